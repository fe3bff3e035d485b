"""A page without an article is told for what it is."""

import pytest

from tests.transforms.pages.given import LEAD, paragraphs, read, unread

TEASER = (
    "<div><h3><a href='/tin-{0}'>Tiêu đề của bản tin số {0} trong chuyên mục</a></h3>"
    "<p>Tóm tắt của bản tin số {0}, đủ dài để là một câu văn.</p></div>"
)


@pytest.mark.parametrize(
    ("status", "media_type", "reason"),
    [
        (404, "text/html", "not_found"),
        (410, "text/html", "not_found"),
        (301, "text/html", "redirect"),
        (403, "text/html", "server_error"),
        (500, "text/html", "server_error"),
        (200, "application/pdf", "unread_format"),
        (200, "image/jpeg", "unread_format"),
        (200, "application/rss+xml; charset=utf-8", "listing"),
        (200, "application/x-damaged-warc-record", "truncated_record"),
        (200, "application/x-oversized", "too_large"),
    ],
)
def test_goes_by_status_and_media_type(status: int, media_type: str, reason: str) -> None:
    assert unread(f"<h1>Tin</h1>{paragraphs()}", media_type, status=status).reason == reason


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"%PDF-1.7\n...", "unread_format"),
        (b"PK\x03\x04....", "unread_format"),
        (b'<?xml version="1.0"?>\n<rss version="2.0"><channel></channel></rss>', "listing"),
        (b"<urlset></urlset>", "listing"),
        (b"", "no_text"),
        (b"   \n ", "no_text"),
        (b"\x00" * 1000, "no_text"),
        (b"<html><body></body></html>", "no_text"),
        (b"<html><body><div id=root></div><script>start()</script></body></html>", "no_text"),
        (b"<!-- nothing -->", "no_text"),
        (b"a" * (10 * 1024 * 1024 + 1), "too_large"),
    ],
)
def test_goes_by_the_bytes_where_a_server_calls_everything_html(body: bytes, reason: str) -> None:
    assert unread(body).reason == reason


def test_says_no_text_where_there_is_only_navigation() -> None:
    links = "".join(f'<li><a href="/{each}">Chuyên mục {each}</a></li>' for each in range(40))
    assert unread(f"<html><body><nav><ul>{links}</ul></nav><div><ul>{links}</ul></div></body></html>").reason == "no_text"


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Kinh tế</h1>" + "".join(TEASER.format(each) for each in range(15)),
        "<h1>Tin tức - Sự kiện</h1><ul>"
        + "".join(
            f"<li><a href='/{each}'>Tiêu đề của bản tin số {each} trong mục</a> <span>0{each}/04/2025</span></li>"
            for each in range(1, 5)
        )
        + "</ul><div class='footer'>Cổng thông tin của tỉnh Mẫu, cơ quan chủ quản là ủy ban nhân dân tỉnh Mẫu.</div>",
        "".join(f"<p><a href='/tin-{each}'>Tiêu đề của bản tin số {each} trong chuyên mục</a></p>" for each in range(30)),
    ],
)
def test_knows_a_listing(body: str) -> None:
    assert unread(f"<html><body>{body}</body></html>").reason == "listing"


def test_takes_an_article_with_many_links_around_it_for_no_listing() -> None:
    links = "".join(f"<p><a href='/tin-{each}'>Tiêu đề của bản tin số {each} trong chuyên mục</a></p>" for each in range(30))
    article = f"<h1>Kết quả quý I của tỉnh Mẫu</h1><div>{paragraphs(LEAD)}{paragraphs()}</div>"
    assert read(f"<html><body>{article}<div>{links}</div></body></html>").text.startswith(LEAD)


@pytest.mark.parametrize(
    "body",
    [
        "<title>Trang không tồn tại</title><p>Xin lỗi, trang bạn tìm không tồn tại hoặc đã bị xóa khỏi hệ thống.</p>",
        "<title>Báo Mẫu</title><h1>Không tìm thấy trang</h1><p>Đường dẫn có thể đã cũ. Mời bạn quay về trang chủ.</p>",
        "<title>404 - Page not found</title><h1>404</h1><p>The page you are looking for was moved, or never existed at all.</p>",
        "<title>Báo Mẫu</title><p>Bài viết này không còn tồn tại hoặc đã bị gỡ bỏ theo yêu cầu của tác giả.</p>",
        "<title>Lỗi 404</title><p>Địa chỉ không đúng.</p>",
    ],
)
def test_knows_a_page_that_says_it_is_not_there(body: str) -> None:
    assert unread(f"<html><body>{body}</body></html>").reason == "not_found"


def test_takes_an_article_about_what_is_not_there_for_an_article() -> None:
    body = "<h1>Hàng loạt dự án không tồn tại trên thực địa</h1>" + paragraphs(LEAD) + paragraphs() * 3
    assert read(f"<html><body>{body}</body></html>").title == "Hàng loạt dự án không tồn tại trên thực địa"


def test_never_shows_the_text_in_the_reason() -> None:
    assert "bí mật" not in unread("<html><body><p>bí mật</p></body></html>").detail
