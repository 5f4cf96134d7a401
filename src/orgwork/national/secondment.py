"""The nation's rules on people lent to other units, on the least time of service, and how many are there in townships.

What was read of the rules of 2024 says from where nobody is to be borrowed "in principle"; how many months a loan may
take, and who approves it, was not read: the keys are there for layers to set.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import (
    Deadline,
    Indicator,
    Rule,
    Severity,
    Test,
    Title,
    flag,
    limit,
    months,
    share,
    word,
)
from orgwork.national.texts import civil_servants, since
from orgwork.views.papers import loans, service_terms, strength

_BURDEN = Citation(
    title="整治形式主义为基层减负若干规定",
    issuer="中共中央办公厅、国务院办公厅",
    issued=date(2024, 8, 6),
    article="第四部分",
)
_VILLAGES = Citation(
    title="关于学习运用“千村示范、万村整治”工程经验有力有效推进乡村全面振兴的意见",
    issuer="中共中央、国务院",
    issued=date(2024, 1, 1),
)

# Its number and day were not noted.
_TRIAL = Citation(title="新录用公务员试用期管理办法（试行）", issuer="中共中央组织部、人力资源和社会保障部")
_OWN = Citation(title="借调审批件本身约定的归还日期", issuer="批准借调的机关")
"""What a loan says of itself: that the day agreed has passed is arithmetic and needs no other text."""

_LAW_DAY = date(2019, 6, 1)
_UPWARD = pl.col("upward")

VIEWS = (
    loans.VIEW,
    service_terms.EXITS,
    service_terms.TERMS,
    strength.STAFF,
    strength.UNITS,
)

RULES = (
    Rule(
        key="secondment.from_county",
        title=Title(zh="不向县及以下单位借调干部", en="Nobody is borrowed from a county or below"),
        cites=_BURDEN,
        evidence=Evidence.RESTATED,
        # The text says "in principle".
        severity=Severity.SHOULD,
        view="loans",
        when=_UPWARD,
        test=Test(word("lender_tier"), limit("secondment.barred_lenders")),
        waived=pl.col("exceptional"),
    ),
    Rule(
        key="secondment.from_township",
        title=Title(zh="县级以上机关不从乡镇借调人员", en="Organs of a county or above borrow nobody from a township"),
        cites=_VILLAGES,
        evidence=Evidence.RESTATED,
        # The text says "generally".
        severity=Severity.SHOULD,
        view="loans",
        when=_UPWARD & (pl.col("lender_tier") == "township"),
        test=Test(word("borrower_tier"), limit("secondment.barred_borrowers")),
        waived=pl.col("exceptional"),
    ),
    Rule(
        key="secondment.disguised",
        title=Title(zh="不得变相借调", en="No loan in disguise"),
        cites=_BURDEN,
        evidence=Evidence.RESTATED,
        view="loans",
        when=_UPWARD,
        test=Test(word("form"), limit("secondment.disguises")),
    ),
    Rule(
        key="secondment.approval",
        title=Title(zh="借调须经批准", en="A loan is approved"),
        cites=_BURDEN,
        evidence=Evidence.RESTATED,
        view="loans",
        when=_UPWARD,
        test=Test(word("approval"), limit("secondment.approval", by=("lender_tier",))),
    ),
    Rule(
        key="secondment.relation",
        title=Title(
            zh="挂职期间人事关系不变", en="Whoever holds a post elsewhere for a time keeps the personnel relation"
        ),
        cites=civil_servants("72"),
        evidence=Evidence.LAW,
        view="loans",
        when=(pl.col("form") == "posted") & since(_LAW_DAY),
        test=Test(flag("relation_kept")),
    ),
    Rule(
        key="secondment.probation",
        title=Title(zh="新录用公务员试用期内不借调", en="No new civil servant is lent during probation"),
        cites=_TRIAL,
        evidence=Evidence.RESTATED,
        view="loans",
        # Since when the text has held was not read: it is asked from the law on which it rests.
        when=since(_LAW_DAY),
        test=Test(flag("confirmed")),
    ),
    Rule(
        key="secondment.in_service",
        title=Title(zh="最低服务年限内不借调", en="Nobody is lent before the least time of service is over"),
        cites=_BURDEN,
        evidence=Evidence.RESTATED,
        view="loans",
        when=pl.col("lender_tier") == "township",
        test=Test(word("bound"), limit("secondment.in_service")),
        waived=pl.col("exceptional"),
    ),
    Rule(
        key="secondment.term",
        title=Title(zh="一次借调的月数", en="Months of one loan"),
        cites=_BURDEN,
        evidence=Evidence.RESTATED,
        view="loans",
        when=~pl.col("renewed"),
        test=Test(months("begins", "agreed"), limit("secondment.term")),
    ),
    Rule(
        key="secondment.total",
        title=Title(zh="借调累计月数（含延期）", en="Months of a loan with all its renewals"),
        cites=_BURDEN,
        evidence=Evidence.RESTATED,
        view="loans",
        when=pl.lit(value=True),
        test=Test(months("begins", "until"), limit("secondment.total")),
    ),
    Rule(
        key="secondment.cooling",
        title=Title(zh="再次借调的间隔月数", en="Months between two loans of one person"),
        cites=_BURDEN,
        evidence=Evidence.RESTATED,
        view="loans",
        when=pl.col("lent_before"),
        test=Test(months("before", "begins"), limit("secondment.cooling")),
    ),
    Rule(
        key="secondment.service_length",
        title=Title(zh="乡镇新录用人员的最低服务月数", en="Months that recruits of townships have to serve"),
        cites=civil_servants("86"),
        evidence=Evidence.LAW,
        view="service_terms",
        when=pl.col("tier") == "township",
        test=Test(months("begins", "until"), limit("secondment.service_months")),
    ),
    Rule(
        key="secondment.resignation",
        title=Title(zh="未满最低服务年限不得辞去公职", en="Nobody resigns before the least time of service is over"),
        cites=civil_servants("86"),
        evidence=Evidence.LAW,
        view="service_exits",
        when=pl.col("left_for") == "resigned",
        test=Test(word("bound"), limit("secondment.resignation")),
    ),
    Rule(
        key="secondment.open_selection",
        title=Title(zh="未满服务年限不得参加公开遴选", en="No open selection before the time of service is over"),
        cites=civil_servants("86"),
        evidence=Evidence.RESTATED,
        view="service_exits",
        when=pl.col("left_for") == "selected",
        test=Test(word("bound"), limit("secondment.open_selection")),
    ),
    Rule(
        key="secondment.strength",
        title=Title(zh="乡镇实际在岗占编制的比例", en="Share of a township's authorised staff who are really there"),
        cites=_BURDEN,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="township_strength",
        when=pl.col("township"),
        test=Test(share("there", "authorised"), limit("secondment.strength")),
        shows=tuple(f"{name}_{side}" for name in ("booked", "lent", "borrowed") for side in ("low", "high")),
    ),
)

DEADLINES = (
    Deadline(
        key="secondment.return",
        title=Title(zh="借调期满归还", en="Return from a loan on the day agreed"),
        cites=_OWN,
        evidence=Evidence.RESTATED,
        view="loans",
        starts="agreed",
        after=limit("secondment.delay"),
        done="over",
        warn=limit("secondment.warn"),
        severity=Severity.SHOULD,
    ),
)


def _staff(name: str, zh: str, en: str, whole: str, part: str) -> Indicator:
    """Return an indicator of the staff of townships."""
    return Indicator(
        key=f"secondment.{name}",
        title=Title(zh=zh, en=en),
        view="township_staff",
        whole=pl.col(whole),
        part=pl.col(part),
        by=("organization",),
        rows=("persons", "secondments"),
    )


INDICATORS = (
    _staff("lent_out", "乡镇在册人员中借出的", "Of a township's staff on the books: lent out", "booked", "lent"),
    _staff("at_home", "乡镇在册人员中实际在岗的", "Of a township's staff on the books: there", "booked", "there"),
    _staff(
        "borrowed",
        "乡镇实际在岗人员中借入的",
        "Of the people really there in a township: borrowed",
        "there",
        "borrowed",
    ),
)
