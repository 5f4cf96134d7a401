"""A register as JSON and back, without loss."""

from __future__ import annotations

import json
from typing import Any

import cattrs
import polars as pl

from orgwork.dates import PartialDate
from orgwork.errors import RecordError
from orgwork.model.coverage import Coverage
from orgwork.model.register import Register
from orgwork.model.schema import TABLES, to_frame

VERSION = 1
"""The version of the JSON shape; it changes when a field changes its meaning."""


def _converter() -> cattrs.Converter:
    """Return what turns records into JSON and back."""
    converter = cattrs.Converter(omit_if_default=False, forbid_extra_keys=True)
    converter.register_unstructure_hook(PartialDate, str)
    converter.register_structure_hook(PartialDate, lambda text, _: PartialDate.parse(text))
    return converter


_CONVERTER = _converter()


def to_json(register: Register) -> str:
    """Return the whole register as one JSON text; identity numbers included: this is storage, not output."""
    tables = {name: [_CONVERTER.unstructure(r) for r in register.records(name)] for name in TABLES}
    data = {"version": VERSION, "coverage": _CONVERTER.unstructure(register.coverage), "tables": tables}
    return json.dumps(data, ensure_ascii=False, indent=1)


def from_json(text: str) -> Register:
    """Return the register that `to_json` wrote.

    Raises:
        RecordError: not JSON, another version, a record that does not fit its class.

    """
    try:
        data: dict[str, Any] = json.loads(text)
        if data["version"] != VERSION:
            msg = f"the text has version {data['version']}, this library reads {VERSION}"
            raise RecordError(msg)
        coverage = _CONVERTER.structure(data["coverage"], tuple[Coverage, ...])
        frames: dict[str, pl.DataFrame] = {
            name: to_frame(TABLES[name], [_CONVERTER.structure(row, TABLES[name]) for row in rows])
            for name, rows in data["tables"].items()
        }
    except (ValueError, KeyError, TypeError, BaseExceptionGroup) as error:
        msg = f"the text is no register: {error}"
        raise RecordError(msg) from error
    return Register.from_frames(frames, coverage)
