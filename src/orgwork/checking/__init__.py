"""Running rules over views: findings, each with its reason; counting, each number with its list."""

from orgwork.checking.counted import Count, Counts
from orgwork.checking.counting import count
from orgwork.checking.explaining import explain
from orgwork.checking.findings import Finding, Findings, Outcome
from orgwork.checking.running import check, check_listed

__all__ = ["Count", "Counts", "Finding", "Findings", "Outcome", "check", "check_listed", "count", "explain"]
