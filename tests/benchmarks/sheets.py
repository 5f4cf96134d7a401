"""The collection workbook and the exchange package of many people to a register: seconds and peak memory. By hand.

python tests/benchmarks/sheets.py [people] [folder to keep the files in]
"""

import random
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.sax.saxutils import quoteattr

import click

from orgwork.formats import collection_layout as layout
from orgwork.formats.collection_write import Cell, write
from orgwork.formats.identity import check_digit
from orgwork.formats.package_sets import SETS

Line = dict[str, Cell]
ON = date(2026, 6, 30)
UNIT_OF = 40
"""So many people a unit has."""
RESUME = "\n".join(
    [
        "1998.09--2002.06  示例大学机械系机械专业学习",
        *(f"{y}.07--{y + 2}.07  示例县示例镇第{{}}办公室干部" for y in range(2002, 2018, 2)),
        "                  （其间：2011.03--2011.07省委党校中青班学习；2013.05正科级）",
        "2018.07--         示例县第{}局副局长",
    ]
)
_SHEET_OF = {
    sheet: (name, {heading: code for code, heading in fields.items()}) for name, (sheet, fields) in SETS.items()
}


def person(order: int, dice: random.Random) -> Line:
    """Return the row of one person in sheet A01, every common column filled."""
    unit = order // UNIT_OF
    first = f"430199{1965 + order % 35}{order // 35 % 12 + 1:02}{order // 420 % 28 + 1:02}{order % 900 + 100}"
    month = f"{first[6:12]}"
    return {
        "姓名": f"章{'一二三四五六七八九十'[order % 10]}{chr(0x4E00 + order % 3000)}",
        "身份证号": first + check_digit(first),
        "性别": "男" if int(first[-1]) % 2 else "女",
        "出生年月": month,
        "籍贯": "湖南示例",
        "出生地": "湖南示例",
        "民族": "汉族",
        "健康状况": "健康",
        "参加工作时间": f"{int(month) + 2200}",
        "入党时间文字": f"{int(month[:4]) + 25}.07",
        "政治面貌": "中共党员",
        "入党时间": f"{int(month[:4]) + 25}07",
        "人员类别": "公务员",
        "人员管理状态": "现职人员",
        "管理类别": "县级党委管理干部",
        "现工作单位及职务全称": f"示例县第{unit}局副局长、示例县第{order}项工程指挥部成员",
        "现工作单位及职务简称": f"第{unit}局副局长",
        "现职务层次": "乡科级副职",
        "任现职务层次时间": f"{2010 + dice.randrange(10)}07",
        "现职级": "一级主任科员",
        "任现职级时间": f"{2019 + dice.randrange(5)}06",
        "是否具有两年以上基层工作经历": "是",
        "统计关系所在单位": f"示例县第{unit}局",
        "简历": RESUME.format(*[order % 17] * 8, unit),
        "奖惩综述": "2019.03，经示例县委批准，嘉奖",
        "年度考核结果综述": "2023年、2024年、2025年称职",
        "编制类型": "行政编制",
        "公务员登记时间": "20060101",
    }


def sheets(count: int) -> Iterator[tuple[str, list[Line]]]:
    """Yield the sheets of a county of so many people, every one of which is valid."""
    dice = random.Random(count)
    units = [f"示例县第{i}局" for i in range(count // UNIT_OF + 1)]
    yield (
        layout.UNITS,
        [
            {"机构名称": name, "机构编码": f"A43.{i:04}", "所在政区": "430199", "法人单位标识": "法人单位"}
            | {"机构级别": "乡科级正职", "机构类别": "政府工作部门", "行政编制数": UNIT_OF, "正职领导职数": 1}
            for i, name in enumerate(units)
        ],
    )
    people = [person(order, dice) for order in range(count)]
    yield layout.PEOPLE, people
    who = [{name: one[name] for name in (layout.NAME, layout.NUMBER)} for one in people]
    posts: list[Line] = []
    ranks: list[Line] = []
    for one, own in zip(people, who, strict=True):
        unit = one["统计关系所在单位"]
        for year in (2004, 2012, 2018):
            over = year < 2018
            said = {"任职机构名称": unit, "是否领导成员": "是", "成员类别": "副职", "职务名称": f"副局长{year % 3}"}
            said |= {"任职时间": f"{year}07", "任职文号": f"〔{year}〕{dice.randrange(90)}号", "主职务": "是"}
            said |= {"选拔任用方式": "委任", "是否破格提拔": "否", "任职状态": "已免" if over else "在任"}
            posts.append(own | said | ({"免职时间": f"{year + 6 + 2 * (year == 2004)}07"} if over else {}))
            ranks.append(
                own
                | {"类别（职务层次、职级标志）": "职务层次", "职务层次（职级）": "乡科级副职", "批准日期": f"{year}07"}
                | ({"状态": "已免", "终止日期": f"{year + 6}07"} if over else {"状态": "在任"})
            )
    yield layout.POSTS, posts
    yield layout.RANKS, ranks
    yield (
        layout.STUDIES,
        [
            own
            | {"学历名称": "大学", "学历代码": "大学", "学位名称": "工学学士", "学位代码": "工学学士"}
            | {"入学时间": "199809", "毕（肄）业时间": "200206", "学校（单位）名称": "示例大学", "教育类别": kind}
            for own in who
            for kind in ("全日制", "在职")
        ],
    )
    yield layout.AWARDS, [own | {"奖惩名称代码": "嘉奖", "批准日期": "201903", "批准机关": "示例县委"} for own in who]
    yield layout.GRADES, [own | {"考核结论": "称职", "考核年度": y} for own in who for y in range(2021, 2026)]
    yield (
        layout.FAMILY,
        [
            own | {"家庭成员姓名": f"林{i}", "称谓": kin, "出生日期": "195002", "工作单位及职务": "示例县第一中学教师"}
            for own in who
            for i, kin in enumerate(("妻子", "儿子", "父亲", "母亲"))
        ],
    )
    yield layout.MORE, []


def pack(path: Path, there: dict[str, list[Line]]) -> None:
    """Write the same rows as a package; people and units by keys, words as they stand."""
    keys = {one[layout.NUMBER]: f"{{G-{i:08}}}" for i, one in enumerate(there[layout.PEOPLE])}
    units = {one["机构名称"]: f"001.001.{i:03}" for i, one in enumerate(there[layout.UNITS])}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for sheet, (name, codes) in _SHEET_OF.items():
            with archive.open(f"Table/{name}.xml", "w") as stream:
                stream.write(b"<?xml version='1.0' encoding='UTF-8'?><xml><data>")
                for row in there.get(sheet, ()):
                    said = {codes[heading]: cell for heading, cell in row.items() if heading in codes}
                    if sheet == layout.UNITS:
                        said["B0111"] = units[row["机构名称"]]
                    else:
                        said["A0000"] = keys[row[layout.NUMBER]]
                    for heading, code in (("统计关系所在单位", "A0195"), ("任职机构名称", "A0201B")):
                        if heading in row and code in codes.values():
                            said[code] = units[row[heading]]
                    cells = " ".join(f"{code}={quoteattr(str(cell))}" for code, cell in said.items())
                    stream.write(f"<row {cells}/>".replace("&#10;", "\n").encode())
                stream.write(b"</data></xml>")


_READ = """
import sys, time
from datetime import date
from pathlib import Path
import polars, python_calamine, orgwork
from orgwork.formats import collection, package
from orgwork.formats.opening import read
from orgwork.plugin import formats

def most(field):
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith(field))

formats.formats()
imported = most("VmRSS")
read(Path(sys.argv[2]), on=date(2026, 6, 30))
Path("/proc/self/clear_refs").write_text("5")
before = most("VmHWM")
began = time.process_time()
reading = read(Path(sys.argv[1]), on=date(2026, 6, 30))
took = time.process_time() - began
print(took, imported, before, most("VmHWM"), len(reading.problems), reading.register.frames["persons"].height)
"""
"""The most memory is the kernel's own mark of this process: the one of its children would begin at their parent's."""


def measure(path: Path, small: Path, count: int) -> None:
    """Read a file in a process of its own, after one of one person, so that all is loaded, and tell what it took."""
    with zipfile.ZipFile(path) as archive:
        size = sum(one.file_size for one in archive.infolist())
    said = subprocess.run(  # noqa: S603 - this very program
        [sys.executable, "-c", _READ, str(path), str(small)], check=True, capture_output=True, text=True
    ).stdout.split()
    took, imported, before, peak, problems, people = float(said[0]), *map(int, said[1:])
    assert (problems, people) == (0, count), said
    held = (peak - before) * 1024
    click.echo(
        f"{path.name}: {count} people, {path.stat().st_size / 1e6:.1f} MB packed, {size / 1e6:.1f} MB unpacked: "
        f"{took:.2f} s of processors, {held / 1e6:.0f} MB over {before * 1024 / 1e6:.0f} MB "
        f"({imported * 1024 / 1e6:.0f} MB before anything was read), {held / size:.1f} times the input"
    )


def made(count: int, folder: Path) -> tuple[Path, Path]:
    """Return the workbook and the package of so many people, written where they are not there yet."""
    book, packed = folder / f"{count}.xlsx", folder / f"{count}.hzb"
    if not book.exists():
        there = dict(sheets(count))
        write(book, there)
        pack(packed, there)
    return book, packed


def main() -> None:
    counts = [int(text) for text in sys.argv[1:2]] or [2000, 20_000]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(name)
        small = made(1, folder)
        for count in counts:
            for path, other in zip(made(count, folder), small, strict=True):
                measure(path, other, count)


if __name__ == "__main__":
    main()
