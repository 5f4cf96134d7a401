"""A mapping that cannot be changed: a declaration belongs to whoever made it, not to whoever reads it."""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class ReadOnly(dict[K, V]):
    """A dict that refuses every change; unlike a view of a mapping it can be sent to another process."""

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:  # noqa: ANN401 - the arguments of all the methods it stands for
        msg = "it belongs to a declaration and is to be read only; make a new declaration"
        raise TypeError(msg)

    __setitem__ = __delitem__ = __ior__ = update = setdefault = pop = popitem = clear = _refuse

    def __reduce__(self) -> tuple[type[ReadOnly[K, V]], tuple[dict[K, V]]]:
        return type(self), (dict(self),)
