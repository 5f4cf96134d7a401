"""The check of the indicators that a plugin declares, tried on generated registers (with the rules, family R)."""

from __future__ import annotations

from orgwork.book import Book
from orgwork.declare import Title
from orgwork.model import Register
from orgwork.testing.laws import count as laws
from orgwork.testing.proof.check import Faults, check, found
from orgwork.testing.proof.registers import FEW, ON, broken, emptied, erasable, kinds_of_registers
from orgwork.testing.proof.subject import Subject, not_loaded

_EACH = 4
"""How many registers of each kind have their columns emptied, one after the other."""


def _has_indicators(subject: Subject) -> Title | None:
    """Say why the checks of indicators do not apply, or nothing."""
    if (reason := not_loaded(subject)) is not None:
        return reason
    if subject.layer is not None and subject.layer.indicators:
        return None
    return Title(zh="插件没有指标", en="it declares no indicators")


def _widens(subject: Subject) -> Faults:
    """Find indicators that are surer when less is known, or that raise."""
    book, layer = subject.book, subject.layer
    if book is None or layer is None:
        return ()
    keys = [one.key for one in layer.indicators]
    # Drawn before: a strategy inside a strategy would be refused.
    registers = [register for several in kinds_of_registers(subject.place) for register in several[-_EACH:]]
    said = broken(lambda _: _tried(book, keys, registers), 1)
    where = f"{subject.code_file.name if subject.code_file else subject.found.name} {', '.join(keys)}"
    zh, en = f"知道得少反而更肯定，或出错：{said}", f"less known made it surer, or it raises: {said}"
    return (found(where, zh, en),) if said else ()


def _tried(book: Book, keys: list[str], registers: list[Register]) -> None:
    """Empty the columns that the indicators' views may read: of few all in every register, of many each in one."""
    tables = {table for key in keys for table in book.views[book.indicators[key].view].needs}
    for index, register in enumerate(registers):
        fields = [one for one in erasable(register) if one[0] in tables]
        for table, field in fields if len(keys) <= FEW else fields[index :: len(registers)]:
            laws.erasing_only_widens(register, emptied(register, table, field), book, ON, indicators=keys)


CHECKS = (
    check(
        "OWC-R12",
        "抹去事实只会使指标的上下限变宽",
        "erasing facts only widens what an indicator counts",
        _has_indicators,
        _widens,
    ),
)
