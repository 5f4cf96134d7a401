"""Ordinary careers: appointments one after the other, grades, schooling, kin, courses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from orgwork.model.words import LEVELS
from orgwork.samples.decisions import decide
from orgwork.samples.draft import CITY, YEARS, Draft, Step
from orgwork.samples.people import COUNTY
from orgwork.samples.selections import select

_SCHOOLS = ("示例大学", "湖南示例学院", "示例师范大学", "示例农业大学")
_SCHOOLINGS = ("大学本科", "大学本科", "大学本科", "大专", "硕士研究生")
_MAJORS = ("行政管理", "法学", "会计学", "汉语言文学", "农学", "土木工程", "计算机科学与技术")
_NATIONS = ("汉族",) * 8 + ("土家族", "苗族")

_RANKS = _LAW = "2019-06"
"""The month since which there are ranks, and the law on civil servants is in force."""
LOWER_SERVICE = "cadre.promotion.lower_principal_service"
_LOWER_YEARS = 36
LOWER_POSTS = "cadre.promotion.lower_posts"
GAPS, START = "data.resume.gaps", "data.work_start.posts"
_YEAR = len("2021")
_SHOWN = "2021-06"
"""The month from which promotions are looked at when the sample is checked."""


def later(month: str, months: int) -> str:
    """Return a month so many months on."""
    year, number = divmod(int(month[:4]) * 12 + int(month[5:7]) - 1 + months, 12)
    return f"{year}-{number + 1:02}"


def person(
    draft: Draft,
    steps: Sequence[Step],
    *,
    birth: str,
    sex: str,
    grades: Mapping[int, str] | None = None,
    retirement_age: str | None = None,
    left: str | None = None,
    **known: str | bool | None,
) -> tuple[str, str]:
    """Add a person with a whole career and its grades; returns name and id.

    Args:
        draft: the county.
        steps: the appointments, one after the other.
        birth, sex: of the person.
        grades: by year; competent in every year where they are not given.
        retirement_age: the statutory age before the reform, as recorded.
        left: the month in which the last post was left; whoever left it holds none.
        known: `schooling`, and facts of the person that are not plain, as `grassroots`; None is not known. Whoever is
            `trained`, as all are by default, had the training that promotions and recruitment ask for. Who had one
            post a level below before a promotion had another beside it, unless `one_post` says otherwise.

    """
    name = draft.names[draft.people]
    draft.people += 1
    number = _enter(
        draft, name, steps, known, birth=birth, sex=sex, retirement_age=retirement_age, in_post=left is None
    )
    _vague(draft, name, steps, str(known.get("work_start", steps[0].month)))
    trained = known.get("trained", True) is True
    _appoint(draft, number, steps, left, trained=trained)
    if trained and steps[0].month >= _LAW:
        prepare(draft, number, steps[0].month, aim="initial")
    _beside(draft, (name, number), steps, one_post=bool(known.get("one_post")))
    _outside(draft, name, steps)
    _study(draft, number, steps[0].month, **{k: v for k, v in known.items() if k == "schooling"})
    _train(draft, number, leads=steps[-1].level.startswith("division"))
    _assess(draft, number, steps[-1], dict.fromkeys(YEARS, "competent") if grades is None else grades)
    return name, number


def _enter(
    draft: Draft,
    name: str,
    steps: Sequence[Step],
    known: Mapping[str, str | bool | None],
    *,
    birth: str,
    sex: str,
    retirement_age: str | None,
    in_post: bool,
) -> str:
    """Enter somebody among the county's people; returns the id. The rest is as in `person`."""
    last = steps[-1]
    return draft.add(
        "persons",
        name=name,
        identity_number=draft.number(birth, sex),
        sex=sex,
        birth=birth,
        ethnicity=draft.rng.choice(_NATIONS),
        native_place="湖南示例",
        growth_place="湖南浏阳",
        politics="中共党员",
        party_joined=later(steps[0].month, 24),
        party_full=later(steps[0].month, 36),
        work_start=known.get("work_start", steps[0].month),
        organization=draft.units[last.unit],
        staffing="administrative",
        status="in_post" if in_post else "not_in_post",
        category="公务员",
        managed_by=CITY if last.level.startswith("division") else COUNTY,
        retirement_age=retirement_age,
        grassroots=known.get("grassroots", True),
        recruited_by_exam=True,
        recruited=known.get("recruited", steps[0].month),
    )


def _vague(draft: Draft, name: str, steps: Sequence[Step], worked: str) -> None:
    """Note what cannot be told of a career of which some days are known to the year only."""
    if any(len(month) == _YEAR for month in (worked, *(step.month for step in steps))):
        # Where work or a post begins some time in a year, months may lie before it.
        draft.plant(GAPS, name, "unknown")
    if _YEAR in {len(worked), len(steps[0].month)}:
        draft.plant(START, name, "unknown")


def _assess(draft: Draft, number: str, last: Step, grades: Mapping[int, str]) -> None:
    """Add the grades of a person in the group of the last post."""
    base = "staff" if last.kind == "other" else "leader"
    for year, grade in grades.items():
        draft.add("assessments", person=number, year=year, grade=grade, organization=draft.units[last.unit], base=base)


def _appoint(draft: Draft, number: str, steps: Sequence[Step], left: str | None, *, trained: bool) -> None:
    """Add the appointments of a career, with what came before them, and the levels and ranks that they brought."""
    levels: list[tuple[str, str]] = []
    for i, step in enumerate(steps):
        after = steps[i + 1].month if i + 1 < len(steps) else left
        leads = step.kind != "other"
        settled = leads and step.confirmed is None and step.unconfirmed is None
        tenure = draft.add(
            "tenures",
            person=number,
            post=draft.post(step),
            level=step.level,
            main=True,
            leader=leads,
            exceptional=step.exceptional,
            probation=leads,
            confirmed=later(step.month, 12) if settled and len(step.month) > 4 else step.confirmed or None,  # noqa: PLR2004 - more than a year
            unconfirmed=step.unconfirmed,
            begins=step.month,
            ends=after,
            ended=after is not None,
            left_for=step.left_for if leads and after is not None and step.level.startswith("division") else None,
            document=f"示组干〔{step.month[:4]}〕{i + 1}号",
            method="委任",
        )
        if leads:
            decide(draft, number, tenure, step)
            if trained and f"{step.month}-12"[:7] >= _LAW:
                prepare(draft, number, step.month, tenure=tenure)
            select(draft, number, tenure, step)
        if not levels or levels[-1][0] != step.level:
            levels.append((step.level, step.month))
    if [level for level, _ in levels[:2]] == ["clerk", "section_deputy"] and levels[1][1] > _RANKS:
        # Since there are ranks, years in one come before the first leading post.
        begins = max(levels[0][1], _RANKS)
        draft.add("ranks", person=number, kind="rank", rank="一级科员", begins=begins, ends=levels[1][1], ended=True)
    for i, (level, month) in enumerate(levels):
        end = levels[i + 1][1] if i + 1 < len(levels) else None
        draft.add("ranks", person=number, kind="level", rank=level, begins=month, ends=end, ended=end is not None)


def _beside(draft: Draft, who: tuple[str, str], steps: Sequence[Step], *, one_post: bool) -> None:
    """Add a second post a level below before each promotion to a leading post of division level, or note its lack."""
    name, number = who
    for i, step in enumerate(steps):
        rung = LEVELS.index(step.level)
        below = [s for s in steps[:i] if s.level == LEVELS[rung - 1]]
        if not step.level.startswith("division") or step.kind == "other" or steps[i - 1].level == step.level:
            continue
        if len(below) == 1 and not one_post and len(below[0].month) > 4:  # noqa: PLR2004 - more than a year
            beside(draft, number, below[0], step.month)
        elif len(below) < 2 and step.month >= _SHOWN:  # noqa: PLR2004 - as many as the text asks for
            # Before a deputy's post those of deputies of the class below may count.
            deputies = [s for s in steps[:i] if step.level.endswith("_deputy") and s.level == LEVELS[rung - 2]]
            outcome = "unknown" if len(below) + len(deputies) > 1 else "breach"
            # Where only the year is known, the workbook may have taken another level for the one before.
            coarse = any(len(s.month) == 4 for s in below)  # noqa: PLR2004 - a year
            draft.plant(LOWER_POSTS, name, outcome, *(("tables",) if coarse else ()))
            if coarse:
                draft.plant(LOWER_POSTS, name, "unknown", "workbook")


def _outside(draft: Draft, name: str, steps: Sequence[Step]) -> None:
    """Note that years as a principal outside a leading team may not count before the post of an upper deputy."""
    for before, step in pairwise(steps):
        one = (before.level, step.level) == ("section_principal", "division_deputy")
        # A year as that of the post before may have been too short as well; its own story tells what follows.
        dated = len(before.month) > _YEAR and step.month >= _SHOWN
        if one and dated and before.kind == "other" and later(before.month, _LOWER_YEARS) < step.month:
            draft.plant(LOWER_SERVICE, name, "unknown")


def beside(draft: Draft, number: str, step: Step, until: str) -> None:
    """Add a second post that was held beside one, from the month after it was taken up."""
    begins = later(step.month, 1)
    post = draft.post(Step(step.unit, f"第{draft.people}专项工作组组长", step.level, begins))
    draft.add(
        "tenures",
        person=number,
        post=post,
        level=step.level,
        main=False,
        leader=False,
        exceptional=False,
        probation=False,
        begins=begins,
        ends=until,
        ended=True,
        document=f"示组干〔{begins[:4]}〕8号",
        method="委任",
    )


def _study(draft: Draft, number: str, work: str, **known: str | bool | None) -> None:
    """Add the study before work, and a relative."""
    rng = draft.rng
    drawn = rng.choice(_SCHOOLINGS)
    draft.add(
        "educations",
        person=number,
        schooling=known.get("schooling", drawn),
        school=rng.choice(_SCHOOLS),
        major=rng.choice(_MAJORS),
        mode="full_time",
        begins=f"{int(work[:4]) - 4}-09",
        ends=f"{work[:4]}-06",
        ended=True,
        degree_granted=f"{work[:4]}-06",
    )
    # Nobody in the county bears such a name: given names are put together from other characters.
    relative = f"{rng.choice(draft.names)[0]}{rng.choice(('建国', '国强', '秀英', '桂兰'))}"
    draft.add("kinships", person=number, relation=rng.choice(("父亲", "母亲")), name=relative, politics="群众")


def _train(draft: Draft, number: str, *, leads: bool) -> None:
    """Add a course a year, of as many years as the person is asked for."""
    for year in range(2020 if leads else 2024, 2026):
        draft.add(
            "trainings",
            person=number,
            kind="示例县委党校主体班",
            aim="in_service",
            hours=draft.rng.choice((120, 136) if leads else (96, 104)),
            begins=f"{year}-05-06",
            ends=f"{year}-05-23",
            ended=True,
            provider="示例县委党校",
            site="example_school",
        )


def prepare(draft: Draft, number: str, month: str, *, aim: str = "promotion", **values: object) -> None:
    """Add the course that an appointment or a recruitment asks for: two months away from work, begun before it.

    Args:
        draft: the county.
        number: the person's id.
        month: of the appointment or the recruitment, or its year.
        aim: for which of the two.
        values: what else is told, and what is told otherwise; None is not known.

    """
    begins = later(month if len(month) > 4 else f"{month}-06", -3)  # noqa: PLR2004 - more than a year
    told = {
        "kind": "脱产培训",
        "aim": aim,
        "hours": 320,
        "missed": 8,
        "begins": f"{begins}-08",
        "ends": f"{later(begins, 2)}-06",
        "ended": True,
        "provider": "示例县委党校",
        "site": "example_village",
    }
    draft.add("trainings", person=number, **(told | values))
