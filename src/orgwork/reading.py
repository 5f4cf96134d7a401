"""The one strict reader: TOML text to frozen classes; unknown keys are refused with their path."""

from __future__ import annotations

import difflib
import enum
import tomllib
from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin

import cattrs
from cattrs.errors import ClassValidationError, ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, override

from orgwork.errors import TextError

T = TypeVar("T")


def _exactly(kind: type) -> Callable[[Any, Any], Any]:
    """Return what takes a value of exactly one type."""

    def structure(value: Any, wanted: Any) -> Any:  # noqa: ANN401 - the border: anything may stand in a file
        """Return the value, if it is of the type."""
        # An enumeration of texts comes here too, because it is a kind of text.
        if isinstance(wanted, type) and issubclass(wanted, enum.Enum):
            return _member(value, wanted)
        if type(value) is not kind:
            msg = f"{value!r} is not of type {kind.__name__}"
            raise TypeError(msg)
        return value

    return structure


def _member(value: object, kind: type[enum.Enum]) -> enum.Enum:
    """Return the member of an enumeration, or name the nearest one."""
    known = [str(member.value) for member in kind]
    if value not in known:
        close = difflib.get_close_matches(str(value), known, n=1)
        hint = f"; did you mean {close[0]!r}?" if close else ""
        msg = f"{value!r} is none of {', '.join(known)}{hint}"
        raise ValueError(msg)
    return kind(value)


def _is_tuple(kind: Any) -> bool:  # noqa: ANN401 - as above
    return get_origin(kind) is tuple


def _tuple(kind: Any, converter: cattrs.Converter) -> Callable[[Any, Any], Any]:  # noqa: ANN401 - as above
    """Take a list for a tuple and nothing else: a text would fall apart into letters."""
    inner: Any = get_args(kind)[0]

    def structure(value: Any, _: Any) -> Any:  # noqa: ANN401 - as above
        """Return a list as a tuple."""
        if not isinstance(value, list):
            msg = f"{value!r} is not a list"
            raise TypeError(msg)
        return tuple(converter.structure(value, list[inner]))

    return structure


def _renames(cls: type) -> dict[str, Any]:
    """Return overrides for fields whose TOML key is a Python keyword (``from_`` is ``from``)."""
    return {a.name: override(rename=a.name[:-1]) for a in cls.__attrs_attrs__ if a.name.endswith("_")}  # type: ignore[attr-defined]


def _strict() -> cattrs.Converter:
    """Return a converter that turns nothing into something else."""
    converter = cattrs.Converter(forbid_extra_keys=True, detailed_validation=True)
    for kind in (str, int, bool, date, datetime):
        converter.register_structure_hook(kind, _exactly(kind))
    converter.register_structure_hook_factory(_is_tuple, lambda t: _tuple(t, converter))
    converter.register_structure_hook(Fraction, lambda value, _: Fraction(_exactly(str)(value, str)))

    def attrs_hook(cls: type) -> Callable[[Any, Any], Any]:
        """Return what makes a record of a table."""
        inner: Callable[[Any, Any], Any] = make_dict_structure_fn(cls, converter, **_renames(cls))

        def structure(value: Any, kind: Any) -> Any:  # noqa: ANN401 - as above
            """Return a table as a record."""
            if not isinstance(value, dict):
                msg = f"{value!r} is not a table"
                raise TypeError(msg)
            return inner(value, kind)

        return structure

    converter.register_structure_hook_factory(lambda cls: hasattr(cls, "__attrs_attrs__"), attrs_hook)
    return converter


_CONVERTER = _strict()


def _messages(error: BaseException, path: str) -> list[str]:
    """Return what is wrong, each with where it stands."""
    if isinstance(error, ForbiddenExtraKeysError):
        known = [a.name.rstrip("_") for a in error.cl.__attrs_attrs__]  # type: ignore[attr-defined]
        return [f"{path}: unknown key {key!r}{_hint(key, known)}" for key in sorted(error.extra_fields)]
    if isinstance(error, BaseExceptionGroup):
        lines: list[str] = []
        for inner in error.exceptions:
            notes = [n for n in getattr(inner, "__notes__", ()) if hasattr(n, "name") or hasattr(n, "index")]
            step = "".join(f".{n.name}" if hasattr(n, "name") else f"[{n.index}]" for n in notes)
            lines.extend(_messages(inner, (path + step).lstrip(".")))
        return lines
    if isinstance(error, KeyError):
        return [f"{path}: the key {error.args[0]!r} is missing"]
    return [f"{path}: {error}"]


def _hint(key: str, known: list[str]) -> str:
    """Return the nearest key, or those that are known."""
    close = difflib.get_close_matches(key, known, n=1)
    return f" (did you mean {close[0]!r}?)" if close else f" (known: {', '.join(known)})"


def structure(value: object, kind: type[T], *, where: str) -> T:
    """Turn plain data into `kind`; every fault is listed with its key path.

    Raises:
        TextError: an unknown or missing key, a value of the wrong type; all of them at once.

    """
    try:
        return _CONVERTER.structure(value, kind)
    except (ClassValidationError, BaseExceptionGroup, TypeError, ValueError, KeyError) as error:
        raise TextError("; ".join(_messages(error, "")).strip(": "), where=where) from error


def read_toml(path: Path) -> dict[str, Any]:
    """Read one TOML file into plain data.

    Raises:
        TextError: the file is not UTF-8 or not TOML; the message names the line.

    """
    raw = path.read_bytes()
    try:
        return tomllib.loads(raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        msg = f"line {line} is not UTF-8; save the file in the encoding UTF-8（请将文件另存为 UTF-8 编码）"
        raise TextError(msg, where=str(path)) from error
    except tomllib.TOMLDecodeError as error:
        raise TextError(str(error), where=str(path)) from error
    except RecursionError as error:
        msg = "brackets stand too deep inside each other to be read; take them out"
        raise TextError(msg, where=str(path)) from error


def read_file(path: Path, kind: type[T]) -> T:
    """Read one TOML file into `kind`.

    Raises:
        TextError: as `read_toml` and `structure`.

    """
    return structure(read_toml(path), kind, where=str(path))


def read_tables(path: Path, kind: type[T]) -> dict[str, T]:
    """Read one TOML file whose top level is a table of keys, each a `kind`.

    Raises:
        TextError: as `read_toml` and `structure`; the path begins with the key.

    """
    data = read_toml(path)
    found: dict[str, T] = {}
    faults: list[str] = []
    for key, value in data.items():
        try:
            found[key] = structure(value, kind, where="")
        except TextError as error:
            faults.append(f"[{key}] {error.message}")
    if faults:
        raise TextError("; ".join(faults), where=str(path))
    return found
