"""Rules on applications for a class that were decided: by whom, in time, told, and open to a reply.

No national text was read that sets a time; places do. Nothing is asked of what was decided.
"""

from __future__ import annotations

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import Deadline, Rule, Severity, Test, Title, count, days, flag, limit, word
from orgwork.views.talents import applications

_PROCEDURE = Citation(title="人才分类认定程序的规定（各地自定）", issuer="作出认定的地方")
"""Who decides, and by when, stands in the procedure of each place."""
_DECIDED = pl.col("closed") & (pl.col("outcome") != "withdrawn")
_REFUSED = pl.col("closed") & (pl.col("outcome") == "refused")
_REPLIED = _REFUSED & (pl.col("reply") == "given")
_SHOWN = ("purpose", "talent_class", "outcome")

VIEWS = (applications.VIEW,)


def _rule(key: str, zh: str, en: str, test: Test, when: pl.Expr) -> Rule:
    """Return a rule on applications."""
    return Rule(
        key=f"talent.application.{key}",
        title=Title(zh=zh, en=en),
        cites=_PROCEDURE,
        evidence=Evidence.TEXT,
        severity=Severity.SHOULD,
        view="class_applications",
        when=when,
        test=test,
        shows=_SHOWN,
    )


RULES = (
    _rule(
        "signed",
        "认定申报的决定写明作出决定的机关",
        "The decision on an application names the body that made it",
        Test(flag("signed")),
        _DECIDED,
    ),
    _rule(
        "steps",
        "初核、核验、评审和决定依次进行",
        "Pre-check, check of originals, review and decision follow each other",
        Test(word("steps"), limit("talent.application.steps")),
        _DECIDED,
    ),
    _rule(
        "within",
        "认定申报在办理期限内决定",
        "An application was decided within the time for it",
        Test(days("filed", "decided"), limit("talent.application.decided_within")),
        _DECIDED,
    ),
    _rule("told", "决定已告知申报人", "The talent was told of the decision", Test(flag("told")), _DECIDED),
    _rule(
        "reply_time",
        "不予认定的，申报人答复的期限",
        "How long a talent who is refused has to reply",
        Test(count("workdays"), limit("talent.application.reply_time")),
        _REFUSED,
    ),
    _rule(
        "heard",
        "不予认定的，申报人可以在期限内答复",
        "A talent who is refused could reply while there was time",
        Test(flag("heard")),
        _REFUSED & ~pl.col("waiting"),
    ),
    _rule(
        "in_time",
        "申报人的答复在期限之内",
        "A reply that was taken came in time",
        Test(flag("in_time")),
        _REPLIED,
    ),
    _rule(
        "answered_in_time",
        "对申报人的答复在期限内回复",
        "The reply of a talent who was refused was answered within the time for it",
        Test(days("replied", "answered"), limit("talent.application.answered_within")),
        _REPLIED & pl.col("responded"),
    ),
)


def _deadline(key: str, zh: str, en: str, starts: str, done: str, when: pl.Expr) -> Deadline:
    """Return a deadline of an application."""
    return Deadline(
        key=f"talent.application.{key}",
        title=Title(zh=zh, en=en),
        cites=_PROCEDURE,
        evidence=Evidence.TEXT,
        severity=Severity.SHOULD,
        view="class_applications",
        when=when,
        starts=starts,
        after=limit(f"talent.application.{key}_within"),
        done=done,
        warn=limit("talent.application.warn"),
        tells=_SHOWN,
    )


DEADLINES = (
    _deadline(
        "decided",
        "认定申报的办理期限",
        "Time to decide on an application",
        "filed",
        "decided",
        pl.lit(value=True),
    ),
    _deadline(
        "answered",
        "对申报人答复的回复期限",
        "Time to answer the reply of a talent who was refused",
        "replied",
        "answered",
        _REPLIED,
    ),
)
