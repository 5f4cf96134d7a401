"""The collector of garbage waits while records are made, and is afterwards as it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from orgwork.formats.collector import held_back


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    """Leave the collector as it was found, whatever a test does."""
    on = gc.isenabled()
    yield
    (gc.enable if on else gc.disable)()


def test_it_waits_and_goes_on() -> None:
    """Inside it is off, afterwards on again."""
    gc.enable()
    with held_back():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_after_an_error() -> None:
    """What is raised inside leaves it on."""
    gc.enable()
    with pytest.raises(ValueError, match="broken"), held_back():
        int("broken")
    assert gc.isenabled()


def test_who_turned_it_off_keeps_it_off() -> None:
    """A program that runs without it is not given one; one block inside another ends with the outer one."""
    gc.disable()
    with held_back():
        pass
    assert not gc.isenabled()
    gc.enable()
    with held_back():
        with held_back():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
