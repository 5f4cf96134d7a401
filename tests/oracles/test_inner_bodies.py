"""Ten years in one post of an inner body, on both sides: who must move, whom the text does not bind."""

from datetime import date

import attrs
import pytest

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import Organization, Person, Post, Register, Tenure, Waiver

ON = date(2026, 6, 30)
INNER = "cadre.exchange.inner_bodies"


def records(tenures, *, staffing="administrative", entity="inner"):
    posts = [Post(p, "u", name=p, kind="deputy", managed_by="4301") for p in ("a", "b")]
    unit = Organization("u", "甲", place="430199", entity=entity, kind="政府", ended=False)
    return [unit, Person("p", "p", organization="u", staffing=staffing), *posts, *tenures]


def answers(book, rule, facts):
    findings = check(Register.of(facts), book, on=ON, since=date(1900, 1, 1), rules=[rule])
    assert not findings.faults
    return dict(findings.frame.select("key", "outcome").iter_rows())


def tenure(begins, ends=None):
    begins, ends = (None if d is None else PartialDate.parse(d) for d in (begins, ends))
    facts = {"post": "a", "level": "section_principal", "leader": False, "ended": ends is not None}
    return Tenure("t", "p", begins=begins, ends=ends, **facts)


@pytest.mark.parametrize(
    ("entity", "kind", "begins", "says"),
    [
        ("inner", "principal", "2016-07", "fine"),
        ("inner", "principal", "2016-07-01", "fine"),  # the day before ten years are full
        ("inner", "principal", "2016-06-30", "breach"),  # the day on which they are
        ("inner", "principal", "2016-06", "breach"),
        ("inner", "principal", "2016-04", "breach"),
        ("inner", "deputy", "2016-04", "breach"),
        ("inner", "other", "2016-04", "fine"),
        ("inner", None, "2016-04", "unknown"),
        ("legal", "principal", "2016-04", "fine"),
        (None, "principal", "2016-04", "unknown"),
        ("inner", "principal", "2016", "unknown"),
    ],
)
def test_heads_of_inner_bodies_move_after_ten_years(book, entity, kind, begins, says):
    facts = records([tenure(begins)], entity=entity)
    facts = [attrs.evolve(f, kind=kind) if isinstance(f, Post) else f for f in facts]
    assert answers(book, INNER, facts).get("t", "fine") == says


@pytest.mark.parametrize(
    ("staffing", "ends", "says"),
    [
        ("administrative", None, "breach"),
        ("reference", None, "breach"),
        ("institution", None, "fine"),  # the text is about civil servants
        (None, None, "unknown"),
        ("administrative", "2025-06", "breach"),
        ("institution", "2025-06", "unknown"),  # since then, or before too?
    ],
)
def test_only_civil_servants_must_move_from_an_inner_body(book, staffing, ends, says):
    held = [tenure("2012-01", ends)]
    assert answers(book, INNER, records(held, staffing=staffing)).get("t", "fine") == says


@pytest.mark.parametrize(
    ("home", "ends", "says"),
    [
        ("u", "2025-06", "breach"),
        ("office", "2025-06", "breach"),  # the legal unit that the inner body is of
        ("other", "2025-06", "unknown"),  # a civil servant there; of which staff the stay was is on no record
        (None, "2025-06", "unknown"),
        ("other", None, "breach"),  # what runs is as of now
    ],
)
def test_of_a_stay_that_is_over_headcount_tells_where_its_holder_stayed(book, home, ends, says):
    unit, person, *rest = records([tenure("2012-01", ends)])
    units = [Organization(u, "甲", place="430199", entity="legal", ended=False) for u in ("office", "other")]
    facts = [*units, attrs.evolve(unit, parent="office"), attrs.evolve(person, organization=home), *rest]
    assert answers(book, INNER, facts) == {"t": says}


@pytest.mark.parametrize(("granted_by", "says"), [("430199", "waived"), ("430199102", "breach")])
def test_the_move_may_be_put_off_by_the_county(book, granted_by, says):
    waiver = Waiver("w", INNER, "p", granted_by=granted_by, begins=PartialDate(2022), ended=False)
    facts = [*records([tenure("2012-01")]), waiver]
    assert answers(book, INNER, facts) == {"t": says}


def test_a_stay_that_ended_before_the_text_on_transfers_is_not_judged(book):
    facts = records([tenure("2008-01", "2020-12")])
    assert answers(book, INNER, facts) == {}
