"""Indicators as tables: a row per group, a column per indicator, every number with the names behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

import attrs
import polars as pl

from orgwork.checking.counted import Bounds, Count, Counts
from orgwork.checking.explaining import campaigns, value_text
from orgwork.checking.findings import Findings
from orgwork.checking.phrases import phrase
from orgwork.declare import Indicator
from orgwork.model import Register
from orgwork.model.words import LEVELS

_CALLED = (("members", "name"), ("duties", "matter"), ("village_items", "matter"))
"""Tables of which each row is counted, and what a row of them is called in a list."""
_CATALOGUES = {"site": "cadre.training.sites", "programme": "cadre.training.programmes"}
"""Columns with keys of catalogues: what is listed is shown by its title, what is not as it is recorded."""
UNKNOWN = "unknown"
"""The group of those of whom it is not known to which they belong."""


@attrs.frozen
class Names:
    """Some names with the anchor under which they stand; none has no anchor."""

    anchor: str
    names: tuple[str, ...]


@attrs.frozen
class Cell:
    """One number of a table.

    Args:
        sure: those who surely count; None where nothing can be said.
        perhaps: those who may.
        open: whether there may be more who are not recorded.
        missing: how many more the target asks for; None where there is no target.
        wanted: the target and who set it, as a text.
        amount: where a number such as hours is added up, its sum over those who surely count; else None.

    """

    sure: Names | None
    perhaps: Names
    open: bool = False
    missing: Bounds | None = None
    wanted: str = ""
    amount: int | None = None


@attrs.frozen
class Row:
    """A group with its whole and the part of each indicator."""

    label: str
    whole: Cell
    cells: tuple[Cell, ...]


@attrs.frozen
class Grid:
    """Indicators that share their whole, by one grouping.

    Args:
        key: unique on the page.
        title: by what it is grouped.
        headings: of the indicators.
        rows: by group; those of unknown group last.
        total: of all groups.

    """

    key: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    total: Row

    def whole_of(self, row: Row) -> Cell:
        """Return the whole of a row, for the template."""
        return row.whole

    def part_of(self, index: int) -> Callable[[Row], Cell]:
        """Return what gives one part of a row, for the template."""
        return lambda row: row.cells[index]


@attrs.frozen
class Spread:
    """How the members of each group spread over the values of some columns.

    Args:
        headings: of the indicators.
        rows: per group its name and, per indicator, its values, each with the names behind it.

    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[tuple[str, Names], ...], ...]], ...]


@attrs.frozen
class Shown:
    """The counts ready for the page.

    Args:
        grids: of persons, of teams and of others, by view.
        spreads: by view.
        absent: titles of indicators that lack a table.
        faults: per title what was raised.

    """

    grids: Mapping[str, tuple[Grid, ...]]
    spreads: Mapping[str, Spread]
    absent: tuple[str, ...]
    faults: Mapping[str, str]


def shown(counts: Counts, findings: Findings, label: Mapping[str, Any], lang: str) -> Shown:
    """Return the tables of a count.

    Args:
        counts: what was counted.
        findings: of the same register and book.
        label: the words of the page.
        lang: zh or en.

    """
    said = _Said(counts, findings, label, lang)
    indicators = [findings.book.indicators[key] for key in counts.rows]
    plain = [one for one in indicators if not _spreads(one)]
    families: dict[tuple[str, bytes, object], list[Indicator]] = {}
    for one in plain:
        families.setdefault((one.view, one.whole.meta.serialize(), one.by), []).append(one)
    grids: dict[str, list[Grid]] = {}
    for number, ((view, _, by), held) in enumerate(families.items(), start=1):
        for index, grouping in enumerate(by):  # type: ignore[arg-type, var-annotated]
            grids.setdefault(view, []).append(said.grid(f"i-{number}-{index}", held, grouping))
    spread: dict[str, list[Indicator]] = {}
    for one in indicators:
        if _spreads(one):
            spread.setdefault(one.view, []).append(one)
    title = {one.key: one.title.text(lang) for one in findings.book.indicators.values()}
    return Shown(
        {view: tuple(held) for view, held in grids.items()},
        {view: said.spread(f"v-{i}", held) for i, (view, held) in enumerate(spread.items())},
        tuple(title[key] for key in counts.absent),
        {title[key]: fault for key, fault in counts.faults.items()},
    )


def _spreads(indicator: Indicator) -> bool:
    """Return whether an indicator tells how the members of a unit spread over the values of a column."""
    return any(len(grouping) > 1 and grouping[0] == "organization" for grouping in indicator.by)


@attrs.frozen
class _Said:
    """What tables are made from."""

    counts: Counts
    findings: Findings
    label: Mapping[str, Any]
    lang: str

    def grid(self, key: str, indicators: Sequence[Indicator], grouping: tuple[str, ...]) -> Grid:
        """Return the table of some indicators by one grouping."""
        held = {one.key: self._held(one.key, grouping) for one in indicators}
        first, view = held[indicators[0].key], indicators[0].view
        groups = self._ordered(grouping, dict.fromkeys(g for lists in held.values() for g in lists))
        target = {(c.indicator.key, c.group): c for c in self.counts.counts if c.grouping == grouping}
        rows = []
        for index, group in enumerate(groups):
            spot = f"{key}-{index}"
            cells = []
            for column, one in enumerate(indicators):
                cell = self._summed(_cell(f"{spot}-{column}", held[one.key].get(group), "part"), one, grouping, group)
                cells.append(self._aimed(cell, target.get((one.key, group))))
            whole = self._summed(_cell(f"{spot}-w", first.get(group), "whole"), indicators[0], grouping, group, "whole")
            said = (self._named(column, value, view) for column, value in zip(grouping, group, strict=True))
            rows.append(Row(" · ".join(said), whole, tuple(cells)))
        return Grid(
            key,
            self._title(view, grouping),
            tuple(one.title.text(self.lang) for one in indicators),
            tuple(rows),
            self._total(key, indicators, rows),
        )

    def _title(self, view: str, grouping: tuple[str, ...]) -> str:
        """Return the title of a table of counts."""
        by = self.label["comma"].join(
            dict.fromkeys(str(self.label.get(f"by_{column}", self.label["by_group"])) for column in grouping)
        )
        named = self.label.get(f"grid_{view}")
        return f"{named} · {by}" if named else by

    def _summed(
        self, cell: Cell, one: Indicator, grouping: tuple[str, ...], group: tuple[str, ...], what: str = "part"
    ) -> Cell:
        """Add the sum to a cell of an indicator that adds up a number; what may be more is told by an open end."""
        if not one.amount or UNKNOWN in group:
            return cell
        low, high = getattr(self.counts.get(one.key, **dict(zip(grouping, group, strict=True))).numbers, what)
        return attrs.evolve(cell, amount=low, open=high != low)

    def _total(self, key: str, indicators: Sequence[Indicator], rows: Sequence[Row]) -> Row:
        """Return the sums of the rows: every number leads to a list of the lists above it."""
        numbers = [self.counts.get(one.key).numbers for one in indicators]

        def summed(cells: Iterable[Cell], spot: str, high: int | None) -> Cell:
            """Return a cell with all names of some; open where no upper bound is known."""
            held = list(cells)
            names = tuple(name for cell in held if cell.sure for name in cell.sure.names)
            perhaps = tuple(name for cell in held for name in cell.perhaps.names)
            return Cell(Names(f"{key}-t-{spot}", names), Names("", perhaps), open=high is None)

        whole = summed((row.whole for row in rows), "w", numbers[0].whole[1])
        parts = [summed((row.cells[i] for row in rows), str(i), number.part[1]) for i, number in enumerate(numbers)]
        for i, (one, number) in enumerate(zip(indicators, numbers, strict=True)):
            if one.amount:
                parts[i] = attrs.evolve(parts[i], amount=number.part[0], open=number.part[0] != number.part[1])
                whole = attrs.evolve(whole, amount=number.whole[0], open=number.whole[0] != number.whole[1])
        return Row(self.label["total"], whole, tuple(parts))

    def spread(self, key: str, indicators: Sequence[Indicator]) -> Spread:
        """Return how each group spreads over the values of the second column that each indicator is grouped by."""
        found: dict[str, list[tuple[tuple[str, Names], ...]]] = {}
        places: dict[str, int] = {}
        for column, one in enumerate(indicators):
            first, second = next(grouping for grouping in one.by if len(grouping) > 1)
            rows = self._named_rows(one.key).filter(pl.col(first).is_not_null(), pl.col("whole"))
            lists = rows.group_by(first, pl.col(second).fill_null(UNKNOWN), maintain_order=True).agg("name")
            for group, held in groupby(lists.sort(first, self._rank(second), second).iter_rows(), key=lambda r: r[0]):
                values = found.setdefault(group, [()] * len(indicators))
                spot = f"{key}-{column}-{places.setdefault(group, len(places))}"
                values[column] = tuple(
                    (self._named(second, value), Names(f"{spot}-{i}", tuple(names)))
                    for i, (_, value, names) in enumerate(held)
                )
        ordered = self._ordered(("organization",), ((group,) for group in found))
        return Spread(
            tuple(one.title.text(self.lang) for one in indicators),
            tuple((self._named("organization", group), tuple(found[group])) for (group,) in ordered),
        )

    def _named_rows(self, key: str) -> pl.DataFrame:
        """Return the rows behind an indicator with the names of their subjects, in the order of these."""
        register = self.findings.register
        rows = self.counts.rows[key].with_columns(record=pl.col("records").list.first())
        rows = rows.join(_names(register), on="subject", how="left", maintain_order="left")
        rows = rows.join(_records(register), on="record", how="left", maintain_order="left")
        return rows.with_columns(name=pl.coalesce("called", "name", "subject")).sort("name", "key")

    def _held(self, key: str, grouping: tuple[str, ...]) -> dict[tuple[str, ...], dict[str, list[str]]]:
        """Return per group the names that surely are, or may be, of the whole and of the part."""
        whole, part = pl.col("whole"), pl.col("part")
        found = (
            self._named_rows(key)
            .group_by(pl.col(*grouping).fill_null(UNKNOWN).name.prefix("group:"))
            .agg(
                whole=pl.col("name").filter(whole.fill_null(value=False)),
                whole_perhaps=pl.col("name").filter(whole.is_null()),
                part=pl.col("name").filter(part.fill_null(value=False)),
                part_perhaps=pl.col("name").filter(part.is_null()),
            )
        )
        return {tuple(row.pop(f"group:{name}") for name in grouping): row for row in found.iter_rows(named=True)}

    def _aimed(self, cell: Cell, count: Count | None) -> Cell:
        """Add the target of a count and what is missing."""
        if count is None or count.target is None:
            return cell
        parameter = self.findings.book.parameter(count.target.key)
        value = value_text(count.target.value, parameter, self.lang) if count.target.value is not None else ""
        return attrs.evolve(cell, missing=count.missing, wanted=f"≥ {value}")

    def _ordered(self, grouping: tuple[str, ...], groups: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
        """Return groups in the order in which they are shown."""
        frame = pl.DataFrame(list(groups), schema=dict.fromkeys(grouping, pl.String), orient="row")
        return frame.sort(*(key for column in grouping for key in (self._rank(column), pl.col(column)))).rows()

    def _rank(self, column: str) -> pl.Expr:
        """Return an order of values: levels from the top, bands of age and schooling as the page has them."""
        words = [*reversed(LEVELS), *self.label["band"], *self.label["schooling"]]
        ranks = {word: index for index, word in enumerate(dict.fromkeys(words)) if word != UNKNOWN}
        last = pl.when(pl.col(column) == UNKNOWN).then(len(ranks) + 1).otherwise(len(ranks))
        return pl.col(column).replace_strict(ranks, default=last, return_dtype=pl.Int64)

    def _titles(self, catalogue: str) -> dict[str, str]:
        """Return what the entries of the layers' catalogues of one key are called."""
        listed = [one for one in self.findings.book.catalogues if one.key == catalogue]
        return {entry.key: entry.title.text(self.lang) for one in listed for entry in one.entries}

    def _named(self, column: str, value: str, view: str = "") -> str:
        """Return the name of a group."""
        if value == UNKNOWN:
            return str(self.label["not_known"])
        if column in {"organization", "superior"}:
            return _unit_names(self.findings).get(value, value)
        if column == "level":
            return str(self.label["no_level"]) if value == "none" else phrase(value, self.lang)
        if column == "campaign":
            return campaigns(self.findings.register).get(value, value)
        if (catalogue := _CATALOGUES.get(column)) is not None:
            return self._titles(catalogue).get(value, value)
        words = self.label.get(column)
        said = words.get(value) if isinstance(words, Mapping) else None
        return phrase(value, self.lang, view) if said is None else str(said)


def _cell(spot: str, held: dict[str, list[str]] | None, what: str) -> Cell:
    """Return a cell with the names of those whom it counts."""
    sure, perhaps = ((), ()) if held is None else (tuple(held[what]), tuple(held[f"{what}_perhaps"]))
    return Cell(Names(spot if sure else "", sure), Names(f"{spot}-p" if perhaps else "", perhaps))


def _names(register: Register) -> pl.DataFrame:
    """Return the names of people and units."""
    return pl.concat(
        [register.frames[table].select("name", subject="id") for table in ("persons", "organizations")]
    ).unique("subject", keep="first", maintain_order=True)


def _records(register: Register) -> pl.DataFrame:
    """Return what the records are called that are counted one by one and are no persons or units."""
    said = [register.frames[t].select(pl.col("id").alias("record"), pl.col(c).alias("called")) for t, c in _CALLED]
    return pl.concat(said).unique("record", keep="first", maintain_order=True)


def _unit_names(findings: Findings) -> dict[str, str]:
    return dict(findings.register.frames["organizations"].select("id", "name").iter_rows())
