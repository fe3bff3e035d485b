"""`python -m orchestration.crawl --spec FILE`: the crawling process, as `run` starts it.

Belongs here: its arguments. Does not belong here: anything else (`process`).
"""

import argparse
from pathlib import Path

from orchestration.crawl.process import main

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Crawl the sources of a spec; one JSON line on stdout for each that is done.")
    parser.add_argument("--spec", type=Path, required=True, help="a CrawlSpec as JSON")
    parser.add_argument("--tied", action="store_true", help="end at once when standard input ends")
    arguments = parser.parse_args()
    main(arguments.spec, is_tied=arguments.tied)
