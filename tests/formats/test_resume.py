"""Every kind of line of a résumé is read, and no character of it is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.dates import PartialDate
from orgwork.formats.form_career import is_study
from orgwork.formats.resume import Entry, Kind, Note, read_resume

DASHES = ("--", "-", "—", "——", "–", "－", "～", "~", "至", " -- ", "---")
OPEN = ("至今", "现在", "今", "目前", "", "至现在")
MONTHS = (
    lambda y, m: f"{y}.{m:02}",
    lambda y, m: f"{y}.{m}",
    lambda y, m: f"{y}{m:02}",
    lambda y, m: f"{y}年{m}月",
    lambda y, m: f"{y}年{m:02}月",
    lambda y, m: f"{y}/{m:02}",
    lambda y, m: f"{y}-{m:02}",
)
WORDS = st.text("示例县委办公室副主任科员镇政府组织部", min_size=1, max_size=12)
months = st.tuples(st.integers(1950, 2030), st.integers(1, 12))


@st.composite
def ranges(draw):
    """Draw how a range is written, and what it says."""
    begins = draw(months)
    ends = draw(st.none() | months)
    shape = draw(st.sampled_from(MONTHS))
    dash = draw(st.sampled_from(DASHES))
    if ends is None:
        word = draw(st.sampled_from(OPEN))
        if dash == "至" or (not word and dash.strip() == "至"):
            word, dash = "至今", ""
        gap = " " * draw(st.sampled_from((7, 8, 9))) if not word else " " * draw(st.integers(0, 3))
        return f"{shape(*begins)}{dash}{word}{gap}", PartialDate(*begins), None, False
    gap = " " * draw(st.sampled_from((0, 1, 2, 3)))
    return f"{shape(*begins)}{dash}{shape(*ends)}{gap}", PartialDate(*begins), PartialDate(*ends), True


@st.composite
def notes(draw):
    """Draw a bracket of one or more notes, and what they say."""
    brackets = draw(st.sampled_from(("（）", "()")))
    said, texts = [], []
    for _ in range(draw(st.integers(1, 3))):
        text = draw(WORDS)
        if draw(st.booleans()):
            written, begins, ends, ended = draw(ranges())
            texts.append(written + text)
            said.append(Note(begins, ends, ended, text))
        else:
            month = draw(months)
            texts.append(MONTHS[0](*month) + text)
            said.append(Note(PartialDate(*month), None, None, text))
    prefix = draw(st.sampled_from(("其间：", "其间:", "期间", "")))
    return brackets[0] + prefix + draw(st.sampled_from("；;")).join(texts) + brackets[1], said


@st.composite
def entries(draw):
    """Draw the lines of one entry, and what it says."""
    written, begins, ends, ended = draw(ranges())
    parts = draw(st.lists(WORDS, min_size=1, max_size=3))
    plain = draw(st.sampled_from(("", "（挂职）", "(兼)")))
    line = written + ("\n" + " " * draw(st.sampled_from((0, 2, 18)))).join(parts) + plain
    text, said = "".join(parts) + plain, []
    for _ in range(draw(st.integers(0, 2))):
        bracket, found = draw(notes())
        line += draw(st.sampled_from(("", "\n", "\n" + " " * 17, "\n" + " " * 18))) + bracket
        said += found
    return line, (begins, ends, ended, text, tuple(said))


@st.composite
def resumes(draw):
    found = draw(st.lists(entries(), min_size=1, max_size=5))
    lines = [draw(st.sampled_from(("", "  \n"))) + line for line, _ in found]
    closing = draw(st.none() | WORDS)
    end = draw(st.sampled_from(("\n", "\r\n")))
    whole = "\n".join(lines) + (f"\n\n{closing}" if closing else "")
    return whole.replace("\n", end), [said for _, said in found], closing or ""


@given(resumes())
def test_a_resume_of_any_kind_of_lines_gives_what_was_written(drawn):
    text, said, closing = drawn
    found = read_resume(text)
    assert [(e.begins, e.ends, e.ended, e.text, e.notes) for e in found.entries] == said
    assert found.closing == closing
    assert not found.told


@given(st.text("0123456789.-—至今 \n（）(：；其间示例县年月\r　", max_size=200) | st.text(max_size=200))
def test_every_character_of_any_text_is_accounted_for(text):
    found = read_resume(text)
    assert "".join(line.raw for line in found.lines) == text
    for line in found.lines:
        if line.kind is Kind.REMAINDER:
            assert (line.number, line.raw.strip()) in {(told.line, told.text) for told in found.told}
        if line.kind is Kind.CLOSING:
            assert line.raw.strip() in found.closing
    # What belongs to an entry stands in its text, its notes, its dates or what was told of it.
    held = "".join(e.text + "".join(n.text for n in e.notes) for e in found.entries)
    held += "".join(told.text for told in found.told)
    body = "".join(line.raw for line in found.lines if line.kind in {Kind.ENTRY, Kind.NOTE, Kind.WRAPPED})
    for sign in set("示例县") & set(body):
        assert held.count(sign) >= body.count(sign)


@given(st.lists(resumes(), max_size=3).map(lambda several: [text for text, _, closing in several if not closing]))
def test_resumes_one_after_the_other_have_the_entries_of_each(texts):
    together = read_resume("\n".join(texts)).entries
    apart = [entry for text in texts for entry in read_resume(text).entries]
    assert [(e.begins, e.ends, e.text, e.notes) for e in together] == [
        (e.begins, e.ends, e.text, e.notes) for e in apart
    ]


def only(text):
    (entry,) = read_resume(text).entries
    return entry


def test_the_editors_closed_and_open_lines():
    text = "1998.09--2002.06  示例大学学习\n2002.07--         示例县干部"
    assert read_resume(text).entries == (
        Entry(1, PartialDate(1998, 9), PartialDate(2002, 6), ended=True, text="示例大学学习"),
        Entry(2, PartialDate(2002, 7), None, ended=False, text="示例县干部"),
    )


def test_a_line_that_begins_with_a_digit_but_no_date_is_wrapped():
    assert only("2002.07--2003.08  示例县\n3个乡镇指导员").text == "示例县3个乡镇指导员"


def test_a_note_that_is_wrapped_before_a_date_is_one_note():
    entry = only("2002.07--2010.08  干部（其间：2003.01--\n                  2004.02在示例镇挂职）")
    assert entry.notes == (Note(PartialDate(2003, 1), PartialDate(2004, 2), ended=True, text="在示例镇挂职"),)
    assert entry.text == "干部"


def test_a_bracket_that_is_never_closed_does_not_swallow_the_next_line():
    first, second = read_resume("2002.07--2010.08  干部（其间：2003.01任科员\n2010.08--2012.01  科长").entries
    assert first.notes[0].text == "任科员"
    assert second.text == "科长"


def test_an_inner_bracket_stays_with_its_note():
    entry = only("2002.07--2010.08  干部（其间：2003.01--2004.02示例学院（本部）学习）")
    assert entry.notes[0].text == "示例学院（本部）学习"


def test_a_bracket_without_a_date_is_text():
    assert only("2002.07--2010.08  干部（正科级）").text == "干部（正科级）"


@pytest.mark.parametrize(
    "text", ["2016.04  任科长", "2002.07--2010.08  干部\n2016.04  任科长", "简历如下：", "2003.13任科长"]
)
def test_what_is_no_kind_of_line_is_told(text):
    (told,) = read_resume(text).told
    assert told.text == text.rsplit("\n", 1)[-1]
    assert told.line == text.count("\n") + 1


def test_a_part_of_a_note_without_a_date_is_told():
    found = read_resume("2002.07--2010.08  干部（其间：2003.01--2004.02学习；任组长）")
    assert [told.text for told in found.told] == ["任组长"]


@pytest.mark.parametrize(
    ("text", "begins", "ends", "wrong"),
    [
        ("2013.13--2014.02  干部", None, PartialDate(2014, 2), "2013.13"),
        ("2013.12--2014.00  干部", PartialDate(2013, 12), None, "2014.00"),
    ],
)
def test_a_date_of_no_calendar_is_told_and_unknown(text, begins, ends, wrong):
    found = read_resume(text)
    assert (found.entries[0].begins, found.entries[0].ends, found.entries[0].ended) == (begins, ends, True)
    assert [told.text for told in found.told] == [wrong]
    assert found.told[0].why


def test_an_end_that_is_no_year_does_not_read_as_an_open_end():
    found = read_resume("2013.03--0214.05  示例县干部")
    assert not found.entries
    assert found.told[0].text == "2013.03--0214.05  示例县干部"


def test_a_closing_paragraph_keeps_its_lines_and_blank_lines_between():
    found = read_resume("2002.07--  干部\n\n第十届县委委员\n\n2018年当选市人大代表")
    assert found.closing == "第十届县委委员\n2018年当选市人大代表"


@pytest.mark.parametrize("size", [10_000])
@pytest.mark.parametrize("unit", ["（", "-", "2002.07", " ", "；", "2002.07--", "其间：", "2002.07--2003.08（\n"])
def test_no_text_takes_long(unit, size):
    import time

    began = time.process_time()
    read_resume("2001.01--2002.01  " + unit * size)
    read_resume(unit * size)
    assert time.process_time() - began < 5


@pytest.mark.parametrize("text", ["待业", "在家务农", "退休", "示例部队服役（班长）"])
def test_what_is_neither_study_nor_a_post_gives_no_record(text):
    from orgwork.formats.form import Form, Log, Text
    from orgwork.formats.form_career import read_career
    from orgwork.formats.form_cells import Cells
    from orgwork.model import KeptText, Source

    log = Log()
    form = Form(Source("a.lrmx"), {"JianLi": (Text(f"2002.07--2003.01  {text}", 9),)})
    (kept,) = read_career(Cells(form, log), "p1")
    assert isinstance(kept, KeptText)
    assert kept.text == text
    assert "9" in log.notes[0].en


@pytest.mark.parametrize(
    ("text", "study"),
    [
        ("示例大学机械系机械专业学习", True),
        ("示例大学法学院本科", True),
        ("省委党校县委书记进修班学习", True),
        ("示例大学（本部）硕士研究生", True),
        ("示例县委办公室干部", False),
        ("示例师范学校教师", False),
        ("示例大学研究生院副院长", False),
        ("县委组织部干部，参加党校学习", None),
        ("示例学院教师、在职博士", None),
        ("示例大学博士后工作站工作", False),
    ],
)
def test_study_and_work_are_told_apart_where_the_words_do(text, study):
    assert is_study(text) is study
