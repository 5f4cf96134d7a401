"""Meetings, starts of tenures, consultations, votes and removals, read a second time, one record after the other.

Every cell is filled here: what is emptied or made coarser is left to the law of missing facts and to the examples.
"""

import math
from datetime import date, timedelta

import attrs
from hypothesis import given
from hypothesis import strategies as st

from orgwork.checking import check
from orgwork.dates import CONVENTIONS, PartialDate, add_months, months_between
from orgwork.model import (
    Attendance,
    Consultation,
    Decision,
    Kinship,
    Organization,
    Person,
    Post,
    Register,
    Sanction,
    SanctionVote,
    Tenure,
)

ON, TEXT, OLDER, LAW = date(2026, 6, 30), date(2019, 3, 3), date(2014, 2, 1), date(2022, 3, 12)
PARTY_TEXT = date(2017, 10, 24)
DISCIPLINE = date(2024, 1, 1)
DECISION = "cadre.decision."
RULES = (
    *(f"{DECISION}{name}" for name in ("committee_quorum", "committee_majority", "decider", "reconsider", "opinions")),
    *(f"{DECISION}{name}" for name in ("recusal", "rights", "plenum_vote", "consent")),
    "cadre.tenure.start",
    "cadre.sanction.committee_vote",
    "cadre.sanction.removed_first",
)
BY = ("party", "party", "standing_committee", "government", "election")
FORMS = ("secret_ballot", "members_asked", "show_of_hands", "spoken")
SEATS = {
    "head": ("gov", "principal"),
    "second": ("gov", "deputy"),
    "chief": ("bureau", "principal"),
    "seat": ("party", "deputy"),
}
KIN = ("妻子", "表弟")


def of_rights(one, there, sanctions):
    """Yield whether each member on probation in the Party had no voice."""
    day = one.begins.first
    for member in there:
        mine = [s for s in sanctions if s.kind == "留党察看" and s.person == member.person]
        barred = any(s.begins.first <= day and (not s.ended or day < s.ends.first) for s in mine)
        if barred and one.by == "party" and day >= DISCIPLINE:
            yield "rights", member.id, member.presence != "present" or member.said == "none"


def settles(one, decisions):
    """Whether a meeting did not leave the matter to another of the same body; None where two fell on one day."""
    others = [d for d in decisions if d.id != one.id and (d.tenure, d.by) == (one.tenure, one.by)]
    if one.in_favour > one.due / 2 or all(d.begins.first < one.begins.first for d in others):
        return True
    return False if any(d.begins.first > one.begins.first for d in others) else None


def perhaps(settled, ok):
    """What is said where a question may not be asked, or is not."""
    return True if settled is False else ok if settled or ok else None


def of_decision(one, tenure, post, there, kin, *, settled):
    """Yield what is said of one decision and of who was at it, by rule and key: whether it is in order."""
    day = one.begins.first
    if one.by == "standing_committee" and day >= LAW:
        yield "committee_quorum", one.id, one.present >= one.due // 2 + 1
        yield "committee_majority", one.id, perhaps(settled, one.in_favour >= one.due // 2 + 1)
    if one.by != "party":
        if day >= LAW and tenure.post == "second":
            yield "decider", one.id, one.by in {"election", "standing_committee"}
        if day >= LAW and tenure.post == "chief":
            yield "decider", one.id, one.by == "standing_committee"
        return
    if OLDER <= day < TEXT and one.reopened:
        yield "reconsider", one.id, None
    if day < TEXT:
        return
    if one.reopened:
        yield "reconsider", one.id, one.for_reopening >= one.due // 2 + 1
    yield "opinions", one.id, in_turn(one, [a for a in there if a.presence == "present"])
    for member in there:
        if member.person == one.person or frozenset((member.person, one.person)) in kin:
            yield "recusal", member.id, member.presence != "present"


def in_turn(one, there):
    """Whether all said something and the head spoke last; None where that cannot be told."""
    heads = [a for a in there if a.head]
    rest = [a.turn for a in there if not a.head]
    if any(a.said == "none" for a in there) or (len(heads) == 1 and rest and max(rest) > heads[0].turn):
        return False
    return True if len(there) == one.present and len(heads) == 1 else None


def of_tenure(tenure, post, decisions):
    """Yield what is said of one appointment that was decided."""
    day = tenure.begins.first
    mine = [d for d in decisions if d.tenure == tenure.id and settles(d, decisions) is not False]
    if mine and day >= OLDER:
        days = {d.begins.first for d in mine if d.by == post.decided_by}
        outside = days and (day < min(days) or day > max(days))
        known = days == {day} or outside
        yield "cadre.tenure.start", tenure.id, days == {day} if known and day >= TEXT else None
    if mine and day >= OLDER and tenure.post == "head":
        party = {d.form for d in mine if d.by == "party" and settles(d, decisions)}
        enough = FORMS[:2]
        if any(d.by == "party" and settles(d, decisions) is None for d in mine):
            party, enough = party & {FORMS[0]}, FORMS[:1]
        yield f"{DECISION}plenum_vote", tenure.id, bool(party & set(enough)) if party else None


def of_consultation(one, decisions, convention):
    for made in decisions:
        if made.tenure != one.tenure or made.by != "party" or made.begins.first < OLDER:
            continue
        settled = settles(made, decisions)
        if settled is False:
            continue
        replied = one.ended and one.ends.first <= made.begins.first
        waited = months_between(one.begins.first, made.begins.first, convention) >= 1
        yield f"{DECISION}consent", f"{one.id}|{made.id}", perhaps(settled, bool(replied or waited))


def of_sanction(one, votes, tenures, posts):
    """Yield what is said of one sanction: its vote, and the posts left before it."""
    heavy = one.kind in {"撤销党内职务", "留党察看", "开除党籍"}
    tenures = [held for held in tenures if held.person == one.person]
    plenum = [v for v in votes if v.sanction == one.id and v.by == "plenum"]
    for vote in plenum:
        if heavy and vote.begins.first >= PARTY_TEXT and seated(tenures, vote.begins.first):
            yield "cadre.sanction.committee_vote", vote.id, vote.in_favour >= math.ceil(2 * vote.due / 3)
    if heavy and not plenum and one.begins.first >= PARTY_TEXT and seated(tenures, one.begins.first):
        yield "cadre.sanction.committee_vote", f"{one.id}|", None
    if one.kind in {"撤职", "开除"} and one.begins.first >= date(2020, 7, 1):
        for held in tenures:
            by_law = posts[held.post].decided_by in {"election", "standing_committee"}
            if by_law and held.begins.first <= one.begins.first:
                left = held.ends.first if held.ended else date.max
                says = None if left == one.begins.first else left < one.begins.first
                yield "cadre.sanction.removed_first", f"{one.id}|{held.id}", says


def seated(tenures, day):
    return any(t.post == "seat" and t.begins.first <= day and (not t.ended or t.ends.first >= day) for t in tenures)


def judged(records, convention):
    """Return what is said by rule and key, what is in order left out."""
    of = {kind: [r for r in records if isinstance(r, kind)] for kind in {type(r) for r in records} | {Kinship}}
    posts = {p.id: p for p in of[Post]}
    tenures = {t.id: t for t in of[Tenure]}
    kin = {frozenset((k.person, k.relative)) for k in of[Kinship]}
    said = []
    for one in of[Decision]:
        there = [a for a in of[Attendance] if a.decision == one.id]
        tenure = tenures[one.tenure]
        said += (
            (f"{DECISION}{rule}", key, ok)
            for rule, key, ok in (
                *of_decision(one, tenure, posts[tenure.post], there, kin, settled=settles(one, of[Decision])),
                *of_rights(one, there, of[Sanction]),
            )
        )
    for tenure in tenures.values():
        said += of_tenure(tenure, posts[tenure.post], of[Decision])
    for one in of[Consultation]:
        said += of_consultation(one, of[Decision], convention)
    for one in of[Sanction]:
        said += of_sanction(one, of[SanctionVote], of[Tenure], posts)
    words = {False: "breach", None: "unknown"}
    return {(rule, key): words[ok] for rule, key, ok in said if ok is not True}


def agreed(story):
    """Return what is said however months are counted; unknown where that differs."""
    told = [judged(story, convention) for convention in CONVENTIONS]
    found = {}
    for row in {row for one in told for row in one}:
        says = {one.get(row, "fine") for one in told}
        found[row] = says.pop() if len(says) == 1 else "unknown"
    return found


def near(day, *gaps):
    return st.sampled_from(gaps).map(lambda gap: PartialDate.of(day + timedelta(days=gap)))


@st.composite
def stories(draw):
    """Draw one person's two appointments with all that is on file of how they were decided."""
    first = draw(st.sampled_from([LAW, TEXT, OLDER, date(2024, 2, 29), date(2023, 3, 31)])) + timedelta(
        days=draw(st.sampled_from([-1, 0, 1, 40]))
    )
    second = add_months(first, 14)
    ends = draw(near(second, 0, 3))
    seats = draw(st.permutations(list(SEATS)))
    posts = [
        Post(name, unit, kind=kind, managed_by="4301", decided_by=draw(st.sampled_from(BY)), ended=False)
        for name, (unit, kind) in SEATS.items()
    ]
    tenures = [
        # Of promotions to this level no decision is asked: those that are recorded are judged.
        Tenure("t1", "p", seats[0], "province_deputy", leader=True, begins=PartialDate.of(first), ends=ends),
        Tenure("t2", "p", seats[1], "province_deputy", leader=True, begins=PartialDate.of(second), ended=False),
    ]
    decisions = [draw(decision(f"d{i}", draw(st.sampled_from(tenures)))) for i in range(draw(st.integers(1, 3)))]
    there = [a for one in decisions for a in draw(members(one.id))]
    begins = draw(near(second, 0, 1, 90))
    sanction = Sanction(
        "s", "p", draw(st.sampled_from(["撤销党内职务", "开除党籍", "撤职", "开除", "记过"])), begins, ended=False
    )
    vote = SanctionVote("v", "p", "s", draw(st.sampled_from(["plenum", "plenum", "standing_committee"])), begins)
    count, asked, replied = draw(st.sampled_from([9, 10, 11])), draw(near(first, -31, -30, -29, -28, -3)), None
    if draw(st.booleans()):
        replied = PartialDate.of(asked.first + timedelta(days=draw(st.integers(1, 40))))
    person, relative = draw(st.sampled_from([("p", "q"), ("q", "p")]))
    barred, over = draw(near(first, -1, 0, 1)), draw(near(second, -1, 0, 1))
    probation = Sanction("s2", draw(st.sampled_from("pqr")), "留党察看", barred, over, ended=draw(st.booleans()))
    return [
        *PLACED,
        *posts,
        *tenures,
        *decisions,
        *there,
        sanction,
        attrs.evolve(probation, ends=over if probation.ended else None),
        attrs.evolve(vote, due=count, in_favour=draw(st.integers(count // 2, count))),
        Consultation("c", "p", "t1", begins=asked, ends=replied, ended=replied is not None),
        Kinship("k", person, draw(st.sampled_from(KIN)), relative=relative),
    ]


@st.composite
def decision(draw, key, tenure):
    due = draw(st.integers(3, 9))
    present = draw(st.integers(1, due))
    day = draw(near(tenure.begins.first, 0, 0, 0, -1, 9))
    return Decision(
        key,
        "p",
        tenure.id,
        by=draw(st.sampled_from(BY)),
        begins=day,
        form=draw(st.sampled_from(FORMS)),
        due=due,
        present=present,
        in_favour=draw(st.integers(0, present)),
        reopened=draw(st.booleans()),
        for_reopening=draw(st.integers(0, due)),
    )


@st.composite
def members(draw, key):
    turns = draw(st.permutations([1, 2, 3]))
    head = draw(st.sampled_from([turns.index(3), turns.index(3), 0]))
    presences = st.sampled_from(["present", "present", "present", "recused", "absent"])
    says = st.sampled_from(["agree", "agree", "disagree", "postpone", "none"])
    return [
        Attendance(f"{key}-{who}", key, who, head=i == head, presence=draw(presences), said=draw(says), turn=turns[i])
        for i, who in enumerate(("p", "q", "r"))
    ]


PLACED = (
    Organization("gov", "示例县人民政府", place="430199", entity="legal", kind="政府", ended=False),
    Organization("bureau", "示例县财政局", place="430199", entity="legal", kind="政府工作部门", ended=False),
    Organization("party", "中共示例县委员会", place="430199", entity="legal", kind="党委", ended=False),
    *(Person(who, f"{who}氏", organization="gov") for who in "pqr"),
)


def checked(records, book):
    findings = check(Register.of(records), book, on=ON, since=date(1900, 1, 1), rules=RULES)
    assert not findings.faults
    rows = findings.frame.select("rule", "key", "outcome").iter_rows()
    return {(rule, key): str(says) for rule, key, says in rows}


@given(stories())
def test_every_cell_filled_both_readings_agree(book, story):
    assert checked(story, book) == agreed(story)
