"""Talents who are sent, posts lent with them, joint work: example by example, many in one register."""

from datetime import date

import pytest

from orgwork.book import Layer, join
from orgwork.checking import check, count
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Amendment
from orgwork.model import (
    Coverage,
    Dispatch,
    DispatchAssessment,
    Employment,
    ExpertGroup,
    Extent,
    JointShare,
    JointWork,
    Organization,
    Register,
    RevolvingPool,
    RevolvingPost,
    ServiceCount,
    Talent,
)

ON = date(2026, 6, 30)
DAY = PartialDate(2025, 3, 1)
UNITS = [
    Organization("college", "示例大学", place="4301", entity="legal", ended=False),
    Organization("bureau", "示例县科技局", place="430181", entity="legal", level="正科级", ended=False),
    Organization("other", "另一县科技局", place="430225", entity="legal", level="正科级", ended=False),
    Organization("town", "白云镇人民政府", place="430181", entity="legal", ended=False),
    Organization("firm", "示例公司", place="4302", entity="legal", ended=False),
]
SET = {
    "dispatch.term_least": {"three_areas": 12},
    "dispatch.term_most": {"firm_deputy|first": 24},
    "dispatch.service": {"leave_startup": 36},
    "dispatch.age": {"science_deputy": 40},
    "dispatch.degree": {"science_deputy": frozenset({"none", "college"})},
    "dispatch.interest": {"firm_deputy": frozenset({"founded", "invested"})},
    "dispatch.exclusive": {"commissioner": frozenset({"three_areas", "commissioner"})},
    "dispatch.days": {"three_areas": 100, "flexible": 15},
    "dispatch.assessment": {"science_deputy": 3},
    "dispatch.unheard": {"science_deputy": frozenset({"unheard"})},
    "dispatch.group_head": frozenset({"other", "none"}),
    "dispatch.group_deputy": frozenset({"other", "none"}),
    "revolving.vacancy": {"account": frozenset({"vacant"})},
    "revolving.holder": {"account": frozenset({"another"})},
    "revolving.fill": {"pool": 6},
    "revolving.cycle": {"pool": 36},
    "revolving.closed": {"account": 0, "pool": 30},
    # A text of another province that was read asks for a doctor or a deputy senior title.
    "dispatch.professional": {
        f"industry_professor|{degree}": frozenset({"none", "assistant", "mid"})
        for degree in ("none", "college", "bachelor", "master")
    },
}


@pytest.fixture(scope="module")
def layered(book):
    start = date(2020, 1, 1)
    said = (Amendment(k, "43", "43", v, start, start, Citation(title="示例"), Evidence.TEXT) for k, v in SET.items())
    return join(book, Layer("province", "43", (), tuple(said)))


def register(records, coverage=()):
    """Return a register in which every talent that is named has a file."""
    had = {r.id for r in records if isinstance(r, Talent)}
    named = sorted({r.talent for r in records if getattr(r, "talent", None)} - had)
    return Register.of([*UNITS, *(talent(name) for name in named), *records], coverage)


def told(book, rule, records, coverage=(), on=ON):
    """Return what a rule says of the rows that it does not find in order."""
    found = check(register(records, coverage), book, on=on, since=date(2010, 1, 1), rules=[rule])
    assert not found.faults
    return dict(found.frame.select("key", "outcome").iter_rows())


def talent(name, **said):
    plain = {"birth": PartialDate(1985, 3, 2), "degree": "doctor", "professional": "senior"}
    return Talent(name, f"{name}氏", "college", **(plain | said))


def sent(name, kind="science_deputy", host="bureau", **said):
    plain = {"stage": "first", "begins": DAY, "due": PartialDate(2026, 3, 1), "ended": False, "urgent": False}
    return Dispatch(name, said.pop("talent", f"t{name}"), host, kind, "college", **(plain | said))


def test_how_long_a_term_is_depends_on_the_kind(book, layered):
    due = {"short": (2026, 2, 1), "year": (2026, 3, 1), "two": (2027, 3, 1), "more": (2027, 4, 1)}
    records = [
        sent(f"{kind}-{n}", kind, due=PartialDate(*d))
        for kind in ("three_areas", "firm_deputy")
        for n, d in due.items()
    ]
    records += [sent("unsaid", None), sent("open", "three_areas", due=None)]
    assert told(layered, "dispatch.term", records) == {
        "three_areas-short": "breach",
        "firm_deputy-more": "breach",
        "unsaid": "unknown",
        "open": "unknown",
    }
    # The nation itself: three years of leave for a start-up, six with the one extension.
    ends = {"three": (2028, 3, 1), "over": (2028, 4, 1), "six": (2031, 3, 1), "beyond": (2031, 4, 1)}
    records = [
        sent(f"{stage}-{n}", "leave_startup", stage=stage, due=PartialDate(*d))
        for stage in ("first", "extended", None)
        for n, d in ends.items()
    ]
    records.append(sent("early", "leave_startup", begins=PartialDate(2019, 12, 31), due=PartialDate(2026, 1, 1)))
    assert told(book, "dispatch.term", records) == {
        **dict.fromkeys(("first-over", "first-six", "first-beyond", "extended-beyond"), "breach"),
        **{f"None-{name}": "unknown" for name in ends},
    }


def test_leave_for_a_start_up_is_agreed_to_and_part_time_work_keeps_rights(book):
    records = [sent(f"leave-{how}", "leave_startup", approval=how) for how in ("none", "home_unit", None)]
    for kind in ("overseas_part_time", "firm_deputy", "science_deputy"):
        records += [sent(f"{kind}-{kept}", kind, "firm", rights_kept=kept) for kept in (True, False, None)]
    assert told(book, "dispatch.consent", records) == {
        "leave-none": "breach",
        "leave-None": "unknown",
        **{f"{kind}-False": "breach" for kind in ("overseas_part_time", "firm_deputy")},
        **{f"{kind}-None": "unknown" for kind in ("overseas_part_time", "firm_deputy")},
    }


def test_gates_of_age_and_standing_are_relaxed_for_urgent_talents(layered):
    born = {"forty": (1984, 3, 2), "older": (1984, 3, 1), "about": (1984, 3)}
    records = [talent(f"t{name}", birth=PartialDate(*day)) for name, day in born.items()]
    records += [sent(name) for name in born]
    records += [sent("urgent", talent="tolder", urgent=True), sent("unsaid", talent="tolder", urgent=None)]
    records += [sent("envoy", "commissioner", talent="tolder")]
    expected = {"older": "breach", "about": "unknown", "urgent": "waived", "unsaid": "unknown"}
    assert told(layered, "dispatch.age", records) == expected
    degrees = ("college", "bachelor", None)
    records = [record for d in degrees for record in (talent(f"t{d}", degree=d), sent(str(d)))]
    assert told(layered, "dispatch.standing", records) == {"college": "breach", "None": "unknown"}
    stands = [(d, p) for d in ("doctor", "master") for p in ("mid", "deputy_senior")]
    records = [
        record
        for d, p in stands
        for record in (talent(f"t{d}-{p}", degree=d, professional=p), sent(f"{d}-{p}", "industry_professor"))
    ]
    assert told(layered, "dispatch.standing", records) == {"master-mid": "breach"}


@pytest.mark.parametrize(
    ("contracts", "says"),
    [
        ([{"begins": PartialDate(2022, 3, 1)}], None),
        ([{"begins": PartialDate(2022, 4, 1)}], "breach"),
        ([{"begins": PartialDate(2022)}], "unknown"),
        ([{"begins": PartialDate(2021)}], None),
        ([{"begins": None}], "unknown"),
        ([{"begins": PartialDate(2020, 1, 1), "ended": None}], "unknown"),
        ([{"begins": PartialDate(2015, 1, 1), "ends": PartialDate(2025, 2, 28), "ended": True}], "unknown"),
        ([{"begins": PartialDate(2020, 1, 1), "ends": PartialDate(2025, 9, 1), "ended": True}], None),
        ([{"begins": PartialDate(2020, 1, 1)}, {"begins": PartialDate(2024, 1, 1)}], "unknown"),
        ([{"begins": PartialDate(2024, 1, 1)}, {"begins": PartialDate(2020, 1, 1), "employer": "firm"}], "breach"),
        ([{"begins": PartialDate(2024, 1, 1)}, {"begins": PartialDate(2020, 1, 1), "employer": None}], "unknown"),
        ([{"begins": PartialDate(2020, 1, 1), "employer": "firm"}], "unknown"),
    ],
)
def test_who_takes_leave_has_served_at_home_so_long(book, layered, contracts, says):
    usual = {"employer": "college", "kind": "full", "ended": False}
    held = [Employment(f"e{n}", "ta", **{**usual, **one}) for n, one in enumerate(contracts)]
    records = [sent("a", "leave_startup", due=PartialDate(2028, 3, 1)), *held]
    assert told(layered, "dispatch.service", records).get("a") == says
    assert told(book, "dispatch.service", records) == {}
    gap = [Coverage("employments", Extent.PARTIAL)]
    assert told(layered, "dispatch.service", records, gap) == {"a": "unknown"}


def test_nobody_is_sent_to_a_firm_of_his_or_her_own(book, layered):
    ties = ("none", "founded", "invested", "supervised", None)
    records = [sent(str(tie), "firm_deputy", "firm", interest=tie) for tie in ties]
    records.append(sent("aside", "flexible", "firm", interest="founded"))
    assert told(book, "dispatch.interest", records) == {}
    expected = {"founded": "breach", "invested": "breach", "None": "unknown"}
    assert told(layered, "dispatch.interest", records) == expected


def test_who_serves_in_one_way_is_not_sent_in_another(layered):
    at = {"talent": "one", "ended": False}
    first = sent("a", "three_areas", begins=PartialDate(2024, 6, 1), **at)
    later = sent("b", "commissioner", "town", **at)
    rule = "dispatch.exclusive"
    assert told(layered, rule, [first, later]) == {"b|a": "breach"}
    over = sent(
        "a", "three_areas", begins=PartialDate(2024, 6, 1), ends=PartialDate(2025, 3, 1), talent="one", ended=True
    )
    assert told(layered, rule, [over, later]) == {}
    about = sent("a", "three_areas", begins=PartialDate(2024), ends=PartialDate(2025, 3), talent="one", ended=True)
    assert told(layered, rule, [about, later]) == {"b|a": "unknown"}
    # Of two from one day each is the later one; other talents do not matter.
    same = [sent(name, "commissioner", talent="one") for name in "ab"]
    assert told(layered, rule, [*same, sent("c", "commissioner")]) == {"a|b": "breach", "b|a": "breach"}
    gaps = [Coverage("dispatches", Extent.PARTIAL, "town")]
    assert told(layered, rule, [sent("c", "commissioner"), sent("d")], gaps) == {"c|?": "unknown"}


def counted(name, month, days, of=None):
    at = of or name
    return ServiceCount(f"{name}-{month}-{days}", f"t{at}", at, PartialDate(*month), days)


def test_days_are_counted_by_years_of_service(layered):
    records = [sent(name, "three_areas", due=None) for name in ("full", "few", "none", "lost", "edge", "twice")]
    for name, days in (("full", 50), ("few", 49), ("lost", None)):
        records += [counted(name, (2025, 4), 50), counted(name, (2026, 2), days)]
    # A month that reaches beyond the year, and a number told for a month and for the year around it, are not sure.
    records += [counted("edge", (2025, 4), 60), counted("edge", (2026,), 60)]
    records += [counted("twice", (2025, 4), 60), counted("twice", (2025, 9), 50), counted("twice", (2025,), 50)]
    rule = "dispatch.days"
    assert told(layered, rule, records) == {
        "few:2026": "breach",
        "none:2026": "breach",
        **dict.fromkeys(("lost:2026", "edge:2026", "twice:2026"), "unknown"),
    }
    # A year that is not over, or was not served to its end, is not asked about.
    assert told(layered, rule, records, on=date(2026, 2, 27)) == {}
    left = [sent("left", "three_areas", ends=PartialDate(2026, 2, 27), ended=True)]
    left += [sent("last", "three_areas", ends=PartialDate(2026, 2, 28), ended=True)]
    assert told(layered, rule, [*left, counted("last", (2025, 4), 99)]) == {"last:2026": "breach"}
    gaps = [Coverage("service_counts", Extent.PARTIAL, "bureau")]
    assert told(layered, rule, records[2:3], gaps) == {"none:2026": "unknown"}


def test_flexible_hires_are_there_on_fifteen_working_days(layered):
    records = []
    for number in (14, 15):
        records += [sent(str(number), "flexible", "firm", due=None), counted(str(number), (2025, 7), number)]
    assert told(layered, "dispatch.days", records) == {"14:2026": "breach"}


def test_a_year_is_assessed_in_time_and_who_was_sent_is_heard(layered):
    when, year_end = PartialDate(2026, 4, 1), PartialDate(2025, 12, 31)

    def said(name, begins=when, until=year_end, **what):
        plain = {"grade": "passed", "assessor": "王某", "evidence": "记录", "reply": "given"}
        return DispatchAssessment(f"a{name}", f"t{name}", name, until, begins, **(plain | what))

    names = ("made", "silent", "unheard", "unsigned", "late", "ahead", "nobody")
    records = [sent(name, due=None) for name in names]
    records += [
        said("made"),
        said("silent", reply="declined"),
        said("unheard", reply="none"),
        said("unsigned", assessor=None),
        said("late", PartialDate(2026, 5, 29)),
        said("ahead", until=PartialDate(2024, 12, 31)),
    ]
    assert told(layered, "dispatch.heard", records) == {"unheard:2026": "breach", "unsigned:2026": "unknown"}
    rule = "dispatch.assessment"
    expected = dict.fromkeys(("ahead:2026", "nobody:2026"), "breach")
    assert told(layered, rule, records) == expected
    assert told(layered, rule, records, on=date(2026, 5, 28)) == {}


def test_the_science_deputy_head_leads_the_group_and_the_bureaus_chief_is_deputy(book, layered):
    def group(name, head, deputy, **said):
        return ExpertGroup(name, "bureau", head, deputy, 9, PartialDate(2025, 1, 1), **({"ended": False} | said))

    records = [
        group("good", "science_deputy", "bureau_chief"),
        group("head", "other", "bureau_chief"),
        group("deputy", "science_deputy", "none"),
        group("unsaid", None, "bureau_chief"),
        group("over", "other", "none", ends=PartialDate(2026, 1, 1), ended=True),
    ]
    assert told(book, "dispatch.group", records) == {}
    expected = {"head": "breach", "deputy": "breach", "unsaid": "unknown"}
    assert told(layered, "dispatch.group", records) == expected


def post(name, kind="account", **said):
    plain = {"vacancies": False, "use": "named", "filled": PartialDate(2025, 5, 1), "begins": DAY, "ended": False}
    return RevolvingPost(name, "college", "pool", "bureau", kind, **(plain | said))


POOL = RevolvingPool("pool", "bureau", "account", 3, PartialDate(2024), ended=False)


def test_own_vacancies_are_used_first_and_the_post_is_for_the_named_talent(book, layered):
    records = [
        POOL,
        post("good"),
        post("vacant", vacancies=True),
        post("another", use="another"),
        post("gone", use="left"),
        post("unsaid", use=None),
        post("pool", "pool", vacancies=True, use="another"),
    ]
    assert told(book, "revolving.use", records) == {}
    expected = {"vacant": "breach", "another": "breach", "unsaid": "unknown"}
    assert told(layered, "revolving.use", records) == expected


def test_posts_are_filled_given_back_and_end_with_the_talent(layered):
    empty, day = {"use": "empty", "filled": None}, PartialDate
    records = [
        POOL,
        post("in", "pool", begins=day(2025, 3, 1), filled=day(2025, 9, 1)),
        post("late", "pool", begins=day(2025, 3, 1), filled=day(2025, 9, 2)),
        post("nobody", "pool", begins=day(2025, 12, 29), **empty),
        post("yet", "pool", begins=day(2025, 12, 30), **empty),
        post("back", "pool", begins=day(2025, 3, 1), **empty | {"ends": day(2025, 9, 1), "ended": True}),
        post("account", begins=day(2025, 3, 1), **empty),
    ]
    assert {key for key, said in told(layered, "revolving.fill", records).items() if said == "breach"} == {"nobody"}
    records = [POOL]
    for name, begins in (("old", day(2023, 6, 29)), ("new", day(2023, 6, 30)), ("unsaid", None)):
        records.append(post(name, "pool", begins=begins))
    found = told(layered, "revolving.cycle", records)
    assert {key for key, said in found.items() if said == "breach"} == {"old"}
    assert found["unsaid"] == "unknown"
    gone = {"use": "left", "left": day(2026, 6, 1)}
    records = [POOL, post("open", **gone), post("closed", **gone, ends=day(2026, 6, 1), ended=True), post("there")]
    records.append(post("pool", "pool", **gone))
    found = told(layered, "revolving.closed", records)
    assert {key for key, said in found.items() if said == "breach"} == {"open"}


def test_no_more_posts_are_lent_than_there_are(book):
    posts = [post(f"p{n}") for n in range(4)]
    rule = "revolving.size"
    assert told(book, rule, [POOL, *posts]) == {"pool": "breach"}
    assert told(book, rule, [POOL, *posts[:3]]) == {}
    back = post("p3", ends=PartialDate(2026, 6, 30), ended=True)
    assert told(book, rule, [POOL, *posts[:3], back]) == {}
    about = post("p3", ends=PartialDate(2026), ended=True)
    assert told(book, rule, [POOL, *posts[:3], about]) == {"pool": "unknown"}


def test_the_parts_in_joint_work_make_the_whole(book):
    shares = {
        "right": ("62.5", "37.5"),
        "short": ("60", "39.999999"),
        "over": ("60", "120"),
        "words": ("六成", "40"),
        "lost": ("60", None),
        "none": (),
    }
    records = []
    for name, parts in shares.items():
        records.append(JointWork(name, "college", "research", name, DAY, ended=False))
        records += [
            JointShare(f"{name}{n}", "college", name, partner, part)
            for n, (partner, part) in enumerate(zip(("college", "firm"), parts, strict=False))
        ]
    assert told(book, "joint.shares", records) == {
        **dict.fromkeys(("short", "over", "none"), "breach"),
        **dict.fromkeys(("words", "lost"), "unknown"),
    }


def test_flow_to_the_grass_roots_and_coverage_of_counties_are_counted_with_those_behind(book):
    records = [
        POOL,
        sent("deputy"),
        sent("firm", "firm_deputy", "firm"),
        sent("town", "commissioner", "town"),
        sent("over", "commissioner", "town", ends=PartialDate(2026, 1, 1), ended=True),
        ExpertGroup("g", "bureau", "science_deputy", "bureau_chief", 9, PartialDate(2025), ended=False),
        post("used"),
        post("empty", use="empty"),
        JointWork("w", "college", "research", "w", DAY, ended=False),
        JointShare("s1", "college", "w", "college", "50"),
        JointShare("s2", "college", "w", "firm", "50"),
    ]
    keys = ("dispatch.grass_roots", "dispatch.groups", "dispatch.deputies", "revolving.in_use", "joint.across")
    counts = count(register(records), book, on=ON, indicators=keys)
    expected = {
        "dispatch.grass_roots": ((2, 2), (3, 3)),
        "dispatch.groups": ((1, 1), (2, 2)),
        "dispatch.deputies": ((1, 1), (2, 2)),
        "revolving.in_use": ((1, 1), (2, 2)),
        "joint.across": ((1, 1), (1, 1)),
    }
    found = {key: counts.get(key).numbers for key in keys}
    assert {key: (one.part, one.whole) for key, one in found.items()} == expected
