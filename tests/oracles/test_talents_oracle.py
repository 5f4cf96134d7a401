"""Classes read a second time: conditions asked of a talent's records one by one, in plain Python."""

import random
from datetime import date

from orgwork.book import Layer, join
from orgwork.checking import check
from orgwork.checking.recognising import recognise
from orgwork.model import Achievement, Employment, Recognition, Talent, TalentTitle
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
        assert set(found.frame.select("rule", "key").rows()) == wanted
        assert set(found.frame["outcome"]) <= {"breach"}
