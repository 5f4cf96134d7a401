"""Posts after a heavy sanction of the Party, ranks after a fault, promotion after a demotion, example by example."""

from datetime import date

import attrs
import pytest

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import (
    Adjustment,
    Coverage,
    Extent,
    Organization,
    Person,
    Post,
    RankHolding,
    Register,
    Sanction,
    Tenure,
)

POST, DEMOTED, RANK = "cadre.return.party_post", "cadre.return.demoted", "cadre.return.rank"
ON = date(2026, 6, 30)


def pd(text):
    return None if text is None else PartialDate.parse(text)


def outcome(book, records, rule, key, coverage=()):
    findings = check(Register.of(records, coverage), book, on=ON, since=date(2010, 1, 1), rules=[rule])
    assert not findings.faults
    return dict(findings.frame.select("key", "outcome").iter_rows()).get(key, "fine")


def sanctioned(day, kind, given, *, to="section_deputy", held="section_deputy", ends=None, body=None, more=()):
    """Return somebody who was sanctioned and appointed on a day."""
    return [
        Organization("u", "示例县政府", place="430199", entity="legal", ended=False),
        Post("seat", "u", kind="deputy", managed_by="430199"),
        Person("p", "甲", organization="u", work_start=pd("2005-01")),
        Tenure("now", "p", post="seat", level=to, begins=pd(day), ended=False),
        Sanction("s", "p", kind=kind, level=held, begins=pd(given), ends=pd(ends), ended=ends is not None, body=body),
        *more,
    ]


@pytest.mark.parametrize(
    ("kind", "given", "day", "says"),
    [
        ("撤销党内职务（党员）", "2024-02-29", "2026-02-28", "fine"),
        ("撤销党内职务（党员）", "2024-02-29", "2026-02-27", "unknown"),  # how are months counted?
        ("撤销党内职务", "2024-02-29", "2026-01-31", "breach"),
        ("撤销党内职务", "2024-02-29", "2024-02-28", "fine"),  # what is decided later does not matter
        ("撤销党内职务", "2024-02", "2026-02", "unknown"),
        ("撤销党内职务", "2024-02", "2026-03", "fine"),
        ("撤销党内职务", "2022", "2024-05-01", "unknown"),
        ("开除党籍", "2021-03-31", "2026-03-31", "fine"),
        ("开除党籍", "2021-03-31", "2026-02-28", "breach"),
        ("严重警告（党员）", "2024-02-29", "2024-03-31", "fine"),  # a warning bars promotion, not an equal post
        ("撤职", "2024-02-29", "2024-03-31", "fine"),  # the government's clock
        (None, "2024-02-29", "2024-03-31", "unknown"),
        ("撤销党内职务", "2023-06-01", "2023-12-31", "unknown"),  # the edition in force then was not read
        ("撤销党内职务", "2018-06-01", "2018-12-31", "fine"),  # before anything is asked
    ],
)
def test_after_a_heavy_sanction_no_equal_post(book, kind, given, day, says):
    assert outcome(book, sanctioned(day, kind, given), POST, "now|s") == says


@pytest.mark.parametrize(
    ("ends", "day", "says"),
    [
        (None, "2025-12-31", "breach"),  # the probation lasts
        ("2024-03-15", "2024-03-14", "breach"),
        ("2024-03-15", "2024-03-15", "breach"),  # the second clock begins where the first ends
        ("2024-03-15", "2026-02-28", "breach"),
        ("2024-03-15", "2026-03-14", "unknown"),
        ("2024-03-15", "2026-03-15", "fine"),
        ("2024", "2026-03-15", "unknown"),
    ],
)
def test_a_probation_in_the_party_bars_until_two_years_after_rights_are_restored(book, ends, day, says):
    assert outcome(book, sanctioned(day, "留党察看", "2023-03-15", ends=ends), POST, "now|s") == says


@pytest.mark.parametrize(
    ("to", "held", "says"),
    [
        ("section_deputy", "section_deputy", "breach"),
        ("section_principal", "section_deputy", "breach"),
        ("section_deputy", "section_principal", "fine"),
        ("clerk", "clerk", "fine"),
        ("section_deputy", None, "unknown"),
        (None, "section_deputy", "unknown"),
    ],
)
def test_the_post_is_measured_by_the_level_held_before(book, to, held, says):
    records = sanctioned("2025-02-28", "撤销党内职务", "2024-02-29", to=to, held=held)
    assert outcome(book, records, POST, "now|s") == says


def test_what_is_left_of_a_party_sanction_is_added_without_a_longest_time(book):
    # Eighteen months from May 2023, of which eight are left in March 2024, and then twenty-four.
    before = Sanction("w", "p", kind="严重警告（党员）", begins=pd("2023-05-20"), ended=False)
    for day, says in (("2026-03-31", "breach"), ("2026-06-30", "breach")):
        assert outcome(book, sanctioned(day, "撤销党内职务", "2024-03-20", more=[before]), POST, "now|s") == says
    # Five years and what was left: far beyond the forty-eight months of the government's clock.
    long = [attrs.evolve(before, kind="撤销党内职务", begins=pd("2020-05-20"))]
    records = sanctioned("2026-06-30", "开除党籍", "2021-05-20", more=long)
    assert outcome(book, records, POST, "now|s") == "breach"
    assert outcome(book, records[:-1], POST, "now|s") == "fine"


def test_a_government_sanction_adds_nothing_to_the_party_clock(book):
    other = Sanction("g", "p", kind="记大过", begins=pd("2024-01-20"), ended=False)
    assert outcome(book, sanctioned("2026-03-31", "撤销党内职务", "2024-03-20", more=[other]), POST, "now|s") == "fine"


def test_a_sanction_that_may_not_be_recorded_leaves_an_appointment_open(book):
    records = sanctioned("2025-06-30", "撤销党内职务", "2020-03-20")
    gaps = [Coverage("sanctions", Extent.PARTIAL, "p")]
    assert outcome(book, records, POST, "now|", gaps) == "unknown"
    assert outcome(book, records, POST, "now|") == "fine"


def demoted(day, *, decided="2024-03-15", reached="2024-03-15", way="demotion", ground="unfit"):
    """Return somebody who came to a lower level on a decision and was promoted again on a day."""
    spans = [
        ("section_principal", "2018-03", reached),
        ("section_deputy", reached, day),
        ("section_principal", day, None),
    ]
    return [
        Organization("u", "示例县政府", place="430199", entity="legal", ended=False),
        Post("seat", "u", kind="deputy", managed_by="430199"),
        Person("p", "甲", organization="u", work_start=pd("2018-03")),
        *(
            Tenure(f"t{n}", "p", post="seat", level=level, begins=pd(begins), ends=pd(ends), ended=ends is not None)
            for n, (level, begins, ends) in enumerate(spans)
        ),
        Adjustment("a", "p", ground=ground, way=way, begins=pd(decided), ended=False),
    ]


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"day": "2025-03-15"}, "fine"),
        ({"day": "2025-03-14"}, "unknown"),
        ({"day": "2025-02-28"}, "breach"),
        ({"day": "2025-06-30", "reached": "2024-08-31"}, "breach"),  # a year in the new post, not since the decision
        ({"day": "2025-08-31", "reached": "2024-08-31"}, "fine"),
        ({"day": "2025-02-28", "way": "removal"}, "fine"),
        ({"day": "2025-02-28", "way": None}, "unknown"),
        ({"day": "2025-02-28", "ground": "removed_for_fault"}, "breach"),
        ({"day": "2025-03", "decided": "2024-03", "reached": "2024-03"}, "unknown"),
        ({"day": "2025-06", "decided": None}, "unknown"),
    ],
)
def test_whoever_was_demoted_serves_a_year_in_the_new_post(book, facts, says):
    assert outcome(book, demoted(**facts), DEMOTED, "t2|a") == says


def ranked(day, *, ground="removed_for_fault", decided="2022-06-15", ranks=("四级主任科员", "三级主任科员"), ends=None):
    """Return somebody who left a post on a decision and gained a rank on a day."""
    return [
        Organization("u", "示例县政府", place="430199", entity="legal", ended=False),
        Person("p", "甲", organization="u", managed_by="430199"),
        RankHolding("r0", "p", "rank", ranks[0], begins=pd("2020-06"), ends=pd(day), ended=True),
        RankHolding("r1", "p", "rank", ranks[1], begins=pd(day), ended=False),
        Adjustment("a", "p", ground=ground, begins=pd(decided), ends=pd(ends), ended=ends is not None),
    ]


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"day": "2024-06-15"}, "fine"),
        ({"day": "2024-06-14"}, "unknown"),
        ({"day": "2024-05-31"}, "breach"),
        ({"day": "2024-05-31", "ground": "ordered_to_resign"}, "breach"),
        ({"day": "2024-05-31", "ground": "resigned_for_fault"}, "fine"),
        ({"day": "2024-05-31", "ground": "unfit"}, "fine"),
        ({"day": "2024-05-31", "ground": None}, "unknown"),
        ({"day": "2024-05-31", "ranks": ("三级主任科员", "四级主任科员")}, "fine"),
        ({"day": "2024-05-31", "ranks": ("四级主任科员", None)}, "unknown"),
        ({"day": "2024-05-31", "ends": "2024-05-30"}, "fine"),  # revoked
        ({"day": "2024-05-31", "decided": None}, "unknown"),
        ({"day": "2021-07-04", "decided": "2021-01-01"}, "fine"),  # before the text surely held
        ({"day": "2021-07-05", "decided": "2021-01-01"}, "breach"),
    ],
)
def test_no_higher_rank_for_two_years_after_an_ordered_resignation_or_a_removal(book, facts, says):
    assert outcome(book, ranked(**facts), RANK, "r1|a") == says


def test_an_adjustment_that_may_not_be_recorded_leaves_a_rank_open(book):
    gaps = [Coverage("adjustments", Extent.PARTIAL, "p")]
    records = ranked("2024-05-31", decided="2015-06-15")
    assert outcome(book, records, RANK, "r1|", gaps) == "unknown"
    assert outcome(book, records, RANK, "r1|") == "fine"
