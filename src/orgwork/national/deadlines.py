"""The nation's deadlines: retirement, probation, terms, sanctions, answers to requests."""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import Deadline, Severity, Title, limit
from orgwork.national.texts import civil_servants
from orgwork.views import probations, requests, retirements, sanctions, terms

VIEWS = (probations.VIEW, requests.VIEW, retirements.VIEW, sanctions.VIEW, terms.VIEW)

DEADLINES = (
    Deadline(
        key="cadre.retirement",
        title=Title(zh="到龄退休", en="Retirement at the statutory age"),
        cites=Citation(
            title="国务院关于渐进式延迟法定退休年龄的办法", issuer="国务院", issued=date(2024, 9, 13), article="1"
        ),
        evidence=Evidence.TEXT,
        view="retirements",
        starts="original",
        after=limit("cadre.retirement.delay", by=("original_age",)),
        done="retired",
        warn=limit("cadre.retirement.warn"),
        tells=("age_ground", "birth_first", "birth_last"),
    ),
    Deadline(
        key="cadre.probation",
        title=Title(zh="任职试用期满考核", en="Confirmation at the end of probation"),
        cites=Citation(title="党政领导干部选拔任用工作条例（2014年）", issuer="中共中央", article="42"),
        evidence=Evidence.OLDER_TEXT,
        view="probations",
        when=pl.col("probation") & pl.col("leading"),
        starts="begins",
        after=limit("cadre.probation.length"),
        done="confirmed",
        warn=limit("cadre.probation.warn"),
    ),
    Deadline(
        key="cadre.term",
        title=Title(zh="任期届满", en="End of a term"),
        cites=Citation(title="党政领导干部职务任期暂行规定", issuer="中共中央办公厅", article="3"),
        evidence=Evidence.TEXT,
        view="terms",
        when=pl.col("term_scope"),
        starts="begins",
        after=limit("cadre.term.length"),
        done="left",
        warn=limit("cadre.term.warn"),
        severity=Severity.SHOULD,
        # A congress held early or late moves the end of a term, and a second term may follow: it is a reminder.
        lapses=True,
    ),
    Deadline(
        key="cadre.term.supervision",
        title=Title(zh="地方监委主任任期届满", en="End of a term as head of a local supervision commission"),
        cites=Citation(title="中华人民共和国监察法", issuer="全国人民代表大会"),
        evidence=Evidence.LAW,
        view="terms",
        when=pl.col("supervision_head"),
        starts="begins",
        after=limit("cadre.term.supervision_length"),
        done="left",
        warn=limit("cadre.term.warn"),
        severity=Severity.SHOULD,
        # The term is that of the congress: whoever came in the middle of it ends with it. It is a reminder.
        lapses=True,
    ),
    Deadline(
        key="cadre.term.grassroots",
        title=Title(zh="基层党组织任期届满", en="End of a term in a basic Party organization"),
        cites=Citation(title="中国共产党章程", issuer="中国共产党全国代表大会", article="31"),
        evidence=Evidence.LAW,
        view="terms",
        when=pl.col("grassroots_party") & pl.col("kind").is_in(["principal", "deputy"]),
        starts="begins",
        after=limit("cadre.term.grassroots_length"),
        done="left",
        warn=limit("cadre.term.warn"),
        severity=Severity.SHOULD,
        # Whoever came in the middle of a term leaves with the others: it is a reminder.
        lapses=True,
    ),
    Deadline(
        key="cadre.sanction",
        title=Title(zh="政务处分期满", en="End of a government sanction"),
        cites=Citation(
            title="中华人民共和国公职人员政务处分法",
            issuer="全国人民代表大会常务委员会",
            issued=date(2020, 6, 20),
            article="8、26",
        ),
        evidence=Evidence.LAW,
        view="sanctions",
        # The Party's sanctions follow another text; a dismissal has no period; several together have one of their own.
        when=~pl.col("party") & (pl.col("kind") != "开除") & pl.col("alone"),
        starts="begins",
        after=limit("cadre.sanction.period", by=("kind",)),
        done="lifted",
        warn=limit("cadre.sanction.warn"),
        # A sanction ends by itself when its period is over.
        lapses=True,
    ),
    Deadline(
        key="cadre.request.reply",
        title=Title(
            zh="答复本人申请（辞去公职、复核、申诉）", en="Answer to a request to leave, to review, or an appeal"
        ),
        cites=civil_servants("85, 95, 96"),
        evidence=Evidence.LAW,
        view="requests",
        when=pl.col("asks").is_in(["resignation", "review", "appeal", "extended_appeal"]),
        starts="received",
        after=limit("cadre.request.reply", by=("kind",)),
        done="answered",
        warn=limit("cadre.request.warn"),
    ),
)
