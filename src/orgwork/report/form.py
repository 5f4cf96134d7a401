"""A person's appointment form (干部任免审批表) as a Word document: two pages of A4, as offices print it.

The form's words are Chinese in every language: it is a paper of its own. What is not known stays blank.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from orgwork.dates import PartialDate
from orgwork.formats.form_fields import Relative, age, dated, day_text, fields, reference, relatives
from orgwork.formats.form_words import month_text
from orgwork.formats.form_write import Dossier
from orgwork.report.form_grid import FONT, Cell, Row, add_table, blank_document, saved, write
from orgwork.report.masking import masked
from orgwork.report.photo import photo

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell

_CREATED = datetime(2026, 1, 1)  # noqa: DTZ001 - documents hold no zone
"""A day of creation of its own would make every file another one."""
_TITLE = "干部任免审批表"
_FIRST = (19, 23, 19, 22, 24, 25, 34)
_SECOND = (19, 19, 22, 24, 25, 57)
"""The widths of the columns of both pages, in millimetres."""
_RESUME, _LONG = 132, 36
"""How high the rows of long texts are at least."""
_SIZES = (12, 10.5, 9, 8)
"""The sizes of letters of what may be long, the largest first."""
_RELATIVES = 7
"""So many lines for relatives are printed at least."""
_MONTH = re.compile(r"(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?(?!\d)", re.ASCII)
_LINE = re.compile(r"(\d{4}\.\d{2}\s*(?:--|—+|–|-|－|～|~|至)\s*(?:\d{4}\.\d{2}|至今|现在)?)\s*(?=\S)(.*)", re.ASCII)
_HANG = 9.5
"""The text of a résumé begins so many letters after its dates."""
_BELOW = {
    "TianBiaoRen": "填表人",
    "TianBiaoShiJian": "填表时间",
    "JiSuanNianLingShiJian": "计算年龄时间",
    "ZhengZhiMianMao": "政治面貌",
    "DaoLingNianYue": "到龄年月",
    "GaiGeQianRenZhiNianLingJieXian": "改革前任职年龄界限",
    "ShenFenZheng": "身份证号",
}
"""What has no cell of its own is told below the table, where it is known."""
_DATES = frozenset({"TianBiaoShiJian", "JiSuanNianLingShiJian", "DaoLingNianYue"})


def to_docx(one: Dossier, on: date, *, identity_numbers: bool = False) -> bytes:
    """Return a person's appointment form as a Word document.

    Args:
        one: what is known of the person (`orgwork.formats.lrmx_write.dossiers`).
        on: the day to which ages are counted where the form itself says none.
        identity_numbers: whether identity numbers are written; the person's is left out unless asked for by name, and
            in every other text the middle of such a number is hidden.

    Returns:
        The file, the same bytes for the same input.

    Raises:
        FileError: python-docx is not installed.

    """
    document = blank_document()
    said = dict(fields(one))
    picture = photo(said.pop("ZhaoPian", ""))
    kin = relatives(one)
    to = reference(said, on)
    if not identity_numbers:
        said.pop("ShenFenZheng", None)
        said = {element: masked(text) for element, text in said.items()}
        kin = [Relative(*(masked(t) for t in (k.relation, k.name, k.born, k.politics, k.work))) for k in kin]
    _prepare(document)
    cells = add_table(document, _FIRST, _first(said, to))
    _resume(cells[9, 1], said.get("JianLi", ""))
    if picture is not None:
        _picture(cells[0, 6], *picture)
    _turn(document)
    add_table(document, _SECOND, _second(said, kin, to))
    _below(document, said)
    return saved(document)


def _prepare(document: Document) -> None:
    """Lay out the page and write the title."""
    from docx.enum.text import WD_PARAGRAPH_ALIGNMENT  # noqa: PLC0415 - an extra that only this output needs
    from docx.shared import Mm, Pt  # noqa: PLC0415 - as above

    told = document.core_properties
    told.author, told.comments, told.last_modified_by, told.title = "", "", "", _TITLE
    told.created = told.modified = _CREATED
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(22)
    page.top_margin = page.bottom_margin = Mm(18)
    plain: Any = document.styles["Normal"]
    plain.font.name = FONT
    plain.paragraph_format.space_after = Pt(0)
    title = document.add_paragraph()
    title.alignment = WD_PARAGRAPH_ALIGNMENT.CENTER
    title.paragraph_format.space_after = Pt(6)
    write(title, _TITLE, 22, bold=True)


def _label(text: str, span: int = 1, down: int = 1) -> Cell:
    return Cell(text, span, down, label=True)


def _first(said: Mapping[str, str], to: PartialDate) -> list[Row]:
    """Return the rows of the first page."""

    def wide(element: str) -> Cell:
        return Cell(said.get(element, ""), 5, left=True)

    return [
        *_plain(said, to),
        _course(said, "QuanRiZhiJiaoYu", "全日制\n教 育", _label("学 历\n学 位", down=2)),
        _course(said, "ZaiZhiJiaoYu", "在 职\n教 育", None),
        Row(11, (_label("现 任 职 务", 2), wide("XianRenZhiWu"))),
        Row(11, (_label("拟 任 职 务", 2), wide("NiRenZhiWu"))),
        Row(11, (_label("拟 免 职 务", 2), wide("NiMianZhiWu"))),
        Row(_RESUME, (_label("简\n\n\n\n历"), Cell("", 6, left=True))),
    ]


def _plain(said: Mapping[str, str], to: PartialDate) -> list[Row]:
    """Return the rows beside the photo: who the person is, and since when."""

    def value(element: str, span: int = 1) -> Cell:
        return Cell(said.get(element, ""), span, sizes=_SIZES)

    born = Cell(_born(said.get("ChuShengNianYue", ""), to))
    joined = Cell(_MONTH.sub(r"\1.\2", said.get("RuDangShiJian", "")), sizes=_SIZES)
    started = Cell(_month(said.get("CanJiaGongZuoShiJian", "")))
    name, sex = (_label("姓  名"), value("XingMing")), (_label("性  别"), value("XingBie"))
    nation, native = (_label("民  族"), value("MinZu")), (_label("籍  贯"), value("JiGuan"))
    party, work = (_label("入 党\n时 间"), joined), (_label("参加工\n作时间"), started)
    title = (_label("专业技\n术职务"), value("ZhuanYeJiShuZhiWu", 2))
    skill = (_label("熟悉专业\n有何专长"), value("ShuXiZhuanYeYouHeZhuanChang", 2))
    return [
        Row(12, (*name, *sex, _label("出生年月\n（ 岁）"), born, Cell("", down=4))),
        Row(12, (*nation, *native, _label("出 生 地"), value("ChuShengDi"), None)),
        Row(12, (*party, *work, _label("健康状况"), value("JianKangZhuangKuang"), None)),
        Row(13, (*title, *skill, None)),
    ]


def _course(said: Mapping[str, str], block: str, words: str, first: Cell | None) -> Row:
    """Return the row of one way of schooling: what was reached, and where."""

    def joined(*elements: str) -> Cell:
        return Cell("\n".join(said[e] for e in elements if e in said), 2, sizes=_SIZES)

    lines = (f"{block}_XueLi", f"{block}_XueWei")
    schools = tuple(f"{line}_BiYeYuanXiaoXi" for line in lines)
    return Row(13, (first, _label(words), joined(*lines), _label("毕业院校\n系及专业"), joined(*schools)))


def _second(said: Mapping[str, str], kin: Sequence[Relative], to: PartialDate) -> list[Row]:
    """Return the rows of the second page."""

    def long(words: str, element: str, height: float = _LONG) -> Row:
        return Row(height, (_label(words), Cell(said.get(element, ""), 5, left=True)))

    heads = ("称 谓", "姓 名", "出生年月\n（ 岁）", "政治面貌", "工作单位及职务")
    people = [*kin, *[Relative("", "", "", "", "")] * (_RELATIVES - len(kin))]
    family = [_relative(one, to) for one in people]
    side = _label("家庭\n主要\n成员\n及\n重要\n社会\n关系", down=len(family) + 1)
    return [
        long("奖惩\n情况", "JiangChengQingKuang"),
        long("年度\n考核\n结果", "NianDuKaoHeJieGuo", 22),
        long("任免\n理由", "RenMianLiYou"),
        Row(11, (side, *(_label(head) for head in heads))),
        *(Row(11, (None, *cells)) for cells in family),
        long("呈报\n单位", "ChengBaoDanWei", 22),
        Row(40, (_label("审批\n机关\n意见"), Cell("", 2), _label("行政机关\n任免意见"), Cell("", 2))),
    ]


def _relative(one: Relative, to: PartialDate) -> tuple[Cell, ...]:
    """Return the cells of a relative."""
    born = _month(one.born) if one.dead else _born(one.born, to)
    small = (10.5, 9, 8)
    first = [Cell(text, sizes=small) for text in (one.relation, one.name, born, one.politics)]
    return (*first, Cell(one.work, left=True, sizes=small[:2]))


def _month(text: str) -> str:
    """Return a date as a month; another text as it stands."""
    when = dated(text)
    return text if when is None else month_text(when)


def _born(text: str, to: PartialDate) -> str:
    """Return a month of birth with the age below it, where it can be told."""
    years = age(dated(text), to)
    return _month(text) + ("" if years is None else f"\n（{years}岁）")


def _resume(spot: _Cell, text: str) -> None:
    """Write a résumé line by line, what follows the dates always at the same distance."""
    from docx.shared import Pt  # noqa: PLC0415 - as above

    lines = text.split("\n")
    room = sum(_FIRST[1:]) / (10.5 * 0.3528) - _HANG
    taken = sum(max(1, -(-len(line) // int(room))) for line in lines)
    size = 10.5 if taken <= _RESUME / (10.5 * 0.3528 * 1.3) else 9
    before = ""
    for number, line in enumerate(lines):
        paragraph = spot.paragraphs[0] if number == 0 else spot.add_paragraph()
        told = line.strip()
        shape = paragraph.paragraph_format
        found = _LINE.fullmatch(told)
        if found:
            shape.left_indent, shape.first_line_indent = Pt(_HANG * size), Pt(-_HANG * size)
            shape.tab_stops.add_tab_stop(Pt(_HANG * size))
            told = f"{found[1].rstrip()}\t{found[2]}"
        elif before:
            # A note, or a line that goes on; after a blank line a closing paragraph stands by itself.
            shape.left_indent = Pt(_HANG * size)
        write(paragraph, told, size)
        before = told


def _picture(spot: _Cell, file: bytes, width: int, height: int) -> None:
    """Put the photo into its cell, as large as there is room."""
    from docx.shared import Mm  # noqa: PLC0415 - as above

    scale = min(27 / width, 44 / height)
    run = spot.paragraphs[0].add_run()
    run.add_picture(BytesIO(file), Mm(width * scale), Mm(height * scale))


def _turn(document: Document) -> None:
    """Go on to the second page: two tables without a paragraph between them would be one."""
    from docx.shared import Pt  # noqa: PLC0415 - as above

    between = document.add_paragraph()
    between.paragraph_format.page_break_before = True
    between.paragraph_format.line_spacing = Pt(1)
    write(between, "", 1)


def _below(document: Document, said: Mapping[str, str]) -> None:
    """Write what has no cell of its own below the table."""
    from docx.shared import Pt  # noqa: PLC0415 - as above

    told = []
    for element, words in _BELOW.items():
        text = said.get(element, "")
        when = dated(text) if element in _DATES else None
        if text or element == "TianBiaoRen":
            told.append(f"{words}：{text if when is None else day_text(when)}")
    line = document.add_paragraph()
    line.paragraph_format.space_before = Pt(6)
    write(line, "    ".join(told), 10.5)
