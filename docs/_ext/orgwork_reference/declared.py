"""What plugins declare, and what is said of them: hooks, manifest, values, TOML files, errors, contract."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import attrs

import orgwork
from orgwork import errors as exceptions
from orgwork.citation import Citation, Confirmation, Evidence
from orgwork.declare import Direction, Parameter, Title, ValueType
from orgwork.declare.condition import Operator
from orgwork.places import Tier
from orgwork.plugin import hookspecs, shapes
from orgwork.plugin.context import API_VERSION, HookContext
from orgwork.plugin.manifest import Manifest, Offer
from orgwork.testing.cases.shapes import CaseShape, ExpectShape
from orgwork.testing.proof.registry import CHECKS
from orgwork_reference.markdown import arguments, code, parts, summary, table
from orgwork_reference.words import words

_CODE = re.compile(r'"(OW[0-9]{3})"')
SHAPES: tuple[tuple[str, str, type], ...] = (
    ("parameter", 'parameters/*.toml · ["key"]', shapes.ParameterShape),
    ("value", 'parameters/*.toml · [["key".values]]', shapes.ValueShape),
    ("cites", "cites", Citation),
    ("confirmed", "confirmed", Confirmation),
    ("checklist", 'checklists/*.toml · ["key"]', shapes.ChecklistShape),
    ("item", "items", shapes.ItemShape),
    ("catalogue", 'catalogues/*.toml · ["key"]', shapes.CatalogueShape),
    ("entry", "entries", shapes.EntryShape),
    ("procedure", 'procedures/*.toml · ["key"]', shapes.ProcedureShape),
    ("step", "steps", shapes.StepShape),
    ("when", "when", shapes.ConditionShape),
    ("fact", "any, all", shapes.FactShape),
    ("case", "cases/*.toml · [[case]]", CaseShape),
    ("expect", "cases/*.toml · [case.expect]", ExpectShape),
)
"""The tables of TOML files: their name in the words, where they stand, the class that reads them."""


def hook_names() -> tuple[str, ...]:
    """Return the names of the hooks, in the order of the module."""
    return tuple(name for name, spec in vars(hookspecs).items() if hasattr(spec, "orgwork_spec"))


def hooks() -> str:
    """Return a section per hook, the context, and what is retired."""
    context = arguments(HookContext)
    lines = [f"## The context · 上下文\n\n`ctx` is a `HookContext`. Version of the hooks · 钩子版本：`{API_VERSION}`\n"]
    lines.append(
        table(
            ("attribute · 属性", "meaning", "含义"),
            ((code(a.name), context[a.name], *words("context", a.name)) for a in attrs.fields(HookContext)),
        )
    )
    for name in hook_names():
        spec = getattr(hookspecs, name)
        said = parts(spec)
        gives = spec.__annotations__["return"]
        lines.append(f"## `{name}`\n\n{said['']}\n\n{words('hooks', name)[0]}\n")
        rows = [("called · 何时调用", said["Called"]), ("takes · 参数", "`ctx: HookContext`")]
        rows += [(f"`{arg}`", text) for arg, text in arguments(spec).items()]
        rows += [("gives · 返回", f"`{gives}`: {said['Returns'].strip()}")]
        lines.append(table(("", ""), rows))
    if hookspecs.RETIRED:
        rows = [(code(n), r.since, r.instead) for n, r in hookspecs.RETIRED.items()]
        lines.append("## Retired · 停用\n\n" + table(("hook · 钩子", "since · 自", "instead · 改用"), rows))
    return "\n".join(lines)


def manifest() -> str:
    """Return the keys of the manifest and the words of `offers`."""
    said = arguments(Manifest)
    rows = [
        (code(a.name), "yes · 是" if a.default is attrs.NOTHING else "", said[a.name], *words("manifest", a.name))
        for a in attrs.fields(Manifest)
    ]
    offers = [(code(o), *words("offers", o)) for o in Offer]
    return (
        table(("key · 键", "must · 必填", "meaning", "含义"), rows)
        + "\n## What a layer can offer · 可提供的内容\n\n"
        + table(("`offers`", "meaning", "含义"), offers)
    )


def values() -> str:
    """Return types with their units, directions and tiers."""
    types = [(code(t), *words("types", t)[:2], code(words("types", t)[2])) for t in ValueType]
    directions = [
        (code(d), *words("directions", d), ", ".join(code(t) for t in ValueType if _fits(d, t))) for d in Direction
    ]
    tiers = [(code(t.name.lower()), t.label(), *words("tiers", t.name.lower())) for t in Tier]
    return "\n".join(
        (
            "## Types and units · 类型与单位\n",
            table(("`type`", "unit and meaning", "单位与含义", "written · 写法"), types),
            "## Directions · 方向\n",
            table(("`direction`", "tighter is", "何为从严", "for types · 适用类型"), directions),
            "## Tiers · 层级\n",
            table(("`tier`", "层级", "code", "代码"), tiers),
        )
    )


def _fits(direction: Direction, kind: ValueType) -> bool:
    """Whether a parameter of a type can have a direction."""
    try:
        Parameter("key", "", Title(zh="键", en="key"), kind, direction, date(2000, 1, 1))
    except exceptions.DeclarationError:
        return False
    return True


def evidence() -> str:
    """Return the grades of evidence."""
    rows = [(code(e), *words("evidence", e), "yes · 是" if e.needs_check else "") for e in Evidence]
    return table(("`evidence`, `proof`", "meaning", "含义", "to be compared · 待核对"), rows)


def keys(cls: type) -> Iterator[tuple[str, bool]]:
    """Yield the keys of a table of a TOML file as they are written, with whether they must be there."""
    for a in attrs.fields(cls):
        yield a.name.rstrip("_"), a.default is attrs.NOTHING


def files() -> str:
    """Return the keys of every table of the TOML files, and the operators of conditions."""
    lines: list[str] = []
    for name, where, cls in SHAPES:
        rows = [(code(key), "yes · 是" if must else "", *words(f"keys.{name}", key)) for key, must in keys(cls)]
        lines += [f"## `{where}`\n", table(("key · 键", "must · 必填", "meaning", "含义"), rows)]
    operators = [(code(o), *words("operators", o)) for o in Operator]
    return "\n".join([*lines, "## Operators · 比较方式\n", table(("`op`", "meaning", "含义"), operators)])


def error_classes() -> list[type[exceptions.OrgworkError]]:
    """Return every exception of the library by its code."""
    found = [
        cls for cls in vars(exceptions).values() if isinstance(cls, type) and issubclass(cls, exceptions.OrgworkError)
    ]
    return sorted(found, key=lambda cls: cls.code)


def errors() -> str:
    """Return every exception: code, class, what it means, what to do."""
    rows = []
    for cls in error_classes():
        zh, remedy, remedy_zh = words("errors", cls.code)
        rows.append((code(cls.code), code(cls.__name__), summary(cls), zh, remedy, remedy_zh))
    return table(("code · 代码", "class · 类", "meaning", "含义", "what to do", "处理办法"), rows)


def problem_codes() -> list[str]:
    """Return the codes that stand in the library and are no exception's: the faults of cells and files."""
    known = {cls.code for cls in error_classes()}
    sources = Path(orgwork.__file__).parent.rglob("*.py")
    found = {said for path in sources for said in _CODE.findall(path.read_text(encoding="utf-8"))}
    return sorted(found - known)


def problems() -> str:
    """Return the codes of faults in an office's file."""
    return table(("code · 代码", "meaning", "含义"), ((code(c), *words("problems", c)) for c in problem_codes()))


def contract() -> str:
    """Return every check of the contract."""
    rows = [(code(c.code), c.title.en, c.title.zh, str(c.level), c.since) for c in CHECKS]
    return table(("code · 编号", "holds", "要求", "level · 级别", "since · 自"), rows)
