"""Heads moved away together, kin in commissions and businesses of the family, read a second time.

The oracle walks through the heads of a county one by one, through pairs of kin and through businesses, and knows
nothing of the views. Where cells are lost or days are coarse, the library says what it said before, or does not know.
"""

from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import FamilyBusiness, Kinship, Organization, Person, Post, RankHolding, Register, Tenure

TOGETHER, OFFICERS, BUSINESS = (
    "cadre.exchange.heads_together",
    "cadre.avoidance.officers",
    "cadre.avoidance.family_business",
)
ON = date(2026, 6, 30)
FIRST = PartialDate(2012, 3, 15)


def checked(records, book, rule):
    rows = check(Register.of(records), book, on=ON, since=date(1900, 1, 1), rules=[rule])
    assert not rows.faults
    return {k: str(o) for k, o in rows.frame.select("key", "outcome").iter_rows()}


def held(key, person, post, begins, ends=None, **facts):
    plain = {"level": "division_principal", "leader": True, "ended": ends is not None} | facts
    ends = ends and PartialDate.of(ends)
    return Tenure(key, person, post=post, begins=PartialDate.of(begins), ends=ends, **plain)


COUNTY = (
    Organization("c", "中共示例县委员会", place="430199", entity="legal", ended=False),
    Organization("g", "示例县人民政府", place="430199", entity="legal", ended=False),
    Organization("o", "示例县某局", place="430199", entity="legal", ended=False),
    Organization("n", "示例二县某局", place="430198", entity="legal", ended=False),
    *(Post(f"{u}-h", u, kind="principal", managed_by="4301") for u in "cg"),
    *(Post(f"{u}-x", u, kind="other", managed_by="4301") for u in "on"),
)


def rounds(moves):
    """Return, by year, what the rule says of secretaries and heads of government: (post, day left, unit after)."""
    found = {}
    for one in (m for m in moves if m[0] == "c-h"):
        for other in (m for m in moves if m[0] == "g-h"):
            both = one[2] == other[2] == "n"
            if not both or abs((one[1] - other[1]).days) > 366:
                continue
            last = max(one[1], other[1])
            same = (one[1].year, one[1].month) == (other[1].year, other[1].month)
            found.setdefault(last.year, set()).add("breach" if same else "unknown")
    return {f"c|{year}": "breach" if "breach" in said else "unknown" for year, said in found.items()}


@st.composite
def counties(draw):
    """Draw secretaries and heads of government who left one after the other, and where they went, if anywhere."""
    records, moves = list(COUNTY), []
    for post in ("c-h", "g-h"):
        day = date(2012, 3, 15)
        for number in range(draw(st.integers(1, 2))):
            person = f"{post[0]}{number}"
            left = date(
                draw(st.integers(2017, 2019)) + 4 * number, draw(st.integers(4, 7)), draw(st.sampled_from([1, 15, 30]))
            )
            after = draw(st.sampled_from(["n", "n", "n", "o", None]))
            records += [Person(person, person, organization="o"), held(f"{person}-1", person, post, day, left)]
            if after:
                begun = left + timedelta(days=draw(st.sampled_from([0, 0, 40])))
                records.append(held(f"{person}-2", person, f"{after}-x", begun))
            moves.append((post, left, after))
            day = left
    return records, moves


@given(world=counties())
def test_heads_who_went_together_are_found_and_nobody_else(book, world):
    records, moves = world
    assert checked(records, book, TOGETHER) == rounds(moves)


@pytest.mark.parametrize(
    ("committee", "government", "says"),
    [
        ("430182", "430182", {"c|2021": "breach"}),
        ("430124", "430124", {"c|2021": "breach"}),
        ("430124", "430182", {"c|2021": "breach"}),  # the county became a city of that code
        ("430182", "430124", {"c|2021": "breach"}),
        ("430182", "430181", {}),
    ],
)
def test_a_county_that_became_a_city_is_one_place(book, committee, government, says):
    places = {"c": committee, "g": government}
    records = [attrs.evolve(r, place=places.get(r.id, r.place)) if isinstance(r, Organization) else r for r in COUNTY]
    for person in "cg":
        moved = held(f"{person}-2", person, "n-x", date(2021, 5, 20))
        left = held(f"{person}-1", person, f"{person}-h", date(2012, 3, 15), date(2021, 5, 10))
        records += [Person(person, person, organization="n"), left, moved]
    assert checked(records, book, TOGETHER) == says


@given(world=counties(), data=st.data())
def test_what_is_lost_of_heads_leaves_the_answer_of_the_text_or_none(book, world, data):
    records, moves = world
    less = list(records)
    tenures = [i for i, r in enumerate(less) if isinstance(r, Tenure)]
    for _ in range(data.draw(st.integers(1, 3))):
        index = data.draw(st.sampled_from(tenures))
        field = data.draw(st.sampled_from(["begins", "ends", "ended", "post"]))
        value = getattr(less[index], field)
        coarse = value.coarser() if isinstance(value, PartialDate) and data.draw(st.booleans()) else None
        less[index] = attrs.evolve(less[index], **{field: coarse})
    found, says = checked(less, book, TOGETHER), rounds(moves)
    for where in {*found, *says}:
        assert found.get(where, "fine") in {says.get(where, "fine"), "unknown"}, where


# By post: its unit, the kind, the name; which commission, department or resident body it is in, and whether it leads.
SEATS = {
    "city": ("vi", "deputy", "副主任"),
    "head": ("co", "principal", "主任"),
    "member": ("co", "other", "委员"),
    "clerk": ("co", "other", "科员"),
    "room": ("r1", "principal", "主任"),
    "desk": ("r1", "other", "科员"),
    "other": ("r2", "other", "科员"),
    "res": ("re", "other", "干部"),
    "res2": ("re", "other", "专员"),
    "edu": ("ed", "principal", "局长"),
}
HOUSES = (
    Organization("vi", "示例市监察委员会", place="4301", entity="legal", ended=False),
    Organization("co", "示例县监察委员会", place="430199", entity="legal", parent="vi", ended=False),
    Organization("r1", "第一监督检查室", place="430199", entity="inner", parent="co", ended=False),
    Organization("r2", "第二监督检查室", place="430199", entity="inner", parent="co", ended=False),
    Organization("re", "驻示例县教育局纪检监察组", place="430199", entity="legal", ended=False),
    Organization("ed", "示例县教育局", place="430199", entity="legal", ended=False),
    *(Post(key, unit, name, kind, managed_by="430199") for key, (unit, kind, name) in SEATS.items()),
)
COMMISSION = {"vi": "vi", "co": "co", "r1": "co", "r2": "co"}
TOP = {"city", "head", "member"}
KIN = {"妻子": True, "表弟": True, "岳父": True, "朋友": None}


def officers(one, other, relation, ranked):
    """Read article 24 for two who are kin, each in one post."""
    units = [SEATS[p][0] for p in (one, other)]
    sure = [p in TOP or r for p, r in zip((one, other), ranked, strict=True)]
    houses = [COMMISSION.get(u) for u in units]
    if units == ["re", "re"]:
        bound = True
    elif None in houses:
        bound = False
    elif houses[0] == houses[1]:
        bound = bool(TOP & {one, other}) or units[0] == units[1]
    else:
        bound = {one, other} <= TOP
    if not bound:
        return "fine"
    return "breach" if all(sure) and KIN[relation] else "unknown"


@given(
    pairs=st.lists(
        st.tuples(*[st.sampled_from(list(SEATS))] * 2, st.sampled_from(list(KIN)), st.tuples(*[st.booleans()] * 2)),
        min_size=1,
        max_size=8,
    )
)
def test_kin_who_are_officers_are_read_as_the_law_reads(book, pairs):
    records, says = list(HOUSES), {}
    for number, (one, other, relation, ranked) in enumerate(pairs):
        for side, post, rank in zip("ab", (one, other), ranked, strict=True):
            person = f"{side}{number}"
            records.append(Person(person, person, organization="ed", staffing="administrative"))
            records.append(Tenure(f"t{person}", person, post=post, begins=FIRST, ended=False))
            if rank:
                records.append(RankHolding(f"r{person}", person, "rank", "四级监察官", FIRST, ended=False))
        records.append(Kinship(f"k{number}", f"a{number}", relation=relation, relative=f"b{number}", name="乙"))
        says[f"k{number}"] = officers(one, other, relation, ranked)
    found = checked(records, book, OFFICERS)
    assert found == {where: said for where, said in says.items() if said != "fine"}


NAMED = {"妻子": True, "女儿": True, "女婿": True, "儿媳": True, "父亲": False, "岳父": False, "熟人": None}


@given(
    told=st.lists(
        st.tuples(
            st.sampled_from(list(SEATS)),
            st.sampled_from([True, False]),
            st.sampled_from(["co", "ed", "r1", None]),
            st.sampled_from(list(NAMED)),
            st.sampled_from([date(2026, 6, 30), date(2026, 7, 1), None]),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_businesses_of_the_family_are_read_as_the_law_reads(book, told):
    records, says = list(HOUSES), {}
    for number, (post, leader, regulator, relation, ends) in enumerate(told):
        person, unit = f"p{number}", SEATS[post][0]
        records.append(Person(person, person, organization="ed", staffing="administrative"))
        records.append(Tenure(f"t{number}", person, post=post, leader=leader, begins=FIRST, ended=False))
        until = ends and PartialDate.of(ends)
        records.append(
            FamilyBusiness(
                f"f{number}", person, relation, regulator=regulator, begins=FIRST, ends=until, ended=ends is not None
            )
        )
        leads = (leader or SEATS[post][1] != "other") and unit not in {"r1", "r2"}
        here = COMMISSION.get(regulator, regulator)
        meets = None if leads and regulator is None else leads and here == unit
        over = ends is not None and ends <= ON
        if over or NAMED[relation] is False or meets is False:
            continue
        says[f"f{number}"] = "breach" if meets and NAMED[relation] else "unknown"
    assert checked(records, book, BUSINESS) == says
