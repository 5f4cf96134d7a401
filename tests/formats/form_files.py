"""Appointment forms of invented people, as the tests write them."""

from xml.sax.saxutils import escape

import polars as pl

from orgwork.formats.form import FAMILY, RELATIVE
from orgwork.formats.identity import check_digit

RESUME = """1998.09--2002.06  示例大学机械系机械专业学习
2002.07--2008.03  示例县示例镇干部
                  （其间：2003.09--2004.01省委党校学习；2004.05副科级）
2008.03--2009.03  借调示例市委组织部
2009.03--         示例县副县长

第十届县委委员"""


def number(order):
    first = f"43019919800101{order:03}"
    return first + check_digit(first)


def whole(**other):
    """Return the elements of a filled form; a name given with None is left out."""
    texts = {
        "XingMing": "章一鸣",
        "XingBie": "男",
        "ChuShengNianYue": "198001",
        "MinZu": "汉族",
        "JiGuan": "湖南示例",
        "ChuShengDi": "湖南示例",
        "RuDangShiJian": "2001.08；民建",
        "CanJiaGongZuoShiJian": "200207",
        "DaoLingNianYue": "204301",
        "GaiGeQianRenZhiNianLingJieXian": "改革前任职年龄界限为60岁",
        "JianKangZhuangKuang": "健康",
        "ZhuanYeJiShuZhiWu": "高级工程师、经济师",
        "ShuXiZhuanYeYouHeZhuanChang": "机械",
        "QuanRiZhiJiaoYu_XueLi": "大学",
        "QuanRiZhiJiaoYu_XueWei": "工学学士",
        "QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi": "示例大学机械系",
        "QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi": "机械专业",
        "ZaiZhiJiaoYu_XueLi": "中央党校研究生",
        "ZaiZhiJiaoYu_XueWei": "法学硕士",
        "ZaiZhiJiaoYu_XueLi_BiYeYuanXiaoXi": "中央党校研究生院",
        "ZaiZhiJiaoYu_XueWei_BiYeYuanXiaoXi": "另一大学法学院",
        "XianRenZhiWu": "示例县副县长",
        "NiRenZhiWu": "示例县县长",
        "NiMianZhiWu": "示例县副县长",
        "JianLi": RESUME,
        "JiangChengQingKuang": "2019.03，经示例县委批准，嘉奖；2020年被评为先进个人；2021年5月，党内警告处分",
        "NianDuKaoHeJieGuo": "2021年、2022年优秀，2023年称职",
        "RenMianLiYou": "工作需要",
        "ChengBaoDanWei": "示例县委组织部",
        "JiSuanNianLingShiJian": "202606",
        "TianBiaoShiJian": "20260601",
        "TianBiaoRen": "林双",
        "ShenFenZheng": number(1),
        "ZhaoPian": "/9j/4AAQSkZJRg==",
        "Version": "3.2.1.16",
    }
    return {name: text for name, text in (texts | other).items() if text is not None}


KIN = (
    {"ChengWei": "妻子", "XingMing": "林双", "ChuShengRiQi": "198102", "ZhengZhiMianMao": "群众"},
    {"ChengWei": "父亲", "XingMing": "章大", "ChuShengRiQi": "1950.3", "GongZuoDanWeiJiZhiWu": "已去世"},
)


def family(items=KIN):
    rows = ("".join(f"<{name}>{escape(text)}</{name}>" for name, text in item.items()) for item in items)
    return f"<{FAMILY}>{''.join(f'<Item>{row}</Item>' for row in rows)}</{FAMILY}>"


def pieces(texts, kin=KIN):
    """Return the elements of a form as a file holds them, each alone."""
    return [*(f"<{name}>{escape(text)}</{name}>" for name, text in texts.items()), family(kin)]


def xml(texts=None, kin=KIN, *, more=(), head='\ufeff<?xml version="1.0" encoding="utf-8"?>\n'):
    return f"{head}<Person>\n{''.join([*pieces(whole() if texts is None else texts, kin), *more])}\n</Person>".encode()


def lrm(texts=None, kin=KIN, *, fields=33):
    """Return the fields of an .lrm file."""
    said = whole() if texts is None else texts
    from orgwork.formats.lrm_text import FIELDS, SCHOOLING

    found = [""] * 34
    for i, name in FIELDS.items():
        found[i] = said.get(name, "")
    for i, names in SCHOOLING.items():
        one, two, three, four = (said.get(name, "") for name in names)
        found[i] = f"{one}#{two}@{three}#{four}"
    for i, name in zip(range(20, 25), RELATIVE, strict=True):
        found[i] = "@".join([item.get(name, "") for item in kin] + [""] * (13 - len(kin)))
    return ('"' + '","'.join(found[:fields]) + '"').encode("gb18030")


def without_sources(register):
    """Return the frames of a register without where each row was read."""
    return {name: frame.select(pl.exclude("^source_.*$")) for name, frame in register.frames.items() if frame.height}


def same(one, other):
    here, there = without_sources(one), without_sources(other)
    assert list(here) == list(there)
    for name, frame in here.items():
        assert frame.equals(there[name]), (name, frame.rows(), there[name].rows())
