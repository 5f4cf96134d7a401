"""A small invented county's workbook, with its list of planted findings written first."""

from __future__ import annotations

import json
import random
from pathlib import Path

import attrs

from orgwork.formats import collection_layout as layout
from orgwork.formats.collection_write import write
from orgwork.samples.people import COUNTY, identity_number, names

Cell = str | int
DEPUTY, LOWER = "cadre.promotion.deputy_service", "cadre.promotion.lower_principal_service"
GRADE, SHARE = "cadre.promotion.last_grade", "cadre.assessment.excellent_share"
HEADCOUNT, POSTS = "establishment.headcount", "establishment.posts"

GOVERNMENT = "示例县人民政府"
BUREAUS = tuple(
    f"示例县{n}局" for n in ("教育", "民政", "财政", "人社", "农业农村", "交通运输", "水利", "文旅", "统计", "审计")
)
OVER_STAFFED, TOO_MANY_DEPUTIES, GENEROUS = BUREAUS[2], BUREAUS[5], BUREAUS[7]
YEARS = range(2019, 2026)
_LEVELS = {"正科": "乡科级正职", "副科": "乡科级副职", "副处": "县处级副职", "正处": "县处级正职", "科员": "科员"}


@attrs.frozen
class DemoCounty:
    """What was written: the workbook, and what was planted as (rule, subject, outcome)."""

    workbook: Path
    planted: tuple[tuple[str, str, str], ...]


@attrs.frozen
class _Step:
    """One appointment: unit, post, level, month, and what is not plain about it."""

    unit: str
    post: str
    level: str
    month: str
    kind: str = "其他"
    exceptional: str = "否"


@attrs.define
class _Writer:
    """Collects the rows of the workbook and what was planted."""

    rng: random.Random
    sheets: dict[str, list[dict[str, Cell]]] = attrs.field(factory=dict)
    planted: list[tuple[str, str, str]] = attrs.field(factory=list)
    names: list[str] = attrs.field(factory=list)
    count: int = 0

    def unit(self, name: str, staff: int, principal: int, deputy: int) -> None:
        number = len(self.sheets.get(layout.UNITS, [])) + 1
        self.sheets.setdefault(layout.UNITS, []).append(
            {
                "机构名称": name,
                "机构编码": f"A43.199.{number:03}",
                "所在政区": COUNTY,
                "法人单位标识": "法人单位",
                "行政编制数": staff,
                "正职领导职数": principal,
                "副职领导职数": deputy,
            }
        )

    def person(self, steps: list[_Step], grades: dict[int, str], managed: str = "县级党委管理干部") -> str:
        """Add a person with a whole career and grades; returns the name."""
        name = self.names[self.count]
        self.count += 1
        birth = 19700101 + self.rng.randrange(15) * 10000 + self.rng.randrange(11) * 100 + self.rng.randrange(28)
        who: dict[str, Cell] = {"姓名": name, "身份证号": identity_number(birth, self.count)}
        last = steps[-1]
        self.sheets.setdefault(layout.PEOPLE, []).append(
            who
            | {
                "性别": self.rng.choice(["男", "女"]),
                "出生年月": str(birth)[:6],
                "民族": self.rng.choice(["汉族", "汉族", "土家族", "苗族"]),
                "参加工作时间": steps[0].month,
                "人员类别": "公务员",
                "人员管理状态": "现职人员",
                "管理类别": managed,
                "现职务层次": _LEVELS[last.level],
                "是否具有两年以上基层工作经历": "是",
                "统计关系所在单位": last.unit,
                "编制类型": "行政编制",
            }
        )
        self._career(who, steps)
        for year, grade in grades.items():
            self.sheets.setdefault(layout.GRADES, []).append(who | {"考核结论": grade, "考核年度": year})
        return name

    def _career(self, who: dict[str, Cell], steps: list[_Step]) -> None:
        levels: list[dict[str, Cell]] = []
        for i, step in enumerate(steps):
            after = steps[i + 1] if i + 1 < len(steps) else None
            done: dict[str, Cell] = {"任职状态": "已免", "免职时间": after.month} if after else {"任职状态": "在任"}
            self.sheets.setdefault(layout.POSTS, []).append(
                who
                | {
                    "任职机构名称": step.unit,
                    "是否领导成员": "否" if step.kind == "其他" else "是",
                    "成员类别": step.kind,
                    "职务名称": step.post,
                    "任职时间": step.month,
                    "任职文号": f"示组干〔{step.month[:4]}〕{i + 1}号",
                    "选拔任用方式": "委任",
                    "是否破格提拔": step.exceptional,
                    "主职务": "是",
                }
                | done
            )
            if not levels or levels[-1]["职务层次（职级）"] != _LEVELS[step.level]:
                if levels:
                    levels[-1] |= {"终止日期": step.month, "状态": "已免"}
                levels.append(
                    who
                    | {
                        "类别（职务层次、职级标志）": "职务层次",
                        "职务层次（职级）": _LEVELS[step.level],
                        "批准日期": step.month,
                        "状态": "在任",
                    }
                )
        self.sheets.setdefault(layout.RANKS, []).extend(levels)


def _county_leaders(writer: _Writer) -> None:
    """Write the county government: one principal and deputies, each promotion with its story."""
    fine = dict.fromkeys(YEARS, "称职")
    start = [_Step(BUREAUS[0], "科员", "科员", "200107"), _Step(BUREAUS[0], "副局长", "副科", "200603", "副职")]

    def chief(month: str) -> list[_Step]:
        return [*start, _Step(BUREAUS[1], "局长", "正科", month, "正职")]

    def deputy(month: str, exceptional: str = "否") -> _Step:
        return _Step(GOVERNMENT, "副县长", "副处", month, "副职", exceptional)

    def head(month: str, exceptional: str = "否") -> _Step:
        return _Step(GOVERNMENT, "县长", "正处", month, "正职", exceptional)

    def away(month: str) -> _Step:
        return _Step("示例县委员会办公室", "督查专员", "正处", month)

    city = "市级党委管理干部"
    name = writer.person([*chief("201001"), deputy("202006"), head("202109"), away("202203")], fine, city)
    writer.planted.append((DEPUTY, name, "breach"))
    name = writer.person([*chief("201001"), deputy("2019"), head("202106"), away("202203")], fine, city)
    # Only the year of the start is known: between 17 and 29 months; and so is what the year before the start was.
    writer.planted.extend([(DEPUTY, name, "unknown")])
    name = writer.person([*chief("201001"), deputy("202103"), head("202203", "是"), away("202304")], fine, city)
    writer.planted.append((DEPUTY, name, "waived"))
    writer.person([*chief("201001"), deputy("201803"), head("202304")], fine, city)
    name = writer.person([*chief("202002"), deputy("202207")], fine, city)
    writer.planted.append((LOWER, name, "breach"))
    name = writer.person([*chief("201201"), deputy("202207")], fine | {2021: "基本称职"}, city)
    writer.planted.append((GRADE, name, "breach"))
    name = writer.person([*chief("201201"), deputy("202309")], {y: "称职" for y in YEARS if y != 2022}, city)  # noqa: PLR2004 - the year before
    writer.planted.append((GRADE, name, "unknown"))
    writer.person([*chief("201201"), deputy("202404")], fine, city)


def _bureaus(writer: _Writer) -> None:
    """Write the bureaus: a head, deputies and staff each, with grades within the share except where planted."""
    for bureau in BUREAUS:
        deputies = 3 if bureau == TOO_MANY_DEPUTIES else 2
        fine = dict.fromkeys(YEARS, "称职")
        writer.person(
            [
                _Step(bureau, "科员", "科员", "200507"),
                _Step(bureau, "副局长", "副科", "201003", "副职"),
                _Step(bureau, "局长", "正科", "201806", "正职"),
            ],
            fine,
        )
        for i in range(deputies):
            writer.person(
                [
                    _Step(bureau, "科员", "科员", "200807"),
                    _Step(bureau, f"副局长（{i + 1}）", "副科", "201909", "副职"),
                ],
                fine,
            )
        for i in range(5):
            grades = fine | ({2024: "优秀"} if i == 0 or (bureau == GENEROUS and i == 1) else {})
            writer.person([_Step(bureau, f"科员（{i + 1}）", "科员", "201607")], grades)
        staff = 1 + deputies + 5
        writer.unit(bureau, staff - 1 if bureau == OVER_STAFFED else staff, 1, 2)
    writer.planted.extend(
        [(HEADCOUNT, OVER_STAFFED, "breach"), (POSTS, TOO_MANY_DEPUTIES, "breach"), (SHARE, GENEROUS, "breach")]
    )


def write_demo(folder: Path, seed: int = 1) -> DemoCounty:
    """Write `planted.json`, then `demo.xlsx`, into a folder; the same seed gives the same county.

    Args:
        folder: made where it is not there.
        seed: of names and birth days.

    """
    rng = random.Random(seed)  # noqa: S311 - invented people, no secret
    writer = _Writer(rng, names=names(rng, 120))
    writer.unit(GOVERNMENT, 10, 1, 5)
    writer.unit("示例县委员会办公室", 5, 1, 2)
    _bureaus(writer)
    _county_leaders(writer)
    folder.mkdir(parents=True, exist_ok=True)
    planted = [{"rule": r, "subject": s, "outcome": o} for r, s, o in sorted(writer.planted)]
    (folder / "planted.json").write_text(json.dumps(planted, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    workbook = folder / "demo.xlsx"
    write(workbook, writer.sheets)
    return DemoCounty(workbook, tuple(sorted(writer.planted)))
