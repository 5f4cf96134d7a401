"""What exists: records, and the register that holds them."""

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
from orgwork.model.branch import (
    Branch,
    BranchCommittee,
    BranchElection,
    BranchFounding,
    BranchMeeting,
    BranchYear,
)
from orgwork.model.conduct import Assessment, Award, Investigation, Sanction, SanctionVote, TeamAssessment, Training
from orgwork.model.coverage import Coverage, Extent
from orgwork.model.decision import Attendance, Consultation, Decision, PublicNotice
from orgwork.model.duty import Duty, DutyAssignment
from orgwork.model.evaluation import Evaluation, EvaluationPart, EvaluationScheme
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
from orgwork.model.record import Source
from orgwork.model.register import Register
from orgwork.model.schema import TABLES
from orgwork.model.selection import PriorCheck, SelectionStep
from orgwork.model.self_government import VillageCommittee, VillageDecision, VillagePosting, VillageRecall, VillageYear
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
from orgwork.model.talent import Achievement, Employment, FirmFigure, Talent, TalentTitle
from orgwork.model.tenure import RankHolding, Secondment, ServiceTerm, Tenure
from orgwork.model.vanity import RequiredTopic, VanityIssue
from orgwork.model.village import FreedHours, VillageAssignment, VillageItem
from orgwork.model.work import Task, TaskRole, Waiver

__all__ = [
    "TABLES",
    "Achievement",
    "Adjustment",
    "Admission",
    "AdmissionStep",
    "Appraisal",
    "Assessment",
    "AssessmentRound",
    "Attendance",
    "Attraction",
    "AttractionStep",
    "Award",
    "Branch",
    "BranchCommittee",
    "BranchElection",
    "BranchFounding",
    "BranchMeeting",
    "BranchOffice",
    "BranchYear",
    "Campaign",
    "Cascade",
    "ChiefStep",
    "ClassApplication",
    "Consultation",
    "CoordinationBody",
    "Correction",
    "Coverage",
    "Decision",
    "Dispatch",
    "DispatchAssessment",
    "DocumentYear",
    "Duty",
    "DutyAssignment",
    "Education",
    "Employment",
    "Establishment",
    "Evaluation",
    "EvaluationPart",
    "EvaluationScheme",
    "ExpertGroup",
    "Extent",
    "FamilyBusiness",
    "FirmFigure",
    "FollowUp",
    "FreedHours",
    "Fund",
    "FundPayment",
    "GovernmentApp",
    "GradeAction",
    "GroupSession",
    "GroupYear",
    "HeadcountMove",
    "HeadcountReport",
    "HeadcountUse",
    "HireStep",
    "HouseholdCount",
    "Inspection",
    "Investigation",
    "IssuedDocument",
    "JointShare",
    "JointWork",
    "KeptText",
    "Kinship",
    "Leave",
    "LineTask",
    "LocalBody",
    "Mark",
    "Mediation",
    "MemberStudy",
    "MergedUnit",
    "Merger",
    "ModelActivity",
    "Neighbourhood",
    "NeighbourhoodChief",
    "NeighbourhoodWork",
    "NewGovernment",
    "Observation",
    "OfficialMeeting",
    "Organization",
    "OtherAssessment",
    "PartyMember",
    "PayCount",
    "Person",
    "PoolConsent",
    "PoolDatum",
    "PoolEntry",
    "Post",
    "PriorCheck",
    "Programme",
    "PublicNotice",
    "Qualification",
    "RankHolding",
    "Recognition",
    "RecruitProbation",
    "Register",
    "Request",
    "RequiredTopic",
    "RevolvingPool",
    "RevolvingPost",
    "Routing",
    "Sanction",
    "SanctionVote",
    "Secondment",
    "SelectionStep",
    "ServiceCount",
    "ServiceTerm",
    "Source",
    "Speech",
    "StudyGroup",
    "StudyHours",
    "Summons",
    "Survey",
    "Talent",
    "TalentCampaign",
    "TalentNeed",
    "TalentTitle",
    "Task",
    "TaskRole",
    "TeamAssessment",
    "Tenure",
    "Total",
    "TownshipIncome",
    "Training",
    "UnitStudy",
    "VanityIssue",
    "VillageAssignment",
    "VillageCommittee",
    "VillageDecision",
    "VillageItem",
    "VillagePay",
    "VillagePosting",
    "VillageRecall",
    "VillageYear",
    "Waiver",
    "Weighting",
]
