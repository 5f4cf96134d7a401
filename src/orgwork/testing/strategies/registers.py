"""Strategies for registers of every kind: the kinds themselves have a module each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hypothesis import strategies as st

from orgwork.model import Register
from orgwork.testing.strategies.career_registers import career_registers
from orgwork.testing.strategies.dates import ON
from orgwork.testing.strategies.deadline_registers import deadline_registers
from orgwork.testing.strategies.file_registers import file_registers
from orgwork.testing.strategies.region_registers import region_registers


def consistent_registers(*, on: date = ON, waivers_for: Sequence[str] = ()) -> st.SearchStrategy[Register]:
    """Return registers of up to three people in which no record says twice what cannot both be.

    Facts that contradict each other are unknown by design, and taking one of them away settles them; so the law of
    erasure speaks of these registers only.

    Args:
        on: the day around which, or before which, things happen.
        waivers_for: the rules of which somebody may be excused.

    """
    return (
        career_registers(waivers_for=waivers_for)
        | deadline_registers(on=on)
        | file_registers(on=on, waivers_for=waivers_for)
    )


def registers(*, on: date = ON, waivers_for: Sequence[str] = ()) -> st.SearchStrategy[Register]:
    """Return registers of every kind there is here, of up to five people; some contradict themselves.

    Args:
        on, waivers_for: as of `consistent_registers`.

    """
    return consistent_registers(on=on, waivers_for=waivers_for) | region_registers(waivers_for=waivers_for)
