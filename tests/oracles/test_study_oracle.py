"""The rules on study, read a second time: record by record, in plain Python, over random registers; and their laws."""

import random
from datetime import date, timedelta

import attrs
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgwork.book import Layer, join
from orgwork.checking import check, count
from orgwork.citation import Citation, Evidence
from orgwork.dates import add_months
from orgwork.declare import Amendment
from orgwork.model import MemberStudy, Register
from orgwork.testing import laws
from orgwork.testing.strategies.building import built, side_by_side
from orgwork.testing.strategies.study_files import studying

ON = date(2026, 6, 30)
SINCE = date(2022, 1, 1)
PLACE = "430181"
SAID = {
    "study.campaign.cascade": 10,
    "study.group.archive": frozenset({"no_plan", "no_records"}),
    "study.group.sessions": 1,
}
FEW = settings(max_examples=6)
"""Each draws eight registers that are laid side by side: a check takes as long of eight as of one."""
NUMBERS = st.lists(st.integers(0, 2**32 - 1), min_size=8, max_size=8)
REACHED = "study.campaign.members_reached"


@pytest.fixture(scope="module")
def layered(book):
    starts = {key: book.parameter(key).since for key in SAID}
    cites = Citation(title="示例")
    said = (Amendment(k, PLACE, PLACE, v, starts[k], starts[k], cites, Evidence.TEXT) for k, v in SAID.items())
    return join(book, Layer("county", PLACE, (), tuple(said)))


def drawn(numbers):
    return side_by_side([built(list(studying(random.Random(n), ON))) for n in numbers])


class Told:
    """The records of a register, and what a reader of the rules finds in them."""

    def __init__(self, register):
        tables = ("organizations", "campaigns", "cascades", "unit_studies", "member_studies", "members")
        more = ("study_hours", "branch_offices", "study_groups", "group_sessions", "group_years")
        for table in (*tables, *more):
            setattr(self, table, list(register.records(table)))
        self.parents = {u.id: u.parent for u in self.organizations}

    def chain(self, unit):
        while unit is not None:
            yield unit
            unit = self.parents.get(unit)

    def place_of(self, campaign, unit):
        """Whether a unit lies beneath the issuer: yes, no, or None where its tree ends elsewhere."""
        if campaign.organization in self.chain(unit):
            return True
        told = any(k.campaign == campaign.id and k.organization == unit for k in self.cascades)
        if told:
            return True
        *_, root = self.chain(unit)
        return False if root in self.chain(campaign.organization) else None

    def due(self, rule, key, day, done, asked, outcome):
        if asked is None:
            outcome[rule, key] = "unknown" if day.first < ON and not (done and done <= ON) else None
            # Of what is perhaps asked nothing is certain but that it is done, or that there is time.
        elif asked and not (done and done <= ON):
            late = day.last < ON
            perhaps = day.first < ON
            outcome[rule, key] = "breach" if late else "unknown" if perhaps else None

    def campaigns_of(self):
        found = {}
        for campaign in self.campaigns:
            for unit in self.organizations:
                beneath = self.place_of(campaign, unit.id)
                if beneath is False:
                    continue
                self._unit(campaign, unit, beneath, found)
                self._members(campaign, unit, beneath, found)
        return {key: outcome for key, outcome in found.items() if outcome}

    def _unit(self, campaign, unit, beneath, found):
        branch = "支部" in unit.kind
        asked = beneath if not branch or campaign.reaches in {"branches", "members"} else False
        key, target = f"{campaign.id}:{unit.id}", campaign.branches_due if branch else campaign.teams_due
        fits = [
            s.begins.first
            for s in self.unit_studies
            if (s.campaign, s.organization) == (campaign.id, unit.id) and campaign.channel in {"any", s.channel}
        ]
        done = min(fits, default=None)
        self.due("study.campaign.units", key, target, done, asked, found)
        if done and asked is not False and done > target.last:
            found["study.campaign.late", key] = "breach" if asked else "unknown"
        handed = [k.begins.first for k in self.cascades if (k.campaign, k.organization) == (campaign.id, unit.id)]
        if unit.id != campaign.organization:
            limit = attrs.evolve(campaign.begins)
            late = limit.first + timedelta(days=SAID["study.campaign.cascade"])
            if asked is not False and not handed and late < ON:
                found["study.campaign.cascade", key] = "breach" if asked else "unknown"

    def _members(self, campaign, unit, beneath, found):
        if campaign.reaches != "members":
            return
        sure, perhaps, last = [], [], []
        for member in (m for m in self.members if m.branch == unit.id):
            if member.begins.first > campaign.members_due.last:
                continue
            (sure if member.begins.last <= campaign.members_due.first else perhaps).append(member)
            fits = [
                s.begins.first
                for s in self.member_studies
                if (s.campaign, s.member, s.organization) == (campaign.id, member.id, unit.id)
                and campaign.channel in {"any", s.channel}
            ]
            last.append(min(fits, default=None))
        assert not perhaps  # nobody who is drawn came in the month of the day set
        if not sure:
            return
        key = f"{campaign.id}:{unit.id}"
        done = None if None in last else max(last)
        self.due("study.campaign.members", key, campaign.members_due, done, beneath, found)
        if done and done > campaign.members_due.first:
            late = done > campaign.members_due.last
            found["study.campaign.members_late", key] = "breach" if late and beneath else "unknown"

    def hours_of(self):
        found = {}
        for year in range(SINCE.year, ON.year):
            had = {}
            for s in self.study_hours:
                if s.begins.first.year == year:
                    had.setdefault(s.member, []).append(s)
            for unit in {m.branch for m in self.members}:
                there = [m for m in self.members if m.branch == unit and m.begins.last <= date(year, 1, 1)]
                if any(sum(s.hours for s in had.get(m.id, ())) < 32 for m in there):
                    found["study.hours.member", f"{unit}:{year}"] = "breach"
            for office in (o for o in self.branch_offices if o.begins.last <= date(year, 1, 1)):
                of = had.get(office.member, [])
                gathered = any(s.channel in {"class", "course"} for s in of)
                if sum(s.hours for s in of) < 56 or not gathered:
                    found["study.hours.officer", f"{office.id}:{year}"] = "breach"
                if office.role == "secretary" and not any(s.aim == "rotation" for s in of):
                    found["study.hours.rotation", f"{office.id}:{year}"] = "breach"
        return found | self._new()

    def _new(self):
        found = {}
        for office in (o for o in self.branch_offices if o.role == "secretary"):
            start = office.begins.first
            trained = [s for s in self._trained(office.member, "new_secretary") if s >= start]
            if not trained and add_months(start, 6) < ON:
                found["study.hours.new_secretary", office.id] = "breach"
        for member in self.members:
            if any(s >= member.joined.first for s in self._trained(member.id, "probation")):
                continue
            if member.joined.first < date(2018, 1, 1):
                continue
            if member.full is None:
                # From the day of joining on the year after may have begun, where the other is not recorded.
                if add_months(member.joined.first, 12) < ON:
                    found["study.hours.probation", member.id] = "unknown"
            elif add_months(member.full.first, 12) < ON:
                found["study.hours.probation", member.id] = "breach"
        return found

    def _trained(self, member, aim):
        return [s.begins.first for s in self.study_hours if s.member == member and s.aim == aim]

    def groups_of(self):
        found = {}
        for group in self.study_groups:
            if group.head != "secretary":
                found["study.group.head", group.id] = "breach"
            start = SINCE
            while (after := add_months(start, 3)) <= ON:
                held = [
                    s
                    for s in self.group_sessions
                    if s.organization == group.organization and start <= s.begins.first < after
                ]
                if not held:
                    found["study.group.sessions", f"{group.id}:{start.year}Q{(start.month + 2) // 3}"] = "breach"
                start = after
        for year in (y for y in self.group_years if y.year > 2017):
            if not (year.planned and year.archived):
                found["study.group.archive", year.id] = "breach"
            if not (year.party_building and year.ideology):
                found["study.group.responsibility", year.id] = "breach"
        return found


@FEW
@given(NUMBERS)
def test_every_answer_is_that_of_a_reader(layered, numbers):
    register = drawn(numbers)
    rules = [key for key in (*layered.rules, *layered.deadlines) if key.startswith("study.")]
    frame = check(register, layered, on=ON, since=SINCE, rules=rules).frame
    before = ("study.group.head",)
    told = {(rule, key): outcome for rule, key, outcome in frame.select("rule", "key", "outcome").iter_rows()}
    read = Told(register)
    expected = read.campaigns_of() | read.hours_of() | read.groups_of()
    expected = {pair: outcome for pair, outcome in expected.items() if pair[0] not in before}
    assert told == expected


def covered(register, layered):
    """Return what the campaigns reached, in all and by branch, as (at least, at most) of the part and the whole."""
    counts = count(register, layered, on=ON, since=SINCE, indicators=[REACHED])
    return {(one.grouping, one.group): one.numbers for one in counts.counts}


@FEW
@given(NUMBERS, st.integers(0, 2**32 - 1))
def test_coverage_never_falls_with_one_more_record_and_never_passes_the_whole(layered, numbers, turn):
    register = drawn(numbers)
    rng = random.Random(turn)
    member = rng.choice(list(register.records("members")))
    campaign = rng.choice(list(register.records("campaigns")))
    more = MemberStudy("more", campaign.id, member.id, member.branch, channel="class", begins=campaign.begins)
    frame = Register.of([*_named(register, member, campaign), more]).frames["member_studies"]
    frames = {**register.frames, "member_studies": pl.concat([register.frames["member_studies"], frame])}
    laws.count.coverage_never_falls(register, attrs.evolve(register, frames=frames), layered, ON, indicators=[REACHED])


def _named(register, member, campaign):
    """Return the records that a study of a member names."""
    units = {u.id: u for u in register.records("organizations")}
    ids = {member.branch, campaign.organization}
    while more := {units[i].parent for i in ids} - ids - {None}:
        ids |= more
    return [*(attrs.evolve(units[i]) for i in sorted(ids)), member, campaign]


@FEW
@given(NUMBERS)
def test_handed_down_and_added_up_is_what_the_leaves_count(layered, numbers):
    register = drawn(numbers)
    found = covered(register, layered)
    leaves = {}
    for (grouping, group), said in found.items():
        if grouping == ("campaign", "organization"):
            leaves.setdefault(group[0], []).append(said)
    children = {}
    for unit in register.records("organizations"):
        children.setdefault(unit.parent, []).append(unit.id)
    own = {group: said for (grouping, group), said in found.items() if grouping == ("campaign", "organization")}

    def down(campaign, unit):
        here = own.get((campaign, unit))
        numbers = [here.whole[0], here.part[0]] if here else [0, 0]
        for child in children.get(unit, ()):
            numbers = [a + b for a, b in zip(numbers, down(campaign, child), strict=True)]
        return numbers

    for campaign, parts in leaves.items():
        total = found[("campaign",), (campaign,)]
        assert total.whole[0] == sum(one.whole[0] for one in parts)
        assert total.part[0] == sum(one.part[0] for one in parts)
        roots = children[None]
        assert [total.whole[0], total.part[0]] == [
            sum(x) for x in zip(*(down(campaign, r) for r in roots), strict=True)
        ]
