"""Prices: whether money is told at current or at constant prices.

Belongs here: the two expressions of official statistics. Does not belong here: prices as an indicator.
"""

import re

from transforms.claims.figures import Figure
from transforms.claims.scene import Scene
from transforms.model.observation import PriceBasis
from transforms.model.quantity import Quantity, Unit

_PRICES = re.compile(r"\bgiá (?:(?P<current>hiện hành|thực tế)|(?P<constant>so sánh|cố định))", re.IGNORECASE)


def price_basis(scene: Scene, figure: Figure, quantity: Quantity) -> PriceBasis | None:
    """The price basis told in the figure's sentence, nearest first; null for anything but money or its growth."""
    if quantity.unit not in (Unit.VND, Unit.USD, Unit.PERCENT):
        return None
    sentence = scene.layout.plain[figure.sentence.start : figure.sentence.end]
    if "giá" not in sentence:
        return None
    at = figure.start - figure.sentence.start
    found = min(_PRICES.finditer(sentence), key=lambda match: abs(match.start() - at), default=None)
    if found is None:
        return None
    return PriceBasis.CURRENT if found["current"] else PriceBasis.CONSTANT
