"""Headlines: the title of an article as the page prints it.

Belongs here: which heading is the headline, and a declared title without the site's name. Does not belong here: where the
text starts (`body`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.model.text import fold
from transforms.pages.declared import Declared
from transforms.pages.lines import Line
from transforms.pages.markup import ancestors, name_words

_HEADINGS = ("h1", "h2", "h3", "h4")
_MIN_LENGTH, _MAX_LENGTH = 12, 400
_TAIL = re.compile(r"\s+(?P<sign>[|–—·»:-]+)\s+(?P<tail>[^|»]{2,80})$")
_SITE_WORDS = re.compile(
    r"\b(?:báo|tạp chí|đài|cổng|trang|website|news|online|chuyên trang|ubnd|sở|cục|bộ|kênh|tin tức)\b|\w\.(?:vn|net|com|org)\b",
    re.IGNORECASE,
)
_LOGOS = frozenset({"logo", "brand", "sitename", "site"})


@dataclass(frozen=True, slots=True)
class Headline:
    """The title, and the line of the page that prints it; null where only the page's head has it."""

    words: str
    line: int | None


def find_headline(declared: Declared, lines: Sequence[Line], first: int, host: str | None) -> Headline | None:
    """The headline of a page.

    The highest and longest heading that a declared title starts with is it; else the last `h1` before the text; else a declared
    title, without the site's name.

    Args:
        declared: What the page declares.
        lines: The page's lines.
        first: Index of the text's first line.
        host: The page's host, by which a site's name is known.
    """
    titles = [fold(words) for words in declared.titles]
    headings = [(at, level) for at, line in enumerate(lines) if (level := _level(line, declared.site_name))]
    stated = [
        (level, -len(lines[at].words), at)
        for at, level in headings
        if len(lines[at].words) >= _MIN_LENGTH and any(words.startswith(fold(lines[at].words)) for words in titles)
    ]
    if stated:
        at = min(stated)[2]
        return Headline(lines[at].words, at)
    tops = [at for at, level in headings if level == 1]
    if tops:
        at = max((each for each in tops if each <= first), default=tops[0])
        return Headline(lines[at].words, at)
    words = next((kept for title in declared.titles if (kept := without_site(title, declared.site_name, host))), None)
    if words is None:
        return None
    shown = range(min(first, len(lines) - 1), -1, -1)
    return Headline(words, next((at for at in shown if fold(lines[at].words) == fold(words)), None))


def without_site(title: str, site_name: str | None, host: str | None) -> str:
    """A declared title without the site's name and section behind it: "Giá gạo tăng - Báo Mẫu" is "Giá gạo tăng".

    What follows "|" or "»" is never the headline's; what follows a dash only where it is the site's name or reads like one.
    """
    names = {fold(name).replace(" ", "") for name in (site_name or "", *(host or "").split(".")[-3:-1]) if len(name) > 2}
    while match := _TAIL.search(title):
        tail = fold(match["tail"]).replace(" ", "")
        is_name = any(name in tail or tail in name for name in names) or _SITE_WORDS.search(match["tail"])
        if len(title[: match.start()]) < _MIN_LENGTH or not (match["sign"][0] in "|»" or is_name):
            break
        title = title[: match.start()].rstrip()
    return "" if site_name and fold(title) == fold(site_name) else title


def _level(line: Line, site_name: str | None) -> int | None:
    """The level of the heading that a line stands in; null for none, and for a site's logo."""
    if len(line.words) > _MAX_LENGTH:
        return None
    for element in ancestors(line.element, 4):
        if element.tag in _HEADINGS:
            around = name_words(element).union(*(name_words(child) for child in element.iter("a", "span")))
            is_logo = bool(around & _LOGOS) or bool(site_name and fold(line.words) == fold(site_name))
            is_home = any((link.get("href") or "") in ("/", "#", "/index.html") for link in element.iter("a"))
            return None if is_logo or is_home else _HEADINGS.index(element.tag) + 1
    return None
