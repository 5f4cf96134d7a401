"""What a check adds to the rows of a view never takes the place of the view's own columns."""

from datetime import date

import attrs
import polars as pl
import pytest

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.errors import DeclarationError
from orgwork.model import ClassApplication, Organization, Register, Talent

ON = date(2026, 6, 30)


def day(text):
    return PartialDate.of(date.fromisoformat(text))


@pytest.mark.parametrize("outcome", ["recognised", "refused", None])
def test_facts_tell_what_is_recorded_and_not_what_was_found(book, outcome):
    register = Register.of(
        [
            Organization("o", "示例厂", place="430199", ended=False),
            Talent("t", "示例人才", organization="o"),
            ClassApplication(
                "a", "t", place="430199", begins=day("2026-03-02"), ends=day("2026-03-20"), ended=True, outcome=outcome
            ),
        ]
    )
    rules = ["talent.application.signed", "talent.application.decided"]
    findings = check(register, book, on=ON, rules=rules)
    told = [finding.facts["outcome"] for finding in findings if "outcome" in finding.facts]
    assert told == [outcome] * len(told)
    assert told


def test_no_view_may_use_the_names_of_the_check():
    def build(context: ViewContext) -> pl.LazyFrame:
        return context.frames["persons"]

    fine = View("fine", Grain.PERSON, {"outcome": pl.String(), "due_first": pl.Date()}, (), build)
    with pytest.raises(DeclarationError, match="__outcome"):
        attrs.evolve(fine, columns={"__outcome": pl.String()})
