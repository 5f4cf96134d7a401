"""Ten thousand rows with a thousand planted errors give a thousand problems, each at its address, and no folder."""

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from orgwork.cli import orgwork
from orgwork.formats.roster import read

sys.path.insert(0, str(Path(__file__).parent))
from rosters import ON, write_csv, write_sheets

ROWS, EVERY = 10_000, 10
HEAD = ["姓名", "身份证号", "性别", "出生年月", "编制类型", "2024年", "正职领导职数"][:6]
PLANTED = [
    (1, "430199198001010000", "OW614"),
    (1, "43019919800101", "OW615"),
    (2, "男女", "OW617"),
    (3, "1980.13", "OW613"),
    (3, "1980.1", "OW613"),
    (4, "公务员", "OW617"),
    (5, "优良", "OW617"),
    (0, "", "OW619"),
]


def good(order):
    from orgwork.formats.identity import check_digit

    first = f"430199{1950 + order // 900:04}01{order // 100 % 28 + 1:02}{order % 100 + 100}"
    return [f"章{order}", first + check_digit(first), "男", f"{1950 + order // 900}.01", "行政编制", "称职"]


@pytest.fixture(scope="module")
def planted():
    """Return the rows, and the address and code of every error."""
    rows, errors = [HEAD], []
    for order in range(ROWS):
        row = good(order)
        if order % EVERY == 0:
            column, cell, code = PLANTED[order // EVERY % len(PLANTED)]
            row[column] = cell
            row[1] = "" if column == 0 else row[1]
            errors.append((code, order + 2, HEAD[column]))
        rows.append(row)
    return rows, errors


def test_a_thousand_errors_are_a_thousand_problems_at_their_addresses(planted, tmp_path):
    rows, errors = planted
    reading = read(write_csv(tmp_path / "a.csv", rows), ON)
    assert [(p.code, p.row, p.column) for p in reading.problems] == errors
    assert len(errors) == 1000


def test_a_workbook_tells_the_same(planted, tmp_path):
    rows, errors = planted
    # In a workbook 1980.1 as text is January; as a number it is not known.
    cells = [[1980.1 if cell == "1980.1" else cell for cell in row] for row in rows]
    reading = read(write_sheets(tmp_path / "a.xlsx", {"s": cells}), ON)
    assert [(p.code, p.row, p.column) for p in reading.problems] == errors
    assert {p.sheet for p in reading.problems} == {"s"}


def test_no_folder_is_written(planted, tmp_path):
    path = write_csv(tmp_path / "a.csv", planted[0])
    result = CliRunner().invoke(
        orgwork, ["convert", str(path), str(tmp_path / "out"), "--to", "csv"], standalone_mode=False
    )
    assert result.return_value == 2
    assert len(result.stdout.splitlines()) == 1000
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]
