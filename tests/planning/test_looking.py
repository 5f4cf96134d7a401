"""Which rules are asked of an appointment that is only thought of."""

from orgwork.planning.looking import appointment_rules, leaving_deadlines

PREPARED = ("order", "forms", "term_order", "validity", "checks", "personal_matters", "signatures", "opinions", "audit")


def test_how_it_will_have_been_prepared_and_decided_is_not_asked(book):
    asked = set(appointment_rules(book))
    made = {f"cadre.selection.{name}" for name in PREPARED}
    made |= {f"cadre.exceptional.{name}" for name in ("ground", "approval", "early_approval")}
    made |= {key for key in book.rules if key.startswith("cadre.decision.")}
    assert asked & made == set()
    assert {"cadre.selection.family_abroad", "cadre.investigation.barred", "cadre.exceptional.interval"} <= asked


def test_of_the_deadlines_those_are_asked_by_which_a_person_has_left(book):
    assert leaving_deadlines(book) == ("cadre.retirement",)
