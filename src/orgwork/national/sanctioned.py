"""The nation's rules on the grades of years in which, or shortly before which, somebody was sanctioned."""

from __future__ import annotations

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import Rule, Test, Title, count, limit
from orgwork.model.words import CIVIL
from orgwork.views import sanctioned_years
from orgwork.views.clocks import GOVERNMENT, PARTY

_MAY_BE_TOO_GOOD = ~pl.col("grade").is_in(["incompetent", "not_assessed"])
"""Nothing bars the two, whatever the sanction."""


def _asked(clock: str) -> pl.Expr:
    """Return whether a row is about a sanction of this clock and somebody of whom the texts speak."""
    return _MAY_BE_TOO_GOOD & (pl.col("clock") == clock) & pl.col("staffing").is_in(CIVIL)


VIEWS = (sanctioned_years.VIEW,)

RULES = (
    Rule(
        key="cadre.assessment.after_government_sanction",
        title=Title(
            zh="受政务处分当年（及第二年）的年度考核等次",
            en="Grade of the year of a government sanction, and of the next",
        ),
        cites=Citation(title="公务员考核规定（2020年修订）", issuer="中共中央组织部", article="29"),
        evidence=Evidence.RESTATED,
        view="sanctioned_years",
        when=_asked(GOVERNMENT),
        test=Test(count("standing"), limit("cadre.assessment.after_government_sanction", by=("kind", "after"))),
    ),
    Rule(
        key="cadre.assessment.after_party_sanction",
        title=Title(
            zh="受党纪处分当年（及其后）的年度考核等次",
            en="Grade of the year of a Party sanction, and of those after it",
        ),
        cites=Citation(title="组通字〔1998〕19号", issuer="中共中央组织部", article="1-5"),
        evidence=Evidence.RESTATED,
        view="sanctioned_years",
        when=_asked(PARTY),
        test=Test(count("standing"), limit("cadre.assessment.after_party_sanction", by=("kind", "after"))),
    ),
)
