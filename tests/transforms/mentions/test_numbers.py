"""Numbers of a text: what they are worth, and which state no fact."""

from decimal import Decimal

import pytest

from transforms.mentions.numbers import find_numbers
from transforms.model.mention import NumberMention, RejectReason
from transforms.model.quantity import Unit
from transforms.model.text import MatchingCopy


def read(text: str) -> tuple[NumberMention, ...]:
    return find_numbers(MatchingCopy.of(text))


def facts(text: str) -> list[str]:
    """Each accepted number as `words = value unit`, with range, denominator and comparator where it has them."""
    lines = []
    for mention in read(text):
        q = mention.quantity
        if mention.rejected is None:
            tail = (f"..{q.high.normalize():f}" if q.high is not None else "") + (f"/{q.denominator}" if q.denominator else "")
            sign = "" if q.comparator == "=" else f"{q.comparator} "
            lines.append(f"{mention.span.exact} = {sign}{q.value.normalize():f}{tail} {q.unit}")
    return lines


def rejected(text: str) -> list[tuple[str, RejectReason]]:
    return [(mention.span.exact, mention.rejected) for mention in read(text) if mention.rejected]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Tỉnh có 1.585 dịch vụ công.", ["1.585 = 1585 count"]),
        ("GRDP tăng 8,5% so với cùng kỳ.", ["8,5% = 8.5 %"]),
        ("Thu ngân sách đạt 3.200 tỷ đồng.", ["3.200 tỷ đồng = 3200000000000 VND"]),
        ("Vốn hóa đạt 1,2 triệu tỷ đồng.", ["1,2 triệu tỷ đồng = 1200000000000000 VND"]),
        ("Doanh thu đạt 6.845,7 tỷ.", ["6.845,7 tỷ = 6845700000000 VND"]),
        ("Cần 52 - 55 nghìn tỷ đồng.", ["52 - 55 nghìn tỷ đồng = 52000000000000..55000000000000 VND"]),
        ("Phấn đấu tăng 10-10,5%.", ["10-10,5% = 10..10.5 %"]),
        ("Hoàn thành 1.436/1.770 hồ sơ.", ["1.436/1.770 = 1436/1770 count"]),
        ("Đạt chuẩn 10/15 xã.", ["10/15 = 10/15 count"]),
        ("Chi phí 7 triệu 500 nghìn đồng.", ["7 triệu 500 nghìn đồng = 7500000 VND"]),
        ("Giải ngân 36/120 tỷ đồng.", ["36/120 tỷ đồng = 36000000000/120000000000 VND"]),
        ("Nộp 500.000 đồng tiền phạt, theo 6 đồng tiền mạnh.", ["500.000 đồng = 500000 VND", "6 = 6 count"]),
        ("Giá từ 800 triệu - 1 tỷ đồng.", ["800 triệu - 1 tỷ đồng = 800000000..1000000000 VND"]),
        ("Mức đóng từ 10% đến 30% thu nhập.", ["10% đến 30% = 10..30 %"]),
        ("Tăng từ 5% lên 8%.", ["5% = 5 %", "8% = 8 %"]),
        ("Sản lượng đạt 1,6 triệu tấn.", ["1,6 triệu tấn = 1600000000 kg"]),
        ("Năng suất lúa đạt 58,1 tạ/ha.", ["58,1 tạ/ha = 58.1 other"]),
        ("Tỉnh rộng 930,5 km2, dân số 1,2 triệu người.", ["930,5 km2 = 93050 ha", "1,2 triệu = 1200000 count"]),
        ("Nhà máy có công suất 600 MW, phát 2 triệu kWh.", ["600 MW = 600 MW", "2 triệu kWh = 2000000 kWh"]),
        ("Đón 3.500 lượt khách.", ["3.500 = 3500 count"]),
        ("Lãi suất giảm 0,5 điểm phần trăm.", ["0,5 điểm phần trăm = -0.5 pp"]),
        ("Chỉ số đạt 88,34 điểm, tại 12 điểm cầu xã.", ["88,34 điểm = 88.34 point", "12 = 12 count"]),
        ("Đạt 7/7,5 điểm.", ["7/7,5 điểm = 7/7.5 point"]),
    ],
)  # fmt: skip
def test_reads_printed_numbers(text: str, wanted: list[str]) -> None:
    assert facts(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Doanh thu tăng gấp đôi.", ["gấp đôi = 2 times"]),
        ("Giá trị gấp 2,3 lần.", ["2,3 lần = 2.3 times"]),
        ("Chỉ còn một nửa số hộ.", ["một nửa = 1/2 other"]),
        ("Chiếm khoảng 1/3 diện tích.", ["1/3 = ~ 1/3 other"]),
        ("Chiếm hai phần ba dân số.", ["hai phần ba = 2/3 other"]),
        ("Toàn tỉnh có ba mươi lăm xã.", ["ba mươi lăm = 35 count"]),
        ("Khởi công hai dự án.", ["hai = 2 count"]),
        ("Kéo dài hơn hai thập kỷ.", ["hai thập kỷ = > 20 year"]),
        ("Lợi nhuận trên nghìn tỷ đồng.", ["nghìn tỷ đồng = > 1000000000000 VND"]),
        ("Đón hơn nửa triệu lượt khách.", ["nửa triệu = > 500000 count"]),
        ("Quan hệ hai bên, cả hai nước, hàng trăm dự án, hàng nghìn tỷ đồng.", []),
        ("Cơ hội tăng trưởng hai con số.", []),
    ],
)  # fmt: skip
def test_reads_numbers_in_words(text: str, wanted: list[str]) -> None:
    assert facts(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Cung cấp 1,585 dịch vụ.", ["1,585 = 1585 count"]),
        ("Cả nước có 1,585 triệu doanh nghiệp.", ["1,585 triệu = 1585000 count"]),
        ("Chỉ số đạt 86.98%, năm trước 85.4%, thu 1,250 tỷ đồng.",
         ["86.98% = 86.98 %", "85.4% = 85.4 %", "1,250 tỷ đồng = 1250000000000 VND"]),
        ("Tỷ lệ đạt 8.5%.", ["8.5% = 8.5 %"]),
        ("Chi 33,448.222 triệu đồng.", ["33,448.222 triệu đồng = 33448222000000 VND"]),
        ("Lợi nhuận tăng 24 so với cùng kỳ.", ["24 = 24 %"]),
        ("Doanh thu giảm lần lượt 27 và 39 so với cùng kỳ.", ["27 = -27 %", "39 = -39 %"]),
        ("Dự kiến lỗ 10 15 tỷ đồng.", ["10 15 tỷ đồng = 10000000000..15000000000 VND"]),
    ],
)  # fmt: skip
def test_reads_what_a_source_got_wrong_as_it_was_meant(text: str, wanted: list[str]) -> None:
    assert facts(text) == wanted


def test_a_number_without_a_sign_is_no_percentage_where_the_article_prints_signs() -> None:
    assert facts("Tỷ lệ đạt 5%. Doanh thu tăng 24 so với cùng kỳ.") == ["5% = 5 %"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Khảo sát tại 63 tỉnh.", ["63 = 63 count"]),
        ("Khen thưởng 6 đồng chí.", ["6 = 6 count"]),
        ("Đạt 26 % năm 2020.", ["26 % = 26 %"]),
        ("Giải ngân gần 27 nghìn tỷ đồng/35.000 tỷ đồng.",
         ["27 nghìn tỷ đồng = ~ 27000000000000 VND", "35.000 tỷ đồng = 35000000000000 VND"]),
        ("Thu nợ Bắc Ninh 1.805 tỷ.", ["1.805 tỷ = 1805000000000 VND"]),
        ("Phân bổ 44.000 tỷ ngân sách trung ương.", ["44.000 tỷ = 44000000000000 VND"]),
    ],
)  # fmt: skip
def test_steps_over_the_traps_of_vietnamese_figures(text: str, wanted: list[str]) -> None:
    assert facts(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kim ngạch giảm 5-7% so với cùng kỳ.", ["5-7% = -5..-7 %"]),
        ("Số vụ giảm khoảng 12 vụ.", ["12 = ~ -12 count"]),
        ("Tỷ lệ hộ nghèo giảm từ 42% xuống còn 30%.", ["42% = 42 %", "30% = 30 %"]),
        ("Nhập siêu gần 2 tỷ USD.", ["2 tỷ USD = ~ -2000000000 USD"]),
        ("GDP quý này tăng trưởng -2,5%.", ["-2,5% = -2.5 %"]),
        ("Đã sắp xếp, giảm 519 cục.", ["519 = 519 count"]),
    ],
)  # fmt: skip
def test_a_decrease_carries_a_minus(text: str, wanted: list[str]) -> None:
    assert facts(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Xuất khẩu 20 mặt hàng.", ["20 = 20 count"]),
        ("Có 11 chỉ tiêu vượt kế hoạch.", ["11 = 11 count"]),
        ("Số hồ sơ đang xử lý là 717.", ["717 = 717 count"]),
        ("Ban hành 12 thông tư.", ["12 = 12 count"]),
        ("Bình quân 13,4 tiêu chí/xã.", ["13,4 tiêu chí/xã = 13.4 other"]),
    ],
)
def test_counts_nouns_that_look_like_structure(text: str, wanted: list[str]) -> None:
    assert facts(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Tỉnh xếp thứ 12/63 tỉnh, thành phố.", ["12/63 = 12/63 rank"]),
        ("Chỉ số tăng 10 bậc, lên vị trí 19.", ["10 bậc = 10 rank", "19 = 19 rank"]),
        ("Lọt top 10 quốc gia xuất khẩu.", ["10 = <= 10 rank"]),
        ("Việt Nam xuất khẩu lớn thứ hai thế giới.", ["hai = 2 rank"]),
        ("Rút ngắn 5 ngày làm việc.", ["5 ngày = 5 day"]),
        ("Bị phạt 7 năm tù.", ["7 năm = 7 year"]),
        ("Trả kết quả trong vòng 48 giờ.", ["48 giờ = <= 48 hour"]),
        ("Tỉnh tổ chức 3 lần kiểm tra.", ["3 = 3 count"]),
    ],
)  # fmt: skip
def test_reads_ranks_durations_and_times(text: str, wanted: list[str]) -> None:
    assert facts(text) == wanted


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        ("Họp ngày 6/3 tại xã.", "6/3", RejectReason.DATE), ("Ký ngày 24/1/2025.", "24/1/2025", RejectReason.DATE),
        ("Trong năm 2025, tỉnh họp.", "2025", RejectReason.DATE), ("Thu ngân sách tháng 6.", "6", RejectReason.DATE),
        ("Báo cáo quý I/2025.", "2025", RejectReason.DATE), ("Kết quả 6 tháng đầu năm.", "6 tháng", RejectReason.DATE),
        ("Giai đoạn 2021-2030 ổn định.", "2021-2030", RejectReason.DATE),
        ("Trong 9 tháng, tỉnh họp.", "9 tháng", RejectReason.DATE),
        ("So với cùng kỳ 2020.", "2020", RejectReason.DATE), ("Lúc 15:24 chiều nay.", "15:24", RejectReason.CLOCK),
        ("Đúng 7h30 sáng.", "7h30", RejectReason.CLOCK), ("Theo Kết luận 123 của Đảng.", "123", RejectReason.DOCUMENT),
        ("Nghị quyết 57-NQ/TW.", "57", RejectReason.DOCUMENT), ("Quyết định số 489/QĐ-TTg.", "489", RejectReason.DOCUMENT),
        ("Đoàn kiểm tra số 1922 làm việc.", "1922", RejectReason.NAME),
        ("Gọi 0912345678 ngay.", "0912345678", RejectReason.CONTACT),
        ("Điện thoại 02433824507.", "02433824507", RejectReason.CONTACT), ("Ông An, 49 tuổi.", "49", RejectReason.AGE),
        ("Đại hội lần thứ 16.", "16", RejectReason.ORDINAL), ("Quốc hội khóa 15 họp.", "15", RejectReason.ORDINAL),
        ("Đi theo Quốc lộ 1A.", "1", RejectReason.ADDRESS), ("Mở rộng đường 72.", "72", RejectReason.ADDRESS),
        ("Theo khoản 2 của luật.", "2", RejectReason.CLAUSE), ("Điều 5. Hiệu lực", "5", RejectReason.CLAUSE),
        ("1. Nông nghiệp", "1", RejectReason.LISTING), ("Trẻ dưới 15 tuổi được miễn.", "15", RejectReason.AGE),
        ("Hỗ trợ hộ có trên 2 ha.", "2 ha", RejectReason.THRESHOLD), ("Nếu giảm 20% thì dừng.", "20%", RejectReason.THRESHOLD),
        ("Mặt hàng kim ngạch từ 1 tỷ USD trở lên.", "1 tỷ USD", RejectReason.THRESHOLD), ("Phủ sóng 5G.", "5", RejectReason.NAME),
        ("Dịch Covid-19 lan rộng.", "19", RejectReason.NAME), ("Dịch vụ công mức độ 4.", "4", RejectReason.NAME),
        ("Hỗ trợ 24/7.", "24/7", RejectReason.NAME), ("Đội nhà thắng 3-0.", "3-0", RejectReason.SCORE),
        ("Hội nghị bàn 3 nội dung.", "3", RejectReason.STRUCTURE), ("Đề ra 2 nhóm giải pháp.", "2", RejectReason.STRUCTURE),
        ("Là một trong 3 ngành chủ lực.", "3", RejectReason.STRUCTURE),
        ("Bạn đã viết 0/500 ký tự.", "0/500", RejectReason.FURNITURE),
        ("Sau đó là 77.", "77", RejectReason.BARE),
    ],
)  # fmt: skip
def test_rejects_what_states_no_fact(text: str, words: str, reason: RejectReason) -> None:
    assert (words, reason) in rejected(text)
    assert not any(line.startswith(f"{words} = ") for line in facts(text))


def test_a_list_of_documents_or_months_shares_its_reason() -> None:
    assert rejected("Theo Kết luận 126, 127 và 130.") == [
        ("126", RejectReason.DOCUMENT), ("127", RejectReason.DOCUMENT), ("130", RejectReason.DOCUMENT),
    ]  # fmt: skip


def test_a_document_named_once_is_known_again() -> None:
    assert rejected("Nghị quyết 193 của Quốc hội. Triển khai 193 nghiêm túc.")[1] == ("193", RejectReason.DOCUMENT)


def test_a_table_cell_takes_its_unit_from_the_column_head() -> None:
    row = "Hà Nam — Thu ngân sách (tỷ đồng): 1.250; Tỷ lệ giải ngân (%): 45,5; Ghi chú: 7"
    assert facts(row) == ["1.250 = 1250000000000 VND", "45,5 = 45.5 %"]


def test_keeps_the_counted_noun_and_the_rate() -> None:
    first, second = read("Có 12 doanh nghiệp, thu nhập 5 triệu đồng/tháng.")
    assert (first.quantity.unit_text, second.quantity.unit_text) == ("doanh nghiệp", "triệu đồng/tháng")


def test_an_endless_run_of_digits_is_no_quantity() -> None:
    (mention,) = read("9" * 5000 + " tỷ đồng")
    assert (mention.quantity.value, mention.rejected) == (Decimal(0), RejectReason.CONTACT)


def test_a_dump_of_figures_ends_in_one_rejected_mention() -> None:
    mentions = read("1 " * 10_005)
    assert len(mentions) == 10_001
    assert mentions[-1].rejected is RejectReason.FURNITURE
    assert mentions[-1].span.exact.startswith("1 1")


def test_a_text_without_numbers_has_no_mentions() -> None:
    assert read("Không có con số nào.") == ()
    assert read("") == ()


def test_units_of_quantities_are_those_of_the_vocabulary() -> None:
    assert {mention.quantity.unit for mention in read("5 xã, 3%, 2 ha, 7")} == {
        Unit.COUNT,
        Unit.PERCENT,
        Unit.HECTARE,
        Unit.OTHER,
    }
