"""The text that a value or a rule rests on, and how well it is proved."""

from __future__ import annotations

import enum
from datetime import date

import attrs


class Evidence(enum.StrEnum):
    """How far a value is proved; only these grades exist."""

    LAW = "law"
    """The text of a law itself was read."""
    TEXT = "text"
    """The text of the instrument in force was read, official or a copy."""
    OLDER_TEXT = "older-text"
    """An older edition was read; the value is believed unchanged."""
    RESTATED = "restated"
    """Only a secondary page was read."""

    @property
    def needs_check(self) -> bool:
        """Whether an explanation must say that the value awaits comparison with the official text."""
        return self in {Evidence.OLDER_TEXT, Evidence.RESTATED}


def _title(_: object, attribute: attrs.Attribute[str], value: str) -> None:
    """Refuse an empty text."""
    if not value.strip():
        msg = f"{attribute.name} must not be empty"
        raise ValueError(msg)


@attrs.frozen
class Citation:
    """One instrument and the article in it.

    Args:
        title: the instrument's title, as it names itself.
        issuer: who issued it.
        number: its document number.
        issued: the day it was made or published.
        article: the article, e.g. ``8(3)``; empty where the number was not read.

    """

    title: str = attrs.field(validator=_title)
    issuer: str = ""
    number: str = ""
    issued: date | None = None
    article: str = ""

    def text(self, lang: str = "zh") -> str:
        """Return the citation on one line, in Chinese (``zh``) or English (``en``)."""
        parts = [f"《{self.title}》"]
        if self.number:
            parts.append(self.number)
        if self.issued is not None:
            parts.append(f"({self.issued.isoformat()})")
        if self.article.startswith("第"):
            parts.append(self.article)  # a chapter, as it is written
        elif self.article:
            parts.append(f"第{self.article}条" if lang == "zh" else f"art. {self.article}")
        return " ".join(parts)


@attrs.frozen
class Confirmation:
    """A named person has compared a value with the official text.

    Args:
        by: the person's name.
        on: the day of the comparison.
        text: what was compared with, such as the gazette and its page.

    """

    by: str = attrs.field(validator=_title)
    on: date
    text: str = attrs.field(validator=_title)
