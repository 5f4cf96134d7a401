"""A Sphinx extension: the reference pages' tables come from the code on every build, so they are never stale.

A page asks for one of the topics by name: ```` ```{orgwork-reference} hooks ```` .
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sphinx.util.docutils import SphinxDirective

from orgwork_reference.topics import TOPICS

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


class Reference(SphinxDirective):
    """Puts the text of a topic where it stands."""

    required_arguments = 1
    has_content: ClassVar[bool] = False

    def run(self) -> list[nodes.Node]:
        """Return the nodes of the topic's text."""
        return self.parse_text_to_nodes(TOPICS[self.arguments[0]](), allow_section_headings=True)


def setup(app: Sphinx) -> dict[str, bool]:
    """Add the directive."""
    app.add_directive("orgwork-reference", Reference)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
