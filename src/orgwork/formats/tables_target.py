"""Where a register goes: a folder of tables, forms or a workbook, a SQLite or Popolo file, a schema of PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from orgwork.address import Address
from orgwork.declare import Format
from orgwork.errors import FileError
from orgwork.formats import (
    collection_export,
    lrmx_write,
    org,
    placing,
    plugin_target,
    popolo_write,
    postgresql_write,
    sqlite_write,
    tables_write,
)
from orgwork.model import Register

KINDS = (
    *tables_write.KINDS,
    sqlite_write.KIND,
    postgresql_write.KIND,
    popolo_write.KIND,
    *org.KINDS,
    collection_export.KIND,
    *lrmx_write.KINDS,
)
_OPEN_DATA = (popolo_write.KIND, *org.KINDS)


def free(target: Path | Address, kind: str) -> None:
    """Hold that files of a kind can be written to a place, which holds nothing yet.

    Raises:
        FileError: it holds something, cannot be reached, or is no place for this kind.

    """
    if isinstance(target, Address):
        if kind != postgresql_write.KIND or target.scheme not in postgresql_write.SCHEMES:
            msg = (
                f"{kind} 不能写入此数据库地址；写入 PostgreSQL 请用 --to postgresql"
                f" / {kind} cannot be written to this address; for PostgreSQL say --to postgresql"
            )
            raise FileError(msg, where=target.name)
        postgresql_write.vacant(target)
    elif kind == postgresql_write.KIND:
        msg = (
            "请给出数据库地址，如 postgresql://用户@主机/数据库?schema=模式"
            " / name the address of a database, such as postgresql://user@host/database?schema=NAME"
        )
        raise FileError(msg, where=str(target))
    elif kind in {sqlite_write.KIND, *_OPEN_DATA}:
        placing.free(target)
    else:
        placing.vacant(target)


def put(
    register: object,
    target: Path | Address,
    kind: str,
    *,
    identity_numbers: bool = False,
    formats: Iterable[Format] = (),
) -> list[str]:
    """Write a register; return what was written, one line each.

    Args:
        register: what is written.
        target: a new file or folder, or the address of a database, as the kind asks.
        kind: one of `KINDS`, or one that a format of a plugin writes.
        identity_numbers: whether identity numbers are written; a plugin's writer is given none unless they are.
        formats: those that may write a kind which is not the library's own.

    Raises:
        FileError: as `free`, the place cannot be written, or it is no register.

    """
    foreign = None if kind in KINDS else plugin_target.writer_of(kind, formats)
    register = placing.asked_of(register, kind, KINDS if foreign is None else (kind,))
    free(target, kind)
    if foreign is not None and isinstance(target, Path):
        return plugin_target.put(register, target, kind, foreign, identity_numbers=identity_numbers)
    return _put(register, target, kind, identity_numbers=identity_numbers)


def _put(register: Register, target: Path | Address, kind: str, *, identity_numbers: bool) -> list[str]:
    """Write a register as one of the library's own kinds."""
    if isinstance(target, Address):
        postgresql_write.write(register, target, identity_numbers=identity_numbers)
        return [target.name]
    if kind == sqlite_write.KIND:
        sqlite_write.write(register, target, identity_numbers=identity_numbers)
        return [str(target)]
    if kind in _OPEN_DATA:
        write = popolo_write.write_format if kind == popolo_write.KIND else org.write_format
        write(register, target, kind, identity_numbers=identity_numbers)
        return [str(target), *_left(kind, popolo_write.left_out(register))]
    if kind == collection_export.KIND:
        told = collection_export.export(register, target, kind, identity_numbers=identity_numbers)
        return [str(target / collection_export.FILE), *(f"{line.zh} / {line.en}" for line in told)]
    if kind in lrmx_write.KINDS:
        lrmx_write.write(register, target, identity_numbers=identity_numbers)
        files = [str(path) for path in sorted(target.iterdir())]
        nobody = [] if files else ["没有人员，没有可写的表 / there are no people: no form was written"]
        return [*files, *nobody, *_left(kind, lrmx_write.left_out(register))]
    tables_write.write(register, target, kind, identity_numbers=identity_numbers)
    return [str(path) for path in sorted(target.iterdir())]


def _left(kind: str, tables: Mapping[str, int]) -> list[str]:
    """Return a line of the records that a kind of files has no place for; none where there are none."""
    left = ", ".join(f"{table} ({number})" for table, number in tables.items())
    return [f"未写出 / {kind} has no place for: {left}"] if left else []
