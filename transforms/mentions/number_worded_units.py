"""Number worded units: what a number in words counts, where it counts anything.

Belongs here: telling "hai dự án" from "hai bên", "trên nghìn tỷ đồng" from "hàng nghìn tỷ đồng". Does not belong here:
the value of the words (`number_words`).
"""

from dataclasses import dataclass
from decimal import Decimal

from transforms.mentions import number_cues as cues
from transforms.mentions.number_anaphora import points_back
from transforms.mentions.number_context import Context
from transforms.mentions.number_cues import word_set
from transforms.mentions.number_words import WordedNumber
from transforms.mentions.units import read_unit
from transforms.model.quantity import Unit

_VAGUE = word_set(
    "hàng vài mấy nhiều thứ tháng quý ngày lần cả mỗi những các từng chục chừng hạng khóa khoá mồng mùng số lớp cấp"
)
_BOUNDS = word_set("trên hơn gần khoảng nhất thiểu vượt dưới đạt")
_MONEY = frozenset({Unit.VND, Unit.USD})


@dataclass(frozen=True, slots=True)
class WordedUnit:
    """The unit of a worded number, the factor to the base unit and the offset after its sign."""

    unit: Unit
    unit_text: str
    factor: Decimal
    end: int


def worded_unit(context: Context, word: WordedNumber) -> WordedUnit | None:
    """What `word` counts; null where it is no quantity."""
    one = Decimal(1)
    if word.is_times:
        return WordedUnit(Unit.TIMES, "lần", one, word.end)
    if word.denominator is not None:
        return WordedUnit(Unit.OTHER, " ".join(context.phrase()[:3]), one, word.end)
    if context.last() == "thứ" and context.last(2) in cues.RANKED and word.value <= 10:
        return WordedUnit(Unit.RANK, "thứ", one, word.end)
    if context.last() in _VAGUE or context.glued or (context.last() == "trong" and context.last(2) == "một"):
        return None
    words = context.text[word.start : word.end]
    is_first = not context.before or context.last() in (".", "\n", ":", ";", "!", "?", "“", '"')
    if words[0].isupper() and not is_first:
        return None
    hard = read_unit(context.text, word.end)
    if hard is not None and not hard.form.soft:
        is_round = words.split()[0].lower() in ("trăm", "nghìn", "ngàn", "chục")
        if word.value <= 1 or (is_round and context.last() not in _BOUNDS):
            return None
        return WordedUnit(hard.form.unit, context.text[word.end : hard.end].strip(), hard.form.factor, hard.end)
    if word.value >= 10**8 and context.last() in _BOUNDS and (not context.next().isalpha() or context.next() in cues.STOP_WORDS):
        return WordedUnit(Unit.VND, words, one, word.end)
    return _counted(context, word, words)


def _counted(context: Context, word: WordedNumber, words: str) -> WordedUnit | None:
    phrase = context.phrase()
    if not phrase or words.lower().startswith(("năm", "trăm", "nghìn", "ngàn", "chục")):
        return None
    if points_back(context, word.value):
        return None
    if phrase[0].lower() not in cues.WORDED_NOUNS and " ".join(phrase[:2]).lower() not in cues.WORDED_NOUNS:
        return None
    if phrase[:2] in (("con", "số"), ("con", "đường")) or (words.lower(), phrase[0]) == ("ba", "lô"):
        return None
    if word.value == 1 and context.last() not in ("có", "nhất", "thêm", "được"):
        return None
    if phrase[:2] in (("thập", "kỷ"), ("thập", "niên")):
        return WordedUnit(Unit.YEAR, "thập kỷ", Decimal(10), word.end + len(" thập kỷ"))
    return WordedUnit(Unit.COUNT, " ".join(phrase[:3]), Decimal(1), word.end)
