"""When could it be? One person, one post: rule by rule what stands for and against it, and the first day."""

from __future__ import annotations

import heapq
from datetime import date

import attrs

from orgwork.book import Book
from orgwork.checking import Finding, Outcome
from orgwork.dates import add_months
from orgwork.declare import Deadline, Rule
from orgwork.declare.rule import Severity
from orgwork.model import Register
from orgwork.model.sharding import around
from orgwork.planning.looking import GOOD, WORST, Look, appointment_rules, leaving_deadlines, look
from orgwork.planning.presence import Presence
from orgwork.planning.proposing import Proposal, proposed
from orgwork.planning.turning import fixed_days, turning_days

BOUND = 10 * 12
"""How many months ahead is looked: ten years."""


@attrs.frozen
class Standing:
    """What one rule, or a deadline by whose end the person has left, says of the appointment.

    Args:
        rule: the rule or the deadline.
        now: its outcome if the appointment were made on the day asked.
        since: the first day from which it is met, or waived, up to the last day looked at; None if it is not.
        then: its outcome on the last day looked at.
        findings: its rows about the appointment, for the day asked.
        open: its rows that are unknown on the day from which nothing stands against it, else on the day asked.

    """

    rule: Rule | Deadline
    now: Outcome
    since: date | None
    then: Outcome
    findings: tuple[Finding, ...]
    open: tuple[Finding, ...]


@attrs.frozen
class When:
    """The answer: nobody is ranked, nothing is decided.

    Args:
        proposal: who, and to which post.
        on: the day asked.
        bound: the last day that was looked at if no other answer came before: nobody is appointed to what is over.
        first: the first day on which every rule that must hold is met or waived; None within the bound.
        clear: the first day on which none of them is broken, though some may be unknown; None within the bound.
        standings: rule by rule, of those that speak of the appointment, the broken first.
        now: what was looked at for the day asked.
        open: what was looked at for `clear`; the same as `now` where there is none.

    """

    proposal: Proposal
    on: date
    bound: date
    first: date | None
    clear: date | None
    standings: tuple[Standing, ...]
    now: Look
    open: Look


def when(  # noqa: PLR0913 - a field of the proposal per argument
    register: Register,
    book: Book,
    person: str,
    post: str,
    *,
    on: date,
    level: str | None = None,
    leader: bool | None = None,
    exceptional: bool = False,
    keep: bool = False,
    months: int = BOUND,
) -> When:
    """Return when a person could be appointed to a post, if nothing but what is recorded happens until then.

    The rules that speak of appointments are checked on the register that would be, for every day on which what they
    say may change, until all that must hold are met.

    Args:
        register: what is known; what it says of days after `on` counts as what will be.
        book: what is required.
        person, post: by id, or by a name that means one; see `Proposal.of`.
        on: the first day asked.
        level, leader, exceptional, keep: of the appointment, see `Proposal.of`.
        months: how far ahead it is looked; ten years by default.

    Raises:
        ProposalError: nobody or several are meant, the person holds the post already, or who or what is meant is
            recorded as gone.

    """
    proposal = Proposal.of(register, person, post, level=level, leader=leader, exceptional=exceptional, keep=keep)
    there = Presence.of(register, proposal, on)
    near = _near(register, proposal, on)
    rules = appointment_rules(book)
    asked = (*rules, *leaving_deadlines(book))
    must = tuple(rule for rule in asked if book.declared(rule).severity is Severity.MUST)
    bound = max(on, min(add_months(on, months), there.until))
    looks = _looks(near, book, proposal, rules, must, there, (on, bound))
    last = looks[-1]
    clear = next((one for one in looks if there.perhaps(one.day) and one.is_clear(must)), None)
    opened = clear or looks[0]
    spoken = [rule for rule in asked if any(rule in one.outcomes for one in looks)]
    standings = [_standing(book.declared(rule), looks, opened) for rule in spoken]
    return When(
        proposal,
        on,
        bound,
        last.day if there.surely(last.day) and last.is_met(must) else None,
        None if clear is None else clear.day,
        tuple(sorted(standings, key=lambda s: (WORST.index(s.now), s.rule.severity, s.rule.key))),
        looks[0],
        opened,
    )


def _near(register: Register, proposal: Proposal, on: date) -> Register:
    """Return the part of the register that the rules may look at for the proposal, without the proposal itself."""
    part = around(proposed(register, proposal, on), proposal.person, proposal.unit)
    there = part.frames["tenures"]["id"].implode()
    tenures = register.frames["tenures"]
    return attrs.evolve(part, frames={**part.frames, "tenures": tenures.filter(tenures["id"].is_in(there))})


def _looks(
    near: Register,
    book: Book,
    proposal: Proposal,
    rules: tuple[str, ...],
    must: tuple[str, ...],
    there: Presence,
    span: tuple[date, date],
) -> list[Look]:
    """Return what is said on each day that may matter, in order, up to the first on which all that must hold is met.

    What is met is asked again only where nothing else stands in the way: one rule in the way is enough for a no.
    """
    on, bound = span
    looks = [look(near, book, proposal, on, rules)]
    stuck = looks[0].stuck
    asked = tuple(rule for rule in rules if rule not in stuck)
    needed = tuple(rule for rule in must if rule not in stuck)
    seen = {on, *fixed_days(near, book, asked, on, bound), *turning_days(looks[0].rows, near, book, on)}
    ahead = [day for day in seen if on < day <= bound]
    heapq.heapify(ahead)
    while ahead and not (there.surely(looks[-1].day) and looks[-1].is_met(needed)):
        day = heapq.heappop(ahead)
        in_the_way = tuple(rule for rule in asked if not looks[-1].is_good(rule))
        one = look(near, book, proposal, day, in_the_way)
        # A time that runs out is asked of each day, whatever stands in the way.
        told = tuple(rule for rule in needed if rule in in_the_way or rule in book.deadlines)
        broken = not one.is_clear(told)
        if one.is_met(told) or not (broken or _is_cleared(looks, must)):
            in_the_way = asked
            one = look(near, book, proposal, day, asked)
        kept = {rule: said for rule, said in looks[-1].outcomes.items() if rule not in in_the_way}
        one = attrs.evolve(one, outcomes={**kept, **one.outcomes})
        looks.append(one)
        fresh = [d for d in turning_days(one.rows, near, book, day) if day < d <= bound and d not in seen]
        for later in dict.fromkeys(fresh):
            seen.add(later)
            heapq.heappush(ahead, later)
    return looks


def _is_cleared(looks: list[Look], must: tuple[str, ...]) -> bool:
    """Whether a day was found already on which nothing is broken."""
    return any(one.is_clear(must) for one in looks)


def _standing(rule: Rule | Deadline, looks: list[Look], opened: Look) -> Standing:
    """Return how a rule stands, and since or until which day."""
    since: date | None = None
    for one in reversed(looks):
        if one.outcome(rule.key) not in GOOD:
            break
        since = one.day
    # What no day settles was asked once.
    told = looks[0] if rule.key in looks[0].stuck else opened
    unknown = tuple(f for f in told.about(rule.key) if f.outcome is Outcome.UNKNOWN)
    now, then = looks[0].outcome(rule.key), looks[-1].outcome(rule.key)
    return Standing(rule, now, since, then, looks[0].about(rule.key), unknown)
