"""A connection to PostgreSQL through its ADBC driver; errors never show a password."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from orgwork.address import Address
from orgwork.errors import FileError

_SETTINGS = (
    "SET LOCAL statement_timeout = '600s'",
    "SET LOCAL lock_timeout = '30s'",
    "SET LOCAL datestyle = 'ISO, YMD'",
    # Rows come as they stand in the table, which is the order in which they were written.
    "SET LOCAL synchronize_seqscans = off",
    "SET LOCAL max_parallel_workers_per_gather = 0",
)


@contextmanager
def opened(address: Address, *, writes: bool = False) -> Iterator[Any]:
    """Give a cursor inside one transaction: one snapshot to read only, or one that is written whole or not at all.

    Args:
        address: where the database is.
        writes: whether it is written; else the server refuses every change.

    Raises:
        FileError: the driver is not installed, or whatever the server or the driver says, without the password.

    """
    try:
        import pyarrow as _  # noqa: F401, ICN001, PLC0415 - the driver hands its rows over through it
        from adbc_driver_postgresql import dbapi  # noqa: PLC0415 - an extra
    except ImportError as error:
        msg = (
            "读写 PostgreSQL 需要 ADBC 驱动，请运行 pip install 'orgwork[postgresql]'"
            " / PostgreSQL needs its ADBC driver: run pip install 'orgwork[postgresql]'"
        )
        raise FileError(msg, where=address.name) from error
    try:
        with closing(dbapi.connect(address.url)) as connection, closing(connection.cursor()) as cursor:
            mode = "READ WRITE" if writes else "READ ONLY"
            for said in (f"SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, {mode}", *_SETTINGS):
                cursor.execute(said)
            yield cursor
            if writes:
                connection.commit()
    except dbapi.Error as error:
        reason = address.hidden(" ".join(str(error).split()))
        msg = f"数据库无法读写 / the database cannot be read or written: {reason}"
        # The driver's own error holds the address: it is not carried along.
        raise FileError(msg, where=address.name) from None
