"""A pytest plugin for mutmut: which tests judge a mutant, the quickest first."""

import json
import os
from pathlib import Path

import orgwork.national.rules  # noqa: F401 - once, and not again for every mutant: mutated modules are long

OWN = {"orgwork.dates.": ("tests/test_dates.py",), "orgwork.params.": ("tests/params/",)}
"""Modules that everything uses, and their own tests, which alone judge them."""
SECONDS = 40
"""How long a mutant may be tried: one that only slower tests would kill counts as not killed."""


def pytest_collection_modifyitems(config, items):
    wanted = tuple(os.environ.get("MUTANTS_TESTS", "tests/").split())
    mutant = os.environ.get("MUTANT_UNDER_TEST", "")
    for module, paths in OWN.items():
        wanted = paths if mutant.startswith(module) else wanted
    kept = [item for item in items if item.nodeid.startswith(wanted)]
    if mutant.startswith("orgwork."):
        kept = list(_quickest(kept))
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = kept


def _quickest(items):
    lasted = json.loads(Path("mutmut-stats.json").read_text("utf-8"))["duration_by_test"]
    spent = 0
    for item in sorted(items, key=lambda item: lasted.get(item.nodeid, 0)):
        yield item
        spent += lasted.get(item.nodeid, 0)
        if spent > SECONDS:
            return
