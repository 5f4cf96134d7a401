"""The nation's rules on what comes before the decision on an appointment: steps, recommendation, inspection, checks."""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import AllOf, Rule, Test, Title, count, flag, limit, share, word
from orgwork.national.texts import civil_servants
from orgwork.places import Tier
from orgwork.views import families_abroad, investigated, prior_checks, selection_steps, selections

_SINCE = date(2019, 3, 3)
_LAW_SINCE = date(2019, 6, 1)


def _in_force(since: date) -> pl.Expr:
    """Return whether a text held on the day, whatever the place; a rule without a limit has no parameter to tell it."""
    held = pl.when(pl.col("day_first") >= since).then(statement=True)
    return held.when(pl.col("day_last") < since).then(statement=False)


_ASKED = pl.col("asked") & _in_force(_SINCE)


def _selection(article: str) -> Citation:
    return Citation(title="党政领导干部选拔任用工作条例", issuer="中共中央", issued=_SINCE, article=article)


_UNRECOMMENDED = pl.col("exceptional") & ~pl.col("recommended") & pl.col("consented_early")
"""Nobody is recommended where the upper department agreed to that before the inspection of an exceptional promotion."""


def _flags(*names: str) -> AllOf:
    return AllOf(tuple(Test(flag(name)) for name in names))


VIEWS = (families_abroad.VIEW, investigated.VIEW, prior_checks.VIEW, selection_steps.VIEW, selections.VIEW)

RULES = (
    Rule(
        key="cadre.selection.order",
        title=Title(zh="动议、民主推荐、考察、讨论决定依次进行", en="The steps of a selection follow each other"),
        cites=civil_servants("46"),
        evidence=Evidence.LAW,
        view="selections",
        when=pl.col("asked") & _in_force(_LAW_SINCE),
        test=_flags("after_motion", "after_recommendation", "after_vetting"),
        waived=_UNRECOMMENDED & pl.col("after_vetting"),
    ),
    Rule(
        key="cadre.selection.forms",
        title=Title(zh="民主推荐包括谈话调研推荐和会议推荐", en="A recommendation has talks and a meeting"),
        cites=_selection("第四章"),
        evidence=Evidence.RESTATED,
        view="selections",
        when=_ASKED,
        test=_flags("talks_held", "meeting_held"),
        waived=_UNRECOMMENDED,
    ),
    Rule(
        key="cadre.selection.term_order",
        title=Title(zh="换届民主推荐先谈话调研后会议推荐", en="At a change of term talks come before the meeting"),
        cites=_selection("18"),
        evidence=Evidence.TEXT,
        view="selections",
        when=_ASKED & pl.col("at_term"),
        test=Test(flag("talks_ahead")),
    ),
    Rule(
        key="cadre.selection.validity",
        title=Title(zh="民主推荐结果一年内有效", en="A recommendation holds for a year"),
        cites=_selection("第四章"),
        evidence=Evidence.TEXT,
        view="selections",
        when=pl.col("asked"),
        test=Test(count("months_begun"), limit("cadre.selection.validity")),
    ),
    Rule(
        key="cadre.selection.purpose",
        title=Title(zh="推荐结果只用于推荐时确定的职务", en="A recommendation for one post serves no other"),
        cites=_selection("第四章"),
        evidence=Evidence.TEXT,
        view="selection_steps",
        when=pl.col("asked") & pl.col("step").is_in(["talks", "meeting"]),
        test=Test(word("purpose"), limit("cadre.selection.purpose")),
    ),
    Rule(
        key="cadre.selection.reference_list",
        title=Title(zh="会议推荐的参考人选应多于职位数", en="A reference list has more names than posts"),
        cites=_selection("18, 20"),
        evidence=Evidence.TEXT,
        view="selection_steps",
        when=pl.col("asked") & (pl.col("step") == "meeting"),
        test=Test(share("names", "posts"), limit("cadre.selection.reference_list")),
    ),
    Rule(
        key="cadre.selection.team",
        title=Title(zh="考察组由两名以上成员组成", en="An inspection team has two members or more"),
        cites=_selection("33"),
        evidence=Evidence.TEXT,
        view="selection_steps",
        when=pl.col("asked") & (pl.col("step") == "vetting"),
        test=Test(count("team"), limit("cadre.selection.team")),
    ),
    Rule(
        key="cadre.selection.checks",
        title=Title(
            zh="讨论决定前审核档案、听取纪检监察机关意见、核查信访举报",
            en="Archive, discipline body and petitions are seen to before the decision",
        ),
        cites=_selection("31"),
        evidence=Evidence.TEXT,
        view="prior_checks",
        when=_ASKED,
        test=_flags("archive", "discipline", "petitions"),
    ),
    Rule(
        key="cadre.selection.personal_matters",
        title=Title(
            zh="讨论决定前查核个人有关事项报告", en="The report on personal matters is checked before the decision"
        ),
        cites=_selection("31"),
        evidence=Evidence.TEXT,
        view="prior_checks",
        when=_ASKED & pl.col("reports"),
        test=Test(flag("personal_matters")),
    ),
    Rule(
        key="cadre.selection.signatures",
        title=Title(
            zh="廉洁自律结论性意见由党委书记和纪委书记签字", en="The conclusion on integrity has two signatures"
        ),
        cites=_selection("31"),
        evidence=Evidence.TEXT,
        view="prior_checks",
        # The text says so of leading posts of inner bodies too.
        when=pl.col("led") & _in_force(_SINCE),
        test=_flags("secretary_signed", "discipline_signed"),
    ),
    Rule(
        key="cadre.selection.opinions",
        title=Title(
            zh="讨论决定前听取组织人事部门和党组织意见",
            en="Personnel department and Party organisation are heard before the decision",
        ),
        cites=_selection("31"),
        evidence=Evidence.TEXT,
        view="prior_checks",
        when=_ASKED,
        test=_flags("personnel", "party_organisation"),
    ),
    Rule(
        key="cadre.selection.audit",
        title=Title(zh="需要审计的先行审计", en="An audit comes before the decision"),
        cites=_selection("31"),
        evidence=Evidence.TEXT,
        view="prior_checks",
        when=_ASKED & pl.col("audited"),
        test=Test(flag("audit")),
    ),
    Rule(
        key="cadre.selection.family_abroad",
        title=Title(
            zh="配偶（无配偶的，全部子女）移居国（境）外的不得列为考察对象",
            en="Nobody is put up whose spouse, or all children, moved abroad",
        ),
        cites=_selection("24(5)"),
        evidence=Evidence.TEXT,
        view="families_abroad",
        when=_ASKED,
        test=Test(flag("family_here")),
        # Special posts are excepted; whoever excuses says so.
        waiver_by=Tier.COUNTY,
    ),
    Rule(
        key="cadre.exceptional.ground",
        title=Title(zh="破格提拔应有规定情形", en="An exceptional promotion has one of the grounds"),
        cites=Citation(title="党政领导干部选拔任用工作条例（2014年）", issuer="中共中央", article="9"),
        evidence=Evidence.OLDER_TEXT,
        view="selections",
        when=pl.col("asked") & pl.col("exceptional") & pl.col("approval_asked"),
        test=Test(word("reported_ground"), limit("cadre.exceptional.ground")),
    ),
    Rule(
        key="cadre.exceptional.approval",
        title=Title(
            zh="破格提拔在讨论决定前报经上级组织（人事）部门同意",
            en="The upper organisation department agrees before an exceptional promotion is decided",
        ),
        cites=_selection("第六章"),
        evidence=Evidence.TEXT,
        view="selections",
        when=_ASKED & pl.col("exceptional") & pl.col("approval_asked"),
        test=Test(flag("consented")),
    ),
    Rule(
        key="cadre.exceptional.early_approval",
        title=Title(
            zh="越级或未经民主推荐的破格提拔在考察前报经上级同意",
            en="A skipped level, or no recommendation, is agreed to before the inspection",
        ),
        cites=_selection("第六章"),
        evidence=Evidence.TEXT,
        view="selections",
        when=_ASKED & pl.col("exceptional") & pl.col("approval_asked") & pl.col("early_asked"),
        test=Test(flag("consented_early")),
    ),
    Rule(
        key="cadre.investigation.barred",
        title=Title(zh="立案调查期间不得交流、晋升、奖励", en="No exchange, rise or award while a case is open"),
        cites=Citation(
            title="中华人民共和国公职人员政务处分法",
            issuer="全国人民代表大会常务委员会",
            issued=date(2020, 6, 20),
            article="52",
        ),
        evidence=Evidence.LAW,
        view="investigated",
        when=pl.col("open") & (pl.col("kind") == "supervision"),
        test=Test(word("event"), limit("cadre.investigation.barred")),
    ),
)
