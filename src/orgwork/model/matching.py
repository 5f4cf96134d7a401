"""Which records of one register are those of another: by number, by name with month of birth, by what they say."""

from __future__ import annotations

from collections.abc import Mapping

import attrs
import polars as pl

from orgwork.model.names import plain
from orgwork.model.register import Register
from orgwork.model.schema import TABLES

KEYS: Mapping[str, tuple[str, ...]] = {
    "organizations": ("name",),
    "posts": ("organization", "name"),
    "establishments": ("organization", "measure"),
    "educations": ("person", "schooling", "mode"),
    "qualifications": ("person", "name"),
    "kinships": ("person", "relation", "name"),
    "tenures": ("person", "post", "begins_first", "begins_last"),
    "ranks": ("person", "kind", "rank"),
    "assessments": ("person", "year"),
    "sanctions": ("person", "kind", "begins_first", "begins_last"),
    "awards": ("person", "name", "granted_first", "granted_last"),
    "trainings": ("person", "begins_first", "begins_last", "provider"),
    "texts": ("person", "organization", "table", "record", "field"),
}
"""By what a record is known where its id says nothing: those of which a register has one each."""
_FIRST = ("organizations", "persons", "posts")
ORDER = (*_FIRST, *(name for name in TABLES if name not in _FIRST))
"""What others refer to comes first."""
_SOURCE = ("source_file", "source_sheet", "source_row")


def matched(new: Register, old: Register) -> Register:
    """Return a register whose records bear the ids that the old one gives them.

    A person is the one with the same identity number; else with the same id; else with the same name and month of
    birth, where only one in each register bears them and no number contradicts. Any other record is the one that
    says the same; else the only one with the same key (`KEYS`); else the one with the same id and the same owner.
    What is left bears an id that the old register does not have.
    """
    renamed: dict[str, pl.DataFrame] = {}
    frames: dict[str, pl.DataFrame] = {}
    for table in ORDER:
        frame, there = _referring(table, new.frames[table], renamed), old.frames[table]
        if frame.is_empty() or there.is_empty():
            frames[table] = frame
            continue
        pairs = _people(frame, there) if table == "persons" else _records(table, frame, there)
        pairs = _apart(frame, there, pairs)
        renamed[table] = pairs
        frames[table] = _renamed(frame, "id", pairs)
    # A unit may name one of its own table, a few records one of a table that comes later.
    again = {name: _referring(name, frame, renamed, own=True) for name, frame in frames.items()}
    coverage = [
        attrs.evolve(one, subject=_new_id(one.subject, renamed)) if one.subject else one for one in new.coverage
    ]
    return Register.fitted(again, coverage)


_PAIRS = pl.Schema({"id": pl.String(), "to": pl.String()})


def _people(new: pl.DataFrame, old: pl.DataFrame) -> pl.DataFrame:
    """Return which person of the new register is which of the old one."""
    one, two = (_keyed(frame) for frame in (new, old))
    pairs = _only(one, two, ["identity_number"])
    rest = _left(one, two, pairs)
    same = rest[0].join(rest[1], on="id", suffix=":old").filter(_agree())
    pairs = pl.concat([pairs, same.select("id", to="id")])
    born = ["plain", "month"]
    found = _only(one, two, born)
    done = found.join(pairs, on="id", how="anti").join(pairs, on="to", how="anti")
    sure = done.join(one, on="id").join(two.rename({"id": "to"}), on="to", suffix=":old").filter(_agree())
    return pl.concat([pairs, sure.select("id", "to")])


def _keyed(people: pl.DataFrame) -> pl.DataFrame:
    """Return people with what they are matched by."""
    month = pl.col("birth_first").dt.month_start() == pl.col("birth_last").dt.month_start()
    return people.select(
        "id", "identity_number", plain=plain("name"), month=pl.when(month).then(pl.col("birth_first").dt.month_start())
    )


def _agree() -> pl.Expr:
    """Return whether the identity numbers of two do not contradict each other."""
    return (pl.col("identity_number") == pl.col("identity_number:old")).fill_null(value=True)


def _only(one: pl.DataFrame, two: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """Return the pairs of rows that alone bear a key, each in its frame."""
    known = pl.all_horizontal(pl.col(name).is_not_null() for name in by)
    single = [frame.filter(known).filter(pl.struct(by).is_unique()) for frame in (one, two)]
    pairs = single[0].select("id", *by).join(single[1].select(*by, to="id"), on=by)
    return pairs.select("id", "to")


def _left(one: pl.DataFrame, two: pl.DataFrame, pairs: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    return one.join(pairs, on="id", how="anti"), two.join(pairs, left_on="id", right_on="to", how="anti")


def _records(table: str, new: pl.DataFrame, old: pl.DataFrame) -> pl.DataFrame:
    """Return which record of the new register is which of the old one."""
    facts = [name for name in new.columns if name != "id" and name not in _SOURCE]
    # Of records that say the same the first is the first, the second the second.
    numbered = [frame.select("id", *facts, nth=pl.int_range(pl.len()).over(facts)) for frame in (new, old)]
    same = numbered[0].join(numbered[1].rename({"id": "to"}), on=[*facts, "nth"], nulls_equal=True)
    pairs = same.select("id", "to")
    key = list(KEYS.get(table, ()))
    if key:
        rest = _left(new, old, pairs)
        single = [frame.filter(pl.struct(key).is_unique()) for frame in rest]
        filled = [frame.filter(pl.any_horizontal(pl.col(n).is_not_null() for n in key)) for frame in single]
        more = filled[0].select("id", *key).join(filled[1].select(*key, to="id"), on=key, nulls_equal=True)
        pairs = pl.concat([pairs, more.select("id", "to")])
    rest = _left(new, old, pairs)
    owners = [name for name in ("person", "organization") if name in new.columns]
    own = rest[0].join(rest[1].select("id", *owners), on=["id", *owners], nulls_equal=True)
    return pl.concat([pairs, own.select("id", to="id")])


def _apart(new: pl.DataFrame, old: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs with a free id for what matches nothing but bears an id that is taken."""
    rest = new.select("id").join(pairs, on="id", how="anti")
    taken = pl.concat([old["id"], new["id"]])
    clash = rest.filter(pl.col("id").is_in(old["id"].implode()))
    if clash.is_empty():
        return pl.concat([pairs, rest.select("id", to="id")])
    mark = "~"
    while (clash["id"] + mark).is_in(taken.implode()).any():
        mark += "~"
    free = rest.join(clash, on="id", how="anti")
    return pl.concat([pairs, free.select("id", to="id"), clash.select("id", to=pl.col("id") + mark)])


def _referring(
    table: str, frame: pl.DataFrame, renamed: Mapping[str, pl.DataFrame], *, own: bool = False
) -> pl.DataFrame:
    """Return a table whose references name records by their new ids."""
    for field in attrs.fields(TABLES[table]):
        target = field.metadata.get("to")
        if target in renamed and (ORDER.index(target) >= ORDER.index(table)) == own:
            frame = _renamed(frame, field.name, renamed[target])
    return _beside(frame, renamed) if table == "texts" and not own else frame


def _beside(texts: pl.DataFrame, renamed: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Return kept texts whose records are named by their new ids: which table they stand in each says itself."""
    there = [name for name in texts["table"].drop_nulls().unique().to_list() if name in renamed]
    moved = pl.concat([renamed[name].select("id", "to", table=pl.lit(name)) for name in there]) if there else None
    if moved is None:
        return texts
    found = texts.select("table", "record").join(
        moved, left_on=["table", "record"], right_on=["table", "id"], how="left", maintain_order="left"
    )
    return texts.with_columns(record=pl.coalesce(found["to"], texts["record"]))


def _renamed(frame: pl.DataFrame, column: str, pairs: pl.DataFrame) -> pl.DataFrame:
    """Return a table in which ids of a column are those of the other register."""
    moved = pairs.filter(pl.col("id") != pl.col("to"))
    if moved.is_empty() or frame.is_empty():
        return frame
    names = frame[column].replace(moved["id"], moved["to"])
    return frame.with_columns(names.alias(column))


def _new_id(subject: str, renamed: Mapping[str, pl.DataFrame]) -> str:
    """Return the id of a subject in the other register."""
    for pairs in (renamed.get("persons"), renamed.get("organizations")):
        if pairs is not None:
            found = pairs.filter(pl.col("id") == subject)["to"]
            if len(found):
                return str(found[0])
    return subject
