"""Which tests judge which rule, and how long they take: learnt by running each of them once."""

import json
import os
import sys
import time
from pathlib import Path

from _pytest.runner import runtestprotocol

PLACES = ("oracles", "checking")
SLOW = ("laws.py", "erasure.py", "test_sharded.py", "test_crossing.py", "test_retirement.py")
"""Tests of the check as a whole, and of the ages that a view works out."""
EARLY = ("test_listed.py",)
"""Tests that load a book when they are imported: too early for a change to be in it."""
LEARNT = Path("mutants/judges.json")
MANY = 20
"""A test that asks so many rules looks at none of them closely: it comes after those that ask few."""


def files(here):
    """Return the files whose tests may judge a rule."""
    found = (path for place in PLACES for path in sorted((here / place).rglob("test_*.py")))
    return [str(path) for path in found if not path.name.endswith((*SLOW, *EARLY))]


def learnt():
    """Return for each test how many seconds of the processor it takes and which rules it asks."""
    return json.loads(LEARNT.read_text("utf-8")) if LEARNT.exists() else {}


def learn(items):
    """Run the tests that are new, examples first; return whether one fails."""
    known = learnt()
    new = [item for item in items if item.nodeid not in known]
    return in_child(lambda: _learn(sorted(new, key=_draws), known))


def _draws(item):
    return hasattr(item.obj, "hypothesis")


def in_child(work):
    """Return the exit code of a child that does some work: no check may run here, whose threads a child would lack."""
    if child := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    status = 1
    try:
        status = int(work() or 0)
    finally:
        os._exit(status)


def failed(item, following):
    """Whether a test fails."""
    return any(report.failed for report in runtestprotocol(item, nextitem=following, log=False))


def _learn(items, known):
    """Run tests and write down what they ask and take; return whether one fails."""
    asked = set()
    _note_what_is_asked(asked)
    for item, following in zip(items, [*items[1:], None], strict=True):
        asked.clear()
        began = time.process_time()
        if failed(item, following):
            sys.stderr.write(f"{item.nodeid} fails\n")
            return True
        known[item.nodeid] = [round(time.process_time() - began, 3), sorted(asked)]
        if following is None or following.path != item.path:
            LEARNT.parent.mkdir(exist_ok=True)
            LEARNT.write_text(json.dumps(known), "utf-8")
    return False


def _note_what_is_asked(asked):
    from orgwork.checking import asking, counting

    of, is_set = asking.Asked.of.__func__, counting._is_set

    def noted(cls, *arguments):
        question = of(cls, *arguments)
        asked.update(question.rules)
        return question

    def counted(book, indicator):
        asked.add(indicator.key)
        return is_set(book, indicator)

    asking.Asked.of, counting._is_set = classmethod(noted), counted


def judges(items, said, keys, seconds):
    """Return the tests that ask one of some rules, the quickest first, up to so many seconds.

    Tests that ask no rule may look at how rules are declared. Last come those that ask many.
    """
    lasts = {item: said[item.nodeid][0] for item in items if item.nodeid in said}
    asks = {item: set(said[item.nodeid][1]) for item in lasts}
    named = [item for item in lasts if not asks[item] or asks[item] & keys]
    chosen, spent = [], 0
    for item in sorted(named, key=lambda item: (len(asks[item]) > MANY, lasts[item])):
        chosen.append(item)
        spent += lasts[item]
        if spent > seconds:
            break
    return chosen
