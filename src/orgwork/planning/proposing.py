"""A proposed appointment: who, to which post, and the register that would be if it were made on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import polars as pl

from orgwork.dates import PartialDate
from orgwork.errors import ProposalError
from orgwork.model import Register, Tenure
from orgwork.model.schema import to_frame

PROPOSED = "proposed appointment"
"""The id of the appointment that is not there."""


@attrs.frozen
class Proposal:
    """One person, one post.

    Args:
        person, post, unit: the ids of the person, of the post and of its unit.
        level: the level the person would hold in it; None is unknown.
        leader: whether it makes the person a member of the leading team; None is unknown.
        exceptional: whether it would be an exceptional promotion.
        keep: whether present main posts are kept; otherwise they end on the day of the appointment.

    """

    person: str
    post: str
    unit: str
    level: str | None = None
    leader: bool | None = None
    exceptional: bool = False
    keep: bool = False

    @classmethod
    def of(
        cls,
        register: Register,
        person: str,
        post: str,
        *,
        level: str | None = None,
        leader: bool | None = None,
        exceptional: bool = False,
        keep: bool = False,
    ) -> Proposal:
        """Return the proposal with what the register says of the post.

        Args:
            register: what is known.
            person: an id, or a name that one person bears.
            post: an id, or a unit's name and the post's, together or with blanks or a slash between.
            level: by default that of the post, else what all its recorded holders had.
            leader: by default what all its recorded holders were.
            exceptional, keep: as of the class.

        Raises:
            ProposalError: nobody or several are meant by a text, or the person holds the post already.

        """
        who, (where, unit, usual) = named_person(register, person), _post(register, post)
        held = register.frames["tenures"].filter(pl.col("post") == where)
        running = held.filter((pl.col("person") == who) & ~pl.col("ended").fill_null(value=False))
        if running.height:
            msg = (
                f"{person!r} 已任 {post!r}，请改问其他职务 / {person!r} holds {post!r} already; ask about another post"
            )
            raise ProposalError(msg)
        return cls(
            who,
            where,
            unit,
            level or usual or _agreed(held["level"]),
            _agreed(held["leader"]) if leader is None else leader,
            exceptional,
            keep,
        )


def proposed(register: Register, proposal: Proposal, day: date) -> Register:
    """Return the register that would be if the appointment were made on a day.

    A main post that runs, or may, ends that day unless it is kept: the day it ended stays open where it may be over.
    """
    appointment = Tenure(
        PROPOSED,
        proposal.person,
        post=proposal.post,
        level=proposal.level,
        main=True,
        leader=proposal.leader,
        exceptional=proposal.exceptional,
        begins=PartialDate.of(day),
        ended=False,
    )
    tenures = register.frames["tenures"]
    if not proposal.keep:
        tenures = _left(tenures, proposal.person, day)
    frames = {**register.frames, "tenures": pl.concat([tenures, to_frame(Tenure, [appointment])])}
    return attrs.evolve(register, frames=frames)


def _left(tenures: pl.DataFrame, person: str, day: date) -> pl.DataFrame:
    """Return the appointments with the person's main ones over that run on the day."""
    begun = (pl.col("begins_first") <= day).fill_null(value=True)
    main = (pl.col("person") == person) & pl.col("main").fill_null(value=False) & begun
    later = (pl.col("ends_first") > day).fill_null(value=False)
    runs = main & ((pl.col("ended") == pl.lit(value=False)).fill_null(value=False) | later)
    perhaps = main & pl.col("ended").is_null() & ~later
    return tenures.with_columns(
        ends_first=pl.when(runs).then(pl.lit(day)).otherwise("ends_first"),
        ends_last=pl.when(runs).then(pl.lit(day)).otherwise("ends_last"),
        ended=pl.when(runs | perhaps).then(statement=True).otherwise("ended"),
    )


def _agreed(said: pl.Series) -> Any:  # noqa: ANN401 - whatever the column holds
    """Return what all say; None where one says nothing, or they differ."""
    found = said.unique().to_list()
    return found[0] if len(found) == 1 else None


def named_person(register: Register, text: str) -> str:
    """Return the id of the person whom a text means: by id, else by a name that one person bears.

    Raises:
        ProposalError: nobody or several are meant.

    """
    people = register.frames["persons"]
    return str(_one(people, (pl.col("id") == text, pl.col("name") == text), text, "person")["id"])


def _post(register: Register, text: str) -> tuple[str, str, str | None]:
    """Return the ids of the post and its unit, and the level of the post."""
    units = register.frames["organizations"].select(organization="id", unit="name")
    posts = register.frames["posts"].select("id", "organization", "name", "level")
    named = posts.join(units, on="organization", how="left").with_columns(
        whole=_bare(pl.concat_str(pl.col("unit").fill_null(""), pl.col("name").fill_null("")))
    )
    whole = pl.col("whole") == pl.lit(text).pipe(_bare)
    found = _one(named, (pl.col("id") == text, whole), text, "post")
    return found["id"], found["organization"], found["level"]


def _bare(name: pl.Expr) -> pl.Expr:
    """Return a name without blanks and slashes."""
    return name.str.replace_all(r"[\s/／]", "")


def _one(frame: pl.DataFrame, ways: tuple[pl.Expr, ...], text: str, noun: str) -> dict[str, Any]:
    """Return the one row that a text means, by id first, then by name.

    Raises:
        ProposalError: none, or several.

    """
    for way in ways:
        found = frame.filter(way)
        if found.height == 1:
            return found.row(0, named=True)
        if found.height > 1:
            ids = ", ".join(found["id"].sort().head(5))
            msg = (
                f"有 {found.height} 个都叫 {text!r}，请写编号 / "
                f"{found.height} are called {text!r}; name the {noun} by id: {ids}"
            )
            raise ProposalError(msg)
    zh, en = _HINTS[noun]
    msg = f"没有编号或名称为 {text!r} 的{zh} / no {noun} has the id or the name {text!r}{en}"
    raise ProposalError(msg)


_HINTS = {"person": ("人员", ""), "post": ("职务，请写单位名称加职务名称", "; write its unit and its name")}
"""Per noun what it is called, with what to write instead, and that in English."""
