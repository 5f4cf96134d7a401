"""Lists of duties of townships and work given to them: example by example, many in one register."""

from datetime import date

import attrs
import pytest

from orgwork.checking import count
from orgwork.dates import PartialDate
from orgwork.model import Coverage, Duty, DutyAssignment, Extent, Organization, Register

ON, SINCE = date(2026, 6, 30), PartialDate(2025, 3, 20)
UNITS = [Organization("town", "示例镇人民政府", place="430199", entity="legal", ended=False)]
LETTER, VETO = "responsibility_letter", "one_vote_veto"


def duty(name, matter=None, **said):
    whole = {"list": "basic", "basis": "provincial", "begins": SINCE}
    whole |= {} if "ends" in said else {"ended": False}
    return Duty(name, said.pop("unit", "town"), matter or f"{name}事项", **(whole | said))


def three(unit="town"):
    return [duty(f"{unit}-{on}", unit=unit, list=on) for on in ("basic", "cooperating", "taken_back")]


def given(name, matter, **said):
    whole = {
        "given_as": "task",
        "given_on": "own",
        "basis": "provincial",
        "checked": False,
        "begins": PartialDate(2026, 2, 10),
        "ended": False,
    }
    return DutyAssignment(name, "town", matter, **(whole | said))


def test_every_township_has_three_lists(told):
    rule = "duty.lists"
    # The street has none; nobody asks a bureau or a village.
    assert told(rule, three()) == {"street": "breach"}
    assert told(rule, [*three(), *three("street")]) == {}
    two = [*three()[:2], *three("street")]
    assert told(rule, two) == {"town": "breach"}
    over = {"ends": PartialDate(2026, 6, 30), "ended": True}
    for third, says in (
        ({"list": None}, "unknown"),
        ({"list": "taken_back", "begins": None}, "unknown"),
        ({"list": "taken_back", **over}, "breach"),
        ({"list": "taken_back", **over, "ends": PartialDate(2026)}, "unknown"),
        ({"list": "basic"}, "breach"),
    ):
        assert told(rule, [*two, duty("third", **third)]) == {"town": says}
    assert told(rule, two, on=date(2025, 6, 30)) == {}  # before all townships had theirs
    assert told(rule, two, on=date(2025, 7, 1)) == {"town": "breach"}


def test_where_lists_may_be_missing_none_is_said_to_lack_one(told):
    assert told("duty.lists", three()[:2], [Coverage("duties", Extent.PARTIAL, "town")]) == {
        "town": "unknown",
        "street": "breach",
    }
    # In a file that holds no such table nobody is listed.
    assert told("duty.lists", []) == {}
    assert told("duty.lists", three()[:2], [Coverage("duties", Extent.PARTIAL)]) == {"town": "unknown"}


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"ended": True, "ends": PartialDate(2026, 1, 1)}, None),
        ({"entity": "inner"}, None),
        ({"entity": None}, "unknown"),
    ],
)
def test_only_a_township_that_exists_is_asked(told, said, says):
    town = attrs.evolve(Organization("town", "示例镇人民政府", place="430199", entity="legal", ended=False), **said)
    assert told("duty.lists", three()[:2], of=[town]) == ({"town": says} if says else {})


def test_duties_are_counted_by_list_as_they_run(book):
    over = duty("gone", list="basic", ends=PartialDate(2026, 1, 1), ended=True)
    entries = [*three(), duty("more", list="basic"), over, duty("open", list=None)]
    counts = count(Register.of([*UNITS, *entries]), book, on=ON, indicators=["duty.by_list"])
    assert counts.get("duty.by_list", duty_list="basic").numbers.whole == (2, 3)
    assert counts.get("duty.by_list", duty_list="taken_back").numbers.whole == (1, 2)


def test_a_duty_stands_on_one_list_at_a_time(told):
    moved = PartialDate(2025, 9, 1)
    entries = [
        duty("once"),
        # From one list to another on one day.
        duty("old", "巡护", list="cooperating", ends=moved, ended=True),
        duty("new", "巡 护", begins=moved),
        duty("both", "禁烧", list="basic"),
        duty("too", "禁烧", list="cooperating"),
        duty("twice", "普查", list="basic"),
        duty("again", "普查", list="basic"),
        duty("one", "执法", list="taken_back"),
        duty("vague", "执法", list=None),
        duty("early", "养护", list="basic"),
        duty("late", "养护", list="cooperating", ended=None),
        duty("elsewhere", "禁烧", unit="street", list="taken_back"),
    ]
    assert told("duty.one_list", entries) == {
        "both": "breach",
        "too": "breach",
        "one": "unknown",
        "vague": "unknown",
        "early": "unknown",
        "late": "unknown",
    }
    partial = told("duty.one_list", entries[:1], [Coverage("duties", Extent.PARTIAL, "town")])
    assert partial == {"once": "unknown"}


def test_a_duty_rests_on_a_text(told, setting):
    entries = [duty("law", basis="law"), duty("county", basis="county"), duty("none", basis="none")]
    entries += [duty("empty", basis=None), duty("gone", basis="none", ends=PartialDate(2026, 6, 30))]
    assert told("duty.basis", entries) == {"none": "breach", "empty": "unknown"}
    more = setting("duty.basis", frozenset({"none", "county"}))
    assert told("duty.basis", entries, given=more) == {"none": "breach", "empty": "unknown", "county": "breach"}


def test_what_is_shared_or_taken_back_names_who_does_what(told):
    shared = {"list": "cooperating", "lead": "林业局", "lead_part": "组织巡护", "part": "上报线索"}
    back = {"list": "taken_back", "lead": "应急局", "way": "由县级执法队巡查"}
    entries = [
        duty("shared", **shared),
        duty("no_lead", **shared | {"lead": "无"}),
        duty("no_part", **shared | {"part": " 无 "}),
        duty("empty", **shared | {"lead_part": None}),
        duty("blank", **shared | {"lead_part": " "}),
        duty("both", **shared | {"lead": None, "part": "无"}),
        duty("back", **back),
        duty("nobody", **back | {"lead": "无"}),
        duty("no_way", **back | {"way": "无"}),
        duty("open", **back | {"way": None}),
        duty("own", lead="无", way="无", part="无"),
        duty("either", list=None, lead="无", lead_part="无", part="无", way="无"),
    ]
    assert told("duty.cooperating", entries) == {
        "no_lead": "breach",
        "no_part": "breach",
        "empty": "unknown",
        "blank": "unknown",
        "both": "breach",
        "either": "unknown",
    }
    assert told("duty.taken_back", entries) == {
        "nobody": "breach",
        "no_way": "breach",
        "open": "unknown",
        "either": "unknown",
    }


LISTED = [
    duty("a", "养护"),
    duty("b", "巡护", list="cooperating"),
    duty("c", "处罚", list="cooperating", ends=PartialDate(2025, 9, 1)),
    duty("d", "处罚", list="taken_back", begins=PartialDate(2025, 9, 1)),
    duty("e", "检查", list=None),
]


def test_what_was_taken_back_is_not_given_again(told):
    work = [
        given("own", "养护"),
        given("before", "处罚", begins=PartialDate(2025, 8, 31)),
        given("on_the_day", "处罚", begins=PartialDate(2025, 9, 1)),
        given("that_month", "处罚", begins=PartialDate(2025, 8)),
        given("about", "处罚", begins=PartialDate(2025)),
        given("unlisted", "调查"),
        given("perhaps", "检查"),
        given("unknown", None),
    ]
    assert told("duty.taken_back_given", [*LISTED, *work]) == {
        "on_the_day": "breach",
        "about": "unknown",
        "perhaps": "unknown",
        "unknown": "unknown",
    }
    gone = [*LISTED, given("unlisted", "调查")]
    assert told("duty.taken_back_given", gone, [Coverage("duties", Extent.PARTIAL, "town")]) == {"unlisted": "unknown"}


def test_nothing_off_the_lists_is_given_without_a_check(told):
    work = [
        given("own", "养护"),
        given("shared", "巡护"),
        given("unlisted", "调查"),
        given("checked", "调查", checked=True),
        given("open", "调查", checked=None),
        given("listed_open", "巡护", checked=None),
        given("back", "处罚"),  # another rule speaks of it
        given("perhaps", "检查"),
        given("assessed", "调查", given_as="assessment_item"),
        given("early", "调查", begins=PartialDate(2025, 6, 30)),
        given("first", "调查", begins=PartialDate(2025, 7, 1)),
        given("too_early", "养护", begins=PartialDate(2025, 7, 1), checked=True),
    ]
    assert told("duty.off_list", [*LISTED, *work]) == {
        "unlisted": "breach",
        "open": "unknown",
        "perhaps": "unknown",
        "first": "breach",
    }
    assert told("duty.assessment", [*LISTED, *work]) == {"assessed": "breach"}
    vague = [given("vague", "调查", given_as=None), given("known", "养护", given_as=None)]
    for rule in ("duty.off_list", "duty.assessment"):
        assert told(rule, [*LISTED, *vague]) == {"vague": "unknown"}
    # An access check cures what is given, not what a department shifts by assessing it.
    assert told("duty.assessment", [*LISTED, given("x", "调查", given_as="assessment_item", checked=True)]) == {
        "x": "breach"
    }


def test_territorial_responsibility_is_for_what_is_the_townships_own(told):
    work = [
        given("own", "养护", given_on="territorial"),
        given("shared", "巡护", given_on="territorial"),
        given("unlisted", "调查", given_on="territorial"),
        given("perhaps", "检查", given_on="territorial"),
        given("other", "巡护", given_on="entrusted"),
        given("open", "巡护", given_on=None),
        given("before", "巡护", given_on="territorial", begins=PartialDate(2024, 8, 5)),
        given("first", "巡护", given_on="territorial", begins=PartialDate(2024, 8, 6)),
    ]
    assert told("duty.territorial", [*LISTED, *work]) == {
        "shared": "breach",
        "unlisted": "breach",
        "perhaps": "unknown",
        "open": "unknown",
        "first": "breach",
    }


def test_on_what_letters_and_vetoes_rest_is_for_a_layer_to_say(told, setting):
    work = [
        given("letter", "养护", given_as=LETTER, basis="central"),
        given("county", "养护", given_as=LETTER, basis="county"),
        given("veto", "养护", given_as=VETO, basis="none"),
        given("task", "养护", basis="none"),
        given("open", "养护", given_as=VETO, basis=None),
        given("vague", "养护", given_as=None, basis="city"),
        given("fine", "养护", given_as=None, basis="law"),
    ]
    assert told("duty.pressure_basis", work) == {}
    asked = setting("duty.pressure_basis", frozenset({"law", "central", "provincial"}))
    assert told("duty.pressure_basis", work, given=asked) == {
        "county": "breach",
        "veto": "breach",
        "open": "unknown",
        "vague": "unknown",
    }
