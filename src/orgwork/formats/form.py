"""The appointment form (干部任免审批表) as its files hold it: elements by name, relatives, what is not of the form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import attrs

from orgwork.declare import Problem, Title
from orgwork.model import Source

ELEMENTS = (
    "XingMing",
    "XingBie",
    "ChuShengNianYue",
    "MinZu",
    "JiGuan",
    "ChuShengDi",
    "RuDangShiJian",
    "ZhengZhiMianMao",
    "CanJiaGongZuoShiJian",
    "DaoLingNianYue",
    "GaiGeQianRenZhiNianLingJieXian",
    "JianKangZhuangKuang",
    "ZhuanYeJiShuZhiWu",
    "ShuXiZhuanYeYouHeZhuanChang",
    "QuanRiZhiJiaoYu_XueLi",
    "QuanRiZhiJiaoYu_XueWei",
    "QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi",
    "QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi",
    "ZaiZhiJiaoYu_XueLi",
    "ZaiZhiJiaoYu_XueWei",
    "ZaiZhiJiaoYu_XueLi_BiYeYuanXiaoXi",
    "ZaiZhiJiaoYu_XueWei_BiYeYuanXiaoXi",
    "XianRenZhiWu",
    "NiRenZhiWu",
    "NiMianZhiWu",
    "JianLi",
    "JiangChengQingKuang",
    "NianDuKaoHeJieGuo",
    "RenMianLiYou",
    "JiaTingChengYuan",
    "ChengBaoDanWei",
    "JiSuanNianLingShiJian",
    "TianBiaoShiJian",
    "TianBiaoRen",
    "ShenFenZheng",
    "ZhaoPian",
    "Version",
)
"""The elements of a file in the editor's order, those of edition 4.0 among them."""
RARE = frozenset({"ZhengZhiMianMao", "DaoLingNianYue", "GaiGeQianRenZhiNianLingJieXian"})
"""Written only where they are filled: edition 3.2 does not know them."""
FAMILY, ITEM = "JiaTingChengYuan", "Item"
_RUN = re.compile(r"(\d{6})\d{7,}(\d[\dXx])", re.ASCII)
RELATIVE = ("ChengWei", "XingMing", "ChuShengRiQi", "ZhengZhiMianMao", "GongZuoDanWeiJiZhiWu")
"""What is said of a relative, in the editor's order."""
LABELS: Mapping[str, str] = {
    "XingMing": "姓名",
    "XingBie": "性别",
    "ChuShengNianYue": "出生年月",
    "MinZu": "民族",
    "JiGuan": "籍贯",
    "ChuShengDi": "出生地",
    "RuDangShiJian": "入党时间",
    "ZhengZhiMianMao": "政治面貌",
    "CanJiaGongZuoShiJian": "参加工作时间",
    "JianLi": "简历",
    "JiangChengQingKuang": "奖惩情况",
    "NianDuKaoHeJieGuo": "年度考核结果",
    "JiaTingChengYuan": "家庭成员",
    "ChuShengRiQi": "出生日期",
    "ShenFenZheng": "身份证号",
    "ZhaoPian": "照片",
    "XianRenZhiWu": "现任职务",
}
"""What the printed form calls the elements that messages speak of."""


def place(source: Source) -> str:
    """Return where a form is: the file, and the member where that is an archive."""
    return f"{source.file} · {source.sheet}" if source.sheet else source.file


def is_form(source: Source | None) -> bool:
    """Whether something was read from an appointment form."""
    return source is not None and (source.sheet or source.file).lower().endswith((".lrmx", ".lrm"))


@attrs.frozen
class Text:
    """What an element holds: the text without the blanks around it, and the line of the file it begins on."""

    text: str
    line: int | None = None


@attrs.frozen
class Kin:
    """One relative of a form.

    Args:
        said: per element of the form (`RELATIVE`) what it holds.
        others: elements and attributes that the form does not have for a relative, by their path from the root
            (`JiaTingChengYuan/Item/...`); they are kept as they stood, with the relative.

    """

    said: Mapping[str, Text]
    others: tuple[tuple[str, Text], ...] = ()


@attrs.frozen
class Form:
    """One file.

    Args:
        source: the file, and the member where the file is an archive.
        texts: per element of the root what it holds; several where it stands more than once with other words.
        family: the relatives.
        others: elements and attributes that the form does not have, by their path; they are kept as they stood.

    """

    source: Source
    texts: Mapping[str, tuple[Text, ...]]
    family: tuple[Kin, ...] = ()
    others: tuple[tuple[str, Text], ...] = ()

    @property
    def name(self) -> str:
        """What the file is called where it stands."""
        return self.source.sheet or self.source.file

    def one(self, element: str) -> Text | None:
        """Return what an element holds; None where it is empty, missing or said in two ways."""
        there = self.texts.get(element, ())
        return there[0] if len(there) == 1 else None

    def said(self, element: str) -> str | None:
        """Return the text of `one`."""
        there = self.one(element)
        return there.text if there else None

    def filled(self) -> Iterator[tuple[str, Text]]:
        """Yield every text of the form's own elements."""
        for element, texts in self.texts.items():
            for text in texts:
                yield element, text


@attrs.define
class Log:
    """The problems and notes of a set of forms, in their order."""

    found: list[Problem] = attrs.field(factory=list)
    notes: list[Title] = attrs.field(factory=list)

    def fault(
        self, code: str, source: Source, line: int | None, column: str, value: str, message: tuple[str, str]
    ) -> None:
        """Note a problem; the middle of identity numbers in it is hidden."""
        title = Title(zh=hidden(message[0]), en=hidden(message[1]))
        shown = hidden(value.replace("\n", " "))[:40]
        self.found.append(Problem(code, source.file, source.sheet, line, LABELS.get(column, column), shown, title))

    def note(self, source: Source, zh: str, en: str) -> None:
        """Note what was seen and is kept, but is in no record."""
        where = source.sheet or source.file
        self.notes.append(Title(zh=hidden(f"{where}：{zh}"), en=hidden(f"{where}: {en}")))


def hidden(text: str) -> str:
    """Return a text in which the middle of every run of digits that may be an identity number is hidden."""
    return _RUN.sub(r"\1**********\2", text)
