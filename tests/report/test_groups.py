"""What nobody recorded is told once per rule; what one record lacks is told by itself."""

from datetime import date

import pytest

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import Organization, Person, Post, Register, Tenure
from orgwork.report import page
from orgwork.report.entries import entries
from orgwork.report.gaps import Missing, gaps, missing, unrecorded
from orgwork.report.groups import by_outcome, gap_list
from orgwork.report.labels import labels

ON = date(2026, 6, 30)


def told(book, records, rules):
    """Return the groups of unknown findings by rule, and the lists behind what is missing."""
    findings = check(Register.of(records), book, on=ON, rules=rules)
    found = list(findings)
    wanting = missing(found, findings)
    explained = entries(found, findings, wanting, labels("en"), "en")
    groups = dict(by_outcome(explained, wanting, unrecorded(wanting, findings.register)))["unknown"]
    folds = [fold for group in groups for fold in group.folds]
    return {group.rule.key: group for group in groups}, [gap_list(gap, folds) for gap in gaps(wanting, found)], findings


@pytest.fixture
def units():
    return [Organization(f"u{i}", f"局{i}", place="430199", entity="legal", ended=False) for i in range(2)]


def people(units):
    return [Person(f"p{i}", f"人{i}", organization=units[i % 2].id, status="in_post") for i in range(5)]


def crowded(number, exclusive=None):
    """Return a unit's post that two people hold."""
    post = Post(f"x{number}", f"u{number % 2}", name="科员", kind="other", exclusive=exclusive)
    held = [
        Tenure(f"t{number}{p}", p, post=post.id, begins=PartialDate(2020, 1), ended=False, main=True)
        for p in ("p0", "p1")
    ]
    return [post, *held]


def test_an_absent_table_is_one_line_of_its_rule_with_people_and_units(book, units):
    groups, lists, _ = told(book, [*units, *people(units)], ["cadre.sanction"])
    group = groups["cadre.sanction"]
    (fold,) = group.folds
    assert (fold.missing, fold.count, fold.units, fold.table) == ((Missing("sanctions"),), 5, 2, True)
    assert (group.count, group.entries) == (5, ())
    assert [e.finding.count for e in fold.entries] == [3, 2]
    (behind,) = lists
    assert (behind.gap.count, behind.folds, behind.findings) == (5, (fold,), ())


def test_a_column_in_which_nobody_wrote_is_one_line(book, units):
    records = [*units, *people(units), *crowded(0), *crowded(1)]
    groups, lists, findings = told(book, records, ["cadre.post.exclusive_twice"])
    group = groups["cadre.post.exclusive_twice"]
    (fold,) = group.folds
    assert (fold.missing, fold.count, fold.units, fold.table) == ((Missing("posts.exclusive"),), 2, 2, False)
    assert group.entries == ()
    assert [(behind.folds, behind.findings) for behind in lists] == [((fold,), ())]
    text = page(findings, title="x", lang="en")
    assert "2 answers · 2 units" in text
    assert all(f'id="f-{finding.id}"' in text for finding in findings)


def test_where_one_record_says_it_the_others_are_told_one_by_one(book, units):
    records = [*units, *people(units), *crowded(0), *crowded(1), *crowded(2, exclusive=False)]
    groups, lists, findings = told(book, records, ["cadre.post.exclusive_twice"])
    group = groups["cadre.post.exclusive_twice"]
    assert group.folds == ()
    assert [e.finding for e in group.entries] == list(findings)
    assert len(findings) == 2
    assert [behind.findings for behind in lists] == [tuple(findings)]


def test_a_single_finding_is_not_folded(book, units):
    groups, _, _ = told(book, [*units, *people(units), *crowded(0)], ["cadre.post.exclusive_twice"])
    group = groups["cadre.post.exclusive_twice"]
    assert (len(group.entries), group.folds) == (1, ())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_says_for_how_many_rows_a_finding_stands(book, units, lang):
    findings = check(Register.of([*units, *people(units)]), book, on=ON, rules=["cadre.sanction"])
    text = page(findings, title="x", lang=lang)
    assert ("5 人 · 2 个单位" if lang == "zh" else "5 people · 2 units") in text
    assert 'data-count="3"' in text
    assert 'data-count="5"' in text
    assert text.count('<details class="fold"') == 1
