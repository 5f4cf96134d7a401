"""Registers of several counties with rows in every table: whatever a record may say, some row says.

They are made from the record classes, so that a rule which reads another field finds it filled, emptied, coarse
and contradictory without a new line here. People cross counties, kin live apart, units lie in one another or
nowhere, and coverage has gaps.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import attrs
from hypothesis import strategies as st

from orgwork.dates import PartialDate
from orgwork.model import TABLES, Coverage, Extent, Register, Source
from orgwork.model.schema import kinds
from orgwork.model.words import GRADES, TEAM_GRADES, VILLAGE_MATTERS
from orgwork.testing.strategies.building import built

COUNTIES = ("430181", "430182", "430211", "4301", "4302")
"""Places of two cities; 430182 was 430124 once."""
_MATTERS = ("duties.matter", "duty_assignments.matter", "village_items.matter", "village_assignments.matter")

_FREE: Mapping[str, Sequence[object]] = {
    "place": (*COUNTIES, "430124", None),
    "managed_by": (*COUNTIES[2:], None, None),
    "granted_by": ("4301", "43", "430181", None),
    "family_businesses.relation": ("妻子", "女婿", "父亲", "朋友", None),
    "sanctions.kind": (
        *("警告", "记过", "记大过", "撤职", "撤销党内职务", "留党察看", "停职检查", "诫勉", "另行处理"),
        None,
    ),
    "kinships.relation": ("spouse", "配偶", "父亲", "子", None),
    "names": (1, 2, 3, None),
    "year": (*range(2018, 2026), None),
    "hours": (0, 40, 89, 90, 110, 120, None),
    "missed": (0, 5, 15, 30, None),
    "number": (0, 1, 2, 3, None),
    "base": ("staff", "staff", "leader", None),
    "assessments.grade": (*GRADES, None),
    "team_assessments.grade": (*TEAM_GRADES, None),
    "organizations.name": ("清溪镇人民政府", "示例局", "示例县某街道办事处"),
    "organizations.kind": ("政府工作部门", "政府机关", "群团机关", "党支部", "党委", None),
    "secondments.basis": ("挂职锻炼", "专项工作", "〔2024〕3号", None),
    "awards.name": ("记三等功", "嘉奖", "立功", None),
    "assessed": (4, 10, None),
    "excellent": (0, 2, 3, None),
    "status": ("in_post", "in_post", "in_post", "not_in_post", "retired", None),
    "document": ("〔2020〕1号", None),
    "dimension": ("loyalty", None),
    "recorder": ("甲", "甲", None),
    "verifier": ("乙", "乙", "甲", None),
    "programmes.group": ("一类", "二类", None),
    "whole": ("100", "100", "1", None),
    "weight": ("100", "60", "40", "0", "满分", None),
    "total": ("90", "90.5", None),
    "value": ("90", "30.5", "60", "优", None),
    **dict.fromkeys(_MATTERS, ("林长制巡护", "秸秆禁烧")),
    "village_items.certificate": ("kinship", "alive", "其他", None),
    "duties.lead": ("无", "甲", None),
    "village_assignments.quota": ("无", "tax", None),
    "programmes.top": (2, 3, 7, None),
    "tier": ("pian", "zu", "lin", "lin", None),
    "households": (0, 4, 5, 9, 18, None),
    "matter": ("policy", "safety", "other", None),
    "neighbourhoods.top": (True, False, False, None),
    "headcount_reports.total": (10, 20, None),
    "headcount_reports.township": (2, 4, None),
    "village_decisions.matter": (*VILLAGE_MATTERS[4:], None),
    "village_committees.households": (999, 1000, 3001, None),
    "budget_year": (2024, 2025, None),
    "amount": ("3", "30000", "三", None),
    "village_pays.basic": ("48000", "47999.99", None),
    "bonus": ("4000", "3999", None),
    "income": ("24000", "25000", None),
    "township_incomes.township": ("110000", "130000", None),
    "township_incomes.county": ("100000", None),
    "service_counts.days": (7, 15, 100, None),
    "joint_shares.share": ("60", "40", "四成", None),
    "talent_loans.programme": ("talent_loan", "talent_loan", "startup", None),
    "lost": ("3", "2.5", "三", None),
    "rate": ("3.1", None),
    "base_rate": ("3.45", None),
    "talent_loan_shares.share": ("60", "40", "四成", None),
    "borne": ("1.8", "1.2", None),
    "talent_services.service": ("health_check", "health_check", "translation", None),
    "lever": ("funds", "results", "other", None),
    "price": ("3000", "3001", None),
    "allowed": ("3000", None),
    "characters": (3000, 4500, 6000, None),
    "minutes": (30, 90, None),
    "system": ("组织", "组织", "宣传", None),
    "talent_class": ("A", "B", None),
    "talent_programmes.level": ("nation", "nation", "county", None),
    "talent_programmes.least": ("1", "2", None),
    "talent_programmes.most": ("3", "30000", None),
    "series": ("none", "huxiang_youth", None),
    "personal": ("1", "3", None),
    "recognitions.ground": ("A.prize", "direct.tax", "A.deed", None),
    "deed": ("prize", "patent", None),
    "position": (1, 3, 4, None),
    "firm_figures.amount": ("3", "500000000", "三", None),
    "works": (3, 5, 6, None),
    "papers": (3, 4, None),
    "domestic": (1, 2, None),
}
"""What fields without a closed list say, by field or by table and field."""

_ROWS = {
    "tenures": 3,
    "decisions": 2,
    "attendances": 2,
    "assessments": 4,
    "team_assessments": 4,
    "establishments": 6,
    "posts": 5,
    "selection_steps": 4,
    "prior_checks": 4,
    "organizations": 5,
    "observations": 2,
    "surveys": 3,
    "members": 4,
    "branch_meetings": 8,
    "branch_committees": 2,
    "branch_elections": 2,
    "admissions": 2,
    "admission_steps": 4,
    "weightings": 4,
    "marks": 3,
    "pay_counts": 4,
    "headcount_moves": 2,
    "merged_units": 3,
    "headcount_reports": 3,
    "funds": 3,
    "fund_payments": 3,
    "talents": 2,
    "talent_programmes": 3,
    "plan_applications": 3,
    "talent_supports": 3,
    "power_uses": 2,
    "achievements": 3,
    "recognitions": 3,
    "firm_figures": 3,
    "evaluation_parts": 3,
    "evaluation_criteria": 3,
    "document_years": 3,
    "official_meetings": 3,
    "inspections": 3,
    "speeches": 2,
    "duties": 4,
    "duty_assignments": 2,
    "village_items": 4,
    "village_assignments": 2,
    "freed_hours": 3,
    "government_apps": 2,
    "dispatches": 4,
    "service_counts": 4,
    "dispatch_assessments": 2,
    "revolving_posts": 3,
    "joint_shares": 2,
    "talent_loans": 4,
    "talent_loan_shares": 6,
    "talent_services": 4,
    "talent_policies": 3,
    "class_applications": 3,
    "waivers": 2,
    "tasks": 2,
    "unit_studies": 3,
    "member_studies": 4,
    "study_hours": 4,
    "group_sessions": 3,
    "neighbourhoods": 6,
    "neighbourhood_chiefs": 2,
    "chief_steps": 3,
    "household_counts": 2,
    "line_tasks": 2,
    "routings": 2,
    "talent_needs": 2,
    "pool_data": 3,
    "pool_consents": 3,
    "attractions": 2,
    "attraction_steps": 4,
    "hire_steps": 3,
}
"""How many rows a table has at the most, per person where it is about persons; one where nothing is said."""


@st.composite
def region_registers(draw: st.DrawFn, *, waivers_for: Sequence[str] = ()) -> Register:
    """Draw registers of up to five people and five units in two cities, with rows in every table, which may disagree.

    Drawn are the sizes; all that stands in the cells follows from one number, so that a register is drawn quickly.

    Args:
        draw: Hypothesis gives it.
        waivers_for: the rules of which somebody may be excused.

    """
    people, units = draw(st.integers(1, 5)), draw(st.integers(1, _ROWS["organizations"]))
    maker = _Maker(random.Random(draw(st.integers(0, 2**32 - 1))), draw(st.sampled_from([0.0, 0.1, 0.3])))  # noqa: S311 - invented people
    sizes = {"organizations": units, "persons": people}
    ids: dict[str, list[str]] = {}
    for table in TABLES:
        # What must name a record of an empty table cannot be there.
        able = all(ids.get(target, ["later"]) for target in _needed(table))
        number = sizes.get(table, maker.size(table, people)) if able else 0
        ids[table] = [f"{table[:2]}{i}" for i in range(number)]
    records = [maker.record(table, key, ids, waivers_for) for table in TABLES for key in ids[table]]
    return built(records, draw(st.lists(_gaps(ids), max_size=2)))


def _needed(table: str) -> list[str]:
    """Return the tables of which a table's records must name a record."""
    fields = [f.metadata for f in attrs.fields(TABLES[table]) if f.metadata.get("role") == "refers"]
    return [said["to"] for said in fields if said.get("to")]


def _gaps(ids: Mapping[str, Sequence[str]]) -> st.SearchStrategy[Coverage]:
    """Coverage that says of somebody, or of everybody, that a table is not whole."""
    subjects = [None, *ids["persons"], *ids["organizations"]]
    extents = st.sampled_from([Extent.PARTIAL, Extent.ABSENT])
    named = st.builds(Coverage, st.sampled_from(list(TABLES)), extents, st.sampled_from(subjects[1:]))
    general = st.builds(Coverage, st.sampled_from(list(TABLES)), st.just(Extent.PARTIAL), st.none())
    return named | general


@attrs.frozen
class _Maker:
    """Makes records.

    Args:
        rng: of everything in the cells.
        empty: the share of cells left empty.

    """

    rng: random.Random
    empty: float

    def size(self, table: str, people: int) -> int:
        return self.rng.randint(0, _ROWS.get(table, 1) * (people if "person" in kinds(TABLES[table]) else 1))

    def record(self, table: str, key: str, ids: Mapping[str, Sequence[str]], waivers_for: Sequence[str]) -> object:
        """Return a record in which every field says something that it may say."""
        values: dict[str, Any] = {}
        fields = kinds(TABLES[table])
        for field in attrs.fields(TABLES[table]):
            kind = fields[field.name]
            role, target = field.metadata.get("role"), field.metadata.get("to")
            if field.name == "id":
                values["id"] = key
            elif table == "waivers" and role == "refers":
                values[field.name] = self._waived(field.name, ids, waivers_for)
            elif target:
                values[field.name] = self._reference(table, key, ids[target], needed=role == "refers")
            elif (table, field.name) == ("kinships", "name"):
                # Some relatives are recorded by the name of somebody in the register.
                values["name"] = self.rng.choice([*(f"{person}氏" for person in ids["persons"]), "甲", None])
            elif role == "key":
                values[field.name] = self.rng.choice(_FREE.get(f"{table}.{field.name}", (f"{key}氏",)))
            elif kind is Source:
                values[field.name] = None
            elif self.rng.random() >= self.empty:
                values[field.name] = self._value(table, field, kind)
        return self._ended(TABLES[table](**{k: v for k, v in values.items() if k not in {"ends", "ended"}}), values)

    def _waived(self, field: str, ids: Mapping[str, Sequence[str]], waivers_for: Sequence[str]) -> str:
        """Draw a rule or a subject of a waiver, some of them of nothing that is there."""
        if field == "rule":
            return self.rng.choice([*waivers_for, "no.such.rule"])
        return self.rng.choice([*ids["persons"], *ids["organizations"], "nobody"])

    def _reference(self, table: str, key: str, ids: Sequence[str], *, needed: bool) -> str | None:
        """Draw the id of a record that another one names, or none."""
        if table == "organizations":
            # A unit lies in one that was named before it, as files list them.
            ids = ids[: ids.index(key)]
        if not ids or (not needed and self.rng.random() < max(self.empty, 0.05)):
            return None
        return self.rng.choice(ids)

    def _value(self, table: str, field: attrs.Attribute[Any], kind: type) -> object:
        """Draw a value of a field."""
        free = _FREE.get(f"{table}.{field.name}", _FREE.get(field.name))
        words = field.metadata.get("words")
        if free is not None or words:
            return self.rng.choice(free if free is not None else words)  # type: ignore[arg-type]
        if kind is bool:
            return self.rng.random() < 0.5  # noqa: PLR2004 - yes as often as no
        if kind is PartialDate:
            return self._day(*(1958, 1985) if field.name == "birth" else (2012, 2027))
        return self.rng.randint(0, 3) if kind is int else self.rng.choice(["甲", "乙"])

    def _day(self, first: int, last: int) -> PartialDate:
        """Draw a date, of which the day or the month may not be known."""
        day = PartialDate.of(date(first, 1, 1) + timedelta(days=self.rng.randrange((last - first) * 365)))
        for _ in range(self.rng.choice([0, 0, 1, 1, 2])):
            day = day.coarser() or day
        return day

    def _ended(self, record: Any, values: Mapping[str, Any]) -> object:  # noqa: ANN401 - of any class
        """Return the record with an end that does not come before its begin; half of them run."""
        fields: frozenset[str] = frozenset(a.name for a in attrs.fields(type(record)))
        if "ended" not in fields:
            return record
        begins = getattr(record, "begins", None)
        if "ended" not in values:
            return record
        if not values["ended"] or begins is None:
            return attrs.evolve(record, ends=None, ended=values["ended"] or False)
        end = begins.last + timedelta(days=self.rng.randint(0, 2000))
        return attrs.evolve(record, ends=PartialDate.of(end), ended=True)
