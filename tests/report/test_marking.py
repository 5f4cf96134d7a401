from datetime import date

import attrs
import polars as pl
import pytest

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.formats.collection_fields import CELLS
from orgwork.model import Assessment, Establishment, Organization, Person, Post, Register, Source, Tenure
from orgwork.report.marking import marks

ON = date(2026, 6, 30)
FILE = "f.xlsx"


def at(sheet, row):
    return Source(FILE, sheet, row)


def records(**more):
    """Return a unit of two people over its number, one of them promoted early after a poor grade."""
    post = {"leader": True, "exceptional": False}
    return [
        Organization("u", "局", place="430199", entity="legal", ended=False, source=at("B01单位", 3)),
        *(
            Establishment(
                f"u:{measure}", "u", measure, number, begins=PartialDate(2020), ended=False, source=at("B01单位", 3)
            )
            for measure, number in more.get("numbers", {"headcount_administrative": 1}).items()
        ),
        Post("d", "u", kind="deputy", managed_by="4301"),
        Post("h", "u", kind="principal", managed_by="4301"),
        *(
            Person(
                f"p{i}",
                f"甲{i}",
                organization="u",
                staffing="administrative",
                status="in_post",
                work_start=PartialDate(2023, 5),
                source=at("A01人员", 3 + i),
            )
            for i in range(2)
        ),
        Tenure(
            "t1",
            "p0",
            "d",
            "division_deputy",
            begins=PartialDate(2023, 5),
            ends=PartialDate(2024, 3),
            source=at("A02职务", 7),
            **post,
        ),
        Tenure(
            "t2",
            "p0",
            "h",
            "division_principal",
            begins=PartialDate(2024, 3),
            ended=False,
            source=at("A02职务", 9),
            **post,
        ),
        Assessment("g", "p0", 2023, more.get("grade", "incompetent"), "u", "leader", source=at("A15考核", 5)),
        *more.get("extra", ()),
    ]


def marked(book, rule, *, outcome="breach", file=FILE, cells=CELLS, **more):
    """Return the cells that findings of one outcome are about."""
    findings = check(Register.of(records(**more)), book, on=ON, rules=[rule])
    findings = attrs.evolve(findings, frame=findings.frame.filter(pl.col("outcome") == outcome))
    assert len(findings) > 0
    return {tuple(row) for row in marks(findings, cells, file).select("sheet", "row", "heading").iter_rows()}


@pytest.mark.parametrize(
    ("rule", "cells"),
    [
        ("cadre.promotion.deputy_service", {("A02职务", 9, "任职时间")}),
        ("cadre.promotion.last_grade", {("A15考核", 5, "考核结论")}),
        ("establishment.headcount", {("B01单位", 3, "行政编制数")}),
    ],
)
def test_the_cells_of_what_was_measured_are_marked(book, rule, cells):
    assert marked(book, rule) == cells


def test_each_number_of_a_unit_has_its_own_cell(book):
    numbers = {"posts_principal": 0, "posts_deputy": 0, "headcount_administrative": 5}
    assert marked(book, "establishment.posts", numbers=numbers) == {("B01单位", 3, "正职领导职数")}


def test_without_a_number_the_units_first_cell_is_marked_and_no_holders(book):
    found = marked(book, "establishment.headcount", outcome="unknown", numbers={"headcount_worker": 1})
    assert found == {("B01单位", 3, "")}


def test_a_deadline_marks_its_start_and_what_ends_it(book):
    found = marked(book, "cadre.probation", outcome="unknown")
    assert found == {("A02职务", 9, "任职时间"), ("A02职务", 9, "任职状态")}


def test_a_heading_nobody_knows_leaves_the_first_cell(book):
    assert marked(book, "cadre.promotion.deputy_service", cells={}) == {("A02职务", 9, "")}


def test_what_was_read_is_marked_where_what_was_measured_has_no_cell(book):
    cells = {"tenures.exceptional": ("A02职务", "是否破格提拔")}
    assert marked(book, "cadre.promotion.deputy_service", cells=cells) == {("A02职务", 9, "是否破格提拔")}


def test_another_file_has_no_cells(book):
    assert not marked(book, "cadre.promotion.deputy_service", file="other.xlsx")


def test_records_without_a_source_have_no_cell(book):
    plain = [attrs.evolve(one, source=None) for one in records()]
    findings = check(Register.of(plain), book, on=ON)
    assert len(findings) > 2
    assert marks(findings, CELLS, FILE).is_empty()


def test_an_id_that_several_tables_bear_is_that_of_the_views_own_table(book):
    extra = [Person("t2", "乙", organization="u", source=at("A01人员", 30))]
    assert marked(book, "cadre.promotion.deputy_service", extra=extra, cells={}) == {("A02职务", 9, "")}


def test_every_finding_of_a_county_has_a_cell_unless_a_whole_table_is_absent(account):
    findings = account.findings
    found = set(marks(findings, CELLS, account.file)["index"])
    without = {i for i, reason in enumerate(findings.frame["reason"]) if reason}
    assert found == set(range(len(findings))) - without
