"""Checks of the case files that a plugin ships (family F)."""

from __future__ import annotations

from pathlib import Path

from orgwork.declare import Title
from orgwork.errors import OrgworkError
from orgwork.testing.cases import run
from orgwork.testing.proof.check import Fault, Faults, Level, always, check, found
from orgwork.testing.proof.subject import Subject, not_loaded


def _files(subject: Subject) -> list[Path]:
    return sorted((subject.folder / "cases").glob("*.toml"))


def _has_cases(subject: Subject) -> Title | None:
    """Say why the checks of cases do not apply, or nothing."""
    if (reason := not_loaded(subject)) is not None:
        return reason
    if _files(subject):
        return None
    return Title(zh="没有用例文件（cases/）", en="it has no case files (cases/)")


def _hold(subject: Subject) -> Faults:
    """Find cases that do not come out as they say."""
    faults: list[Fault] = []
    for path in _files(subject):
        try:
            mismatches = run(path, subject.book) if subject.book is not None else ()
        except OrgworkError as error:
            where = f"cases/{path.name}"
            faults.append(found(where, f"用例不能执行：{error.message}", f"the cases cannot be run: {error.message}"))
            continue
        faults += [found(f"cases/{path.name}", m.text("zh"), m.text("en")) for m in mismatches]
    return tuple(faults)


def _some(subject: Subject) -> Faults:
    """Find that there is no case."""
    if _files(subject):
        return ()
    zh = "没有用例：请在cases/中写出至少一例，说明本地应得的结论"
    en = "there is no case: write at least one into cases/ that says what should come out at this place"
    return (found("cases/", zh, en),)


CHECKS = (
    check("OWC-F01", "用例都成立", "every case holds", _has_cases, _hold),
    check("OWC-F02", "至少有一个用例", "it ships at least one case file", always, _some, Level.SHOULD),
)
