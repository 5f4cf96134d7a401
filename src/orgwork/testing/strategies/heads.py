"""The heads of one county and a member of its supervision commission, of whom everything is on file.

They are beside the people of a file: heads who are moved away together or apart, a business of the family, kin in the
commission, the secretary of a Party branch.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from orgwork.dates import PartialDate, add_months
from orgwork.model import FamilyBusiness, Kinship, Organization, Person, Post, Tenure

_UNITS = (
    ("u5", "示例县纪委监委", "430181", "纪委监委"),
    ("u6", "示例县某机关党支部", "430181", "党支部"),
    ("u7", "中共示例二县委员会", "430182", "党委"),
    ("u8", "示例二县人民政府", "430182", "人民政府"),
)
_POSTS = (
    ("u9-head", "u9", "书记", "principal"),
    ("u7-head", "u7", "书记", "principal"),
    ("u8-head", "u8", "县长", "principal"),
    ("u6-head", "u6", "书记", "principal"),
    ("u5-member", "u5", "委员", "other"),
)
_REASONS = ("special_need", "special_need", "term_over", "other")
_GAPS = (0, 0, 0, 1, 20, 40, 400)
"""Days between the moves of the two."""


def heads(rng: random.Random) -> Iterator[object]:
    """Make the people, their units and posts, and what is told of them; the county's own units are there already."""
    for key, name, place, kind in _UNITS:
        yield Organization(key, name, place=place, entity="legal", kind=kind, ended=False)
    for key, unit, name, kind in _POSTS:
        yield Post(key, unit, name, kind, managed_by="4301", exclusive=kind == "principal", ended=False)
    left = date(2023, rng.randint(1, 12), rng.choice((1, 7)))
    for person, unit, posts, day in (
        ("h1", "u9", ("u9-deputy", "u9-head", "u7-head"), left),
        ("h2", "u1", ("u1-deputy", "u1-principal", "u8-head"), left + timedelta(days=rng.choice(_GAPS))),
    ):
        yield from _person(rng, person, unit)
        yield from _seats(rng, person, posts, day)
    yield Kinship("k8", "h1", relation="堂弟", relative="h3", name="h3氏")
    yield from _person(rng, "h3", "u5")
    yield from _seats(rng, "h3", ("u5-member",), left)
    # Now and then the secretary sits in the commission, which kin forbids.
    if rng.random() < 0.3:  # noqa: PLR2004 - now and then
        yield _tenure("h1-c", "h1", "u5-member", "division_deputy", left, None, leader=False)
    yield _tenure("h3-b", "h3", "u6-head", "clerk", date(2022, rng.randint(1, 12), 1), None, leader=False)
    regulator = rng.choice(("u7", "u8", "u5"))
    begins = PartialDate.of(add_months(left, rng.choice((-20, 2))))
    yield FamilyBusiness(
        "b1", "h1", rng.choice(("妻子", "女婿", "父亲")), "某商行", regulator=regulator, begins=begins, ended=False
    )


def _person(rng: random.Random, person: str, unit: str) -> Iterator[object]:
    """Make a person of a unit."""
    yield Person(
        person,
        f"{person}氏",
        birth=PartialDate(1975, 3, 9),
        growth_place=rng.choice(("湖南浏阳", "湖南株洲渌口")),
        work_start=PartialDate(1997, 7, 1),
        organization=unit,
        staffing="administrative",
        status="in_post",
    )


def _seats(rng: random.Random, person: str, posts: tuple[str, ...], left: date) -> Iterator[Tenure]:
    """Make posts that follow each other, the last but one of them left on a day."""
    came = add_months(left, -rng.choice((20, 59, 60, 61, 119, 121)))
    starts = (add_months(came, -rng.choice((12, 30, 48, 61))), came, left)[-len(posts) :]
    ends = (*starts[1:], None)
    levels = ("division_deputy", "division_principal", "division_principal")[-len(posts) :]
    for number, (post, level, begins, until) in enumerate(zip(posts, levels, starts, ends, strict=True)):
        probation = rng.random() < 0.3  # noqa: PLR2004 - now and then
        reason = rng.choice(_REASONS) if until else None
        yield _tenure(f"{person}-t{number}", person, post, level, begins, until, probation=probation, left_for=reason)


def _tenure(
    key: str, person: str, post: str, level: str, begins: date, until: date | None, **more: bool | str | None
) -> Tenure:
    """Return an appointment in which all is plain that is not told."""
    facts: dict[str, object] = {"leader": True, "main": True, "exceptional": False, "probation": False, **more}
    return Tenure(
        key,
        person,
        post=post,
        level=level,
        begins=PartialDate.of(begins),
        ends=None if until is None else PartialDate.of(until),
        ended=until is not None,
        **facts,  # type: ignore[arg-type]
    )
