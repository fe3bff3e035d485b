"""Trust: which observations may enter the fact tables.

Belongs here: the tiers whose precision was measured, how, and what else keeps a figure out. Does not belong here: the
tiers themselves (`subjects`, `whereabouts`, `times`, `kind`, `parts`).
"""

from dataclasses import dataclass

from transforms.claims.kind import Mood
from transforms.claims.measure import Shape
from transforms.claims.parts import Part, PartTier
from transforms.claims.scene import Scene
from transforms.claims.subjects import Subject, Tier
from transforms.claims.times import Step, Timing
from transforms.claims.whereabouts import Whereabouts
from transforms.model.indicator import Indicator
from transforms.model.observation import Kind, Measure, Origin
from transforms.model.quantity import Quantity

_SUBJECTS = frozenset({Tier.COUNTED, Tier.OWN, Tier.CHAIN})
_STEPS = frozenset({Step.OWN, Step.BEHIND, Step.CHAIN})
_ORIGINS = frozenset({Origin.STATED, Origin.TITLE})
_PARTS = frozenset({PartTier.WHOLE, PartTier.CHAIN, PartTier.QUALIFIER})


@dataclass(frozen=True, slots=True)
class Reached:
    """Everything that was decided about one figure."""

    subject: Subject
    whereabouts: Whereabouts
    timing: Timing
    mood: Mood
    shape: Shape
    part: Part


def is_trusted(scene: Scene, quantity: Quantity, reached: Reached) -> bool:
    """Whether every part of the key comes from a tier that was measured as precise, and nothing contradicts it."""
    indicator = reached.subject.indicator
    if indicator is None or reached.timing.period is None:
        return False
    if reached.whereabouts.place is None and reached.whereabouts.owner is None:
        return False
    tiers = (
        reached.subject.tier in _SUBJECTS
        and not reached.subject.is_weak
        and reached.timing.step in _STEPS
        and reached.whereabouts.source in _ORIGINS
        and reached.part.tier in _PARTS
    )
    return tiers and not _ends_after_publication(scene, reached) and is_plausible(indicator, quantity, reached.shape)


def _ends_after_publication(scene: Scene, reached: Reached) -> bool:
    period = reached.timing.period
    if reached.mood.kind is not Kind.ACTUAL or period is None:
        return False
    return scene.last_day is None or period.end > scene.last_day


def is_plausible(indicator: Indicator, quantity: Quantity, shape: Shape) -> bool:
    """Whether the unit fits the indicator and a level lies within its bounds."""
    if shape.measure is not Measure.LEVEL:
        return True
    if quantity.unit not in indicator.units:
        return False
    low, high = indicator.minimum, indicator.maximum
    if quantity.unit is not indicator.unit:
        return True
    top = quantity.high if quantity.high is not None else quantity.value
    return (low is None or low <= quantity.value) and (high is None or top <= high)
