"""What pytest collects of a layer: an item per case, and one for the snapshot of its values."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from orgwork.errors import OrgworkError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from orgwork.book import Book
    from orgwork.plugin.manifest import Manifest
    from orgwork.testing.cases import Case

_BOOKS: pytest.StashKey[dict[Path, Book | str]] = pytest.StashKey()


class CasesFail(Exception):  # noqa: N818 - it is shown, never caught by others
    """Answers that are not the expected ones; its text is all that is shown."""


class CaseFile(pytest.File):
    """One case file."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield an item per case; a file that is not right is one error with all that is wrong in it."""
        from orgwork.testing.cases import read  # noqa: PLC0415 - heavy, and needed from here on only

        try:
            cases = read(self.path)
        except OrgworkError as error:
            raise self.CollectError(str(error)) from error
        for case in cases:
            yield CaseItem.from_parent(self, name=case.title.replace("::", ":"), case=case)


class LayerFile(pytest.File):
    """The manifest of a plugin, for its snapshot."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield one item where a snapshot is to be written or compared."""
        from orgwork.plugin.manifest import read_manifest  # noqa: PLC0415 - as above
        from orgwork.testing.cases.freezing import snapshot_of  # noqa: PLC0415 - as above

        try:
            manifest = read_manifest(self.path.parent)
        except OrgworkError as error:
            raise self.CollectError(str(error)) from error
        snapshot = snapshot_of(self.path.parent, manifest)
        if self.config.getoption("--orgwork-freeze") or snapshot.is_file():
            yield SnapshotItem.from_parent(self, name="snapshot", manifest=manifest, snapshot=snapshot)


class _Item(pytest.Item):
    """An item whose failure is a text, not a traceback."""

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:  # noqa: ANN401 - as pytest has it
        """Return what is shown of a failure."""
        if isinstance(excinfo.value, (CasesFail, OrgworkError)):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)


class CaseItem(_Item):
    """One case."""

    def __init__(self, *, case: Case, **more: Any) -> None:  # noqa: ANN401 - as pytest has it
        super().__init__(**more)
        self.case = case

    def runtest(self) -> None:
        """Run the case against the installed layers, this plugin's and those beside it."""
        from orgwork.testing.cases import run_case  # noqa: PLC0415 - as above

        found = run_case(self.case, book_of(self.path.parent.parent, self.config))
        if found:
            lang = self.config.getini("orgwork_lang")
            raise CasesFail("\n".join(mismatch.text(lang) for mismatch in found))

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Return where the case stands."""
        return self.path, None if self.case.line is None else self.case.line - 1, f"{self.path.name}: {self.name}"


class SnapshotItem(_Item):
    """The snapshot of a plugin's values."""

    def __init__(self, *, manifest: Manifest, snapshot: Path, **more: Any) -> None:  # noqa: ANN401 - as above
        super().__init__(**more)
        self.manifest, self.snapshot = manifest, snapshot

    def runtest(self) -> None:
        """Write the snapshot, or compare the values with it."""
        from orgwork.testing.cases.freezing import difference, frozen  # noqa: PLC0415 - as above

        now = frozen(book_of(self.path.parent, self.config), self.manifest.place)
        if self.config.getoption("--orgwork-freeze"):
            self.snapshot.parent.mkdir(parents=True, exist_ok=True)
            self.snapshot.write_text(now, encoding="utf-8")
            self.add_report_section("call", "orgwork", f"written: {self.snapshot}")
        elif differs := difference(self.snapshot.read_text(encoding="utf-8"), now):
            msg = (
                f"{self.snapshot}: 数值与快照不同；核对后用 --orgwork-freeze 重写 / the values differ from the"
                f" snapshot; where they are right, write it anew with --orgwork-freeze\n{differs}"
            )
            raise CasesFail(msg)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Return the manifest: the snapshot is of its plugin."""
        return self.path, None, f"{self.manifest.name}: {self.name}"


def refuse_none(items: Iterable[pytest.Item]) -> None:
    """Refuse to freeze nothing.

    Raises:
        UsageError: no layer is among what was collected.

    """
    if not any(isinstance(item, SnapshotItem) for item in items):
        msg = "--orgwork-freeze: 未收集到任何规则层 / no layer was collected; name its folder, such as: pytest src"
        raise pytest.UsageError(msg)


def book_of(folder: Path, config: pytest.Config) -> Book:
    """Return the book of the installed layers, the plugin in a folder, and those named beside it; loaded once.

    Raises:
        CasesFail: the plugin, or a layer above it, is refused.

    """
    books = config.stash.setdefault(_BOOKS, {})
    if folder not in books:
        books[folder] = _loaded(folder, _beside(config))
    found = books[folder]
    if isinstance(found, str):
        raise CasesFail(found)
    return found


def _beside(config: pytest.Config) -> list[Path]:
    """Return the folders of layers that are loaded beside."""
    named: list[str] = config.getoption("--orgwork-beside") or []
    return [*config.getini("orgwork_beside"), *(config.invocation_params.dir / folder for folder in named)]


def _loaded(folder: Path, beside: Iterable[Path]) -> Book | str:
    """Return the book, or why it cannot be had."""
    from orgwork.places import contains  # noqa: PLC0415 - as above
    from orgwork.plugin import load_book  # noqa: PLC0415 - as above
    from orgwork.plugin.manifest import read_manifest  # noqa: PLC0415 - as above

    manifest = read_manifest(folder)
    book, report = load_book([folder, *beside])
    # A layer of another place may be broken without a word about this one.
    if any(contains(refused.place, manifest.place) for refused in report.refused):
        return f"{report.text('zh')}\n{report.text('en')}"
    return book
