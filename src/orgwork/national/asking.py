"""The nation's times within which a person may ask for a review, or appeal: a right that runs out, never a breach."""

from __future__ import annotations

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import Deadline, Severity, Title, limit
from orgwork.national.texts import civil_servants
from orgwork.views import contested_grades, remedies

VIEWS = (contested_grades.VIEW, remedies.VIEW, remedies.ANSWERS_VIEW)

_SUPERVISION = Citation(title="中华人民共和国监察法", issuer="全国人民代表大会", article="56")


def _time(key: str, title: Title, cites: Citation, view: str, when: pl.Expr, after: str = "") -> Deadline:
    """Return the time to ask, from the day on which the person was told; `after` says how long, else the key does."""
    return Deadline(
        key=key,
        title=title,
        cites=cites,
        evidence=Evidence.LAW,
        view=view,
        when=when,
        starts="told",
        after=limit(after or key),
        done="contested",
        warn=limit("cadre.request.ask_warn"),
        # Whether to ask is the person's own choice.
        severity=Severity.SHOULD,
        lapses=True,
    )


# Whoever was given what was asked for has nothing to contest.
_refused = ~pl.col("granted")

DEADLINES = (
    _time(
        "cadre.request.ask_review",
        Title(
            zh="对处分、免职、降职等人事处理申请复核或者直接申诉的期限",
            en="Time to ask for a review of a sanction, removal or demotion, or to appeal against it at once",
        ),
        civil_servants("95"),
        "contested_decisions",
        pl.col("personnel"),
    ),
    _time(
        "cadre.request.ask_grade_review",
        Title(
            zh="对年度考核不称职等次申请复核或者直接申诉的期限",
            en="Time to ask for a review of a failing grade, or to appeal against it at once",
        ),
        civil_servants("95"),
        "contested_grades",
        (pl.col("grade") == "incompetent") & pl.col("personnel"),
        after="cadre.request.ask_review",
    ),
    _time(
        "cadre.request.ask_appeal",
        Title(zh="对复核结果提出申诉的期限", en="Time to appeal against the answer to a review"),
        civil_servants("95"),
        "contested_answers",
        (pl.col("answers") == "review") & _refused,
    ),
    _time(
        "cadre.request.ask_sanction_review",
        Title(zh="对监察机关处分决定申请复审的期限", en="Time to ask for a review of a supervision organ's sanction"),
        _SUPERVISION,
        "contested_decisions",
        pl.col("supervised"),
    ),
    _time(
        "cadre.request.ask_second_review",
        Title(zh="对复审决定申请复核的期限", en="Time to ask for a second review of a sanction"),
        _SUPERVISION,
        "contested_answers",
        (pl.col("answers") == "sanction_review") & _refused,
    ),
)
