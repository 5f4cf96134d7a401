"""What the nation's layer declares in code: each module tells its views, rules, deadlines and indicators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import ModuleType
from typing import TYPE_CHECKING, Any

from orgwork.declare import Area, Deadline, Indicator, Rule, View
from orgwork.national import (
    achievement,
    admission,
    application,
    apps,
    asking,
    assessment,
    attraction,
    authority,
    avoidance,
    basics,
    benefit,
    branch,
    climbs,
    committees,
    congress,
    deadlines,
    decision,
    duty,
    entry,
    establishment,
    evaluation,
    exceptional,
    exchange,
    founding,
    fund,
    grading,
    headcount,
    holding,
    indicators,
    influence,
    leaving,
    loan,
    neighbourhoods,
    papers,
    periods,
    placement,
    promotion,
    quality,
    ranks,
    recognition,
    returns,
    reviews,
    sanctioned,
    secondment,
    selection,
    service,
    stability,
    stays,
    study,
    support,
    teams,
    training,
    village,
    village_affairs,
    village_cadre,
    village_postings,
)
from orgwork.national.areas import areas
from orgwork.plugin import hookimpl
from orgwork.views import follow_ups, postings
from orgwork.views.supports import title_requests

if TYPE_CHECKING:
    from orgwork.plugin import HookContext

MODULES: tuple[ModuleType, ...] = (
    achievement,
    admission,
    application,
    apps,
    asking,
    duty,
    village,
    assessment,
    attraction,
    authority,
    avoidance,
    basics,
    benefit,
    branch,
    climbs,
    committees,
    congress,
    deadlines,
    decision,
    entry,
    establishment,
    evaluation,
    exceptional,
    exchange,
    founding,
    fund,
    grading,
    headcount,
    holding,
    indicators,
    influence,
    leaving,
    loan,
    neighbourhoods,
    papers,
    periods,
    placement,
    promotion,
    quality,
    ranks,
    recognition,
    returns,
    reviews,
    sanctioned,
    secondment,
    selection,
    service,
    stability,
    stays,
    study,
    support,
    teams,
    training,
    village_affairs,
    village_cadre,
    village_postings,
)
"""Each has VIEWS, the views that it reads, and of RULES, DEADLINES and INDICATORS what it declares."""
_FOR_LAYERS = (follow_ups.VIEW, postings.VIEW, title_requests.VIEW, title_requests.POOLS)
"""The views that the nation asks nothing of: they are there for the rules of layers."""


def _told(kind: str) -> Iterator[Any]:
    for module in MODULES:
        yield from getattr(module, kind, ())


@hookimpl
def orgwork_views(ctx: HookContext) -> Iterable[View]:  # noqa: ARG001 - the hook's argument
    """Give the views that the nation's rules read, each once, and those for the rules of layers."""
    return tuple(dict.fromkeys((*_told("VIEWS"), *_FOR_LAYERS)))


@hookimpl
def orgwork_rules(ctx: HookContext) -> Iterable[Rule | Deadline]:  # noqa: ARG001 - the hook's argument
    """Give the nation's rules and deadlines."""
    return (*_told("RULES"), *_told("DEADLINES"))


@hookimpl
def orgwork_indicators(ctx: HookContext) -> Iterable[Indicator]:  # noqa: ARG001 - the hook's argument
    """Give the nation's indicators."""
    return tuple(_told("INDICATORS"))


@hookimpl
def orgwork_sections(ctx: HookContext) -> Iterable[Area]:  # noqa: ARG001 - the hook's argument
    """Give the areas under which the nation's rules stand together."""
    return tuple(areas())
