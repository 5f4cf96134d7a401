"""Items asked of villages, work given to them, hours freed: example by example, many in one register."""

from datetime import date

import polars as pl
import pytest

import orgwork
from orgwork.checking import count
from orgwork.dates import PartialDate
from orgwork.model import Coverage, Extent, FreedHours, Organization, Register, VillageAssignment, VillageItem
from orgwork.views.duties.items import ANSWERS, suggestion

ON = date(2026, 6, 30)
UNITS = [Organization("village", "示例村村民委员会", place="430199", entity="legal", ended=False)]
GONE = {"decision": "cancel", "ends": PartialDate(2025, 6, 1), "ended": True}


def item(name, matter=None, **said):
    whole = {
        "kind": "duty",
        "basis": "provincial",
        "has_basis": True,
        "needed": True,
        "complaint": False,
        "leads": True,
        "decision": "keep_by_list",
        "decided_by": "李某",
        "decided": PartialDate(2025, 5, 12),
        "list": "assisting",
        "hours": 20,
        "begins": PartialDate(2022, 3, 1),
        "ended": False,
    }
    if "ends" in said:
        whole.pop("ended")
    return VillageItem(name, said.pop("unit", "village"), matter or f"{name}事项", **(whole | said))


def given(name, matter, **said):
    whole = {"paid": True, "consented": True, "begins": PartialDate(2025, 10, 9), "ended": False}
    return VillageAssignment(name, said.pop("unit", "village"), matter, **(whole | said))


YES, NO, OPEN = True, False, None


@pytest.mark.parametrize(
    ("answers", "suggested"),
    [
        ((YES, YES, NO, YES), "keep_by_list"),
        ((YES, YES, NO, NO), "keep"),
        ((YES, YES, NO, OPEN), None),
        ((NO, YES, NO, YES), "cancel"),
        ((YES, NO, NO, OPEN), "cancel"),
        ((OPEN, OPEN, YES, OPEN), "cancel"),
        ((OPEN, YES, NO, YES), None),
        ((OPEN, OPEN, OPEN, OPEN), None),
    ],
)
def test_what_is_suggested_follows_from_the_answers_alone(answers, suggested):
    row = pl.DataFrame([answers], dict.fromkeys(ANSWERS, pl.Boolean()), orient="row")
    assert row.select(suggestion()).item() == suggested


def test_an_item_was_put_to_the_test_and_decided_by_a_named_person(told):
    items = [
        item("fine"),
        item("against", needed=False),  # a named person may keep what the answers would cancel
        item("none", decision="none", decided_by=None),
        item("nameless", decided_by=None),
        item("dayless", decided=None),
        item("open", decision=None),
        item("unanswered", complaint=None),
        item("gone", decision="none", ends=PartialDate(2026, 6, 30)),
        item("later", decided=PartialDate(2026, 7, 1)),
        item("may_run", decision="none", ended=None),
    ]
    assert told("village.item_test", items) == {
        "none": "breach",
        "nameless": "unknown",
        "dayless": "unknown",
        "open": "unknown",
        "unanswered": "unknown",
        "later": "breach",
        "may_run": "unknown",
    }
    assert told("village.item_test", items, on=date(2022, 8, 22)) == {}
    assert told("village.item_test", items[:1], on=date(2022, 8, 23)) == {"fine": "breach"}  # decided later


def test_the_suggestion_and_its_reasons_stand_beside_the_decision(book):
    unit = Organization("village", "示例村村民委员会", place="430199", entity="legal", ended=False)
    register = Register.of([unit, item("x", complaint=True, decision="none")])
    finding = next(iter(orgwork.check(register, book, on=date(2026, 6, 30), rules=["village.item_test"])))
    assert finding.facts["suggested"] == "cancel"
    assert finding.facts["complaint"] is True
    assert finding.facts["decision"] == "none"


ITEMS = [
    item("a", "认证"),
    item("b", "调解", list="self_governed"),
    item("c", "月报", list="assisting", **GONE),
    item("d", "评比", list="burden_relief"),
    item("e", "巡查", list=None),
    item("f", "问卷", list="assisting", decision="keep", ends=PartialDate(2025, 6, 1)),
    item("g", "普查", list="assisting", decision=None, ends=PartialDate(2025, 6, 1)),
    item("h", "宣传", list="assisting", begins=PartialDate(2025, 10, 9)),
]


def test_nothing_off_its_lists_is_given_to_a_village(told):
    work = [
        given("assisting", "认证"),
        given("own", "调 解"),
        given("cancelled", "月报"),
        given("before", "月报", begins=PartialDate(2025, 5, 31)),
        given("the_day", "月报", begins=PartialDate(2025, 6, 1)),
        given("that_year", "月报", begins=PartialDate(2025)),
        given("relieved", "评比"),
        given("open", "巡查"),
        given("over", "问卷"),
        given("over_somehow", "普查"),
        given("since", "宣传"),
        given("day_before", "宣传", begins=PartialDate(2025, 10, 8)),
        given("unlisted", "示例"),
        given("unknown", None),
        given("old", "示例", begins=PartialDate(2022, 8, 22)),
        given("first", "示例", begins=PartialDate(2022, 8, 23)),
        given("no_day", "示例", begins=None),
    ]
    assert told("village.gate", [*ITEMS, *work]) == {
        "cancelled": "breach",
        "the_day": "breach",
        "that_year": "unknown",
        "relieved": "breach",
        "open": "unknown",
        "over": "breach",
        "over_somehow": "unknown",
        "day_before": "breach",
        "unlisted": "breach",
        "unknown": "unknown",
        "first": "breach",
        "no_day": "unknown",
    }
    partial = [Coverage("village_items", Extent.PARTIAL, "village")]
    assert told("village.gate", [*ITEMS, given("unlisted", "示例"), given("fine", "认证")], partial) == {
        "unlisted": "unknown"
    }
    assert told("village.gate", [given("unlisted", "示例")]) == {"unlisted": "unknown"}  # no list is on file


def test_twenty_certificates_are_not_asked_for(told, setting, book):
    twenty = book.value("village.certificates", "43", date(2021, 1, 1)).value
    assert len(twenty) == 20
    proof = {"kind": "certificate", "certificate": "alive"}
    items = [
        item("alive", **proof),
        item("other", **proof | {"certificate": "residence"}),
        item("law", **proof | {"basis": "law"}),
        item("state", **proof | {"basis": "central"}),
        item("open_basis", **proof | {"basis": None}),
        item("which", **proof | {"certificate": None}),
        item("kind", **proof | {"kind": None}),
        item("duty", **proof | {"kind": "duty"}),
        item("gone", **proof | {"ends": PartialDate(2026, 6, 30)}),
    ]
    asked = {"alive": "breach", "open_basis": "unknown", "which": "unknown", "kind": "unknown"}
    assert told("village.certificates", items) == asked
    more = setting("village.certificates", twenty | {"residence"})
    assert told("village.certificates", items, given=more) == asked | {"other": "breach"}
    assert told("village.certificates", items, on=date(2020, 4, 30)) == {}


def test_how_many_and_how_long_is_for_layers_to_say(told, setting):
    plates = [item(f"p{n}", kind="plate", hours=10) for n in range(3)]
    three = setting("village.numbers", {"plate": 3, "form": 0})
    assert told("village.numbers", [*plates, item("q", kind="plate")]) == {}
    assert told("village.numbers", plates, given=three) == {}
    for more, says in (
        ({"kind": "plate"}, {"village:plate": "breach"}),
        ({"kind": "meeting"}, {}),
        ({"kind": "form"}, {"village:form": "breach"}),
        ({"kind": None}, {"village:plate": "unknown", "village:form": "unknown"}),
        ({"kind": "plate", "ended": None}, {"village:plate": "unknown"}),
        ({"kind": "plate", **GONE}, {}),
    ):
        assert told("village.numbers", [*plates, item("q", **more)], given=three) == says
    partial = [Coverage("village_items", Extent.PARTIAL, "village")]
    assert told("village.numbers", plates, partial, given=three) == {"village:plate": "unknown"}
    hours = setting("village.hours", {"plate": 30})
    assert told("village.hours", plates, given=hours) == {}
    for more, says in ((0, {}), (1, {"village:plate": "breach"}), (None, {"village:plate": "unknown"})):
        assert told("village.hours", [*plates, item("q", kind="plate", hours=more)], given=hours) == says


def test_hours_that_a_cancelled_item_frees_and_their_uses_add_up(told):
    items = [item(name, **GONE) for name in ("all", "less", "more", "none", "open")]
    items += [
        item("runs"),
        item("kept", decision="keep", ends=PartialDate(2025, 6, 1)),
        item("much", **GONE | {"hours": None}),
    ]
    items.append(item("perhaps", **GONE | {"decision": None}))
    spent = {"all": (12, 8), "less": (12,), "more": (12, 9), "open": (20, None), "runs": (3,), "much": (1,)}
    uses = [
        FreedHours(f"{name}{n}", "village", name, use="service", hours=hours)
        for name, parts in spent.items()
        for n, hours in enumerate(parts)
    ]
    assert told("village.freed_hours", [*items, *uses]) == {
        "less": "breach",
        "more": "breach",
        "none": "breach",
        "open": "unknown",
        "much": "unknown",
        "perhaps": "unknown",
    }
    assert told("village.freed_hours", items[:1]) == {"all": "unknown"}  # where they went is nowhere on file


def test_what_runs_and_was_decided_by_name_is_counted_by_kind(book):
    items = [
        item("by_name"),
        item("nobody", decided_by=None, decision="none"),
        item("gone", decision="cancel", ends=PartialDate(2025, 6, 1), ended=True),
        item("plate", kind="plate"),
    ]
    counts = count(Register.of([*UNITS, *items]), book, on=ON, indicators=["village.cancelled", "village.tested"])
    cancelled = counts.get("village.cancelled", item_kind="duty").numbers
    assert (cancelled.part, cancelled.whole) == ((1, 1), (2, 2))  # what nobody decided upon is not counted
    told = {kind: counts.get("village.tested", item_kind=kind).numbers for kind in ("duty", "plate")}
    assert {kind: (n.part, n.whole) for kind, n in told.items()} == {
        "duty": ((1, 1), (2, 2)),
        "plate": ((1, 1), (1, 1)),
    }


def test_the_laws_of_2018_ask_until_the_end_of_2025_and_their_successors_were_not_read(told):
    last, after = PartialDate(2025, 12, 31), PartialDate(2026, 1, 1)
    work = [
        given("unpaid", "认证", paid=False, begins=last),
        given("empty", "认证", paid=None, begins=last),
        given("that_winter", "认证", paid=False, begins=None),
        given("now", "认证", paid=False, begins=after),
        given("now_paid", "认证", paid=True, begins=after),
        given("asked", "认证", unit="community", consented=False, paid=False, begins=last),
        given("open", "认证", unit="community", consented=None, begins=last),
        given("today", "认证", unit="community", consented=False, begins=after),
        given("village", "认证", consented=False, begins=last),
    ]
    assert told("village.pay", work) == {
        "unpaid": "breach",
        "empty": "unknown",
        "that_winter": "unknown",
        "now": "unknown",
    }
    assert told("village.consent", work) == {"asked": "breach", "open": "unknown", "today": "unknown"}
