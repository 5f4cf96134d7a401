"""The rows of some persons and units, closed under reference: what they refer to is carried along.

Rows are numbered once per table and references turned into these numbers, so that every cut is a scan of masks
and never a comparison of texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from graphlib import TopologicalSorter

import attrs
import polars as pl

from orgwork.model.names import may_lead_a_place, plain
from orgwork.model.schema import TABLES, required

_DEPTH = 4
"""Inner bodies that lie deeper inside one another are adrift; a view may look as deep or deeper."""
_CORE = ("persons", "organizations", "posts")


def references(table: str, target: str) -> tuple[str, ...]:
    """Return the fields of a table that hold ids of another."""
    return tuple(a.name for a in attrs.fields(TABLES[table]) if a.metadata.get("to") == target)


def _named() -> tuple[str, ...]:
    """Return the tables whose rows are named by others; one that names another of them comes before it."""
    named = {t for t in TABLES if t not in _CORE and any(references(other, t) for other in TABLES)}
    by = {t: {other for other in named if other != t and references(other, t)} for t in named}
    return tuple(TopologicalSorter({t: sorted(by[t]) for t in sorted(by)}).static_order())


def _owner(table: str) -> tuple[str, str] | None:
    """Return the field by which a table's rows belong to a talent, and the table of these; None for any other."""
    return ("talent", "talents") if "talent" in required(TABLES[table]) else None


_NAMED = _named()
"""Their rows should be about the same person or unit as those that name them and may, by mistake, not be."""
TARGETS = (*_CORE, *_NAMED)
"""The tables that others refer to."""


_READ = {
    "organizations": ("entity", "name", "place"),
    "persons": ("name", "managed_by"),
    "posts": ("exclusive", "managed_by"),
    "kinships": ("name",),
    "waivers": ("subject",),
}
"""What is read of a table besides its references."""


def linking(table: str) -> tuple[str, ...]:
    """Return the columns of a table that say to which rows a row belongs."""
    key = ("id",) if table in TARGETS or not (table in _READ or links(table)) else ()
    return (*key, *links(table), *_READ.get(table, ()))


def links(table: str) -> dict[str, str]:
    """Return which table each reference of a table names."""
    return {a.name: a.metadata["to"] for a in attrs.fields(TABLES[table]) if a.metadata.get("to")}


def unfounded(frames: Mapping[str, pl.DataFrame]) -> pl.Series:
    """Return the ids of units that records name and that are not there: they were founded after the day asked for."""
    named = [frames[table][field] for table in TABLES for field in references(table, "organizations")]
    ids = pl.concat(named).drop_nulls().unique().sort()
    return ids.filter(~ids.is_in(frames["organizations"]["id"].implode()))


@attrs.frozen(eq=False)
class Links:
    """A register's rows, and to which rows they refer.

    Args:
        frames: the tables; of each the columns that `linking` gives are enough.
        rows: per table and field the number of the row it refers to; null where it refers to none that is there.
        waived: whether a waiver's subject is a person or a unit of the register, by row number.

    """

    frames: Mapping[str, pl.DataFrame]
    rows: Mapping[tuple[str, str], pl.Series]
    waived: Mapping[str, pl.Series]

    @classmethod
    def of(cls, frames: Mapping[str, pl.DataFrame]) -> Links:
        """Return the links of a register's tables."""
        rows = {
            (table, field): numbers(frames[table][field], frames[target]["id"])
            for table in TABLES
            for target in TARGETS
            for field in references(table, target)
        }
        ids = {t: frames[t]["id"] for t in ("persons", "organizations")}
        subjects = frames["waivers"]["subject"]
        return cls(frames, rows, {t: numbers(subjects.cast(named.dtype), named) for t, named in ids.items()})

    def none(self, table: str) -> pl.Series:
        """Return a mask of no row."""
        return pl.repeat(value=False, n=self.frames[table].height, eager=True, dtype=pl.Boolean)

    def at(self, table: str, field: str, mask: pl.Series) -> pl.Series:
        """Return which rows of a table refer, by a field, to a row of the mask; null where they refer to none."""
        return mask.gather(self.rows[table, field])

    def marked(self, table: str, found: Iterable[pl.Series]) -> pl.Series:
        """Return the mask of the row numbers found."""
        mask = self.none(table)
        for one in found:
            mask = mask.scatter(one.drop_nulls(), values=True)
        return mask

    def houses(self) -> pl.Series:
        """Return, per unit, the row of the legal entity it is or lies in; null where that cannot be told."""
        entity = self.frames["organizations"]["entity"]
        parent = self.rows["organizations", "parent"]
        here = pl.DataFrame({"own": pl.int_range(entity.len(), dtype=pl.UInt32, eager=True), "entity": entity})
        here = here.select(
            # A Party organization has no staff of its own: whatever is counted of it is its own.
            house=pl.when(pl.col("entity").is_in(["legal", "party"])).then("own"),
            up=pl.when(pl.col("entity") == "inner").then(parent),
        )
        for _ in range(_DEPTH):
            upper = entity.gather(here["up"])
            here = here.select(
                house=pl.when(pl.col("house").is_null() & (upper == "legal")).then("up").otherwise("house"),
                up=pl.when(upper == "inner").then(parent.gather(here["up"])),
            )
        return here["house"]

    def members(self, units: pl.Series) -> pl.Series:
        """Return the persons who belong, hold, held, were assessed or lent there; or it is not known where."""
        posts = self.at("posts", "organization", units).fill_null(value=True)
        found = [self.at("persons", "organization", units).fill_null(value=True).arg_true()]
        for table in TABLES:
            if "person" not in references(table, "persons"):
                continue
            for target, mask in (("organizations", units), ("posts", posts)):
                for field in references(table, target):
                    there = self.at(table, field, mask).fill_null(value=True)
                    found.append(self.rows[table, "person"].filter(there))
        return self.marked("persons", found)

    def beside(self, units: pl.Series) -> pl.Series:
        """Return what may be the Party committee or government of a place for which one of the units may be one."""
        frame = self.frames["organizations"]
        place, seats = frame["place"], frame.select(may_lead_a_place("name", "place")).to_series()
        theirs = place.filter(units & seats)
        if theirs.is_empty():
            return self.none("organizations")
        near = place.is_in(theirs.drop_nulls().unique().implode()).fill_null(value=True)
        return seats & (near | bool(theirs.null_count()))

    def linked(self, persons: pl.Series) -> pl.Series:
        """Return the persons, their relatives, and whoever held a post, exclusive perhaps, that one held.

        A relative who is recorded by name only may be anybody of that name. Whoever was decided upon where one of
        the persons was a member goes along: kin may be named in either one's file.
        """
        theirs = [self.rows["kinships", f] for f in ("relative", "person")]
        kin = [
            found.filter(self.at("kinships", by, persons).fill_null(value=False))
            for found, by in zip(theirs, ("person", "relative"), strict=True)
        ]
        holds = self.at("tenures", "person", persons).fill_null(value=False)
        posts = self.marked("posts", [self.rows["tenures", "post"].filter(holds)])
        posts &= self.frames["posts"]["exclusive"].fill_null(value=True)
        shared = self.rows["tenures", "person"].filter(self.at("tenures", "post", posts).fill_null(value=False))
        attended = self.at("attendances", "person", persons).fill_null(value=False)
        decided = self.rows["decisions", "person"].gather(self.rows["attendances", "decision"].filter(attended))
        return self.marked("persons", [persons.arg_true(), *kin, self._namesakes(persons), shared, decided])

    def _namesakes(self, persons: pl.Series) -> pl.Series:
        """Return the rows of whoever is called like a relative whom a person named, and no more."""
        theirs = self.at("kinships", "person", persons).fill_null(value=False)
        named = self.frames["kinships"].filter(theirs & self.frames["kinships"]["relative"].is_null())
        asked = named.select(plain("name")).to_series().drop_nulls().unique()
        names = self.frames["persons"].select(plain("name")).to_series()
        return names.is_in(asked.implode()).fill_null(value=False).arg_true()

    def closed(self, persons: pl.Series, units: pl.Series) -> dict[str, pl.DataFrame]:
        """Return every row of these persons and units, and whatever rows those refer to, in their order."""
        kept = self.kept(persons, units)
        return {table: frame.filter(kept[table]) for table, frame in self.frames.items()}

    def kept(self, persons: pl.Series, units: pl.Series) -> dict[str, pl.Series]:
        """Return the masks of these rows, by table."""
        others = {"persons", "organizations", "posts", "waivers"}
        owned = {t: owner for t in TABLES if (owner := _owner(t))}
        kept = {t: self._about(t, persons, units) for t in TABLES if t not in others and t not in owned}
        # What must name a talent belongs where the talent does.
        kept |= {t: self.at(t, field, kept[owner]).fill_null(value=False) for t, (field, owner) in owned.items()}
        # A meeting is known with all who were there; whoever was there takes along what it decided.
        kept["attendances"] |= self.at("attendances", "decision", kept["decisions"]).fill_null(value=False)
        if units.any():
            # Beneath whom a unit lies may not be known: what any unit above may have asked goes along.
            kept["campaigns"] = ~self.none("campaigns")
        for target in _NAMED:
            kept[target] = self._upwards(target, self._carried(target, kept[target], kept))
        kept["waivers"] = self._waivers(persons, units)
        kept["persons"] = self._carried("persons", persons, kept)
        kept["posts"] = self._carried("posts", self.at("posts", "organization", units).fill_null(value=True), kept)
        kept["organizations"] = self._upwards("organizations", self._carried("organizations", units, kept))
        return kept

    def _about(self, table: str, persons: pl.Series, units: pl.Series) -> pl.Series:
        """Return the rows about a person, or, where a table need not name one, about a unit or about nobody."""
        fields = references(table, "persons")
        about = [self.at(table, field, persons) for field in fields]
        if "person" not in required(TABLES[table]):
            units_named = references(table, "organizations")
            about += [self.at(table, field, units) for field in units_named]
            # What must name a unit and names one that is not founded yet is adrift: it goes with every shard.
            about += [self.rows[table, f].is_null() for f in units_named if f in required(TABLES[table])]
            about.append(reduce(pl.Series.__and__, [self.frames[table][f].is_null() for f in (*fields, *units_named)]))
        return reduce(pl.Series.__or__, [one.fill_null(value=False) for one in about])

    def _waivers(self, persons: pl.Series, units: pl.Series) -> pl.Series:
        """Return which waivers are of these people or units, or of nobody who is there."""
        person, unit = self.waived["persons"], self.waived["organizations"]
        theirs = persons.gather(person).fill_null(value=False) | units.gather(unit).fill_null(value=False)
        return theirs | (person.is_null() & unit.is_null())

    def _carried(self, target: str, own: pl.Series, kept: Mapping[str, pl.Series]) -> pl.Series:
        """Return own rows and those that kept rows refer to."""
        found = [
            self.rows[table, field].filter(rows) for table, rows in kept.items() for field in references(table, target)
        ]
        return self.marked(target, [own.arg_true(), *found])

    def _upwards(self, table: str, rows: pl.Series) -> pl.Series:
        """Return rows with all those of their own table that they name, and those these name."""
        while references(table, table):
            wider = self._carried(table, rows, {table: rows})
            if wider.equals(rows):
                break
            rows = wider
        return rows


def numbers(refer: pl.Series, ids: pl.Series) -> pl.Series:
    """Return the row number of each id referred to; null where it is not there."""
    known = ids.to_frame("id").with_row_index("row")
    return refer.to_frame("id").join(known, on="id", how="left", maintain_order="left")["row"]
