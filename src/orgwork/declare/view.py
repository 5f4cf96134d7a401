"""A view: a named derived table at a declared grain."""

from __future__ import annotations

import enum
import threading
from collections.abc import Callable, Mapping
from datetime import date

import attrs
import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare.catalogue import Catalogue
from orgwork.declare.readonly import ReadOnly
from orgwork.errors import DeclarationError, GuardError

Kind = pl.DataType | type[pl.DataType]
"""What a column holds, as polars takes it."""

LIMITS: Mapping[str, pl.DataType] = ReadOnly(
    {"key": pl.String(), "entry": pl.String(), "day": pl.Date(), "value": pl.Int64()}
)
"""The columns of `ViewContext.limits`."""


class Grain(enum.StrEnum):
    """What one row of a view is about."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PAIR = "pair"
    PLACE = "place"


class Shown(ReadOnly[str, pl.LazyFrame]):
    """The tables that a view is given; one of traces that it did not name is not there, and that is said."""

    def __missing__(self, table: str) -> pl.LazyFrame:
        msg = f"there is no table {table!r} here; one of traces is given to a view that names it in `traces` only"
        raise GuardError(msg)


@attrs.frozen
class Readers:
    """Who may read a view that is made of traces, and by which text.

    Args:
        keys: what the keys of the rules, deadlines and indicators begin with (`study.`), or whole keys.
        cites: the text that has this looked at.
        evidence: how well that is proved.

    """

    keys: tuple[str, ...]
    cites: Citation
    evidence: Evidence


@attrs.frozen
class ViewContext:
    """What a view is built from.

    Args:
        frames: the register's tables by record name, as of `on`, as lazy frames.
        partial: per table the ids whose rows may be incomplete; None in the set means everybody's.
        on: the day for which we ask.
        since: the first day of the window of events.
        limits: what the nation itself says of the keys the view asks for: `key`, `entry` (of a table, else empty),
            `day` (from which it holds) and `value`, null where it is not known from that day on.
        hidden: the tables of traces that are kept from this view.
        absent: the tables that the register does not have at all.
        present: the tables of which all that holds today is there, but what ended before may be missing.
        catalogues: those of every layer; each speaks for its own place.

    """

    frames: Mapping[str, pl.LazyFrame]
    partial: Mapping[str, frozenset[str | None]]
    on: date
    since: date
    limits: pl.LazyFrame = attrs.field(factory=lambda: pl.LazyFrame(schema=LIMITS))
    hidden: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()
    present: frozenset[str] = frozenset()
    catalogues: tuple[Catalogue, ...] = ()
    _shared: dict[str, pl.DataFrame] = attrs.field(factory=dict, eq=False, repr=False, alias="shared")
    _lock: threading.RLock = attrs.field(factory=threading.RLock, eq=False, repr=False, alias="lock")

    def collect(self, query: pl.LazyFrame) -> pl.DataFrame:
        """Return the rows of a query whose answer decides how a view goes on."""
        return query.collect(engine="in-memory")

    def once(self, name: str, derive: Callable[[], pl.LazyFrame]) -> pl.LazyFrame:
        """Return what several views rest on, derived the first time it is asked for.

        Args:
            name: what it is called in the module whose function derives it.
            derive: gives it; it rests on the frames and their gaps only, not on the window or the limits.

        """
        with self._lock:
            # By where it is derived too: a plugin that picks the same name for something else must not be heard.
            # What a view with traces derived is not what one without them may have.
            known = f"{getattr(derive, '__module__', '')} {name} {sorted(self.hidden)}"
            if known not in self._shared:
                self._shared[known] = self.collect(derive())
        return self._shared[known].lazy()

    def complete(self, table: str, subject: str, *, past: bool = False) -> pl.Expr:
        """Return whether `table` is complete for the id in the column `subject`; of the past too where it is asked."""
        gaps = self.partial.get(table, frozenset())
        if None in gaps or (past and table in self.present):
            return pl.lit(value=False)
        return ~pl.col(subject).is_in(sorted(g for g in gaps if g is not None))


def _columns(said: Mapping[str, Kind]) -> ReadOnly[str, Kind]:
    return ReadOnly(said)


def _origins(said: Mapping[str, tuple[str, ...]]) -> ReadOnly[str, tuple[str, ...]]:
    return ReadOnly(said)


@attrs.frozen(eq=False)
class View:
    """A derived table; rules are expressions over it. Ordered windows live in views only.

    Every view yields `key` (unique), `subject` (the id of a person, organization or place),
    `place_upper` and `place_lower` (the place whose rules govern; where it is unknown, the
    outermost and innermost it can be), `day_first` and `day_last` (the event's possible days;
    a row is left out while its first day lies ahead, so a view for deadlines gives the day on which
    its row began to exist, and the start of the time in columns of its own),
    `records` (ids of the records behind the row: first the one it is about, which must not depend on the order of
    rows; the others in any order, the check sorts those it tells) and the declared columns.

    Args:
        name: unique in a Book.
        grain: what a row is about.
        columns: further columns with their types.
        needs: the tables without which nothing can be said.
        build: from a context to a lazy frame with exactly these columns.
        origins: where the columns come from: per column (a partial date without its `_first`, `_last`) the
            fields of records it is made of, as `tenures.begins`; what is unknown is traced back with them.
        limits: the keys of parameters in numbers whose national values `build` needs (`ViewContext.limits`), where
            a row rests on the limits of other rows. What a row is compared with stays on a Test's limit side.
        behind: gives `records` from columns of `build`, which then need not yield it: lists are put together only
            for the rows that are told. By default `build` yields `records`.
        traces: the tables of traces that `build` reads; no other is given to it. An absent one is like one with gaps.
        readers: who may read what is made of them, and by which text; nobody else may.
        source: the plugin, file and hook it comes from.

    """

    name: str
    grain: Grain
    columns: Mapping[str, Kind] = attrs.field(converter=_columns)
    needs: tuple[str, ...]
    build: Callable[[ViewContext], pl.LazyFrame]
    origins: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict, converter=_origins)
    limits: tuple[str, ...] = ()
    behind: pl.Expr | None = None
    traces: tuple[str, ...] = ()
    readers: Readers | None = None
    source: str = ""

    def __attrs_post_init__(self) -> None:
        clash = set(self.columns) & set(COMMON)
        if clash:
            msg = f"view {self.name!r} declares columns every view has: {', '.join(sorted(clash))}"
            raise DeclarationError(msg)
        if taken := sorted(name for name in self.columns if name.startswith("__")):
            msg = f"view {self.name!r} declares columns with names of the check's own: {', '.join(taken)}"
            raise DeclarationError(msg)

    @property
    def beside(self) -> tuple[str, ...]:
        """The columns from which `records` is made."""
        return ("records",) if self.behind is None else tuple(self.behind.meta.root_names())

    def given(self, context: ViewContext, traces: frozenset[str]) -> ViewContext:
        """Return the context as this view may have it: without the tables of traces that it does not name.

        Args:
            context: with every table.
            traces: the names of all tables of traces.

        """
        hidden = traces.difference(self.needs, self.traces)
        shown = Shown({name: frame for name, frame in context.frames.items() if name not in hidden})
        return attrs.evolve(context, frames=shown, hidden=hidden)

    @property
    def schema(self) -> pl.Schema:
        """All columns of the view, the common ones first."""
        return pl.Schema({**COMMON, **self.columns})


COMMON: Mapping[str, pl.DataType] = ReadOnly(
    {
        "key": pl.String(),
        "subject": pl.String(),
        "place_upper": pl.String(),
        "place_lower": pl.String(),
        "day_first": pl.Date(),
        "day_last": pl.Date(),
        "records": pl.List(pl.String()),
    }
)
"""The columns that every view yields."""
