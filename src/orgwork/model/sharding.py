"""A register cut into shards whose findings add up to those of the whole.

A shard speaks for some subjects: persons, units or places. It holds every row that a view of its grain may look
at for them, and carries the rows these refer to (posts, units and those above them, relatives). Carried rows are
not whole: what a view says of somebody whom another shard speaks for is left out.

Whole are, by grain: `person` the persons; `pair` the persons, their relatives by either one's file, and whoever held
a post that one of them held, unless it is known not to be exclusive; `organization` the units, the inner bodies of
their legal entities, the Party committees and governments of the same counties and cities, and all who belong to
them, held posts in them, or were assessed in or lent to them; `place` the units inside the places and whatever is
managed by a place inside them, in the same way.

Adrift is what may belong to any unit: a unit of which it cannot be told to which legal entity it belongs, and
whoever has no unit, or an appointment, an assessment or a loan without one. All that is adrift goes with every
shard of units and of places. The less a register says about units, the less cutting it by units saves; but no
count is ever lower than that of the whole. Coverage goes with its subject; of other subjects one per table and
extent goes along, so that a table with gaps elsewhere is not taken for complete.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs
import polars as pl

from orgwork.declare.view import Grain
from orgwork.errors import PlaceError
from orgwork.model.closure import Links, unfounded
from orgwork.model.coverage import Coverage
from orgwork.places import chain, lineage

if TYPE_CHECKING:
    from orgwork.model.register import Register


@attrs.frozen(eq=False)
class Shard:
    """A part of a register that can be checked alone.

    Args:
        register: the rows; carried ones are not whole.
        grain: for views of which grain it was cut.
        subjects: the ids of the persons or units, or the codes of the places, that it speaks for.

    """

    register: Register
    grain: Grain
    subjects: pl.Series

    @property
    def empty(self) -> bool:
        """Whether it speaks for nobody."""
        return self.subjects.is_empty()


def cuts(register: Register, n: int, grains: Iterable[Grain]) -> Iterator[Iterator[Shard]]:
    """Yield, grain by grain, n shards, one after the other; some are empty where there are fewer subjects.

    Args:
        register: the whole as of the day asked for, so that a unit founded later is not there yet.
        n: how many.
        grains: of the views that will be built from them.

    """
    links = Links.of(register.frames)
    said = Said.about(register.coverage)
    for grain in grains:
        yield _cut(register, links, said, n, grain)


def _cut(register: Register, links: Links, said: Said, n: int, grain: Grain) -> Iterator[Shard]:
    """Yield the parts of a register."""
    for subjects, kept in masks(links, n, grain):
        frames = {table: frame.filter(kept[table]) for table, frame in register.frames.items()}
        there = pl.concat([frames["persons"]["id"], frames["organizations"]["id"]])
        part = attrs.evolve(register, frames=MappingProxyType(frames), coverage=said.of(there))
        yield Shard(part, grain, subjects)


def masks(links: Links, n: int, grain: Grain) -> Iterator[tuple[pl.Series, dict[str, pl.Series]]]:
    """Yield, for each of n shards of a grain, whom it speaks for and which rows of each table it holds."""
    ways = {Grain.PERSON: _persons, Grain.PAIR: _pairs, Grain.ORGANIZATION: _units, Grain.PLACE: _places}
    for subjects, persons, units in ways[grain](links, n):
        yield subjects, links.kept(persons, units)


def around(register: Register, person: str, unit: str) -> Register:
    """Return what a check may look at for one person and one unit, closed under reference.

    Whole are the person, relatives, whoever held a post that the person held, and all of the unit's legal entity.

    Args:
        register: as of the day asked for; what the person holds, or is proposed for, is in it.
        person, unit: their ids.

    """
    links = Links.of(register.frames)
    house = _whole(links, links.houses(), (register.frames["organizations"]["id"] == unit).fill_null(value=False))
    people = links.linked((register.frames["persons"]["id"] == person).fill_null(value=False)) | links.members(house)
    frames = links.closed(people, house)
    there = pl.concat([frames["persons"]["id"], frames["organizations"]["id"]])
    said = Said.about(register.coverage).of(there)
    return attrs.evolve(register, frames=MappingProxyType(frames), coverage=said)


_Core = tuple[pl.Series, pl.Series, pl.Series]
"""The subjects, and the masks of the persons and of the units that are whole."""


def _persons(links: Links, n: int) -> Iterator[_Core]:
    """Yield parts of the people, neighbours together."""
    persons = links.frames["persons"]
    # Neighbours by place and unit stay together, so that a shard carries few units and posts.
    place = links.frames["organizations"]["place"].gather(links.rows["persons", "organization"])
    order = persons.select("organization", "id", place=place).with_row_index("row").sort("place", "organization", "id")
    number = _sliced(order, n)
    for i in range(n):
        mine = number == i
        yield persons["id"].filter(mine), mine, links.none("organizations")


def _pairs(links: Links, n: int) -> Iterator[_Core]:
    return ((ids, links.linked(mine), units) for ids, mine, units in _persons(links, n))


def _units(links: Links, n: int) -> Iterator[_Core]:
    """Yield parts of the units, a house in one of them."""
    units = links.frames["organizations"]
    house = links.houses()
    people = links.rows["persons", "organization"].drop_nulls().rename("row").value_counts(name="people")
    order = units.select("place", "id", house=house).with_row_index("row").join(people, on="row", how="left")
    number = _sliced(order.sort("place", "house", "id"), n, pl.col("people").fill_null(0) + 1)
    for i in range(n):
        mine = number == i
        whole = _whole(links, house, mine | links.beside(mine))
        subjects = units["id"].filter(mine)
        # What names a unit that is not there is adrift, so every shard could speak for it: the first does.
        yield subjects if i else pl.concat([subjects, unfounded(links.frames)]), links.members(whole), whole


def _places(links: Links, n: int) -> Iterator[_Core]:
    """Yield parts of what is counted by place."""
    frames, house = links.frames, links.houses()
    unit, post, person = (
        frames["organizations"]["place"],
        frames["posts"]["managed_by"],
        frames["persons"]["managed_by"],
    )
    inside: dict[str, list[str]] = {}
    for named in pl.concat([unit, post, person]).unique().drop_nulls():
        for place in _around(named):
            inside.setdefault(place, []).append(named)
    codes = pl.DataFrame({"id": pl.Series(sorted(inside), dtype=pl.String)}).with_row_index("row")
    number = _sliced(codes, n)
    for i in range(n):
        subjects = codes["id"].filter(number == i)
        there = pl.Series([q for p in subjects for q in inside[p]], dtype=pl.String).unique().implode()
        managed = links.rows["posts", "organization"].filter(post.is_in(there).fill_null(value=False))
        placed = unit.is_in(there).fill_null(value=True)
        whole = _whole(links, house, placed | links.marked("organizations", [managed]))
        yield subjects, links.members(whole) | person.is_in(there).fill_null(value=False), whole


def _whole(links: Links, house: pl.Series, units: pl.Series) -> pl.Series:
    """Return units with all of their legal entities, and all that are adrift."""
    around = links.marked("organizations", [house.filter(units)]).gather(house)
    return units | around.fill_null(value=False) | house.is_null()


def _around(place: str) -> frozenset[str]:
    """Return the codes, past and present, of a place and of those above it; what is no code stands for itself."""
    try:
        return frozenset({place, *(code for above in chain(place) for code in lineage(above))})
    except PlaceError:
        return frozenset({place})


def _sliced(order: pl.DataFrame, n: int, weight: pl.Expr | None = None) -> pl.Series:
    """Return, by row, the number of its shard: the sorted rows in n runs of about equal weight."""
    ends = pl.int_range(1, pl.len() + 1) if weight is None else weight.cum_sum()
    before = ends - (1 if weight is None else weight)
    return order.with_columns(shard=(before * n // ends.max()).cast(pl.Int64)).sort("row")["shard"]


@attrs.frozen(eq=False)
class Said:
    """Coverage by the subject it is said about."""

    general: tuple[Coverage, ...]
    by_subject: dict[str, list[Coverage]]

    @classmethod
    def about(cls, coverage: tuple[Coverage, ...]) -> Said:
        """Return what is said."""
        by_subject: dict[str, list[Coverage]] = {}
        for said in coverage:
            if said.subject is not None:
                by_subject.setdefault(said.subject, []).append(said)
        return cls(tuple(c for c in coverage if c.subject is None), by_subject)

    def of(self, ids: pl.Series) -> tuple[Coverage, ...]:
        """Return what is said in general, about persons and units by their ids, and one per table of the others."""
        subjects = pl.Series(list(self.by_subject), dtype=pl.String)
        there = ids.unique().cast(pl.String).implode()
        own = set(subjects.filter(subjects.is_in(there)))
        others: dict[tuple[str, object], Coverage] = {}
        for subject, said in self.by_subject.items():
            if subject not in own:
                for one in said:
                    others.setdefault((one.table, one.extent), one)
        mine = [one for subject in sorted(own) for one in self.by_subject[subject]]
        return (*self.general, *mine, *others.values())
