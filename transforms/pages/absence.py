"""Absence: pages that hold no article, told from those that do.

Belongs here: listings, pages that say they are not there, shells without text. Does not belong here: statuses and media
types (`read`).
"""

import re
from collections.abc import Sequence

from transforms.model.article import UnreadReason
from transforms.pages.declared import Declared
from transforms.pages.lines import Line
from transforms.pages.published import Place

MIN_LETTERS = 60
"""Fewer letters than these are no article; a photo with its caption has more."""

_MISSING = re.compile(
    r"(?:không (?:còn )?(?:tồn tại|tìm thấy|có sẵn)|đã (?:bị )?(?:xóa|xoá|gỡ)(?: bỏ)?|không còn ở|chưa được xuất bản)"
    r"|(?:lỗi|error)\s*:?\s*404|^404\b|page not found|\bnot found|no longer (?:available|exists)",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"\b(?:trang|bài|nội dung|đường dẫn|địa chỉ|tin|link|liên kết|dữ liệu|url|404|page|not found)\b", re.IGNORECASE
)
_MAX_MISSING = 600
_HEADLINE_LINK = 25
_SOME_LINKS, _FEW_LINKS, _MANY_BETWEEN = 8, 2, 8
_SHORT_TEXT = 700


def absence(
    text: str, title: str | None, place: Place, lines: Sequence[Line], declared: Declared
) -> tuple[UnreadReason, str] | None:
    """Why a page is no article; null for one that is.

    Args:
        text: What was read as its text.
        title: What was read as its title.
        place: Where headline and text stand among the lines.
        lines: The page's lines.
        declared: What the page declares.
    """
    if says_missing((title or "", *declared.titles), text):
        return UnreadReason.NOT_FOUND, "the page says that it does not exist"
    is_text = sum(map(str.isalpha, text)) >= MIN_LETTERS
    if not declared.published and (is_text or not declared.is_article):
        links = headline_links(lines)
        between = headline_links(lines[: place.first] if place.headline is None else lines[place.headline : place.first])
        if links >= (_SOME_LINKS if is_text else _FEW_LINKS) and (between or not is_text) and _longest_run(lines) < _SHORT_TEXT:
            return UnreadReason.LISTING, f"{links} linked headlines around {len(text)} characters of text"
        if between >= _MANY_BETWEEN:
            return UnreadReason.LISTING, f"{between} linked headlines between its heading and its text"
    return None if is_text else (UnreadReason.NO_TEXT, f"{len(text)} characters of text")


def headline_links(lines: Sequence[Line]) -> int:
    """How many lines are links as long as a headline."""
    return sum(line.is_link and len(line.words) >= _HEADLINE_LINK for line in lines)


def _longest_run(lines: Sequence[Line]) -> int:
    """The most prose that stands together without a linked headline in between: a teaser in a listing, the text in an article."""
    longest = run = 0
    for line in lines:
        run = 0 if line.is_link and len(line.words) >= _HEADLINE_LINK else run + line.weight
        longest = max(longest, run)
    return longest


def says_missing(titles: Sequence[str], text: str) -> bool:
    """Whether a short page says in a title or its first words that nothing is there: "Trang không tồn tại"."""
    if len(text) > _MAX_MISSING:
        return False
    return any(_MISSING.search(words) and _PAGE.search(words) for words in (*titles, *text[:300].split("\n")))
