"""Conditions of catalogues asked of what is on record of talents: met, not met, or not known.

The facts that conditions may name:

- of the talent: `age`, `sex`, `degree`, `overseas`, `professional`, `skill`, `field`, `graduated` (full years since);
- of a deed X on record with its evidence: `deed.X` (is there), `position.X` (the place among those who did it),
  `number.X`, `years.X` (full years since);
- of the title X: `title.X`; a title is looked at by no other fact;
- of an employment that runs: `employment.kind`, `.role`, `.service`, `.months`, `.days`;
- of a class that another place recognised and that is in force: `held.PLACE`.

Facts of one `all` that name the same deed, or an employment, must be met by one record together. What no table
holds is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs
import polars as pl

from orgwork.declare import Entry, Fact
from orgwork.declare.view import ViewContext
from orgwork.views.talents.comparing import by_then, compared, compared_pair, running, years

_OWN = ("sex", "degree", "overseas", "professional", "skill", "field")
_DEEDS = ("deed", "position", "number", "years")
_TABLES = {"deed": "achievements", "title": "talent_titles", "employment": "employments", "held": "recognitions"}
_YES, _OPEN, _NO = 2, 1, 0


@attrs.frozen
class Part:
    """Facts that one record must meet together.

    Args:
        family: the kind of record: own, deed, title, employment, held, or none where no table holds it.
        of: which deed, title or place.
        facts: what is asked.

    """

    family: str
    of: str
    facts: tuple[Fact, ...]


def parts(entry: Entry) -> tuple[Part, ...]:
    """Return the parts of an entry's condition, in its order; none where people judge whether it is met."""
    if entry.when is None:
        return ()
    if entry.when.any:
        return tuple(Part(*_family(fact), (fact,)) for fact in entry.when.any)
    grouped: dict[tuple[str, str], list[Fact]] = {}
    for fact in entry.when.all:
        grouped.setdefault(_family(fact), []).append(fact)
    return tuple(Part(family, of, tuple(facts)) for (family, of), facts in grouped.items())


def names_titles(entry: Entry) -> bool:
    """Whether the condition asks for a title."""
    return any(part.family == "title" for part in parts(entry))


def _family(fact: Fact) -> tuple[str, str]:
    """Return from which records a fact is told, and of which kind."""
    head, _, rest = fact.fact.partition(".")
    if fact.fact in {*_OWN, "age", "graduated"}:
        return "own", fact.fact
    if head in _DEEDS and rest:
        return "deed", rest
    if head in {"title", "held"} and rest:
        return head, rest
    return ("employment", "") if fact.fact.startswith("employment.") else ("none", fact.fact)


def judged(context: ViewContext, asked: pl.LazyFrame, wanted: Iterable[Part]) -> tuple[pl.LazyFrame, dict[Part, str]]:
    """Return asked rows with one column per part: met, not met, or null; and which column is whose.

    Args:
        context: what is on record.
        asked: rows with `ask` (unique), `talent`, `day_first` and `day_last`.
        wanted: the parts.

    """
    named = {part: f"part_{i}" for i, part in enumerate(dict.fromkeys(wanted))}
    talents = context.frames["talents"].rename({"id": "talent"})
    rows = asked.select("ask", "talent", "day_first", "day_last").join(talents, on="talent", how="left")
    own = {name: _own(part) for part, name in named.items() if part.family in {"own", "none"}}
    base = rows.with_columns(**own)
    for family, table in _TABLES.items():
        theirs = {part: name for part, name in named.items() if part.family == family}
        if theirs:
            base = _of_records(context, base, table, theirs)
    return asked.join(base.select("ask", *named.values()), on="ask", how="left"), named


def _own(part: Part) -> pl.Expr:
    """Return whether the talent is as a part asks."""
    if part.family == "none":
        return pl.lit(None, pl.Boolean)
    return pl.all_horizontal(_of_talent(fact) for fact in part.facts)


def _of_talent(fact: Fact) -> pl.Expr:
    """Return whether a fact of the talent is as asked."""
    if fact.fact in _OWN:
        return compared(pl.col(fact.fact), fact)
    low, high = years("birth" if fact.fact == "age" else "graduated")
    return compared_pair(low, high, fact)


def _of_records(context: ViewContext, rows: pl.LazyFrame, table: str, theirs: Mapping[Part, str]) -> pl.LazyFrame:
    """Return rows with the parts that any record of a table may meet."""
    one = rows.select("ask", "talent", "day_first", "day_last")
    both = one.join(context.frames[table].drop("id"), on="talent")
    codes = both.select("ask", *(_code(_row(part)).alias(name) for part, name in theirs.items()))
    found = codes.group_by("ask").agg(pl.col(*theirs.values()).max())
    # No record is a fact only where every record is there.
    least = pl.when(context.complete(table, "organization") & pl.col("organization").is_not_null())
    none = least.then(_NO).otherwise(_OPEN)
    joined = rows.join(found, on="ask", how="left")
    return joined.with_columns(
        _answer(pl.max_horizontal(pl.col(name).fill_null(_NO), none)).alias(name) for name in theirs.values()
    )


def _code(met: pl.Expr) -> pl.Expr:
    return pl.when(met).then(_YES).when(~met).then(_NO).otherwise(_OPEN).cast(pl.Int8)


def _answer(code: pl.Expr) -> pl.Expr:
    return pl.when(code == _YES).then(statement=True).when(code == _NO).then(statement=False)


def _row(part: Part) -> pl.Expr:
    """Return whether one record meets a part."""
    if part.family == "deed":
        same = [pl.col("deed") == part.of, pl.col("evidenced"), by_then("begins")]
        return pl.all_horizontal(*same, *(_of_deed(fact) for fact in part.facts))
    if part.family == "title":
        return _present((pl.col("title") == part.of) & running(), part.facts)
    if part.family == "held":
        same = [pl.col("place") == part.of, pl.col("purpose") == "general", running()]
        return pl.all_horizontal(*same, *(compared(pl.col("talent_class"), fact) for fact in part.facts))
    of = (compared(pl.col(fact.fact.partition(".")[2]), fact) for fact in part.facts)
    return pl.all_horizontal(running(), *of)


def _of_deed(fact: Fact) -> pl.Expr:
    """Return whether a fact of one deed is as asked."""
    kind = fact.fact.partition(".")[0]
    if kind == "deed":
        return pl.lit(value=True)
    if kind == "years":
        return compared_pair(*years("begins"), fact)
    return compared(pl.col(kind), fact)


def _present(there: pl.Expr, facts: Sequence[Fact]) -> pl.Expr:
    """Return whether a record is what the facts ask to be there."""
    return pl.all_horizontal(there, *(pl.lit(value=bool(fact.value)) for fact in facts))


def met(entry: Entry, columns: Mapping[Part, str]) -> pl.Expr:
    """Return whether an entry's condition is met; null where people judge it or a fact is not known."""
    if entry.when is None:
        return pl.lit(None, pl.Boolean)
    answers = [pl.col(columns[part]) for part in parts(entry)]
    return pl.any_horizontal(*answers) if entry.when.any else pl.all_horizontal(*answers)
