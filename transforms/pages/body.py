"""Bodies: which lines of a page are its article.

Belongs here: the element that holds the text, the lead above it, where the text starts and ends. Does not belong here: what
names and words mark as furniture (`furniture`), title and times.
"""

import re
from collections.abc import Sequence
from itertools import islice

from lxml.html import HtmlElement

from transforms.model.text import fold
from transforms.pages.furniture import ends_article, heads_comments, is_furniture
from transforms.pages.lines import Line
from transforms.pages.markup import ancestors, name_words

_SHARES = (1.0, 0.6, 0.35, 0.15)
_OWN_TEXT = frozenset({"div", "section", "article", "main", "td", "center", "body", "form"})
_TEXT_NAMES = re.compile(
    r"(?:article|entry|post|news|story|detail|content|bai-?viet|noi-?dung|chi-?tiet|cms)[-_]{0,2}(?:body|content|text|main|detail|noi-?dung)"
    r"|main-?content|fck|noi-?dung|chi-?tiet|body-?text",
    re.IGNORECASE,
)
_OTHER_NAMES = re.compile(
    r"comment|side-?bar|relat|lien-?quan|footer|list|menu|binh-?luan|box-?(?:news|tin)|block", re.IGNORECASE
)
_LEAD_NAMES = frozenset(
    {"sapo", "lead", "summary", "description", "desc", "tomtat", "tom", "intro", "excerpt", "chapeau", "dek", "standfirst"}
)
_LEAD_TAGS = frozenset({"h2", "h3", "h4", "p", "div", "strong", "span", "b", "i", "em", "blockquote"})
_REACH = 25
_MIN_DECLARED, _MAX_DECLARED = 0.4, 10
_MIN_ABOVE = 150
_MIN_LEAD = 80


def find_body(tree: HtmlElement, lines: Sequence[Line]) -> HtmlElement | None:
    """The element that holds the article's text; null where the page has no prose.

    The declared `articleBody` if it holds much of the prose, else the element whose own paragraphs weigh most: a paragraph
    counts in full for the element around it and less for those further out, more under names such as `entry-content`.
    """
    weights: dict[HtmlElement, float] = {}
    for line in _before_comments(lines):
        if line.weight:
            holders = ancestors(line.element, 5)[0 if line.element.tag in _OWN_TEXT else 1 :]
            for holder, share in zip(holders, _SHARES, strict=False):
                weights[holder] = weights.get(holder, 0.0) + share * line.weight
    if not weights:
        return None
    total = sum(line.weight for line in lines)
    named = (element for element in tree.iter() if element.get("itemprop") == "articleBody")
    declared = [(_held(lines, element), element) for element in islice(named, _MAX_DECLARED)]
    held, element = max(declared, key=lambda each: each[0], default=(0, None))
    if element is not None and held >= _MIN_DECLARED * total:
        return element
    return max(weights, key=lambda each: weights[each] * _factor(each))


def _before_comments(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines above the readers' comments, which may outweigh a short text; all of them where hardly any prose is above."""
    passed = 0
    for at, line in enumerate(lines):
        if passed >= _MIN_ABOVE and not line.is_link and heads_comments(line.words):
            return lines[:at]
        passed += line.weight
    return lines


def body_lines(lines: Sequence[Line], element: HtmlElement, headline: int | None, descriptions: Sequence[str]) -> tuple[int, ...]:
    """Indices of the lines that are the article: the lead, then the text below the headline without its furniture."""
    inside = inside_of(lines, element)
    if headline is not None:
        inside = [at for at in inside if at > headline and lines[at].words != lines[headline].words]
    kept = _without_furniture(lines, inside)
    if not kept:
        return ()
    lead = _lead(lines, headline, kept[0], descriptions)
    return tuple(sorted({*lead, *kept}))


def inside_of(lines: Sequence[Line], element: HtmlElement) -> list[int]:
    """Indices of the lines that stand in an element."""
    below = set(element.iter())
    return [at for at, line in enumerate(lines) if line.element in below]


def _held(lines: Sequence[Line], element: HtmlElement) -> int:
    return sum(lines[at].weight for at in inside_of(lines, element))


def _factor(element: HtmlElement) -> float:
    named = f"{element.get('class') or ''} {element.get('id') or ''}"[:300]
    factor = 1.25 if _TEXT_NAMES.search(named) or element.tag == "article" else 1.0
    return factor * (0.4 if _OTHER_NAMES.search(named) else 1.0)


def _without_furniture(lines: Sequence[Line], inside: Sequence[int]) -> list[int]:
    """The lines of the text: no links that stand alone, no furniture, nothing behind a heading that ends the article."""
    total = sum(lines[at].weight for at in inside)
    kept, passed = [], 0
    for at in inside:
        line = lines[at]
        passed += line.weight
        if ends_article(line.words) and passed >= 0.7 * total:
            break
        if not (line.is_link and line.words[-1] not in ".!?") and not is_furniture(line.words):
            kept.append(at)
    return kept


def _lead(lines: Sequence[Line], headline: int | None, first: int, descriptions: Sequence[str]) -> list[int]:
    """Lines between headline and text that are the lead: by name, or because the page's description says the same.

    Without either it is the first paragraph below the headline.
    """
    if any(_is_lead(lines[at], descriptions) for at in range(first, min(first + 2, len(lines)))):
        return []
    start = max(first - _REACH, 0) if headline is None else headline + 1
    between = [at for at in range(start, first) if not lines[at].is_link and not is_furniture(lines[at].words)]
    found = [at for at in between if _is_lead(lines[at], descriptions)][-3:]
    if not found and headline is not None and first - headline <= _REACH:
        found = [at for at in between if lines[at].weight >= _MIN_LEAD][:1]
    opening = fold(lines[first].words)
    return [at for at in found if not opening.startswith(fold(lines[at].words)[:60])]


def _is_lead(line: Line, descriptions: Sequence[str]) -> bool:
    if len(line.words) < 30 or line.linked > 0.5 * len(line.words):
        return False
    if any(name_words(each) & _LEAD_NAMES for each in ancestors(line.element, 2)):
        return True
    words = _key(line.words)
    return any(
        len(key := _key(each)) >= 30 and (words.startswith(key[:80]) or key.startswith(words[:80])) for each in descriptions
    )


def _key(words: str) -> str:
    """Words as descriptions repeat them: folded, without a dateline such as "(Dân trí) -"."""
    return re.sub(r"^\([^)]{2,30}\)\s*[-–:.]*\s*", "", fold(words)).rstrip(" .…")
