from copy import deepcopy
from datetime import date

import attrs
import pytest

from orgwork.checking import check
from orgwork.errors import PluginError
from orgwork.formats import collection_layout as layout
from orgwork.formats.collection import read
from orgwork.formats.collection_write import write
from orgwork.plugin.report import Refused
from orgwork.report import Account
from orgwork.samples import workbook
from orgwork.samples.county import draw

ON = date(2026, 6, 30)
NUMBER = "430199198001010017"

_FORMULAS = [
    f"{lead}{body}"
    for lead in ("=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "＝", "'=")
    for body in (
        "1+1",
        "cmd|' /C calc'!A0",
        'HYPERLINK("http://x.invalid","x")',
        'WEBSERVICE("http://x.invalid")',
        "SUM(A1:A9)",
        "IMPORTXML(A1)",
        "[1]x!A1",
        'DDE("cmd";"/C calc";"x")',
        "{=1}",
        "<f>1</f>",
    )
]


@attrs.frozen
class Office:
    """An office's workbook with what a check of it gave."""

    file: object
    account: object
    rows: dict

    @property
    def numbers(self):
        """Every identity number of the register, and the one that was typed into other cells."""
        return {NUMBER, NUMBER[:15], *self.account.findings.register.frames["persons"]["identity_number"].drop_nulls()}


def typed(sheets):
    """Return the rows with an identity number in names of a person and a unit, and where a date should stand."""
    dirty = deepcopy(sheets)
    unit = next(r["机构名称"] for r in dirty[layout.UNITS] if "财政" in r["机构名称"])
    for rows in dirty.values():
        for row in rows:
            for column in ("机构名称", "任职机构名称", "统计关系所在单位"):
                if row.get(column) == unit:
                    row[column] = unit + NUMBER
    one = dirty[layout.POSTS][-1]
    name = one["姓名"]
    for rows in dirty.values():
        for row in rows:
            if row.get("姓名") == name:
                row["姓名"] = name + NUMBER
    one["任职时间"] = NUMBER
    return dirty


@pytest.fixture(scope="session")
def office(tmp_path_factory, book):
    """Return a county of 240 people, some of whose cells hold identity numbers where none belong."""
    caught = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workbook, "write", lambda _, sheets: caught.update(sheets))
        workbook.write_workbook(tmp_path_factory.mktemp("county"), draw(240, 1).frames)
    rows = typed({name: rows for name, rows in caught.items() if rows})
    file = tmp_path_factory.mktemp("office") / "county.xlsx"
    write(file, rows)
    reading = read(file, ON)
    findings = check(reading.register, book, on=ON, incomplete=len(reading.problems))
    refused = Refused.of("x", "43", file, PluginError(f"={NUMBER}"))
    return Office(file, Account(findings, file.name, reading.problems, (refused,)), rows)


@pytest.fixture(scope="session")
def account(office):
    return office.account


@pytest.fixture(scope="session")
def formulas():
    """Return a hundred texts that would run where they were taken for formulas."""
    return _FORMULAS
