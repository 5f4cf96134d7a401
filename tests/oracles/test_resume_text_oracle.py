"""The gaps in the text of a résumé, read a second time: the oracle counts months in sets, and never sees the text."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from orgwork.checking import check
from orgwork.model import Coverage, Extent, Organization, Person, Register

GAPS = "data.resume.gaps"
ON = date(2026, 6, 30)
NOW = ON.year * 12 + ON.month - 1
FIRST = 2000 * 12
MONTHS = (
    lambda m: f"{m // 12}.{m % 12 + 1:02}",
    lambda m: f"{m // 12}年{m % 12 + 1}月",
    lambda m: f"{m // 12}{m % 12 + 1:02}",
    lambda m: f"{m // 12}.{m % 12 + 1:02}".translate({0x30 + i: 0xFF10 + i for i in range(10)}),
)
SHARED = Organization("u", "示例县某局", place="430199", entity="legal", ended=False)


@st.composite
def spans(draw):
    """Draw spans of months that mostly follow each other, a month or two off where they do not; some are open."""
    begins, found = FIRST + draw(st.integers(0, 20)), []
    for _ in range(draw(st.integers(0, 5))):
        ends = begins + draw(st.integers(0, 30))
        found.append((begins, draw(st.sampled_from([ends, ends, ends, None]))))
        begins = max(ends + draw(st.sampled_from([-5, 0, 1, 2, 3, 20])), FIRST)
    return draw(st.permutations(found))


@st.composite
def texts(draw):
    """Draw the spans of a résumé, whether it can be read whole, and its text."""
    held, write = draw(spans()), draw(st.sampled_from(MONTHS))
    dash = draw(st.sampled_from(["--", "—", "～", "至"]))
    lines = []
    for begins, ends in held:
        over = draw(st.sampled_from(["至今", "--今"])) if ends is None else f"{dash}{write(ends)}"
        # Some stand in the brackets of a line of text, and in the words there may be numbers that are no years.
        line = f"{write(begins)}{over}  某局干部{draw(st.sampled_from(['', ' 13900000000', ' 第15期']))}"
        lines.append(draw(st.sampled_from([line, f"（其间：{line}）"])))
    vague = draw(st.sampled_from(["", "", "", "二〇〇三年到某局", "2003年春天到某局", "2003.13--2004.01 某局"]))
    return held, not vague, "\n".join([*lines, *([vague] if vague else [])])


def hole(held):
    """Return whether a whole month lies between two spans and in none."""
    taken = {m for begins, ends in held for m in range(begins, (NOW if ends is None else ends) + 1)}
    return bool(held) and bool(set(range(min(taken), max(taken))) - taken)


@settings(max_examples=max(5, settings.default.max_examples // 5))
@given(drawn=st.lists(texts(), min_size=1, max_size=10))
def test_a_text_tells_the_gaps_that_its_months_leave_and_no_others(book, drawn):
    people = [Person(f"p{i}", f"p{i}", organization="u", resume=text) for i, (_, _, text) in enumerate(drawn)]
    missing = [Coverage(table, Extent.PARTIAL) for table in ("tenures", "educations")]
    found = check(Register.of([SHARED, *people], missing), book, on=ON, rules=[GAPS])
    assert not found.faults
    told = {f.subject: str(f.outcome) for f in found}
    for i, (held, whole, _) in enumerate(drawn):
        assert told[f"p{i}"] == ("breach" if whole and hole(held) else "unknown"), drawn[i]
