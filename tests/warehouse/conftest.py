"""A lake of its own for each test."""

from pathlib import Path

import pytest

from tests.warehouse.making import SmallLake


@pytest.fixture
def small_lake(tmp_path: Path) -> SmallLake:
    return SmallLake(tmp_path)
