"""Bad input: a path that can't be read as a whole is refused before anything is written; a bad record inside a good file is
quarantined with reason, file and line, and the good ones beside it get through."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.articles import cut_short, json_lines, line, page, text, warc
from tests.end_to_end.command import Said, ended, start, thuocdo
from tests.end_to_end.conftest import Made
from tests.end_to_end.wholeness import Opened, every_byte, opened

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"


def _file(name: str, content: bytes) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return make


def _missing(folder: Path) -> Path:
    return folder / "khong-co.jsonl"


def _too_long(folder: Path) -> Path:
    return folder / f"{'n' * 300}.jsonl"


def _fifo(folder: Path) -> Path:
    os.mkfifo(folder / "ong.jsonl")
    return folder / "ong.jsonl"


def _unreadable(folder: Path) -> Path:
    path = json_lines(folder / "kin.jsonl", line(1))
    path.chmod(0)
    return path


def _empty_folder(folder: Path) -> Path:
    (folder / "trong").mkdir()
    (folder / "trong" / "doc.txt").write_text("không phải bài báo", "utf-8")
    return folder / "trong"


def _folder_with_a_false_file(folder: Path) -> Path:
    json_lines(folder / "tin" / "a.jsonl", line(1))
    (folder / "tin" / "b.jsonl").write_bytes(PNG)
    return folder / "tin"


REFUSED = {
    "a path that does not exist": (_missing, "khong-co.jsonl: no such file; expected .jsonl, .html, .htm, .warc.gz or a folder"),
    "a name that no file can have": (_too_long, "expected"),
    "a pipe": (_fifo, "ong.jsonl"),
    "a file that may not be read": (_unreadable, "kin.jsonl: can't be read: Permission denied; expected a readable .jsonl file"),
    "an empty file": (_file("a.jsonl", b""), "a.jsonl: is empty; expected one JSON object a line"),
    "an empty folder": (_empty_folder, "trong: holds no .jsonl, .html, .htm or .warc.gz file; expected at least one"),
    "a picture among the lines of a folder": (_folder_with_a_false_file, "b.jsonl: holds a PNG; expected one JSON object a line"),
    "JSON lines that are a picture": (_file("a.jsonl", PNG), "a.jsonl: holds a PNG; expected one JSON object a line"),
    "a WARC that is no gzip": (_file("a.warc.gz", b"WARC/1.1\r\n"), "a.warc.gz: holds no gzip; expected gzipped WARC records"),
    "a page that is binary": (_file("a.html", bytes(range(256))), "a.html: holds binary data; expected an HTML page"),
    "an unknown ending": (_file("a.csv", b"a,b"), "a.csv: ends in '.csv'; expected .jsonl, .html, .htm, .warc.gz or a folder"),
}


def _run(*args: str | Path) -> Said:
    return ended(start(*args, hindered="heed-modes"), seconds=15)


@pytest.mark.parametrize("name", REFUSED)
def test_what_can_not_be_read_as_a_whole_is_refused_and_no_home_comes_into_being(name: str, tmp_path: Path) -> None:
    make, words = REFUSED[name]
    said = _run("run", "--input", make(tmp_path), "--home", tmp_path / "home")
    assert (said.code, said.stdout) == (2, ""), said
    assert words in said.complaint
    assert not (tmp_path / "home").exists()


def test_a_refusal_leaves_a_home_as_it_was(small: Made, tmp_path: Path) -> None:
    before = every_byte(small.home)
    good, bad = json_lines(tmp_path / "a.jsonl", line(1)), _file("b.jsonl", PNG)(tmp_path)
    said = _run("run", "--input", good, "--input", bad, "--home", small.home)
    assert (said.code, said.stdout) == (2, "")
    assert "b.jsonl: holds a PNG" in said.complaint
    assert every_byte(small.home) == before


@pytest.mark.parametrize("command", ["extract", "parse"])
def test_a_refusal_leaves_the_output_as_it_was(command: str, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    output.write_text("trước đó\n", "utf-8")
    said = _run(command, "--input", _file("b.jsonl", PNG)(tmp_path), "--output", output)
    assert (said.code, said.stdout) == (2, "")
    assert "b.jsonl: holds a PNG" in said.complaint
    assert output.read_text("utf-8") == "trước đó\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.jsonl", "out.jsonl"]


BAD_LINES: dict[str, tuple[bytes, str | None]] = {
    "cut off in a string": (b'{"id": "x", "body": "ba', "malformed_json"),
    "no object": (b"[1, 2]", "malformed_json"),
    "nested too deep": (b'{"id": "sau", "body": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "malformed_json"),
    "a number of 5000 digits": (b'{"id": "so", "n": ' + b"9" * 5000 + b', "body": "x"}', "malformed_json"),
    "bytes of another character set": ('{"id": "cp", "body": "Tăng 10%, theo c'.encode() + b'\xe1o"}', "not_utf8"),
    "half a surrogate in the body": (rb'{"id": "s", "body": "T\u0103ng \ud83d 10%."}', "not_utf8"),
    "half a surrogate in the title": (rb'{"id": "st", "title": "\ud83d", "body": "10%."}', "not_utf8"),
    "half a surrogate in the id": (rb'{"id": "\ud83d", "body": "T\u0103ng 10%."}', "not_utf8"),
    "no body": (b'{"id": "k", "url": null, "title": "T", "published": null}', "missing_field"),
    "a body that is a number": (b'{"id": "so", "body": 10}', "missing_field"),
    "a url that is a list": (b'{"id": "u", "url": ["x"], "body": "10%."}', "missing_field"),
    "an id that is true": (b'{"id": true, "body": "10%."}', "missing_field"),
    "an id with decimals": (b'{"id": 1.5, "body": "10%."}', "missing_field"),
    "an empty body": (b'{"id": "e", "body": " "}', "no_text"),
    "a raw NUL": ('{"id": "nul", "body": "Năm 2024\0 tăng 10%."}'.encode(), "malformed_json"),
    "a NUL as JSON writes it": (rb'{"id": "nul2", "title": "a\u0000b", "body": "N\u0103m 2024\u0000 t\u0103ng 10%."}', None),
    "a time before all times": (b'{"id": "t", "published": "0001-01-01", "body": "10%."}', None),
    "a time after all times": (b'{"id": "t2", "published": "9999-12-31T23:59-07:00", "body": "10%."}', None),
    "a time that has not come": (b'{"id": "t4", "published": "9999-01-01", "body": "10%."}', None),
    "a url that can be none": (b'{"id": "u2", "url": "http://[::1", "body": "10%."}', None),
    "a time in words": ('{"id": "t3", "published": "hôm qua", "body": "10%."}'.encode(), None),
}
"""Lines with the reason for which each is quarantined; null where it is an article all the same."""


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> tuple[Said, Opened]:
    """Everything bad at once, good articles before, between and after it."""
    folder = tmp_path_factory.mktemp("bad")
    lines = json_lines(folder / "tin.jsonl", line(0), *(words for words, _ in BAD_LINES.values()), line(1))
    large = json_lines(folder / "lon.jsonl", line(2), line(3, body="Tăng 10%. " * 5_000_000), line(4))
    pages = folder / "trang"
    pages.mkdir()
    (pages / "tot.html").write_text(page(5), "utf-8")
    (pages / "rong.html").write_text("<html><head><title>x</title></head><body><script>1</script></body></html>", "utf-8")
    (pages / "khong.html").write_bytes(b"")
    (pages / "nhi-phan.html").write_bytes(bytes(range(256)))
    cut = cut_short(warc(folder / "mang.warc.gz", range(6, 9)), 60)
    given = [word for path in (lines, large, pages, cut) for word in ("--input", path)]
    return thuocdo("run", *given, "--home", folder / "home", "--json"), opened(folder / "home")


def test_bad_records_do_not_stop_a_run(bad: tuple[Said, Opened]) -> None:
    said, _ = bad
    assert (said.code, said.stderr) == (0, "")


def test_each_bad_line_is_quarantined_with_its_reason_and_its_line(bad: tuple[Said, Opened]) -> None:
    held = dict(bad[1].ask("select place_in_file, reason_codes from quarantine where place_in_file like 'tin.jsonl%'"))
    wanted = {f"tin.jsonl:{number}": reason for number, (_, reason) in enumerate(BAD_LINES.values(), 2) if reason}
    assert held == wanted


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("lon.jsonl:2", "too_large"),
        ("trang/rong.html", "no_text"),
        ("trang/khong.html", "no_text"),
        ("trang/nhi-phan.html", "not_utf8"),
        ("mang.warc.gz:record 3", "truncated_record"),
    ],
)
def test_each_bad_page_is_quarantined_with_its_reason_and_its_place(bad: tuple[Said, Opened], place: str, reason: str) -> None:
    assert bad[1].ask(f"select reason_codes from quarantine where place_in_file = '{place}'") == [(reason,)]


def test_words_for_people_say_what_was_wrong_and_never_quote_the_text(bad: tuple[Said, Opened]) -> None:
    details = [words for (words,) in bad[1].ask("select detail from quarantine")]
    assert all(0 < len(words) < 300 for words in details)
    assert not any("Tăng" in words for words in details)


def test_the_good_ones_beside_them_get_through(bad: tuple[Said, Opened]) -> None:
    lengths = {length for (length,) in bad[1].ask("select n_characters from dim_article where given_id like 'bai-%'")}
    assert lengths == {len(text(number)) for number in (0, 1, 2, 4)}
    pages = bad[1].ask("select count(*) from dim_article where parser <> 'json'")
    assert pages == [(3,)]
    quoted = "select count(distinct article_id) from observation join dim_article using (article_id) where n_characters > 100"
    assert bad[1].ask(quoted) == [(7,)]


def test_odd_lines_that_are_articles_all_the_same_get_through(bad: tuple[Said, Opened]) -> None:
    odd = dict(bad[1].ask("select given_id, published_reason from dim_article where published_at is null"))
    no_time = dict.fromkeys(("t", "t2", "t3"), "not_iso_8601")
    assert odd == {"nul2": "not_given", "u2": "not_given", "t4": "after_fetching", **no_time}
    assert bad[1].ask("select url, canonical_url from dim_article where given_id = 'u2'") == [("http://[::1", None)]
    assert bad[1].ask("select title from dim_article where given_id = 'nul2'") == [("a\0b",)]


def test_the_counts_balance_and_are_told(bad: tuple[Said, Opened]) -> None:
    said, release = bad
    steps = {step["step"]: step for step in said.answer["steps"]}
    n_quarantined = len([reason for _, reason in BAD_LINES.values() if reason]) + 5
    assert sum(steps["pages"]["quarantined"].values()) == sum(said.answer["quarantined_by_reason"].values()) == n_quarantined
    assert steps["pages"]["rows_in"] == len(BAD_LINES) + 2 + 3 + 4 + 3
    assert release.report["steps"] == said.answer["steps"]


def test_extraction_alone_goes_on_past_a_bad_line_and_counts_it(tmp_path: Path) -> None:
    given, output = json_lines(tmp_path / "xau.jsonl", b'{"id": "x", "body": "ba', line(1)), tmp_path / "facts.jsonl"
    said = thuocdo("extract", "--input", given, "--output", output, "--json")
    assert (said.code, said.stderr) == (0, "")
    assert said.answer["quarantined"] == {"malformed_json": 1}
    assert output.read_text("utf-8").count("\n") >= 3


def test_a_nul_near_its_start_does_not_make_a_file_of_lines_a_binary_one(tmp_path: Path) -> None:
    given = json_lines(tmp_path / "xau.jsonl", line(1), BAD_LINES["a raw NUL"][0], line(2))
    said = thuocdo("extract", "--input", given, "--output", tmp_path / "facts.jsonl", "--json")
    assert (said.code, said.stderr) == (0, "")
    assert said.answer["quarantined"] == {"malformed_json": 1}
