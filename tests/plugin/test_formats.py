import sys
from importlib.metadata import EntryPoint
from types import ModuleType

import pytest

from orgwork.declare import Format, Title
from orgwork.plugin import formats


def made(name):
    return Format(name, Title(zh="表", en="Table"), (".x",), lambda *_: True, lambda *_: None)


@pytest.fixture
def module(monkeypatch):
    """Give formats by entry point: a built-in one, a good one, and three that are wrong."""
    module = ModuleType("some_formats")
    module.BUILT_IN, module.GOOD, module.NONE = made("built-in"), made("good"), "text"
    module.TAKEN = made("built-in")
    monkeypatch.setitem(sys.modules, "some_formats", module)
    monkeypatch.setattr(formats, "BUILT_IN", {"z": "some_formats:BUILT_IN"})
    values = {"a": "TAKEN", "b": "GOOD", "c": "NONE", "d": "MISSING"}
    points = tuple(EntryPoint(name, f"some_formats:{value}", formats.GROUP) for name, value in values.items())
    monkeypatch.setattr(formats, "entry_points", lambda **_: points)


def test_each_format_is_loaded_alone_and_none_takes_a_built_in_name(module):
    found, refused = formats.formats()
    assert [f.name for f in found] == ["built-in", "good"]
    assert found[0] is sys.modules["some_formats"].BUILT_IN
    assert [(r.name, r.code) for r in refused] == [("a", "OW303"), ("c", "OW401"), ("d", "OW401")]
    assert "names a str" in refused[1].message
    assert "AttributeError" in refused[2].message
