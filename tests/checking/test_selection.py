"""What comes before the decision on an appointment, example by example."""

from datetime import date

import attrs
import pytest

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import (
    Coverage,
    Decision,
    Extent,
    Organization,
    Person,
    Post,
    PriorCheck,
    RankHolding,
    Register,
    SelectionStep,
    Tenure,
)

ON = date(2026, 6, 30)
ORDER, FORMS, TERM = "cadre.selection.order", "cadre.selection.forms", "cadre.selection.term_order"
PURPOSE, LIST, TEAM = "cadre.selection.purpose", "cadre.selection.reference_list", "cadre.selection.team"
CHECKS, MATTERS = "cadre.selection.checks", "cadre.selection.personal_matters"
SIGNED, OPINIONS, AUDIT = "cadre.selection.signatures", "cadre.selection.opinions", "cadre.selection.audit"
VALID = "cadre.selection.validity"
GROUND, APPROVAL = "cadre.exceptional.ground", "cadre.exceptional.approval"
EARLY = "cadre.exceptional.early_approval"
DAYS = {"motion": "2024-02-01", "talks": "2024-03-01", "meeting": "2024-03-04", "vetting": "2024-04-01"}
KINDS = ("archive", "personal_matters", "discipline", "petitions", "integrity", "personnel", "party_organisation")


def pd(text):
    return None if text is None else PartialDate.parse(text)


def promoted(*more, day="2024-05-10", was="section_principal", managed_by="4301", **facts):
    """Return somebody promoted in May 2024 by a decision of that day, and what else is recorded."""
    now = {"level": "division_deputy", "leader": True, "exceptional": False} | facts
    return [
        Organization("u", "示例县政府", place="430199", entity="legal", ended=False),
        Post("seat", "u", kind="deputy", managed_by=managed_by),
        Person("p", "甲", organization="u", work_start=pd("2010-07")),
        Person("q", "乙", organization="u"),
        RankHolding("r", "q", kind="rank", rank="一级科员", begins=pd("2020-01"), ended=False),
        Tenure("was", "p", post="seat", level=was, begins=pd("2010-07"), ends=pd(day)),
        Tenure("now", "p", post="seat", begins=pd(day), ended=False, **now),
        Decision("d", "p", "now", by="party", begins=pd(day)),
        *more,
    ]


def steps(tenure="now", **days):
    """Return the steps of a selection, some on other days; a step on no day was not taken."""
    told = {step: day for step, day in (DAYS | days).items() if day != "none"}
    return [SelectionStep(step, "p", tenure, step=step, begins=pd(day)) for step, day in told.items()]


def checks(tenure="now", kinds=KINDS, day="2024-04-20", **more):
    return [PriorCheck(kind, "p", tenure, kind=kind, begins=pd(day), **more) for kind in kinds]


def outcome(book, records, rule, key="now", coverage=(), on=ON):
    findings = check(Register.of(records, coverage), book, on=on, since=date(2010, 1, 1), rules=[rule])
    assert not findings.faults
    found = dict(findings.frame.select("key", "outcome").iter_rows())
    return found.get(key, "fine")


def partial(table):
    return [Coverage(table, Extent.PARTIAL)]


@pytest.mark.parametrize(
    ("days", "says"),
    [
        ({}, "fine"),
        ({"motion": "2024-03-02"}, "breach"),
        ({"motion": "2024-03-01"}, "unknown"),  # on the day of the first talks
        ({"motion": "2024-02-29"}, "fine"),
        ({"motion": "2024"}, "unknown"),
        ({"motion": None}, "unknown"),
        ({"motion": "none"}, "breach"),
        ({"talks": "2024-04-02", "meeting": "2024-04-03"}, "breach"),
        ({"talks": "2024-04-01", "meeting": "2024-04-03"}, "unknown"),
        ({"talks": "2024-03-31", "meeting": "2024-04-03"}, "fine"),
        ({"talks": "2024-04", "meeting": "2024-04-03"}, "unknown"),
        ({"talks": "none", "meeting": "none"}, "breach"),
        ({"vetting": "2024-05-09"}, "fine"),
        ({"vetting": "2024-05-10"}, "unknown"),
        ({"vetting": "2024-05-11"}, "breach"),
        ({"vetting": "2024-05"}, "unknown"),
        ({"vetting": "2024-06"}, "breach"),
        ({"vetting": "none"}, "breach"),
    ],
)
def test_the_steps_follow_each_other(book, days, says):
    assert outcome(book, promoted(*steps(**days)), ORDER) == says


@pytest.mark.parametrize("table", ["selection_steps", "decisions"])
def test_what_is_not_there_is_a_fact_only_where_everything_is(book, table):
    records = promoted(*steps(vetting="none"))
    gap = partial("selection_steps") if table == "selection_steps" else ()
    if table == "decisions":
        # Another decision only is on record: when this one was made is not known.
        records = [attrs.evolve(r, tenure="was") if isinstance(r, Decision) else r for r in promoted(*steps())]
    assert outcome(book, records, ORDER, coverage=gap) == "unknown"


def test_a_step_that_names_no_appointment_may_be_about_this_one(book):
    assert outcome(book, promoted(*steps(tenure=None)), ORDER) == "unknown"
    assert outcome(book, promoted(*steps(tenure="was")), ORDER) == "breach"
    wordless = [attrs.evolve(s, step=None) if s.id == "motion" else s for s in steps()]
    assert outcome(book, promoted(*wordless), ORDER) == "unknown"


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({}, "breach"),
        ({"leader": None}, "unknown"),
        ({"leader": False}, "fine"),
        ({"level": "section_principal"}, "fine"),
        ({"level": "province_deputy"}, "fine"),
        ({"day": "2019-06-01"}, "breach"),
        ({"day": "2019-05-31"}, "fine"),
        ({"day": "2019"}, "unknown"),
    ],
)
def test_promotions_to_leading_posts_are_meant_from_the_law_on(book, facts, says):
    assert outcome(book, promoted(*steps(motion="none"), **facts), ORDER) == says


SMALL = {"few_people": True, "same_people": True, "agreed": True}


@pytest.mark.parametrize(
    ("talks", "days", "says"),
    [
        ({}, {}, "fine"),
        ({}, {"meeting": "2024-04-02"}, "unknown"),  # whether it could have been left out is not recorded
        ({"few_people": False}, {"meeting": "2024-04-02"}, "breach"),
        ({"few_people": False}, {"meeting": "2024-04-01"}, "unknown"),
        ({"few_people": False}, {"meeting": "2024-03-31"}, "fine"),
        ({"few_people": False}, {"meeting": "none"}, "breach"),
        (SMALL, {"meeting": "none"}, "fine"),
        (SMALL | {"agreed": False}, {"meeting": "none"}, "breach"),
        (SMALL | {"same_people": False}, {"meeting": "none"}, "breach"),
        (SMALL | {"same_people": None}, {"meeting": "none"}, "unknown"),
        ({}, {"talks": "none"}, "breach"),
        ({}, {"talks": "2024-04-02"}, "breach"),
        ({}, {"talks": "2024-04"}, "unknown"),
    ],
)
def test_a_recommendation_has_talks_and_mostly_a_meeting(book, talks, days, says):
    made = [attrs.evolve(s, **talks) if s.id == "talks" else s for s in steps(**days)]
    assert outcome(book, promoted(*made), FORMS) == says


@pytest.mark.parametrize(
    ("occasion", "talks", "says"),
    [
        ("term", "2024-03-03", "fine"),
        ("term", "2024-03-04", "unknown"),
        ("term", "2024-03-05", "breach"),
        ("term", "2024-03", "unknown"),
        ("term", "none", "breach"),
        ("single", "2024-03-05", "fine"),  # either may come first
        (None, "2024-03-05", "unknown"),
        (None, "2024-03-03", "fine"),
    ],
)
def test_only_at_a_change_of_term_talks_come_first(book, occasion, talks, says):
    made = [attrs.evolve(s, occasion=occasion) for s in steps(talks=talks)]
    assert outcome(book, promoted(*made), TERM) == says


@pytest.mark.parametrize(
    ("talks", "meeting", "decided", "says"),
    [
        ("2023-05-01", "2023-05-11", "2024-05-10", "fine"),
        ("2023-05-01", "2023-05-10", "2024-05-10", "fine"),  # the corresponding day itself
        ("2023-05-01", "2023-05-09", "2024-05-10", "breach"),
        ("2023-05-10", "2023-05-01", "2024-05-10", "fine"),  # the meeting came first
        ("2023-02-28", "2023-02-28", "2024-02-28", "fine"),
        ("2023-02-28", "2023-02-28", "2024-02-29", "breach"),
        ("2024-02-29", "2024-02-29", "2025-02-28", "fine"),
        ("2024-02-29", "2024-02-29", "2025-03-01", "breach"),
        ("2023-08-31", "2023-08-31", "2024-08-31", "fine"),
        ("2023-05", "2023-04", "2024-05-10", "unknown"),
        ("2023-05", "2023-04", "2024-05-01", "fine"),
        ("2023-05", "2023-04", "2024-06-01", "breach"),
        ("2023-05-01", None, "2024-05-02", "unknown"),
        ("none", "none", "2024-05-10", "unknown"),
        ("2023-05-01", "none", "2024-05-02", "breach"),
        ("2023-05-01", "2023-05-01", "2024", "unknown"),
    ],
)
def test_a_recommendation_holds_for_a_year(book, talks, meeting, decided, says):
    records = promoted(*steps(talks=talks, meeting=meeting), day=decided)
    assert outcome(book, records, VALID) == says


def test_a_recommendation_not_on_record_may_have_renewed_an_old_one(book):
    records = promoted(*steps(talks="2023-01-01", meeting="2023-01-01"))
    assert outcome(book, records, VALID) == "breach"
    assert outcome(book, records, VALID, coverage=partial("selection_steps")) == "unknown"


@pytest.mark.parametrize(
    ("rule", "step", "facts", "says"),
    [
        (PURPOSE, "talks", {"purpose": "this"}, "fine"),
        (PURPOSE, "talks", {"purpose": "any"}, "fine"),
        (PURPOSE, "talks", {"purpose": "other"}, "breach"),
        (PURPOSE, "meeting", {"purpose": None}, "unknown"),
        (PURPOSE, "vetting", {"purpose": "other"}, "fine"),
        (PURPOSE, "talks", {"purpose": "other", "tenure": None}, "unknown"),
        (LIST, "meeting", {"names": 2, "posts": 1}, "fine"),
        (LIST, "meeting", {"names": 1, "posts": 1}, "breach"),
        (LIST, "meeting", {"names": 0, "posts": 1}, "breach"),
        (LIST, "meeting", {"names": 4, "posts": 3}, "fine"),
        (LIST, "meeting", {"names": 3, "posts": 3}, "breach"),
        (LIST, "meeting", {"names": 3, "posts": 0}, "unknown"),
        (LIST, "meeting", {"names": None, "posts": 1}, "unknown"),
        (LIST, "talks", {"names": 1, "posts": 1}, "fine"),
        (LIST, "meeting", {"names": 1, "posts": 1, "begins": pd("2019-03-02")}, "fine"),
        (LIST, "meeting", {"names": 1, "posts": 1, "begins": pd("2019-03-03")}, "breach"),
        (LIST, "meeting", {"names": 1, "posts": 1, "begins": pd("2019-03")}, "unknown"),
        (TEAM, "vetting", {"members": 2}, "fine"),
        (TEAM, "vetting", {"members": 1}, "breach"),
        (TEAM, "vetting", {"members": None}, "unknown"),
        (TEAM, "vetting", {"members": 1, "step": None}, "unknown"),
        (TEAM, "meeting", {"members": 1}, "fine"),
    ],
)
def test_each_step_is_judged_by_what_is_told_of_it(book, rule, step, facts, says):
    one = attrs.evolve(next(s for s in steps() if s.id == step), **facts)
    assert outcome(book, promoted(one), rule, step) == says


@pytest.mark.parametrize(
    ("rule", "kind", "level"),
    [
        *((CHECKS, kind, "division_deputy") for kind in ("archive", "discipline", "petitions")),
        *((OPINIONS, kind, "division_deputy") for kind in ("personnel", "party_organisation")),
        (MATTERS, "personal_matters", "division_deputy"),
        (CHECKS, "archive", "section_principal"),
    ],
)
def test_checks_and_opinions_come_before_the_decision(book, rule, kind, level):
    others = checks(kinds=[k for k in KINDS if k != kind])
    was = "section_deputy" if level == "section_principal" else "section_principal"
    for day, says in (
        ("2024-05-09", "fine"),
        ("2024-05-10", "unknown"),
        ("2024-05-11", "breach"),
        ("2024-04", "fine"),
        ("2024-05", "unknown"),
        (None, "unknown"),
    ):
        assert outcome(book, promoted(*others, *checks(kinds=[kind], day=day), level=level, was=was), rule) == says
    assert outcome(book, promoted(*others, level=level, was=was), rule) == "breach"
    assert outcome(book, promoted(*others, level=level, was=was), rule, coverage=partial("prior_checks")) == "unknown"
    assert outcome(book, promoted(*others, *checks(None, [kind]), level=level, was=was), rule) == "unknown"


def test_only_from_the_division_level_on_personal_matters_are_reported(book):
    records = promoted(*checks(kinds=["archive"]), level="section_principal", was="section_deputy")
    assert outcome(book, records, MATTERS) == "fine"


@pytest.mark.parametrize(
    ("secretary", "discipline", "says"),
    [
        (True, True, "fine"),
        (True, False, "breach"),
        (False, True, "breach"),
        (False, None, "breach"),
        (True, None, "unknown"),
        (None, None, "unknown"),
    ],
)
def test_a_conclusion_on_integrity_has_two_signatures(book, secretary, discipline, says):
    one = checks(kinds=["integrity"], secretary_signed=secretary, discipline_signed=discipline)
    assert outcome(book, promoted(*one), SIGNED) == says
    loose = checks(None, ["integrity"], secretary_signed=secretary, discipline_signed=discipline)
    assert outcome(book, promoted(*loose), SIGNED) == ("breach" if says == "breach" else "unknown")
    assert outcome(book, promoted(*checks(kinds=["archive"])), SIGNED) == "breach"
    assert outcome(book, promoted(*checks(kinds=["archive"])), SIGNED, coverage=partial("prior_checks")) == "unknown"


@pytest.mark.parametrize(
    ("unit", "post", "facts", "says"),
    [
        ({}, {}, {}, "breach"),
        ({}, {"kind": "principal"}, {}, "breach"),
        ({}, {"kind": "other"}, {}, "fine"),
        ({}, {"kind": None}, {}, "unknown"),
        ({}, {}, {"post": None}, "unknown"),
        ({"entity": "legal"}, {}, {}, "fine"),  # of no team and of no inner body
        ({"entity": None}, {}, {}, "unknown"),
        ({"entity": None}, {"kind": "other"}, {}, "fine"),
        ({}, {}, {"leader": None}, "breach"),
        ({"entity": "legal"}, {}, {"leader": None}, "unknown"),
        ({}, {}, {"level": "section_principal"}, "fine"),  # no promotion
        ({}, {}, {"level": "clerk"}, "fine"),
        ({}, {}, {"level": None}, "unknown"),
    ],
)
def test_the_signatures_are_asked_of_leading_posts_of_inner_bodies_too(book, unit, post, facts, says):
    changes = {Organization: {"entity": "inner"} | unit, Post: post, Tenure: {"leader": False} | facts}
    records = [
        attrs.evolve(r, **changes.get(type(r), {})) if r.id != "was" else r
        for r in promoted(*checks(kinds=["archive"]))
    ]
    assert outcome(book, records, SIGNED) == says
    signed = [*records, *checks(kinds=["integrity"], secretary_signed=True, discipline_signed=True)]
    assert outcome(book, signed, SIGNED) == "fine"
    # Of the other checks it was not read that they reach so far: who is of no team is not asked.
    others = {outcome(book, records, rule) for rule in (CHECKS, MATTERS, OPINIONS, AUDIT)}
    assert others == {"fine"} or facts.get("leader", False) is None


@pytest.mark.parametrize(
    ("entity", "members", "says"),
    [("inner", 1, "unknown"), ("inner", 2, "fine"), ("legal", 1, "fine"), (None, 1, "unknown")],
)
def test_a_step_on_record_about_a_post_of_an_inner_body_may_be_meant(book, entity, members, says):
    vetting = SelectionStep("s", "p", "now", step="vetting", begins=pd("2024-04-01"), members=members)
    records = promoted(vetting, leader=False)
    records = [attrs.evolve(r, entity=entity) if isinstance(r, Organization) else r for r in records]
    assert outcome(book, records, TEAM, "s") == says


def test_the_signatures_of_an_inner_body_are_asked_since_the_text(book):
    for day, says in (("2019-03-02", "fine"), ("2019-03-03", "breach"), ("2019-03", "unknown")):
        records = promoted(*checks(kinds=["archive"]), day=day, leader=False)
        records = [attrs.evolve(r, entity="inner") if isinstance(r, Organization) else r for r in records]
        assert outcome(book, records, SIGNED) == says


@pytest.mark.parametrize(
    ("day", "says"),
    [("2024-05-09", "fine"), ("2024-05-10", "unknown"), ("2024-05-11", "breach"), ("2024-05", "unknown")],
)
def test_an_audit_on_record_came_first(book, day, says):
    assert outcome(book, promoted(*checks(), *checks(kinds=["audit"], day=day)), AUDIT) == says
    assert outcome(book, promoted(*checks()), AUDIT) == "fine"  # none was asked for, as far as is recorded
    assert outcome(book, promoted(*checks()), AUDIT, coverage=partial("prior_checks")) == "unknown"


def approved(day="2024-04-20", ground="hard_place", **facts):
    """Return an exceptional promotion with the upper department's consent."""
    told = [*steps(), *(attrs.evolve(s, ground=ground) for s in steps(approval=day) if s.id == "approval")]
    return promoted(*told, **({"exceptional": True} | facts))


@pytest.mark.parametrize(
    ("ground", "says"),
    [
        *((g, "fine") for g in ("key_moments", "hard_place", "outstanding", "team_structure", "technical_task")),
        ("remote_area", "fine"),
        ("other", "breach"),
        (None, "unknown"),
    ],
)
def test_an_exceptional_promotion_has_a_ground_of_the_list(book, ground, says):
    assert outcome(book, approved(ground=ground), GROUND) == says
    assert outcome(book, approved(ground=ground, exceptional=False), GROUND) == "fine"
    assert outcome(book, approved(ground=ground, leader=False), GROUND) == "fine"
    # Is it a post of which that is asked?
    assert outcome(book, approved(ground=ground, leader=None), GROUND) == ("fine" if says == "fine" else "unknown")


@pytest.mark.parametrize(
    ("day", "facts", "says"),
    [
        ("2024-05-09", {}, "fine"),
        ("2024-05-10", {}, "unknown"),
        ("2024-05-11", {}, "breach"),
        ("2024-05", {}, "unknown"),
        (None, {}, "unknown"),
        ("none", {}, "breach"),
        ("none", {"exceptional": False}, "fine"),
        ("none", {"exceptional": None}, "unknown"),
        ("none", {"managed_by": ""}, "fine"),  # central organs keep a file
        ("none", {"managed_by": "", "level": "bureau_deputy", "was": "division_principal"}, "breach"),
    ],
)
def test_the_upper_department_agrees_before_the_decision(book, day, facts, says):
    assert outcome(book, approved(day, **facts), APPROVAL) == says
    if day == "none":
        assert outcome(book, approved(day, **facts), GROUND) == says


@pytest.mark.parametrize(
    ("day", "was", "says"),
    [
        ("2024-03-31", "section_deputy", "fine"),
        ("2024-04-01", "section_deputy", "unknown"),
        ("2024-04-02", "section_deputy", "breach"),
        ("none", "section_deputy", "breach"),
        ("2024-04-02", "section_principal", "fine"),  # no level is skipped
    ],
)
def test_a_skipped_level_is_agreed_to_before_the_inspection(book, day, was, says):
    assert outcome(book, approved(day, was=was), EARLY) == says


def test_so_is_a_promotion_that_nobody_recommended(book):
    bare = [r for r in approved("2024-04-02") if getattr(r, "step", "") not in {"talks", "meeting"}]
    assert outcome(book, bare, EARLY) == "breach"
    assert outcome(book, bare, EARLY, coverage=partial("selection_steps")) == "unknown"
    assert outcome(book, approved("2024-04-02"), EARLY) == "fine"


def test_nothing_is_asked_of_the_selection_of_who_comes_to_no_leading_post(book):
    told = [*approved("2024-06-01", ground="other", was="section_deputy"), *checks(day="2024-06-01")]
    worse = {"meeting": {"names": 1, "posts": 1, "occasion": "term"}, "vetting": {"members": 1}}
    steps_of = {s: {"purpose": "other", "begins": pd("2023-01-01")} | worse.get(s, {}) for s in DAYS}
    records = [attrs.evolve(r, **steps_of.get(getattr(r, "step", ""), {})) for r in told]
    rules = [PURPOSE, LIST, TEAM, CHECKS, OPINIONS, VALID, GROUND, APPROVAL, EARLY]

    def told_of(**facts):
        known = {"was": {"leader": False}, "now": facts}
        now = [attrs.evolve(r, **known[r.id]) if isinstance(r, Tenure) else r for r in records]
        found = check(Register.of(now), book, on=ON, since=date(2010, 1, 1), rules=rules)
        assert not found.faults
        return set(found.frame["rule"])

    assert told_of() == set(rules)
    assert told_of(exceptional=False) == set(rules) - {GROUND, APPROVAL, EARLY}
    assert told_of(leader=False) == set()


@pytest.mark.parametrize(
    ("day", "facts", "says"),
    [
        ("2024-03-31", {}, "waived"),
        ("2024-04-01", {}, "unknown"),  # on the day of the inspection
        ("2024-04-02", {}, "breach"),
        ("none", {}, "breach"),
        ("2024-03-31", {"exceptional": False}, "breach"),
        ("2024-03-31", {"exceptional": None}, "unknown"),
    ],
)
def test_an_exceptional_promotion_agreed_to_in_time_needs_no_recommendation(book, day, facts, says):
    bare = [r for r in approved(day, **facts) if getattr(r, "step", "") not in {"talks", "meeting"}]
    assert [outcome(book, bare, rule) for rule in (FORMS, ORDER)] == [says, says]
    # Talks without a meeting are a recommendation, and not the whole of it.
    talks = [r for r in approved(day, **facts) if getattr(r, "step", "") != "meeting"]
    assert outcome(book, talks, FORMS) == "unknown"
    held = [attrs.evolve(r, few_people=False) if getattr(r, "step", "") == "talks" else r for r in talks]
    assert outcome(book, held, FORMS) == "breach"


def test_the_inspection_still_comes_before_the_decision(book):
    bare = [r for r in approved("2024-03-31") if getattr(r, "step", "") not in {"talks", "meeting"}]
    late = [attrs.evolve(r, begins=pd("2024-05-11")) if getattr(r, "step", "") == "vetting" else r for r in bare]
    assert outcome(book, late, ORDER) == "breach"
