"""JSON Lines to rows: one flat object per line, each value as its field holds it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from io import BytesIO

import polars as pl

from orgwork.dates import PartialDate, read_date
from orgwork.declare import Title
from orgwork.errors import DateError
from orgwork.formats.controls import raw_without_controls
from orgwork.formats.decoding import decoded
from orgwork.formats.tables_raw import Raw, verbatim
from orgwork.model.fault import Fault, shown

PROTECTED = r"^'+\s*$"
"""A blank text, and one of apostrophes alone, is protected by one more apostrophe."""
_STRING = r'"(?:[^"\\\x00-\x1f]|\\["\\/bfnrt]|\\u[0-9abcefABCEF][0-9a-fA-F]{3}|\\u[dD][0-7][0-9a-fA-F]{2})*"'
_VALUE = rf"(?:{_STRING}|-?(?:0|[1-9][0-9]{{0,17}})|true|false|null)"
_FLAT = rf"^\s*\{{\s*(?:{_STRING}\s*:\s*{_VALUE}\s*(?:,\s*{_STRING}\s*:\s*{_VALUE}\s*)*)?\}}\s*$"


def read_jsonl(data: bytes, kinds: Mapping[str, type]) -> Raw:
    """Read JSON Lines.

    Args:
        data: the file's bytes.
        kinds: what each column of the table holds.

    """
    text = decoded(data)
    if isinstance(text, Fault):
        return Raw(pl.DataFrame(), range(0), (text,), lost=True, read=False)
    lines = pl.Series("line", text.split("\n"), dtype=pl.String)
    filled = lines.str.strip_chars() != ""
    rows, lines = (filled.arg_true() + 1).cast(pl.Int64), lines.filter(filled)
    frame = _at_once(lines)
    if frame is not None:
        return raw_without_controls(Raw(verbatim(frame, PROTECTED), rows))
    return raw_without_controls(_one_by_one(lines, rows, kinds))


def _at_once(lines: pl.Series) -> pl.DataFrame | None:
    """Return all lines as one frame, or None where one of them needs a closer look."""
    if lines.is_empty():
        return pl.DataFrame()
    if not lines.str.contains(_FLAT).all():
        return None
    try:
        frame = pl.read_ndjson(BytesIO("\n".join(lines.to_list()).encode()), infer_schema_length=None)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException):
        return None
    for name in frame.columns:
        # A key that stands twice, or yes and no among texts, would be read without a word.
        if (lines.str.count_matches(json.dumps(name, ensure_ascii=False), literal=True) > 1).any():
            return None
        if frame[name].dtype == pl.String and frame[name].is_in(["true", "false"]).any():
            return None
    return frame if frame.height == len(lines) else None


def _one_by_one(lines: pl.Series, rows: pl.Series, kinds: Mapping[str, type]) -> Raw:
    """Read lines of which at least one is not as it should be."""
    faults: list[Fault] = []
    good: list[int] = []
    read: dict[str, list[str | None]] = {}
    for line, row in zip(lines.to_list(), rows.to_list(), strict=True):
        found = _object(line)
        if isinstance(found, Title):
            faults.append(Fault("OW629", row, "", "", found))
            continue
        for name in found:
            if name not in read:
                read[name] = [None] * len(good)
        good.append(row)
        for name, values in read.items():
            value, fault = as_text(found.get(name), name, kinds.get(name, str), row)
            values.append(value)
            faults.extend([fault] if fault else ())
    frame = pl.DataFrame(read, schema=dict.fromkeys(read, pl.String))
    lost = len(good) < len(lines)
    return Raw(verbatim(frame, PROTECTED), pl.Series("row", good, pl.Int64), tuple(faults), lost=lost)


def _object(line: str) -> dict[str, object] | Title:
    """Return the object of a line, or what is wrong with it."""
    try:
        found = json.loads(line, object_pairs_hook=_distinct, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        reason = re.sub(r"(?: at)?: line 1 column (\d+).*", r" at character \1", str(error))
        return Title(zh=f"此行不是 JSON：{reason}", en=f"the line is no JSON: {reason}")
    if isinstance(found, dict):
        return found
    return Title(zh='此行应为一个 JSON 对象，如 {"id": "p1"}', en='the line must be one object, such as {"id": "p1"}')


def _distinct(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return the pairs as an object, in which no key may stand twice."""
    found = {whole(name): value for name, value in pairs}
    if len(found) < len(pairs):
        msg = "a key stands twice"
        raise ValueError(msg)
    return found


def whole(text: str) -> str:
    """Return a text in which a question mark stands for half of a pair of surrogates, which is no character."""
    return text.encode("utf-8", errors="replace").decode()


def _refuse(name: str) -> object:
    """Refuse what JSON has no number for."""
    msg = f"{name} is no number"
    raise ValueError(msg)


def as_text(value: object, name: str, kind: type, row: int) -> tuple[str | None, Fault | None]:
    """Return a value as text that its field reads alike, or what is wrong with it."""
    if value is None:
        return None, None
    if isinstance(value, str):
        return whole(value), None
    wrong = _wrong(value, name, kind)
    if wrong is not None:
        code, zh, en = wrong
        return None, Fault(code, row, name, shown(value), Title(zh=zh, en=en))
    if kind is PartialDate and not isinstance(value, bool):
        return str(read_date(value)), None
    return (str(value).lower() if isinstance(value, bool) else str(value)), None


def _wrong(value: object, name: str, kind: type) -> tuple[str, str, str] | None:
    """Return the code and the texts of what is wrong with a value, if anything is."""
    if isinstance(value, (list, dict)):
        return "OW629", "应为单个值，不能嵌套", "it must be one value, not nested ones"
    if isinstance(value, float) and kind is str:
        zh, en = (
            "带小数的数字不是文本，末几位可能已丢失：请以文本给出",
            "a number with decimals is no text: give it as text",
        )
        return "OW614" if name in {"id", "identity_number"} else "OW624", zh, en
    if isinstance(value, bool) and kind is not bool:
        return "OW624", "此处不应为是/否", "it must not be true or false"
    if kind in {PartialDate, date} and not isinstance(value, bool):
        try:
            read_date(value)
        except DateError as error:
            return "OW613", f"日期无法识别：应写作 2019-03 或 2019-03-17（{error.message}）", error.message
    return None
