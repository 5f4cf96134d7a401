"""Findings: what a check gives."""

from __future__ import annotations

import enum
import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import attrs
import polars as pl

from orgwork.book import Book
from orgwork.declare.deadline import Deadline
from orgwork.declare.rule import Measure, Rule, days, tests
from orgwork.errors import UnknownKeyError
from orgwork.model import Register
from orgwork.params.resolving import Answer


class Outcome(enum.StrEnum):
    """The answer of a rule or a deadline about one row."""

    MET = "met"
    BREACH = "breach"
    DUE = "due"
    UNKNOWN = "unknown"
    WAIVED = "waived"


class Reason(enum.StrEnum):
    """Why an answer is unknown, where it is not the facts of the row alone."""

    FACTS = ""
    TABLE_ABSENT = "table_absent"
    LAYER_REFUSED = "layer_refused"
    RULE_RAISED = "rule_raised"


@attrs.frozen
class LegFinding:
    """One Test of a rule on one row: what was measured, between which bounds, against which answers."""

    measure: Measure
    low: object
    high: object
    met: bool | None
    answers: tuple[Answer, ...] = attrs.field(hash=False)


@attrs.frozen
class Finding:
    """One answer about one row of a view.

    Args:
        id: the same for the same rule and row in every run.
        rule: the rule.
        outcome: breach, unknown, waived or met.
        subject: the id of the person, organization or place.
        name: what the register calls the subject; None where it has no name.
        unit: the id of the unit that counts the subject, or of the unit itself; None where it is not known.
        place: the place whose rules govern, or the innermost it can be.
        day_first, day_last: the possible days of the event.
        due_first, due_last: for a deadline the possible days on which its time ends.
        legs: what was measured and required; for a deadline the due day and the day its warning begins.
        facts: the columns of the view the rule read.
        records: the ids of the records behind it.
        reason: why it is unknown, where it is not the facts of the row alone.
        count: how many rows it stands for (more than one only where a table is absent).

    """

    id: str
    rule: Rule | Deadline
    outcome: Outcome
    subject: str
    name: str | None
    unit: str | None
    place: str | None
    day_first: date
    day_last: date
    due_first: date | None
    due_last: date | None
    legs: tuple[LegFinding, ...]
    facts: Mapping[str, Any] = attrs.field(hash=False)
    records: tuple[str, ...] = ()
    reason: Reason = Reason.FACTS
    count: int = 1


_COLUMNS: dict[str, pl.DataType | type[pl.DataType]] = {
    "id": pl.String,
    "rule": pl.String,
    "outcome": pl.String,
    "severity": pl.String,
    "key": pl.String,
    "subject": pl.String,
    "name": pl.String,
    "unit": pl.String,
    "place": pl.String,
    "day_first": pl.Date,
    "day_last": pl.Date,
    "due_first": pl.Date,
    "due_last": pl.Date,
    "legs": pl.String,
    "facts": pl.String,
    "records": pl.List(pl.String),
    "reason": pl.String,
    "count": pl.Int64,
}
SCHEMA = pl.Schema(_COLUMNS)
"""The columns of `Findings.frame`; legs and facts are JSON."""


@attrs.frozen(eq=False, repr=False)
class Findings:
    """All findings of a check.

    Args:
        frame: one row per breach, unknown and waived finding, in a fixed order; `SCHEMA`.
        met: how many rows met each rule.
        older: how many breaches, per rule, lie before `since`.
        answers: the answers the legs refer to, by rule and leg.
        book, register, on, since: what was checked.
        incomplete: how many cells of the input could not be read; with one or more the answer is incomplete.
        faults: rules that raised, with what they raised.
        calendar: the deadlines that surely apply, are surely not done and surely end within twelve months from
            `on`, `SCHEMA`; one that is past is not ahead.

    """

    frame: pl.DataFrame
    met: Mapping[str, int]
    older: Mapping[str, int]
    answers: Mapping[str, tuple[Answer, ...]]
    book: Book
    register: Register
    on: date
    since: date
    incomplete: int = 0
    faults: Mapping[str, str] = attrs.field(factory=dict)
    calendar: pl.DataFrame = attrs.field(factory=lambda: pl.DataFrame(schema=SCHEMA))

    def __repr__(self) -> str:
        return f"Findings({', '.join(f'{k}={v}' for k, v in self.counts().items())})"

    def __len__(self) -> int:
        return self.frame.height

    def __iter__(self) -> Iterator[Finding]:
        return (self._finding(row) for row in self.frame.iter_rows(named=True))

    def ahead(self) -> Iterator[Finding]:
        """Return the deadlines of the year to come, the first to end first."""
        return (self._finding(row) for row in self.calendar.iter_rows(named=True))

    def __getitem__(self, key: str) -> Finding:
        """Return the finding with this id, or the only one whose id begins so.

        Raises:
            UnknownKeyError: none or several.

        """
        found = self.frame.filter(pl.col("id").str.starts_with(key))
        if found.height != 1:
            msg = f"{found.height} findings begin with {key!r}"
            raise UnknownKeyError(msg)
        return self._finding(found.row(0, named=True))

    def counts(self) -> Mapping[str, int]:
        """Return how many rows have each outcome; an unknown about a whole table counts its rows."""
        tally = dict(self.frame.group_by("outcome").agg(pl.col("count").sum()).iter_rows())
        return {str(o): tally.get(str(o), 0) for o in Outcome if o is not Outcome.MET} | {"met": sum(self.met.values())}

    def absent(self) -> Mapping[str, tuple[str, ...]]:
        """Return the rules that could be asked of nobody, each with the tables it needs that are absent."""
        rows = self.frame.filter(pl.col("reason") == str(Reason.TABLE_ABSENT)).unique("rule", maintain_order=True)
        return {rule: tuple(json.loads(facts)["tables"].split(",")) for rule, facts in rows[["rule", "facts"]].rows()}

    def exit_code(self) -> int:
        """Return 0 nothing wrong, 1 breaches, 2 incomplete, 3 no breach but a `must` rule is unknown."""
        if self.incomplete or self.book.refused or self.faults:
            return 2
        if self.frame.filter(pl.col("outcome") == "breach").height:
            return 1
        must = (pl.col("outcome") == "unknown") & (pl.col("severity") == "must")
        return 3 if self.frame.filter(must).height else 0

    def _finding(self, row: Mapping[str, Any]) -> Finding:
        """Return a row as a finding."""
        rule = self.book.declared(row["rule"])
        return Finding(
            id=row["id"],
            rule=rule,
            outcome=Outcome(row["outcome"]),
            subject=row["subject"],
            name=row["name"],
            unit=row["unit"],
            place=row["place"],
            day_first=row["day_first"],
            day_last=row["day_last"],
            due_first=row["due_first"],
            due_last=row["due_last"],
            legs=tuple(self._legs(rule, json.loads(row["legs"]))),
            facts=json.loads(row["facts"]),
            records=tuple(row["records"]),
            reason=Reason(row["reason"]),
            count=row["count"],
        )

    def _legs(self, rule: Rule | Deadline, legs: list[dict[str, Any]]) -> Iterator[LegFinding]:
        """Yield the legs of a finding, each with the answers that it rests on."""
        span = days(rule.starts, rule.done) if isinstance(rule, Deadline) else None
        measures = [span] * 2 if span else [t.measured for t in tests(rule.test)]  # type: ignore[union-attr]
        for index, (measure, leg) in enumerate(zip(measures, legs, strict=False)):
            known = self.answers.get(f"{rule.key}#{index}", ())
            used = tuple(known[i] for i in dict.fromkeys(leg["answers"]) if i is not None)
            yield LegFinding(measure, leg["low"], leg["high"], leg["met"], used)
