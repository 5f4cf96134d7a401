"""Loans, the least time of service and who is there in a township: example by example, many in one register."""

from datetime import date
from fractions import Fraction

import pytest

from orgwork.book import Layer, join
from orgwork.checking import check, count
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Amendment
from orgwork.model import (
    Coverage,
    Establishment,
    Extent,
    Organization,
    Person,
    RecruitProbation,
    Register,
    Secondment,
    ServiceTerm,
)

ON = date(2026, 6, 30)
DAY = PartialDate(2025, 12, 1)
UNITS = [
    Organization("town", "白云镇人民政府", place="430181", entity="legal", ended=False),
    Organization("street", "东岸街道办事处", place="430181", entity="legal", ended=False),
    Organization("county", "示例县局", place="430181", entity="legal", level="正科级", ended=False),
    Organization("city", "示例市局", place="4301", entity="legal", ended=False),
    Organization("top", "示例省厅", place="43", entity="legal", ended=False),
    Organization("nation", "示例部", place="", entity="legal", ended=False),
    Organization("nowhere", "示例单位", entity="legal", ended=False),
]


def told(book, rule, records, coverage=(), on=ON):
    """Return what a rule says of the rows that it does not find in order; everybody named is a person."""
    people = {r.person for r in records if not isinstance(r, Person | Establishment)}
    people -= {r.id for r in records if isinstance(r, Person)}
    made = [Person(p, f"{p}氏", organization="county", managed_by="430181") for p in sorted(people)]
    found = check(Register.of([*UNITS, *made, *records], coverage), book, on=on, since=date(2010, 1, 1), rules=[rule])
    assert not found.faults
    return dict(found.frame.select("key", "outcome").iter_rows())


def setting(book, **values):
    start = date(2024, 8, 6)
    said = (
        Amendment(f"secondment.{k}", "43", "43", v, start, start, Citation(title="示例"), Evidence.TEXT)
        for k, v in values.items()
    )
    return join(book, Layer("province", "43", (), tuple(said)))


def loan(name, lender="county", borrower="city", begins=DAY, **said):
    return Secondment(name, said.pop("person", f"p{name}"), lender, borrower, begins, **({"ended": False} | said))


def test_nobody_is_borrowed_upwards_from_a_county_or_below(book):
    records = [
        *(
            loan(f"{low}-{high}", low, high, exceptional=False)
            for low in ("town", "county")
            for high in ("city", "nation")
        ),
        loan("street-county", "street", "county", exceptional=False),
        loan("city-top", "city", "top", exceptional=False),
        loan("aside", "county", "county"),
        loan("down", "county", "town", exceptional=False),
        loan("excused", exceptional=True),
        loan("unsaid"),
        loan("where", "county", "nowhere", exceptional=False),
        loan("whence", None, "city", exceptional=False),
        loan("early", begins=PartialDate(2024, 8, 5), exceptional=False),
        loan("first", begins=PartialDate(2024, 8, 6), exceptional=False),
    ]
    broken = ("town-city", "town-nation", "county-city", "county-nation", "street-county", "first")
    assert told(book, "secondment.from_county", records) == {
        **dict.fromkeys(broken, "breach"),
        "excused": "waived",
        **dict.fromkeys(("unsaid", "where", "whence"), "unknown"),
    }


def test_organs_of_a_county_or_above_borrow_nobody_from_a_township(book):
    records = [
        loan("county", "town", "county", exceptional=False),
        loan("top", "street", "top", exceptional=False),
        loan("aside", "town", "street", exceptional=False),
        loan("upper", "county", "city", exceptional=False),
        loan("early", "town", "county", begins=PartialDate(2024, 2, 2), exceptional=False),
        loan("about", "town", "county", begins=PartialDate(2024, 2), exceptional=False),
    ]
    expected = {"county": "breach", "top": "breach", "about": "unknown"}
    assert told(book, "secondment.from_township", records) == expected


def test_a_loan_in_disguise_is_none(book):
    forms = ("loan", "task_force", "posted", "class_study", "attachment", "oral", "phone", "paperless", None)
    records = [loan(str(form), form=form) for form in forms] + [loan("aside", "county", "county", form="oral")]
    disguised = dict.fromkeys(("class_study", "attachment", "oral", "phone", "paperless"), "breach")
    assert told(book, "secondment.disguised", records) == disguised | {"None": "unknown"}


def test_who_approves_is_for_layers_to_say_but_somebody_must(book):
    records = [loan(f"{how}", "city", "top", approval=how) for how in ("none", "unit", "city", None)]
    records += [loan("town", "town", "county", approval="unit")]
    rule = "secondment.approval"
    assert told(book, rule, records) == {"none": "breach", "None": "unknown"}
    asked = setting(book, approval={"township": frozenset({"none", "unit", "township"})})
    assert told(asked, rule, records) == {"none": "breach", "None": "unknown", "town": "breach"}


def test_whoever_holds_a_post_elsewhere_keeps_the_personnel_relation(book):
    records = [
        loan("kept", form="posted", relation_kept=True),
        loan("lost", form="posted", relation_kept=False),
        loan("unsaid", form="posted"),
        loan("lent", form="loan", relation_kept=False),
        loan("how", relation_kept=False),
        loan("early", form="posted", relation_kept=False, begins=PartialDate(2019, 5, 31)),
    ]
    expected = {"lost": "breach", "unsaid": "unknown", "how": "unknown"}
    assert told(book, "secondment.relation", records) == expected


def test_nobody_is_lent_in_probation(book):
    def trial(person, begins, ends):
        over = ends is not None
        return RecruitProbation(f"t{person}", f"p{person}", begins=begins, ends=ends, ended=over)

    records = [
        *(loan(name) for name in ("in", "last", "over", "first", "before", "about", "none")),
        trial("in", PartialDate(2025, 6, 1), None),
        trial("last", PartialDate(2024, 12, 2), PartialDate(2025, 12, 2)),
        trial("over", PartialDate(2024, 12, 1), PartialDate(2025, 12, 1)),
        trial("first", DAY, None),
        trial("before", PartialDate(2025, 12, 2), None),
        trial("about", PartialDate(2024, 12), PartialDate(2025, 12)),
    ]
    rule = "secondment.probation"
    expected = {"in": "breach", "last": "breach", "first": "breach", "about": "unknown"}
    assert told(book, rule, records) == expected
    # Where probations may be missing, only who was not recruited by examination surely had none.
    plain = Person("pplain", "甲", organization="county", managed_by="430181", recruited_by_exam=False)
    assert told(book, rule, [loan("plain"), loan("open"), plain]) == {"open": "unknown"}


BOUND, FREE = PartialDate(2024, 1, 1), PartialDate(2029, 1, 1)


def term(name, begins=BOUND, until=FREE, **said):
    unit = said.pop("organization", "town")
    return ServiceTerm(name, said.pop("person", f"p{name}"), unit, begins, until, **({"ended": False} | said))


def test_whether_the_time_of_service_keeps_people_at_home_is_for_layers_to_say(book):
    names = ("in", "free", "about", "none")
    records = [
        *(loan(name, "town", "county", exceptional=False) for name in names),
        loan("county", exceptional=False),
        term("in"),
        term("county"),
        term("free", until=DAY),
        term("about", until=PartialDate(2025, 12)),
    ]
    rule = "secondment.in_service"
    assert told(book, rule, records) == {}
    asked = setting(book, in_service=frozenset({"within_service"}))
    assert told(asked, rule, records) == {"in": "breach", "about": "unknown"}
    assert told(asked, rule, records[:4]) == dict.fromkeys(names, "unknown")  # no term is recorded of anybody


def test_months_of_a_loan_are_for_layers_to_set(book):
    months = setting(book, term=6, total=12, cooling=24)
    records = [
        loan("six", due=PartialDate(2026, 6, 1)),
        loan("seven", due=PartialDate(2026, 7, 1)),
        loan("renewed", due=PartialDate(2027, 7, 1), renewed=True),
        loan("open"),
    ]
    records = [r if r.renewed else Secondment(**{**_cells(r), "renewed": False}) for r in records]
    assert told(book, "secondment.term", records) == {}
    assert told(months, "secondment.term", records) == {"seven": "breach", "open": "unknown"}
    ends = {"twelve": (2025, 12, 1), "more": (2026, 1, 1)}
    records = [
        loan(name, begins=PartialDate(2024, 12, 1), ends=PartialDate(*day), ended=True) for name, day in ends.items()
    ]
    records += [loan("runs", begins=PartialDate(2025, 5, 30)), loan("short", begins=PartialDate(2025, 6, 30))]
    assert told(book, "secondment.total", records) == {}
    assert told(months, "secondment.total", records) == {"more": "breach", "runs": "breach"}


def _cells(record):
    return {name: getattr(record, name) for name in type(record).__match_args__}


def test_who_is_lent_again_too_soon(book):
    months = setting(book, cooling=12)

    def twice(name, back):
        said = {"begins": PartialDate(2024, 9, 1), "ends": back, "ended": back is not None}
        return [loan(f"{name}1", person=name, **said), loan(f"{name}2", person=name)]

    records = [
        *twice("late", PartialDate(2024, 12, 1)),
        *twice("soon", PartialDate(2025, 1, 1)),
        *twice("still", None),
        loan("once"),
    ]
    rule = "secondment.cooling"
    assert told(book, rule, records) == {}
    assert told(months, rule, records) == {"soon2": "breach", "still2": "breach"}
    # Of whom not every loan may be recorded, that one may have been lent before.
    assert told(months, rule, [loan("once")], [Coverage("secondments", Extent.PARTIAL, "ponce")]) == {"once": "unknown"}


def test_the_length_of_service_was_not_read_so_only_too_short_a_one_is_told(book):
    records = [term("five"), term("short", until=PartialDate(2028, 12, 1)), term("county", organization="county")]
    rule = "secondment.service_length"
    assert told(book, rule, records) == {"five": "unknown", "short": "unknown"}
    start = setting(book, service_months=60)
    later = [term(r.id, PartialDate(2025, 1, 1), r.until, organization=r.organization) for r in records]
    assert told(start, rule, later) == {"five": "breach", "short": "breach"}
    long = [term("long", PartialDate(2025, 1, 1), PartialDate(2030, 1, 1))]
    assert told(start, rule, long) == {"long": "unknown"}


@pytest.mark.parametrize("why", ["resigned", "selected"])
def test_nobody_resigns_or_is_chosen_before_the_time_is_over(book, why):
    left = {"early": (2025, 12, 31), "last": (2026, 1, 1), "about": (2026,)}
    free = {"until": PartialDate(2026, 1, 1)}
    records = [
        term(name, ends=PartialDate(*day), ended=True, left_for=why, **free) for name, day in left.items() if day[1:]
    ]
    records += [
        term("about", ends=PartialDate(2026, 1, 1), ended=True, left_for=why, until=PartialDate(2026)),
        term("other", ends=PartialDate(2025, 12, 31), ended=True, left_for="other", **free),
        term("unsaid", ends=PartialDate(2025, 12, 31), ended=True, **free),
        term("stays", left_for=why, **free),
    ]
    rule = "secondment.resignation" if why == "resigned" else "secondment.open_selection"
    asked = setting(book, open_selection=frozenset({"within_service"}))
    if why == "selected":
        assert told(book, rule, records) == {}
    assert told(asked, rule, records) == {"early": "breach", "about": "unknown", "unsaid": "unknown"}


def test_whoever_is_not_back_on_the_day_agreed_is_late(book):
    rule = "secondment.return"
    records = [
        loan("late", due=PartialDate(2026, 6, 29)),
        loan("today", due=PartialDate(2026, 6, 30)),
        loan("about", due=PartialDate(2026, 6)),
        loan("open"),
        loan("back", due=PartialDate(2026, 3, 1), ends=PartialDate(2026, 4, 1), ended=True),
        loan("perhaps", due=PartialDate(2026, 3, 1), ended=None),
        loan("old", begins=PartialDate(2020), due=PartialDate(2024, 8, 5)),
    ]
    expected = {"late": "breach", "about": "unknown", "open": "unknown", "perhaps": "unknown"}
    assert told(book, rule, records) == expected
    warned = setting(book, warn=30)
    assert told(warned, rule, [loan("soon", due=PartialDate(2026, 7, 30))]) == {"soon": "due"}
    assert told(warned, rule, [loan("later", due=PartialDate(2026, 7, 31))]) == {}


STAFF = [
    Establishment("n", "town", "headcount_administrative", 3, PartialDate(2020), ended=False),
    Establishment("m", "town", "headcount_institution", 1, PartialDate(2020), ended=False),
    *(Person(p, f"{p}氏", organization="town", status="in_post") for p in ("a", "b", "c")),
    Person("gone", "丁", organization="town", status="retired"),
    Person("guest", "戊", organization="county", status="in_post"),
]
AWAY = loan("l", "town", "county", person="a")
HERE = loan("g", "county", "town", person="guest")


def test_how_many_of_a_townships_authorised_staff_are_there(book):
    rule = "secondment.strength"
    assert told(book, rule, [*STAFF, AWAY]) == {}
    half, more = (setting(book, strength=Fraction(*share)) for share in ((1, 2), (3, 4)))
    # Of the street no number is authorised; what is nowhere may be a township's.
    rest = {"street": "unknown", "nowhere": "unknown"}
    assert told(half, rule, [*STAFF, AWAY]) == rest
    assert told(more, rule, [*STAFF, AWAY])["town"] == "breach"
    assert told(more, rule, [*STAFF, AWAY, HERE]) == rest
    unsure = loan("u", "town", "county", person="b", ended=None)
    assert told(half, rule, [*STAFF, AWAY, unsure])["town"] == "unknown"
    nowhere = loan("u", "county", None, person="guest")
    assert told(more, rule, [*STAFF, AWAY, nowhere])["town"] == "unknown"
    stray = Person("stray", "己", status="in_post")
    assert told(more, rule, [*STAFF, AWAY, stray])["town"] == "unknown"
    vague = Establishment("v", "town", None, 9, PartialDate(2020), ended=False)
    assert told(half, rule, [*STAFF, AWAY, vague])["town"] == "unknown"


def test_indicators_list_who_is_there_lent_out_and_borrowed(book):
    keys = ("secondment.at_home", "secondment.borrowed", "secondment.lent_out")
    counts = count(Register.of([*UNITS, *STAFF, AWAY, HERE]), book, on=ON, indicators=keys)
    found = {c.indicator.key: c.numbers for c in counts.counts if c.group == ("town",)}
    assert {key: (one.part, one.whole) for key, one in found.items()} == {
        "secondment.at_home": ((2, 2), (3, 3)),
        "secondment.borrowed": ((1, 1), (3, 3)),
        "secondment.lent_out": ((1, 1), (3, 3)),
    }


def test_a_register_without_loans_is_told_nothing(book):
    rules = [key for key in (*book.rules, *book.deadlines) if key.startswith("secondment.")]
    assert len(rules) > 10
    register = Register.of([*UNITS, Person("p", "甲", organization="town", status="in_post")])
    assert check(register, book, on=ON, rules=rules).frame.is_empty()
