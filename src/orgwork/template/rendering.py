"""The template's files filled in."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import jinja2

from orgwork.template.answers import Answers
from orgwork.writing import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

_SUFFIX = ".jinja"
_DOT = "dot_"
"""How a file or folder begins whose name begins with a dot in the project."""
_PACKAGE = "__package__"


def templates() -> dict[str, str]:
    """Return the text of every file of the template by its path, in order."""
    return dict(sorted(_walk(files("orgwork.template") / "files", "")))


def _walk(folder: Traversable, path: str) -> Iterator[tuple[str, str]]:
    """Yield the templates below a folder with their paths."""
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _walk(entry, f"{path}{entry.name}/")
        elif entry.name.endswith(_SUFFIX):
            yield path + entry.name, entry.read_text(encoding="utf-8")


def rendered(answers: Answers) -> dict[str, str]:
    """Return the text of every file of a project by its path in the project, in order."""
    # The files are TOML, Python and Markdown: what stands in them is quoted where it must be, and nothing is HTML.
    environment = jinja2.Environment(
        undefined=jinja2.StrictUndefined,
        autoescape=False,  # noqa: S701 - as said above
        keep_trailing_newline=True,
    )
    environment.filters |= {"quoted": quoted, "docstring": _docstring}
    context = answers.context()
    return {_path(path, answers): environment.from_string(text).render(context) for path, text in templates().items()}


def _path(path: str, answers: Answers) -> str:
    """Return where a template's file lies in the project."""
    steps = path.removesuffix(_SUFFIX).replace(_PACKAGE, answers.package).split("/")
    return "/".join(f".{step.removeprefix(_DOT)}" if step.startswith(_DOT) else step for step in steps)


def _docstring(text: str) -> str:
    """Return a text as a docstring of one line."""
    return '"""' + text.replace("\\", "\\\\").replace('"', '\\"') + '"""'
