"""Checks of the rules and deadlines that a plugin declares (family R); laws are tried on generated registers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

import attrs
from hypothesis import strategies as st

from orgwork.book import Book
from orgwork.checking import check as check_register
from orgwork.declare import Rule, Title, ValueType
from orgwork.declare.rule import Kind, Test, tests
from orgwork.declare.view import View
from orgwork.testing.proof import trying
from orgwork.testing.proof.check import Faults, Level, check, found
from orgwork.testing.proof.registers import FEW, ON, WINDOW, Draw, Sample, broken, sample
from orgwork.testing.proof.subject import Subject, not_loaded

_NUMBERS: set[ValueType] = {t for t in ValueType if t.is_number and t is not ValueType.FRACTION}
_UNITS: Mapping[Kind, set[ValueType]] = {
    Kind.MONTHS: {ValueType.MONTHS},
    Kind.DAYS: {ValueType.DAYS, ValueType.WORKDAYS},
    Kind.COUNT: _NUMBERS,
    Kind.SHARE: {ValueType.FRACTION},
    Kind.WORD: {ValueType.WORDS},
    Kind.FLAG: {ValueType.FLAG},
}
"""The types of parameters with which a measure can be compared."""
_EXAMPLES = 40
"""How many registers a law is tried on where there are few rules."""
_MOST = 100
"""How many registers are drawn at the most until some of them have settled every rule."""


def _has_rules(subject: Subject) -> Title | None:
    """Say why the checks of rules do not apply, or nothing."""
    if (reason := not_loaded(subject)) is not None:
        return reason
    if subject.rules:
        return None
    return Title(zh="插件没有规则", en="it declares no rules")


def _has_views(subject: Subject) -> Title | None:
    """Say why the checks of views do not apply, or nothing."""
    if (reason := not_loaded(subject)) is not None:
        return reason
    if subject.layer is not None and subject.layer.views:
        return None
    return Title(zh="插件没有视图", en="it declares no views")


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
        """Try the law on the plugin's rules."""
        examples = _EXAMPLES if len(subject.rules) <= FEW else trying.LESS

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


def _units(subject: Subject) -> Faults:
    """Find limits that cannot be compared with what is measured."""
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
    """Find rules without a full citation."""
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
        """Note which outcomes come."""
        findings = check_register(data.draw(st.sampled_from(drawn.every)), _alone(subject), on=ON, since=WINDOW)
        for key, outcome in findings.frame.select("rule", "outcome").unique().iter_rows():
            said[key].add(outcome)
        for key, number in findings.met.items():
            said[key] |= {"met"} if number else set()
        if all(outcomes - {"unknown"} for outcomes in said.values()):
            msg = "enough was seen"
            raise AssertionError(msg)

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
    examples = _EXAMPLES if len(views) <= FEW else trying.LESS

    def tried(*some: View) -> str:
        return broken(lambda data: trying.as_declared(data, book, _sample(subject), some), examples)

    if not tried(*views):
        return ()
    return tuple(
        found(_where(subject, view.name), f"视图{view.name}：{said}", f"the view {view.name}: {said}")
        for view in views
        if (said := tried(view))
    )


_ERASED = ("知道得少反而更肯定；避免is_null与fill_null", "less known made it surer; avoid is_null and fill_null")
_CELLS = _law(*_ERASED, trying.erasure)


def _erased(subject: Subject) -> Faults:
    """Find rules that answer more when a cell or a column is empty."""
    faults = _CELLS(subject)
    if faults or not (said := trying.columns(_alone(subject), _sample(subject))):
        return faults
    zh, en = _ERASED
    return (found(_where(subject, ", ".join(subject.rules)), f"{zh}：{said}", f"{en}: {said}"),)


CHECKS = (
    check(
        "OWC-R01",
        "规则对任何数据都不出错",
        "no rule raises on a generated register",
        _has_rules,
        _law("规则出错", "it raises", trying.total),
    ),
    check("OWC-R02", "限值单位与所测相符", "a limit has the unit of its measure", _has_rules, _units),
    check(
        "OWC-R03",
        "同问同答，不改输入",
        "asked twice a rule says the same and leaves its input alone",
        _has_rules,
        _law("两次所答不同，或改动了输入", "asked twice it differs", trying.pure),
    ),
    check(
        "OWC-R04",
        "不判断依据生效以前的事",
        "a rule is silent before its text and its limits",
        _has_rules,
        _law("判断了此前的事", "it is not silent", trying.silent),
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
        _law("换了次序，结论变了", "another order, another answer", trying.order),
    ),
    check(
        "OWC-R07",
        "每行独立判断",
        "a row is judged by itself",
        _has_rules,
        _law(
            "结论取决于其他行；分组计数请写在视图里",
            "an answer depends on other rows; count over groups in a view",
            trying.by_itself,
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
            trying.shards,
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
