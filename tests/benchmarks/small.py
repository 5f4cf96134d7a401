"""How fast small things are: a county of 20,000 people under all rules, one person, a book of 3,000 parameters.

python tests/benchmarks/small.py
"""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import click

PEOPLE = 20_000
PARAMETERS = 3_000
PLACES = ("", "43", "4301", "430181", "430181001")
"""The places of five layers, one inside the other."""
_MANIFEST = """name = "layer{i}"
place = "{place}"
version = "1"
api = "1"
title = {{ zh = "层", en = "Layer" }}
offers = ["parameters"]
"""
_CITES = 'published = 2020-01-01\nevidence = "text"\ncites = { title = "虚构文件", number = "1" }\n'


def _timed(what: str, run: Callable[[], object], times: int = 5) -> None:
    """Print the median of several runs, in milliseconds."""
    spent = []
    for _ in range(times):
        begun = time.perf_counter()
        run()
        spent.append(time.perf_counter() - begun)
    click.echo(f"{what:64} {statistics.median(spent) * 1000:9.1f} ms")


def _county(home: Path) -> None:
    import orgwork.national
    from orgwork.checking import check
    from orgwork.formats.opening import read
    from orgwork.model import Register
    from orgwork.plugin import load_book
    from orgwork.report import page
    from orgwork.samples import DAY, write_sample

    sample = write_sample(home / "county", PEOPLE, 1)
    book, _ = load_book([*map(Path, orgwork.national.__path__), sample.layer], installed=False)

    def found() -> object:
        return check(read(sample.tables, on=DAY).register, book, on=DAY)

    _timed(f"a county of {PEOPLE:,}: Parquet to findings, {len(book.rules) + len(book.deadlines)} rules", found)
    _timed("  the same to the finished page", lambda: page(found(), title="county"))
    whole = read(sample.tables, on=DAY).register
    one = _alone(whole)
    _timed("one person under all rules", lambda: check(one, book, on=DAY))
    promotion = [key for key in book.rules if key.startswith("cadre.promotion.")]
    _timed(f"one person under {len(promotion)} rules on promotion", lambda: check(one, book, on=DAY, rules=promotion))
    assert isinstance(one, Register)


def _alone(register: object) -> object:
    """Return the register of one person with all that is recorded of it."""
    shard = next(iter(register.shards(register.frames["persons"].height, "person")))
    return shard.register


def _book(home: Path) -> None:
    from orgwork.plugin import load_book

    folders = []
    for i, place in enumerate(PLACES):
        folder = home / f"layer{i}"
        (folder / "parameters").mkdir(parents=True)
        (folder / "orgwork-plugin.toml").write_text(_MANIFEST.format(i=i, place=place), encoding="utf-8")
        texts = []
        for n in range(PARAMETERS):
            key = json.dumps(f"key.n{n}")
            if not place:
                texts.append(
                    f'[{key}]\ntitle = {{ zh = "参数", en = "Parameter" }}\ntype = "months"\n'
                    f'direction = "at_least"\nsince = 2019-01-01\n'
                )
            texts.append(f"[[{key}.values]]\nvalue = {12 + i}\nfrom = 2020-0{i + 1}-01\n{_CITES}")
        (folder / "parameters" / "all.toml").write_text("\n".join(texts), encoding="utf-8")
        folders.append(folder)
    _, report = load_book(folders, installed=False)
    if report.refused:
        raise SystemExit(report.text("en"))
    _timed(
        f"a book of {PARAMETERS:,} parameters over five layers, cold", lambda: load_book(folders, installed=False), 3
    )
    kept = home / "cache"
    load_book(folders, installed=False, cache=kept)
    _timed("  the same from its cache", lambda: load_book(folders, installed=False, cache=kept))


@click.command()
def main() -> None:
    """Measure the small things one after the other."""
    with tempfile.TemporaryDirectory() as made:
        _county(Path(made))
        _book(Path(made))


if __name__ == "__main__":
    main()
