"""Traces of who studied are given to those views that name them, and their answers to those rules that a text names."""

from datetime import date

import attrs
import polars as pl
import pytest

from orgwork.book import Layer, join
from orgwork.checking import check
from orgwork.citation import Citation, Evidence
from orgwork.declare import Deadline, Indicator, Readers, Rule, Test, Title, View, flag
from orgwork.declare.view import Grain
from orgwork.errors import GuardError
from orgwork.model import Organization, Register
from orgwork.model.schema import TRACES

TITLE, CITES = Title(zh="示例", en="example"), Citation(title="示例规定")
OWN = Readers(("study.campaign.",), CITES, Evidence.TEXT)


def units(context, *tables):
    for table in tables:
        assert context.frames[table] is not None
    return context.frames["organizations"].select(
        pl.col("id").alias("key"),
        pl.col("id").alias("subject"),
        pl.col("place").alias("place_upper"),
        pl.col("place").alias("place_lower"),
        pl.lit(date(2026, 1, 1)).alias("day_first"),
        pl.lit(date(2026, 1, 1)).alias("day_last"),
        pl.concat_list("id").alias("records"),
        pl.lit(value=False).alias("fine"),
    )


def view(build=units, **more):
    return View("own", Grain.ORGANIZATION, {"fine": pl.Boolean()}, (), build, **more)


def rule(key):
    return Rule(key, TITLE, CITES, Evidence.TEXT, "own", pl.lit(value=True), Test(flag("fine")))


def layer(*rules, views, indicators=(), deadlines=()):
    return Layer("own", "430199", views=views, rules=rules, indicators=indicators, deadlines=deadlines)


def test_who_studied_and_how_long_are_the_traces():
    assert {"member_studies", "study_hours", "unit_studies"} <= TRACES
    assert TRACES.isdisjoint({"campaigns", "cascades", "members", "organizations", "persons"})


@pytest.mark.parametrize("named", [{"traces": ("study_hours",)}, {"needs": ("study_hours",)}])
def test_a_view_of_traces_says_who_may_read_it_and_by_which_text(book, named):
    asked = attrs.evolve(view(), **named)
    with pytest.raises(GuardError, match=r"'own' reads traces \(study_hours\).*整治形式主义.*政务移动互联网"):
        join(book, layer(views=(asked,)))
    join(book, layer(views=(attrs.evolve(asked, readers=OWN),)))


@pytest.mark.parametrize(
    "reader",
    ["cadre.", "cadre.assessment.", "c", "", "branch.appraisal.", "study.score.", "performance_view.", "talent."],
)
def test_no_text_opens_them_to_what_judges(book, reader):
    asked = view(traces=("study_hours",), readers=attrs.evolve(OWN, keys=(reader,)))
    with pytest.raises(GuardError, match="judges people or units"):
        join(book, layer(views=(asked,)))


def test_what_is_no_table_of_traces_is_not_named_as_one(book):
    with pytest.raises(GuardError, match="names trainings as traces"):
        join(book, layer(views=(view(traces=("trainings",), readers=OWN),)))


@pytest.mark.parametrize(
    ("key", "heard"),
    [
        ("study.campaign.own", True),
        ("study.campaigns", False),
        ("study.hours.own", False),
        ("cadre.assessment.study", False),
        ("branch.own", False),
        ("study.campaign.ranking", False),  # under the readers, and a ranking all the same
    ],
)
def test_a_rule_or_an_indicator_reads_them_where_the_view_names_it(book, key, heard):
    views = (view(traces=("study_hours",), readers=OWN),)
    counted = Indicator(key, TITLE, "own", pl.lit(value=True), pl.col("fine"), rows=())
    for declared in (layer(rule(key), views=views), layer(views=views, indicators=(counted,))):
        if heard:
            join(book, declared)
        else:
            with pytest.raises(GuardError, match=rf"'{key}' reads the view 'own' of traces .* to study.campaign. only"):
                join(book, declared)


def test_a_deadline_reads_them_no_more_than_a_rule_does(book):
    asked = book.deadlines["study.hours.probation"]
    other = Deadline(
        "cadre.promotion.trained",
        TITLE,
        CITES,
        Evidence.TEXT,
        asked.view,
        asked.starts,
        asked.after,
        asked.done,
    )
    with pytest.raises(GuardError, match=r"'cadre.promotion.trained' reads the view 'new_members'"):
        join(book, Layer("own", "430199", deadlines=(other,)))


def test_a_view_that_does_not_name_them_is_not_given_them(book):
    register = Register.of([Organization("u", "示例", place="430199")])
    sneaking = view(lambda context: units(context, "study_hours"))
    found = check(
        register, join(book, layer(rule("own.rule"), views=(sneaking,))), on=date(2026, 6, 30), rules=["own.rule"]
    )
    assert "names it in `traces`" in found.faults["own.rule"]
    naming = view(lambda context: units(context, "study_hours"), traces=("study_hours",), readers=OWN)
    key = "study.campaign.own"
    found = check(register, join(book, layer(rule(key), views=(naming,))), on=date(2026, 6, 30), rules=[key])
    assert not found.faults
    assert found.frame["outcome"].to_list() == ["breach"]


def test_what_one_view_derived_of_them_is_not_shared_with_another(book):
    def derive():
        msg = "asked anew"
        raise AssertionError(msg)

    def first(context):
        context.once("kept", lambda: context.frames["study_hours"])
        return units(context)

    def second(context):
        with pytest.raises(AssertionError, match="asked anew"):
            context.once("kept", derive)
        return units(context)

    one = attrs.evolve(view(first, traces=("study_hours",), readers=OWN), name="first")
    two = attrs.evolve(view(second), name="second")
    rules = (attrs.evolve(rule("study.campaign.own"), view="first"), attrs.evolve(rule("own.rule"), view="second"))
    derived = join(book, layer(*rules, views=(one, two)))
    register = Register.of([Organization("u", "示例", place="430199")])
    found = check(register, derived, on=date(2026, 6, 30), rules=["study.campaign.own", "own.rule"])
    assert not found.faults


def test_nothing_of_the_nation_reads_them_but_what_its_views_name(book):
    named = {v.name for v in book.views.values() if TRACES.intersection((*v.needs, *v.traces))}
    reading = [k for d in (book.rules, book.deadlines, book.indicators) for k, one in d.items() if one.view in named]
    assert reading
    assert all(key.startswith(("dispatch.days", "study.campaign.", "study.hours.")) for key in reading)
