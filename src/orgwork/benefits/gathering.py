"""The facts on which benefits rest, gathered from a register: of each talent, and of each talent at a place."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import polars as pl

from orgwork.benefits.asking import Benefits, benefits
from orgwork.benefits.facts import MONEY
from orgwork.book import Book
from orgwork.checking.recognising import recognise
from orgwork.errors import ProposalError
from orgwork.model import Register
from orgwork.model.words_talent import CLASS_PURPOSES
from orgwork.places import chain
from orgwork.views.benefits.claims import whole_months
from orgwork.views.ledgers.lines import fen
from orgwork.views.talents.classing import by_place

_MONTHS = 12
_AMOUNTS = ("price", "market_price", "withdrawn", "balance", "spouse_balance")


def named_talent(register: Register, text: str) -> str:
    """Return the id of the talent whom a text means: by id, else by a name that one talent bears.

    Args:
        register: what is known.
        text: the id or the name.

    Raises:
        ProposalError: nobody or several are meant.

    """
    talents = register.frames["talents"]
    for column in ("id", "name"):
        found = talents.filter(pl.col(column) == text)["id"].to_list()
        if len(found) == 1:
            return str(found[0])
        if found:
            msg = f"{len(found)} talents are called {text!r}: {', '.join(found)}; name one by its id"
            raise ProposalError(msg)
    msg = f"no talent {text!r} is on file"
    raise ProposalError(msg)


def of_register(
    register: Register, book: Book, places: Iterable[str], on: date, talents: Iterable[str] | None = None
) -> Benefits:
    """Return what talents on file may claim at places on a day.

    Args:
        register: what is known; what is recorded after the day does not matter.
        book: the layers.
        places: the codes of the places.
        on: the day.
        talents: the ids of those asked about; all by default.

    """
    asked, known = tuple(dict.fromkeys(places)), register.as_of(on)
    facts, there = _facts(known, on), _there(known, book, asked, on)
    if talents is not None:
        named = sorted(talents)
        facts, there = (frame.filter(pl.col("talent").is_in(named)) for frame in (facts, there))
    return benefits(facts, book, asked, on, there=there)


def _exact(name: str) -> pl.Expr:
    """Return a day that is known as such."""
    return pl.when(pl.col(f"{name}_first") == pl.col(f"{name}_last")).then(f"{name}_first")


def _since(name: str, on: date, per: int = 1) -> pl.Expr:
    """Return how many months, or more, have passed since a day; null where its vagueness makes a difference."""
    ends = (whole_months(pl.col(f"{name}_{side}"), pl.lit(on)) // per for side in ("first", "last"))
    longest, shortest = ends
    return pl.when(longest == shortest).then(longest)


def _facts(known: Register, on: date) -> pl.DataFrame:
    """Return what is the same wherever it is asked."""
    return known.frames["talents"].select(
        "sex",
        "degree",
        "overseas",
        "professional",
        "skill",
        talent="id",
        age=_since("birth", on, _MONTHS),
        graduated_months=_since("graduated", on),
    )


def _there(known: Register, book: Book, places: tuple[str, ...], on: date) -> pl.DataFrame:
    """Return what differs by place: the class, work, insurance, and what was shown."""
    rows = _classes(known, book, places, on)
    for found in (_work(known, places, on), _insured(known, places, on), _shown(known)):
        rows = rows.join(found, on=["talent", "place"], how="left", maintain_order="left")
    return rows


def _classes(known: Register, book: Book, places: tuple[str, ...], on: date) -> pl.DataFrame:
    """Return the class in force at each place: a county or a zone without classes of its own has those around it."""
    having = {one.place for one in by_place(book.catalogues) if one.purpose == CLASS_PURPOSES[0]}
    whose = {place: next((p for p in reversed(chain(place)) if p in having), place) for place in places}
    told = recognise(known, book, dict.fromkeys(whose.values()), on).select(
        "talent",
        "place",
        pl.coalesce("held", pl.when("held_known").then(pl.lit("none"))).alias("class"),
    )
    pieces = [
        told.filter(pl.col("place") == at).with_columns(pl.lit(place).alias("place")) for place, at in whose.items()
    ]
    return pl.concat(pieces) if pieces else told


def _inside(places: tuple[str, ...], found: pl.DataFrame, column: str) -> pl.DataFrame:
    """Return rows once per place in which they lie."""
    pieces = [found.filter(pl.col(column).str.starts_with(p)).with_columns(place=pl.lit(p)) for p in places]
    return pl.concat(pieces) if pieces else found.with_columns(place=pl.lit(""))


def _work(known: Register, places: tuple[str, ...], on: date) -> pl.DataFrame:
    """Return what is known of the one contract by which a talent works in a place; of several nothing is taken."""
    units = known.frames["organizations"].select(employer="id", at="place")
    held = (
        known.frames["employments"]
        .filter(pl.col("ended").eq(other=False) & (pl.col("begins_last") <= on))
        .join(units, on="employer")
        .with_columns(began=_exact("begins"), agreed=_exact("until"))
    )
    return (
        _inside(places, held, "at")
        .filter(pl.len().over("talent", "place") == 1)
        .select(
            "talent",
            "place",
            arrived="began",
            full_time=pl.col("kind") == "full",
            contract_months=whole_months(pl.col("began"), pl.col("agreed").dt.offset_by("1d")),
            stay_months="months",
            served_months=whole_months(pl.col("began"), pl.lit(on)),
        )
    )


def _insured(known: Register, places: tuple[str, ...], on: date) -> pl.DataFrame:
    """Return for how many months social insurance was paid in the place of the unit that keeps the file."""
    units = known.frames["organizations"].select(organization="id", at="place")
    told = known.frames["talents"].rename({"id": "talent"}).join(units, on="organization")
    return _inside(places, told, "at").select("talent", "place", insured_months=_since("insured", on))


def _shown(known: Register) -> pl.DataFrame:
    """Return what was shown last at each place, of what is known to have been shown on a day."""
    shown = known.frames["benefit_profiles"].with_columns(began=_exact("begins"))
    last = shown.sort("began", "id").filter(pl.col("began").is_not_null())
    return last.unique(["talent", "place"], keep="last", maintain_order=True).select(
        "talent",
        "place",
        "level",
        "step",
        "borrower",
        "first_home",
        "area",
        "children",
        "top_university",
        "assessed_well",
        bought=_exact("bought"),
        deposit_months="deposits",
        funded_normal_graduate="normal_graduate",
        **{n: fen(n).cast(MONEY) * pl.lit("0.01").cast(MONEY) for n in _AMOUNTS},
    )
