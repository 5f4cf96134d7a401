from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.dates import PartialDate
from orgwork.model import (
    TABLES,
    Assessment,
    Coverage,
    Extent,
    Kinship,
    Organization,
    Person,
    Post,
    Register,
    Task,
    Tenure,
    Waiver,
)
from orgwork.testing import strategies as own

DAY = date(2026, 6, 30)
GRAINS = ["person", "pair", "organization", "place"]
SUBJECTS = {"person": "persons", "pair": "persons", "organization": "organizations"}


def two_counties(*more, coverage=()):
    """Two counties of two cities: ana crossed from one to the other, bea and cai are kin and live apart."""
    records = [
        Organization("east", "东县局", place="430181", entity="legal", ended=False),
        Organization("east-room", "东县局科", place="430181", entity="inner", parent="east", ended=False),
        Organization("west", "西县局", place="430211", entity="legal", ended=False),
        Post("east-head", "east", kind="principal", managed_by="430181"),
        Post("room-head", "east-room", kind="principal"),
        Post("west-head", "west", kind="principal", managed_by="4302"),
        Person("ana", "甲", organization="west", status="in_post"),
        Person("bea", "乙", organization="east", status="in_post"),
        Person("cai", "丙", organization="west", status="in_post"),
        Tenure("a1", "ana", post="east-head", begins=PartialDate(2015), ends=PartialDate(2020), ended=True),
        Tenure("a2", "ana", post="west-head", begins=PartialDate(2020), ended=False),
        Tenure("b1", "bea", post="room-head", begins=PartialDate(2018), ended=False),
        Kinship("k", "bea", relation="配偶", relative="cai"),
        *more,
    ]
    return Register.of(records, coverage)


def shard_of(register, subject, n, grain):
    (only,) = [s for s in register.shards(n, grain) if subject in s.subjects]
    return {table: set(frame["id"]) for table, frame in only.register.frames.items()}, only


@given(own.region_registers(), st.sampled_from(GRAINS), st.integers(1, 5))
def test_every_subject_is_spoken_for_by_one_shard(register, grain, n):
    shards = list(register.shards(n, grain))
    assert len(shards) == n
    spoken = pl.concat([shard.subjects for shard in shards])
    assert spoken.is_unique().all()
    if grain in SUBJECTS:
        assert set(spoken) == set(register.frames[SUBJECTS[grain]]["id"])
    else:
        assert set(register.frames["organizations"]["place"].drop_nulls()) <= set(spoken)


@given(own.region_registers(), st.sampled_from(GRAINS), st.integers(1, 5))
def test_a_shard_is_closed_under_reference_and_keeps_the_order_of_rows(register, grain, n):
    for shard in register.shards(n, grain):
        # from_frames refuses a reference to nowhere.
        again = Register.from_frames(shard.register.frames, shard.register.coverage)
        assert again.equals(shard.register)
        for table in TABLES:
            whole, part = register.frames[table], shard.register.frames[table]
            assert whole.filter(pl.col("id").is_in(part["id"].implode())).equals(part)


@given(own.region_registers())
def test_one_shard_of_units_is_the_whole(register):
    (only,) = register.shards(1, "organization")
    for table in TABLES:
        assert only.register.frames[table].equals(register.frames[table])


@pytest.mark.parametrize("n", [2, 3, 9])
def test_who_crossed_counties_is_whole_and_takes_both_units_along(n):
    ids, _ = shard_of(two_counties(), "ana", n, "person")
    assert {"a1", "a2"} <= ids["tenures"]
    assert {"east-head", "west-head"} <= ids["posts"]
    assert {"east", "west"} <= ids["organizations"]


def test_a_shard_of_persons_carries_no_more_than_it_refers_to():
    ids, _ = shard_of(two_counties(), "bea", 3, "person")
    assert ids["tenures"] == {"b1"}
    assert ids["posts"] == {"room-head"}
    assert ids["persons"] == {"bea", "cai"}
    # The unit of the post, the one it lies in, and that of the relative.
    assert ids["organizations"] == {"east", "east-room", "west"}


@pytest.mark.parametrize("who", ["bea", "cai"])
def test_kin_in_two_counties_are_whole_on_both_sides(who):
    tenure = Tenure("c1", "cai", post="west-head", ended=False)
    ids, _ = shard_of(two_counties(tenure), who, 3, "pair")
    assert ids["kinships"] == {"k"}
    assert {"b1", "c1"} <= ids["tenures"]


@pytest.mark.parametrize(("exclusive", "together"), [(True, True), (None, True), (False, False)])
def test_who_held_a_post_that_may_be_exclusive_is_a_pair_with_its_other_holders(exclusive, together):
    more = [
        Post("shared", "west", exclusive=exclusive),
        Person("dan", "丁", organization="east"),
        Tenure("d1", "dan", post="shared"),
        Tenure("b2", "bea", post="shared"),
    ]
    ids, _ = shard_of(two_counties(*more), "dan", 4, "pair")
    assert ({"b1", "b2"} <= ids["tenures"]) is together


def test_a_unit_has_all_its_people_inner_bodies_and_former_holders():
    ids, _ = shard_of(two_counties(), "east", 3, "organization")
    assert {"ana", "bea"} <= ids["persons"]
    assert {"a1", "a2", "b1"} <= ids["tenures"]
    assert {"east-head", "room-head"} <= ids["posts"]


ADRIFT = [
    [Person("lost", "失", organization=None, status="in_post")],
    [Person("lost", "失", organization="west"), Tenure("l", "lost", post=None)],
    [Person("lost", "失", organization="west"), Assessment("l", "lost", year=2024, organization=None)],
    [Organization("group", "组", entity="group", ended=False), Person("lost", "失", organization="group")],
    [Organization("odd", "怪", entity=None, ended=False), Person("lost", "失", organization="odd")],
]


@pytest.mark.parametrize("more", ADRIFT)
@pytest.mark.parametrize("unit", ["east", "west"])
def test_who_may_belong_anywhere_goes_with_every_shard_of_units(more, unit):
    ids, _ = shard_of(two_counties(*more), unit, 5, "organization")
    assert "lost" in ids["persons"]


def test_a_place_has_the_units_inside_it_and_what_it_manages():
    register = two_counties(Person("far", "远", organization="east", managed_by="430211"))
    city, _ = shard_of(register, "4302", 20, "place")
    assert "west-head" in city["posts"]
    assert "ana" in city["persons"]
    assert "east-head" in city["posts"]  # ana held it once
    county, _ = shard_of(register, "430211", 20, "place")
    assert "far" in county["persons"]


def test_a_former_code_is_the_same_place():
    ids, _ = shard_of(
        Register.of([Organization("u", "局", place="430124", entity="legal"), Person("p", "甲", organization="u")]),
        "430182",
        9,
        "place",
    )
    assert ids["persons"] == {"p"}


@pytest.mark.parametrize("n", [1, 2, 3])
def test_the_first_shard_of_units_speaks_for_one_that_is_not_founded_yet(n):
    post = Post("early", "later", name="p", kind="principal", exclusive=True)
    whole = two_counties(Organization("later", "later", begins=PartialDate(2027)), post).as_of(date(2026, 6, 30))
    shards = list(whole.shards(n, "organization"))
    assert [shard.subjects.to_list().count("later") for shard in shards] == [1] + [0] * (n - 1)
    assert all("early" in shard.register.frames["posts"]["id"] for shard in shards)


def test_waivers_go_with_their_subject_and_those_of_nobody_with_everybody():
    register = two_counties(Waiver("w1", "r", "ana"), Waiver("w2", "r", "bea"), Waiver("w3", "r", "nobody"))
    ids, _ = shard_of(register, "ana", 3, "person")
    assert ids["waivers"] == {"w1", "w3"}


def test_tasks_go_with_the_person_or_the_unit():
    tasks = [Task("t1", organization="east"), Task("t2", person="cai"), Task("t3")]
    ids, _ = shard_of(two_counties(*tasks), "east", 3, "organization")
    # A task of whom no unit is said may be any unit's.
    assert ids["tasks"] == {"t1", "t2", "t3"}
    ids, _ = shard_of(two_counties(*tasks), "cai", 3, "person")
    assert ids["tasks"] == {"t2", "t3"}


def test_coverage_goes_with_its_subject_and_one_of_the_others_stands_for_them():
    gaps = [Coverage("tenures", Extent.PARTIAL, who) for who in ("ana", "bea", "cai")]
    register = two_counties(coverage=gaps)
    _, shard = shard_of(register, "ana", 3, "person")
    said = {c.subject for c in shard.register.coverage if c.table == "tenures"}
    assert {None, "ana"} < said
    assert len(said) == 3
    assert shard.register.extent("tenures") is Extent.COMPLETE


@pytest.mark.parametrize(("n", "grain"), [(0, "person"), (-1, "person"), (2, "village")])
def test_a_register_is_cut_into_one_or_more_shards_of_a_grain(n, grain):
    with pytest.raises(ValueError, match=r"shards|village"):
        two_counties().shards(n, grain)
