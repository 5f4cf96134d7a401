import os
from datetime import date

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("quick", max_examples=25, deadline=None, derandomize=True)
settings.register_profile(
    "ci", max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "nightly",
    max_examples=1000,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


@pytest.fixture(scope="session")
def book():
    """Return the nation's layer alone, whatever else is installed."""
    import orgwork.national
    from orgwork.plugin import load_book

    loaded, report = load_book(orgwork.national.__path__, installed=False)
    assert not report.refused, report.text("en")
    return loaded


@pytest.fixture(scope="session")
def on():
    return date(2026, 6, 30)
