"""Corrections put a misprint right while it stands, and say so."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from transforms.corrections.registry import Correction, CorrectionError, correct, corrections, load_corrections
from transforms.model.article import Article, article_id
from transforms.model.observation import Observation
from transforms.reader import read_article

URL = "https://bao-mau.example/dich-vu-cong"
FILE = """\
id: mau-dich-vu-cong
article: https://www.bao-mau.example/dich-vu-cong?utm_source=zalo
exact: "15.850"
sentence: 15.850 dịch vụ công
expect: {value: 15850}
set: {value: 1585}
reason: The province's own report of the same day prints 1.585.
"""


def article(printed: str = "15.850") -> Article:
    text = f"Đến nay, tỉnh Kon Tum đã cung cấp {printed} dịch vụ công trực tuyến toàn trình cho người dân."
    name = article_id(canonical_url=URL, source_id="mau", given_id=None, text=text)
    return Article(name, "mau", None, URL, None, text, None, datetime(2025, 3, 6, tzinfo=UTC), "0" * 64)


def loaded(tmp_path: Path, words: str = FILE) -> tuple[Correction, ...]:
    (tmp_path / "mau-dich-vu-cong.yaml").write_text(words, encoding="utf-8")
    return load_corrections(tmp_path)


def corrected(tmp_path: Path, printed: str) -> Observation:
    given = article(printed)
    (one,) = correct(given, read_article(given).observations, loaded(tmp_path))
    return one


def test_a_misprint_is_put_right_and_still_quoted(tmp_path: Path) -> None:
    one = corrected(tmp_path, "15.850")
    assert (one.quantity.value, one.span.exact, one.correction) == (Decimal(1585), "15.850", "mau-dich-vu-cong")


def test_a_page_that_mended_itself_is_left_alone(tmp_path: Path) -> None:
    one = corrected(tmp_path, "1.590")
    assert (one.quantity.value, one.correction) == (Decimal(1590), None)


def test_another_article_is_left_alone(tmp_path: Path) -> None:
    elsewhere = loaded(tmp_path, FILE.replace("bao-mau.example", "bao-khac.example"))
    given = article()
    assert correct(given, read_article(given).observations, elsewhere) == read_article(given).observations


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("expect: {value: 15850}", "", "mau-dich-vu-cong.yaml: expect: Field required"),
        ("value: 1585}", "value: viele}", "set.value"),
        ("id: mau-dich-vu-cong", "id: anders", "is not the name of the file"),
        ("reason: ", "reason: kurz # ", "reason"),
    ],
)
def test_refuses_a_file_that_is_no_correction(tmp_path: Path, before: str, after: str, expected: str) -> None:
    with pytest.raises(CorrectionError, match=expected):
        loaded(tmp_path, FILE.replace(before, after))


def test_the_corrections_of_the_project_load() -> None:
    assert len({each.id for each in corrections()}) == len(corrections())
