import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.organisations.registry import OrganisationKind, organisation
from transforms.places.gazetteer import gazetteer

KON_TUM, LAO_CAI, HO_CHI_MINH = (gazetteer().place(f"{code}@2004-07-08") for code in ("62", "10", "79"))


@pytest.mark.parametrize(
    "names",
    [
        ("Thủ tướng", "Thủ tướng Chính phủ", "Thủ tướng Phạm Minh Chính", "Thủ tướng Chính phủ Phạm Minh Chính"),
        ("Bộ KH&ĐT", "Bộ Kế hoạch và Đầu tư", "bộ kế hoạch và đầu tư"),
        ("Ngân hàng Nhà nước", "NHNN", "Ngân hàng Nhà nước Việt Nam"),
        ("Ban Chấp hành Trung ương", "Ban Chấp hành Trung ương Đảng", "Trung ương Đảng"),
        ("BHXH Việt Nam", "Bảo hiểm xã hội Việt Nam", "Bảo hiểm Xã hội Việt Nam"),
        ("HĐND tỉnh", "HĐND tỉnh Kon Tum", "Hội đồng nhân dân tỉnh", "Hội đồng Nhân dân tỉnh Kon Tum", "HĐND"),
        ("UBND tỉnh", "UBND tỉnh Kon Tum", "Uỷ ban nhân dân tỉnh Kon Tum"),
        ("Sở Tài chính", "Sở Tài chính tỉnh Kon Tum", "Sở Tài chính Kon Tum"),
        ("Tỉnh ủy", "Tỉnh uỷ Kon Tum"),
        ("Chủ tịch UBND tỉnh", "Chủ tịch UBND tỉnh Lê Ngọc Tuấn"),
    ],
)
def test_names_of_one_body_have_one_id(names: tuple[str, ...]) -> None:
    assert len({organisation(name, KON_TUM).organisation_id for name in names}) == 1
    assert len({organisation(name, KON_TUM).kind for name in names}) == 1


@pytest.mark.parametrize("name", ["HĐND tỉnh", "UBND tỉnh", "Tỉnh ủy", "Sở Tài chính", "BHXH tỉnh", "Công an tỉnh"])
def test_a_local_body_is_another_one_in_each_province(name: str) -> None:
    one, other = organisation(name, KON_TUM), organisation(name, LAO_CAI)
    assert one.organisation_id != other.organisation_id
    assert (one.place_id, other.place_id) == (KON_TUM.place_id, LAO_CAI.place_id)


@pytest.mark.parametrize("name", ["Chính phủ", "Bộ Tài chính", "Quốc hội", "Cục Thống kê", "Tập đoàn Hòa Phát"])
def test_a_body_of_the_nation_is_the_same_everywhere(name: str) -> None:
    assert organisation(name, KON_TUM) == organisation(name, LAO_CAI) == organisation(name, None)


def test_a_body_that_names_a_province_is_that_provinces() -> None:
    assert organisation("UBND tỉnh Lào Cai", KON_TUM) == organisation("UBND tỉnh", LAO_CAI)


def test_a_body_of_a_smaller_place_is_known_by_its_words() -> None:
    told = organisation("UBND huyện Bảo Thắng", KON_TUM)
    assert told.place_id is None
    assert told.organisation_id == organisation("Ủy ban nhân dân huyện Bảo Thắng", LAO_CAI).organisation_id


def test_ho_chi_minh_city_has_many_spellings() -> None:
    names = ("UBND TP.HCM", "UBND TPHCM", "UBND TP", "UBND thành phố Hồ Chí Minh", "Ủy ban nhân dân TP Hồ Chí Minh")
    assert len({organisation(name, HO_CHI_MINH).organisation_id for name in names}) == 1


def test_a_commune_committee_is_not_the_provincial_one() -> None:
    assert organisation("UBND xã", KON_TUM).organisation_id != organisation("UBND tỉnh", KON_TUM).organisation_id


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Bộ Y tế", OrganisationKind.MINISTRY),
        ("HĐND tỉnh", OrganisationKind.COUNCIL),
        ("UBND tỉnh", OrganisationKind.COMMITTEE),
        ("Tỉnh ủy", OrganisationKind.PARTY),
        ("Tòa án nhân dân tối cao", OrganisationKind.COURT),
        ("Công ty cổ phần Vinhomes", OrganisationKind.COMPANY),
        ("Hiệp hội Du lịch Việt Nam", OrganisationKind.ASSOCIATION),
        ("Tổng cục Thống kê", OrganisationKind.STATISTICS),
        ("Thủ tướng", OrganisationKind.PERSON),
        ("Ngân hàng Nhà nước", OrganisationKind.OTHER),
    ],
)
def test_tells_the_kind_of_a_body(name: str, kind: OrganisationKind) -> None:
    assert organisation(name, KON_TUM).kind == kind


@given(st.sampled_from(["HĐND tỉnh", "Sở Tài chính Kon Tum", "Thủ tướng", "Bộ KH&ĐT"]), st.sampled_from(["NFC", "NFD"]))
def test_normal_form_and_spaces_do_not_matter(name: str, form: str) -> None:
    written = unicodedata.normalize(form, f" {name.replace(' ', '  ')} ,")
    assert organisation(written, KON_TUM) == organisation(name, KON_TUM)


@given(st.text(max_size=60))
def test_any_name_has_an_id(name: str) -> None:
    assert len(organisation(name, KON_TUM).organisation_id) == 40
