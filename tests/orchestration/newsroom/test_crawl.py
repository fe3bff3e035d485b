from datetime import UTC, datetime, timedelta

from orchestration.crawl.run import crawl
from orchestration.newsroom.server import serve
from orchestration.settings import NEWSROOM_SOURCES
from orchestration.sources.catalogue import load_catalogue

STARTED = datetime(2026, 11, 1, 19, 0, tzinfo=UTC)


def _crawl(home, edition, started):
    (home / "state").mkdir(exist_ok=True)
    with serve(edition) as newsroom:
        outcomes = crawl(
            load_catalogue(NEWSROOM_SOURCES), home / "archive", home / "state" / "ledger.sqlite", started.date(),
            f"edition-{edition}", started, proxy=newsroom.proxy_url, seconds=120,
        )  # fmt: skip
    return {outcome.source_id: outcome for outcome in outcomes}


def test_the_crawler_reads_both_editions_and_meets_every_awkward_case(tmp_path):
    first = _crawl(tmp_path, 1, STARTED)
    assert {name: outcome.fetched for name, outcome in first.items()} == {
        "bao-cao-nguyen": 7, "bao-song-xanh": 15, "cong-quang-ngai": 9, "thong-ke-chau-tho": 6,
    }  # fmt: skip
    assert {name: dict(outcome.failed) for name, outcome in first.items() if outcome.failed} == {
        "bao-cao-nguyen": {"http_404": 1},
        "cong-quang-ngai": {"http_404": 1},
    }
    assert first["bao-song-xanh"].skipped == {"robots": 1}
    assert first["cong-quang-ngai"].skipped == {"redirect_to_known": 1}
    second = _crawl(tmp_path, 2, STARTED + timedelta(days=1))
    assert {name: outcome.archived for name, outcome in second.items() if outcome.archived} == {"bao-song-xanh": 1}
