"""What a workbook leaves open: absent tables, and people or all whose rows may be incomplete."""

from __future__ import annotations

import attrs

from orgwork.formats import collection_layout as layout
from orgwork.model import TABLES, Coverage, Extent

FEEDS = {
    layout.UNITS: ("organizations", "establishments"),
    layout.PEOPLE: ("persons",),
    layout.POSTS: ("posts", "tenures"),
    layout.RANKS: ("ranks",),
    layout.TITLES: ("qualifications",),
    layout.STUDIES: ("educations",),
    layout.AWARDS: ("awards", "sanctions"),
    layout.GRADES: ("assessments",),
    layout.FAMILY: ("kinships",),
    layout.MORE: (),
}
"""The tables that each sheet fills."""


@attrs.define
class Gaps:
    """Collects, sheet by sheet, what is missing; `subject` None means everybody.

    `present` holds the tables that may tell of nothing but the present.
    """

    missing: set[str] = attrs.field(factory=set)
    lost: set[tuple[str, str | None]] = attrs.field(factory=set)
    present: set[str] = attrs.field(factory=set)

    def lose(self, sheet: str, subject: str | None) -> None:
        """Note that a row of a sheet was dropped which may belong to a subject, or to anybody."""
        self.lost |= {(table, subject) for table in FEEDS[sheet]}

    def whole(self, sheet: str, subject: str) -> bool:
        """Whether every row of a sheet about a subject was read."""
        tables = FEEDS[sheet]
        return sheet not in self.missing and not any((t, s) in self.lost for t in tables for s in (subject, None))

    def coverage(self) -> list[Coverage]:
        """Return the coverage of every table.

        Relatives have no identity, so their table is partial; what the workbook has no sheet for is absent. Of texts
        all are there: what stood in the file and in no record.
        """
        fed = {table: sheet for sheet, tables in FEEDS.items() for table in tables}
        found = []
        for table in TABLES:
            absent = table != "texts" and (table not in fed or fed[table] in self.missing)
            extent = Extent.COMPLETE
            if absent:
                extent = Extent.ABSENT
            elif table == "kinships" or (table, None) in self.lost:
                extent = Extent.PARTIAL
            elif table in self.present:
                extent = Extent.PRESENT
            found.append(Coverage(table, extent))
            if not absent:
                found.extend(
                    Coverage(table, Extent.PARTIAL, s) for t, s in sorted(self.lost, key=str) if t == table and s
                )
        return found
