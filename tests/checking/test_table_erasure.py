"""The law of missing facts, from a cell of a table to the finding."""

import csv
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgwork.checking import check
from orgwork.formats.tables import read
from orgwork.formats.tables_write import write
from orgwork.model import Register
from orgwork.samples.county import draw

ON = date(2026, 6, 30)


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    """Return the rows of a sample county's CSV tables, the heading first."""
    folder = tmp_path_factory.mktemp("county") / "tables"
    write(Register.from_frames(draw(150, 1).frames), folder, "csv")
    tables = {}
    for path in sorted(folder.iterdir()):
        with path.open(encoding="utf-8-sig", newline="") as file:
            tables[path.name] = list(csv.reader(file))
    return tables


def outcomes(tables, folder, book):
    folder.mkdir(exist_ok=True)
    for name, rows in tables.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    register = read(folder, ON).register
    frame = check(register, book, on=ON, since=date(1900, 1, 1)).frame
    return {(rule, key): outcome for rule, key, outcome in frame.select("rule", "key", "outcome").iter_rows()}


@pytest.fixture(scope="module")
def before(county, tmp_path_factory, book):
    return outcomes(county, tmp_path_factory.mktemp("whole"), book)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), garbled=st.booleans())
def test_emptied_and_garbled_cells_only_turn_answers_into_unknown(county, before, tmp_path, book, data, garbled):
    poorer = {name: [list(row) for row in rows] for name, rows in county.items()}
    filled = sorted(name for name, rows in county.items() if len(rows) > 1)
    for _ in range(data.draw(st.integers(1, 40))):
        rows = poorer[data.draw(st.sampled_from(filled))]
        row = rows[data.draw(st.integers(1, len(rows) - 1))]
        column = data.draw(st.integers(0, len(row) - 1))
        # No field takes this for another fact: it is no word, no date, no number, and nobody has it as an id.
        word = garbled and not rows[0][column].startswith(("id", "name", "document", "kind"))
        row[column] = "\u2047" if word else ""
    after = outcomes(poorer, tmp_path / "poorer", book)
    for where, outcome in before.items():
        assert after.get(where) in {outcome, "unknown"}, where
    for where, outcome in after.items():
        assert where in before or outcome == "unknown", where
