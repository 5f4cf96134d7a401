"""Findings as one flat table: a row per finding, the same columns in every output."""

from __future__ import annotations

from collections.abc import Mapping

import attrs
import polars as pl

from orgwork.checking.explaining import campaigns, fact_lines, meanings
from orgwork.checking.findings import Findings
from orgwork.checking.phrases import OUTCOMES, REASONS, phrase
from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare import Deadline, Title
from orgwork.places import name as place_name
from orgwork.report.legs import said
from orgwork.report.locating import located
from orgwork.report.masking import masked_column


@attrs.frozen
class Column:
    """A column of the table: its type, what it is called, whether a file's own words may stand in it."""

    kind: pl.DataType
    title: Title
    free: bool = False


def _text(zh: str, en: str) -> Column:
    return Column(pl.String(), Title(zh, en), free=True)


def _code(zh: str, en: str) -> Column:
    return Column(pl.String(), Title(zh, en))


def _day(zh: str, en: str) -> Column:
    return Column(pl.Date(), Title(zh, en))


COLUMNS: Mapping[str, Column] = {
    "id": _code("编号", "Id"),
    "rule": _code("规则代码", "Rule"),
    "title": _text("规则", "Title"),
    "severity": _code("力度", "Severity"),
    "outcome": _code("结果", "Outcome"),
    "subject": _text("对象编号", "Subject"),
    "name": _text("对象", "Name"),
    "unit": _text("单位编号", "Unit"),
    "unit_name": _text("单位", "Unit name"),
    "place": _code("地区代码", "Place code"),
    "place_name": _text("适用地区", "Place"),
    "day_first": _day("日期（最早）", "Day (earliest)"),
    "day_last": _day("日期（最晚）", "Day (latest)"),
    "due_first": _day("到期（最早）", "Ends (earliest)"),
    "due_last": _day("到期（最晚）", "Ends (latest)"),
    "measured": _text("实际", "Measured"),
    "required": _text("要求", "Required"),
    "set_by": _text("由其规定", "Set by"),
    "text": _text("依据", "Text"),
    "evidence": _code("依据等级", "Evidence"),
    "reason": _code("原因", "Reason"),
    "facts": _text("所用事实", "Facts"),
    "read_file": _text("来源文件", "Read in file"),
    "read_sheet": _text("来源工作表", "Read in sheet"),
    "read_row": Column(pl.Int64(), Title("来源行", "Read in row")),
    "count": Column(pl.Int64(), Title("件数", "Count")),
}
"""The columns, in their order; keys never change."""

_GRADES = {
    "law": Title("法律原文", "law"),
    "text": Title("现行文本", "text in force"),
    "older-text": Title("旧版文本，待核对", "older edition, to be compared"),
    "restated": Title("转述，待核对", "restated, to be compared"),
}


def rows(findings: Findings, lang: str = "zh") -> pl.DataFrame:
    """Return the table: codes as codes, texts in `lang`, identity numbers hidden.

    Args:
        findings: what is listed, in its order.
        lang: zh or en.

    Returns:
        One row per finding with the columns of `COLUMNS`; a day that is not known is null.

    """
    frame = findings.frame.with_row_index("index")
    for more, on in (
        (_rules(findings, lang), ["rule"]),
        (_legs(findings, lang), ["rule", "legs"]),
        (_facts(findings, lang), ["rule", "facts"]),
        (_places(findings, lang), ["place"]),
        (findings.register.frames["organizations"].select(unit="id", unit_name="name"), ["unit"]),
        (_read(findings), ["index"]),
    ):
        frame = frame.join(more, on=on, how="left", maintain_order="left")
    frame = frame.with_columns(pl.col("told").alias("facts"), *_days())
    return frame.select(
        (masked_column(pl.col(key)) if column.free else pl.col(key)).cast(column.kind)
        for key, column in COLUMNS.items()
    )


def readable(table: pl.DataFrame, lang: str = "zh") -> pl.DataFrame:
    """Return a table of `rows` as people read it: words for codes, headings for keys.

    Args:
        table: what `rows` gave, or some of its columns.
        lang: zh or en.

    """
    words = {
        "outcome": {code: phrase(key, lang) for code, key in OUTCOMES.items()},
        "reason": {code: phrase(key, lang) for code, key in REASONS.items()},
        "severity": {code: phrase(code, lang) for code in ("must", "should")},
        "evidence": {code: title.text(lang) for code, title in _GRADES.items()},
    }
    told = [pl.col(key).replace(words[key]) for key in table.columns if key in words]
    return table.with_columns(told).rename({key: COLUMNS[key].title.text(lang) for key in table.columns})


def _rules(findings: Findings, lang: str) -> pl.DataFrame:
    """Return what is said of rules, by key."""
    declared = [findings.book.declared(key) for key in findings.frame["rule"].unique().sort()]
    told = [(r.key, r.title.text(lang), r.cites.text(lang), str(r.evidence)) for r in declared]
    return pl.DataFrame(told, schema=dict.fromkeys(("rule", "title", "text", "evidence"), pl.String), orient="row")


def _legs(findings: Findings, lang: str) -> pl.DataFrame:
    """Return by rule and legs what was measured and what is asked for."""
    comma = phrase("semicolon", lang)
    told = []
    for (rule, text), legs in said(findings, lang).items():
        # The second leg of a deadline is its warning.
        shown = legs[:1] if isinstance(findings.book.declared(rule), Deadline) else legs
        measured = comma.join(leg.measured for leg in shown)
        required = comma.join(dict.fromkeys(one for leg in shown for one in leg.required))
        told.append((rule, text, measured, required, comma.join(dict.fromkeys(w for leg in shown for w in leg.set_by))))
    keys = ("rule", "legs", "measured", "required", "set_by")
    return pl.DataFrame(told, schema=dict.fromkeys(keys, pl.String), orient="row")


def _facts(findings: Findings, lang: str) -> pl.DataFrame:
    """Return by rule and facts what they say."""
    distinct = attrs.evolve(findings, frame=findings.frame.unique(["rule", "facts"], maintain_order=True))
    semicolon, titles = phrase("semicolon", lang), campaigns(findings.register)
    told = [
        semicolon.join(fact_lines(one.facts, lang, one.rule.view, meanings(one, findings.book, titles)))
        for one in distinct
    ]
    return distinct.frame.select("rule", "facts", told=pl.Series(told, dtype=pl.String))


def _places(findings: Findings, lang: str) -> pl.DataFrame:
    """Return the names of places by code."""
    codes = findings.frame["place"].drop_nulls().unique().sort()
    names = pl.Series([place_name(code, lang) for code in codes], dtype=pl.String)
    return pl.DataFrame({"place": codes, "place_name": names})


def _read(findings: Findings) -> pl.DataFrame:
    """Return where the first record of each finding was read."""
    first = located(findings).unique("index", keep="first", maintain_order=True)
    return first.select("index", read_file="file", read_sheet="sheet", read_row="row")


def _days() -> list[pl.Expr]:
    """Return the four days; null where a bound only stands for "any day"."""
    sides = (("first", pl.lit(MIN_DAY)), ("last", pl.lit(MAX_DAY)))
    return [
        pl.when(pl.col(f"{day}_{side}") != bound).then(f"{day}_{side}").alias(f"{day}_{side}")
        for day in ("day", "due")
        for side, bound in sides
    ]
