"""The photo of a form: its picture alone, without what a camera or a program wrote into the file beside it."""

from __future__ import annotations

import binascii

from orgwork.formats.form_cells import PHOTO_BYTES

_START, _JFIF = b"\xff\xd8", b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
_SCAN, _FILL = 0xDA, 0xFF
_COLOURS = 0xEE
"""The one note of a program that says how the colours are to be read."""
_NOTES = frozenset({*range(0xE0, 0xF0), 0xFE})
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_LARGEST = 20_000
"""So many dots a side has at most: a small file can claim to be a huge picture."""


def photo(text: str) -> tuple[bytes, int, int] | None:
    """Return the picture of a form with its width and height in dots; None where the text holds no whole JPEG.

    Args:
        text: the file in base64, blanks and line breaks in it or not.

    """
    try:
        file = binascii.a2b_base64("".join(text.split()), strict_mode=True)
    except ValueError:
        return None
    return _bare(file) if len(file) <= PHOTO_BYTES and file.startswith(_START) else None


def _bare(file: bytes) -> tuple[bytes, int, int] | None:
    """Return the picture without its notes, place and time of the photo among them."""
    kept, size, at = [_START, _JFIF], (0, 0), 2
    while at + 4 <= len(file) and file[at] == _FILL:
        marker, length = file[at + 1], int.from_bytes(file[at + 2 : at + 4])
        part = file[at : at + 2 + length]
        if marker == _SCAN:
            whole = all(0 < side <= _LARGEST for side in size)
            return (b"".join([*kept, file[at:]]), *size) if whole else None
        if length < 2 or len(part) < 2 + length:  # noqa: PLR2004 - the length counts itself
            return None
        if marker in _FRAMES and length >= 8:  # noqa: PLR2004 - precision, height, width, parts
            size = (int.from_bytes(part[7:9]), int.from_bytes(part[5:7]))
        if marker not in _NOTES or marker == _COLOURS:
            kept.append(part)
        at += 2 + length
    return None
