"""Evaluation of talents by ability, quality, effect and contribution: schemes, and what each evaluator said.

There is no field in which the library would work out a grade: results are recorded by the body that gave them.
"""

from __future__ import annotations

import attrs

from orgwork.dates import PartialDate
from orgwork.model.record import Source, ended, key, may_refer, one_of, refers
from orgwork.model.words import ANSWERS
from orgwork.model.words_talent import INNOVATIONS, SCHEME_PURPOSES

_COUNT = attrs.validators.optional(attrs.validators.ge(0))


@attrs.frozen
class EvaluationScheme:
    """What a unit asks where it chooses or evaluates talents (计划、项目、职称评审等的条件); it begins with its force.

    Args:
        id: given by the user.
        organization: whose scheme it is.
        name: what it is called.
        purpose: what it chooses or evaluates for.
        activity: for which kind of work.
        grassroots: whether it is for staff at the grass roots or in applied work there.
        title_required: whether a title is a condition (前置条件).
        title_sole: whether a title alone decides (唯一依据).
        title_field: whether its form has a field for titles.
        title_pay: whether pay or a professional title follows from being chosen.
        papers_main: whether papers are the main ground.
        papers_required: whether papers, languages, patents or computer levels are a condition.
        works: how many representative works may be handed in.
        weighed: whether its criteria bear weights, in hundredths of the whole.
        begins, ends, ended: in force from, to, and whether it is over.
        document: its number.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    name: str | None = None
    purpose: str | None = one_of(SCHEME_PURPOSES)
    activity: str | None = one_of(INNOVATIONS)
    grassroots: bool | None = None
    title_required: bool | None = None
    title_sole: bool | None = None
    title_field: bool | None = None
    title_pay: bool | None = None
    papers_main: bool | None = None
    papers_required: bool | None = None
    works: int | None = attrs.field(default=None, validator=_COUNT)
    weighed: bool | None = None
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    document: str | None = None
    source: Source | None = None


@attrs.frozen
class EvaluationCriterion:
    """A criterion by which a scheme evaluates; the unit that made the scheme names it, and its weight where it has one.

    Args:
        id: given by the user.
        organization: the unit whose scheme it is, as of the scheme.
        scheme: of which it is a part.
        criterion: ability, quality, effect or contribution, or another by the word that the scheme uses for it.
        weight: in hundredths of the whole, such as `30` or `12.5`.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    scheme: str = refers("evaluation_schemes")
    criterion: str | None = None
    weight: str | None = None
    source: Source | None = None


@attrs.frozen
class Evaluation:
    """An evaluation of a talent, as people recorded it; it begins on the day of its result.

    Args:
        id: given by the user.
        talent: who.
        scheme: by what it was done.
        activity: the kind of work that was evaluated.
        evaluators: how many people evaluated.
        works: how many representative works were handed in.
        domestic: how many of the papers among them stand in domestic journals.
        papers: how many of them are papers.
        begins: the day of the result.
        result: what was said in the end, in words.
        total: the total as the body gave it, where it gave one.
        told: the day on which it was told to the talent.
        reply_due: the last day for a reply.
        reply: given, declined, or none so far.
        author: the name of who answers for the result.
        evidenced: whether the evidence is on file.
        source: where it was read.

    """

    id: str = key()
    talent: str = refers("talents")
    scheme: str | None = may_refer("evaluation_schemes")
    activity: str | None = one_of(INNOVATIONS)
    evaluators: int | None = attrs.field(default=None, validator=_COUNT)
    works: int | None = attrs.field(default=None, validator=_COUNT)
    papers: int | None = attrs.field(default=None, validator=_COUNT)
    domestic: int | None = attrs.field(default=None, validator=_COUNT)
    begins: PartialDate | None = None
    result: str | None = None
    total: str | None = None
    told: PartialDate | None = None
    reply_due: PartialDate | None = None
    reply: str | None = one_of(ANSWERS)
    author: str | None = None
    evidenced: bool | None = None
    source: Source | None = None


@attrs.frozen
class EvaluationPart:
    """What one named evaluator said of one criterion in an evaluation.

    Args:
        id: given by the user.
        talent: who was evaluated, as of the evaluation.
        evaluation: of which it is a part.
        criterion: ability, quality, effect or contribution, or another by its key in the catalogue that is applied.
        evaluator: the name of who said it.
        opinion: what was said, in words.
        mark: the mark given, where the body gives marks.
        evidence: the number of the evidence that it rests on.
        source: where it was read.

    """

    id: str = key()
    talent: str = refers("talents")
    evaluation: str = refers("evaluations")
    criterion: str | None = None
    evaluator: str | None = None
    opinion: str | None = None
    mark: str | None = None
    evidence: str | None = None
    source: Source | None = None
