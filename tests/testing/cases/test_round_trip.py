import tomllib

from hypothesis import given
from hypothesis import strategies as st

from orgwork.params.resolving import State
from orgwork.testing import cases
from orgwork.testing import strategies as own
from orgwork.testing.cases.freezing import difference, frozen
from orgwork.writing import quoted, written

PLACES = ("", "43", "4301", "430181", "430199")


@given(st.data())
def test_what_the_book_answers_holds_as_a_case(county, layered, data):
    lines = []
    place, day = data.draw(st.sampled_from(PLACES)), data.draw(own.days())
    for key in data.draw(st.lists(st.sampled_from(sorted(layered.parameters)), min_size=1, max_size=5, unique=True)):
        answer = layered.value(key, place, day)
        state = "" if answer.state is State.VALUE else f'state = "{answer.state}", '
        value = "" if answer.value is None else f"value = {written(answer.value)}"
        lines.append(f"{quoted(key)} = {{ {(state + value).rstrip(', ')} }}")
    path = county / "cases" / "drawn.toml"
    head = f'[[case]]\ntitle = "drawn"\non = {day}\nat = "{place}"\n[case.expect.values]\n'
    path.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    assert [mismatch.text("en") for mismatch in cases.run(path, layered)] == []


@given(st.data())
def test_any_other_answer_is_a_mismatch(county, layered, data):
    place, day = data.draw(st.sampled_from(PLACES)), data.draw(own.days())
    key = data.draw(st.sampled_from(sorted(layered.parameters)))
    answer = layered.value(key, place, day)
    other = data.draw(st.sampled_from(["100000", '"1/100"', "true", '["nothing"]', "{ nothing = 3 }"]))
    path = county / "cases" / "drawn.toml"
    head = f'[[case]]\ntitle = "drawn"\non = {day}\nat = "{place}"\n[case.expect.values]\n'
    path.write_text(f"{head}{quoted(key)} = {other}\n", encoding="utf-8")
    (mismatch,) = cases.run(path, layered)
    assert mismatch.expected == (other if other[0] != "{" else '{ "nothing" = 3 }')
    assert mismatch.found != mismatch.expected
    for word in answer.decided:
        assert word.cites.title in mismatch.text("zh")
        assert word.cites.title in mismatch.text("en")


@given(st.sampled_from(PLACES), own.days())
def test_a_snapshot_says_what_the_book_answers_on_every_day(layered, place, day):
    text = frozen(layered, place)
    said = tomllib.loads(text)
    assert said.pop("place") == place
    assert sorted(said) == sorted(layered.parameters)
    for key, days in said.items():
        answer = layered.value(key, place, day)
        now = [days[start] for start in sorted(days) if start <= day.isoformat()][-1:]
        assert (now[0].get("state", "value") if now else "not_in_force") == answer.state
        assert (written(now[0].get("value")) if now else "None") == written(
            tomllib.loads(f"x = {written(answer.value)}")["x"] if answer.value is not None else None
        )


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_quoted_as_toml_reads_it(text):
    assert tomllib.loads(f"x = {quoted(text)}")["x"] == text


def test_a_snapshot_agrees_with_itself_and_tells_what_was_changed(layered):
    text = frozen(layered, "430199")
    assert difference(text, text) == ""
    assert difference(text, text.replace("# ", "# x ")) == "", "comments may change"
    gone = "\n".join(line for line in text.splitlines() if not line.startswith("2024-03-01"))
    told = difference(gone, text)
    assert "cadre.promotion.deputy_service\n  2024-03-01: — → {" in told
    assert "place" in difference(text, frozen(layered, "430181"))
    assert "it is no TOML any more" in difference(text + "x = [", text)
