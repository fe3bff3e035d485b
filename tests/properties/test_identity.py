"""Ids: the same for the same thing in every night and home, apart for different things."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from transforms.model.article import Article, article_id
from transforms.model.identity import stable_id
from transforms.model.time import PublicationTime

WORDS = st.text(st.characters(codec="utf-8"))
Parts = list[str | int | None]
PARTS = st.lists(st.one_of(st.none(), st.integers(), WORDS), max_size=4)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("article", "url", "https://bao.example/tin-1.html"), "437210cd94bbb948972be90d69273d12b491e60c"),
        (("fact", None, "", 0, "0"), "5c71926818bfd7813f34135e1e0ec34ce3e5b342"),
        (("article", "text", "Đắk Lắk"), "91953af0a2e910fff5d733bb015a3d53e941f28e"),
    ],
)
def test_ids_are_these_ones_for_good(parts: tuple[str, ...], expected: str) -> None:
    assert stable_id(*parts) == expected


@given(WORDS, PARTS)
def test_an_id_is_forty_hex_digits_and_the_same_again(kind: str, parts: Parts) -> None:
    assert re.fullmatch(r"[0-9a-f]{40}", stable_id(kind, *parts))
    assert stable_id(kind, *parts) == stable_id(kind, *parts)


@given(WORDS, PARTS, WORDS, PARTS)
@example("a", ["b", "c"], "a", ["bc"])
@example("a", ["1"], "a", [1])
@example("a", [None], "a", [""])
@example("a", [None], "a", ["null"])
@example("a", ["b"], "ab", [])
@example("a", ["x", "y"], "a", ["y", "x"])
@example("a", ['b","c'], "a", ["b", "c"])
@example("a", ["é"], "a", ["e\u0301"])
def test_other_parts_give_another_id(kind: str, parts: Parts, kind_2: str, parts_2: Parts) -> None:
    assume((kind, parts) != (kind_2, parts_2))
    assert stable_id(kind, *parts) != stable_id(kind_2, *parts_2)


def _id(url: str | None, source: str, given: str | None, text: str) -> str:
    return article_id(canonical_url=url, source_id=source, given_id=given, text=text)


@given(WORDS, WORDS, WORDS, WORDS, WORDS, WORDS)
def test_an_address_alone_makes_the_id_of_an_article_that_has_one(
    source: str, given_id: str, text: str, source_2: str, given_id_2: str, text_2: str
) -> None:
    assert _id("https://a.example/1", source, given_id, text) == _id("https://a.example/1", source_2, given_id_2, text_2)


@given(WORDS, st.text(min_size=1), WORDS, WORDS)
def test_a_given_id_counts_within_its_source_only(source: str, given_id: str, text: str, text_2: str) -> None:
    assume(given_id.encode("utf-8", "ignore").decode() == given_id)
    assert _id(None, source, given_id, text) == _id(None, source, given_id, text_2)
    assert _id(None, source, given_id, text) != _id(None, f"{source}2", given_id, text)


@given(WORDS, WORDS, WORDS)
def test_the_text_makes_the_id_where_nothing_else_does(source: str, source_2: str, text: str) -> None:
    assert _id(None, source, None, text) == _id(None, source_2, "", text)
    assert _id(None, source, None, text) != _id(None, source, None, f"{text}.")


ARTICLE = Article(
    article_id="0" * 40, source_id="bao", given_id="1", canonical_url="https://a.example/1", title="Một", text="Tăng 10%.",
    published=PublicationTime.parse("2025-03-06"), fetched_at=datetime(2025, 3, 7, tzinfo=UTC), sha256="0" * 64,
)  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Tăng 11%."},
        {"title": "Hai"},
        {"title": None},
        {"published": PublicationTime.parse("2025-03-07")},
        {"published": PublicationTime.parse("2025-03")},
        {"published": None},
        {"article_id": "1" * 40},
    ],
)
def test_another_wording_is_another_version(change: dict[str, object]) -> None:
    assert replace(ARTICLE, **change).version_id != ARTICLE.version_id


@pytest.mark.parametrize(
    "change",
    [
        {"fetched_at": datetime(2026, 1, 1, tzinfo=UTC)},
        {"sha256": "1" * 64},
        {"source_id": "khac"},
        {"place_in_file": "a.jsonl:1"},
    ],
)
def test_the_same_wording_is_the_same_version_however_it_came(change: dict[str, object]) -> None:
    assert replace(ARTICLE, **change).version_id == ARTICLE.version_id


def test_an_article_is_known_at_its_publication_else_at_its_fetching() -> None:
    assert ARTICLE.known_at == datetime(2025, 3, 5, 17, 0, tzinfo=UTC)
    assert replace(ARTICLE, published=None).known_at == ARTICLE.fetched_at
