"""`thuocdo extract` and `thuocdo parse`: files to lines, without archive or warehouse."""

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.articles import json_lines, line, page, text
from tests.end_to_end.command import Said, thuocdo

FACT_FIELDS = [
    "article_id",
    "start",
    "end",
    "exact",
    "value",
    "value_high",
    "denominator",
    "unit",
    "unit_text",
    "comparator",
    "kind",
    "status",
    "measure",
    "basis",
    "compared_with",
    "indicator",
    "part",
    "phrase",
    "place",
    "place_id",
    "owner",
    "period",
    "set_by",
    "document",
    "sentence",
    "rule",
    "trusted",
]
ARTICLE_FIELDS = ["path", "id", "url", "title", "published", "modified", "authors", "section", "body", "tables", "source_note"]
PLAIN = text(1)
SPELLINGS = {
    "composed": PLAIN,
    "decomposed": unicodedata.normalize("NFD", PLAIN),
    "with hard spaces": PLAIN.replace(" ", "\u00a0"),
    "with invisible signs": PLAIN.replace("GRDP", "GR\u200bDP\ufeff").replace("%", "\u2060%"),
    "with Windows line ends": PLAIN.replace("\n", "\r\n"),
    "behind emoji": "😀👩\u200d🔬🇻🇳 " + PLAIN,
}


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(words) for words in path.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def spelled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    """Facts of the same article in several spellings, by spelling."""
    folder = tmp_path_factory.mktemp("spelled")
    articles = [
        {"id": name, "url": None, "title": "Kinh tế", "published": "2016-01-02", "body": body} for name, body in SPELLINGS.items()
    ]
    given = json_lines(folder / "a.jsonl", *(json.dumps(article, ensure_ascii=False) for article in articles))
    assert thuocdo("extract", "--input", given, "--output", folder / "facts.jsonl", "--quiet") == Said(0, "", "")
    facts = _lines(folder / "facts.jsonl")
    assert list(dict.fromkeys(fact["article_id"] for fact in facts)) == list(SPELLINGS), "in the order of the input"
    return {name: [fact for fact in facts if fact["article_id"] == name] for name in SPELLINGS}


def test_a_fact_has_the_fields_by_which_reading_is_scored(spelled: dict[str, list[dict[str, Any]]]) -> None:
    assert {tuple(fact) for facts in spelled.values() for fact in facts} == {tuple(FACT_FIELDS)}


@pytest.mark.parametrize("name", SPELLINGS)
def test_offsets_count_in_the_body_as_it_was_given(spelled: dict[str, list[dict[str, Any]]], name: str) -> None:
    body = SPELLINGS[name]
    assert [body[fact["start"] : fact["end"]] for fact in spelled[name]] == [fact["exact"] for fact in spelled[name]]
    assert all(fact["sentence"] in body for fact in spelled[name])


@pytest.mark.parametrize("name", SPELLINGS)
def test_what_is_read_does_not_hang_on_the_spelling(spelled: dict[str, list[dict[str, Any]]], name: str) -> None:
    told = ("value", "unit", "comparator", "kind", "measure", "indicator", "place_id", "period")
    said, wanted = ([[fact[field] for field in told] for fact in spelled[each]] for each in (name, "composed"))
    assert said == wanted
    assert len(wanted) == 3


def test_an_article_may_go_without_address_and_time_and_id(tmp_path: Path) -> None:
    given = json_lines(tmp_path / "a.jsonl", json.dumps({"body": PLAIN}), json.dumps({"id": 7, "body": PLAIN}), line(1))
    said = thuocdo("extract", "--input", given, "--output", tmp_path / "facts.jsonl", "--json")
    assert (said.code, said.answer["rows_in"], said.answer["rows_out"]) == (0, 3, 3)
    first, second, third = dict.fromkeys(fact["article_id"] for fact in _lines(tmp_path / "facts.jsonl"))
    assert (len(first), second, third) == (40, "7", "bai-1")


def test_pages_become_articles_that_extraction_takes(tmp_path: Path) -> None:
    (tmp_path / "trang" / "nam").mkdir(parents=True)
    (tmp_path / "trang" / "b.html").write_text(page(1), "utf-8")
    (tmp_path / "trang" / "nam" / "a.htm").write_text(page(2), "utf-8")
    parsed, facts = tmp_path / "articles.jsonl", tmp_path / "facts.jsonl"
    assert thuocdo("parse", "--input", tmp_path / "trang", "--output", parsed, "--quiet") == Said(0, "", "")
    articles = _lines(parsed)
    assert {tuple(article) for article in articles} == {tuple(ARTICLE_FIELDS)}
    assert [(article["path"], article["title"], article["body"]) for article in articles] == [
        ("trang/b.html", "Bản tin số liệu thứ 1", text(1)),
        ("trang/nam/a.htm", "Bản tin số liệu thứ 2", text(2)),
    ]
    assert articles[0]["published"] == "2025-03-02T08:00+07:00"
    assert thuocdo("extract", "--input", parsed, "--output", facts, "--quiet") == Said(0, "", "")
    assert [fact["article_id"] for fact in _lines(facts)] == [article["id"] for article in articles for _ in range(3)]


def test_an_output_that_can_not_be_written_is_wrong_use_and_leaves_nothing(tmp_path: Path) -> None:
    given = json_lines(tmp_path / "a.jsonl", line(1))
    said = thuocdo("extract", "--input", given, "--output", tmp_path / "khong-co" / "facts.jsonl")
    assert (said.code, said.stdout) == (2, "")
    assert f"{tmp_path}/khong-co/facts.jsonl: can't be written: No such file or directory" in said.complaint
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"]


@pytest.mark.parametrize("command", ["extract", "parse"])
def test_an_output_that_is_an_input_is_refused_and_stays(command: str, tmp_path: Path) -> None:
    given = json_lines(tmp_path / "tin" / "a.jsonl", line(1))
    (tmp_path / "link.jsonl").symlink_to(given)
    before = given.read_bytes()
    for entry, output in ((given, given), (given.parent, given), (given, tmp_path / "tin" / ".." / "link.jsonl")):
        said = thuocdo(command, "--input", entry, "--output", output)
        assert (said.code, said.stdout) == (2, "")
        assert "is an input too and would be overwritten; name another file with --output" in said.complaint
    assert given.read_bytes() == before
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.jsonl", "link.jsonl", "tin"]
