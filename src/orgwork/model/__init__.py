"""What exists: records, and the register that holds them."""

from orgwork.model.conduct import Assessment, Award, Sanction, SanctionVote, TeamAssessment, Training
from orgwork.model.coverage import Coverage, Extent
from orgwork.model.decision import Attendance, Consultation, Decision, PublicNotice
from orgwork.model.grading import AssessmentRound, GradeAction, OtherAssessment, Recruitment
from orgwork.model.leaving import Adjustment, Request
from orgwork.model.organization import Establishment, NewGovernment, Organization, Post
from orgwork.model.person import Education, Kinship, Person, Qualification
from orgwork.model.record import Source
from orgwork.model.register import Register
from orgwork.model.schema import TABLES
from orgwork.model.selection import Investigation, PriorCheck, SelectionStep
from orgwork.model.tenure import RankHolding, Secondment, Tenure
from orgwork.model.work import Task, Waiver

__all__ = [
    "TABLES",
    "Adjustment",
    "Assessment",
    "AssessmentRound",
    "Attendance",
    "Award",
    "Consultation",
    "Coverage",
    "Decision",
    "Education",
    "Establishment",
    "Extent",
    "GradeAction",
    "Investigation",
    "Kinship",
    "NewGovernment",
    "Organization",
    "OtherAssessment",
    "Person",
    "Post",
    "PriorCheck",
    "PublicNotice",
    "Qualification",
    "RankHolding",
    "Recruitment",
    "Register",
    "Request",
    "Sanction",
    "SanctionVote",
    "Secondment",
    "SelectionStep",
    "Source",
    "Task",
    "TeamAssessment",
    "Tenure",
    "Training",
    "Waiver",
]
