"""The mapping of fields to headings is that of the readers."""

import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from orgwork.formats import collection
from orgwork.formats.built_in import COLLECTION as FORMAT
from orgwork.formats.collection_fields import CELLS
from orgwork.formats.collection_layout import SHEETS
from orgwork.model import TABLES
from orgwork.model.schema import kinds

SAMPLES = {
    "所在政区": "430199",
    "机构类别": "政府机关",
    "机构级别": "县级",
    "民族": "汉族",
    "籍贯": "湖南",
    "出生地": "湖南",
    "成长地": "湖南",
    "政治面貌": "中共党员",
    "入党时间": "200001",
    "健康状况": "健康",
    "人员类别": "公务员",
    "是否具有两年以上基层工作经历": "是",
    "简历": "略",
    "是否选调生": "是",
    "进入选调生时间": "200207",
    "任职文号": "〔2020〕1号",
    "选拔任用方式": "民主推荐",
    "免职时间": "202203",
    "批准文号": "〔2020〕2号",
    "终止日期": "202203",
    "评委会或考试名称": "考试",
    "学位授予时间": "200206",
    "学校（单位）名称": "大学",
    "所学专业名称": "法学",
    "批准机关": "县委",
    "撤销日期": "202201",
    "工作单位及职务": "学生",
}
KEYS = {"organizations.name", "persons.name", "persons.identity_number"}
"""Without them a row belongs to nobody."""


@pytest.mark.parametrize("field", sorted(CELLS))
def test_every_field_and_heading_is_there(field):
    table, column = re.fullmatch(r"(\w+)\.(\w+)(?:\[\w+=\w+\])?", field).groups()
    sheet, heading = CELLS[field]
    assert column in kinds(TABLES[table])
    assert heading in SHEETS[sheet]


def test_the_format_carries_it():
    assert FORMAT.cells is CELLS


def column_of(register, field):
    table, column, _, value = re.fullmatch(r"(\w+)\.(\w+)(?:\[(\w+)=(\w+)\])?", field).groups()
    frame = register.frames[table]
    if value:
        frame = frame.filter(frame["measure"] == value)
    name = column if column in frame.columns else f"{column}_first"
    return frame[name].drop_nulls().to_list()


class Sheets:
    """A workbook that never was a file."""

    def __init__(self, rows):
        self.rows, self.sheet_names = rows, list(SHEETS)

    def get_sheet_by_name(self, name):
        grid = [
            [name],
            list(SHEETS[name]),
            *([row.get(c, "") for c in SHEETS[name]] for row in self.rows.get(name, ())),
        ]
        return SimpleNamespace(iter_rows=lambda: grid, start=(0, 0))


@pytest.fixture
def register(monkeypatch):
    """Return a function from rows to the register that is read from them."""

    def run(rows):
        monkeypatch.setattr(collection, "guard", lambda _: None)
        monkeypatch.setattr(collection, "opened", lambda _: Sheets(rows))
        monkeypatch.setattr(collection, "beside", lambda *_: ())
        return collection.read(Path("x.xlsx"), date(2026, 6, 30)).register

    return run


@pytest.mark.parametrize("field", sorted(set(CELLS) - KEYS))
def test_what_stands_under_the_heading_is_what_the_field_holds(rows, register, field):
    sheet, heading = CELLS[field]
    for row in rows[sheet]:
        row.setdefault(heading, SAMPLES.get(heading, "1"))
        if heading in {"免职时间", "终止日期"}:
            row["任职状态" if heading == "免职时间" else "状态"] = "已免"
    filled = column_of(register(rows), field)
    for row in rows[sheet]:
        row.pop(heading)
    assert len(column_of(register(rows), field)) < len(filled)
