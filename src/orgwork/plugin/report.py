"""What came of loading: every plugin by name, loaded or refused, and what to do about the refused."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from orgwork.declare import Amendment, Format, Title
from orgwork.places import name as place_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from orgwork.errors import OrgworkError

_REMEDIES = {
    "OW102": Title(zh="改正地区代码，须符合行政区划代码。", en="Correct the code of the place."),
    "OW103": Title(
        zh="按提示改正该文件中的键或值；文件须为 UTF-8 编码。",
        en="Correct the key or value the message names in that file; files are UTF-8.",
    ),
    "OW301": Title(zh="改正该声明，使其前后一致。", en="Correct the declaration so that it agrees with itself."),
    "OW302": Title(
        zh="改正键名，或装上声明该键的上级插件。", en="Correct the key, or add the plugin above that declares it."
    ),
    "OW303": Title(
        zh="两处说法不一，请核对文件后保留一处。", en="Two places say different things; compare the texts, keep one."
    ),
    "OW304": Title(
        zh="下级规定不得宽于上级；请核对文件，或由上级授权试点。",
        en="A lower layer may not be looser; check the text, or have the layer above name it as a pilot.",
    ),
    "OW305": Title(
        zh="留痕记录不得作为考核评价依据；请写明允许读取的文件和规则，或不再读取。",
        en="Traces are no ground for judging anybody; name the text and rules that may read them, or read them not.",
    ),
    "OW402": Title(
        zh="按提示升级 orgwork 或更新该插件；更新前可先移除插件。",
        en="Update orgwork or the plugin, as the message says; until then the plugin can be removed.",
    ),
    "OW501": Title(
        zh="改正规则所用的视图、列或参数。", en="Correct the view, the columns or the parameter of the rule."
    ),
}
_REMEDY = Title(zh="请改正该插件；改正前可先移除。", en="Correct the plugin; until then it can be removed.")


@attrs.frozen
class Loaded:
    """A plugin in the Book.

    Args:
        name: as its manifest says.
        place: the code of its place.
        version: its own version.
        folder: where it was read.
        counts: how many declarations of each kind it gives.
        seconds: how long it took to read it and to hold it against the Book.
        values: the values that it sets.
        keys: the keys or names of everything else that it declares, by kind.

    """

    name: str
    place: str
    version: str
    folder: Path
    counts: Mapping[str, int] = attrs.field(hash=False)
    seconds: float = attrs.field(default=0.0, eq=False)
    values: tuple[Amendment, ...] = attrs.field(default=(), repr=False)
    keys: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict, hash=False, repr=False)


@attrs.frozen
class Refused:
    """A plugin, or a file format, that is not in the Book at all.

    Args:
        name: as its manifest says, or what it was found by.
        place: the code of its place; the nation's where it could not be read.
        folder: where it was read.
        code: the error's stable code.
        message: what is wrong and where, on one line.
        remedy: what to do.
        version: its own version, or empty where it could not be read.

    """

    name: str
    place: str
    folder: Path
    code: str
    message: str
    remedy: Title
    version: str = ""

    @classmethod
    def of(cls, name: str, place: str, folder: Path, error: OrgworkError, version: str = "") -> Refused:
        """Return the entry for an error."""
        said = plain(f"{error.where}: {error.message}" if error.where else error.message)
        return cls(plain(name), place, folder, error.code, said, _REMEDIES.get(error.code, _REMEDY), plain(version))

    @property
    def who(self) -> str:
        """Its name and, where it is known, its version."""
        return f"{self.name} {self.version}".rstrip()


@attrs.frozen
class Notice:
    """What the author of a plugin should see to; the plugin is in the Book all the same.

    Args:
        name, place, version: of the plugin.
        about: what it is about: the name of a hook, `api` or `output`.
        message: what it is and what to do.
        deprecated: whether a later version of the library will refuse the plugin for it.

    """

    name: str
    place: str
    version: str
    about: str
    message: Title
    deprecated: bool = False

    def text(self, lang: str = "zh") -> str:
        """Return it on one line."""
        return f"{self.name} {self.version} · {place_name(self.place, lang)} · {self.about}: {self.message.text(lang)}"


_LONGEST = 4_000


def plain(text: str) -> str:
    """Return a plugin's text on one line: it may hold anything, and nothing in it shall look like ours."""
    cut = f"{text[:_LONGEST]} … (+{len(text) - _LONGEST})" if len(text) > _LONGEST else text
    return "".join(c if c.isprintable() else " " for c in " ".join(cut.split()))


@attrs.frozen
class LoadReport:
    """What was loaded and what was refused, upper layers first, then by place and name, and how long it took.

    Args:
        loaded: the plugins whose declarations are in the Book.
        refused: the plugins and formats that were refused, each whole.
        seconds: how long loading took.
        formats: every file format: the built-in, the installed and the plugins'.
        warnings: what the authors of loaded plugins should see to.

    """

    loaded: tuple[Loaded, ...] = ()
    refused: tuple[Refused, ...] = ()
    seconds: float = 0.0
    formats: tuple[Format, ...] = ()
    warnings: tuple[Notice, ...] = ()

    def text(self, lang: str = "zh") -> str:
        """Return the report, a line or two per plugin, in Chinese (``zh``) or English (``en``)."""
        return "\n".join(self.lines(lang))

    def lines(self, lang: str = "zh") -> Iterator[str]:
        """Yield the lines of the report: how many plugins are loaded, one for each of them, then the others."""
        zh = lang != "en"
        yield f"{'已装载插件' if zh else 'plugins loaded'}: {len(self.loaded)} · {_time(self.seconds, lang)}"
        for plugin in self.loaded:
            counts = [f"{kind_word(kind, lang)} {number}" for kind, number in plugin.counts.items()]
            said = (place_name(plugin.place, lang), ", ".join(counts), _time(plugin.seconds, lang))
            yield f"  {plugin.name} {plugin.version} · {' · '.join(said)}"
        if self.refused:
            yield f"{'已拒绝（整体不用）' if zh else 'refused, each whole'}: {len(self.refused)}"
        for refused in self.refused:
            yield f"  [{refused.code}] {refused.who} · {place_name(refused.place, lang)} · {refused.folder}"
            yield f"    {refused.message}"
            yield f"    → {refused.remedy.text(lang)}"
        if self.warnings:
            yield f"{'提请插件作者注意' if zh else 'for the authors of plugins'}: {len(self.warnings)}"
        for warning in self.warnings:
            yield f"  {warning.text(lang)}"


_KINDS = {
    "parameters": "参数",
    "amendments": "值",
    "views": "视图",
    "rules": "规则",
    "deadlines": "期限",
    "indicators": "指标",
    "checklists": "清单",
    "catalogues": "目录",
    "procedures": "程序",
    "sections": "版块",
    "areas": "领域",
    "formats": "格式",
}


def kind_word(kind: str, lang: str) -> str:
    """Return what a kind of declarations is called."""
    return kind if lang == "en" else _KINDS[kind]


def _time(seconds: float, lang: str) -> str:
    return f"{seconds:.3f} {'s' if lang == 'en' else '秒'}"
