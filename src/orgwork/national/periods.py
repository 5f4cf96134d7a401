"""The nation's deadlines that only remind: a time is over, and somebody may be considered, or appointed, again.

Nothing has to be done when such a time ends, so its end is never a breach: whether somebody came back or was appointed
too early is what rules ask. None of them is an answer that somebody is fit: people look at that, each time.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import Deadline, Title, limit
from orgwork.national.returns import FAULT, UNFIT
from orgwork.views import notice_periods, party_periods, rank_dues, return_periods

if TYPE_CHECKING:
    from orgwork.declare import Limit

VIEWS = (notice_periods.VIEW, party_periods.VIEW, rank_dues.VIEW, return_periods.VIEW)

_SELECTION = Citation(
    title="党政领导干部选拔任用工作条例", issuer="中共中央", issued=date(2019, 3, 3), article="第十章"
)


def _return(
    key: str,
    title: Title,
    when: pl.Expr,
    after: Limit,
    *,
    starts: str = "given",
    cites: Citation = _SELECTION,
    evidence: Evidence = Evidence.TEXT,
) -> Deadline:
    """Return the deadline at whose end one of the times before a return is over."""
    return Deadline(
        key=key,
        title=title,
        cites=cites,
        evidence=evidence,
        view="return_periods",
        when=when,
        starts=starts,
        after=after,
        done="over",
        warn=limit("cadre.return.warn"),
        lapses=True,
        tells=("ground", "way"),
    )


DEADLINES = (
    Deadline(
        key="cadre.decision.notice_period",
        title=Title(zh="任前公示期满", en="End of a public notice before an appointment"),
        cites=Citation(title="党政领导干部选拔任用工作条例", issuer="中共中央", issued=date(2019, 3, 3), article="42"),
        evidence=Evidence.TEXT,
        view="notice_periods",
        starts="posted",
        after=limit("cadre.decision.notice"),
        done="gone",
        warn=limit("cadre.decision.notice_warn"),
        lapses=True,
        tells=("until_first", "until_last"),
    ),
    Deadline(
        key="cadre.sanction.influence",
        # Only the two warnings bar promotion for their time; the heavier kinds bar posts in the Party, as read.
        title=Title(
            zh="党内警告、严重警告影响期满，其他党纪处分限制任职的期间届满",
            en="End of the influence of a Party warning, or of the time for which a heavier sanction bars posts",
        ),
        cites=Citation(
            title="中国共产党纪律处分条例", issuer="中共中央", issued=date(2023, 12, 19), article="10, 11, 12, 13, 21"
        ),
        # Warnings and probation were read in the text; removal from Party posts and expulsion restated.
        evidence=Evidence.RESTATED,
        view="party_periods",
        when=pl.col("party"),
        starts="runs",
        after=limit("cadre.sanction.influence", by=("kind",)),
        done="gone",
        warn=limit("cadre.sanction.warn"),
        lapses=True,
    ),
    Deadline(
        key="cadre.rank.years_full",
        title=Title(zh="晋升上一职级的任职年限届满", en="The years before the next rank are full"),
        cites=Citation(title="公务员职务与职级并行规定", issuer="中共中央办公厅", article="18, 19"),
        evidence=Evidence.TEXT,
        view="rank_dues",
        starts="since",
        after=limit("cadre.rank.step_years", by=("to_rank",)),
        done="over",
        warn=limit("cadre.rank.warn"),
        lapses=True,
        tells=("rank",),
    ),
    _return(
        "cadre.return.leading_post_period",
        Title(zh="问责辞职、免职后不安排领导职务的期限届满", en="A leading post may follow a fault again"),
        FAULT,
        limit("cadre.return.leading_post"),
    ),
    _return(
        "cadre.return.higher_post_period",
        Title(zh="问责辞职、免职后不得高于原职务层次的期限届满", en="A higher post may follow a fault again"),
        FAULT,
        limit("cadre.return.higher_post"),
    ),
    _return(
        "cadre.return.unfit_period",
        Title(zh="因不适宜担任现职调整后不得提拔的期限届满", en="A promotion may follow an unfit post again"),
        UNFIT,
        limit("cadre.return.unfit"),
    ),
    _return(
        "cadre.return.demoted_period",
        Title(zh="降职后在新职位工作期限届满", en="A demoted person may be promoted again"),
        pl.col("way") == "demotion",
        limit("cadre.return.demoted"),
        starts="served_since",
        cites=Citation(title="公务员职务任免与职务升降规定（试行）", issuer="中共中央组织部、人力资源和社会保障部"),
        evidence=Evidence.RESTATED,
    ),
    _return(
        "cadre.return.rank_period",
        Title(zh="责令辞职、问责免职后不得晋升职级的期限届满", en="A higher rank may follow a fault again"),
        pl.col("ground").is_in(["ordered_to_resign", "removed_for_fault"]),
        limit("cadre.return.rank"),
        cites=Citation(title="中国共产党组织处理规定（试行）", issuer="中共中央办公厅"),
        evidence=Evidence.RESTATED,
    ),
)
