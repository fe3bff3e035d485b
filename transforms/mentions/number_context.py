"""Number context: the words on both sides of a number.

Belongs here: cutting them out of the text once, so that rules compare words instead of running patterns. Does not
belong here: the rules.
"""

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*|[^\w ]|_")
_BEFORE, _AFTER = 48, 44
_PHRASE = re.compile(r" {0,2}((?:[^\W\d_]+(?:-[^\W\d_]+)*)(?: [^\W\d_]+(?:-[^\W\d_]+)*){0,4})")


@dataclass(frozen=True, slots=True)
class Context:
    """Words, figures and signs around `text[start:end]` in lower case: `before` ends, `after` starts at the number.

    A line break is a sign of its own. `glued` is the word that touches the number from the left ("tăng" in "tăng4,2%").
    """

    text: str
    start: int
    end: int
    before: tuple[str, ...]
    after: tuple[str, ...]
    glued: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Context":
        """The surroundings of `text[start:end]`."""
        from_ = max(0, start - _BEFORE)
        before = _TOKEN.findall(text[from_:start].lower())
        if from_ and len(before) > 1 and text[from_ - 1].isalnum():
            del before[0]
        till = end + _AFTER
        after = _TOKEN.findall(text[end:till].lower())
        if till < len(text) and len(after) > 1 and text[till].isalnum():
            del after[-1]
        glued = before[-1] if start and before and text[start - 1].isalpha() else ""
        return cls(text, start, end, tuple(before), tuple(after), glued)

    def last(self, back: int = 1) -> str:
        """The `back`-th token before the number, or an empty word."""
        return self.before[-back] if len(self.before) >= back else ""

    def next(self, ahead: int = 0) -> str:
        """The token `ahead` places after the number, or an empty word."""
        return self.after[ahead] if len(self.after) > ahead else ""

    def last_two(self) -> str:
        """The two tokens before the number as one phrase."""
        return " ".join(self.before[-2:])

    def next_two(self) -> str:
        """The two tokens after the number as one phrase."""
        return " ".join(self.after[:2])

    def phrase(self) -> tuple[str, ...]:
        """Up to five words that follow the number without a sign between, as printed."""
        found = _PHRASE.match(self.text, self.end)
        return tuple(found[1].split()) if found else ()
