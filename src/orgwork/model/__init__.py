"""What exists: records, and the register that holds them."""

from orgwork.model.admission import Admission, AdmissionStep
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
from orgwork.model.grading import AssessmentRound, GradeAction, OtherAssessment, RecruitProbation
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
from orgwork.model.programme import Mark, Programme, Total, Weighting
from orgwork.model.quality import Appraisal, Correction, Observation, Survey
from orgwork.model.record import Source
from orgwork.model.register import Register
from orgwork.model.schema import TABLES
from orgwork.model.selection import PriorCheck, SelectionStep
from orgwork.model.tenure import RankHolding, Secondment, ServiceTerm, Tenure
from orgwork.model.work import Task, TaskRole, Waiver

__all__ = [
    "TABLES",
    "Adjustment",
    "Admission",
    "AdmissionStep",
    "Appraisal",
    "Assessment",
    "AssessmentRound",
    "Attendance",
    "Award",
    "Branch",
    "BranchCommittee",
    "BranchElection",
    "BranchFounding",
    "BranchMeeting",
    "BranchYear",
    "ChiefStep",
    "Consultation",
    "Correction",
    "Coverage",
    "Decision",
    "DocumentYear",
    "Education",
    "Establishment",
    "Extent",
    "FamilyBusiness",
    "FollowUp",
    "GradeAction",
    "HouseholdCount",
    "Inspection",
    "Investigation",
    "IssuedDocument",
    "KeptText",
    "Kinship",
    "Leave",
    "LineTask",
    "LocalBody",
    "Mark",
    "Mediation",
    "Neighbourhood",
    "NeighbourhoodChief",
    "NeighbourhoodWork",
    "NewGovernment",
    "Observation",
    "OfficialMeeting",
    "Organization",
    "OtherAssessment",
    "PartyMember",
    "Person",
    "Post",
    "PriorCheck",
    "Programme",
    "PublicNotice",
    "Qualification",
    "RankHolding",
    "RecruitProbation",
    "Register",
    "Request",
    "Routing",
    "Sanction",
    "SanctionVote",
    "Secondment",
    "SelectionStep",
    "ServiceTerm",
    "Source",
    "Speech",
    "Summons",
    "Survey",
    "Task",
    "TaskRole",
    "TeamAssessment",
    "Tenure",
    "Total",
    "Training",
    "Waiver",
    "Weighting",
]
