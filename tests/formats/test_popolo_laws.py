"""Popolo: whatever file there is, nothing of it is lost on the way in and out, and only own errors come."""

import json
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import orgwork
from orgwork.errors import OrgworkError
from orgwork.model import Extent
from orgwork.testing import strategies as own

sys.path.insert(0, str(Path(__file__).parent))
from popolo_files import FULL, HELD, ON, again, faults, leaves, quiet, rows


@settings(quiet, max_examples=6)
@given(register=own.career_registers())
def test_a_register_written_and_read_is_the_same(read_popolo, register):
    back = read_popolo(again(register, identity_numbers=True))
    assert not back.problems
    assert not back.notes
    assert rows(back.register) == rows(register)
    told = [{c for c in one.coverage if c.table in (*HELD, "texts")} for one in (register, back.register)]
    assert told[0] == told[1]
    assert back.register.extent("assessments") is Extent.ABSENT


TEXTS = st.sampled_from(["", " ", "全国", "43", "甲", "2019-03", "至今", "null", "a/b", '"', "\u2028", "男", "#role:"])
DATES = st.sampled_from(["2019", "2019-03", "2019-03-17", "2019/3", "1893-12-26", "soon", "", "2013-03-05T00:00:00Z"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.sampled_from([0.5]) | TEXTS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("xyz"), inner, max_size=2),
    max_leaves=4,
)


def objects(ids, **keys):
    """Draw objects of which any key may be missing, and two may have one id."""
    strange = {"other_names": VALUES, "links": VALUES, "orgwork": VALUES}
    drawn = st.fixed_dictionaries({}, optional={"id": st.sampled_from(ids)} | keys | strange)
    return st.lists(drawn, max_size=4)


FILES = st.fixed_dictionaries(
    {
        "persons": objects(
            ["p1", "p2", 3],
            name=TEXTS,
            birth_date=DATES,
            gender=st.sampled_from(["male", "Male", "other", 1]),
            identifiers=VALUES,
            biography=TEXTS,
        )
    },
    optional={
        "organizations": objects(
            ["o1", "o2"],
            name=TEXTS,
            parent_id=st.sampled_from(["o1", "o9"]),
            area_id=st.sampled_from(["43", "area-1", "湖南省"]),
            founding_date=DATES,
            classification=TEXTS | VALUES,
        ),
        "posts": objects(["x1"], label=TEXTS, organization_id=st.sampled_from(["o1", "o9"]), start_date=DATES),
        "memberships": objects(
            ["m1", "m2"],
            person_id=st.sampled_from(["p1", "p2", "p9", 3]),
            organization_id=st.sampled_from(["o1", "o2", "o9"]),
            post_id=st.sampled_from(["x1", "x9"]),
            role=TEXTS | VALUES,
            start_date=DATES,
            end_date=DATES,
            on_behalf_of_id=TEXTS,
            sources=st.sampled_from([[{"note": "〔2019〕1号"}], [{"note": ""}], [{"url": "x"}], "x"]),
        ),
        "areas": st.just([{"id": "area-1", "identifier": "430181"}]),
        "events": VALUES,
    },
)


@settings(quiet, max_examples=60)
@given(data=FILES)
def test_a_file_read_and_written_loses_nothing_and_reads_the_same(read_popolo, data):
    first = read_popolo(data)
    written = again(first.register)
    assert leaves(data) <= leaves(written)
    second = read_popolo(written)
    assert rows(second.register) == rows(first.register)
    assert faults(second) == faults(first)
    assert json.dumps(again(second.register)) == json.dumps(written)


@settings(quiet, max_examples=20)
@given(data=FILES, order=st.randoms(use_true_random=False))
def test_the_order_of_keys_does_not_matter_and_twice_is_once(read_popolo, data, order):
    def shuffled(value):
        if isinstance(value, list):
            return [shuffled(one) for one in value]
        if not isinstance(value, dict):
            return value
        items = list(value.items())
        order.shuffle(items)
        return {k: shuffled(v) for k, v in items}

    one = read_popolo(data)
    assert rows(read_popolo(shuffled(data)).register, HELD) == rows(one.register, HELD)
    twice = {k: v + v if k in {"persons", "organizations", "posts", "memberships"} else v for k, v in data.items()}
    assert rows(read_popolo(twice).register, HELD) == rows(one.register, HELD)


@settings(quiet, max_examples=60)
@given(data=st.data())
def test_a_damaged_file_gives_the_library_s_own_errors_only(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("popolo") / "p.json"
    content = bytearray(json.dumps(FULL, ensure_ascii=False).encode())
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=4)):
        content[place] = data.draw(st.sampled_from(b'"{}[],:\\x0\xff \n') | st.integers(0, 255))
    path.write_bytes(content)
    try:
        places = {problem.file for problem in orgwork.read(path, on=ON).problems}
    except OrgworkError as error:
        places = {error.where}
    assert places <= {"p.json"}
