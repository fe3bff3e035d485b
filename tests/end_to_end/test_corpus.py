"""`thuocdo run --input` with a real corpus: nothing crashes, nothing is lost, and a second run changes nothing."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.command import Said, thuocdo
from tests.end_to_end.wholeness import Opened, leftovers, opened
from tests.shared import shared

pytestmark = [pytest.mark.shared, pytest.mark.timeout(600)]


@dataclass(frozen=True, slots=True)
class Corpus:
    """The corpus in a home, after a first and a second run."""

    path: Path
    home: Path
    first: Said
    published: Opened
    second: Said


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    path = shared("corpus", "articles.jsonl")
    home = tmp_path_factory.mktemp("corpus") / "home"
    first, published = thuocdo("run", "--input", path, "--home", home, "--json"), opened(home)
    return Corpus(path, home, first, published, thuocdo("run", "--input", path, "--home", home, "--json"))


def _steps(said: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {step["step"]: step for step in said["steps"]}


def test_the_run_ends_well_with_nothing_but_its_answer(corpus: Corpus) -> None:
    assert (corpus.first.code, corpus.first.stderr) == (0, "")
    assert corpus.first.answer["release"] == {
        "id": corpus.published.release_id,
        "path": str(corpus.home / "releases" / corpus.published.release_id),
        "is_new": True,
    }


def test_every_line_of_the_file_is_an_article_or_told_with_its_reason(corpus: Corpus) -> None:
    pages = _steps(corpus.published.report)["pages"]
    with corpus.path.open("rb") as file:
        lines = {line.strip() for line in file if line.strip()}
    assert pages["rows_in"] == len(lines)
    assert pages["rows_in"] == pages["rows_out"] + sum(pages["set_aside"].values()) + sum(pages["quarantined"].values())
    articles = corpus.published.report["release"]["rows"]["dim_article"]
    assert articles <= pages["rows_out"]
    assert articles > 0.98 * len(lines)


def test_every_number_is_an_observation_or_told_with_its_reason(corpus: Corpus) -> None:
    claims = _steps(corpus.published.report)["claims"]
    assert claims["rows_in"] > 50_000
    assert claims["rows_in"] == claims["rows_out"] + sum(claims["set_aside"].values()) + sum(claims["quarantined"].values())


def test_every_observation_is_in_fact_support_or_left_out_with_its_reason(corpus: Corpus) -> None:
    released = corpus.published.report["release"]
    observations = _steps(corpus.published.report)["claims"]["rows_out"]
    assert observations == released["rows"]["fact_support"] + sum(released["left_out"].values())
    assert sum(released["support"].values()) == released["rows"]["fact_support"] == released["rows"]["observation"]
    assert released["support"]["chosen"] == released["rows"]["fact_metric"] + released["rows"]["fact_target"]
    assert released["orphans"] == {}


def test_the_counts_told_are_the_rows_of_the_tables(corpus: Corpus) -> None:
    support = dict(corpus.published.ask("select reason, count(*) from fact_support group by all"))
    assert support == corpus.published.report["release"]["support"]
    (unsupported,) = corpus.published.ask("select count(*) from observation anti join fact_support using (observation_id)")
    assert unsupported == (0,)


def test_facts_are_trusted_observations_and_every_figure_quotes_its_sentence(corpus: Corpus) -> None:
    facts = "(from fact_metric select observation_id union all from fact_target select observation_id)"
    assert corpus.published.ask(f"select count(*) from {facts} join observation using (observation_id) where not trusted") == [
        (0,)
    ]
    assert corpus.published.ask("select count(*) from observation where not contains(sentence, exact)") == [(0,)]


def test_a_second_run_publishes_nothing_and_reads_nothing_again(corpus: Corpus) -> None:
    assert (corpus.second.code, corpus.second.stderr) == (0, "")
    assert corpus.second.answer["release"]["is_new"] is False
    assert [step["is_fresh"] for step in corpus.second.answer["steps"]] == [False, False]
    after = opened(corpus.home)
    assert (after.release_id, after.content_hash) == (corpus.published.release_id, corpus.published.content_hash)
    assert [path.name for path in (corpus.home / "releases").iterdir()] == [corpus.published.release_id]


def test_nothing_unfinished_is_left(corpus: Corpus) -> None:
    assert leftovers(corpus.home) == []
