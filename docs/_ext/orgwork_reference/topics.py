"""The topics of the reference: each a function that gives its Markdown from the code as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from orgwork_reference.commands import commands
from orgwork_reference.data import tables, views
from orgwork_reference.declared import contract, errors, evidence, files, hooks, manifest, problems, values

TOPICS: Mapping[str, Callable[[], str]] = {
    "commands": commands,
    "contract": contract,
    "errors": errors,
    "evidence": evidence,
    "files": files,
    "hooks": hooks,
    "manifest": manifest,
    "problems": problems,
    "tables": tables,
    "values": values,
    "views": views,
}
