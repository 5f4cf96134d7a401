import inspect

import pytest

from orgwork.testing import laws

HELPERS = {"as_known_by", "outcomes"}
"""What the modules of laws give besides laws."""


@pytest.fixture
def public_laws():
    """Return the laws of some modules, each as module.name."""

    def named(*modules):
        return {
            f"{module}.{name}"
            for module in modules
            for name, law in inspect.getmembers(getattr(laws, module), inspect.isfunction)
            if law.__module__ == f"orgwork.testing.laws.{module}" and not name.startswith("_") and name not in HELPERS
        }

    return named


@pytest.fixture
def law():
    """Return a law by module.name."""

    def find(name):
        module, _, law = name.partition(".")
        return getattr(getattr(laws, module), law)

    return find


@pytest.fixture
def fails(law, monkeypatch):
    """Hold that a law fails and says why, with parts of the library put out of order first."""

    def run(name, given, instead):
        for part, other in instead.items():
            monkeypatch.setattr(f"orgwork.testing.laws.{name.partition('.')[0]}.{part}", other)
        with pytest.raises(AssertionError) as told:
            law(name)(*given)
        assert str(told.value).strip()

    return run
