"""The tables of a register with their fields, and the nation's views with their columns."""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterator

import attrs
import polars as pl

import orgwork
from orgwork.checking.columns import column
from orgwork.dates import PartialDate
from orgwork.declare.view import View
from orgwork.model import TABLES, Source
from orgwork.model.schema import kinds
from orgwork.report.fields import field_label
from orgwork_reference.markdown import arguments, code, summary, table
from orgwork_reference.words import maybe, words

_KINDS = {str: "text", int: "number", bool: "yes or no", PartialDate: "date", Source: "source"}
_BOUNDS = ("_first", "_last", "_low", "_high")
_COMMON = ("key", "subject", "place_upper", "place_lower", "day_first", "day_last", "records")
"""The columns that every view has beside its own."""


def tables() -> str:
    """Return a section per table of a register."""
    lines: list[str] = []
    for name, cls in TABLES.items():
        said = arguments(cls)
        rows = [_field(name, cls, a, said.get(a.name, "")) for a in attrs.fields(cls)]
        heads = ("field · 字段", "含义", "meaning", "holds · 内容", "must · 必填")
        lines += [f"## `{name}`\n", f"{summary(cls)}\n", f"{words('tables', name)[0]}\n", table(heads, rows)]
    return "\n".join(lines)


def _field(name: str, cls: type, field: attrs.Attribute, said: str) -> tuple[str, ...]:  # type: ignore[type-arg]
    own = maybe("fields", f"{name}.{field.name}") or maybe("fields", field.name)
    en, zh = own or (field_label(f"{name}.{field.name}", lang).rpartition(" · ")[2] for lang in ("en", "zh"))
    if zh == field.name:
        en, zh, *_ = words("fields", field.name)
    holds = _KINDS[kinds(cls)[field.name]]
    known, to = field.metadata.get("words"), field.metadata.get("to")
    holds = ", ".join(code(word) for word in known) if known else f"id of {code(to)}" if to else holds
    must = field.metadata.get("role") in {"key", "refers"}
    return code(field.name), zh, said or en, holds, "yes · 是" if must else ""


def views() -> str:
    """Return a section per view of the nation's layer."""
    book, _ = orgwork.load_book()
    common = [(code(name), *words("columns", name)) for name in _COMMON]
    lines = ["## Every view · 各视图共有\n", table(("column · 列", "meaning", "含义"), common)]
    for name, view in sorted(book.views.items()):
        lines += [f"## `{name}`\n", f"{_told(view)}\n", f"{words('views', name)[0]}\n"]
        needs = ", ".join(code(n) for n in view.needs)
        lines += [f"Grain · 粒度：`{view.grain}`。 Needs · 所需表：{needs}\n"]
        lines += [table(("column · 列", "含义", "meaning", "type · 类型"), _columns(view))]
    return "\n".join(lines)


def _told(view: View) -> str:
    """Return the first line of the module that builds a view."""
    build = view.build
    while isinstance(build, functools.partial):
        build = build.func
    return (sys.modules[build.__module__].__doc__ or "").partition("\n")[0]


def _columns(view: View) -> Iterator[tuple[str, ...]]:
    for name, kind in view.columns.items():
        base = next((name.removesuffix(end) for end in _BOUNDS if name.endswith(end)), name)
        own = maybe("fields", base)
        en, zh = own or (column(base, "en", view.name), column(base, "zh", view.name))
        if own is None and zh == base:
            en, zh = (field_label(f"persons.{base}", lang).rpartition(" · ")[2] for lang in ("en", "zh"))
        if zh == base:
            en, zh, *_ = words("fields", base)
        yield code(name), zh, en, str(kind if isinstance(kind, pl.DataType) else kind())
