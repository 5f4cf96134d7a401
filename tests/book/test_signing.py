"""A confirmed value: the same value, better proved, which the layer that says it can take in as it is printed."""

import tomllib
from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.book import Book, Layer, join
from orgwork.book.signing import confirmed, to_toml
from orgwork.citation import Citation, Confirmation, Evidence
from orgwork.declare import Amendment
from orgwork.errors import DeclarationError
from orgwork.plugin import load_book
from orgwork.testing import strategies as own

DAY = date(2020, 1, 1)
WORD = Amendment("k", "", "", 24, DAY, DAY, Citation(title="示例", article="8"), Evidence.RESTATED)
SIGNED = Confirmation("张三", date(2026, 1, 2), "公报第3页")
texts = st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=5).map("示".__add__)


@given(st.data(), texts, texts, texts)
def test_what_is_printed_reads_back_as_the_same_value(tmp_path_factory, data, title, name, text):
    parameter = data.draw(own.parameters(key=data.draw(texts)))
    word = data.draw(own.amendments(parameter))
    word = attrs.evolve(
        word,
        evidence=data.draw(st.sampled_from([Evidence.RESTATED, Evidence.OLDER_TEXT])),
        cites=Citation(title=title, issuer=text, issued=data.draw(st.none() | st.dates()), article=name),
    )
    signed = confirmed(word, Confirmation(name, word.published + timedelta(days=1), text))
    folder = tmp_path_factory.mktemp("layer")
    (folder / "parameters").mkdir()
    place = f'name = "x"\nplace = "{word.by}"\nversion = "1"\napi = "1"\n'
    said = place + 'title = { zh = "层", en = "Layer" }\noffers = ["parameters"]\n'
    (folder / "orgwork-plugin.toml").write_text(said, encoding="utf-8")
    (folder / "parameters" / "a.toml").write_text(to_toml(signed), encoding="utf-8", newline="\n")
    assert list(tomllib.loads(to_toml(signed))) == [word.key]

    from orgwork.plugin.contents import read_contents
    from orgwork.plugin.manifest import read_manifest

    assert read_contents(folder, read_manifest(folder)).amendments == (signed,)


@given(st.data())
def test_a_confirmation_changes_the_grade_and_nothing_else(data):
    parameter = data.draw(own.parameters(tiers=False))
    value = data.draw(own.values(parameter, owner=True))
    word = attrs.evolve(WORD, key=parameter.key, value=value)
    book = join(Book(), Layer("nation", "", (parameter,), (word,)))
    more = join(book, Layer("confirmed", "", (), (confirmed(word, SIGNED),)))
    for day in (DAY - timedelta(days=1), DAY, date(2026, 6, 30)):
        before, after = (b.value(parameter.key, "430181", day) for b in (book, more))
        assert (before.state, before.value) == (after.state, after.value)
        assert [w.evidence for w in after.trace] == [Evidence.TEXT for _ in before.trace]
    then = more.value(parameter.key, "", date(2026, 6, 30), known_on=date(2026, 1, 1))
    assert all(w.evidence is Evidence.RESTATED for w in then.trace)


@pytest.mark.parametrize(
    ("word", "signed", "told"),
    [
        (attrs.evolve(WORD, evidence=Evidence.TEXT), SIGNED, "awaits no comparison"),
        (WORD, attrs.evolve(SIGNED, on=DAY), "comes after"),
    ],
)
def test_what_cannot_be_confirmed(word, signed, told):
    with pytest.raises(DeclarationError, match=told):
        confirmed(word, signed)


def test_a_confirmed_value_is_not_restated_any_more():
    with pytest.raises(DeclarationError, match="grade it text or law"):
        attrs.evolve(WORD, confirmed=SIGNED)
    with pytest.raises(DeclarationError, match="grade it text or law"):
        confirmed(WORD, SIGNED, Evidence.OLDER_TEXT)
    assert confirmed(WORD, attrs.evolve(SIGNED, on=DAY + timedelta(days=1)), Evidence.LAW).evidence is Evidence.LAW


@pytest.mark.parametrize("field", ["by", "text"])
def test_a_confirmation_names_the_person_and_the_text(field):
    with pytest.raises(ValueError, match=field):
        attrs.evolve(SIGNED, **{field: " "})


def test_the_nations_own_values_can_be_confirmed_beside_it(tmp_path, book):
    import orgwork.national

    key = "cadre.promotion.deputy_service"
    word = book.value(key, "", date(2026, 6, 30)).trace[0]
    manifest = 'name = "confirmed"\nplace = ""\nversion = "1"\napi = "1"\noffers = ["parameters"]\n'
    (tmp_path / "parameters").mkdir()
    (tmp_path / "orgwork-plugin.toml").write_text(manifest + 'title = { zh = "核", en = "C" }\n', encoding="utf-8")
    (tmp_path / "parameters" / "signed.toml").write_text(to_toml(confirmed(word, SIGNED)), encoding="utf-8")
    more, report = load_book([*orgwork.national.__path__, tmp_path], installed=False)
    assert not report.refused, report.text("en")
    answer = more.value(key, "430181", date(2026, 6, 30))
    assert (answer.value, answer.trace[0].evidence, answer.trace[0].confirmed) == (24, Evidence.TEXT, SIGNED)
