"""Number signs: whether the words before a number tell a decrease or a deficit.

Belongs here: reading the sign from the words that lead up to the number. Does not belong here: whether an indicator counts
the cut itself, which makes it positive again (`claims`).
"""

from transforms.mentions import number_cues as cues
from transforms.mentions.number_context import Context
from transforms.model.quantity import Unit

_MONEY = frozenset({Unit.VND, Unit.USD, Unit.OTHER})


def is_decrease(context: Context, unit: Unit) -> bool:
    """Whether the number is told as a loss: "giảm khoảng 5%", "nhập siêu gần 2 tỷ USD", "âm 3%"."""
    before = context.before
    at = len(before) - 1
    compared = context.last() == "là" and "với" in before
    while at >= 0 and (before[at] in cues.SIGN_BRIDGES or (compared and (before[at] in cues.COMPARING or before[at].isdigit()))):
        at -= 1
    if at < 0:
        return False
    cue, earlier = before[at], before[at - 1] if at else ""
    if cue in cues.DECREASES:
        is_cut = unit is Unit.COUNT and context.next() in cues.CUT_NOUNS and context.next_two() != "cơ sở"
        if cue == "hạ" and unit not in (Unit.PERCENT, Unit.PERCENTAGE_POINT, Unit.POINT):
            return False
        return not is_cut and earlier not in cues.NOT_DECREASES
    if cue == "ngắn":
        return earlier == "rút" and unit is Unit.PERCENT
    if cue == "siêu" and unit in _MONEY:
        return earlier == "nhập"
    return cue == "âm" and at == len(before) - 1
