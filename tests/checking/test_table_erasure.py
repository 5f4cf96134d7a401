"""The law of missing facts, from a cell of a table to the finding."""

import csv
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from orgwork.checking import check
from orgwork.formats.tables import read
from orgwork.formats.tables_write import write
from orgwork.model import TABLES, Register
from orgwork.model.schema import required
from orgwork.samples.county import draw

ON = date(2026, 6, 30)
quick = settings(max_examples=5, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    """Return the rows of a sample county's CSV tables, the heading first."""
    folder = tmp_path_factory.mktemp("county") / "tables"
    write(Register.from_frames(draw(240, 1).frames), folder, "csv")
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


def cells(county, columns):
    """Return a strategy for one cell: its table, its row and one of the columns that `columns` chooses."""
    filled = sorted(name for name, rows in county.items() if len(rows) > 1)
    return st.sampled_from(filled).flatmap(
        lambda name: st.tuples(
            st.just(name), st.integers(1, len(county[name]) - 1), st.sampled_from(columns(name, county[name][0]))
        )
    )


def changed(draw, county, columns, *, garbled):
    """Return the tables with up to forty cells emptied or garbled, of those `columns` chooses."""
    poorer = {name: [list(row) for row in rows] for name, rows in county.items()}
    for name, row, column in draw(st.lists(cells(county, columns), min_size=1, max_size=40)):
        # No field takes this for another fact: it is no word, no date, no number, and nobody has it as an id.
        word = garbled and not county[name][0][column].startswith(("id", "name", "document", "kind"))
        poorer[name][row][column] = "\u2047" if word else ""
    return poorer


def optional(name, heading):
    """Return the columns that a row can be without; one without the others is dropped and named."""
    needed = ("table", "extent") if name.startswith("coverage") else required(TABLES[name.removesuffix(".csv")])
    return [i for i, column in enumerate(heading) if column not in needed]


@quick
@given(data=st.data(), garbled=st.booleans())
def test_emptied_and_garbled_cells_only_turn_answers_into_unknown(county, before, tmp_path, book, data, garbled):
    after = outcomes(changed(data.draw, county, optional, garbled=garbled), tmp_path / "poorer", book)
    for where, outcome in before.items():
        assert after.get(where) in {outcome, "unknown"}, where
    for where, outcome in after.items():
        assert where in before or outcome == "unknown", where


@quick
@given(data=st.data(), garbled=st.booleans())
def test_rows_that_are_dropped_add_no_answer_but_unknown(county, before, tmp_path, book, data, garbled):
    poorer = changed(data.draw, county, lambda _, heading: range(len(heading)), garbled=garbled)
    # An exception that nobody can read excuses nobody; the row is named, and the answer is incomplete.
    unread = poorer["waivers.csv"] != county["waivers.csv"]
    for where, outcome in outcomes(poorer, tmp_path / "poorer", book).items():
        back = unread and before.get(where) == "waived" and outcome == "breach"
        assert back or outcome in {before.get(where), "unknown"}, where
