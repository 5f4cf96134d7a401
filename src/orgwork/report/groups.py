"""Findings by outcome and rule; what nobody recorded is told once per rule, on one line whose list opens."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import groupby

import attrs

from orgwork.checking.findings import Finding, Reason
from orgwork.declare import Deadline, Rule
from orgwork.report.entries import ORDER, Entry, anchor
from orgwork.report.gaps import Gap, Missing


@attrs.frozen
class Fold:
    """Unknown findings of one rule that lack the same, which is recorded of nobody: a table, or a whole column.

    Args:
        rule: the rule.
        missing: what they lack.
        anchor: of its list.
        entries: the findings.
        count: how many rows they stand for.
        units: how many units they are about.
        table: whether a table is absent: the rows are people then.

    """

    rule: Rule | Deadline
    missing: tuple[Missing, ...]
    anchor: str
    entries: tuple[Entry, ...]
    count: int
    units: int
    table: bool


@attrs.frozen
class Group:
    """The findings of one rule and outcome: those told one by one, and the others folded."""

    rule: Rule | Deadline
    anchor: str
    entries: tuple[Entry, ...]
    folds: tuple[Fold, ...]
    count: int


@attrs.frozen
class GapList:
    """The list behind a missing field: one line per rule for what is folded, the other findings by themselves."""

    gap: Gap
    folds: tuple[Fold, ...]
    findings: tuple[Finding, ...]


def by_outcome(
    explained: Iterable[Entry], wanting: Mapping[str, tuple[Missing, ...]], nobodys: Collection[Missing]
) -> list[tuple[str, list[Group]]]:
    """Return the outcomes that there are, the findings of each by rule.

    Args:
        explained: the findings.
        wanting: for unknown ones what is missing, by id.
        nobodys: what is recorded of nobody.

    """
    rows = sorted(explained, key=lambda e: (ORDER.index(e.finding.outcome), e.finding.rule.key))
    return [
        (
            outcome,
            [
                _group(anchor(outcome, key), tuple(group), wanting, nobodys)
                for key, group in groupby(held, key=lambda e: e.finding.rule.key)
            ],
        )
        for outcome, held in groupby(rows, key=lambda e: str(e.finding.outcome))
    ]


def _group(
    name: str, rows: tuple[Entry, ...], wanting: Mapping[str, tuple[Missing, ...]], nobodys: Collection[Missing]
) -> Group:
    """Return the findings of a rule, those in one fold that lack the same of what nobody has recorded."""
    alike: dict[tuple[Missing, ...], list[Entry]] = {}
    for entry in rows:
        lacks = wanting.get(entry.finding.id, ())
        if lacks and all(one in nobodys for one in lacks):
            alike.setdefault(lacks, []).append(entry)
    # One alone is told by itself: a list of it would only hide it.
    folded = {lacks: held for lacks, held in alike.items() if len(held) > 1}
    inside = {entry.finding.id for held in folded.values() for entry in held}
    return Group(
        rows[0].finding.rule,
        name,
        tuple(entry for entry in rows if entry.finding.id not in inside),
        tuple(_fold(f"{name}-all-{n}", lacks, held) for n, (lacks, held) in enumerate(folded.items(), start=1)),
        sum(entry.finding.count for entry in rows),
    )


def _fold(name: str, lacks: tuple[Missing, ...], held: list[Entry]) -> Fold:
    """Return findings that lack the same as one."""
    found = [entry.finding for entry in held]
    return Fold(
        found[0].rule,
        lacks,
        name,
        tuple(held),
        sum(one.count for one in found),
        len({one.unit for one in found}),
        all(one.reason is Reason.TABLE_ABSENT for one in found),
    )


def gap_list(gap: Gap, folds: Iterable[Fold]) -> GapList:
    """Return the list behind a missing field."""
    lines = tuple(fold for fold in folds if gap.missing in fold.missing)
    inside = {entry.finding.id for fold in lines for entry in fold.entries}
    return GapList(gap, lines, tuple(one for one in gap.findings if one.id not in inside))
