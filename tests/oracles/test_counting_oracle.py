"""Pools, teams and moves counted by hand, in plain Python; what is emptied afterwards may only widen the bounds."""

import random
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from orgwork.checking import count
from orgwork.checking.counted import within
from orgwork.dates import PartialDate
from orgwork.model import Organization, Person, Post, Register, Tenure
from orgwork.testing import changes

ON, SINCE = date(2026, 6, 30), date(2021, 6, 30)
UNITS = {
    "u1": ("甲局", "430181", "legal", None),
    "u2": ("乙局", "430182", "legal", None),
    "u3": ("办公室", "430181", "inner", "u1"),
    "u4": ("丙镇人民政府", "430181", "legal", None),
}
ORGAN = {"u1": "u1", "u2": "u2", "u3": "u1", "u4": "u4"}
TIER = {"u1": "county", "u2": "county", "u4": "township"}


def career(rng, name):
    """Return a person with one main post after the other, each begun on another day, the last of them held."""
    days = sorted(rng.sample(range(4000), rng.randint(1, 4)))
    starts = [date(2015, 7, 1) + timedelta(days=day) for day in days]
    steps = []
    for index, start in enumerate(starts):
        unit = rng.choice(sorted(UNITS))
        ends = starts[index + 1] if index + 1 < len(starts) else None
        post = f"{unit}-{rng.choice(('a', 'b'))}"
        steps.append({"unit": unit, "post": post, "start": start, "end": ends, "leader": rng.random() < 0.6})
    return {
        "id": name,
        "sex": rng.choice(("male", "female")),
        "politics": rng.choice(("中共党员", "群众", "民盟盟员")),
        "ethnicity": rng.choice(("汉族", "苗族")),
        "unit": rng.choice(("u1", "u2", "u4")),
        "status": rng.choice(("in_post", "in_post", "not_in_post", "retired")),
        "steps": steps,
    }


def register(people):
    records = [Organization(u, n, place=p, entity=e, parent=up, ended=False) for u, (n, p, e, up) in UNITS.items()]
    records += [Post(f"{u}-{k}", u, k, "deputy") for u in UNITS for k in ("a", "b")]
    for one in people:
        told = {key: one[key] for key in ("sex", "politics", "ethnicity", "status")}
        records.append(Person(one["id"], one["id"], organization=one["unit"], **told))
        for index, step in enumerate(one["steps"]):
            ends = None if step["end"] is None else PartialDate.of(step["end"])
            records.append(
                Tenure(
                    f"{one['id']}-{index}",
                    one["id"],
                    step["post"],
                    level="section_deputy",
                    main=True,
                    leader=step["leader"],
                    begins=PartialDate.of(step["start"]),
                    ends=ends,
                    ended=ends is not None,
                )
            )
    return Register.of(records)


def pools(people):
    """Return per indicator and unit how many are counted, and how many of them are the part."""
    parts = {
        "cadre.pool.women": lambda p: p["sex"] == "female",
        "cadre.pool.nonparty": lambda p: p["politics"] != "中共党员",
        "cadre.pool.minority": lambda p: p["ethnicity"] != "汉族",
    }
    here = [p for p in people if p["status"] == "in_post"]
    for key, holds in parts.items():
        for unit in UNITS:
            whole = [p for p in here if p["unit"] == unit]
            yield key, unit, len(whole), sum(map(holds, whole))


def teams(people):
    """Return per unit that is no inner body its leading members, and the women among them."""
    for unit in UNITS:
        sitting = []
        for one in people:
            held = [s for s in one["steps"] if s["start"] <= ON and (s["end"] is None or s["end"] > ON)]
            if any(s["unit"] == unit and s["leader"] and UNITS[unit][2] == "legal" for s in held):
                sitting.append(one)
        yield "cadre.team.women", unit, len(sitting), sum(p["sex"] == "female" for p in sitting)


def moves(people):
    """Return per unit the posts taken up in the window after another, and those that came from elsewhere."""
    seen = []
    for one in people:
        for index, step in enumerate(one["steps"]):
            before = [s for s in one["steps"][:index] if s["post"] != step["post"]]
            if before and SINCE <= step["start"] <= ON:
                seen.append((before[-1]["unit"], step["unit"]))
    differs = {
        "across_unit": lambda a, b: ORGAN[a] != ORGAN[b],
        "across_place": lambda a, b: UNITS[ORGAN[a]][1] != UNITS[ORGAN[b]][1],
        "across_tier": lambda a, b: TIER[ORGAN[a]] != TIER[ORGAN[b]],
    }
    for key, holds in differs.items():
        for unit in UNITS:
            came = [pair for pair in seen if pair[1] == unit]
            yield f"cadre.exchange.{key}", unit, len(came), sum(holds(*pair) for pair in came)


def by_hand(people):
    return [*pools(people), *teams(people), *moves(people)]


@given(st.integers(0, 10**6), st.integers(1, 6))
def test_everything_known_is_counted_as_by_hand(book, seed, size):
    rng = random.Random(seed)
    people = [career(rng, f"p{n}") for n in range(size)]
    keys = {key for key, *_ in by_hand(people)}
    counts = count(register(people), book, on=ON, since=SINCE, indicators=keys)
    for key, unit, whole, part in by_hand(people):
        numbers = counts.get(key, organization=unit).numbers
        assert (numbers.whole, numbers.part) == ((whole, whole), (part, part)), (key, unit)


@given(st.data(), st.integers(0, 10**6))
def test_what_is_emptied_leaves_the_truth_inside_the_bounds(book, data, seed):
    rng = random.Random(seed)
    people = [career(rng, f"p{n}") for n in range(4)]
    keys = {key for key, *_ in by_hand(people)}
    poorer = data.draw(changes.erasures(register(people)))
    counts = count(poorer, book, on=ON, since=SINCE, indicators=keys)
    for key, unit, whole, part in by_hand(people):
        numbers = counts.get(key, organization=unit).numbers
        assert within((whole, whole), numbers.whole), (key, unit)
        assert within((part, part), numbers.part), (key, unit)
