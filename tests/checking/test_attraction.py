"""Attraction of talents: pool and consents, steps, posts wanted, public hiring; both sides of each threshold."""

from datetime import date, timedelta

import pytest

from orgwork.book import Layer, join
from orgwork.checking import check, count
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Amendment
from orgwork.model import (
    Attraction,
    AttractionStep,
    Coverage,
    Extent,
    HireStep,
    Organization,
    PoolConsent,
    PoolDatum,
    PoolEntry,
    Register,
    TalentNeed,
)

ON = date(2026, 6, 30)
UNITS = [
    Organization("u", "示例研究院", place="430181", entity="legal", ended=False),
    Organization("v", "示例中心", place="430181", entity="legal", ended=False),
]
LAYER = {
    "attraction.arrival": 30,
    "attraction.hire.publicity": 7,
    "attraction.hire.refills": {"recheck": 2, "physical": 0, "vetting": 0},
    "attraction.introduced_target": 2,
    "attraction.pool.warn": 30,
    "attraction.step.order": frozenset({"early"}),
    "attraction.step.warn": 10,
    "attraction.step.within": {"contact": 10, "negotiation": 20, "signing": 10, "arrival": 40, "support": 10},
}


@pytest.fixture(scope="module")
def layered(book):
    start = date(2020, 1, 1)
    said = (Amendment(k, "43", "43", v, start, start, Citation(title="示例"), Evidence.TEXT) for k, v in LAYER.items())
    return join(book, Layer("province", "43", (), tuple(said)))


def day(text):
    return None if text is None else PartialDate.of(date.fromisoformat(text))


def told(book, rule, records, coverage=()):
    """Return what a rule says of the rows that it does not find in order."""
    found = check(Register.of([*UNITS, *records], coverage), book, on=ON, since=date(2010, 1, 1), rules=[rule])
    assert not found.faults
    return dict(found.frame.select("key", "outcome").iter_rows())


def held(name, since, gone=None, kind="name", purpose="recruitment", entry="e"):
    return PoolDatum(name, "v", entry, kind, purpose, day(since), day(gone), ended=gone is not None)


def consent(name, entry, given, until, kind="name", purpose="recruitment", withdrawn=None):
    return PoolConsent(
        name, "v", entry, kind, purpose, day(until), day(given), day(withdrawn), ended=withdrawn is not None
    )


def pool(*cases):
    """Return entries of one datum each: what is held, and its consents."""
    for number, (datum, *consents) in enumerate(cases):
        entry = f"e{number}"
        yield PoolEntry(entry, "v", ended=False)
        yield PoolDatum(
            datum.id, "v", entry, datum.kind, datum.purpose, datum.begins, datum.ends, ended=bool(datum.ended)
        )
        for turn, said in enumerate(consents):
            yield consent(f"c{number}-{turn}", entry, *said)


FULL = ("2026-01-01", "2027-01-01")


def test_what_is_held_of_a_person_was_consented_to(layered):
    records = [
        *pool(
            (held("plain", "2026-01-01"), FULL),
            (held("all", "2026-01-01"), (*FULL, "all")),
            (held("bare", "2026-01-01"),),
            (held("a day early", "2025-12-31"), FULL),
            (held("last day", "2026-12-31"), FULL),
            (held("run out", "2026-06-01"), ("2026-01-01", "2026-06-01")),
            (held("a day before", "2026-05-31"), ("2026-01-01", "2026-06-01")),
            (held("other kind", "2026-02-01", kind="family"), FULL),
            (held("other purpose", "2026-02-01", purpose="publicity"), FULL),
            (held("withdrawn", "2026-02-01"), (*FULL, "name", "recruitment", "2026-02-01")),
            (held("until when", "2026-02-01"), ("2026-01-01", None)),
            (held("of what", "2026-02-01"), (*FULL, None)),
            (held("before the law", "2021-10-31"),),
            (held("under the law", "2021-11-01"),),
        )
    ]
    broken = ("bare", "a day early", "run out", "other kind", "other purpose", "withdrawn", "under the law")
    answers = told(layered, "attraction.pool.consent", records)
    assert answers == {**dict.fromkeys(broken, "breach"), **dict.fromkeys(("until when", "of what"), "unknown")}
    gaps = [Coverage("pool_consents", Extent.PARTIAL, "v")]
    assert set(told(layered, "attraction.pool.consent", records, gaps).values()) == {"unknown"}


def test_what_is_held_is_deleted_when_the_consent_is_over(layered):
    records = pool(
        (held("kept", "2025-06-30"), ("2025-01-01", "2026-06-29")),
        (held("far", "2025-06-30"), ("2025-01-01", "2026-07-31")),
        (held("soon", "2025-06-30"), ("2025-01-01", "2026-07-30")),
        (held("gone", "2025-06-30", "2026-06-01"), ("2025-01-01", "2026-06-01")),
        (held("withdrawn", "2025-06-30"), ("2025-01-01", "2027-01-01", "name", "recruitment", "2026-05-01")),
        (held("renewed", "2025-06-30"), ("2025-01-01", "2026-01-01"), ("2026-01-01", "2027-01-01")),
        (held("renewed late", "2025-06-30"), ("2025-01-01", "2026-01-01"), ("2026-01-02", "2027-01-01")),
        (held("until when", "2025-06-30"), ("2025-01-01", None)),
        (held("never", "2025-06-30"),),
    )
    assert told(layered, "attraction.pool.delete", list(records)) == {
        **dict.fromkeys(("kept", "withdrawn", "renewed late"), "breach"),
        "soon": "due",
        "until when": "unknown",
    }


def way(name, need="n", result="open", unit="u"):
    return Attraction(name, unit, need, result=result, begins=day("2025-01-01"), ended=False)


def step(to, kind, taken, done=None, due="2026-12-31"):
    return AttractionStep(f"{to} {kind}", "u", to, kind, "u", day(due), day(taken), day(done), ended=done is not None)


NEED = TalentNeed(
    "n", "u", "岗位", "industry", "materials", "engineer", number=99, begins=day("2025-01-01"), ended=False
)


def test_a_step_is_done_by_the_day_named_for_it(layered):
    records = [
        NEED,
        way("w"),
        step("w", "contact", "2026-06-01", due="2026-06-29"),
        step("w", "negotiation", "2026-06-01", due="2026-07-10"),
        step("w", "signing", "2026-06-01", due="2026-07-11"),
        step("w", "arrival", "2026-06-01", "2026-06-20", due="2026-06-20"),
        step("w", "support", "2026-06-01", due=None),
    ]
    answers = {"w contact": "breach", "w negotiation": "due", "w support": "unknown"}
    assert told(layered, "attraction.step.due", records) == answers


def test_the_day_named_for_a_step_bound_before_there_was_a_law_on_personal_information(book):
    late = step("w", "contact", "2021-06-01", due="2021-06-29")
    on_the_day = step("w", "signing", "2021-06-01", "2021-06-29", due="2021-06-29")
    assert told(book, "attraction.step.due", [NEED, way("w"), late, on_the_day]) == {"w contact": "breach"}


def test_a_layer_sets_the_time_for_a_step(layered, book):
    records = [
        NEED,
        way("w"),
        step("w", "contact", "2026-06-19"),
        step("w", "negotiation", "2026-06-20"),
        step("w", "signing", "2026-06-11", "2026-06-21"),
        step("w", "arrival", "2026-05-01", "2026-06-29"),
    ]
    answers = told(layered, "attraction.step.within", records)
    assert answers == {"w contact": "breach", "w negotiation": "due"}
    assert told(book, "attraction.step.within", records) == {}


def test_steps_follow_each_other(layered, book):
    records = [
        NEED,
        *(way(name) for name in ("in turn", "early", "missing", "gap")),
        step("in turn", "contact", "2026-01-01", "2026-01-10"),
        step("in turn", "negotiation", "2026-01-10", "2026-02-10"),
        step("early", "contact", "2026-01-01", "2026-01-11"),
        step("early", "negotiation", "2026-01-10", "2026-02-10"),
        step("missing", "arrival", "2026-01-10"),
        step("gap", "contact", "2026-01-01", "2026-01-10"),
        AttractionStep("gap ?", "u", "gap", None, begins=day("2026-01-10"), ends=day("2026-01-20")),
        step("gap", "signing", "2026-03-01"),
    ]
    answers = told(layered, "attraction.step.order", records)
    assert answers == {
        "early negotiation": "breach",
        "missing arrival": "breach",
        "gap ?": "unknown",
        "gap signing": "unknown",
    }
    assert told(book, "attraction.step.order", records) == {}
    gaps = [Coverage("attraction_steps", Extent.PARTIAL, "u")]
    assert told(layered, "attraction.step.order", records, gaps)["missing arrival"] == "unknown"


def test_who_signed_arrives_in_the_time_of_the_layer(layered):
    records = [NEED]
    for name, signed, arrived, result in (
        ("late", "2026-05-30", None, "open"),
        ("soon", "2026-06-01", None, "open"),
        ("there", "2026-01-01", "2026-01-31", "won"),
        ("gone", "2026-01-01", None, "declined"),
        ("perhaps", "2026-01-01", None, None),
    ):
        records += [way(name, result=result), step(name, "signing", "2025-12-01", signed)]
        records += [step(name, "arrival", signed, arrived)] if arrived else []
    answers = told(layered, "attraction.arrival", records)
    assert answers == {"late": "breach", "soon": "due", "perhaps": "unknown"}


def test_no_more_sign_than_were_wanted(layered):
    records = []
    for name, number, signed, declined in (
        ("just", 2, 2, 1),
        ("one more", 2, 3, 0),
        ("unsaid", None, 1, 0),
        ("none", 1, 0, 2),
    ):
        records.append(TalentNeed(name, "u", number=number, begins=day("2025-01-01"), ended=False))
        for turn in range(signed + declined):
            to, result = f"{name}{turn}", "declined" if turn >= signed else "won"
            records += [way(to, name, result), step(to, "signing", "2026-01-01", "2026-01-02")]
    assert told(layered, "attraction.need.over", records) == {"one more": "breach", "unsaid": "unknown"}
    gaps = [Coverage("attractions", Extent.PARTIAL, "u")]
    assert told(layered, "attraction.need.over", records, gaps)["just"] == "unknown"


def test_a_public_hiring_keeps_to_the_numbers_of_the_layer(layered, book):
    def hire(name, kind, refills=0, days=4):
        begins = date(2026, 6, 1)
        ends = PartialDate.of(begins + timedelta(days=days))
        return HireStep(name, "u", "n", kind, refills, PartialDate.of(begins), ends)

    records = [
        NEED,
        hire("twice", "recheck", 2),
        hire("thrice", "recheck", 3),
        hire("body", "physical", 1),
        hire("asked", "vetting", 1),
        hire("not said", "vetting", None),
        hire("talk", "interview", 9),
        # From a Monday: the seventh working day after it is the Wednesday of the week that follows.
        hire("seven", "publicity", days=9),
        hire("six", "publicity", days=8),
        HireStep("going on", "u", "n", "publicity", begins=day("2026-06-29"), ended=False),
    ]
    answers = told(layered, "attraction.hire.refills", records)
    assert answers == {**dict.fromkeys(("thrice", "body", "asked"), "breach"), "not said": "unknown"}
    assert told(layered, "attraction.hire.publicity", records) == {"six": "breach"}
    assert told(book, "attraction.hire.refills", records) == told(book, "attraction.hire.publicity", records) == {}


def test_every_number_lists_the_ways_and_needs_behind_it(layered):
    records = [
        TalentNeed(
            "a", "u", None, "industry", "materials", "engineer", number=3, begins=day("2025-01-01"), ended=False
        ),
        TalentNeed(
            "b", "u", None, "subject", "mechanics", "sci_leader", number=2, begins=day("2025-01-01"), ended=False
        ),
        TalentNeed("c", "u", None, "subject", "mechanics", "sci_leader", begins=day("2025-01-01"), ended=False),
    ]
    for name, need, last in (("w1", "a", 1), ("w2", "a", 3), ("w3", "b", 5), ("w4", "b", 4)):
        kinds = ("contact", "negotiation", "signing", "arrival", "support")[:last]
        records += [way(name, need), *(step(name, kind, "2026-02-01", "2026-02-02") for kind in kinds)]
    counts = count(Register.of([*UNITS, *records]), layered, on=ON)

    def numbers(key, **group):
        one = counts.get(f"attraction.{key}", **group)
        return one.numbers.part, one.numbers.whole

    assert numbers("contacted") == ((4, 4), (4, 4))
    assert numbers("talked") == ((3, 3), (4, 4))
    assert numbers("signed", level="sci_leader") == ((2, 2), (2, 2))
    assert numbers("arrived") == ((2, 2), (3, 3))
    assert numbers("supported") == ((1, 1), (2, 2))
    # One need does not say how many it wants: of how many nobody knows.
    assert numbers("needs_met", level="engineer") == ((1, 1), (3, 3))
    assert numbers("needs_met", scheme="subject", field="mechanics") == ((2, None), (2, None))
    assert numbers("introduced") == ((2, 2), (2, 2))
    behind = counts.behind(counts.get("attraction.arrived")).filter("part")["records"].to_list()
    assert sorted(row[0] for row in behind) == ["w3", "w4"]


def test_of_those_who_arrived_leading_talents_of_this_year_stand_beside_the_goal(layered):
    records = []
    for name, level, arrived in (
        ("leader", "sci_leader", "2026-01-01"),
        ("team", "innovation_team", "2026-06-30"),
        ("of last year", "sci_leader", "2025-12-31"),
        ("engineer", "engineer", "2026-02-02"),
    ):
        need = TalentNeed(name, "u", level=level, number=1, begins=day("2025-01-01"), ended=False)
        records += [need, way(f"w {name}", name), step(f"w {name}", "arrival", "2025-06-01", arrived)]
    counts = count(Register.of([*UNITS, *records]), layered, on=ON)
    assert counts.get("attraction.introduced").numbers.whole == (2, 2)


def test_a_register_without_attraction_is_told_nothing(layered):
    rules = [key for key in (*layered.rules, *layered.deadlines) if key.startswith("attraction.")]
    assert len(rules) == 9
    assert check(Register.of(UNITS), layered, on=ON, rules=rules).frame.is_empty()
