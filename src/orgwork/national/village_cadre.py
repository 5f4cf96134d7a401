"""The nation's rules on the committees of villages and communities: members, election, handing over, term.

Both organic laws changed on 1 January 2026. Of the new texts only what is named here was read; what the texts of 2018
say holds until then, and of what comes after it nothing is known.
"""

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
    days,
    flag,
    limit,
    share,
)
from orgwork.views.ledgers import village_committees

OLD, NEW = date(2018, 12, 29), date(2026, 1, 1)
CONGRESS = "全国人民代表大会常务委员会"
_RESIDENTS_2026 = Citation(title="中华人民共和国城市居民委员会组织法（2025年修订）", issuer=CONGRESS, article="3")
_RESIDENTS_2018 = Citation(
    title="中华人民共和国城市居民委员会组织法（2018年修正）", issuer=CONGRESS, issued=OLD, article="7、8"
)
_VILLAGERS_2026 = Citation(title="中华人民共和国村民委员会组织法（2025年修改）", issuer=CONGRESS)


def _villagers(article: str) -> Citation:
    """Return an article of the law on villagers' committees."""
    title = "中华人民共和国村民委员会组织法（2018年修正）"
    return Citation(title=title, issuer=CONGRESS, issued=OLD, article=article)


def since(day: date, column: str = "day") -> pl.Expr:
    """Return whether a text held on the day of a row; a rule without a limit has no parameter to tell it.

    Args:
        day: the first day of the text.
        column: the partial date that tells which text is asked; by default the day of the row.

    """
    first, last = pl.col(f"{column}_first"), pl.col(f"{column}_last")
    return pl.when(first >= day).then(statement=True).when(last < day).then(statement=False)


UNDER_2018 = since(OLD) & pl.when(pl.col("day_last") < NEW).then(statement=True)
"""Whether the law as of 2018 held on the day of a row; what the law says since 2026 was not read."""
_OF_VILLAGERS = pl.col("kind") == "villagers"
_OF_RESIDENTS = pl.col("kind") == "residents"

VIEWS = (village_committees.VIEW, village_committees.NOW, village_committees.HEADS)


def of_2018(key: str, zh: str, en: str, article: str, view: str, when: pl.Expr, test: Test | AllOf | AnyOf) -> Rule:
    """Return a rule of the organic law of 2018 on villagers' committees.

    Args:
        key: what follows `village_cadre.`.
        zh, en: the title.
        article: of the law.
        view, when, test: as a rule has them.

    """
    return Rule(
        key=f"village_cadre.{key}",
        title=Title(zh=zh, en=en),
        cites=_villagers(article),
        evidence=Evidence.OLDER_TEXT,
        view=view,
        when=when,
        test=test,
    )


RULES = (
    of_2018(
        "size",
        "村民委员会由三至七人组成，应有妇女成员",
        "A villagers' committee has three to seven members, a woman among them",
        "6",
        "village_committees",
        _OF_VILLAGERS,
        AllOf(
            (
                Test(count("members"), limit("village_cadre.members_least")),
                Test(count("members"), limit("village_cadre.members_most")),
                Test(count("women"), limit("village_cadre.women")),
            )
        ),
    ),
    of_2018(
        "elected",
        "不得指定、委派、撤换村民委员会成员",
        "No member of a villagers' committee is named or removed by others",
        "11",
        "village_committees",
        _OF_VILLAGERS & UNDER_2018,
        Test(flag("not_appointed")),
    ),
    of_2018(
        "list",
        "选民名单在选举日二十日前公布",
        "The list of voters is public twenty days before the election",
        "14",
        "village_committees",
        _OF_VILLAGERS,
        Test(days("listed", "elected"), limit("village_cadre.list_days")),
    ),
    of_2018(
        "turnout",
        "登记参加选举的村民过半数投票，选举有效",
        "An election counts with more than half of the registered voters",
        "15",
        "village_committees",
        _OF_VILLAGERS,
        Test(share("voted", "voters"), limit("village_cadre.turnout")),
    ),
    of_2018(
        "votes",
        "获得参加投票的村民过半数选票始得当选",
        "Who is elected has more than half of the votes cast",
        "15",
        "village_committees",
        _OF_VILLAGERS & ~pl.col("again"),
        Test(share("votes", "cast"), limit("village_cadre.votes")),
    ),
    of_2018(
        "votes_again",
        "另行选举得票不少于已投选票的三分之一",
        "Who is elected in a further vote has a third of the votes cast",
        "15",
        "village_committees",
        _OF_VILLAGERS & pl.col("again"),
        Test(share("votes", "cast"), limit("village_cadre.votes_again")),
    ),
    of_2018(
        "ballot",
        "差额选举、无记名投票、公开计票",
        "More candidates than seats, a secret ballot, a public count",
        "15",
        "village_committees",
        _OF_VILLAGERS & UNDER_2018,
        AllOf(
            (
                Test(count("surplus"), limit("village_cadre.surplus")),
                Test(flag("secret")),
                Test(flag("counted_openly")),
            )
        ),
    ),
    of_2018(
        "representatives",
        "村民代表会议的组成：村民代表、妇女村民代表的比例",
        "Chosen representatives and women in the meeting of representatives",
        "25",
        "village_committees",
        _OF_VILLAGERS,
        AllOf(
            (
                Test(share("chosen", "assembly"), limit("village_cadre.representatives")),
                Test(share("women_chosen", "meeting"), limit("village_cadre.women_representatives")),
            )
        ),
    ),
    of_2018(
        "supervision",
        "村民委员会成员及其近亲属不得担任村务监督机构成员",
        "Nobody of the committee and no near kin is in the supervision body",
        "32",
        "village_committees",
        _OF_VILLAGERS,
        Test(count("kin"), limit("village_cadre.kin")),
    ),
    of_2018(
        "audit",
        "离任经济责任审计结果在下一届选举前公布",
        "The audit on leaving is public before the next election",
        "35",
        "village_committees",
        _OF_VILLAGERS & pl.col("over") & UNDER_2018,
        Test(flag("audited")),
    ),
    of_2018(
        "handover",
        "新一届村民委员会产生之日起十日内完成工作移交",
        "Work is handed over within ten days of the election",
        "20",
        "village_committees",
        _OF_VILLAGERS,
        Test(days("elected", "handed"), limit("village_cadre.handover")),
    ),
    Rule(
        key="village_cadre.residents_size",
        title=Title(zh="居民委员会由五至九人组成", en="A residents' committee has five to nine members"),
        cites=_RESIDENTS_2018,
        evidence=Evidence.OLDER_TEXT,
        view="village_committees",
        when=_OF_RESIDENTS,
        test=AllOf(
            (
                Test(count("members"), limit("village_cadre.residents_least")),
                Test(count("members"), limit("village_cadre.residents_most")),
            )
        ),
    ),
    Rule(
        key="village_cadre.households",
        title=Title(zh="居民委员会规模（户数）", en="Households of a residents' committee"),
        cites=_RESIDENTS_2026,
        evidence=Evidence.LAW,
        # The number is fitted to the need.
        severity=Severity.SHOULD,
        view="village_committees_now",
        when=_OF_RESIDENTS & pl.col("runs"),
        test=AllOf(
            (
                Test(count("households"), limit("village_cadre.households_least")),
                Test(count("households"), limit("village_cadre.households_most")),
            )
        ),
    ),
    Rule(
        key="village_cadre.one_head",
        title=Title(
            zh="村党组织书记通过法定程序担任村委会主任", en="The Party secretary heads the villagers' committee"
        ),
        cites=_VILLAGERS_2026,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="village_committees_now",
        when=_OF_VILLAGERS & pl.col("runs") & since(NEW),
        test=Test(flag("one_head")),
    ),
)

DEADLINES = (
    Deadline(
        key="village_cadre.term",
        title=Title(zh="村民委员会任期届满换届", en="End of a villagers' committee's term"),
        cites=_villagers("11"),
        evidence=Evidence.OLDER_TEXT,
        view="village_committees",
        when=_OF_VILLAGERS,
        starts="elected",
        after=limit("village_cadre.term"),
        done="ended",
        warn=limit("village_cadre.term_warn"),
    ),
    Deadline(
        key="village_cadre.residents_term",
        title=Title(zh="居民委员会任期届满换届", en="End of a residents' committee's term"),
        cites=_RESIDENTS_2018,
        evidence=Evidence.OLDER_TEXT,
        view="village_committees",
        when=_OF_RESIDENTS,
        starts="elected",
        after=limit("village_cadre.residents_term"),
        done="ended",
        warn=limit("village_cadre.term_warn"),
    ),
)

INDICATORS = (
    Indicator(
        key="village_cadre.one_head",
        title=Title(zh="村党组织书记、村委会主任一肩挑", en="Villages where one person holds both heads"),
        view="village_heads",
        whole=_OF_VILLAGERS & pl.col("runs"),
        part=pl.col("one_head"),
        by=("organization",),
        rows=("village_committees",),
    ),
)
