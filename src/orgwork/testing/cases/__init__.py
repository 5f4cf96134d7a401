"""Case files: what is given, what is expected, in TOML that a person of the office writes without Python."""

from orgwork.testing.cases.case import Case, Mismatch, Question
from orgwork.testing.cases.reading import read
from orgwork.testing.cases.running import run, run_case

__all__ = ["Case", "Mismatch", "Question", "read", "run", "run_case"]
