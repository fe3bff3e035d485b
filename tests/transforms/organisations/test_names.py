from hypothesis import given
from hypothesis import strategies as st

from transforms.organisations.names import find_names, name_at


def test_a_name_is_found_at_its_start_only() -> None:
    text = "của Bộ Chính trị về"
    assert name_at(text, 4) == 16
    assert name_at(text, 0) is None


@given(st.text(alphabet="ABộSở Tài chính và UBND tỉnh Kon Tum,.-Cục", max_size=80))
def test_names_are_in_order_and_apart(text: str) -> None:
    behind = 0
    for start, end in find_names(text):
        assert behind <= start < end <= len(text)
        behind = end
