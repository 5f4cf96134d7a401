"""The rules on entering county-division level and on exceptional promotion, read a second time.

The oracle reads the facts in plain Python, one appointment at a time, and knows nothing of the views. It judges a
world: records in which every day is a day and every cell is filled. Coarse dates and empty cells are judged by brute
force: every world they leave open is judged, and where the worlds differ the answer is unknown. For a date its first
and last possible day are enough, because every measure here grows or shrinks with each date alone; for a day and the
month convention both ways of counting are tried. Words are tried one by one.

What was held before an appointment is read as offices record it: appointments of one calendar month are one event.
"""

import itertools
from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.checking import check
from orgwork.dates import CONVENTIONS, PartialDate, months_between
from orgwork.model import Education, Organization, Person, Post, Register, Tenure
from orgwork.model.words import LEVELS

DIVISION, BUREAU = LEVELS.index("division_deputy"), LEVELS.index("bureau_deputy")
AGE, GRASSROOTS, SCHOOLING = "cadre.entry.work_age", "cadre.entry.grassroots", "cadre.entry.education"
PROBATION, INTERVAL, TWICE = "cadre.exceptional.probation", "cadre.exceptional.interval", "cadre.exceptional.twice"
RULES = (AGE, GRASSROOTS, SCHOOLING, PROBATION, INTERVAL, TWICE)
NOTHING = -1
ON, OPEN = date(2026, 6, 30), date(9999, 12, 31)
LADDER = {"初中": 1, "中专": 2, "大专": 3, "大学": 4, "研究生": 5}


def month(day):
    return day.year * 12 + day.month


def day(partial, otherwise=OPEN):
    return otherwise if partial is None else partial.first


@attrs.frozen
class World:
    """One person's records, every day known; `rural` are the posts of township units."""

    person: object
    tenures: tuple
    studies: tuple
    rural: frozenset
    convention: str

    def before(self, tenure):
        """Return the rung before an appointment; -1 before the first of a career, None where nobody can tell."""
        now = month(tenure.begins.first)
        earlier = [t for t in self.tenures if month(t.begins.first) < now]
        if not earlier:
            return NOTHING if now <= month(self.person.work_start.first) else None
        last = max(month(t.begins.first) for t in earlier)
        rungs = {LEVELS.index(t.level) for t in earlier if month(t.begins.first) == last}
        return rungs.pop() if len(rungs) == 1 else None

    def months(self, start, end):
        return months_between(start, end, self.convention)

    def promoted(self, tenure):
        """Return whether an appointment went up, to a leading post."""
        before = self.before(tenure)
        up = None if before is None else before < LEVELS.index(tenure.level)
        return False if tenure.level == "clerk" else up


def entered(world, tenure, rung):
    """Whether an appointment brought somebody from below a rung to it or above it."""
    if LEVELS.index(tenure.level) < rung:
        return False
    before = world.before(tenure)
    return None if before is None else before < rung


def said(applies, good, *, waived=False):
    """Return the outcome; no row and a met one are both fine."""
    if applies is False or good is True:
        return "fine"
    if applies is None or good is None:
        return "unknown"
    return "waived" if waived else "breach"


def work_age(world, tenure):
    """Five years of work before entering county-division level."""
    served = world.months(world.person.work_start.first, tenure.begins.first)
    return said(entered(world, tenure, DIVISION), served >= 60, waived=tenure.exceptional)


def grassroots(world, tenure):
    """Two years in posts of township units, time held twice counted once; or two years as recorded."""
    until = tenure.begins.first
    held = sorted(
        (t.begins.first, min(until, OPEN if t.ended is False else t.ends.first))
        for t in world.tenures
        if t.post in world.rural and t is not tenure
    )
    stints = []
    for start, end in held:
        if start >= end:
            continue
        if stints and start <= stints[-1][1]:
            stints[-1][1] = max(stints[-1][1], end)
        else:
            stints.append([start, end])
    served = sum(world.months(*stint) for stint in stints)
    good = served >= 24 or world.person.grassroots
    return said(entered(world, tenure, DIVISION), good, waived=tenure.exceptional)


def schooling(world, tenure):
    """College on entering county-division level, a bachelor's on entering bureau level; studies over by then."""
    done = [LADDER[s.schooling] for s in world.studies if s.ended and s.ends.first <= tenure.begins.first]
    best = max(done, default=0)
    needed = 4 if LEVELS.index(tenure.level) >= BUREAU else 3
    enters = [entered(world, tenure, rung) for rung in (DIVISION, BUREAU)]
    applies = True if True in enters else None if None in enters else False
    return said(applies, best >= needed)


def earlier(world, tenure):
    return [t for t in world.tenures if month(t.begins.first) < month(tenure.begins.first)]


def probation(world, tenure):
    """No exceptional promotion out of a probation that still runs, in a post not left in a month before."""
    now = tenure.begins.first
    running = [
        t
        for t in earlier(world, tenure)
        if t.probation
        and not (t.confirmed is not None and t.confirmed.first <= now)
        and (t.ended is False or month(t.ends.first) >= month(now))
    ]
    return said(tenure.exceptional, not running)


def last_promotions(world, tenure):
    """Return the sets of appointments that can have been the last promotion before; an empty one is none."""
    events = {}
    for t in earlier(world, tenure):
        events.setdefault(month(t.begins.first), []).append(t)
    found = []
    for _, group in sorted(events.items(), reverse=True):
        steps = [world.promoted(t) for t in group]
        up = [t for t, step in zip(group, steps, strict=True) if step is not False]
        if up:
            found.append(up)
        if True in steps:
            return found
    return [*found, []]


def interval(world, tenure):
    """Twelve months since the last promotion."""
    good = {
        not group or world.months(max(t.begins.first for t in group), tenure.begins.first) >= 12
        for group in last_promotions(world, tenure)
    }
    return said(tenure.exceptional, good.pop() if len(good) == 1 else None)


def twice(world, tenure):
    """The last promotion was not exceptional too."""
    good = {not t or not t.exceptional for group in last_promotions(world, tenure) for t in group or [None]}
    return said(tenure.exceptional, good.pop() if len(good) == 1 else None)


ORACLES = dict(zip(RULES, (work_age, grassroots, schooling, probation, interval, twice), strict=True))
