"""The rules on annual grades, read a second time: person by person, year by year.

What is not known, a grade, a year, a day or a word, is tried as everything it may be.
"""

import itertools
from datetime import date, timedelta

import attrs
from hypothesis import given
from hypothesis import strategies as st

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import (
    Adjustment,
    Assessment,
    Award,
    GradeAction,
    Investigation,
    Leave,
    Organization,
    OtherAssessment,
    Person,
    RecruitProbation,
    Register,
    Sanction,
    Secondment,
)

ON = date(2026, 6, 30)
A = "cadre.assessment."
NAMES = "merit admonition lowering notice routine_first recruit open_case absence lent after_handling"
RULES = [A + name for name in NAMES.split()]
GRADES = ["excellent", "competent", "basic", "incompetent", "no_grade"]
GIVEN = GRADES[:4]
HANDLED = {"诫勉": "competent", "调整职务": "competent", "责令辞职": "no_grade", "免职": "no_grade", "降职": "no_grade"}
BEST = ["incompetent", "no_grade", "basic", "competent", "excellent"]
BASE = [Organization(u, f"示例县{u}局", place="430199", entity="legal", ended=False) for u in ("u", "v")]
# Every table is there, so that nothing is open for want of one.
OTHERS = [
    Person("q", "乙", organization="u"),
    Award("q1", "q", name="嘉奖", granted=PartialDate(2020)),
    GradeAction("q2", "q", 2020, "notice"),
    OtherAssessment("q3", "q", "term", 2020),
    Investigation("q8", "q", begins=PartialDate(2001), ends=PartialDate(2002)),
    Leave("q9", "q", kind="other", begins=PartialDate(2001), ends=PartialDate(2002)),
    RecruitProbation("q4", "q", PartialDate(2001), PartialDate(2002)),
    Secondment("q5", "q", basis="专项工作", ended=False),
    Adjustment("q6", "q", ground="resigned_for_fault", ended=False),
    Sanction("q7", "q", kind="记过", ended=False),
]


def of(records, kind):
    return [r for r in records if isinstance(r, kind)]


def day(when):
    return when.first if when else None


def meant(records):
    return [c for c in of(records, Investigation) if c.kind not in {"audit", "criminal"}]


def closed(case):
    return day(case.ends) if case.ended else date.max


def came_to(case, records):
    """Return whether a case bars a grade still: much did, little does not, and of some nobody can tell."""
    if closed(case) > ON:
        return "much"
    found = {"little"}
    for one in of(records, Sanction):
        if one.kind in HANDLED or one.kind in {"警告（党员）", "政务警告"}:
            continue
        theirs = [c.id for c in meant(records) if closed(c) == day(one.begins)]
        if case.id in theirs:
            found.add("some" if one.kind == "党内严重警告" else "much")
        elif not theirs and day(one.begins or case.begins) >= day(case.begins):
            found.add("some")
    return next(much for much in ("much", "some", "little") if much in found)


def judged(records):  # noqa: C901, PLR0912 - the texts one after the other
    """Return what the texts say of each grade of one person, in a world in which everything is known."""
    grades = {r.year: r for r in of(records, Assessment)}
    actions = {(r.year, r.kind) for r in of(records, GradeAction)}
    found = {}
    for year, one in grades.items():
        last, key = date(year, 12, 31), one.id

        def since(moment, year=year):
            return moment >= date(year, 12, 1)

        def says(rule, *, ok, row=key):
            found[A + rule, row] = "fine" if ok else "breach"

        over = year + 1 < ON.year
        past = over and year + 1 >= 2021
        run = [grades[y].grade == "excellent" if y in grades else False for y in range(year, year - 4, -1)]
        if past and all(run[:3]) and not run[3]:
            says("merit", ok=any("等功" in a.name and since(day(a.granted)) for a in of(records, Award)))
        if past and one.grade == "basic":
            admonished = any("诫勉" in s.kind and since(day(s.begins)) for s in of(records, Sanction))
            admonished = admonished or (year, "admonition") in actions
            says("admonition", ok=admonished and {(year, "self_criticism"), (year, "improvement")} <= actions)
        if over and one.grade == "incompetent":
            lowered = any("降职" in s.kind and since(day(s.begins)) for s in of(records, Sanction))
            lowered = lowered or any(a.way == "demotion" and since(day(a.begins)) for a in of(records, Adjustment))
            says("lowering", ok=lowered or (year, "lowering") in actions)
        if over and one.grade in GIVEN:
            says("notice", ok=(year, "notice") in actions)
        if year >= 2019 and one.base == "leader" and one.grade == "excellent":
            results = [o.good for o in of(records, OtherAssessment) if (o.kind, o.year) == ("routine", year)]
            mixed = any(results) and not all(results)
            found[A + "routine_first", key] = "unknown" if mixed else "fine" if any(results) else "breach"
        if year < 2021:
            continue
        for r in of(records, RecruitProbation):
            if day(r.begins) <= last < (day(r.ends) or date.max) and one.grade != "no_grade":
                found[A + "recruit", f"{key}|{r.id}"] = "unknown" if one.grade == "incompetent" else "breach"
        for r in meant(records):
            came = came_to(r, records)
            if day(r.begins) <= last < closed(r) and one.grade != "no_grade" and came != "little":
                surely = r.kind != "administrative" and one.grade != "incompetent" and came == "much"
                found[A + "open_case", f"{key}|{r.id}"] = "breach" if surely else "unknown"
        whole = [date(year, 1, 1) + timedelta(n) for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]
        leaves = [r for r in of(records, Leave) if r.kind in {"health", "personal"}]
        away = sum(any(day(r.begins) <= d < day(r.ends) for r in leaves) for d in whole)
        if 2 * away > len(whole) and one.grade != "no_grade":
            found[A + "absence", key] = "unknown" if one.grade == "incompetent" else "breach"
        for loan in of(records, Secondment):
            start, end = max(day(loan.begins), date(year, 1, 1)), min(day(loan.ends) or date.max, date(year + 1, 1, 1))
            sent = any(w in loan.basis for w in ("挂职", "援"))
            long = 2 * (end - start).days > (date(year + 1, 1, 1) - date(year, 1, 1)).days
            if sent and long and one.organization != loan.borrower:
                found[A + "lent", f"{key}|{loan.id}"] = "breach"
        for r in (*of(records, Sanction), *of(records, Adjustment)):
            if day(r.begins).year == year:
                best = HANDLED.get(word(r), "excellent")
                says("after_handling", ok=BEST.index(one.grade) <= BEST.index(best), row=f"{key}|{r.id}")
    return {row: outcome for row, outcome in found.items() if outcome != "fine"}


def word(record):
    if isinstance(record, Sanction):
        return record.kind
    by_way = {"level_move": "调整职务", "removal": "免职", "demotion": "降职"}
    by_ground = {"ordered_to_resign": "责令辞职", "removed_for_fault": "免职"}
    return by_way.get(record.way) if record.ground == "unfit" else by_ground.get(record.ground)


def answers(book, records):
    person = Person("p", "甲", organization="u", staffing="administrative", status="in_post", managed_by="430199")
    findings = check(Register.of([*BASE, *OTHERS, person, *records]), book, on=ON, since=date(2018, 1, 1), rules=RULES)
    assert not findings.faults
    rows = findings.frame.select("rule", "key", "outcome").iter_rows()
    return {(rule, key): outcome for rule, key, outcome in rows if not key.startswith(("q", "p:"))}


DAYS = st.dates(date(2020, 1, 1), date(2026, 6, 1))


@st.composite
def people(draw):
    """Draw the files of one person."""
    choose = lambda *words: draw(st.sampled_from(words))  # noqa: E731 - a word for a word
    first = choose(2018, 2020, 2021)
    records = [
        Assessment(
            f"a{y}", "p", y, choose("excellent", "excellent", *GRADES), choose("u", "v"), choose("leader", "staff")
        )
        for y in range(first, 2026)
    ]
    years = st.integers(first, 2025)
    for n in range(draw(st.integers(0, 8))):
        kind = choose("notice", "notice", "admonition", "self_criticism", "improvement", "lowering")
        records.append(GradeAction(f"g{n}", "p", draw(years), kind))
    for n in range(draw(st.integers(0, 5))):
        kind, good = choose("routine", "routine", "special"), choose(True, True, False)
        records.append(OtherAssessment(f"o{n}", "p", kind, draw(years), good=good))
    for n in range(draw(st.integers(0, 2))):
        near = date(draw(years), 12, choose(1, 31)) - timedelta(choose(0, 1))
        moment = PartialDate.of(min(choose(draw(DAYS), near), ON))
        records.append(Award(f"w{n}", "p", name=choose("记三等功", "嘉奖"), granted=moment))
        kind = choose(*HANDLED, "记过", "警告（党员）", "政务警告")
        records.append(Sanction(f"s{n}", "p", kind=kind, begins=moment, ended=False))
        ground, way = (
            choose("unfit", "ordered_to_resign", "removed_for_fault"),
            choose("level_move", "removal", "demotion"),
        )
        records.append(Adjustment(f"j{n}", "p", ground=ground, way=way, begins=moment, ended=False))
    begins = draw(DAYS)
    ends = min(choose(begins + timedelta(365), date(begins.year, 12, 31), date(begins.year + 1, 1, 1)), ON)
    records.append(RecruitProbation("r", "p", PartialDate.of(begins), PartialDate.of(ends), ended=True))
    for n in range(draw(st.integers(0, 2))):
        begins = date(draw(years), 1, 1) + timedelta(choose(0, 40, 100, 300))
        ends = min(begins + timedelta(choose(90, 182, 183, 184)), ON)
        kind = choose("health", "personal", "study")
        begins = min(begins, ends)
        records.append(Leave(f"e{n}", "p", kind=kind, begins=PartialDate.of(begins), ends=PartialDate.of(ends)))
    for n in range(draw(st.integers(1, 2))):
        filed = date(draw(years), choose(1, 12), choose(1, 31))
        end = choose(None, ON, date(filed.year, 12, 31), date(filed.year + 1, 1, 1), filed + timedelta(400))
        over = None if end is None else PartialDate.of(min(end, ON))
        kind = choose("discipline", "supervision", "administrative", "criminal", "audit")
        begins = PartialDate.of(filed)
        records.append(Investigation(f"i{n}", "p", kind, begins=begins, ends=over, ended=end is not None))
        kind = choose("记过", "撤销党内职务", "党内严重警告", "政务警告")
        moment = PartialDate.of(min((end or filed) + timedelta(choose(0, 0, 0, -1, 1)), ON))
        records += [Sanction(f"c{n}", "p", kind=kind, begins=moment, ended=False)] * draw(st.booleans())
    begins = date(draw(years), 1, 1) + timedelta(choose(0, 40, 181, 182, 183, 184))
    ends = min(begins + timedelta(choose(90, 182, 183, 184, 300)), ON)
    loan = {"lender": "u", "borrower": "v", "begins": PartialDate.of(min(begins, ends)), "ends": PartialDate.of(ends)}
    records.append(Secondment("l", "p", **loan, ended=True, basis=choose("挂职锻炼", "援疆", "专项工作")))
    return records


@given(records=people())
def test_everything_known_both_readings_agree(book, records):
    assert answers(book, records) == judged(records)


OPEN = {
    Assessment: {"grade": GRADES, "year": range(2018, 2026), "base": ["leader", "staff"], "organization": ["u", "v"]},
    GradeAction: {
        "kind": ["notice", "admonition", "self_criticism", "improvement", "lowering"],
        "year": range(2018, 2026),
    },
    OtherAssessment: {"kind": ["routine", "special"], "year": range(2018, 2026), "good": [True, False]},
    Award: {"name": ["记三等功", "嘉奖"], "granted": None},
    Sanction: {"kind": [*HANDLED, "记过"], "begins": None},
    Adjustment: {"way": ["level_move", "removal", "demotion"], "begins": None},
    RecruitProbation: {"begins": None, "ends": None},
    Investigation: {"begins": None, "ends": None, "kind": ["discipline", "criminal"]},
    Leave: {"kind": ["health", "study"], "begins": None, "ends": None},
    Secondment: {"basis": ["挂职锻炼", "专项工作"], "borrower": ["u", "v"], "begins": None},
}


def _options(value, words):
    if words is not None:
        return None, [value, *words]
    less = value.coarser() or value
    return less, [value, PartialDate.of(less.first), PartialDate.of(less.last)]


@given(records=people(), data=st.data())
def test_nothing_is_certain_that_some_world_denies(book, records, data):
    poorer, options = list(records), {}
    for _ in range(data.draw(st.integers(1, 2))):
        index = data.draw(st.integers(0, len(records) - 1))
        field = data.draw(st.sampled_from(sorted(OPEN[type(records[index])])))
        value = getattr(records[index], field)
        if value is None:
            continue
        less, worlds = _options(value, OPEN[type(records[index])][field])
        poorer[index] = attrs.evolve(poorer[index], **{field: less})
        options[index, field] = worlds
    told = []
    for values in itertools.product(*options.values()):
        world = list(records)
        for (index, field), value in zip(options, values, strict=True):
            world[index] = attrs.evolve(world[index], **{field: value})
        years = [r.year for r in of(world, Assessment)]
        spans = [r for r in world if getattr(r, "ends", None)]
        if len(set(years)) == len(years) and all(day(r.begins) <= day(r.ends) <= ON for r in spans):
            told.append(judged(world))
    found = answers(book, poorer)
    for row, outcome in found.items():
        assert outcome == "unknown" or all(one.get(row) == outcome for one in told), row
    for row in {row for one in told for row in one} - set(found):
        # What is not listed is met or not asked in every world; only what the texts leave open may be open in one.
        assert all(one.get(row) != "breach" for one in told), row
        assert row not in told[0], row
