"""What a field of a record says of it beside its value."""

import attrs

from orgwork.model.record import comes_before, key, may_refer
from orgwork.model.schema import TABLES
from orgwork.model.schema import comes_before as is_before


@attrs.frozen
class Vetting:
    """A step of a plugin's own on the way to an appointment."""

    id: str = key()
    tenure: str | None = comes_before("tenures")
    task: str | None = may_refer("tasks")


def test_a_record_says_that_it_is_made_on_the_way_to_another():
    assert is_before(Vetting, "tenures")
    assert not is_before(Vetting, "tasks")
    assert Vetting("v").tenure is None


def test_what_is_done_for_an_appointment_is_marked_and_nothing_else():
    marked = {table for table, cls in TABLES.items() if is_before(cls, "tenures")}
    assert marked == {"selection_steps", "prior_checks", "consultations", "decisions", "notices"}
