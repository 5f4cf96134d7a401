"""A person's records to the elements of an appointment form, and these to an .lrmx file as the editor writes it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

import attrs

from orgwork.dates import PartialDate
from orgwork.formats.collection_words import GRADE
from orgwork.formats.form import ELEMENTS, FAMILY, ITEM, RARE, RELATIVE, hidden, is_form
from orgwork.formats.form_cells import SEX, date_text
from orgwork.formats.form_party import CPC
from orgwork.formats.form_words import conduct, present_posts
from orgwork.formats.identity import masked
from orgwork.formats.xml_name import is_path
from orgwork.model import (
    Assessment,
    Award,
    Education,
    KeptText,
    Kinship,
    Person,
    Qualification,
    Sanction,
    Tenure,
)

VERSION = "3.2.1.16"
"""What a form says that was read from no form: the edition whose elements it has."""
_SEX = {word: text for text, word in SEX.items()}
_GRADE = {grade: word for word, grade in reversed(GRADE.items())}
_GRADE_WORDS = {"excellent": "优秀", "competent": "称职", "basic": "基本称职", "incompetent": "不称职"}
_BLOCKS = {"full_time": "QuanRiZhiJiaoYu", "in_service": "ZaiZhiJiaoYu"}
_ITEM = f"{FAMILY}/{ITEM}"
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@attrs.define
class Dossier:
    """Everything a register holds of a person that a form has a place for."""

    person: Person
    tenures: list[tuple[Tenure, str]] = attrs.field(factory=list)
    educations: list[Education] = attrs.field(factory=list)
    qualifications: list[Qualification] = attrs.field(factory=list)
    assessments: list[Assessment] = attrs.field(factory=list)
    kinships: list[Kinship] = attrs.field(factory=list)
    awards: list[Award] = attrs.field(factory=list)
    sanctions: list[Sanction] = attrs.field(factory=list)
    kept: list[KeptText] = attrs.field(factory=list)


def elements(one: Dossier) -> dict[str, str]:
    """Return what the records of a person say, element by element; the kept texts are not asked."""
    person = one.person
    said = {
        "XingMing": person.name,
        "XingBie": _SEX.get(person.sex or "", ""),
        "ChuShengNianYue": date_text(person.birth),
        "MinZu": person.ethnicity,
        "JiGuan": person.native_place,
        "ChuShengDi": person.birth_place,
        "RuDangShiJian": _party(person),
        "CanJiaGongZuoShiJian": date_text(person.work_start),
        "JianKangZhuangKuang": person.health,
        "ZhuanYeJiShuZhiWu": "、".join(q.name for q in one.qualifications if q.name),
        "XianRenZhiWu": present_posts(one.tenures),
        "JianLi": person.resume or _resume(one),
        "JiangChengQingKuang": conduct([*one.awards, *one.sanctions]),
        "NianDuKaoHeJieGuo": _grades(one.assessments),
        "ShenFenZheng": person.identity_number,
        **_schooling(one.educations),
    }
    return {element: text for element, text in said.items() if text}


def _party(person: Person) -> str:
    joined = date_text(person.party_joined)
    if person.politics in {CPC, None} or not person.politics:
        return joined
    return f"{joined}；{person.politics}" if joined else person.politics


def _schooling(educations: Sequence[Education]) -> dict[str, str | None]:
    """Return both blocks: of each the last course that tells of a schooling, and a degree had apart from it."""
    said: dict[str, str | None] = {}
    for mode, block in _BLOCKS.items():
        there = [e for e in educations if e.mode == mode]
        if not there:
            continue
        main = next((e for e in reversed(there) if e.schooling), there[0])
        apart = next((e for e in reversed(there) if e is not main and e.degree and not e.schooling), None)
        apart = None if main.degree else apart
        said[f"{block}_XueLi"] = main.schooling
        said[f"{block}_XueWei"] = apart.degree if apart else main.degree
        said[f"{block}_XueLi_BiYeYuanXiaoXi"] = main.school
        said[f"{block}_XueWei_BiYeYuanXiaoXi"] = apart.school if apart else main.major
    return said


def _grades(assessments: Iterable[Assessment]) -> str:
    told = sorted((a for a in assessments if a.year and a.grade), key=lambda a: a.year or 0)
    return "；".join(f"{a.year}年{_GRADE_WORDS.get(a.grade or '') or _GRADE[a.grade or '']}" for a in told)


def _resume(one: Dossier) -> str:
    """Return the lines of a résumé by the editor's rule, from the records of a person who has none."""
    lines: list[tuple[PartialDate, str]] = []
    for tenure, words in one.tenures:
        if tenure.begins and words:
            lines.append((tenure.begins, _line(tenure.begins, tenure.ends, words)))
    return "\n".join(line for _, line in sorted(lines, key=lambda pair: (pair[0].first, pair[1])))


def _line(begins: PartialDate, ends: PartialDate | None, words: str) -> str:
    def month(day: PartialDate) -> str:
        return f"{day.year:04}.{day.month:02}" if day.month else f"{day.year:04}"

    return f"{month(begins)}--{month(ends)}  {words}" if ends else f"{month(begins)}--{' ' * 9}{words}"


def xml(one: Dossier, *, identity_numbers: bool) -> bytes:
    """Return an .lrmx file: the elements in the editor's order, empty ones too, then what is not of the form.

    Args:
        one: the person.
        identity_numbers: whether identity numbers are written; their middle is hidden otherwise.

    """
    said: dict[str, Sequence[str]] = {element: [text] for element, text in elements(one).items()}
    if person_number := one.person.identity_number:
        said["ShenFenZheng"] = [person_number if identity_numbers else masked(person_number)]
    kept, beside = _placed(one)
    said |= {element: texts for element, texts in kept.items() if element in ELEMENTS and element != FAMILY}
    if not is_form(one.person.source):
        said["Version"] = [VERSION]
    roots = {path[1:]: texts[0] for path, texts in kept.items() if path.startswith("@") and is_path(path)}
    attributes = "".join(f" {name}={quoteattr(_legal(text))}" for name, text in roots.items())
    lines = ['<?xml version="1.0" encoding="utf-8"?>', f"<Person{attributes}>"]
    others = [line for path, texts in kept.items() for text in texts for line in _other(path, text)]
    for element in ELEMENTS:
        if element == FAMILY:
            lines += _family(one, kept.get(FAMILY, []), beside)
        elif element == "Version":
            lines += others
            lines += [_element(element, text, 2) for text in said.get(element, [""])]
        elif element not in RARE or element in said:
            lines += [_element(element, text, 2) for text in said.get(element, [""])]
    if not identity_numbers:
        # Free texts may hold one too; a run of digits in a photo's base64 text is none.
        lines = [line if line.startswith("  <ZhaoPian>") else hidden(line) for line in lines]
    return ("\ufeff" + "\n".join([*lines, "</Person>"])).encode()


def _family(one: Dossier, words: Sequence[str], beside: Mapping[str, Sequence[tuple[str, str]]]) -> list[str]:
    if not one.kinships and not words:
        return [f"  <{FAMILY}></{FAMILY}>"]
    dates = {t.record: t.text for t in one.kept if t.table == "kinships" and t.field == "ChuShengRiQi"}
    lines = [f"  <{FAMILY}>{_escaped(' '.join(words))}"]
    for kin in one.kinships:
        texts = (kin.relation, kin.name, dates.get(kin.id) or date_text(kin.birth), kin.politics, kin.work)
        said = [_element(name, text or "", 6) for name, text in zip(RELATIVE, texts, strict=True)]
        lines += _item(said, beside[kin.id])
    return [*lines, f"  </{FAMILY}>"]


def _item(said: Iterable[str], beside: Iterable[tuple[str, str]]) -> list[str]:
    """Return an item of the family: what is said of the relative, then what stood there and is not of the form."""
    attributes, words, others = "", "", list[str]()
    for path, text in beside:
        if path == _ITEM:
            words += _escaped(text)
        elif path.startswith(f"{_ITEM}@") and is_path(path):
            attributes += f" {path.partition('@')[2]}={quoteattr(_legal(text))}"
        else:
            others += [f"    {line}" for line in _other(path.removeprefix(f"{_ITEM}/"), text, own=())]
    return [f"    <{ITEM}{attributes}>{words}", *said, *others, f"    </{ITEM}>"]


def _placed(one: Dossier) -> tuple[dict[str, list[str]], dict[str, list[tuple[str, str]]]]:
    """Return the kept texts of the form by their fields, and those of each relative by the relative's id.

    What has no place with its relative is of the form: an item holds one text and an attribute once, and a relative may
    be there no more.
    """
    loose: dict[str, list[str]] = {}
    beside: dict[str, list[tuple[str, str]]] = {kin.id: [] for kin in one.kinships}
    for text in one.kept:
        path = text.field
        if not path or text.text is None:
            continue
        of_item = text.table == "kinships" and path.startswith(_ITEM)
        there = beside.get(text.record or "") if of_item else None
        once = path == _ITEM or path.startswith(f"{_ITEM}@")
        if there is not None and not (once and any(path == other for other, _ in there)):
            there.append((path, text.text))
        elif text.record is None or of_item:
            loose.setdefault(path, []).append(text.text)
    return loose, beside


def _other(path: str, text: str, own: Collection[str] = ELEMENTS) -> list[str]:
    """Return an element that the form does not have, or an empty one for an attribute."""
    if path in own or path.startswith("@") or not is_path(path):
        return []
    names, _, attribute = path.partition("@")
    opened = names.split("/")
    first = "".join(f"<{name}>" for name in opened[:-1])
    last = "".join(f"</{name}>" for name in reversed(opened))
    if attribute:
        return [f"  {first}<{opened[-1]} {attribute}={quoteattr(_legal(text))}>{last}"]
    return [f"  {first}<{opened[-1]}>{_escaped(text)}{last}"]


def _element(name: str, text: str, indent: int) -> str:
    return f"{' ' * indent}<{name}>{_escaped(text)}</{name}>"


def _escaped(text: str) -> str:
    # A bare carriage return would be read again as the end of a line.
    return escape(_legal(text), {"\r": "&#13;"})


def _legal(text: str) -> str:
    """Return a text without the characters that XML cannot hold."""
    return _ILLEGAL.sub("\ufffd", text)


def words_of(kept: Iterable[KeptText]) -> Mapping[str, str]:
    """Return the words of the tenures, by their ids."""
    return {t.record: t.text for t in kept if t.table == "tenures" and t.record and t.text}
