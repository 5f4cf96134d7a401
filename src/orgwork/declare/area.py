"""An area of the field: what rules are about the same, and stand together in what is shown."""

from __future__ import annotations

import attrs

from orgwork.declare.title import Title


def _beginnings(area: Area, _: attrs.Attribute[tuple[str, ...]], value: object) -> None:
    """Refuse an area that names no rules."""
    if not isinstance(value, tuple) or not value or not all(isinstance(one, str) and one.strip() for one in value):
        msg = f"the area {area.key!r} names no rules; give the beginnings of their keys, as of=('cadre.training',)"
        raise ValueError(msg)


@attrs.frozen
class Area:
    """Where rules and deadlines stand by what their keys begin with; the longest beginning decides.

    It changes nothing of what is required: it is for the eye. A layer words and places its own rules with it; what the
    layers above say of theirs stays, as an area speaks for rules of its own place and of the places inside it.

    Args:
        key: unique in its layer.
        title: in both languages.
        of: whole keys, or beginnings of keys up to a dot: `cadre.training` is that and `cadre.training.hours`.
        turn: areas stand in this order, those of the same turn by key.
        place: the code of the place that declares it, stamped by the plugin manager.
        source: the plugin, file and hook it comes from.

    """

    key: str
    title: Title
    of: tuple[str, ...] = attrs.field(validator=_beginnings)
    turn: int = 100
    place: str = ""
    source: str = ""

    def fits(self, key: str) -> int:
        """Return how many characters of a key its longest beginning covers; 0 where it has nothing to do with it."""
        return max((len(one) for one in self.of if f"{key}.".startswith(f"{one}.")), default=0)
