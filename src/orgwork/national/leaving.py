"""The nation's deadlines and rules on measures taken, cases filed, leave, and requests to go."""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import Deadline, Rule, Severity, Test, Title, days, flag, limit
from orgwork.national.texts import civil_servants
from orgwork.views import investigations, leaves, requests, resignations, sanction_steps
from orgwork.views.sanction_steps import CHANGING, PROBATION, SUSPENSION

_CIVIL = civil_servants("86")

VIEWS = (investigations.VIEW, leaves.VIEW, requests.VIEW, resignations.VIEW, sanction_steps.VIEW)

RULES = (
    Rule(
        key="cadre.request.barred",
        title=Title(
            zh="正在接受审计、纪律审查、监察调查或者刑事司法程序的，不得辞去公职",
            en="Nobody leaves the civil service under audit, investigation or in a criminal case",
        ),
        cites=_CIVIL,
        evidence=Evidence.LAW,
        view="resignations",
        when=(pl.col("kind") == "resignation") & pl.col("released"),
        test=Test(flag("free")),
    ),
    Rule(
        key="cadre.request.duty",
        title=Title(zh="因公辞职：接到通知后七日内书面申请", en="A request to leave for another duty: seven days"),
        cites=Citation(title="党政领导干部辞职暂行规定", issuer="中共中央办公厅", article="6"),
        evidence=Evidence.RESTATED,
        view="requests",
        when=pl.col("asks") == "duty_resignation",
        test=Test(days("notified", "received"), limit("cadre.request.duty")),
    ),
)

DEADLINES = (
    Deadline(
        key="cadre.request.sanction_reply",
        title=Title(zh="答复对处分的复审、复核申请", en="Answer to a request to review a sanction"),
        cites=Citation(title="中华人民共和国监察法", issuer="全国人民代表大会", article="56"),
        evidence=Evidence.LAW,
        view="requests",
        when=pl.col("asks").is_in(["sanction_review", "sanction_second_review"]),
        starts="received",
        after=limit("cadre.request.sanction_reply", by=("kind",)),
        done="answered",
        warn=limit("cadre.request.warn"),
    ),
    Deadline(
        key="cadre.sanction.formalities",
        title=Title(zh="降级以上处分后办理变更手续", en="Post and pay changed after a downgrade or worse"),
        cites=Citation(
            title="中华人民共和国公职人员政务处分法",
            issuer="全国人民代表大会常务委员会",
            issued=date(2020, 6, 20),
            article="54",
        ),
        evidence=Evidence.LAW,
        view="sanction_steps",
        when=pl.col("kind").is_in(CHANGING),
        starts="begins",
        after=limit("cadre.sanction.formalities", by=("route",)),
        done="changed",
        warn=limit("cadre.sanction.warn"),
    ),
    Deadline(
        key="cadre.sanction.party_probation",
        title=Title(zh="留党察看期满", en="End of a probation in the Party"),
        cites=Citation(title="中国共产党纪律处分条例", issuer="中共中央", issued=date(2023, 12, 19), article="12"),
        evidence=Evidence.TEXT,
        view="sanction_steps",
        when=pl.col("kind") == PROBATION,
        starts="begins",
        after=limit("cadre.sanction.party_probation"),
        done="lifted",
        warn=limit("cadre.sanction.warn"),
    ),
    Deadline(
        key="cadre.sanction.suspension",
        title=Title(zh="停职检查期满", en="End of a suspension for inspection"),
        cites=Citation(title="中国共产党组织处理规定（试行）", issuer="中共中央办公厅", article="11"),
        evidence=Evidence.RESTATED,
        view="sanction_steps",
        when=pl.col("kind") == SUSPENSION,
        starts="begins",
        after=limit("cadre.sanction.suspension"),
        done="lifted",
        warn=limit("cadre.sanction.warn"),
        # The text says "generally".
        severity=Severity.SHOULD,
    ),
    Deadline(
        key="cadre.investigation.time",
        title=Title(zh="任免机关立案案件办结", en="A filed case closed in time"),
        cites=Citation(title="行政机关公务员处分条例", issuer="国务院", issued=date(2007, 4, 22), article="44"),
        evidence=Evidence.LAW,
        view="investigations",
        # The text is about sanctions that an administrative organ gives itself.
        when=pl.col("kind") == "administrative",
        starts="filed",
        after=limit("cadre.investigation.time", by=("route",)),
        done="closed",
        warn=limit("cadre.sanction.warn"),
    ),
    Deadline(
        key="cadre.removal.leave",
        title=Title(
            zh="离职学习或者因健康原因离岗超期，一般应当免去现职", en="A leader who is long away is normally removed"
        ),
        cites=Citation(
            title="党政领导干部选拔任用工作条例", issuer="中共中央", issued=date(2019, 3, 3), article="第十章"
        ),
        evidence=Evidence.TEXT,
        view="leaves",
        when=pl.col("leading") & ((pl.col("kind") == "health") | ((pl.col("kind") == "study") & ~pl.col("sent"))),
        starts="absent",
        after=limit("cadre.removal.leave", by=("kind",)),
        done="over",
        warn=limit("cadre.removal.warn"),
        severity=Severity.SHOULD,
    ),
)
