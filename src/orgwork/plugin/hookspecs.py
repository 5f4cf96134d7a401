"""The hooks. Each is called once, when a Book is loaded, for one plugin alone, and only collects.

What the hooks of all plugins give is combined by `orgwork.book`, so no answer depends on the order of calls.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

import pluggy

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    from orgwork.plugin.context import HookContext

hookspec = pluggy.HookspecMarker("orgwork")


class Retired(NamedTuple):
    """A hook that plugins should no longer write; it is still called until the next version of the hooks.

    Args:
        since: the version of the hooks in which it was retired.
        instead: what to write in its place, as it stands in a sentence: ``orgwork_views``.

    """

    since: str
    instead: str


RETIRED: Mapping[str, Retired] = {}
"""The retired hooks by name. One stays here when it is called no longer: whoever still writes it is told what to do."""


@hookspec
def orgwork_parameters(ctx: HookContext) -> Iterable[Parameter | Amendment]:  # type: ignore[empty-body]
    """Give parameters and values that are not written as TOML.

    Called: when a Book is loaded, after the plugin's folders were read.

    Args:
        ctx: for whom; `owner` and `by` are its place.

    Returns:
        Parameters that the place declares and values that it sets.

    """


@hookspec
def orgwork_views(ctx: HookContext) -> Iterable[View]:  # type: ignore[empty-body]
    """Give the views that the plugin's own rules read.

    Called: when a Book is loaded.

    Args:
        ctx: for whom.

    Returns:
        Views whose names no other plugin uses.

    """


@hookspec
def orgwork_rules(ctx: HookContext) -> Iterable[Rule | Deadline]:  # type: ignore[empty-body]
    """Give the rules and deadlines of the place.

    Called: when a Book is loaded.

    Args:
        ctx: for whom; `place` of a rule is stamped, it judges inside it.

    Returns:
        Rules and deadlines whose keys no other plugin uses.

    """


@hookspec
def orgwork_checklists(ctx: HookContext) -> Iterable[Checklist]:  # type: ignore[empty-body]
    """Give checklists that are not written as TOML.

    Called: when a Book is loaded.

    Args:
        ctx: for whom; `place` is its place.

    Returns:
        Checklists; the same key of several places is joined.

    """


@hookspec
def orgwork_catalogues(ctx: HookContext) -> Iterable[Catalogue]:  # type: ignore[empty-body]
    """Give catalogues that are not written as TOML.

    Called: when a Book is loaded.

    Args:
        ctx: for whom; `place` is its place.

    Returns:
        Catalogues; the same key of two places are two catalogues.

    """


@hookspec
def orgwork_procedures(ctx: HookContext) -> Iterable[Procedure]:  # type: ignore[empty-body]
    """Give procedures that are not written as TOML.

    Called: when a Book is loaded.

    Args:
        ctx: for whom; `place` is its place.

    Returns:
        Procedures, acyclic.

    """


@hookspec
def orgwork_indicators(ctx: HookContext) -> Iterable[Indicator]:  # type: ignore[empty-body]
    """Give counted shares over views.

    Called: when a Book is loaded.

    Args:
        ctx: for whom; `place` is stamped.

    Returns:
        Indicators whose keys no other plugin uses.

    """


@hookspec
def orgwork_formats(ctx: HookContext) -> Iterable[Format | Headings]:  # type: ignore[empty-body]
    """Give file formats that the place's offices use, and what they call the columns of their rosters.

    Called: when a Book is loaded.

    Args:
        ctx: for whom.

    Returns:
        Formats whose names no other plugin uses; they stand on the `LoadReport`. Headings widen the format that they
        name: ``Headings("roster", {"persons.id": ("干部编码",)})``.

    """


@hookspec
def orgwork_sections(ctx: HookContext) -> Iterable[Section | Area]:  # type: ignore[empty-body]
    """Give sections of the page, and areas under which its rules stand there: data, never markup.

    Called: when a Book is loaded.

    Args:
        ctx: for whom; `place` is stamped.

    Returns:
        Sections of the page; areas that name the beginnings of the keys of rules.

    """
