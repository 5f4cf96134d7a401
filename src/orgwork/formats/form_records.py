"""Forms to records: one person each, and every text that the records do not give back whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import attrs

from orgwork.formats.form import ELEMENTS, FAMILY, LABELS, Form, Kin, Log, Text
from orgwork.formats.form_career import read_career
from orgwork.formats.form_cells import Cells
from orgwork.formats.form_conduct import read_conduct, read_grades
from orgwork.formats.form_match import Group, grouped
from orgwork.formats.form_merge import Merged, merged
from orgwork.formats.form_person import educations, person, plain_name, qualifications, relatives
from orgwork.formats.form_write import Dossier, elements
from orgwork.formats.identity import masked
from orgwork.model import TABLES, Assessment, Award, Coverage, Extent, KeptText, Sanction, Source

FED = (
    *("persons", "tenures", "secondments", "educations", "qualifications", "kinships"),
    *("assessments", "awards", "sanctions"),
)
"""The tables that a form fills; none of them wholly: it names some people, and of them what the form asks for."""


def records(forms: Sequence[Form], log: Log) -> Iterator[object]:
    """Yield the records of forms, person by person, then the texts of forms without a name."""
    named = []
    for form in forms:
        if form.texts.get("XingMing"):
            named.append(form)
        else:
            yield from _nameless(form, log)
    for group in grouped(named, log):
        yield from _of(group, log)


def coverage() -> list[Coverage]:
    """Return how far each table can be relied on."""
    said = dict.fromkeys(FED, Extent.PARTIAL) | {"texts": Extent.COMPLETE}
    return [Coverage(table, said.get(table, Extent.ABSENT)) for table in TABLES]


def _of(group: Group, log: Log) -> Iterator[object]:
    """Yield the records of one person, of whom there may be several forms."""
    one = merged(group.forms, log)
    cells = Cells(one.form, log)
    pid = group.id
    whole = person(cells, pid, plain_name(cells) or "")
    courses, titles = educations(cells, pid), qualifications(cells, pid)
    kin, dates = relatives(cells, pid)
    cells.photo()
    graded = _assessments(cells, pid)
    yield whole
    yield from courses
    yield from titles
    yield from kin
    yield from graded
    yield from _conduct(cells, pid)
    yield from read_career(cells, pid)
    yield from dates
    dossier = Dossier(whole, educations=courses, qualifications=titles, assessments=graded, kinships=kin)
    yield from _kept(one, dossier)


def _kept(one: Merged, dossier: Dossier) -> Iterator[KeptText]:
    """Yield what the records do not give back as it stood, in the order of the form, whatever that of the file is."""
    given, pid, form = elements(dossier), dossier.person.id, one.form
    texts = [(e, t, form.source) for e in ELEMENTS for t in form.texts.get(e, ()) if not _given(e, t.text, form, given)]
    # What the records would fill though it stood empty: the emptiness is kept too.
    texts += [(e, Text(""), form.source) for e in given if e not in form.texts]
    texts += [(e, t, form.source) for e, t in sorted(form.others, key=lambda pair: pair[0])]
    taken: Counter[str] = Counter()
    for element, text, where in (*texts, *one.older):
        taken[element] += 1
        number = f":{taken[element]}" if taken[element] > 1 else ""
        place = attrs.evolve(where, row=text.line)
        yield KeptText(f"{pid}:{element}{number}", pid, field=element, text=_safe(element, text.text), source=place)


def _given(element: str, text: str, form: Form, given: Mapping[str, str]) -> bool:
    """Whether the records hold an element whole; those of an identity number do in every spelling of it."""
    if len(form.texts[element]) > 1:
        return False
    return given.get(element) == text or (element == "ShenFenZheng" and element in given)


def _safe(element: str, text: str) -> str:
    """Return a text to be kept; an identity number only with its middle hidden: no table holds one but `persons`."""
    return masked(text) if element == "ShenFenZheng" else text


def _nameless(form: Form, log: Log) -> Iterator[KeptText]:
    """Yield the texts of a form without a name, which is nobody's."""
    filled = [(element, text) for element, text in form.filled() if element != "Version"]
    if not filled and not form.family and not form.others:
        log.note(form.source, "空表", "the form is empty")
    else:
        message = (
            "缺少姓名，此表不属于任何人，原文保留",
            "the name is missing: the form is nobody's; it is kept as it stood",
        )
        log.fault("OW619", form.source, None, "XingMing", "", message)
    where = form.name
    kin = [pair for one in form.family for pair in (*_said(one), *one.others)]
    for i, (element, text) in enumerate([*form.filled(), *kin, *form.others], start=1):
        place = attrs.evolve(form.source, row=text.line)
        yield KeptText(f"{where}:{i}", field=element, text=_safe(element, text.text), source=place)


def _said(one: Kin) -> Iterator[tuple[str, Text]]:
    """Yield what a form says of a relative, by paths."""
    for name, text in one.said.items():
        yield f"{FAMILY}/{name}", text


def _assessments(cells: Cells, pid: str) -> list[Assessment]:
    """Return the grades that the form lists."""
    there = cells.form.one("NianDuKaoHeJieGuo")
    if there is None:
        return []
    graded = read_grades(there.text)
    source: Source = attrs.evolve(cells.form.source, row=there.line)
    if graded.rest and there.text.strip("。 ") != "无":
        _told(cells, "NianDuKaoHeJieGuo", graded.rest)
    for year, grade in graded.grades:
        if grade is None:
            message = (f"{year} 年有两个不同的结果，请核实", f"{year} has two results; compare them")
            cells.log.fault("OW641", source, there.line, "NianDuKaoHeJieGuo", str(year), message)
    return [Assessment(f"{pid}:NianDuKaoHeJieGuo:{y}", pid, y, grade, source=source) for y, grade in graded.grades]


def _conduct(cells: Cells, pid: str) -> Iterator[Award | Sanction]:
    """Yield the awards and sanctions that the form lists."""
    there = cells.form.one("JiangChengQingKuang")
    if there is None:
        return
    source: Source = attrs.evolve(cells.form.source, row=there.line)
    given, rest = read_conduct(there.text)
    for i, one in enumerate(given, start=1):
        key = f"{pid}:JiangChengQingKuang:{i}"
        if one.award:
            yield Award(key, pid, one.kind, one.day, one.body, source)
        else:
            yield Sanction(key, pid, one.kind, one.day, body=one.body, source=source)
    for item in rest:
        _told(cells, "JiangChengQingKuang", item)


def _told(cells: Cells, element: str, text: str) -> None:
    """Note that a text was not understood."""
    zh = f"{LABELS[element]}“{text[:20]}”未能解析，原文保留"
    cells.log.note(cells.form.source, zh, f"{element}: “{text[:20]}” was not understood; it is kept as it stood")
