"""Places: codes by GB/T 2260 and its statistical extension, their tiers, chains, names and successors."""

from __future__ import annotations

import difflib
import enum
import itertools
import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

import attrs

from orgwork.errors import DataError, PlaceError


class Tier(enum.IntEnum):
    """The levels of places, outermost first: a smaller number lies above a greater one."""

    NATION = 0
    PROVINCE = 1
    CITY = 2
    COUNTY = 3
    TOWNSHIP = 4
    VILLAGE = 5

    def label(self, lang: str = "zh") -> str:
        """Return the word for a tier, in Chinese (`zh`) or English (any other language)."""
        return ("国家", "省级", "市级", "县级", "乡级", "村级")[self] if lang == "zh" else self.name.lower()


_LENGTHS = {0: Tier.NATION, 2: Tier.PROVINCE, 4: Tier.CITY, 6: Tier.COUNTY, 9: Tier.TOWNSHIP, 12: Tier.VILLAGE}
_FORM = re.compile(r"(\d\d)(\d\d)?(\d\d)?(\d{3})?(\d{3})?", re.ASCII)
_ZONE = re.compile(r"(\d{4}|\d{6})(z\d\d)", re.ASCII)


@attrs.frozen
class Place:
    """A place as far as it is known.

    Args:
        code: its code in the short form.
        name: its official full name; the code where none is known.
        short: its name as forms write it (湖南浏阳); the full name where forms have none.
        tier: its level.
        parent: the code above it; None for the nation.
        zone: whether it is a zone, counted by itself but no county, city or township of its own.

    """

    code: str
    name: str
    short: str
    tier: Tier
    parent: str | None
    zone: bool


@cache
def _data() -> dict[str, dict[str, Any]]:
    """Return the table: names and short names by code, zones, successors."""
    try:
        return tomllib.loads((files("orgwork") / "data" / "places.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        msg = f"the table of places is damaged ({error}); install orgwork again"
        raise DataError(msg, where="places.toml") from error


def normalise(code: str) -> str:
    """Return a code in its short form.

    Args:
        code: 2, 4, 6, 9 or 12 digits, with or without the zeros that fill it up, nothing for the nation,
            or a zone's: the code of its city or county, z and two digits.

    Returns:
        430000 gives 43, 430181000000 gives 430181, 000000 gives nothing, 4301z01 stays.

    Raises:
        PlaceError: it has not the form of a code.

    """
    text = unicodedata.normalize("NFKC", code).strip()
    if zone := _ZONE.fullmatch(text):
        parent = normalise(zone[1])
        if tier(parent) in {Tier.CITY, Tier.COUNTY}:
            return parent + zone[2]
    elif len(text) in _LENGTHS and (text == "" or _FORM.fullmatch(text)):
        groups = [group for group in _FORM.fullmatch(text or "00").groups() if group]  # type: ignore[union-attr]
        while groups and not int(groups[-1]):
            groups.pop()
        # Only a city without counties, such as 441900, has townships below a group of zeros.
        if all(int(group) or (i, len(groups)) == (2, 4) for i, group in enumerate(groups)):
            return "".join(groups)
    msg = (
        f"{code!r} is no place's code; write 2, 4, 6, 9 or 12 digits (43, 4301, 430181), nothing for the nation, "
        "or for a zone its city's or county's code, z and two digits (4301z01)"
    )
    raise PlaceError(msg)


def tier(code: str) -> Tier:
    """Return the tier of a code; a zone's is one below its parent's.

    Raises:
        PlaceError: it has not the form of a code.

    """
    digits, _, zone = normalise(code).partition("z")
    return Tier(_LENGTHS[len(digits)] + bool(zone))


@cache
def chain(code: str) -> tuple[str, ...]:
    """Return the places above a code and itself, from the nation down: "", 43, 4301, 430181.

    Raises:
        PlaceError: it has not the form of a code.

    """
    short = normalise(code)
    digits = short.partition("z")[0]
    above = [normalise(digits[:length]) for length in _LENGTHS if length <= len(digits)]
    return tuple(dict.fromkeys((*above, short)))


def at_tier(code: str, wanted: Tier) -> str | None:
    """Return the member of a code's chain at a tier, or None where the chain has none.

    Raises:
        PlaceError: it has not the form of a code.

    """
    return next((member for member in chain(code) if tier(member) == wanted), None)


def contains(upper: str, lower: str) -> bool:
    """Whether `lower` is `upper` or lies inside it; the codes of one place over time are one place.

    Raises:
        PlaceError: one of them has not the form of a code.

    """
    return successor(upper) in map(successor, chain(lower))


@cache
def successor(code: str) -> str:
    """Return the code a place has today: its last successor, itself where it was never replaced.

    Raises:
        PlaceError: it has not the form of a code.

    """
    short = normalise(code)
    after = _data()["successors"].get(short)
    return successor(after["code"]) if after else short


def lineage(code: str) -> frozenset[str]:
    """Return all codes, past and present, of the place that has or had a code.

    Raises:
        PlaceError: it has not the form of a code.

    """
    last = successor(code)
    return frozenset({last, *(old for old in _data()["successors"] if successor(old) == last)})


def name(code: str, lang: str = "zh") -> str:
    """Return the official full name of a place; the code itself where none is known.

    Args:
        code: a code in any accepted form.
        lang: `zh`, or `en`, in which only the nation has a name of its own.

    Raises:
        PlaceError: it has not the form of a code.

    """
    short = normalise(code)
    if not short:
        return "Nation" if lang == "en" else "全国"
    return str(_data()["names"].get(short, short))


def place(code: str) -> Place:
    """Return what is known of a code in any accepted form.

    Raises:
        PlaceError: it has not the form of a code.

    """
    above = chain(code)
    own, full = above[-1], name(code)
    zone = "z" in own or own in _data()["zones"]["codes"]
    return Place(own, full, _data()["short"].get(own, full), tier(own), above[-2] if own else None, zone)


@cache
def _names() -> dict[str, frozenset[str]]:
    """Return every way to write a known place with the codes it may mean."""
    shorts = _data()["short"]
    found = {"全国": {""}, "中国": {""}}
    for code, full in _data()["names"].items():
        # Before a county: 湖南省, 湖南 or nothing; then 长沙市, 长沙 or nothing.
        region = shorts.get(code[:2], "")
        bare = [region, shorts.get(code[:4], "").removeprefix(region).removesuffix("市")]
        heads = [{"", name(above), stem} for above, stem in zip(chain(code)[1:-1], bare, strict=False)]
        for head in itertools.product(*heads):
            found.setdefault("".join(head) + full, set()).add(code)
        found.setdefault(shorts.get(code, full), set()).add(code)
    return {text: frozenset(codes) for text, codes in found.items()}


def find(text: str) -> str:
    """Return the code of a place as people write it.

    Args:
        text: a code in any accepted form but the empty one; an official name, alone where only one place bears it
            or after those above it (浏阳市, 湖南省长沙市浏阳市, 湖南长沙浏阳市); or a name as the national
            collection workbook writes it (湖南浏阳, 湖南长沙芙蓉). A former name gives the former code
            (宁乡县, 430124); a name that both bear gives today's (湖南宁乡, 430182).

    Raises:
        PlaceError: nobody bears the name, or several do, or it is blank; the message names what is near.

    """
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    if not plain:
        msg = "a blank is no place; for the nation write 全国 or 000000"
        raise PlaceError(msg)
    if plain[0].isdecimal():
        return normalise(plain)
    codes = _names().get(plain, frozenset())
    now = codes if len(codes) == 1 else {successor(code) for code in codes}
    if len(now) == 1:
        return next(iter(now))
    if now:
        msg = f"{text!r} may be {' or '.join(f'{name(code)} {code}' for code in sorted(now))}; write the code"
        raise PlaceError(msg)
    close = difflib.get_close_matches(plain, _names(), n=3)
    msg = f"no known place is called {text!r}; " + (f"did you mean {', '.join(close)}?" if close else "write its code")
    raise PlaceError(msg)
