"""Files given by hand: refused as a whole before anything is written, or archived record by record."""

import gzip
import hashlib
import json
import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from orchestration.crawl.archive import DAMAGED, OVERSIZED, ArchiveWriter, warc_files
from orchestration.crawl.imports import ImportOutcome, given_pages, import_files
from orchestration.crawl.index import read_pages
from orchestration.crawl.inputs import InputError, InputKind, preflight
from orchestration.crawl.lines import read_lines
from orchestration.crawl.warc import MAX_BODY
from transforms.model.article import Page

NIGHT = date(2026, 11, 25)
NOW = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)
ARTICLE = json.dumps({"id": "1", "url": None, "title": "Một", "published": None, "body": "Tăng 10%."}, ensure_ascii=False)


def take(root: Path, *paths: Path, night: date = NIGHT, run: str = "run-1") -> ImportOutcome:
    return import_files(preflight(paths), root, night, run, NOW)


def pages(root: Path, night: date = NIGHT) -> list[Page]:
    return list(read_pages(root / "input" / night.isoformat()))


def foreign_warc(folder: Path, *bodies: bytes) -> Path:
    with ArchiveWriter(folder, "khac", NIGHT, "x") as writer:
        for number, body in enumerate(bodies):
            writer.write_response(
                url=f"http://khac.example/{number}", status=200, reason="OK", headers=[("Content-Type", "text/html")], body=body,
                fetched_at=datetime(2020, 1, 2, tzinfo=UTC), request_headers=[],
            )  # fmt: skip
    (path,) = warc_files(writer.folder)
    return path


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.jsonl", b"", "is empty; expected one JSON object a line"),
        ("a.jsonl", b"\n\n \n", "holds blank lines only; expected one JSON object a line"),
        ("a.jsonl", "xin chào\nbạn\n".encode(), "holds 'xin chào' in line 1 and no line that starts an object"),
        ("a.jsonl", b'[\n{"id": 1}]', None),
        ("a.jsonl", b'{\n"id": 1\n}\n', "holds '{' in line 1 and no line that starts an object"),
        ("a.jsonl", ARTICLE.encode("utf-16"), "holds UTF-16 text"),
        ("a.jsonl", gzip.compress(ARTICLE.encode()), "holds gzip; expected one JSON object a line"),
        ("a.html", b"%PDF-1.7 ...", "holds a PDF; expected an HTML page"),
        ("a.html", b"\0\1\2", "holds binary data; expected an HTML page"),
        ("a.warc.gz", b"WARC/1.1\r\n", "holds no gzip; expected gzipped WARC records"),
        ("a.warc.gz", gzip.compress(b"xin chao"), "holds gzip without a WARC record; expected gzipped WARC records"),
        ("a.warc.gz", b"\x1f\x8b\xff\xff\xff", "holds broken gzip"),
        ("a.pdf", b"%PDF", "ends in '.pdf'; expected .jsonl, .html, .htm, .warc.gz or a folder of them"),
        ("README", b"x", "ends in 'nothing'; expected"),
    ],
)
def test_refuses_a_file_that_is_not_what_its_name_says(tmp_path: Path, name: str, content: bytes, words: str | None) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    if words is None:
        assert preflight([path])
        return
    with pytest.raises(InputError) as refused:
        preflight([path])
    assert str(refused.value).startswith(f"{path}: {words}")
    assert "\n" not in str(refused.value)


def test_refuses_what_is_missing_unreadable_or_holds_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"khong-co\.jsonl: no such file"):
        preflight([tmp_path / "khong-co.jsonl"])
    with pytest.raises(InputError, match=r"holds no \.jsonl, \.html, \.htm or \.warc\.gz file"):
        preflight([tmp_path])
    (tmp_path / "a.txt").write_text("x", "utf-8")
    with pytest.raises(InputError, match=r"holds no \.jsonl"):
        preflight([tmp_path])
    if os.geteuid():
        path = tmp_path / "a.jsonl"
        path.write_text(ARTICLE, "utf-8")
        path.chmod(0)
        with pytest.raises(InputError, match=r"can't be read: Permission denied"):
            preflight([path])


def test_a_folder_is_walked_in_order_and_a_file_met_twice_counts_once(tmp_path: Path) -> None:
    for name in ("b/2.html", "a/10.htm", "a/2.html", "c.JSONL", "b/logo.png"):
        path = tmp_path / "trang" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(ARTICLE if name.endswith("L") else "<p>x", "utf-8")
    files = preflight([tmp_path / "trang", tmp_path / "trang" / "b" / "2.html"])
    assert [file.shown for file in files] == ["trang/a/10.htm", "trang/a/2.html", "trang/b/2.html", "trang/c.JSONL"]
    assert [file.kind for file in files] == [InputKind.HTML] * 3 + [InputKind.JSON_LINES]


def test_bad_lines_are_archived_as_they_are_with_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "tin.jsonl"
    huge = b'{"body": "' + b"x" * 50_000_000 + b'"}'
    lines = ["\ufeff".encode() + ARTICLE.encode(), b"", b'{"id": "2", "body', b'{"body": "\xff\xfe"}\r', huge, b'{"id": "3"}']
    path.write_bytes(b"\n".join(lines))
    outcome = take(tmp_path / "archive", path)
    assert outcome == ImportOutcome(records=5, archived=5, known=0, damaged=0, oversized=1)
    found = pages(tmp_path / "archive")
    assert [page.place_in_file for page in found] == [f"tin.jsonl:{n}" for n in (1, 3, 4, 5, 6)]
    assert [page.media_type for page in found] == ["application/json"] * 3 + [OVERSIZED, "application/json"]
    assert [page.body for page in found[:3]] == [ARTICLE.encode(), b'{"id": "2", "body', b'{"body": "\xff\xfe"}']
    note = json.loads(found[3].body)
    assert (note["bytes"], note["sha256"]) == (len(huge), hashlib.sha256(huge).hexdigest())
    assert all((page.source_id, page.url, page.status, page.fetched_at) == ("input", None, 200, NOW) for page in found)


def test_what_any_night_holds_is_not_archived_again(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    path = tmp_path / "tin.jsonl"
    path.write_text(f"{ARTICLE}\n{ARTICLE}\n", "utf-8")
    html = tmp_path / "a.html"
    html.write_text("<p>x", "utf-8")
    warc = foreign_warc(tmp_path / "w", b"<p>a", b"<p>a")
    assert take(root, path, html, warc) == ImportOutcome(5, 4, 1, 0, 0)
    path.write_text(f"{ARTICLE}\n" + '{"id": "2", "body": "y"}\n', "utf-8")
    later = date(2026, 11, 26)
    assert take(root, path, html, warc, night=later, run="run-2") == ImportOutcome(5, 1, 4, 0, 0)
    assert [page.place_in_file for page in pages(root, later)] == ["tin.jsonl:2"]
    assert take(root, path, html, warc, night=later, run="run-3").archived == 0
    assert len(warc_files(root / "input" / later.isoformat())) == 1


def test_a_large_html_file_leaves_a_note(tmp_path: Path) -> None:
    path = tmp_path / "to.html"
    path.write_bytes(b"<p>" + b"x" * MAX_BODY)
    assert take(tmp_path / "archive", path) == ImportOutcome(1, 1, 0, 0, 1)
    (page,) = pages(tmp_path / "archive")
    assert (page.media_type, json.loads(page.body)["bytes"]) == (OVERSIZED, MAX_BODY + 3)


def test_responses_of_a_foreign_warc_keep_their_address_and_time(tmp_path: Path) -> None:
    warc = foreign_warc(tmp_path / "w", b"<p>a", b"<p>b")
    assert take(tmp_path / "archive", warc).archived == 2
    first, second = pages(tmp_path / "archive")
    assert (first.url, first.fetched_at, first.body) == ("http://khac.example/0", datetime(2020, 1, 2, tzinfo=UTC), b"<p>a")
    assert second.place_in_file == f"{warc.name}:record 4"


def record(url: str, http: bytes, kind: str = "response") -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: <{url}>\r\nWARC-Date: 2020-01-02T03:04:05Z\r\n"
    return f"{head}Content-Type: application/http\r\nContent-Length: {len(http)}\r\n\r\n".encode() + http + b"\r\n\r\n"


def test_reads_warcs_that_others_write_in_their_ways(tmp_path: Path) -> None:
    chunked = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n<p>a\r\n3\r\nbcd\r\n0\r\n\r\n"
    )
    packed = gzip.compress(b"<p>gz")
    coded = b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n\r\n" + packed
    one = record("http://k.example/1", chunked) + record("dns:k.example", b"1.2.3.4") + record("http://k.example/2", coded)
    odd = record("http://k.example/3", b"nothing of HTTP") + record("http://k.example/4", b"HTTP/1.1 404 Not Found\r\n\r\n")
    path = tmp_path / "cc.warc.gz"
    path.write_bytes(gzip.compress(one) + gzip.compress(odd) + gzip.compress(record("x", b"y", "warcinfo")))
    assert take(tmp_path / "archive", path) == ImportOutcome(4, 4, 0, 1, 0)
    found = pages(tmp_path / "archive")
    assert [page.body for page in found] == [b"<p>abcd", b"<p>gz", b"nothing of HTTP", b""]
    assert [page.status for page in found] == [200, 200, 200, 404]
    assert found[2].media_type == DAMAGED


def test_a_truncated_record_becomes_a_damaged_one_and_the_rest_is_taken(tmp_path: Path) -> None:
    warc = foreign_warc(tmp_path / "w", b"<p>a", b"<p>b" * 500, b"<p>c")
    data = warc.read_bytes()
    warc.write_bytes(data[:-40])
    whole = take(tmp_path / "archive", warc)
    assert (whole.archived, whole.damaged) == (4, 1)
    assert [page.media_type for page in pages(tmp_path / "archive")] == ["text/html"] * 3 + [DAMAGED]
    assert pages(tmp_path / "archive")[-1].place_in_file == f"{warc.name}:record 7"


def test_a_record_that_bursts_is_noted_not_kept(tmp_path: Path) -> None:
    packed = gzip.compress(b"0" * (MAX_BODY + 10))
    bomb = record("http://k.example/1", b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + packed)
    large = record("http://k.example/2", b"HTTP/1.1 200 OK\r\n\r\n" + b"0" * (MAX_BODY * 2))
    path = tmp_path / "cc.warc.gz"
    path.write_bytes(gzip.compress(bomb) + gzip.compress(large))
    assert take(tmp_path / "archive", path) == ImportOutcome(2, 2, 0, 0, 2)
    assert [json.loads(page.body)["url"] for page in pages(tmp_path / "archive")] == ["http://k.example/1", "http://k.example/2"]


def test_an_interrupted_import_is_finished_by_the_next(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    path = tmp_path / "tin.jsonl"
    path.write_text("".join(json.dumps({"id": n, "body": "x"}) + "\n" for n in range(5)), "utf-8")
    seen: list[int] = []

    def stop() -> None:
        seen.append(1)
        if len(seen) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_files(preflight([path]), root, NIGHT, "run-1", NOW, on_record=stop)
    assert take(root, path, run="run-2") == ImportOutcome(5, 2, 3, 0, 0)
    assert len(pages(root)) == 5


def test_lines_are_cut_at_line_feeds_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes('{"a": "x\u2028y\x0b\x85"}\r\n\n{}'.encode())
    with path.open("rb") as file:
        lines = list(read_lines(file))
    assert [(line.number, line.start.decode()) for line in lines] == [(1, '{"a": "x\u2028y\x0b\x85"}'), (3, "{}")]


@pytest.mark.parametrize("length", [MAX_BODY - 1, MAX_BODY, MAX_BODY + 1, MAX_BODY + 2])
@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n"])
def test_a_line_at_the_limit_is_kept_and_one_above_is_cut(tmp_path: Path, length: int, end: bytes) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"x" * length + end + (b"{}" if end else b""))
    with path.open("rb") as file:
        first, *rest = read_lines(file)
    assert first.is_cut == (length > MAX_BODY)
    assert (first.size, first.sha256) == (length, hashlib.sha256(b"x" * length).hexdigest())
    assert [(line.number, line.start) for line in rest] == ([(2, b"{}")] if end else [])


def test_pages_that_are_not_archived_are_those_that_the_archive_would_hold(tmp_path: Path) -> None:
    path = tmp_path / "tin.jsonl"
    path.write_text(f"{ARTICLE}\n" + '{"id": "2', "utf-8")
    warc = foreign_warc(tmp_path / "w", b"<p>a")
    warc.write_bytes(warc.read_bytes()[:-9])
    take(tmp_path / "archive", path, warc)
    assert list(given_pages(preflight([path, warc]), NOW)) == pages(tmp_path / "archive")
