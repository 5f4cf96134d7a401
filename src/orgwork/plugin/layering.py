"""From what a plugin's folders and hooks give to its layer; what it gives must be what its manifest offers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from orgwork.book import Layer
from orgwork.declare import Amendment, Area, Deadline, Format, Headings, Parameter, Rule, Section
from orgwork.errors import PluginError
from orgwork.plugin.contents import Contents
from orgwork.plugin.manifest import MANIFEST, Manifest, Offer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_UNDER = {"amendments": Offer.PARAMETERS, "deadlines": Offer.RULES, "areas": Offer.SECTIONS}
"""Kinds that a manifest offers under another name."""


def named_contents(manifest: Manifest, contents: Contents) -> Contents:
    """Return what was read from a plugin's folders with sources that name the plugin."""
    return Contents(**{a.name: _named(manifest, getattr(contents, a.name)) for a in attrs.fields(Contents)})


def layer_of(
    manifest: Manifest, contents: Contents, given: Mapping[str, tuple[object, ...]]
) -> tuple[Layer, tuple[Format | Headings, ...]]:
    """Return everything a plugin declares.

    Args:
        manifest: the plugin's.
        contents: what was read from its folders.
        given: what its hooks gave; the items were checked to be of their classes.

    """

    def hook(kind: str, only: type | None = None) -> tuple[Any, ...]:
        items = given.get(f"orgwork_{kind}", ())
        return _named(manifest, tuple(i for i in items if only is None or isinstance(i, only)))

    layer = Layer(
        name=manifest.name,
        place=manifest.place,
        parameters=contents.parameters + hook("parameters", Parameter),
        amendments=contents.amendments + hook("parameters", Amendment),
        views=hook("views"),
        rules=hook("rules", Rule),
        deadlines=hook("rules", Deadline),
        indicators=hook("indicators"),
        checklists=contents.checklists + hook("checklists"),
        catalogues=contents.catalogues + hook("catalogues"),
        procedures=contents.procedures + hook("procedures"),
        sections=hook("sections", Section),
        areas=hook("sections", Area),
    )
    return layer, hook("formats")


def _named(manifest: Manifest, declared: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return declarations whose sources name the plugin, so that what is wrong with them names it too."""
    who = f"{manifest.name} {manifest.version}"
    return tuple(attrs.evolve(d, source=f"{who}: {d.source}") if hasattr(d, "source") else d for d in declared)


def counts_of(layer: Layer, formats: tuple[Format | Headings, ...]) -> dict[str, int]:
    """Return how many declarations of each kind there are; kinds without any are left out."""
    counted = {a.name: len(getattr(layer, a.name)) for a in attrs.fields(Layer) if a.name not in {"name", "place"}}
    return {kind: number for kind, number in {**counted, "formats": len(formats)}.items() if number}


def keys_of(layer: Layer, formats: tuple[Format | Headings, ...]) -> dict[str, tuple[str, ...]]:
    """Return the keys or names of what there is of each kind but values, in order."""
    parts = {kind: getattr(layer, kind) for kind in counts_of(layer, ()) if kind != "amendments"} | {"formats": formats}
    return {
        kind: tuple(sorted({getattr(d, "key", None) or d.name for d in declared}))
        for kind, declared in parts.items()
        if declared
    }


def check_offers(folder: Path, manifest: Manifest, counts: Mapping[str, int]) -> None:
    """Refuse a plugin in which less or more stands than it offers: either may be a misspelt folder or hook.

    Raises:
        PluginError: the message names what is missing or not offered.

    """
    behind = {_UNDER.get(kind) or Offer(kind) for kind in counts}
    empty = sorted(set(manifest.offers) - behind)
    if empty:
        msg = f"it offers {', '.join(empty)}, but nothing of the kind was found; add it, or take it off offers"
        raise PluginError(msg, where=str(folder / MANIFEST))
    silent = sorted(behind - set(manifest.offers))
    if silent:
        msg = f"it has {', '.join(silent)}, but does not offer them; name them in offers, or take them out"
        raise PluginError(msg, where=str(folder / MANIFEST))
