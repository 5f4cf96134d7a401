"""What a deadline says of itself, in both languages."""

from datetime import date

import attrs
import pytest

from orgwork.book import Layer, join
from orgwork.checking import check, explain
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Amendment
from orgwork.model import Organization, Person, Post, Qualification, Register, Sanction, Source, Tenure

ON = date(2026, 6, 30)
START = date(2024, 1, 1)
NOTICE = "《示例市提醒通知》"


def at(sheet, row):
    return Source("名册.xlsx", sheet, row)


RECORDS = (
    Organization("u", "示例县政府", place="430199", entity="legal", ended=False),
    Post("x", "u", kind="deputy", managed_by="4301"),
    Person(
        "m", "甲", sex="male", birth=PartialDate(1965, 1, 15), status="in_post", managed_by="4301", source=at("A01", 4)
    ),
    Person(
        "w",
        "乙",
        sex="female",
        birth=PartialDate(1966, 5),
        status="in_post",
        staffing="administrative",
        managed_by="4301",
        source=at("A01", 5),
    ),
    Person(
        "n", "丙", sex="female", birth=PartialDate(1970, 2), status="in_post", managed_by="4301", source=at("A01", 6)
    ),
    Person(
        "t",
        "丁",
        sex="female",
        birth=PartialDate(1965, 1, 20),
        status="in_post",
        staffing="institution",
        category="专业技术人员",
        managed_by="4301",
    ),
    Qualification("q", "t", "高级教师", PartialDate(2009), source=at("A06", 2)),
    Tenure(
        "a",
        "w",
        post="x",
        level="division_deputy",
        leader=True,
        probation=True,
        unconfirmed=True,
        begins=PartialDate(2025, 8, 3),
        ended=False,
        source=at("A02", 7),
    ),
    Sanction(
        "s", "m", kind="警告", begins=PartialDate(2026, 2, 1), ended=False, body="示例市监察委员会", source=at("A14", 3)
    ),
)


@pytest.fixture(scope="module")
def layered(book):
    """Return a book in which a city warns six months before, and its province three months before."""
    cites = Citation("示例市提醒通知", issued=START)
    for place, months in (("43", 3), ("4301", 6)):
        words = tuple(
            Amendment(f"cadre.{k}.warn", place, place, months, START, START, cites, Evidence.TEXT)
            for k in ("retirement", "probation", "sanction", "term")
        )
        book = join(book, Layer(place, place, (), words))
    return book


@pytest.fixture(scope="module")
def told(layered):
    """Return a function that gives the explanation of a rule about a person."""
    register = Register.of(RECORDS)
    findings = list(check(register, layered, on=ON))

    def tell(key, subject, lang):
        (finding,) = [f for f in findings if f.rule.key == key and f.subject == subject]
        return explain(finding, layered, register, lang).text()

    return tell


@pytest.mark.parametrize(
    ("key", "subject", "lang", "says"),
    [
        (
            "cadre.retirement",
            "m",
            "zh",
            [
                "不符合 · 甲 · 到龄退休",
                "依据: 《国务院关于渐进式延迟法定退休年龄的办法》 (2024-09-13) 第1条",
                "起算日期: 2025-01-15",
                "到期日期: 2025-02-15",
                "期限: 法定退休年龄延迟月数: 1个月",
                "由其规定: 全国, 自 2025-01-01, 《国务院关于渐进式延迟法定退休年龄的办法》",
                "提醒起始: 2024-08-15",
                "提前提醒: 退休提前提醒月数: 6个月",
                f"由其规定: 长沙市, 自 2024-01-01, {NOTICE} (2024-01-01)",
                f"另有规定: 湖南省, 自 2024-01-01, {NOTICE} (2024-01-01): 3个月",
                "原年龄依据 = 男职工六十周岁：《国务院关于渐进式延迟法定退休年龄的办法》",
                "改革前法定退休年龄 = 60",
                "出生 = 1965-01-15",
                "数据来源: 名册.xlsx · A01 · 第4行",
            ],
        ),
        (
            "cadre.retirement",
            "m",
            "en",
            [
                "Breach · 甲 · Retirement at the statutory age",
                "Runs from: 2025-01-15",
                "Ends: 2025-02-15",
                "Time: Delay of the statutory retirement age: 1 months",
                "Warned from: 2024-08-15",
                "Warning: Warning before retirement: 6 months",
                "Also said by: ",
                "ground of that age = 60 for men: 《国务院关于渐进式延迟法定退休年龄的办法》",
                "born = 1965-01-15",
                "Read in: 名册.xlsx · A01 · row 4",
            ],
        ),
        (
            "cadre.retirement",
            "w",
            "zh",
            [
                "即将到期 · 乙",
                "到期日期: 2026-10",
                "提醒起始: 2026-04",
                "组通字〔2015〕14号第一项；本人可申请五十五周岁自愿退休",
                "数据来源: 名册.xlsx · A01 · 第5行",
                "数据来源: 名册.xlsx · A02 · 第7行",
            ],
        ),
        (
            "cadre.retirement",
            "t",
            "zh",
            ["具有高级职称的女性专业技术人员六十周岁：", "组通字〔2015〕14号", "A06 · 第2行"],
        ),
        (
            "cadre.retirement",
            "t",
            "en",
            ["60 for women professionals with a senior title: ", "may choose to retire at 55"],
        ),
        (
            "cadre.retirement",
            "n",
            "zh",
            ["无法判断 · 丙", "未记录，也无可据以推定的文件；仅凭性别不能推定", "到期日期: 2020-02-01 … ?"],
        ),
        ("cadre.retirement", "n", "en", ["Unknown · 丙", "not recorded, and no text tells it; sex alone says nothing"]),
        (
            "cadre.probation",
            "w",
            "zh",
            [
                "即将到期 · 乙 · 任职试用期满考核",
                "依据: 《党政领导干部选拔任用工作条例（2014年）》 第42条 — 转述或旧版文本，待与正式文本核对",
                "到期日期: 2026-08-03",
                "期限: 任职试用期: 12个月",
                "提醒起始: 2026-02-03",
                "转正 = 尚未",
            ],
        ),
        (
            "cadre.probation",
            "w",
            "en",
            ["Due · 乙", "older edition, to be compared", "confirmed = not yet", "A02 · row 7"],
        ),
        (
            "cadre.sanction",
            "m",
            "zh",
            ["即将到期 · 甲", "到期日期: 2026-08-01", "政务处分期间: 6个月", "第8、26条", "党纪处分 = 否"],
        ),
        (
            "cadre.sanction",
            "m",
            "en",
            ["Ends: 2026-08-01", "Period of a government sanction: 6 months", "the Party's = no"],
        ),
    ],
)
def test_a_deadline_says_when_it_ends_and_why(told, key, subject, lang, says):
    text = told(key, subject, lang)
    assert not [s for s in says if s not in text], text


def test_without_a_warning_it_says_so(book):
    register = Register.of(RECORDS)
    found = [f for f in check(register, book, on=ON) if f.rule.key == "cadre.retirement" and f.subject == "m"]
    assert "提醒起始: 未规定提前提醒" in explain(found[0], book, register, "zh").text()
    assert "Warned from: no layer asks for a warning" in explain(found[0], book, register, "en").text()


def test_a_record_against_the_text_is_said(layered):
    records = [attrs.evolve(r, retirement_age="55") if getattr(r, "id", "") == "w" else r for r in RECORDS]
    register = Register.of(records)
    (finding,) = [f for f in check(register, layered, on=ON) if (f.rule.key, f.subject) == ("cadre.retirement", "w")]
    assert "记录与文件规定不一致，须核实" in explain(finding, layered, register, "zh").text()
    assert "the record and the text differ" in explain(finding, layered, register, "en").text()
