"""No identity number leaves unless it is asked for by name: not in any text, of any table, in any kind of file."""

import re
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgwork.formats import postgresql_write, tables_target
from orgwork.formats.identity import check_digit, masked
from orgwork.formats.leaving import leaving
from orgwork.formats.lrmx_write import write_files
from orgwork.model import Award, Coverage, Extent, KeptText, Organization, Person, Post, Register, Source, Tenure
from orgwork.report.forms import KINDS as FORMS
from orgwork.report.forms import forms
from orgwork.report.name_list import KINDS as LISTS
from orgwork.report.name_list import listed, name_list

sys.path.insert(0, str(Path(__file__).parent))
from planted import bare, planted, written

ON = date(2026, 6, 30)
FILES = [kind for kind in tables_target.KINDS if kind != postgresql_write.KIND]
NUMBER = "43019919800101001" + check_digit("43019919800101001")
quiet = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@st.composite
def numbers(draw):
    """Draw identity numbers as people type them: right and wrong ones of 18 digits, old ones of 15, in groups."""
    region, order = draw(st.integers(110000, 659999)), draw(st.integers(0, 999))
    day = draw(st.dates(date(1940, 1, 1), date(2009, 12, 31)))
    if draw(st.booleans()):
        return f"{region}{day:%y%m%d}{order:03}"
    first = f"{region}{day:%Y%m%d}{order:03}"
    last = draw(st.sampled_from([check_digit(first), "0", "X", "x", "1"]))
    gap = draw(st.sampled_from(["", " ", "-"]))
    return gap.join((first[:6], first[6:14], first[14:] + last))


TEXTS = st.builds(
    lambda before, number, after: (number, f"{before}{number}{after}"),
    st.sampled_from(["", "证号", "甲", "=", "第1条："]),
    numbers(),
    st.sampled_from(["", "号", "，乙", "X"]),
)


def put(register, kind, place, *, asked):
    """Write a register as a kind of file, a folder of forms or a list."""
    if kind in tables_target.KINDS:
        tables_target.put(register, place, kind, identity_numbers=asked)
    elif kind in LISTS:
        place.write_bytes(name_list(listed(register, ON), kind, identity_numbers=asked))
    else:
        write_files(place, forms(register, kind.removeprefix("form."), ON, identity_numbers=asked))


KINDS = [*FILES, *LISTS, *(f"form.{kind}" for kind in FORMS)]


@pytest.mark.parametrize("kind", KINDS)
@settings(quiet, max_examples=3)
@given(said=TEXTS)
def test_a_number_in_any_text_of_any_table_is_nowhere_in_what_is_written(tmp_path_factory, kind, said):
    number, text = said
    place = tmp_path_factory.mktemp("leaving") / "out"
    put(planted(text), kind, place, asked=False)
    assert bare(number) not in bare(written(place))


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_written_where_it_is_asked_for(tmp_path, kind):
    put(planted(f"证号{NUMBER}号"), kind, tmp_path / "out", asked=True)
    assert NUMBER in written(tmp_path / "out")


def test_an_id_made_of_a_number_is_called_by_what_is_left_of_it_wherever_it_is_named():
    twins = [f"43019919800101{order:03}7" for order in (1, 11)]
    assert masked(twins[0]) == masked(twins[1])
    serial = "20260630123456789012"
    records = [
        *(Person(own, "甲", source=Source(f"{own}.lrmx")) for own in (*twins, serial)),
        Organization("局", "局"),
        Post(f"局#role:{NUMBER}", "局", NUMBER),
        *(Tenure(f"t{own}", own, f"局#role:{NUMBER}") for own in twins),
        *(KeptText(f"x{own}", own, None, "persons", own, "备注", "x") for own in twins),
        Award("a", serial, "嘉奖"),
    ]
    register = Register.of(records, [Coverage("awards", Extent.PARTIAL, own) for own in twins])
    shown = leaving(register, identity_numbers=False)
    people = [person.id for person in shown.records("persons")]
    assert len(set(people)) == 3
    assert people[0] == masked(twins[0])
    assert people[2] == serial
    assert not [one for one in people[:2] if re.search(r"\d{7}", one)]
    assert [tenure.person for tenure in shown.records("tenures")] == people[:2]
    assert [(text.person, text.record) for text in shown.records("texts")] == [(p, p) for p in people[:2]]
    assert {c.subject for c in shown.coverage if c.subject} == set(people[:2])
    (post,) = shown.records("posts")
    assert {tenure.post for tenure in shown.records("tenures")} == {post.id} == {f"局#role:{post.name}"}
    Register.from_frames({name: frame for name, frame in shown.frames.items() if frame.height})
    assert leaving(register, identity_numbers=True) is register


def test_a_picture_is_left_as_it_is_and_a_number_where_one_should_stand_is_hidden():
    picture = f"/9j/{NUMBER}AAAA\nAA=="
    texts = [KeptText("a", field="ZhaoPian", text=picture), KeptText("b", field="ZhaoPian", text=NUMBER)]
    shown = leaving(Register.of(texts), identity_numbers=False)
    assert [text.text for text in shown.records("texts")] == [picture, masked(NUMBER)]
