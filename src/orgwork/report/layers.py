"""The layers of a Book, told: what is loaded, refused and why, what each sets and tightens, what is overtaken."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import attrs

from orgwork.book import Book
from orgwork.book.overtaking import Overtaking
from orgwork.checking.explaining import value_text
from orgwork.declare import Amendment, Title
from orgwork.places import name as place_name
from orgwork.plugin.effects import Effect, Role, effects, overtaken_on
from orgwork.plugin.report import Loaded, LoadReport, kind_word
from orgwork.plugin.versions import supported

_SHOWN = 10
"""So many overtaken values of a plugin are listed where no details are asked for."""
_ROLES = {
    Role.OWNS: Title(zh="自定", en="owns"),
    Role.TIGHTENS: Title(zh="收紧", en="tightens"),
    Role.CHOOSES: Title(zh="选定", en="chooses"),
    Role.REPEATS: Title(zh="重申", en="repeats"),
    Role.ALONE: Title(zh="先定（上级无值）", en="sets where nothing above is known"),
}


@attrs.frozen
class Layers:
    """What came of loading, seen on a day.

    Args:
        report: what was loaded and refused.
        book: what it makes.
        on: the day for which overtaken values are told.
        only: the name of a plugin: nothing else is told; all by default.

    """

    report: LoadReport
    book: Book
    on: date
    only: str | None = None

    def names(self) -> list[str]:
        """Return the names of all plugins, loaded or refused."""
        return sorted({p.name for p in self.report.loaded} | {p.name for p in self.report.refused})

    def told(self) -> tuple[LoadReport, list[tuple[Loaded, tuple[Effect, ...]]]]:
        """Return the report on what is asked for, and each loaded plugin with what its values do."""
        report = attrs.evolve(
            self.report,
            loaded=tuple(p for p in self.report.loaded if self.only in {None, p.name}),
            refused=tuple(p for p in self.report.refused if self.only in {None, p.name}),
            warnings=tuple(p for p in self.report.warnings if self.only in {None, p.name}),
        )
        overtaken = overtaken_on(self.book, self.on)
        return report, [(plugin, effects(plugin, self.book, overtaken)) for plugin in report.loaded]


def layers_text(layers: Layers, lang: str = "zh", *, verbose: bool = False) -> str:
    """Return the layers as text.

    Args:
        layers: what is told.
        lang: zh or en.
        verbose: with every value, not only those that are overtaken.

    """
    report, loaded = layers.told()
    lines = report.lines(lang)
    shown = [next(lines)]
    for plugin, done in loaded:
        shown.append(next(lines))
        shown.extend(f"    {line}" for line in _lines(layers.book, done, lang, verbose=verbose))
        if verbose:
            shown.extend(f"    {kind_word(kind, lang)}: {', '.join(keys)}" for kind, keys in plugin.keys.items())
    return "\n".join([*shown, *lines])


def _lines(book: Book, done: tuple[Effect, ...], lang: str, *, verbose: bool) -> Iterator[str]:
    """Yield the lines of what a layer's values do."""
    roles = [effect.role for effect in done]
    counts = [f"{title.text(lang)} {roles.count(role)}" for role, title in _ROLES.items() if role in roles]
    overtaken = [effect for effect in done if effect.overtaken]
    if overtaken:
        counts.append(f"{'已被上级超越' if lang == 'zh' else 'overtaken'} {len(overtaken)}")
    if counts:
        yield ("值：" if lang == "zh" else "values: ") + " · ".join(counts)
    for effect in done if verbose else overtaken[:_SHOWN]:
        yield f"  {_value(book, effect, lang)}"
        if effect.overtaken:
            yield f"    ! {overtaken_text(book, effect.overtaken, lang)}"
    if not verbose and len(overtaken) > _SHOWN:
        more = len(overtaken) - _SHOWN
        yield f"  … 另有 {more} 项，见 --verbose" if lang == "zh" else f"  … and {more} more, see --verbose"


def _value(book: Book, effect: Effect, lang: str) -> str:
    """Return a value on one line: the key, what it does, since when and by which text."""
    word, parameter = effect.word, book.parameter(effect.word.key)
    value = value_text(word.value, parameter, lang)
    above = effect.above.value if effect.above is not None else None
    change = f"{value_text(above, parameter, lang)} → {value}" if above is not None and above != word.value else value
    at = "" if word.at == word.by else f" @ {place_name(word.at, lang)}"
    days = _days(word, lang)
    role = _ROLES[effect.role].text(lang)
    return f"{word.key}{at}: {role} {change} · {days} · {word.cites.text(lang)} · {word.evidence}"


def _days(word: Amendment, lang: str) -> str:
    """Return since and until when a value is in force."""
    if lang == "zh":
        return f"{word.from_} 起" + (f"至 {word.until} 前" if word.until else "")
    return f"from {word.from_}" + (f", before {word.until}" if word.until else "")


def overtaken_text(book: Book, overtaken: Overtaking, lang: str) -> str:
    """Return since when a value is overtaken, by which value and by whose text, on one line."""
    parameter = book.parameter(overtaken.word.key)
    above = value_text(overtaken.above.value, parameter, lang)
    texts = "; ".join(f"{place_name(w.by, lang)} {w.cites.text(lang)}" for w in overtaken.above.decided)
    if lang == "zh":
        return f"自 {overtaken.since} 起被上级的 {above} 超越，本值不再起作用：{texts}"
    return f"overtaken since {overtaken.since} by {above}, binds nobody any more: {texts}"


def layers_json(layers: Layers) -> str:
    """Return the layers as JSON, in a shape that only grows: docs/plugin_faults.md describes it."""
    report, loaded = layers.told()
    oldest, newest = supported()
    document = {
        "schema": "orgwork.plugins",
        "version": 1,
        "api": {"oldest": oldest, "newest": newest},
        "on": layers.on.isoformat(),
        "seconds": round(report.seconds, 4),
        "loaded": [_plugin(plugin, done) for plugin, done in loaded],
        "refused": [
            {
                "name": r.name,
                "version": r.version,
                "place": r.place,
                "folder": str(r.folder),
                "code": r.code,
                "message": r.message,
                "remedy": attrs.asdict(r.remedy),
            }
            for r in report.refused
        ],
        "warnings": [attrs.asdict(warning) for warning in report.warnings],
        "formats": [{"name": f.name, "title": attrs.asdict(f.title)} for f in report.formats],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def _plugin(plugin: Loaded, done: tuple[Effect, ...]) -> dict[str, Any]:
    """Return what is told of a layer, for JSON."""
    return {
        "name": plugin.name,
        "version": plugin.version,
        "place": plugin.place,
        "folder": str(plugin.folder),
        "seconds": round(plugin.seconds, 4),
        "counts": dict(plugin.counts),
        "keys": {kind: list(keys) for kind, keys in plugin.keys.items()},
        "values": [_effect(effect) for effect in done],
    }


def _effect(effect: Effect) -> dict[str, Any]:
    """Return what a value does, for JSON."""
    word, overtaken = effect.word, effect.overtaken
    return {
        "key": word.key,
        "at": word.at,
        "value": _plain(word.value),
        "from": word.from_.isoformat(),
        "until": None if word.until is None else word.until.isoformat(),
        "published": word.published.isoformat(),
        "evidence": str(word.evidence),
        "cites": word.cites.text(),
        "source": word.source,
        "role": str(effect.role),
        "above": None if effect.above is None else _plain(effect.above.value),
        "overtaken": None
        if overtaken is None
        else {
            "since": overtaken.since.isoformat(),
            "value": _plain(overtaken.above.value),
            "by": [{"place": w.by, "cites": w.cites.text()} for w in overtaken.above.decided],
        },
    }


def _plain(value: object) -> object:
    """Return a parameter's value as a layer's TOML would say it."""
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, tuple):
        return {"min": value[0], "max": value[1]}
    if isinstance(value, Mapping):
        return {entry: _plain(inner) for entry, inner in sorted(value.items())}
    return value
