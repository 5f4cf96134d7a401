"""Checks of the values that a plugin sets and of the parameters it declares (family P)."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from orgwork.book import Layer, join
from orgwork.citation import Evidence
from orgwork.declare import Title
from orgwork.errors import LooserError, OrgworkError
from orgwork.params.order import fits
from orgwork.places import successor
from orgwork.testing.proof.check import Fault, Faults, Level, check, found
from orgwork.testing.proof.notice_checks import both_named
from orgwork.testing.proof.subject import Subject
from orgwork.testing.proof.words import Word

_LATE = timedelta(days=366)
"""How long after its start a value is published at the most, unless it corrects an earlier one."""


def _sets_values(subject: Subject) -> Title | None:
    """Say why the checks of values do not apply, or nothing."""
    if subject.words.values:
        return None
    return Title(zh="插件不设参数值", en="it sets no values")


def _has_parameters(subject: Subject) -> Title | None:
    """Say why the checks of parameters do not apply, or nothing."""
    if subject.words.values or subject.words.parameters:
        return None
    return Title(zh="插件没有参数", en="it has no parameters")


def _each(judge: Callable[[Subject, Word], Iterator[tuple[str, str]]]) -> Callable[[Subject], Faults]:
    """Return the run of a check that looks at one value at a time; texts come as pairs, Chinese first."""

    def run(subject: Subject) -> Faults:
        return tuple(found(w.where, *texts) for w in subject.words.values for texts in judge(subject, w))

    return run


def _declared(subject: Subject, word: Word) -> Iterator[tuple[str, str]]:
    """Yield that no layer declares the parameter of a value."""
    known = subject.base.parameters
    if word.key not in known:
        close = difflib.get_close_matches(word.key, known, n=1)
        zh = f"没有哪一层声明参数{word.key}" + (f"；是否应为{close[0]}？" if close else "；请改正，或先声明")
        hint = f"; did you mean {close[0]}?" if close else "; correct it, or declare it first"
        yield zh, f"no layer declares the parameter {word.key}{hint}"


def _fitting(subject: Subject, word: Word) -> Iterator[tuple[str, str]]:
    """Yield that a value does not fit its parameter."""
    parameter = subject.base.parameters.get(word.key)
    if word.value is None or parameter is None:
        return
    owner = successor(word.value.by) == parameter.owner_for(word.value.by)
    fault = fits(parameter, word.value.value, owner=owner)
    if fault:
        yield f"该值与参数不合（类型{parameter.type}）：{fault}", f"the value {fault}"


def _cited(_: Subject, word: Word) -> Iterator[tuple[str, str]]:
    """Yield that a value lacks a full citation."""
    missing = _lacks(word.cites)
    if missing:
        yield (
            f"依据不全，缺{missing}：写明cites.title，并写明issuer或number",
            (f"the citation lacks {missing}: name cites.title, and issuer or number"),
        )


def _lacks(cites: Mapping[str, object]) -> str:
    """Return what a citation lacks, or an empty text."""
    said = {name: isinstance(cites.get(name), str) and bool(str(cites[name]).strip()) for name in _NAMING}
    if not said["title"]:
        return "title"
    return "" if said["issuer"] or said["number"] else "issuer / number"


_NAMING = ("title", "issuer", "number")


def _graded(_: Subject, word: Word) -> Iterator[tuple[str, str]]:
    """Yield that a value has no grade of evidence."""
    grades = [grade.value for grade in Evidence]
    if word.said.get("evidence") not in grades:
        listed = "、".join(grades)
        yield f"没有证据等级：evidence须为{listed}之一", f"no grade of evidence: evidence is one of {', '.join(grades)}"


def _once(_: Subject, word: Word) -> Iterator[tuple[str, str]]:
    """Yield that words of a list stand twice."""
    said = word.said.get("value")
    words = [str(w) for w in said] if isinstance(said, list) else []
    twice = sorted(w for w, number in Counter(words).items() if number > 1)
    if twice:
        yield f"列表重复：{'、'.join(twice)}；每个词只写一次", f"{', '.join(twice)} stand twice; name each word once"


def _not_looser(subject: Subject) -> Faults:
    """Find values that are looser than those of the layers above."""
    faults: list[Fault] = []
    for word in subject.words.values:
        if word.value is None or word.key not in subject.base.parameters:
            continue
        try:
            join(subject.base, Layer(subject.found.name, subject.place, (), (word.value,)))
        except LooserError as error:
            zh = f"宽于当时已公布的上级规定：{error.message}；请核对文件"
            faults.append(found(word.where, zh, f"{error.message}; compare the text"))
        except OrgworkError:
            continue  # another check tells what is wrong with it
    if subject.book is not None:
        own = {id(a) for issuers in subject.book.amendments.values() for a in issuers.get(successor(subject.place), ())}
        faults += [
            found(
                amendment.source or amendment.key,
                f"{amendment.key}已被上级新规定超过，保留无害，宜核对",
                f"{amendment.key} has been overtaken by a layer above; it does no harm, compare it",
                note=True,
            )
            for amendment in subject.book.overtaken(subject.today)
            if id(amendment) in own
        ]
    return tuple(faults)


def _unique(subject: Subject) -> Faults:
    """Find two values for the same place and start."""
    seen: dict[object, Word] = {}
    faults: list[Fault] = []
    for word in subject.words.values:
        if word.value is None:
            continue
        value = word.value
        first = seen.setdefault((word.key, successor(value.at), value.from_, value.published), word)
        if first is not word:
            zh = f"与{first.where}为同一参数、同一地区、同一起始日；保留一处，更正须有较晚的published"
            en = f"{first.where} has the same key, place and start; keep one, a correction has a later published"
            faults.append(found(word.where, zh, en))
    return tuple(faults)


def _ordered(subject: Subject, word: Word) -> Iterator[tuple[str, str]]:
    """Yield that the days of a value are not in their order, or lie outside its parameter's."""
    start, published, until, issued = (word.day(name) for name in ("from", "published", "until", "issued"))
    if issued and start and start < issued and start.year == issued.year and not both_named(subject, word):
        yield (
            f"from {start}早于发文日{issued}；日、月是否写反？文件确有溯及的，请把文本放入texts/",
            (
                f"from {start} lies before the day of issue {issued}; are month and day in the right order?"
                " Where the text does look back, ship it under texts/"
            ),
        )
    if issued and published and published < issued:
        yield (
            f"published {published}早于发文日{issued}；日、月是否写反？",
            (f"published {published} lies before the day of issue {issued}; are month and day in the right order?"),
        )
    if published and published > subject.today:
        yield f"published {published}尚未到来", f"published {published} lies ahead of today"
    if start and until and until <= start:
        yield f"until {until}不晚于from {start}", f"until {until} does not lie after from {start}"
    parameter = subject.base.parameters.get(word.key)
    if start and parameter and start < parameter.since:
        yield (
            f"from {start}早于该参数的since {parameter.since}",
            (f"from {start} lies before since {parameter.since} of the parameter"),
        )
    if start and parameter and parameter.until and start >= parameter.until:
        yield (
            f"from {start}不早于该参数的until {parameter.until}",
            (f"from {start} does not lie before until {parameter.until} of the parameter"),
        )


def _in_time(subject: Subject, word: Word) -> Iterator[tuple[str, str]]:
    """Yield that a text was published long after its value began, and corrects nothing."""
    start, published = word.day("from"), word.day("published")
    if start is None or published is None or published - start <= _LATE:
        return
    at = word.said.get("at", subject.place)
    earlier = [
        w
        for w in subject.words.values
        if w.key == word.key and w.day("from") == start and w.said.get("at", subject.place) == at
    ]
    if all((w.day("published") or published) >= published for w in earlier):
        yield (
            f"published {published}比from {start}晚一年以上，又不是更正；请核对两个日期",
            (f"published {published} is more than a year after from {start} and corrects nothing; compare both days"),
        )


CHECKS = (
    check("OWC-P01", "每个参数键都有声明", "every key is declared", _sets_values, _each(_declared)),
    check("OWC-P02", "值与类型和单位相符", "every value fits type and unit", _sets_values, _each(_fitting)),
    check("OWC-P03", "每个值都有依据", "every value has a citation", _sets_values, _each(_cited)),
    check("OWC-P04", "每个值都有证据等级", "every value has an evidence grade", _sets_values, _each(_graded)),
    check("OWC-P05", "列表每词只写一次", "a list names each word once", _sets_values, _each(_once)),
    check(
        "OWC-P06", "起始时不宽于上级", "no value is looser at its start than the word above", _sets_values, _not_looser
    ),
    check("OWC-P07", "同键同地同日只有一个值", "no two values of one key, place and start", _sets_values, _unique),
    check("OWC-P08", "日期前后相符", "the days of a value follow each other", _has_parameters, _each(_ordered)),
    check("OWC-P09", "公布不迟于起始一年", "a value is published in time", _sets_values, _each(_in_time), Level.SHOULD),
)
