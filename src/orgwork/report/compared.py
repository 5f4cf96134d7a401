"""What the page shows of benefits: talents who showed papers at several places, with what each place gives them.

Nothing is asked of a talent who showed nothing at two places; nobody is ranked, and the places stand in their order.
"""

from __future__ import annotations

import attrs
import polars as pl

from orgwork.benefits import of_register
from orgwork.checking.findings import Findings
from orgwork.report.benefits import said, to_data

MOST = 5
"""So many talents are shown, in the order of their ids."""
_PLACES = 4


@attrs.frozen
class Cell:
    """What one place gives: the outcome, in words and as its key, the amount, and what is missing."""

    outcome: str
    text: str
    amount: str
    missing: str


@attrs.frozen
class Compared:
    """One talent.

    Args:
        name: of the talent.
        places: the names of the places, in the order of their codes.
        rows: per benefit of which some place's text was read, its title and a cell per place; None where no text was.
        silent: the places of which no text on any benefit was read.

    """

    name: str
    places: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell | None, ...]], ...]
    silent: tuple[str, ...]


def compared(findings: Findings, lang: str) -> tuple[Compared, ...]:
    """Return the talents who are shown.

    Args:
        findings: what the check gave.
        lang: zh or en.

    """
    known = findings.register.as_of(findings.on)
    shown = known.frames["benefit_profiles"].filter(pl.col("place").is_not_null())
    several = shown.group_by("talent").agg(pl.col("place").unique().sort()).filter(pl.col("place").list.len() > 1)
    names = dict(known.frames["talents"].select("id", "name").iter_rows())
    asked = several.sort("talent").head(MOST)
    return tuple(_one(findings, talent, names[talent], places[:_PLACES], lang) for talent, places in asked.iter_rows())


def _one(findings: Findings, talent: str, name: str, places: list[str], lang: str) -> Compared:
    """Return what a talent is given at each of the places."""
    answer = of_register(findings.register, findings.book, places, findings.on, [talent])
    told = to_data(answer, findings.book, name, places, findings.on, lang)
    rows, heard = [], set()
    for one in told["benefits"]:
        by_place = {cell["place"]: cell for cell in one["places"] if cell["read"]}
        heard |= set(by_place)
        if by_place:
            rows.append((one["title"], tuple(_cell(by_place.get(place), lang) for place in places)))
    codes = {place["code"]: place["name"] for place in told["places"]}
    silent = tuple(named for code, named in codes.items() if code not in heard)
    return Compared(name, tuple(codes.values()), tuple(rows), silent)


def _cell(told: dict[str, object] | None, lang: str) -> Cell | None:
    """Return a cell of the comparison; None where the place was not asked."""
    if told is None:
        return None
    missing = told["missing"]
    gaps = "、".join(missing) if lang == "zh" and isinstance(missing, list) else ", ".join(map(str, missing or []))  # type: ignore[call-overload]
    lacks = f"{said('missing', lang)}: {gaps}" if gaps else ""
    return Cell(str(told["outcome"]), str(told["outcome_text"]), str(told["amount"]), lacks)
