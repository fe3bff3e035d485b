"""The crawling process: all sources of a spec, one Scrapy crawler each, in one reactor.

Belongs here: Scrapy's settings, running the spiders side by side, telling outcomes on stdout. Does not belong here: starting
this process (`run`), what a spider does (`spider`). Twisted's reactor starts once in a process, hence a process of its own.
"""

import json
import os
import sys
import threading
from datetime import datetime
from pathlib import Path
from typing import Any

from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess
from twisted.python.failure import Failure

from orchestration.crawl.archive import ArchiveWriter
from orchestration.crawl.ledger import Ledger
from orchestration.crawl.outcome import OUTCOME, Clock, CrawlSpec, Tally
from orchestration.crawl.spider import Room, SourceSpider
from orchestration.crawl.warc import MAX_BODY
from orchestration.sources.catalogue import Source
from transforms.model.time import VIETNAM

_HERE = "orchestration.crawl.middlewares"


def main(spec_path: Path, *, is_tied: bool) -> None:
    """Crawl as a spec says; one JSON line on stdout for each source that is done.

    Args:
        spec_path: A file with a `CrawlSpec` as JSON.
        is_tied: End at once when stdin does, so that no crawl outlives the run that asked for it.
    """
    spec = CrawlSpec.model_validate_json(spec_path.read_bytes())
    if is_tied:
        threading.Thread(target=_end_with_stdin, daemon=True).start()
    process = AsyncCrawlerProcess(_common_settings(spec))
    clock = Clock(spec.now)
    with Ledger(spec.ledger_path) as ledger:
        for source in spec.sources:
            _add(process, spec, source, ledger, clock)
        process.start()


def _end_with_stdin() -> None:
    while os.read(0, 1024):  # not sys.stdin: its lock, held by this thread, makes the interpreter abort when it ends
        pass
    os._exit(75)


def _add(process: AsyncCrawlerProcess, spec: CrawlSpec, source: Source, ledger: Ledger, clock: Clock) -> None:
    tally = Tally(source.id)
    midnight = datetime.combine(spec.night, datetime.min.time(), VIETNAM)
    room = Room(
        source=source,
        run_id=spec.run_id,
        writer=ArchiveWriter(spec.archive_root, source.id, spec.night, spec.run_id),
        ledger=ledger,
        clock=clock,
        tally=tally,
        spent=ledger.fetched_since(source.id, midnight),
    )
    crawler = process.create_crawler(SourceSpider)
    crawler.settings.setdict(_source_settings(source), priority="spider")

    def on_error(failure: Failure, **_: Any) -> None:
        tally.errors.append(f"{type(failure.value).__name__}: {failure.value}")

    def on_closed(**_: Any) -> None:
        outcome = tally.outcome()
        told = OUTCOME.dump_json(outcome).decode()
        ledger.close_night(source.id, spec.night, spec.run_id, outcome.status, json.loads(told))
        sys.stdout.write(told + "\n")
        sys.stdout.flush()

    crawler.signals.connect(on_error, signals.spider_error, weak=False)
    crawler.signals.connect(on_closed, signals.engine_stopped, weak=False)
    process.crawl(crawler, room=room)


def _common_settings(spec: CrawlSpec) -> dict[str, Any]:
    return {
        "AUTOTHROTTLE_ENABLED": True,
        "CLOSESPIDER_TIMEOUT": spec.seconds,
        "COOKIES_ENABLED": False,
        "DEFAULT_REQUEST_HEADERS": {
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language": "vi",
        },
        "DOWNLOADER_MIDDLEWARES": {
            "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
            f"{_HERE}.CautiousRobots": 100,
            f"{_HERE}.Pause": 560,
            f"{_HERE}.ForcedProxy": 740,
        },
        "DOWNLOAD_MAXSIZE": MAX_BODY,
        "DOWNLOAD_TIMEOUT": 60,
        "DOWNLOAD_WARNSIZE": 0,
        "LOG_LEVEL": "WARNING",
        "METAREFRESH_ENABLED": False,
        "REDIRECT_MAX_TIMES": 5,
        "REFERER_ENABLED": True,
        "REMOTE_CONTROL_ENABLED": False,
        "RETRY_HTTP_CODES": [408, 429, 500, 502, 503, 504, 522, 524],
        "RETRY_TIMES": 2,
        "ROBOTSTXT_OBEY": True,
        "ROBOTSTXT_USER_AGENT": "thuocdo",
        "SCHEDULER_MEMORY_QUEUE": "scrapy.squeues.FifoMemoryQueue",
        "TELNETCONSOLE_ENABLED": False,
        "THUOCDO_PROXY": spec.proxy,
        "USER_AGENT": spec.user_agent,
    }


def _source_settings(source: Source) -> dict[str, Any]:
    politeness = source.politeness
    return {
        "AUTOTHROTTLE_START_DELAY": politeness.delay_seconds,
        "AUTOTHROTTLE_TARGET_CONCURRENCY": float(politeness.concurrency),
        "CONCURRENT_REQUESTS_PER_DOMAIN": politeness.concurrency,
        "DOWNLOAD_DELAY": politeness.delay_seconds,
        "DOWNLOAD_DELAY_JITTER": 0,
        "THUOCDO_PAUSE": politeness.pause_seconds,
    }
