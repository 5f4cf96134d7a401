"""Generated registers for the rules of one place, and how a law is tried on them: always the same ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import attrs
import polars as pl
from hypothesis import HealthCheck, Phase, Verbosity, given, settings
from hypothesis import strategies as st

from orgwork.model import Register
from orgwork.places import chain
from orgwork.testing import careers, regions, servants
from orgwork.testing import strategies as own

ON = date(2026, 6, 30)
"""The day for which the registers are asked."""
WINDOW = date(1900, 1, 1)
_MODEL = ("430181", "430182", "430124", "430211", "4301", "4302", "430181102")
"""The places of the registers as they are drawn, the innermost first but for the last, which lies in the first."""

Draw = st.DataObject


def registers(place: str) -> st.SearchStrategy[Register]:
    """Registers in which everything happens at a place, inside it and above it."""
    return (own.registers() | servants.registers(ON) | careers.registers(ON) | regions.registers()).map(
        lambda register: moved(register, place)
    )


def consistent(place: str) -> st.SearchStrategy[Register]:
    """Of these, the ones that do not contradict themselves: what is erased from a contradiction may settle it."""
    return (own.registers() | servants.registers(ON) | careers.registers(ON)).map(
        lambda register: moved(register, place)
    )


def regional(place: str) -> st.SearchStrategy[Register]:
    """Of these, the ones in which people cross units: what shards cut."""
    return regions.registers().map(lambda register: moved(register, place))


def moved(register: Register, place: str) -> Register:
    """Return a register with its counties moved to a place and its cities to the place above; the nation keeps them."""
    if not place:
        return register
    above = chain(place)[-2]
    new = {code: above if len(code) == len("4301") else place for code in _MODEL}
    frames = {
        name: frame.with_columns(pl.col(pl.String).replace(new)) if frame.height else frame
        for name, frame in register.frames.items()
    }
    return attrs.evolve(register, frames=frames)


def broken(law: Callable[[Draw], object], examples: int) -> str:
    """Return what broke a law on generated registers, or an empty text; the same registers each time."""

    @settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
        verbosity=Verbosity.quiet,
        report_multiple_bugs=False,
    )
    @given(st.data())
    def run(data: Any) -> None:  # noqa: ANN401 - Hypothesis' data object
        law(data)

    try:
        run()
    except AssertionError as error:
        return str(error).partition("\n")[0][:500] or "the two answers differ"
    except Exception as error:  # noqa: BLE001 - the plugin's views run here
        return f"{type(error).__name__}: {str(error).partition(chr(10))[0][:500]}"
    return ""
