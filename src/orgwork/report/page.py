"""The page of a check: one HTML text, no network, no script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from orgwork.checking import Counts, count
from orgwork.checking.explaining import value_text
from orgwork.checking.findings import Findings
from orgwork.declare.format import Problem
from orgwork.places import name as place_name
from orgwork.report.areas import Overview, overviews, shelves, unasked
from orgwork.report.attraction import funnel
from orgwork.report.charts import OUTCOMES, shares
from orgwork.report.compared import compared
from orgwork.report.counts import people
from orgwork.report.county import ahead_chart, partitions, team_charts
from orgwork.report.entries import ORDER, Line, by_unit, entries, overview
from orgwork.report.fields import field_label
from orgwork.report.gaps import Missing, gaps, missing, unrecorded
from orgwork.report.groups import by_outcome, gap_list
from orgwork.report.indicators import shown
from orgwork.report.labels import labels
from orgwork.report.layers import overtaken_text
from orgwork.report.neighbourhoods import blocks
from orgwork.report.seats import teams
from orgwork.report.sections import sections
from orgwork.report.staffing import bounds_text, staffing, totals
from orgwork.report.summary import absent_counts
from orgwork.report.templating import render
from orgwork.report.texts import texts


def page(
    findings: Findings,
    *,
    title: str,
    problems: Sequence[Problem] = (),
    lang: str = "zh",
    counts: Counts | None = None,
) -> str:
    """Return the page as one HTML text.

    Args:
        findings: what the check gave.
        title: what was checked, e.g. the file's name; shown as text.
        problems: the cells that could not be read.
        lang: zh or en.
        counts: of the indicators; counted here where they are not given.

    """
    if counts is None:
        counts = count(findings.register, findings.book, on=findings.on, since=findings.since)
    label = labels(lang)
    told = {"lang": lang, "label": label, "title": title, "order": ORDER, "findings": findings}
    told |= _findings(findings, lang) | _county(findings, counts, lang)
    told |= {
        "counts": findings.counts(),
        "absent": absent_counts(findings, lang),
        "problems": [p.text(lang) for p in problems],
        "refused": sorted(findings.book.refused),
        "overtaken": list(_overtaken(findings, lang)),
        "texts": texts(findings, lang),
        "sections": sections(findings, lang),
    }
    return render("page.html", told)


def _overtaken(findings: Findings, lang: str) -> Iterator[str]:
    """Yield what was overtaken: whose value it is, by which text, and since when it binds nobody any more."""
    book = findings.book
    for found in book.overtakings(findings.on):
        parameter = book.parameter(found.word.key)
        who = f"{place_name(found.word.by, lang)} {found.word.cites.text(lang)}"
        value = value_text(found.word.value, parameter, lang)
        yield f"{parameter.title.text(lang)}: {who} · {value} — {overtaken_text(book, found, lang)}"


def _findings(findings: Findings, lang: str) -> dict[str, Any]:
    """Return what the page says of findings."""
    label = labels(lang)
    found = list(findings)
    wanting = missing(found, findings)
    explained = entries(found, findings, wanting, label, lang)
    ahead = entries(list(findings.ahead()), findings, {}, label, lang)
    outcomes = dict(by_outcome(explained, wanting, unrecorded(wanting, findings.register)))
    folds = [fold for groups in outcomes.values() for group in groups for fold in group.folds]
    chart, legend = ahead_chart(ahead, findings.book, findings.on, lang)
    return {
        "areas": overviews(findings.book, overview(explained, findings), lang),
        "bar": _bar,
        "outcomes": shelves(findings.book, outcomes, lang),
        "unasked": unasked(findings, lang),
        "units": by_unit(explained),
        "ahead": ahead,
        "ahead_chart": chart,
        "ahead_legend": legend,
        "gaps": [(_named(gap.missing, lang), gap_list(gap, folds)) for gap in gaps(wanting, found)],
    }


def _named(lacks: Missing, lang: str) -> str:
    return field_label(lacks.field, lang) + (labels(lang)["too_coarse"] if lacks.coarse else "")


def _bar(line: Line | Overview) -> object:
    """Return the shares of outcomes as a bar."""
    counts = [(line.counts[o], OUTCOMES[o]) for o in ORDER] + [(line.met, OUTCOMES["met"])]
    return shares(counts, sum(number for number, _ in counts))


def _county(findings: Findings, counts: Counts, lang: str) -> dict[str, Any]:
    """Return what the page says of people and units."""
    label = labels(lang)
    counted = people(findings.register, findings.on)
    drawn, legend = team_charts(counted, label, lang)
    units = staffing(findings.register, findings.on)
    indicators = shown(counts, findings, label, lang)
    return {
        "indicators": indicators,
        "seats": teams(findings.register, counts, findings.on, lang),
        "total": counted.total,
        "partitions": partitions(counted, label),
        "teams": drawn,
        "team_legend": legend,
        "staffing": units,
        "staffing_totals": totals(units),
        "bounds": bounds_text,
        "blocks": blocks(findings, label, lang),
        "compared": compared(findings, lang),
        "funnel": funnel(findings, label, lang),
    }
