"""What exists: records, and the register that holds them."""

from orgwork.model.conduct import Assessment, Award, Sanction, TeamAssessment, Training
from orgwork.model.coverage import Coverage, Extent
from orgwork.model.decision import Decision, PublicNotice
from orgwork.model.leaving import Adjustment, Request
from orgwork.model.organization import Establishment, Organization, Post
from orgwork.model.person import Education, Kinship, Person, Qualification
from orgwork.model.programme import Mark, Programme, Total, Weighting
from orgwork.model.quality import Appraisal, Correction, Observation, Survey
from orgwork.model.record import Source
from orgwork.model.register import Register
from orgwork.model.schema import TABLES
from orgwork.model.selection import Investigation, PriorCheck, SelectionStep
from orgwork.model.tenure import RankHolding, Secondment, Tenure
from orgwork.model.work import Task, Waiver

__all__ = [
    "TABLES",
    "Adjustment",
    "Appraisal",
    "Assessment",
    "Award",
    "Correction",
    "Coverage",
    "Decision",
    "Education",
    "Establishment",
    "Extent",
    "Investigation",
    "Kinship",
    "Mark",
    "Observation",
    "Organization",
    "Person",
    "Post",
    "PriorCheck",
    "Programme",
    "PublicNotice",
    "Qualification",
    "RankHolding",
    "Register",
    "Request",
    "Sanction",
    "Secondment",
    "SelectionStep",
    "Source",
    "Survey",
    "Task",
    "TeamAssessment",
    "Tenure",
    "Total",
    "Training",
    "Waiver",
    "Weighting",
]
