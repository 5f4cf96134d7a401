"""A title in both languages of the library."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from orgwork.declare.readonly import ReadOnly


def _said(_: object, attribute: attrs.Attribute[str], value: str) -> None:
    """Refuse an empty title."""
    if not value.strip():
        msg = f"the {attribute.name} title is empty"
        raise ValueError(msg)


@attrs.frozen
class Title:
    """What a declaration is called, in Chinese and in English; neither may be empty."""

    zh: str = attrs.field(validator=_said)
    en: str = attrs.field(validator=_said)

    def text(self, lang: str = "zh") -> str:
        """Return the title in `lang` (``zh`` or ``en``)."""
        return self.en if lang == "en" else self.zh


def meanings(words: Mapping[str, Title]) -> Mapping[str, Title]:
    """Return what words mean as a mapping that nobody changes."""
    return ReadOnly(words)
