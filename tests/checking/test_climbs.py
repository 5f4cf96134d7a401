"""Promotion level by level, and service in ranks and section posts before it, example by example."""

from datetime import date

import pytest

from orgwork.book import Layer, join
from orgwork.checking import check
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Amendment
from orgwork.model import Coverage, Extent, Organization, Person, Post, RankHolding, Register, Tenure, Waiver

STEP, LEVELS = "cadre.promotion.step_by_step", "cadre.exceptional.levels"
SECTION, RANK = "cadre.promotion.section_service", "cadre.promotion.rank_service"
ON = date(2026, 6, 30)


def pd(text):
    return None if text is None else PartialDate.parse(text)


def promoted(before, to, day, *ranks, since="2010-01", exceptional=False, ended=True):
    """Return somebody of one level promoted to another on a day, with ranks (rank, begin[, end])."""
    rows = [
        RankHolding(
            f"r{i}",
            "p",
            "rank",
            rank,
            begins=pd(begins),
            ends=pd(rest[0] if rest else day) if ended else None,
            ended=ended or None,
        )
        for i, (rank, begins, *rest) in enumerate(ranks)
    ]
    return [
        Organization("u", "示例县政府", place="430199", entity="legal", ended=False),
        Post("seat", "u", kind="deputy", managed_by="4301"),
        Person("p", "甲", organization="u", work_start=pd(since)),
        # With somebody else's rank the table is there, so that who has none surely has none.
        Person("q", "乙", organization="u"),
        RankHolding("x", "q", "rank", "二级科员", begins=pd("2020-01"), ended=False),
        Tenure("before", "p", post="seat", level=before, begins=pd(since), ends=pd(day), ended=True),
        Tenure("now", "p", post="seat", level=to, exceptional=exceptional, begins=pd(day), ended=False),
        *rows,
    ]


def outcome(book, records, rule, coverage=()):
    findings = check(Register.of(records, coverage), book, on=ON, since=date(2010, 1, 1), rules=[rule])
    assert not findings.faults
    return dict(findings.frame.select("key", "outcome").iter_rows()).get("now", "fine")


@pytest.mark.parametrize(
    ("before", "to", "says"),
    [
        ("clerk", "section_deputy", "fine"),
        ("clerk", "section_principal", "breach"),
        ("section_deputy", "section_principal", "fine"),
        ("section_deputy", "division_deputy", "breach"),
        ("section_principal", "division_deputy", "fine"),
        ("section_principal", "section_deputy", "fine"),  # down is no promotion
        ("section_principal", "section_principal", "fine"),
        ("division_deputy", "bureau_deputy", "breach"),
        (None, "division_deputy", "unknown"),
        ("clerk", None, "unknown"),
    ],
)
def test_no_level_is_skipped(book, before, to, says):
    assert outcome(book, promoted(before, to, "2022-06-15"), STEP) == says


@pytest.mark.parametrize(
    ("rank", "begins", "to", "says"),
    [
        ("四级主任科员", "2021-01-01", "section_principal", "fine"),  # stands for a deputy of section level
        ("三级主任科员", "2022-06-15", "section_principal", "fine"),
        ("三级主任科员", "2022-06-16", "section_principal", "breach"),  # it came a day too late
        ("三级主任科员", "2022-06", "section_principal", "unknown"),
        ("一级科员", "2021-01-01", "section_principal", "breach"),
        ("二级主任科员", "2021-01-01", "section_principal", "fine"),  # it stands for more than is needed
        ("三级主任科员", "2021-01-01", "division_deputy", "breach"),
        ("一级主任科员", "2021-01-01", "division_deputy", "fine"),
        ("四级调研员", "2021-01-01", "division_principal", "fine"),
        ("二级调研员", "2021-01-01", "division_principal", "fine"),
        ("二级调研员", "2021-01-01", "bureau_principal", "unknown"),  # for which level it stands was not read
        ("四级警长", "2021-01-01", "section_principal", "unknown"),  # another ladder
        (None, "2021-01-01", "section_principal", "unknown"),
    ],
)
def test_a_rank_stands_for_a_level(book, rank, begins, to, says):
    assert outcome(book, promoted("clerk", to, "2022-06-15", (rank, begins)), STEP) == says


def test_a_rank_that_was_lost_stands_for_nothing(book):
    lost = promoted("clerk", "section_principal", "2022-06-15", ("三级主任科员", "2020-03-01", "2022-05-31"))
    assert outcome(book, lost, STEP) == "breach"
    # As offices record months, what is left in the month of the promotion was held until then.
    kept = promoted("clerk", "section_principal", "2022-06-15", ("三级主任科员", "2020-03-01", "2022-06-01"))
    assert outcome(book, kept, STEP) == "fine"
    open_end = promoted("clerk", "section_principal", "2022-06-15", ("三级主任科员", "2020-03-01"), ended=False)
    assert outcome(book, open_end, STEP) == "unknown"


@pytest.mark.parametrize(
    ("day", "says"), [("2019-05-31", "fine"), ("2019-06-01", "breach"), ("2019-06", "breach"), ("2019", "unknown")]
)
def test_the_law_holds_from_its_day(book, day, says):
    assert outcome(book, promoted("clerk", "section_principal", day), STEP) == says


def test_a_first_job_is_no_promotion(book):
    records = [r for r in promoted("clerk", "section_principal", "2022-06-15") if getattr(r, "id", "") != "before"]
    records[2] = Person("p", "甲", organization="u", work_start=pd("2022-06"))
    assert {outcome(book, records, rule) for rule in (STEP, SECTION, LEVELS, RANK)} == {"fine"}


@pytest.mark.parametrize(
    ("before", "to", "exceptional", "step", "levels"),
    [
        ("clerk", "section_principal", True, "waived", "fine"),
        ("clerk", "division_deputy", True, "waived", "breach"),
        ("clerk", "division_deputy", False, "breach", "fine"),
        ("clerk", "division_deputy", None, "unknown", "unknown"),
        ("clerk", "section_principal", None, "unknown", "fine"),
        ("section_deputy", "bureau_deputy", True, "waived", "breach"),
    ],
)
def test_an_exceptional_promotion_skips_one_level_at_most(book, before, to, exceptional, step, levels):
    records = promoted(before, to, "2022-06-15", exceptional=exceptional)
    assert outcome(book, records, STEP) == step
    assert outcome(book, records, LEVELS) == levels


@pytest.mark.parametrize(
    ("day", "ranks", "says"),
    [
        ("2024-06-15", [("一级科员", "2021-06-15")], "fine"),
        ("2024-06-15", [("一级科员", "2021-06-16")], "unknown"),  # how are months counted?
        ("2024-06-15", [("一级科员", "2021-07-01")], "breach"),
        ("2024-06-15", [("一级科员", "2021")], "unknown"),
        ("2024-06-15", [("二级科员", "2020-01-01")], "breach"),
        ("2024-06-15", [("一级科员", "2021-01-01", "2022-07-01"), ("一级科员", "2022-09-01")], "fine"),  # together
        ("2024-06-15", [("四级主任科员", "2021-01-01")], "unknown"),  # whether a higher one counts was not read
        ("2024-06-15", [("一级科员", "2019-08-01", "2021-01-01")], "unknown"),  # it replaced a post of old
        ("2024-06-15", [], "breach"),
        ("2024-02-29", [("一级科员", "2021-02-28")], "fine"),
        ("2024-02-28", [("一级科员", "2021-02-28")], "fine"),
        ("2024-02-29", [("一级科员", "2021-03-01")], "breach"),
        ("2023-01-31", [("一级科员", "2020-01-31")], "fine"),
        ("2020-03-02", [], "fine"),  # the text is of the day after
        ("2020-03-03", [], "breach"),
    ],
)
def test_a_deputy_of_section_level_comes_from_three_years_in_rank(book, day, ranks, says):
    assert outcome(book, promoted("clerk", "section_deputy", day, *ranks), SECTION) == says


@pytest.mark.parametrize(
    ("before", "since", "ranks", "says"),
    [
        ("section_deputy", "2022-06-15", [], "fine"),
        ("section_deputy", "2022-06-16", [], "unknown"),
        ("section_deputy", "2022-07-01", [], "breach"),
        ("section_deputy", "2022-07-01", [("三级主任科员", "2021-01-01", "2022-01-01")], "fine"),  # together
        ("section_deputy", "2022-07-01", [("三级主任科员", "2022-06-01", "2023-01-01")], "fine"),
        (
            "section_deputy",
            "2022-07-01",
            [("三级主任科员", "2022-08-01", "2023-01-01")],
            "breach",
        ),  # twice held, once counted
        ("clerk", "2010-01", [("四级主任科员", "2022-06-15")], "fine"),
        ("clerk", "2010-01", [("四级主任科员", "2022-07-01")], "breach"),
        ("clerk", "2010-01", [("二级主任科员", "2022-01-01")], "unknown"),
        (None, "2010-01", [], "unknown"),
    ],
)
def test_a_principal_of_section_level_comes_from_two_years_as_deputy_or_in_rank(book, before, since, ranks, says):
    records = promoted(before, "section_principal", "2024-06-15", *ranks, since=since)
    records[2] = Person("p", "甲", organization="u", work_start=pd("2005-01"))
    if since != "2010-01":
        end = pd(since)
        records.append(Tenure("first", "p", post="seat", level="clerk", begins=pd("2005-01"), ends=end, ended=True))
    assert outcome(book, records, SECTION) == says


@pytest.mark.parametrize(
    ("to", "ranks", "says"),
    [
        ("division_deputy", [("二级主任科员", "2021-06-15")], "fine"),
        ("division_deputy", [("二级主任科员", "2021-07-01")], "breach"),
        ("division_deputy", [("二级主任科员", "2021-03-01", "2023-01-01"), ("一级主任科员", "2023-01-01")], "fine"),
        ("division_deputy", [("二级主任科员", "2021-07-01", "2023-01-01"), ("一级主任科员", "2023-01-01")], "breach"),
        ("division_deputy", [("三级主任科员", "2021-07-01")], "fine"),  # no such rank: steps speak, not this rule
        ("division_deputy", [], "fine"),
        ("division_deputy", [("四级调研员", "2021-01-01")], "unknown"),
        ("division_principal", [("三级调研员", "2022-06-15")], "fine"),
        ("division_principal", [("三级调研员", "2022-07-01")], "breach"),
        ("division_principal", [("四级调研员", "2022")], "unknown"),
        ("bureau_deputy", [("一级主任科员", "2024-01-01")], "fine"),  # no rule of this kind
    ],
)
def test_who_holds_a_rank_only_has_been_in_it_for_years(book, to, ranks, says):
    assert outcome(book, promoted("section_deputy", to, "2024-06-15", *ranks), RANK) == says


def test_who_comes_from_the_level_below_follows_the_years_in_posts(book):
    records = promoted("section_principal", "division_deputy", "2024-06-15", ("一级主任科员", "2024-01-01"))
    assert outcome(book, records, RANK) == "fine"


@pytest.mark.parametrize(
    ("day", "says"),
    [("2019-05-31", "fine"), ("2020-06-15", "unknown"), ("2023-10-23", "unknown"), ("2023-10-24", "breach")],
)
def test_years_in_rank_were_read_as_of_2023(book, day, says):
    records = promoted("section_deputy", "division_deputy", day, ("一级主任科员", str(int(day[:4]) - 1) + day[4:]))
    assert outcome(book, records, RANK) == says


@pytest.mark.parametrize("rule", [SECTION, RANK])
@pytest.mark.parametrize(("exceptional", "says"), [(True, "waived"), (False, "breach"), (None, "unknown")])
def test_an_exceptional_promotion_waives_service(book, rule, exceptional, says):
    before, to = ("clerk", "section_deputy") if rule == SECTION else ("section_deputy", "division_deputy")
    rank = ("一级科员" if rule == SECTION else "一级主任科员", "2023-01-01")
    assert outcome(book, promoted(before, to, "2024-06-15", rank, exceptional=exceptional), rule) == says


@pytest.mark.parametrize("rule", [STEP, SECTION])
def test_a_city_may_excuse(book, rule):
    records = promoted("clerk", "section_principal", "2024-06-15")
    excuse = Waiver("w", rule, "p", granted_by="4301", begins=pd("2024-01"), ended=False)
    assert outcome(book, [*records, excuse], rule) == "waived"


@pytest.mark.parametrize("table", ["ranks", "tenures"])
def test_what_may_not_be_recorded_may_have_been_held(book, table):
    gaps = [Coverage(table, Extent.PARTIAL, "p")]
    records = promoted("clerk", "section_principal", "2024-06-15")
    assert outcome(book, records, SECTION, gaps) == "unknown"
    assert outcome(book, records, STEP, gaps) == "unknown"


def test_a_layer_may_ask_for_more(book):
    start = date(2021, 1, 1)
    word = Amendment(SECTION, "43", "43", {"section_deputy": 48}, start, start, Citation(title="示例"), Evidence.TEXT)
    layered = join(book, Layer("province", "43", (), (word,)))
    records = promoted("clerk", "section_deputy", "2024-06-15", ("一级科员", "2021-06-15"))
    assert outcome(book, records, SECTION) == "fine"
    assert outcome(layered, records, SECTION) == "breach"
