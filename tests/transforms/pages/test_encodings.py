"""Bytes become the characters that the page's makers meant."""

import codecs
import contextlib
import unicodedata

import pytest
from hypothesis import given as forall
from hypothesis import strategies as st

from tests.transforms.pages.given import read, unread
from transforms.pages.encodings import UndecodableError, decode

WORDS = "Nghị quyết của Quốc hội về thuế: đường, sữa, gạo"


def legacy(words: str) -> bytes:
    """Words in windows-1258: a vowel with its own sign, the tone as a separate character behind it."""
    parts = []
    for sign in words:
        low = unicodedata.normalize("NFD", sign)
        tones = "".join(mark for mark in low if mark in "\u0300\u0301\u0303\u0309\u0323")
        base = unicodedata.normalize("NFC", "".join(mark for mark in low if mark not in tones))
        parts.append(base + tones)
    return "".join(parts).encode("cp1258")


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (WORDS.encode(), ""),
        (codecs.BOM_UTF8 + WORDS.encode(), ""),
        (codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), "text/html; charset=utf-8"),
        (codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), ""),
        (WORDS.encode(), "text/html; charset=ISO-8859-1"),
        (WORDS.encode(), 'text/html; charset="UTF-8"'),
    ],
)
def test_reads_marks_and_utf_8_whatever_is_declared(body: bytes, media_type: str) -> None:
    assert decode(body, media_type) == WORDS


@pytest.mark.parametrize("label", ["windows-1258", "WINDOWS-1258", "x-cp1258", "cp1258"])
def test_reads_the_windows_code_page_a_header_declares(label: str) -> None:
    assert unicodedata.normalize("NFC", decode(legacy(WORDS), f"text/html; charset={label}")) == WORDS


def test_reads_the_windows_code_page_a_page_declares_into_composed_letters() -> None:
    html = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1258"></head><body><p>'
    words = "Hội đồng nhân dân tỉnh thông qua nghị quyết về phát triển kinh tế trong năm tới."
    article = read(html.encode() + legacy(words) + b"</p></body></html>", "text/html")
    assert article.text == words


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (b"Ngh\xe1\xbb quy\xe1\xba\xbft", ""),
        (b"\xff\xfea", "text/html"),
        (WORDS.encode()[:-1] + b"\xc3", "text/html; charset=utf-8"),
        (b"\xe9\xe8", "text/html; charset=no-such-set"),
        (b"\xe9\xe8", "text/html; charset=unicode_escape"),
        (b"\xe9\xe8", "text/html; charset=idna"),
        (b"\x81\x8d", "text/html; charset=windows-1252"),
    ],
)
def test_refuses_bytes_that_are_not_what_they_claim(body: bytes, media_type: str) -> None:
    with pytest.raises(UndecodableError):
        decode(body, media_type)


def test_names_the_byte_at_which_a_page_is_broken() -> None:
    found = unread(b"<p>abc\xc3</p>")
    assert (found.reason, found.detail) == ("not_utf8", "byte 6 is not utf-8")


@forall(st.binary(max_size=300), st.text(max_size=60))
def test_decodes_any_bytes_or_says_why_not(body: bytes, media_type: str) -> None:
    with contextlib.suppress(UndecodableError):
        decode(body, media_type)


@forall(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\ufeff")))
def test_gives_back_what_was_written_in_utf_8(words: str) -> None:
    assert decode(words.encode(), "") == words
