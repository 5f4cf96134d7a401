"""All checks of the contract in the order in which they are shown, and those about the contract itself (family K)."""

from __future__ import annotations

from orgwork.plugin.manifest import MANIFEST
from orgwork.testing.proof import (
    case_checks,
    indicator_checks,
    isolation_checks,
    list_checks,
    manifest_checks,
    notice_checks,
    rule_checks,
    value_checks,
)
from orgwork.testing.proof.check import Check, Fault, Faults, always, check, found
from orgwork.testing.proof.subject import Subject

OF_PLUGINS: tuple[Check, ...] = tuple(
    sorted(
        (
            *manifest_checks.CHECKS,
            *value_checks.CHECKS,
            *notice_checks.CHECKS,
            *rule_checks.CHECKS,
            *indicator_checks.CHECKS,
            *list_checks.CHECKS,
            *isolation_checks.CHECKS,
            *case_checks.CHECKS,
        ),
        key=lambda c: ("MTPRCIF".index(c.code[4]), c.code),
    )
)


def applicable(subject: Subject) -> int:
    """Return how many checks apply to a plugin, those about the contract itself among them."""
    return sum(c.applies(subject) is None for c in CHECKS)


def _expected(subject: Subject) -> Faults:
    """Hold that what is expected to fail is named rightly, with a reason."""
    faults: list[Fault] = []
    known = {c.code for c in OF_PLUGINS}
    for code, (reason, _) in subject.expect_fail.items():
        if code not in known:
            zh = f"{code}不是可预期失败的检查；检查编号形如OWC-P03"
            faults.append(found(f"expect_fail {code}", zh, f"{code} is no check that can be expected to fail"))
        if not reason.strip():
            faults.append(found(f"expect_fail {code}", "没有写明原因", "no reason is given"))
    return tuple(faults)


def _number(subject: Subject) -> Faults:
    """Find that no check applies, or another number of them than the manifest says."""
    number = applicable(subject)
    where, stored = MANIFEST, subject.found.manifest.checks if subject.found.manifest else None
    if number <= len(OF_CONTRACT):
        return (found(where, "没有一项检查适用，等于没有检查", "no check applies: nothing is proved"),)
    if stored is None:
        zh, en = f"可在清单中写checks = {number}，减少时即告失败", f"write checks = {number} to fail when it drops"
        return (found(where, zh, en, note=True),)
    if number < stored:
        zh = f"只有{number}项检查适用，清单记有{stored}项；请查明少了什么，确属应当再改checks"
        en = f"only {number} checks apply, the manifest says checks = {stored}; find out which was lost, then change it"
        return (found(f"{where} checks", zh, en),)
    if number > stored:
        zh, en = f"有{number}项检查适用，请改为checks = {number}", f"{number} checks apply; write checks = {number}"
        return (found(f"{where} checks", zh, en, note=True),)
    return ()


OF_CONTRACT: tuple[Check, ...] = (
    check("OWC-K01", "预期失败写得正确", "every expected failure is named rightly", always, _expected),
    check("OWC-K02", "检查的项数没有减少", "no check was lost", always, _number),
)
CHECKS: tuple[Check, ...] = (*OF_PLUGINS, *OF_CONTRACT)
"""Every check, by family: manifest, titles, parameters, rules, lists, isolation, case files, the contract."""
