"""The nation's rules on what is asked of villages and communities.

What an item's recorded answers suggest is shown beside what was decided; no rule holds one against the other.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import AllOf, AnyOf, Indicator, Rule, Severity, Test, Title, count, flag, limit, word
from orgwork.views.duties import freed, items, loads, village_assignments

_SINCE = date(2022, 8, 23)
_IN_FORCE = (
    pl.when(pl.col("day_first") >= _SINCE).then(statement=True).when(pl.col("day_last") < _SINCE).then(statement=False)
)
_OPINION = Citation(title="关于规范村级组织工作事务、机制牌子和证明事项的意见", number="厅字〔2022〕28号")
_CERTIFICATES = Citation(
    title="不应出具证明清单（第一批）",
    issuer="民政部等六部门",
    number="民发〔2020〕20号",
)
_VILLAGES = Citation(
    title="中华人民共和国村民委员会组织法（2018年）",
    issuer="全国人民代表大会常务委员会",
    issued=date(2018, 12, 29),
    article="37",
)
_RESIDENTS = Citation(
    title="中华人民共和国城市居民委员会组织法（2018年）",
    issuer="全国人民代表大会常务委员会",
    issued=date(2018, 12, 29),
    article="20",
)
_OWN = Citation(title="村级事项清理台账本身所载的时数", issuer="记载台账的村（社区）")
"""What an account of cancelled items says of itself; the sum is arithmetic and needs no other text."""
_DECIDED = pl.col("decision").is_in(["keep", "keep_by_list", "cancel"])

VIEWS = (freed.VIEW, items.COUNTED, items.VIEW, loads.VIEW, village_assignments.VIEW)

RULES = (
    Rule(
        key="village.item_test",
        title=Title(
            zh="要求村（社区）承担的事项须经审核，由具名的人决定",
            en="An item asked of a village was put to the test and decided by a named person",
        ),
        cites=_OPINION,
        evidence=Evidence.RESTATED,
        view="village_items",
        when=pl.col("running") & _IN_FORCE,
        test=AllOf((Test(flag("answered")), Test(flag("decided")))),
        shows=("suggested", *items.ANSWERS, "decision", "matter"),
    ),
    Rule(
        key="village.gate",
        title=Title(
            zh="不得向村（社区）交办清单之外和已取消的事项",
            en="Nothing off its lists, and nothing cancelled, is given to a village",
        ),
        cites=_OPINION,
        evidence=Evidence.RESTATED,
        view="village_assignments",
        when=pl.lit(value=True),
        test=Test(word("standing"), limit("village.gate")),
        shows=("assigned_by", "matter"),
    ),
    Rule(
        key="village.certificates",
        title=Title(zh="不得要求村（社区）出具的证明", en="Certificates that a village may not be asked to issue"),
        cites=_CERTIFICATES,
        evidence=Evidence.TEXT,
        view="village_items",
        # What a law or the list of the State Council keeps is kept.
        when=pl.col("running") & (pl.col("kind") == "certificate") & ~pl.col("basis").is_in(["law", "central"]),
        test=Test(word("certificate"), limit("village.certificates")),
        shows=("matter",),
    ),
    Rule(
        key="village.numbers",
        title=Title(zh="村（社区）各类事项的数量", en="How many of a kind are asked of a village"),
        cites=_OPINION,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="village_loads",
        when=pl.lit(value=True),
        test=Test(count("number"), limit("village.numbers", by=("kind",))),
    ),
    Rule(
        key="village.hours",
        title=Title(zh="村（社区）各类事项每年占用的时数", en="Hours a year that a kind takes a village"),
        cites=_OPINION,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="village_loads",
        when=pl.lit(value=True),
        test=Test(count("hours"), limit("village.hours", by=("kind",))),
    ),
    Rule(
        key="village.freed_hours",
        title=Title(
            zh="取消事项腾出的时数与去向须相符",
            en="The hours that a cancelled item frees and their uses add up",
        ),
        cites=_OWN,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="village_items",
        when=pl.col("cancelled") & _IN_FORCE,
        test=Test(flag("added_up")),
        shows=("hours", "matter"),
    ),
    Rule(
        key="village.pay",
        title=Title(zh="委托村承担工作的部门须付费", en="A department that entrusts work to a village pays for it"),
        cites=_VILLAGES,
        evidence=Evidence.OLDER_TEXT,
        view="village_assignments",
        when=~pl.col("community"),
        # Whoever pays does what any text may ask.
        test=AnyOf((Test(flag("paid")), Test(word("pay"), limit("village.pay")))),
        shows=("assigned_by", "matter"),
    ),
    Rule(
        key="village.consent",
        title=Title(
            zh="部门要求社区协助工作须经区政府或派出机关同意并统一安排",
            en="What departments ask of a community the district's government agreed to and arranged",
        ),
        cites=_RESIDENTS,
        evidence=Evidence.OLDER_TEXT,
        view="village_assignments",
        when=pl.col("community"),
        test=AnyOf((Test(flag("consented")), Test(word("consent"), limit("village.consent")))),
        shows=("assigned_by", "matter"),
    ),
)

INDICATORS = (
    Indicator(
        key="village.freed",
        title=Title(
            zh="取消事项每年腾出的时数，其中已记明去向的",
            en="Hours a year freed by cancelling: those whose use is on record",
        ),
        view="freed_hours",
        whole=pl.col("cancelled"),
        part=pl.col("freed_use") != freed.UNACCOUNTED,
        amount="hours",
        by=("freed_use",),
        rows=("village_items", "freed_hours"),
    ),
    Indicator(
        key="village.cancelled",
        title=Title(zh="经审核决定取消的村级事项", en="Village items that were decided upon: cancelled"),
        view="counted_items",
        whole=_DECIDED,
        part=pl.col("decision") == "cancel",
        by=("item_kind",),
        rows=("village_items",),
    ),
    Indicator(
        key="village.tested",
        title=Title(zh="在办村级事项中已经具名的人决定的", en="Village items that run: decided by a named person"),
        view="counted_items",
        whole=pl.col("running"),
        part=pl.col("decided"),
        by=("item_kind",),
        rows=("village_items",),
    ),
)
