"""The printed book of a place: all that is required, what is not known, what awaits a signature; data stays text."""

from datetime import date, timedelta
from html.parser import HTMLParser

import attrs
import pytest

from orgwork.book import Layer, join
from orgwork.checking.explaining import required
from orgwork.citation import Citation, Evidence
from orgwork.declare import Amendment, Catalogue, Checklist, Entry, Item, Procedure, Step, Title
from orgwork.params.resolving import State
from orgwork.report.rulebook import rulebook

PLACE, START = "430181", date(2024, 1, 1)
CITES = Citation(title="示例")


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.text, self.tags = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text.append(data)


def read(page):
    reader = _Reader()
    reader.feed(page)
    return reader


def told(book, on, **more):
    return "".join(read(rulebook(book, PLACE, on, **more)).text)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_requirement_in_force_is_there_with_its_text(book, on, lang):
    text = told(book, on, lang=lang)
    shown = 0
    for key, parameter in book.parameters.items():
        answer = book.value(key, PLACE, on)
        assert (key in text) == (answer.state is not State.NOT_IN_FORCE), key
        if answer.trace:
            shown += 1
            assert required(answer, parameter, lang).replace("; ", "") in text
            assert all(word.cites.text(lang) in text for word in answer.trace)
    assert shown > 20
    assert all(rule.title.text(lang) in text for rule in book.rules.values())


def test_what_awaits_a_comparison_has_a_line_to_sign(book, on):
    page = rulebook(book, PLACE, on)
    awaiting = page[page.index('class="signing"') :]
    for key in book.parameters:
        answer = book.value(key, PLACE, on)
        waits = any(word.evidence.needs_check for word in answer.trace)
        assert (f'"cites">{key}<' in awaiting) == waits, key


def test_a_book_without_restated_values_has_nothing_to_sign(book, on):
    proved = {
        key: {
            by: tuple(attrs.evolve(w, evidence=Evidence.TEXT) for w in words if not w.evidence.needs_check)
            for by, words in issuers.items()
        }
        for key, issuers in book.amendments.items()
    }
    assert 'class="signing"' not in rulebook(attrs.evolve(book, amendments=proved), PLACE, on)


def test_lists_stand_with_what_is_in_them_on_the_day(book):
    def title(text):
        return Title(zh=text, en="one")

    day = timedelta(days=1)
    ended = Entry("a", title("条目甲"), START, date(2025, 1, 1))
    more = attrs.evolve(
        book,
        catalogues=(Catalogue("c", "4301", title("目录"), (ended,), CITES, Evidence.TEXT),),
        checklists=(Checklist("l", "4302", title("外地清单"), (Item("i", title("乙")),), START, CITES, Evidence.TEXT),),
        procedures=(
            Procedure(
                "p",
                "43",
                title("步骤单"),
                (Step("two", title("第二步"), ("one",)), Step("one", title("第一步"))),
                START,
                CITES,
                Evidence.RESTATED,
            ),
        ),
    )
    assert "条目甲" in told(more, date(2024, 12, 31))
    assert "条目甲" not in told(more, date(2025, 1, 1))
    assert "外地清单" not in told(more, START)
    assert "步骤单" not in told(more, START - day)
    text = told(more, START)
    assert text.index("第一步") < text.index("第二步")


def test_of_a_places_editions_the_last_one_is_printed(book):
    def edition(item, start):
        return Checklist(
            "l",
            "4301",
            Title(zh="清单", en="list"),
            (Item(item, Title(zh=item, en="one")),),
            start,
            CITES,
            Evidence.TEXT,
        )

    more = attrs.evolve(book, checklists=(edition("旧条目", START), edition("新条目", date(2025, 1, 1))))
    before, after = told(more, date(2024, 12, 31)), told(more, date(2025, 1, 1))
    assert ("旧条目" in before, "新条目" in before) == (True, False)
    assert ("旧条目" in after, "新条目" in after) == (False, True)


def test_a_refused_layer_and_a_day_of_publication_are_told(book, on):
    assert "本汇编不完整: 430181" in told(attrs.evolve(book, refused=frozenset({PLACE})), on)
    assert "不完整" not in told(attrs.evolve(book, refused=frozenset({"44"})), on)
    assert "2020-01-01" in told(book, on, known_on=date(2020, 1, 1))


def test_texts_of_a_layer_are_never_markup(book, on, payloads):
    key = "cadre.promotion.deputy_service"
    words = [
        Amendment(
            key, PLACE, PLACE, 30, START - timedelta(days=n), START, Citation(title=text, issuer=text), Evidence.TEXT
        )
        for n, text in enumerate(payloads[:60])
    ]
    entries = tuple(Entry(f"e{n}", Title(zh=text, en=text), START) for n, text in enumerate(payloads))
    more = attrs.evolve(
        join(book, Layer("hostile", PLACE, (), tuple(words))),
        catalogues=(Catalogue("c", PLACE, Title(zh=payloads[0], en="x"), entries, CITES, Evidence.TEXT),),
    )
    plain, hostile = read(rulebook(book, PLACE, on)), read(rulebook(more, PLACE, on))
    new = {tag for tag, _ in hostile.tags} - {tag for tag, _ in plain.tags}
    assert new <= {"ol", "div", "h3"}
    assert not [name for _, found in hostile.tags for name in found if name.startswith("on") or name in {"src", "href"}]
    assert all(text in "".join(hostile.text) for text in payloads)
