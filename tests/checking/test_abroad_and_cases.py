"""Families abroad and cases filed, example by example."""

from datetime import date

import attrs
import pytest

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import (
    Award,
    Coverage,
    Extent,
    Investigation,
    Kinship,
    Organization,
    Person,
    Post,
    RankHolding,
    Register,
    SelectionStep,
    Tenure,
    Waiver,
)

ON = date(2026, 6, 30)
ABROAD, BARRED = "cadre.selection.family_abroad", "cadre.investigation.barred"
RANK, MOVE = "cadre.rank.under_review", "cadre.exchange.under_review"


def pd(text):
    return None if text is None else PartialDate.parse(text)


def promoted(*more, level="division_deputy", main=True, post="seat", **facts):
    """Return somebody appointed on 10 May 2024, inspected a month before, and what else is recorded."""
    now = {"leader": True, "begins": pd("2024-05-10")} | facts
    return [
        Organization("u", "示例县政府", place="430199", entity="legal", ended=False),
        Post("seat", "u", kind="deputy", managed_by="4301"),
        Post("old", "u", kind="deputy", managed_by="4301"),
        Person("p", "甲", organization="u", managed_by="4301", work_start=pd("2010-07")),
        Person("q", "乙", organization="u"),
        Kinship("k", "q", relation="父亲"),
        Investigation("j", "q", "supervision", begins=pd("2024"), ended=False),
        Tenure("was", "p", post="old", level="section_principal", begins=pd("2010-07"), ends=pd("2024-05-10")),
        Tenure("now", "p", post=post, level=level, main=main, ended=False, **now),
        SelectionStep("v", "p", "now", step="vetting", begins=pd("2024-04-10")),
        *more,
    ]


def outcome(book, records, rule, key, coverage=()):
    findings = check(Register.of(records, coverage), book, on=ON, since=date(2010, 1, 1), rules=[rule])
    assert not findings.faults
    found = dict(findings.frame.select("key", "outcome").iter_rows())
    return found.get(key, "fine")


def kin(relation="妻子", emigrated="2020-05", stayed=None, number=1):
    return Kinship(f"k{number}", "p", relation=relation, emigrated=pd(emigrated), stayed=stayed)


@pytest.mark.parametrize(
    ("family", "says"),
    [
        ([], "fine"),
        ([kin()], "breach"),
        ([kin(emigrated=None, stayed=True)], "fine"),
        ([kin(emigrated=None)], "unknown"),
        ([kin(emigrated="2024-04-10")], "breach"),  # on the day of the inspection
        ([kin(emigrated="2024-04-11")], "fine"),
        ([kin(emigrated="2024-04")], "unknown"),
        ([kin(emigrated="2024-03")], "breach"),
        ([kin(stayed=True)], "unknown"),  # the two cells contradict each other
        ([kin("父亲")], "fine"),
        ([kin("子"), kin("女", number=2)], "breach"),
        ([kin("子"), kin("女", None, stayed=True, number=2)], "fine"),
        ([kin("子"), kin("女", None, number=2)], "unknown"),
        ([kin("子"), kin("配偶", None, stayed=True, number=2)], "fine"),
        ([kin("子"), kin("配偶", None, number=2)], "unknown"),
        ([kin("子"), kin("表妹", None, number=2)], "breach"),
        ([kin("干妈")], "unknown"),  # a word that stands in no group
        ([kin(None)], "unknown"),
        ([kin("外孙")], "fine"),
    ],
)
def test_nobody_is_put_up_whose_family_moved_abroad(book, family, says):
    assert outcome(book, promoted(*family), ABROAD, "now") == says
    assert outcome(book, promoted(*family, leader=False), ABROAD, "now") == "fine"


def test_relatives_who_are_not_on_record_may_be_anywhere(book):
    gap = [Coverage("kinships", Extent.PARTIAL)]
    for family, says in (([], "unknown"), ([kin()], "breach"), ([kin("子")], "unknown")):
        assert outcome(book, promoted(*family), ABROAD, "now", gap) == says


def test_without_an_inspection_on_record_it_is_not_known_what_came_first(book):
    unseen = [r for r in promoted(kin()) if not isinstance(r, SelectionStep)]
    assert outcome(book, unseen, ABROAD, "now") == "unknown"
    stayed = [r for r in promoted(kin(emigrated=None, stayed=True)) if not isinstance(r, SelectionStep)]
    assert outcome(book, stayed, ABROAD, "now") == "fine"
    later = [r for r in promoted(kin(emigrated="2024-06")) if not isinstance(r, SelectionStep)]
    assert outcome(book, later, ABROAD, "now") == "fine"


@pytest.mark.parametrize(("place", "says"), [("4301", "waived"), ("430199", "waived"), (None, "unknown")])
def test_special_posts_are_excused_by_whoever_says_so(book, place, says):
    waiver = Waiver("w", ABROAD, "p", granted_by=place, begins=pd("2024-01"), ended=False)
    assert outcome(book, promoted(kin(), waiver), ABROAD, "now") == says


def case(begins="2024-03-01", ends=None, *, ended=False, kind="supervision"):
    return Investigation("c", "p", kind, begins=pd(begins), ends=pd(ends), ended=ends is not None or ended)


@pytest.mark.parametrize(
    ("filed", "closed", "says"),
    [
        ("2024-05-09", None, "breach"),
        ("2024-05-10", None, "unknown"),
        ("2024-05-11", None, "fine"),
        ("2024-03", None, "breach"),
        ("2024-05", None, "unknown"),
        ("2024", None, "unknown"),
        (None, None, "unknown"),
        ("2024-03-01", "2024-05-10", "fine"),
        ("2024-03-01", "2024-05-11", "breach"),
        ("2024-03-01", "2024-05-09", "fine"),
        ("2024-03-01", "2024-05", "unknown"),
        ("2024-03-01", "2024-06", "breach"),
    ],
)
def test_nobody_rises_while_a_case_is_open(book, filed, closed, says):
    assert outcome(book, promoted(case(filed, closed)), BARRED, "now|c") == says


def test_a_case_whose_end_is_not_known_may_be_closed(book):
    assert outcome(book, promoted(case(ended=None)), BARRED, "now|c") == "unknown"


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"level": "section_principal"}, "breach"),  # an exchange
        ({"level": "section_principal", "post": "old"}, "unknown"),  # held before
        ({"level": "section_principal", "post": None}, "unknown"),
        ({"level": "section_principal", "main": False}, "fine"),
        ({"level": "section_principal", "main": None}, "unknown"),
        ({"level": "section_deputy"}, "fine"),  # taken down
        ({"level": None}, "unknown"),
        ({"main": False}, "breach"),  # a rise all the same
        ({"leader": False}, "breach"),
    ],
)
def test_nor_is_anybody_exchanged(book, facts, says):
    assert outcome(book, promoted(case(), **facts), BARRED, "now|c") == says


def rank(key, name, begins):
    return RankHolding(key, "p", kind="rank", rank=name, begins=pd(begins), ended=False)


@pytest.mark.parametrize(
    ("before", "gained", "says"),
    [
        ("一级主任科员", "四级调研员", "breach"),
        ("四级调研员", "一级主任科员", "fine"),
        ("一级主任科员", None, "unknown"),
        (None, "四级调研员", "unknown"),
    ],
)
def test_nor_gains_a_rank_or_an_award(book, before, gained, says):
    held = [rank("r1", before, "2021-03"), rank("r2", gained, "2024-04-01")]
    assert outcome(book, promoted(case(), *held), BARRED, "r2|c") == says
    given = Award("a", "p", name="嘉奖", granted=pd("2024-04-01"))
    assert outcome(book, promoted(case(), given), BARRED, "a|c") == "breach"
    assert outcome(book, promoted(case(), attrs.evolve(given, granted=None)), BARRED, "a|c") == "unknown"
    assert outcome(book, promoted(case(), attrs.evolve(given, granted=pd("2024-02-29"))), BARRED, "a|c") == "fine"


def test_a_case_that_is_not_on_record_may_have_been_open(book):
    gap = [Coverage("investigations", Extent.PARTIAL, "p")]
    assert outcome(book, promoted(), BARRED, "now|", gap) == "unknown"
    assert outcome(book, promoted(level="section_deputy"), BARRED, "now|", gap) == "fine"
    assert outcome(book, promoted(), BARRED, "now|") == "fine"


@pytest.mark.parametrize(("day", "says"), [("2020-06-30", "fine"), ("2020-07-01", "breach"), ("2020", "unknown")])
def test_the_law_speaks_from_july_2020_on(book, day, says):
    given = Award("a", "p", name="嘉奖", granted=pd(day))
    assert outcome(book, promoted(case("2019-01"), given), BARRED, "a|c") == says


def ranked(kind, gained="2024-04-01", **filed):
    held = [rank("r1", "一级主任科员", "2018-03"), rank("r2", "四级调研员", gained)]
    return promoted(case(kind=kind, **filed), *held)


def moved(kind, staffing="administrative", taken="2024-05-10", **filed):
    facts = promoted(case(kind=kind, **filed), level="section_principal", begins=pd(taken))
    return [attrs.evolve(f, staffing=staffing) if isinstance(f, Person) and f.id == "p" else f for f in facts]


@pytest.mark.parametrize(
    ("kind", "law", "rise", "move"),
    [
        ("supervision", "breach", "breach", "breach"),
        ("discipline", "fine", "breach", "breach"),
        ("criminal", "fine", "unknown", "breach"),  # whether a court's case is "under review" the text does not tell
        ("administrative", "fine", "unknown", "fine"),
        ("audit", "fine", "fine", "fine"),
        (None, "unknown", "unknown", "unknown"),
    ],
)
def test_each_text_names_the_kinds_of_cases_it_means(book, kind, law, rise, move):
    assert outcome(book, ranked(kind), BARRED, "r2|c") == law
    assert outcome(book, ranked(kind), RANK, "r2|c") == rise
    assert outcome(book, ranked(kind), MOVE, "r2|c") == "fine"
    assert outcome(book, moved(kind), BARRED, "now|c") == law
    assert outcome(book, moved(kind), MOVE, "now|c") == move
    assert outcome(book, moved(kind), RANK, "now|c") == "fine"
    # A promotion is barred by the law of supervision alone.
    assert outcome(book, promoted(case(kind=kind)), MOVE, "now|c") == "fine"


@pytest.mark.parametrize(
    ("filed", "closed", "says"),
    [
        ("2024-03-31", None, "breach"),
        ("2024-04-01", None, "unknown"),
        ("2024-04-02", None, "fine"),
        (None, None, "unknown"),
        ("2024-03-01", "2024-04-02", "breach"),
        ("2024-03-01", "2024-04-01", "fine"),
        ("2024-03-01", "2024-04", "unknown"),
    ],
)
def test_a_rank_and_a_transfer_are_barred_while_a_case_of_discipline_is_open(book, filed, closed, says):
    assert outcome(book, ranked("discipline", begins=filed, ends=closed), RANK, "r2|c") == says
    facts = moved("discipline", begins=filed, ends=closed, taken="2024-04-01")
    assert outcome(book, facts, MOVE, "now|c") == says


@pytest.mark.parametrize(("staffing", "says"), [("reference", "breach"), ("institution", "fine"), (None, "unknown")])
def test_transfers_of_civil_servants_are_meant(book, staffing, says):
    assert outcome(book, moved("criminal", staffing), MOVE, "now|c") == says


def test_a_post_is_no_rank_and_a_rank_no_transfer_also_where_the_level_is_not_known(book):
    posts = promoted(case(kind="discipline"), level=None)
    assert outcome(book, posts, BARRED, "now|c") == "fine"
    assert outcome(book, posts, MOVE, "now|c") == "unknown"
    assert outcome(book, posts, RANK, "now|c") == "fine"
    ranks = promoted(case(kind="discipline"), rank("r1", "一级主任科员", "2018-03"), rank("r2", None, "2024-04-01"))
    assert outcome(book, ranks, RANK, "r2|c") == "unknown"
    assert outcome(book, ranks, MOVE, "r2|c") == "fine"


@pytest.mark.parametrize(("day", "says"), [("2019-05-31", "fine"), ("2019-06-01", "breach"), ("2019", "unknown")])
def test_the_text_on_ranks_speaks_from_june_2019_on(book, day, says):
    assert outcome(book, ranked("discipline", day, begins="2018-04"), RANK, "r2|c") == says


@pytest.mark.parametrize(("day", "says"), [("2020-12-31", "fine"), ("2021-01-01", "breach"), ("2020", "fine")])
def test_the_text_on_transfers_speaks_from_2021_on(book, day, says):
    assert outcome(book, moved("criminal", taken=day, begins="2018-04"), MOVE, "now|c") == says


def test_a_case_that_is_not_on_record_may_bar_a_rank_or_a_transfer(book):
    gap = [Coverage("investigations", Extent.PARTIAL, "p")]
    assert outcome(book, ranked("audit"), RANK, "r2|", gap) == "unknown"
    assert outcome(book, moved("audit"), MOVE, "now|", gap) == "unknown"
    assert outcome(book, moved("audit", "institution"), MOVE, "now|", gap) == "fine"
