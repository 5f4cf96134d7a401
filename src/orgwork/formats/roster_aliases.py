"""What headings mean: the library's table of aliases, and what layers add to it."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import attrs

from orgwork.declare import Headings
from orgwork.errors import ConflictError, DataError, OrgworkError, TextError
from orgwork.formats.collection_words import GRADE, KIND, LEVEL, MODE, OVER, SEX, STAFF, STATUS
from orgwork.formats.roster_target import SKIPPED, Target, parse
from orgwork.reading import structure

STEP = ">"
"""Stands between the levels of a heading."""
_HINT = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕|<[^<>]*>")
_YEAR = re.compile(r"((?:19|20)\d{2})(?:年度?)?(?:年度考核|考核)?(?:结果|等次|结论|情况)?")
_ASSESSED = re.compile(r"(?:年度)?考核(?:结果|等次|结论|情况)?|近.年(?:年度)?考核.{0,4}")


def spelled(text: str) -> str:
    """Return a heading in one width, without blanks."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def plain(text: str) -> str:
    """Return a heading as it is compared: also without hints in brackets, footnotes and marks of what is required."""
    said = spelled(text)
    return _HINT.sub("", said).strip("*:") or said


@attrs.frozen
class _Shape:
    """The table as it is written."""

    headings: dict[str, list[str]]
    neutral: list[str] = attrs.field(factory=list)
    unsure: dict[str, list[str]] = attrs.field(factory=dict)
    words: dict[str, dict[str, str]] = attrs.field(factory=dict)


@attrs.frozen
class Meaning:
    """What a heading means.

    Args:
        known: whether it is in the table at all.
        target: the field; None where it is not read, or not guessed.
        options: where it may mean several things, these.

    """

    known: bool
    target: Target | None = None
    options: tuple[Target, ...] = ()


UNKNOWN = Meaning(known=False)


@attrs.frozen(eq=False)
class Aliases:
    """Headings, and words of closed lists by field."""

    headings: Mapping[str, Target | None]
    unsure: Mapping[str, tuple[Target, ...]]
    neutral: frozenset[str]
    words: Mapping[str, Mapping[str, str]]
    added: Mapping[str, str] = attrs.field(factory=dict)
    """The headings that layers added, each with what it says."""

    def meaning(self, path: tuple[str, ...]) -> Meaning:
        """Return what a heading of one or more levels means, outermost first."""
        parts = tuple(part for part in path if part and plain(part) not in self.neutral)
        for said in (tuple(map(spelled, parts)), tuple(map(plain, parts))):
            for key in (STEP.join(said), "".join(said)):
                if key in self.headings:
                    return Meaning(known=True, target=self.headings[key])
                if key in self.unsure:
                    return Meaning(known=True, options=self.unsure[key])
        return _of_year(tuple(map(plain, parts)))

    def more(self, new: Headings) -> Aliases:
        """Return the table with the headings of a layer; what it says goes before what the library says.

        Raises:
            TextError: a target names no field.
            ConflictError: another layer gives a heading another meaning.

        """
        said = {_key(name): target for target, names in new.fields.items() for name in names}
        try:
            found = {key: parse(target) for key, target in said.items()}
        except TextError as error:
            raise TextError(error.message, where=new.source) from error
        for key, target in said.items():
            if self.added.get(key, target) != target:
                msg = f"the heading {key!r} is {target} here and {self.added[key]} in another layer; keep one of them"
                raise ConflictError(msg, where=new.source)
        unsure = {key: options for key, options in self.unsure.items() if key not in found}
        headings, added = {**self.headings, **found}, {**self.added, **said}
        return attrs.evolve(self, headings=headings, unsure=unsure, added=added)


def _of_year(parts: tuple[str, ...]) -> Meaning:
    """Return the year of a column of a wide table of assessments."""
    found = _YEAR.fullmatch(parts[-1]) if parts else None
    if not found or not all(_ASSESSED.fullmatch(part) for part in parts[:-1]):
        return UNKNOWN
    return Meaning(known=True, target=Target("assessments", "grade", (("year", found[1]),)))


@cache
def aliases() -> Aliases:
    """Return the library's own table.

    Raises:
        DataError: it is damaged.

    """
    try:
        text = (files("orgwork") / "data" / "rosters.toml").read_text(encoding="utf-8")
        said = structure(tomllib.loads(text), _Shape, where="rosters.toml")
        headings = {_key(name): parse(target) for target, names in said.headings.items() for name in names}
        unsure = {_key(name): tuple(t for o in options if (t := parse(o))) for name, options in said.unsure.items()}
    except (OSError, ValueError, OrgworkError) as error:
        msg = f"the table of headings is damaged ({error}); install orgwork again"
        raise DataError(msg, where="rosters.toml") from error
    words = {field: {**_WORDS.get(field, {}), **said.words.get(field, {})} for field in {*_WORDS, *said.words}}
    return Aliases(headings, unsure, frozenset(said.neutral), words)


def _key(name: str) -> str:
    return STEP.join(spelled(part) for part in name.split(STEP))


_WORDS: Mapping[str, Mapping[str, str]] = {
    "persons.sex": SEX,
    "persons.staffing": {spelled(word): code for word, code in STAFF.items()},
    "persons.status": STATUS,
    "posts.kind": KIND,
    "posts.level": LEVEL,
    "tenures.level": LEVEL,
    "tenures.ended": {word: str(over).lower() for word, over in OVER.items()},
    "ranks.rank": LEVEL,
    "educations.mode": MODE,
    "assessments.grade": GRADE,
}
__all__ = ["SKIPPED", "STEP", "Aliases", "Meaning", "aliases", "plain", "spelled"]
