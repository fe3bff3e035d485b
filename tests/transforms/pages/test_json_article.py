"""A JSON article is taken exactly as it was given, or refused with what is wrong with it."""

import json
import unicodedata

import pytest
from hypothesis import given as forall
from hypothesis import strategies as st

from tests.transforms.pages.given import page, read, unread
from transforms.model.article import Article
from transforms.pages.read import read_page

JSON = "application/json"
GIVEN = {"id": "a-1", "url": None, "title": "Tin", "published": "2025-03-06", "body": "Tỉnh có 1.585 dịch vụ."}


def line(**fields: object) -> str:
    return json.dumps({**GIVEN, **fields}, ensure_ascii=False)


@pytest.mark.parametrize(
    "body",
    [
        "Dòng một\r\nDòng hai\r\n",
        unicodedata.normalize("NFD", "Nghị quyết số 89"),
        "Tăng\u200b 8,5\u00a0% \ufeff\u00ad",
        "  lề trước và sau  \n\n",
        "có\x00 ký tự \x07 điều khiển",
        "ký tự ngoài mặt phẳng 😀 𝟙",
    ],
)
def test_keeps_the_body_exactly_as_given(body: str) -> None:
    assert read(line(body=body), JSON).text == body
    assert read(json.dumps({**GIVEN, "body": body}), JSON).text == body


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"published": "2025"}, "2025"),
        ({"published": "2025-03"}, "2025-03"),
        ({"published": "2025-03-06"}, "2025-03-06"),
        ({"published": "2025-03-06T14:05:00+07:00"}, "2025-03-06T14:05+07:00"),
        ({"published": "2025-03-06T20:05:00Z"}, "2025-03-07T03:05+07:00"),
        ({"published": "06/03/2025", "published_iso": "2025-03-06T14:05"}, "2025-03-06T14:05+07:00"),
        ({"published": "2025-03-05", "published_iso": "2025-03-06"}, "2025-03-06"),
    ],
)
def test_reads_iso_times_of_any_precision_and_prefers_the_one_marked_as_iso(fields: dict[str, str], expected: str) -> None:
    article = read(line(**fields), JSON)
    assert article.published is not None
    assert (article.published.isoformat(), article.published_reason) == (expected, None)


@pytest.mark.parametrize(
    ("published", "reason"),
    [
        (None, "not_given"),
        ("", "not_given"),
        ("06/03/2025", "not_iso_8601"),
        ("9/14/2026 6:44:00 PM", "not_iso_8601"),
        ("2025-02-30", "not_iso_8601"),
        ("hôm qua", "not_iso_8601"),
        ("0001-01-01T00:00:00+14:00", "not_iso_8601"),
        ("9999-12-31T23:59:00-07:00", "not_iso_8601"),
        ("9999-12-31T20:00:00Z", "after_fetching"),
        ("2026-11-21T02:01:00Z", "after_fetching"),
        ("2027", "after_fetching"),
    ],
)
def test_has_no_time_but_a_reason_for_anything_else(published: str | None, reason: str) -> None:
    article = read(line(published=published), JSON)
    assert (article.published, article.published_reason) == (None, reason)


def test_a_day_is_left_for_clocks_that_run_ahead_and_another_time_given_counts() -> None:
    ahead = read(line(published="2026-11-21T02:00:00Z"), JSON)
    assert (ahead.published is None, ahead.published_reason) == (False, None)
    other = read(line(published_iso="2027-01-01", published="2026-11-01"), JSON)
    assert other.published is not None
    assert other.published.isoformat() == "2026-11-01"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("", "malformed_json"),
        ("{", "malformed_json"),
        ('{"id": "a", "body": "cắt giữa chừng', "malformed_json"),
        ("[" * 100_000, "malformed_json"),
        ('{"body":' * 100_000, "malformed_json"),
        ('{"id": ' + "1" * 5000 + "}", "malformed_json"),
        ("[]", "malformed_json"),
        ('"chữ"', "malformed_json"),
        ("null", "malformed_json"),
        ("{}", "missing_field"),
        (line(body=None), "missing_field"),
        (line(body=["a"]), "missing_field"),
        (line(body=5), "missing_field"),
        (line(title=5), "missing_field"),
        (line(url={}), "missing_field"),
        (line(published=2025), "missing_field"),
        (line(published_iso=20250306), "missing_field"),
        (line(id=[1]), "missing_field"),
        (line(id=True), "missing_field"),
        (line(id=False), "missing_field"),
        (line(id=1.0), "missing_field"),
        ('{"id": NaN, "body": "Tăng 10%."}', "missing_field"),
        (line(body=""), "no_text"),
        (line(body=" \r\n\t\u00a0\u200b"), "no_text"),
        (line(body="---"), "no_text"),
        (json.dumps({**GIVEN, "body": "nửa \ud83d cặp"}), "not_utf8"),
        (json.dumps({**GIVEN, "title": "\udc00"}), "not_utf8"),
        (json.dumps({**GIVEN, "id": "\udc00"}), "not_utf8"),
        (json.dumps({**GIVEN, "url": "https://x.example/\udc00"}), "not_utf8"),
    ],
)
def test_refuses_what_is_no_article_with_the_reason(body: str, reason: str) -> None:
    assert unread(body, JSON).reason == reason


def test_refuses_bytes_that_are_not_utf_8_whatever_the_body_declares() -> None:
    broken = line(body="<meta charset=windows-1252> giá").encode()[:-3] + b'\xe9"}'
    assert unread(broken, JSON).reason == "not_utf8"


def test_never_shows_the_text_in_the_reason() -> None:
    assert "bí mật" not in unread(line(body=["bí mật"]), JSON).detail


def test_a_url_is_the_identity_and_what_is_no_url_is_none() -> None:
    one = read(line(url="http://www.bao.example/tin-1/?utm_source=x", id="1"), JSON)
    two = read(line(url="https://bao.example/tin-1", id="2"), JSON)
    assert one.article_id == two.article_id
    assert one.canonical_url == "https://bao.example/tin-1"
    three, four = (read(line(url="không có", id=each), JSON) for each in ("3", "4"))
    assert three.canonical_url is None
    assert three.article_id != four.article_id


def test_the_address_to_click_is_the_one_given() -> None:
    given_url = "http://www.bao.example/tin-1/?utm_source=x"
    assert read(line(url=f" {given_url}\n"), JSON).url == given_url
    assert read(line(url=None), JSON).url is None
    assert read(line(url=" "), JSON).url is None


@pytest.mark.parametrize("url", ["http://[::1", "http://", "không có", "https://a.example:99999/"])
def test_a_url_that_can_not_be_an_address_is_kept_for_people_and_identifies_nothing(url: str) -> None:
    one, two = (read(line(url=url, id=each), JSON) for each in "12")
    assert (one.url, one.canonical_url) == (url, None)
    assert one.article_id != two.article_id


def test_an_id_tells_articles_apart_within_its_file() -> None:
    same, again, elsewhere = (
        read(line(body=body), JSON, place_in_file=place).article_id
        for body, place in (("Một tin.", "a.jsonl:1"), ("Tin đã sửa.", "x/a.jsonl:7"), ("Một tin.", "b.jsonl:1"))
    )
    assert same == again
    assert same != elsewhere


def test_a_number_serves_as_id() -> None:
    assert read(line(id=17), JSON).given_id == "17"
    assert read(line(id=None), JSON).given_id is None
    assert read(line(id=""), JSON).given_id is None


@forall(st.text(min_size=1, alphabet=st.characters(codec="utf-8")))
def test_any_text_with_a_letter_comes_back_unchanged(words: str) -> None:
    body = words + "a"
    found = read_page(page(line(body=body), JSON))
    assert isinstance(found, Article)
    assert found.text == body


@forall(st.binary(max_size=200))
def test_no_bytes_raise(body: bytes) -> None:
    read_page(page(body, JSON))
