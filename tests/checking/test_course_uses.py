"""How courses are counted: by channel, by programme and by site, against the catalogues of the layers."""

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.book import Layer, join
from orgwork.checking import check, count
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Amendment, Catalogue, Entry, Title
from orgwork.model import Coverage, Extent, Organization, Person, Register, Training

ON, SINCE = date(2026, 6, 30), date(2024, 1, 1)
UNIT = Organization("u", "示例局", place="430181", entity="legal", ended=False)
PEOPLE = [Person(f"p{n}", f"甲{n}", organization="u", managed_by="430181") for n in range(3)]
BEGINS, ENDS = PartialDate(2025, 5, 6), PartialDate(2025, 5, 23)
COURSE = Training(
    "c", "p0", kind="脱产培训", begins=BEGINS, ends=ENDS, ended=True, site="hall", programme="young"
)  # fmt: skip


def listing(place, key, *names):
    entries = tuple(Entry(name, Title(zh=name, en=name), date(2024, 1, 1)) for name in names)
    title = Title(zh="示例", en="Sample")
    return Layer(f"{key}{place}", place, (), (), catalogues=(
        Catalogue(f"cadre.training.{key}", place, title, entries, Citation("示例"), Evidence.TEXT),
    ))  # fmt: skip


@pytest.fixture(scope="module")
def layered(book):
    for layer in (
        listing("4301", "sites", "hall"),
        listing("430181", "sites", "village"),
        listing("430181", "programmes", "young", "heads"),
    ):
        book = join(book, layer)
    return book


@pytest.fixture(scope="module")
def told(layered):
    def tell(key, *courses, coverage=(), unit=UNIT, people=PEOPLE, **group):
        register = Register.of([unit, *people, *courses], coverage)
        key = f"cadre.training.{key}"
        found = count(register, layered, on=ON, since=SINCE, indicators=[key])
        assert not found.faults
        numbers = found.get(key, **group).numbers
        return numbers.whole, numbers.part

    return tell


@pytest.mark.parametrize(
    ("kind", "channel"),
    [
        ("脱产培训", "gathered"),
        ("集中培训", "gathered"),
        ("网络培训", "online"),
        ("不脱产培训", "otherwise"),
        ("县委党校主体班", "otherwise"),
    ],
)
def test_courses_by_channel(told, kind, channel):
    course = attrs.evolve(COURSE, kind=kind)
    assert told("channels", course, channel=channel) == ((1, 1), (1, 1))
    open_ = attrs.evolve(course, id="d", ends=None, ended=False)
    assert told("channels", course, open_, channel=channel) == ((2, 2), (1, 1))


@pytest.mark.parametrize("kind", [None, "网络集中培训"])
def test_a_course_of_no_known_channel_may_be_of_any(told, kind):
    open_ = attrs.evolve(COURSE, id="d", kind=kind)
    assert told("channels", COURSE, open_, channel="gathered") == ((1, 2), (1, 2))
    assert told("channels", COURSE, open_) == ((2, 2), (2, 2))


@pytest.mark.parametrize(
    ("changes", "whole"),
    [
        ({"begins": PartialDate(2023, 12, 31)}, (0, 0)),
        ({"begins": PartialDate(2024, 1, 1)}, (1, 1)),
        ({"begins": PartialDate(2023)}, (0, 0)),
        ({"begins": None}, (0, 1)),
        ({"begins": PartialDate(2026), "ends": None, "ended": None}, (0, 1)),
    ],
)
def test_courses_of_the_window_are_counted(told, changes, whole):
    assert told("channels", attrs.evolve(COURSE, **changes))[0] == whole


def test_people_are_counted_once_per_programme(told):
    courses = [
        COURSE,
        attrs.evolve(COURSE, id="d", begins=PartialDate(2025, 9, 1), ends=None, ended=False),
        attrs.evolve(COURSE, id="e", person="p1", ends=None, ended=False),
        attrs.evolve(COURSE, id="f", person="p2", programme="heads"),
    ]
    assert told("enrolled", *courses, programme="young") == ((2, 2), (1, 1))
    assert told("enrolled", *courses) == ((3, 3), (2, 2))
    # Whoever's course names no programme may be in any.
    vague = attrs.evolve(COURSE, id="g", person="p1", programme=None)
    assert told("enrolled", *courses, vague, programme="young") == ((2, 3), (1, 2))


@pytest.mark.parametrize(
    ("course", "unit", "person", "listed"),
    [
        ({}, {}, {}, (1, 1)),  # by the city above
        ({"site": "village"}, {}, {}, (1, 1)),
        ({"site": "barn"}, {}, {}, (0, 0)),
        ({"site": "barn"}, {"place": None}, {}, (0, 1)),
        ({"site": "barn"}, {}, {"managed_by": None}, (0, 1)),
        ({"site": "village"}, {}, {"managed_by": "4301"}, (1, 1)),  # by the unit's county
        ({"site": "village"}, {"place": "430182"}, {"managed_by": "430182"}, (0, 0)),
        ({"site": "barn"}, {"place": "440103"}, {"managed_by": "440103"}, (0, 1)),  # no catalogue there
    ],
)
def test_a_site_is_listed_by_a_layer_above(told, course, unit, person, listed):
    people = [attrs.evolve(PEOPLE[0], **person), *PEOPLE[1:]]
    course = attrs.evolve(COURSE, **course)
    whole, part = told("sites", course, unit=attrs.evolve(UNIT, **unit), people=people, site=course.site)
    assert (whole, part) == ((1, 1), listed)


def keeps_to_the_list(book, place="4301"):
    day = date(2024, 1, 1)
    said = Amendment(
        "cadre.training.site", place, place, frozenset({"unlisted"}), day, day, Citation("示例"), Evidence.TEXT
    )
    return join(book, Layer(f"keeps{place}", place, (), (said,)))


@pytest.mark.parametrize(
    ("course", "unit", "person", "says"),
    [
        ({}, {}, {}, "fine"),
        ({"site": "village"}, {}, {}, "fine"),
        ({"site": "barn"}, {}, {}, "breach"),
        ({"site": "barn", "begins": PartialDate(2024, 1, 1)}, {}, {}, "breach"),
        ({"site": "barn", "begins": PartialDate(2023, 12, 31)}, {}, {}, "fine"),  # before anybody asked
        ({"site": None}, {}, {}, "unknown"),
        ({"site": "barn"}, {"place": None}, {}, "unknown"),
        ({"site": "barn"}, {}, {"managed_by": None}, "unknown"),
        ({"site": "barn"}, {}, {"managed_by": "4401"}, "fine"),  # where nobody asks
    ],
)
def test_a_layer_may_have_courses_keep_to_its_list(layered, course, unit, person, says):
    records = [
        attrs.evolve(UNIT, **unit),
        attrs.evolve(PEOPLE[0], **person),
        attrs.evolve(COURSE, **course),
    ]
    rules = ["cadre.training.site"]
    found = check(Register.of(records), keeps_to_the_list(layered), on=ON, since=SINCE.replace(year=2020), rules=rules)
    assert not found.faults
    assert dict(found.frame.select("key", "outcome").iter_rows()).get("c", "fine") == says


def test_without_a_catalogue_it_is_unknown_and_without_a_layer_nothing_is_asked(book, layered):
    stray = [UNIT, *PEOPLE, attrs.evolve(COURSE, site="barn")]
    for one, says in ((layered, {}), (book, {}), (keeps_to_the_list(book), {"c": "unknown"})):
        found = check(Register.of(stray), one, on=ON, rules=["cadre.training.site"])
        assert dict(found.frame.select("key", "outcome").iter_rows()) == says


def test_a_programme_is_listed_by_a_layer_above(told):
    stray = attrs.evolve(COURSE, id="d", person="p1", programme="old")
    assert told("programmes", COURSE, stray) == ((2, 2), (1, 1))
    assert told("programmes", COURSE, stray, programme="old") == ((1, 1), (0, 0))


def test_every_listed_site_is_told_used_or_not(told):
    assert told("sites_used", COURSE) == ((2, 2), (1, 1))
    assert told("sites_used", COURSE, site="village") == ((1, 1), (0, 0))
    assert told("sites_used", attrs.evolve(COURSE, site="barn")) == ((2, 2), (0, 0))
    early = attrs.evolve(COURSE, id="d", site="village", begins=PartialDate(2023, 12, 31))
    assert told("sites_used", COURSE, early) == ((2, 2), (1, 1))
    # A course of no known site, or of an unknown day, may have been there; so may one that is not recorded.
    assert told("sites_used", COURSE, attrs.evolve(early, begins=None))[1] == (1, 2)
    assert told("sites_used", COURSE, attrs.evolve(COURSE, id="d", site=None))[1] == (1, 2)
    assert told("sites_used", COURSE, coverage=[Coverage("trainings", Extent.PARTIAL)])[1] == (1, None)


COURSES = st.lists(
    st.tuples(
        st.sampled_from([p.id for p in PEOPLE]),
        st.sampled_from(["脱产", "网络", "自学"]),
        st.sampled_from(["hall", "village", "barn"]),
        st.sampled_from(["young", "heads", "old"]),
        st.booleans(),
    ),
    min_size=1,
    max_size=8,
)


@given(COURSES)
def test_counts_agree_with_counting_by_hand(layered, rows):
    courses = [
        attrs.evolve(COURSE, id=f"c{n}", person=who, kind=kind, site=site, programme=programme,
                     ends=ENDS if over else None, ended=over)
        for n, (who, kind, site, programme, over) in enumerate(rows)
    ]  # fmt: skip
    keys = [f"cadre.training.{key}" for key in ("channels", "enrolled", "programmes", "sites", "sites_used")]
    counts = count(Register.of([UNIT, *PEOPLE, *courses]), layered, on=ON, since=SINCE, indicators=keys)
    assert not counts.faults

    def numbers(key, **group):
        numbers = counts.get(f"cadre.training.{key}", **group).numbers
        assert numbers.whole[0] == numbers.whole[1]
        assert numbers.part[0] == numbers.part[1]
        return numbers.whole[0], numbers.part[0]

    for word, channel in (("脱产", "gathered"), ("网络", "online"), ("自学", "otherwise")):
        if held := [over for _, kind, _, _, over in rows if kind == word]:
            assert numbers("channels", channel=channel) == (len(held), sum(held))
    for site in {row[2] for row in rows}:
        uses = sum(row[2] == site for row in rows)
        assert numbers("sites", site=site) == (uses, uses * (site != "barn"))
    people = {(who, programme) for who, _, _, programme, _ in rows}
    finished = {(who, programme) for who, _, _, programme, over in rows if over}
    assert numbers("enrolled") == (len(people), len(finished))
    assert numbers("programmes") == (len(people), sum(programme != "old" for _, programme in people))
    assert numbers("sites_used") == (2, len({row[2] for row in rows} - {"barn"}))
