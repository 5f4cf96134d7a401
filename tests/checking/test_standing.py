"""How strictly each of the nation's rules is meant, and who may grant an exception: held against a second list."""

from datetime import date, timedelta

import polars as pl

from orgwork.declare import Severity
from orgwork.model.words import STAFFING, STATUSES
from orgwork.places import Tier

GENERALLY = {
    "app.forms",
    "app.level",
    "cadre.assessment.after_handling",
    "cadre.assessment.excellent_leaders",
    "cadre.assessment.excellent_share",
    "cadre.assessment.excellent_teams",
    "cadre.assessment.lent",
    "cadre.assessment.team_head",
    "cadre.avoidance.origin_city",
    "cadre.entry.education",
    "cadre.exchange.heads_together",
    "cadre.exchange.probation",
    "cadre.exchange.under_review",
    "cadre.post.main_twice",
    "cadre.promotion.lower_posts",
    "cadre.political.finding",
    "cadre.political.heard",
    "cadre.political.observation",
    "cadre.political.sources",
    "cadre.promotion.influence_review",
    "cadre.survey.interval",
    "cadre.survey.people",
    "cadre.survey.record",
    "cadre.removal.leave",
    "cadre.request.ask_appeal",
    "cadre.request.ask_grade_review",
    "cadre.request.ask_review",
    "cadre.request.ask_sanction_review",
    "cadre.request.ask_second_review",
    "cadre.sanction.suspension",
    "cadre.term",
    "cadre.term.grassroots",
    "cadre.term.one_move",
    "cadre.term.supervision",
    "cadre.rank.quota",
    "cadre.training.five_years",
    "cadre.training.promotion_days",
    "cadre.training.site",
    "data.birth.order",
    "data.degree.order",
    "data.identity.birth",
    "data.identity.sex",
    "data.party.age",
    "data.resume.gaps",
    "data.resume.tenures",
    "data.study.order",
    "data.study.posts",
    "data.tenure.order",
    "data.work_start.age",
    "data.work_start.posts",
    "duty.pressure_basis",
    "village.freed_hours",
    "village.hours",
    "village.numbers",
    "admission.approval",
    "admission.leaving",
    "admission.probation_end",
    "branch.appraisal.yearly",
    "branch.committee.size",
    "branch.founding.reply",
    "branch.joint.units",
    "branch.meeting.committee",
    "branch.meeting.general",
    "branch.meeting.group",
    "branch.secretary.party_age",
    "branch.size.most",
    "branch.talks.yearly",
    "branch.term.delay",
    "branch.term.other",
    "branch.term.shift",
    "data.identity.shared",
    "document.length_general",
    "document.reports",
    "document.yearly",
    "fund.office",
    "headcount.township_share",
    "headcount.township_tilt",
    "inspection.demands",
    "neighbourhood.body_placed",
    "neighbourhood.chief_usually",
    "neighbourhood.load",
    "neighbourhood.meetings",
    "neighbourhood.role",
    "neighbourhood.size_least",
    "neighbourhood.size_most",
    "performance_view.issue.checked",
    "performance_view.issue.heard",
    "performance_view.issue.investigators",
    "performance_view.issue.proved",
    "performance_view.topic",
    "secondment.from_county",
    "secondment.from_township",
    "secondment.return",
    "secondment.strength",
    "study.campaign.cascade",
    "study.campaign.late",
    "study.campaign.members_late",
    "study.group.archive",
    "study.group.sessions",
    "village_cadre.first_secretary_free",
    "village_cadre.first_secretary_least",
    "village_cadre.first_secretary_most",
    "village_cadre.first_secretary_scope",
    "village_cadre.graduate_service",
    "village_cadre.households",
    "village_cadre.official_term",
    "village_cadre.one_head",
    "attraction.arrival",
    "attraction.need.over",
    "attraction.step.due",
    "attraction.step.order",
    "attraction.step.within",
    "benefit.amount",
    "benefit.asked_back",
    "benefit.award_leader",
    "benefit.contract",
    "benefit.county_settlement",
    "benefit.home_class",
    "benefit.home_general",
    "benefit.in_service",
    "benefit.living",
    "benefit.once",
    "benefit.paid",
    "benefit.parts",
    "benefit.recognised",
    "benefit.returned",
    "benefit.term_order",
    "benefit.within",
    "benefit.young",
    "dispatch.age",
    "revolving.fill",
    "support.similar",
    "authority.listed",
    "authority.order",
    "platform.lever",
    "talent.application.answered",
    "talent.application.decided",
    "talent.application.answered_in_time",
    "talent.application.within",
    "talent.application.heard",
    "talent.application.in_time",
    "talent.application.reply_time",
    "talent.application.signed",
    "talent.application.steps",
    "talent.application.told",
    "talent.evaluation.domestic",
    "talent.scheme.criteria",
    "talent.evaluation.heard",
    "talent.loan.amount",
    "talent.loan.borne",
    "talent.loan.entitled",
    "talent.loan.length",
    "talent.loan.loss",
    "talent.loan.order",
    "talent.loan.programme",
    "talent.loan.rate",
    "talent.loan.secured",
    "talent.loan.share_agreed",
    "talent.loan.share_borne",
    "talent.loan.shares",
    "talent.loan.startup",
    "talent.loan.total",
    "talent.service.amount",
    "talent.service.entitled",
    "talent.service.listed",
    "talent.service.once",
    "talent.service.order",
    "talent.service.price",
    "talent.service.provider",
    "talent.service.within",
    "study.hours.member",
    "study.hours.new_secretary",
}
EXCUSED_BY = {
    "cadre.assessment.failing_twice": Tier.COUNTY,
    "cadre.avoidance.family_business": Tier.PROVINCE,
    "cadre.assessment.lowering": Tier.COUNTY,
    "cadre.avoidance.kin": Tier.PROVINCE,
    "cadre.decision.notice": Tier.COUNTY,
    "cadre.decision.notice_after": Tier.COUNTY,
    "cadre.decision.notice_over": Tier.COUNTY,
    "cadre.entry.education": Tier.COUNTY,
    "cadre.entry.grassroots": Tier.CITY,
    "cadre.entry.work_age": Tier.CITY,
    "cadre.exchange.inner_bodies": Tier.COUNTY,
    "cadre.promotion.deputy_service": Tier.CITY,
    "cadre.promotion.lower_posts": Tier.COUNTY,
    "cadre.promotion.lower_principal_service": Tier.CITY,
    "cadre.promotion.rank_service": Tier.CITY,
    "cadre.promotion.section_service": Tier.CITY,
    "cadre.promotion.step_by_step": Tier.CITY,
    "cadre.selection.family_abroad": Tier.COUNTY,
    "cadre.term.same_post": Tier.CITY,
    "cadre.rank.quota": Tier.COUNTY,
    "cadre.training.five_years": Tier.COUNTY,
    "headcount.roster": Tier.COUNTY,
}
FROM = {
    date(2019, 3, 3): {
        "cadre.decision.notice",
        "cadre.decision.notice_after",
        "cadre.decision.notice_ground",
        "cadre.decision.notice_over",
        "cadre.decision.opinions",
        "cadre.decision.recusal",
        "cadre.exceptional.approval",
        "cadre.exceptional.early_approval",
        "cadre.promotion.influence_review",
        "cadre.selection.audit",
        "cadre.selection.checks",
        "cadre.selection.family_abroad",
        "cadre.selection.forms",
        "cadre.selection.opinions",
        "cadre.selection.personal_matters",
        "cadre.selection.signatures",
        "cadre.selection.term_order",
    },
    date(2019, 4, 7): {
        "cadre.assessment.routine_first",
        "cadre.assessment.weighed",
        "cadre.political.finding",
        "cadre.political.heard",
        "cadre.political.observation",
        "cadre.survey.record",
    },
    date(2019, 6, 1): {
        "secondment.probation",
        "secondment.relation",
        "cadre.assessment.lowering",
        "cadre.assessment.notice",
        "cadre.rank.lowered",
        "cadre.selection.order",
    },
    date(2020, 7, 1): {
        "performance_view.issue.checked",
        "performance_view.issue.heard",
        "performance_view.issue.proved",
        "cadre.sanction.removed_first",
    },
    date(2021, 1, 1): {
        "cadre.assessment.admonition",
        "cadre.assessment.merit",
        "cadre.assessment.open_case",
        "cadre.assessment.recruit",
    },
    date(2021, 11, 1): {"attraction.pool.consent"},
    date(2022, 4, 20): {"activity.approved", "activity.fee"},
    date(2022, 8, 23): {"village.freed_hours", "village.item_test"},
    date(2024, 1, 1): {"cadre.decision.rights"},
    date(2024, 8, 6): {
        "document.burden_check",
        "document.directive",
        "document.planned",
        "document.reports",
        "inspection.demands",
        "meeting.layered",
        "activity.listed",
        "app.forms",
        "duty.territorial",
    },
    date(2025, 7, 1): {
        "duty.assessment",
        "duty.cooperating",
        "duty.off_list",
        "duty.one_list",
        "duty.taken_back",
        "duty.taken_back_given",
    },
    date(2026, 1, 25): {"app.business", "app.conduct"},
    date(2008, 1, 1): {"headcount.coordination", "headcount.coordination_end", "headcount.move_kind"},
    date(2015, 1, 1): {"admission.pre_review", "headcount.checked"},
    date(2017, 1, 30): {"study.group.head", "study.group.responsibility"},
    date(2018, 1, 1): {"village_cadre.graduate_service"},
    date(2018, 12, 29): {
        "fund.in_time",
        "fund.within",
        "village_cadre.audit",
        "village_cadre.ballot",
        "village_cadre.elected",
        "village_cadre.recall",
    },
    date(2019, 1, 1): {"branch.appraisal.sum", "branch.committee.tasks"},
    date(2020, 7, 13): {"branch.election.ballots", "branch.election.delegates", "branch.election.voters"},
    date(2024, 3, 1): {"headcount.township_tilt"},
    date(2026, 1, 1): {"village_cadre.one_head", "village_cadre.party_first"},
}
"""From which day on a rule asks anything, where no parameter tells it.

`village_cadre.first_secretary_free` asks by the day of sending, which is no day of its rows.
"""


CIVIL_SERVANTS = {
    "cadre.assessment.absence",
    "cadre.assessment.admonition",
    "cadre.assessment.after_government_sanction",
    "cadre.assessment.after_handling",
    "cadre.assessment.after_party_sanction",
    "cadre.assessment.failing_twice",
    "cadre.assessment.lent",
    "cadre.assessment.lowering",
    "cadre.assessment.merit",
    "cadre.assessment.notice",
    "cadre.assessment.open_case",
    "cadre.assessment.recruit",
    "cadre.exchange.inner_bodies",
    "cadre.exchange.probation",
    "cadre.exchange.under_review",
}
"""Rules about civil servants, and those managed like them, alone."""
STILL_SERVING = {
    "cadre.assessment.admonition",
    "cadre.assessment.failing_twice",
    "cadre.assessment.lowering",
    "cadre.assessment.merit",
}
"""Rules about those alone who have not left."""


def asked_of(book, rule, **known):
    """Return whether a rule asks anything of a row of which a few columns are known and nothing else."""
    schema = book.views[rule.view].schema
    row = pl.DataFrame({name: [known.get(name)] for name in schema}, schema)
    return row.select(rule.when).item()


def left_out(book, column, words):
    """Return, by rule, the words of a column of whose rows it asks nothing."""
    reads = [rule for rule in book.rules.values() if column in rule.when.meta.root_names()]
    found = {r.key: {word for word in words if asked_of(book, r, **{column: word}) is False} for r in reads}
    return {key: said for key, said in found.items() if said}


def test_only_what_is_said_generally_or_left_to_choice_is_a_warning(book):
    declared = {**book.rules, **book.deadlines}
    assert {key for key, said in declared.items() if said.severity is Severity.SHOULD} == GENERALLY


def test_exceptions_are_granted_where_the_texts_say_and_no_lower(book):
    assert {key: rule.waiver_by for key, rule in book.rules.items() if rule.waiver_by is not None} == EXCUSED_BY


def test_only_what_ends_by_itself_is_never_overdue(book):
    ending = {
        "cadre.decision.notice_period",
        "cadre.rank.years_full",
        "cadre.request.ask_appeal",
        "cadre.request.ask_grade_review",
        "cadre.request.ask_review",
        "cadre.request.ask_sanction_review",
        "cadre.request.ask_second_review",
        "cadre.return.demoted_period",
        "cadre.return.higher_post_period",
        "cadre.return.leading_post_period",
        "cadre.return.rank_period",
        "cadre.return.unfit_period",
        "cadre.sanction",
        "cadre.sanction.influence",
        "cadre.term",
        "cadre.term.grassroots",
        "cadre.term.supervision",
    }
    assert {key for key, deadline in book.deadlines.items() if deadline.lapses} == ending


def test_a_rule_without_a_limit_asks_nothing_before_its_text(book):
    ever, one = date(1950, 1, 1), timedelta(days=1)
    rules = book.rules.values()
    assert {r.key for r in rules if asked_of(book, r, day_first=ever, day_last=ever) is False} == set().union(
        *FROM.values()
    )
    for since, keys in FROM.items():
        for rule in map(book.rules.get, keys):
            assert asked_of(book, rule, day_first=since - one, day_last=since - one) is False
            assert asked_of(book, rule, day_first=since - one, day_last=since) is None
            assert asked_of(book, rule, day_first=since, day_last=since) is not False


def test_workers_and_staff_of_institutions_are_not_asked_what_civil_servants_are(book):
    trained = {"cadre.training.five_years", "cadre.training.hours"}  # as cadres, which staff of institutions may be
    others = {"institution", "worker", "other"}
    wanted = dict.fromkeys(CIVIL_SERVANTS, others) | {key: {"worker"} for key in trained}
    assert left_out(book, "staffing", STAFFING) == wanted


def test_who_has_left_is_not_asked_what_has_to_follow_a_grade(book):
    gone = {"retired", "moved_out", "deceased", "other"}
    assert left_out(book, "status", STATUSES) == dict.fromkeys(STILL_SERVING, gone)
