from transforms.context.documents import resolve_documents
from transforms.mentions.documents import find_documents
from transforms.model.reading import Document
from transforms.model.text import MatchingCopy


def documents(text: str) -> tuple[Document, ...]:
    return resolve_documents(find_documents(MatchingCopy.of(text)))


def test_a_short_mention_joins_the_full_one_wherever_that_stands() -> None:
    (document,) = documents(
        "Tỉnh triển khai Nghị quyết 57 của Bộ Chính trị. Nghị quyết số 57-NQ/TW ngày 22/12/2024 rất quan trọng."
    )
    assert (document.number, document.symbol, document.day, document.issuer) == (
        "57",
        "57-NQ/TW",
        "2024-12-22",
        "Bộ Chính trị",
    )
    assert [span.exact for span in document.spans] == ["Nghị quyết 57", "Nghị quyết số 57-NQ/TW"]


def test_one_number_of_two_types_is_two_documents() -> None:
    assert [document.type for document in documents("Nghị định 57/2018/NĐ-CP và Nghị quyết số 57-NQ/TW.")] == [
        "nghị định",
        "nghị quyết",
    ]


def test_one_number_with_two_symbols_is_two_documents_and_a_short_mention_means_the_last() -> None:
    first, second = documents("Nghị quyết số 18-NQ/TW; Nghị quyết số 18/NQ-CP. Theo Nghị quyết 18, tỉnh sắp xếp.")
    assert (len(first.spans), second.symbol, len(second.spans)) == (1, "18/NQ-CP", 2)


def test_leading_noughts_do_not_tell_documents_apart() -> None:
    (document,) = documents("Kế hoạch số 09/KH-UBND về chuyển đổi số. Kế hoạch số 9/KH-UBND yêu cầu.")
    assert len(document.spans) == 2


def test_short_forms_of_a_law_are_that_law() -> None:
    (document,) = documents("Luật BHYT quy định rõ. Theo Luật Bảo hiểm y tế, người dân được hỗ trợ.")
    assert (document.title, document.number) == ("Luật Bảo hiểm y tế", None)


def test_a_dated_law_takes_in_its_undated_mention() -> None:
    (document,) = documents("Luật Đất đai năm 2013 quy định. Luật Đất đai cũng nêu.")
    assert (document.title, document.day) == ("Luật Đất đai năm 2013", "2013")


def test_no_mentions_are_no_documents() -> None:
    assert documents("Theo nghị quyết này, tỉnh sẽ làm.") == ()
