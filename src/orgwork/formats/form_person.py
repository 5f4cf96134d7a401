"""A form to a person, what the person learned, and the relatives."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import attrs

from orgwork.formats.form import LABELS, RELATIVE, Kin, Text
from orgwork.formats.form_cells import SEX, Cells, date_text, day, name_of
from orgwork.formats.form_party import Party, read_party
from orgwork.model import Education, KeptText, Kinship, Person, Qualification, Source

_DATE_LIKE = re.compile(r"[\d.\-/年月日\s]+", re.ASCII)
_SCHOOL = re.compile(r"大学|学院|党校|学校|研究院|研究所|研究生部|电大|函授")
_NONE = frozenset({"无", "无。", "/", "—", "-"})
_MODES = {"QuanRiZhiJiaoYu": "full_time", "ZaiZhiJiaoYu": "in_service"}


def person(cells: Cells, pid: str, name: str) -> Person:
    """Return the person of a form."""
    party = _party(cells)
    return Person(
        id=pid,
        name=name,
        identity_number=cells.number(),
        sex=cells.word("XingBie", SEX),
        birth=cells.date("ChuShengNianYue"),
        ethnicity=cells.text("MinZu"),
        native_place=cells.text("JiGuan"),
        birth_place=cells.text("ChuShengDi"),
        politics=_politics(cells, party),
        party_joined=party.joined,
        health=cells.text("JianKangZhuangKuang"),
        work_start=cells.date("CanJiaGongZuoShiJian"),
        resume=cells.text("JianLi"),
        source=cells.form.source,
    )


def _party(cells: Cells) -> Party:
    """Return what the form says of joining the Party; what is not understood is told."""
    there = cells.form.one("RuDangShiJian")
    if there is None:
        return Party()
    party = read_party(there.text)
    if not party.understood and _DATE_LIKE.fullmatch(there.text):
        day(there, "RuDangShiJian", cells.form.source, cells.log)
    elif not party.understood:
        zh = f"{LABELS['RuDangShiJian']}“{there.text[:20]}”未能解析，原文保留"
        en = f"the date of joining the Party, “{there.text[:20]}”, was not understood; it is kept as it stood"
        cells.log.note(cells.form.source, zh, en)
    return party


def _politics(cells: Cells, party: Party) -> str | None:
    """Return what some files also say in an element of its own; unknown where the two differ."""
    said = cells.text("ZhengZhiMianMao")
    if said is None or party.politics in {None, said}:
        return said or party.politics
    zh = f"{LABELS['ZhengZhiMianMao']}“{said[:20]}”与{LABELS['RuDangShiJian']}不一致，均未采用，原文保留"
    en = f"the politics “{said[:20]}” and the date of joining the Party differ; neither is taken, both are kept"
    cells.log.note(cells.form.source, zh, en)
    return None


def educations(cells: Cells, pid: str) -> list[Education]:
    """Return the courses of study of the two blocks of the form.

    The upper line holds the school of the schooling. The lower one holds the school of the degree, or goes on where
    the upper one ends: only then both were had in one course for sure.
    """
    found: list[Education] = []
    for block, mode in _MODES.items():
        schooling, degree = (_filled(cells.text(f"{block}_{part}")) for part in ("XueLi", "XueWei"))
        upper, lower = (cells.text(f"{block}_{part}_BiYeYuanXiaoXi") for part in ("XueLi", "XueWei"))
        repeated = lower is not None and lower == upper
        elsewhere = lower if lower and not repeated and _SCHOOL.search(lower) else None
        together = lower is not None and elsewhere is None
        one = Education(
            id=f"{pid}:{block}:1",
            person=pid,
            schooling=schooling,
            degree=degree if together else None,
            school=upper,
            major=lower if together and not repeated else None,
            mode=mode,
            source=cells.form.source,
        )
        if any((one.schooling, one.degree, one.school, one.major)):
            found.append(one)
        if not together and (degree or elsewhere):
            key = f"{pid}:{block}:2"
            found.append(Education(key, pid, degree=degree, school=elsewhere, mode=mode, source=cells.form.source))
    return found


def _filled(text: str | None) -> str | None:
    return None if text in _NONE else text


def qualifications(cells: Cells, pid: str) -> list[Qualification]:
    """Return the professional titles."""
    names = re.split(r"[、；;，,\n]+", cells.text("ZhuanYeJiShuZhiWu") or "")
    plain = [name.strip() for name in names if name.strip() and name.strip() not in _NONE]
    return [
        Qualification(f"{pid}:ZhuanYeJiShuZhiWu:{i}", pid, name, source=cells.form.source)
        for i, name in enumerate(plain, start=1)
    ]


def relatives(cells: Cells, pid: str) -> tuple[list[Kinship], list[KeptText]]:
    """Return the relatives, and the texts that are kept with each.

    These are the date of birth where it is written in another way than the editor's, and what the form does not have.
    """
    kin: list[Kinship] = []
    kept: list[KeptText] = []
    for i, one in enumerate(cells.form.family, start=1):
        key = f"{pid}:JiaTingChengYuan:{i}"
        relation, name, _, politics, work = (said.text if (said := one.said.get(e)) else None for e in RELATIVE)
        born: Text | None = one.said.get("ChuShengRiQi")
        birth = None if born is None else day(born, "ChuShengRiQi", cells.form.source, cells.log)
        kin.append(
            Kinship(key, pid, relation, name=name, birth=birth, politics=politics, work=work, source=cells.form.source)
        )
        if born is not None and born.text != date_text(birth):
            kept.append(
                KeptText(
                    id=f"{key}:ChuShengRiQi",
                    person=pid,
                    table="kinships",
                    record=key,
                    field="ChuShengRiQi",
                    text=born.text,
                    source=cells.form.source,
                )
            )
        kept += _beside(one, key, pid, cells.form.source)
    return kin, kept


def _beside(one: Kin, key: str, pid: str, source: Source) -> Iterator[KeptText]:
    """Yield what the form does not have for a relative, as texts of that relative."""
    taken: Counter[str] = Counter()
    for path, text in sorted(one.others, key=lambda pair: pair[0]):
        taken[path] += 1
        number = f":{taken[path]}" if taken[path] > 1 else ""
        place = attrs.evolve(source, row=text.line)
        yield KeptText(
            f"{key}:{path}{number}", pid, table="kinships", record=key, field=path, text=text.text, source=place
        )


def plain_name(cells: Cells) -> str | None:
    """Return the person's name; the first of several."""
    there = cells.form.texts.get("XingMing", ())
    return name_of(there[0].text) or None if there else None
