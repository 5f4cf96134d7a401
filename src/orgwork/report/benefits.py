"""What a talent may claim where, in words and as plain data: benefit by benefit, the places beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from orgwork.benefits import Benefits
from orgwork.benefits.grants import BENEFITS
from orgwork.book import Book
from orgwork.places import name as place_name

VERSION = 1
"""The version of the JSON shape."""

FACT_NAMES = {
    "class": ("当地人才类别", "class there"),
    "level": ("层次", "level"),
    "step": ("档次", "step"),
    "sex": ("性别", "sex"),
    "age": ("年龄", "age"),
    "degree": ("学历学位", "degree"),
    "overseas": ("境外学位", "degree from abroad"),
    "professional": ("职称", "professional title"),
    "skill": ("技能等级", "grade of skill"),
    "top_university": ("重点高校", "a top university"),
    "funded_normal_graduate": ("国家公费师范生", "state-funded normal-school graduate"),
    "graduated_months": ("毕业时间", "since graduation"),
    "arrived": ("到当地工作日期", "day of coming to work there"),
    "full_time": ("全职", "full-time"),
    "contract_months": ("合同期限", "length of the contract"),
    "stay_months": ("每年在当地工作月数", "months there in a year"),
    "insured_months": ("参保月数", "months insured"),
    "served_months": ("已服务月数", "months served"),
    "assessed_well": ("考核良好", "assessed well"),
    "borrower": ("借款主体", "who borrows"),
    "first_home": ("首套住房", "first home"),
    "bought": ("购房日期", "day of purchase"),
    "price": ("房价", "price of the home"),
    "area": ("面积", "floor area"),
    "market_price": ("市场均价", "market price of a square metre"),
    "withdrawn": ("已提取公积金", "withdrawn from the fund"),
    "deposit_months": ("缴存月数", "months of deposits"),
    "balance": ("公积金余额", "balance"),
    "spouse_balance": ("配偶公积金余额", "spouse's balance"),
    "spouse_talent": ("配偶为人才", "spouse is a talent"),
    "children": ("子女数", "children"),
}
_TEXTS = {
    "yes": ("可享受", "may be claimed"),
    "no": ("不符合", "not given"),
    "unknown": ("不能判断", "unknown"),
    "yuan": ("元", "yuan"),
    "between": ("{low} 至 {high} 元", "{low} to {high} yuan"),
    "least": ("{low} 元以上，上限不明", "{low} yuan or more"),
    "most": ("至多 {high} 元", "{high} yuan at most"),
    "missing": ("缺", "missing"),
    "unread": ("未见文件", "no text read"),
    "rests": ("依据", "rests on"),
    "needs_check": ("转述，待核对", "restated, to be compared"),
    "nothing": ("以下事项未见当地文件", "No text of the place was read on"),
    "note": (
        "只列出可以申请什么、依据什么、还缺什么；不排名、不打分，由受理机关决定。",
        "It tells what may be claimed, by which text, and what is missing. No ranking, no score: the office decides.",
    ),
}


def said(key: str, lang: str) -> str:
    """Return a phrase of this page in a language."""
    return _TEXTS[key][lang != "zh"]


def amount(row: dict[str, Any], lang: str) -> str:
    """Return an amount or its range, exactly, in yuan.

    Args:
        row: with `outcome`, `low` and `high`.
        lang: zh or en.

    """
    low, high = row["low"], row["high"]
    if row["outcome"] == "no" or (high is None and low == 0):
        return ""
    if high is None:
        return said("least", lang).format(low=f"{low:,.2f}")
    if low == high:
        return f"{low:,.2f} {said('yuan', lang)}"
    key = "most" if low == 0 else "between"
    return said(key, lang).format(low=f"{low:,.2f}", high=f"{high:,.2f}")


def to_data(answer: Benefits, book: Book, name: str, places: Sequence[str], on: date, lang: str) -> dict[str, Any]:
    """Return what one talent may claim, as plain data.

    Args:
        answer: of one talent.
        book: the layers, for the titles of what was not read.
        name: of the talent.
        places: the codes, in the order asked.
        on: the day.
        lang: zh or en.

    """
    rows = {(row["benefit"], row["place"]): row for row in answer.rows.iter_rows(named=True)}
    told = [
        {
            "benefit": kind.key,
            "title": kind.title.text(lang),
            "places": [
                _cell(answer, book, rows[kind.key, place], kind.amount, lang)
                for place in places
                if (kind.key, place) in rows
            ],
        }
        for kind in BENEFITS
        if any((kind.key, place) in rows for place in places)
    ]
    named = [{"code": place, "name": place_name(place, lang)} for place in places]
    shape = {"version": VERSION, "name": name, "on": on.isoformat(), "places": named}
    return {**shape, "benefits": told, "note": said("note", lang)}


def _cell(answer: Benefits, book: Book, row: dict[str, Any], key: str, lang: str) -> dict[str, Any]:
    """Return what one place gives of one benefit."""
    at = (row["place"], row["benefit"])
    open_ = row["outcome"] == "unknown" or row["low"] != row["high"]
    return {
        "place": row["place"],
        "place_name": place_name(row["place"], lang),
        "outcome": row["outcome"],
        "outcome_text": said(row["outcome"], lang),
        "low": str(row["low"]),
        "high": None if row["high"] is None else str(row["high"]),
        "amount": amount(row, lang),
        "read": key not in answer.unread[at],
        "missing": [FACT_NAMES[fact][lang != "zh"] for fact in answer.missing(row["lacks"])],
        "unread": [book.parameter(k).title.text(lang) for k in answer.unread[at]] if open_ else [],
        "texts": [
            {"key": text.key, "cites": text.cites.text(lang), "evidence": str(text.evidence)}
            for text in answer.texts[at]
        ],
    }


def to_text(told: dict[str, Any], lang: str) -> str:
    """Return the same as lines.

    Args:
        told: as `to_data` gives it.
        lang: zh or en.

    """
    heading = " / ".join(place["name"] for place in told["places"])
    lines = [f"{told['name']} · {heading} · {told['on']}"]
    for one in told["benefits"]:
        cells = [cell for cell in one["places"] if cell["read"]]
        if cells:
            lines.append(one["title"])
        for cell in cells:
            lines.extend(_lines(cell, lang))
    for place in told["places"]:
        silent = [
            b["title"] for b in told["benefits"] for c in b["places"] if c["place"] == place["code"] and not c["read"]
        ]
        if silent:
            lines.append(f"{place['name']} · {said('nothing', lang)}{_colon(lang)}{'; '.join(silent)}")
    return "\n".join([*lines, told["note"]])


def _lines(cell: dict[str, Any], lang: str) -> Iterator[str]:
    """Yield the lines of what one place gives."""
    yield f"  {cell['place_name']}{_colon(lang)}{' · '.join(x for x in (cell['outcome_text'], cell['amount']) if x)}"
    for key in ("missing", "unread"):
        if cell[key]:
            yield f"    {said(key, lang)}{_colon(lang)}{'; '.join(cell[key])}"
    for cites, evidence in dict.fromkeys((text["cites"], text["evidence"]) for text in cell["texts"]):
        weak = "" if evidence in {"law", "text"} else f" ({said('needs_check', lang)})"
        yield f"    {said('rests', lang)}{_colon(lang)}{cites}{weak}"


def _colon(lang: str) -> str:
    return "：" if lang == "zh" else ": "
