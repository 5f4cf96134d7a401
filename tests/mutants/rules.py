"""Mutate the nation's rules, which stand at the top of their modules where mutmut changes nothing.

    HYPOTHESIS_PROFILE=mutants python tests/mutants/rules.py [module ...]

One node at a time is changed, in memory; the tests that name the rule must fail. What survives is printed.
"""

import ast
import importlib
import os
import sys
from pathlib import Path

import click
import pytest
from changes import changes

HERE = Path(__file__).parent.parent
SOURCES = HERE.parent / "src" / "orgwork" / "national"
PLACES = ("oracles", "checking")
SLOW = ("laws.py", "erasure.py", "test_retirement.py")
"""Tests of the check as a whole, and of the ages that a view works out."""


def tests_of(keys):
    """Return the test files that name one of the rules, the smallest first."""
    files = [f for place in PLACES for f in sorted((HERE / place).rglob("test_*.py")) if not f.name.endswith(SLOW)]
    named = [f for f in files if any(key in f.read_text("utf-8") for key in keys)]
    return sorted(named, key=lambda f: f.stat().st_size)


def rule_spans(tree):
    """Return the first and last line of each rule by its key."""
    calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and getattr(n.func, "id", "") in {"Rule", "Deadline"}]
    return {
        next(k.value.value for k in call.keywords if k.arg == "key"): (call.lineno, call.end_lineno) for call in calls
    }


def killed(name, code, files):
    """Whether some test fails once the module holds what the changed code makes."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0
    silence = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(silence, stream)
    status = 1
    try:
        module = importlib.import_module(f"orgwork.national.{name}")
        exec(code, module.__dict__)  # noqa: S102 - the changed code is what we try
        status = int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", *map(str, files)]))
    finally:
        os._exit(status)


def main(names):
    """Try every change of the modules named, or of all."""
    paths = [p for p in sorted(SOURCES.glob("*.py")) if p.stem not in {"__init__", "areas", "rules"}]
    # Imported once, not in every child; before any check is made, whose threads a child would lack.
    pytest.main(["-qqq", "--collect-only", "-p", "no:cacheprovider", *map(str, tests_of([""]))])
    for path in (p for p in paths if not names or p.stem in names):
        tree = ast.parse(path.read_text("utf-8"))
        spans = rule_spans(tree)
        assert not killed(path.stem, compile(tree, str(path), "exec"), tests_of(spans)), "the tests fail as it is"
        tried, dead = 0, 0
        for line, what, code in changes(tree, str(path)):
            inside = [key for key, (first, last) in spans.items() if first <= line <= last]
            gone = killed(path.stem, code, tests_of(inside or spans))
            tried, dead = tried + 1, dead + gone
            if not gone:
                click.echo(f"{path.name}:{line}: {what}")
        click.echo(f"{path.name}: {dead} of {tried} killed")


if __name__ == "__main__":
    main(sys.argv[1:])
