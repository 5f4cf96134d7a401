"""Several forms of one person to one: what never changes must agree, what changes is taken from the newest form."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import attrs

from orgwork.formats.form import FAMILY, Form, Kin, Log, Text
from orgwork.formats.form_cells import name_of, valid
from orgwork.formats.form_match import dated
from orgwork.model import Source

DATES = frozenset({"ChuShengNianYue", "CanJiaGongZuoShiJian"})
LASTING = frozenset({"XingMing", "XingBie", "MinZu", "JiGuan", "ChuShengDi", "ShenFenZheng", *DATES})
"""What is the same on every form of a person; when the person joined the Party may be added later."""
OF_THE_FORM = frozenset(
    {
        *("DaoLingNianYue", "GaiGeQianRenZhiNianLingJieXian", "NiRenZhiWu", "NiMianZhiWu", "RenMianLiYou"),
        *("ChengBaoDanWei", "JiSuanNianLingShiJian", "TianBiaoShiJian", "TianBiaoRen", "ZhaoPian", "Version"),
    }
)
"""What is said of the form, not of the person: two forms do not contradict each other in it."""


@attrs.frozen
class Merged:
    """The form of a person, and what older forms say otherwise: field, text and file of each."""

    form: Form
    older: tuple[tuple[str, Text, Source], ...] = ()


def merged(forms: Sequence[Form], log: Log) -> Merged:
    """Return one form; contradictions are told, and what they are about holds every word and is unknown.

    Args:
        forms: of one person, in the order of the files.
        log: takes the contradictions.

    """
    if len(forms) == 1:
        return Merged(forms[0])
    # A sort keeps the order of equals: the newest first, and those without a date after all that have one.
    newest = sorted(forms, key=_day, reverse=True)
    older: list[tuple[str, Text, Source]] = []
    texts: dict[str, tuple[Text, ...]] = {}
    for element in dict.fromkeys(e for form in newest for e in form.texts):
        texts[element] = _texts(element, [f for f in newest if element in f.texts], older, log)
    family = _family([form for form in newest if form.family], older, log)
    others = tuple(dict.fromkeys((path, text.text) for form in newest for path, text in form.others))
    first = newest[0]
    return Merged(
        attrs.evolve(first, texts=texts, family=family, others=tuple((p, Text(t)) for p, t in others)), tuple(older)
    )


def _day(form: Form) -> date:
    """Return the day of a form; the first of all where it is not told."""
    days = [dated(form.said(element)) for element in ("TianBiaoShiJian", "JiSuanNianLingShiJian")]
    return next((day.last for day in days if day), date.min)


def _texts(element: str, forms: Sequence[Form], older: list[tuple[str, Text, Source]], log: Log) -> tuple[Text, ...]:
    """Return what an element holds, given the forms that fill it, the newest first."""
    first = _finest(forms, element) if element in DATES else forms[0]
    others = [form for form in forms if not _same(element, form, first)]
    if not others:
        return first.texts[element]
    decided = element in OF_THE_FORM or (element not in LASTING and _day(first) > _day(others[0]))
    if decided:
        older += [(element, text, form.source) for form in others for text in form.texts[element]]
        return first.texts[element]
    said = {text.text: text for form in forms for text in form.texts[element]}
    _contradiction(element, first, others[0], log)
    return tuple(said.values())


def _contradiction(element: str, one: Form, other: Form, log: Log) -> None:
    """Note that two forms of one person contradict each other; what is delicate is not repeated."""
    quiet = element in {"ShenFenZheng", "JianLi", FAMILY}
    here, there = ("", "") if quiet else (f.texts[element][0].text[:20] for f in (one, other))
    message = (
        f"与同一人的另一份表（{one.name}）不一致{f'：{here}' if here else ''}，请核实后改为一致",
        f"another form of the same person ({one.name}) says otherwise{f': {here}' if here else ''}; make them agree",
    )
    line = other.texts[element][0].line if element in other.texts else None
    log.fault("OW642", other.source, line, element, there, message)


def _same(element: str, one: Form, other: Form) -> bool:
    """Whether two forms say the same: dates do that agree, and texts that differ in blanks alone."""
    here, there = one.said(element), other.said(element)
    if here is None or there is None:
        # Said in two ways on one form: only another that does the same agrees.
        return [t.text for t in one.texts[element]] == [t.text for t in other.texts[element]]
    return _same_text(element, here, there)


def _same_text(element: str, here: str, there: str) -> bool:
    """Return whether two texts of an element say the same."""
    if element in DATES:
        days = dated(here), dated(there)
        if days[0] and days[1]:
            return days[0].first <= days[1].last and days[1].first <= days[0].last
    if element == "ShenFenZheng" and valid(here):
        return valid(here) == valid(there)
    if element == "XingMing":
        return name_of(here) == name_of(there)
    return "".join(here.split()) == "".join(there.split())


def _finest(forms: Sequence[Form], element: str) -> Form:
    """Return the form that tells a date most exactly."""

    def exact(form: Form) -> int:
        when = dated(form.said(element))
        return 0 if when is None else 1 + (when.month is not None) + (when.day is not None)

    return max(forms, key=exact)


def _family(forms: Sequence[Form], older: list[tuple[str, Text, Source]], log: Log) -> tuple[Kin, ...]:
    """Return the relatives of the newest form; where none is the newest, all that are named."""
    if not forms:
        return ()
    first = forms[0]
    others = [form for form in forms[1:] if _words(form) != _words(first)]
    if others and _day(first) == _day(others[0]):
        _contradiction(FAMILY, first, others[0], log)
        rows = {_row(one): one for form in forms for one in form.family}
        return _whole(tuple(rows.values()), forms)
    older += [(FAMILY, Text(" ".join(_told(one))), form.source) for form in others for one in form.family]
    return _whole(first.family, [form for form in forms if form not in others])


def _whole(family: tuple[Kin, ...], forms: Sequence[Form]) -> tuple[Kin, ...]:
    """Return relatives, each with what any of the forms holds besides of one of the same words."""
    beside: dict[tuple[str, ...], dict[tuple[str, str], None]] = {}
    for one in (one for form in forms for one in form.family):
        beside.setdefault(_row(one), {}).update(dict.fromkeys((path, text.text) for path, text in one.others))
    for one in family:
        for path, text in one.others:
            beside[_row(one)].pop((path, text.text), None)
    # Of two of the same words the first is given what no form in hand says of either.
    more = (tuple((path, Text(text)) for path, text in beside.pop(_row(one), {})) for one in family)
    return tuple(attrs.evolve(one, others=(*one.others, *others)) for one, others in zip(family, more, strict=True))


def _words(form: Form) -> list[tuple[str, ...]]:
    return [_row(one) for one in form.family]


def _row(one: Kin) -> tuple[str, ...]:
    return tuple(f"{name}={text.text}" for name, text in one.said.items())


def _told(one: Kin) -> tuple[str, ...]:
    return (*_row(one), *(f"{path}={text.text}" for path, text in one.others))
