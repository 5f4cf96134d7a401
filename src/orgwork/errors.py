"""Every exception of the library, each with a stable code.

A message says what happened, where, and what to do. Codes: OW1xx reading text, OW2xx records and
registers, OW3xx parameters and the Book, OW4xx plugins, OW5xx rules and checking, OW6xx files.
"""

from __future__ import annotations


class OrgworkError(Exception):
    """Base of all errors of the library; `code` never changes once published.

    Args:
        message: what happened and what to do about it.
        where: the place it happened at (a file, a sheet and row, a key path), or empty.

    """

    code = "OW100"

    def __init__(self, message: str, *, where: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"[{self.code}] {place}{self.message}"


class DateError(OrgworkError):
    """A text or number that is no date in any notation we accept."""

    code = "OW101"


class PlaceError(OrgworkError):
    """A code that has not the form of a place, or a name that no place bears."""

    code = "OW102"


class TextError(OrgworkError):
    """A TOML text that cannot be read: bad syntax, an unknown key, a value of the wrong type."""

    code = "OW103"


class DataError(OrgworkError):
    """A table that ships with the library (places, working days) is damaged."""

    code = "OW104"


class RecordError(OrgworkError):
    """A record or frame that does not fit its class: a missing key, a wrong type, an unknown reference."""

    code = "OW201"


class DeclarationError(OrgworkError):
    """A declaration that contradicts itself: a direction its type cannot have, an empty title."""

    code = "OW301"


class UnknownKeyError(OrgworkError):
    """A key that the Book does not hold."""

    code = "OW302"


class ConflictError(OrgworkError):
    """Two declarations claim the same thing; nothing is picked."""

    code = "OW303"


class LooserError(OrgworkError):
    """An amendment that is looser, at its start, than the word above as then published."""

    code = "OW304"


class GuardError(OrgworkError):
    """Traces of who attended or studied, read by what no text lets read them, or by what judges people or units."""

    code = "OW305"


class PluginError(OrgworkError):
    """A plugin that is refused whole: no manifest, a wrong hook, a wrong type, an exception."""

    code = "OW401"


class VersionError(PluginError):
    """A plugin written for versions of the hooks that this library does not call; one of the two is to be updated."""

    code = "OW402"


class RuleError(OrgworkError):
    """A rule whose expressions do not fit its view, or that raises."""

    code = "OW501"


class WorkerError(OrgworkError):
    """A book that cannot be sent to another process, or a process that ended before its work."""

    code = "OW502"


class ProposalError(OrgworkError):
    """A proposal that names nobody, several, or what is so already."""

    code = "OW503"


class FileError(OrgworkError):
    """A file that cannot be opened or is refused before it is opened."""

    code = "OW601"


class TooLargeError(FileError):
    """A file over the size guards; it was not opened."""

    code = "OW602"


class EncryptedError(FileError):
    """A file with a password; it was not opened."""

    code = "OW604"


class SecretError(OrgworkError):
    """An office's secret for the ids of people that is too short to be one."""

    code = "OW605"


class UnreadableError(FileError):
    """A file with errors that a strict caller does not accept.

    Args:
        message: as of every error; the first problems are shown in it.
        where: the file, where all problems are of one.
        problems: every `orgwork.declare.Problem`, in the order of the file.

    """

    code = "OW603"

    def __init__(self, message: str, *, where: str = "", problems: tuple[object, ...] = ()) -> None:
        super().__init__(message, where=where)
        self.problems = problems
