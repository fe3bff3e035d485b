"""Furniture: what stands on a page around an article.

Belongs here: navigation, related links, share buttons, tags, comments, footers, by element, by name and by words. Does not
belong here: where the article itself stands (`body`).
"""

import re

from lxml.html import HtmlElement

from transforms.pages.markup import drop

_NEVER = (
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "audio", "video", "button",
    "select", "option", "textarea", "input", "label", "datalist", "dialog", "map", "math",
)  # fmt: skip
_FRAME = ("nav", "footer", "aside", "menu")
_KEEP = frozenset({"html", "body", "main", "article", "h1", "td", "tr", "tbody", "table", "form"})
_NAMES = re.compile(
    r"(?<![a-z])(?:related?|relation|lien-?quan|tin-?khac|tin-?cung|cung-?chuyen-?muc|xem-?them|doc-?them|doc-?nhieu|xem-?nhieu"
    r"|most-?(?:view|read)|read-?more|more-?news|other-?news|news-?other|tin-?moi|tin-?lq|share|sharing|social|facebook|zalo|fb-"
    r"|comments?|binh-?luan|y-?kien|tags?|keywords?|tu-?khoa|breadcrumbs?|bread-crumb|navbar|menu|sidebar|footer|copyright"
    r"|banner|advert\w*|ads|quang-?cao|newsletter|subscribe|toolbar|tool-?bar|print|paging|pagination|pager|rating|vote"
    r"|popup|modal|login|hot-?news|tin-?hot|tin-?noi-?bat|recommend\w*|suggest\w*|widget|audio|player|counter|thong-?ke-truy-cap"
    r"|hidden|toc|table-of-contents|muc-?luc|author-?(?:info|box)|box-?author|signature-?box)(?![a-z])",
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SHARE_OF_PROSE = 0.3

_LINES = re.compile(
    r"(?:>>|»|►|▶|☛|=>|\[xem|\(xem|xem thêm|xem tiếp|đọc thêm|đọc tiếp|mời (?:độc giả|bạn đọc|quý vị)|tin (?:bài )?liên quan|bài liên quan"
    r"|bài viết liên quan|tin cùng|bài cùng|các tin (?:khác|đã đưa|mới|cũ)|tin (?:khác|mới|nổi bật|đọc nhiều)\s*$|đọc nhiều|chia sẻ(?:\s|$|:)(?!.{60})"
    r"|từ khóa|từ khoá|tags?\s*:|thẻ\s*:|chủ đề\s*:|bình luận|ý kiến bạn đọc|gửi (?:bình luận|ý kiến)|in (?:trang|bài)|gửi (?:thư|email)|lưu bài|sao chép"
    r"|copy link|link bài gốc|theo dõi .{0,40}(?:trên|tại)|nguồn bài viết|cập nhật tin tức|có thể bạn quan tâm|video\s*(?:đang|:|$)|ảnh\s*:?\s*$"
    r"|bấm (?:vào đây|để)|nhấn (?:vào đây|để)|click|tải (?:ứng dụng|app)|quay lại|trở (?:về|lại)$|về (?:trang|đầu)|lượt xem|số lượt|đánh giá|facebook|twitter|zalo|print|email$"
    r"|giấy phép (?:số|hoạt động|xuất bản)|copyright|©|®|bản quyền|ghi rõ nguồn|(?:chịu )?trách nhiệm (?:nội dung|xuất bản)|cơ quan chủ quản|đường dây nóng|hotline)",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"(?:(?:các )?tin (?:bài )?(?:liên quan|khác|cùng|đã đưa)|bài viết (?:liên quan|khác|cùng)|(?:\d+ )?bình luận|ý kiến bạn đọc|ý kiến \(|gửi (?:bình luận|ý kiến)"
    r"|có thể bạn quan tâm|đọc nhiều|các bài (?:khác|đã đưa|liên quan))",
    re.IGNORECASE,
)
_MAX_LINE = 160


def strip_furniture(tree: HtmlElement) -> None:
    """Take scripts, frames of the site and boxes with telling names out of a tree.

    An element that holds three tenths of the page's paragraphs stays whatever its name: sites name their wrappers
    `has-sidebar` or `comments-open`.
    """
    for element in list(tree.iter(*_NEVER)):
        drop(element)
    enough = _SHARE_OF_PROSE * max(_prose(tree), 1)
    for element in list(tree.iter()):
        if element.tag not in _KEEP and _is_furniture(element) and not _holds_article(element, enough):
            drop(element)


def is_furniture(words: str) -> bool:
    """Whether a line of text is furniture: "Xem thêm: …", "Từ khóa: …", "Ghi rõ nguồn …"."""
    return len(words) <= _MAX_LINE and _LINES.match(words) is not None


def ends_article(words: str) -> bool:
    """Whether a line heads what follows an article: "Tin liên quan", "Bình luận (3)"."""
    return len(words) <= 60 and _ENDS.match(words) is not None


def _is_furniture(element: HtmlElement) -> bool:
    if element.tag in _FRAME or element.get("role") in ("navigation", "complementary", "contentinfo", "search", "dialog"):
        return True
    if element.get("hidden") is not None or _HIDDEN.search((element.get("style") or "")[:300]):
        return True
    named = f"{element.get('class') or ''} {element.get('id') or ''}"[:300].replace("_", "-")
    return bool(named.strip()) and _NAMES.search(_hyphened(named)) is not None


def _hyphened(named: str) -> str:
    """`boxRelated newsTags` as `box-related news-tags`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", named).lower()


def _holds_article(element: HtmlElement, enough: float) -> bool:
    if any(True for _ in element.iter("h1")) or "articleBody" in (element.xpath("string(.//@itemprop[. = 'articleBody'])") or ""):
        return True
    return _prose(element) >= enough


def _prose(element: HtmlElement) -> int:
    """Characters of its paragraphs, links left out."""
    return sum(
        len(words) - sum(len(link.text_content()) for link in paragraph.iter("a"))
        for paragraph in element.iter("p")
        if len(words := paragraph.text_content().strip()) >= 40
    )


