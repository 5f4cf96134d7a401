"""A list of people for a meeting, as a workbook: unit by unit, in the order in which units and posts are recorded.

Nobody is ranked: who comes first follows from where the unit and the post stand in the file.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any

import attrs
import xlsxwriter  # type: ignore[import-untyped]

from orgwork.dates import PartialDate
from orgwork.declare import Title
from orgwork.formats.form_fields import dated, fields
from orgwork.formats.form_words import month_text
from orgwork.formats.form_write import Dossier
from orgwork.formats.lrmx_write import dossiers
from orgwork.model import Organization, Post, RankHolding, Register
from orgwork.places import contains
from orgwork.report.masking import masked
from orgwork.report.sheets import OPTIONS, Out, begun, columns_widths, heighten, printed, put

KINDS = ("meeting", "register")
_GONE = frozenset({"retired", "moved_out", "deceased"})
_REMARKS = 14
"""Room to write remarks by hand."""
_LAST = 1 << 40
"""The place in the order of what is not recorded."""


@attrs.frozen
class Listed:
    """A person on a list.

    Args:
        one: what is known of the person.
        said: what stands in the fields of the form.
        unit: the unit in which the person's main post is, else the one that counts the person.
        order: where unit and post stand among those recorded.
        held: since when the main post is held.
        level, rank: since when the present level (职务层次) and rank (职级) are held.

    """

    one: Dossier
    said: Mapping[str, str]
    unit: Organization | None
    order: tuple[int, int]
    held: str
    level: str
    rank: str


@attrs.frozen
class _Column:
    """A column of a list: its heading, what stands above several, and what stands in it."""

    head: Title
    cell: Callable[[Listed], str]
    above: Title | None = None


def _field(zh: str, en: str, *elements: str, above: Title | None = None) -> _Column:
    return _Column(Title(zh, en), lambda who: "\n".join(who.said[e] for e in elements if e in who.said), above)


def _month(zh: str, en: str, element: str) -> _Column:
    """Return a column of months."""

    def cell(who: Listed) -> str:
        text = who.said.get(element, "")
        when = dated(text)
        return text if when is None else month_text(when)

    return _Column(Title(zh, en), cell)


def _course(block: str, zh: str, en: str) -> tuple[_Column, ...]:
    """Return the two columns of one way of schooling."""
    above = Title(zh, en)
    lines = (f"{block}_XueLi", f"{block}_XueWei")
    return (
        _field("学历\n学位", "schooling,\ndegree", *lines, above=above),
        _field("毕业院校\n及专业", "school,\nmajor", *(f"{line}_BiYeYuanXiaoXi" for line in lines), above=above),
    )


def _moves(who: Listed) -> str:
    """Return what somebody is to be appointed to and relieved of."""
    told = [("任：", who.said.get("NiRenZhiWu")), ("免：", who.said.get("NiMianZhiWu"))]
    return "\n".join(word + text for word, text in told if text)


_UNIT = _Column(Title("单位", "unit"), lambda who: who.unit.name if who.unit else "")
_NAME = _field("姓名", "name", "XingMing")
_POST = _field("现任职务", "present posts", "XianRenZhiWu")
_SEX = _field("性别", "sex", "XingBie")
_BORN = _month("出生\n年月", "born", "ChuShengNianYue")
_HOME = _field("籍贯", "native place", "JiGuan")
_PARTY = _month("入党\n时间", "joined\nthe Party", "RuDangShiJian")
_WORK = _month("参加工\n作时间", "began\nwork", "CanJiaGongZuoShiJian")
_HELD = _Column(Title("任现职\n时间", "in post\nsince"), lambda who: who.held)
_LEVEL = _Column(Title("任现职务\n层次时间", "at level\nsince"), lambda who: who.level)
_RANK = _Column(Title("任现职\n级时间", "in rank\nsince"), lambda who: who.rank)
_NOTE = _Column(Title("备注", "remarks"), lambda _: "")
_LISTS: Mapping[str, tuple[Title, tuple[_Column, ...]]] = {
    "meeting": (
        Title("讨论任免干部名单", "People whose appointment is discussed"),
        (
            *(_UNIT, _NAME, _POST, _Column(Title("拟任免职务", "proposed (任), to be left (免)"), _moves), _SEX, _BORN),
            _field("学历", "schooling", "QuanRiZhiJiaoYu_XueLi", "ZaiZhiJiaoYu_XueLi"),
            *(_HOME, _WORK, _PARTY, _LEVEL, _HELD, _NOTE),
        ),
    ),
    "register": (
        Title("干部名册", "Register of cadres"),
        (
            *(_UNIT, _NAME, _POST, _SEX, _field("民族", "ethnicity", "MinZu"), _HOME),
            *_course("QuanRiZhiJiaoYu", "全日制教育", "full-time"),
            *_course("ZaiZhiJiaoYu", "在职教育", "in service"),
            *(_BORN, _WORK, _PARTY, _HELD, _RANK, _NOTE),
        ),
    ),
}


def listed(
    register: Register, on: date, *, people: Collection[str] | None = None, place: str | None = None
) -> list[Listed]:
    """Return the people of a list in its order: by unit, then by post, as these stand in the register.

    Args:
        register: what is known.
        on: the day as of which posts are held.
        people: the ids of those asked for; None for everybody whose file is here.
        place: the code of a place: only those whose unit is there, or whose unit's place is not known.

    """
    known = register.as_of(on)
    units = {unit.id: (number, unit) for number, unit in enumerate(known.records("organizations"))}
    posts = {post.id: (number, post) for number, post in enumerate(known.records("posts"))}
    ranks: dict[str, list[RankHolding]] = {}
    for rank in known.records("ranks"):
        ranks.setdefault(rank.person, []).append(rank)
    asked = (
        o for o in dossiers(known) if (o.person.id in people if people is not None else o.person.status not in _GONE)
    )
    found = [_listed(one, units, posts, ranks.get(one.person.id, ())) for one in asked]
    inside = [who for who in found if place is None or _inside(who.unit, place)]
    return sorted(inside, key=lambda who: who.order)


def _inside(unit: Organization | None, place: str) -> bool:
    return unit is None or unit.place is None or contains(place, unit.place)


def _listed(
    one: Dossier,
    units: Mapping[str, tuple[int, Organization]],
    posts: Mapping[str, tuple[int, Post]],
    ranks: Sequence[RankHolding],
) -> Listed:
    """Return a person of the list, with the post and the rank that are held now."""
    running = [tenure for tenure, _ in one.tenures if tenure.ended is False and tenure.post in posts]
    main = next((tenure for tenure in running if tenure.main), running[0] if len(running) == 1 else None)
    number, post = posts[main.post] if main and main.post else (_LAST, None)
    home = post.organization if post else one.person.organization
    place, unit = units[home] if home else (_LAST, None)
    held = main.begins if main else None
    return Listed(
        one, fields(one), unit, (place, number), month_text(held), _since(ranks, "level"), _since(ranks, "rank")
    )


def _since(ranks: Sequence[RankHolding], kind: str) -> str:
    """Return since when the present one is held; blank where that is not one day for sure."""
    days: list[PartialDate | None] = [one.begins for one in ranks if one.kind == kind and one.ended is False]
    return month_text(days[0]) if len(days) == 1 else ""


def name_list(people: Sequence[Listed], kind: str, lang: str = "zh", *, identity_numbers: bool = False) -> bytes:
    """Return a list as an .xlsx: every cell a text, no formula anywhere; the same bytes for the same people.

    Args:
        people: in their order.
        kind: meeting (讨论任免干部名单) or register (干部名册).
        lang: zh or en, for the headings.
        identity_numbers: whether a number that somebody typed into a text stays; its middle is hidden unless asked
            for by name. A list has no column for identity numbers.

    """
    title, columns = _LISTS[kind]
    hidden: Callable[[str], str] = str if identity_numbers else masked
    rows = [[hidden(column.cell(who)) for column in columns] for who in people]
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, OPTIONS) as book:
        out = begun(book, {}, title.text(lang))
        page = book.add_worksheet(title.zh if lang == "zh" else kind)
        first = _headings(out, page, title.text(lang), columns, lang)
        widths = columns_widths([[column.head.text(lang) for column in columns], *rows])
        widths[-1] = max(widths[-1], _REMARKS)
        for index, width in enumerate(widths):
            page.set_column(index, index, width)
        for number, row in enumerate(rows, start=first):
            heighten(page, number, row, widths)
            for index, cell in enumerate(row):
                page.write_blank(number, index, None, out.formats["box"])
                put(page, number, index, cell, out.formats["box"])
        page.freeze_panes(first, 2)
        page.autofilter(first - 1, 0, first - 1 + len(rows), len(columns) - 1)
        printed(page, first - 1)
    return stream.getvalue()


def _headings(out: Out, page: Any, title: str, columns: Sequence[_Column], lang: str) -> int:  # noqa: ANN401 - XlsxWriter has no types
    """Write the title and the headings, in two levels where something stands above several; return the row after."""
    style = out.formats["box_head"]
    deep = any(column.above for column in columns)
    last = 2 if deep else 1
    page.merge_range(0, 0, 0, len(columns) - 1, "", out.formats["box_title"])
    put(page, 0, 0, title, out.formats["box_title"])
    page.set_row(0, 32)
    lines = max(column.head.text(lang).count("\n") + 1 for column in columns)
    page.set_row(last, 15 * (lines if deep else max(lines, 2)))
    for index, column in enumerate(columns):
        if column.above is None and deep:
            page.merge_range(1, index, 2, index, "", style)
        put(page, 1 if column.above is None else 2, index, column.head.text(lang), style)
        before = columns[index - 1].above if index else None
        if column.above is not None and column.above != before:
            wide = sum(other.above == column.above for other in columns)
            page.merge_range(1, index, 1, index + wide - 1, "", style)
            put(page, 1, index, column.above.text(lang), style)
    return last + 1
