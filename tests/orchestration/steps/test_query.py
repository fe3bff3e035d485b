"""Questions to a release: what is one, what is refused, and that no file comes into being on the way."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from orchestration.steps.night import run_night
from orchestration.steps.query import QueryError, ask
from orchestration.steps.run import new_run
from tests.end_to_end.wholeness import every_byte
from warehouse.connect import reading
from warehouse.home import HomeKind, open_home
from warehouse.release import current


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a release that holds the dimensions alone."""
    place = open_home(tmp_path_factory.mktemp("query") / "home", HomeKind.REAL)
    run_night(new_run(place, datetime(2026, 11, 10, 3, 0, tzinfo=UTC)))
    return place.root


REFUSED = (
    "copy dim_source to '{here}/out.csv'",
    "explain analyze copy dim_source to '{here}/out.csv'",
    "export database '{here}/out'",
    "attach '{here}/other.duckdb' as other",
    "attach ':memory:' as other",
    "install httpfs",
    "load httpfs",
    "set temp_directory = '{here}'",
    "set enable_external_access = true",
    "select * from read_text('/etc/passwd')",
    "select * from '/etc/passwd'",
    "select 1; select 2",
    "-- nothing but words",
    "",
    "create temp table mine as select 1",
    "create temp table mine as pivot dim_source on kind using count(*)",
    "insert into dim_source select * from dim_source",
    "select frm",
    "select interval 1 month as span",
    "select {{'span': interval 1 month}} as spans",
)


@pytest.mark.parametrize("sql", REFUSED)
def test_what_is_no_question_is_refused_in_one_line_and_writes_nothing(sql: str, home: Path, tmp_path: Path) -> None:
    before = every_byte(home)
    with pytest.raises(QueryError) as refused:
        ask(home, sql.format(here=tmp_path))
    assert "\n" not in str(refused.value)
    assert list(tmp_path.iterdir()) == []
    assert every_byte(home) == before


@pytest.mark.parametrize(
    ("sql", "columns", "rows"),
    [
        ("from dim_source select source_id", ("source_id",), (("input",),)),
        ("-- which?\nselect 1 as one, 2 as one", ("one", "one"), ((1, 2),)),
        ("/* a 'pivot' */ pivot dim_source on kind using count(*) group by language", ("language", "given"), (("vi", 1),)),
        ("with s as (from dim_source) select kind from s", ("kind",), (("given",),)),
        ("select count(*) as n from (pivot dim_source on kind using count(*))", ("n",), ((1,),)),
        ("select 1 as one where false", ("one",), ()),
    ],
)
def test_a_question_is_answered(sql: str, columns: tuple[str, ...], rows: tuple[tuple[object, ...], ...], home: Path) -> None:
    answer = ask(home, sql)
    assert (answer.columns, answer.rows) == (columns, rows)


@pytest.mark.parametrize("sql", ["explain from dim_source", "describe dim_source", "summarize dim_source", "show tables"])
def test_questions_about_the_tables_are_questions(sql: str, home: Path) -> None:
    assert ask(home, sql).rows


def test_a_column_of_another_name_is_named_with_the_dictionary(home: Path) -> None:
    with pytest.raises(QueryError, match=r"the tables are described in .*dictionary\.md$"):
        ask(home, "select publishr from dim_source")


def test_what_a_question_spills_lies_outside_the_release_and_is_gone_afterwards(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    release = current(home)
    assert release is not None
    before = every_byte(home)
    with reading(release.database) as connection:
        [(spill,)] = connection.execute("select current_setting('temp_directory')").fetchall()
        assert Path(str(spill)).parent == tmp_path
        assert not Path(str(spill)).exists()
        with pytest.raises(duckdb.InvalidInputException, match="locked"):
            connection.execute("set memory_limit = '1GB'")
    assert list(tmp_path.iterdir()) == []
    assert every_byte(home) == before
