"""Furniture: what stands on a page around an article.

Belongs here: navigation, related links, share buttons, tags, comments, footers, by element, by name and by words. Does not
belong here: where the article itself stands (`body`).
"""

import re
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from transforms.pages.lines import page_lines
from transforms.pages.markup import drop, words_of
from transforms.pages.timestamps import is_date_line

_NEVER = (
    "head", "title", "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "audio", "video",
    "button", "select", "option", "textarea", "input", "label", "datalist", "dialog", "map", "math",
)  # fmt: skip
_FRAME = ("nav", "footer", "aside", "menu")
_ROLES = frozenset({"navigation", "complementary", "contentinfo", "search", "dialog"})
_FOOTERS = re.compile(r"(?<![a-z])(?:footer|copyright|cookie)(?![a-z])", re.IGNORECASE)
_KEEP = frozenset({"html", "body", "main", "article", "h1", "td", "tr", "tbody", "table", "form"})
_NAMES = re.compile(
    r"(?<![a-z])(?:related?|relation|lien-?quan|tin-?khac|tin-?cung|cung-?chuyen-?muc|xem-?them|doc-?them|doc-?nhieu"
    r"|xem-?nhieu|most-?(?:view|read)|read-?more|more-?news|other-?news|news-?other|tin-?moi|tin-?lq|share|sharing|social"
    r"|facebook|zalo|fb-|comments?|binh-?luan|y-?kien|tags?|keywords?|tu-?khoa|breadcrumbs?|bread-crumb|navbar|menu"
    r"|sidebar|footer|copyright|banner|advert\w*|ads|quang-?cao|newsletter|poll|survey|tham-do|subscribe|toolbar|tool-?bar"
    r"|print|paging|pagination|pager|rating|vote|popup|modal|login|hot-?news|tin-?hot|tin-?noi-?bat|recommend\w*"
    r"|suggest\w*|widget-?area|audio|player|counter|thong-?ke-truy-cap|toc|table-of-contents|muc-?luc|author-?(?:info|box)"
    r"|box-?author|signature-?box)(?![a-z])"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SHARE_OF_PROSE = 0.3
_MAX_DATED, _MIN_HEADLINE = 200, 12

_LINES = re.compile(
    r"(?:>>|»|►|▶|☛|=>|\[xem|\(xem (?:thêm|tiếp|clip|video)|xem thêm|xem tiếp|đọc thêm|đọc tiếp"
    r"|mời (?:độc giả|bạn đọc|quý vị) (?:xem|đọc|theo dõi|click)|các tin (?:khác|đã đưa|mới|cũ)"
    r"|(?:tin|bài|tin bài|bài viết) (?:liên quan|khác|cùng|mới|nổi bật|đọc nhiều)[^.]{0,40}$|đọc nhiều|có thể bạn quan tâm"
    r"|chia sẻ(?: bài| lên| qua|\s*:|\s*$)|(?:từ khóa|từ khoá|tags?|thẻ|chủ đề)\s*:|(?:\d+ )?bình luận(?:\W|$)|ý kiến bạn đọc"
    r"|gửi (?:bình luận|ý kiến|thư|email)(?:\W|$)|in (?:trang|bài)(?: này| viết)?$|lưu bài|sao chép|copy link|link bài gốc"
    r"|theo dõi (?:báo|chúng tôi|.{0,30} trên (?:google|facebook|zalo|youtube))|cập nhật tin tức|nguồn bài viết"
    r"|video\s*(?:đang|$)|ảnh\s*:?\s*$|(?:bấm|nhấn|click) (?:vào|để|here)|tải (?:ứng dụng|app)"
    r"|(?:quay lại|trở lại|trở về|về)(?: đầu)?(?: trang(?: chủ| trước)?)?$|(?:số )?lượt (?:xem|đọc|truy cập)\s*:?\s*[\d.]*$"
    r"|đánh giá(?: bài(?: viết)?)?\s*:?$|(?:facebook|twitter|zalo|print|email)\s*$|giấy phép .{0,60}\d/GP|copyright|©|®"
    r"|bản quyền thuộc|ghi rõ nguồn|chịu trách nhiệm (?:nội dung|xuất bản)|cơ quan chủ quản\s*:"
    r"|(?:hotline|đường dây nóng)[^.]{0,20}[:\d(])",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"(?:(?:các )?tin (?:bài )?(?:liên quan|khác|cùng|đã đưa)|bài viết (?:liên quan|khác|cùng)|(?:\d+ )?bình luận"
    r"|ý kiến bạn đọc|ý kiến \(|gửi (?:bình luận|ý kiến)|có thể bạn quan tâm|đọc nhiều|các bài (?:khác|đã đưa|liên quan))",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"(?:(?:bạn đọc|độc giả|\d+|các|gửi|viết) )?(?:bình luận|ý kiến|phản hồi)(?: (?:bạn đọc|độc giả|của)|\W|$)",
    re.IGNORECASE,
)
_MAX_LINE = 160


def strip_furniture(tree: HtmlElement) -> None:
    """Take the head, scripts, frames of the site and boxes with telling names out of a tree.

    An element that holds three tenths of the page's prose, its headline or its declared body stays whatever its name: sites
    name their wrappers `has-sidebar` or `comments-open`. So does a short one that shows a time: it often stands among share
    buttons.
    """
    for element in list(tree.iter(*_NEVER)):
        drop(element)
    held = _weigh(tree)
    enough = _SHARE_OF_PROSE * max(held[tree].prose, 1)
    for element in list(tree.iter()):
        if element.tag in _KEEP or not _is_furniture(element):
            continue
        if not (held[element].is_core if _is_frame(element) else held[element].is_article(enough)):
            drop(element)


def is_furniture(words: str) -> bool:
    """Whether a line of text is furniture: "Xem thêm: …", "Từ khóa: …", "Ghi rõ nguồn …"."""
    return len(words) <= _MAX_LINE and _LINES.match(words) is not None


def ends_article(words: str) -> bool:
    """Whether a line heads what follows an article: "Tin liên quan", "Bình luận (3)"."""
    return len(words) <= 60 and _ENDS.match(words) is not None


def heads_comments(words: str) -> bool:
    """Whether a line heads what readers wrote: "Bình luận (3)", "Ý kiến bạn đọc"."""
    return len(words) <= 40 and _COMMENTS.match(words) is not None


def _is_frame(element: HtmlElement) -> bool:
    """Whether an element is the site's rather than the page's, so that it holds no article however much it says."""
    named = f"{element.get('class') or ''} {element.get('id') or ''}"[:300]
    return element.tag in _FRAME or element.get("role") in _ROLES or _FOOTERS.search(named) is not None


def _is_furniture(element: HtmlElement) -> bool:
    if _is_frame(element):
        return True
    if element.get("hidden") is not None or _HIDDEN.search((element.get("style") or "")[:300]):
        return True
    named = f"{element.get('class') or ''} {element.get('id') or ''}"[:300].replace("_", "-")
    return bool(named.strip()) and _NAMES.search(_hyphened(named)) is not None


def _hyphened(named: str) -> str:
    """`boxRelated newsTags` as `box-related news-tags`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", named).lower()


@dataclass(slots=True)
class _Held:
    """What an element holds: characters of prose and of all words, a headline or declared body, a line that says when."""

    prose: int = 0
    size: int = 0
    is_core: bool = False
    is_dated: bool = False

    def add(self, inner: "_Held") -> None:
        """Count what an element inside this one holds."""
        self.prose += inner.prose
        self.size += inner.size
        self.is_core |= inner.is_core
        self.is_dated |= inner.is_dated

    def is_article(self, enough: float) -> bool:
        """Whether it may not be dropped."""
        return self.is_core or self.prose >= enough or (self.is_dated and self.size <= _MAX_DATED)


def _weigh(tree: HtmlElement) -> dict[HtmlElement, _Held]:
    held = {element: _Held() for element in tree.iter()}
    headline = next((h1 for h1 in tree.iter("h1") if len(words_of(h1)) >= _MIN_HEADLINE), None)
    for line in page_lines(tree):
        inner = _Held(line.weight, len(line.words), is_dated=is_date_line(line.words))
        held[line.element].add(inner)
    for _, element in etree.iterwalk(tree, events=("end",)):
        if element is headline or element.get("itemprop") == "articleBody":
            held[element].is_core = True
        if element is not tree:
            held[element.getparent()].add(held[element])
    return held
