"""Sources of a run: what is known of a source does not hang on whether a run reads it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from orchestration.crawl import run as crawling
from orchestration.night import NightError
from orchestration.sources.catalogue import load_catalogue
from orchestration.steps.archive import archive_sources
from orchestration.steps.night import NightReport, rebuild_home, run_night
from orchestration.steps.query import ask
from orchestration.steps.run import new_run
from tests.end_to_end.articles import page
from warehouse.home import Home, HomeKind, open_home

STARTED = datetime(2026, 11, 10, 3, 0, tzinfo=UTC)
PLACES = {"bao-a": "62@2004-07-08", "bao-b": "51@2025-07-01"}


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """Two sources that read folders of this machine."""
    folder = tmp_path / "sources"
    folder.mkdir()
    for number, (name, place) in enumerate(PLACES.items()):
        (tmp_path / name).mkdir()
        (tmp_path / name / "tin.html").write_text(page(number), "utf-8")
        (folder / f"{name}.yaml").write_text(
            f"id: {name}\npublisher: Báo {name}\nkind: press\nhome_place: {place}\nvolume: {{min: 0, max: 9}}\n"
            f"redistribution: text\nevidence: written for this test\nfeeds: [{{kind: folder, url: {tmp_path / name}}}]\n",
            "utf-8",
        )
    return folder


def _run(home: Home, sources: Path, hours: int, only: Sequence[str] | None = None) -> NightReport:
    started = STARTED + timedelta(hours=hours)
    chosen = frozenset(only) if only is not None else None
    return run_night(new_run(home, started, sources=load_catalogue(sources), only=chosen))


def test_a_run_of_one_source_keeps_what_is_known_of_the_others_and_reads_nothing_again(sources: Path, tmp_path: Path) -> None:
    home = open_home(tmp_path / "home", HomeKind.REAL)
    first = _run(home, sources, 0)
    assert (first.failures, [each.source_id for each in first.sources]) == ((), ["bao-a", "bao-b"])
    known = ask(home.root, "from dim_source order by all").rows
    again = _run(home, sources, 1, ["bao-a"])
    assert [each.source_id for each in again.sources] == ["bao-a"]
    assert (again.failures, [each.is_fresh for each in again.outcomes]) == ((), [False, False])
    assert again.published.publication is not None
    assert not again.published.publication.is_new
    assert ask(home.root, "from dim_source order by all").rows == known

    (sources / "bao-b.yaml").unlink()
    without = rebuild_home(new_run(home, STARTED + timedelta(hours=2), sources=load_catalogue(sources)))
    assert without.failures == ()
    asked = "select source_id, publisher, kind, home_place_id, redistribution from dim_source order by all"
    assert ask(home.root, asked).rows == (
        ("bao-a", "Báo bao-a", "press", PLACES["bao-a"], "text"),
        ("bao-b", "bao-b", "given", None, "facts"),
        ("input", "Files given by hand", "given", None, "facts"),
    )
    assert ask(home.root, "select source_id, count(*) from dim_article group by all order by all").rows == (
        ("bao-a", 1),
        ("bao-b", 1),
    )


def test_a_night_that_the_archive_does_not_hold_is_refused_with_those_it_holds(sources: Path, tmp_path: Path) -> None:
    home = open_home(tmp_path / "home", HomeKind.REAL)
    run = new_run(home, STARTED, sources=load_catalogue(sources))
    with pytest.raises(NightError, match=r"^night 2026-11-09 is not in the archive; there are: none$"):
        rebuild_home(run, (STARTED - timedelta(days=1)).date())
    (home.archive / "bao-a" / "2026-11-08").mkdir(parents=True)
    for attempt in (rebuild_home, lambda run, night: run_night(run, night=night)):
        with pytest.raises(NightError, match=r"^night 2026-11-09 is not in the archive; there are: 2026-11-08$"):
            attempt(run, (STARTED - timedelta(days=1)).date())
    assert sorted(path.name for path in home.root.iterdir()) == ["archive", "home.json"]


def test_a_folder_is_found_from_the_projects_root_wherever_the_run_starts(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (sources / "bao-b.yaml").unlink()
    file = sources / "bao-a.yaml"
    file.write_text(file.read_text("utf-8").replace(f"url: {tmp_path}/bao-a", "url: bao-a"), "utf-8")
    monkeypatch.setattr(crawling, "ROOT", tmp_path)
    monkeypatch.chdir(sources)
    run = new_run(open_home(tmp_path / "home", HomeKind.REAL), STARTED, sources=load_catalogue(sources))
    [outcome] = archive_sources(run)
    assert (outcome.status, outcome.archived) == ("ok", 1)
