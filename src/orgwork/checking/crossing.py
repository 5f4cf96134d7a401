"""A Book carried to another process.

Declarations are data and are copied. What derives a view is code and goes by its name: the other process imports
the same file, and the code of both is compared, so that a file changed in between is told and never used.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import CodeType, FunctionType

import attrs

from orgwork.book import Book
from orgwork.declare.view import View
from orgwork.errors import OrgworkError, WorkerError

_PLAIN = (str, int, float, bytes, type(None))


@attrs.frozen
class _Parcel:
    """A Book on its way.

    Args:
        modules: the plugins' files that are no installed modules, by module name.
        book: the Book as bytes, without what no check needs.
        digests: per view a fingerprint of its code.

    """

    modules: dict[str, Path]
    book: bytes
    digests: dict[str, str]


def pack(book: Book) -> bytes:
    """Return a Book as bytes that `unpack` reads in another process of the same machine.

    Raises:
        WorkerError: something in it can be used in this process only; the message names it.

    """
    from orgwork.plugin.module import folder_of  # noqa: PLC0415 - a check in one process needs no plugin machinery

    needed = attrs.evolve(book, indicators={}, checklists=(), procedures=(), sections=(), areas=())
    for what, declared in {**needed.views, **needed.rules, **needed.deadlines}.items():
        try:
            pickle.dumps(declared)
        except Exception as error:
            msg = (
                f"it cannot be sent to another process ({error}); give functions that stand by name in a module,"
                " or check with one worker"
            )
            raise WorkerError(msg, where=what) from error
    modules = {name: folder_of(name) for name in sorted({_module(view) for view in book.views.values()})}
    found = {name: folder for name, folder in modules.items() if folder is not None}
    return pickle.dumps(_Parcel(found, pickle.dumps(needed), _digests(book)))


def unpack(parcel: bytes) -> Book:
    """Return the Book that was packed.

    Raises:
        WorkerError: its code is not here, or not the same.

    """
    from orgwork.plugin.module import import_again  # noqa: PLC0415 - as above

    read = pickle.loads(parcel)  # noqa: S301 - written by the process that started this one
    try:
        for module, folder in read.modules.items():
            import_again(module, folder)
        book = pickle.loads(read.book)  # noqa: S301 - as above
    except (OrgworkError, ImportError, AttributeError) as error:
        msg = f"the book cannot be read in another process: {error}; check with one worker"
        raise WorkerError(msg) from error
    here = _digests(book)
    if changed := sorted(name for name, digest in read.digests.items() if here.get(name) != digest):
        msg = f"the code of {', '.join(changed)} has changed since the book was loaded; load it again"
        raise WorkerError(msg)
    return book  # type: ignore[no-any-return]


def _module(view: View) -> str:
    return str(getattr(_plain(view.build), "__module__", "") or "")


def _plain(build: object) -> object:
    """Return the function behind a build whose first arguments are given already."""
    while isinstance(build, partial):
        build = build.func
    return build


def _digests(book: Book) -> dict[str, str]:
    """Return by view what its code is, so that two of one name can be told apart."""
    return {
        name: hashlib.sha256("\n".join(_said(view.build, set())).encode()).hexdigest()
        for name, view in book.views.items()
    }


def _said(function: object, seen: set[object]) -> Iterator[str]:
    """Yield what a function's code says, and that of the functions of the same distribution it calls."""
    if isinstance(function, partial):
        yield repr((function.args, sorted(function.keywords.items())))
        function = _plain(function)
    if not isinstance(function, FunctionType) or function in seen:
        return
    seen.add(function)
    top = function.__module__.partition(".")[0]
    for code in _codes(function.__code__):
        yield code.co_code.hex()
        yield repr((code.co_names, code.co_varnames, [_constant(c) for c in code.co_consts]))
        for name in code.co_names:
            used = function.__globals__.get(name)
            if isinstance(used, _PLAIN):
                yield f"{name} = {used!r}"
            elif isinstance(used, FunctionType) and used.__module__.partition(".")[0] == top:
                yield from _said(used, seen)


def _codes(code: CodeType) -> Iterator[CodeType]:
    """Yield a code and those inside it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)


def _constant(value: object) -> str:
    """Return a constant as text; a set in an order that does not depend on the process."""
    if isinstance(value, CodeType):
        return value.co_name
    return repr(sorted(map(repr, value))) if isinstance(value, frozenset) else repr(value)
