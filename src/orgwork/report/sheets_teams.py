"""The sheets on units: their staffing, and their leading teams seat by seat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from orgwork.checking import count
from orgwork.places import contains
from orgwork.report.account import Account
from orgwork.report.masking import masked
from orgwork.report.seats import Team, teams
from orgwork.report.sheets import Out, columns_widths, heighten, put, sheet
from orgwork.report.staffing import Bounds, Staffing, bounds_text, staffing, totals


def staffing_sheet(out: Out, account: Account) -> None:
    """Write what every unit is authorised, has, has over and lacks; the last rows are the sums over all units."""
    label = out.label
    found = staffing(account.findings.register, account.findings.on)
    heads = [label[key] for key in ("unit", "measure", "authorised", "filled", "over", "vacant", "names")]
    listed = [unit for unit in found if _inside(account, unit.place)]
    rows = [_staffing(out, unit.name, row) for unit in listed for row in unit.rows]
    rows += [_staffing(out, label["total"], row) for row in totals(found)]
    _write(out, label["nav_staffing"], heads, rows)


def _staffing(out: Out, name: str, row: Staffing) -> list[object]:
    """Return a row of how many a unit may have and has."""
    numbers = [_number(pair) for pair in (row.authorised, row.filled, row.over, row.vacant)]
    return [name, out.label["measures"].get(row.measure, row.measure), *numbers, out.label["comma"].join(row.people)]


def teams_sheet(out: Out, account: Account, lang: str) -> None:
    """Write who holds which seat of every leading team, principals first, what is vacant and what targets ask for."""
    label, findings = out.label, account.findings
    counts = account.counts
    if counts is None:
        counts = count(findings.register, findings.book, on=findings.on, since=findings.since)
    heads = [label[key] for key in ("unit", "seat_post", "holder", "perhaps_holders", "vacant_seats", "wanting_target")]
    found = teams(findings.register, counts, findings.on, lang)
    rows = [row for team in found if _inside(account, team.place) for row in _team(out, team)]
    _write(out, label["nav_teams"], heads, rows)


def _team(out: Out, team: Team) -> Iterator[list[object]]:
    """Yield the rows of a team, seat by seat."""
    comma, colon = out.label["comma"], out.label["colon"]
    wanting = "\n".join(f"{title}{colon}{bounds_text(missing)}" for title, missing in team.wanting)
    first: list[object] = [_number(team.vacant), wanting]
    for seat in team.seats:
        nobody = out.label["nobody_holds"] if not seat.holders and not seat.perhaps else ""
        yield [team.name, seat.post, comma.join(seat.holders) or nobody, comma.join(seat.perhaps), *first]
        first = ["", ""]  # what is said of the team is said once
    if not team.seats:
        yield [team.name, "", "", "", *first]


def _inside(account: Account, place: str | None) -> bool:
    return account.place is None or place is None or contains(account.place, place)


def _number(pair: Bounds) -> object:
    """Return one number as such; a range, or a question mark, as text."""
    low, high = pair
    return low if low is not None and low == high else bounds_text(pair)


def _write(out: Out, name: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a sheet."""
    told = [[masked(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
    widths = columns_widths([heads, *told])
    page = sheet(out, name, heads, widths, len(told))
    counted = {index for row in told for index, cell in enumerate(row) if isinstance(cell, int)}
    for number, row in enumerate(told, start=1):
        heighten(page, number, row, widths)
        for index, cell in enumerate(row):
            put(page, number, index, cell, out.formats["number" if index in counted else "wrap"])
