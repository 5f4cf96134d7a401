"""One check, or all of them, run on a plugin."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import redirect_stderr, redirect_stdout

import attrs

from orgwork.declare import Title
from orgwork.testing.proof.check import Check, Faults, Level, Outcome, State, found
from orgwork.testing.proof.registry import CHECKS
from orgwork.testing.proof.subject import Subject


def judge(check: Check, subject: Subject) -> Outcome:
    """Run one check; a check that raises has failed."""
    expected = subject.expect_fail.get(check.code)
    reason = check.applies(subject)
    if reason is not None:
        if expected is None:
            return Outcome(check, State.NOT_APPLICABLE, (), reason)
        zh, en = (
            f"不适用（{reason.zh}），却预期失败；请删去",
            f"it does not apply ({reason.en}); take it off expect_fail",
        )
        return Outcome(check, State.FAILED, (found(f"expect_fail {check.code}", zh, en),))
    faults = _run(check, subject)
    failing = any(not fault.note for fault in faults)
    if expected is not None:
        return _as_expected(check, subject, faults, failing=failing)
    if not failing:
        return Outcome(check, State.PASSED, faults)
    return Outcome(check, State.FAILED if check.level is Level.MUST else State.TOLD, faults)


def _run(check: Check, subject: Subject) -> Faults:
    """Run a check, without what is printed meanwhile."""
    try:
        # What a plugin's rules print while they are tried is told by OWC-R03; here it would hide what was found.
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            return check.run(subject)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - whatever a plugin is, no check passes by stumbling over it
        said = f"{type(error).__name__}: {error}"
        return (found("", f"检查本身出错，视为未通过：{said}", f"the check itself raised, so it has failed: {said}"),)


def _as_expected(check: Check, subject: Subject, faults: Faults, *, failing: bool) -> Outcome:
    """Return the outcome of a check that is expected to fail for a while."""
    why, until = subject.expect_fail[check.code]
    where = f"expect_fail {check.code}"
    if not failing:
        zh, en = "现已通过；请从expect_fail中删去", "it passes now; take it off expect_fail"
        return Outcome(check, State.FAILED, (*faults, found(where, zh, en)))
    if subject.today > until:
        zh, en = f"预期失败的期限{until}已过；请改正插件", f"it was expected to fail until {until}, which has passed"
        return Outcome(check, State.FAILED, (*faults, found(where, zh, en)))
    return Outcome(check, State.EXPECTED, faults, Title(zh=f"{why}（至{until}）", en=f"{why} (until {until})"))


@attrs.frozen
class Proof:
    """What came of all checks."""

    outcomes: tuple[Outcome, ...]

    @property
    def right(self) -> bool:
        """Whether some check ran and none that must hold has failed."""
        ran = any(o.state is not State.NOT_APPLICABLE for o in self.outcomes)
        return ran and all(o.state is not State.FAILED for o in self.outcomes)

    def summary(self, lang: str = "zh") -> str:
        """Return the numbers on one line."""
        return summary(Counter(o.state for o in self.outcomes), lang)

    def lines(self, lang: str = "zh") -> Iterator[str]:
        """Return a line per check and, below it, one per fault."""
        for outcome in self.outcomes:
            yield from told(outcome, lang)


def prove(subject: Subject, checks: Iterable[Check] = CHECKS) -> Proof:
    """Run checks on a plugin, all of them by default."""
    return Proof(tuple(judge(check, subject) for check in checks))


_WORDS = {
    State.PASSED: ("通过", "ok"),
    State.FAILED: ("未通过", "FAILED"),
    State.TOLD: ("建议改正", "should"),
    State.EXPECTED: ("预期失败", "expected failure"),
    State.NOT_APPLICABLE: ("不适用", "not applicable"),
}


def told(outcome: Outcome, lang: str) -> Iterator[str]:
    """Return what came of a check, a line for each thing."""
    zh, en = _WORDS[outcome.state]
    reason = f"（{outcome.reason.zh}）" if outcome.reason and lang == "zh" else ""
    reason = f" ({outcome.reason.en})" if outcome.reason and lang != "zh" else reason
    yield f"{outcome.check.code} {outcome.check.title.text(lang)}: {zh if lang == 'zh' else en}{reason}"
    for fault in outcome.faults:
        note = ("（注）" if lang == "zh" else "note: ") if fault.note else ""
        yield from (f"    {line}" for line in f"{note}{fault.told(lang)}".splitlines())


def summary(states: Counter[State], lang: str) -> str:
    """Return how many checks ran, did not apply and failed as expected."""
    ran = sum(states.values()) - states[State.NOT_APPLICABLE]
    numbers = ran, states[State.NOT_APPLICABLE], states[State.EXPECTED], states[State.FAILED], states[State.TOLD]
    if lang == "zh":
        shape = "已检查{}项，不适用{}项，预期失败{}项，未通过{}项，建议改正{}项"
    else:
        shape = "{} checks ran, {} not applicable, {} expected failures, {} failed, {} should be seen to"
    return shape.format(*numbers)
