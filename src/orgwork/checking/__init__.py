"""Running rules over views: findings, each with its reason."""

from orgwork.checking.explaining import explain
from orgwork.checking.findings import Finding, Findings, Outcome
from orgwork.checking.running import check, check_listed

__all__ = ["Finding", "Findings", "Outcome", "check", "check_listed", "explain"]
