"""What the author of a plugin should see to, although the plugin is loaded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from orgwork.declare import Title
from orgwork.plugin import hookspecs
from orgwork.plugin.report import Notice, plain
from orgwork.plugin.versions import agreed, supported

if TYPE_CHECKING:
    from orgwork.plugin.isolating import Heard
    from orgwork.plugin.manifest import Manifest

_SHOWN = 80
"""So many characters of what a plugin printed are told."""


def notices_of(manifest: Manifest, hooks: Iterable[str], heard: Heard) -> tuple[Notice, ...]:
    """Return what is to be said of a plugin that can be loaded.

    Args:
        manifest: the plugin's.
        hooks: the hooks that it implements.
        heard: what it printed.

    """
    who = (manifest.name, manifest.place, manifest.version)
    found: list[Notice] = []
    newest = supported()[1]
    if int(agreed(manifest.api)) < newest:
        said = Title(
            zh=f"插件按第 {manifest.api} 版接口编写，现为第 {newest} 版，下一版将不再支持；请更新插件。",
            en=f"it is written for version {manifest.api} of the hooks; this is version {newest}, and with the next "
            "one it will be refused: update the plugin",
        )
        found.append(Notice(*who, "api", said, deprecated=True))
    for name in sorted(set(hooks) & set(hookspecs.RETIRED)):
        since, instead = hookspecs.RETIRED[name]
        said = Title(
            zh=f"此接口自第 {since} 版起停用，下一版不再调用；请改用 {instead}。",
            en=f"the hook is retired since version {since} and will not be called by the next one: write {instead}",
        )
        found.append(Notice(*who, name, said, deprecated=True))
    if heard.length:
        text = plain(heard.text[:_SHOWN])
        said = Title(
            zh=f"装载时输出了 {heard.length} 个字节，已截下：“{text}”；请删去输出语句。",
            en=f"it printed {heard.length} bytes while it was loaded, which were held back: {text!r}; "
            "take the print out",
        )
        found.append(Notice(*who, "output", said))
    return tuple(found)
