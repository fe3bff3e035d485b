"""Units as they stand after a number."""

from decimal import Decimal

import pytest

from transforms.mentions.units import UNITS, read_multiplier, read_unit, unit_labels
from transforms.model.quantity import Unit


@pytest.mark.parametrize(
    ("words", "unit", "factor"),
    [
        (" đồng", Unit.VND, "1"), ("đ", Unit.VND, "1"), (" USD", Unit.USD, "1"), ("%", Unit.PERCENT, "1"),
        (" điểm phần trăm", Unit.PERCENTAGE_POINT, "1"), (" điểm %", Unit.PERCENTAGE_POINT, "1"),
        ("điểm%", Unit.PERCENTAGE_POINT, "1"),
        (" điểm", Unit.POINT, "1"), (" tấn", Unit.KILOGRAM, "1000"), (" tạ", Unit.KILOGRAM, "100"), (" km²", Unit.HECTARE, "100"),
        (" km2,", Unit.HECTARE, "100"), (" m2", Unit.SQUARE_METRE, "1"), (" ha", Unit.HECTARE, "1"), (" MW", Unit.MEGAWATT, "1"),
        (" kW", Unit.MEGAWATT, "0.001"), (" kWh", Unit.KILOWATT_HOUR, "1"), (" thập kỷ", Unit.YEAR, "10"),
    ],
)  # fmt: skip
def test_reads_a_printed_unit(words: str, unit: Unit, factor: str) -> None:
    reading = read_unit(words, 0)
    assert reading is not None
    assert (reading.form.unit, reading.form.factor) == (unit, Decimal(factor))


@pytest.mark.parametrize("words", [" đồng chí", " đồng bào", " đ/c", " hàng", " tỉnh", " mục", " 5 ha", ""])
def test_reads_no_unit_in_other_words(words: str) -> None:
    assert read_unit(words, 0) is None


def test_calls_a_yield_other_and_keeps_money_by_the_year() -> None:
    crop, money = read_unit(" tạ/ha", 0), read_unit(" đồng/năm", 0)
    assert crop is not None
    assert money is not None
    assert (crop.form.unit, crop.form.factor, crop.end) == (Unit.OTHER, 1, 6)
    assert (money.form.unit, money.end, money.per) == (Unit.VND, 5, "/năm")


def test_a_day_of_the_month_is_no_unit_of_the_number_before() -> None:
    assert read_unit(" ngày 19/2", 0) is None


@pytest.mark.parametrize(
    ("words", "value"),
    [(" tỷ đồng", 10**9), (" nghìn tỷ", 10**12), (" triệu tỷ đồng", 10**15), ("triệuUSD", 10**6), (" TỶ", 10**9)],
)
def test_reads_multiplier_words(words: str, value: int) -> None:
    found = read_multiplier(words, 0)
    assert found is not None
    assert found[0] == value


@pytest.mark.parametrize("words", [" tỉnh", " tỷ lệ", " Triệu Phong", " người"])
def test_reads_no_multiplier_in_other_words(words: str) -> None:
    assert read_multiplier(words, 0) is None


def test_names_every_unit_in_two_languages() -> None:
    labels = unit_labels()
    assert [row[0] for row in labels] == list(Unit)
    assert all(all(row[1:]) for row in labels)


def test_printed_forms_are_lower_case_and_their_factors_positive() -> None:
    assert all(name == name.lower() and form.factor > 0 for name, form in UNITS.items())
