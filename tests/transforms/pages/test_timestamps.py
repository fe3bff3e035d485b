"""Times are read as they are written, by machines and on Vietnamese pages, and nothing else is taken for one."""

from datetime import date, time

import pytest
from hypothesis import given as forall
from hypothesis import strategies as st

from transforms.pages.timestamps import is_date_line, read_time, read_visible_time

DAY = "2025-04-04"
MINUTE = "2025-04-04T15:04+07:00"


def shown(words: str) -> str | None:
    time = read_time(words)
    return time.isoformat() if time else None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2025", "2025"),
        ("2025-04", "2025-04"),
        ("2025-04-04", DAY),
        ("2025-04-04T15:04", MINUTE),
        ("2025-04-04 15:04:59", MINUTE),
        ("2025-04-04T15:04:59.123+07:00", MINUTE),
        ("2025-04-04T15:04:59+07", MINUTE),
        ("2025-04-04T15:04:59+0700", MINUTE),
        ("2025-04-04T15:04:11.000 +07:00", MINUTE),
        ("2025-04-04T08:04:00Z", MINUTE),
        ("2025-04-03T18:30:00Z", "2025-04-04T01:30+07:00"),
        ("2025-4-4 15:04", MINUTE),
        ("2025/04/04 15:04", MINUTE),
        ("Fri, 04 Apr 2025 08:04:00 GMT", MINUTE),
        ("Fri, 04 Apr 2025 15:04:00 +0700", MINUTE),
        ("4 April 2025", DAY),
        ("April 4th, 2025 3:04 PM", MINUTE),
        ("Fri Apr 04 2025 15:04:00 GMT+0700 (Indochina Time)", MINUTE),
    ],
)
def test_reads_machine_times(words: str, expected: str) -> None:
    assert shown(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "Thứ Sáu, 04/04/2025 - 15:04",
        "Thứ sáu, 4/4/2025, 15:04 (GMT+7)",
        "15:04 | 04/04/2025",
        "15:04 PM | 04/04/2025",
        "15h04 ngày 04/04/2025",
        "15 giờ 04, ngày 4.4.2025",
        "04-04-2025 - 15:04 PM",
        "04/04/2025 03:04 CH",
        "04/04/2025 3:04 chiều",
        "Cập nhật thứ sáu, ngày 04/04/25 03:04 chiều",
        "Ngày 4 tháng 4 năm 2025, 15:04",
        "Đăng lúc: 15:04, 04/04/2025. Cập nhật: 09:00, 05/04/2025",
        "15:04 GMT+7, 04/04/2025",
        "08:04 UTC, 04/04/2025",
        "4/4/2025 3:04:00 PM",
    ],
)
def test_reads_the_forms_vietnamese_pages_print(words: str) -> None:
    assert shown(words) == MINUTE


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("9/14/2026 6:44:00 PM", "2026-09-14T18:44+07:00"),
        ("14/9/2026 6:44:00 PM", "2026-09-14T18:44+07:00"),
        ("9/4/2026 6:44:00 PM", None),
        ("Published on 03-08-2011 01:00 AM", None),
        ("03/08/2011 01:00", "2011-08-03T01:00+07:00"),
        ("07-03-2026 - 00:01 AM", "2026-03-07T00:01+07:00"),
        ("04/04/2025 12:30 AM", "2025-04-04T00:30+07:00"),
        ("04/04/2025 12:30 PM", "2025-04-04T12:30+07:00"),
        ("04/04/2025 11:30 đêm", DAY),
        ("04/04/2025 25:61", DAY),
        ("04/04/2025", DAY),
        ("04/04/25 lúc 15:04", MINUTE),
    ],
)
def test_takes_days_first_unless_that_cannot_be_and_says_nothing_where_it_could_be_either(
    words: str, expected: str | None
) -> None:
    assert shown(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "", "hôm nay", "15:04", "04/04", "tháng 4/2025", "31/02/2025", "04/04/1875", "20250404150400", "Nghị quyết 18-NQ/TW",
        "tin-20250404-1234.html", "0236.3.847.150", "1.585.663 dịch vụ", "24/7/25", "192.168.20.25", "12/04/2025/QH15",
        "id 102260228093004191", "41/13/2025",
    ],
)  # fmt: skip
def test_takes_nothing_else_for_a_date(words: str) -> None:
    assert read_visible_time(words) is None


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        ("Thứ Sáu, 04/04/2025 - 15:04", True),
        ("Cập nhật lúc 15:04, 04/04/2025 (GMT+7)", True),
        ("Ngày đăng: 04/04/2025", True),
        ("Đến ngày 04/04/2025 tỉnh đã giải ngân 27%", False),
        ("Kon Tum", False),
    ],
)
def test_knows_a_line_that_only_says_when(words: str, is_one: bool) -> None:
    assert is_date_line(words) is is_one


@forall(st.dates(date(1990, 1, 2), date(2099, 1, 1)), st.times())
def test_reads_every_minute_in_the_usual_form(day: date, clock: time) -> None:
    assert shown(f"{clock:%H:%M} | {day:%d/%m/%Y}") == f"{day}T{clock:%H:%M}+07:00"


@forall(st.text(alphabet="0123456789/-.: |,+ZTAPMhgiờngàytháng", max_size=40))
def test_never_fails_on_what_looks_like_a_time(words: str) -> None:
    read_time(words)
