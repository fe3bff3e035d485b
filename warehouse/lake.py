"""The lake: where each night's layers lie, and how they are written and read.

Belongs here: paths, whole writes, manifests. Does not belong here: what stands in a layer (`contracts.lake`, `rows`).

A layer of a night is `<root>/<layer>/night=<date>/<layer>.parquet` with `manifest.json` beside it. The manifest is taken
away before the Parquet is replaced and written after it, so one that is there always tells of the file beside it.
"""

import json
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import polars as pl

from warehouse.checks import demand
from warehouse.contracts import lake_table
from warehouse.schemas import empty
from warehouse.whole import PART, sync_folder, write_whole

MANIFEST = "manifest.json"


def layer_file(root: Path, layer: str, night: date) -> Path:
    """Where the Parquet of a layer's night lies.

    Raises:
        KeyError: no such layer.
    """
    lake_table(layer)
    return root / layer / f"night={night.isoformat()}" / f"{layer}.parquet"


def nights(root: Path, layer: str) -> tuple[date, ...]:
    """The nights that hold the layer, in order."""
    files = root.glob(f"{layer}/night=*/{layer}.parquet")
    return tuple(sorted(date.fromisoformat(path.parent.name.partition("=")[2]) for path in files))


def write_layer(root: Path, layer: str, night: date, frame: pl.DataFrame, manifest: Mapping[str, str]) -> Path:
    """Write a layer's night whole, or leave what was there; sorted by key, zstd.

    Args:
        root: The lake.
        layer: Short name of the layer.
        night: The night it belongs to.
        frame: Rows that keep the layer's contract.
        manifest: What the rows were made from (names to hashes), for `is_unchanged`.

    Raises:
        ContractError: a row breaks the contract, or belongs to another night.
    """
    table = lake_table(layer)
    rows = demand(table, frame).sort(table.key)
    path = layer_file(root, layer, night)
    path.parent.mkdir(parents=True, exist_ok=True)
    note = path.with_name(MANIFEST)
    note.unlink(missing_ok=True)
    sync_folder(path.parent)
    part = path.with_name(f"{PART}{path.name}")
    rows.write_parquet(part, compression="zstd")
    with part.open("rb") as handle:
        os.fsync(handle.fileno())
    part.replace(path)
    words = json.dumps({"inputs": dict(manifest), "rows": rows.height}, indent=1, sort_keys=True)
    write_whole(note, words + "\n")
    return path


def read_manifest(root: Path, layer: str, night: date) -> Mapping[str, str] | None:
    """What the layer's night was made from, or None where it is missing or was not written to its end."""
    path = layer_file(root, layer, night)
    try:
        inputs = json.loads(path.with_name(MANIFEST).read_text("utf-8"))["inputs"]
    except (OSError, ValueError, KeyError):
        return None
    return inputs if path.exists() and isinstance(inputs, dict) else None


def is_unchanged(root: Path, layer: str, night: date, manifest: Mapping[str, str]) -> bool:
    """Whether the layer's night was made from just these inputs."""
    return read_manifest(root, layer, night) == dict(manifest)


def read_layer(root: Path, layer: str, night: date, columns: list[str] | None = None) -> pl.DataFrame:
    """The rows of a layer's night, with all columns or those named; none where the night has no such layer."""
    path = layer_file(root, layer, night)
    if path.exists():
        return pl.read_parquet(path, columns=columns, hive_partitioning=False, glob=False)
    nothing = empty(lake_table(layer))
    return nothing.select(columns) if columns else nothing


def scan_layer(root: Path, layer: str) -> pl.LazyFrame:
    """The rows of a layer over all nights."""
    files = [layer_file(root, layer, night) for night in nights(root, layer)]
    return pl.scan_parquet(files, hive_partitioning=False, glob=False) if files else empty(lake_table(layer)).lazy()
