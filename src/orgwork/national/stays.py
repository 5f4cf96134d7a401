"""The nation's rules on time in one post, at one level."""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import AllOf, AnyOf, Rule, Severity, Test, Title, count, flag, limit, months, word
from orgwork.model.words import CIVIL
from orgwork.places import Tier
from orgwork.views import levels_held, region_stays, stays

_IN_POST = months("since", "until")
_SERVED = months("since", "served_to")
"""Up to the last day in the post: who leaves on the day on which ten years are full has left in time."""
_LEFT = pl.col("term_scope") & pl.col("last") & pl.col("left")


def _term(article: str) -> Citation:
    return Citation(title="党政领导干部职务任期暂行规定", issuer="中共中央办公厅", article=article)


VIEWS = (levels_held.VIEW, region_stays.VIEW, stays.VIEW)

RULES = (
    Rule(
        key="cadre.term.same_post",
        title=Title(zh="同一职位连续任职不超过两个任期或十年", en="Two terms or ten years in the same post, not more"),
        cites=_term("6"),
        evidence=Evidence.TEXT,
        view="stays",
        when=pl.col("term_scope") & pl.col("last"),
        test=AllOf(
            (
                Test(_IN_POST, limit("cadre.term.same_post")),
                Test(count("terms"), limit("cadre.term.same_post_terms")),
                AnyOf((Test(flag("exchange_free")), Test(_SERVED, limit("cadre.exchange.same_post")))),
            )
        ),
        # Both texts let autonomous areas vary with approval; whose approval was not read, so nobody below a city's.
        waiver_by=Tier.CITY,
    ),
    Rule(
        key="cadre.exchange.inner_bodies",
        title=Title(
            zh="内设机构领导在同一职位任职满十年应当转任", en="Heads of inner bodies move after ten years in a post"
        ),
        cites=Citation(title="公务员转任规定", issuer="中共中央组织部", issued=date(2020, 12, 28)),
        evidence=Evidence.RESTATED,
        view="stays",
        # The text is about civil servants and those managed like them: staff of institutions are not meant.
        when=pl.col("inner_head") & pl.col("staffing").is_in(CIVIL) & pl.col("last"),
        test=Test(_SERVED, limit("cadre.exchange.inner_bodies")),
        # It may be put off where the department in charge of civil servants agrees; a county has one.
        waiver_by=Tier.COUNTY,
    ),
    Rule(
        key="cadre.exchange.same_region",
        title=Title(
            zh="在同一地区党政领导班子任同一层次领导职务满十年应当交流",
            en="After ten years at one level in the teams of one region, exchange",
        ),
        cites=Citation(title="党政领导干部交流工作规定", issuer="中共中央办公厅", article="5"),
        evidence=Evidence.TEXT,
        view="region_stays",
        when=pl.col("in_team") & pl.col("last"),
        test=Test(_SERVED, limit("cadre.exchange.same_region")),
    ),
    Rule(
        key="cadre.term.served_full",
        title=Title(zh="应当任满一个任期", en="A term is served in full"),
        cites=_term("4"),
        evidence=Evidence.TEXT,
        view="stays",
        # Whoever died in the post did not leave it.
        when=_LEFT & ~(pl.col("left_for") == "died").fill_null(value=False),
        test=AnyOf(
            (
                Test(_IN_POST, limit("cadre.term.served_full")),
                Test(word("left_for"), limit("cadre.term.left_early")),
            )
        ),
    ),
    Rule(
        key="cadre.term.one_move",
        title=Title(
            zh="一个任期内因工作特殊需要调整职务一般不超过一次",
            en="Generally one move for special need of work within a term",
        ),
        cites=_term("4"),
        evidence=Evidence.TEXT,
        severity=Severity.SHOULD,
        view="stays",
        # The term is the one that began with the post left for special need before: of congresses there is no record.
        when=_LEFT & (pl.col("left_for") == "special_need") & pl.col("moved_before"),
        test=Test(months("before_since", "until"), limit("cadre.term.one_move")),
    ),
    Rule(
        key="cadre.term.same_level",
        title=Title(
            zh="担任同一层次领导职务累计满十五年不再任命",
            en="After fifteen years at one level of leading post, no further one",
        ),
        cites=_term("7"),
        evidence=Evidence.TEXT,
        view="levels_held",
        # The text bars a further appointment. Whoever passes the fifteen years in a post may serve its term out.
        when=pl.col("term_scope"),
        test=Test(months("led_since", "day"), limit("cadre.term.same_level")),
    ),
)
