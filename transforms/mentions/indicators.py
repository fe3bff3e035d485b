"""Indicators: which words of an article name something that the catalogue measures.

Belongs here: finding every listed phrase in one pass, blind to spelling, the longest winning. Does not belong here: the
phrases themselves (`transforms.indicators`), which mention governs which number, and which of several related
indicators a figure is about (`claims`, with `transforms.indicators.families`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import ahocorasick

from transforms.indicators.catalogue import catalogue
from transforms.indicators.phrases import FIGURE, MAX_GAP, STOPS, TextKey, phrase_key, split_wording
from transforms.model.indicator import Indicator
from transforms.model.mention import IndicatorMention
from transforms.model.text import MatchingCopy

_YEAR = re.compile(r"(?:19|20)\d\d")
# What belongs to a figure between a verb and the thing it counts: "giải quyết được hơn 84,2 nghìn hồ sơ".
_WITH_FIGURE = frozenset(
    phrase_key(
        "khoảng hơn gần trên được thêm mới tổng cộng số là với cho triệu nghìn ngàn tỷ lượt ha km đã có tới đến . xấp xỉ"
    ).split()
)
_MAX_FIGURE = 9
_FIGURE_WEIGHT = 10


@dataclass(frozen=True, slots=True)
class _Pattern:
    """One wording; `tail` is the key of what follows its gap or figure (`sign`), both empty where it has none."""

    indicator_id: str | None
    is_weak: bool
    sign: str
    tail: str
    weight: int


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    end: int
    pattern: _Pattern


def find_indicators(copy: MatchingCopy) -> tuple[IndicatorMention, ...]:
    """Every mention of an indicator in a text, in its order; none overlaps another.

    Of overlapping wordings one around a figure wins, then the one with most words, then the leftmost, then the shortest
    stretch of text. A look-alike wins like any other, with a null id, and so hides the phrases inside it.
    """
    text = TextKey.of(copy.plain)
    mentions = []
    for match in _longest(_matches(text.key)):
        start, end = text.text_span(match.start, match.end)
        mentions.append(IndicatorMention(copy.span(start, end), match.pattern.indicator_id, match.pattern.is_weak))
    return tuple(mentions)


def _matches(key: str) -> Iterator[_Match]:
    for last, (length, patterns) in _automaton().iter(key):
        start = last - length + 2
        for pattern in patterns:
            if not pattern.sign:
                yield _Match(start, last, pattern)
                continue
            tail = _tail(key, last, pattern)
            if tail is not None:
                yield _Match(tail[0] if pattern.sign == FIGURE else start, tail[1], pattern)


def _tail(key: str, head_end: int, pattern: _Pattern) -> tuple[int, int] | None:
    """Where the tail stands behind a head that ends at `head_end`; None where none stands near enough."""
    # A Vietnamese syllable has at most seven letters; longer words of other kinds may cut a gap short.
    limit = MAX_GAP if pattern.sign != FIGURE else _MAX_FIGURE
    found = key.find(pattern.tail, head_end, head_end + 8 * limit + len(pattern.tail))
    if found < 0:
        return None
    between = key[head_end:found].split()
    fits = _is_figure if pattern.sign == FIGURE else _is_gap
    return (found + 1, found + len(pattern.tail) - 1) if len(between) <= limit and fits(between) else None


def _is_gap(words: list[str]) -> bool:
    return all(word not in STOPS and (not word[0].isdigit() or _YEAR.fullmatch(word)) for word in words)


def _is_figure(words: list[str]) -> bool:
    return any(word[0].isdigit() for word in words) and all(word[0].isdigit() or word in _WITH_FIGURE for word in words)


def _longest(matches: Iterator[_Match]) -> list[_Match]:
    ranked = sorted(matches, key=lambda match: (-match.pattern.weight, match.start, match.end))
    taken: list[_Match] = []
    covered = bytearray(max((match.end for match in ranked), default=0))
    for match in ranked:
        if not any(covered[match.start : match.end]):
            covered[match.start : match.end] = b"\1" * (match.end - match.start)
            taken.append(match)
    return sorted(taken, key=lambda match: match.start)


@cache
def _automaton() -> ahocorasick.Automaton:
    """All wordings of the catalogue by the part that stands before their gap, with the words that stand around."""
    heads: dict[str, list[_Pattern]] = {}
    for indicator in catalogue().indicators:
        for head, pattern in _patterns(indicator):
            heads.setdefault(head, []).append(pattern)
    automaton = ahocorasick.Automaton()
    for key, patterns in heads.items():
        automaton.add_word(key, (len(key), tuple(patterns)))
    automaton.make_automaton()
    return automaton


def _patterns(indicator: Indicator) -> Iterator[tuple[str, _Pattern]]:
    """The head of every wording of one indicator, with its pattern; an indicator given up lends its phrases on."""
    named = catalogue().current(indicator.indicator_id)
    indicator_id = named.indicator_id if named else None
    roles = (
        (indicator.phrases, indicator_id, False),
        (indicator.weak_phrases, indicator_id, True),
        (indicator.not_phrases, None, False),
    )
    for wordings, role_id, is_weak in roles:
        for wording in wordings:
            head, sign, tail = split_wording(wording)
            weight = head.count(" ") - 1 + max(tail.count(" ") - 1, 0) + (_FIGURE_WEIGHT if sign == FIGURE else 0)
            yield head, _Pattern(role_id, is_weak, sign, tail, weight)
