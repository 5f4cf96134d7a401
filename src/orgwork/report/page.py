"""The page of a check: one HTML text, no network, no script."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import attrs
import jinja2

from orgwork.checking.findings import Findings
from orgwork.declare.format import Problem
from orgwork.report.counts import people
from orgwork.report.county import ahead_chart, partitions, team_charts
from orgwork.report.entries import ORDER, by_rule, by_unit, entries
from orgwork.report.fields import field_label
from orgwork.report.gaps import gaps
from orgwork.report.labels import labels
from orgwork.report.staffing import staffing


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("orgwork.report"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(findings: Findings, *, title: str, problems: Sequence[Problem] = (), lang: str = "zh") -> str:
    """Return the page as one HTML text.

    Args:
        findings: what the check gave.
        title: what was checked, e.g. the file's name; shown as text.
        problems: the cells that could not be read.
        lang: zh or en.

    """
    label = labels(lang)
    told = {"lang": lang, "label": label, "title": title, "order": ORDER, "findings": findings}
    told |= _findings(findings, lang) | _county(findings, lang)
    told |= {
        "counts": findings.counts(),
        "problems": [p.text(lang) for p in problems],
        "refused": sorted(findings.book.refused),
        "overtaken": findings.book.overtaken(findings.on),
        "texts": _texts(findings, lang),
    }
    return _environment().get_template("page.html").render(told)


def _findings(findings: Findings, lang: str) -> dict[str, Any]:
    label = labels(lang)
    names = dict(findings.register.frames["organizations"].select("id", "name").iter_rows())
    explained = entries(findings, findings, lang)
    ahead = entries(findings.ahead(), findings, lang)
    chart, legend = ahead_chart(ahead, findings.on, lang)
    return {
        "groups": by_rule(explained, findings),
        "units": by_unit(explained, names, label["not_known"]),
        "unit_names": names,
        "ahead": ahead,
        "ahead_chart": chart,
        "ahead_legend": legend,
        "gaps": [
            {"label": field_label(gap.field, lang), "findings": gap.findings, "alone": gap.alone}
            for gap in gaps(findings)
        ],
    }


def _county(findings: Findings, lang: str) -> dict[str, Any]:
    label = labels(lang)
    counted = people(findings.register, findings.on)
    drawn, legend = team_charts(counted, label, lang)
    rows = staffing(findings.register, findings.on)
    return {
        "total": counted.total,
        "partitions": partitions(counted, label),
        "teams": drawn,
        "team_legend": legend,
        "staffing": [{**attrs.asdict(row), "index": i} for i, row in enumerate(rows, start=1)],
        "bounds": _bounds,
    }


def _bounds(pair: tuple[int | None, int | None]) -> str:
    """Return one number, a range, or a question mark."""
    low, high = pair
    if low is None and high is None:
        return "?"
    if low == high:
        return str(low)
    return f"{'?' if low is None else low}–{'?' if high is None else high}"


def _texts(findings: Findings, lang: str) -> list[str]:
    """Return the texts by which was checked, each once."""
    used = [a.cites.text(lang) for answers in findings.answers.values() for one in answers for a in one.trace]
    declared = [findings.book.declared(key).cites.text(lang) for key in findings.met]
    return sorted({*used, *declared})
