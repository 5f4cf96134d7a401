"""Texts of files that no other record holds: kept as they stood, so that nothing is lost on the way in and out."""

from __future__ import annotations

import attrs

from orgwork.model.record import Source, key, may_refer


@attrs.frozen
class KeptText:
    """One field of a file as it stood, whose words no other record holds whole.

    No view reads it and no rule is about it: it is there to be written again, and to be read by people.

    Args:
        id: given by the user.
        person, organization: whose it is; None where it belongs to neither.
        table, record: the table and the id of the record it belongs to, where that is another one.
        field: what the file calls it: an element, a heading, a key.
        text: what stood there; what is no text, such as a photo, in base64.
        source: where it was read.

    """

    id: str = key()
    person: str | None = may_refer("persons")
    organization: str | None = may_refer("organizations")
    table: str | None = None
    record: str | None = None
    field: str | None = None
    text: str | None = attrs.field(default=None, repr=False)
    source: Source | None = None
