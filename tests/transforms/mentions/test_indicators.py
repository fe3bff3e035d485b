import unicodedata
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.indicators.catalogue import Catalogue, catalogue
from transforms.indicators.families import relatives
from transforms.indicators.files import Example
from transforms.mentions import indicators as module
from transforms.mentions.indicators import find_indicators
from transforms.model.mention import IndicatorMention
from transforms.model.text import MatchingCopy


def found(text: str) -> tuple[IndicatorMention, ...]:
    return find_indicators(MatchingCopy.of(text))


def pairs(text: str) -> list[tuple[str, str | None]]:
    return [(mention.span.exact, mention.indicator_id) for mention in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tỉ lệ đô thị hoá đạt 45%.", [("Tỉ lệ đô thị hoá", "urbanisation_rate")]),
        ("SẢN LƯỢNG THUỶ SẢN tăng.", [("SẢN LƯỢNG THUỶ SẢN", "fishery_output")]),
        (
            "Tổng sản phẩm trên địa bàn (GRDP) tăng 8%.",
            [("Tổng sản phẩm trên địa bàn (GRDP) tăng", "grdp_growth")],
        ),
        ("Giải ngân vốn ĐTC đạt thấp.", [("Giải ngân vốn ĐTC", "public_investment_disbursed")]),
    ],
)
def test_finds_a_phrase_in_any_spelling(text: str, expected: list[tuple[str, str]]) -> None:
    assert pairs(text) == expected


def test_the_longest_wording_wins() -> None:
    assert pairs("GRDP bình quân đầu người đạt 90 triệu đồng.") == [("GRDP bình quân đầu người", "grdp_per_capita")]


def test_words_are_matched_whole() -> None:
    assert pairs("Nhập siêuthị và xuất siêunhân.") == []


def test_a_look_alike_hides_the_phrase_inside_it() -> None:
    assert pairs("Cổng dịch vụ công trực tuyến hoạt động ổn định.") == [("Cổng dịch vụ công trực tuyến", None)]


def test_a_weak_phrase_says_so() -> None:
    weak, strong = found("Xuất khẩu đạt 5 tỷ USD, kim ngạch nhập khẩu đạt 4 tỷ USD.")
    assert (weak.indicator_id, weak.is_weak) == ("export_value", True)
    assert (strong.indicator_id, strong.is_weak) == ("import_value", False)


def test_a_gap_takes_a_few_words_of_the_same_sentence() -> None:
    assert pairs("Kim ngạch hàng hóa qua cảng xuất khẩu tăng.") == [("Kim ngạch hàng hóa qua cảng xuất khẩu", "export_value")]
    assert ("Kim ngạch", None) not in pairs("Tăng kim ngạch. Xuất khẩu tăng.")
    assert [span for span, _ in pairs("Tăng kim ngạch. Xuất khẩu tăng.")] == ["Xuất khẩu"]


def test_a_gap_takes_a_year_but_no_other_figure() -> None:
    assert pairs("Vốn đầu tư công năm 2025 giải ngân khá.")[0][1] == "public_investment_disbursed"
    assert all(" 30 " not in span for span, _ in pairs("Kim ngạch 30 mặt hàng xuất khẩu tăng."))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trung tâm giải quyết được hơn 84,2 nghìn hồ sơ.", ("hồ sơ", "dossiers_resolved")),
        ("Tỉnh giảm 6 cơ quan chuyên môn.", ("cơ quan chuyên môn", "agencies_reduced")),
        ("Huyện bàn giao 128,5 ha mặt bằng.", ("mặt bằng", "land_cleared")),
    ],
)
def test_a_verb_before_a_figure_tells_what_is_counted_behind_it(text: str, expected: tuple[str, str]) -> None:
    assert pairs(text) == [expected]


def test_a_decomposed_text_is_matched_and_quoted_as_it_stands() -> None:
    text = unicodedata.normalize("NFD", "Tỷ lệ che phủ rừng")
    (mention,) = found(text)
    assert mention.span.exact == text


@given(st.lists(st.sampled_from(["tổng ", "GRDP ", "thu ngân sách ", "12,5% ", ". ", "\u00a0", "xuất khẩu ", "ở́ ", "(", "\n"])))
def test_mentions_quote_the_text_in_order_without_overlap(pieces: list[str]) -> None:
    text = "".join(pieces)
    mentions = found(text)
    assert all(text[mention.span.start : mention.span.end] == mention.span.exact for mention in mentions)
    assert all(one.span.end <= other.span.start for one, other in pairwise(mentions))


POSITIVE = [example for example in catalogue().examples if example.value is not None]


@pytest.mark.parametrize("example", POSITIVE, ids=lambda example: example.indicator_id)
def test_every_worked_example_names_its_indicator_or_a_relative(example: Example) -> None:
    named = {mention.indicator_id for mention in found(example.text)}
    assert named & set(relatives(example.indicator_id))


def test_phrases_of_an_indicator_given_up_name_its_successor(monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = catalogue().get("inflation"), catalogue().get("cpi")
    assert old is not None
    assert new is not None
    given_up = replace(old, replaced_by="cpi")
    changed = Catalogue((given_up, new), (), {"inflation": given_up, "cpi": new})
    monkeypatch.setattr(module, "catalogue", lambda: changed)
    module._automaton.cache_clear()
    try:
        assert {mention.indicator_id for mention in found("Lạm phát cơ bản tăng.")} == {"cpi"}
    finally:
        module._automaton.cache_clear()
