"""The pytest plugin: case files beside a plugin's manifest become test items, its values one snapshot.

It is loaded by every run of pytest where the library is installed: until there is a case it imports nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

_FOLDER = "cases"
_MANIFEST = "orgwork-plugin.toml"
"""As `orgwork.plugin.manifest` has it, which is not imported here: it is too heavy."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    group = parser.getgroup("orgwork", "local layers of orgwork")
    group.addoption(
        "--orgwork-freeze",
        action="store_true",
        help="write all values of each collected layer into its snapshot, for review",
    )
    group.addoption(
        "--orgwork-beside",
        action="append",
        default=[],
        metavar="FOLDER",
        help="the folder of a layer that is not installed and is loaded too; may be given several times",
    )
    parser.addini("orgwork_beside", "folders of layers that are not installed and are loaded too", "paths", [])
    parser.addini("orgwork_lang", "the language in which cases explain themselves: zh or en", default="zh")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect case files beside a manifest, and the snapshot of the plugin itself."""
    layer = file_path.name == _MANIFEST
    inside = file_path.parent.name == _FOLDER and (file_path.parent.parent / _MANIFEST).is_file()
    if not layer and not (inside and file_path.suffix == ".toml"):
        return None
    from orgwork.testing.items import CaseFile, LayerFile  # noqa: PLC0415 - needed from here on only

    found: pytest.Collector = (LayerFile if layer else CaseFile).from_parent(parent, path=file_path)
    return found


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Refuse to freeze nothing.

    Raises:
        UsageError: no layer is among what was collected.

    """
    if config.getoption("--orgwork-freeze"):
        from orgwork.testing.items import refuse_none  # noqa: PLC0415 - as above

        refuse_none(items)
