import unicodedata
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.mentions.periods import find_periods
from transforms.model.mention import PeriodMention, PeriodRole
from transforms.model.text import MatchingCopy
from transforms.model.time import Granularity, Period, PublicationTime

PUBLISHED = "2025-09-15"


def read(text: str, published: str | None = PUBLISHED) -> tuple[PeriodMention, ...]:
    return find_periods(MatchingCopy.of(text), PublicationTime.parse(published) if published else None)


def labels(text: str, published: str | None = PUBLISHED) -> list[str | None]:
    return [mention.period.label() if mention.period else mention.reason for mention in read(text, published)]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Năm 2024, tỉnh thu 5.000 tỷ đồng.", "2024"),
        ("Thu ngân sách quý I/2025 tăng.", "2025-Q1"),
        ("Thu ngân sách quý 1 năm 2025 tăng.", "2025-Q1"),
        ("Thu ngân sách quý IV2020 tăng.", "2020-Q4"),
        ("Doanh thu quý đầu năm tăng.", "2025-Q1"),
        ("Trong 6 tháng đầu năm, xuất khẩu tăng.", "2025-H1"),
        ("Sáu tháng đầu năm 2024, xuất khẩu tăng.", "2024-H1"),
        ("Trong nửa đầu năm 2025, xuất khẩu tăng.", "2025-H1"),
        ("Trong 6 tháng cuối năm, cần tăng tốc.", "2025-H2"),
        ("Trong 3 tháng cuối năm 2025, cần tăng tốc.", "2025-Q4"),
        ("9 tháng đầu năm 2024, thu đạt 80%.", "2024-01/2024-09"),
        ("Tính chung 8 tháng, thu đạt 80%.", "2025-01/2025-08"),
        ("Trong 3 quý đầu năm 2024, thu đạt 80%.", "2024-01/2024-09"),
        ("Năm tháng đầu năm 2025, thu đạt 40%.", "2025-01/2025-05"),
        ("Tháng 6/2025, giá tăng.", "2025-06"),
        ("Tháng sáu năm nay, giá tăng.", "2025-06"),
        ("Tháng năm năm 2024, giá tăng.", "2024-05"),
        ("Nửa đầu tháng 6/2025, giá tăng.", "2025-06-01/2025-06-15"),
        ("15 ngày đầu tháng 1 năm 2025, giá tăng.", "2025-01-01/2025-01-15"),
        ("Sáng 6/3, đoàn làm việc với tỉnh.", "2025-03-06"),
        ("Ngày 6.3.2025, đoàn làm việc.", "2025-03-06"),
        ("Ngày 6 tháng 3 năm 2025, đoàn làm việc.", "2025-03-06"),
        ("Từ ngày 15/12/2024 đến ngày 30/7/2025, xảy ra 353 vụ.", "2024-12-15/2025-07-30"),
        ("Giai đoạn 2021-2025, tỉnh giảm nghèo.", "2021/2025"),
        ("Nhiệm kỳ 2025 - 2030 có 66 ủy viên.", "2025/2030"),
        ("Từ năm 2020 đến năm 2024, tỉnh có 5 dự án.", "2020/2024"),
        ("Từ đầu năm đến nay, có 19 dự án.", "2025-01-01/2025-09-15"),
        ("Từ đầu năm đến hết tháng 8, có 19 dự án.", "2025-01/2025-08"),
        ("Từ năm 2021 đến nay, có 19 dự án.", "2021/2025"),
        ("Kinh phí năm ngoái là 5 tỷ đồng.", "2024"),
        ("Hôm qua có 5 vụ.", "2025-09-14"),
        ("Tháng trước có 5 vụ.", "2025-08"),
        ("Quý này có 5 vụ.", "2025-Q3"),
        ("Từ tháng 8/2020 đến 11/2023 có 4 văn bản.", "2020-08/2023-11"),
    ],
)
def test_reads_what_time_words_name(text: str, label: str) -> None:
    assert labels(text) == [label]


@pytest.mark.parametrize(
    ("text", "role", "label", "exact"),
    [
        ("Phấn đấu đến năm 2030 đạt 100%.", PeriodRole.DEADLINE, "2030", "đến năm 2030"),
        ("Hoàn thành trước ngày 30/11.", PeriodRole.DEADLINE, "2025-11-30", "trước ngày 30/11"),
        ("Phấn đấu đạt 50% vào năm 2027.", PeriodRole.DEADLINE, "2027", "năm 2027"),
        ("Đến nay, tỉnh có 5 khu.", PeriodRole.AS_OF, "2025-09-15", "Đến nay"),
        ("Hiện tỉnh có 5 khu.", PeriodRole.AS_OF, "2025-09-15", "Hiện"),
        ("Tính đến 31/12/2024, có 5 khu.", PeriodRole.AS_OF, "2024-12-31", "Tính đến 31/12/2024"),
        ("Có 5 khu đến ngày 15/6.", PeriodRole.AS_OF, "2025-06-15", "đến ngày 15/6"),
        ("Đến hết tháng 6, giải ngân 30%.", PeriodRole.AS_OF, "2025-06", "Đến hết tháng 6"),
        ("Hết quý II năm 2025, có 0,9%.", PeriodRole.AS_OF, "2025-06", "Hết quý II năm 2025"),
        ("Thu tăng 5% so với năm 2023.", PeriodRole.COMPARISON, "2023", "năm 2023"),
        ("Thu tăng 5% so với tháng trước.", PeriodRole.COMPARISON, "2025-08", "tháng trước"),
        ("Thu tăng 5% so với số thực hiện năm 2023.", PeriodRole.COMPARISON, "2023", "năm 2023"),
    ],
)
def test_tells_the_role_of_an_expression(text: str, role: PeriodRole, label: str, exact: str) -> None:
    (mention,) = read(text)
    assert (mention.role, mention.period and mention.period.label(), mention.span.exact) == (role, label, exact)


def test_the_same_period_of_last_year_is_the_period_told_before_one_year_earlier() -> None:
    about, compared = read("8 tháng đầu năm 2025, thu đạt 5.000 tỷ đồng, tăng 3% so với cùng kỳ năm trước.")
    assert about.role is PeriodRole.ABOUT
    assert (compared.role, compared.period) == (PeriodRole.COMPARISON, Period.of_months(2024, 1, 8, is_cumulative=True))


def test_a_figure_told_of_the_same_period_is_about_that_period() -> None:
    _, told = read("Tháng 8/2025 đạt 5% (cùng kỳ năm 2024 là 4%).")
    assert (told.role, told.period) == (PeriodRole.ABOUT, Period.of_months(2024, 8, 8))


def test_a_second_comparison_behind_and_is_one_too() -> None:
    assert [mention.role for mention in read("CPI tăng 0,2% so với tháng trước và cùng kỳ năm trước.")] == [
        PeriodRole.COMPARISON
    ] * 2


@pytest.mark.parametrize(
    ("text", "published", "label"),
    [
        ("Trong tháng 11, giá tăng.", "2026-01-10", "2025-11"),
        ("Dự kiến trong tháng 11 giao vốn.", "2026-01-10", "2026-11"),
        ("Trong tháng 7, giá tăng.", "2025-05-10", "2025-07"),
        ("Quý I tăng 6%.", "2025-02-07", "ambiguous_year"),
        ("Năm 2024, kinh tế phục hồi: quý I tăng 6%.", "2025-02-07", "2024-Q1"),
        ("Giá chạm đáy hồi tháng 5.", "2026-01-29", "2025-05"),
        ("9 tháng đầu năm, thu đạt 80%.", "2025-01-20", "2024-01/2024-09"),
        ("Trong năm qua, có 67 vụ.", "2025-01-20", "2024"),
        ("Trong năm qua, có 67 vụ.", "2025-12-20", "ambiguous_year"),
    ],
)
def test_a_missing_year_is_the_one_that_fits_the_publication(text: str, published: str, label: str) -> None:
    assert labels(text, published)[-1] == label


@pytest.mark.parametrize(
    ("published", "label"),
    [
        ("2025-09-15", "2025-09-15"),
        ("2025-09", "2025-09"),
        ("2025", "2025"),
        (None, "no_publication_time"),
    ],
)
def test_until_now_is_as_fine_as_the_publication_is_known(published: str | None, label: str) -> None:
    assert labels("Đến nay, tỉnh có 5 khu.", published) == [label]


@pytest.mark.parametrize(
    ("text", "published", "reason"),
    [
        ("Tháng trước có 5 vụ.", "2025", "publication_too_coarse"),
        ("Hôm qua có 5 vụ.", "2025-09", "publication_too_coarse"),
        ("Năm ngoái có 5 vụ.", None, "no_publication_time"),
        ("Trong 5 năm qua có 5 vụ.", "2025-09-15", "rolling"),
        ("Trước năm 2010, lãi suất là 1%.", "2025-09-15", "open_ended"),
    ],
)
def test_a_period_that_cannot_be_told_is_null_with_its_reason(text: str, published: str | None, reason: str) -> None:
    (mention,) = read(text, published)
    assert (mention.period, mention.reason) == (None, reason)


def test_printed_years_need_no_publication() -> None:
    assert labels("Tháng 6/2025 tăng, quý I/2024 giảm.", None) == ["2025-06", "2024-Q1"]


def test_neighbours_share_a_year() -> None:
    assert labels("Tháng 5 và tháng 6/2024, giá tăng.") == ["2024-05", "2024-06"]


@pytest.mark.parametrize(
    "text",
    [
        "Mỗi tháng 6 triệu đồng.",
        "Kỳ hạn 9 tháng lãi suất 5%.",
        "Việc thực hiện các dự án còn chậm.",
        "Kim loại quý và đá quý.",
        "Quỹ có 2.025 người.",
        "Chiếm 1/3 số hộ.",
        "Nghị quyết số 57-NQ/TW ngày 22/12/2024 nêu rõ.",
        "Cách mạng tháng 8 thành công.",
        "Ngày 31/2/2025 không có thật.",
        "Những năm qua, tỉnh đã cố gắng.",
    ],
)
def test_finds_no_time_where_none_is_told(text: str) -> None:
    assert labels(text) == []


@st.composite
def periods(draw: st.DrawFn) -> Period:
    year = draw(st.integers(1950, 2049))
    kind = draw(st.sampled_from(["day", "month", "quarter", "half", "year", "years", "months"]))
    if kind == "day":
        return Period.of_day(draw(st.dates(date(1950, 1, 1), date(2049, 12, 31))))
    if kind == "year":
        return Period.of_year(year)
    if kind == "years":
        return Period.of_year(year, year + draw(st.integers(1, 50)))
    first, last = {
        "month": lambda: (draw(st.integers(1, 12)),) * 2,
        "quarter": lambda: draw(st.sampled_from([(1, 3), (4, 6), (7, 9), (10, 12)])),
        "half": lambda: draw(st.sampled_from([(1, 6), (7, 12)])),
        "months": lambda: (1, draw(st.integers(2, 11))),
    }[kind]()
    return Period.of_months(year, first, last)


def printed(period: Period) -> str:
    """The period as a writer prints it."""
    start, end = period.start, period.end
    match period.granularity:
        case Granularity.DAY:
            return f"ngày {start.day}/{start.month}/{start.year}"
        case Granularity.MONTH:
            return f"tháng {start.month} năm {start.year}"
        case Granularity.QUARTER:
            return f"quý {('I', 'II', 'III', 'IV')[start.month // 3]}/{start.year}"
        case Granularity.HALF:
            return f"6 tháng {'đầu' if start.month == 1 else 'cuối'} năm {start.year}"
        case Granularity.YEAR:
            return f"năm {start.year}"
    return f"giai đoạn {start.year}-{end.year}" if end.year > start.year else f"{end.month} tháng đầu năm {start.year}"


@given(periods())
def test_a_printed_period_is_read_back(period: Period) -> None:
    (mention,) = read(f"Thu ngân sách {printed(period)} đạt 5%.", None)
    assert mention.period is not None
    assert (mention.period.start, mention.period.end) == (period.start, period.end)


@given(periods(), st.sampled_from(["NFC", "NFD"]), st.sampled_from([" ", "\u00a0", "\u202f"]))
def test_spans_quote_the_text_in_every_normal_form(period: Period, form: str, space: str) -> None:
    text = unicodedata.normalize(form, f"Đến nay, tỉnh thu {printed(period)} được 5 tỷ đồng.".replace(" ", space))
    mentions = read(text)
    assert len(mentions) == 2
    for mention in mentions:
        assert text[mention.span.start : mention.span.end] == mention.span.exact
    read_again = unicodedata.normalize("NFC", mentions[1].span.exact).replace(space, " ")
    assert read_again == printed(period)


@given(st.text(alphabet="0123456789/.- năm tháng quý ngày đến từ nay kỳ cùng so với đầu cuối,I", max_size=120))
def test_mentions_of_any_text_are_in_order_and_apart(text: str) -> None:
    mentions = read(text)
    for one, following in pairwise(mentions):
        assert one.span.end <= following.span.start
    assert all((mention.period is None) == (mention.reason is not None) for mention in mentions)
