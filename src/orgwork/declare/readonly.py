"""A mapping that cannot be changed: what is shared belongs to whoever made it, not to whoever reads it."""

from __future__ import annotations

from typing import NoReturn, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class ReadOnly(dict[K, V]):
    """A dict that refuses every change; unlike a view of a mapping it can be sent to another process."""

    def __reduce__(self) -> tuple[type[ReadOnly[K, V]], tuple[dict[K, V]]]:
        return type(self), (dict(self),)


def _refuse(_: object, *__: object, **___: object) -> NoReturn:
    """Refuse to change what is shared."""
    msg = "it is shared and to be read only; make one of your own"
    raise TypeError(msg)


for _change in ("__setitem__", "__delitem__", "__ior__", "update", "setdefault", "pop", "popitem", "clear"):
    setattr(ReadOnly, _change, _refuse)
