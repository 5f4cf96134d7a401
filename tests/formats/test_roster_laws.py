"""What holds of every roster: order says nothing, an emptied cell only takes away, a suggested mapping reads alike."""

import sys
import tempfile
from pathlib import Path

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from orgwork.formats.roster import read, suggest
from orgwork.formats.roster_mapping import read_mapping
from orgwork.model.differing import differences
from orgwork.model.matching import matched

sys.path.insert(0, str(Path(__file__).parent))
from rosters import ON, write_csv, write_sheets

MONTHS = st.builds(lambda y, m: f"{y}.{m:02}", st.integers(1950, 2020), st.integers(1, 12))
CELLS = {
    "性别": st.sampled_from(["男", "女", ""]),
    "出生年月": MONTHS | st.just(""),
    "民族": st.sampled_from(["汉族", "苗族", ""]),
    "单位": st.sampled_from(["示例县教育局", "示例县 财政局", ""]),
    "现任职务": st.sampled_from(["局长", "副局长", "科长", ""]),
    "任现职时间": MONTHS | st.just(""),
    "入党时间": MONTHS | st.sampled_from(["民建", "群众", "无", "2001.08(中共)", ""]),
    "行政级别": st.sampled_from(["正科级", "副科级", ""]),
    "全日制学历": st.sampled_from(["大学", "研究生", ""]),
    "2023年": st.sampled_from(["优秀", "称职", ""]),
    "2024年": st.sampled_from(["优秀", "基本称职", ""]),
    "备注": st.sampled_from(["留任", ""]),
}


@st.composite
def rosters(draw):
    """Draw a roster: its headings in any order, its people each in one row."""
    headings = draw(st.permutations(["工号", "姓名", *CELLS]))
    count = draw(st.integers(1, 5))
    rows = []
    for order in range(count):
        cells = {name: draw(cell) for name, cell in CELLS.items()} | {"工号": f"{order + 1:05}", "姓名": "章一鸣"}
        rows.append([cells[name] for name in headings])
    return [headings, *rows]


def register_of(rows, **said):
    with tempfile.TemporaryDirectory() as folder:
        reading = read(write_csv(Path(folder) / "a.csv", rows), ON, **said)
    assert not reading.problems
    return reading.register


def told(old, new):
    return differences(old, matched(new, old), sources=False)


@given(rosters(), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_columns_does_not_matter(rows, random):
    columns = random.sample(range(len(rows[0])), len(rows[0]))
    body = random.sample(rows[1:], len(rows) - 1)
    shuffled = [[row[c] for c in columns] for row in (rows[0], *body)]
    assert told(register_of(rows), register_of(shuffled)).nothing


@given(rosters(), st.data())
def test_emptying_a_cell_only_adds_unknowns(rows, data):
    row = data.draw(st.integers(1, len(rows) - 1))
    column = data.draw(st.sampled_from([i for i, name in enumerate(rows[0]) if name not in {"工号", "姓名"}]))
    less = [list(cells) for cells in rows]
    less[row][column] = ""
    found = differences(register_of(rows), register_of(less), sources=False)
    assert not any(frame.height for name, frame in found.added.items() if name != "texts")
    # What two rows say differently of one post is unknown, until one of them is no longer about it.
    about = ["posts"] if rows[0][column] in {"单位", "现任职务"} else []
    assert found.changes.filter(pl.col("new").is_not_null() & ~pl.col("table").is_in(about)).is_empty()


@given(rosters())
def test_the_mapping_that_is_suggested_reads_alike(rows):
    with tempfile.TemporaryDirectory() as folder:
        path, columns = write_csv(Path(folder) / "a.csv", rows), Path(folder) / "columns.toml"
        columns.write_text(suggest(path), encoding="utf-8")
        one, two = read(path, ON), read(path, ON, mapping=read_mapping(columns))
    assert two.register.equals(one.register)
    assert two.problems == one.problems


@given(rosters())
def test_a_workbook_and_a_csv_file_of_the_same_cells_hold_the_same(rows):
    with tempfile.TemporaryDirectory() as folder:
        sheet = read(write_sheets(Path(folder) / "a.xlsx", {"s": rows}), ON)
    assert not sheet.problems
    assert told(register_of(rows), sheet.register).nothing


@given(rosters(), st.data())
def test_rows_that_were_pasted_again_change_nothing(rows, data):
    again = data.draw(st.lists(st.sampled_from(rows[1:]), min_size=1, max_size=3))
    assert told(register_of(rows), register_of([*rows, *again])).nothing


@given(rosters())
def test_the_same_file_twice_is_the_same_as_once(rows):
    once = register_of(rows)
    assert register_of(rows).equals(once)
    assert told(once, register_of(rows)).nothing
