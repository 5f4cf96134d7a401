from datetime import date

import attrs
import pytest

from orgwork.checking import check
from orgwork.model import Organization, Person, Register

ON = date(2026, 6, 30)
UNITS = (
    Organization("v", "示例村", place="430199", kind="村民委员会", entity="legal", ended=False),
    Organization("u", "示例县某局", place="430199", entity="legal", ended=False),
    Person("p", "甲", organization="u"),
)


@pytest.fixture(scope="session")
def told(book):
    """Return what tells of a rule and records in two units what it does not find in order."""

    def tell(records, rule, coverage=()):
        findings = check(Register.of([*UNITS, *records], coverage), book, on=ON, since=date(1990, 1, 1), rules=[rule])
        assert not findings.faults
        return dict(findings.frame.select("key", "outcome").iter_rows())

    return tell


@pytest.fixture(scope="session")
def tried(told):
    """Return what holds that a rule says of a record, with the changes of each case, what the case says."""

    def hold(rule, base, cases):
        rows = [attrs.evolve(base, id=f"r{i:02}", **changes) for i, (changes, _) in enumerate(cases)]
        wanted = {f"r{i:02}": says for i, (_, says) in enumerate(cases) if says != "fine"}
        assert told(rows, f"village_cadre.{rule}") == wanted

    return hold
