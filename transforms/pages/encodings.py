"""Encodings: the bytes of a page to characters.

Belongs here: byte order marks, declared character sets, UTF-8 and the Windows code page of old Vietnamese sites. Does
not belong here: HTML or JSON structure.
"""

import codecs
import re
import unicodedata

_DECLARED = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


class UndecodableError(ValueError):
    """Bytes that are text in no character set they claim or that such pages use."""


def decode(body: bytes, media_type: str = "") -> str:
    """Characters of a page, NFC; a mark wins over the header, the header over what the page says of itself.

    Raises:
        UndecodableError: the bytes are neither UTF-8 nor valid in the character set they declare.
    """
    for mark, charset in _MARKS:
        if body.startswith(mark):
            return _decoded(body[len(mark) :], charset)
    header = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", media_type, re.I)
    declared = _DECLARED.search(body[:4096])
    charset = header.group(1) if header else declared.group(1).decode("ascii") if declared else "utf-8"
    try:
        return _decoded(body, "utf-8")
    except UndecodableError:
        if charset.lower().replace("_", "-") in {"utf-8", "utf8"}:
            raise
    return _decoded(body, charset)


def _decoded(body: bytes, charset: str) -> str:
    try:
        return unicodedata.normalize("NFC", body.decode(charset))
    except UnicodeDecodeError as error:
        raise UndecodableError(f"byte {error.start} is not {charset}") from None
    except LookupError:
        raise UndecodableError(f"unknown character set {charset!r}") from None
