"""A county's queries run in memory, a province's in a stream: both find the same."""

import pytest

from orgwork.checking import check
from orgwork.model import Register
from orgwork.samples import DAY
from orgwork.samples.county import LEAST, draw
from orgwork.testing import laws


def test_both_engines_find_the_same_in_every_view(book):
    register = Register.from_frames(draw(LEAST, 1).frames)
    in_memory = check(register, book, on=DAY)
    assert set(in_memory.frame["outcome"]) >= {"breach", "unknown", "waived"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("orgwork.checking.engine._SMALL", -1)
        streamed = check(register, book, on=DAY)
    laws.check.same(in_memory, streamed)
