"""What exists: records, and the register that holds them."""

from orgwork.model.conduct import Assessment, Award, Sanction, TeamAssessment, Training
from orgwork.model.coverage import Coverage, Extent
from orgwork.model.decision import Decision, PublicNotice
from orgwork.model.leaving import Adjustment, Request
from orgwork.model.organization import Establishment, Organization, Post
from orgwork.model.person import Education, Kinship, Person, Qualification
from orgwork.model.record import Source
from orgwork.model.register import Register
from orgwork.model.schema import TABLES
from orgwork.model.selection import Investigation, PriorCheck, SelectionStep
from orgwork.model.tenure import RankHolding, Secondment, Tenure
from orgwork.model.work import Task, TaskRole, Waiver

__all__ = [
    "TABLES",
    "Adjustment",
    "Assessment",
    "Award",
    "Coverage",
    "Decision",
    "Education",
    "Establishment",
    "Extent",
    "Investigation",
    "Kinship",
    "Organization",
    "Person",
    "Post",
    "PriorCheck",
    "PublicNotice",
    "Qualification",
    "RankHolding",
    "Register",
    "Request",
    "Sanction",
    "Secondment",
    "SelectionStep",
    "Source",
    "Task",
    "TaskRole",
    "TeamAssessment",
    "Tenure",
    "Training",
    "Waiver",
]
