"""References: what names nowhere is unknown, or lost where a record cannot be without it, one after the other."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.model import referring
from orgwork.model.fitting import fit
from orgwork.model.referring import refer

UNITS, PEOPLE, POSTS = ("u1", "u2"), ("p1", "p2"), ("s1", "s2")


def _some(names):
    return st.lists(st.sampled_from(names), unique=True, max_size=2)


@st.composite
def tables(draw):
    """Draw tables that name each other's records, or none: a post needs its unit, a tenure its person."""
    units, people, posts = draw(_some(UNITS)), draw(_some(PEOPLE)), draw(_some(POSTS))

    def column(names, height, *, needed=False):
        known = [*names, "nowhere"] if needed else [*names, "nowhere", None]
        return pl.Series(draw(st.lists(st.sampled_from(known), min_size=height, max_size=height)), dtype=pl.String)

    tenures = [f"t{i}" for i in range(draw(st.integers(0, 4)))]
    texts = {
        "organizations": {"id": units, "name": units, "parent": column(UNITS, len(units))},
        "persons": {"id": people, "name": people, "organization": column(UNITS, len(people))},
        "posts": {"id": posts, "name": posts, "organization": column(UNITS, len(posts), needed=True)},
        "tenures": {
            "id": tenures,
            "person": column(PEOPLE, len(tenures), needed=True),
            "post": column(POSTS, len(tenures)),
        },
    }
    frames = {
        name: pl.DataFrame(columns, schema_overrides=dict.fromkeys(columns, pl.String()))
        for name, columns in texts.items()
    }
    return frames if draw(st.booleans()) else {name: frame for name, frame in frames.items() if name != "posts"}


def kept(frames):
    """Return, in plain Python, the rows that stay, each with the references that stand."""
    there = {name: {row["id"]: row for row in frame.to_dicts()} for name, frame in frames.items()}

    def known(table, name):
        return name if name in there.get(table, ()) else None

    for unit in there["organizations"].values():
        unit["parent"] = known("organizations", unit["parent"])
    for person in there["persons"].values():
        person["organization"] = known("organizations", person["organization"])
    for key, post in list(there.get("posts", {}).items()):
        if known("organizations", post["organization"]) is None:
            del there["posts"][key]
    for key, tenure in list(there["tenures"].items()):
        if known("persons", tenure["person"]) is None:
            del there["tenures"][key]
        tenure["post"] = known("posts", tenure["post"])
    return {name: list(rows.values()) for name, rows in there.items()}


def _referred(frames):
    return refer({name: fit(name, frame, exact=True) for name, frame in frames.items()})


@given(tables())
def test_what_names_nowhere_is_unknown_or_lost(frames):
    found = _referred(frames)
    assert {name: one.frame.select(frames[name].columns).to_dicts() for name, one in found.items()} == kept(frames)


@given(tables())
def test_short_columns_looked_up_together_tell_what_each_tells_by_itself(frames):
    together = _referred(frames)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(referring, "_SMALL", -1)
        alone = _referred(frames)
    for name, one in together.items():
        assert one.frame.equals(alone[name].frame)
        assert (one.faults, list(one.rows)) == (alone[name].faults, list(alone[name].rows))
