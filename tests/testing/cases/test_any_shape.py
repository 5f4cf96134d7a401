import re
import tomllib
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

import orgwork.testing.cases.reading as reader
from orgwork.errors import TextError, UnknownKeyError
from orgwork.model import TABLES
from orgwork.model.schema import kinds
from orgwork.testing import cases

PAGE = Path(__file__).parents[3] / "docs/cases.md"
WORDS = st.sampled_from(
    [
        "case",
        "title",
        "on",
        "at",
        "known_on",
        "since",
        "given",
        "partial",
        "expect",
        "values",
        "findings",
        "lists",
        "by",
        "value",
        "state",
        "unknown",
        "met",
        "430181",
        "2024-05",
        "cadre.promotion.deputy_service",
        *TABLES,
        *sorted({name for cls in TABLES.values() for name in kinds(cls)}),
    ]
)
PLAIN = st.one_of(
    WORDS,
    st.text(max_size=3),
    st.integers(-1, 3000),
    st.booleans(),
    st.floats(allow_nan=False),
    st.dates(date(1899, 1, 1), date(2101, 1, 1)),
    st.just(datetime(2024, 5, 1)),
    st.just(time(12)),
)


def nested(inner):
    return st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=4)


ANY = st.recursive(PLAIN, nested, max_leaves=8)
ROWS = st.lists(st.dictionaries(WORDS, ANY, max_size=4), max_size=3)
CASE = st.fixed_dictionaries(
    {"title": WORDS | ANY, "on": st.dates(date(2000, 1, 1), date(2030, 1, 1)) | ANY},
    optional={
        "expect": st.fixed_dictionaries(
            {}, optional={w: st.dictionaries(WORDS, ANY, max_size=3) | ANY for w in ("values", "findings", "lists")}
        )
        | ANY,
        "given": st.dictionaries(st.sampled_from(sorted(TABLES)), ROWS, max_size=4) | ANY,
        "at": WORDS | ANY,
        "known_on": ANY,
        "since": ANY,
        "partial": st.lists(WORDS, max_size=2) | ANY,
    },
)


@given(
    st.fixed_dictionaries({"case": st.lists(CASE | ANY, max_size=2) | ANY}) | st.dictionaries(WORDS, ANY, max_size=2)
)
def test_whatever_stands_in_a_file_is_read_or_refused_in_words(county, layered, data):
    path = county / "cases" / "any.toml"
    path.write_text("", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "read_toml", lambda _: data)
        told = said(path, layered)
    event("read" if told == [] else "refused")
    assert all(isinstance(text, str) and text.strip() for text in told)


def spots(data, way=()):
    """Return the way to every place in nested data."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [(*way, key) for key, _ in inner] + [spot for key, value in inner for spot in spots(value, (*way, key))]


@given(st.data())
def test_however_a_good_file_is_spoiled_it_is_told_in_words(county, layered, data):
    (text,) = re.findall(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    good = tomllib.loads(text)
    for _ in range(data.draw(st.integers(1, 3))):
        *way, last = data.draw(st.sampled_from(spots(good["case"][0]) or [("on",)]))
        inner = good["case"][0]
        for step in way:
            inner = inner[step]
        how = data.draw(st.sampled_from(("replace", "remove", "rename")))
        if how == "replace":
            inner[last] = data.draw(ANY)
        else:
            taken = inner.pop(last) if isinstance(inner, list) else inner.pop(last, None)
            if how == "rename" and isinstance(inner, dict):
                inner[data.draw(WORDS)] = taken
    path = county / "cases" / "spoiled.toml"
    path.write_text("", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "read_toml", lambda _: good)
        told = said(path, layered)
    event("still holds" if told == [] else "told")
    assert all(isinstance(text, str) and text.strip() for text in told)


def said(path, book):
    """Return what a file is refused with, or what its mismatches say."""
    try:
        return [mismatch.text(lang) for mismatch in cases.run(path, book) for lang in ("zh", "en")]
    except (TextError, UnknownKeyError) as error:
        return [error.where and error.message]
