import pickle

import pytest

from orgwork.declare.readonly import ReadOnly


@pytest.mark.parametrize(
    "change",
    [
        lambda m: m.__setitem__("a", 2),
        lambda m: m.__delitem__("a"),
        lambda m: m.__ior__({"b": 2}),
        lambda m: m.update(b=2),
        lambda m: m.setdefault("b", 2),
        lambda m: m.pop("a"),
        lambda m: m.popitem(),
        lambda m: m.clear(),
    ],
)
def test_a_mapping_of_a_declaration_refuses_every_change(change):
    mapping = ReadOnly({"a": 1})
    with pytest.raises(TypeError, match="read only"):
        change(mapping)
    assert mapping == {"a": 1}


def test_it_goes_to_another_process_as_it_is():
    again = pickle.loads(pickle.dumps(ReadOnly({"a": 1})))  # noqa: S301 - written in the line itself
    assert again == {"a": 1}
    assert type(again) is ReadOnly
