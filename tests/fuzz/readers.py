"""Damage files of each format, read them, and hold that only the library's own errors come out. By hand.

python tests/fuzz/readers.py --minutes 10                  # every format, one after the other
python tests/fuzz/readers.py roster --minutes 10 --seed 7

Hypothesis draws the damage: bytes turned over, cut out, doubled, put in from a list of what readers stumble over, or
the rest cut off. Of what is packed (a workbook, a zip) mostly a member is damaged and packed again, so that the damage
comes past the archive. A file that raises anything else, or takes over ten seconds, is kept in the folder `fuzz/`.
"""

import io
import logging
import random
import sys
import tempfile
import time
import warnings
import zipfile
from datetime import date
from pathlib import Path

import click
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent / "benchmarks"), str(HERE.parent / "formats")]

ON = date(2026, 6, 30)
LONGEST = 10
"""Seconds of a processor that no small file may take."""
ROUND = 200
KEPT = Path("fuzz")
TOKENS = [
    *(
        b"<",
        b">",
        b'"',
        b"'",
        b"&",
        b"]]>",
        b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
        b"&b;",
        b"&#0;",
        b"&#10;",
        b"<row>",
        b"</",
    ),
    *(
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xe6",
        b"\r\n",
        b"\n",
        b"\t",
        b",",
        b",,,,",
        b'""',
        b"=1+1",
        b"{",
        b"[",
        b"}",
    ),
    *(b"null", b"NaN", b"1e309", b"-1", b"99999999999999999999", b"0", b"1980.1", b"2024-02-30", b"9999-12-31"),
    *(one.encode() for one in ("至今", "（其间：", "——", "九", "\u200b", "\U00020000")),
]

EDITS = st.lists(
    st.tuples(
        st.sampled_from(["turn", "cut", "double", "put", "end"]),
        st.floats(0, 1),
        st.integers(1, 64),
        st.sampled_from(TOKENS) | st.binary(min_size=1, max_size=6),
    ),
    min_size=1,
    max_size=3,
)


def damaged(data, edits):
    """Return bytes with some edits made one after the other."""
    for kind, where, length, payload in edits:
        at = int(where * len(data))
        if kind == "turn":
            data = data[:at] + bytes(255 - b for b in data[at : at + 1]) + data[at + 1 :]
        elif kind == "cut":
            data = data[:at] + data[at + length :]
        elif kind == "double":
            data = data[: at + length] + data[at:]
        elif kind == "put":
            data = data[:at] + payload + data[at:]
        elif where > 0.5:  # a file cut off before its middle is nearly always the same error
            data = data[:at]
    return data


def repacked(data, edits, which):
    """Return a zip with one member damaged."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = names[int(which * (len(names) - 1))]
        for name in names:
            new.writestr(name, damaged(old.read(name), edits) if name == chosen else old.read(name))
    return made.getvalue()


def seeds(home):
    """Return, per format, small whole files of it by their names."""
    import rosters
    import sheets
    from form_files import lrm, xml

    from orgwork.formats import built_in as formats
    from orgwork.formats.collection_write import write as write_workbook
    from orgwork.formats.opening import read

    there = dict(sheets.sheets(2))
    write_workbook(home / "collection.xlsx", there)
    sheets.pack(home / "package.hzb", there)
    (home / "form.lrmx").write_bytes(xml())
    (home / "form.lrm").write_bytes(lrm())
    rosters.write(home / "roster.csv", 5)
    register = read(home / "collection.xlsx", on=ON).register
    for one, name, kind in (
        (formats.ORG, "o.ttl", "ttl"),
        (formats.ORG, "o.jsonld", "jsonld"),
        (formats.POPOLO, "p.json", "popolo"),
        (formats.SQLITE, "s.db", "sqlite"),
    ):
        one.write(register, home / name, kind, identity_numbers=True)
    found = {
        "collection": ["collection.xlsx"],
        "package": ["package.hzb"],
        "lrmx": ["form.lrmx", "form.lrm"],
        "roster": ["roster.csv", "collection.xlsx"],
        "org": ["o.ttl", "o.jsonld"],
        "popolo": ["p.json"],
        "sqlite": ["s.db"],
    }
    for kind in ("csv", "jsonl", "parquet"):
        formats.TABLES.write(register, home / kind, kind, identity_numbers=True)
    files = {name: [(file, (home / file).read_bytes()) for file in some] for name, some in found.items()}
    names = ("persons", "tenures", "organizations", "coverage")
    files["tables"] = [
        (f"{name}.{kind}", (home / kind / f"{name}.{kind}").read_bytes())
        for kind in ("csv", "jsonl", "parquet")
        for name in names
        if (home / kind / f"{name}.{kind}").exists()
    ]
    return files


class Tried:
    """What was tried of one format."""

    def __init__(self, name, home):
        self.name, self.home = name, home
        self.number, self.slowest, self.found = 0, 0.0, 0
        self.ended = {}

    def read(self, file, data):
        """Read one damaged file; keep it where the library does not say what is wrong with it."""
        from orgwork.errors import OrgworkError
        from orgwork.formats.opening import read

        place = self.home / self.name
        place.mkdir(exist_ok=True)
        for old in place.iterdir():
            old.unlink()
        path = place / file
        path.write_bytes(data)
        began = time.process_time()
        try:
            reading = read(place if self.name == "tables" else path, on=ON)
            ended = "read, with problems" if reading.problems else "read"
        except OrgworkError as error:
            ended = type(error).__name__
        except Exception as error:  # noqa: BLE001 - what is looked for
            ended = f"RAISED {type(error).__name__}: {str(error)[:120]}"
        took = time.process_time() - began
        self.number += 1
        self.slowest = max(self.slowest, took)
        self.ended[ended] = self.ended.get(ended, 0) + 1
        if ended.startswith("RAISED") or took > LONGEST:
            self.found += 1
            KEPT.mkdir(exist_ok=True)
            (KEPT / f"{self.name}-{self.found}-{file}").write_bytes(data)


def fuzz(name, files, home, minutes, start):
    """Try one format for some minutes of a processor."""
    tried, until = Tried(name, home), time.process_time() + 60 * minutes
    while time.process_time() < until:

        @seed(start)
        @settings(
            max_examples=ROUND,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(st.sampled_from(files), EDITS, st.floats(0, 1), st.integers(0, 4))
        def once(file, edits, which, packed):
            if time.process_time() < until:
                data = file[1]
                inside = data[:2] == b"PK" and packed
                tried.read(file[0], repacked(data, edits, which) if inside else damaged(data, edits))

        once()
        start += 1
    click.echo(
        f"{name}: {tried.number} files in {minutes} min of a processor, "
        f"the slowest {tried.slowest:.1f} s, {tried.found} kept"
    )
    for ended, count in sorted(tried.ended.items(), key=lambda one: -one[1]):
        click.echo(f"  {count:>7} {ended}")
    return tried.found


@click.command()
@click.argument("names", nargs=-1)
@click.option("--minutes", default=10.0, show_default=True, help="Of a processor, for each format.")
@click.option("--seed", "start", type=int, help="From which number on damage is drawn; by lot where none is given.")
def main(names, minutes, start):
    """Try all formats, or those named; end with 1 where a file was kept."""
    warnings.simplefilter("ignore")
    logging.disable()  # rdflib tells of every odd address
    with tempfile.TemporaryDirectory() as made:
        home = Path(made)
        files = seeds(home)
        start = random.randrange(10**9) if start is None else start
        click.echo(f"seed {start}")
        sys.exit(1 if sum([fuzz(name, files[name], home, minutes, start) for name in names or files]) else 0)


if __name__ == "__main__":
    main()
