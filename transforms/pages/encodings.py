"""Encodings: the bytes of a page to characters.

Belongs here: byte order marks, declared character sets, UTF-8 and the Windows code pages of old Vietnamese sites. Does
not belong here: HTML or JSON structure, normal forms (a JSON article's body stays as it was given).
"""

import codecs
import re

_DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_HEAD_BYTES = 4096
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHARSETS = {
    "utf-8": "utf-8", "utf8": "utf-8", "unicode": "utf-8",
    "utf-16": "utf-16-le", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be",
    "windows-1258": "cp1258", "cp1258": "cp1258", "x-cp1258": "cp1258",
    "windows-1252": "cp1252", "cp1252": "cp1252", "iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252",
}  # fmt: skip
"""Labels that Vietnamese pages declare, and the codec behind each; as in browsers ISO 8859-1 is read as windows-1252. A closed
list: Python knows codecs (`idna`, `unicode_escape`) that are none of text."""


class UndecodableError(ValueError):
    """Bytes that are text in no character set they claim or that such pages use."""


def decode(body: bytes, media_type: str = "") -> str:
    """Characters of a page as they stand in it; a byte order mark is left out.

    A mark decides. Without one UTF-8 is tried first, because pages that are UTF-8 often declare something else while text in
    a Windows code page is next to never valid UTF-8; then the header's character set, then the one the page names itself.

    Args:
        body: The page.
        media_type: The `Content-Type` header, with its parameters.

    Raises:
        UndecodableError: the bytes are neither UTF-8 nor valid in the character set they declare.
    """
    for mark, charset in _MARKS:
        if body.startswith(mark):
            return _decoded(body[len(mark) :], charset, charset)
    try:
        return _decoded(body, "utf-8", "utf-8")
    except UndecodableError:
        label = _label(body, media_type)
        codec = _CHARSETS.get(label or "utf-8")
        if codec == "utf-8":
            raise
    if codec is None:
        raise UndecodableError(f"neither UTF-8 nor a known character set: {label!r} is declared")
    return _decoded(body, codec, label or codec)


def _label(body: bytes, media_type: str) -> str | None:
    header, declared = _HEADER.search(media_type), _DECLARED.search(body[:_HEAD_BYTES])
    label = header[1] if header else declared[1].decode("ascii", "replace") if declared else None
    return label.lower().replace("_", "-") if label else None


def _decoded(body: bytes, codec: str, shown: str) -> str:
    try:
        return body.decode(codec)
    except UnicodeDecodeError as error:
        raise UndecodableError(f"byte {error.start} is not {shown}") from None
