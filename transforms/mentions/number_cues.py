"""Number cues: the words beside a number that tell what it counts, or that it counts nothing.

Belongs here: closed word lists, each with the reason it stands for, and nothing else. Does not belong here: the rules
that use them (`number_rejects`, `numbers`).

Counted on 150 annotated articles and read against 200 sentences of other articles, 2026-11.
"""

from collections.abc import Mapping
from types import MappingProxyType

from transforms.model.mention import RejectReason


def word_set(printed: str) -> frozenset[str]:
    """The words of a list: parted by bars where there are any, else by spaces, with `_` for a space inside one."""
    if "|" in printed:
        return frozenset(printed.split("|"))
    return frozenset(word.replace("_", " ") for word in printed.split())


DATE_WORDS = word_set("ngày tháng năm quý mùng mồng hôm sáng chiều tối trưa đêm quí")
YEAR_WORDS = word_set("năm kỳ đoạn khóa khoá học vụ hết cuối đầu đến từ trước sau của tới")
DOCUMENT_TYPES = word_set(
    "nghị quyết|quyết định|chỉ thị|thông tư|nghị định|công văn|kết luận|công điện|pháp lệnh|thông báo|tờ trình"
    "|văn bản"
    "|hướng dẫn|quy định|thông tri|sắc lệnh|luật số|hiến pháp|lệnh số"
)
SOFT_DOCUMENT_TYPES = word_set("kế hoạch|báo cáo|đề án|chương trình|hợp đồng|giấy phép|biên bản|dự án|luật|thông báo|quy chuẩn")
NUMBERED_SUMS = word_set("tổng con trong chỉ hệ dân doanh trị quân sĩ bội đa thiểu tham tỷ tỉ thông ẩn biến cơ")
_NUMBERED = {
    RejectReason.CLAUSE: word_set("điều khoản chương mục phụ_lục tiết bảng hình biểu cột dòng mẫu"),
    RejectReason.ORDINAL: word_set(
        "lần khóa khoá kỳ đợt vòng tập bài phần tuần lớp ca phiên phòng trang ảnh câu bước trận hiệp chặng phút thế_hệ"
    ),
    RejectReason.ADDRESS: word_set(
        "quốc_lộ lộ ql đt đh tl hl đường phố thôn ấp xóm quận phường ngõ ngách hẻm kiệt km khóm buôn bản tiểu_khu"
    ),
    RejectReason.NAME: word_set(
        "đoàn đai đạo cấp độ mức nhóm loại hạng cỡ đoạn khu lô thửa tổ đội trạm bậc tuyến vùng block chung tầng khối"
        " covid bão windows apec asean g quý mạng nghiệp iso phase type vitamin"
    ),
}
NUMBERED: Mapping[str, RejectReason] = MappingProxyType({word: reason for reason, words in _NUMBERED.items() for word in words})
NUMBERED_ALWAYS: Mapping[str, RejectReason] = MappingProxyType(
    {
        "khoản": RejectReason.CLAUSE,
        "điều": RejectReason.CLAUSE,
        "covid": RejectReason.NAME,
        "quận": RejectReason.ADDRESS,
    }
)
CONTACT_WORDS = word_set("thoại đt hotline tel fax khoản stk cccd cmnd mst phone mobile zalo line")

STOP_WORDS = word_set(
    "là của và đã được trong với so tăng giảm cho về theo tại từ đến khi do thì cũng sẽ đang có không chưa còn"
    " vào ra lên"
    " xuống trên dưới này đó các những như bằng để vừa ước đạt hoặc hay mà nhưng nên vì qua sau trước bởi nhằm"
    " cùng nữa gần"
    " hơn khoảng trở chiếm ở bao thuộc giữa ngay vẫn rất trở_lên song thông_qua đều mới ban thực kể nếu vượt đứng"
    " xếp tức"
    " phải cần bị sẽ dự thấp thể triệu gồm năm tháng ngày quý tỷ tỉ liên lại ấy nay đi nào chỉ ông bà anh chị tới"
    " nhằm khiến"
    " cụ tuy tương đồng lần kèm quy nhất đối trừ sang rồi vậy đây đấy theo_đó trung bình nghìn"
)
STOP_FIRST_BUT = word_set(
    "trung gian|đồng tiền|chỉ tiêu|chỉ số|chỉ dẫn|chỉ huy|chỉ thị|đối tượng|đối tác|trung tâm|trung đoàn"
    "|trung đội|đồng chí|đồng bào|liên kết|liên doanh|liên đoàn"
    "|ban quản|ban chỉ|ban ngành|thực phẩm|tỉ phú|tỷ phú|tỷ lệ|quy hoạch|quy trình|quy chế|quy định|quy chuẩn"
    "|bị cáo|bị can|bị hại|dự án|dự thảo"
    "|bà con|ông lớn|bà mẹ|anh hùng|anh em|chị em|trung học|trung ương|cụm|hơn|thành|bình ắc|bình chữa|bình gas"
    "|đi chợ|đồng hồ|đồng đội|thực tập"
    "|còn sống|lần lượt|cụ già|có công|mới mắc|không quân|vụ án|ở trọ|sang chấn|thuộc địa|liên hợp|liên minh"
    "|cần thủ|cần cẩu"
    "|tương lai|cùng loại|gần gũi|thông báo|nay mai|năm học sinh|bình xịt"
)
STRUCTURE_NOUNS = word_set(
    "thời điểm|giai đoạn"
    "|nội dung|giải pháp|nhóm giải|nhóm nhiệm|đột phá|khâu đột|khâu|nguyên tắc|con số|trọng tâm|định hướng|quan điểm"
    "|trụ cột|tiên phong|yếu tố|lý do|lí do|câu hỏi|vấn đề|phương án|bài học|điều kiện|khía cạnh|nguyên nhân"
    "|hình thức|thông điệp|phương thức|ưu tiên|đặc điểm|thách thức|mục tiêu|điểm mới|điểm sáng|điểm nghẽn|kịch bản"
    "|nút thắt|bánh|tại chỗ|rõ|phẩm chất|xu hướng|động lực|cực tăng|vùng động|phía|bên|điểm cầu|điểm nhấn|trường phái"
    "|chỉ tiêu|lĩnh vực|cứng|xung lực|hành động|tính năng|bài toán|vụ lúa|chữ số|chữ vàng|cái tên|nguồn lực|mặt trận"
)
REACHED = word_set("đạt vượt chưa không hoàn")
COUNT_NOUNS = word_set(
    "người xã huyện tỉnh thành phường thôn dự doanh hộ hồ thủ dịch công đơn trường vụ cơ sở địa tổ hợp khu cụm"
    " làng lô văn bệnh"
    " đoàn đại nhà ngôi con chiếc cây bộ ngành sản mô tàu xe học giáo cán lao đồng bị nghi nạn quốc nước ngân chi"
    " cục cửa mẫu ca trẻ dn dvctt tthc kcn htx ccn hcv hcb dvc vđv csdl"
)
WORDED_NOUNS = word_set(
    "người|dự án|xã|huyện|tỉnh|phường|doanh nghiệp|công ty|ngân hàng|bệnh viện|trường|lô|thửa|ngôi nhà|căn nhà"
    "|chiếc|bị cáo"
    "|bị can|nghi phạm|đối tượng|nạn nhân|cán bộ|học sinh|sinh viên|giáo viên|khu công|khu kinh|cụm công|nhà máy"
    "|tàu|xe|ô tô|xe máy"
    "|cơ sở|đơn vị|hộ|thôn|làng|bản|cầu|tuyến|hồ|công trình|mô hình|sản phẩm|văn bản|hợp đồng|cửa hàng|trang trại"
    "|hợp tác"
    "|nhân khẩu|lao động|trẻ|em|cháu|con|nhà thầu|nhà đầu|gói thầu|trạm|trung tâm|sân bay|cảng|tổ chức|lượt"
    "|trường hợp|mẫu|thẻ|giấy|phụ nữ"
    "|thuyền viên|ngư dân|chiến sĩ|đại biểu|máy bay|cuộc|đoàn|gói|đợt|thập kỷ|thập niên|địa phương|sở|bộ|cục"
    "|chi cục|phòng"
)

ADDRESS_WORDS = frozenset(word for word, reason in NUMBERED.items() if reason is RejectReason.ADDRESS)
NAME_WORDS = word_set("covid sars ecustoms omicron")
PERIOD_WORDS_AFTER = word_set(
    "đầu cuối qua nay tới gần trước vừa tiếp này ấy kể trở cùng thực nữa đã năm tháng quý tròn thành sau"
)
DURATION_CUES = word_set("ngắn dài hạn tù án tuyên phạt trợ thọ")
NEAR_DURATION_CUES = word_set("mất hết còn sớm chậm giảm thêm dụng quá xuống trước")
DURATION_WORDS_AFTER = word_set("tù liền liên")
CLOCK_WORDS_AFTER = word_set("ngày sáng chiều tối trưa đêm kém cùng hôm theo rưỡi")
TIMES_CUES = word_set("gấp tăng giảm hơn kém chênh đến lớn cao bằng sụt vượt")
PLACES_CALLED_POINT = word_set(
    "trường cầu bán giao du dân phục bưu văn nóng đến sạt thu tiếp bỏ trung dừng đen kinh tập kiểm cung lẻ quan"
    " tư đỗ đón tái mỏ ngập"
)
MOVES = word_set("tăng giảm tụt lùi lên xuống thăng vượt nhảy hạ")
PERCENT_CUES = word_set("tăng giảm chiếm tỷ tỉ lệ trọng đạt vượt trưởng lượt bằng mức suất hoàn biên hữu góp")
COUNT_VERBS = word_set("là đạt có được gồm hơn trên gần khoảng với còn lên ở tổng")
RANKED = word_set("xếp đứng trí hạng lớn cao thấp nhiều đông mạnh tốt nhanh")
SIGN_BRIDGES = word_set(
    "khoảng gần hơn trên mạnh nhẹ quân bình thêm lượt lần được ứng tương ước chỉ sâu nhanh tới đến cả dưới tục bộ"
    " trung"
    " ngót tổng cộng ít nhất tối thiểu đa bớt sút xấp xỉ kỷ lục đi cũng đều hẳn hằng hàng mỗi năm tháng cục khá"
)
DECREASES = word_set("giảm sụt hụt hạ")
COMPARING = word_set("so với cùng kỳ trước là năm tháng quý ngoái lượt lần")
THRESHOLD_GROUPS = word_set("vị phương ngành tỉnh xã hộ nghiệp huyện phường bộ quan sở địa")
THRESHOLD_HEADS = word_set("trẻ người hộ xã em")
LOST_PERCENT_HEADS = word_set("kế mục dân số nguồn lãi nhu tổng cơ thị doanh vốn lợi")
LOST_PERCENT_VERBS = word_set("tăng giảm chiếm đạt vượt lượt")
MONEY_NOT = word_set("người dân lượt cổ cây con sản thiết tài giao đơn liều hồ thuê học hộ việc khách bản trẻ phụ lao thẻ công")
CUT_NOUNS = word_set("cục chi tổ sở bộ phòng đầu biên cơ ban khoa đơn")
NOT_DECREASES = word_set("miễn tinh xóa")

REASONS_THAT_RUN_ON = frozenset({
    RejectReason.DATE, RejectReason.DOCUMENT, RejectReason.NAME, RejectReason.CLAUSE, RejectReason.ORDINAL,
    RejectReason.ADDRESS, RejectReason.CLOCK, RejectReason.CONTACT,
})  # fmt: skip
