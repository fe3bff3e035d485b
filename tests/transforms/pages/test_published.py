"""A page's own time is found where pages put it, and no other time on the page is taken for it."""

import json

import pytest

from tests.transforms.pages.given import LEAD, paragraphs, read

BODY = f'<h1>Kết quả quý I của tỉnh Mẫu</h1>{{}}<div class="entry-content">{paragraphs(LEAD)}{paragraphs()}</div>'


def published(head: str = "", below: str = "", body: str = BODY, **known: object) -> str | None:
    article = read(f"<html><head>{head}</head><body>{body.format(below)}</body></html>", **known)
    assert (article.published is None) == (article.published_reason is not None)
    return article.published.isoformat() if article.published else None


def ld(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


NEWS = {"@type": "NewsArticle", "datePublished": "2025-04-04T08:04:00Z"}


@pytest.mark.parametrize(
    "data",
    [
        NEWS,
        [{"@type": "Organization"}, NEWS],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, NEWS]},
        {**NEWS, "@type": ["ReportageNewsArticle", "Thing"]},
        {**NEWS, "@type": "BlogPosting", "datePublished": "2025-04-04T15:04:00+07:00"},
    ],
)
def test_reads_structured_data(data: object) -> None:
    assert published(ld(data)) == "2025-04-04T15:04+07:00"


def test_skips_structured_data_that_is_malformed_or_of_another_thing() -> None:
    other = ld({"@type": "Event", "datePublished": "2024-01-01"}) + '<script type="application/ld+json">{"@type":</script>'
    assert published(other) is None
    assert published(other + ld(NEWS)) == "2025-04-04T15:04+07:00"


@pytest.mark.parametrize(
    "name",
    ['property="article:published_time"', 'name="pubdate"', 'itemprop="datePublished"', 'NAME="DC.date.issued"'],
)
def test_reads_meta_elements(name: str) -> None:
    assert published(f'<meta {name} content="2025-04-04T15:04:59+07:00">') == "2025-04-04T15:04+07:00"


@pytest.mark.parametrize(
    "line",
    [
        '<time datetime="2025-04-04T15:04:00+07:00">4 giờ trước</time>',
        '<span class="date">Thứ Sáu, 04/04/2025 - 15:04</span>',
        "<div>15:04 | 04/04/2025</div>",
        "<p>Thứ sáu, 4/4/2025, 15:04 (GMT+7)</p>",
        '<div class="share">Chia sẻ <span>15:04, 04/04/2025</span> In bài</div>',
        '<p>Bởi An Nhiên, <span title="15:04 04/04/2025">04/04/2025</span></p>',
    ],
)
def test_reads_the_time_printed_below_the_headline(line: str) -> None:
    assert published(below=line) == "2025-04-04T15:04+07:00"


def test_reads_the_time_printed_above_the_headline_in_the_article() -> None:
    body = f"<main><div><span>Thứ Sáu, 04/04/2025 - 15:04</span>{BODY}</div></main>"
    assert published(body=body) == "2025-04-04T15:04+07:00"


def test_takes_the_minute_from_the_printed_time_of_the_declared_day() -> None:
    head = '<meta itemprop="datePublished" content="2025-04-04">'
    assert published(head, "<p>04/04/2025 15:04</p>") == "2025-04-04T15:04+07:00"
    assert published(head, "<p>05/04/2025 15:04</p>") == "2025-04-04"


@pytest.mark.parametrize(
    "body",
    [
        '<div class="time-now">Thứ Sáu, 20/11/2026 09:00</div><div>' + BODY + "</div>",
        "<header><nav>20/11/2026</nav></header>" + BODY,
        BODY + '<div class="related"><a href="/x">Một tin khác của tòa soạn</a> <span>04/04/2025 15:04</span></div>',
        BODY.replace("</div>", "<p>Hội nghị tổ chức ngày 02/04/2025 tại trung tâm hành chính của tỉnh Mẫu.</p></div>"),
    ],
)
def test_takes_no_clock_no_related_story_and_no_date_of_a_sentence(body: str) -> None:
    assert published(body=body) is None


def test_takes_no_date_from_address_or_id() -> None:
    body = f'<article id="post-20250404">{BODY}</article>'
    assert published(body=body, url="https://bao-mau.example/2025/04/04/tin-102250404150400123.htm") is None


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("2027-01-01T08:00:00+07:00", "after_fetching"),
        ("9999-12-31T20:00:00Z", "after_fetching"),
        ("0001-01-01T00:00:00+14:00", "not_found_on_page"),
        ("9999-12-31T23:59:00-07:00", "not_found_on_page"),
        ("", "not_found_on_page"),
    ],
)
@pytest.mark.parametrize("form", ['<meta property="article:published_time" content="{}">', "ld"])
def test_takes_no_time_that_lies_after_the_fetching_or_outside_all_times(form: str, words: str, reason: str) -> None:
    head = ld({**NEWS, "datePublished": words, "dateModified": words}) if form == "ld" else form.format(words)
    article = read(f"<html><head>{head}</head><body>{BODY.format('')}</body></html>")
    assert (article.published, article.published_reason, article.modified) == (None, reason, None)


def test_takes_the_time_that_can_be_where_another_can_not() -> None:
    head = ld({**NEWS, "datePublished": "2027-01-01"}) + '<meta name="pubdate" content="2025-04-04">'
    assert published(head) == "2025-04-04"
    assert (
        published(head=ld({**NEWS, "datePublished": "2027-01-01"}), below="<p>04/04/2025 15:04</p>") == "2025-04-04T15:04+07:00"
    )


def test_reads_when_a_page_was_changed() -> None:
    head = ld({**NEWS, "dateModified": "2025-04-05T09:00:00+07:00"})
    article = read(f"<html><head>{head}</head><body>{BODY.format('')}</body></html>")
    assert article.modified is not None
    assert article.modified.isoformat() == "2025-04-05T09:00+07:00"


def test_takes_no_change_from_before_the_publication() -> None:
    head = ld({**NEWS, "dateModified": "2025-03-01T09:00:00+07:00"})
    assert read(f"<html><head>{head}</head><body>{BODY.format('')}</body></html>").modified is None
