"""How strictly each of the nation's rules is meant, and who may grant an exception: held against a second list."""

import pytest

from orgwork.declare import Severity
from orgwork.places import Tier

GENERALLY = {
    "cadre.assessment.excellent_share",
    "cadre.avoidance.origin_city",
    "cadre.entry.education",
    "cadre.post.main_twice",
    "cadre.term",
    "cadre.training.five_years",
}
EXCUSED_BY = {
    "cadre.assessment.failing_twice": Tier.COUNTY,
    "cadre.avoidance.kin": Tier.PROVINCE,
    "cadre.decision.notice": Tier.COUNTY,
    "cadre.entry.education": Tier.COUNTY,
    "cadre.entry.grassroots": Tier.CITY,
    "cadre.entry.work_age": Tier.CITY,
    "cadre.exchange.inner_bodies": Tier.COUNTY,
    "cadre.promotion.deputy_service": Tier.CITY,
    "cadre.promotion.lower_principal_service": Tier.CITY,
    "cadre.promotion.rank_service": Tier.CITY,
    "cadre.promotion.section_service": Tier.CITY,
    "cadre.promotion.step_by_step": Tier.CITY,
    "cadre.selection.family_abroad": Tier.COUNTY,
    "cadre.term.same_post": Tier.CITY,
    "cadre.training.five_years": Tier.COUNTY,
}


def test_only_what_is_said_generally_or_left_to_choice_is_a_warning(book):
    declared = {**book.rules, **book.deadlines}
    assert {key for key, said in declared.items() if said.severity is Severity.SHOULD} == GENERALLY


def test_exceptions_are_granted_where_the_texts_say_and_no_lower(book):
    assert {key: rule.waiver_by for key, rule in book.rules.items() if rule.waiver_by is not None} == EXCUSED_BY


@pytest.mark.parametrize("key", ["cadre.term", "cadre.sanction"])
def test_what_ends_by_itself_is_never_overdue(book, key):
    assert book.deadlines[key].lapses
    assert not book.deadlines["cadre.probation"].lapses
    assert not book.deadlines["cadre.retirement"].lapses
