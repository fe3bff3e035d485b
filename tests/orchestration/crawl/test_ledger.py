"""The ledger: what is due, and what it knows after a kill."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from orchestration.crawl.ledger import MAX_ATTEMPTS, Ledger, Seen, Validators

NIGHT = date(2026, 11, 25)
NOW = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)
TWO_DAYS, SIX_HOURS = timedelta(hours=48), timedelta(hours=6)
KEY = "https://bao.example/1"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "state" / "ledger.sqlite")


def seen(at: datetime, sha256: str = "a") -> Seen:
    return Seen(KEY, "http://bao.example/1", 200, at, sha256)


def is_due(ledger: Ledger, hours: float) -> bool:
    return ledger.addresses("bao")[KEY].is_due(NOW + timedelta(hours=hours), within=TWO_DAYS, every=SIX_HOURS)


def test_an_address_is_due_until_it_is_archived_and_then_for_two_days(ledger: Ledger) -> None:
    ledger.discover("bao", [(KEY, "http://bao.example/1")], NOW)
    assert is_due(ledger, 1000)
    ledger.fetched("bao", seen(NOW), Validators('"a"', None))
    assert [hours for hours in (1, 6, 47, 49) if is_due(ledger, hours)] == [6, 47]
    ledger.unchanged("bao", KEY, NOW + timedelta(hours=44))
    assert not is_due(ledger, 47)
    assert ledger.addresses("khac") == {}


def test_an_address_that_fails_in_five_runs_is_given_up(ledger: Ledger) -> None:
    ledger.discover("bao", [(KEY, KEY)], NOW)
    for run in range(MAX_ATTEMPTS):
        assert is_due(ledger, run)
        ledger.missed("bao", NIGHT, f"run-{run}", "failed", {KEY: "timeout"})
    ledger.discover("bao", [(KEY, KEY)], NOW)
    assert not is_due(ledger, 10)
    ledger.missed("bao", NIGHT, "run-9", "skipped", {KEY: "given_up"})
    assert ledger.addresses("bao")[KEY].attempts == MAX_ATTEMPTS


def test_learns_from_the_archive_only_what_is_newer(ledger: Ledger) -> None:
    ledger.fetched("bao", seen(NOW), Validators('"a"', None))
    ledger.learn("bao", [seen(NOW), seen(NOW - timedelta(hours=1), "old")])
    assert (ledger.addresses("bao")[KEY].etag, ledger.addresses("bao")[KEY].sha256) == ('"a"', "a")
    ledger.learn("bao", [seen(NOW + timedelta(hours=1), "new")])
    known = ledger.addresses("bao")[KEY]
    assert (known.etag, known.sha256, known.first_fetch, known.last_fetch) == (None, "new", NOW, NOW + timedelta(hours=1))


def test_what_was_told_outlasts_the_process_that_told_it(ledger: Ledger, tmp_path: Path) -> None:
    assert ledger.is_new
    ledger.visited("bao", "https://bao.example/rss", NOW, Validators('"f"', "Tue"))
    ledger.close_night("bao", NIGHT, "run-1", "ok", {"fetched": 1})
    other = Ledger(tmp_path / "state" / "ledger.sqlite")  # the first one is still open, as a killed process leaves it
    assert not other.is_new
    assert other.feed("bao", "https://bao.example/rss") == Validators('"f"', "Tue")
    assert other.feed("bao", "https://bao.example/khac") == Validators(None, None)
    assert (other.last_night("bao"), other.last_night("khac")) == (NIGHT, None)


def test_a_transaction_that_fails_changes_nothing(ledger: Ledger) -> None:
    with pytest.raises(RuntimeError):
        ledger.discover("bao", (pair for pair in _then_fail()), NOW)
    assert ledger.addresses("bao") == {}
    ledger.discover("bao", [(KEY, KEY)], NOW)
    assert list(ledger.addresses("bao")) == [KEY]


def _then_fail() -> list[tuple[str, str]]:
    raise RuntimeError
