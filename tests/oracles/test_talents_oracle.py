"""Classes read a second time: conditions asked of a talent's records one by one, in plain Python."""

import random
from datetime import date
from fractions import Fraction

import polars as pl

from orgwork.book import Layer, join
from orgwork.checking import check
from orgwork.checking.recognising import recognise
from orgwork.model import (
    Achievement,
    Employment,
    EvaluationCriterion,
    EvaluationPart,
    EvaluationScheme,
    Recognition,
    Talent,
    TalentTitle,
)
from orgwork.testing.strategies.building import built
from orgwork.testing.strategies.talent_files import CATALOGUES, talents

ON = date(2026, 6, 30)
LAYERED = Layer("province", "43", catalogues=CATALOGUES)
GROUNDS = ("A.prize", "A.title", "B.young", "B.work")


def years(start, day):
    """Return the full years from one day to another."""
    return day.year - start.year - ((day.month, day.day) < (start.month, start.day))


def met(ground, talent, held, day):
    """Return whether a talent's records meet a condition on a day; every cell they rest on is filled."""
    mine = {kind: [one for one in held[kind] if one.talent == talent.id] for kind in held if kind is not Talent}
    if ground == "A.prize":
        return any(
            one.deed == "prize" and one.position <= 3 and one.begins.first <= day and years(one.begins.first, day) < 5
            for one in mine[Achievement]
        )
    if ground == "A.title":
        return any(one.title == "leader" and one.begins.first <= day for one in mine[TalentTitle])
    if ground == "B.young":
        return talent.degree == "doctor" and years(talent.birth.first, day) <= 40
    return any(
        one.kind == "full" and one.service >= 36 and one.begins.first <= day and not one.ended
        for one in mine[Employment]
    )


def grouped(records):
    kinds = (Achievement, Employment, Recognition, Talent, TalentTitle)
    return {kind: [one for one in records if isinstance(one, kind)] for kind in kinds}


def overlapping(one, other):
    """Return whether two classes of different letters run on a common day."""
    ends = [r.ends.first if r.ends else date.max for r in (one, other)]
    runs = one.begins.first < ends[1] and other.begins.first < ends[0]
    return runs and one.talent_class != other.talent_class


def test_classes_are_those_of_the_oracle(book):
    layered = join(book, LAYERED)
    for seed in range(12):
        records = list(talents(random.Random(seed), ON))
        held = grouped(records)
        register = built(records)
        told = {row["talent"]: row for row in recognise(register, layered, ["43"], ON).to_dicts()}
        for talent in held[Talent]:
            true = [ground for ground in GROUNDS if met(ground, talent, held, ON)]
            row = told[talent.id]
            assert row["low"] == (true[0][0] if true else None)
            # Nobody can be known not to be in the class that people judge.
            assert row["high"] == ("A" if any(ground[0] == "A" for ground in true) else "B")
            assert row["ground"] == (true[0] if true else None)


def test_recognitions_are_judged_as_the_oracle_does(book):
    layered = join(book, LAYERED)
    keys = {entry.key for one in CATALOGUES for entry in one.entries}
    for seed in range(12):
        records = list(talents(random.Random(seed), ON))
        held = grouped(records)
        rules = ["talent.class.ground", "talent.class.known", "talent.class.alone", "talent.span"]
        found = check(built(records), layered, on=ON, since=date(1990, 1, 1), rules=rules)
        wanted = set()
        people = {one.id: one for one in held[Talent]}
        for one in held[Recognition]:
            day = one.begins.first
            if one.talent_class not in {"A", "B"}:
                wanted.add(("talent.class.known", one.id))
            if one.way != "direct" and one.ground != "B.other":
                assert one.ground in keys
                fine = one.ground[0] == one.talent_class and met(one.ground, people[one.talent], held, day)
                if not fine:
                    wanted.add(("talent.class.ground", one.id))
            others = [o for o in held[Recognition] if o.talent == one.talent and o.id != one.id]
            if any(overlapping(one, other) for other in others):
                wanted.add(("talent.class.alone", one.id))
            if one.ends and one.ends.first < day:
                wanted.add(("talent.span", f"recognitions|{one.id}"))
        # Titles are known to the year only: one that began and ended in one year may be in order.
        ended = [one for one in held[TalentTitle] if one.ends]
        wanted |= {("talent.span", f"talent_titles|{o.id}") for o in ended if o.ends.last < o.begins.first}
        unknown = {("talent.span", f"talent_titles|{o.id}") for o in ended if o.ends == o.begins}
        told = found.frame.group_by("outcome").agg(pl.struct("rule", "key")).rows()
        told = {outcome: {tuple(row.values()) for row in rows} for outcome, rows in told}
        assert told.pop("breach", set()) == wanted
        assert told.pop("unknown", set()) == unknown
        assert not told


def test_criteria_are_judged_as_the_oracle_does(book):
    layered, rules = (
        join(book, LAYERED),
        ["talent.scheme.weights", "talent.scheme.criteria", "talent.evaluation.criteria"],
    )
    named = [entry for one in CATALOGUES if one.key == "talent.criteria" for entry in one.entries]
    for seed in range(12):
        records = list(talents(random.Random(seed), ON))
        parts = [one for one in records if isinstance(one, EvaluationPart)]
        listed = [one for one in records if isinstance(one, EvaluationCriterion)]
        words, wanted = {one.criterion for one in listed}, set()
        for scheme in (one for one in records if isinstance(one, EvaluationScheme)):
            if scheme.weighed and sum(Fraction(one.weight) for one in listed) != 100:
                wanted.add(("talent.scheme.weights", scheme.id))
            if any(entry.from_ <= scheme.begins.first and entry.key not in words for entry in named):
                wanted.add(("talent.scheme.criteria", scheme.id))
        wanted |= {("talent.evaluation.criteria", one.id) for one in parts if one.criterion not in words}
        found = check(built(records), layered, on=ON, since=date(1990, 1, 1), rules=rules)
        assert set(found.frame["outcome"]) <= {"breach"}
        assert set(found.frame.select("rule", "key").iter_rows()) == wanted
