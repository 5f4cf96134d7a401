"""Sheets A01 and A99Z1: people; and whose a row of another sheet is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from orgwork.formats.cells import Identity, Row, identity
from orgwork.formats.collection_gaps import Gaps
from orgwork.formats.collection_layout import KEY, NAME, NUMBER, PEOPLE, UNIT_OF_PERSON, person_name
from orgwork.formats.collection_units import Units
from orgwork.formats.collection_words import MANAGED, SEX, STAFF, STATUS, YES_NO
from orgwork.formats.identity import STAND_IN, masked
from orgwork.formats.made_ids import made_id
from orgwork.model import Person
from orgwork.places import Tier, at_tier


@attrs.frozen
class Known:
    """What other sheets ask of the row of a person."""

    organization: str | None
    level: str | None
    managed: Tier | None


@attrs.frozen
class People:
    """The people of a workbook, by name and identity number.

    `records` holds the persons until they are taken as rows of their table. `told` holds the names and numbers of rows
    of sheet A01 whose number or name is a problem: what other sheets say of them hangs on that problem and is none of
    its own. `memo` remembers whose the cells of name and number are.
    """

    records: dict[str, Person]
    known: Mapping[str, Known]
    joins: Mapping[tuple[str, str], str]
    names: Mapping[str, Sequence[str]]
    numbers: Mapping[str, Sequence[str]]
    told: frozenset[str]
    memo: dict[tuple[object, object], str] = attrs.field(factory=dict)

    def owner(self, row: Row, gaps: Gaps) -> str | None:
        """Return whose row it is; else note a problem, and whose rows may now be incomplete."""
        if KEY in row.sheet.columns:
            person = self._by_key(row, gaps)
        else:
            said = row.raw(NAME), row.raw(NUMBER)
            person = self.memo.get(said) or self._by_number(row, gaps)
            if person is not None and not row.sheet.noted & {(row.number, NUMBER)}:
                self.memo[said] = person
        if person is not None:
            row.sheet.owners[row.number] = person
        return person

    def _by_key(self, row: Row, gaps: Gaps) -> str | None:
        """Return the person whose key stands in a row."""
        key = row.text(KEY)
        if key in self.known:
            return key
        zh, en = ("A01 表中没有此人", "nobody in set A01 has this key")
        row.fault("OW618" if key else "OW619", KEY, key, zh, en)
        gaps.lose(row.sheet.name, None)
        return None

    def _by_number(self, row: Row, gaps: Gaps) -> str | None:
        """Return the person with the name and the number that stand in a row."""
        name = person_name(row.text(NAME) or "")
        said = identity(row, NUMBER)
        number = said.key
        if name and number and (name, number) in self.joins:
            return self.joins[name, number]
        sure = said.valid or bool(number and STAND_IN.fullmatch(number))
        if name and number and sure and not {name, number} & self.told:
            row.fault(
                "OW618",
                NAME,
                row.text(NAME),
                "A01 表中没有姓名和身份证号都相同的人",
                "nobody in sheet A01 has both this name and number",
            )
        elif row.raw(NUMBER) is None or not name:
            row.fault(
                "OW619",
                NUMBER if name else NAME,
                None,
                "缺少姓名或身份证号",
                "the name or the identity number is missing",
            )
        maybe: set[str | None] = {*self.names.get(name, ()), *self.numbers.get(number or "", ())}
        for person in maybe or {None}:
            gaps.lose(row.sheet.name, person)
        return None


def read_people(rows: Iterable[Row], units: Units, gaps: Gaps) -> People:
    """Read the people."""
    records: dict[str, Person] = {}
    known: dict[str, Known] = {}
    joins: dict[tuple[str, str], str] = {}
    # Nearly every list has one id in it; a set of one is larger.
    names: dict[str, list[str]] = {}
    numbers: dict[str, list[str]] = {}
    told: set[str] = set()
    for row in rows:
        name = row.text(NAME)
        number = identity(row, NUMBER)
        if name is None:
            row.fault("OW619", NAME, None, "缺少姓名", "the name is missing")
            gaps.lose(PEOPLE, None)
            told |= {number.key} if number.key else set()
            continue
        keyed = row.text(KEY)
        if number.key is None and row.raw(NUMBER) is None and keyed is None:
            row.fault("OW619", NUMBER, None, "缺少身份证号", "the identity number is missing")
        plain = person_name(name)
        if not (number.valid or (number.key and STAND_IN.fullmatch(number.key))):
            told.add(plain)
        if keyed in known or (keyed is None and number.key and (plain, number.key) in joins):
            row.fault("OW621", NUMBER, masked(number.key or ""), "同一人重复", "the person stands twice")
            gaps.lose(PEOPLE, None)
            continue
        one, known_of = _person(row, name, number, units)
        records[one.id], known[one.id] = one, known_of
        row.sheet.owners[row.number] = one.id
        names.setdefault(plain, []).append(one.id)
        if number.key:
            joins[plain, number.key] = one.id
            numbers.setdefault(number.key, []).append(one.id)
    return People(records, known, joins, names, numbers, frozenset(told))


def person_id(name: str, number: str | None, row: int) -> str:
    """Return an id made from name and identity number; without one it stands for the row.

    Without the office's secret the number can be guessed back from it (`orgwork.formats.made_ids`).
    """
    seed = f"{person_name(name)}|{number}" if number else f"{person_name(name)}#{row}"
    return made_id(seed)


def _person(row: Row, name: str, number: Identity, units: Units) -> tuple[Person, Known]:
    """Return a row as a person, and what the other sheets are joined by."""
    unit = units.find(row, "统计关系所在单位", UNIT_OF_PERSON)
    managed = row.word("管理类别", MANAGED)
    person = Person(
        id=row.text(KEY) or person_id(name, number.key, row.number),
        name=" ".join(name.split()),
        identity_number=number.key if number.valid else None,
        sex=row.word("性别", SEX),
        birth=row.date("出生年月"),
        ethnicity=row.text("民族"),
        native_place=row.text("籍贯"),
        birth_place=row.text("出生地"),
        growth_place=row.text("成长地"),
        politics=row.text("政治面貌"),
        party_joined=row.date("入党时间"),
        health=row.text("健康状况"),
        work_start=row.date("参加工作时间"),
        organization=unit.id if unit else None,
        staffing=row.word("编制类型", STAFF),
        status=row.word("人员管理状态", STATUS),
        category=row.text("人员类别"),
        managed_by=managing(managed, unit.place if unit else None),
        grassroots=row.word("是否具有两年以上基层工作经历", YES_NO),
        resume=row.passage("简历"),
        source=row.source,
    )
    return person, Known(person.organization, row.text("现职务层次"), managed)


def managing(managed: Tier | None, place: str | None) -> str | None:
    """Return the place whose committee manages, given its tier and the place of the unit."""
    if managed is None:
        return None
    if managed is Tier.NATION:
        return ""
    return None if place is None else at_tier(place, managed)


def read_more(rows: Iterable[Row], people: People, gaps: Gaps) -> None:
    """Read what sheet A99Z1 adds to people whose records are still there."""
    for row in rows:
        owner = people.owner(row, gaps)
        if owner is None:
            continue
        people.records[owner] = attrs.evolve(
            people.records[owner],
            recruited_by_exam=row.word("是否考录", YES_NO),
            recruited=row.date("录用时间"),
            selected_graduate=row.word("是否选调生", YES_NO),
            selected=row.date("进入选调生时间"),
        )
