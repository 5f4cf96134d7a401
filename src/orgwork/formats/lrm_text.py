"""The bytes of an .lrm file (edition 2 of the form) to a form: fields in quotes, joined by `","`, without escapes."""

from __future__ import annotations

import base64

from orgwork.errors import FileError, TooLargeError
from orgwork.formats.decoding import decoded
from orgwork.formats.form import RELATIVE, Form, Log, Text, place
from orgwork.model import Source

MB = 1024 * 1024
BYTES = 4 * MB
FIELDS = {
    0: "XingMing",
    1: "XingBie",
    2: "ChuShengNianYue",
    3: "MinZu",
    4: "JiGuan",
    5: "RuDangShiJian",
    6: "JianKangZhuangKuang",
    7: "ChuShengDi",
    8: "CanJiaGongZuoShiJian",
    11: "ZhuanYeJiShuZhiWu",
    16: "ShuXiZhuanYeYouHeZhuanChang",
    17: "JianLi",
    18: "JiangChengQingKuang",
    19: "NianDuKaoHeJieGuo",
    25: "XianRenZhiWu",
    26: "NiRenZhiWu",
    27: "NiMianZhiWu",
    28: "RenMianLiYou",
    29: "ChengBaoDanWei",
    30: "JiSuanNianLingShiJian",
    31: "TianBiaoRen",
    32: "TianBiaoShiJian",
    33: "ShenFenZheng",
}
"""The fields that hold one text; a 34th is there in some files."""
FEWEST = 33
SCHOOLING = {
    9: ("QuanRiZhiJiaoYu_XueLi", "QuanRiZhiJiaoYu_XueWei", "ZaiZhiJiaoYu_XueLi", "ZaiZhiJiaoYu_XueWei"),
    10: (
        "QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi",
        "QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi",
        "ZaiZhiJiaoYu_XueLi_BiYeYuanXiaoXi",
        "ZaiZhiJiaoYu_XueWei_BiYeYuanXiaoXi",
    ),
}
"""Fields of four: full-time and in service apart by `@`, the schooling and the degree by `#`."""
KIN = dict(zip(range(20, 25), RELATIVE, strict=True))
"""Fields of a relative each, apart by `@`."""


def read_text(data: bytes, source: Source, log: Log, photo: bytes | None = None) -> Form:
    """Read a form.

    Args:
        data: the file, in GB 18030 or UTF-8.
        source: where it was read.
        log: takes what is not of the form.
        photo: the .pic file beside it.

    Raises:
        FileError: it is no text, or not one record of such fields.
        TooLargeError: it is over 4 MB.

    """
    where = place(source)
    if len(data) > BYTES:
        msg = f"超过 4 MB / over 4 MB ({len(data) // MB} MB)"
        raise TooLargeError(msg, where=where)
    text = decoded(data)
    if not isinstance(text, str):
        msg = f"{text.message.zh} / {text.message.en}"
        raise FileError(msg, where=where)
    whole = text.replace("\r\n", "\n").strip("\x00\x1a \t\r\n")
    fields = whole[1:-1].split('","')
    if not (whole.startswith('"') and whole.endswith('"')) or len(fields) < FEWEST:
        count = len(fields)
        msg = f"不是完整的 .lrm 文件：{count} 个字段，应有 {FEWEST} / no whole .lrm file: {count} fields of {FEWEST}"
        raise FileError(msg, where=where)
    lines = _lines(fields)
    texts: dict[str, tuple[Text, ...]] = {}
    others: list[tuple[str, Text]] = []
    for i, field in enumerate(fields):
        if i in KIN:
            continue
        parts = {FIELDS[i]: field} if i in FIELDS else _four(field, SCHOOLING[i]) if i in SCHOOLING else None
        if parts is None:
            if field.strip():
                others.append((f"LRM_{i}", Text(field.strip(), lines[i])))
            continue
        texts |= {name: (Text(part.strip(), lines[i]),) for name, part in parts.items() if part.strip()}
    if photo:
        texts["ZhaoPian"] = (Text(base64.b64encode(photo).decode()),)
    for name, _ in others:
        zh, en = f"字段 {name} 不属于此表，原文保留", f"the form has no field {name}; it is kept as it stood"
        log.note(source, zh, en)
    return Form(source, texts, _family(fields, lines), tuple(others))


def _lines(fields: list[str]) -> list[int]:
    """Return the line of the file on which each field begins."""
    lines, at = [], 1
    for field in fields:
        lines.append(at)
        at += field.count("\n")
    return lines


def _four(field: str, names: tuple[str, ...]) -> dict[str, str] | None:
    """Return the four parts of a field of schooling; None where it has others."""
    halves = field.split("@")
    parts = [part for half in halves for part in (half.split("#") if "#" in half else [half, ""])]
    if len(halves) > 2 or len(parts) > len(names):  # noqa: PLR2004 - full-time and in service
        return None
    return dict(zip(names, parts, strict=False))


def _family(fields: list[str], lines: list[int]) -> tuple[dict[str, Text], ...]:
    columns = {name: fields[i].split("@") for i, name in KIN.items()}
    count = max(len(column) for column in columns.values())
    found = []
    for row in range(count):
        said = {
            name: Text(column[row].strip(), lines[i])
            for (name, column), i in zip(columns.items(), KIN, strict=True)
            if row < len(column) and column[row].strip()
        }
        if said:
            found.append(said)
    return tuple(found)
