"""What the nation's layer declares in code: its views, rules and deadlines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from orgwork.declare import Deadline, Rule, View
from orgwork.national import (
    assessment,
    avoidance,
    climbs,
    committees,
    congress,
    decision,
    entry,
    establishment,
    exceptional,
    holding,
    influence,
    promotion,
    ranks,
    returns,
    sanctioned,
    selection,
    stays,
    training,
)
from orgwork.national.deadlines import DEADLINES
from orgwork.plugin import hookimpl
from orgwork.views import (
    assessment_groups,
    committee_seats,
    consents,
    decisions,
    entries,
    establishments,
    exceptions,
    families_abroad,
    grade_runs,
    influences,
    investigated,
    kin_pairs,
    levels_held,
    main_posts,
    new_governments,
    notices,
    opinions,
    origins,
    post_holders,
    postings,
    prior_checks,
    probations,
    promotion_grades,
    promotions,
    rank_influences,
    rank_steps,
    recusals,
    removals,
    requests,
    retirements,
    sanction_votes,
    sanctioned_years,
    sanctions,
    schoolings,
    selection_steps,
    selections,
    team_groups,
    tenure_starts,
    terms,
    training_years,
)
from orgwork.views import climbs as climbs_view
from orgwork.views import returns as returns_view
from orgwork.views import stays as stays_view

if TYPE_CHECKING:
    from orgwork.plugin import HookContext


@hookimpl
def orgwork_views(ctx: HookContext) -> Iterable[View]:  # noqa: ARG001 - the hook's argument
    """Give the views that the nation's rules read."""
    return (
        postings.VIEW,
        promotions.VIEW,
        promotion_grades.VIEW,
        establishments.VIEW,
        assessment_groups.VIEW,
        retirements.VIEW,
        probations.VIEW,
        terms.VIEW,
        sanctions.VIEW,
        entries.VIEW,
        schoolings.VIEW,
        exceptions.VIEW,
        influences.VIEW,
        grade_runs.VIEW,
        origins.VIEW,
        kin_pairs.VIEW,
        training_years.YEARS,
        training_years.FIVE_YEARS,
        stays_view.VIEW,
        levels_held.VIEW,
        post_holders.VIEW,
        main_posts.VIEW,
        rank_steps.VIEW,
        rank_influences.VIEW,
        sanctioned_years.VIEW,
        team_groups.VIEW,
        climbs_view.VIEW,
        returns_view.VIEW,
        requests.VIEW,
        committee_seats.VIEW,
        decisions.VIEW,
        notices.VIEW,
        tenure_starts.VIEW,
        opinions.VIEW,
        recusals.VIEW,
        consents.VIEW,
        sanction_votes.VIEW,
        removals.VIEW,
        new_governments.VIEW,
        selections.VIEW,
        selection_steps.VIEW,
        prior_checks.VIEW,
        families_abroad.VIEW,
        investigated.VIEW,
    )


@hookimpl
def orgwork_rules(ctx: HookContext) -> Iterable[Rule | Deadline]:  # noqa: ARG001 - the hook's argument
    """Give the nation's rules and deadlines."""
    return (
        *promotion.RULES,
        *entry.RULES,
        *climbs.RULES,
        *committees.RULES,
        *returns.RULES,
        *exceptional.RULES,
        *influence.RULES,
        *assessment.RULES,
        *establishment.RULES,
        *avoidance.RULES,
        *training.RULES,
        *stays.RULES,
        *holding.RULES,
        *ranks.RULES,
        *sanctioned.RULES,
        *decision.RULES,
        *congress.RULES,
        *congress.DEADLINES,
        *selection.RULES,
        *DEADLINES,
    )
