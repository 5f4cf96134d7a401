"""The values of an invented layer as TOML, and its files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def cited(title: str, issuer: str, issued: str = "") -> str:
    """Return a citation as TOML.

    Args:
        title, issuer: of the invented text.
        issued: the day, where it is told.

    """
    day = f", issued = {issued}" if issued else ""
    return f'{{ title = "{title}", issuer = "{issuer}"{day} }}'


def one_value(key: str, value: object, cites: str, year: int, begins: str = "") -> str:
    """Return one value of a parameter as TOML; its text was published in the December before.

    Args:
        key: of the parameter.
        value: as TOML.
        cites: its text, as TOML.
        year: from whose first day the text is in force.
        begins: the day since which the value is, where it is a later one.

    """
    return (
        f'[["{key}".values]]\nvalue = {value}\nfrom = {begins or f"{year}-01-01"}\npublished = {year - 1}-12-20\n'
        f'evidence = "text"\ncites = {cites}\n'
    )


def all_values(
    values: Mapping[str, object], cites: str, year: int, *, later: Mapping[str, str] | None = None, prefix: str = ""
) -> str:
    """Return values of several parameters as TOML, a blank line after each.

    Args:
        values: by key, as TOML.
        cites: the text of all of them, as TOML.
        year: from whose first day the text is in force.
        later: the day since which a value is, by key, where it is a later one.
        prefix: with what all keys begin.

    """
    begins = later or {}
    return "".join(
        one_value(f"{prefix}{key}", value, cites, year, begins.get(key, "")) + "\n" for key, value in values.items()
    )


def put(folder: Path, files: Mapping[str, str]) -> None:
    """Write texts into a layer's folder.

    Args:
        folder: of the layer, in which the folders of its parts are there already.
        files: the texts, by their path in it.

    """
    for file, text in files.items():
        (folder / file).write_text(text, encoding="utf-8", newline="\n")
