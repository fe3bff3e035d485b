"""Two figures of one article compete only if they state the same thing: tried with the gold's own fields."""

import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.shared import shared
from transforms.claims.parts import part_key
from transforms.model.identity import stable_id
from transforms.model.observation import Basis, Kind, Measure, Observation, Status
from transforms.model.quantity import Comparator, Quantity, Unit
from transforms.model.text import Span, fold
from transforms.model.time import Period

Gold = dict[str, str | None]


def days(label: str, period_of: dict[str, Period]) -> Period:
    """A period of its own for each label; which days it has is of no matter to the key."""
    return period_of.setdefault(label, Period.of_day(date.fromordinal(700_000 + len(period_of))))


def named(words: str | None) -> str | None:
    return stable_id("name", fold(words)) if words else None


def observation(article: str, gold: Gold, period_of: dict[str, Period]) -> Observation:
    span = Span.of("0", 0, 1)
    value = Decimal(str(gold["value"]))
    part = gold.get("part")
    return Observation(
        article_id=article,
        span=span,
        sentence=span,
        quantity=Quantity(value, Unit(gold["unit"]), "", Comparator(gold["comparator"])),
        kind=Kind(gold["kind"]),
        status=Status.FINAL,
        measure=Measure(gold["measure"]),
        basis=Basis(gold["basis"]) if gold["basis"] else None,
        indicator_id=gold["indicator"],
        part=part,
        part_key=part_key(part) if part else None,
        place_id=named(gold["place"]),
        owner_id=named(gold.get("owner")),
        period=days(gold["period"], period_of) if gold["period"] else None,
        set_by_id=named(gold.get("set_by")),
    )


def catalogued() -> list[Observation]:
    period_of: dict[str, Period] = {}
    lines = shared("eval", "gold.jsonl").read_text("utf-8").split("\n")
    articles = (json.loads(line) for line in lines if line)
    return [observation(each["id"], gold, period_of) for each in articles for gold in each["facts"] if gold["indicator"]]


def in_conflict(figures: list[Observation], told: Callable[[Observation], Observation]) -> int:
    """Figures that share a key with another value of their article."""
    groups = defaultdict(list)
    for figure in map(told, figures):
        groups[figure.article_id, figure.fact_key].append(figure.quantity.value)
    return sum(len(values) for values in groups.values() if len(set(values)) > 1)


@pytest.mark.shared
def test_part_and_setter_keep_figures_apart() -> None:
    figures = catalogued()
    assert len(figures) == 2087
    blind = in_conflict(figures, lambda one: replace(one, part_key=None, set_by_id=None))
    without_setter = in_conflict(figures, lambda one: replace(one, set_by_id=None))
    whole = in_conflict(figures, lambda one: one)
    assert blind > 900
    assert without_setter < 70
    assert whole <= 40
    assert whole < without_setter
