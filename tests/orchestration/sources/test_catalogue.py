"""Source files: what loads, and the one line that says why another does not."""

from pathlib import Path

import pytest

from orchestration.settings import NEWSROOM_SOURCES, SOURCES
from orchestration.sources.catalogue import (
    INPUT,
    INPUT_ID,
    CatalogueError,
    FeedKind,
    Redistribution,
    SourceKind,
    load_catalogue,
    load_source,
    lost_source,
    readable,
    shown,
)

GOOD = """\
id: baokontum
publisher: Báo Kon Tum
kind: press
hosts: [baokontum.example]
home_place: 62@2004-07-08
article_urls: /tin/
volume: {min: 1, max: 40}
redistribution: sentences
evidence: written for this test
feeds:
  - kind: rss
    url: https://baokontum.example/rss
  - url: https://baokontum.example/tin-tuc
    kind: listing
    next_pages: page=\\d+
    max_pages: 3
"""


def write(folder: Path, text: str, name: str = "baokontum") -> Path:
    path = folder / "sources" / f"{name}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_loads_a_source_with_its_defaults(tmp_path: Path) -> None:
    source = load_source(write(tmp_path, GOOD))
    assert (source.id, source.kind, source.redistribution) == ("baokontum", SourceKind.PRESS, Redistribution.SENTENCES)
    assert [feed.kind for feed in source.feeds] == [FeedKind.RSS, FeedKind.LISTING]
    assert (source.politeness.delay_seconds, source.politeness.concurrency) == (2.0, 1)
    assert (source.revisit.within_hours, source.volume.max, source.enabled) == (48.0, 40, True)
    assert load_catalogue(tmp_path / "sources") == (source,)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("kind: listing", "kind: rs", ":14: feed kind 'rs' is not one of rss, sitemap, listing, folder, warc"),
        ("kind: press", "kind: paper", ":3: kind 'paper' is not one of official, press, statistics, given"),
        ("volume: {min: 1, max: 40}\n", "", ":1: volume is missing"),
        ("{min: 1, max: 40}", "{min: 1}", ":7: volume max is missing"),
        ("{min: 1, max: 40}", "{min: 50, max: 40}", ":7: volume max 40 lies below min 50"),
        ("{min: 1, max: 40}", "{min: some, max: 40}", ":7: volume min 'some': input should be a valid integer"),
        ("max_pages: 3", "max_page: 3", ":16: feed max_page is no field of a source"),
        ("/tin/", "/tin(/", ":6: article_urls '/tin(/' is no regular expression: missing )"),
        (
            "https://baokontum.example/rss",
            "baokontum.example/rss",
            ":11: feed url 'baokontum.example/rss' is not an http or https",
        ),
        ("evidence: written for this test\n", "", ":1: evidence is missing"),
        ("redistribution: sentences", "redistribution: all", ":8: redistribution 'all' is not one of facts, sentences, text"),
        ("hosts: [baokontum.example]\n", "", ":1: hosts is empty; a source on the network names its hosts"),
        ("kind: listing", "kind: folder", ":1: feeds lie partly on the network and partly on this machine"),
        ("id: baokontum", "id: kontum", ":1: id 'kontum' is not the file's name, 'baokontum'"),
        ("id: baokontum", "id: baokontum\nid2: [", ":4: "),
        ("kind: press", "kind: given", ":3: kind 'given' is kept for files given by hand"),
        (GOOD, "- a\n", ":1: holds list, expected a mapping"),
        (GOOD, "", ":1: the file is empty"),
        ("home_place: 62@2004-07-08", "home_place: 62/1991", ":5: home_place: no place has the id '62/1991'"),
        ("kind: press", "kind: press\nkind: official", ":4: key 'kind' stands twice"),
        ("    max_pages: 3", "    max_pages: 3\n    max_pages: 4", ":17: key 'max_pages' stands twice"),
        ("[baokontum.example]", "[https://baokontum.example]", ":4: host 'https://baokontum.example' is no host; expected"),
        ("[baokontum.example]", "[baokontum.example/tin]", ":4: host 'baokontum.example/tin' is no host; expected"),
        ("[baokontum.example]", "['baokontum.example:80']", ":4: host 'baokontum.example:80' is no host; expected"),
        ("[baokontum.example]", "[' ']", ":4: host ' ' is no host; expected"),
        ("written for this test", "'  '", ":9: evidence '  ' is blank; expected words"),
        ("publisher: Báo Kon Tum", "publisher: ' '", ":2: publisher ' ' is blank; expected words"),
        ("written for this test", "2026-13-45", ":1: "),
        (
            GOOD,
            "id: x\npublisher: x\nkind: press\nvolume: {min: 0, max: 1}\nredistribution: facts\nevidence: x\n",
            ":1: feeds is empty",
        ),
    ],
)
def test_refuses_a_source_in_one_line_with_file_line_value_and_what_was_expected(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    assert old in GOOD
    with pytest.raises(CatalogueError) as refused:
        load_source(write(tmp_path, GOOD.replace(old, new)))
    assert str(refused.value).startswith(f"sources/baokontum.yaml{words}")
    assert "\n" not in str(refused.value)


def test_refuses_bytes_that_are_not_utf8(tmp_path: Path) -> None:
    path = write(tmp_path, "")
    path.write_bytes(b"id: \xff\n")
    with pytest.raises(CatalogueError, match=r"^sources/baokontum\.yaml:1: byte 4 of the file is not UTF-8$"):
        load_source(path)


def test_refuses_two_sources_with_one_host(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    write(tmp_path, GOOD.replace("id: baokontum", "id: khac").replace("baokontum.example]", "www.baokontum.example]"), "khac")
    with pytest.raises(CatalogueError, match=r"khac\.yaml: host 'www\.baokontum\.example' belongs to source 'baokontum' already"):
        load_catalogue(tmp_path / "sources")


def test_refuses_the_id_of_files_given_by_hand(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"^sources/input\.yaml:1: id 'input' is kept for files given by hand"):
        load_source(write(tmp_path, GOOD.replace("id: baokontum", "id: input"), "input"))


def test_refuses_an_ending_that_would_be_passed_over(tmp_path: Path) -> None:
    write(tmp_path, GOOD).with_name("khac.yml").write_text(GOOD, "utf-8")
    with pytest.raises(CatalogueError, match=r"^sources/khac\.yml: ends in \.yml and would be passed over; rename it to"):
        load_catalogue(tmp_path / "sources")


def test_files_of_the_project_are_named_from_its_root() -> None:
    assert shown(SOURCES / "a.yaml") == "orchestration/sources/a.yaml"
    assert shown(NEWSROOM_SOURCES / "a.yaml") == "orchestration/newsroom/sources/a.yaml"


def test_a_run_reads_the_enabled_sources_or_those_asked_for(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    write(tmp_path, GOOD.replace("id: baokontum", "id: khac\nenabled: false").replace("[baokontum", "[khac"), "khac")
    folder, sources = tmp_path / "sources", load_catalogue(tmp_path / "sources")
    assert readable(folder, sources, ()) == readable(folder, sources, ("baokontum",)) == {"baokontum"}
    with pytest.raises(CatalogueError, match=r"^sources/khac\.yaml: source khac is not enabled; set enabled: true to read it$"):
        readable(folder, sources, ("baokontum", "khac"))
    with pytest.raises(CatalogueError, match=r"/sources: no source la; there are: baokontum, khac$"):
        readable(folder, sources, ("la",))
    with pytest.raises(CatalogueError, match=r"/sources: no enabled source to read; add a source file there, give"):
        readable(folder, sources[1:], ())


def test_a_source_that_only_the_archive_knows_may_not_be_handed_on() -> None:
    lost = lost_source("bao-cu")
    assert (lost.id, lost.publisher, lost.kind, lost.home_place) == ("bao-cu", "bao-cu", SourceKind.GIVEN, None)
    assert lost.redistribution is Redistribution.FACTS


def test_files_given_by_hand_are_a_source_of_their_own() -> None:
    assert (INPUT.id, INPUT.kind, INPUT.feeds, INPUT.home_place) == (INPUT_ID, SourceKind.GIVEN, (), None)


def test_every_source_of_the_project_loads() -> None:
    assert len({source.id for source in load_catalogue(SOURCES)}) == len(list(SOURCES.glob("*.yaml")))
