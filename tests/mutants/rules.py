"""Mutate the nation's rules, which stand at the top of their modules where mutmut changes nothing.

    export HYPOTHESIS_PROFILE=mutants POLARS_MAX_THREADS=1
    python tests/mutants/rules.py learn                 # which tests ask which rules: mutants/judges.json
    python tests/mutants/rules.py try [--share 0.25]    # some changes of each module by lot, or all that are left
    python tests/mutants/rules.py try --since COMMIT    # only changes of lines that are new or changed since then
    python tests/mutants/rules.py again                 # those that survived, after tests were added and learnt
    python tests/mutants/rules.py tell                  # killed and tried by module, and what survived

One node at a time is changed, in memory. Of the tests that ask a rule which the change makes another, one must fail.
Tests are collected once; every mutant has a process of its own, forked from the one that collected them.
"""

import ast
import importlib
import json
import os
import pickle
import random
import re
import signal
import subprocess
import sys
import types
from collections import deque
from pathlib import Path

import attrs
import click
import pytest
from changes import changes
from judges import failed, files, in_child, judges, learn, learnt
from sample import SEED, bounds

import orgwork.national
from orgwork.book import trial
from orgwork.citation import Citation
from orgwork.declare import AllOf, AnyOf, Title
from orgwork.plugin import load_book

HERE = Path(__file__).parent.parent
SOURCES = HERE.parent / "src" / "orgwork" / "national"
TRIED, PASSED = Path("mutants/rules"), Path("mutants/passed.pickle")
GROUPS = {"AllOf": AllOf, "AnyOf": AnyOf}
"""Of the two a module may have asked for one only."""
FEWEST = 5
"""Of a module not fewer mutants are tried, as far as it has them."""
HANGS = 300
"""After so many seconds by the clock a mutant counts as one that never ends."""


def modules():
    """Return the names of the modules that declare rules, deadlines or indicators."""
    return [path.stem for path in sorted(SOURCES.glob("*.py")) if path.stem not in {"__init__", "areas", "rules"}]


def declared(name, code):
    """Return, by key, what a module declares, its words and texts left out: they are no judgement."""
    module = types.ModuleType(f"orgwork.national.{name}")
    module.__dict__.update(GROUPS, __file__=str(SOURCES / f"{name}.py"))
    exec(code, module.__dict__)  # noqa: S102 - the changed code is what we try
    found = [one for kind in ("RULES", "DEADLINES", "INDICATORS") for one in module.__dict__.get(kind, ())]
    return {one.key: pickle.dumps(_bare(one)) for one in found}


def _bare(one):
    texts = {"title": Title("示例", "Example"), "cites": Citation("示例")}
    return attrs.evolve(one, **{name: value for name, value in texts.items() if hasattr(one, name)})


def mutants(name):
    """Yield the number, line, description, code and rules concerned of every change that makes a rule another.

    One after which the module cannot be loaded makes no rules: it is no mutant.
    """
    path = SOURCES / f"{name}.py"
    tree = ast.parse(path.read_text("utf-8"))
    before = declared(name, compile(tree, str(path), "exec"))
    for number, (line, what, code) in enumerate(changes(tree, str(path))):
        try:
            after = declared(name, code)
        except Exception:  # noqa: BLE001, S112 - whatever it raises
            continue
        if concerned := {key for key in {*before, *after} if before.get(key) != after.get(key)}:
            yield number, line, what, code, concerned


def lines_since(name, commit):
    """Return the lines of a module that are new or changed since a commit."""
    diff = ["git", "diff", "-U0", commit, "--", str(SOURCES / f"{name}.py")]
    said = subprocess.run(diff, check=True, capture_output=True, text=True).stdout  # noqa: S603 - our own words
    hunks = re.findall(r"^@@ \S+ \+(\d+)(?:,(\d+))? @@", said, re.MULTILINE)
    return {int(start) + i for start, count in hunks for i in range(int(count or 1))}


def put_in(name, code):
    """Make the module hold what the changed code makes."""
    module = importlib.import_module(f"orgwork.national.{name}")
    module.__dict__.update(GROUPS)
    exec(code, module.__dict__)  # noqa: S102 - as above


def warm_up():
    """Take from a child which expressions of the rules as they are were found right: no mutant need try them again."""
    in_child(_load)
    trial._PASSED |= pickle.loads(PASSED.read_bytes())  # noqa: S301 - our own child wrote it


def _load():
    load_book(orgwork.national.__path__, installed=False)
    PASSED.write_bytes(pickle.dumps(trial._PASSED))


class Learning:
    """A plugin that looks which tests ask which rules."""

    @staticmethod
    def pytest_runtestloop(session):
        session.testsfailed = learn(session.items)
        return True


@attrs.define
class Trying:
    """A plugin that tries mutants where pytest would run the tests.

    Args:
        names: the modules to change.
        share: which part of each module's mutants is tried, drawn by lot.
        seconds: how long a mutant may be tried; one that only slower tests would kill counts as alive.
        again: whether those that survived are tried once more, instead of what was not tried.
        since: the commit since which a line is new or changed, or an empty text for all lines.

    """

    names: list[str]
    share: float
    seconds: float
    again: bool
    since: str = ""
    latest: deque = attrs.field(factory=lambda: deque(maxlen=6))

    def pytest_runtestloop(self, session):
        said = learnt()
        warm_up()
        TRIED.mkdir(exist_ok=True)
        for name in self.names:
            all_of = list(mutants(name))
            if self.since:
                lines = lines_since(name, self.since)
                all_of = [mutant for mutant in all_of if mutant[1] in lines]
            of_module = known(name)
            drawn = random.Random(SEED).sample(all_of, len(all_of))  # the first of a larger share are the smaller one
            for number, line, what, code, concerned in drawn[: max(FEWEST, round(self.share * len(all_of)))]:
                before = of_module.get(str(number), {"by": None})
                if before["by"] is None and (str(number) in of_module) == self.again:
                    by = self.killer(name, code, judges(session.items, said, concerned, self.seconds))
                    of_module[str(number)] = {"line": line, "what": what, "of": len(all_of), "by": by}
                    (TRIED / f"{name}.json").write_text(json.dumps(of_module, ensure_ascii=False, indent=1), "utf-8")
            click.echo(_row(name, of_module))
        return True

    def killer(self, name, code, items):
        """Return which test fails once the module holds what the changed code makes, or None."""
        items = sorted(items, key=lambda item: item.nodeid not in self.latest)
        reading, writing = os.pipe()
        ended = in_child(lambda: _try(name, code, items, writing))
        os.close(writing)
        with os.fdopen(reading, "rb") as told:
            by = told.read().decode()
        self.latest.append(by)
        return by or (f"ended with {ended}" if ended else None)


def _try(name, code, items, writing):
    signal.alarm(HANGS)
    silence = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(silence, stream)
    put_in(name, code)
    for item, following in zip(items, [*items[1:], None], strict=True):
        if failed(item, following):
            os.write(writing, item.nodeid.encode())
            return True
    return False


def known(name):
    """Return what became of every mutant of a module that was tried, by number."""
    path = TRIED / f"{name}.json"
    return json.loads(path.read_text("utf-8")) if path.exists() else {}


def _row(name, of_module):
    of = max((one["of"] for one in of_module.values()), default=0)
    dead = sum(one["by"] is not None for one in of_module.values())
    return f"| `{name}` | {of} | {len(of_module)} | {dead} |"


def _weighed(of_modules):
    """Return the rate of all mutants, where of some modules a larger share was drawn than of others."""
    sizes = [max(one["of"] for one in of_module.values()) for of_module in of_modules]
    rates = [sum(one["by"] is not None for one in each.values()) / len(each) for each in of_modules]
    return sum(size * rate for size, rate in zip(sizes, rates, strict=True)) / sum(sizes)


@click.group()
def main():
    """Try mutants of the nation's rules."""


@main.command("learn")
def learning():
    """Run the tests that are new, and note which rules each asks."""
    sys.exit(_with_tests(Learning()))


@main.command("try")
@click.argument("names", nargs=-1)
@click.option("--share", default=1.0)
@click.option("--seconds", default=40.0)
@click.option("--since", default="")
def trying(names, share, seconds, since):
    """Try mutants of some modules, or of all."""
    sys.exit(_with_tests(Trying(list(names) or modules(), share, seconds, again=False, since=since)))


@main.command()
@click.argument("names", nargs=-1)
@click.option("--seconds", default=40.0)
def again(names, seconds):
    """Try those once more that survived."""
    sys.exit(_with_tests(Trying(list(names) or modules(), 1.0, seconds, again=True)))


@main.command()
def tell():
    """Print what became of the mutants, and what survived."""
    tried = {name: known(name) for name in modules() if known(name)}
    for name, of_module in tried.items():
        click.echo(_row(name, of_module))
    verdicts = [one["by"] is not None for of_module in tried.values() for one in of_module.values()]
    low, high = bounds(sum(verdicts), len(verdicts))
    click.echo(f"{sum(verdicts)} of {len(verdicts)}: {sum(verdicts) / len(verdicts):.1%} ({low:.1%} to {high:.1%})")
    click.echo(f"each module by all the mutants it has: {_weighed(tried.values()):.1%}")
    for name, of_module in tried.items():
        for one in sorted(of_module.values(), key=lambda one: one["line"]):
            if one["by"] is None:
                click.echo(f"{name}.py:{one['line']}: {one['what']}")


def _with_tests(plugin):
    """Let pytest collect the tests that may judge a rule, and a plugin do what it likes with them."""
    # The library is here before pytest is, whose word on its own plugin of it is no fault.
    calm = ("-W", "ignore::pytest.PytestAssertRewriteWarning")
    return pytest.main(["-qqq", "-s", "-p", "no:cacheprovider", *calm, *files(HERE)], plugins=[plugin])


if __name__ == "__main__":
    main()
