"""The vocabulary: broken files are found at once, and an example that fails says where it stands."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from orchestration.steps.vocabulary import failed_examples, load_vocabulary
from transforms.corrections import registry
from transforms.forms import FormError
from transforms.indicators import catalogue, families
from transforms.indicators.files import Example
from transforms.model.observation import Kind, Measure

TEXT = "Năm 2024, tỷ lệ hộ nghèo của tỉnh Kon Tum là 10%."


@pytest.fixture
def fresh() -> Iterator[None]:
    """Vocabulary that is loaded within the test, and again after it."""
    loaded = (registry.corrections, catalogue.catalogue, families._families)
    for each in loaded:
        each.cache_clear()
    yield
    for each in loaded:
        each.cache_clear()


def test_the_vocabulary_of_the_project_loads() -> None:
    load_vocabulary()


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize(
    ("module", "name", "file"), [(registry, "FOLDER", "x.yaml"), (catalogue, "FOLDER", "trial/x.yaml"), (families, "_FILE", "")]
)
def test_a_broken_file_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: object, name: str, file: str) -> None:
    path = tmp_path / (file or "families.yaml")
    path.parent.mkdir(exist_ok=True)
    path.write_text("id: [", encoding="utf-8")
    monkeypatch.setattr(module, name, tmp_path if file else path)
    with pytest.raises(FormError, match=r"yaml:2: .*YAML"):
        load_vocabulary()


def test_a_failed_example_names_file_line_and_part() -> None:
    wanted = Example("poverty_rate", TEXT, Decimal(11), Kind.ACTUAL, Measure.LEVEL, "miền núi", "society/poverty_rate.yaml:12")
    (line,) = failed_examples([wanted])
    assert line.startswith(f"society/poverty_rate.yaml:12: poverty_rate: {TEXT!r} should give ")
    assert line.endswith("11 actual level part 'miền núi', gives 10 actual level")


def test_an_example_that_should_not_be_read_names_file_and_line() -> None:
    (line,) = failed_examples([Example("poverty_rate", TEXT, None, None, where="society/poverty_rate.yaml:13")])
    assert line.startswith("society/poverty_rate.yaml:13: poverty_rate:")
    assert line.endswith("should not be read as this indicator, but 10% is")
