"""Strategies for places: codes of any tier, and chains."""

from __future__ import annotations

from collections.abc import Collection

from hypothesis import strategies as st

from orgwork.places import Tier, chain, tier

PLACES = ("", "43", "4301", "430181", "430181102", "430181102001")
"""A chain from the nation to a village."""
TREE = ("", "43", "4301", "4302", "430181", "430182", "430211", "430181102")
"""Places of two cities, upper ones first; 430182 was 430124 once."""
REPLACED = ("430122", "430124", "430221", "430521", "431121")
"""Codes that have a successor."""
ZONES = ("430271", "430471", "4301z01")
"""Zones that are counted by themselves, under a code of their own or under their city's."""

_CITY_WITHOUT_COUNTIES = ("441900101",)
_REAL = ("", "43", "11", "4301", "4302", "430181", "430182", "430102")
_OF_ZONES = (Tier.COUNTY, Tier.TOWNSHIP)
_DIGITS = {Tier.PROVINCE: 2, Tier.CITY: 2, Tier.COUNTY: 2, Tier.TOWNSHIP: 3, Tier.VILLAGE: 3}


@st.composite
def places(draw: st.DrawFn, *, tiers: Collection[Tier] = tuple(Tier), inside: str = "", special: bool = True) -> str:
    """Codes in the short form: some of real places, most of none but of the right form.

    Args:
        draw: Hypothesis gives it.
        tiers: of which tiers; those above `inside` are left out, and where none is left `inside` itself is given.
        inside: the code of a place in which they lie, or which they are.
        special: whether some are zones, or codes that have a successor.

    """
    top = tier(inside)
    allowed = sorted(t for t in tiers if t >= top)
    if not allowed:
        return inside
    wanted = draw(st.sampled_from(allowed))
    known = [*_REAL, *(REPLACED + ZONES + _CITY_WITHOUT_COUNTIES if special else ())]
    fitting = [code for code in known if tier(code) == wanted and inside in chain(code)]
    formed = _formed(inside, wanted, special=special)
    return draw(st.sampled_from(fitting) | formed if fitting else formed)


@st.composite
def chains(
    draw: st.DrawFn, *, tiers: Collection[Tier] = tuple(Tier), inside: str = "", special: bool = True
) -> tuple[str, ...]:
    """Chains from the nation down to a place.

    Args:
        draw: Hypothesis gives it.
        tiers, inside, special: of the innermost place, as of `places`.

    """
    return chain(draw(places(tiers=tiers, inside=inside, special=special)))


@st.composite
def _formed(draw: st.DrawFn, inside: str, wanted: Tier, *, special: bool) -> str:
    """Draw a code of a tier by its form: digits are added to the place it lies in until it is long enough."""
    code = inside
    while tier(code) < wanted:
        below = Tier(tier(code) + 1)
        if "z" in code:
            # Nothing lies inside a zone that has no code of its own.
            return code
        if special and below == wanted and below in _OF_ZONES and not draw(st.integers(0, 7)):
            return f"{code}z{draw(st.integers(1, 99)):02}"
        width = _DIGITS[below]
        code += f"{draw(st.integers(1, 10**width - 1)):0{width}}"
    return code
