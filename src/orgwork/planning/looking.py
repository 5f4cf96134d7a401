"""What the rules would say of a proposed appointment if it were made on one day."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from datetime import date

import attrs
import polars as pl

from orgwork.book import Book
from orgwork.checking import Finding, Findings, Outcome, check_listed
from orgwork.checking.findings import Reason
from orgwork.declare import Rule, View
from orgwork.declare.rule import tests
from orgwork.declare.view import Grain
from orgwork.model import Register
from orgwork.model.schema import TABLES, comes_before
from orgwork.planning.proposing import PROPOSED, Proposal, proposed

_COUNTED = (Grain.ORGANIZATION, Grain.PLACE)
_BARE = pl.col("reason").is_in([str(Reason.TABLE_ABSENT), str(Reason.RULE_RAISED)])
GOOD = frozenset({Outcome.MET, Outcome.WAIVED, Outcome.DUE})
"""What holds nothing up; what is due is not over yet."""
WORST = (Outcome.BREACH, Outcome.UNKNOWN, Outcome.DUE, Outcome.WAIVED, Outcome.MET)
"""The outcomes, the worst first."""


_DONE_FOR_IT = frozenset(table for table, cls in TABLES.items() if comes_before(cls, "tenures"))
"""The tables of what is done about an appointment once it is proposed."""


def appointment_rules(book: Book) -> tuple[str, ...]:
    """Return the rules that may speak of an appointment: their rows are dated or measured by appointments.

    How it will have been prepared, decided and made public nobody can know of one that is only thought of.
    """
    return tuple(sorted(key for key, rule in book.rules.items() if _speaks(rule, book.views[rule.view])))


def leaving_deadlines(book: Book) -> tuple[str, ...]:
    """Return the deadlines by whose end a person has left the staff, as retirement: no appointment is made after."""
    views = book.views
    ahead = {key: views[one.view].origins.get(one.done) for key, one in book.deadlines.items() if not one.lapses}
    return tuple(sorted(key for key, done in ahead.items() if done == _LEFT))


_LEFT = ("persons.status",)
"""What a deadline that only leaving the staff ends is done by."""


def _speaks(rule: Rule, view: View) -> bool:
    """Return whether a rule can tell of an appointment that is only proposed."""
    if "tenures" not in view.needs:
        return False
    columns = {c.rsplit("_", 1)[0] for t in tests(rule.test) for c in t.measured.columns}
    columns |= {c for t in tests(rule.test) for c in t.measured.columns}
    measured = [field for column in columns for field in view.origins.get(column, ())]
    if any(_done_about_it(view.origins.get(column, ())) for column in columns):
        return False
    told = [*measured, *view.origins.get("day", ())]
    return not view.origins or view.grain in _COUNTED or any(field.startswith("tenures.") for field in told)


def _done_about_it(fields: tuple[str, ...]) -> bool:
    """Whether a column is made of what is done about a proposed appointment, whatever is known of the post."""
    tables = {field.partition(".")[0] for field in fields} - {"posts"}
    return bool(tables) and tables <= _DONE_FOR_IT


@attrs.frozen
class Look:
    """What is said of the appointment on one day.

    Args:
        day: of the appointment.
        findings: of the check, the rows that meet a rule among them.
        ends: of the deadlines by whose end the person has left, asked of the day itself.
        rows: those of them that are about the appointment, in the shape of `Findings.frame`.
        outcomes: by rule the worst outcome of its rows; a rule without rows asks nothing of it.
        stuck: the rules that no day settles: a table is absent, the rule raised, or a time that only runs out is
            over or not known.

    """

    day: date
    findings: Findings
    ends: Findings
    rows: pl.DataFrame
    outcomes: Mapping[str, Outcome]
    stuck: frozenset[str] = frozenset()

    def about(self, rule: str) -> tuple[Finding, ...]:
        """Return the findings of a rule or a deadline about the appointment."""
        held = self.ends if rule in self.ends.book.deadlines else self.findings
        return tuple(held[key] for key in self.rows.filter(self.rows["rule"] == rule)["id"])

    def outcome(self, rule: str) -> Outcome:
        """Return what a rule says; what it does not ask is met."""
        return self.outcomes.get(rule, Outcome.MET)

    def is_good(self, rule: str) -> bool:
        """Whether a rule is met or waived, or a deadline not over."""
        return self.outcome(rule) in GOOD

    def is_clear(self, rules: Iterable[str]) -> bool:
        """Whether none of the rules is broken; some may be unknown."""
        return all(self.outcome(rule) is not Outcome.BREACH for rule in rules)

    def is_met(self, rules: Iterable[str]) -> bool:
        """Whether all of the rules are met, or waived."""
        return all(self.is_good(rule) for rule in rules)


def look(register: Register, book: Book, proposal: Proposal, day: date, rules: tuple[str, ...]) -> Look:
    """Check the register that would be, and keep what is said of the appointment.

    Posts are counted at the ends of months, so the register is asked for the end of the month of the appointment.

    Args:
        register: what is known.
        book: what is required.
        proposal: who, and to which post.
        day: of the appointment.
        rules: those asked.

    """
    end = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    would_be = proposed(register, proposal, day)
    findings = check_listed(would_be, book, on=end, since=day, rules=rules)
    counted = tuple(rule for rule in rules if book.views[book.rules[rule].view].grain in _COUNTED)
    before = check_listed(register, book, on=end, since=day, rules=counted)
    leaving = leaving_deadlines(book)
    # A month is not over on its first day: a time that ends is asked of the day itself.
    ends = check_listed(would_be, book, on=day, since=day, rules=leaving)
    ending = ends.frame.filter((pl.col("subject") == proposal.person) | _BARE)
    rows = pl.concat([_about(findings, before, counted, proposal, day), ending])
    outcomes: dict[str, Outcome] = {}
    for rule, outcome in rows.select("rule", "outcome").iter_rows():
        outcomes[rule] = min(Outcome(outcome), outcomes.get(rule, Outcome.MET), key=WORST.index)
    stuck = {*rows.filter(_BARE)["rule"], *(key for key in leaving if outcomes.get(key, Outcome.MET) not in GOOD)}
    return Look(day, findings, ends, rows, outcomes, frozenset(stuck))


def _about(found: Findings, before: Findings, counted: tuple[str, ...], proposal: Proposal, day: date) -> pl.DataFrame:
    """Return the rows about the appointment.

    They are those behind which it stands; counts of the post's own units that it changes; and those that cannot tell
    which appointment they are about: unknown, about the person or the unit, reaching the day, with none behind them.
    """
    records = pl.col("records")
    units = _house(found.register, proposal.unit)
    ours = pl.col("subject").is_in([proposal.person, *units]) | records.list.contains(proposal.person)
    same = ["id", "outcome", "legs", "facts"]
    kept = found.frame.select(same).join(before.frame.select(same), on=same, how="semi")["id"]
    changed = pl.col("rule").is_in(counted) & pl.col("subject").is_in(units) & ~pl.col("id").is_in(kept.implode())
    appointments = pl.lit(found.register.frames["tenures"]["id"].implode())
    untold = records.list.set_intersection(appointments).list.len() == 0
    unknown = (pl.col("outcome") == str(Outcome.UNKNOWN)) & (pl.col("day_last") >= day)
    open_rows = unknown & untold & ours & ~pl.col("rule").is_in(counted)
    return found.frame.filter(records.list.contains(PROPOSED) | changed | open_rows | _BARE)


def _house(register: Register, unit: str) -> list[str]:
    """Return a unit and those above it, up to the first that surely is a legal entity."""
    above = {i: (e, p) for i, e, p in register.frames["organizations"].select("id", "entity", "parent").iter_rows()}
    found: list[str] = []
    at: str | None = unit
    while at is not None and at in above and at not in found:
        found.append(at)
        entity, parent = above[at]
        at = None if entity == "legal" else parent
    return found
