"""The address of a database: what it says of a password is never shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

import attrs

from orgwork.errors import FileError

SCHEMA = "schema"
PARAMETERS = frozenset(
    ["connect_timeout", "host", "passfile", "password", "port", "sslcert", "sslkey", "sslmode", "sslrootcert", "user"]
)
"""What may stand after the question mark of an address beside the schema: the driver's own parameters."""
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_SCHEMA = re.compile(r"[a-z_][a-z0-9_]{0,62}")
_PLACE = re.compile(r"[^@/?#%\s\x00-\x1f]*")
_LOGIN = re.compile(r"[^@:]*(?::[^@:]*)?")
_BROKEN = re.compile(r"%(?:00|(?![0-9A-Fa-f]{2}))")
_WAIT = "10"
_RIGHT = (
    "应写作 postgresql://用户@主机:5432/数据库?schema=模式；密码中的 @ / : # % 须写作 %40 %2F %3A %23 %25"
    " / write postgresql://user@host:5432/database?schema=NAME; in a password @ / : # % are %40 %2F %3A %23 %25"
)


@attrs.frozen
class Address:
    """Where a database is.

    Args:
        scheme: what stands before `://`, in lower case.
        name: host, port, database and schema: what may be shown.
        schema: the schema whose tables are meant.
        url: the whole address without the schema, as a driver takes it, password and all.
        secrets: every part that must not be shown, in each spelling.

    """

    scheme: str
    name: str
    schema: str
    url: str = attrs.field(repr=False)
    secrets: tuple[str, ...] = attrs.field(repr=False)

    @classmethod
    def parse(cls, text: str) -> Address:
        """Read an address such as `postgresql://user@host:5432/county?schema=staff`.

        Raises:
            FileError: it is none, or says what is not known. Nothing of it is shown: in an address that is written
                wrongly any part may be the password.

        """
        try:
            parts = urlsplit(text)
            port = parts.port
            said = dict(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=True)) if parts.query else {}
        except ValueError:
            raise _wrong(_RIGHT) from None
        login, _, _ = parts.netloc.rpartition("@")
        places = (parts.hostname or "", unquote(parts.path[1:]))
        fine = _LOGIN.fullmatch(login) and all(map(_PLACE.fullmatch, places)) and "#" not in text
        if not fine or _BROKEN.search(text) or not set(said) <= PARAMETERS | {SCHEMA}:
            raise _wrong(_RIGHT)
        schema = said.pop(SCHEMA, "public")
        if not _SCHEMA.fullmatch(schema):
            zh, en = "模式名只能用小写字母、数字和下划线", "a schema is named by small letters, digits and underscores"
            msg = f"{zh} / {en}"
            raise _wrong(msg)
        url = parts._replace(query=urlencode({"connect_timeout": _WAIT} | said, quote_via=quote)).geturl()
        return cls(parts.scheme, _shown(parts, port, said, schema), schema, url, _secrets(text, parts, said))

    def hidden(self, text: str) -> str:
        """Return a text in which nothing of the address stands that must not be shown."""
        for secret in self.secrets:
            text = text.replace(secret, "***")
        return text


def is_address(text: str) -> bool:
    """Whether a text names a database, not a file."""
    return _ADDRESS.match(text) is not None


def _shown(parts: SplitResult, port: int | None, said: Mapping[str, str], schema: str) -> str:
    """Return an address as it may be shown: without the name and the password."""
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname or ""
    more = {key: said[key] for key in ("host", "port") if key in said} | {SCHEMA: schema}
    return f"{parts.scheme}://{host}{f':{port}' if port else ''}{parts.path}?{urlencode(more, safe='/')}"


def _secrets(text: str, parts: SplitResult, said: Mapping[str, str]) -> tuple[str, ...]:
    """Return the password in every spelling, and the whole address; the longest first."""
    meant = {said.get("password", ""), unquote(parts.password or "")}
    spelt = {quote(one, safe=safe) for one in meant for safe in ("", "/")}
    return tuple(sorted({text, parts.password or "", *meant, *spelt} - {""}, key=len, reverse=True))


def _wrong(message: str) -> FileError:
    return FileError(f"数据库地址无法识别 / the address of the database cannot be read: {message}")
