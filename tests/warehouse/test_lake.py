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


def test_some_columns_can_be_read_alone(tmp_path: Path) -> None:
    lake.write_layer(tmp_path, "article", NIGHT, article_rows([make_article(1)], NIGHT), {})
    for night, rows in ((NIGHT, 1), (NEXT, 0)):
        read = lake.read_layer(tmp_path, "article", night, ["version_id", "url"])
        assert (read.columns, read.height) == (["version_id", "url"], rows)


@pytest.mark.parametrize("name", ["Ngày [1] *", "[ab]?", "a*"])
def test_a_folder_may_have_signs_that_stand_for_other_names(name: str, tmp_path: Path) -> None:
    for folder, number in ((name, 1), ("ab", 2), ("a", 3), ("Ngày 1 x", 4)):
        lake.write_layer(tmp_path / folder, "article", NIGHT, article_rows([make_article(number)], NIGHT), {})
    url = ["https://example.org/1"]
    assert lake.nights(tmp_path / name, "article") == (NIGHT,)
    assert lake.read_layer(tmp_path / name, "article", NIGHT)["url"].to_list() == url
    assert lake.scan_layer(tmp_path / name, "article").collect()["url"].to_list() == url


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
