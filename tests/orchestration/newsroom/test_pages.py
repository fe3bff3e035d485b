import json
import re
import unicodedata
from collections import Counter

import ahocorasick
import pytest
from lxml import html

from orchestration.newsroom import pages
from orchestration.newsroom.figures import read_figures
from orchestration.newsroom.pages import EDITIONS, PAGES, NewsroomError, read_sites
from orchestration.newsroom.rendering import render_site
from tests.shared import shared
from transforms.model.time import Period

_VIETNAMESE = re.compile(r"[ăâđêôơưàảãáạèẻẽéẹìỉĩíịòỏõóọùủũúụỳỷỹýỵ]", re.IGNORECASE)
_RUN = 12


def _texts(edition: int) -> dict[str, str]:
    """The words of every page by site and name, furniture included."""
    texts = {}
    for site in read_sites(edition):
        answers = render_site(site)
        for story in site.stories:
            first = "" if edition == 2 or not (PAGES / site.id / f"{story.name}.edition-1.html").exists() else ".edition-1"
            tree = html.document_fromstring(answers[story.path].body.decode())
            (title,) = tree.findall(".//h1")
            texts[f"{site.id}/{story.name}{first}"] = " ".join(" ".join(title.getparent().itertext()).split())
    return texts


TEXTS = _texts(1) | _texts(2)


def test_every_page_stands_in_the_key_and_every_key_is_a_page():
    assert set(read_figures()) == set(TEXTS)


@pytest.mark.parametrize("page", sorted(TEXTS))
def test_every_figure_of_the_key_stands_in_its_page_as_often_as_it_is_listed(page):
    wanted = Counter(figure.exact for figure in read_figures()[page])
    for exact, count in wanted.items():
        alone = rf"(?<![\d.,/]){re.escape(exact)}(?!\d|[.,/]\d)"
        assert len(re.findall(alone, TEXTS[page])) >= count, exact


@pytest.mark.parametrize("page", sorted(TEXTS))
def test_the_value_of_the_key_is_what_is_printed(page):
    scales = {"nghìn tỷ": 10**12, "tỷ": 10**9, "triệu": 10**6, "nghìn": 1000}
    for figure in read_figures()[page]:
        number = re.match(r"-?[\d.,]+", figure.exact)
        assert number
        scale = next((factor for word, factor in scales.items() if word in figure.exact), 1) * (
            1000 if "tấn" in figure.exact else 1
        )
        printed = float(number.group().replace(".", "").replace(",", ".")) * scale
        assert abs(float(figure.value)) == pytest.approx(abs(printed)), figure


def test_every_period_of_the_key_is_in_the_short_form():
    label = re.compile(r"\d{4}(-(Q[1-4]|H[12]|\d{2}(-\d{2})?))?|\d{4}/\d{4}|\d{4}-\d{2}/\d{4}-\d{2}")
    periods = {figure.period for figures in read_figures().values() for figure in figures}
    assert all(label.fullmatch(period) for period in periods)
    assert Period.of_months(2025, 1, 9).label() in periods


def test_the_seed_states_seven_figures_and_no_more():
    assert len(read_figures()["bao-cao-nguyen/doan-kiem-tra"]) == 7
    documents = (
        "Kết luận số 123 ngày 24/1/2025",
        "Nghị quyết số 57-NQ/TW ngày 22/12/2024",
        "Nghị quyết số 27 ngày 2/12/2024",
        "Nghị quyết số 89/NQ-HĐND ngày 9/12/2024",
        "Nghị quyết số 18-NQ/TW",
    )
    for document in documents:
        assert document in TEXTS["bao-cao-nguyen/doan-kiem-tra"]


@pytest.mark.parametrize("page", sorted(TEXTS))
def test_every_page_is_vietnamese_in_nfc(page):
    text = TEXTS[page]
    assert unicodedata.is_normalized("NFC", text)
    assert len(_VIETNAMESE.findall(text)) > len(text) / 12


def test_both_maps_of_vietnam_occur():
    days = [story.published.date().isoformat() for site in read_sites(2) for story in site.stories]
    assert min(days) < "2024-06-01"
    assert max(days) > "2026-09-01"
    assert sum(day < "2025-07-01" for day in days) >= 10
    assert sum(day >= "2025-07-01" for day in days) >= 10


def test_editions_differ_in_the_corrected_page_alone():
    first, second = ({site.id: render_site(site) for site in read_sites(edition)} for edition in (1, 2))
    differing = [path for site in first for path in first[site] if first[site][path] != second[site][path]]
    assert [len(first[site]) for site in first] == [len(second[site]) for site in second]
    assert differing == ["/kinh-te/xuat-khau-ca-phe-khoi-dau-thuan-loi-260206012.html"]


def test_refuses_an_edition_that_was_never_printed():
    with pytest.raises(NewsroomError, match="edition 3 is not one of 1, 2"):
        read_sites(3)


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("<p>No head.</p>\n", "expected a head in YAML"),
        ("---\npath: /a\n---\n<p>Too little.</p>\n", "title"),
        (
            "---\npath: /a\ntitle: A\nsection: B\nauthor: C\npublished: 2025-01-02T03:04:00+07:00\ncopy_of: x/y\n---\n",
            "copy_of 'x/y'",
        ),
    ],
)
def test_a_page_that_does_not_load_is_named(words, fault, tmp_path, monkeypatch):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "page.html").write_text(words, encoding="utf-8")
    monkeypatch.setattr(pages, "PAGES", tmp_path)
    with pytest.raises(NewsroomError, match=fault) as caught:
        read_sites(2)
    assert "page" in str(caught.value)


@pytest.mark.shared
def test_no_run_of_twelve_words_stands_in_the_corpora():
    ours = ahocorasick.Automaton()
    for line in _lines():
        words = _plain(line).split()
        for start in range(len(words) - _RUN + 1):
            run = f" {' '.join(words[start : start + _RUN])} "
            ours.add_word(run, run)
    ours.make_automaton()
    found = set()
    for name in ("articles.jsonl", "articles_any_topic.jsonl"):
        for line in shared("corpus", name).open(encoding="utf-8"):
            found |= {run for _, run in ours.iter(f" {_plain(json.loads(line)['body'])} ")}
    assert not found


def _lines() -> set[str]:
    """Title, lead and body of every story, cut at the ends of paragraphs, rows and captions."""
    bodies = {
        (story.title, story.lead, story.body) for edition in EDITIONS for site in read_sites(edition) for story in site.stories
    }
    return {line for part in {part for parts in bodies for part in parts} for line in re.split(r"</(?:p|tr|caption|h\d)>", part)}


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", re.sub(r"<[^>]*>", " ", text)).casefold()))
