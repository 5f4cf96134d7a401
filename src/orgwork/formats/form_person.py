"""A form to a person, what the person learned, and the relatives."""

from __future__ import annotations

import re

from orgwork.formats.form import LABELS, RELATIVE, Text
from orgwork.formats.form_cells import SEX, Cells, date_text, day, name_of
from orgwork.formats.form_party import Party, read_party
from orgwork.model import Education, KeptText, Kinship, Person, Qualification

_DATE_LIKE = re.compile(r"[\d.\-/年月日\s]+", re.ASCII)
_SCHOOL = re.compile(r"大学|学院|党校|学校|研究院|研究所|研究生部|电大|函授")
_NONE = frozenset({"无", "无。", "/", "—", "-"})
_MODES = {"QuanRiZhiJiaoYu": "full_time", "ZaiZhiJiaoYu": "in_service"}


def person(cells: Cells, pid: str, name: str) -> Person:
    """Return the person of a form."""
    party = _party(cells)
    politics = cells.form.said("ZhengZhiMianMao") if party.politics is None and party.understood else party.politics
    return Person(
        id=pid,
        name=name,
        identity_number=cells.number(),
        sex=cells.word("XingBie", SEX),
        birth=cells.date("ChuShengNianYue"),
        ethnicity=cells.text("MinZu"),
        native_place=cells.text("JiGuan"),
        birth_place=cells.text("ChuShengDi"),
        politics=politics,
        party_joined=party.joined,
        health=cells.text("JianKangZhuangKuang"),
        work_start=cells.date("CanJiaGongZuoShiJian"),
        resume=cells.text("JianLi"),
        source=cells.form.source,
    )


def _party(cells: Cells) -> Party:
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


def educations(cells: Cells, pid: str) -> list[Education]:
    """Return the courses of study of the two blocks of the form.

    The upper line holds the school of the schooling, the lower one that of the degree where it is another school;
    else the lower line goes on where the upper one ends.
    """
    found: list[Education] = []
    for block, mode in _MODES.items():
        schooling, degree = (_filled(cells.text(f"{block}_{part}")) for part in ("XueLi", "XueWei"))
        upper, lower = (cells.text(f"{block}_{part}_BiYeYuanXiaoXi") for part in ("XueLi", "XueWei"))
        apart = bool(degree and lower and schooling and upper and lower != upper and _SCHOOL.search(lower))
        one = Education(
            id=f"{pid}:{block}:1",
            person=pid,
            schooling=schooling,
            degree=None if apart else degree,
            school=upper or (lower if not apart else None),
            major=lower if upper and lower and lower != upper and not apart else None,
            mode=mode,
            source=cells.form.source,
        )
        if any((schooling, degree, upper, lower)):
            found.append(one)
        if apart:
            two = f"{pid}:{block}:2"
            found.append(
                Education(two, pid, degree=degree, school=lower, mode=mode, source=cells.form.source),
            )
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
    """Return the relatives, and their dates of birth where they are written in another way than the editor's."""
    kin: list[Kinship] = []
    kept: list[KeptText] = []
    for i, item in enumerate(cells.form.family, start=1):
        key = f"{pid}:JiaTingChengYuan:{i}"
        relation, name, _, politics, work = (said.text if (said := item.get(e)) else None for e in RELATIVE)
        born: Text | None = item.get("ChuShengRiQi")
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
    return kin, kept


def plain_name(cells: Cells) -> str | None:
    """Return the person's name; the first of several."""
    there = cells.form.texts.get("XingMing", ())
    return name_of(there[0].text) or None if there else None
