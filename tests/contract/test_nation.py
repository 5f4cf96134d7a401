"""The nation's layer stands under the contract too; its rules stand under the laws in tests/checking/test_laws.py."""

import pytest

from orgwork.testing.proof.check import State
from orgwork.testing.proof.judging import judge, told
from orgwork.testing.proof.registry import CHECKS
from orgwork.testing.proof.subject import open_subject

QUICK = [c for c in CHECKS if c.code[4] in "MTPCI" or c.code in {"OWC-R02", "OWC-R09"}]


@pytest.fixture(scope="module")
def nation():
    return open_subject("orgwork.national")


@pytest.mark.parametrize("check", QUICK, ids=lambda c: c.code)
def test_the_nation_passes(nation, check):
    outcome = judge(check, nation)
    assert outcome.state is not State.FAILED, "\n".join(told(outcome, "en"))
