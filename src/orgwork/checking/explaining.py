"""A finding in words: the rule, its text, required, measured, who set the limit, the facts and where they were read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Any

import attrs

from orgwork.book import Book
from orgwork.checking.columns import column, known
from orgwork.checking.findings import Finding, LegFinding, Reason
from orgwork.checking.phrases import OUTCOMES, REASONS, UNITS, WORDS, phrase
from orgwork.checking.tracing import sources, trace
from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.amendment import Amendment
from orgwork.declare.deadline import Deadline
from orgwork.declare.parameter import Direction, Parameter
from orgwork.declare.rule import Kind
from orgwork.declare.title import Title
from orgwork.model import Register, Source
from orgwork.params.resolving import Answer, State
from orgwork.places import name as place_name


@attrs.frozen
class Explanation:
    """A finding explained, line by line.

    Args:
        title: the rule and its outcome.
        lines: pairs of a heading and a text.

    """

    title: str
    lines: tuple[tuple[str, str], ...]

    def text(self) -> str:
        """Return all of it as plain text."""
        return "\n".join([self.title, *(f"  {head}: {body}" for head, body in self.lines)])


def explain(
    finding: Finding, book: Book, register: Register, lang: str = "zh", traced: Mapping[str, Source] | None = None
) -> Explanation:
    """Explain one finding.

    Args:
        finding: one of the findings.
        book: the book it was checked against.
        register: the register it was checked on, for the sources of its records.
        lang: zh or en.
        traced: what `trace` gave for the records of many findings; looked up here where it is not given.

    """
    rule = finding.rule
    # A rule of which a whole table is absent speaks of nobody.
    said = (phrase(OUTCOMES[str(finding.outcome)], lang), finding.name or finding.subject, rule.title.text(lang))
    title = " · ".join(part for part in said if part)
    lines = [(phrase("text", lang), _text(rule.cites.text(lang), needs_check=rule.evidence.needs_check, lang=lang))]
    lines.append((phrase("severity", lang), phrase(str(rule.severity), lang)))
    lines.append((phrase("place", lang), _place(finding, lang)))
    day = "starts" if isinstance(rule, Deadline) else "day"
    lines.append((phrase(day, lang), span(finding.day_first, finding.day_last, lang)))
    if finding.reason is not Reason.FACTS:
        lines.append((phrase("reason", lang), phrase(REASONS[str(finding.reason)], lang)))
    if isinstance(rule, Deadline):
        lines.extend(_due(finding, book, lang))
    else:
        for leg in finding.legs:
            lines.extend(_leg(leg, finding.rule.view, book, lang))
    titles = campaigns(register) if _CAMPAIGN in finding.facts else {}
    facts = fact_lines(finding.facts, lang, rule.view, meanings(finding, book, titles))
    lines.extend((phrase("facts", lang), body) for body in facts)
    places = trace(finding.records, register) if traced is None else traced
    read = [places[key] for key in finding.records if key in places]
    lines.extend((phrase("read", lang), body) for body in sources(read, lang))
    return Explanation(title, tuple(lines))


def _text(text: str, *, needs_check: bool, lang: str) -> str:
    return f"{text} — {phrase('needs_check', lang)}" if needs_check else text


def _place(finding: Finding, lang: str) -> str:
    return phrase("unknown", lang) if finding.place is None else place_name(finding.place, lang)


_SHORTEST = 28
"""The days of the shortest month."""


def span(first: date, last: date, lang: str) -> str:
    """Return a possibly coarse day as people write it."""
    if first <= MIN_DAY and last >= MAX_DAY:
        return phrase("unknown", lang)
    if first == last:
        return first.isoformat()
    if (first.year, first.month) == (last.year, last.month) and first.day == 1 and last.day >= _SHORTEST:
        # A month some months after another may lack its last days: it is still that month.
        return f"{first:%Y-%m}"
    if (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
        return f"{first:%Y}"
    return f"{'?' if first <= MIN_DAY else first.isoformat()} … {'?' if last >= MAX_DAY else last.isoformat()}"


_TIERS = "neighbourhood.tiers"


def campaigns(register: Register) -> dict[str, str]:
    """Return what campaigns of study are called, by id."""
    return dict(register.frames["campaigns"].select("id", "title").drop_nulls().iter_rows())


def meanings(finding: Finding, book: Book, titles: Mapping[str, str]) -> Mapping[str, Mapping[str, Title]]:
    """Return, by column, what words of a finding's facts mean: as the limits say that they were held against.

    Args:
        finding: whose facts they are.
        book: the layers.
        titles: what campaigns of study are called, by id.

    """
    said: dict[str, Mapping[str, Title]] = {}
    campaign = str(finding.facts.get(_CAMPAIGN))
    if title := titles.get(campaign):
        said[_CAMPAIGN] = {campaign: Title(zh=title, en=title)}
    if finding.rule.key.startswith("neighbourhood."):
        # What tiers are called a layer says in a list of its own.
        lists = (one for one in book.catalogues if one.key == _TIERS)
        said["tier"] = {entry.key: entry.title for one in lists for entry in one.entries}
    for leg in finding.legs:
        if leg.measure.kind is Kind.WORD:
            said[leg.measure.columns[0]] = _meant(leg, book)
    return said


def _meant(leg: LegFinding, book: Book) -> Mapping[str, Title]:
    return {word: title for answer in leg.answers for word, title in book.parameter(answer.key).words.items()}


def measured(leg: LegFinding, lang: str, book: Book) -> str:
    """Return what was measured, as one value or as bounds; a word as the limit has it."""
    kind = leg.measure.kind
    if kind in {Kind.WORD, Kind.FLAG}:
        return _word(leg.low, lang, _meant(leg, book) if kind is Kind.WORD else None)
    low, high = (_bound(leg.low), _bound(leg.high))
    unit = phrase(UNITS.get(str(kind), ""), lang)
    if low is None and high is None:
        return phrase("unknown", lang)
    if low == high:
        return f"{low}{unit}"
    return f"{'?' if low is None else low} … {'?' if high is None else high}{unit}"


_BOUNDLESS = 12 * 1000
"""Months or counts beyond this come from a bound that is not there."""


def _bound(value: Any) -> Any:  # noqa: ANN401 - whatever the view holds
    return None if isinstance(value, int) and abs(value) >= _BOUNDLESS else value


def _word(value: object, lang: str, words: Mapping[str, Title] | None = None, view: str = "") -> str:
    """Return a value in the language: by its own words, else by those that are known, else as it stands."""
    if value is None:
        return phrase("unknown", lang)
    text = str(value)
    if words and text in words:
        return words[text].text(lang)
    return phrase(WORDS.get(text.lower(), text), lang, view)


def _told(word: str, parameter: Parameter, lang: str) -> str:
    """Return a word of a value as its layer says it, or as the library does."""
    return _word(word, lang, parameter.words)


def value_text(value: object, parameter: Parameter, lang: str) -> str:
    """Return a limit's value as people write it."""
    if isinstance(value, frozenset):
        return "、".join(_told(w, parameter, lang) for w in sorted(value))
    if isinstance(value, Mapping):
        return "; ".join(
            f"{_told(k, parameter, lang)}: {value_text(v, parameter, lang)}" for k, v in sorted(value.items())
        )
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, bool):
        return _word(value, lang)
    if isinstance(value, tuple):
        return f"{value[0]}…{value[1]}"
    return f"{value}{phrase(UNITS.get(str(parameter.type), ''), lang)}"


def required(answer: Answer, parameter: Parameter, lang: str) -> str:
    """Return what an answer requires: the direction and the value."""
    if answer.state is State.UNKNOWN:
        return phrase("limit_unknown", lang)
    if answer.state is State.NOT_IN_FORCE:
        return phrase("not_in_force", lang)
    sign = {Direction.AT_LEAST: "≥", Direction.AT_MOST: "≤"}.get(parameter.direction)
    if sign and parameter.exclusive:
        sign = {"≥": ">", "≤": "<"}[sign]
    body = value_text(answer.value, parameter, lang)
    floor = f" ({phrase('floor', lang)})" if answer.state is State.FLOOR else ""
    return (f"{sign} {body}" if sign else f"{phrase(str(parameter.direction), lang)} {body}") + floor


def _leg(leg: LegFinding, view: str, book: Book, lang: str) -> Iterator[tuple[str, str]]:
    """Yield the lines of a leg, each with its heading: what was measured, and what is asked for."""
    result = phrase("leg_unknown" if leg.met is None else "leg_met" if leg.met else "leg_breach", lang)
    shown = measured(leg, lang, book)
    if leg.measure.kind is Kind.FLAG:
        yield phrase("measured", lang), f"{column(leg.measure.columns[0], lang, view)}: {shown} → {result}"
        return
    yield phrase("measured", lang), f"{shown} → {result}"
    for answer in leg.answers:
        parameter = book.parameter(answer.key)
        yield phrase("required", lang), f"{parameter.title.text(lang)} {required(answer, parameter, lang)}"
        for word in answer.decided:
            yield phrase("set_by", lang), source_of(word, lang)
    for word in (w for a in leg.answers for w in a.trace if w not in a.decided):
        yield phrase("also", lang), f"{source_of(word, lang)}: {value_text(word.value, book.parameter(word.key), lang)}"


def _due(finding: Finding, book: Book, lang: str) -> Iterator[tuple[str, str]]:
    """Return when the time ends, how long it is, and from when it is due."""
    if finding.due_first is not None and finding.due_last is not None:
        yield phrase("ends", lang), span(finding.due_first, finding.due_last, lang)
    for index, leg in enumerate(finding.legs):
        if index:
            first, last = (date.fromisoformat(str(day)) for day in (leg.low, leg.high))
            said = phrase("no_warning", lang) if first >= MAX_DAY else span(first, last, lang)
            yield phrase("warned_from", lang), said
        for answer in leg.answers:
            if not index or answer.state in {State.VALUE, State.FLOOR}:
                yield from _time(answer, book, "warning" if index else "time", lang)


def _time(answer: Answer, book: Book, head: str, lang: str) -> Iterator[tuple[str, str]]:
    """Return how long a time is, who set it, and what other layers say of it."""
    parameter = book.parameter(answer.key)
    known = answer.value is not None
    said = value_text(answer.value, parameter, lang) if known else required(answer, parameter, lang)
    yield phrase(head, lang), f"{parameter.title.text(lang)}: {said}"
    for word in answer.decided:
        yield phrase("set_by", lang), source_of(word, lang)
    for word in (w for w in answer.trace if w not in answer.decided):
        yield phrase("also", lang), f"{source_of(word, lang)}: {value_text(word.value, parameter, lang)}"


def source_of(word: Amendment, lang: str) -> str:
    """Return who set a value, from when, by which text, and whether it still awaits a check."""
    text = f"{place_name(word.by, lang)}, {phrase('from', lang)} {word.from_.isoformat()}, {word.cites.text(lang)}"
    if word.confirmed is not None:
        text += f" — {phrase('confirmed', lang)}: {word.confirmed.by}, {word.confirmed.on.isoformat()}"
    return _text(text, needs_check=word.evidence.needs_check, lang=lang)


_CAMPAIGN = "campaign"
_NEVER, _ANY = MAX_DAY.isoformat(), MIN_DAY.isoformat()
_OTHER = {"_first": "_last", "_last": "_first", "_low": "_high", "_high": "_low"}
"""The other side of a pair of bounds."""


def fact_lines(
    facts: Mapping[str, Any],
    lang: str,
    view: str = "",
    words: Mapping[str, Mapping[str, Title]] = MappingProxyType({}),
) -> Iterator[str]:
    """Return the facts a rule read of a view as people write them, one by one.

    Args:
        facts: by column.
        lang: zh or en.
        view: of which the columns are.
        words: what words mean, by column, where a layer says it.

    """
    for key, value in facts.items():
        # Rungs only order the levels, which stand beside them; the day has a line of its own.
        if key.endswith("_rung") or key in {"day_first", "day_last"}:
            continue
        ends = (s for s in _OTHER if key.endswith(s) and not known(key, view))
        stem, side = next(((key.removesuffix(s), s) for s in ends), (key, ""))
        other = stem + _OTHER.get(side, "")
        if not side or other not in facts:
            bound = phrase(f"bound{side}", lang) if side else ""
            yield f"{column(stem, lang, view)}{bound} = {_pair(value, value, lang, words.get(stem), view)}"
        elif side in {"_first", "_low"}:
            yield f"{column(stem, lang, view)} = {_pair(value, facts[other], lang, None, view)}"


def _pair(low: object, high: object, lang: str, words: Mapping[str, Title] | None, view: str) -> str:
    """Return one fact, or its bounds where they differ."""
    if low == high == _NEVER:
        return phrase("not_yet", lang)
    days = [date.fromisoformat(d) if isinstance(d, str) and _DAY.fullmatch(d) else None for d in (low, high)]
    if days[0] is not None and days[1] is not None:
        return span(days[0], days[1], lang)
    if low == high:
        return _word(low, lang, words, view)
    return f"{'?' if low is None else _word(low, lang)} … {'?' if high is None else _word(high, lang)}"


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
