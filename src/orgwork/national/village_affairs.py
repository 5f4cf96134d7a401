"""The nation's rules on how villages decide and what they do in a year: meetings, reserved matters, disclosure."""

from __future__ import annotations

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import AllOf, AnyOf, Rule, Test, Title, count, days, flag, limit, share, word
from orgwork.model.words import VILLAGE_MATTERS
from orgwork.national.village_cadre import CONGRESS, NEW, UNDER_2018, of_2018, since
from orgwork.views.ledgers import village_decisions, village_years

_BOTH = Citation(title="村民委员会组织法、城市居民委员会组织法（2025年修改）", issuer=CONGRESS)
_BY_VILLAGERS = pl.col("by") == "villagers"
_BY_REPRESENTATIVES = pl.col("by") == "representatives"

VIEWS = (village_decisions.VIEW, village_decisions.RECALLS, village_years.VIEW)

_DECISIONS = (
    of_2018(
        "meeting",
        "村民会议到会：过半数村民或者三分之二以上的户",
        "A villagers' meeting: more than half of the adults, or two thirds of the households",
        "22",
        "village_decisions",
        _BY_VILLAGERS,
        AnyOf(
            (
                Test(share("adults_present", "adults"), limit("village_cadre.adults")),
                Test(share("households_present", "households"), limit("village_cadre.households_sent")),
            )
        ),
    ),
    of_2018(
        "notice",
        "召集村民会议提前十天通知",
        "A villagers' meeting is announced ten days before",
        "21",
        "village_decisions",
        _BY_VILLAGERS,
        Test(days("noticed", "held"), limit("village_cadre.notice")),
    ),
    of_2018(
        "representatives_meeting",
        "村民代表会议三分之二以上组成人员参加",
        "Two thirds of its members at a meeting of representatives",
        "26",
        "village_decisions",
        _BY_REPRESENTATIVES,
        Test(share("came", "due"), limit("village_cadre.representatives_present")),
    ),
    of_2018(
        "majority",
        "村民会议、村民代表会议的决定经到会人员过半数通过",
        "A decision has more than half of those present",
        "22、26",
        "village_decisions",
        _BY_VILLAGERS | _BY_REPRESENTATIVES,
        Test(share("in_favour", "present"), limit("village_cadre.majority")),
    ),
    of_2018(
        "reserved",
        "涉及村民利益的事项经村民会议或其授权的村民代表会议决定",
        "Matters of all villagers are decided by their meeting, or by representatives to whom it left them",
        "24",
        "village_decisions",
        pl.col("matter").is_in(VILLAGE_MATTERS[:-1]) & (pl.col("by") != "residents"),
        Test(word("decider"), limit("village_cadre.reserved")),
    ),
    Rule(
        key="village_cadre.party_first",
        title=Title(
            zh="提交村（居）民会议的事项先经党组织研究",
            en="The Party organization discusses a matter before the meeting",
        ),
        cites=_BOTH,
        evidence=Evidence.RESTATED,
        view="village_decisions",
        when=pl.col("by").is_in(["villagers", "residents", "representatives"]) & since(NEW),
        test=Test(flag("party_first")),
    ),
    of_2018(
        "recall",
        "罢免：五分之一以上村民或者三分之一以上代表联名，过半数投票并过半数通过，可以申辩",
        "A recall: who may ask for it, who must vote, who must be heard",
        "16",
        "village_recalls",
        UNDER_2018,
        AllOf(
            (
                AnyOf(
                    (
                        Test(share("asking_voters", "voters"), limit("village_cadre.recall_voters")),
                        Test(
                            share("asking_representatives", "representatives"),
                            limit("village_cadre.recall_representatives"),
                        ),
                    )
                ),
                Test(share("voted", "registered"), limit("village_cadre.turnout")),
                Test(share("in_favour", "cast"), limit("village_cadre.votes")),
                Test(flag("heard")),
            )
        ),
    ),
)

_YEARS = (
    of_2018(
        "quarters",
        "村民代表会议每季度召开一次",
        "The representatives meet every quarter",
        "26",
        "village_years",
        pl.lit(value=True),
        Test(count("meeting_quarters"), limit("village_cadre.quarters")),
    ),
    of_2018(
        "disclosure",
        "村务一般事项至少每季度公布一次",
        "General affairs are made public every quarter",
        "30",
        "village_years",
        pl.lit(value=True),
        Test(count("disclosed_quarters"), limit("village_cadre.quarters")),
    ),
    of_2018(
        "money_disclosure",
        "集体财务往来较多的，财务收支每月公布",
        "Where much money comes and goes it is made public every month",
        "30",
        "village_years",
        pl.col("busy"),
        Test(count("disclosed_months"), limit("village_cadre.months")),
    ),
    of_2018(
        "appraisal",
        "村干部每年至少民主评议一次，连续两次不称职的职务终止",
        "Cadres are appraised every year; who fails twice running leaves",
        "33",
        "village_years",
        pl.lit(value=True),
        AllOf(
            (
                Test(count("appraisals"), limit("village_cadre.appraisals")),
                Test(count("failed_kept"), limit("village_cadre.failed_kept")),
            )
        ),
    ),
)


RULES = (*_DECISIONS, *_YEARS)
