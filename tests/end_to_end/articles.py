"""Articles written for these tests, as JSON lines, pages and WARC files.

Belongs here: texts and the files that hold them. Does not belong here: real articles (`tests.shared`).
"""

import json
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PROVINCES = ("Kon Tum", "Gia Lai", "Đắk Lắk", "Lâm Đồng", "Bình Định", "Hà Giang", "Cà Mau", "Bến Tre", "Sơn La", "An Giang")
_FETCHED = datetime(2025, 4, 1, 3, 0, tzinfo=UTC)


def text(number: int) -> str:
    """The text of one article: a growth, an amount and a target of a province, another one for each number."""
    province, year = PROVINCES[number % 10], 2015 + number // 10
    return (
        f"Tốc độ tăng GRDP năm {year} của tỉnh {province} là {5 + number % 7},{number % 10}%.\n"
        f"GRDP bình quân đầu người tỉnh {province} năm {year} đạt {40 + number},{number % 10}5 triệu đồng.\n"
        f"HĐND tỉnh {province} đề ra mục tiêu tăng trưởng GRDP năm {year + 1} là {7 + number % 3}%."
    )


def line(number: int, *, with_url: bool = True, body: str | None = None) -> str:
    """One article as a line of JSON, dated to the day."""
    given = {
        "id": f"bai-{number}",
        "url": f"https://bao.example/tin-{number}.html" if with_url else None,
        "title": f"Tỉnh {PROVINCES[number % 10]} nhìn lại một năm",
        "published": f"{2016 + number // 10}-01-{1 + number % 28:02d}",
        "body": text(number) if body is None else body,
    }
    return json.dumps(given, ensure_ascii=False)


def json_lines(path: Path, *lines: str | bytes) -> Path:
    """A file of lines, given as text or as the bytes that stand there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"".join((one if isinstance(one, bytes) else one.encode()) + b"\n" for one in lines))
    return path


def page(number: int) -> str:
    """One article as a page of a site."""
    paragraphs = "".join(f"<p>{words}</p>" for words in text(number).splitlines())
    return (
        f'<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Tin {number}</title>'
        f'<meta property="article:published_time" content="2025-03-{1 + number % 28:02d}T08:00:00+07:00"></head>'
        f"<body><article><h1>Bản tin số liệu thứ {number}</h1>{paragraphs}</article></body></html>"
    )


def warc(path: Path, pages: range, lines: range = range(0)) -> Path:
    """A gzipped WARC of responses and of JSON articles as resources, each with a fetching time of its own.

    Whatever night imports it, articles of such a file were fetched at the same moment.
    """
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True, warc_version="1.1")
        for number in pages:
            body = page(number).encode()
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            url = f"https://trang.example/tin-{number}.html"
            writer.write_record(
                writer.create_warc_record(
                    url, "response", payload=BytesIO(body), http_headers=head, warc_headers_dict={"WARC-Date": _at(number)}
                )
            )
        for number in lines:
            writer.write_record(
                writer.create_warc_record(
                    f"urn:bai:{number}", "resource", payload=BytesIO(line(number).encode()),
                    warc_content_type="application/json", warc_headers_dict={"WARC-Date": _at(number)},
                )
            )  # fmt: skip
    return path


def _at(number: int) -> str:
    return (_FETCHED + timedelta(minutes=number)).isoformat().replace("+00:00", "Z")


def cut_short(path: Path, n_bytes: int) -> Path:
    """A file without its last bytes, as a broken download leaves it."""
    path.write_bytes(path.read_bytes()[:-n_bytes])
    return path
