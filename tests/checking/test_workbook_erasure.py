"""The law of missing facts, from the office's cell to the finding."""

from copy import deepcopy
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgwork.checking import check
from orgwork.formats.collection import read
from orgwork.formats.collection_layout import NAME, NUMBER, SHEETS
from orgwork.formats.collection_write import write
from orgwork.samples import workbook
from orgwork.samples.county import draw

ON = date(2026, 6, 30)
KEEP = {NAME, NUMBER, "机构名称", "奖惩名称代码"}
"""Without these a row belongs to nobody, or is of no kind; it is dropped, named and the answer marked incomplete."""


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    """Return the rows of a sample county's workbook."""
    caught = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workbook, "write", lambda _, sheets: caught.update(sheets))
        workbook.write_workbook(tmp_path_factory.mktemp("county"), draw(240, 1).frames)
    return {name: rows for name, rows in caught.items() if rows}


def outcomes(rows, file, book):
    write(file, rows)
    result = read(file, ON)
    frame = check(result.register, book, on=ON, since=date(1900, 1, 1)).frame
    return {(rule, key): outcome for rule, key, outcome in frame.select("rule", "key", "outcome").iter_rows()}


@pytest.fixture(scope="module")
def before(county, tmp_path_factory, book):
    return outcomes(county, tmp_path_factory.mktemp("whole") / "a.xlsx", book)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_emptied_cells_only_turn_answers_into_unknown(county, before, tmp_path, book, data):
    poorer = deepcopy(county)
    for _ in range(data.draw(st.integers(1, 40))):
        name = data.draw(st.sampled_from(sorted(county)))
        row = data.draw(st.sampled_from(poorer[name]))
        row.pop(data.draw(st.sampled_from([c for c in SHEETS[name] if c not in KEEP])), None)
    after = outcomes(poorer, tmp_path / "b.xlsx", book)
    for where, outcome in before.items():
        assert after.get(where) in {outcome, "unknown"}, where
    for where, outcome in after.items():
        assert where in before or outcome == "unknown", where
