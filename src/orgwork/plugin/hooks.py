"""One plugin's hooks: checked before they are called, called alone, and what they give checked item by item."""

from __future__ import annotations

import difflib
import inspect
import itertools
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import attrs
import pluggy

from orgwork.declare import (
    Amendment,
    Area,
    Catalogue,
    Checklist,
    Deadline,
    Format,
    Headings,
    Indicator,
    Parameter,
    Procedure,
    Rule,
    Section,
    View,
)
from orgwork.errors import PluginError
from orgwork.plugin import hookspecs
from orgwork.plugin.module import raised

if TYPE_CHECKING:
    from orgwork.plugin.context import HookContext

GIVES: Mapping[str, tuple[type, ...]] = {
    "orgwork_parameters": (Parameter, Amendment),
    "orgwork_views": (View,),
    "orgwork_rules": (Rule, Deadline),
    "orgwork_checklists": (Checklist,),
    "orgwork_catalogues": (Catalogue,),
    "orgwork_procedures": (Procedure,),
    "orgwork_indicators": (Indicator,),
    "orgwork_formats": (Format, Headings),
    "orgwork_sections": (Section, Area),
}
"""The hooks and the classes of what they give."""

MOST = 100_000
"""A hook that gives more than this is taken for one that never ends."""

_PREFIX = "orgwork_"

_ISSUED_BY = {Parameter: "owner", Amendment: "by", View: "", Format: "", Headings: ""}
"""The field that says for whom a declaration speaks, where it is not `place`; empty where there is none."""


def call_hooks(module: ModuleType, ctx: HookContext, folder: Path) -> dict[str, tuple[object, ...]]:
    """Return what every hook of the module gives, stamped with the plugin's place.

    Raises:
        PluginError: a hook that is not right, that raises, or gives what it should not.

    """
    _check_names(module)
    manager = pluggy.PluginManager("orgwork")
    manager.add_hookspecs(hookspecs)
    try:
        manager.register(module, ctx.name)
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        raise PluginError(" ".join(str(error).split()), where=str(module.__file__)) from error
    given: dict[str, tuple[object, ...]] = {}
    for name in GIVES:
        for hook in getattr(manager.hook, name).get_hookimpls():
            # A context of its own: what one hook does to it, no other sees.
            arguments = [attrs.evolve(ctx) for _ in hook.argnames]
            where = _line(module, hook.function)
            items = _items(name, hook.function, arguments, folder, where)
            spot = f"{Path(str(module.__file__)).name} {name}"
            given[name] = tuple(_stamped(item, f"{spot}[{index}]", ctx, where) for index, item in enumerate(items))
            if any(argument != ctx for argument in arguments):
                msg = f"{name} changes the context it is given; it is to be read only"
                raise PluginError(msg, where=where)
    return given


def _check_names(module: ModuleType) -> None:
    """Refuse what looks like a hook and would never be called, and what would be called with something else."""
    for name, value in sorted(vars(module).items()):
        where = _line(module, value)
        marks = getattr(value, "orgwork_impl", None) if inspect.isroutine(value) else None
        if isinstance(value, ModuleType) or (marks is None and not name.startswith(_PREFIX)):
            continue
        if name not in GIVES:
            if name in hookspecs.RETIRED:
                since, instead = hookspecs.RETIRED[name]
                msg = f"{name} was retired in version {since} of the hooks and is called no longer; write {instead}"
                raise PluginError(msg, where=where)
            known = [hook.removeprefix(_PREFIX) for hook in GIVES]  # the part they share would make all of them near
            close = difflib.get_close_matches(name.removeprefix(_PREFIX), known, n=1)
            hint = f"did you mean {_PREFIX}{close[0]}?" if close else f"the hooks are {', '.join(GIVES)}"
            msg = f"{name} is no hook; {hint}"
            raise PluginError(msg, where=where)
        if marks is None:
            msg = f"{name} is not marked as a hook; write @hookimpl (from orgwork.plugin) above it"
            raise PluginError(msg, where=where)
        if any(marks.values()):
            msg = f"{name}: write @hookimpl without options; hooks have no order here and wrap nothing"
            raise PluginError(msg, where=where)
        _check_arguments(name, value, where)


def _check_arguments(name: str, function: object, where: str) -> None:
    """Refuse a function that does not take what it will be given."""
    arguments = list(inspect.signature(function).parameters.values())  # type: ignore[arg-type]
    plain = all(a.default is a.empty and a.kind is a.POSITIONAL_OR_KEYWORD for a in arguments)
    if not plain or [a.name for a in arguments] not in (["ctx"], []):
        said = ", ".join(map(str, arguments))
        msg = f"{name}({said}) takes one argument, ctx, without a default; write def {name}(ctx: HookContext)"
        raise PluginError(msg, where=where)


def _line(module: ModuleType, function: object) -> str:
    """Return the file of a plugin and the line on which a function of it begins."""
    code = getattr(function, "__code__", None)
    return f"{module.__file__}:{code.co_firstlineno}" if code is not None else str(module.__file__)


def _items(name: str, function: object, arguments: list[HookContext], folder: Path, where: str) -> tuple[object, ...]:
    """Return what a function gives: at most so many, each of a kind that it may give."""
    try:
        given = function(*arguments)  # type: ignore[operator]
        if inspect.iscoroutine(given):
            given.close()  # it will not be awaited, and must not warn about that later
        listed = None
        if isinstance(given, Iterable) and not isinstance(given, str | bytes | Mapping):
            listed = tuple(itertools.islice(given, MOST + 1))
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # a plugin may raise anything: SystemExit, or a panic out of polars
        raise raised(error, folder, f"in {name}") from error
    classes = " or ".join(c.__name__ for c in GIVES[name])
    if listed is None:
        msg = f"{name} returned {type(given).__name__}; return a list of {classes}, empty if there is nothing"
        raise PluginError(msg, where=where)
    if len(listed) > MOST:
        msg = f"{name} gives more than {MOST:,} items; give declarations, and records by a file format"
        raise PluginError(msg, where=where)
    for index, item in enumerate(listed):
        if type(item) not in GIVES[name]:
            msg = f"{name} returned at [{index}] a {type(item).__name__}; every item is a {classes}"
            raise PluginError(msg, where=where)
    return listed


def _stamped(item: object, source: str, ctx: HookContext, where: str) -> object:
    """Return the item with the plugin's place; what claims to speak for another place is refused."""
    field = _ISSUED_BY.get(type(item), "place")
    unsaid = {"source": source} if getattr(item, "source", None) == "" else {}
    if not field:
        return attrs.evolve(item, **unsaid) if unsaid else item  # type: ignore[misc]
    said = getattr(item, field)
    if said not in {"", ctx.place} or (said == "" and ctx.place and field != "place"):
        msg = f"{source} speaks for {said or 'the nation'}; this plugin declares for {ctx.place or 'the nation'} only"
        raise PluginError(msg, where=where)
    return attrs.evolve(item, **{field: ctx.place}, **unsaid)  # type: ignore[misc]
