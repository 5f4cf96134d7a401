"""Checks of checklists, catalogues and procedures (family C): they only add or tighten."""

from __future__ import annotations

import graphlib
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from orgwork.book import Layer
from orgwork.citation import Evidence
from orgwork.declare import Catalogue, Checklist, Condition, Entry, Item, Procedure, Step, Title, ValueType
from orgwork.declare.condition import Operator
from orgwork.places import contains
from orgwork.testing.proof.check import Fault, Faults, check, found
from orgwork.testing.proof.subject import Subject
from orgwork.testing.proof.words import line_of, tables

_TIMES = {ValueType.MONTHS, ValueType.DAYS, ValueType.WORKDAYS}
_INNER = {"checklists": "items", "catalogues": "entries", "procedures": "steps"}


@attrs.frozen(eq=False)
class Listed:
    """One list as it stands in a file or was given by a hook, in plain form.

    Args:
        kind: checklists, catalogues or procedures.
        key: of the list.
        where: the file and line.
        data: what is said.

    """

    kind: str
    key: str
    where: str
    data: Mapping[str, Any]

    @property
    def parts(self) -> tuple[Mapping[str, Any], ...]:
        """Its items, entries or steps."""
        parts = self.data.get(_INNER[self.kind])
        return tuple(p for p in parts if isinstance(p, Mapping)) if isinstance(parts, list | tuple) else ()

    def names(self) -> list[str]:
        """Return the keys of its parts."""
        return [str(part.get("key", "")) for part in self.parts]


def listed(subject: Subject, *kinds: str) -> Iterator[Listed]:
    """Return the lists of a plugin of some kinds, from files and from hooks, whether or not it loads."""
    for kind in kinds:
        for path, key, table in tables(subject.folder / kind):
            yield Listed(kind, key, f"{kind}/{path.name}:{line_of(path, key)} [{key}]", table)
        for declared in _hooked(subject.layer, kind):
            yield Listed(kind, declared.key, declared.source, attrs.asdict(declared))


def _hooked(layer: Layer | None, kind: str) -> tuple[Checklist | Catalogue | Procedure, ...]:
    """Return the lists that code gives, not files."""
    found = getattr(layer, kind) if layer is not None else ()
    return tuple(d for d in found if d.source.startswith("orgwork_"))


def _has(*kinds: str) -> Any:  # noqa: ANN401 - an applies
    """Return what says why the checks of some kinds of lists do not apply, or nothing."""

    def applies(subject: Subject) -> Title | None:
        """Say why the checks do not apply, or nothing."""
        if next(listed(subject, *kinds), None) is not None:
            return None
        words = {"checklists": "清单", "catalogues": "目录", "procedures": "程序"}
        return Title(zh=f"插件没有{'、'.join(words[k] for k in kinds)}", en=f"it has no {' and no '.join(kinds)}")

    return applies


def _once(subject: Subject) -> Faults:
    """Find keys that stand twice in a list."""
    return tuple(
        found(one.where, f"“{name}”出现不止一次；每个键只用一次", f"the key {name!r} stands twice; use each key once")
        for one in listed(subject, *_INNER)
        for name, number in Counter(one.names()).items()
        if number > 1
    )


def _cited(subject: Subject) -> Faults:
    """Find lists without a full citation or a grade of evidence."""
    faults: list[Fault] = []
    for one in listed(subject, *_INNER):
        cites = one.data.get("cites")
        said = cites if isinstance(cites, Mapping) else {}
        named = {n for n in ("title", "issuer", "number") if isinstance(said.get(n), str) and said[n].strip()}
        if "title" not in named or not named & {"issuer", "number"}:
            zh = "依据不全：写明cites.title，并写明issuer或number"
            faults.append(found(one.where, zh, "the citation is not complete: name cites.title, and issuer or number"))
        if one.data.get("proof") not in [grade.value for grade in Evidence]:
            grades = ", ".join(Evidence)
            faults.append(found(one.where, f"没有证据等级：proof须为{grades}之一", f"proof is one of {grades}"))
    return tuple(faults)


def _above(subject: Subject, kind: str) -> Iterator[tuple[Any, Any]]:
    """Return the lists of the plugin with each of the same key above it; those that are not right are left out."""
    layer = subject.layer
    for own in getattr(layer, kind) if layer is not None else ():
        for upper in getattr(subject.above, kind):
            if upper.key == own.key and upper.place != own.place and contains(upper.place, own.place):
                yield own, upper


def _items_tighten(subject: Subject) -> Faults:
    """Find items that ask for less than those of the layer above."""
    faults: list[Fault] = []
    for own, upper in _above(subject, "checklists"):
        items: dict[str, Item] = {item.key: item for item in upper.items}
        for item in own.items:
            there = items.get(item.key)
            if there is None:
                continue
            if item.optional and not there.optional:
                zh, en = (
                    f"{item.key}上级为必备，不得改为可选",
                    f"{item.key} is required above; it cannot be made optional",
                )
                faults.append(found(own.source, zh, en))
            if item.when is not None and item.when != there.when:
                zh = f"{item.key}的适用条件与上级不同；不得缩小适用范围"
                en = f"{item.key} applies under another condition than above; it cannot be asked for in fewer cases"
                faults.append(found(own.source, zh, en))
            if there.evidence and item.evidence and there.evidence not in item.evidence:
                zh = f"{item.key}所要的材料“{there.evidence}”不见了；请一并列出"
                en = f"{item.key} asks no longer for {there.evidence!r}; name it too"
                faults.append(found(own.source, zh, en))
    return tuple(faults)


def _steps_tighten(subject: Subject) -> Faults:
    """Find steps that ask for less than those of the layer above."""
    faults: list[Fault] = []
    for own, upper in _above(subject, "procedures"):
        steps = {step.key: step for step in own.steps}
        faults += [found(own.source, *texts) for texts in _loosened(steps, upper)]
        if silent := [step.key for step in upper.steps if step.key not in steps]:
            zh = f"未列上级步骤{'、'.join(silent)}，这些步骤仍然有效"
            en = f"{', '.join(silent)} of the layer above are not named here; they hold all the same"
            faults.append(found(own.source, zh, en, note=True))
    return tuple(faults)


def _loosened(steps: Mapping[str, Step], upper: Procedure) -> Iterator[tuple[str, str]]:
    """Yield what steps ask for less than those of the layer above."""
    for there in upper.steps:
        step = steps.get(there.key)
        if step is None:
            continue
        if lost := sorted({a for a in there.after if a in steps} - _before(steps, there.key)):
            yield (
                f"步骤{there.key}不再排在{'、'.join(lost)}之后；先后次序不得取消",
                f"the step {there.key} no longer comes after {', '.join(lost)}; keep the order",
            )
        if step.when is not None and step.when != there.when:
            yield (
                f"步骤{there.key}的适用条件与上级不同；不得缩小适用范围",
                f"the step {there.key} applies under another condition than above; it cannot be taken in fewer cases",
            )
        if there.within and not step.within:
            yield (
                f"步骤{there.key}的时限{there.within}不见了；请保留",
                f"the step {there.key} has lost its time {there.within}; keep it",
            )


def _before(steps: Mapping[str, Step], key: str) -> set[str]:
    """Return all steps that come before one, directly or not."""
    found: set[str] = set()
    waiting = [key]
    while waiting:
        step = steps.get(waiting.pop())
        new = set(step.after) - found if step else set()
        found |= new
        waiting += new
    return found


def _acyclic(subject: Subject) -> Faults:
    """Find steps that run in a circle."""
    faults: list[Fault] = []
    for one in listed(subject, "procedures"):
        try:
            graphlib.TopologicalSorter({str(p.get("key")): _after(p) for p in one.parts}).prepare()
        except graphlib.CycleError as error:
            circle = " → ".join(error.args[1])
            faults.append(found(one.where, f"步骤成环：{circle}", f"the steps run in a circle: {circle}"))
    return tuple(faults)


def _after(part: Mapping[str, Any]) -> list[str]:
    """Return the steps that a step comes after."""
    after = part.get("after", [])
    return [str(a) for a in after] if isinstance(after, list | tuple) else []


def _reachable(subject: Subject) -> Faults:
    """Find steps that come after one that is not there."""
    faults: list[Fault] = []
    for one in listed(subject, "procedures"):
        known = set(one.names())
        for part in one.parts:
            if lost := sorted(set(_after(part)) - known):
                zh = f"步骤{part.get('key')}排在不存在的{'、'.join(lost)}之后"
                en = f"the step {part.get('key')} comes after {', '.join(lost)}, which is no step of it"
                faults.append(found(one.where, zh, en))
    for own in subject.layer.procedures if subject.layer is not None else ():
        never = {s.key for s in own.steps if s.when is not None and _impossible(s.when)}
        for key in sorted(never):
            zh, en = f"步骤{key}的条件自相矛盾，永不适用", f"the condition of the step {key} contradicts itself"
            faults.append(found(own.source, zh, en))
    return tuple(faults)


def _impossible(when: Condition) -> bool:
    """Whether all of facts can never hold together: one of them is to be two different things."""
    wanted: dict[str, set[object]] = {}
    for fact in when.all:
        if fact.op is Operator.EQ:
            wanted.setdefault(fact.fact, set()).add(fact.value)
    return any(len(values) > 1 for values in wanted.values())


def _timed(subject: Subject) -> Faults:
    """Find steps whose time nobody declares, or that is none."""
    faults: list[Fault] = []
    for one in listed(subject, "procedures"):
        for part in one.parts:
            key = part.get("within") or ""
            if not key:
                continue
            parameter = subject.base.parameters.get(str(key))
            if parameter is None:
                zh, en = f"时限{key}不是已声明的参数", f"within = {key!r} is no parameter that a layer declares"
                faults.append(found(f"{one.where} {part.get('key')}", zh, en))
            elif parameter.type not in _TIMES:
                zh, en = f"参数{key}不是时限（类型{parameter.type}）", f"{key} is no time, its type is {parameter.type}"
                faults.append(found(f"{one.where} {part.get('key')}", zh, en))
    return tuple(faults)


def _dated(subject: Subject) -> Faults:
    """Find entries that end before they begin."""
    entries: Iterator[tuple[Catalogue, Entry]] = (
        (own, entry) for own in (subject.layer.catalogues if subject.layer is not None else ()) for entry in own.entries
    )
    return tuple(
        found(
            f"{own.source} {entry.key}",
            f"until {entry.until}不晚于from {entry.from_}",
            f"until {entry.until} does not lie after from {entry.from_}",
        )
        for own, entry in entries
        if entry.until is not None and entry.until <= entry.from_
    )


CHECKS = (
    check("OWC-C01", "每个键只用一次", "no list uses a key twice", _has(*_INNER), _once),
    check(
        "OWC-C02",
        "每张清单都有依据和证据等级",
        "every list has a citation and an evidence grade",
        _has(*_INNER),
        _cited,
    ),
    check("OWC-C03", "清单只增不减", "checklists only add or tighten", _has("checklists"), _items_tighten),
    check("OWC-C04", "程序只增不减", "procedures only add or tighten", _has("procedures"), _steps_tighten),
    check("OWC-C05", "步骤不成环", "no procedure runs in a circle", _has("procedures"), _acyclic),
    check("OWC-C06", "每一步都走得到", "every step can be reached", _has("procedures"), _reachable),
    check("OWC-C07", "时限是已声明的参数", "a time limit is a parameter of time", _has("procedures"), _timed),
    check("OWC-C08", "目录各项日期前后相符", "the days of an entry follow each other", _has("catalogues"), _dated),
)
