import unicodedata
from pathlib import Path

import pytest

from tests.shared import shared
from transforms.indicators.catalogue import catalogue, load
from transforms.indicators.files import CatalogueError
from transforms.model.quantity import Unit

GOOD = """\
id: ID
name: {vi: Chỉ số thử, en: Trial}
definition: A figure that exists only to try the catalogue out.
unit: count
counted: [cái]
kind: stock
better: higher
additive: {place: true, time: false}
bounds: {min: "0", max: null}
phrases: [PHRASE]
weak_phrases: [WEAK]
not_phrases: [NOT]
examples:
  - {text: Có 12 cái chỉ số thử., value: "12", kind: actual}
  - {text: Không có gì., none: true}
"""


def write(folder: Path, name: str, **changes: str) -> Path:
    fills = {"ID": name, "PHRASE": f"chỉ số {name}", "WEAK": f"số {name}", "NOT": f"chỉ số giả {name}"} | changes
    text = GOOD
    for old, new in fills.items():
        text = text.replace(old, new, 1)
    path = folder / "trial" / f"{name}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def refusal(folder: Path) -> str:
    with pytest.raises(CatalogueError) as caught:
        load(folder)
    return str(caught.value)


def test_reads_a_file_into_an_indicator_and_its_examples(tmp_path: Path) -> None:
    write(tmp_path, "abc")
    read = load(tmp_path)
    indicator = read.get("abc")
    assert indicator is not None
    assert (indicator.theme, indicator.units, indicator.counted) == ("trial", (Unit.COUNT,), ("cái",))
    assert (indicator.additive_place, indicator.additive_time, indicator.maximum) == (True, False, None)
    assert [example.value is None for example in read.examples] == [False, True]
    assert read.get("xyz") is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("unit: count", "unit: persent", "abc.yaml:4: unit 'persent' is not one of %, pp, VND"),
        ("kind: stock", "kind: heap", "abc.yaml:6: kind 'heap' is not one of stock, flow"),
        ("better: higher\n", "", "abc.yaml:1: better is missing"),
        ("better: higher", "better: higher\ncolour: red", "abc.yaml:8: colour is no field of this form"),
        ('min: "0", max: null', "min: 0.5, max: null", "abc.yaml:9: bounds.min 0.5 is not a decimal in quotes"),
        ('min: "0", max: null', 'min: "3", max: "2"', "abc.yaml:9: min 3 lies not below max 2"),
        ("  - {text: Không có gì., none: true}\n", "", "examples hold no negative one"),
        ('  - {text: Có 12 cái chỉ số thử., value: "12", kind: actual}\n', "", "examples hold no positive one"),
        (", none: true", "", "abc.yaml:15: an example needs value and kind, or 'none: true'"),
        ("[PHRASE]", "['cây {crop}']", "abc.yaml:10: phrases list 'crop' is not one of none"),
        ("id: ID", "id: other", "abc.yaml:1: id 'other' is not the file's name 'abc'"),
        ("unit: count", "unit: count\nunit: ha", "abc.yaml:5: key 'unit' stands twice"),
        ("unit: count", "unit: ha", "counted nouns stand with the unit count, not with ha"),
        ("unit: count", "unit: [", "(YAML)"),
    ],
)
def test_a_file_that_does_not_hold_says_where_and_why_in_one_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = write(tmp_path, "abc")
    changed = GOOD.replace(old, new, 1).replace("ID", "abc", 1)
    path.write_text(changed, encoding="utf-8")
    message = refusal(tmp_path)
    assert said in message
    assert "\n" not in message


def test_names_the_line_of_bytes_that_are_not_utf8(tmp_path: Path) -> None:
    path = write(tmp_path, "abc")
    path.write_bytes(path.read_bytes().replace("Chỉ".encode(), b"Ch\xec", 1))
    assert refusal(tmp_path).endswith("abc.yaml:2: byte 21 of the file is not UTF-8")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "name: {vi: Chỉ số thử, en: Trial}",
            "name: [a, b]",
            "abc.yaml:2: name (a list): a mapping of fields to values was expected",
        ),
        ("kind: stock", f"kind: {'x' * 500}", f"kind '{'x' * 79}… is not one of"),
        ("definition: A", "definition: 2025-02-30 #", "abc.yaml:1: day is out of range for month (YAML)"),
    ],
)
def test_a_fault_does_not_spill_the_file(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = write(tmp_path, "abc")
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    assert said in refusal(tmp_path)


def test_a_file_in_decomposed_letters_reads_the_same(tmp_path: Path) -> None:
    path = write(tmp_path, "abc")
    composed = load(tmp_path)
    path.write_text(unicodedata.normalize("NFD", path.read_text(encoding="utf-8")), encoding="utf-8")
    assert load(tmp_path) == composed


def test_an_example_knows_its_line(tmp_path: Path) -> None:
    path = write(tmp_path, "abc")
    assert [example.where for example in load(tmp_path).examples] == [f"{path}:14", f"{path}:15"]


def test_refuses_an_id_that_two_files_give(tmp_path: Path) -> None:
    first = write(tmp_path, "abc")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "abc.yaml").write_text(first.read_text(encoding="utf-8").replace("chỉ số abc", "khác"), "utf-8")
    assert "id 'abc' stands in" in refusal(tmp_path)


def test_refuses_a_successor_that_does_not_exist_or_leads_in_a_circle(tmp_path: Path) -> None:
    write(tmp_path, "abc", unit="replaced_by: xyz\nunit")
    assert "abc.yaml:4: replaced_by 'xyz' names no indicator" in refusal(tmp_path)
    write(tmp_path, "xyz", unit="replaced_by: abc\nunit")
    assert "leads back to itself" in refusal(tmp_path)


def test_an_indicator_given_up_leads_to_its_successor(tmp_path: Path) -> None:
    write(tmp_path, "abc", unit="replaced_by: xyz\nunit")
    write(tmp_path, "xyz")
    current = load(tmp_path).current("abc")
    assert current is not None
    assert current.indicator_id == "xyz"


@pytest.mark.parametrize("role", ["PHRASE", "WEAK", "NOT"])
def test_refuses_a_phrase_that_two_indicators_claim(tmp_path: Path, role: str) -> None:
    write(tmp_path, "abc")
    write(tmp_path, "xyz", **{role: "Chỉ số ABC"})
    assert "'Chỉ số ABC' is a phrase in" in refusal(tmp_path)


def test_a_look_alike_may_stand_in_two_files(tmp_path: Path) -> None:
    write(tmp_path, "abc", NOT="số giả")
    write(tmp_path, "xyz", NOT="số giả")
    assert len(load(tmp_path).indicators) == 2


def test_errors_of_all_files_come_together(tmp_path: Path) -> None:
    write(tmp_path, "abc", stock="heap")
    write(tmp_path, "xyz", higher="up")
    assert len(refusal(tmp_path).splitlines()) == 2


def test_every_indicator_shows_a_figure_inside_its_own_bounds() -> None:
    for example in catalogue().examples:
        indicator = catalogue().get(example.indicator_id)
        assert indicator is not None
        if example.value is not None and example.measure is None:
            assert indicator.minimum is None or example.value >= indicator.minimum, example
            assert indicator.maximum is None or example.value <= indicator.maximum, example


@pytest.mark.shared
def test_the_catalogue_holds_the_scored_indicators_with_their_units_and_themes() -> None:
    lines = shared("eval", "indicators.csv").read_text(encoding="utf-8").splitlines()[1:]
    scored = {tuple(line.split(",")[:3]) for line in lines}
    assert {(i.indicator_id, i.theme, i.unit.value) for i in catalogue().indicators} >= scored
