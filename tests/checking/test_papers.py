"""Documents, official meetings, inspections and what is assessed: example by example, many in one register."""

from datetime import date
from fractions import Fraction

import pytest

from orgwork.book import Layer, join
from orgwork.checking import check
from orgwork.checking.asking import Asked
from orgwork.checking.rows import Look
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Amendment
from orgwork.model import (
    Coverage,
    DocumentYear,
    Extent,
    Inspection,
    IssuedDocument,
    OfficialMeeting,
    Organization,
    Programme,
    Register,
    Speech,
    Summons,
    Weighting,
)
from orgwork.views.tiers import tiers

ON = date(2026, 6, 30)
DAY = PartialDate(2026, 3, 10)
PLACES = {"nation": "", "province": "43", "city": "4301", "county": "430181"}


def told(book, rule, records, coverage=(), on=ON):
    """Return what a rule says of the rows that it does not find in order."""
    units = [
        Organization(u, f"示例{u}", place=p, entity="legal", level="正科级", ended=False) for u, p in PLACES.items()
    ]
    units += [
        Organization("town", "白云镇人民政府", place="430181", entity="legal", ended=False),
        Organization("office", "党政办公室", place="430181", entity="inner", parent="town", ended=False),
        Organization("street", "东岸街道办事处", place="430181", entity="legal", ended=False),
        Organization("nowhere", "示例单位", entity="legal", ended=False),
    ]
    found = check(Register.of([*units, *records], coverage), book, on=on, since=date(2010, 1, 1), rules=[rule])
    assert not found.faults
    return dict(found.frame.select("key", "outcome").iter_rows())


def setting(book, place, key, value):
    start = date(2025, 1, 1)
    word = Amendment(key, place, place, value, start, start, Citation(title="示例"), Evidence.TEXT)
    return join(book, Layer("layer", place, (), (word,)))


def document(name, unit="county", **said):
    whole = {"kind": "task", "form": "red_head", "issuer": "department", "begins": DAY, "characters": 4000}
    return IssuedDocument(name, unit, **(whole | said))


def test_a_document_is_no_longer_than_its_kind_may_be(book):
    lengths = [
        document("at"),
        document("over", characters=4001),
        document("whole", kind="comprehensive", characters=9000),
        document("other", kind="general", characters=5000),
        document("vague", kind=None, characters=4001),
        document("short", kind=None, characters=4000),
        document("unread", characters=None),
        document("before", characters=9000, begins=PartialDate(2024, 8, 5)),
        document("first", characters=9000, begins=PartialDate(2024, 8, 6)),
        document("about", characters=9000, begins=PartialDate(2024, 8)),
    ]
    assert told(book, "document.length_special", lengths) == {
        "over": "breach",
        "vague": "unknown",
        "unread": "unknown",
        "first": "breach",
        "about": "unknown",
    }
    general = [document("at", kind="general", characters=5000), document("over", kind="general", characters=5001)]
    assert told(book, "document.length_general", general) == {"over": "breach"}
    shorter = setting(book, "430181", "document.length_special", 3000)
    assert told(shorter, "document.length_special", [document("at"), document("upper", "city")]) == {"at": "breach"}


@pytest.mark.parametrize(("rule", "field"), [("document.planned", "planned"), ("document.burden_check", "checked")])
def test_what_counts_as_a_document_is_planned_and_assessed(book, rule, field):
    records = [
        document("done", **{field: True}),
        document("not", **{field: False}),
        document("unsaid"),
        document("note", form="note", dodge="none", **{field: False}),
        document("disguised", form="note", dodge="note", **{field: False}),
        document("perhaps", form="note", **{field: False}),
        document("early", begins=PartialDate(2024, 8, 5), **{field: False}),
    ]
    assert told(book, rule, records) == {
        "not": "breach",
        "unsaid": "unknown",
        "disguised": "breach",
        "perhaps": "unknown",
    }


def test_departments_and_coordination_bodies_give_no_orders_to_governments_below(book):
    records = [document(issuer, issuer=issuer, directive=True) for issuer in ("body", "department", "coordination")] + [
        document("none", directive=False),
        document("unsaid"),
        document("whose", issuer=None, directive=True),
    ]
    assert told(book, "document.directive", records) == {
        "department": "breach",
        "coordination": "breach",
        "unsaid": "unknown",
        "whose": "unknown",
    }


def test_the_form_of_a_document_does_not_dodge_the_count(book):
    records = [document(way, dodge=way) for way in ("none", "plain", "note", "bundled")] + [document("unsaid")]
    expected = {"plain": "breach", "note": "breach", "bundled": "breach", "unsaid": "unknown"}
    assert told(book, "document.dodge", records) == expected


def test_a_document_asks_for_neither_reports_nor_matching_documents(book):
    records = [
        document("fine", asks_reports=False, asks_matching=False),
        document("reports", asks_reports=True, asks_matching=None),
        document("matching", asks_reports=None, asks_matching=True),
        document("half", asks_reports=False),
    ]
    expected = {"reports": "breach", "matching": "breach", "half": "unknown"}
    assert told(book, "document.reports", records) == expected


def years(unit, *numbers, **said):
    return [DocumentYear(f"{unit}{year}", unit, year, number, **said) for year, number in numbers]


def test_a_year_has_no_more_documents_than_the_one_before(book):
    rule = "document.yearly"
    assert told(book, rule, years("county", (2024, 40), (2025, 40))) == {"county2024": "unknown"}
    grown = years("county", (2024, 40), (2025, 41))
    assert told(book, rule, grown)["county2025"] == "unknown"  # whether it was explained is not known
    grown = years("county", (2024, 40), (2025, 41), explained=False)
    assert told(book, rule, grown)["county2025"] == "breach"
    assert told(book, rule, years("county", (2024, 40), (2025, 41), explained=True))["county2025"] == "waived"
    assert told(book, rule, years("county", (2024, None), (2025, 41), explained=False))["county2025"] == "unknown"
    # A year that is not over is not judged, and what came before the rules is not asked.
    assert told(book, rule, years("county", (2025, 40), (2026, 99))) == {"county2025": "unknown"}
    assert told(book, rule, years("county", (2022, 1), (2023, 9), explained=False)) == {}
    fewer = setting(book, "430181", rule, Fraction(9, 10))
    whole = years("county", (2024, 40), (2025, 37), explained=False)
    assert told(fewer, rule, whole)["county2025"] == "breach"
    assert told(fewer, rule, years("county", (2024, 40), (2025, 36), explained=False)) == {"county2024": "unknown"}


def test_a_number_of_an_unknown_year_may_be_that_of_the_year_before(book):
    loose = DocumentYear("loose", "county", None, 50)
    found = told(book, "document.yearly", [*years("county", (2024, 40), (2025, 41), explained=False), loose])
    assert found["county2025"] == "unknown"
    more = [*years("county", (2024, 40), (2025, 51), explained=False), loose]
    assert told(book, "document.yearly", more)["county2025"] == "breach"


def meeting(name, begins=DAY, unit="county", **said):
    whole = {"kind": "comprehensive", "system": "组织", "led_by": "principal", "layered": False, "begins": begins}
    return OfficialMeeting(name, unit, **(whole | said))


def test_a_system_has_one_comprehensive_meeting_a_year(book):
    later = PartialDate(2026, 5, 1)
    rule = "meeting.yearly"
    assert told(book, rule, [meeting("one"), meeting("two", later)]) == {"two": "breach"}
    assert told(book, rule, [meeting("one"), meeting("two", later, system="宣传")]) == {}
    assert told(book, rule, [meeting("one"), meeting("two", later, unit="city")]) == {}
    assert told(book, rule, [meeting("one"), meeting("two", PartialDate(2025, 12, 31))]) == {}
    assert told(book, rule, [meeting("one"), meeting("two", later, kind="single")]) == {}
    assert told(book, rule, [meeting("one"), meeting("two", later, kind=None)]) == {"two": "unknown"}
    assert told(book, rule, [meeting("one"), meeting("two", later, system=None)]) == {"two": "unknown"}
    assert told(book, rule, [meeting("one"), meeting("two", DAY)]) == {"one": "breach", "two": "breach"}
    assert told(book, rule, [meeting("one"), meeting("two", PartialDate(2026))]) == {"one": "unknown", "two": "unknown"}
    gap = [Coverage("official_meetings", Extent.PARTIAL, "county")]
    assert told(book, rule, [meeting("one"), meeting("two", later)], gap) == {"one": "unknown", "two": "breach"}


def test_nobody_sits_beside_a_meeting_and_a_deputy_calls_no_leaders(book):
    layered = [meeting("no"), meeting("yes", layered=True), meeting("unsaid", layered=None)]
    assert told(book, "meeting.layered", layered) == {"yes": "breach", "unsaid": "unknown"}
    led = [
        meeting(name, led_by=by) for name, by in (("none", "deputy"), ("some", "deputy"), ("principal", "principal"))
    ]
    led += [meeting("open", led_by="deputy"), meeting("whose", led_by=None)]
    called = [Summons(f"s{name}", "county", name, principals=1) for name in ("some", "principal", "whose")]
    called += [Summons("s0", "county", "none", principals=0), Summons("s1", "county", "open", others=3)]
    found = told(book, "meeting.lower_leaders", [*led, *called])
    assert found == {"some": "breach", "open": "unknown", "whose": "unknown"}


def test_speeches_are_short_and_one_leader_speaks(book):
    said = [
        Speech("at", "county", "m", "principal", main=True, minutes=60),
        Speech("over", "county", "m", "deputy", main=True, minutes=61),
        Speech("side", "county", "m", "other", main=False, minutes=90),
        Speech("unsaid", "county", "m", "other", main=None, minutes=90),
    ]
    assert told(book, "meeting.speech", [meeting("m"), *said]) == {"over": "breach", "unsaid": "unknown"}
    assert told(book, "meeting.two_leaders", [meeting("m"), *said]) == {}
    both = Speech("both", "county", "m", "principal", minutes=5)
    assert told(book, "meeting.two_leaders", [meeting("m"), *said, both]) == {"m": "breach"}
    whose = Speech("whose", "county", "m", minutes=5)
    assert told(book, "meeting.two_leaders", [meeting("m"), *said, whose]) == {"m": "unknown"}
    assert told(book, "meeting.two_leaders", [meeting("m")]) == {"m": "unknown"}  # no speech is recorded of anybody


def inspection(name, unit, begins=DAY, **said):
    return Inspection(name, unit, **({"kind": "comprehensive", "begins": begins} | said))


def test_a_central_department_has_one_comprehensive_inspection_a_year(book):
    rule, later = "inspection.yearly", PartialDate(2026, 5, 1)
    units = ("nation", "province", "city", "county", "town", "office", "street", "nowhere")
    twice = [inspection(f"{unit}{n}", unit, day) for unit in units for n, day in enumerate((DAY, later))]
    # Of whom it is not known where it lies, it is not known how many it may have.
    open_ = {"nowhere0": "unknown", "nowhere1": "unknown"}
    assert told(book, rule, twice) == {"nation1": "breach"} | open_
    asked = setting(book, "43", rule, {"township": 1})
    low = {"town1": "breach", "office1": "breach", "street1": "breach"}
    assert told(asked, rule, twice) == {"nation1": "breach"} | low | open_


def test_an_inspection_asks_neither_for_the_leader_nor_for_forms(book):
    rows = [
        inspection("fine", "county", asks_leader=False, asks_forms=False),
        inspection("leader", "county", asks_leader=True, asks_forms=False),
        inspection("forms", "county", asks_forms=True),
        inspection("half", "county", asks_leader=False),
    ]
    expected = {"leader": "breach", "forms": "breach", "half": "unknown"}
    assert told(book, "inspection.demands", rows) == expected


def test_instructions_press_and_traces_are_no_items_of_assessment(book):
    kinds = ("indicator", "instructions", "press", "traces", None)
    found = {"instructions": "breach", "press": "breach", "traces": "breach", "None": "unknown"}
    for year, expected in ((2025, found), (2024, {}), (None, dict.fromkeys(found, "unknown"))):
        parts = [Weighting(str(kind), "county", "p", kind=kind, weight="20") for kind in kinds]
        assert told(book, "burden.assessed_items", [Programme("p", "county", year=year), *parts]) == expected


def test_a_register_without_these_tables_is_told_nothing(book):
    rules = [key for key in book.rules if key.split(".")[0] in {"document", "meeting", "inspection", "burden"}]
    assert len(rules) > 10
    units = Register.of([Organization("u", "示例局", place="430181", entity="legal", ended=False)])
    assert check(units, book, on=ON, rules=rules).frame.is_empty()


def test_before_any_text_nothing_is_asked_wherever_a_unit_lies(book):
    rules = [key for key in book.rules if key.startswith("document.")]
    early = document("early", "nowhere", characters=9000, begins=PartialDate(2024, 1, 1))
    unit = Organization("nowhere", "示例单位", entity="legal", ended=False)
    found = check(Register.of([unit, early]), book, on=ON, since=date(2010, 1, 1), rules=rules)
    assert found.frame.is_empty()


@pytest.mark.parametrize(
    ("said", "tier"),
    [
        ({"level": "正科级"}, "county"),
        ({"level": "正处级"}, "county"),
        ({"level": "副科级"}, None),  # some units of a township have it
        ({}, None),  # nobody said what stands above it
        ({"parent": "town"}, "township"),
        ({"parent": "bureau"}, "county"),
        ({"name": "示例县人民政府"}, "county"),
        ({"name": "示例县教育局"}, "county"),
        ({"name": "示例区委办公室"}, "county"),
        ({"name": "示例县白云镇财政所"}, None),
        ({"name": "示例县东岸街道党政办公室"}, None),
        ({"name": "示例社区委员会"}, None),
        ({"name": "东岸街道办事处"}, "township"),
        ({"name": "清溪村民委员会"}, "village"),
        ({"place": "4301"}, "city"),
        ({"place": "430181101"}, "township"),  # wherever in it the unit lies
        ({"place": "430181z01"}, "township"),
        ({"place": None}, None),
    ],
)
def test_the_tier_of_a_unit_is_known_once_it_is_known_to_lie_in_no_township(book, said, tier):
    others = [
        Organization("town", "白云镇人民政府", place="430181", entity="legal", ended=False),
        Organization("bureau", "示例县农业农村局", place="430181", entity="legal", level="正科级", ended=False),
    ]
    own = {"name": "示例中心", "place": "430181", "entity": "legal", "ended": False, **said}
    look = Look.at(Register.of([*others, Organization("own", **own)]), book, Asked.of(book, (), ON, None))
    told = dict(tiers(look.context).collect().select("unit", "tier").iter_rows())
    assert told == {"town": "township", "bureau": "county", "own": tier}
