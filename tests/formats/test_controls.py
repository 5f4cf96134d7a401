"""Control characters in texts are told with their place, whatever file they stand in."""

import json
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.formats.collection_write import write
from orgwork.formats.controls import any_control, visible
from orgwork.formats.opening import read
from orgwork.formats.tables_csv import read_csv
from orgwork.formats.tables_jsonl import read_jsonl

sys.path.insert(0, str(Path(__file__).parent))
from rosters import ON, write_sheets

from conftest import small

CONTROLS = [chr(i) for i in (*range(9), 11, 12, *range(14, 32), 127)]
NUMBER = "430199198001010019"


def told(path):
    return [(p.code, p.row, p.column, p.value) for p in read(path, on=ON).problems]


@given(st.sampled_from(CONTROLS), st.text("甲乙ab", min_size=1), st.integers(0, 3))
def test_a_table_has_one_fault_for_the_cell(control, text, row):
    cells = [f"名{i}" for i in range(4)]
    cells[row] = f"{text}{control}{text}"
    csv = read_csv(
        "".join(f"{line}\n" for line in ("id,name", *(f"p{i},{c}" for i, c in enumerate(cells)))).encode(), ["id"]
    )
    lines = read_jsonl("".join(json.dumps({"id": f"p{i}", "name": c}) + "\n" for i, c in enumerate(cells)).encode(), {})
    for raw, first in ((csv, 2), (lines, 1)):
        assert [(f.code, f.row, f.column) for f in raw.faults] == [("OW653", row + first, "name")]
        assert raw.frame["name"].to_list() == [c if i != row else None for i, c in enumerate(cells)]


@given(st.text(), st.sampled_from(["utf-8", "gb18030"]))
def test_bytes_are_looked_at_as_their_letters_are(text, encoding):
    text = text.encode("utf-8", "ignore").decode()
    assert any_control(text.encode(encoding)) == any(control in text for control in CONTROLS)


def test_a_table_tells_the_cell_and_not_that_it_is_blank(tmp_path):
    (tmp_path / "persons.csv").write_text("id,name\np1,a\0b\np2,乙\n")
    assert told(tmp_path) == [("OW653", 2, "name", "a␀b")]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_roster_tells_the_cell_under_its_heading(tmp_path, kind):
    rows = [["姓名", "出生年月", "单位"], ["章XX鸣", "1980.01", "示例局"], ["林双", "1985.12", "示例局"]]
    path = tmp_path / f"a.{kind}"
    if kind == "csv":
        path.write_text("\n".join(",".join(row) for row in rows).replace("XX", "\0"), encoding="utf-8")
    else:
        write_sheets(path, {"名册": rows})
        replaced(path, "XX", "\0")
    assert told(path) == [("OW653", 2, "姓名", "章␀鸣")]


def replaced(path, old, new):
    """Put other letters into the parts of a workbook."""
    whole = BytesIO(path.read_bytes())
    with zipfile.ZipFile(whole) as parts, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name in parts.namelist():
            made.writestr(name, parts.read(name).replace(old.encode(), new.encode()))


@pytest.mark.parametrize(("new", "value"), [("\0", "经济␀"), ("_x0007_", "经济␇")])
def test_the_collection_workbook_tells_the_cell_under_its_heading(tmp_path, new, value):
    path = tmp_path / "a.xlsx"
    write(path, small())
    replaced(path, "经济师", f"经济{new}")
    assert told(path) == [("OW653", 3, "专业技术资格名称", value)]


def test_an_identity_number_among_them_is_hidden():
    assert visible(f"\0{NUMBER}") == visible(f"{NUMBER[:9]}\x01{NUMBER[9:]}") == "430199**********19"
