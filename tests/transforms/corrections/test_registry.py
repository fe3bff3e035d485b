"""Corrections put a misprint right while it stands, and say so."""

import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from transforms import reader
from transforms.corrections.registry import CorrectionError, corrections, load_corrections
from transforms.model.article import Article, article_id
from transforms.model.observation import Observation
from transforms.model.time import PublicationTime
from transforms.reader import read_article

PUBLISHED = PublicationTime.parse("2025-03-06")
URL = "https://bao-mau.example/dich-vu-cong"
FILE = """\
id: mau-dich-vu-cong
article: https://www.bao-mau.example/dich-vu-cong?utm_source=zalo
exact: "15.850"
sentence: 15.850 dịch vụ công
expect: {value: 15850}
set: {value: 1585}
reason: The province's own report of the same day prints 1.585.
"""


SENTENCE = "Đến nay, tỉnh Kon Tum đã cung cấp {} dịch vụ công trực tuyến toàn trình cho người dân."
RATE = "Năm 2024, tỷ lệ hộ nghèo của tỉnh Kon Tum là {}."


def article(text: str) -> Article:
    name = article_id(canonical_url=URL, source_id="mau", given_id=None, text=text)
    return Article(name, "mau", None, URL, None, text, PUBLISHED, datetime(2025, 3, 6, tzinfo=UTC), "0" * 64)


@pytest.fixture
def correct(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Observation]:
    """Read a text of one figure under a correction; the observation that comes of it."""

    def read(text: str, words: str = FILE) -> Observation:
        (tmp_path / "mau-dich-vu-cong.yaml").write_text(words, encoding="utf-8")
        monkeypatch.setattr(reader, "corrections", lambda: load_corrections(tmp_path))
        (one,) = read_article(article(text)).observations
        return one

    return read


Correct = Callable[..., Observation]


def of_rate(printed: str, expect: str, meant: str) -> str:
    changes = {
        'exact: "15.850"': f'exact: "{printed}"',
        "sentence: 15.850 dịch vụ công": "sentence: tỷ lệ hộ nghèo",
        "{value: 15850}": expect,
        "{value: 1585}": meant,
    }
    words = FILE
    for before, after in changes.items():
        words = words.replace(before, after)
    return words


def test_a_misprint_is_put_right_and_still_quoted(correct: Correct) -> None:
    one = correct(SENTENCE.format("15.850"))
    assert (one.quantity.value, one.span.exact, one.correction) == (Decimal(1585), "15.850", "mau-dich-vu-cong")


def test_trust_is_judged_on_what_was_meant(correct: Correct) -> None:
    text = RATE.format("110%")
    assert not correct(text).trusted
    one = correct(text, of_rate("110%", "{value: 110}", "{value: 10}"))
    assert (one.quantity.value, one.span.exact, one.correction) == (Decimal(10), "110%", "mau-dich-vu-cong")
    assert one.trusted
    assert one.trusted == correct(RATE.format("10%")).trusted
    beyond = correct(RATE.format("10%"), of_rate("10%", "{value: 10}", "{value: 110}"))
    assert (beyond.quantity.value, beyond.trusted) == (Decimal(110), False)


@pytest.mark.parametrize(
    ("text", "meant", "value"),
    [
        ("Năm 2024, GRDP của tỉnh Kon Tum giảm 80%.", "{value: -8}", "-8"),
        ("Năm 2024, GRDP của tỉnh Kon Tum giảm so với năm trước, mức giảm là 80%.", "{value: -8}", "-8"),
        ("Năm 2024, GRDP của tỉnh Kon Tum giảm 80%.", "{value: 8}", "8"),
    ],
)
def test_values_are_told_as_they_are_read(correct: Correct, text: str, meant: str, value: str) -> None:
    assert correct(text).quantity.value == Decimal(-80)
    words = of_rate("80%", "{value: -80}", meant).replace("tỷ lệ hộ nghèo", "GRDP của tỉnh Kon Tum giảm")
    one = correct(text, words)
    assert (one.quantity.value, one.correction) == (Decimal(value), "mau-dich-vu-cong")
    unread = correct(text, words.replace("{value: -80}", "{value: 80}"))
    assert (unread.quantity.value, unread.correction) == (Decimal(-80), None)


@pytest.mark.parametrize(
    ("meant", "expected"),
    [
        ("{value: 10, high: 11}", ("10", "11", "mau-dich-vu-cong")),
        ("{value: 10}", ("10", "120", "mau-dich-vu-cong")),
        ("{value: 130}", ("110", "120", None)),
    ],
)
def test_a_range_is_put_right_where_it_can_be_one(correct: Correct, meant: str, expected: tuple[str, str, str | None]) -> None:
    text = RATE.format("110 - 120%")
    one = correct(text, of_rate("110 - 120%", "{value: 110}", meant))
    assert (str(one.quantity.value), str(one.quantity.high), one.correction) == expected


def test_a_page_that_mended_itself_is_left_alone(correct: Correct) -> None:
    one = correct(SENTENCE.format("1.590"))
    assert (one.quantity.value, one.correction) == (Decimal(1590), None)


def test_another_article_is_left_alone(correct: Correct) -> None:
    one = correct(SENTENCE.format("15.850"), FILE.replace("bao-mau.example", "bao-khac.example"))
    assert (one.quantity.value, one.correction) == (Decimal(15850), None)


@pytest.mark.parametrize("address", [article("").article_id, URL.replace("https", "http"), f"{URL}/"])
def test_an_article_is_named_by_its_address_or_its_id(correct: Correct, address: str) -> None:
    words = FILE.replace("https://www.bao-mau.example/dich-vu-cong?utm_source=zalo", address)
    assert correct(SENTENCE.format("15.850"), words).correction == "mau-dich-vu-cong"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_spellings_and_spaces_make_no_difference(correct: Correct, form: str) -> None:
    text = unicodedata.normalize("NFD", SENTENCE.format("15.850").replace("dịch vụ", "dịch\u00a0 vụ"))
    words = FILE.replace("sentence: 15.850 dịch vụ công", 'sentence: "15.850  dịch   vụ công"')
    assert correct(text, unicodedata.normalize(form, words)).correction == "mau-dich-vu-cong"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("expect: {value: 15850}\n", "", "1: expect is missing"),
        ("value: 1585}", "value: viele}", "6: set.value 'viele': Input should be a valid decimal"),
        ("id: mau-dich-vu-cong", "id: anders", "1: id 'anders' is not the file's name 'mau-dich-vu-cong'"),
        ("reason: ", "reason: kurz # ", "7: reason 'kurz'"),
        ("sentence: 15.850 dịch vụ công", 'sentence: "  "', "4: sentence"),
        (
            "article: https://www.",
            "article: www.",
            "2: article 'www.bao-mau.example/dich-vu-cong?utm_source=zalo' is not an http",
        ),
        ("article: https://www.bao", "article: https:///bao", "2: article"),
        ("article: https://www.bao", "article: 'http://[' #", "2: article 'http://[' is not an http"),
        ("set: {value: 1585}", "set: [1585]", "6: set (a list): a mapping of fields to values was expected"),
        (FILE, "[1, 2]", "1: file (a list): a mapping of fields to values was expected"),
        (FILE, "", "1: the file is empty"),
        ("expect: {value: 15850}", "expect: {value: 15850", "(YAML)"),
        ("reason: ", "colour: red\nreason: ", "7: colour is no field of this form"),
        ("reason: ", "id: x\nreason: ", "7: key 'id' stands twice"),
    ],
)
def test_refuses_a_file_that_is_no_correction_in_one_line(tmp_path: Path, before: str, after: str, expected: str) -> None:
    path = tmp_path / "mau-dich-vu-cong.yaml"
    path.write_text(FILE.replace(before, after), encoding="utf-8")
    with pytest.raises(CorrectionError) as refused:
        load_corrections(tmp_path)
    assert str(refused.value).startswith(f"{path}:")
    assert expected in str(refused.value)
    assert "\n" not in str(refused.value)


def test_refuses_bytes_that_are_not_utf8_and_names_all_files(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"id: a\nreason: \xff\xfe\n")
    (tmp_path / "b.yaml").write_bytes(b"id: [\n")
    with pytest.raises(CorrectionError) as refused:
        load_corrections(tmp_path)
    first, second = str(refused.value).splitlines()
    assert first == f"{tmp_path}/a.yaml:2: byte 14 of the file is not UTF-8"
    assert second.startswith(f"{tmp_path}/b.yaml:")


def test_the_corrections_of_the_project_load() -> None:
    assert len({each.id for each in corrections()}) == len(corrections())
