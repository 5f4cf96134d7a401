"""Cells of an appointment form: dates, words and numbers, and how they are written again."""

from __future__ import annotations

import binascii
import re
from collections.abc import Mapping
from typing import TypeVar

import attrs

from orgwork.dates import PartialDate, is_open_end, read_date
from orgwork.errors import DateError
from orgwork.formats.collection_layout import person_name
from orgwork.formats.form import Form, Log, Text
from orgwork.formats.identity import MESSAGES, check_digit, fault, masked
from orgwork.model import Source

T = TypeVar("T")
SEX = {"男": "male", "女": "female"}
_HAN = re.compile(r"[\u3400-\u9fff]")
_MASKED = re.compile(r"\d{6}\*{7,10}[\dX]{2}", re.ASCII)
_OLD = 15
PHOTO_BYTES = 5 * 1024 * 1024
"""The largest photo that the form's editor takes."""


@attrs.frozen
class Cells:
    """Reads the elements of one form; what is wrong is told with its address, and unknown."""

    form: Form
    log: Log

    def text(self, element: str) -> str | None:
        """Return a text as it stands."""
        return self.form.said(element)

    def date(self, element: str) -> PartialDate | None:
        """Return a date in any notation."""
        there = self.form.one(element)
        return None if there is None else day(there, element, self.form.source, self.log)

    def word(self, element: str, words: Mapping[str, T]) -> T | None:
        """Return what one of a few words stands for."""
        there = self.form.one(element)
        if there is None:
            return None
        if there.text in words:
            return words[there.text]
        known = "、".join(words)
        message = (f"应为：{known}", f"not in the list, which has: {known}")
        self.log.fault("OW617", self.form.source, there.line, element, there.text, message)
        return None

    def number(self) -> str | None:
        """Return a valid identity number; one that was masked before it came here is unknown and no fault."""
        there = self.form.one("ShenFenZheng")
        said = number_of(there.text) if there else None
        if there is None or said is None or _MASKED.fullmatch(said):
            return None
        code = fault(said, number=False)
        if code is None:
            return said
        self.log.fault(code, self.form.source, there.line, "ShenFenZheng", masked(said), MESSAGES[code])
        return None

    def photo(self) -> None:
        """Tell of a photo that is none; it is kept all the same."""
        there = self.form.one("ZhaoPian")
        if there is None:
            return
        try:
            large = len(binascii.a2b_base64(there.text, strict_mode=True)) > PHOTO_BYTES
        except (binascii.Error, ValueError):
            message = ("照片不是完整的 base64 编码，请重新插入", "the photo is no whole base64 text; insert it anew")
        else:
            message = ("照片超过 5 MB，请缩小", "the photo is over 5 MB; make it smaller") if large else ("", "")
        if message[0]:
            self.log.fault("OW644", self.form.source, there.line, "ZhaoPian", there.text[:10], message)


def day(there: Text, element: str, source: Source, log: Log) -> PartialDate | None:
    """Return a date in any notation; one that is none is told."""
    if is_open_end(there.text):
        return None
    try:
        return read_date(there.text)
    except DateError as error:
        message = (f"日期无法识别：应为 6 位或 8 位数字，如 201903（{error.message}）", error.message)
        log.fault("OW613", source, there.line, element, there.text, message)
        return None


def number_of(text: str) -> str:
    """Return an identity number as it is compared: no blanks, in capitals."""
    return "".join(text.split()).upper()


def valid(text: str | None) -> str | None:
    """Return a number by which people are matched, in 18 digits; None where it is none."""
    said = number_of(text or "")
    if fault(said, number=False) is not None:
        return None
    if len(said) > _OLD:
        return said
    first = f"{said[:6]}19{said[6:]}"
    return first + check_digit(first)


def name_of(text: str) -> str:
    """Return a person's name: Chinese ones without blanks and with one kind of dot."""
    return person_name(text) if _HAN.search(text) else " ".join(text.split())


def date_text(when: PartialDate | None) -> str:
    """Return a date as the form's editor writes it: 201903, or 20190317 where the day is known."""
    if when is None:
        return ""
    return f"{when.year:04}" + "".join(f"{part:02}" for part in (when.month, when.day) if part is not None)
