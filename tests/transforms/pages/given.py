"""Pages written for the tests of this room, and reading them."""

import hashlib
from datetime import UTC, datetime

from transforms.model.article import Article, Page, Unread
from transforms.pages.read import read_page

FETCHED = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
URL = "https://bao-mau.example/kinh-te/tin-20250404-1234.html"

LEAD = "Tỉnh Mẫu công bố kết quả ba tháng đầu năm với nhiều chỉ tiêu vượt kế hoạch đề ra."
PARAGRAPHS = (
    "Tổng sản phẩm trên địa bàn quý I/2025 của tỉnh Mẫu tăng 8,5% so với cùng kỳ năm trước.",
    "Thu ngân sách đạt 1.585 tỷ đồng, bằng 27% dự toán được giao, trong đó thu nội địa chiếm phần lớn.",
    "Lãnh đạo tỉnh cho biết các dự án chậm tiến độ sẽ được rà soát trong tháng tới để tháo gỡ khó khăn.",
)


def page(body: str | bytes, media_type: str = "text/html; charset=utf-8", **known: object) -> Page:
    """A page with these bytes, fetched in November 2026."""
    data = body.encode() if isinstance(body, str) else body
    given = {"source_id": "mau", "url": URL, "status": 200, "fetched_at": FETCHED, **known}
    return Page(body=data, media_type=media_type, sha256=hashlib.sha256(data).hexdigest(), **given)


def paragraphs(*words: str) -> str:
    return "".join(f"<p>{each}</p>" for each in words or PARAGRAPHS)


def read(body: str | bytes, media_type: str = "text/html; charset=utf-8", **known: object) -> Article:
    """Read a page that holds an article."""
    found = read_page(page(body, media_type, **known))
    assert isinstance(found, Article), f"{found.reason}: {found.detail}"
    return found


def unread(body: str | bytes, media_type: str = "text/html; charset=utf-8", **known: object) -> Unread:
    """Read a page that holds none."""
    found = read_page(page(body, media_type, **known))
    assert isinstance(found, Unread), found.text[:200]
    return found
