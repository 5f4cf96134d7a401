"""Names of elements and attributes: what the parser itself takes for one."""

from __future__ import annotations

import re
from functools import lru_cache
from xml.parsers.expat import ExpatError, ParserCreate

_OTHER = re.compile(r"[\s<>&/=!?'\"]")
"""What would be more than a name where a tag is opened."""


@lru_cache(maxsize=1024)
def is_name(text: str) -> bool:
    """Whether a text is the name of an element or of an attribute, with a prefix or without."""
    if _OTHER.search(text):
        return False
    try:
        # Which letters a name may have hangs on the edition of XML: what is asked is what will read it again.
        ParserCreate("utf-8").Parse(f"<{text}/>".encode(), True)  # noqa: FBT003 - the parser's own
    except (ExpatError, UnicodeError):
        return False
    return True


def is_path(text: str) -> bool:
    """Whether a text is names with `/` between them, after `@` one of an attribute; either may be missing."""
    names, at, attribute = text.partition("@")
    every = [*(names.split("/") if names or not at else ()), *([attribute] if at else ())]
    return all(is_name(name) for name in every)
