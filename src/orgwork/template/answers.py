"""What the template has to know of a layer, checked before anything is written."""

from __future__ import annotations

import re
from datetime import date

import attrs

from orgwork.dates import add_months
from orgwork.errors import PlaceError, TextError
from orgwork.places import find, normalise, successor
from orgwork.places import name as place_name

MONTHS, WARN = 30, 12
"""The example's months as a deputy, of which the nation asks for 24, and those of its reminder."""
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", re.ASCII)
_LONGEST = 40
_EVENT = date(2025, 6, 1)
"""The month of the promotions in the example's cases."""


@attrs.frozen
class Answers:
    """What a project was made from; it stands in the project, so that a newer template asks nothing again.

    Args:
        place: the code of the place.
        name: the layer's short name, such as `liuyang`.
        title_zh, title_en: what the layer is called.
        months, warn: the example's values: not looser than any layer above when the project was made.

    """

    place: str
    name: str
    title_zh: str
    title_en: str
    months: int = MONTHS
    warn: int = WARN

    @classmethod
    def of(cls, place: str, *, name: str = "", title_zh: str = "", title_en: str = "") -> Answers:
        """Return the answers for a place, with what was left open filled in from its code.

        Args:
            place: a code or a name.
            name, title_zh, title_en: as above, or empty.

        Raises:
            PlaceError: nobody bears the name, it has not the form of a code, it is the nation's or a former one.
            TextError: as `check`.

        """
        code = _layer_place(place)
        known = place_name(code)
        made = cls(
            code,
            name or f"place-{code}",
            title_zh or (known if known != code else f"地区{code}"),
            title_en or f"Place {code}",
        )
        made.check()
        return made

    def check(self) -> None:
        """Hold that the answers can stand in file names and on one line.

        Raises:
            PlaceError: the place has not the form of a code.
            TextError: a name that is no short word, a title of several lines.

        """
        normalise(self.place)
        if not _NAME.fullmatch(self.name) or len(self.name) > _LONGEST:
            msg = (
                f"名称只用小写字母、数字和连字符，以字母开头，不超过{_LONGEST}个字符 / a name has small letters, digits"
                f" and single hyphens, begins with a letter and is at most {_LONGEST} characters long, such as liuyang"
            )
            raise TextError(msg, where=f"name {self.name!r}")
        for title in (self.title_zh, self.title_en):
            if not title.strip() or not title.isprintable():
                msg = "标题须为一行文字 / a title is one line of text"
                raise TextError(msg, where=f"title {title!r}")

    @property
    def package(self) -> str:
        """The name of the Python package."""
        return f"orgwork_{self.name.replace('-', '_')}"

    def context(self) -> dict[str, object]:
        """Return what the template's files may name."""
        return {
            **attrs.asdict(self),
            "package": self.package,
            "distribution": f"orgwork-{self.name}",
            "key": self.name.replace("-", "_"),
            "late": f"{add_months(_EVENT, 2 - self.months):%Y-%m}",
            "early": f"{add_months(_EVENT, -2 - self.months):%Y-%m}",
        }


def _layer_place(text: str) -> str:
    """Return the code of a place that may have a layer of its own."""
    code = find(text) if text.strip() else ""
    if not normalise(code):
        msg = (
            "国家层随本库提供，请给出省、市、县或乡镇的代码 / the nation's layer comes with the library; give the"
            " code of a province, city, county or township, such as 430181"
        )
        raise PlaceError(msg, where="PLACE")
    if successor(code) != code:
        now = successor(code)
        msg = f"{code} 现为 {now} {place_name(now)} / {code} is {now} today: write that code"
        raise PlaceError(msg, where="PLACE")
    return code
