"""Document titles: where the title of a document without a number ends.

Belongs here: names of laws, resolutions of congresses, titles in quotes, and titles told behind a verb of adoption. Does not
belong here: numbers and symbols, dates and issuers (`documents`).
"""

import re

_LAWS = (
    "Hoạt động giám sát của Quốc hội và Hội đồng nhân dân", "Nhập cảnh, xuất cảnh, quá cảnh, cư trú của người nước ngoài",
    "Tổ chức Hội đồng nhân dân và Ủy ban nhân dân", "Khoa học, công nghệ và đổi mới sáng tạo",
    "Phòng cháy, chữa cháy và cứu nạn, cứu hộ", "Đầu tư theo phương thức đối tác công tư",
    "Ban hành văn bản quy phạm pháp luật", "Sĩ quan Quân đội nhân dân Việt Nam", "Trật tự, an toàn giao thông đường bộ",
    "Tài nguyên, môi trường biển và hải đảo", "Bảo vệ quyền lợi người tiêu dùng", "Hỗ trợ doanh nghiệp nhỏ và vừa",
    "Phòng, chống tác hại của rượu, bia", "Phòng, chống tác hại của thuốc lá", "Quy hoạch đô thị và nông thôn",
    "Quản lý, sử dụng tài sản công", "Quản lý, sử dụng vốn nhà nước", "Thuế sử dụng đất phi nông nghiệp",
    "Thực hiện dân chủ ở cơ sở", "Thực hành tiết kiệm, chống lãng phí", "Tiêu chuẩn và quy chuẩn kỹ thuật",
    "Trách nhiệm bồi thường của Nhà nước", "Tổ chức Viện kiểm sát nhân dân", "An toàn, vệ sinh lao động",
    "Bảo vệ bí mật nhà nước", "Bảo vệ dữ liệu cá nhân", "Bảo vệ sức khỏe nhân dân", "Chất lượng sản phẩm, hàng hóa",
    "Giao thông đường thủy nội địa", "Hàng không dân dụng Việt Nam", "Mặt trận Tổ quốc Việt Nam",
    "Ngân hàng Nhà nước Việt Nam", "Phòng, chống bạo lực gia đình", "Thuế xuất khẩu, thuế nhập khẩu",
    "Tổ chức Tòa án nhân dân", "Tổ chức chính quyền địa phương", "Xử lý vi phạm hành chính", "An toàn thông tin mạng",
    "Các tổ chức tín dụng", "Công nghiệp công nghệ số", "Hôn nhân và gia đình", "Khoa học và công nghệ",
    "Kinh doanh bất động sản", "Phòng cháy và chữa cháy", "Phòng, chống bệnh truyền nhiễm", "Phòng, chống mua bán người",
    "Thi hành án dân sự", "Thi hành án hình sự", "Thuế bảo vệ môi trường", "Thuế giá trị gia tăng", "Thuế thu nhập cá nhân",
    "Thuế thu nhập doanh nghiệp", "Thuế tiêu thụ đặc biệt", "Tần số vô tuyến điện", "An ninh quốc gia", "An toàn thực phẩm",
    "Biên giới quốc gia", "Biên phòng Việt Nam", "Bảo hiểm thất nghiệp", "Bảo hiểm xã hội", "Bảo hiểm y tế",
    "Bảo vệ môi trường", "Chuyển giao công nghệ", "Chính quyền địa phương", "Cán bộ, công chức", "Công an nhân dân",
    "Công nghệ thông tin", "Căn cước công dân", "Di sản văn hoá", "Di sản văn hóa", "Dân quân tự vệ", "Giao dịch điện tử",
    "Giao thông đường bộ", "Giám định tư pháp", "Giáo dục nghề nghiệp", "Giáo dục đại học", "Hàng hải Việt Nam",
    "Khám bệnh, chữa bệnh", "Khí tượng thủy văn", "Kinh doanh bảo hiểm", "Kiểm toán nhà nước", "Kiểm toán độc lập",
    "Lý lịch tư pháp", "Nghĩa vụ quân sự", "Ngân hàng Nhà nước", "Ngân sách nhà nước", "Năng lượng nguyên tử",
    "Phí và lệ phí", "Phòng chống tham nhũng", "Phòng, chống ma túy", "Phòng, chống rửa tiền", "Phòng, chống tham nhũng",
    "Phòng, chống thiên tai", "Quy hoạch đô thị", "Quản lý ngoại thương", "Quản lý nợ công", "Quốc tịch Việt Nam",
    "Sở hữu trí tuệ", "Thi đua, khen thưởng", "Tiếp cận thông tin", "Trưng cầu ý dân", "Trợ giúp pháp lý",
    "Tín ngưỡng, tôn giáo", "Tố tụng dân sự", "Tố tụng hành chính", "Tố tụng hình sự", "Tổ chức Chính phủ",
    "Tổ chức Quốc hội", "Đa dạng sinh học", "Đấu giá tài sản", "An ninh mạng", "Bình đẳng giới", "Công nghệ cao",
    "Cảnh sát biển", "Hợp tác xã", "Người cao tuổi", "Người khuyết tật", "Nuôi con nuôi", "Phòng, chống HIV/AIDS",
    "Quản lý thuế", "Tiếp công dân", "Tài nguyên nước", "Đầu tư công", "Báo chí", "Bầu cử", "Chăn nuôi", "Chứng khoán",
    "Công chứng", "Công đoàn", "Căn cước", "Cơ yếu", "Cư trú", "Cạnh tranh", "Cảnh vệ", "Doanh nghiệp", "Du lịch", "Dân số",
    "Dân sự", "Dầu khí", "Dữ liệu", "Giáo dục", "Hàng hải", "Hình sự", "Hóa chất", "Hải quan", "Hộ tịch", "Khiếu nại",
    "Khoáng sản", "Kiến trúc", "Kế toán", "Lao động", "Lâm nghiệp", "Lưu trữ", "Nhà giáo", "Nhà ở", "Phá sản", "Quy hoạch",
    "Quảng cáo", "Quốc phòng", "Thanh niên", "Thanh tra", "Thuế GTGT", "Thú y", "Thư viện", "Thương mại", "Thống kê",
    "Thủ đô", "Thủy lợi", "Thủy sản", "Trẻ em", "Trồng trọt", "Tố cáo", "Viên chức", "Viễn thông", "Việc làm", "Xuất bản",
    "Xây dựng", "các TCTD", "Điện lực", "Điện ảnh", "Đo lường", "Đê điều", "Đường bộ", "Đường sắt", "Đất đai", "Đấu thầu",
    "Đầu tư", "BHXH", "BHYT", "Dược", "Giá", "NSNN",
)  # fmt: skip
_LAW = re.compile(
    rf" (?:{'|'.join(sorted(map(re.escape, _LAWS), key=len, reverse=True))})(?!\w)"
    r"(?: (?:năm )?(?:19|20)\d\d(?!\d)| ?\(sửa đổi\)| sửa đổi(?!,))?",
    re.IGNORECASE,
)
_AMENDING = re.compile(
    r" [Ss]ửa đổi, bổ sung (?:một số điều của )?[^.;:\n“”\"()]{4,120}?"
    r"(?=[.,;:\n()“”\"]|$| (?:cho|là|được|đã|có|và dự)\b)"
)
_CONGRESS = re.compile(
    r" (?:của )?Đại hội(?: [Đđ]ại biểu)?(?: toàn quốc)?"
    r"(?: (?:của )?(?:Đảng bộ|Đảng)(?: (?:tỉnh|thành phố|TP\.?|huyện|thị xã|các cấp|bộ))?(?: ?[A-ZĐÀ-Ỹ][\w.-]*){0,4})?"
    r"(?: toàn quốc)?(?: lần thứ [IVXLl\d]+)?(?:(?: của)? Đảng)?(?:,? \(?nhiệm kỳ \d{4} ?[-–] ?\d{4}\)?)?"
)
_CONSTITUTION = re.compile(r"(?: nước [^.,;\n]{5,40})?(?: năm)? (?:19|20)\d\d(?: sửa đổi)?")
_QUOTED = re.compile(r"(?: hành động)?(?: (?:về|của [^.;:\n“\"]{2,40}))? ?[“\"‘'][^”\"’'\n]{6,240}[”\"’']")
_ADOPTED = re.compile(
    r"\b(?:ban hành|phê duyệt|thông qua|xây dựng|ký|ký kết|trình|công bố|vừa có|đã có|dự thảo)(?: các| một số| dự thảo)? $"
)
_OPENED = re.compile(
    r" (?:về|quy định|sửa đổi|điều chỉnh|phê duyệt|ban hành|kiện toàn|triển khai|phát triển|tổng thể|chung|phân khu|hành động|"
    r"bổ sung|thực hiện|sắp xếp|quản lý|hỗ trợ|công nhận|chấp thuận|tạm đình chỉ|giao|thành lập|hợp tác|sáp nhập|xây dựng|"
    r"cải cách|gửi|hướng dẫn|phân kênh|của [^.;:\n]{3,40}? (?:về|thực hiện))\b"
)
_PLANS = {
    "kế hoạch": re.compile(r" phát triển (?:kinh tế|KT) ?[-–]? ?(?:xã hội|XH)\b(?=[^.;\n]{0,60}(?:19|20)\d\d)"),
    "quy hoạch": re.compile(r" (?:tổng thể|chung|phân khu|chi tiết|tỉnh [A-ZĐ])"),
    "đề án": re.compile(r" \w"),
}
"""How a plan goes on that is a document of its own wherever it stands."""

_PROGRAMME = re.compile(r" (?:hành động\b|của [^.;:\n]{3,40}? (?:về|thực hiện)\b)")
_NOT_ON = (
    "đồng|trong|qua|tỉnh|thành|các|ông|bà|phải|được|đã|đến|với|theo|nhằm|góp|tạo|để|từ|do|vì|nên|mà|thì|song|nhưng|cùng|hiện|"
    "giao|yêu|đề|là|có|sẽ|ngày|khi|nếu|cũng|không|tiếp|đặc|nhất|cụ|gồm|bao|hướng|chú|đẩy|tập|kết|gắn|nâng"
)
_ON = rf"(?= (?:[Gg]iai đoạn|BHXH|BHYT|BHTN|NSNN|(?!(?:{_NOT_ON})\b)[a-zà-ỹđ]))"
_TITLE = re.compile(rf"(?:[^.;:\n“”\"(),]|\.(?=\w)|,{_ON}|\([^()\n]{{1,40}}\)){{10,260}}")
_OVER = re.compile(
    r" (?:được|đã|vừa|sẽ|nhằm|để|do|thì|là|cũng|theo|phải|đang|tại kỳ họp|có hiệu lực|có ý nghĩa|và chỉ đạo|đề ra|với mục tiêu|"
    r"vào thực|chưa|trong đó|khi|thuộc quy hoạch|với nhiều|trong (?:điều kiện|bối cảnh|tháng|thời gian)|Tuy nhiên|"
    r"và (?:Chiến lược|Nghị quyết|Quyết định|Kế hoạch|Chương trình|Đề án|Luật))\b"
)
_NEVER = re.compile(
    r" (?:này|trên|đó|vốn|công tác|năm|mục tiêu quốc gia|kinh doanh|sản xuất|phối hợp|của mình|truyền hình|học|ca|biểu|thời sự|"
    r"nói trên|của tỉnh|của huyện|của ngành|của công ty)\b"
)
_TITLED = frozenset(
    {"nghị quyết", "quyết định", "kế hoạch", "chương trình", "đề án", "quy hoạch", "tờ trình", "chỉ thị", "nghị định"}
)


def title_end(text: str, start: int, end: int) -> int | None:
    """Where the title of a document without a number ends, or null where the words name no document of their own.

    Args:
        text: The text in NFC with plain spaces.
        start: Where the type word starts.
        end: Where it ends.
    """
    kind = text[start:end].lower()
    if kind in ("luật", "bộ luật", "pháp lệnh"):
        return _law(text, start, end)
    if kind == "hiến pháp":
        match = _CONSTITUTION.match(text, end)
        return match.end() if match else None
    if kind == "nghị quyết":
        congress = _CONGRESS.match(text, end)
        if congress:
            return congress.end()
    return _titled(text, start, end, kind) if kind in _TITLED else None


def _law(text: str, start: int, end: int) -> int | None:
    if not text[start].isupper():
        return None
    match = _AMENDING.match(text, end) or _LAW.match(text, end)
    is_name = match is not None and (" " in match.group().strip() or match.group().strip()[0].isupper())
    return match.end() if match and is_name else None


def _titled(text: str, start: int, end: int, kind: str) -> int | None:
    if _NEVER.match(text, end):
        return None
    if kind == "chương trình" and not _PROGRAMME.match(text, end):
        return None
    quoted = _QUOTED.match(text, end)
    if quoted:
        return quoted.end()
    before = text[max(0, start - 24) : start]
    is_adopted = bool(_ADOPTED.search(before))
    is_capital = text[start].isupper() and before.endswith(" ") and before[-2:-1] not in (".", ":")
    plan = _PLANS.get(kind)
    is_plan = bool(plan and plan.match(text, end)) and (kind != "đề án" or is_adopted or is_capital)
    return _generic_end(text, end) if is_plan or ((is_capital or is_adopted) and _OPENED.match(text, end)) else None


def _generic_end(text: str, end: int) -> int | None:
    match = _TITLE.match(text, end)
    if not match:
        return None
    over = _OVER.search(text, end + 8, match.end())
    stop = over.start() if over else match.end()
    words = text[end:stop].rstrip()
    return end + len(words) if len(words.split()) >= 4 else None
