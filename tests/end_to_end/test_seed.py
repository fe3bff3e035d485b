"""The seed article (a delegation in Kon Tum, March 2025): seven quantities, its documents, and no false fact."""

import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.command import thuocdo
from tests.end_to_end.wholeness import Opened, opened
from tests.shared import shared

pytestmark = pytest.mark.shared

SEED = "dev-00"
DOCUMENTS = {
    ("kết luận", "123", "Ban Chấp hành Trung ương Đảng", "2025-01-24"),
    ("nghị quyết", "57-NQ/TW", "Bộ Chính trị", "2024-12-22"),
    ("nghị quyết", "27", None, "2024-12-02"),
    ("nghị quyết", "89/NQ-HĐND", "HĐND tỉnh", "2024-12-09"),
    ("nghị quyết", "18-NQ/TW", None, None),
}
"""Type, number, issuing body and day; null where the issue names none."""


def _line_of(path: Path) -> dict[str, Any]:
    with path.open(encoding="utf-8") as lines:
        found = next(json.loads(line) for line in lines if line.startswith(f'{{"id": "{SEED}"'))
    return dict(found)


@dataclass(frozen=True, slots=True)
class Seed:
    """The seed: its text, the gold's facts, what `extract` says of it, and the release of a home that holds it alone."""

    body: str
    gold: list[dict[str, Any]]
    facts: list[dict[str, Any]]
    release: Opened


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Seed:
    folder = tmp_path_factory.mktemp("seed")
    article = _line_of(shared("eval", "articles.jsonl"))
    given, output = folder / "bai.jsonl", folder / "facts.jsonl"
    given.write_text(json.dumps(article, ensure_ascii=False) + "\n", "utf-8")
    assert thuocdo("extract", "--input", given, "--output", output, "--quiet").code == 0
    assert thuocdo("run", "--input", given, "--home", folder / "home", "--quiet").code == 0
    facts = [json.loads(line) for line in output.read_text("utf-8").splitlines()]
    return Seed(article["body"], _line_of(shared("eval", "gold.jsonl"))["facts"], facts, opened(folder / "home"))


def test_its_seven_quantities_and_no_other_are_facts(seed: Seed) -> None:
    assert len(seed.gold) == 7
    assert [(fact["start"], fact["end"]) for fact in seed.facts] == [(fact["start"], fact["end"]) for fact in seed.gold]


def test_each_fact_quotes_the_text(seed: Seed) -> None:
    assert {fact["article_id"] for fact in seed.facts} == {SEED}
    for fact in seed.facts:
        assert seed.body[fact["start"] : fact["end"]] == fact["exact"]


@pytest.mark.parametrize("field", ["value", "denominator"])
def test_values_are_right(seed: Seed, field: str) -> None:
    assert _decimals(seed.facts, field) == _decimals(seed.gold, field)


def _decimals(facts: list[dict[str, Any]], field: str) -> list[Decimal | None]:
    return [None if fact[field] is None else Decimal(fact[field]) for fact in facts]


@pytest.mark.parametrize("field", ["unit", "comparator", "kind", "measure", "indicator", "place", "period"])
def test_fields_are_right(seed: Seed, field: str) -> None:
    found, wanted = ({fact["start"]: _bare(fact[field]) for fact in facts} for facts in (seed.facts, seed.gold))
    assert found == wanted


def _bare(value: str | None) -> str | None:
    """A place under its official name as under its short one."""
    return value.removeprefix("Tỉnh ").removeprefix("tỉnh ") if value else value


def test_the_first_target_is_set_by_the_conclusion_and_the_second_by_the_resolution(seed: Seed) -> None:
    first, second = (fact["document"] for fact in seed.facts[:2])
    assert first in ("Kết luận 123", "Kết luận số 123")
    assert second == "Nghị quyết số 89/NQ-HĐND"


def test_its_documents_have_number_type_body_and_day(seed: Seed) -> None:
    cited = seed.release.rows("select dim_document.* from fact_document_citation join dim_document using (document_id)")
    found = {(row["type"].lower(), row["symbol"] or row["number"], row["issuer"], row["day"]) for row in cited}
    assert {wanted for wanted in DOCUMENTS if not any(_is_named(wanted, one) for one in found)} == set(), found


def _is_named(wanted: tuple[str | None, ...], found: tuple[str | None, ...]) -> bool:
    """Whether a document is the wanted one; of one without body or day more may be known than is asked."""
    return wanted[:2] == found[:2] and all(word in (None, other) for word, other in zip(wanted[2:], found[2:], strict=True))


def test_the_release_holds_the_same_seven_claims(seed: Seed) -> None:
    fields = {
        "start": "start",
        "exact": "exact",
        "unit": "unit",
        "kind": "kind",
        "indicator_id": "indicator",
        "period_label": "period",
    }
    claims = seed.release.rows('from observation order by "start"')
    assert [{wanted: row[name] for name, wanted in fields.items()} for row in claims] == [
        {wanted: fact[wanted] for wanted in fields.values()} for fact in seed.facts
    ]
    assert [row["value"] for row in claims] == [Decimal(fact["value"]) for fact in seed.facts]
