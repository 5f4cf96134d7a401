"""Frames from record classes: one definition, columns and types follow."""

from __future__ import annotations

import typing
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

import attrs
import polars as pl

from orgwork.dates import PartialDate
from orgwork.declare.readonly import ReadOnly
from orgwork.model.activity import GovernmentApp, ModelActivity
from orgwork.model.admission import Admission, AdmissionStep
from orgwork.model.attraction import (
    Attraction,
    AttractionStep,
    HireStep,
    PoolConsent,
    PoolDatum,
    PoolEntry,
    TalentCampaign,
    TalentNeed,
)
from orgwork.model.authority import (
    DelegatedPower,
    InnovationTeam,
    Platform,
    PlatformOutput,
    PowerUse,
    ReviewerPool,
    TalentPolicy,
    TeamPlace,
    TitleRequest,
)
from orgwork.model.benefit import BenefitClaim, BenefitPart, BenefitPayment, BenefitProfile, BenefitTerm
from orgwork.model.branch import (
    Branch,
    BranchCommittee,
    BranchElection,
    BranchFounding,
    BranchMeeting,
    BranchYear,
)
from orgwork.model.conduct import Assessment, Award, Investigation, Sanction, SanctionVote, TeamAssessment, Training
from orgwork.model.decision import Attendance, Consultation, Decision, PublicNotice
from orgwork.model.duty import Duty, DutyAssignment
from orgwork.model.evaluation import Evaluation, EvaluationCriterion, EvaluationPart, EvaluationScheme
from orgwork.model.fund import Fund, FundPayment, TownshipIncome, VillagePay
from orgwork.model.grading import AssessmentRound, GradeAction, OtherAssessment, RecruitProbation
from orgwork.model.headcount import (
    CoordinationBody,
    HeadcountMove,
    HeadcountReport,
    HeadcountUse,
    MergedUnit,
    Merger,
    PayCount,
)
from orgwork.model.kept import KeptText
from orgwork.model.leaving import Adjustment, FollowUp, Leave, Request
from orgwork.model.loan import LoanShare, TalentLoan
from orgwork.model.member import PartyMember
from orgwork.model.neighbourhood import (
    ChiefStep,
    HouseholdCount,
    LineTask,
    LocalBody,
    Mediation,
    Neighbourhood,
    NeighbourhoodChief,
    NeighbourhoodWork,
    Routing,
)
from orgwork.model.organization import Establishment, NewGovernment, Organization, Post
from orgwork.model.paper import DocumentYear, Inspection, IssuedDocument, OfficialMeeting, Speech, Summons
from orgwork.model.person import Education, FamilyBusiness, Kinship, Person, Qualification
from orgwork.model.placement import (
    Dispatch,
    DispatchAssessment,
    ExpertGroup,
    JointShare,
    JointWork,
    RevolvingPool,
    RevolvingPost,
    ServiceCount,
)
from orgwork.model.programme import Mark, Programme, Total, Weighting
from orgwork.model.quality import Appraisal, Correction, Observation, Survey
from orgwork.model.recognition import ClassApplication, Recognition
from orgwork.model.record import Source, is_trace
from orgwork.model.selection import PriorCheck, SelectionStep
from orgwork.model.self_government import VillageCommittee, VillageDecision, VillagePosting, VillageRecall, VillageYear
from orgwork.model.service import TalentService
from orgwork.model.study import (
    BranchOffice,
    Campaign,
    Cascade,
    GroupSession,
    GroupYear,
    MemberStudy,
    StudyGroup,
    StudyHours,
    UnitStudy,
)
from orgwork.model.support import PlanApplication, TalentProgramme, TalentSupport
from orgwork.model.talent import Achievement, Employment, FirmFigure, Talent, TalentTitle
from orgwork.model.tenure import RankHolding, Secondment, ServiceTerm, Tenure
from orgwork.model.vanity import RequiredTopic, VanityIssue
from orgwork.model.village import FreedHours, VillageAssignment, VillageItem
from orgwork.model.work import Task, TaskRole, Waiver

TABLES: Mapping[str, type] = ReadOnly(
    {
        "organizations": Organization,
        "establishments": Establishment,
        "governments": NewGovernment,
        "posts": Post,
        "persons": Person,
        "members": PartyMember,
        "branches": Branch,
        "branch_foundings": BranchFounding,
        "branch_committees": BranchCommittee,
        "branch_elections": BranchElection,
        "branch_meetings": BranchMeeting,
        "branch_years": BranchYear,
        "admissions": Admission,
        "admission_steps": AdmissionStep,
        "educations": Education,
        "qualifications": Qualification,
        "kinships": Kinship,
        "family_businesses": FamilyBusiness,
        "tenures": Tenure,
        "ranks": RankHolding,
        "secondments": Secondment,
        "service_terms": ServiceTerm,
        "consultations": Consultation,
        "selection_steps": SelectionStep,
        "prior_checks": PriorCheck,
        "decisions": Decision,
        "attendances": Attendance,
        "notices": PublicNotice,
        "assessments": Assessment,
        "team_assessments": TeamAssessment,
        "other_assessments": OtherAssessment,
        "assessment_rounds": AssessmentRound,
        "grade_actions": GradeAction,
        "recruit_probations": RecruitProbation,
        "sanctions": Sanction,
        "sanction_votes": SanctionVote,
        "investigations": Investigation,
        "adjustments": Adjustment,
        "follow_ups": FollowUp,
        "leaves": Leave,
        "requests": Request,
        "awards": Award,
        "trainings": Training,
        "observations": Observation,
        "appraisals": Appraisal,
        "surveys": Survey,
        "corrections": Correction,
        "programmes": Programme,
        "weightings": Weighting,
        "totals": Total,
        "marks": Mark,
        "campaigns": Campaign,
        "cascades": Cascade,
        "unit_studies": UnitStudy,
        "member_studies": MemberStudy,
        "study_hours": StudyHours,
        "branch_offices": BranchOffice,
        "study_groups": StudyGroup,
        "group_sessions": GroupSession,
        "group_years": GroupYear,
        "vanity_issues": VanityIssue,
        "required_topics": RequiredTopic,
        "duties": Duty,
        "duty_assignments": DutyAssignment,
        "village_items": VillageItem,
        "village_assignments": VillageAssignment,
        "freed_hours": FreedHours,
        "government_apps": GovernmentApp,
        "model_activities": ModelActivity,
        "pay_counts": PayCount,
        "headcount_moves": HeadcountMove,
        "mergers": Merger,
        "merged_units": MergedUnit,
        "headcount_uses": HeadcountUse,
        "coordination_bodies": CoordinationBody,
        "headcount_reports": HeadcountReport,
        "funds": Fund,
        "fund_payments": FundPayment,
        "village_pays": VillagePay,
        "township_incomes": TownshipIncome,
        "village_committees": VillageCommittee,
        "village_decisions": VillageDecision,
        "village_years": VillageYear,
        "village_recalls": VillageRecall,
        "village_postings": VillagePosting,
        "neighbourhoods": Neighbourhood,
        "household_counts": HouseholdCount,
        "neighbourhood_chiefs": NeighbourhoodChief,
        "chief_steps": ChiefStep,
        "neighbourhood_works": NeighbourhoodWork,
        "mediations": Mediation,
        "local_bodies": LocalBody,
        "line_tasks": LineTask,
        "routings": Routing,
        "issued_documents": IssuedDocument,
        "document_years": DocumentYear,
        "official_meetings": OfficialMeeting,
        "speeches": Speech,
        "summonses": Summons,
        "inspections": Inspection,
        "talents": Talent,
        "achievements": Achievement,
        "talent_titles": TalentTitle,
        "employments": Employment,
        "firm_figures": FirmFigure,
        "class_applications": ClassApplication,
        "recognitions": Recognition,
        "evaluation_schemes": EvaluationScheme,
        "evaluation_criteria": EvaluationCriterion,
        "evaluations": Evaluation,
        "evaluation_parts": EvaluationPart,
        "benefit_profiles": BenefitProfile,
        "benefit_claims": BenefitClaim,
        "benefit_parts": BenefitPart,
        "benefit_payments": BenefitPayment,
        "benefit_terms": BenefitTerm,
        "talent_loans": TalentLoan,
        "talent_loan_shares": LoanShare,
        "talent_services": TalentService,
        "talent_campaigns": TalentCampaign,
        "talent_needs": TalentNeed,
        "pool_entries": PoolEntry,
        "pool_data": PoolDatum,
        "pool_consents": PoolConsent,
        "attractions": Attraction,
        "attraction_steps": AttractionStep,
        "hire_steps": HireStep,
        "dispatches": Dispatch,
        "service_counts": ServiceCount,
        "dispatch_assessments": DispatchAssessment,
        "expert_groups": ExpertGroup,
        "revolving_pools": RevolvingPool,
        "revolving_posts": RevolvingPost,
        "joint_works": JointWork,
        "joint_shares": JointShare,
        "talent_programmes": TalentProgramme,
        "plan_applications": PlanApplication,
        "talent_supports": TalentSupport,
        "platforms": Platform,
        "platform_outputs": PlatformOutput,
        "innovation_teams": InnovationTeam,
        "team_places": TeamPlace,
        "talent_policies": TalentPolicy,
        "delegated_powers": DelegatedPower,
        "power_uses": PowerUse,
        "reviewer_pools": ReviewerPool,
        "title_requests": TitleRequest,
        "waivers": Waiver,
        "tasks": Task,
        "task_roles": TaskRole,
        "texts": KeptText,
    }
)
"""The tables of a register and the class of their records."""

TRACES: frozenset[str] = frozenset(name for name, cls in TABLES.items() if is_trace(cls))
"""The tables of traces: a view has them only where it names them, with the text by which they may be read."""

_SIMPLE: Mapping[object, pl.DataType] = {str: pl.String(), int: pl.Int64(), bool: pl.Boolean(), date: pl.Date()}
_PARTS: Mapping[object, Mapping[str, tuple[str, pl.DataType]]] = {
    PartialDate: {"{}_first": ("first", pl.Date()), "{}_last": ("last", pl.Date())},
    Source: {
        "source_file": ("file", pl.String()),
        "source_sheet": ("sheet", pl.String()),
        "source_row": ("row", pl.Int64()),
    },
}
"""Per kind of several columns: what each is called, and the part of a value that stands in it."""
_NAMED: Mapping[str, type] = {kind.__name__: kind for kind in (str, int, bool, date, PartialDate, Source)}


@cache
def kinds(cls: type) -> Mapping[str, type]:
    """Return the field types of a record class, without their `| None`."""
    # Nearly every field is of one of a few types, which its annotation names: no code need be run to know it.
    named = {a.name: _NAMED.get(str(a.type).removesuffix(" | None")) for a in attrs.fields(cls)}
    hints = typing.get_type_hints(cls) if None in named.values() else {}
    return {name: kind or _plain(hints[name]) for name, kind in named.items()}


def _plain(hint: Any) -> type:  # noqa: ANN401 - a type hint has no narrower type
    """Return the type of a field without None."""
    options = [arg for arg in typing.get_args(hint) if arg is not type(None)]
    plain: type = options[0] if options else hint
    return plain


@cache
def columns(cls: type) -> pl.Schema:
    """Return the frame schema of a record class; a partial date is `x_first`, `x_last`; the source three columns."""
    schema: dict[str, pl.DataType] = {}
    for name, kind in kinds(cls).items():
        if kind in _PARTS:
            schema |= {column.format(name): dtype for column, (_, dtype) in _PARTS[kind].items()}
        else:
            schema[name] = _SIMPLE[kind]
    return pl.Schema(schema)


def required(cls: type) -> tuple[str, ...]:
    """Return the columns that are never null: the key, the name where it is one, the references."""
    return tuple(a.name for a in attrs.fields(cls) if a.metadata.get("role") in {"key", "refers"})


def comes_before(cls: type, table: str) -> bool:
    """Whether records of a class are made on the way to a record of the table, as a field of theirs says."""
    return any(a.metadata.get("before") and a.metadata["to"] == table for a in attrs.fields(cls))


def to_frame(cls: type, records: Iterable[object]) -> pl.DataFrame:
    """Turn records of one class into its frame."""
    held = list(records)
    # Column by column: the cells of one stand in a list at a time, not those of all.
    return pl.DataFrame([column for name, kind in kinds(cls).items() for column in _columns(name, kind, held)])


def _columns(name: str, kind: type, records: Iterable[object]) -> Iterator[pl.Series]:
    """Yield the columns of a field; nothing is known of the parts of a value that is not there."""
    values = [getattr(record, name) for record in records]
    if kind not in _PARTS:
        yield pl.Series(name, values, _SIMPLE[kind])
    for column, (part, dtype) in _PARTS.get(kind, {}).items():
        cells = [None if value is None else getattr(value, part) for value in values]
        yield pl.Series(column.format(name), cells, dtype)


def to_records(cls: type, frame: pl.DataFrame) -> Iterator[Any]:
    """Turn a frame of the class back into records, in its order."""
    fields = kinds(cls)
    for row in frame.iter_rows(named=True):
        values: dict[str, object] = {}
        for name, kind in fields.items():
            if kind is PartialDate:
                first, last = row[f"{name}_first"], row[f"{name}_last"]
                values[name] = None if first is None else PartialDate.between(first, last)
            elif kind is Source:
                file = row["source_file"]
                values[name] = None if file is None else Source(file, row["source_sheet"], row["source_row"])
            else:
                values[name] = row[name]
        yield cls(**values)
