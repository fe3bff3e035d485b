"""`thuocdo run --sample`: one command from the newsroom's pages to a release that an analyst can ask."""

import shutil
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from orchestration.newsroom.figures import Figure, read_figures
from orchestration.newsroom.pages import read_sites
from orchestration.settings import ROOT
from tests.end_to_end.command import thuocdo
from tests.end_to_end.conftest import Made
from tests.end_to_end.wholeness import every_byte, leftovers, opened, pointed
from transforms.pages.urls import canonical_url
from warehouse.contracts import RELEASED

FEWEST_TRUSTED = 75
"""Trusted observations that the sample must hold: 97 of 202 figures were in November 2026, less a margin for sharper rules."""


def test_the_run_ends_well_and_tells_where_the_release_is(sample: Made) -> None:
    assert sample.said.code == 0, sample.said.stderr
    assert f"new release: {sample.release.path}\n" in sample.said.stdout


def test_the_release_is_whole_and_both_pointers_lead_to_it(sample: Made) -> None:
    release = opened(sample.home)
    assert pointed(sample.home) == release.release_id == sample.home.joinpath("current").readlink().name
    assert leftovers(sample.home) == []


def test_stdout_tells_rows_of_every_table(sample: Made) -> None:
    told = [line.split() for line in sample.said.stdout.partition("rows per table\n")[2].partition("\n\n")[0].splitlines()]
    assert {table: int(rows) for rows, table in told} == sample.release.report["release"]["rows"]
    assert {table for _, table in told} == {table.name for table in RELEASED}


def test_stdout_tells_facts_of_each_indicator_and_what_is_quarantined_why(sample: Made) -> None:
    ids = "from fact_metric select indicator_id union all from fact_target select indicator_id"
    facts = sample.release.ask(f"select indicator_id, count(*) from ({ids}) group by all")
    held = sample.release.ask("select reason_codes, count(*) from quarantine group by all")
    assert _counts(sample.said.stdout, "facts by indicator") == dict(facts)
    assert _counts(sample.said.stdout, "quarantined by reason") == dict(held) == {"no_text": 1}


def _counts(said: str, heading: str) -> dict[str, int]:
    lines = said.partition(f"\n{heading}\n")[2].partition("\n\n")[0].splitlines()
    return {words: int(count) for count, words in (line.split(maxsplit=1) for line in lines)}


def test_stdout_ends_with_three_example_queries_and_their_answers(sample: Made) -> None:
    examples = sorted((ROOT / "sql" / "examples").glob("*.sql"))[:3]
    assert len(examples) == 3
    for path in examples:
        sql = path.read_text("utf-8").strip()
        assert f"{path.relative_to(ROOT)}\n\n{sql}\n" in sample.said.stdout
        assert sample.release.ask(sql), f"{path.name} has no answer in the sample"


def test_progress_goes_to_stderr_a_line_for_each_source(sample: Made) -> None:
    for site in read_sites(edition=2):
        assert sum(line.startswith(f"  {site.id}: ok:") for line in sample.said.stderr.splitlines()) == 1


def test_the_awkward_pages_are_counted_and_not_lost(sample: Made) -> None:
    steps = {step["step"]: step for step in sample.release.report["steps"]}
    assert steps["pages"]["set_aside"] == {"not_found": 2, "redirect": 2, "unread_format": 1}
    assert steps["pages"]["quarantined"] == {"no_text": 1}
    for step in steps.values():
        assert step["rows_in"] == step["rows_out"] + sum(step["set_aside"].values()) + sum(step["quarantined"].values())


def test_a_second_crawl_finds_nothing_new_and_publishes_nothing(sample: Made, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(sample.home, home, symlinks=True)
    before = every_byte(home / "releases")
    said = thuocdo("run", "--sample", "--home", home, "--json")
    assert said.code == 0, said.stderr
    assert said.stderr == ""
    assert said.answer["release"] == {
        "id": sample.release.release_id,
        "path": str(home / "releases" / sample.release.release_id),
        "is_new": False,
    }
    assert every_byte(home / "releases") == before
    assert opened(home).release_id == pointed(home) == sample.release.release_id


@pytest.fixture(scope="module")
def stated(sample: Made) -> dict[str, tuple[Figure, ...]]:
    """The key: figures by the canonical address of the page that states them."""
    figures = read_figures()
    return {
        canonical_url(site.absolute(story.path)): figures[f"{site.id}/{story.name}"]
        for site in read_sites(edition=2)
        for story in site.stories
        if f"{site.id}/{story.name}" in figures
    }


@pytest.fixture(scope="module")
def trusted(sample: Made) -> list[dict[str, Any]]:
    return sample.release.rows(
        "select canonical_url, claim.* from observation as claim join dim_article using (article_id) where trusted"
    )


def test_every_story_with_figures_became_an_article(sample: Made, stated: dict[str, tuple[Figure, ...]]) -> None:
    read = {url for (url,) in sample.release.ask("select canonical_url from dim_article")}
    assert sorted(url for url, figures in stated.items() if figures and url not in read) == []


def test_no_trusted_figure_of_the_newsroom_is_false(stated: dict[str, tuple[Figure, ...]], trusted: list[dict[str, Any]]) -> None:
    false = [fault for row in trusted for fault in _faults(row, stated.get(row["canonical_url"], ()))]
    assert false == []


def test_a_good_part_of_the_figures_is_read_and_trusted(trusted: list[dict[str, Any]]) -> None:
    assert len(trusted) >= FEWEST_TRUSTED


def test_each_figure_is_stated_once_for_each_time_it_is_printed(
    stated: dict[str, tuple[Figure, ...]], trusted: list[dict[str, Any]]
) -> None:
    printed = Counter((url, figure.exact) for url, figures in stated.items() for figure in figures)
    read = Counter((row["canonical_url"], row["exact"]) for row in trusted)
    assert {key: count for key, count in read.items() if count > printed[key]} == {}


def _faults(row: dict[str, Any], figures: tuple[Figure, ...]) -> list[str]:
    """What a trusted observation says otherwise than the likeliest figure of the key with the same words."""
    same = [figure for figure in figures if figure.exact == row["exact"]]
    where = f"{row['canonical_url']}: {row['exact']!r}"
    if not same:
        return [f"{where} is no figure of the page"]
    return min(([f"{where}: {fault}" for fault in _differences(row, figure)] for figure in same), key=len)


def _differences(row: dict[str, Any], figure: Figure) -> list[str]:
    pairs: dict[str, tuple[object, object]] = {
        "value": (row["value"], figure.value),
        "value_high": (row["value_high"], figure.high),
        "denominator": (row["denominator"], figure.denominator),
        "unit": (row["unit"], figure.unit),
        "comparator": (row["comparator"], figure.comparator),
        "kind": (row["kind"], figure.kind),
        "measure": (row["measure"], figure.measure),
        "indicator": (row["indicator_id"], figure.indicator),
        "period": (row["period_label"], figure.period),
        "place": (_bare(row["place"]), _bare(figure.place)),
    }
    return [f"{field} is {found}, not {wanted}" for field, (found, wanted) in pairs.items() if not _same(found, wanted)]


def _same(found: object, wanted: object) -> bool:
    if isinstance(found, Decimal) and isinstance(wanted, Decimal):
        return found == wanted
    return (None if found is None else str(found)) == (None if wanted is None else str(wanted))


def _bare(place: str | None) -> str | None:
    """A place without the word for its kind: the key prints some with it and some without."""
    if place is None:
        return None
    for word in ("tỉnh ", "thành phố ", "tp. ", "tp "):
        if place.casefold().startswith(word):
            return place[len(word) :]
    return "Hồ Chí Minh" if place == "TP.HCM" else place
