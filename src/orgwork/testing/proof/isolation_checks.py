"""Checks of what importing a plugin does besides declaring (family I)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from orgwork.declare import Title
from orgwork.testing.proof.check import Check, Faults, Level, check, found
from orgwork.testing.proof.importing import Trace
from orgwork.testing.proof.subject import Subject, not_read

_SLOW = 2.0
"""Seconds of importing and asking that are worth telling."""


def _has_code(subject: Subject) -> Title | None:
    """Say why the checks of code do not apply, or nothing."""
    if (reason := not_read(subject)) is not None:
        return reason
    if subject.code_file is not None:
        return None
    return Title(zh="插件没有代码", en="it has no code")


def _trace(subject: Subject) -> Trace:
    return subject.trace or Trace()


def _ends(subject: Subject) -> Faults:
    """Find an import that does not end as it should."""
    seen = _trace(subject)
    if not seen.fault:
        return ()
    where = seen.where or str(subject.code_file)
    return (found(where, f"导入未能正常结束：{seen.fault}；导入时只作声明", f"{seen.fault}; an import only declares"),)


def _acts(kind: str, zh: str, en: str) -> Callable[[Subject], Faults]:
    """Return a check that finds acts of one kind."""

    def run(subject: Subject) -> Faults:
        """Find the acts."""
        acts = [act for act in _trace(subject).acts if act.kind == kind]
        return tuple(
            found(act.where or str(subject.code_file), f"{zh}：{act.what}", f"{en}: {act.what}") for act in acts
        )

    return run


def _prints(subject: Subject) -> Faults:
    """Find what an import prints."""
    printed = _trace(subject).printed.strip()
    if not printed:
        return ()
    said = " ".join(printed.split())
    return (found(str(subject.code_file), f"导入时有输出：{said}", f"it prints while it is imported: {said}"),)


def _time(subject: Subject) -> Faults:
    """Find how long an import takes."""
    seconds = float(_trace(subject).seconds)
    zh, en = f"导入并应答用时{seconds:.3f}秒", f"importing it and asking its hooks took {seconds:.3f} s"
    return (found(str(subject.code_file), zh, en, note=seconds < _SLOW),)


_ACTS: Mapping[str, tuple[str, str, str, str]] = {
    "network": ("不连网络", "importing it uses no network", "导入时连接网络", "it uses the network"),
    "read": ("不读包外文件", "importing it reads no file outside it", "导入时读取包外文件", "it reads"),
    "write": ("不写文件", "importing it writes no file", "导入时写入文件", "it writes"),
    "process": ("不启动其他程序", "importing it starts no program", "导入时启动程序", "it starts"),
    "change": ("不改运行环境", "importing it leaves the process as it was", "导入后改变了", "it changed"),
}


def _seen() -> tuple[Check, ...]:
    """Return a check for each kind of act."""
    return tuple(
        check(f"OWC-I{number:02}", zh, en, _has_code, _acts(kind, acted_zh, acted_en))
        for number, (kind, (zh, en, acted_zh, acted_en)) in enumerate(_ACTS.items(), start=2)
    )


CHECKS = (
    check("OWC-I01", "导入能够结束", "importing it ends", _has_code, _ends),
    *_seen(),
    check("OWC-I07", "导入时不输出", "importing it prints nothing", _has_code, _prints),
    check("OWC-I08", "导入用时", "importing it is quick", _has_code, _time, Level.SHOULD),
)
