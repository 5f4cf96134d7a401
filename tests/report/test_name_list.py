"""The list of people for a meeting: unit by unit, post by post, as they are recorded; texts only, numbers hidden."""

import io
import re
import zipfile
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgwork.dates import PartialDate
from orgwork.formats.form_fields import fields
from orgwork.model import Education, KeptText, Organization, Person, Post, RankHolding, Register, Source, Tenure
from orgwork.report.holding import holdable
from orgwork.report.masking import masked
from orgwork.report.name_list import KINDS, listed, name_list
from orgwork.testing import strategies as own

ON = date(2026, 6, 30)
NUMBER = "430199198001010017"
MEETING = "单位 姓名 现任职务 拟任免职务 性别 出生\n年月 学历 籍贯 参加工\n作时间 入党\n时间"
REGISTER = "单位 姓名 现任职务 性别 民族 籍贯 全日制教育 在职教育 出生\n年月 参加工\n作时间 入党\n时间"
ENGLISH = "unit|name|present posts|proposed (任), to be left (免)|sex|born|schooling|native place|began\nwork"
HEADS = {
    ("meeting", "zh"): [*MEETING.split(" "), "任现职务\n层次时间", "任现职\n时间", "备注"],
    ("register", "zh"): [*REGISTER.split(" "), "任现职\n时间", "任现职\n级时间", "备注"],
    ("meeting", "en"): [*ENGLISH.split("|"), "joined\nthe Party", "at level\nsince", "in post\nsince", "remarks"],
}
START = PartialDate(2020, 3)
FORM = Source("示例.lrmx")


def county():
    return [
        Organization("v", "乙局", place="430181"),
        Organization("u", "甲局", place="430199"),
        Post("x", "u", name="局长"),
        Post("y", "u", name="副局长"),
        Post("z", "v", name="局长"),
        Person("p1", "赵", status="in_post", organization="v"),
        Person("p2", "钱", status="in_post"),
        Person("p3", "孙"),
        Person("p4", "李", status="retired"),
        Person("p5", "周", status="in_post", organization="u"),
        Person("p6", "吴", status="in_post"),
        Tenure("t1", "p1", "y", main=True, begins=START, ended=False),
        Tenure("t2", "p2", "x", begins=START, ended=False),
        Tenure("t3", "p3", "z", begins=START, ended=False),
        Tenure("t6", "p6", "x", begins=START, ends=PartialDate(2021)),
    ]


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]


def names(people):
    return [who.one.person.name for who in people]


def test_people_stand_in_the_order_of_units_and_posts_and_those_without_come_last():
    assert names(listed(Register.of(county()), ON)) == ["孙", "钱", "赵", "周", "吴"]


def test_those_asked_for_are_listed_whoever_they_are():
    assert names(listed(Register.of(county()), ON, people={"p4", "p2"})) == ["钱", "李"]


def test_a_place_leaves_out_who_is_elsewhere():
    assert names(listed(Register.of(county()), ON, place="430181")) == ["孙", "吴"]
    assert names(listed(Register.of(county()), ON, place="4301")) == ["孙", "钱", "赵", "周", "吴"]


@pytest.mark.parametrize(("kind", "lang"), HEADS)
def test_the_headings_are_those_of_the_list(kind, lang):
    page = opened(name_list(listed(Register.of(county()), ON), kind, lang))
    told = [cell.value for cell in page[2] if cell.value]
    assert told == HEADS[kind, lang]
    if kind == "register":
        assert [cell.value for cell in page[3] if cell.value] == ["学历\n学位", "毕业院校\n及专业"] * 2


def test_the_cells_say_what_is_recorded_and_the_others_are_blank():
    records = [
        Organization("u", "=甲局"),
        Post("x", "u", name="局长"),
        Person(
            "p",
            "赵",
            sex="male",
            birth=PartialDate(1980, 2, 3),
            native_place="湖南",
            party_joined=PartialDate(2001, 7),
            source=FORM,
        ),
        Tenure("t", "p", "x", begins=START, ended=False),
        Education("e", "p", "大学", "学士", "示例大学", "数学", "full_time"),
        RankHolding("r1", "p", "level", "乡科级正职", PartialDate(2019, 5), ended=False),
        RankHolding("r2", "p", "rank", "一级主任科员", PartialDate(2018, 4), ended=False),
        KeptText("k", "p", field="NiRenZhiWu", text="乙局局长", source=FORM),
        KeptText("l", "p", field="NiMianZhiWu", text="甲局局长", source=FORM),
    ]
    people = listed(Register.of(records), ON)
    meeting = [cell.value for cell in opened(name_list(people, "meeting"))[3]]
    assert meeting == [
        *("=甲局", "赵", "=甲局局长", "任：乙局局长\n免：甲局局长", "男", "1980.02", "大学", "湖南"),
        *(None, "2001.07", "2019.05", "2020.03", None),
    ]
    register = [cell.value for cell in opened(name_list(people, "register"))[4]]
    assert register == [
        *("=甲局", "赵", "=甲局局长", "男", None, "湖南", "大学\n学士", "示例大学\n数学", None, None),
        *("1980.02", None, "2001.07", "2020.03", "2018.04", None),
    ]


def test_of_two_posts_none_is_taken_for_the_main_one():
    records = [r for r in county() if not isinstance(r, Tenure)]
    both = [Tenure(f"t{i}", "p5", i, begins=START, ended=False) for i in "xz"]
    (who,) = listed(Register.of([*records, *both]), ON, people={"p5"})
    assert (who.held, who.unit.id) == ("", "u")


@pytest.mark.parametrize("kind", KINDS)
def test_the_list_is_printed_across_with_its_headings_and_can_be_filtered(kind):
    page = opened(name_list(listed(Register.of(county()), ON), kind))
    last = 2 if kind == "meeting" else 3
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page.print_title_rows == f"$1:${last}"
    assert page.freeze_panes == f"C{last + 1}"
    assert page.auto_filter.ref.startswith(f"A{last}:")
    assert page.auto_filter.ref.endswith(str(last + 5))


@pytest.mark.parametrize("kind", KINDS)
def test_names_that_look_like_formulas_stay_texts(kind, formulas):
    people = [Person(f"p{i:03}", text) for i, text in enumerate(formulas)]
    content = name_list(listed(Register.of(people), ON), kind)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        texts = [archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels"))]
    assert not [text for text in texts if re.search(r"<f[\s>/]", text) or "hyperlink" in text]
    first = 3 if kind == "meeting" else 4
    assert [row[1] for row in opened(content).iter_rows(min_row=first, values_only=True)] == [
        holdable(text) for text in formulas
    ]


@given(own.registers(), st.sampled_from(KINDS))
@settings(max_examples=12)
def test_everybody_stands_on_the_list_once_with_what_the_form_says(register, kind):
    people = listed(register, ON)
    content = name_list(people, kind)
    page = opened(content)
    first = 3 if kind == "meeting" else 4
    told = list(page.iter_rows(min_row=first, values_only=True))
    assert len(told) == len(people)
    assert sorted(who.order for who in people) == [who.order for who in people]
    for who, row in zip(people, told, strict=True):
        said = fields(who.one)
        assert row[1] == masked(said["XingMing"])
        assert row[2] == said.get("XianRenZhiWu")
        assert row[0] == (who.unit.name if who.unit else None)
        assert said.get("MinZu") is None or kind == "meeting" or said["MinZu"] in row
    assert name_list(listed(register, ON), kind) == content


@given(st.sampled_from(("name", "ethnicity", "native_place", "politics")), st.sampled_from(KINDS))
@settings(max_examples=8)
def test_no_identity_number_is_on_the_list_unless_asked_for(field, kind):
    said = {"name": "甲", field: f"甲{NUMBER}"}
    people = listed(Register.of([Person("p", identity_number=NUMBER, **said)]), ON)

    def parts(*, asked):
        content = name_list(people, kind, identity_numbers=asked)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "".join(archive.read(name).decode() for name in archive.namelist())

    assert NUMBER not in parts(asked=False)
    shown = kind == "register" or field != "ethnicity"
    assert (NUMBER in parts(asked=True)) == shown
