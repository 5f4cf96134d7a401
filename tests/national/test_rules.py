"""Every module of the nation's layer tells what it reads and declares, and is collected."""

import importlib
import pkgutil

import pytest

import orgwork.national
from orgwork.declare import Deadline, Indicator, Rule
from orgwork.national.rules import MODULES

KINDS = {"RULES": Rule, "DEADLINES": Deadline, "INDICATORS": Indicator}


def declared(module):
    return [one for kind in KINDS for one in getattr(module, kind, ())]


def test_every_module_that_declares_something_is_collected():
    names = [found.name for found in pkgutil.iter_modules(orgwork.national.__path__)]
    modules = [importlib.import_module(f"orgwork.national.{name}") for name in names]
    assert {m.__name__ for m in modules if declared(m)} == {m.__name__ for m in MODULES}


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.__name__.rpartition(".")[2])
def test_a_module_tells_the_views_that_it_reads_and_no_others(module):
    assert {view.name for view in module.VIEWS} == {one.view for one in declared(module)}
    assert all(type(one) is cls for kind, cls in KINDS.items() for one in getattr(module, kind, ()))
