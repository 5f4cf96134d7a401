"""The nation's rules on how Party organizations come about: founding, terms, elections."""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import (
    AllOf,
    AnyOf,
    Deadline,
    Indicator,
    Rule,
    Severity,
    Test,
    Title,
    count,
    flag,
    limit,
    share,
    word,
)
from orgwork.views.branches import committees, elections, foundings

_SINCE = date(2020, 7, 13)
_IN_FORCE = (
    pl.when(pl.col("day_first") >= _SINCE).then(statement=True).when(pl.col("day_last") < _SINCE).then(statement=False)
)
_BRANCHES = Citation(title="中国共产党支部工作条例（试行）", issuer="中共中央")
_RURAL = Citation(title="中国共产党农村基层组织工作条例", issuer="中共中央")
_ELECTIONS = Citation(title="中国共产党基层组织选举工作条例", issuer="中共中央", issued=_SINCE)
_FINAL = pl.col("stage") == "final"
_WIDE = pl.col("by").is_in(["members", "delegates"])
"""The votes that the quorum was read of: those of members' and delegates' meetings."""
_RUNS_ITS_TERM = ~pl.col("postponed") & ~pl.col("temporary")
_RESTATED, _TEXT = Evidence.RESTATED, Evidence.TEXT

VIEWS = (committees.TERMS, committees.VIEW, elections.VIEW, foundings.VIEW)


def _article(number: str) -> Citation:
    return Citation(title=_ELECTIONS.title, issuer=_ELECTIONS.issuer, issued=_SINCE, article=number)


def _vote(key: str, zh: str, en: str, when: pl.Expr, test: Test) -> Rule:
    """Return a rule on one vote of an election."""
    return Rule(
        key=key,
        title=Title(zh=zh, en=en),
        cites=_ELECTIONS,
        evidence=_RESTATED,
        view="branch_elections",
        when=when,
        test=test,
    )


RULES = (
    Rule(
        key="branch.village.approver",
        title=Title(
            zh="设立、撤销村级党组织的审批层级",
            en="Who approved setting up or abolishing a Party organization of a village",
        ),
        cites=_RURAL,
        evidence=_TEXT,
        view="branch_foundings",
        when=pl.col("in_village") & pl.col("replied"),
        test=Test(word("approver"), limit("branch.village.approver")),
    ),
    Rule(
        key="branch.village.committee_approver",
        title=Title(zh="设立村党委须经县级党委批准", en="Who approved a Party committee of a village"),
        cites=_RURAL,
        evidence=_TEXT,
        view="branch_foundings",
        when=pl.col("village_committee") & pl.col("replied"),
        test=Test(word("approver"), limit("branch.village.committee_approver")),
    ),
    Rule(
        key="branch.term.shift",
        title=Title(zh="经批准延期或者提前换届的时间", en="How early or late an election was approved for"),
        cites=_article("3"),
        evidence=_TEXT,
        severity=Severity.SHOULD,
        view="branch_committees",
        when=pl.col("postponed"),
        test=Test(count("shift"), limit("branch.term.shift")),
    ),
    Rule(
        key="branch.election.delegates",
        title=Title(zh="召开党员代表大会选举的条件", en="When delegates may vote instead of all members"),
        cites=_article("4"),
        evidence=_TEXT,
        view="branch_elections",
        when=(pl.col("by") == "delegates") & _IN_FORCE,
        test=AllOf(
            (
                AnyOf((Test(count("total"), limit("branch.election.delegates_at")), Test(flag("scattered")))),
                Test(flag("approved")),
            )
        ),
    ),
    Rule(
        key="branch.election.voters",
        title=Title(zh="应到会人数不含预备党员", en="Who had to come and vote was a full member"),
        cites=_article("5"),
        evidence=_TEXT,
        view="branch_elections",
        when=(pl.col("by") == "members") & (pl.col("body") == "branch") & _IN_FORCE,
        test=Test(flag("voters_full")),
    ),
    _vote(
        "branch.election.quorum",
        "选举到会人数（应到会人数的五分之四）",
        "Voters present at an election",
        _WIDE,
        Test(share("present", "due"), limit("branch.election.quorum")),
    ),
    _vote(
        "branch.election.majority",
        "当选得票（应到会人数的半数）",
        "Votes of whoever was elected, of those due",
        _FINAL & _WIDE,
        Test(share("least_votes", "due"), limit("branch.election.majority")),
    ),
    _vote(
        "branch.election.preliminary_majority",
        "预选得票（应到会人数的半数）",
        "Votes in a preliminary election, of those due",
        (pl.col("stage") == "preliminary") & _WIDE,
        Test(share("least_votes", "due"), limit("branch.election.preliminary_majority")),
    ),
    _vote(
        "branch.election.ballots",
        "收回的选票不多于发出的选票",
        "No more ballots came back than were given out",
        _IN_FORCE,
        Test(flag("ballots_tie")),
    ),
    _vote(
        "branch.election.surplus_committee",
        "委员候选人差额",
        "Candidates beyond the seats of a committee",
        (pl.col("elects") == "committee"),
        Test(share("extra", "seats"), limit("branch.election.surplus_committee")),
    ),
    _vote(
        "branch.election.surplus_most",
        "委员候选人差额不多于规定比例（不足一人的按一人）",
        "No more candidates beyond the seats of a committee than the share laid down, a part of one counted as one",
        (pl.col("elects") == "committee") & _FINAL,
        Test(share("extra_but_one", "seats"), limit("branch.election.surplus_most")),
    ),
    _vote(
        "branch.election.surplus_delegates",
        "代表候选人差额",
        "Candidates beyond the seats of delegates",
        (pl.col("elects") == "delegates"),
        Test(share("extra", "seats"), limit("branch.election.surplus_delegates")),
    ),
    _vote(
        "branch.election.secretary_equal",
        "书记、副书记等额选举",
        "As many candidates as seats for secretary and deputies",
        pl.col("elects") == "secretary",
        Test(count("extra"), limit("branch.election.secretary_extra")),
    ),
)

DEADLINES = (
    Deadline(
        key="branch.founding.reply",
        title=Title(zh="成立（撤销）请示的批复", en="Reply to a request to set up or abolish a Party organization"),
        cites=_BRANCHES,
        evidence=_RESTATED,
        severity=Severity.SHOULD,
        view="branch_foundings",
        starts="received",
        after=limit("branch.founding.reply"),
        done="answered",
    ),
    Deadline(
        key="branch.term",
        title=Title(
            zh="村（社区）支部委员会任期届满换届",
            en="Election at the end of the term of a branch's committee in a village or community",
        ),
        cites=_BRANCHES,
        evidence=_RESTATED,
        view="branch_committees",
        when=_RUNS_ITS_TERM & pl.col("term_kind").is_in(["village", "community"]),
        starts="begins",
        after=limit("branch.term.length", by=("term_kind",)),
        done="left",
        warn=limit("branch.term.warn"),
    ),
    Deadline(
        key="branch.term.other",
        title=Title(
            zh="其他支部委员会任期届满换届（一般）",
            en="Election at the end of the term of any other branch's committee, which the text says generally",
        ),
        cites=_BRANCHES,
        evidence=_RESTATED,
        severity=Severity.SHOULD,
        view="branch_committees",
        when=_RUNS_ITS_TERM & (pl.col("term_kind") == "other"),
        starts="begins",
        after=limit("branch.term.length", by=("term_kind",)),
        done="left",
        warn=limit("branch.term.warn"),
    ),
    Deadline(
        key="branch.township.term",
        title=Title(zh="乡镇党委任期届满换届", en="Election at the end of the term of a township's committee"),
        cites=_RURAL,
        evidence=_TEXT,
        view="branch_committees",
        when=~pl.col("postponed") & (pl.col("term_kind") == "township"),
        starts="begins",
        after=limit("branch.township.term"),
        done="left",
        warn=limit("branch.term.warn"),
    ),
    Deadline(
        key="branch.term.delay",
        title=Title(zh="经批准延期的换届", en="Election after a delay that was approved"),
        cites=_article("3"),
        evidence=_TEXT,
        severity=Severity.SHOULD,
        view="branch_committees",
        when=pl.col("postponed"),
        starts="term_over",
        after=limit("branch.term.delay"),
        done="left",
        warn=limit("branch.term.warn"),
    ),
)

INDICATORS = tuple(
    Indicator(
        key=f"branch.counted.{key}",
        title=Title(zh=zh, en=en),
        view="branch_terms",
        whole=pl.col("running"),
        part=pl.col(part),
        by=("superior", "term_kind"),
    )
    for key, zh, en, part in (
        (
            "term_over",
            "党组织委员会：任期已届满（按所填任期）",
            "Committees whose term is over, by its own years",
            "over",
        ),
        ("term_soon", "党组织委员会：一年内任期届满", "Committees whose term is over within a year", "soon"),
    )
)
