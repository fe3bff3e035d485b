"""Real pages of many publishers and years are read as a careful person would."""

import importlib.util
import json
from types import ModuleType

import pytest

from tests.shared import shared
from tests.transforms.pages.given import page
from transforms.model.article import Article
from transforms.pages.read import read_page

pytestmark = pytest.mark.shared

LEAST = {"title": 20, "published": 18, "body": 18}
"""Of 20 pages. The others: two times printed otherwise than declared or ambiguous, two texts whose captions count as words."""


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_pages", shared("html", "score_pages.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def found(path: str) -> dict[str, object] | None:
    article = read_page(page(shared("html", path).read_bytes(), url=None))
    if not isinstance(article, Article):
        return None
    published = article.published.isoformat() if article.published else None
    return {"path": path, "title": article.title, "published": published, "body": article.text}


def test_reads_real_articles() -> None:
    score = scorer()
    expected = score.read(shared("html", "expected.jsonl"))
    faults = {each["path"]: score.faults(each, found(each["path"])) for each in expected}
    right = {part: sum(not parts[part] for parts in faults.values()) for part in LEAST}
    assert all(right[part] >= least for part, least in LEAST.items()), json.dumps(faults, ensure_ascii=False, indent=1)


def test_takes_no_real_listing_for_an_article() -> None:
    index = [json.loads(line) for line in shared("html", "index.jsonl").read_text().splitlines()]
    listings = [each["path"] for each in index if each["kind"].startswith("listing") and each["path"].endswith(".html")]
    assert len(listings) >= 10
    assert [path for path in listings if found(path)] == []
