"""What is asked of talents who are sent, of posts lent with them, and of joint work between cities.

One rule serves all kinds of dispatches: how long, how old, on how many days is looked up by the kind. The nation says
little of it; what it says is on leave for a start-up (离岗创办企业) and on part-time work. The rest is left to layers.
"""

from __future__ import annotations

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import (
    AllOf,
    Deadline,
    Indicator,
    Rule,
    Severity,
    Test,
    Title,
    count,
    flag,
    limit,
    months,
    word,
)
from orgwork.views.placement import dispatches, groups, joint, posts, years

_START_UP = Citation(
    title="关于进一步支持和鼓励事业单位科研人员创新创业的指导意见（标题未核对）",
    issuer="人力资源社会保障部",
    number="人社部发〔2019〕137号",
)
_SENT = Citation(title="选派科技人才的通知（各层自定）", issuer="选派机关")
"""What each layer asks of those whom it sends stands in its own text, which its value cites."""
_OWN = Citation(title="编制专户、周转池核定数和协议本身约定的份额", issuer="批准机关")
"""What a pool or an agreement says of itself: that it adds up is arithmetic and needs no other text."""
_POSTS = Citation(title="人才编制周转使用办法（各层自定）", issuer="机构编制部门")
_KIND = ("kind",)

VIEWS = (
    dispatches.LEDGER,
    dispatches.PAIRS,
    dispatches.VIEW,
    groups.COUNTIES,
    groups.VIEW,
    joint.LEDGER,
    joint.VIEW,
    posts.LEDGER,
    posts.POOLS,
    posts.VIEW,
    years.DAYS,
    years.VIEW,
)

RULES = (
    Rule(
        key="dispatch.term",
        title=Title(zh="选派、兼职、离岗的期限", en="How long a term may and must be, by kind"),
        cites=_START_UP,
        evidence=Evidence.TEXT,
        view="dispatches",
        when=pl.lit(value=True),
        test=AllOf(
            (
                Test(months("begun", "agreed"), limit("dispatch.term_least", by=_KIND)),
                Test(months("begun", "agreed"), limit("dispatch.term_most", by=("kind", "stage"))),
            )
        ),
        shows=("who",),
    ),
    Rule(
        key="dispatch.consent",
        title=Title(
            zh="选派、兼职、离岗应经同意，原单位权利不变", en="It was agreed to, and rights at the home unit are kept"
        ),
        cites=_START_UP,
        evidence=Evidence.TEXT,
        view="dispatches",
        when=pl.lit(value=True),
        test=AllOf(
            (
                Test(word("approval"), limit("dispatch.approval", by=_KIND)),
                Test(word("rights"), limit("dispatch.rights", by=_KIND)),
            )
        ),
        shows=("who",),
    ),
    Rule(
        key="dispatch.age",
        title=Title(zh="选派人才的年龄（周岁）", en="Age of who is sent, in whole years"),
        cites=_SENT,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="dispatches",
        when=pl.lit(value=True),
        test=Test(count("age"), limit("dispatch.age", by=_KIND)),
        waived=pl.col("urgent"),
        shows=("who",),
    ),
    Rule(
        key="dispatch.service",
        title=Title(
            zh="选派、离岗前在原单位连续工作的月数", en="Months of service at the home unit on end before the term"
        ),
        cites=_SENT,
        evidence=Evidence.RESTATED,
        view="dispatches",
        when=pl.lit(value=True),
        test=Test(months("joined", "begun"), limit("dispatch.service", by=_KIND)),
        shows=("who",),
    ),
    Rule(
        key="dispatch.standing",
        title=Title(zh="选派人才的学历和职称", en="Degree and professional title of who is sent"),
        cites=_SENT,
        evidence=Evidence.RESTATED,
        view="dispatches",
        when=pl.lit(value=True),
        test=AllOf(
            (
                Test(word("degree"), limit("dispatch.degree", by=_KIND)),
                Test(word("professional"), limit("dispatch.professional", by=("kind", "degree"))),
            )
        ),
        waived=pl.col("urgent"),
        shows=("who",),
    ),
    Rule(
        key="dispatch.interest",
        title=Title(
            zh="选派到的企业不得由本人及原单位创办、投资、入股",
            en="The firm is not one that the talent or the home unit founded, holds or supervises",
        ),
        cites=_SENT,
        evidence=Evidence.RESTATED,
        view="dispatches",
        when=pl.lit(value=True),
        test=Test(word("interest"), limit("dispatch.interest", by=_KIND)),
        shows=("who",),
    ),
    Rule(
        key="dispatch.exclusive",
        title=Title(zh="在任期间不得重复选派", en="Who serves in one way is not sent in another"),
        cites=_SENT,
        evidence=Evidence.RESTATED,
        view="dispatch_pairs",
        when=pl.lit(value=True),
        test=Test(word("other_kind"), limit("dispatch.exclusive", by=_KIND)),
        shows=("who",),
    ),
    Rule(
        key="dispatch.days",
        title=Title(zh="每满一年的服务天数", en="Days served in each year of a term"),
        cites=years.DAYS_READERS.cites,
        evidence=Evidence.TEXT,
        view="dispatch_days",
        when=pl.col("served"),
        test=Test(count("days"), limit("dispatch.days", by=_KIND)),
        shows=("who",),
    ),
    Rule(
        key="dispatch.heard",
        title=Title(
            zh="年度考核有署名、有依据并听取本人意见",
            en="A yearly assessment is signed and founded, and the talent was heard",
        ),
        cites=_SENT,
        evidence=Evidence.RESTATED,
        view="dispatch_years",
        when=pl.col("served"),
        test=Test(word("assessed"), limit("dispatch.unheard", by=_KIND)),
        shows=("who",),
    ),
    Rule(
        key="dispatch.group",
        title=Title(
            zh="科技专家服务团由科技副县长任团长", en="The science deputy head leads the county's group of experts"
        ),
        cites=_SENT,
        evidence=Evidence.RESTATED,
        view="expert_groups",
        when=pl.col("open"),
        test=AllOf(
            (
                Test(word("head"), limit("dispatch.group_head")),
                Test(word("deputy"), limit("dispatch.group_deputy")),
            )
        ),
    ),
    Rule(
        key="revolving.use",
        title=Title(
            zh="人才周转编制优先用自有空编、人编对号",
            en="A post is lent where the unit has none of its own, and only the named talent is in it",
        ),
        cites=_POSTS,
        evidence=Evidence.TEXT,
        view="revolving_posts",
        when=pl.lit(value=True),
        test=AllOf(
            (
                Test(word("vacancy"), limit("revolving.vacancy", by=_KIND)),
                Test(word("use"), limit("revolving.holder", by=_KIND)),
            )
        ),
    ),
    Rule(
        key="revolving.size",
        title=Title(zh="借出的周转编制不超过核定数", en="No more posts are lent than the pool has"),
        cites=_OWN,
        evidence=Evidence.RESTATED,
        view="revolving_pools",
        when=pl.lit(value=True),
        test=Test(flag("within")),
        shows=("number_low", "number_high", "lent_low", "lent_high"),
    ),
    Rule(
        key="joint.shares",
        title=Title(zh="联合攻关、联合培养各方份额合计为全部", en="The parts in joint work make the whole"),
        cites=_OWN,
        evidence=Evidence.RESTATED,
        view="joint_works",
        when=pl.lit(value=True),
        test=Test(flag("shared")),
        shows=("kind", "title"),
    ),
)

DEADLINES = (
    Deadline(
        key="dispatch.assessment",
        title=Title(zh="选派人才年度考核", en="Yearly assessment of who was sent"),
        cites=_SENT,
        evidence=Evidence.RESTATED,
        view="dispatch_years",
        when=pl.col("served"),
        starts="year_ends",
        after=limit("dispatch.assessment", by=_KIND),
        done="result",
        warn=limit("dispatch.warn"),
        tells=("who",),
    ),
    Deadline(
        key="revolving.fill",
        title=Title(zh="周转编制核准后人员到位", en="The talent comes into the post in time"),
        cites=_POSTS,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="revolving_posts",
        starts="begun",
        after=limit("revolving.fill", by=_KIND),
        done="came",
        warn=limit("dispatch.warn"),
    ),
    Deadline(
        key="revolving.cycle",
        title=Title(zh="周转期满归还编制", en="The post is given back when its cycle ends"),
        cites=_POSTS,
        evidence=Evidence.RESTATED,
        view="revolving_posts",
        starts="begun",
        after=limit("revolving.cycle", by=_KIND),
        done="over",
        warn=limit("dispatch.warn"),
    ),
    Deadline(
        key="revolving.closed",
        title=Title(zh="人才离开后编制核销或收回", en="The post ends when the talent has left"),
        cites=_POSTS,
        evidence=Evidence.TEXT,
        view="revolving_posts",
        when=pl.col("deserted"),
        starts="gone",
        after=limit("revolving.closed", by=_KIND),
        done="over",
        warn=limit("dispatch.warn"),
    ),
)


def _covered(name: str, part: str, zh: str, en: str, table: str) -> Indicator:
    """Return an indicator of counties that have something."""
    return Indicator(
        key=f"dispatch.{name}",
        title=Title(zh=zh, en=en),
        view="expert_counties",
        whole=pl.col("known"),
        part=pl.col(part),
        rows=("organizations", table),
        target=limit("dispatch.coverage") if part == "grouped" else None,
    )


INDICATORS = (
    Indicator(
        key="dispatch.grass_roots",
        title=Title(zh="在任选派人才中在县及以下服务的", en="Of the talents sent now: at the grass roots"),
        view="served_dispatches",
        whole=pl.col("serving"),
        part=pl.col("grass_roots"),
        by=("kind",),
        rows=("dispatches", "talents"),
    ),
    _covered("groups", "grouped", "有科技专家服务团的县", "Counties with a group of science experts", "expert_groups"),
    _covered("deputies", "headed", "有科技副县长在任的县", "Counties with a science deputy head", "dispatches"),
    Indicator(
        key="revolving.in_use",
        title=Title(zh="借出的周转编制中人才在岗的", en="Of the posts lent: with the named talent in it"),
        view="lent_posts",
        whole=pl.col("lent"),
        part=pl.col("use") == "named",
        by=("kind",),
        rows=("revolving_posts",),
    ),
    Indicator(
        key="joint.across",
        title=Title(zh="在办的联合攻关、联合培养中跨市州的", en="Of the joint work under way: between cities"),
        view="shared_works",
        whole=pl.col("open"),
        part=pl.col("across"),
        by=("kind",),
        rows=("joint_works",),
    ),
)
