"""What would be: a proposed appointment judged by the findings it would bring, and the day from which it could be."""

from orgwork.planning.appointing import Standing, When, when
from orgwork.planning.proposing import Proposal

__all__ = ["Proposal", "Standing", "When", "when"]
