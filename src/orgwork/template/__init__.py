"""The template of a local layer: a whole project from a place's code, and newer versions of it later."""

from orgwork.template.answers import Answers
from orgwork.template.project import VERSION, Report, create, update

__all__ = ["VERSION", "Answers", "Report", "create", "update"]
