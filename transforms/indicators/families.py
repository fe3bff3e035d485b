"""Families: which of several related indicators a figure is about, told by its unit, measure, place and owner.

Belongs here: reading `families.yaml`, and choosing within a family. Does not belong here: the wordings (`catalogue`),
telling measure, place and owner of a figure (`claims`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, RootModel

from transforms.forms import FormError, line_of, read_yaml, validated
from transforms.indicators.catalogue import catalogue
from transforms.indicators.files import CatalogueError
from transforms.indicators.phrases import phrase_key
from transforms.model.indicator import Indicator
from transforms.model.observation import Measure
from transforms.model.quantity import Unit
from transforms.model.text import fold

_FILE = Path(__file__).with_name("families.yaml")
_NAME = "transforms/indicators/families.yaml"
_PERCENT = (Unit.PERCENT, Unit.PERCENTAGE_POINT)
# Units that say how a figure relates to another one, not what it measures.
_RELATIVE = (Unit.TIMES, Unit.RANK, Unit.OTHER)
# A weak phrase names what it may be about; only beside money or a percentage of its own does a percentage tell enough.
_WEAKLY_RELATIVE = (Unit.PERCENT, Unit.VND, Unit.USD)
_OF_AMOUNTS = (Measure.GROWTH, Measure.SHARE, Measure.PLAN_RATIO)


class MemberForm(BaseModel):
    """When a figure belongs to this member of its family.

    `percent`: the measures whose percentages are about it (by default all where percent is a unit of its own, else growth,
    share and plan ratio); `strong_percent`: those where only a strong phrase makes them so. `place`: whose figure it must
    be. `owner`: words of a body's name that make a figure its own. `closed`: its words never name a relative with another
    unit; nor do weak phrases, unless the member `shares_weak`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    percent: tuple[Measure, ...] | None = None
    strong_percent: tuple[Measure, ...] = ()
    place: Literal["national", "local"] | None = None
    owner: str | None = None
    closed: bool = False
    shares_weak: bool = False


class FamiliesForm(RootModel[dict[str, dict[str, MemberForm]]]):
    """The file: family -> indicator id -> when a figure is its own, the likeliest first."""


@dataclass(frozen=True, slots=True)
class _Member:
    indicator: Indicator
    form: MemberForm

    def owns(self, figure: "_Figure") -> bool:
        if figure.unit in _PERCENT:
            return self._may_be_relative(figure) and self._speaks_of(figure)
        return figure.unit in self.indicator.units and (figure.unit is not Unit.COUNT or self._counts(figure.unit_text))

    def relates(self, figure: "_Figure") -> bool:
        """Whether a rank, a multiple or a fraction can be of this indicator."""
        return figure.unit in _RELATIVE and self._may_be_relative(figure)

    def _may_be_relative(self, figure: "_Figure") -> bool:
        return not figure.is_weak or self.indicator.unit in _WEAKLY_RELATIVE

    def _speaks_of(self, figure: "_Figure") -> bool:
        return figure.measure is None or figure.measure in self._percent(figure.is_weak)

    def _counts(self, noun: str | None) -> bool:
        """Whether a count with that noun can be of this indicator; a bare count can."""
        nouns = self.indicator.counted
        if not nouns or not noun:
            return True
        key = phrase_key(noun)
        return not key.strip() or any(key.startswith(phrase_key(counted)) for counted in nouns)

    def may_become(self, other: "_Member", figure: "_Figure") -> bool:
        is_open = not self.form.closed and (self.form.shares_weak or not figure.is_weak)
        return is_open or self.indicator.unit == other.indicator.unit

    def _percent(self, is_weak: bool) -> tuple[Measure, ...]:
        if self.form.percent is not None:
            return self.form.percent if is_weak else self.form.percent + self.form.strong_percent
        return tuple(Measure) if Unit.PERCENT in self.indicator.units else _OF_AMOUNTS

    def stands_in(self, place: str | None) -> bool:
        return None in (self.form.place, place) or self.form.place == place

    def is_owned_by(self, owner: str | None) -> bool:
        return self.form.owner is not None and owner is not None and fold(self.form.owner) in fold(owner)


@dataclass(frozen=True, slots=True)
class _Figure:
    unit: Unit
    unit_text: str | None
    measure: Measure | None
    is_weak: bool


def resolve(
    indicator_id: str,
    unit: Unit,
    *,
    unit_text: str | None = None,
    measure: Measure | None = None,
    is_national: bool | None = None,
    owner: str | None = None,
    is_weak: bool = False,
) -> str | None:
    """The indicator that a figure is about, where its words name `indicator_id`.

    Args:
        indicator_id: What the words name most directly.
        unit: The figure's base unit.
        unit_text: The counted noun as printed; a count with a noun that an indicator does not count is not its own.
        measure: What the figure says of its indicator; None where that is unknown.
        is_national: Whether the figure is about a nation or more (True), a part of one (False), or it is unknown (None).
        owner: The body whose figure it is, as printed.
        is_weak: Whether the phrase was a weak one.

    Returns:
        `indicator_id` or a relative of it; None where no member of the family can have a figure in that unit and measure.
    """
    family = _families().get(indicator_id)
    if family is None:
        indicator = catalogue().get(indicator_id)
        family = (_Member(indicator, MemberForm()),) if indicator else ()
    named = next((member for member in family if member.indicator.indicator_id == indicator_id), None)
    if named is None:
        return None
    place = {True: "national", False: "local", None: named.form.place}[is_national]
    figure = _Figure(unit, unit_text, measure, is_weak)
    order = (*(member for member in family if member.is_owned_by(owner)), named, *family)
    standing = [member for member in order if member.stands_in(place) and named.may_become(member, figure)]
    owning = next((member for member in standing if member.owns(figure)), None)
    chosen = owning or next((member for member in standing if member.relates(figure)), None)
    return chosen.indicator.indicator_id if chosen else None


def relatives(indicator_id: str) -> tuple[str, ...]:
    """The ids of an indicator's family, itself included; itself alone where it has none."""
    family = _families().get(indicator_id, ())
    return tuple(member.indicator.indicator_id for member in family) or (indicator_id,)


@cache
def _families() -> dict[str, tuple[_Member, ...]]:
    return load_families(_FILE, _NAME)


def load_families(path: Path, name: str) -> dict[str, tuple[_Member, ...]]:
    """Read a file of families; gives each id its family.

    Raises:
        CatalogueError: a form that does not hold, an id the catalogue lacks or that stands in two families.
    """
    try:
        node, data = read_yaml(path, name)
        families = validated(FamiliesForm, node, data, name).root
    except FormError as error:
        raise CatalogueError(str(error)) from None
    by_id: dict[str, tuple[_Member, ...]] = {}
    problems: list[str] = []
    for family, forms in families.items():
        members = tuple(_members(forms))
        found = {member.indicator.indicator_id for member in members}
        for member_id in forms:
            where = f"{name}:{line_of(node, (family, member_id))}"
            if member_id not in found:
                problems.append(f"{where}: {member_id!r} is no indicator of the catalogue")
            elif member_id in by_id:
                problems.append(f"{where}: {member_id!r} stands in another family too")
        by_id.update(dict.fromkeys(found, members))
    if problems:
        raise CatalogueError("\n".join(problems))
    return by_id


def _members(forms: dict[str, MemberForm]) -> Iterator[_Member]:
    for member_id, form in forms.items():
        indicator = catalogue().get(member_id)
        if indicator is not None:
            yield _Member(indicator, form)
