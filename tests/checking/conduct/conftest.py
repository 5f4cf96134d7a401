from datetime import date

import pytest

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import Organization, Post, Register, Tenure
from orgwork.testing import changes

ON = date(2026, 6, 30)


@pytest.fixture
def judge(book):
    """Return the outcomes of one rule that are not met, by key."""

    def run(records, rule, *, on=ON, coverage=(), book=book):
        findings = check(Register.of(records, coverage), book, on=on, since=date(2016, 1, 1), rules=[rule])
        assert not findings.faults, findings.faults
        return dict(findings.frame.select("key", "outcome").iter_rows())

    return run


@pytest.fixture
def erase(book):
    """Hold for one rule that emptied cells and coarser dates turn answers into unknown and into nothing else."""

    def run(data, records, rule, *, coverage=(), book=book):
        register = Register.of(records, coverage)
        poorer = data.draw(changes.erasures(register))
        before, after = (
            dict(check(r, book, on=ON, since=date(2016, 1, 1), rules=[rule]).frame.select("key", "outcome").iter_rows())
            for r in (register, poorer)
        )
        for key, outcome in before.items():
            assert after.get(key) in {outcome, "unknown"}, (key, outcome, after.get(key))
        assert all(key in before or outcome == "unknown" for key, outcome in after.items()), (before, after)

    return run


@pytest.fixture
def layered(book):
    """Return the nation's book with one value of a county."""

    def add(key, value, place="430181", start=date(2015, 1, 1)):
        from orgwork.book import Layer, join
        from orgwork.citation import Citation, Evidence
        from orgwork.declare import Amendment

        word = Amendment(key, place, place, value, start, start, Citation(title="示例"), Evidence.TEXT)
        return join(book, Layer("local", place, (), (word,)))

    return add


def pd(text):
    return None if text is None else PartialDate.parse(text)


@pytest.fixture
def unit():
    """Return a unit with its three posts."""

    def make(key, name, *, place="430181", **more):
        facts = {"entity": "legal", "ended": False} | more
        posts = [Post(f"{key}-{kind}", key, name=kind, kind=kind) for kind in ("principal", "deputy", "other")]
        return [Organization(key, name, place=place, **facts), *posts]

    return make


@pytest.fixture
def tenure():
    """Return a running appointment unless told otherwise."""

    def make(key, person, post, *, begins="2022-03-01", ends=None, **more):
        facts = {"ended": ends is not None, "leader": True} | more
        return Tenure(key, person, post=post, begins=pd(begins), ends=pd(ends), **facts)

    return make
