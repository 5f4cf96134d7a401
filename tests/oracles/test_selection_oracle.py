"""The rules on what comes before a decision, read a second time: step by step, check by check.

The oracle takes one promotion and its records one by one. A coarse day is replaced by its first and its last day, an
empty cell by everything it may be, and where what may be differs the answer is unknown.
"""

import itertools
from datetime import date, timedelta

import attrs
from hypothesis import given
from hypothesis import strategies as st

from orgwork.checking import check
from orgwork.dates import PartialDate, add_months
from orgwork.model import (
    Decision,
    Organization,
    Person,
    Post,
    PriorCheck,
    RankHolding,
    Register,
    SelectionStep,
    Tenure,
)

ON, LAW = date(2026, 6, 30), date(2019, 6, 1)
KEYS = "order forms term_order validity checks personal_matters signatures opinions audit"
RULES = (
    *(f"cadre.selection.{key}" for key in KEYS.split()),
    "cadre.exceptional.ground",
    "cadre.exceptional.approval",
    "cadre.exceptional.early_approval",
)
STEPS = ("motion", "talks", "meeting", "vetting", "approval")
KINDS = (
    "archive",
    "personal_matters",
    "discipline",
    "petitions",
    "integrity",
    "personnel",
    "party_organisation",
    "audit",
)
LISTED = ("key_moments", "hard_place", "outstanding", "team_structure", "technical_task", "remote_area")
RISEN = date(2024, 5, 10)
SAYS = {True: "fine", False: "breach", None: "unknown"}


def first(records):
    return min((r.begins.first for r in records), default=None)


def came(one, other):
    """Whether the first of some records came before the first of others: None on the same day, or without these."""
    if not one:
        return False
    if not other or first(one) == first(other):
        return None
    return first(one) < first(other)


def every(*answers):
    return False if False in answers else None if None in answers else True


def some(*answers):
    return True if True in answers else None if None in answers else False


def judged(now, was, steps, checks, decision):
    """Return what each rule says of the promotion; every record is about it, everything is on record."""
    made = [decision]
    of = {step: [s for s in steps if s.step == step] for step in STEPS}
    kind = {k: [c for c in checks if c.kind == k] for k in KINDS}
    form, vetting = of["talks"] + of["meeting"], of["vetting"]
    left_out = [every(s.few_people, s.same_people, s.agreed) for s in of["talks"]]
    held = some(came(of["meeting"], vetting), *left_out)
    term = any(s.occasion == "term" for s in form)
    signed = [(c.secretary_signed, c.discipline_signed) for c in kind["integrity"]]
    division = now.level == "division_deputy"
    heard = {k: came(kind[k], made) for k in KINDS}
    says = {
        "order": every(came(of["motion"], form), came(form, vetting), came(vetting, made)),
        "forms": every(came(of["talks"], vetting), held),
        "term_order": came(of["talks"], of["meeting"]) if term else True,
        "validity": None,
        "checks": every(heard["archive"], heard["discipline"], heard["petitions"]),
        "personal_matters": heard["personal_matters"] if division else True,
        "signatures": every(*(any(one[side] for one in signed) for side in (0, 1))),
        "opinions": every(heard["personnel"], heard["party_organisation"]),
        "audit": heard["audit"] if kind["audit"] else True,
    }
    if form:
        says["validity"] = decision.begins.first <= add_months(max(s.begins.first for s in form), 12)
    # An exceptional promotion may do without a recommendation where the upper department agreed before the inspection.
    excused = every(now.exceptional, not form, came(of["approval"], vetting))
    excuses = {
        "cadre.selection.order": every(excused, came(vetting, made)),
        "cadre.selection.forms": excused,
    }
    says = {f"cadre.selection.{key}": answer for key, answer in says.items()}
    grounds = {s.ground for s in of["approval"]}
    known = None if len(grounds) > 1 else grounds <= set(LISTED) if grounds else False
    early = not form or (division and was == "section_deputy")
    for key, answer in (
        ("ground", known),
        ("approval", came(of["approval"], made)),
        ("early_approval", came(of["approval"], vetting) if early else True),
    ):
        says[f"cadre.exceptional.{key}"] = answer if now.exceptional else True
    return {
        rule: {True: "waived", None: "unknown"}[excuses[rule]]
        if answer is False and excuses.get(rule, False) is not False
        else SAYS[answer]
        for rule, answer in says.items()
    }


SEATS = {"seat": True, "desk": False, "stool": False}
"""By post whether its holder is of the leading team; at the desk sits a deputy of an inner body."""
INNER = ("cadre.selection.signatures",)
"""The rules that reach leading posts of inner bodies."""


def asked(now, says):
    """Return what the rules say of a promotion to a post: of an inner body's they ask less, of no leader nothing."""
    reach = {"seat": RULES, "desk": INNER, "stool": ()}[now.post]
    return {rule: answer if rule in reach else "fine" for rule, answer in says.items()}


def placed(who, level, was, day, *, post, exceptional):
    return [
        Person(who, who, organization="u", work_start=PartialDate(2010, 7)),
        Tenure(f"{who}-was", who, "seat", was, leader=False, begins=PartialDate(2010, 7), ends=PartialDate.of(day)),
        Tenure(
            f"{who}-now",
            who,
            post,
            level,
            leader=SEATS[post],
            exceptional=exceptional,
            begins=PartialDate.of(day),
            ended=False,
        ),
    ]


AROUND = (
    Organization("u", "示例县政府", place="430199", entity="legal", ended=False),
    Post("seat", "u", kind="deputy", managed_by="4301"),
    Organization("v", "示例县政府综合科", place="430199", entity="inner", ended=False),
    Post("desk", "v", kind="deputy", managed_by="4301"),
    Post("stool", "v", kind="other", managed_by="4301"),
    Person("q", "乙", organization="u"),
    RankHolding("r", "q", kind="rank", rank="一级科员", begins=PartialDate(2020, 1), ended=False),
    SelectionStep("s", "q", step="motion"),
    PriorCheck("c", "q", kind="archive"),
)


@st.composite
def cases(draw, who):
    """Draw one promotion with its steps and checks: mostly in order, by a day too early or late, or not there."""
    level, was = draw(
        st.sampled_from(
            [
                ("division_deputy", "section_principal"),
                ("division_deputy", "section_deputy"),
                ("section_principal", "section_deputy"),
            ]
        )
    )
    now = f"{who}-now"
    slips = st.sampled_from(["on time"] * 8 + ["late", "missing", "twice"])
    moves = st.sampled_from([-31, -1, 0, 1, 10, 20, 30])
    steps, checks = [], []
    old = draw(st.sampled_from([0, 0, 0, 1, 2, 3]))
    for number, step in enumerate(STEPS):
        ahead = {"motion": 90, "talks": 60, "meeting": 50, "approval": 40, "vetting": 30}[step]
        slip = draw(slips)
        day = RISEN - timedelta(days=ahead)
        if old and number <= 2:
            day = add_months(RISEN, -12) + timedelta(days=old - 2)
        days = [] if slip == "missing" else [day + timedelta(days=draw(moves) if slip == "late" else 0)]
        days += [day + timedelta(days=draw(moves))] if slip == "twice" else []
        for again, begins in enumerate(days):
            talks, form = step == "talks", step in {"talks", "meeting"}
            steps.append(
                SelectionStep(
                    f"{who}-{step}-{again}",
                    who,
                    now,
                    step=step,
                    begins=PartialDate.of(begins),
                    occasion=draw(st.sampled_from(["term", "single"])) if form else None,
                    few_people=draw(st.booleans()) if talks else None,
                    same_people=draw(st.sampled_from([True, True, False])) if talks else None,
                    agreed=draw(st.sampled_from([True, True, False])) if talks else None,
                    ground=draw(st.sampled_from([*LISTED, "other"])) if step == "approval" else None,
                )
            )
    for kind in KINDS:
        slip = draw(slips)
        begins = RISEN + timedelta(days=draw(st.sampled_from([-1, 0, 1])) if slip == "late" else -20)
        if slip != "missing":
            signs = draw(st.tuples(st.booleans(), st.booleans())) if kind == "integrity" else (None, None)
            checks.append(
                PriorCheck(
                    f"{who}-{kind}",
                    who,
                    now,
                    kind=kind,
                    begins=PartialDate.of(begins),
                    secretary_signed=signs[0],
                    discipline_signed=signs[1],
                )
            )
    post = draw(st.sampled_from(["seat"] * 4 + ["desk", "desk", "stool"]))
    people = placed(who, level, was, RISEN, post=post, exceptional=draw(st.booleans()))
    return people, steps, checks, Decision(f"{who}-d", who, now, by="party", begins=PartialDate.of(RISEN))


def checked(records, book):
    """Return what the library lists."""
    rows = check(Register.of([*AROUND, *records]), book, on=ON, since=date(1900, 1, 1), rules=RULES)
    assert not rows.faults
    return {(r, k): str(o) for r, k, o in rows.frame.select("rule", "key", "outcome").iter_rows()}


def told(case):
    """Return what is to be listed of one promotion."""
    people, steps, checks, decision = case
    now = people[2]
    says = asked(now, judged(now, people[1].level, steps, checks, decision))
    return {(rule, now.id): answer for rule, answer in says.items()}


CROWD = tuple(f"p{i}" for i in range(3))
crowds = st.tuples(*(cases(who) for who in CROWD))


@given(crowd=crowds)
def test_every_day_known_both_readings_agree(book, crowd):
    found = checked([r for people, steps, checks, made in crowd for r in (*people, *steps, *checks, made)], book)
    expected = {key: says for case in crowd for key, says in told(case).items() if says != "fine"}
    assert found == expected


OPTIONS = {
    "begins": None,
    "step": STEPS,
    "kind": KINDS,
    "few_people": (True, False),
    "agreed": (True, False),
    "secretary_signed": (True, False),
    "ground": (*LISTED, "other"),
}


def poorer(record, field, how):
    """Return a record that tells less, and the records that it may have been."""
    value = getattr(record, field)
    if field == "begins":
        less = {"empty": None, "month": value.coarser(), "year": PartialDate(value.year)}[how]
        days = (date(2012, 1, 1), ON) if less is None else (less.first, less.last)
        values = [value, *map(PartialDate.of, days)]
    else:
        less, values = None, [value, *OPTIONS[field]]
    return attrs.evolve(record, **{field: less}), [attrs.evolve(record, **{field: one}) for one in values]


@given(case=cases("p0"), data=st.data())
def test_what_is_not_known_leaves_nothing_certain_that_some_world_denies(book, case, data):
    people, steps, checks, decision = case
    records, worlds = [*steps, *checks, decision], {}
    for _ in range(data.draw(st.integers(1, 3))):
        index = data.draw(st.integers(0, len(records) - 1))
        fields = [f for f in OPTIONS if getattr(records[index], f, None) is not None]
        if fields and index not in worlds:
            how = data.draw(st.sampled_from(["empty", "month", "year"]))
            field = data.draw(st.sampled_from(fields))
            records[index], worlds[index] = poorer(records[index], field, how)
    found = checked([*people, *records], book)
    said = {}
    for values in itertools.product(*worlds.values()):
        world = list(records)
        for index, one in zip(worlds, values, strict=True):
            world[index] = one
        split = (people, world[: len(steps)], world[len(steps) : -1], world[-1])
        for key, says in told(split).items():
            said.setdefault(key, set()).add(says)
    for key, outcomes in said.items():
        assert found.get(key, "fine") in {"unknown", *(outcomes if len(outcomes) == 1 else ())}, key
