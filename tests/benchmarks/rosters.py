"""A roster of many rows in CSV to a register: seconds, and peak memory over the size of its cells. By hand.

python tests/benchmarks/rosters.py [rows]
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import click
import polars as pl

from orgwork.formats.identity import check_digit

UNIT_OF = 40
"""So many people a unit has."""
_STEP = 100_000
_VIEW, _INLINE = 16, 12
"""Bytes of a text in a table, and so many of its own that need no further room."""
_READ = """
import resource, sys, time
from datetime import date
from pathlib import Path
from orgwork.formats.opening import read

def most(field):
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith(field))

read(Path(sys.argv[2]), on=date(2026, 6, 30))
Path("/proc/self/clear_refs").write_text("5")
before = most("VmHWM")
wall, processors = time.perf_counter(), time.process_time()
reading = read(Path(sys.argv[1]), on=date(2026, 6, 30))
wall, processors = time.perf_counter() - wall, time.process_time() - processors
rows = {name: frame.height for name, frame in reading.register.frames.items() if frame.height}
print(wall, processors, before, most("VmHWM"), len(reading.problems), rows["persons"], sum(rows.values()))
"""


def rows(first: int, last: int) -> pl.DataFrame:
    """Return the rows of some people of an invented county, every one of which is valid."""
    n = pl.int_range(first, last, dtype=pl.Int64, eager=True).alias("n")
    born = [f"{1965 + i % 35}{i // 35 % 12 + 1:02}{i // 420 % 28 + 1:02}" for i in n]
    numbers = [f"430199{day}{i % 900 + 100}" for i, day in zip(n, born, strict=True)]
    return pl.DataFrame(
        {
            "工号": [f"S{i:08}" for i in n],
            "姓名": [f"章{'一二三四五六七八九十'[i % 10]}{chr(0x4E00 + i % 3000)}" for i in n],
            "身份证号": [one + check_digit(one) for one in numbers],
            "性别": ["男" if int(one[-1]) % 2 else "女" for one in numbers],
            "出生年月": [f"{day[:4]}.{day[4:6]}" for day in born],
            "民族": ["汉族"] * len(n),
            "参加工作时间": [f"{int(day[:4]) + 22}.07" for day in born],
            "单位": [f"示例县第{i // UNIT_OF}局" for i in n],
            "现任职务": [("副局长", "科员", "局长", "办公室主任")[i % 4] for i in n],
            "任现职时间": [f"{2012 + i % 12}.0{i % 9 + 1}" for i in n],
            "全日制学历": ["大学"] * len(n),
            "2024年": ["称职"] * len(n),
            "2025年": [("称职", "称职", "优秀", "称职")[i % 4] for i in n],
        }
    )


def write(path: Path, count: int) -> None:
    """Write a roster of so many rows under a title, as an office keeps it."""
    with path.open("wb") as stream:
        stream.write("示例县干部名册,,,,,,,,,,,,\n".encode())
        for first in range(0, count, _STEP):
            stream.write(rows(first, min(first + _STEP, count)).write_csv(include_header=not first).encode())


@click.command()
@click.argument("count", default=1_000_000)
@click.option("--runs", default=3, show_default=True)
def main(count: int, runs: int) -> None:
    """Write a roster and read it in processes of their own, after one of a single row, so that all is loaded."""
    with tempfile.TemporaryDirectory() as made:
        path, small = Path(made, "roster.csv"), Path(made, "small.csv")
        write(path, count)
        write(small, 1)
        size = path.stat().st_size
        # As it lies in memory: the cells as texts, sixteen bytes each and those over twelve bytes beside them.
        cells = pl.read_csv(path, skip_rows=1, infer_schema=False)
        long = cells.select(pl.all().str.len_bytes().filter(pl.all().str.len_bytes() > _INLINE).sum()).sum_horizontal()
        texts = cells.width * cells.height * _VIEW + long.item()
        del cells
        told = [_once(path, small, count) for _ in range(runs)]
        wall, processors, held, total = min(told)
        click.echo(
            f"{count:,} rows, {size / 1e6:.0f} MB: {wall:.2f} s by the wall, {processors:.2f} s of processors, "
            f"{total:,.0f} rows in the register, {held / 1e6:.0f} MB: {held / size:.1f} times the file, "
            f"{held / texts:.1f} times its cells as texts ({texts / 1e6:.0f} MB)"
        )


def _once(path: Path, small: Path, count: int) -> tuple[float, float, float, float]:
    said = subprocess.run(  # noqa: S603 - this very program
        [sys.executable, "-c", _READ, str(path), str(small)], check=True, capture_output=True, text=True
    ).stdout.split()
    wall, processors, before, peak, problems, people, total = map(float, said)
    assert (problems, people) == (0, count), said
    return wall, processors, (peak - before) * 1024, total


if __name__ == "__main__":
    main()
