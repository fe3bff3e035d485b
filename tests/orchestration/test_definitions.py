import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.storage.runs.sql_run_storage import SqlRunStorage

from expectations.results import CheckResult, Severity
from orchestration.definitions import defs, workplace
from orchestration.definitions.telling import told
from orchestration.definitions.workplace import started_at
from orchestration.steps import archive, checks, fetching
from orchestration.steps.outcome import BalanceError
from orchestration.steps.run import Run
from transforms.model.time import VIETNAM
from warehouse.contracts import RELEASED
from warehouse.home import HomeKind, open_home
from warehouse.release import current, releases

RELEASE, ARCHIVE = dg.AssetKey("release"), dg.AssetKey("archive")
TONIGHT = "2026-11-10"
LAYERS = {"article", "unread", "mention", "observation", "citation", "quarantine"}
_INSERTED = SqlRunStorage._get_run_insertion_values


def local(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=VIETNAM)


def materialise(home: Path, night: str = TONIGHT, *, only: list[dg.AssetKey] | None = None, is_sample: bool = False):
    """Run the job, or some of its assets, in this process; failures are in the result."""
    config = {"resources": {"workplace": {"config": {"root": str(home), "is_sample": is_sample}}}}
    with dg.DagsterInstance.ephemeral() as instance:
        return defs.resolve_job_def("night").execute_in_process(
            partition_key=night, instance=instance, run_config=config, asset_selection=only, raise_on_error=False
        )


def metadata(result, key: dg.AssetKey) -> dict[str, object]:
    [event] = [one for one in result.get_asset_materialization_events() if one.materialization.asset_key == key]
    return {name: value.value for name, value in event.materialization.metadata.items()}


def made(result) -> set[str]:
    return {event.materialization.asset_key.to_user_string() for event in result.get_asset_materialization_events()}


def check(result, asset: str, name: str):
    [found] = [
        one for one in result.get_asset_check_evaluations() if (one.asset_key.to_user_string(), one.check_name) == (asset, name)
    ]
    return found


def failure(result, step: str) -> str:
    [event] = [event for event in result.all_events if event.is_step_failure and event.step_key == step]
    said = event.event_specific_data
    return f"{said.error.to_string()} {said.user_failure_data.description if said.user_failure_data else ''}"


def keys(*groups: str) -> list[dg.AssetKey]:
    graph = defs.resolve_asset_graph()
    return [key for key in graph.get_all_asset_keys() if graph.get(key).group_name in groups]


def born_at(patch: pytest.MonkeyPatch, moment: datetime) -> None:
    """Let runs be created at another moment, as their record in the instance has it."""
    created = moment.astimezone(UTC).replace(tzinfo=None)
    patch.setattr(SqlRunStorage, "_get_run_insertion_values", lambda self, run, _=None: _INSERTED(self, run, created))


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("dagster") / "home"


@pytest.fixture(scope="module")
def first(home):
    """The whole job of the night over a fresh sample home, crawling the real newsroom."""
    with pytest.MonkeyPatch.context() as patch:
        born_at(patch, local(10, 2))
        return materialise(home, is_sample=True)


@pytest.fixture(autouse=True)
def _frozen(monkeypatch):
    born_at(monkeypatch, local(10, 10))


@pytest.fixture
def crawled(monkeypatch) -> list[Run]:
    """Every run that goes to the network, in place of going."""
    asked: list[Run] = []
    monkeypatch.setattr(fetching, "archive_sources", lambda run: asked.append(run) or ())
    return asked


def test_the_definitions_load_and_hold_together():
    dg.Definitions.validate_loadable(defs)


def test_each_layer_and_each_released_table_is_an_asset_of_its_group():
    graph = defs.resolve_asset_graph()
    groups: dict[str, set[str]] = {}
    for key in graph.get_all_asset_keys():
        groups.setdefault(graph.get(key).group_name, set()).add(key.path[-1])
    assert groups["archive"] == {"archive"}
    assert groups["release"] == {"release"}
    assert groups["lake"] >= LAYERS
    tables = set().union(*(groups[layer] for layer in ("dimension", "core", "mart", "operations")))
    assert tables == {table.name for table in RELEASED}


def test_nights_are_partitioned_and_what_is_built_from_all_of_them_is_not():
    graph = defs.resolve_asset_graph()
    partitioned = {graph.get(key).group_name for key in graph.get_all_asset_keys() if graph.get(key).is_partitioned}
    assert partitioned == {"archive", "lake"}


def test_lineage_leads_through_tables_that_are_not_released():
    graph = defs.resolve_asset_graph()

    def parents(*path: str) -> set[str]:
        return {key.to_user_string() for key in graph.get(dg.AssetKey(path)).parent_keys}

    assert parents("lake", "article") == {"archive"}
    assert parents("lake", "observation") == {"lake/article"}
    assert parents("core", "fact_metric") == {"core/fact_support", "core/observation"}
    assert {"lake/article"} <= parents("dimension", "dim_article")
    assert {"core/fact_metric", "core/fact_target"} <= parents("mart", "mart_target_progress")
    assert len(parents("release")) == len(RELEASED)


def test_every_table_has_a_blocking_check_and_the_volume_of_sources_blocks_nothing():
    graph = defs.resolve_asset_graph()
    blocking = {
        key.asset_key.path[-1] for key in graph.asset_check_keys if key.name == "expectations" and graph.get(key).blocking
    }
    assert blocking == {table.name for table in RELEASED}
    assert not graph.get(dg.AssetCheckKey(ARCHIVE, "volume")).blocking


def test_one_job_leads_from_the_newsroom_to_a_release(first, home):
    assert first.success
    release = current(home)
    said = metadata(first, RELEASE)
    assert (said["release"], said["is_new"]) == (release.release_id, True)
    assert Path(said["report"]).is_file()
    assert made(first) >= {"archive", "lake/observation", "core/fact_metric", "mart/mart_target_progress", "release"}
    report = json.loads(Path(said["report"]).read_text("utf-8"))
    assert report["night"] == TONIGHT
    assert {source["source_id"] for source in report["sources"]} >= {"bao-song-xanh", "thong-ke-chau-tho"}
    assert json.loads((home / "home.json").read_text("utf-8"))["kind"] == "sample"


def test_assets_tell_what_came_in_went_out_and_was_set_aside(first):
    pages = metadata(first, dg.AssetKey(["lake", "article"]))
    assert pages["rows_in"] == pages["rows_out"] + sum(pages["set_aside"].values()) + sum(pages["quarantined"].values())
    assert pages["quarantined"] == {"no_text": 1}
    claims = metadata(first, dg.AssetKey(["lake", "observation"]))
    assert claims["rows_in"] == claims["rows_out"] + sum(claims["set_aside"].values()) + sum(claims["quarantined"].values())
    assert claims["dagster/row_count"] == claims["rows_out"] > 0
    archived = metadata(first, ARCHIVE)
    assert archived["sources_failed"] == []
    assert archived["pages_archived"] == pages["rows_in"]
    assert "bao-cao-nguyen" in archived["sources"]


def test_results_of_great_expectations_and_the_laws_are_asset_checks(first):
    evaluations = first.get_asset_check_evaluations()
    assert [one.check_name for one in evaluations if not one.passed] == []
    for name in ("core/fact_metric", "dimension/dim_place", "mart/mart_indicator_latest"):
        assert check(first, name, "expectations").metadata["made"].value > 5
    assert check(first, "core/observation", "laws").metadata["made"].value >= 2
    for name in ("quotes", "balance"):
        assert check(first, "lake/observation", name).blocking


def test_a_second_materialisation_publishes_nothing_new(first, home, monkeypatch):
    monkeypatch.setenv("THUOCDO_HOME", str(home))
    before = current(home)
    with dg.DagsterInstance.ephemeral() as instance:
        again = defs.resolve_job_def("night").execute_in_process(partition_key=TONIGHT, instance=instance, raise_on_error=False)
    assert again.success
    assert metadata(again, RELEASE)["is_new"] is False
    assert metadata(again, ARCHIVE)["pages_archived"] == 0
    assert current(home) == before
    assert releases(home) == (before,)


def test_a_broken_contract_keeps_the_release_from_being_made(first, home, monkeypatch):
    from great_expectations import expectations as gxe

    from expectations import suites

    implied = suites.suite_of

    def with_a_broken_promise(table):
        yield from implied(table)
        if table.name == "fact_metric":
            yield gxe.ExpectColumnValuesToBeInSet(column="kind", value_set=["nothing"])

    monkeypatch.setattr(suites, "suite_of", with_a_broken_promise)
    before = current(home)
    tables = [
        key
        for key in defs.resolve_asset_graph().get_all_asset_keys()
        if key.path[0] in ("dimension", "core", "mart", "operations")
    ]
    blocked = materialise(home, only=[*tables, RELEASE])
    assert not blocked.success
    assert "fact_metric" in failure(blocked, "tables")
    assert "release" not in made(blocked)
    broken = check(blocked, "core/fact_metric", "expectations")
    assert not broken.passed
    assert broken.severity is dg.AssetCheckSeverity.ERROR
    assert "expect_column_values_to_be_in_set(kind)" in broken.metadata["failed"].value[0]

    alone = materialise(home, only=[RELEASE])
    assert "keep this build from being published" in failure(alone, "release")
    assert current(home) == before


def test_a_failed_law_of_a_night_keeps_blocking_while_its_layers_stay(first, home, monkeypatch):
    sample = open_home(home, HomeKind.SAMPLE)
    run = Run(sample, local(10, 10), "checking")
    night = date.fromisoformat(TONIGHT)
    good = checks.check_night(run, night)
    note = home / "state" / "checks" / f"{TONIGHT}.json"
    note.unlink()
    monkeypatch.setattr(checks, "check_quotes", lambda *_: replace(good[0], passed=False, observed="1 of 9 quotes do not"))
    blocked = materialise(home, only=[key for key in keys("lake") if key.path[-1] not in ("article", "unread")])
    assert not blocked.success
    assert "quotes" in failure(blocked, "claims")
    monkeypatch.undo()
    assert [result.is_blocking for result in checks.check_night(run, night)] == [True]
    note.unlink()
    assert checks.check_night(run, night) == good


def test_rows_that_do_not_balance_stop_the_night_and_say_so(first, home, monkeypatch):
    from orchestration.steps import reading

    def lose(*_):
        raise BalanceError("pages: 9 pages in, 7 out and 1 set aside")

    monkeypatch.setattr(reading, "read_night_pages", lose)
    layers = [dg.AssetKey(["lake", layer]) for layer in ("article", "unread")]
    lost = materialise(home, only=layers)
    assert not lost.success
    balance = check(lost, "lake/article", "balance")
    assert (balance.passed, balance.description) == (False, "pages: 9 pages in, 7 out and 1 set aside")


def test_a_home_that_another_run_holds_is_a_clear_failure(first, home, crawled):
    with open_home(home, HomeKind.SAMPLE).lock():
        refused = materialise(home, only=[ARCHIVE])
    assert "another run (process" in failure(refused, "archive")
    assert crawled == []


def test_a_home_of_the_other_kind_is_a_clear_failure(tmp_path):
    (tmp_path / "letters.txt").write_text("hands off", "utf-8")
    assert "neither empty nor a home" in failure(materialise(tmp_path, only=[ARCHIVE]), "archive")


@pytest.mark.parametrize(
    ("created", "fetches"),
    [
        (local(10, 23, 59), True),
        (local(10, 2), True),
        (local(10, 10), True),
        (local(10, 6, 59), True),
        (local(10, 7, 1), True),
        (local(11, 0, 1), False),
        (local(11, 2), False),
    ],
    ids=["23:59", "02:00", "rerun at 10:00", "before 00:00 UTC", "past 00:00 UTC", "past midnight", "missed night"],
)
def test_the_creation_of_the_run_decides_whether_it_may_use_the_network(tmp_path, created, fetches, monkeypatch, crawled):
    """The steps themselves run today, long after each of these runs was created."""
    born_at(monkeypatch, created)
    result = materialise(tmp_path / "home", "2026-11-10", only=[ARCHIVE], is_sample=True)
    assert result.success
    assert [run.night.isoformat() for run in crawled] == (["2026-11-10"] if fetches else [])
    assert metadata(result, ARCHIVE)["network"].startswith("own night" if fetches else "a past night")


def test_a_night_without_sources_has_nothing_to_fetch_and_does_not_fail(tmp_path, monkeypatch):
    (tmp_path / "sources").mkdir()
    monkeypatch.setattr(workplace, "SOURCES", tmp_path / "sources")
    bare = materialise(tmp_path / "home", TONIGHT, only=[ARCHIVE])
    assert bare.success
    assert (metadata(bare, ARCHIVE)["pages_archived"], check(bare, "archive", "volume").passed) == (0, True)


def test_a_night_ahead_of_the_run_is_refused(tmp_path, monkeypatch, crawled):
    born_at(monkeypatch, local(9, 23, 59))
    ahead = materialise(tmp_path / "home", "2026-11-10", only=[ARCHIVE], is_sample=True)
    assert "night 2026-11-10 has not come yet" in failure(ahead, "archive")
    assert crawled == []


def test_a_missed_night_leads_to_the_same_release_without_the_network(first, home, monkeypatch):
    monkeypatch.setattr(archive, "crawl", lambda *_, **__: pytest.fail("a past night went to the network"))
    before = current(home)
    late = materialise(home, "2026-11-09")
    assert late.success
    assert metadata(late, RELEASE)["is_new"] is False
    assert metadata(late, dg.AssetKey(["lake", "article"]))["rows_in"] == 0
    assert current(home) == before


@pytest.mark.parametrize(
    ("severity", "is_blocking_check", "shown"),
    [
        (Severity.BLOCKER, True, dg.AssetCheckSeverity.ERROR),
        (Severity.ERROR, True, dg.AssetCheckSeverity.WARN),
        (Severity.WARNING, True, dg.AssetCheckSeverity.WARN),
        (Severity.ERROR, False, dg.AssetCheckSeverity.ERROR),
        (Severity.WARNING, False, dg.AssetCheckSeverity.WARN),
    ],
)
def test_only_a_failed_blocker_is_an_error_of_a_blocking_check(severity, is_blocking_check, shown):
    spec = dg.AssetCheckSpec("any", asset="release", blocking=is_blocking_check)
    failed = CheckResult("c", "s", passed=False, observed="o", expected="e", severity=severity)
    result = told(spec, [failed, replace(failed, passed=True)])
    assert (result.passed, result.severity) == (False, shown)
    assert told(spec, [replace(failed, passed=True)]).passed


def test_a_run_started_when_its_record_says_so(monkeypatch):
    monkeypatch.undo()
    before = datetime.now(UTC).replace(microsecond=0)
    with dg.DagsterInstance.ephemeral() as instance:
        run = instance.create_run_for_job(defs.resolve_job_def("night"))
        assert before <= started_at(instance, run.run_id) <= datetime.now(UTC)
        with pytest.raises(dg.Failure, match="not in the instance"):
            started_at(instance, "0" * 8)
