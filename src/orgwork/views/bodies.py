"""Bodies: what kind of body a unit is, told by its name.

No record says it otherwise: kinds of units (机构类别) are recorded as free text. A name that fits none of the
patterns is another body; townships are told from counties by their name, because the place of a unit is the one
that administers it.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import ViewContext

OTHER = "other_body"

# Communities, development zones, parks, campuses and the like are called districts (区) too and are none.
SEAT = r"(?:[县市旗州盟]|[^社发园景校院小厂]区)"
"""What the name of a county, a city or a district ends with."""
_TOWN = r"(?:镇|[^城]乡|苏木)"
_TOWNSHIP = (
    ("government", rf"{_TOWN}(?:人民)?政府$"),
    ("committee", rf"{_TOWN}(?:党的)?(?:党委|委员会|党委会|委)$"),
)
# Offices, hospitals and townships have discipline commissions of their own: the name must go on from a seat's.
_UPPER = (
    ("government", rf"{SEAT}(?:人民)?政府$"),
    ("committee", rf"(?:{SEAT}委$|中共.*{SEAT}委员会$|中国共产党.*{SEAT}委员会$)"),
    ("discipline", rf"{SEAT}委?(?:纪律检查委员会|监察委员会|纪委监委|纪委监察委|纪委|监委)$"),
    ("organisation", rf"{SEAT}委(?:员会)?组织部$"),
    ("court", r"法院$"),
    ("procuratorate", r"检察院$"),
    ("police", rf"{SEAT}公安(?:局|分局)$"),
)
_EITHER = r"公安局.+分局$"
"""The police of a district, or a station of a county's: the name does not tell which."""

BODIES = (*dict(_UPPER), OTHER)
"""The kinds of bodies: 政府, 党委, 纪委监委, 组织部, 法院, 检察院, 公安, 其他."""


def _first(name: pl.Expr, patterns: tuple[tuple[str, str], ...]) -> pl.Expr:
    return pl.coalesce(*[pl.when(name.str.contains(pattern)).then(pl.lit(body)) for body, pattern in patterns])


def body(name: str) -> pl.Expr:
    """Return the kind of body of the unit whose name stands in a column; null where the name may mean two."""
    plain = _plain(name)
    found = pl.coalesce(_first(plain, _TOWNSHIP), _first(plain, _UPPER), pl.lit(OTHER))
    return pl.when(~plain.str.contains(_EITHER)).then(found)


def bodied(context: ViewContext) -> pl.LazyFrame:
    """Return the organizations with what kind of `body` each is, and whether it is of a township (`town`).

    Names are matched once for all views that ask.
    """

    def derive() -> pl.LazyFrame:
        units = context.frames["organizations"].select("id", "name", "kind", "entity", "place", "parent")
        return units.with_columns(body=body("name"), town=is_township("name"))

    return context.once("bodied", derive)


def is_township(name: str) -> pl.Expr:
    """Return whether the unit whose name stands in a column is the Party committee or government of a township."""
    return _first(_plain(name), _TOWNSHIP).is_not_null()


def _plain(name: str) -> pl.Expr:
    return pl.col(name).str.replace_all(r"[（(].*?[）)]|\s", "")
