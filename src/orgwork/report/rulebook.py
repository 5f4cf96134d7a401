"""The book of a place as a page to print and sign: what is required, by which text, what awaits a comparison."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from orgwork.book import Book
from orgwork.book.listing import in_force, list_keys
from orgwork.declare import Catalogue, Checklist, Deadline, Procedure, Rule
from orgwork.params.resolving import State
from orgwork.places import contains, name
from orgwork.report.areas import area_of, by_area, turn
from orgwork.report.requirements import requirement
from orgwork.report.templating import render

_WORDS: Mapping[str, tuple[str, str]] = {
    "heading": ("现行规定汇编", "What is required"),
    "on": ("适用日期", "As of"),
    "known_on": ("当时已公布", "as published by"),
    "note": (
        "按最严格的有效规定列出；黑字为起决定作用的规定，灰字为其他有关规定。",
        "The strictest word in force holds; words in black decide, words in grey say so too or less.",
    ),
    "refused": ("以下地区的规定未能加载，本汇编不完整", "Layers of these places were refused; this book is incomplete"),
    "nation": ("全国", "the nation"),
    "requirement": ("事项", "Subject"),
    "required": ("要求", "Required"),
    "text": ("规定及依据", "Said by"),
    "rules": ("检查规则", "Rules"),
    "needs_check": ("待与正式文本核对", "to be compared with the official text"),
    "lists": ("清单、目录和程序", "Checklists, catalogues and procedures"),
    "open": ("尚不掌握的规定", "Not known"),
    "open_note": (
        "有此规定，但本库没有可靠的数值；据此判断的事项记为“无法判断”。",
        "There is such a requirement, but no value is proved; what rests on it is unknown.",
    ),
    "awaiting": ("待核对签字", "To be compared and signed"),
    "awaiting_note": (
        "下列数值来自转述或旧版文本。请由专人对照正式文本，一致的签字。",
        "These values were restated or read in an older edition. A named person compares each with the official text.",
    ),
    "said": ("本库所载", "Recorded here"),
    "compared": ("对照的正式文本（文件、页码）", "Compared with (text, page)"),
    "same": ("是否一致", "The same"),
    "yes": ("一致", "yes"),
    "no": ("不一致", "no"),
    "signature": ("核对人、日期", "Name, day"),
    "how": ("签字后，用以下命令生成更正片段：", "Once signed, this command gives the piece of TOML:"),
    "name_word": ("姓名", "NAME"),
    "text_word": ("正式文本", "TEXT"),
}
_PARTS: Mapping[str, tuple[str, str]] = {
    "cadre": ("干部", "Cadres"),
    "dates": ("计算方法", "Counting"),
    "grid": ("片组邻", "Neighbourhoods"),
    "talent": ("人才", "Talents"),
    "village": ("村（社区）", "Villages"),
    "study": ("学习教育", "Study"),
    "branch": ("党支部", "Branches"),
    "township": ("乡镇（街道）", "Townships"),
}
"""What the first words of keys mean that belong to no area; another word stands as it is."""
_LAST = (2_000_000, "", "")
"""Where they stand: after all areas."""


@attrs.frozen
class Named:
    """A rule for the page."""

    title: str
    cites: str
    needs_check: bool


@attrs.frozen
class Listed:
    """A checklist, catalogue or procedure for the page."""

    title: str
    text: str
    needs_check: bool
    items: tuple[str, ...]


def rulebook(book: Book, place: str, on: date, *, known_on: date | None = None, lang: str = "zh") -> str:
    """Return the printable page as one HTML text.

    Args:
        book: all that is required.
        place: the code of the place.
        on: the day.
        known_on: leave out what was published later, or None.
        lang: zh or en.

    """
    answers = [book.value(key, place, on, known_on=known_on) for key in sorted(book.parameters)]
    shown = [a for a in answers if a.state is not State.NOT_IN_FORCE]
    told = [requirement(book, answer, lang) for answer in shown if answer.trace]
    side = 1 if lang == "en" else 0
    context = {
        "lang": lang,
        "say": {key: pair[side] for key, pair in _WORDS.items()},
        "place": name(place, lang),
        "code": place,
        "on": on,
        "known_on": known_on,
        "parts": _parts(book, told, lang),
        "open": [(a.key, book.parameter(a.key).title.text(lang)) for a in shown if not a.trace],
        "awaiting": [one for one in told if any(said["needs_check"] for said in one["trace"])],
        "rules": _rules(book, place, lang),
        "lists": list(_lists(book, place, on, lang)),
        "refused": [code for code in sorted(book.refused) if contains(code, place) or contains(place, code)],
    }
    return render("rulebook.html", context)


def _parts(book: Book, told: Iterable[Mapping[str, Any]], lang: str) -> list[tuple[str, list[Mapping[str, Any]]]]:
    """Return the requirements by area in the order of the areas, then the others by the first word of their keys."""
    held: dict[tuple[tuple[int, str, str], str], list[Mapping[str, Any]]] = {}
    for row in told:
        key = str(row["key"])
        area = area_of(book, key, book.parameter(key).owner)
        first = key.partition(".")[0]
        words = _PARTS.get(first, (first, first))
        title = words[1 if lang == "en" else 0] if area is None else area.title.text(lang)
        held.setdefault((_LAST if area is None else turn(area), title), []).append(row)
    return [(title, held[where, title]) for where, title in sorted(held)]


def _rules(book: Book, place: str, lang: str) -> list[tuple[str, list[Named]]]:
    """Return the rules and deadlines of a place by area."""
    declared: tuple[Rule | Deadline, ...] = (*book.rules.values(), *book.deadlines.values())
    here = (one for one in declared if contains(one.place, place))
    return [
        (area.title.text(lang), [Named(r.title.text(lang), r.cites.text(lang), r.evidence.needs_check) for r in rules])
        for area, rules in by_area(book, here, lambda rule: rule)
    ]


def _lists(book: Book, place: str, on: date, lang: str) -> Iterator[Listed]:
    """Yield the lists in force, each with what of it holds: of a place's editions the last one speaks."""
    for key in list_keys(book):
        held = in_force(book, key, place, on)
        for one in dict.fromkeys(held.values()):
            own = {item for item, setter in held.items() if setter is one}
            title = f"{one.title.text(lang)} · {name(one.place, lang)}"
            items = tuple(text for item, text in _titles(one, lang) if item in own)
            yield Listed(title, one.cites.text(lang), one.proof.needs_check, items)


def _titles(one: Checklist | Catalogue | Procedure, lang: str) -> Iterator[tuple[str, str]]:
    """Yield the keys and titles of what stands in a list, steps in their order."""
    if isinstance(one, Procedure):
        titles = {step.key: step.title.text(lang) for step in one.steps}
        yield from ((key, titles[key]) for key in one.order())
    else:
        parts = one.items if isinstance(one, Checklist) else one.entries
        yield from ((part.key, part.title.text(lang)) for part in parts)
