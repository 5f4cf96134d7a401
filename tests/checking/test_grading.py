"""What annual grades rest on, who gets none and what follows them, example by example."""

from datetime import date

import pytest

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import (
    Adjustment,
    Assessment,
    AssessmentRound,
    Award,
    Coverage,
    Extent,
    GradeAction,
    Investigation,
    Leave,
    Organization,
    OtherAssessment,
    Person,
    Post,
    RankHolding,
    RecruitProbation,
    Register,
    Sanction,
    Secondment,
    TeamAssessment,
    Tenure,
    Waiver,
)
from orgwork.model.words import ASSESSMENT_KINDS

ON = date(2026, 6, 30)
A = "cadre.assessment."


def pd(text):
    return None if text is None else PartialDate.parse(text)


def facts(*more, **known):
    said = {"staffing": "administrative", "status": "in_post", "managed_by": "430199"} | known
    return [
        Organization("u", "示例县某局", place="430199", entity="legal", ended=False),
        Organization("v", "示例县某办", place="430199", entity="legal", ended=False),
        Person("p", "甲", organization="u", **said),
        Person("q", "乙", organization="u"),
        Sanction("q1", "q", kind="记过", ended=False),
        *more,
    ]


def answers(book, records, rule, coverage=(), since=date(2017, 1, 1)):
    findings = check(Register.of(records, coverage), book, on=ON, since=since, rules=[A + rule])
    assert not findings.faults
    return dict(findings.frame.filter(findings.frame["reason"] == "").select("key", "outcome").iter_rows())


def answer(book, records, rule, key="a", coverage=()):
    return answers(book, records, rule, coverage).get(key, "fine")


def graded(year, grade, key="a", **more):
    return Assessment(key, "p", year, grade, **({"organization": "u", "base": "staff"} | more))


# Totals


@pytest.mark.parametrize(
    ("rule", "group", "assessed", "excellent", "says"),
    [
        ("excellent_teams", "teams", 10, 3, "fine"),
        ("excellent_teams", "teams", 20, 6, "fine"),
        ("excellent_teams", "teams", 20, 7, "breach"),
        ("excellent_teams", "teams", 10, None, "unknown"),
        ("excellent_teams", "teams", None, 3, "unknown"),
        ("excellent_teams", None, 10, 4, "unknown"),
        ("excellent_teams", "leaders", 10, 10, "fine"),
        ("excellent_leaders", "leaders", 160, 40, "fine"),
        ("excellent_leaders", "leaders", 160, 41, "breach"),
        ("excellent_leaders", "leaders", 7, 2, "breach"),
        ("excellent_leaders", "teams", 10, 3, "fine"),
    ],
)
def test_shares_of_those_assessed_together(book, rule, group, assessed, excellent, says):
    one = AssessmentRound("t", "u", 2024, group, assessed, excellent, weighed=True)
    assert answer(book, facts(one), rule, "t") == says


@pytest.mark.parametrize(("weighed", "says"), [(True, "fine"), (False, "breach"), (None, "unknown")])
def test_no_single_ranking_or_count_of_votes_decides(book, weighed, says):
    assert answer(book, facts(AssessmentRound("t", "u", 2024, "teams", weighed=weighed)), "weighed", "t") == says


@pytest.mark.parametrize(
    ("year", "says"), [(2018, "fine"), (2019, "breach"), (2025, "breach"), (2026, "fine"), (None, "unknown")]
)
def test_totals_are_asked_from_the_text_on_and_once_the_year_is_over(book, year, says):
    one = AssessmentRound("t", "u", year, "teams", 4, 4, weighed=False)
    assert answer(book, facts(one), "excellent_teams", "t") == says
    assert answer(book, facts(one), "weighed", "t") == says


# Heads of teams


def head(team, grade, *more, kind="principal", begins="2020-01", ends=None, ended=False, year=2024):
    return facts(
        Post("s", "u", kind=kind, managed_by="430199"),
        Tenure("t", "p", post="s", leader=True, begins=pd(begins), ends=pd(ends), ended=ended),
        TeamAssessment("x", "u", year, team),
        graded(2024, grade, base="leader"),
        *more,
    )


@pytest.mark.parametrize(
    ("team", "grade", "says"),
    [
        ("fair", "excellent", "breach"),
        ("fair", "competent", "fine"),
        ("poor", "competent", "breach"),
        ("poor", "basic", "fine"),
        ("poor", "no_grade", "fine"),
        ("good", "excellent", "fine"),
        ("excellent", "excellent", "fine"),
        (None, "excellent", "unknown"),
        (None, "basic", "unknown"),
        ("fair", None, "unknown"),
    ],
)
def test_the_head_of_a_fair_or_poor_team(book, team, grade, says):
    assert answer(book, head(team, grade), "team_head", "x") == says


@pytest.mark.parametrize(
    ("begins", "ends", "says"),
    [
        ("2024-12-31", None, "breach"),
        ("2025-01-01", None, "fine"),
        ("2020", "2024-12-31", "fine"),
        ("2020", "2025-01-01", "breach"),
        (None, None, "unknown"),
        ("2020", "2025", "breach"),
    ],
)
def test_the_head_is_who_holds_the_post_when_the_year_ends(book, begins, ends, says):
    records = head("fair", "excellent", begins=begins, ends=ends, ended=ends is not None)
    assert answer(book, records, "team_head", "x") == says


def test_who_may_be_the_head_leaves_it_open(book):
    assert answer(book, head("fair", "excellent", kind=None), "team_head", "x") == "unknown"
    assert answer(book, head("fair", "excellent", kind="deputy"), "team_head", "x") == "fine"
    adrift = Tenure("n", "q", begins=pd("2020"), ended=False)
    assert answer(book, head("fair", "basic", adrift), "team_head", "x") == "unknown"
    lost = Assessment("b", "p", None, "excellent")
    assert answer(book, head("fair", "basic", lost), "team_head", "x") == "unknown"
    assert answer(book, head("fair", "excellent", year=None), "team_head", "x") == "unknown"
    for table in ("tenures", "assessments"):
        gap = [Coverage(table, Extent.PARTIAL, "p")]
        assert answer(book, head("fair", "basic"), "team_head", "x", gap) == "unknown"
    two = TeamAssessment("x2", "u", 2024, "good")
    assert answer(book, head("fair", "excellent", two), "team_head", "x") == "unknown"


# Routine results


@pytest.mark.parametrize(
    ("results", "says"),
    [
        ([True], "fine"),
        ([True, True], "fine"),
        ([False], "breach"),
        ([True, False], "unknown"),
        ([None], "unknown"),
        ([], "breach"),
    ],
)
def test_an_excellent_grade_of_a_leader_rests_on_good_routine_results(book, results, says):
    other = OtherAssessment("z", "q", "routine", 2024, good=True)
    rows = [OtherAssessment(f"r{n}", "p", "routine", 2024, good=good) for n, good in enumerate(results)]
    records = facts(other, *rows, graded(2024, "excellent", base="leader"))
    assert answer(book, records, "routine_first") == says


@pytest.mark.parametrize(
    ("kind", "year", "base", "grade", "says"),
    [
        ("special", 2024, "leader", "excellent", "breach"),
        (None, 2024, "leader", "excellent", "unknown"),
        ("routine", 2023, "leader", "excellent", "breach"),
        ("routine", None, "leader", "excellent", "unknown"),
        ("special", 2024, "staff", "excellent", "fine"),
        ("special", 2024, None, "excellent", "unknown"),
        ("special", 2024, "leader", "competent", "fine"),
        ("special", 2024, "leader", None, "unknown"),
    ],
)
def test_only_routine_results_of_the_year_count(book, kind, year, base, grade, says):
    records = facts(OtherAssessment("r", "p", kind, year, good=True), graded(2024, grade, base=base))
    assert answer(book, records, "routine_first") == says


def test_a_result_that_may_not_be_recorded_leaves_it_open(book):
    records = facts(OtherAssessment("r", "p", "routine", 2024, good=False), graded(2024, "excellent", base="leader"))
    gap = [Coverage("other_assessments", Extent.PARTIAL, "p")]
    assert answer(book, records, "routine_first", coverage=gap) == "unknown"


# Who gets no grade


@pytest.mark.parametrize(
    ("begins", "ends", "ended", "grade", "says"),
    [
        ("2024-07-01", "2025-07-01", True, "competent", "breach"),
        ("2024-07-01", "2025-07-01", True, "no_grade", "fine"),
        ("2024-07-01", "2025-07-01", True, None, "unknown"),
        ("2024-07-01", "2025-07-01", True, "incompetent", "unknown"),  # another text may ask for it
        ("2024-12-31", "2025-12-31", True, "competent", "breach"),
        ("2025-01-01", "2026-01-01", True, "competent", "fine"),
        ("2023-12-31", "2024-12-31", True, "competent", "fine"),
        ("2024-02-29", "2025-01-01", True, "competent", "breach"),
        ("2024", "2025", True, "competent", "breach"),
        (None, "2025-07-01", True, "competent", "unknown"),
        ("2024-07-01", None, None, "competent", "unknown"),
        ("2024-07-01", None, False, "competent", "breach"),
    ],
)
def test_a_recruit_on_probation_gets_no_grade(book, begins, ends, ended, grade, says):
    records = facts(RecruitProbation("r", "p", pd(begins), pd(ends), ended=ended), graded(2024, grade))
    assert answer(book, records, "recruit", "a|r") == says


def test_recruits_whose_probation_may_not_be_recorded_are_open(book):
    records = facts(RecruitProbation("r", "q", pd("2001"), pd("2002")), graded(2024, "competent"))
    assert answers(book, records, "recruit") == {}
    assert answers(book, records, "recruit", [Coverage("recruit_probations", Extent.PARTIAL, "p")]) == {
        "p:|": "unknown"
    }


@pytest.mark.parametrize(
    ("begins", "ends", "ended", "grade", "says"),
    [
        ("2024-05-01", None, False, "competent", "breach"),
        ("2024-05-01", None, False, "no_grade", "fine"),
        ("2024-05-01", None, False, "not_assessed", "fine"),
        ("2024-05-01", None, False, None, "unknown"),
        ("2024-05-01", None, None, "competent", "unknown"),
        (None, None, False, "competent", "unknown"),
        ("2024-12-31", None, False, "competent", "breach"),
        ("2025-01-01", None, False, "competent", "fine"),
        ("2024-05-01", "2025-03-01", True, "competent", "fine"),  # a grade may have been added
        ("2024-05-01", "2026-06-30", True, "competent", "fine"),
        ("2024-05-01", "2026-07-01", True, "competent", "breach"),  # what is later does not matter
        ("2024-05-01", None, True, "competent", "unknown"),
        ("2024-05-01", "2024-12-31", True, "competent", "fine"),  # closed within the year
        ("2024-05-01", "2024", True, "competent", "fine"),
        ("2024-05-01", "2025", None, "competent", "unknown"),
        ("2020-05-01", None, False, "competent", "breach"),
    ],
)
def test_while_a_case_is_open_there_is_no_grade(book, begins, ends, ended, grade, says):
    case = Investigation("i", "p", "discipline", begins=pd(begins), ends=pd(ends), ended=ended)
    assert answer(book, facts(case, graded(2024, grade)), "open_case", "a|i") == says


CLOSED = {"kind": "supervision", "begins": pd("2024-11-01"), "ended": True}


@pytest.mark.parametrize(
    ("kind", "given", "says"),
    [
        ("记过", "2025-03-01", "breach"),
        ("政务撤职", "2025-03-01", "breach"),
        ("撤销党内职务（党员）", "2025-03-01", "breach"),
        ("政务警告", "2025-03-01", "fine"),
        ("党内警告", "2025-03-01", "fine"),
        ("警告", "2025-03-01", "fine"),  # whosever it is
        ("党内严重警告", "2025-03-01", "unknown"),  # whether the text means it too was not read
        ("诫勉", "2025-03-01", "fine"),  # no sanction
        ("某种处理", "2025-03-01", "unknown"),
        (None, "2025-03-01", "unknown"),
        ("记过", "2025-02-28", "unknown"),  # of this case, or of one that is not recorded?
        ("记过", "2025-03-02", "unknown"),
        ("记过", "2025-03", "unknown"),
        ("记过", None, "unknown"),
        ("记过", "2024-11-01", "unknown"),
        ("记过", "2024-10-31", "fine"),  # before the case was filed
    ],
)
def test_a_grade_is_added_only_if_no_more_than_a_warning_came_of_the_case(book, kind, given, says):
    case = Investigation("i", "p", ends=pd("2025-03-01"), **CLOSED)
    sanction = Sanction("s", "p", kind=kind, begins=pd(given), ended=False)
    assert answer(book, facts(case, sanction, graded(2024, "competent")), "open_case", "a|i") == says
    assert answer(book, facts(case, sanction, graded(2024, "no_grade")), "open_case", "a|i") == "fine"
    assert answer(book, facts(case, sanction, graded(2025, "competent")), "open_case", "a|i") == "fine"


@pytest.mark.parametrize(("ends", "says"), [("2024-12-31", "fine"), ("2025-01-01", "breach")])
def test_only_a_case_that_was_open_at_the_end_of_the_year_is_asked_about(book, ends, says):
    case = Investigation("i", "p", ends=pd(ends), **CLOSED)
    demerit = Sanction("s", "p", kind="记过", begins=pd(ends), ended=False)
    assert answer(book, facts(case, demerit, graded(2024, "competent")), "open_case", "a|i") == says


def test_what_a_case_came_to_may_not_be_recorded_or_be_what_another_came_to(book):
    case, graded_then = Investigation("i", "p", ends=pd("2025-03-01"), **CLOSED), graded(2024, "competent")
    gap = [Coverage("sanctions", Extent.PARTIAL, "p")]
    assert answer(book, facts(case, graded_then), "open_case", "a|i", gap) == "unknown"
    demerit = Sanction("s", "p", kind="记过", begins=pd("2025-03-01"), ended=False)
    assert answer(book, facts(case, demerit, graded_then), "open_case", "a|i", gap) == "breach"
    later = Investigation("j", "p", "discipline", begins=pd("2025-04-01"), ends=pd("2025-09-01"), ended=True)
    other = Sanction("t", "p", kind="记过", begins=pd("2025-09-01"), ended=False)
    assert answer(book, facts(case, other, graded_then), "open_case", "a|i") == "unknown"
    assert answer(book, facts(case, later, other, graded_then), "open_case", "a|i") == "fine"
    assert answer(book, facts(case, demerit, later, other, graded_then), "open_case", "a|i") == "breach"


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("discipline", "breach"),
        ("supervision", "breach"),
        ("administrative", "unknown"),  # filed by the body that appoints: whether it is meant, the text does not tell
        ("criminal", "fine"),
        ("audit", "fine"),
        (None, "unknown"),
    ],
)
def test_cases_of_discipline_and_supervision_are_meant_and_no_audit(book, kind, says):
    case = Investigation("i", "p", kind, begins=pd("2024-05-01"), ended=False)
    assert answer(book, facts(case, graded(2024, "competent")), "open_case", "a|i") == says
    assert answer(book, facts(case, graded(2024, "no_grade")), "open_case", "a|i") == "fine"


@pytest.mark.parametrize(
    ("kind", "begins", "ends", "grade", "says"),
    [
        ("health", "2023-01-01", "2023-07-03", "competent", "breach"),  # 183 of 365 days
        ("health", "2023-01-01", "2023-07-02", "competent", "fine"),
        ("personal", "2023-01-01", "2023-07-03", "competent", "breach"),
        ("study", "2023-01-01", "2023-12-01", "competent", "fine"),
        ("maternity", "2023-01-01", "2023-12-01", "competent", "fine"),
        (None, "2023-01-01", "2023-12-01", "competent", "unknown"),
        ("health", "2023-01-01", "2023-07-03", "no_grade", "fine"),
        ("health", "2023-01-01", "2023-07-03", "incompetent", "unknown"),
        ("health", "2023-01-01", "2023-07-03", None, "unknown"),
        ("health", "2022-01-01", "2023-07-02", "competent", "fine"),  # by the calendar year
        ("health", "2023-01", "2023-07", "competent", "unknown"),
        ("health", "2022-12", "2023-08", "competent", "breach"),
        ("health", None, "2023-08-01", "competent", "unknown"),
        ("health", "2023-06-01", None, "competent", "breach"),
    ],
)
def test_whoever_was_away_for_more_than_half_of_the_year_gets_no_grade(book, kind, begins, ends, grade, says):
    leave = Leave("l", "p", kind=kind, begins=pd(begins), ends=pd(ends), ended=ends is not None)
    assert answer(book, facts(leave, graded(2023, grade)), "absence") == says


def test_leaves_are_added_and_a_day_counts_once(book):
    def away(*spans):
        leaves = [
            Leave(f"l{n}", "p", kind=kind, begins=pd(begins), ends=pd(ends), ended=True)
            for n, (kind, begins, ends) in enumerate(spans)
        ]
        return answer(book, facts(*leaves, graded(2023, "competent")), "absence")

    half = ("health", "2023-01-01", "2023-05-01")
    assert away(half, ("personal", "2023-10-01", "2023-12-03")) == "breach"
    assert away(half, ("personal", "2023-10-01", "2023-12-02")) == "fine"
    assert away(half, ("personal", "2023-02-01", "2023-07-02")) == "fine"
    assert away(half, (None, "2023-10-01", "2023-12-03")) == "unknown"


@pytest.mark.parametrize(
    ("begins", "ends", "basis", "unit", "says"),
    [
        ("2023-01-01", "2023-07-03", "挂职锻炼", "u", "breach"),  # 183 of 365 days
        ("2023-01-01", "2023-07-02", "挂职锻炼", "u", "fine"),
        ("2023-01-01", "2023-07-03", "挂职锻炼", "v", "fine"),
        ("2023-01-01", "2023-07-03", "援疆", "u", "breach"),
        ("2023-01-01", "2023-07-03", "专项工作", "u", "fine"),
        ("2023-01-01", "2023-07-03", "〔2022〕3号", "u", "unknown"),
        ("2023-01-01", "2023-07-03", None, "u", "unknown"),
        ("2023-01-01", "2023-07-03", "挂职锻炼", None, "unknown"),
        ("2022-01-01", "2023-07-02", "挂职锻炼", "u", "fine"),
        ("2023-01", "2023-07", "挂职锻炼", "u", "unknown"),
        ("2022-11", "2024-03", "挂职锻炼", "u", "breach"),
    ],
)
def test_those_sent_elsewhere_are_assessed_where_they_worked_longer(book, begins, ends, basis, unit, says):
    loan = Secondment("l", "p", "u", "v", pd(begins), None, pd(ends), True, basis=basis)
    records = facts(loan, graded(2023, "competent", organization=unit))
    assert answer(book, records, "lent", "a|l") == says


def test_in_a_leap_year_half_is_183_days_and_loans_to_one_unit_may_add_up(book):
    def lent(ends, *more):
        loan = Secondment("l", "p", "u", "v", pd("2024-01-01"), None, pd(ends), True, basis="挂职锻炼")
        return answer(book, facts(loan, *more, graded(2024, "competent")), "lent", "a|l")

    assert (lent("2024-07-02"), lent("2024-07-03")) == ("fine", "breach")
    for borrower, says in (("v", "unknown"), (None, "unknown"), ("u", "fine")):
        more = Secondment("m", "p", "u", borrower, pd("2024-08-01"), None, pd("2024-10-01"), True, basis="挂职锻炼")
        assert lent("2024-06-30", more) == says


@pytest.mark.parametrize(
    ("record", "grade", "says"),
    [
        (Sanction("h", "p", kind="诫勉", begins=pd("2024-03"), ended=False), "excellent", "breach"),
        (Sanction("h", "p", kind="诫勉", begins=pd("2024-03"), ended=False), "competent", "fine"),
        (Sanction("h", "p", kind="诫勉", begins=pd("2023-12-31"), ended=False), "excellent", "fine"),
        (Sanction("h", "p", kind="诫勉", begins=pd("2024-01-01"), ended=False), "excellent", "breach"),
        (Sanction("h", "p", kind="诫勉", ended=False), "excellent", "unknown"),
        (Sanction("h", "p", kind="责令辞职", begins=pd("2024"), ended=False), "basic", "breach"),
        (Sanction("h", "p", kind="责令辞职", begins=pd("2024"), ended=False), "no_grade", "fine"),
        (Sanction("h", "p", kind="记过", begins=pd("2024"), ended=False), "excellent", "fine"),
        (Sanction("h", "p", begins=pd("2024"), ended=False), "excellent", "unknown"),
        (Adjustment("h", "p", ground="unfit", way="level_move", begins=pd("2024"), ended=False), "excellent", "breach"),
        (Adjustment("h", "p", ground="unfit", way="demotion", begins=pd("2024"), ended=False), "competent", "breach"),
        (Adjustment("h", "p", ground="unfit", way="rank_only", begins=pd("2024"), ended=False), "excellent", "fine"),
        (Adjustment("h", "p", ground="removed_for_fault", begins=pd("2024"), ended=False), "basic", "breach"),
        (Adjustment("h", "p", ground="resigned_for_fault", begins=pd("2024"), ended=False), "excellent", "fine"),
        (Adjustment("h", "p", ground="unfit", begins=pd("2024"), ended=False), "competent", "unknown"),
    ],
)
def test_the_year_of_an_organisational_handling(book, record, grade, says):
    there = [Sanction("x", "q", kind="记过", ended=False), Adjustment("y", "q", ground="unfit", ended=False)]
    assert answer(book, facts(*there, record, graded(2024, grade)), "after_handling", "a|h") == says


# What follows


def years(*grades, last=2023):
    first = last - len(grades) + 1
    return [graded(first + n, grade, f"a{first + n}") for n, grade in enumerate(grades)]


THREE = ("competent", "excellent", "excellent", "excellent")
NO_AWARD = Award("z", "q", name="嘉奖", granted=pd("2020"))


@pytest.mark.parametrize(
    ("grades", "says"),
    [
        (THREE, "breach"),
        (THREE[1:], "breach"),
        (THREE[2:], "fine"),
        (("excellent", "competent", "excellent", "excellent"), "fine"),
        ((None, *THREE[1:]), "unknown"),
        (("competent", None, "excellent", "excellent"), "unknown"),
        (("competent", "excellent", "excellent", None), "unknown"),
        # A longer run: only its third year has to be followed.
        (("excellent", *THREE[1:]), "fine"),
    ],
)
def test_the_third_excellent_year_running_is_followed_by_a_merit(book, grades, says):
    assert answer(book, facts(NO_AWARD, *years(*grades)), "merit", "a2023") == says


@pytest.mark.parametrize(
    ("name", "granted", "says"),
    [
        ("记三等功", "2024-03", "fine"),
        ("记二等功", "2026-06-30", "fine"),
        ("三等功", "2023-12-01", "fine"),
        ("记三等功", "2023-11-30", "breach"),
        ("记三等功", "2023", "unknown"),
        ("记三等功", None, "unknown"),
        ("嘉奖", "2024-03", "breach"),
        ("立功", "2024-03", "unknown"),
        ("奖励", "2024-03", "unknown"),
        (None, "2024-03", "unknown"),
        (None, "2022-03", "breach"),
    ],
)
def test_a_merit_is_told_by_its_name_and_day(book, name, granted, says):
    award = Award("w", "p", name=name, granted=pd(granted))
    assert answer(book, facts(NO_AWARD, award, *years(*THREE)), "merit", "a2023") == says


def test_it_is_asked_when_the_next_year_is_over(book):
    assert answers(book, facts(NO_AWARD, *years(*THREE, last=2024)), "merit") == {"a2024": "breach"}
    assert answers(book, facts(NO_AWARD, *years(*THREE, last=2025)), "merit") == {}
    assert answers(book, facts(NO_AWARD, *years(*THREE, last=2019)), "merit") == {}


def test_whose_awards_or_years_may_not_be_recorded_is_open(book):
    records = facts(NO_AWARD, *years(*THREE))
    for table in ("awards", "assessments"):
        found = answers(book, records, "merit", [Coverage(table, Extent.PARTIAL, "p")])
        assert found.pop("a2023") == "unknown"
        assert set(found.values()) <= {"unknown"}
    lost = graded(None, "competent", "n")
    assert answer(book, [*records, lost], "merit", "a2023") == "unknown"


DONE = ("admonition", "self_criticism", "improvement")


@pytest.mark.parametrize(
    ("done", "year", "says"),
    [
        (DONE, 2024, "fine"),
        (DONE[:2], 2024, "breach"),
        (DONE[1:], 2024, "breach"),
        ((), 2024, "breach"),
        (DONE, 2023, "breach"),
        (DONE, None, "unknown"),
        ((*DONE[:2], None), 2024, "unknown"),
    ],
)
def test_a_basic_grade_is_followed_by_an_admonition_a_review_and_a_time_to_improve(book, done, year, says):
    rows = [GradeAction(f"g{n}", "p", year, kind) for n, kind in enumerate(done)]
    records = facts(GradeAction("z", "q", 2024, "notice"), *rows, graded(2024, "basic"))
    assert answer(book, records, "admonition") == says


def test_an_admonition_among_the_sanctions_counts_too(book):
    rows = [GradeAction(f"g{n}", "p", 2024, kind) for n, kind in enumerate(DONE[1:])]
    told = Sanction("s", "p", kind="诫勉", begins=pd("2025-03"), ended=False)
    assert answer(book, facts(*rows, told, graded(2024, "basic")), "admonition") == "fine"
    early = Sanction("s", "p", kind="诫勉", begins=pd("2024-03"), ended=False)
    assert answer(book, facts(*rows, early, graded(2024, "basic")), "admonition") == "breach"


@pytest.mark.parametrize(
    ("record", "says"),
    [
        (GradeAction("g", "p", 2024, "lowering"), "fine"),
        (GradeAction("g", "p", 2024, "notice"), "breach"),
        (GradeAction("g", "p", 2024, None), "unknown"),
        (Adjustment("g", "p", ground="unfit", way="demotion", begins=pd("2025-02"), ended=False), "fine"),
        (Adjustment("g", "p", ground="unfit", way="removal", begins=pd("2025-02"), ended=False), "breach"),
        (Adjustment("g", "p", ground="unfit", begins=pd("2025-02"), ended=False), "unknown"),
        (Sanction("g", "p", kind="降职", begins=pd("2025-02"), ended=False), "fine"),
    ],
)
def test_a_failing_grade_is_followed_by_a_lower_post_or_rank(book, record, says):
    records = facts(GradeAction("z", "q", 2024, "notice"), record, graded(2024, "incompetent"))
    assert answer(book, records, "lowering") == says


def ranked(now, since="2025-03"):
    """Return a rank held from 2021 on, and the one that came after it."""
    return [
        RankHolding("r1", "p", kind="rank", rank="四级主任科员", begins=pd("2021-01-01"), ends=pd(since), ended=True),
        RankHolding("r2", "p", kind="rank", rank=now, begins=pd(since), ended=False),
    ]


def posted(level, *, main=True, since="2025-03"):
    """Return a post held from 2015 on, and the one that came after it."""
    return [
        Tenure("t1", "p", level="section_deputy", main=True, begins=pd("2015-01-01"), ends=pd(since), ended=True),
        Tenure("t2", "p", level=level, main=main, begins=pd(since), ended=False),
    ]


@pytest.mark.parametrize(
    ("records", "says"),
    [
        (ranked("一级科员"), "fine"),
        (ranked("三级主任科员"), "breach"),
        (ranked("一级科员", "2024-06"), "breach"),  # before the year is over
        (ranked(None), "unknown"),
        (ranked("一级科员")[1:], "breach"),  # the first on record is no step down
        (posted("clerk"), "fine"),
        (posted("section_deputy"), "breach"),
        (posted("clerk", main=False), "breach"),
        (posted("clerk", main=None), "unknown"),
        (posted(None), "unknown"),
    ],
)
def test_a_lower_rank_or_post_on_record_is_what_a_failing_grade_asks_for(book, records, says):
    given = facts(
        GradeAction("z", "q", 2024, "notice"), *records, graded(2024, "incompetent"), work_start=pd("2015-01")
    )
    assert answer(book, given, "lowering") == says


def test_whom_a_county_excuses_is_excused(book):
    records = facts(GradeAction("z", "q", 2024, "notice"), graded(2024, "incompetent"))
    waiver = Waiver("w", A + "lowering", "p", granted_by="430199", begins=pd("2025-12"), ended=False)
    assert answer(book, [*records, waiver], "lowering") == "waived"


@pytest.mark.parametrize(
    ("rule", "grade"),
    [("admonition", "basic"), ("lowering", "incompetent"), ("merit", "excellent"), ("notice", "basic")],
)
@pytest.mark.parametrize(("staffing", "says"), [("reference", "breach"), ("worker", "fine"), (None, "unknown")])
def test_civil_servants_and_those_managed_like_them_are_meant(book, rule, grade, staffing, says):
    grades = years(*THREE[:3], grade) if rule == "merit" else [graded(2023, grade, "a2023")]
    records = facts(NO_AWARD, GradeAction("z", "q", 2024, "lowering"), *grades, staffing=staffing)
    assert answer(book, records, rule, "a2023") == says


@pytest.mark.parametrize(
    ("kind", "year", "grade", "says"),
    [
        ("notice", 2024, "competent", "fine"),
        ("notice", 2023, "competent", "breach"),
        ("notice", None, "competent", "unknown"),
        (None, 2024, "competent", "unknown"),
        ("admonition", 2024, "competent", "breach"),
        ("admonition", 2024, "no_grade", "fine"),
        ("admonition", 2024, None, "unknown"),
    ],
)
def test_the_person_is_told_in_writing(book, kind, year, grade, says):
    assert answer(book, facts(GradeAction("g", "p", year, kind), graded(2024, grade)), "notice") == says


def test_a_grade_of_an_unknown_year_may_be_the_one_that_was_told(book):
    told = GradeAction("g", "p", 2024, "notice")
    assert answer(book, facts(told, graded(None, "competent")), "notice") == "unknown"
    assert (
        answer(
            book, facts(told, graded(2024, "competent")), "notice", coverage=[Coverage("grade_actions", Extent.PARTIAL)]
        )
        == "fine"
    )
    assert (
        answer(
            book, facts(told, graded(2023, "competent")), "notice", coverage=[Coverage("grade_actions", Extent.PARTIAL)]
        )
        == "unknown"
    )


def test_the_catalogues_name_the_kinds_of_assessment_that_records_know(book):
    listed = {c.key: tuple(e.key for e in c.entries) for c in book.catalogues if c.key.startswith(A)}
    assert set(listed[A + "kinds"]) == {"annual", *ASSESSMENT_KINDS}
    assert (len(listed[A + "contents"]), len(listed[A + "leader_contents"])) == (5, 4)
