"""The one way in which a page's templates are filled: everything is text, a name that is missing is an error."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import jinja2


@cache
def _environment() -> jinja2.Environment:
    """Return the templates' environment, in which every text is escaped."""
    return jinja2.Environment(
        loader=jinja2.PackageLoader("orgwork.report"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, told: Mapping[str, object]) -> str:
    """Return a template filled with what is told."""
    return _environment().get_template(template).render(told)
