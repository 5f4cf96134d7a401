"""The rows of each view, derived once for all rules that read it; what raises is named and its rows are unknown."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import attrs
import polars as pl

from orgwork.book import Book
from orgwork.checking.asking import Asked, lacking
from orgwork.checking.faults import check_types, fault_of
from orgwork.checking.judging import Part, begins, flags, judge
from orgwork.checking.legs import with_convention
from orgwork.checking.lending import national
from orgwork.checking.spans import places, with_places
from orgwork.declare import Deadline, Rule
from orgwork.declare.readonly import ReadOnly
from orgwork.declare.rule import Kind, tests
from orgwork.declare.view import COMMON, Grain, View, ViewContext
from orgwork.errors import RuleError
from orgwork.model import TABLES, Extent, Register
from orgwork.model.closure import unfounded
from orgwork.model.schema import TRACES
from orgwork.model.sharding import Shard

_LARGE = 10_000
"""From so many rows of a table on views are derived side by side; a shard has a process of its own."""
_AT_ONCE = 4
"""So many at a time, so that one is put together while others are derived."""
_HUGE = 1_000_000
"""From so many rows of a table on one after the other: two would be held in memory together for a tenth of the time."""
_NAMED = {Grain.PERSON: "persons", Grain.PAIR: "persons", Grain.ORGANIZATION: "organizations"}
"""The table in which the subjects of a view's rows stand; a view of pairs may speak of whole units too."""


def judge_all(known: Register, book: Book, asked: Asked, shard: Shard | None = None) -> list[Part]:
    """Judge the rows of all views asked for; those that lack a table are left out.

    Args:
        known: the register as of the day asked for.
        book: the layers.
        asked: the rules, the day and the window.
        shard: leave out rows about subjects that another shard speaks for.

    """
    look = Look.at(known, book, asked, shard)
    views = [(book.views[name], rules) for name, rules in asked.by_view(book).items()]
    jobs = [(v, r) for v, r in views if not lacking(known, v) and (shard is None or v.grain is shard.grain)]
    size = max(frame.height for frame in known.frames.values())
    if shard is not None or not _LARGE <= size < _HUGE:
        return [part for job in jobs for part in look.judge(*job)]
    # Much of the work on a view runs on one processor: several views at a time use all.
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return [part for found in pool.map(lambda job: look.judge(*job), jobs) for part in found]


@attrs.frozen
class Look:
    """One look at a register or a shard.

    Args:
        known: the register as of the day asked for.
        book, asked: the layers, and what is asked.
        context: what views are built from.
        shard: leave out rows about subjects that another shard speaks for.

    """

    known: Register
    book: Book
    asked: Asked
    context: ViewContext
    shard: Shard | None

    @classmethod
    def at(cls, known: Register, book: Book, asked: Asked, shard: Shard | None = None) -> Look:
        """Return a look at what is known on the day asked for."""
        # Read only, because every view is built from them, a plugin's too.
        frames = ReadOnly({n: f.lazy() for n, f in known.frames.items()})
        absent = frozenset(name for name in TABLES if known.extent(name) is Extent.ABSENT)
        gaps, present = ReadOnly(known.partial()), known.present()
        context = ViewContext(
            frames,
            gaps,
            asked.on,
            asked.since,
            absent=absent,
            present=present,
            catalogues=book.catalogues,
        )
        return cls(known, book, asked, context, shard)

    def judge(self, view: View, rules: Sequence[Rule | Deadline]) -> list[Part]:
        """Judge the rules of one view together; where they cannot be run together, each alone."""
        try:
            return judge(rules, self.rows(view, rules), self.book, self.known, self.asked)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - a plugin may raise anything, a panic of polars too; it is named
            if len(rules) == 1:
                return [Part(rules[0].key, fault=fault_of(rules[0], view, error))]
        return [part for rule in rules for part in self.judge(view, [rule])]

    def rows(self, view: View, rules: Sequence[Rule | Deadline]) -> pl.DataFrame:
        """Return the rows that some of the rules may be about, with the columns they read."""
        common = [name for name in COMMON if name != "records"]
        reads = dict.fromkeys([*common, *view.beside, *(column for rule in rules for column in rule.reads)])
        about = [rule.when.fill_null(value=True) for rule in rules]
        lent = national(self.book, view.limits) if view.limits else self.context.limits
        # Before any of their texts is in force the rules ask nothing.
        start = min(begins(rule, self.book) for rule in rules)
        context = attrs.evolve(self.context, limits=lent, since=max(self.context.since, start))
        derived = view.build(view.given(context, TRACES)).filter(
            pl.col("day_first") <= self.asked.on, pl.col("day_last") >= start
        )
        # A rule about every row says so without a column; no engine needs to be asked that of each of them.
        if all(when.meta.root_names() for when in about):
            derived = derived.filter(pl.any_horizontal(*about))
        asks = [flag for rule in rules for flag in flags(rule, self.book)]
        rows = derived.select(*reads, *asks, places()).collect(engine="in-memory")
        check_types(view, rows)
        if self.shard is not None:
            rows = _own(view, rows, self.shard)
        asked = [test for rule in rules if isinstance(rule, Rule) for test in tests(rule.test)]
        if not rows.is_empty():
            rows = with_places(rows)
        months = any(test.measured.kind is Kind.MONTHS for test in asked)
        return with_convention(self.book, rows) if months and not rows.is_empty() else rows


def _own(view: View, rows: pl.DataFrame, shard: Shard) -> pl.DataFrame:
    """Return the rows about the shard's own subjects.

    Raises:
        RuleError: a row about somebody whom no shard can speak for.

    """
    table = _NAMED.get(view.grain)
    subject = pl.col("subject")
    frames = shard.register.frames
    units = pl.lit(value=False)
    if view.grain is Grain.PAIR:
        # Of a unit several shards may say the same; it is told once when their parts are put together.
        there = pl.concat([frames["organizations"]["id"], unfounded(frames)])
        units = subject.is_in(there.implode()).fill_null(value=False)
    if table is not None:
        lost = rows.filter(~(subject.is_in(frames[table]["id"].implode()).fill_null(value=False) | units))
        if lost.height and view.grain is Grain.ORGANIZATION:
            lost = lost.filter(~subject.is_in(unfounded(frames).implode()).fill_null(value=False))
        if lost.height:
            msg = f"the view is of grain {view.grain}, but {lost['subject'][0]!r} is no id of {table}"
            raise RuleError(msg, where=view.name)
    return rows.filter(subject.is_in(shard.subjects.implode()) | units)
