"""Hours of courses, added up by how they were held and by the level of who attended."""

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.checking import count
from orgwork.dates import PartialDate
from orgwork.model import Coverage, Extent, Organization, Person, Post, Register, Tenure, Training
from orgwork.testing import changes, laws

ON, SINCE = date(2026, 6, 30), date(2024, 1, 1)
KEY = "cadre.training.channel_hours"
LEVELS = ("section_deputy", "section_principal")
UNIT = Organization("u", "示例局", place="430181", entity="legal", ended=False)
PEOPLE = [Person(f"p{n}", f"甲{n}", organization="u", managed_by="430181") for n in range(3)]
POST = Post("o", "u", name="示例职务")
HELD = [
    Tenure(f"t{n}", f"p{n}", "o", level=level, begins=PartialDate(2022, 3, 1), ended=False)
    for n, level in enumerate(LEVELS)
]
"""Two people hold a post; the third holds none."""
BEGINS, ENDS = PartialDate(2025, 5, 6), PartialDate(2025, 5, 23)
COURSE = Training("c", "p0", kind="脱产培训", hours=40, missed=4, begins=BEGINS, ends=ENDS, ended=True)


def told(book, *records, held=HELD, coverage=(), **group):
    register = Register.of([UNIT, *PEOPLE, POST, *held, *records], coverage)
    found = count(register, book, on=ON, since=SINCE, indicators=[KEY])
    assert not found.faults
    numbers = found.get(KEY, **group).numbers
    return numbers.whole, numbers.part


@pytest.mark.parametrize(("kind", "channel"), [("脱产培训", "gathered"), ("网络培训", "online"), ("自学", "otherwise")])
def test_hours_add_up_by_channel_those_missed_with_them(book, kind, channel):
    course = attrs.evolve(COURSE, kind=kind)
    assert told(book, course, channel=channel) == ((40, 40), (40, 40))
    open_ = attrs.evolve(course, id="d", hours=8, ends=None, ended=False)
    assert told(book, course, open_, channel=channel) == ((48, 48), (40, 40))


def test_hours_add_up_by_level_and_by_both(book):
    more = attrs.evolve(COURSE, id="d", person="p1", kind="网络培训", hours=9)
    none = attrs.evolve(COURSE, id="e", person="p2", hours=5)
    assert told(book, COURSE, more, none) == ((54, 54), (54, 54))
    assert told(book, COURSE, more, none, level="section_deputy") == ((40, 40), (40, 40))
    assert told(book, COURSE, more, none, level="none") == ((5, 5), (5, 5))
    assert told(book, COURSE, more, channel="online", level="section_principal") == ((9, 9), (9, 9))
    assert told(book, COURSE, more, none, channel="gathered") == ((45, 45), (45, 45))


@pytest.mark.parametrize(
    ("changed", "numbers"),
    [
        ({"hours": None}, ((40, None), (40, None))),
        ({"hours": 0}, ((40, 40), (40, 40))),
        ({"kind": None}, ((40, 47), (40, 47))),
        ({"ended": None, "ends": None}, ((47, 47), (40, 47))),
        ({"begins": None}, ((40, 47), (40, 47))),
        ({"begins": PartialDate(2024, 1, 1)}, ((47, 47), (47, 47))),
        ({"begins": PartialDate(2023, 12, 31)}, ((40, 40), (40, 40))),
    ],
)
def test_what_is_not_recorded_widens(book, changed, numbers):
    second = attrs.evolve(attrs.evolve(COURSE, id="d", hours=7), **changed)
    assert told(book, COURSE, second, channel="gathered") == numbers


@pytest.mark.parametrize(
    "held",
    [
        [HELD[0], attrs.evolve(HELD[1], level=None)],
        [HELD[0], attrs.evolve(HELD[1], begins=None, ended=None)],
        [*HELD, Tenure("x", "p1", "o", level="section_deputy", begins=PartialDate(2024, 1, 1), ended=False)],
    ],
)
def test_a_level_that_is_not_one_may_be_any(book, held):
    more = attrs.evolve(COURSE, id="d", person="p1", hours=9)
    assert told(book, COURSE, more, held=held, level="section_deputy") == ((40, 49), (40, 49))


def test_what_may_be_missing_leaves_open_how_much_there_is(book):
    assert told(book, COURSE, coverage=[Coverage("trainings", Extent.PARTIAL)]) == ((40, None), (40, None))
    assert told(book, COURSE, coverage=[Coverage("trainings", Extent.ABSENT)]) == ((None, None), (None, None))
    gap = [Coverage("tenures", Extent.PARTIAL, "p0")]
    assert told(book, COURSE, coverage=gap, level="section_deputy") == ((0, 40), (0, 40))


COURSES = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(["脱产", "网络", "自学"]), st.sampled_from([0, 8, 40]), st.booleans()),
    min_size=1,
    max_size=6,
)
CHANNELS = {"脱产": "gathered", "网络": "online", "自学": "otherwise"}


def courses(rows):
    """Return the courses of some rows."""
    done = {True: ENDS, False: None}
    return [
        attrs.evolve(COURSE, id=f"c{n}", person=f"p{who}", kind=kind, hours=hours, ends=done[over], ended=over)
        for n, (who, kind, hours, over) in enumerate(rows)
    ]


@given(COURSES)
def test_sums_agree_with_adding_by_hand(book, rows):
    found = count(Register.of([UNIT, *PEOPLE, POST, *HELD, *courses(rows)]), book, on=ON, since=SINCE, indicators=[KEY])
    levels = (*LEVELS, "none")
    for channel, level in {(CHANNELS[kind], levels[who]) for who, kind, _, _ in rows}:
        held = [(h, over) for who, kind, h, over in rows if (CHANNELS[kind], levels[who]) == (channel, level)]
        whole, part = sum(h for h, _ in held), sum(h for h, over in held if over)
        numbers = found.get(KEY, channel=channel, level=level).numbers
        assert (numbers.whole, numbers.part) == ((whole, whole), (part, part))
    total = sum(h for _, _, h, _ in rows)
    assert found.get(KEY).numbers.whole == (total, total)


@given(COURSES, st.data())
def test_erasing_only_widens(book, rows, data):
    register = Register.of([UNIT, *PEOPLE, POST, *HELD, *courses(rows)])
    laws.count.erasing_only_widens(register, data.draw(changes.erasures(register)), book, ON, indicators=[KEY])
