"""What came of loading: every plugin by name, loaded or refused, and what to do about the refused."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from orgwork.declare import Format, Title
from orgwork.places import name as place_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgwork.errors import OrgworkError

_REMEDIES = {
    "OW102": Title(zh="改正地区代码，须符合行政区划代码。", en="Correct the code of the place."),
    "OW103": Title(zh="按提示改正该文件中的键或值。", en="Correct the key or value the message names in that file."),
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

    """

    name: str
    place: str
    version: str
    folder: Path
    counts: Mapping[str, int] = attrs.field(hash=False)


@attrs.frozen
class Refused:
    """A plugin, or a file format, that is not in the Book at all.

    Args:
        name: as its manifest says, or what it was found by.
        place: the code of its place; the nation's where it could not be read.
        folder: where it was read.
        code: the error's stable code.
        message: what is wrong and where.
        remedy: what to do.

    """

    name: str
    place: str
    folder: Path
    code: str
    message: str
    remedy: Title

    @classmethod
    def of(cls, name: str, place: str, folder: Path, error: OrgworkError) -> Refused:
        """Return the entry for an error."""
        message = f"{error.where}: {error.message}" if error.where else error.message
        return cls(name, place, folder, error.code, message, _REMEDIES.get(error.code, _REMEDY))


@attrs.frozen
class LoadReport:
    """What was loaded and what was refused, in the order of loading, and how long it took.

    Args:
        loaded: the plugins whose declarations are in the Book.
        refused: the plugins and formats that were refused, each whole.
        seconds: how long loading took.
        formats: every file format: the built-in, the installed and the plugins'.

    """

    loaded: tuple[Loaded, ...] = ()
    refused: tuple[Refused, ...] = ()
    seconds: float = 0.0
    formats: tuple[Format, ...] = ()

    def text(self, lang: str = "zh") -> str:
        """Return the report, a line or two per plugin, in Chinese (``zh``) or English (``en``)."""
        zh = lang != "en"
        lines = [f"{'已装载插件' if zh else 'plugins loaded'}: {len(self.loaded)}"]
        for plugin in self.loaded:
            counts = ", ".join(f"{kind} {number}" for kind, number in plugin.counts.items())
            lines.append(f"  {plugin.name} {plugin.version} · {place_name(plugin.place, lang)} · {counts}")
        if self.refused:
            lines.append(f"{'已拒绝（整体不用）' if zh else 'refused, each whole'}: {len(self.refused)}")
        for refused in self.refused:
            lines.append(f"  [{refused.code}] {refused.name} · {place_name(refused.place, lang)} · {refused.folder}")
            lines.append(f"    {refused.message}")
            lines.append(f"    → {refused.remedy.text(lang)}")
        return "\n".join(lines)
