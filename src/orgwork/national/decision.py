"""The nation's rules on deciding an appointment and making it public."""

from __future__ import annotations

from datetime import date

import attrs
import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import AllOf, AnyOf, Rule, Test, Title, count, days, flag, limit, months, share, word
from orgwork.national.texts import since
from orgwork.places import Tier
from orgwork.views import (
    consents,
    decisions,
    notice_orders,
    notices,
    opinions,
    probation_voices,
    recusals,
    tenure_starts,
)
from orgwork.views.offices import COMMITTEE_HEAD, GOVERNMENT_HEAD

_SINCE = date(2019, 3, 3)
_DISCIPLINE = date(2024, 1, 1)
"""The day from which the regulations on sanctions as they were read are in force."""

_IN_FORCE = since(_SINCE)
# Chapter 6 was read on a secondary page, without the numbers of its articles.
_MEETING = Citation(title="党政领导干部选拔任用工作条例", issuer="中共中央", issued=_SINCE)
_NOTICE = Citation(title="党政领导干部选拔任用工作条例", issuer="中共中央", issued=_SINCE, article="42")
_OLDER = Citation(title="党政领导干部选拔任用工作条例（2014年）", issuer="中共中央", article="36")
_PARTY = pl.col("by") == "party"
_HEADS = pl.col("office").is_in([GOVERNMENT_HEAD, COMMITTEE_HEAD]) & pl.col("tier").is_in(["city", "county"])

VIEWS = (
    consents.VIEW,
    decisions.VIEW,
    notice_orders.VIEW,
    notices.VIEW,
    opinions.VIEW,
    probation_voices.VIEW,
    recusals.VIEW,
    tenure_starts.VIEW,
)

RULES = (
    Rule(
        key="cadre.decision.quorum",
        title=Title(zh="讨论决定任免应有三分之二以上成员到会", en="A meeting on an appointment has its quorum"),
        cites=_MEETING,
        evidence=Evidence.RESTATED,
        view="decisions",
        when=_PARTY,
        test=Test(share("present", "members"), limit("cadre.decision.quorum")),
    ),
    Rule(
        key="cadre.decision.majority",
        title=Title(zh="任用应有应到会成员过半数同意", en="An appointment has a majority of the members due"),
        cites=_MEETING,
        evidence=Evidence.RESTATED,
        view="decisions",
        # A meeting that postponed the vote, and left the matter to the next one, appointed nobody.
        when=_PARTY & pl.col("settles"),
        test=Test(share("in_favour", "members"), limit("cadre.decision.majority")),
    ),
    Rule(
        key="cadre.decision.notice",
        title=Title(zh="任前公示期", en="Public notice before an appointment"),
        cites=_NOTICE,
        evidence=Evidence.TEXT,
        view="notices",
        when=pl.col("asked") & _IN_FORCE,
        test=Test(count("workdays"), limit("cadre.decision.notice")),
        # Special posts and whoever was made public when the term changed: whoever excuses from it says so.
        waiver_by=Tier.COUNTY,
    ),
    Rule(
        key="cadre.decision.notice_over",
        title=Title(zh="公示期结束后方可办理任职手续", en="The appointment follows the end of its notice"),
        cites=_NOTICE,
        evidence=Evidence.TEXT,
        view="notices",
        when=pl.col("asked") & _IN_FORCE,
        test=Test(flag("stood_out")),
        # Whoever is excused from a notice is from its end.
        waiver_by=Tier.COUNTY,
    ),
    Rule(
        key="cadre.decision.notice_after",
        title=Title(zh="先讨论决定，再公示，后任职", en="First the decision, then the notice, then the appointment"),
        cites=_NOTICE,
        evidence=Evidence.TEXT,
        view="notice_orders",
        when=pl.col("asked") & _IN_FORCE,
        test=AllOf((Test(flag("begun_after")), Test(flag("dated_after")))),
        # Whoever was made public when the term changed was so before the decision.
        waiver_by=Tier.COUNTY,
    ),
    Rule(
        key="cadre.decision.notice_ground",
        title=Title(zh="破格提拔公示应说明破格情形和理由", en="The notice states why a promotion is exceptional"),
        cites=_NOTICE,
        evidence=Evidence.TEXT,
        view="notices",
        when=pl.col("asked") & pl.col("exceptional") & _IN_FORCE,
        test=Test(flag("grounded")),
    ),
    Rule(
        key="cadre.decision.reconsider",
        title=Title(zh="复议应经超过半数成员同意", en="A matter is taken up anew with more than half of the members"),
        cites=_MEETING,
        evidence=Evidence.RESTATED,
        view="decisions",
        when=_PARTY & pl.col("reopened"),
        test=Test(share("for_reopening", "members"), limit("cadre.decision.reconsider")),
    ),
    Rule(
        key="cadre.decision.opinions",
        title=Title(
            zh="讨论决定时逐一发表意见，主要负责人最后表态",
            en="Every member present says what he or she thinks, the head last",
        ),
        cites=_MEETING,
        evidence=Evidence.RESTATED,
        view="opinions",
        when=_PARTY & _IN_FORCE,
        test=AllOf((Test(flag("voiced")), Test(flag("head_last")))),
    ),
    Rule(
        key="cadre.decision.recusal",
        title=Title(zh="讨论任免涉及本人及其亲属时本人回避", en="Who is decided upon, and kin, leave the meeting"),
        cites=Citation(title="党政领导干部选拔任用工作条例", issuer="中共中央", issued=_SINCE, article="53"),
        evidence=Evidence.RESTATED,
        view="recusals",
        when=_PARTY & pl.col("concerned") & _IN_FORCE,
        test=Test(flag("away")),
    ),
    Rule(
        key="cadre.decision.rights",
        title=Title(zh="留党察看期间没有表决权", en="Whoever is on probation in the Party has no vote"),
        cites=Citation(title="中国共产党纪律处分条例", issuer="中共中央", issued=date(2023, 12, 19), article="12"),
        evidence=Evidence.TEXT,
        view="probation_voices",
        when=_PARTY & pl.col("under") & since(_DISCIPLINE),
        test=Test(flag("silent")),
        shows=("said",),
    ),
    Rule(
        key="cadre.decision.plenum_vote",
        title=Title(
            zh="市县党委、政府正职由全委会无记名投票表决，闭会期间征求委员意见",
            en="Heads of city and county are voted on by the plenum, or its members are asked between two",
        ),
        cites=_OLDER,
        evidence=Evidence.OLDER_TEXT,
        view="tenure_starts",
        when=_HEADS,
        test=Test(word("form"), limit("cadre.decision.plenum_vote")),
    ),
    Rule(
        key="cadre.decision.consent",
        title=Title(
            zh="双重管理：征求意见满一个月或已答复方可决定",
            en="Dual management: no decision before the other side has replied or a month is over",
        ),
        cites=attrs.evolve(_OLDER, article="34"),
        evidence=Evidence.OLDER_TEXT,
        view="consents",
        when=_PARTY & pl.col("meant"),
        test=AnyOf((Test(flag("replied")), Test(months("asked", "day"), limit("cadre.decision.consent")))),
    ),
    Rule(
        key="cadre.tenure.start",
        title=Title(zh="任职时间自有权机关决定之日起计算", en="A tenure counts from the day of the decision"),
        cites=Citation(title="党政领导干部选拔任用工作条例", issuer="中共中央", issued=_SINCE, article="第七章"),
        evidence=Evidence.RESTATED,
        view="tenure_starts",
        when=pl.lit(value=True),
        test=Test(days("decided", "begins"), limit("cadre.tenure.start")),
    ),
    Rule(
        key="cadre.probation.whole",
        title=Title(
            zh="试用期自试用任职通知之日起满一年", en="A probation lasts a year from the notice of the appointment"
        ),
        cites=Citation(title="党政领导干部任职试用期暂行规定", issuer="中共中央组织部", article="3"),
        evidence=Evidence.TEXT,
        view="notices",
        when=pl.col("asked") & pl.col("probation"),
        test=Test(months("noticed", "confirmed"), limit("cadre.probation.whole")),
    ),
)
