"""Cues: how lists of Vietnamese words are written down as patterns.

Belongs here: the two ways to make a pattern of a list, and the small words between names and numbers. Does not belong
here: lists of cues (each stands where it is used).
"""

import re

_SMALL = """
    đạt tăng giảm là ước khoảng hơn trên gần chiếm đã với có được của trong tại ở cũng chỉ mới lên xuống còn đến tới mức
    trưởng bằng cao mạnh nhẹ thêm sơ bộ vượt dưới từ sẽ đứng xếp thứ nhất và cho khi hiện để phải cần giá trị năm tháng
    quý ra về theo tương đương rồi vào đưa nâng số khá nhanh hơn thấp lần lượt này đó trị riêng cụ thể bao gồm như mặt
    hàng ngành nhóm lĩnh vực toàn tổng các một những do so ước tính thì song nhưng cả kỳ nay cùng sau nước tỉnh thành
    phố địa bàn đầu hết lũy kế giao hai ngoài tiếp tục lớn tối đa không khác sang áp dụng vị trí tương ứng bình quân
    trung thu nhập đồng ngày người lượt vụ chung bởi đây nhiều ít thực hiện hoàn sụt mất đều quá giữ dao động quanh niêm
    yết bán mua dự kiến phấn đấu kim ngạch sản lượng diện tích gieo trồng xuất khẩu nhập hàng loại vẫn lại tuy nhiên
    trước
"""
SMALL_WORDS = frozenset(_SMALL.split())
"""Syllables that say how much, since when or in which direction, and so name nothing that could be counted."""


def either(words: str) -> str:
    """An alternation of words that stand apart by bars, over as many lines as they need; nested groups may do so too."""
    return "(?:" + "|".join(" ".join(word.split()) for word in words.split("|")) + ")"


def cue(words: str) -> re.Pattern[str]:
    """A pattern of `either` of the words, whole and in any case."""
    return re.compile(rf"\b{either(words)}\b", re.IGNORECASE)
