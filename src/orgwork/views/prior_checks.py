"""Prior checks: one row per promotion to a leading post, with the checks and opinions that came before its decision.

What came of a check is in the record, in the words of those who concluded it; only whether it came in time is told.
Promotions to leading posts of inner bodies stand here too (`led`): of them the two signatures are asked.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.words import LEVELS, PRIOR_CHECKS
from orgwork.views import appointments
from orgwork.views.preceding import ASKED, MEETINGS, PLACED, before, bounds, decided, linked, records, told

_REPORTS = LEVELS.index("division_deputy")
_SIGNED = ("secretary_signed", "discipline_signed")

COLUMNS = {
    "asked": pl.Boolean(),
    "led": pl.Boolean(),
    "reports": pl.Boolean(),
    "audited": pl.Boolean(),
    **{kind: pl.Boolean() for kind in PRIOR_CHECKS},
    **{name: pl.Boolean() for name in _SIGNED},
}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; who reports personal matters is told by the level of the post."""
    rows = appointments.led(context)
    whole = context.complete("prior_checks", "subject")
    checks = linked(context, rows, "prior_checks", "kind", *_SIGNED)
    checks = bounds(checks, PRIOR_CHECKS, **{name: told(pl.col(name), "integrity") for name in _SIGNED})
    none = pl.when(whole & pl.col("integrity_low").is_null()).then(statement=False)
    audited = pl.when(pl.col("audit_high").is_not_null()).then(statement=True)
    return (
        rows.join(checks, on="key", how="left")
        .join(decided(context, rows), on="key", how="left")
        .with_columns(
            reports=pl.col("to_rung") >= _REPORTS,
            audited=audited.when(whole & pl.col("audit_low").is_null()).then(statement=False),
            **{kind: before(kind, "party", whole) for kind in PRIOR_CHECKS},
            # A conclusion that is not on record may have been signed.
            **{name: none.when(whole | pl.col(name).fill_null(value=False)).then(name).alias(name) for name in _SIGNED},
        )
        .select(*PLACED, records("rows", "meetings"), *COLUMNS)
    )


_DAYS = ("prior_checks.kind", "prior_checks.begins", "prior_checks.tenure", *MEETINGS)

VIEW = View(
    "prior_checks",
    Grain.PERSON,
    COLUMNS,
    ("prior_checks", "decisions", "tenures", "posts", "organizations", "persons"),
    build,
    origins={
        "day": ("tenures.begins",),
        "asked": ASKED,
        "led": (*ASKED, "posts.kind", "organizations.entity"),
        "reports": ("tenures.level",),
        "audited": ("prior_checks.kind", "prior_checks.tenure"),
        **dict.fromkeys(PRIOR_CHECKS, _DAYS),
        **{name: (f"prior_checks.{name}", "prior_checks.kind", "prior_checks.tenure") for name in _SIGNED},
    },
)
