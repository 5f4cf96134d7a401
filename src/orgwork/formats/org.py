"""W3C ORG as Turtle or JSON-LD, to a register and back."""

from __future__ import annotations

import warnings
from datetime import date
from pathlib import Path
from typing import Any

from orgwork.declare import Reading
from orgwork.errors import FileError
from orgwork.formats.decoding import decoded
from orgwork.formats.guard import guard
from orgwork.formats.org_graph import graph_of, object_of
from orgwork.formats.org_terms import FILE, ORG, PREFIXES
from orgwork.formats.placing import asked_of, free, new_file
from orgwork.formats.popolo import taken
from orgwork.formats.popolo_fields import OWN as MARK
from orgwork.formats.popolo_parsing import flat, parsed, whole
from orgwork.formats.popolo_write import popolo
from orgwork.model import Register
from orgwork.model.fault import Fault

KINDS = {"ttl": "turtle", "jsonld": "json-ld"}


def read(path: Path, on: date) -> Reading:  # noqa: ARG001 - a format's signature; a membership tells its own days
    """Read organizations, posts, people and memberships; what is said beside them is kept in the table `texts`.

    A row is a thing's place in the order of the ids: a graph has no rows.

    Args:
        path: a file of Turtle (.ttl) or JSON-LD (.jsonld).
        on: not used: a membership tells its own days.

    Returns:
        The register and every problem, as `orgwork.formats.popolo.read`.

    Raises:
        FileError: it cannot be parsed, its context stands elsewhere, it holds nothing of ORG, or rdflib is missing.
        TooLargeError: it is over the size guards.

    """
    guard(path)
    rdflib = _library(path)
    kind = KINDS[path.suffix.lower()[1:]]
    text = decoded(path.read_bytes())
    if isinstance(text, Fault):
        msg = f"{text.message.zh} / {text.message.en}"
        raise FileError(msg, where=path.name)
    if kind == "json-ld":
        _without_addresses(parsed(text.encode(), path.name), path.name)
    graph = rdflib.Graph()
    try:
        with warnings.catch_warnings():
            # The library warns of what it calls itself.
            warnings.simplefilter("ignore", DeprecationWarning)
            graph.parse(data=text, format=kind, publicID="urn:orgwork:here:")
        top = object_of(graph, rdflib)
        # A text of the graph may be written with half of a character.
        top = {key: whole(value) for key, value in top.items()}
    except Exception as error:  # the parser of a stranger's text may raise anything
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        msg = f"文件无法解析 / the file cannot be parsed: {reason}"
        raise FileError(msg, where=path.name) from error
    # A file that orgwork wrote says so of itself, and may tell of nobody.
    if MARK not in top and not any(top[name] for name in ("persons", "organizations", "posts", "memberships")):
        msg = "文件中没有组织、岗位、人员或任职 / the file tells of no organization, post, person or membership"
        raise FileError(msg, where=path.name)
    return taken(flat(top, path.name))


def write(register: Register, path: Path, kind: str, *, identity_numbers: bool = False) -> None:
    """Write a register's organizations, posts, people and tenures; the same register says the same.

    Args:
        register: what to write.
        path: a new file.
        kind: `ttl` or `jsonld`.
        identity_numbers: whether identity numbers are written; else they are left out, and hidden in every text.

    Raises:
        FileError: there is a file already, it cannot be written, or rdflib is missing.

    """
    free(path)
    rdflib = _library(path)
    graph = graph_of(popolo(register, identity_numbers=identity_numbers), rdflib)
    more: dict[str, Any] = {"context": dict(PREFIXES), "sort_keys": True} if kind == "jsonld" else {}
    with new_file(path) as beside:
        beside.write_text(graph.serialize(format=KINDS[kind], **more), encoding="utf-8", newline="\n")


def write_format(register: object, folder: Path, kind: str, *, identity_numbers: bool = False) -> None:
    """Write a register as a format does; `folder` is the new file.

    Raises:
        FileError: as `write`, another kind, or it is no register.

    """
    write(asked_of(register, kind, KINDS), folder, kind, identity_numbers=identity_numbers)


def _library(path: Path) -> Any:  # noqa: ANN401 - an optional library
    """Return the library, or say what to install."""
    try:
        import rdflib  # noqa: PLC0415 - an extra
    except ImportError as error:
        msg = (
            "读写 W3C ORG 需要 rdflib，请运行 pip install 'orgwork[rdf]'"
            " / W3C ORG needs rdflib: run pip install 'orgwork[rdf]'"
        )
        raise FileError(msg, where=path.name) from error
    return rdflib


def _without_addresses(value: object, file: str) -> None:
    """Hold that no context of a JSON-LD text stands elsewhere: nothing is fetched from the network.

    Raises:
        FileError: one does.

    """
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            contexts = one.get("@context")
            listed = contexts if isinstance(contexts, list) else [contexts]
            if "@import" in one or any(isinstance(context, str) for context in listed):
                msg = (
                    "@context 须写在文件内，不从网络读取"
                    " / write the @context into the file: nothing is fetched from the network"
                )
                raise FileError(msg, where=file)
            waiting += one.values()


def sniff(path: Path) -> bool:
    """Whether a file names the vocabulary; one that orgwork wrote of people alone has no use for it."""
    data = path.read_bytes()
    return ORG.encode() in data or FILE.encode() in data
