"""When could it be? in words and as plain data: the days, then rule by rule what stands for and against it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from orgwork.checking import Finding, Outcome
from orgwork.checking.explaining import measured, required, source_of, span
from orgwork.checking.phrases import OUTCOMES, phrase
from orgwork.declare import Deadline, Rule
from orgwork.declare.rule import Kind
from orgwork.planning import Standing, When
from orgwork.report.fields import field_label
from orgwork.report.gaps import Missing, missing

VERSION = 1
"""The version of the JSON shape."""

_TEXTS = {
    "first": ("全部应当符合的规则最早都符合", "every rule that must hold is met from"),
    "clear": ("最早没有一条不符合（可能还有未知）", "none is broken, though some may be unknown, from"),
    "never": ("{bound} 以前没有这样的一天", "no such day up to {bound}"),
    "level": ("层次", "level"),
    "leader": ("领导成员", "in the leading team"),
    "keep": ("现任主职务保留", "the present main post is kept"),
    "exceptional": ("破格提拔", "exceptional promotion"),
    "from": ("自 {day} 起符合", "met from {day}"),
    "not": ("{bound} 以前不符合或者不能判断", "not surely met up to {bound}"),
    "turns": ("以后不能判断或者不符合", "later unknown or broken"),
    "missing": ("缺", "missing"),
    "coarse": ("太粗", "too coarse"),
    "note": (
        "假定其间只发生已登记的事；只说明一人一职，不排名、不打分，由人决定。",
        "As if nothing happened but what is recorded. One person, one post; no ranking, no score: people decide.",
    ),
}


def to_text(answer: When, lang: str) -> str:
    """Return the answer as lines.

    Args:
        answer: of `orgwork.when`.
        lang: zh or en.

    """
    told = to_data(answer, lang)
    colon = "：" if lang == "zh" else ": "
    lines = [f"{told['name']} → {told['post_name']} · {told['on']}", f"  {' · '.join(told['proposed'])}"]
    for key in ("first", "clear"):
        said = told[key] or _said("never", lang).format(bound=told["bound"])
        lines.append(f"{_said(key, lang)}{colon}{said}")
    for rule in told["rules"]:
        lines.append(f"{rule['outcome_text']} · {rule['title']} [{rule['rule']}] · {rule['when']}")
        lines += [f"    {line}" for line in rule["measured"]]
        if rule["missing"]:
            lines.append(f"    {_said('missing', lang)}{colon}{'; '.join(rule['missing'])}")
        lines.append(f"    {rule['text']}")
    return "\n".join([*lines, _said("note", lang)])


def to_data(answer: When, lang: str) -> dict[str, Any]:
    """Return the answer as plain data; days as texts.

    Args:
        answer, lang: as of `to_text`.

    """
    proposal = answer.proposal
    frames = answer.now.findings.register.frames
    people, posts, units = (
        dict(frames[t].select("id", "name").iter_rows()) for t in ("persons", "posts", "organizations")
    )
    opened = [f for standing in answer.standings for f in standing.open]
    wanting = missing((f for f in opened if isinstance(f.rule, Rule)), answer.open.findings)
    wanting |= missing((f for f in opened if isinstance(f.rule, Deadline)), answer.open.ends)
    return {
        "version": VERSION,
        "person": proposal.person,
        "name": people.get(proposal.person),
        "post": proposal.post,
        "post_name": f"{units.get(proposal.unit) or ''} {posts.get(proposal.post) or ''}".strip(),
        "on": answer.on.isoformat(),
        "bound": answer.bound.isoformat(),
        "first": None if answer.first is None else answer.first.isoformat(),
        "clear": None if answer.clear is None else answer.clear.isoformat(),
        "proposed": _proposed(answer, lang),
        "rules": [_rule(standing, answer, wanting, lang) for standing in answer.standings],
    }


def _proposed(answer: When, lang: str) -> list[str]:
    """Return the lines of what is proposed."""
    one = answer.proposal
    unknown = phrase("unknown", lang)
    told = unknown if one.leader is None else phrase("yes" if one.leader else "no", lang)
    lines = [
        f"{_said('level', lang)} {unknown if one.level is None else phrase(one.level, lang)}",
        f"{_said('leader', lang)} {told}",
    ]
    lines += [_said(name, lang) for name in ("exceptional", "keep") if getattr(one, name)]
    return lines


def _rule(standing: Standing, answer: When, wanting: dict[str, tuple[Missing, ...]], lang: str) -> dict[str, Any]:
    """Return how a rule stands, for JSON and for the text."""
    rule = standing.rule
    fields = {field for finding in standing.open for field in wanting.get(finding.id, ())}
    shown = [f for f in standing.findings if f.outcome is standing.now]
    text = rule.cites.text(lang)
    return {
        "rule": rule.key,
        "title": rule.title.text(lang),
        "severity": str(rule.severity),
        "outcome": str(standing.now),
        "outcome_text": phrase(OUTCOMES[str(standing.now)], lang),
        "met_from": None if standing.since is None else standing.since.isoformat(),
        "later": str(standing.then),
        "when": _when(standing, answer, lang),
        "measured": list(dict.fromkeys(line for finding in shown for line in _measured(finding, answer, lang))),
        "missing": sorted(_field(field, answer, lang) for field in fields),
        "text": f"{text} — {phrase('needs_check', lang)}" if rule.evidence.needs_check else text,
    }


def _when(standing: Standing, answer: When, lang: str) -> str:
    """Return since or until when a rule stands as it does."""
    if standing.since is not None:
        return _said("from", lang).format(day=standing.since.isoformat())
    good = standing.now in {Outcome.MET, Outcome.WAIVED, Outcome.DUE}
    return _said("turns" if good else "not", lang).format(bound=answer.bound.isoformat())


def _measured(finding: Finding, answer: When, lang: str) -> Iterator[str]:
    """Yield what was measured against what is required, and who set it, for the day asked; of a time when it ends."""
    book = answer.now.findings.book
    if isinstance(finding.rule, Deadline):
        if finding.due_first is not None and finding.due_last is not None:
            yield f"{phrase('ends', lang)} {span(finding.due_first, finding.due_last, lang)}"
        return
    for leg in finding.legs:
        if leg.measure.kind is Kind.FLAG:
            continue
        for one in leg.answers:
            parameter = book.parameter(one.key)
            asked = f"{parameter.title.text(lang)} {required(one, parameter, lang)}"
            by = "; ".join(source_of(word, lang) for word in one.decided)
            yield f"{measured(leg, lang, book)} ↔ {asked}{f' ← {by}' if by else ''}"


def _field(field: Missing, answer: When, lang: str) -> str:
    """Return what a missing field is called; what the post itself does not say is named as its own."""
    name = field.field
    if name == "tenures.level" and answer.proposal.level is None:
        name = "posts.level"
    label = field_label(name, lang)
    return f"{label} ({_said('coarse', lang)})" if field.coarse else label


def _said(key: str, lang: str) -> str:
    return _TEXTS[key][1 if lang == "en" else 0]
