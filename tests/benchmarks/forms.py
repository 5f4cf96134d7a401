"""A thousand appointment forms to a register and back: seconds and peak memory. Run by hand.

python tests/benchmarks/forms.py [forms] [bytes of each photo]
"""

import base64
import random
import resource
import sys
import tempfile
import time
import zipfile
from datetime import date
from pathlib import Path

import click

import orgwork
from orgwork.formats.identity import check_digit
from orgwork.formats.lrmx_write import write

ON = date(2026, 6, 30)
RESUME = "\n".join(
    [
        "1998.09--2002.06  示例大学机械系机械专业学习",
        *(f"{y}.07--{y + 2}.07  示例县示例镇第{y}办公室干部" for y in range(2002, 2018, 2)),
        "                  （其间：2011.03--2011.07省委党校中青班学习；2013.05正科级）",
        "2018.07--         示例县副县长",
        "",
        "第十届县委委员",
    ]
)
ITEM = (
    "<Item><ChengWei>妻子</ChengWei><XingMing>林双</XingMing><ChuShengRiQi>198102</ChuShengRiQi>"
    "<ZhengZhiMianMao>中共党员</ZhengZhiMianMao><GongZuoDanWeiJiZhiWu>示例县第一中学教师</GongZuoDanWeiJiZhiWu></Item>"
)


def form(order: int, photo: int) -> str:
    first = f"4301991980{order // 900 % 12 + 1:02}{order // 90 % 10 + 10}{order % 900 + 100}"
    picture = base64.b64encode(random.Random(order).randbytes(photo)).decode()
    return f"""\ufeff<?xml version="1.0" encoding="utf-8"?>
<Person>
  <XingMing>章{order}</XingMing>
  <XingBie>男</XingBie>
  <ChuShengNianYue>{first[6:12]}</ChuShengNianYue>
  <MinZu>汉族</MinZu>
  <JiGuan>湖南示例</JiGuan>
  <RuDangShiJian>2001.08</RuDangShiJian>
  <CanJiaGongZuoShiJian>200207</CanJiaGongZuoShiJian>
  <QuanRiZhiJiaoYu_XueLi>大学</QuanRiZhiJiaoYu_XueLi>
  <QuanRiZhiJiaoYu_XueWei>工学学士</QuanRiZhiJiaoYu_XueWei>
  <QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi>示例大学机械系机械专业</QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi>
  <XianRenZhiWu>示例县副县长</XianRenZhiWu>
  <JianLi>{RESUME}</JianLi>
  <JiangChengQingKuang>2019.03，经示例县委批准，嘉奖</JiangChengQingKuang>
  <NianDuKaoHeJieGuo>2023年、2024年、2025年称职</NianDuKaoHeJieGuo>
  <JiaTingChengYuan>{ITEM * 5}</JiaTingChengYuan>
  <TianBiaoShiJian>20260601</TianBiaoShiJian>
  <ShenFenZheng>{first + check_digit(first)}</ShenFenZheng>
  <ZhaoPian>{picture}</ZhaoPian>
  <Version>3.2.1.16</Version>
</Person>"""


def main() -> None:
    count, photo = (int(sys.argv[i]) if len(sys.argv) > i else default for i, default in ((1, 1000), (2, 0)))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "in"
        folder.mkdir()
        for i in range(count):
            (folder / f"{i}.lrmx").write_text(form(i, photo), encoding="utf-8")
        with zipfile.ZipFile(Path(name) / "in.zip", "w", zipfile.ZIP_DEFLATED) as made:
            for path in folder.iterdir():
                made.write(path, path.name)
        size = sum(path.stat().st_size for path in folder.iterdir())
        orgwork.read(folder / "0.lrmx", on=ON)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        for source in (folder, Path(name) / "in.zip"):
            began = time.process_time()
            reading = orgwork.read(source, on=ON)
            click.echo(f"{source.name}: {count} forms of {size // count} bytes: {time.process_time() - began:.2f} s")
            assert not reading.problems
            assert reading.register.frames["persons"].height == count
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        click.echo(
            f"memory: {before // 1024} MB before, {peak // 1024} MB at the peak; the forms have {size // 2**20} MB"
        )
        began = time.process_time()
        write(reading.register, Path(name) / "out")
        click.echo(f"written: {time.process_time() - began:.2f} s")


main()
