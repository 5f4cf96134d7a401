"""The collector of garbage, held back while many records are made that all stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def held_back() -> Iterator[None]:
    """Let the collector wait until the block is over: it would look through every record made so far, again and again.

    Where the program has turned it off it stays off; of two threads that hold it back at once the first one done may
    turn it on again, and the other is only slower.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
