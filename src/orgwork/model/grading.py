"""What lies around an annual grade: other assessments, totals, what was done on the grade, probation of recruits."""

from __future__ import annotations

from typing import Any

import attrs

from orgwork.dates import PartialDate
from orgwork.model.record import Source, ended, key, one_of, refers
from orgwork.model.words import ASSESSMENT_KINDS, GRADE_ACTIONS, ROUND_GROUPS


def _number() -> Any:  # noqa: ANN401 - attrs.field itself is typed so
    """Return a field for a number of teams or people, or None for unknown."""
    return attrs.field(default=None, validator=attrs.validators.optional(attrs.validators.ge(0)))


@attrs.frozen
class OtherAssessment:
    """The result of an assessment other than the annual one: routine, special, or of a term (平时、专项、任期考核).

    Args:
        id: given by the user.
        person: who.
        kind: routine, special or of a term.
        year: the year it speaks of; of a term, its last one.
        good: whether the result is a good one (结果好), as the body that gave it says.
        body: who assessed.
        source: where it was read.

    """

    id: str = key()
    person: str = refers("persons")
    kind: str | None = one_of(ASSESSMENT_KINDS)
    year: int | None = None
    good: bool | None = None
    body: str | None = None
    source: Source | None = None


@attrs.frozen
class AssessmentRound:
    """The totals of one annual assessment, as the body that assessed gives them: of leading teams or of their leaders.

    Args:
        id: given by the user.
        organization: the body that assessed.
        year: the year assessed.
        group: teams or leaders.
        assessed: how many took part.
        excellent: how many of them were graded excellent.
        weighed: whether the grades rest on all that was assessed, and not on one ranking or count of votes alone.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    year: int | None = None
    group: str | None = one_of(ROUND_GROUPS)
    assessed: int | None = _number()
    excellent: int | None = _number()
    weighed: bool | None = None
    source: Source | None = None


@attrs.frozen
class GradeAction:
    """One thing done on an annual grade; it begins on the day it was done.

    Args:
        id: given by the user.
        person: whose grade.
        year: the year assessed.
        kind: the person was told in writing, admonished, told to review in writing or to improve by a day, or lowered.
        begins: the day.
        document: its number.
        source: where it was read.

    """

    id: str = key()
    person: str = refers("persons")
    year: int | None = None
    kind: str | None = one_of(GRADE_ACTIONS)
    begins: PartialDate | None = None
    document: str | None = None
    source: Source | None = None


@attrs.frozen
class RecruitProbation:
    """A new recruit's probation (新录用试用期); it begins with the recruitment and ends when the recruit is confirmed.

    Args:
        id: given by the user.
        person: who.
        begins, ends, ended: the recruitment, the day from which the recruit is confirmed, and whether it is over.
        document: the number of the decision.
        source: where it was read.

    """

    id: str = key()
    person: str = refers("persons")
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    document: str | None = None
    source: Source | None = None
