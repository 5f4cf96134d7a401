"""Places: codes by GB/T 2260 and its statistical extension, their tiers, chains, names and successors."""

from __future__ import annotations

import difflib
import enum
import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

import attrs

from orgwork.errors import PlaceError


class Tier(enum.IntEnum):
    """The levels of places, outermost first."""

    NATION = 0
    PROVINCE = 1
    CITY = 2
    COUNTY = 3
    TOWNSHIP = 4
    VILLAGE = 5


_LENGTHS = (0, 2, 4, 6, 9, 12)
_ZONE = re.compile(r"(\d{4}|\d{6})z\d{2}", re.ASCII)
_LAST_CODE = 12


@attrs.frozen
class Place:
    """A place: its code, its name (the code where none is known), its tier and the code above it."""

    code: str
    name: str
    tier: Tier
    parent: str | None


@cache
def _data() -> dict[str, dict[str, Any]]:
    return tomllib.loads((files("orgwork") / "data" / "places.toml").read_text(encoding="utf-8"))


def normalise(code: str) -> str:
    """Return a code in its short form: 430000 is 43, 430181000000 is 430181; a zone is its parent, z and two digits.

    Raises:
        PlaceError: it has not the form of a code.

    """
    text = unicodedata.normalize("NFKC", code).strip()
    if _ZONE.fullmatch(text):
        return text
    if not re.fullmatch(r"\d*", text, re.ASCII) or len(text) not in _LENGTHS:
        msg = f"{code!r} is no place's code; codes have 2, 4, 6, 9 or 12 digits, or are a zone's such as 4301z01"
        raise PlaceError(msg)
    if len(text) == _LAST_CODE:
        text = text[:9] if text.endswith("000") else text
    text = text[:6] if len(text) == 9 and text.endswith("000") else text  # noqa: PLR2004 - a township's length
    while len(text) in {4, 6} and text.endswith("00"):
        text = text[:-2]
    return "" if text == "00" else text


@cache
def chain(code: str) -> tuple[str, ...]:
    """Return the places above a code and itself, from the nation down.

    Raises:
        PlaceError: it has not the form of a code.

    """
    short = normalise(code)
    digits, _, zone = short.partition("z")
    above = tuple(digits[:n] for n in _LENGTHS if n <= len(digits))
    return (*above, short) if zone else above


def tier(code: str) -> Tier:
    """Return the tier of a code; a zone's is one below its parent's."""
    return Tier(len(chain(code)) - 1)


def contains(upper: str, lower: str) -> bool:
    """Whether `lower` is `upper` or lies inside it; a place and its successor are one."""
    return successor(normalise(upper)) in map(successor, chain(lower))


def at_tier(code: str, wanted: Tier) -> str | None:
    """Return the member of a code's chain at a tier, or None where it does not reach down so far."""
    above = chain(code)
    return above[wanted] if wanted < len(above) else None


@cache
def successor(code: str) -> str:
    """Return the code under which a place exists today; the code itself where it was never replaced."""
    after = _data()["successors"].get(code)
    return successor(after["code"]) if after else code


def lineage(code: str) -> frozenset[str]:
    """Return all codes, past and present, of one place."""
    last = successor(code)
    return frozenset({last, *(old for old in _data()["successors"] if successor(old) == last)})


def name(code: str, lang: str = "zh") -> str:
    """Return a place's name; a code nobody named is its own name."""
    if not code:
        return "the nation" if lang == "en" else "全国"
    return str(_data()["names"].get(code, code))


def place(code: str) -> Place:
    """Return what is known of a code.

    Raises:
        PlaceError: it has not the form of a code.

    """
    above = chain(code)
    return Place(above[-1], name(above[-1]), tier(code), above[-2] if len(above) > 1 else None)


def _stem(full: str) -> str:
    """Return a name without its generic ending, as forms write it: 浏阳市 is 浏阳, 攸县 stays."""
    bare = re.sub(r"(?:土家族|苗族|瑶族|侗族|壮族|回族|维吾尔)*(?:自治[县州区]|特别行政区|省)$", "", full)
    return re.sub(r"[县区市]$", "", bare) if len(bare) > 2 else bare  # noqa: PLR2004 - 攸县 needs its 县


@cache
def _names() -> dict[str, frozenset[str]]:
    """Return every way to write a place with the codes it may mean."""
    found: dict[str, set[str]] = {"全国": {""}, "中国": {""}}
    for code, full in _data()["names"].items():
        above = [name(c) for c in chain(code)[1:-1]]
        heads = {""} | {"".join(forms) for forms in ([*above], [_stem(a) for a in above])}
        heads |= {form(a) for a in above for form in (str, _stem)}
        for head in heads:
            for tail in (full, _stem(full)):
                found.setdefault(head + tail, set()).add(code)
    for short, code in _data()["short"].items():
        found[short] = {code}
    return {text: frozenset(codes) for text, codes in found.items()}


def find(text: str) -> str:
    """Return the code of a place written as a code, a full name or a form's short name (湖南长沙芙蓉, 湖南浏阳).

    Raises:
        PlaceError: nobody bears the name, or several do; the message names the nearest.

    """
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    if plain[:1].isdigit():
        return normalise(plain)
    codes = _names().get(plain, frozenset())
    # 湖南常德 is the city although 常德 may be the stem of a district too: the outermost is meant.
    outer = {c for c in codes if tier(c) == min(map(tier, codes))}
    now = {successor(c) for c in outer} if len(outer) > 1 else outer
    if len(now) == 1:
        return next(iter(now))
    if now:
        msg = f"{text!r} may be {', '.join(f'{name(c)} {c}' for c in sorted(now))}; write the code"
        raise PlaceError(msg)
    close = difflib.get_close_matches(plain, _names(), n=3)
    msg = f"no place is called {text!r}" + (f"; did you mean {', '.join(close)}?" if close else "; write its code")
    raise PlaceError(msg)
