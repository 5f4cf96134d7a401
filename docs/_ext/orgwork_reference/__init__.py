"""A Sphinx extension: the reference pages' tables come from the code on every build, so they are never stale.

A page asks for one of the topics by name: ```` ```{orgwork-reference} hooks ```` .
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, bool]:
    """Add the directive, and what joins Chinese lines."""
    from orgwork_reference.building import Reference, join_lines  # noqa: PLC0415 - tests of the texts have no Sphinx

    app.add_directive("orgwork-reference", Reference)
    app.connect("doctree-read", join_lines)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
