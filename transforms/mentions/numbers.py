"""Numbers: every printed number of an article, what it is worth, and whether it can state a fact.

Belongs here: walking a text from number to number, so that each digit belongs to exactly one mention. Does not belong
here: which indicator, place or period a number is about (`claims`).
"""

import re
from decimal import Decimal

from transforms.mentions import number_cues as cues
from transforms.mentions.comparators import read_comparator
from transforms.mentions.number_amounts import Amount, read_amount
from transforms.mentions.number_context import Context
from transforms.mentions.number_dates import date_end
from transforms.mentions.number_literals import LITERAL, LONGEST_LITERAL, Style
from transforms.mentions.number_rejects import has_count_noun, is_counted, reject_figure, reject_measured
from transforms.mentions.number_signs import is_decrease
from transforms.mentions.number_units import Verdict, settle_unit
from transforms.mentions.number_worded_units import worded_unit
from transforms.mentions.number_words import WordedNumber, worded_numbers
from transforms.model.mention import NumberMention, RejectReason
from transforms.model.quantity import Comparator, Quantity, Unit
from transforms.model.text import MatchingCopy

_MOST_NUMBERS = 10_000
_LARGEST = Decimal(10**31)
_NAMED_LENGTH = 3
_NAMING = (RejectReason.DOCUMENT, RejectReason.NAME)
_RUN_ON = re.compile(r"\s{0,2}(?:,|và|đến|hoặc|hay|[-–/;&+])?\s{0,2}$")
_LISTED = re.compile(r" ?(?:,|và)(?: (?:gần|hơn|trên|khoảng))? $")
_MINUS = re.compile(r"[ (][-−–]$")
_RELATIVE = frozenset({Unit.PERCENT, Unit.PERCENTAGE_POINT, Unit.TIMES})


def find_numbers(copy: MatchingCopy) -> tuple[NumberMention, ...]:
    """Every printed number of the text and every worded one that counts something, in text order, none overlapping.

    Each digit of the text lies in exactly one mention. A decrease carries a minus ("giảm 5-7%" runs from -5 to -7). Values
    are in base units; a number without a unit keeps an empty `unit_text` and is rejected. A run of more than 24 digits and
    separators is no quantity (rejected, value 0); what follows the 10 000th number of a text is one rejected mention.
    """
    return _Walk(copy).mentions()


class _Walk:
    """One pass over one text; `found` grows in text order."""

    def __init__(self, copy: MatchingCopy) -> None:
        self.copy = copy
        self.text = copy.plain
        self.style = Style.of(copy.plain)
        self.lost_percent = "%" not in copy.plain
        self.found: list[NumberMention] = []
        self.ends = 0
        self.named: dict[str, RejectReason] = {}

    def mentions(self) -> tuple[NumberMention, ...]:
        words = iter(worded_numbers(self.text))
        word = next(words, None)
        for count, literal in enumerate(LITERAL.finditer(self.text)):
            if count == _MOST_NUMBERS:
                self._dumped(max(literal.start(), self.ends))
                break
            while word is not None and word.start < literal.start():
                self._worded(word, literal.start())
                word = next(words, None)
            while (start := self._unread(literal.start(), literal.end())) is not None:
                self._printed(start, literal.end())
        while word is not None:
            self._worded(word, len(self.text))
            word = next(words, None)
        return tuple(self.found)

    def _unread(self, start: int, end: int) -> int | None:
        """The first digit of `start:end` after the last mention, which may end within ("7.12.2025.6"); null if there is none."""
        at = max(start, self.ends)
        while at < end and not self.text[at].isdecimal():
            at += 1
        return at if at < end else None

    def _emit(self, start: int, end: int, quantity: Quantity, rejected: RejectReason | None) -> None:
        self.found.append(NumberMention(self.copy.span(start, end), quantity, rejected))
        self.ends = end

    def _dumped(self, start: int) -> None:
        """Take the rest of a text that is a dump of figures as one mention, from its first digit to its last."""
        end = len(self.text)
        while end > start and not self.text[end - 1].isdecimal():
            end -= 1
        first = LITERAL.search(self.text, start)
        if first:
            self._emit(first.start(), end, Quantity(Decimal(0), Unit.OTHER, ""), RejectReason.FURNITURE)
        self.ends = len(self.text)

    def _printed(self, start: int, digits_end: int) -> None:
        if digits_end - start > LONGEST_LITERAL:
            self._emit(start, digits_end, Quantity(Decimal(0), Unit.OTHER, ""), RejectReason.CONTACT)
            return
        amount = read_amount(self.text, start, self.style, lost_signs=self.lost_percent)
        context = Context.of(self.text, start, amount.end)
        if amount.unit is not None and not amount.is_soft:
            self._figure(context, amount, Verdict(amount.unit, amount.unit_text, reject_measured(context, amount)))
            return
        date = date_end(self.text, start, digits_end, context.before, counts=is_counted(context))
        if date:
            self._emit(start, date[0], Quantity(amount.value, Unit.OTHER, ""), date[1])
            return
        reason = reject_figure(context, amount) or self._running_on(context, amount)
        if reason in _NAMING and len(amount.literal) >= _NAMED_LENGTH and amount.literal.isdigit():
            self.named[amount.literal] = reason
        if reason:
            self._figure(context, amount, Verdict(amount.unit or Unit.OTHER, amount.unit_text, reason))
            return
        self._figure(context, amount, settle_unit(context, amount, lost_percent=self.lost_percent))

    def _running_on(self, context: Context, amount: Amount) -> RejectReason | None:
        """The reason of the number before where this one is only its next ("Kết luận 126, 127 và 130")."""
        named = self.named.get(amount.literal)
        if named and amount.unit is None and not has_count_noun(context):
            return named
        if not self.found or amount.unit is not None or amount.has_multiplier or is_counted(context):
            return None
        reason = self.found[-1].rejected
        gap = self.text[self.ends : context.start]
        return reason if reason in cues.REASONS_THAT_RUN_ON and len(gap) < 9 and _RUN_ON.match(gap) else None

    def _falls(self, context: Context, unit: Unit) -> bool:
        """Whether the number is a decrease, by its own words or as the next of a list ("giảm lần lượt 7% và gần 30%")."""
        if is_decrease(context, unit):
            return True
        if not self.found or self.found[-1].quantity.value >= 0 or self.found[-1].quantity.unit is not unit:
            return False
        gap = self.text[self.ends : context.start]
        return len(gap) < 16 and _LISTED.match(gap) is not None and "lượt" in self.text[max(0, self.ends - 60) : self.ends]

    def _figure(self, context: Context, amount: Amount, verdict: Verdict) -> None:
        value, high = amount.value, amount.high
        if verdict.factor != 1:
            value, high = value * verdict.factor, high * verdict.factor if high is not None else None
        start = context.start
        minus = bool(_MINUS.search(self.text[max(0, start - 2) : start])) and (
            verdict.unit in _RELATIVE or verdict.unit_text.startswith("độ")
        )
        if verdict.rejected is None and amount.denominator is None and (minus or self._falls(context, verdict.unit)):
            value, high = 0 - value, 0 - high if high is not None else None
            start -= minus and start > self.ends
        rejected = verdict.rejected
        if max(abs(value), abs(high or value), amount.denominator or value) >= _LARGEST:
            rejected = rejected or RejectReason.BARE
        comparator = verdict.comparator or self._comparator(context, amount, verdict)
        end = verdict.end or (amount.end if verdict.unit is not Unit.COUNT or amount.unit is None else amount.digits_end)
        quantity = Quantity(value, verdict.unit, verdict.unit_text, comparator, high, amount.denominator)
        self._emit(start, end, quantity, rejected)

    def _comparator(self, context: Context, amount: Amount, verdict: Verdict) -> Comparator:
        if verdict.rejected is not None or (context.last() == "trên" and context.next() == "tỉnh"):
            return Comparator.EQUAL
        found = read_comparator(context.before, self.text, amount.end, is_relative=verdict.unit in _RELATIVE)
        if amount.denominator is not None and found is not Comparator.ABOUT and context.last() != "hơn":
            return Comparator.EQUAL
        return found

    def _worded(self, word: WordedNumber, limit: int) -> None:
        if word.start < self.ends or word.end > limit:
            return
        context = Context.of(self.text, word.start, word.end)
        unit = worded_unit(context, word)
        if unit is None:
            return
        comparator = read_comparator(context.before, self.text, unit.end, is_relative=unit.unit is Unit.TIMES)
        value = word.value * unit.factor
        if word.denominator is not None and is_decrease(context, unit.unit):
            value = 0 - value
        self._emit(word.start, unit.end, Quantity(value, unit.unit, unit.unit_text, comparator, None, word.denominator), None)
