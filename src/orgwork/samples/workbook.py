"""An invented county as a filled collection workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from orgwork.formats import collection_layout as layout
from orgwork.formats.collection_words import GRADE, LEVEL, NUMBERS
from orgwork.formats.collection_write import write
from orgwork.samples.people import COUNTY

Cell = str | int
_LEVELS = {word: text for text, word in reversed(LEVEL.items())}
_GRADES = {word: text for text, word in reversed(GRADE.items())}
_KINDS = {"principal": "正职", "deputy": "副职", "other": "其他"}
_STATUS = {"in_post": "现职人员", "not_in_post": "非现职人员"}
_ENTITIES = {"legal": "法人单位", "inner": "内设机构"}
_YES_NO = {True: "是", False: "否"}
_MANAGED = {"4301": "市级党委管理干部", COUNTY: "县级党委管理干部"}


def write_workbook(path: Path, frames: Mapping[str, pl.DataFrame]) -> None:
    """Write the county; what the workbook has no column for (probation, age of retirement, loans) is left out."""
    persons = {row["id"]: row for row in frames["persons"].iter_rows(named=True)}
    who = {key: {"姓名": row["name"], "身份证号": row["identity_number"]} for key, row in persons.items()}
    units = {row["id"]: row["name"] for row in frames["organizations"].iter_rows(named=True)}
    write(
        path,
        {
            layout.UNITS: list(_units(frames)),
            layout.PEOPLE: [who[key] | _person(row, units) for key, row in persons.items()],
            layout.POSTS: list(_tenures(frames, who, units)),
            layout.RANKS: [who[row["person"]] | _rank(row) for row in frames["ranks"].iter_rows(named=True)],
            layout.STUDIES: [who[row["person"]] | _study(row) for row in frames["educations"].iter_rows(named=True)],
            layout.AWARDS: [*_awards(frames, who)],
            layout.GRADES: [
                who[row["person"]] | {"考核结论": _GRADES[row["grade"]], "考核年度": row["year"]}
                for row in frames["assessments"].iter_rows(named=True)
            ],
            layout.FAMILY: [
                who[row["person"]] | {"家庭成员姓名": row["name"], "称谓": row["relation"], "政治面貌": row["politics"]}
                for row in frames["kinships"].iter_rows(named=True)
            ],
        },
    )


def _awards(frames: Mapping[str, pl.DataFrame], who: Mapping[str, dict[str, str]]) -> Iterator[dict[str, Cell]]:
    """Yield the rows of sanctions and awards."""
    for table, name, day in (("sanctions", "kind", "begins"), ("awards", "name", "granted")):
        for row in frames[table].iter_rows(named=True) if table in frames else ():
            if row[name] == "停职检查":
                continue  # the workbook's list of sanctions has no suspension: it is none
            said = {"奖惩名称": row[name], "奖惩名称代码": row[name], "批准机关": row["body"]}
            yield who[row["person"]] | said | {"批准日期": _month(row, day)}


def _units(frames: Mapping[str, pl.DataFrame]) -> Iterator[dict[str, Cell]]:
    """Yield the rows of units, with how many people and posts each may have."""
    numbers: dict[str, dict[str, Cell]] = {}
    for row in frames["establishments"].iter_rows(named=True):
        numbers.setdefault(row["organization"], {})[NUMBERS[row["measure"]]] = row["number"]
    codes: dict[str, str] = {}
    # A workbook of cadres has no Party branches.
    units = frames["organizations"].filter(pl.col("entity") != "party")
    for index, row in enumerate(units.iter_rows(named=True), start=1):
        # The code of an inner body begins with that of the unit it belongs to.
        codes[row["id"]] = f"{codes.get(row['parent'], 'A43.199')}.{index:03}"
        said: dict[str, Cell] = {
            "机构名称": row["name"],
            "机构编码": codes[row["id"]],
            "所在政区": row["place"],
            "机构类别": row["kind"],
            "机构级别": row["level"] or "",
            "法人单位标识": _ENTITIES[row["entity"]],
        }
        yield said | numbers.get(row["id"], {})


def _person(row: Mapping[str, Any], units: Mapping[str, str]) -> dict[str, Cell]:
    """Return the row of a person."""
    return {
        "性别": {"male": "男", "female": "女"}[row["sex"]],
        "出生年月": _month(row, "birth"),
        "籍贯": row["native_place"],
        "成长地": row["growth_place"] or "",
        "民族": row["ethnicity"],
        "参加工作时间": _month(row, "work_start"),
        "政治面貌": row["politics"] or "",
        "简历": row["resume"] or "",
        "入党时间": _month(row, "party_joined"),
        "人员类别": row["category"],
        "人员管理状态": _STATUS[row["status"]],
        "管理类别": _MANAGED[row["managed_by"]],
        "是否具有两年以上基层工作经历": _YES_NO.get(row["grassroots"], ""),
        "统计关系所在单位": units[row["organization"]],
        "编制类型": "行政编制",
    }


def _tenures(
    frames: Mapping[str, pl.DataFrame], who: Mapping[str, dict[str, str]], units: Mapping[str, str]
) -> Iterator[dict[str, Cell]]:
    """Yield the rows of appointments."""
    posts = {row["id"]: row for row in frames["posts"].iter_rows(named=True)}
    for row in frames["tenures"].iter_rows(named=True):
        post = posts[row["post"]]
        done: dict[str, Cell] = (
            {"任职状态": "已免", "免职时间": _month(row, "ends")} if row["ended"] else {"任职状态": "在任"}
        )
        said: dict[str, Cell] = {
            "任职机构名称": units[post["organization"]],
            "是否领导成员": _YES_NO[row["leader"]],
            "成员类别": _KINDS[post["kind"]],
            "职务名称": post["name"],
            "任职时间": _month(row, "begins"),
            "任职文号": row["document"],
            "选拔任用方式": row["method"],
            "是否破格提拔": _YES_NO.get(row["exceptional"], ""),
            "主职务": _YES_NO.get(row["main"], ""),
        }
        yield {**who[row["person"]], **said, **done}


def _rank(row: Mapping[str, Any]) -> dict[str, Cell]:
    """Return the row of a rank or a level."""
    end: dict[str, Cell] = {"终止日期": _month(row, "ends"), "状态": "已免"} if row["ended"] else {"状态": "在任"}
    return {
        "类别（职务层次、职级标志）": {"level": "职务层次", "rank": "职级"}[row["kind"]],
        "职务层次（职级）": _LEVELS.get(row["rank"], row["rank"]),
        "批准日期": _month(row, "begins"),
    } | end


def _study(row: Mapping[str, Any]) -> dict[str, Cell]:
    """Return the row of a course of study."""
    return {
        "学历名称": row["schooling"] or "",
        "学历代码": row["schooling"] or "",
        "入学时间": _month(row, "begins"),
        "毕（肄）业时间": _month(row, "ends"),
        "学位授予时间": _month(row, "degree_granted"),
        "学校（单位）名称": row["school"],
        "所学专业名称": row["major"],
        "教育类别": "全日制",
    }


def _month(row: Mapping[str, Any], name: str) -> str:
    """Return a date as the workbook holds it: a year where only that is known, else a month; empty where it is not."""
    if row[f"{name}_first"] is None:
        return ""
    first: date = row[f"{name}_first"]
    last: date = row[f"{name}_last"]
    return f"{first:%Y}" if (first.month, last.month) == (1, 12) else f"{first:%Y%m}"
