"""Who decided, who was there, how they voted, and from when a tenure counts, example by example."""

from datetime import date

import attrs
import pytest

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import (
    Attendance,
    Consultation,
    Coverage,
    Decision,
    Extent,
    Kinship,
    NewGovernment,
    Organization,
    Person,
    Post,
    PublicNotice,
    Register,
    Sanction,
    SanctionVote,
    Tenure,
)

ON = date(2026, 6, 30)
GOVERNMENT, BUREAU, COMMITTEE = "示例县人民政府", "示例县财政局", "中共示例县委员会"


def pd(text):
    return None if text is None else PartialDate.parse(text)


def appointed(*more, unit=GOVERNMENT, said="政府", kind="deputy", decided_by="party", begins="2024-05-10", **tenure):
    """Return somebody appointed to a post in May 2024, and what else is recorded."""
    return [
        Organization("u", unit, place="430199", entity="legal", kind=said, ended=False),
        Post("seat", "u", kind=kind, managed_by="4301", decided_by=decided_by),
        Person("p", "甲", organization="u", work_start=pd("2010-07")),
        Person("q", "乙", organization="u"),
        Tenure("now", "p", post="seat", level="division_deputy", begins=pd(begins), ended=False, **tenure),
        *more,
    ]


def met(by="party", day="2024-05-10", key="d", tenure="now", **more):
    return Decision(key, "p", tenure, by=by, begins=pd(day), **more)


def outcome(book, records, rule, key="d", coverage=(), on=ON):
    findings = check(Register.of(records, coverage), book, on=on, since=date(2010, 1, 1), rules=[rule])
    assert not findings.faults
    return dict(findings.frame.select("key", "outcome").iter_rows()).get(key, "fine")


QUORUM, MAJORITY = "cadre.decision.committee_quorum", "cadre.decision.committee_majority"


@pytest.mark.parametrize(
    ("members", "present", "in_favour", "says"),
    [
        (25, 13, 13, ("fine", "fine")),
        (25, 12, 12, ("breach", "breach")),
        (24, 12, 12, ("breach", "breach")),  # half is not more than half
        (24, 13, 12, ("fine", "breach")),  # more than half of those present, not of all
        (24, None, 13, ("unknown", "fine")),
        (None, 13, 13, ("unknown", "unknown")),
        (24, 13, 14, ("unknown", "unknown")),
    ],
)
def test_a_standing_committee_counts_all_its_members(book, members, present, in_favour, says):
    records = appointed(met("standing_committee", due=members, present=present, in_favour=in_favour))
    assert (outcome(book, records, QUORUM), outcome(book, records, MAJORITY)) == says
    other = appointed(met("government", due=members, present=present, in_favour=in_favour))
    assert (outcome(book, other, QUORUM), outcome(book, other, MAJORITY)) == ("fine", "fine")


@pytest.mark.parametrize(("day", "says"), [("2022-03-11", "fine"), ("2022-03-12", "breach"), ("2022-03", "unknown")])
def test_the_law_on_local_congresses_was_read_in_its_text_of_2022(book, day, says):
    records = appointed(met("standing_committee", day, due=25, present=12, in_favour=12))
    assert outcome(book, records, QUORUM) == says
    assert outcome(book, appointed(met("government", day)), "cadre.decision.decider") == says


@pytest.mark.parametrize(
    ("reopened", "agreed", "says"),
    [
        (True, 6, "breach"),
        (True, 7, "fine"),
        (True, None, "unknown"),
        (True, 13, "unknown"),  # more than there are
        (False, 0, "fine"),
        (None, 6, "unknown"),
        (None, 7, "fine"),
    ],
)
def test_a_matter_is_taken_up_anew_by_more_than_half_of_the_members(book, reopened, agreed, says):
    records = appointed(met(due=12, reopened=reopened, for_reopening=agreed))
    assert outcome(book, records, "cadre.decision.reconsider") == says


@pytest.mark.parametrize(
    ("unit", "said", "kind", "by", "says"),
    [
        (GOVERNMENT, "政府", "deputy", "government", "breach"),
        (GOVERNMENT, "政府", "deputy", "standing_committee", "fine"),
        (GOVERNMENT, "政府", "deputy", "election", "fine"),
        (GOVERNMENT, "政府", "deputy", "party", "fine"),
        (GOVERNMENT, "政府", "deputy", None, "unknown"),
        (GOVERNMENT, "政府", "principal", "government", "fine"),
        (GOVERNMENT, "政府", None, "government", "unknown"),
        (BUREAU, "政府工作部门", "principal", "government", "breach"),
        (BUREAU, "政府工作部门", "principal", "election", "breach"),
        (BUREAU, "政府工作部门", "principal", "standing_committee", "fine"),
        (BUREAU, "政府工作部门", "deputy", "government", "fine"),
        (BUREAU, "政府机关", "principal", "government", "unknown"),
        (BUREAU, None, "principal", "government", "unknown"),
        (BUREAU, "党委机关", "principal", "government", "fine"),
        ("白马镇人民政府", "政府机关", "deputy", "government", "fine"),
        (COMMITTEE, None, "deputy", "government", "fine"),
    ],
)
def test_the_law_names_who_decides(book, unit, said, kind, by, says):
    records = appointed(met(by), unit=unit, said=said, kind=kind)
    assert outcome(book, records, "cadre.decision.decider") == says


def test_which_office_it_is_needs_the_appointment(book):
    assert outcome(book, appointed(met("government", tenure=None)), "cadre.decision.decider") == "unknown"


START = "cadre.tenure.start"


@pytest.mark.parametrize("by", ["party", "election", "standing_committee", "government"])
@pytest.mark.parametrize(
    ("begins", "says"),
    [
        ("2024-05-10", "fine"),
        ("2024-05-09", "breach"),
        ("2024-05-11", "breach"),
        ("2024-05", "unknown"),
        ("2024-06", "breach"),
        (None, "unknown"),
    ],
)
def test_a_tenure_counts_from_the_day_of_the_decision(book, by, begins, says):
    # Whatever else was decided on another day.
    other = met("government" if by == "party" else "party", "2024-05-02", "other")
    assert outcome(book, appointed(met(by), other, decided_by=by, begins=begins), START, "now") == says


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"decided_by": None}, "unknown"),
        ({"decided_by": "government"}, "unknown"),  # its decision is not recorded
    ],
)
def test_the_body_that_decides_must_be_known_and_have_decided(book, more, says):
    assert outcome(book, appointed(met(), begins="2024-05-11", **more), START, "now") == says


@pytest.mark.parametrize(
    "doubt",
    [
        met(None, "2024-05-11", "e"),  # by nobody knows whom
        met("party", "2024-05-11", "e", tenure=None),  # about nobody knows which appointment
        met("party", None, "e"),
    ],
)
def test_another_decision_that_may_count_leaves_it_open(book, doubt):
    for begins in ("2024-05-10", "2024-05-20"):
        assert outcome(book, appointed(met(), doubt, begins=begins), START, "now") == "unknown"


def test_two_decisions_of_one_body_leave_open_what_lies_between(book):
    second = met(day="2024-05-20", key="e")
    says = [
        outcome(book, appointed(met(), second, begins=f"2024-05-{d:02}"), START, "now") for d in (9, 10, 15, 20, 21)
    ]
    assert says == ["breach", "unknown", "unknown", "unknown", "breach"]


@pytest.mark.parametrize(
    ("begins", "says"), [("2014-01-31", "fine"), ("2019-03-02", "unknown"), ("2019-03-03", "breach")]
)
def test_the_start_is_asked_by_the_text_of_2019(book, begins, says):
    assert outcome(book, appointed(met(day="2014-01-15"), begins=begins), START, "now") == says


def test_gaps_and_promotions_without_a_decision_are_unknown(book):
    gap = [Coverage("decisions", Extent.PARTIAL, "p")]
    assert outcome(book, appointed(met()), START, "now", gap) == "unknown"
    was = Tenure("was", "p", post="seat", level="section_principal", begins=pd("2010-07"), ends=pd("2024-05-10"))
    whole = [Coverage("decisions", Extent.COMPLETE)]
    assert outcome(book, appointed(was, leader=True), START, "now", whole) == "unknown"
    assert outcome(book, appointed(was, leader=False), START, "now", whole) == "fine"


PLENUM = "cadre.decision.plenum_vote"


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ("secret_ballot", "fine"),
        ("members_asked", "fine"),
        ("show_of_hands", "breach"),
        ("spoken", "breach"),
        (None, "unknown"),
    ],
)
def test_the_plenum_votes_on_heads_of_counties(book, form, says):
    for unit in (GOVERNMENT, COMMITTEE):
        assert outcome(book, appointed(met(form=form), unit=unit, kind="principal"), PLENUM, "now") == says
    for unit, kind in ((GOVERNMENT, "deputy"), (BUREAU, "principal"), ("白马镇人民政府", "principal")):
        records = appointed(met(form="spoken"), unit=unit, said="党委机关", kind=kind)
        assert outcome(book, records, PLENUM, "now") == "fine"


@pytest.mark.parametrize(
    ("place", "says"),
    [("43", "fine"), ("4301", "breach"), ("430199", "breach"), ("430199102", "fine"), (None, "unknown")],
)
def test_heads_of_provinces_and_townships_are_not_named_there(book, place, says):
    unit, *others = appointed(met(form="spoken"), kind="principal")
    assert outcome(book, [attrs.evolve(unit, place=place), *others], PLENUM, "now") == says


def test_any_decision_of_the_party_may_be_that_of_the_plenum(book):
    head = {"kind": "principal"}
    named = met(form="show_of_hands", key="named", day="2024-05-01")
    assert outcome(book, appointed(named, met(form="secret_ballot"), **head), PLENUM, "now") == "fine"
    assert outcome(book, appointed(named, met(form=None), **head), PLENUM, "now") == "unknown"
    assert outcome(book, appointed(named, met(None, form="spoken"), **head), PLENUM, "now") == "unknown"
    assert outcome(book, appointed(named, met(form="spoken", tenure=None), **head), PLENUM, "now") == "unknown"
    assert outcome(book, appointed(named, met("election", form="secret_ballot"), **head), PLENUM, "now") == "breach"


@pytest.mark.parametrize(("begins", "says"), [("2014-01-31", "fine"), ("2014-02-01", "breach"), ("2014", "unknown")])
def test_the_plenum_is_asked_by_the_text_of_2014(book, begins, says):
    assert outcome(book, appointed(met(form="spoken"), kind="principal", begins=begins), PLENUM, "now") == says


OPINIONS = "cadre.decision.opinions"
FINE = (("present", "agree", 1), ("present", "postpone", 2), ("present", "agree", 3))
"""Presence, opinion and turn of three members; the last is the head."""


def held(book, members, *, present=3, heads=(False, False, True), by="party", day="2024-05-10", coverage=()):
    people = [Person(f"m{i}", f"委员{i}") for i in range(len(members))]
    there = [
        Attendance(f"a{i}", "d", f"m{i}", head=head, presence=presence, said=said, turn=turn)
        for i, ((presence, said, turn), head) in enumerate(zip(members, heads, strict=True))
    ]
    return outcome(book, appointed(met(by, day, present=present), *people, *there), OPINIONS, coverage=coverage)


@pytest.mark.parametrize(
    ("members", "says"),
    [
        (FINE, "fine"),
        ((FINE[0], ("present", "none", 2), FINE[2]), "breach"),
        ((FINE[0], ("present", None, 2), FINE[2]), "unknown"),
        ((FINE[0], (None, "none", 2), FINE[2]), "unknown"),
        ((FINE[0], ("absent", "none", 9), FINE[2]), "unknown"),  # the meeting says three were there
        ((FINE[0], ("present", "agree", 4), FINE[2]), "breach"),  # after the head
        ((FINE[0], ("present", "agree", 3), FINE[2]), "unknown"),  # at once?
        ((FINE[0], ("present", "agree", None), FINE[2]), "unknown"),
        ((("present", "agree", 4), ("present", "agree", None), FINE[2]), "breach"),
    ],
)
def test_everybody_says_something_and_the_head_speaks_last(book, members, says):
    assert held(book, members) == says


def test_who_was_there_must_be_known(book):
    absent = (FINE[0], ("absent", None, None), FINE[2])
    assert [held(book, absent, present=n) for n in (2, 3, None)] == ["fine", "unknown", "unknown"]
    assert held(book, FINE, coverage=[Coverage("attendances", Extent.PARTIAL)]) == "unknown"
    assert held(book, (), heads=(), coverage=[Coverage("attendances", Extent.COMPLETE)]) == "unknown"
    assert held(book, FINE, heads=(False, True, True)) == "unknown"
    assert held(book, FINE, heads=(False, None, True)) == "unknown"
    assert held(book, FINE, heads=(False, False, False)) == "unknown"


def test_opinions_are_asked_of_the_party_since_2019(book):
    silent = (FINE[0], ("present", "none", 2), FINE[2])
    assert [held(book, silent, by=by) for by in ("party", "government", None)] == ["breach", "fine", "unknown"]
    days = ("2019-03-02", "2019-03-03", "2019-03")
    assert [held(book, silent, day=day) for day in days] == ["fine", "breach", "unknown"]


RECUSAL = "cadre.decision.recusal"


def stayed(book, *more, member="q", presence="present", by="party", coverage=()):
    records = appointed(met(by), Attendance("a", "d", member, presence=presence), *more)
    return outcome(book, records, RECUSAL, "a", [Coverage("kinships", Extent.COMPLETE), *coverage])


@pytest.mark.parametrize(
    ("presence", "says"), [("present", "breach"), ("recused", "fine"), ("absent", "fine"), (None, "unknown")]
)
def test_who_is_decided_upon_and_kin_are_not_there(book, presence, says):
    kin = Kinship("k", "q", relation="姐夫", relative="p")
    assert stayed(book, member="p", presence=presence) == says
    assert stayed(book, kin, presence=presence) == says
    assert stayed(book, attrs.evolve(kin, person="p", relative="q"), presence=presence) == says
    assert stayed(book, presence=presence) == "fine"


@pytest.mark.parametrize(
    ("kin", "says"),
    [
        (Kinship("k", "q", relation="朋友", relative="p"), "unknown"),  # in no group that was read
        (Kinship("k", "q", relation=None, relative="p"), "unknown"),
        (Kinship("k", "q", relation="妻子", name="甲"), "unknown"),  # somebody of that name
        (Kinship("k", "p", relation="妻子", name="乙"), "unknown"),
        (Kinship("k", "q", relation="妻子", name=None), "unknown"),
        (Kinship("k", "q", relation="妻子", name="丙"), "fine"),
    ],
)
def test_a_relative_who_is_only_named_may_be_the_one(book, kin, says):
    assert stayed(book, kin) == says


def test_that_two_are_no_kin_needs_both_files(book):
    for person in ("p", "q"):
        assert stayed(book, coverage=[Coverage("kinships", Extent.PARTIAL, person)]) == "unknown"
    assert stayed(book, member="p", by="government") == "fine"
    assert stayed(book, member="p", by=None) == "unknown"


RIGHTS = "cadre.decision.rights"
PROBATION = Sanction("s", "q", "留党察看（党员）", begins=pd("2024-03-01"), ended=False)


def voiced(book, *more, presence="present", said="agree", by="party", day="2024-05-10", coverage=()):
    records = appointed(met(by, day), Attendance("a", "d", "q", presence=presence, said=said), *more)
    return outcome(book, records, RIGHTS, "a", [Coverage("sanctions", Extent.COMPLETE), *coverage])


@pytest.mark.parametrize(
    ("presence", "said", "says"),
    [
        ("present", "agree", "breach"),
        ("present", "postpone", "breach"),
        ("present", "none", "fine"),
        ("present", None, "unknown"),
        ("absent", None, "fine"),
        (None, "disagree", "breach"),
        (None, None, "unknown"),
    ],
)
def test_on_probation_in_the_party_nobody_votes(book, presence, said, says):
    assert voiced(book, PROBATION, presence=presence, said=said) == says
    assert voiced(book, presence=presence, said=said) == "fine"


@pytest.mark.parametrize(
    ("begins", "ends", "says"),
    [
        ("2024-05-10", None, "breach"),
        ("2024-05-11", None, "fine"),
        ("2024-05", None, "unknown"),
        (None, None, "unknown"),
        ("2023-05-10", "2024-05-11", "breach"),
        ("2023-05-10", "2024-05-10", "fine"),  # on that day the rights are back
        ("2023-05-10", "2024-05", "unknown"),
    ],
)
def test_a_probation_bars_from_its_first_day_to_the_day_the_rights_are_back(book, begins, ends, says):
    one = attrs.evolve(PROBATION, begins=pd(begins), ends=pd(ends), ended=ends is not None)
    assert voiced(book, one) == says


def test_rights_are_asked_of_a_known_sanction_at_the_partys_meetings_under_the_text_that_was_read(book):
    assert voiced(book, attrs.evolve(PROBATION, kind=None)) == "unknown"
    assert voiced(book, attrs.evolve(PROBATION, kind="党内严重警告")) == "fine"
    assert voiced(book, coverage=[Coverage("sanctions", Extent.PARTIAL, "q")]) == "unknown"
    assert [voiced(book, PROBATION, by=by) for by in ("government", None)] == ["fine", "unknown"]
    long = attrs.evolve(PROBATION, begins=pd("2023-01-01"))
    days = ("2023-12-31", "2024-01-01", "2024")
    assert [voiced(book, long, day=day) for day in days] == ["fine", "breach", "breach"]
    assert voiced(book, long, day=None) == "unknown"


CONSENT = "cadre.decision.consent"


def heard(book, asked, replied=None, *, ended=False, tenure="now", coverage=(), key="c|d"):
    other = Consultation("c", "p", tenure, begins=pd(asked), ends=pd(replied), ended=ended or replied is not None)
    return outcome(book, appointed(met(day="2024-03-29"), other), CONSENT, key, coverage)


@pytest.mark.parametrize(
    ("asked", "replied", "says"),
    [
        ("2024-03-28", "2024-03-29", "fine"),
        ("2024-03-28", "2024-03-30", "breach"),
        ("2024-03-28", "2024-03", "unknown"),
        ("2024-03-28", None, "breach"),
        ("2024-03-01", None, "breach"),
        ("2024-02-29", None, "fine"),  # the corresponding day
        ("2024-01-31", None, "fine"),
        ("2024-02", None, "fine"),
        ("2024", None, "unknown"),
        (None, None, "unknown"),
    ],
)
def test_a_month_of_silence_is_consent(book, asked, replied, says):
    assert heard(book, asked, replied) == says


@pytest.mark.parametrize(
    ("asked", "met_on", "says"),
    [
        ("2014-01-02", "2014-01-31", "fine"),  # before the text
        ("2014-02-01", "2014-02-28", "breach"),
        ("2018-12-03", "2018-12-31", "breach"),
        ("2018-12-15", "2019-01-15", "fine"),
    ],
)
def test_consent_by_silence_is_as_old_as_the_text_of_2014(book, asked, met_on, says):
    other = Consultation("c", "p", "now", begins=pd(asked), ended=False)
    assert outcome(book, appointed(met(day=met_on), other, begins=met_on), CONSENT, "c|d") == says


def test_the_consultation_and_the_decision_are_about_one_appointment(book):
    assert heard(book, "2024-03-28", tenure=None) == "unknown"
    assert heard(book, "2024-03-28", ended=True) == "unknown"  # a reply without its day
    gap = [Coverage("decisions", Extent.PARTIAL, "p")]
    assert heard(book, "2024-03-28", coverage=gap, key="c|") == "unknown"
    assert heard(book, "2024-03-28", key="c|") == "fine"


WHOLE = "cadre.probation.whole"


@pytest.mark.parametrize(
    ("facts", "appointed_on", "says"),
    [
        ({"confirmed": "2025-06-15"}, "2024-06-15", "fine"),
        ({"confirmed": "2025-05-31"}, "2024-06-15", "breach"),
        ({"confirmed": "2025-06-14"}, "2024-06-15", "unknown"),  # how are months counted?
        ({"confirmed": "2025-05-11"}, "2024-05-10", "fine"),
        ({"confirmed": "2025-06"}, "2024-06-15", "unknown"),
        ({"confirmed": "2025-05-31"}, None, "unknown"),
        ({"confirmed": None}, "2024-06-15", "unknown"),
        ({"confirmed": None, "unconfirmed": True}, "2024-06-15", "fine"),
        ({"confirmed": "2025-05-31", "probation": False}, "2024-06-15", "fine"),
        ({"confirmed": "2025-05-31", "probation": None}, "2024-06-15", "unknown"),
    ],
)
def test_a_probation_lasts_a_year_from_the_document(book, facts, appointed_on, says):
    facts = {"probation": True, **facts, "confirmed": pd(facts["confirmed"])}
    was = Tenure("was", "p", post="seat", level="section_principal", begins=pd("2010-07"), ends=pd("2024-05-10"))
    notice = PublicNotice("n", "p", "now", begins=pd("2024-05-13"), appointed=pd(appointed_on))
    assert outcome(book, appointed(was, notice, leader=True, **facts), WHOLE, "n") == says


DEPARTMENTS = "cadre.government.departments"


@pytest.mark.parametrize(
    ("elected", "proposed", "on", "says"),
    [
        ("2024-12-31", None, "2025-02-28", "fine"),  # the last day of the month
        ("2024-12-31", None, "2025-03-01", "breach"),
        ("2023-12-31", None, "2024-02-29", "fine"),
        ("2023-12-31", None, "2024-03-01", "breach"),
        ("2023-12-31", "2024-02-20", "2024-03-01", "fine"),
        ("2023-12-31", "2024-03-02", "2024-03-01", "breach"),
        ("2023-12", None, "2024-02-01", "fine"),
        ("2023-12", None, "2024-02-02", "unknown"),
        ("2023-12", None, "2024-03-01", "breach"),
        (None, None, "2024-03-01", "unknown"),
        ("2022-03-11", None, "2022-06-30", "fine"),
        ("2022-03-12", None, "2022-06-30", "breach"),
    ],
)
def test_a_new_government_proposes_its_heads_in_two_months(book, elected, proposed, on, says):
    government = NewGovernment("g", "u", pd(elected), pd(proposed), ended=proposed is not None)
    assert outcome(book, appointed(government), DEPARTMENTS, "g", on=date.fromisoformat(on)) == says


def test_whether_all_were_proposed_must_be_known(book):
    assert outcome(book, appointed(NewGovernment("g", "u", pd("2023-12-31"))), DEPARTMENTS, "g") == "unknown"


VOTE = "cadre.sanction.committee_vote"


def voted(
    book, members=30, in_favour=19, *, by="plenum", kind="撤销党内职务", key="v", leader=True, coverage=(), **more
):
    facts = {"unit": COMMITTEE, "said": "党委", "leader": leader, **more}
    records = appointed(
        Sanction("s", "p", kind=kind, begins=pd("2025-03-10"), ended=False),
        SanctionVote("v", "p", "s", by=by, begins=pd("2025-03-08"), due=members, in_favour=in_favour),
        **facts,
    )
    return outcome(book, records, VOTE, key, coverage)


@pytest.mark.parametrize(
    ("members", "in_favour", "says"),
    [
        (30, 20, "fine"),  # two thirds themselves are enough
        (30, 19, "breach"),
        (31, 20, "breach"),
        (31, 21, "fine"),
        (None, 20, "unknown"),
        (30, None, "unknown"),
        (30, 31, "unknown"),
    ],
)
def test_two_thirds_of_the_plenum_vote_for_it(book, members, in_favour, says):
    assert voted(book, members, in_favour) == says
    assert voted(book, members, in_favour, key="s|") == "fine"


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"kind": "留党察看一年"}, "breach"),
        ({"kind": "开除党籍"}, "breach"),
        ({"kind": "严重警告"}, "fine"),
        ({"kind": None}, "unknown"),
        ({"leader": False}, "unknown"),  # in the committee's unit: a member or not
        ({"unit": BUREAU}, "fine"),
        ({"unit": "中共白马镇委员会"}, "fine"),
        ({"begins": "2025-03-08"}, "breach"),
        ({"begins": "2025-03-09"}, "fine"),
        ({"begins": "2025-03"}, "unknown"),
        ({"by": "standing_committee"}, "fine"),
    ],
)
def test_it_is_asked_of_members_and_of_heavy_sanctions(book, more, says):
    assert voted(book, **more) == says


def test_a_sanction_of_which_no_plenum_voted_is_unknown(book):
    assert voted(book, by="standing_committee", key="s|") == "unknown"
    assert voted(book, by=None, key="s|") == "unknown"
    assert voted(book, by="standing_committee", key="s|", unit=BUREAU) == "fine"
    gap = [Coverage("tenures", Extent.PARTIAL, "p")]
    assert voted(book, by="standing_committee", key="s|", unit=BUREAU, coverage=gap) == "unknown"


FIRST = "cadre.sanction.removed_first"


def dismissed(book, *, kind="撤职", day="2025-03-10", ends=None, key="s|now", coverage=(), body="示例市监委", **more):
    records = appointed(Sanction("s", "p", kind=kind, begins=pd(day), ended=False, body=body), **more)
    tenure = next(i for i, one in enumerate(records) if isinstance(one, Tenure))
    records[tenure] = attrs.evolve(records[tenure], ends=pd(ends), ended=ends is not None)
    return outcome(book, records, FIRST, key, coverage)


@pytest.mark.parametrize("by", ["election", "standing_committee"])
@pytest.mark.parametrize(
    ("ends", "says"),
    [
        (None, "breach"),
        ("2025-03-09", "fine"),
        ("2025-03-10", "unknown"),  # which of the two came first?
        ("2025-03-11", "breach"),
        ("2025-03", "unknown"),
        ("2025-02", "fine"),
    ],
)
def test_whom_a_congress_chose_is_removed_by_law_first(book, by, ends, says):
    assert dismissed(book, decided_by=by, ends=ends) == says


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"decided_by": "government"}, "fine"),
        ({"decided_by": None}, "unknown"),
        ({"kind": "政务开除"}, "breach"),
        ({"kind": "撤职（公务员）"}, "breach"),  # as the workbook writes it
        ({"kind": "降级"}, "fine"),
        ({"kind": None}, "unknown"),
        ({"begins": "2025-03-10"}, "breach"),
        ({"begins": "2025-03-11"}, "fine"),
        ({"begins": "2025-03"}, "unknown"),
        ({"day": "2020-06-30", "begins": "2015-01"}, "fine"),
        ({"day": "2020-07-01", "begins": "2015-01"}, "breach"),
    ],
)
def test_it_is_asked_of_dismissals_from_posts_by_a_congress(book, more, says):
    assert dismissed(book, **{"decided_by": "election", **more}) == says


def test_a_post_that_may_not_be_recorded_leaves_it_open(book):
    gap = [Coverage("tenures", Extent.PARTIAL, "p")]
    assert dismissed(book, ends="2025-01-10", key="s|", decided_by="election", coverage=gap) == "unknown"
    assert dismissed(book, ends="2025-01-10", key="s|", decided_by="election") == "fine"
