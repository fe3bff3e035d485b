import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.indicators.phrases import PhraseError, TextKey, expand, phrase_key, split_wording

WORDS = {"crop": ("lúa", "cây ngô")}


@pytest.mark.parametrize(
    ("wording", "plain"),
    [
        ("giá trị sản xuất", ["giá trị sản xuất"]),
        ("(tổng) sản phẩm", ["tổng sản phẩm", "sản phẩm"]),
        ("(mức|tốc độ) tăng", ["mức tăng", "tốc độ tăng"]),
        ("diện tích {crop}", ["diện tích lúa", "diện tích cây ngô"]),
        ("trồng ({crop}|rừng)", ["trồng lúa", "trồng cây ngô", "trồng rừng"]),
        ("kim ngạch … xuất khẩu", ["kim ngạch … xuất khẩu"]),
    ],
)
def test_expands_a_wording_into_plain_ones(wording: str, plain: list[str]) -> None:
    assert list(expand(wording, WORDS)) == plain


@pytest.mark.parametrize(
    ("wording", "said"),
    [
        ("diện tích {cop}", "list 'cop' is not one of crop"),
        ("(tổng sản phẩm", "bracket"),
        ("tổng | thu", "bracket"),
        ("… xuất khẩu", "lacks words beside its gap"),
        ("giá ({crop}) …", "lacks words beside its gap"),
        ("thu … ngân … sách", "two gaps"),
        ("thu … được # đồng", "two gaps"),
        ("(tổng)", "lacks words"),
        ("(a|b|c|d|e|f|g|h|i|j)" * 4, "10000 wordings"),
    ],
)
def test_refuses_a_wording_that_breaks_the_language(wording: str, said: str) -> None:
    with pytest.raises(PhraseError, match=said):
        list(expand(wording, WORDS))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("đô thị hoá", "ĐÔ THỊ HÓA"),
        ("thuỷ sản", "thủy sản"),
        ("Tỷ lệ", "tỉ lệ"),
        ("bác sỹ", "bác sĩ"),
        ("quy mô", "qui mô"),
        ("Quý", "quí"),
        ("tổng sản phẩm (GRDP)", "tổng sản phẩm GRDP"),
        ("công nghiệp - xây dựng", "công nghiệp, xây dựng"),
        ("“nhà tạm”", "nhà tạm"),
    ],
)
def test_spellings_of_one_phrase_share_a_key(one: str, other: str) -> None:
    assert phrase_key(one) == phrase_key(other)


@pytest.mark.parametrize(("one", "other"), [("thu. Ngân sách", "thu ngân sách"), ("má", "mà"), ("thúy", "thúi")])
def test_other_words_have_other_keys(one: str, other: str) -> None:
    assert phrase_key(one) != phrase_key(other)


def test_splits_a_wording_at_its_sign() -> None:
    assert split_wording("kim ngạch … xuất khẩu") == (" kim ngạch ", "…", " xuất khẩu ")
    assert split_wording("giải quyết # hồ sơ")[1] == "#"
    assert split_wording("xuất siêu") == (" xuất siêu ", "", "")


@given(st.text(alphabet="aàáoóuúyýỷ thTHĐđİ.,;()%0123\n-", max_size=60))
def test_every_word_of_a_key_leads_back_to_its_place_in_the_text(text: str) -> None:
    key = TextKey.of(text)
    position = 1
    for word in key.key.split(" ")[1:-1]:
        if word:
            start, end = key.text_span(position, position + len(word))
            assert phrase_key(text[start:end]) == f" {word} "
        position += len(word) + 1
