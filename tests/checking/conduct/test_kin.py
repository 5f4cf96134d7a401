"""Avoidance of kin: art. 74 of the civil servants law, read pair by pair and by the check."""

import itertools
from datetime import date

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgwork.dates import PartialDate
from orgwork.model import Coverage, Extent, Kinship, Organization, Person, Post, Tenure, Waiver

RULE = "cadre.avoidance.kin"
KIN = {
    "妻子": True,
    "丈夫": True,
    "父亲": True,
    "女儿": True,
    "表弟": True,
    "侄女": True,
    "小舅子": True,
    "姐夫": True,
    "亲家母": True,
}
"""Relations of the four groups, written down by hand; a word that is not here may be kin or not."""
ORGANS = {"a": ("甲局", "430181"), "b": ("乙局", "430181"), "c": ("丙局", "430182")}
INNER = {"a1": ("人事科", "a"), "a2": ("业务科", "a")}


def right_above(unit, other, parents):
    """Return whether those who lead `unit` stand right above those who lead `other`; None where it is not recorded."""
    if other in INNER:
        return INNER[other][1] == unit
    if unit in INNER or ORGANS[unit][1] != ORGANS[other][1]:
        return False
    return None if parents.get(other) is None else parents[other] == unit


def organ(unit):
    return INNER[unit][1] if unit in INNER else unit


def bond(one, two, parents):
    """Return whether the law forbids two posts (unit, kind, name) to kin; None where a register does not tell."""
    (u, k, n), (v, j, m) = one, two
    leads, led = k != "other", j != "other"
    if u == v and leads and led:
        return None if k == j == "principal" else True
    for (x, x_leads), (y, y_leads, name) in (((u, leads), (v, led, m)), ((v, led), (u, leads, n))):
        if x in ORGANS and x_leads and organ(y) == x and not y_leads:
            words = ("组织", "人事", "纪检", "监察", "审计", "财务")
            return True if name.startswith(words) or (y in INNER and INNER[y][0].startswith(words)) else None
    if organ(u) == organ(v):
        above = [right_above(u, v, parents), right_above(v, u, parents)]
        return True if leads and led and True in above else None
    if not (leads and led) or u in INNER or v in INNER:
        return False
    above = [right_above(u, v, parents), right_above(v, u, parents)]
    return True if True in above else None if None in above else False


def held(tenure, on=date(2026, 6, 30)):
    """Return whether a post is held on the day: tried at both ends of a coarse begin; no end here has a day."""
    begins = (tenure.begins.first, tenure.begins.last) if tenure.begins else (date.min, on)
    over = {False} if tenure.ended is False else {True, False}
    return {b <= on and not o for b in begins for o in over}


def oracle(people, tenures, posts, parents, kin, gaps):
    """Return breach, unknown or None for each recorded relative; the law is about civil servants."""
    answers = {}
    outside = {p.id for p in people if p.staffing == "institution"}
    open_ = {p.id for p in people if p.staffing is None}
    for one in kin:
        who = [one.relative] if one.relative else [p.id for p in people if p.name == one.name and p.id != one.person]
        who = [p for p in who if p not in outside]
        mine = [t for t in tenures if t.person == one.person]
        worlds = set()
        for other in who:
            for t, s in itertools.product(mine, [t for t in tenures if t.person == other and other != one.person]):
                kinds = [(posts[x.post][1],) if posts[x.post][1] else ("principal", "deputy", "other") for x in (t, s)]
                found = set()
                for k, j in itertools.product(*kinds):
                    found.add(
                        bond((posts[t.post][0], k, posts[t.post][2]), (posts[s.post][0], j, posts[s.post][2]), parents)
                    )
                here = {a and b for a in held(t) for b in held(s)}
                told = found.pop() if len(found) == 1 else None
                sure = bool(one.relative) and here == {True} and not {one.person, other} & open_
                worlds.add(False if here == {False} or told is False else told if sure else None)
        free = one.person in outside or (not any(True in held(t) for t in mine) and one.person not in gaps)
        worlds = set() if one.person in outside else worlds
        if not free and ((not one.relative and one.name is None) or gaps & {one.person, *who}):
            worlds.add(None)
        barred = True if True in worlds else None if None in worlds else False
        related = True if one.relation in KIN else None
        if barred and related:
            answers[one.id] = "breach"
        elif barred is not False:
            answers[one.id] = "unknown"
    return answers


@st.composite
def cases(draw):
    parents = {u: draw(st.sampled_from([None, None, "a", "b"])) for u in ORGANS}
    parents = {u: None if p == u else p for u, p in parents.items()}
    posts = {}
    for u in (*ORGANS, *INNER):
        for i, kind in enumerate(("principal", "deputy", "other", "other", None)):
            posts[f"{u}{i}"] = (u, kind, "财务会计" if i == 3 else "职务")
    staffing = st.sampled_from(["administrative", "administrative", "reference", "institution", None])
    people = [
        Person(f"p{i}", draw(st.sampled_from(["赵", "钱", "孙"])), organization="a", staffing=draw(staffing))
        for i in range(3)
    ]
    tenures = [
        Tenure(
            f"t{i}",
            draw(st.sampled_from(people)).id,
            post=draw(st.sampled_from(list(posts))),
            begins=draw(st.sampled_from([PartialDate(2020), PartialDate(2026), None])),
            ended=draw(st.sampled_from([False, False, False, True, None])),
        )
        for i in range(draw(st.integers(2, 4)))
    ]
    kin = []
    for i in range(draw(st.integers(1, 3))):
        other = draw(st.sampled_from(people))
        known = draw(st.sampled_from([True, True, False]))
        name = draw(st.sampled_from([other.name, None] if known else [other.name, "李", None]))
        kin.append(
            Kinship(
                f"k{i}",
                draw(st.sampled_from(people)).id,
                relation=draw(st.sampled_from([*KIN, "朋友", None])),
                relative=other.id if known else None,
                name=name,
            )
        )
    return people, tenures, posts, parents, kin, draw(st.sets(st.sampled_from(["p0", "p1"]), max_size=1))


def units(parents=None):
    parents = parents or {}
    found = [Organization(u, n, place=p, entity="legal", parent=parents.get(u)) for u, (n, p) in ORGANS.items()]
    return [*found, *(Organization(u, n, place="430181", entity="inner", parent=up) for u, (n, up) in INNER.items())]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cases())
def test_the_check_agrees_with_the_law(judge, case):
    people, tenures, posts, parents, kin, gaps = case
    records = [
        *units(parents),
        *(Post(k, u, name=n, kind=d) for k, (u, d, n) in posts.items()),
        *people,
        *tenures,
        *kin,
    ]
    coverage = [Coverage("tenures", Extent.COMPLETE), *(Coverage("tenures", Extent.PARTIAL, p) for p in gaps)]
    assert judge(records, RULE, coverage=coverage) == oracle(people, tenures, posts, parents, kin, gaps)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cases(), st.data())
def test_emptied_cells_only_turn_answers_into_unknown(erase, case, data):
    people, tenures, posts, parents, kin, _ = case
    records = [
        *units(parents),
        *(Post(k, u, name=n, kind=d) for k, (u, d, n) in posts.items()),
        *people,
        *tenures,
        *kin,
    ]
    erase(data, records, RULE)


SERVANT = {"organization": "a", "staffing": "administrative"}


def pair(first, second, relation="妻子", **kin):
    """Return two people in posts (unit, kind, name) and one kinship between them."""
    facts = {"relative": "q"} | kin
    records = [
        Kinship("k", "p", relation=relation, **facts),
        Person("p", "赵一", **SERVANT),
        Person("q", "钱二", **SERVANT),
    ]
    for who, (u, kind, name) in (("p", first), ("q", second)):
        records += [
            Post(f"x{who}", u, name=name, kind=kind),
            Tenure(f"t{who}", who, post=f"x{who}", begins=PartialDate(2022), ended=False),
        ]
    return records


HEAD, DEPUTY, STAFF = ("a", "principal", "局长"), ("a", "deputy", "副局长"), ("a", "other", "科员")


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [
        (HEAD, DEPUTY, "breach"),
        (DEPUTY, HEAD, "breach"),
        (DEPUTY, ("a", "deputy", "副局长"), "breach"),
        (HEAD, ("a", "principal", "书记"), "unknown"),
        (HEAD, STAFF, "unknown"),
        (STAFF, STAFF, "unknown"),
        (HEAD, ("a", "other", "财务会计"), "breach"),
        (HEAD, ("a1", "other", "干事"), "breach"),  # the personnel section
        (HEAD, ("a2", "other", "干事"), "unknown"),
        (DEPUTY, ("a2", "principal", "科长"), "breach"),
        (("a1", "principal", "科长"), ("a2", "principal", "科长"), "unknown"),
        (HEAD, ("b", "other", "财务会计"), None),
        (HEAD, ("b", "principal", "局长"), "unknown"),  # no unit above either is recorded
        (HEAD, ("c", "principal", "局长"), None),  # another county
        (HEAD, ("a", None, "科员"), "unknown"),
    ],
)
def test_how_two_posts_stand(judge, first, second, says):
    assert judge([*units(), *pair(first, second)], RULE).get("k") == says


@pytest.mark.parametrize(
    ("one", "two", "says"),
    [
        ("administrative", "reference", "breach"),
        ("administrative", "institution", None),  # the law is about civil servants
        ("worker", "administrative", None),
        ("institution", None, None),
        ("administrative", None, "unknown"),
        (None, None, "unknown"),
    ],
)
def test_only_civil_servants_are_bound(judge, one, two, says):
    staffing = {"p": one, "q": two}
    records = [attrs.evolve(r, staffing=staffing[r.id]) if isinstance(r, Person) else r for r in pair(HEAD, DEPUTY)]
    assert judge([*units(), *records], RULE).get("k") == says
    # Nobody asks for the relatives of those whom the law does not bind.
    gap = [Coverage("kinships", Extent.COMPLETE), Coverage("kinships", Extent.PARTIAL, "p")]
    asked = judge([*units(), *records], RULE, coverage=gap)
    assert asked.get("person:p") == (None if one in {"institution", "worker"} else "unknown")


@pytest.mark.parametrize(("parents", "says"), [({"b": "a"}, "breach"), ({"a": "b"}, "breach"), ({}, "unknown")])
def test_a_unit_recorded_as_above_another(judge, parents, says):
    assert judge([*units(parents), *pair(HEAD, ("b", "deputy", "副局长"))], RULE) == {"k": says}


@pytest.mark.parametrize("relation", KIN)
def test_the_four_groups_are_kin(judge, relation):
    assert judge([*units(), *pair(HEAD, DEPUTY, relation)], RULE) == {"k": "breach"}


@pytest.mark.parametrize("relation", ["朋友", "养子", None])
def test_another_word_is_not_taken_for_kin_nor_for_none(judge, relation):
    assert judge([*units(), *pair(HEAD, DEPUTY, relation)], RULE) == {"k": "unknown"}


@pytest.mark.parametrize(
    ("kin", "says"),
    [
        ({"relative": None, "name": "钱二"}, "unknown"),
        ({"relative": None, "name": "孙三"}, None),
        ({"relative": None, "name": None}, "unknown"),
        ({"relative": "q", "name": None}, "breach"),
        ({"relative": "p"}, None),
    ],
)
def test_whom_a_relative_may_be(judge, kin, says):
    assert judge([*units(), *pair(HEAD, DEPUTY, **kin)], RULE).get("k") == says


def test_somebody_not_in_the_register_may_be_meant_where_people_are_missing(judge):
    records = [*units(), *pair(HEAD, DEPUTY, relative=None, name="孙三")]
    assert judge(records, RULE, coverage=[Coverage("persons", Extent.PARTIAL)]) == {"k": "unknown"}


def test_missing_relatives_are_one_unknown_per_unit_or_person(judge):
    records = [*units(), *pair(HEAD, DEPUTY, relative=None, name="孙三")]
    assert judge(records, RULE, coverage=[Coverage("kinships", Extent.PARTIAL)]) == {"unit:a": "unknown"}
    coverage = [Coverage("kinships", Extent.COMPLETE), Coverage("kinships", Extent.PARTIAL, "q")]
    assert judge(records, RULE, coverage=coverage) == {"person:q": "unknown"}
    alone = [*units(), *pair(HEAD, ("b", "deputy", "副局长"), relative=None, name="孙三")]
    # One alone in a unit may still stand right above kin in another.
    found = judge(alone, RULE, coverage=[Coverage("kinships", Extent.PARTIAL)])
    assert found == {"unit:a": "unknown", "unit:b": "unknown"}


def test_an_absent_table_is_one_unknown_per_unit(judge):
    records = [r for r in [*units(), *pair(HEAD, DEPUTY)] if not isinstance(r, Kinship)]
    assert set(judge(records, RULE).values()) == {"unknown"}


@pytest.mark.parametrize(
    ("by", "begins", "says"),
    [
        ("43", "2026-06-30", "waived"),
        ("43", "2026-07-01", "breach"),
        ("4301", "2026-06-30", "breach"),
        ("43", None, "unknown"),
    ],
)
def test_a_province_may_vary_it(judge, by, begins, says):
    waiver = Waiver("w", RULE, "p", granted_by=by, begins=begins and PartialDate.parse(begins), ended=False)
    assert judge([*units(), *pair(HEAD, DEPUTY), waiver], RULE) == {"k": says}


def test_a_layer_may_add_bonds_and_take_none_away(judge, layered):
    book = layered(
        "cadre.avoidance.kin_bonds",
        frozenset({"superior", "same_leader", "sensitive", "apart"}),
        start=date(2020, 1, 1),
    )
    records = [*units(), *pair(HEAD, ("b", "other", "科员"))]
    records = [attrs.evolve(r, managed_by="430181") if isinstance(r, Person) and r.id == "p" else r for r in records]
    assert judge(records, RULE) == {}
    assert judge(records, RULE, book=book) == {"k": "breach"}
    # Who holds no post has no bond with anybody; of a relative without a name nothing is said then.
    at = next(r for r in records if isinstance(r, Person) and r.id == "p")
    without = [r for r in records if not (r == at or isinstance(r, Kinship) or getattr(r, "person", "") == "p")]
    for name, says in ((None, {}), ("孙三", {"k": "breach"})):
        assert judge([*without, at, Kinship("k", "p", relation="妻子", name=name)], RULE, book=book) == says


def test_both_who_recorded_it_are_told(judge):
    back = Kinship("k2", "q", relation="丈夫", relative="p")
    assert judge([*units(), *pair(HEAD, DEPUTY), back], RULE) == {"k": "breach", "k2": "breach"}
