"""What the text of a résumé proves: studies, loans to other units, and work in posts whose unit is not known.

A line names units and posts in words. Which unit of the register is meant, and how many posts, cannot be told from
them: a tenure has no post then, and the words are kept with it.
"""

from __future__ import annotations

import re

import attrs

from orgwork.formats.form_cells import Cells
from orgwork.formats.resume import Entry, Note, Resume, read_resume
from orgwork.model import Education, KeptText, Secondment, Source, Tenure

_STUDYING = re.compile(
    r"(?:学习|进修|就读|学生|学员|读书|攻读|深造|培训班|进修班|中青班|本科生|专科生|大专生|中专生|硕士生|博士生)$"
)
_LEARNED = re.compile(r"(?:本科|专科|大专|中专|研究生|硕士|博士|学位|学历|毕业|专业|专业班)$")
_WORK = re.compile(
    r"工作|教师|任教|博士后|干部|科员|主任|书记|局长|县长|市长|镇长|乡长|处长|科长|部长|院长|校长|教授|讲师|辅导员|兼任|挂职"
)
_IDLE = re.compile(
    r"待业|待岗|下岗|失业|务农|在家(?:待|休|$)|病休|休养|退休|离休|求职|插队|知青|备考|服役|入伍|义务兵|个体户|经商|务工|打工|自由职业"
)
"""Neither study nor a post."""
_SEVERAL = re.compile(r"[、，,；;。]")
_LOAN = re.compile(r"借调|借用|抽调")
_PLAIN = re.compile(r"[（(][^（）()]*[）)]")


def read_career(cells: Cells, pid: str) -> list[object]:
    """Return what the résumé proves, and the words of it that belong to each record.

    What was not understood is told and kept, and so is the closing paragraph.
    """
    there = cells.form.one("JianLi")
    if there is None:
        return []
    resume = read_resume(there.text)
    source = cells.form.source
    at = (there.line or 1) - 1
    found: list[object] = []
    for i, entry in enumerate(resume.entries, start=1):
        place = Source(source.file, source.sheet, at + entry.line if there.line else None)
        stretches: list[tuple[Entry | Note, str]] = [
            (entry, f"{i}"),
            *((n, f"{i}.{j}") for j, n in enumerate(entry.notes, 1) if n.ended is not None),
        ]
        for one, number in stretches:
            records = _records(one, f"{pid}:JianLi:{number}", pid, place)
            if len(records) < 2 and not isinstance(next(iter(records), None), Education):  # noqa: PLR2004 - a record and its words
                _untold(cells, at + entry.line, one.text)
            found += records
    _tell(cells, resume, at)
    found += [_words(f"{pid}:JianLi:rest:{i}", pid, told.text, source) for i, told in enumerate(resume.told, start=1)]
    if resume.closing:
        found.append(_words(f"{pid}:JianLi:closing", pid, resume.closing, source))
    return found


def _words(key: str, pid: str, text: str, source: Source) -> KeptText:
    """Return words of a résumé; the whole of it is the person's."""
    return KeptText(key, pid, None, "persons", pid, "JianLi", text, source)


def _untold(cells: Cells, line: int, text: str) -> None:
    """Tell of a stretch that says nothing, or study and work at once, or neither."""
    zh = f"第 {line} 行简历不能确定是学习还是任职，原文保留：{text[:20]}"
    en = f"line {line} of the résumé may be study, work or neither; it is kept as it stood: {text[:20]}"
    cells.log.note(cells.form.source, zh, en)


def _tell(cells: Cells, resume: Resume, at: int) -> None:
    """Note the lines of a résumé that are not understood."""
    source = cells.form.source
    for told in resume.told:
        line = at + told.line
        if told.why:
            message = (f"简历中的日期无法识别，应如 2019.03（{told.why}）", told.why)
            cells.log.fault("OW613", source, line, "JianLi", told.text, message)
        else:
            zh = f"第 {line} 行简历未能解析，原文保留：{told.text[:20]}"
            en = f"line {line} of the résumé was not understood; it is kept as it stood: {told.text[:20]}"
            cells.log.note(source, zh, en)


def is_study(text: str) -> bool | None:
    """Return whether a stretch was one of study; None where its words say both study and work."""
    plain = _PLAIN.sub("", text).strip("。；;，, ")
    working = bool(_WORK.search(plain))
    if _STUDYING.search(plain):
        # A course for secretaries (书记进修班学习) is one of study; a list of several things may be anything.
        return None if working and _SEVERAL.search(plain) else True
    if _LEARNED.search(plain):
        return None if working else True
    return False


def _records(one: Entry | Note, key: str, pid: str, source: Source) -> list[object]:
    """Return the record of a stretch and its words; the words alone where they are not sure to mean study or work."""
    text, over = one.text, _over(one)
    study = is_study(text)
    if study:
        school = text.rstrip("。；;，, ")
        return [Education(key, pid, school=school, begins=one.begins, ends=one.ends, ended=over, source=source)]
    words = _words(f"{key}:text", pid, text, source)
    if study is None or not text or _IDLE.search(_PLAIN.sub("", text)):
        return [words] if text else []
    cls = Secondment if _LOAN.search(text) else Tenure
    table = "tenures" if cls is Tenure else "secondments"
    record = cls(id=key, person=pid, begins=one.begins, ends=one.ends, ended=over, source=source)
    return [record, attrs.evolve(words, table=table, record=key)]


def _over(one: Entry | Note) -> bool | None:
    """Return whether a stretch is over; one whose end is none of the calendar may be a slip of an open one."""
    return None if one.ended and one.ends is None else one.ended
