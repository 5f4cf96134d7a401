"""The day for which both sides ask, and the first day of the window of events they show."""

from __future__ import annotations

from datetime import date, timedelta

ON = date(2026, 6, 30)
"""The day that the register speaks for."""
SINCE = ON - timedelta(days=5 * 365 + 1)
"""What lies before is counted only."""
