"""The archive: written so that nothing is lost, read so that damage costs only what it hit."""

import subprocess
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator as FastWarc
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from orchestration.crawl.archive import DAMAGED, OVERSIZED, ArchiveError, ArchiveWriter, Salvaged, salvage, verify, warc_files
from orchestration.crawl.index import NAME, SCHEMA, night_index, nights, read_pages
from orchestration.crawl.warc import Record, http_message, read_records
from transforms.model.article import Page
from transforms.pages import read

NIGHT = date(2026, 11, 25)
NOW = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)
WRITE_FOR_EVER = """
import itertools, sys
from datetime import UTC, date, datetime
from pathlib import Path
from orchestration.crawl.archive import ArchiveWriter
now = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)
with ArchiveWriter(Path(sys.argv[1]), "bao", date(2026, 11, 25), "run-1") as writer:
    for n in itertools.count():
        body = b"".join(b"%d" % (n * i) for i in range(3000))
        writer.write_response(url=f"http://bao.example/{n}", status=200, reason="OK", headers=(), body=body, fetched_at=now)
        print(n, flush=True)
"""


def write(root: Path, *bodies: bytes, run: str = "run-1") -> Path:
    """Archive bodies as pages 0, 1, … of a source; the night's folder."""
    with ArchiveWriter(root, "bao", NIGHT, run) as writer:
        for number, body in enumerate(bodies):
            writer.write_response(
                url=f"http://m.bao.example/{number}?utm_source=a", status=200, reason="OK", fetched_at=NOW, body=body,
                headers=[("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip"), ("Ẩn", "x"), ("X", "đ\n")],
                request_headers=[("User-Agent", "thuocdo")], redirected_from=["http://bao.example/cũ"],
            )  # fmt: skip
    return writer.folder


def pages(folder: Path) -> list[Page]:
    return list(read_pages(folder))


def test_other_tools_read_what_was_written(tmp_path: Path) -> None:
    (path,) = warc_files(write(tmp_path, "<p>Một".encode(), b"<p>Hai"))
    with path.open("rb") as file:
        records = [(record.rec_type, record.content_stream().read()) for record in ArchiveIterator(file, check_digests="raise")]
    assert [kind for kind, _ in records] == ["warcinfo", "response", "request", "response", "request"]
    assert records[1][1] == "<p>Một".encode()
    fast = [(str(record.headers["WARC-Type"]), record.verify_block_digest()) for record in FastWarc(str(path), parse_http=False)]
    assert fast == [(kind, True) for kind, _ in records]
    command = [str(Path(sys.executable).parent / "warcio"), "check", str(path)]
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0


def test_pages_come_back_with_what_the_archive_knows_of_them(tmp_path: Path) -> None:
    folder = write(tmp_path, b"<p>x")
    with ArchiveWriter(tmp_path, "bao", NIGHT, "run-2") as writer:
        writer.write_resource(body=b'{"id": 1}', media_type="application/json", fetched_at=NOW, place="bài báo%\n.jsonl:12")
    fetched, file = read_pages(folder, home_place="51/2025-07-01")
    assert (fetched.url, fetched.status, fetched.fetched_at) == ("http://m.bao.example/0?utm_source=a", 200, NOW)
    assert (fetched.body, fetched.media_type, fetched.home_place) == (b"<p>x", "text/html; charset=utf-8", "51/2025-07-01")
    assert (file.url, file.media_type, file.place_in_file) == (None, "application/json", "bài báo%\n.jsonl:12")
    row = night_index(folder).row(0, named=True)
    assert row["canonical_url"] == "https://bao.example/0"
    with (folder / row["file"]).open("rb") as stream:
        stream.seek(row["offset"])
        assert http_message(next(r for r in read_records(folder / row["file"]) if r.offset == row["offset"]).block)  # type: ignore[union-attr]


def test_runs_of_one_night_append_files_and_a_same_run_takes_the_next_number(tmp_path: Path) -> None:
    folder = write(tmp_path, b"a")
    write(tmp_path, b"b")
    write(tmp_path, run="run-0")
    write(tmp_path, b"c", run="run-2")
    assert [path.name for path in warc_files(folder)] == [f"bao-run-{n}.warc.gz" for n in ("1-001", "1-002", "2-001")]
    assert [page.body for page in pages(folder)] == [b"a", b"b", b"c"]
    assert list(nights(tmp_path)) == [("bao", NIGHT, folder)]


def test_the_index_is_built_anew_where_it_is_missing_stale_or_broken(tmp_path: Path) -> None:
    folder = write(tmp_path, b"a", b"b")
    whole = night_index(folder)
    for spoil in (Path.unlink, lambda path: path.write_bytes(b"PAR1"), lambda path: path.write_bytes(path.read_bytes()[:-9])):
        spoil(folder / NAME)
        assert night_index(folder).equals(whole)
    write(tmp_path, b"c", run="run-2")
    assert night_index(folder).height == 3
    (folder / "bao-run-1-001.warc.gz").unlink()
    assert night_index(folder).height == 1
    assert night_index(tmp_path / "bao" / "2026-01-01").schema == SCHEMA


def test_damaged_records_are_reported_and_the_rest_reads(tmp_path: Path) -> None:
    folder = write(tmp_path, *(b"x" * 1000 + b"%d" % n for n in range(5)))
    (path,) = warc_files(folder)
    offset = night_index(folder)["offset"][1]
    data = bytearray(path.read_bytes())
    data[offset + 200] ^= 255
    path.write_bytes(data)
    found = pages(folder)
    assert [page.media_type == DAMAGED for page in found] == [False, True, False, False, False]
    assert found[1].place_in_file == f"{path.name}@{offset}"
    (folder / NAME).unlink()
    assert [page.media_type == DAMAGED for page in pages(folder)] == [False, True, False, False, False]
    path.write_bytes(data[:-400])
    assert [damage.offset for _, damage in verify(tmp_path)] == [offset, night_index(folder)["offset"][-1]]
    assert len(pages(folder)) == 5


def test_a_killed_writer_loses_at_most_the_record_in_flight(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WRITE_FOR_EVER, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        told = [next(child.stdout) for _ in range(20)]
        assert salvage(tmp_path) == (), "a file that is being written was taken away"
        time.sleep(0.01)
        child.kill()
        told += child.stdout.readlines()
    (left,) = salvage(tmp_path)
    assert left.path is not None
    urls = [page.url for page in pages(left.path.parent)]
    assert urls == [f"http://bao.example/{n}" for n in range(len(urls))]
    assert len(urls) in (len(told), len(told) + 1)
    assert list(verify(tmp_path)) == []


@pytest.mark.parametrize("lost", [1, 7, 300, 400])
def test_salvage_cuts_after_the_last_whole_record(tmp_path: Path, lost: int) -> None:
    folder = write(tmp_path, b"a", b"b")
    (path,) = warc_files(folder)
    data = path.read_bytes()
    path.unlink()
    path.with_suffix(".gz.part").write_bytes(data[:-lost])
    (left,) = salvage(tmp_path)
    assert left.path == path
    assert list(verify(tmp_path)) == []
    assert path.stat().st_size + left.cut_bytes == len(data) - lost
    assert pages(folder)[0].body == b"a"


def test_salvage_removes_a_file_without_a_page(tmp_path: Path) -> None:
    folder = write(tmp_path, b"a")
    (path,) = warc_files(folder)
    part = path.with_suffix(".gz.part")
    part.write_bytes(path.read_bytes()[:250])
    path.unlink()
    assert salvage(tmp_path) == (Salvaged(None, 0, 250),)
    assert not part.exists()


@settings(max_examples=60, deadline=None)
@given(
    bodies=st.lists(st.binary(max_size=300), min_size=1, max_size=4),
    at=st.floats(0, 1, exclude_max=True),
    flip=st.integers(1, 255),
)
def test_no_flipped_byte_hides_another_page(
    tmp_path_factory: pytest.TempPathFactory, bodies: list[bytes], at: float, flip: int
) -> None:
    root = tmp_path_factory.mktemp("archive")
    (path,) = warc_files(write(root, *bodies))
    before = [record for record in read_records(path) if isinstance(record, Record)]
    data = bytearray(path.read_bytes())
    place = int(at * len(data))
    data[place] ^= flip
    path.write_bytes(data)
    after = [record for record in read_records(path) if isinstance(record, Record)]
    untouched = [record for record in before if not record.offset <= place < record.offset + (record.length or 0)]
    assert [record for record in after if record in untouched] == untouched


def test_refuses_a_run_id_that_is_no_file_name(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"run id '\.\./x' can't stand in a file name"):
        ArchiveWriter(tmp_path, "bao", NIGHT, "../x")


def test_reading_knows_the_archives_own_media_types() -> None:
    assert (read.DAMAGED, read.OVERSIZED) == (DAMAGED, OVERSIZED)
