"""What the extension gives to Sphinx: a directive, and Chinese paragraphs without gaps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from orgwork_reference.topics import TOPICS
from orgwork_reference.words import told

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_WIDE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")


class Reference(SphinxDirective):
    """Puts the text of a topic where it stands."""

    required_arguments = 1
    has_content: ClassVar[bool] = False

    def run(self) -> list[nodes.Node]:
        """Return the nodes of the topic's text."""
        return self.parse_text_to_nodes(told(TOPICS[self.arguments[0]]), allow_section_headings=True)


def join_lines(_: Sphinx, document: nodes.document) -> None:
    """Join the lines of Chinese paragraphs: a browser would show each break in the source as a gap."""
    for parent in {id(text.parent): text.parent for text in document.findall(nodes.Text) if text == "\n"}.values():
        said = [child.astext() for child in parent.children]
        # By place, not by value: every break of a paragraph is the same text.
        for index in reversed(range(1, len(said) - 1)):
            if said[index] == "\n" and _WIDE.match(said[index - 1][-1:]) and _WIDE.match(said[index + 1][:1]):
                del parent[index]
