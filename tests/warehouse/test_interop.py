"""Interoperability: a release opens wherever analysts work, and says the same there."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from tests.warehouse.making import SmallLake, make_article, make_observation, make_reading
from warehouse.connect import reading, workshop
from warehouse.contracts import RELEASED
from warehouse.release import Release, publish

LOCK = Path(__file__).with_name("duckdb14.lock")
COUNTS = "select (select count(*) from {0}), (select count(*) from {1}), (select cast(sum(value) as varchar) from {1})"


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    lake = SmallLake(tmp_path_factory.mktemp("home"))
    article = make_article(text="Thu 1.234.567.890.123.456,5 đồng và 0,1 đồng; chi 7 đồng.")
    claims = [
        make_observation(article, "1.234.567.890.123.456,5", "1234567890123456.5"),
        make_observation(article, "0,1", "0.1", part="phí", part_key="phi"),
        make_observation(article, "7", "7", trusted=False),
    ]
    lake.fill((article, make_reading(article, claims)))
    return publish(lake.root, lake.build(), {}, datetime(2025, 3, 7, tzinfo=UTC)).release


@pytest.fixture(scope="module")
def older_python(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """The Python of a small environment with DuckDB 1.4, made once and kept in the cache of pytest."""
    cache = getattr(request.config, "cache", None)
    folder = cache.mkdir("duckdb14") if cache else tmp_path_factory.mktemp("duckdb14")
    python, stamp = folder / "venv" / "bin" / "python", folder / "stamp"
    if not stamp.exists() or stamp.read_bytes() != LOCK.read_bytes():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder / "venv")], check=True)
        pip = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", "--require-hashes", "-r", str(LOCK)]
        subprocess.run(pip, check=True)
        stamp.write_bytes(LOCK.read_bytes())
    return python


def test_an_older_duckdb_reads_the_database_and_the_parquet(release: Release, older_python: Path) -> None:
    code = """
import duckdb, json, sys
file, parquet, query = sys.argv[1:]
connection = duckdb.connect(file, read_only=True)
answers = [connection.execute(query.format("observation", "fact_metric")).fetchone()]
names = [f"read_parquet('{parquet}/{name}.parquet')" for name in ("observation", "fact_metric")]
answers.append(connection.execute(query.format(*names)).fetchone())
commented = "select comment from duckdb_columns() where (table_name, column_name) = ('fact_metric', 'value')"
comment = connection.execute(commented).fetchone()
print(json.dumps([duckdb.__version__, answers, comment[0]]))
"""
    arguments = [str(older_python), "-c", code, str(release.database), str(release.path / "parquet"), COUNTS]
    version, answers, comment = json.loads(subprocess.run(arguments, capture_output=True, text=True, check=True).stdout)
    assert version.startswith("1.4.")
    assert answers == [[3, 2, "1234567890123456.600000"]] * 2
    assert comment.startswith("The value in base units")


def test_the_database_opens_read_only_in_this_duckdb(release: Release) -> None:
    with reading(release.database) as connection:
        answer = connection.execute(COUNTS.format("observation", "fact_metric")).fetchone()
    assert answer == (3, 2, "1234567890123456.600000")


def test_every_parquet_file_reads_the_same_everywhere(release: Release, tmp_path: Path) -> None:
    with workshop(tmp_path) as connection:
        for table in RELEASED:
            path = release.path / "parquet" / f"{table.name}.parquet"
            in_duckdb = connection.execute("select count(*) from read_parquet(?)", [str(path)]).fetchone()
            counts = {pd.read_parquet(path).shape, pl.read_parquet(path).shape, pq.read_table(path).shape}
            assert counts == {(in_duckdb[0], len(table.columns))}


def test_sums_of_money_are_exact_everywhere(release: Release) -> None:
    path = release.path / "parquet" / "fact_metric.parquet"
    expected = Decimal("1234567890123456.6")
    assert sum(pd.read_parquet(path)["value"]) == expected
    assert pl.read_parquet(path)["value"].sum() == expected
    assert pc.sum(pq.read_table(path)["value"]).as_py() == expected
