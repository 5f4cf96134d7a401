"""The contract as pytest items: one line in a plugin's tests, one item per check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

import pytest

from orgwork.testing.proof.check import Check, Outcome, State
from orgwork.testing.proof.judging import judge, summary, told
from orgwork.testing.proof.registry import CHECKS
from orgwork.testing.proof.subject import Subject, open_subject


def contract(
    plugin: str | Path,
    *,
    beside: Iterable[Path | str] = (),
    expect_fail: Mapping[str, tuple[str, date]] | None = None,
) -> Callable[..., None]:
    """Return a test function with one item per check of the contract; assign it to a name that begins with ``test``.

    Args:
        plugin: the import name of an installed plugin, or its folder.
        beside: folders of layers above it that are not installed.
        expect_fail: per code of a check why it fails for now, and the last day on which it may; an expected failure
            that passes, or whose day has passed, fails.

    """
    proved: dict[str, Outcome] = {}
    opened: list[Subject] = []

    def subject() -> Subject:
        if not opened:
            opened.append(open_subject(plugin, beside=beside, expect_fail=expect_fail))
        return opened[0]

    @pytest.mark.parametrize("check", [pytest.param(check, id=check.id) for check in CHECKS])
    def test_contract(check: Check, capsys: pytest.CaptureFixture[str]) -> None:
        """Assert that one check of the contract is passed."""
        outcome = proved[check.code] = judge(check, subject())
        if check is CHECKS[-1]:
            states = Counter(o.state for o in proved.values())
            with capsys.disabled():
                print(f"\n{subject().found.name}: {summary(states, 'en')}")  # noqa: T201 - the number is to be seen
        text = "\n".join(told(outcome, "en"))
        if outcome.state is State.FAILED:
            pytest.fail(text, pytrace=False)
        if outcome.state is State.NOT_APPLICABLE:
            pytest.skip(text)
        if outcome.state in {State.EXPECTED, State.TOLD}:
            pytest.xfail(text)
        print(text)  # noqa: T201 - notes are shown on demand

    return test_contract
