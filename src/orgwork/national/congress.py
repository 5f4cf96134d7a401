"""The nation's rules on appointments by congresses and their standing committees, and on votes on sanctions."""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import Deadline, Rule, Test, Title, flag, limit, share, word
from orgwork.views import decisions, new_governments, removals, sanction_votes
from orgwork.views.offices import DEPARTMENT_HEAD, GOVERNMENT_DEPUTY

_CONGRESS = "全国人民代表大会"
_LAW = "中华人民共和国地方各级人民代表大会和地方各级人民政府组织法"
_SANCTIONS = date(2020, 7, 1)
_IN_FORCE = (
    pl.when(pl.col("day_first") >= _SANCTIONS)
    .then(statement=True)
    .when(pl.col("day_last") < _SANCTIONS)
    .then(statement=False)
)
"""Whether the law on sanctions held on the day; its rule has no parameter to tell it."""
_COMMITTEE = pl.col("by") == "standing_committee"
_MEMBER = pl.col("heavy") & pl.col("member") & (pl.col("by") == "plenum")


def _law(article: str) -> Citation:
    return Citation(title=_LAW, issuer=_CONGRESS, issued=date(2022, 3, 11), article=article)


VIEWS = (decisions.VIEW, new_governments.VIEW, removals.VIEW, sanction_votes.VIEW)

RULES = (
    Rule(
        key="cadre.decision.committee_quorum",
        title=Title(zh="人大常委会会议过半数组成人员出席", en="More than half of a standing committee are present"),
        cites=_law("51"),
        evidence=Evidence.LAW,
        view="decisions",
        when=_COMMITTEE,
        test=Test(share("present", "members"), limit("cadre.decision.committee_quorum")),
    ),
    Rule(
        key="cadre.decision.committee_majority",
        title=Title(
            zh="人大常委会以全体组成人员过半数通过",
            en="More than half of all members of a standing committee are for it",
        ),
        cites=_law("51"),
        evidence=Evidence.LAW,
        view="decisions",
        when=_COMMITTEE & pl.col("settles"),
        test=Test(share("in_favour", "members"), limit("cadre.decision.committee_majority")),
    ),
    Rule(
        key="cadre.decision.decider",
        title=Title(
            zh="政府副职、政府工作部门正职由有权机关决定任免",
            en="Deputy heads of governments and heads of their departments are decided on by the body the law names",
        ),
        cites=_law("50"),
        evidence=Evidence.LAW,
        view="decisions",
        # The Party proposes before the congress or its committee decides.
        when=(pl.col("by") != "party") & pl.col("office").is_in([GOVERNMENT_DEPUTY, DEPARTMENT_HEAD]),
        test=Test(word("by"), limit("cadre.decision.decider", by=("office",))),
    ),
    Rule(
        key="cadre.sanction.committee_vote",
        title=Title(
            zh="给予党委委员撤销党内职务以上处分应有全委会三分之二以上多数",
            en="Two thirds of the plenum vote to remove one of its members from Party posts, or more",
        ),
        cites=Citation(
            title="中国共产党章程", issuer="中国共产党全国代表大会", issued=date(2017, 10, 24), article="42"
        ),
        evidence=Evidence.LAW,
        view="sanction_votes",
        when=_MEMBER,
        test=Test(share("in_favour", "members"), limit("cadre.sanction.committee_vote")),
    ),
    Rule(
        key="cadre.sanction.removed_first",
        title=Title(
            zh="人大选举或任命的人员先依法罢免、撤销或者免去职务，再予撤职、开除",
            en="Whoever a congress chose is removed by law before being dismissed",
        ),
        cites=Citation(
            title="中华人民共和国公职人员政务处分法",
            issuer="全国人民代表大会常务委员会",
            issued=date(2020, 6, 20),
            article="50",
        ),
        evidence=Evidence.LAW,
        view="removals",
        when=pl.col("dismissal") & pl.col("by_law") & pl.col("held") & _IN_FORCE,
        test=Test(flag("removed")),
    ),
)

DEADLINES = (
    Deadline(
        key="cadre.government.departments",
        title=Title(zh="新一届政府提请任命部门正职", en="A new government proposes the heads of its departments"),
        cites=_law("71"),
        evidence=Evidence.LAW,
        view="new_governments",
        starts="elected",
        after=limit("cadre.government.departments"),
        done="proposed",
        warn=limit("cadre.government.warn"),
    ),
)
