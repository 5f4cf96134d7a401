"""Checks of the rules and deadlines that a plugin declares (family R); laws are tried on generated registers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache

import attrs
import polars as pl
from hypothesis import strategies as st

from orgwork.book import Book
from orgwork.checking import check as check_register
from orgwork.checking.lending import national
from orgwork.declare import Deadline, Rule, Title, ValueType
from orgwork.declare.rule import Kind, Limit, Test, tests
from orgwork.declare.view import View, ViewContext
from orgwork.model import Register
from orgwork.testing import changes
from orgwork.testing.laws import check as check_laws
from orgwork.testing.laws import rule as rule_laws
from orgwork.testing.proof.check import Faults, Level, check, found
from orgwork.testing.proof.registers import FEW, ON, WINDOW, Draw, Sample, broken, emptied, erasable, sample
from orgwork.testing.proof.subject import Subject, not_loaded

_NUMBERS = {t for t in ValueType if t.is_number and t is not ValueType.FRACTION}
_UNITS = {
    Kind.MONTHS: {ValueType.MONTHS},
    Kind.DAYS: {ValueType.DAYS, ValueType.WORKDAYS},
    Kind.COUNT: _NUMBERS,
    Kind.SHARE: {ValueType.FRACTION},
    Kind.WORD: {ValueType.WORDS},
    Kind.FLAG: {ValueType.FLAG},
}
"""The types of parameters with which a measure can be compared."""
_EXAMPLES, _LESS = 40, 8
"""How many registers a law is tried on, with a few rules and with many."""
_MOST = 100
"""How many registers are drawn at the most until some of them have settled every rule."""


def _has_rules(subject: Subject) -> Title | None:
    if (reason := not_loaded(subject)) is not None:
        return reason
    if subject.rules:
        return None
    return Title(zh="插件没有规则", en="it declares no rules")


def _has_views(subject: Subject) -> Title | None:
    if (reason := not_loaded(subject)) is not None:
        return reason
    if subject.layer is not None and subject.layer.views:
        return None
    return Title(zh="插件没有视图", en="it declares no views")


def _limits(declared: Rule | Deadline) -> tuple[Limit, ...]:
    if isinstance(declared, Deadline):
        return tuple(used for used in (declared.after, declared.warn) if used is not None)
    return tuple(test.limit for test in tests(declared.test) if test.limit is not None)


def _alone(subject: Subject, *keys: str) -> Book:
    """Return the Book with only these rules, or all those of the plugin."""
    chosen = keys or tuple(subject.rules)
    if subject.book is None:
        msg = "a check of rules was run although the plugin is not loaded"
        raise AssertionError(msg)
    return attrs.evolve(
        subject.book,
        rules={key: subject.book.rules[key] for key in chosen if key in subject.book.rules},
        deadlines={key: subject.book.deadlines[key] for key in chosen if key in subject.book.deadlines},
    )


def _law(zh: str, en: str, law: Callable[[Draw, Book, Sample], object]) -> Callable[[Subject], Faults]:
    """Return the run of a check that tries a law on all rules together and, where it breaks, on each alone."""

    def run(subject: Subject) -> Faults:
        examples = _EXAMPLES if len(subject.rules) <= FEW else _LESS

        drawn = _sample(subject)

        def tried(*keys: str) -> str:
            book = _alone(subject, *keys)
            return broken(lambda data: law(data, book, drawn), examples)

        said = tried()
        if not said:
            return ()
        alone = {key: tried(key) for key in subject.rules}
        guilty = {key: text for key, text in alone.items() if text} or {", ".join(subject.rules): said}
        return tuple(found(_where(subject, key), f"{zh}：{text}", f"{en}: {text}") for key, text in guilty.items())

    return run


@lru_cache(maxsize=2)
def _sample(subject: Subject) -> Sample:
    return sample(_alone(subject), subject.place)


def _where(subject: Subject, key: str) -> str:
    return f"{subject.code_file.name if subject.code_file else subject.found.name} {key}"


def _total(data: Draw, book: Book, drawn: Sample) -> None:
    findings = check_register(data.draw(st.sampled_from(drawn.every)), book, on=ON, since=WINDOW)
    assert not findings.faults, "; ".join(findings.faults.values())


def _pure(data: Draw, book: Book, drawn: Sample) -> None:
    register = data.draw(st.sampled_from(drawn.every))
    before = {name: frame.write_ndjson() for name, frame in register.frames.items()}
    check_laws.same_input_same_bytes(register, book, ON)
    changed = [name for name, frame in register.frames.items() if frame.write_ndjson() != before[name]]
    assert not changed, f"it changed the tables {', '.join(changed)}"


def _silent(data: Draw, book: Book, drawn: Sample) -> None:
    register = data.draw(st.sampled_from(drawn.every))
    for key in (*book.rules, *book.deadlines):
        declared = book.declared(key)
        since = _begins(declared, book)
        if since is None:
            continue
        if not _limits(declared):
            rows = _rows(register, book, book.views[declared.view]).filter(pl.col("day_last") < since)
            early = rows.filter(declared.when.fill_null(value=True))
        else:
            told = check_register(register, book, on=ON, since=WINDOW, rules=[key]).frame
            day = pl.col("day_last")
            if isinstance(declared, Deadline):
                # The version of a deadline is that of the day on which its time starts.
                day = pl.col("facts").str.json_path_match(f"$.{declared.starts}_last").str.to_date(strict=False)
            early = told.filter(pl.col("reason") != "table_absent", day < since)
        assert early.is_empty(), f"it judges what happened by {early['day_last'][0]}, its text holds from {since}"


def _begins(declared: Rule | Deadline, book: Book) -> date | None:
    """Return the day from which a rule may speak: since when it has a limit, or the day of its text where it has none."""
    used = _limits(declared)
    return min(book.parameter(one.key).since for one in used) if used else declared.cites.issued


def _erasure(data: Draw, book: Book, drawn: Sample) -> None:
    register = data.draw(st.sampled_from(drawn.consistent))
    check_laws.erasing_only_adds_unknowns(register, data.draw(changes.erasures(register)), book, ON)


def _columns(book: Book, drawn: Sample) -> str:
    """Return what an emptied column breaks: a cell chosen by chance seldom is one that decides, some of a column is.

    With few rules every column of the registers that settle them is emptied, with many each in one register.
    """
    few = len(book.rules) + len(book.deadlines) <= FEW
    for index, register in enumerate(drawn.settling if few else drawn.settling[:_LESS]):
        before = check_laws.outcomes(register, book, ON, WINDOW)
        fields = erasable(register)
        for table, field in fields if few else fields[index::_LESS]:
            after = check_laws.outcomes(emptied(register, table, field), book, ON, WINDOW)
            for row, outcome in after.items():
                if outcome not in {"unknown", before.get(row)}:
                    return f"without {table}.{field} {row} is {outcome}, with it {before.get(row, 'met')}"
    return ""


def _erased(subject: Subject) -> Faults:
    faults = _CELLS(subject)
    if faults or not (said := _columns(_alone(subject), _sample(subject))):
        return faults
    zh, en = _ERASED
    return (found(_where(subject, ", ".join(subject.rules)), f"{zh}：{said}", f"{en}: {said}"),)


_ERASED = (
    "知道得少反而更肯定；避免is_null与fill_null",
    "less known made it surer; avoid is_null and fill_null",
)


def _order(data: Draw, book: Book, drawn: Sample) -> None:
    register = data.draw(st.sampled_from(drawn.every))
    check_laws.rows_do_not_matter(register, data.draw(changes.shuffled(register)), book, ON)


def _by_itself(data: Draw, book: Book, drawn: Sample) -> None:
    register = data.draw(st.sampled_from(drawn.every))
    rule_laws.rows_are_independent(register, book, ON, data.draw(st.integers(0, 20)))


def _shards(data: Draw, book: Book, drawn: Sample) -> None:
    check_laws.shards_add_up(data.draw(st.sampled_from(drawn.regional)), book, ON, data.draw(st.sampled_from([2, 3])))


def _units(subject: Subject) -> Faults:
    return tuple(
        found(
            _where(subject, declared.key),
            f"{test.limit.key}的类型为{kind}，不能与{test.measured.kind}相比",
            f"{test.limit.key} is of type {kind}; a measure of {test.measured.kind} cannot be compared with it",
        )
        for declared in subject.rules.values()
        if isinstance(declared, Rule)
        for test in tests(declared.test)
        if test.limit is not None and (kind := _alone(subject).parameter(test.limit.key).type) not in _wanted(test)
    )


def _wanted(test: Test) -> set[ValueType]:
    return _UNITS[test.measured.kind]


def _cited(subject: Subject) -> Faults:
    return tuple(
        found(
            _where(subject, declared.key),
            "依据不全：写明Citation的title，并写明issuer或number",
            "the citation is not complete: name its title, and issuer or number",
        )
        for declared in subject.rules.values()
        if not declared.cites.issuer.strip() and not declared.cites.number.strip()
    )


def _settled(subject: Subject) -> Faults:
    """Tell rules that no generated register settles: the laws hold of them in vain."""
    said: dict[str, set[str]] = {key: set() for key in subject.rules}
    drawn = _sample(subject)

    def look(data: Draw) -> None:
        findings = check_register(data.draw(st.sampled_from(drawn.every)), _alone(subject), on=ON, since=WINDOW)
        for key, outcome in findings.frame.select("rule", "outcome").unique().iter_rows():
            said[key].add(outcome)
        for key, number in findings.met.items():
            said[key] |= {"met"} if number else set()
        assert not all(outcomes - {"unknown"} for outcomes in said.values()), "enough was seen"

    broken(look, _MOST)
    return tuple(
        found(
            _where(subject, key),
            "生成的数据没有一例使它得出结论，上述各项对它未起检验作用；请写用例（cases/）",
            "no generated register settles it, so the laws say little of it; write a case for it (cases/)",
        )
        for key, outcomes in said.items()
        if not outcomes - {"unknown"}
    )


def _views(subject: Subject) -> Faults:
    """Compare what its own views give with what they declare."""
    layer, book = subject.layer, subject.book
    views = layer.views if layer is not None else ()
    if book is None:
        return ()
    examples = _EXAMPLES if len(views) <= FEW else _LESS

    def tried(*some: View) -> str:
        return broken(lambda data: _give(data, book, some, _sample(subject)), examples)

    if not tried(*views):
        return ()
    return tuple(
        found(_where(subject, view.name), f"视图{view.name}：{said}", f"the view {view.name}: {said}")
        for view in views
        if (said := tried(view))
    )


def _give(data: Draw, book: Book, views: tuple[View, ...], drawn: Sample) -> None:
    register = data.draw(st.sampled_from(drawn.every))
    for view in views:
        _gives(register, book, view)


def _gives(register: Register, book: Book, view: View) -> None:
    rows = _rows(register, book, view)
    made = {"records"} if view.behind is not None else set()
    for name, kind in view.schema.items():
        if name not in made:
            assert name in rows.columns, f"it lacks the column {name} that it declares"
            assert rows.schema[name] == kind, f"{name} is {rows.schema[name]}, declared is {kind}"
    assert rows["key"].null_count() == 0, "a key is empty"
    assert rows["key"].is_unique().all(), f"the key {rows['key'].mode()[0]!r} stands twice; every row has its own"


def _rows(register: Register, book: Book, view: View) -> pl.DataFrame:
    """Return all rows of a view."""
    known = register.as_of(ON)
    frames = {name: frame.lazy() for name, frame in known.frames.items()}
    context = ViewContext(frames, known.partial(), ON, WINDOW)
    if view.limits:
        context = attrs.evolve(context, limits=national(book, view.limits))
    return view.build(context).collect()


_CELLS = _law(*_ERASED, _erasure)

CHECKS = (
    check(
        "OWC-R01",
        "规则对任何数据都不出错",
        "no rule raises on a generated register",
        _has_rules,
        _law("规则出错", "it raises", _total),
    ),
    check("OWC-R02", "限值单位与所测相符", "a limit has the unit of its measure", _has_rules, _units),
    check(
        "OWC-R03",
        "同问同答，不改输入",
        "asked twice a rule says the same and leaves its input alone",
        _has_rules,
        _law("两次所答不同，或改动了输入", "asked twice it differs", _pure),
    ),
    check(
        "OWC-R04",
        "不判断依据生效以前的事",
        "a rule is silent before its text and its limits",
        _has_rules,
        _law("判断了此前的事", "it is not silent", _silent),
    ),
    check(
        "OWC-R05",
        "抹去事实只会变为无法判断",
        "erasing facts only adds unknowns",
        _has_rules,
        _erased,
    ),
    check(
        "OWC-R06",
        "与行的次序无关",
        "the order of rows does not matter",
        _has_rules,
        _law("换了次序，结论变了", "another order, another answer", _order),
    ),
    check(
        "OWC-R07",
        "每行独立判断",
        "a row is judged by itself",
        _has_rules,
        _law(
            "结论取决于其他行；分组计数请写在视图里",
            "an answer depends on other rows; count over groups in a view",
            _by_itself,
        ),
    ),
    check(
        "OWC-R08",
        "分片合计等于整体",
        "shards add up to the whole",
        _has_rules,
        _law(
            "分片后结论不同；视图的grain须与所看范围一致",
            "shards differ; a view looks no further than its grain",
            _shards,
        ),
    ),
    check("OWC-R09", "每条规则都有依据", "every rule has a citation", _has_rules, _cited),
    check(
        "OWC-R10",
        "生成的数据能使规则得出结论",
        "some generated register settles it",
        _has_rules,
        _settled,
        Level.SHOULD,
    ),
    check("OWC-R11", "视图给出所声明的列", "a view gives the columns it declares, each row once", _has_views, _views),
)
