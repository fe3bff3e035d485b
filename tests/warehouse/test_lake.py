"""The lake: a layer's night is whole or as it was, and says what it was made from."""

from datetime import date
from pathlib import Path

import pytest

from tests.warehouse.making import NIGHT, make_article
from warehouse import lake
from warehouse.contracts.declaration import ContractError
from warehouse.rows import article_rows

NEXT = date(2025, 3, 8)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    frame = article_rows([make_article(1), make_article(2)], NIGHT)
    path = lake.write_layer(tmp_path, "article", NIGHT, frame, {"code": "1"})
    assert path == tmp_path / "article" / "night=2025-03-07" / "article.parquet"
    assert lake.read_layer(tmp_path, "article", NIGHT).equals(frame.sort("version_id"))
    assert lake.read_layer(tmp_path, "article", NEXT).is_empty()
    lake.write_layer(tmp_path, "article", NEXT, article_rows([make_article(3)], NEXT), {})
    assert lake.nights(tmp_path, "article") == (NIGHT, NEXT)
    assert lake.scan_layer(tmp_path, "article").collect().height == 3
    assert lake.scan_layer(tmp_path, "unread").collect().is_empty()


def test_the_same_rows_in_another_order_make_the_same_file(tmp_path: Path) -> None:
    frame = article_rows([make_article(number) for number in range(20)], NIGHT)
    first, second = (
        lake.write_layer(tmp_path / name, "article", NIGHT, rows, {}) for name, rows in (("a", frame), ("b", frame.reverse()))
    )
    assert first.read_bytes() == second.read_bytes()


def test_a_manifest_tells_what_is_unchanged(tmp_path: Path) -> None:
    assert not lake.is_unchanged(tmp_path, "article", NIGHT, {"code": "1"})
    path = lake.write_layer(tmp_path, "article", NIGHT, article_rows([make_article()], NIGHT), {"code": "1"})
    assert lake.is_unchanged(tmp_path, "article", NIGHT, {"code": "1"})
    assert not lake.is_unchanged(tmp_path, "article", NIGHT, {"code": "2"})
    path.with_name(lake.MANIFEST).write_text("{", "utf-8")
    assert not lake.is_unchanged(tmp_path, "article", NIGHT, {"code": "1"})


def test_a_write_that_dies_leaves_no_manifest_of_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    frame = article_rows([make_article()], NIGHT)
    lake.write_layer(tmp_path, "article", NIGHT, frame, {"code": "1"})

    def die(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("polars.DataFrame.write_parquet", die)
    with pytest.raises(KeyboardInterrupt):
        lake.write_layer(tmp_path, "article", NIGHT, frame, {"code": "2"})
    assert lake.read_layer(tmp_path, "article", NIGHT).height == 1
    assert lake.read_manifest(tmp_path, "article", NIGHT) is None


def test_rows_that_break_the_contract_are_not_written(tmp_path: Path) -> None:
    frame = article_rows([make_article(), make_article()], NIGHT)
    with pytest.raises(ContractError, match="duplicate_key"):
        lake.write_layer(tmp_path, "article", NIGHT, frame, {})
    assert lake.nights(tmp_path, "article") == ()


def test_an_unknown_layer_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        lake.layer_file(tmp_path, "nothing", NIGHT)
