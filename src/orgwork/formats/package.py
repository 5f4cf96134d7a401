"""The exchange package of the national personnel system (.hzb, .zb3, .zip, .7z) to a register, as of a day."""

from __future__ import annotations

import base64
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path, PurePosixPath

import attrs
import polars as pl

from orgwork.declare import Problem, Reading, Title
from orgwork.errors import FileError
from orgwork.formats import package_archive
from orgwork.formats.cells import Faults, Sheet
from orgwork.formats.collection import assembled
from orgwork.formats.collection_layout import KEY, UNIT_KEY
from orgwork.formats.guard import guard
from orgwork.formats.package_archive import Members
from orgwork.formats.package_sets import CODE, CODES, EXACT, PERSON, SETS
from orgwork.formats.package_xml import Table, read_info, read_table
from orgwork.model import KeptText, Register
from orgwork.model.schema import columns

MB = 1024 * 1024
PHOTO_BYTES, PHOTOS_BYTES = 5 * MB, 64 * MB
"""The largest photo that the editor of appointment forms takes, and how much of all photos is kept in memory."""
PHOTO, COUNT = "ZhaoPian", "psncount"
_HEADINGS = {sheet: {heading: code for code, heading in fields.items()} for sheet, fields in SETS.values()}
_SHEETS = {sheet: name for name, (sheet, _) in SETS.items()}
_Text = tuple[str, str | None, str, str, str, int]


@attrs.frozen
class _Parts:
    """The members of a package by what they are."""

    info: str | None
    tables: Mapping[str, str]
    doubled: Sequence[str]
    photos: Mapping[str, str]
    others: Sequence[str]


def read(path: Path, on: date) -> Reading:
    """Read a package.

    Args:
        path: a zip or 7z archive with `gwyinfo.xml`, `Table/A01.xml` and so on, and `Photos/`.
        on: the day it speaks for, as of the collection workbook.

    Returns:
        The register, with photos and everything that no record holds among its texts, and every problem.

    Raises:
        FileError: the package is over the size guards, encrypted or damaged, or one of its sets is no XML.

    """
    guard(path)
    members = package_archive.opened(path)
    try:
        return _read(members, path, on)
    finally:
        members.close()


def _read(members: Members, path: Path, on: date) -> Reading:
    """Read the sets of a package, and what lies beside them."""
    parts = _parts(members.sizes)
    if not parts.tables:
        msg = "压缩包内没有信息集（Table/A01.xml 等） / the archive holds no sets, such as Table/A01.xml"
        raise FileError(msg, where=path.name)
    faults, skipped = Faults(path.name), [Title(zh=f"未读入：{n}", en=f"not read: {n}") for n in parts.others]
    info, listed = (
        ({}, []) if parts.info is None else read_info(members.read(parts.info), f"{path.name} · {parts.info}")
    )
    notes: dict[str, list[Title]] = {name: [] for name in parts.tables}
    people = 0

    def table(name: str) -> Table:
        """Read a set."""
        member = parts.tables[name]
        return read_table(members.read(member), f"{path.name} · {member}")

    def load(sheet: str) -> Sheet | None:
        """Read the set whose rows are those of a sheet."""
        nonlocal people
        name = _SHEETS.get(sheet, "")
        if name not in parts.tables:
            return None
        found = _sheet(name, table(name), faults, notes[name])
        people = len(found.rows) if name == "A01" else people
        return found

    reading = assembled(load, faults, on, order=[SETS[name][0] for name in parts.tables if name in SETS])
    kept: list[_Text] = []
    photographed: dict[str, str] = {}
    for name in parts.tables:
        if name not in SETS:
            one = table(name)
            photographed |= _named(one) if name == "A57" else {}
            kept.extend(_rows(name, one))
            zh, en = f"{len(one.rows)} 行", f"{len(one.rows)} rows kept as they stood"
            notes[name].append(Title(zh=f"信息集 {name} 原样保留（{zh}）", en=f"set {name}: {en}"))
    told = [*skipped, *(note for some in notes.values() for note in some)]
    kept.extend(_photos(members, parts.photos, photographed, told))
    register = _with(reading.register, kept, path.name)
    problems = [*_compared(info, listed, parts, people, path.name), *(_renamed(one) for one in reading.problems)]
    return Reading(register, tuple(problems), (*told, *reading.notes))


def _parts(names: Iterable[str]) -> _Parts:
    """Sort the members of a package; letters' case and a folder around everything do not matter."""
    info: str | None = None
    tables: dict[str, str] = {}
    photos: dict[str, str] = {}
    doubled: list[str] = []
    others: list[str] = []
    for name in names:
        path = PurePosixPath(name)
        folder = path.parent.name.lower()
        if path.name.lower() == "gwyinfo.xml" and info is None:
            info = name
        elif folder == "table" and path.suffix.lower() == ".xml":
            if path.stem.upper() in tables:
                doubled.append(name)
            else:
                tables[path.stem.upper()] = name
        elif folder == "photos" and path.stem not in photos:
            photos[path.stem] = name
        else:
            others.append(name)
    return _Parts(info, tables, doubled, photos, others)


def _sheet(name: str, table: Table, faults: Faults, notes: list[Title]) -> Sheet:
    """Return the rows of a set under the workbook's headings, codes as the names they stand for."""
    sheet, headings = SETS[name]
    places = dict(table.columns)
    unknown: Counter[str] = Counter()
    for column, codes in CODES.items():
        if column in table.columns:
            unknown.update(_decoded(table, column, codes, len(places)))
            places[f"{column}*"] = len(places)
    if unknown:
        shown = ", ".join(f"{code} × {count}" for code, count in unknown.most_common(10))
        zh, en = "没有名称的代码，原样保留", "codes whose names are not known, kept as they stand"
        notes.append(Title(zh=f"{name}：{zh}：{shown}", en=f"{name}: {en}: {shown}"))
    known = {headings[code]: at for code, at in places.items() if code in headings}
    more = {code: at for code, at in places.items() if code not in headings}
    needed = next(code for code, heading in headings.items() if heading in {KEY, UNIT_KEY})
    if not table.rows:
        # An empty set says that there is nothing; it names no columns.
        known[headings[needed]] = 0
        known.setdefault("机构名称", 0)
    elif headings[needed] not in known:
        zh, en = "缺少此列，无法知道各行属于谁", "the column is missing: nobody knows whose the rows are"
        faults.add("OW612", sheet, None, needed, None, zh, en)
    rows = [(i, cells) for i, cells in enumerate(table.rows, start=1) if any(cells)]
    return Sheet(sheet, known, rows, faults, more)


def _decoded(table: Table, column: str, codes: Mapping[str, str], beside: int) -> Iterator[str]:
    """Put names in place of the codes of a column; yield those without one, which go into a column beside."""
    at = table.columns[column]
    for row in table.rows:
        code = (row[at] or "").strip() if at < len(row) else ""
        if not CODE.fullmatch(code):
            continue
        row[at] = codes.get(code)
        if code not in codes or code in EXACT:
            row.extend([None] * (beside + 1 - len(row)))
            row[beside] = code
        if code not in codes:
            yield f"{column}={code}"


def _named(table: Table) -> dict[str, str]:
    """Return whose photo each file is, where set A57 says so."""
    names = {code: at for code, at in table.columns.items() if code in {PERSON, "A5714"}}
    if len(names) < 2:  # noqa: PLR2004 - both columns
        return {}
    cells = ((_at(row, names["A5714"]), _at(row, names[PERSON])) for row in table.rows)
    return {PurePosixPath(stem).stem: person for stem, person in cells if stem and person}


def _at(row: Sequence[str | None], at: int) -> str | None:
    return row[at] if at < len(row) else None


def _rows(name: str, table: Table) -> Iterator[_Text]:
    """Yield each row of a set that no record is made of."""
    person = table.columns.get(PERSON)
    for number, row in enumerate(table.rows, start=1):
        said = {column: _at(row, at) for column, at in table.columns.items() if _at(row, at)}
        owner = None if person is None else _at(row, person)
        yield f"{name}:{number}", owner, name, json.dumps(said, ensure_ascii=False), name, number


def _compared(info: Mapping[str, str], listed: Sequence[str], parts: _Parts, people: int, file: str) -> list[Problem]:
    """Return problems of what the package says of itself and does not hold."""
    faults = Faults(file)
    for member in parts.doubled:
        faults.add("OW621", member, None, "", None, "同一信息集有两个，请只保留一个", "one set stands twice: keep one")
    for name in listed:
        if name.upper() not in parts.tables:
            zh, en = "清单所列信息集不在包内，请重新导出", "it is listed and not in the package: export it anew"
            faults.add("OW611", f"Table/{name}.xml", None, "", None, zh, en)
    said = info.get(COUNT, "").strip()
    if said and said != str(people):
        zh, en = f"包内实有 {people} 人，请重新导出", f"the package holds {people} people: export it anew"
        faults.add("OW651", "gwyinfo.xml", None, COUNT, said, zh, en)
    return faults.found


def _photos(
    members: Members, photos: Mapping[str, str], named: Mapping[str, str], notes: list[Title]
) -> Iterator[_Text]:
    """Yield the photos that are not too large; how many were left is noted."""
    left, skipped = PHOTOS_BYTES, 0
    for stem, member in photos.items():
        size = members.sizes[member]
        if size > min(PHOTO_BYTES, left):
            skipped += 1
            continue
        left -= size
        text = base64.b64encode(members.read(member)).decode()
        yield member, named.get(stem, stem), PHOTO, text, member, 1
    if skipped:
        zh, en = "单张 5 MB、合计 64 MB 以外的照片", "photos over 5 MB, or over 64 MB together,"
        notes.append(Title(zh=f"{skipped} 张{zh}未保留", en=f"{skipped} {en} were not kept"))


def _with(register: object, kept: Sequence[_Text], file: str) -> Register:
    """Return a register with more texts; those of people who are not in it belong to nobody."""
    if not isinstance(register, Register):
        msg = "no register"
        raise FileError(msg, where=file)
    names = ("id", "person", "field", "text", "source_sheet", "source_row")
    kinds = columns(KeptText)
    frame = pl.DataFrame(kept, schema={name: kinds[name] for name in names}, orient="row")
    there = pl.col("person").is_in(register.frames["persons"]["id"].implode())
    frame = frame.with_columns(pl.when(there).then("person").alias("person")).with_columns(
        table=pl.when(pl.col("person").is_not_null()).then(pl.lit("persons")),
        record=pl.col("person"),
        organization=pl.lit(None, dtype=pl.String),
        source_file=pl.lit(file),
    )
    texts = pl.concat([register.frames["texts"], frame.select(kinds.names())])
    return Register.fitted({**register.frames, "texts": texts}, register.coverage)


def _renamed(problem: Problem) -> Problem:
    """Return a problem that names the set's column beside the workbook's word."""
    code = _HEADINGS.get(problem.sheet, {}).get(problem.column)
    return attrs.evolve(problem, column=f"{problem.column}（{code}）") if code else problem


def sniff(path: Path) -> bool:
    """Whether a file is such a package: by its ending, or by what an archive holds."""
    if path.suffix.lower() in {".hzb", ".zb3"}:
        return True
    with path.open("rb") as stream:
        magic = stream.read(6)
    if magic == package_archive.SEVEN:
        return True
    if not magic.startswith(package_archive.ZIP):
        return False
    members = package_archive.opened(path)
    members.close()
    parts = _parts(members.sizes)
    return parts.info is not None or bool(parts.tables)
