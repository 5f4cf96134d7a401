"""What oracles share that empty cells of many units at once and try every value the cells may have had."""

import itertools
from datetime import date

import attrs
import pytest

from orgwork.dates import PartialDate


@attrs.frozen
class Cell:
    """A record with less in it, and the records that it may have been."""

    less: object
    worlds: tuple


def _in_order(record):
    begins, ends = getattr(record, "begins", None), getattr(record, "ends", None)
    return begins is None or ends is None or begins.first <= ends.first


class Emptying:
    """Ways to empty a cell."""

    @staticmethod
    def word(record, field, *values):
        """Empty a cell that may have held any of the values, or what it holds."""
        values = dict.fromkeys((getattr(record, field), *values))
        return Cell(attrs.evolve(record, **{field: None}), tuple(attrs.evolve(record, **{field: v}) for v in values))

    @staticmethod
    def day(rng, record, field, days, until=date.max):
        """Leave of a day its month, its year or nothing; it may have been any of the days therein.

        Up to a day where there is such a one: a record on file that may have begun by the day asked for has.
        """
        value = getattr(record, field)
        less = rng.choice((None, value.coarser(), value.coarser().coarser()))
        over = getattr(record, "ends", None)
        inside = [d for d in [*days, *([over.first] if over else [])] if less is None or less.first <= d <= less.last]
        ends = [] if less is None else [less.first, less.last]
        may = {value.first, *inside, *ends}
        each = [attrs.evolve(record, **{field: PartialDate.of(d)}) for d in {d for d in may if d <= until} or may]
        return Cell(attrs.evolve(record, **{field: less}), tuple(filter(_in_order, each)))

    @staticmethod
    def end(record, days):
        """Leave open whether a span is over: it may run, or have ended at once or on any of the days."""
        over = [attrs.evolve(record, ends=PartialDate.of(d), ended=True) for d in (record.begins.first, *days)]
        running = attrs.evolve(record, ends=None, ended=False)
        return Cell(attrs.evolve(record, ends=None, ended=None), (running, *filter(_in_order, over)))

    @staticmethod
    def settled(records, cells, judged):
        """Return the records with some of them emptied, and what each row comes to if all worlds are tried.

        Args:
            records: of one unit.
            cells: what is emptied, by the place among the records.
            judged: gives the outcome of each row that is not met, all cells known.

        Returns:
            the records, and the outcome of each row: that of all worlds, or `unknown` where they differ.

        """
        picks = itertools.product(*(cell.worlds for cell in cells.values()))
        chosen = [dict(zip(cells, pick, strict=True)) for pick in picks]
        told = [judged([one.get(at, r) for at, r in enumerate(records)]) for one in chosen]
        rows = {row for world in told for row in world}
        outcomes = {row: {world.get(row, "met") for world in told} for row in rows}
        less = [cells[at].less if at in cells else r for at, r in enumerate(records)]
        return less, {row: next(iter(said)) if len(said) == 1 else "unknown" for row, said in outcomes.items()}


@pytest.fixture(scope="session")
def emptying():
    return Emptying
