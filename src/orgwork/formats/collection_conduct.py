"""Sheets A06, A08, A14, A15 and A36: qualifications, studies, awards and sanctions, assessments, relatives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from orgwork.formats import collection_layout as layout
from orgwork.formats.cells import Row
from orgwork.formats.collection_careers import Careers
from orgwork.formats.collection_gaps import Gaps
from orgwork.formats.collection_people import People
from orgwork.formats.collection_words import GRADE, MODE, PRAISE, PUNISHMENT
from orgwork.model import Assessment, Award, Education, Kinship, Qualification, Sanction, Tenure


def read_grades(rows: Iterable[Row], people: People, careers: Careers, gaps: Gaps) -> list[object]:
    """Read the assessments of a year; where someone was assessed follows from what was held at its end."""
    return _read(rows, people, gaps, lambda row, owner: _assessment(row, owner, people, careers, gaps))


def read_alone(name: str, rows: Iterable[Row], people: People, gaps: Gaps) -> list[object]:
    """Read a sheet whose rows stand alone."""
    readers: Mapping[str, Callable[[Row, str], object]] = {
        layout.TITLES: _qualification,
        layout.STUDIES: _education,
        layout.AWARDS: lambda row, owner: _award(row, owner, gaps),
        layout.FAMILY: _relative,
    }
    return _read(rows, people, gaps, readers[name])


def _read(rows: Iterable[Row], people: People, gaps: Gaps, reader: Callable[[Row, str], object]) -> list[object]:
    """Return the records of rows whose person is known; what the others say is lost and noted as a gap."""
    found: list[object] = []
    for row in rows:
        owner = people.owner(row, gaps)
        if owner is not None and (record := reader(row, owner)) is not None:
            found.append(record)
    return found


def _qualification(row: Row, owner: str) -> Qualification:
    """Return a row as a professional title."""
    # Never one column where another is empty: an emptied cell would then change what is known, not take it away.
    name = row.text("专业技术资格名称")
    return Qualification(
        f"A06:{row.number}", owner, name, row.date("获得资格日期"), row.text("评委会或考试名称"), row.source
    )


def _education(row: Row, owner: str) -> Education:
    """Return a row as a course of study."""
    return Education(
        id=f"A08:{row.number}",
        person=owner,
        schooling=row.text("学历代码"),
        degree=row.text("学位代码"),
        school=row.text("学校（单位）名称"),
        major=row.text("所学专业名称"),
        mode=row.word("教育类别", MODE),
        begins=row.date("入学时间"),
        ends=row.date("毕（肄）业时间"),
        degree_granted=row.date("学位授予时间"),
        source=row.source,
    )


def _award(row: Row, owner: str, gaps: Gaps) -> Award | Sanction | None:
    """Return an award or a sanction; where its kind is not told, both may be incomplete for the person."""
    text = row.text("奖惩名称代码")
    kind = "".join((text or "").split())
    if kind not in PRAISE and kind not in PUNISHMENT:
        zh = "未填" if text is None else "不在下拉列表中"
        en = "it is empty" if text is None else "it is not in the list"
        known = "嘉奖、记三等功、警告（公务员）、记过（公务员）、严重警告（党员）"
        row.fault(
            "OW617",
            "奖惩名称代码",
            text,
            f"{zh}，无法区分奖励与惩戒，请从下拉列表选择，如 {known}",
            f"{en}, award and sanction cannot be told apart: choose from the list, such as {known}",
        )
        gaps.lose(layout.AWARDS, owner)
        return None
    day, body = row.date("批准日期"), row.text("批准机关")
    if kind in PRAISE:
        return Award(f"A14:{row.number}", owner, kind, day, body, row.source)
    lifted = row.date("撤销日期")
    return Sanction(f"A14:{row.number}", owner, kind, day, lifted, body=body, source=row.source)


def _assessment(row: Row, owner: str, people: People, careers: Careers, gaps: Gaps) -> Assessment:
    """Return a row as a grade, with the group in which it was given where the posts of that year tell it."""
    year, grade = row.year("考核年度"), row.word("考核结论", GRADE)
    unit = people.known[owner].organization
    sure = year is not None and gaps.whole(layout.POSTS, owner)
    held = [t for t in careers.tenures.get(owner, []) if sure and _may_cover(t, date(year or 1, 12, 31))]
    certain = [t for t in held if _covers(t, date(year or 1, 12, 31))]
    stayed = any(t.post and careers.posts[t.post].organization == unit for t in certain)
    base = None
    if any(t.leader for t in certain):
        base = "leader"
    elif certain and all(t.leader is False for t in held):
        base = "staff"
    return Assessment(f"A15:{row.number}", owner, year, grade, unit if stayed else None, base, row.source)


def _may_cover(tenure: Tenure, day: date) -> bool:
    """Return whether a post may have been held on a day."""
    begun = tenure.begins is None or tenure.begins.first <= day
    over = tenure.ended is True and tenure.ends is not None and tenure.ends.last <= day
    return begun and not over


def _covers(tenure: Tenure, day: date) -> bool:
    """Return whether a post was surely held on a day."""
    begun = tenure.begins is not None and tenure.begins.last <= day
    runs = tenure.ended is False or (tenure.ends is not None and tenure.ends.first > day)
    return begun and runs


def _relative(row: Row, owner: str) -> Kinship:
    """Return a row as a relative."""
    return Kinship(
        id=f"A36:{row.number}",
        person=owner,
        relation=row.text("称谓"),
        name=row.text("家庭成员姓名"),
        birth=row.date("出生日期"),
        politics=row.text("政治面貌"),
        work=row.text("工作单位及职务"),
        source=row.source,
    )
