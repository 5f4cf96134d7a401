"""Checks of the manifest, of what stands behind it, and of the titles (families M and T)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import attrs

from orgwork.declare import Title
from orgwork.errors import OrgworkError
from orgwork.places import name as place_name
from orgwork.plugin.contents import read_contents
from orgwork.plugin.manifest import MANIFEST, Manifest, Offer
from orgwork.testing.proof.check import Fault, Faults, Level, always, check, found
from orgwork.testing.proof.subject import Subject, not_read

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_FOLDERS = (Offer.PARAMETERS, Offer.CHECKLISTS, Offer.CATALOGUES, Offer.PROCEDURES)


def _readable(subject: Subject) -> Faults:
    """Find what is wrong with the manifest."""
    fault = subject.found.fault
    if fault is None:
        return ()
    return (found(fault.where, f"{fault.message}（请按提示改正清单文件）", fault.message),)


def _loads(subject: Subject) -> Faults:
    """Find why the layer was refused."""
    refused = subject.refused
    if refused is None:
        return ()
    text = f"[{refused.code}] {refused.message}"
    return (found(refused.name, f"{text}；{refused.remedy.zh}", f"{text}; {refused.remedy.en}"),)


def _files(subject: Subject) -> Faults:
    """Find files that cannot be read."""
    try:
        read_contents(subject.folder, _manifest(subject))
    except OrgworkError as error:
        parts = re.split(r"; (?=(?:parameters|checklists|catalogues|procedures)/)", error.message)
        told = [part.partition(": ") for part in parts]
        return tuple(found(where, f"{text or where}（请改正该处）", text or where) for where, _, text in told)
    except OSError as error:
        return (found(str(subject.folder), f"文件不能读取：{error}", f"a file cannot be read: {error}"),)
    return ()


def _equal(subject: Subject) -> Faults:
    """Compare what is offered with what lies there, as far as files show it."""
    offers = set(_manifest(subject).offers)
    faults: list[Fault] = []
    for offer in _FOLDERS:
        files = list((subject.folder / offer).glob("*.toml"))
        if files and offer not in offers:
            zh, en = f"有{offer}文件，但offers未列出", f"there are {offer} files, but offers does not name them"
            faults.append(found(f"{MANIFEST} offers", zh, en))
        if offer in offers and not files and subject.code_file is None:
            zh, en = f"offers列有{offer}，但没有相应文件", f"offers names {offer}, but there is no file of the kind"
            faults.append(found(f"{MANIFEST} offers", zh, en))
    coded = sorted(offers - set(_FOLDERS))
    if coded and subject.code_file is None:
        zh = f"offers列有{'、'.join(coded)}，但没有{_manifest(subject).module}"
        en = f"offers names {', '.join(coded)}, but there is no {_manifest(subject).module}"
        faults.append(found(f"{MANIFEST} offers", zh, en))
    refused = subject.refused
    if refused is not None and "offer" in refused.message and not faults:
        faults.append(found(f"{MANIFEST} offers", f"与内容不符：{refused.message}", refused.message))
    return tuple(faults)


def _above(subject: Subject) -> Faults:
    """Find layers above that were refused."""
    return tuple(
        found(
            r.name,
            f"上级插件未能装载，无法核对：[{r.code}] {r.message}",
            f"a layer above is refused, so nothing can be compared with it: [{r.code}] {r.message}",
        )
        for r in subject.layers_above[1].refused
    )


def _version(subject: Subject) -> Faults:
    """Find that the manifest says another version than the package."""
    said = _manifest(subject).version
    outside = subject.found.distribution.rpartition(" ")[2]
    project = _project(subject.folder)
    if not outside and project is not None:
        try:
            outside = str(tomllib.loads(project.read_text(encoding="utf-8")).get("project", {}).get("version", ""))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError):
            return (found(str(project), "不是正确的TOML文件", "it is no TOML file"),)
    if not outside:
        zh, en = "旁边没有发布包，版本无从核对", "there is no package around it to compare the version with"
        return (found(f"{MANIFEST} version", zh, en, note=True),)
    if outside != said:
        zh = f"清单写{said}，发布包写{outside}；两处应一致"
        en = f"the manifest says {said}, the package {outside}; both must say the same"
        return (found(f"{MANIFEST} version", zh, en),)
    return ()


def _project(folder: Path) -> Path | None:
    """Return the pyproject.toml of the package that a plugin's folder is, in ``src`` or beside it."""
    around = folder.parents[1] if folder.parent.name == "src" else folder.parent
    return path if (path := around / "pyproject.toml").is_file() else None


def _place(subject: Subject) -> Faults:
    """Find a code of a place that is in no table, unless it is said to be invented."""
    title = _manifest(subject).title
    invented = "虚构" in title.zh or "示例" in title.zh
    if invented or not subject.place or place_name(subject.place) != subject.place:
        return ()
    zh = f"代码{subject.place}不在行政区划代码表中；请核对，虚构的地方请在标题中写明“虚构”"
    en = f"no place of the table bears the code {subject.place}; compare it; of an invented one the zh title says 虚构"
    return (found(f"{MANIFEST} place", zh, en),)


def _titles(subject: Subject) -> Faults:
    """Find titles that are not in their language."""
    faults: list[Fault] = []
    for where, title in _every_title(subject):
        if not _CHINESE.search(title.zh):
            faults.append(found(where, f"中文标题“{title.zh}”没有汉字", f"the zh title {title.zh!r} holds no Chinese"))
        if _CHINESE.search(title.en):
            faults.append(found(where, f"英文标题“{title.en}”含有汉字", f"the en title {title.en!r} holds Chinese"))
        elif not re.search("[A-Za-z]", title.en):
            faults.append(found(where, f"英文标题“{title.en}”没有文字", f"the en title {title.en!r} holds no word"))
    return tuple(faults)


def _every_title(subject: Subject) -> Iterator[tuple[str, Title]]:
    """Return the titles of the manifest and of every declaration, parts of lists among them, with where they stand."""
    yield f"{MANIFEST} title", _manifest(subject).title
    layer = subject.layer
    if layer is None:
        return
    for field in attrs.fields(type(layer)):
        declared = getattr(layer, field.name)
        yield from _titles_in(declared if isinstance(declared, tuple) else ())


def _titles_in(declared: Iterable[Any]) -> Iterator[tuple[str, Title]]:
    """Yield every title with where it stands."""
    for one in declared:
        where = getattr(one, "source", "") or getattr(one, "key", "")
        if isinstance(getattr(one, "title", None), Title):
            yield where, one.title
        for word, meaning in getattr(one, "words", {}).items():
            yield f"{where} words {word}", meaning
        for part in ("items", "entries", "steps"):
            for inner in getattr(one, part, ()):
                yield f"{where} {inner.key}", inner.title


def _manifest(subject: Subject) -> Manifest:
    """Return the manifest, which the checks before have read."""
    manifest = subject.found.manifest
    if manifest is None:
        msg = "a check of the manifest was run although it cannot be read"
        raise AssertionError(msg)
    return manifest


CHECKS = (
    check("OWC-M01", "清单可读且完整", "the manifest can be read and is complete", always, _readable),
    check("OWC-M02", "插件装得进上级各层", "it loads with the layers above it", always, _loads),
    check("OWC-M03", "每个文件都可按约定读取", "every file can be read to the letter", not_read, _files),
    check("OWC-M04", "清单与内容相符", "the manifest equals the content", not_read, _equal),
    check("OWC-M05", "上级各层齐备", "the layers above it load", always, _above),
    check("OWC-M06", "清单与发布包版本一致", "manifest and package say one version", not_read, _version),
    check("OWC-M07", "地区代码已知", "the code of the place is known", not_read, _place, Level.SHOULD),
    check("OWC-T01", "每个标题中英文俱全", "every title is there in Chinese and in English", not_read, _titles),
)
