import os
from datetime import date

import attrs
import pytest
from hypothesis import HealthCheck, Phase, settings

collect_ignore = ["bad_plugins"]
"""Broken on purpose: the library's own pytest plugin would name every fault in them."""

# No profile asserts a time: how long a register takes to draw says how busy the machine is.
settings.register_profile(
    "quick", max_examples=15, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "ci", max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "nightly",
    max_examples=1000,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile(
    "mutants",  # a mutant is killed by any failure: none is made smaller or looked up again
    max_examples=25,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory):
    """Keep what commands read in a folder of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def book():
    """Return the nation's layer alone, whatever else is installed."""
    import orgwork.national
    from orgwork.plugin import load_book

    loaded, report = load_book(orgwork.national.__path__, installed=False)
    assert not report.refused, report.text("en")
    return loaded


@pytest.fixture(scope="session")
def on():
    return date(2026, 6, 30)


_SHAPES = (
    "<script>{run}</script>",
    "</script><script>{run}</script>",
    "<img src=x onerror={run}>",
    "<svg onload={run}>",
    "<svg><script>{run}</script></svg>",
    "</title><script>{run}</script>",
    "</style><script>{run}</script>",
    "<iframe src=javascript:{run}></iframe>",
    "<a href=javascript:{run}>x</a>",
    "<details open ontoggle={run}>",
    "<body onload={run}>",
    "<input autofocus onfocus={run}>",
    "<base href=//x.invalid/{run}>",
    "<link rel=stylesheet href=//x.invalid/{run}>",
    "<math><mi xlink:href=javascript:{run}>",
    "' onmouseover={run} x='",
    '" onmouseover={run} x="',
    "`onmouseover={run}`",
    "<!--<script>{run}</script>-->",
    "<![CDATA[<script>{run}</script>]]>",
    "{{{{ cycler.__init__.__globals__ }}}}{run}",
    "{{% include 'page.html' %}}{run}",
    "#}}{{#{run}",
    "&lt;script&gt;{run}&lt;/script&gt;",
    "<ſcript>{run}</ſcript>",
)


@pytest.fixture(scope="session")
def payloads():
    """Return 500 different texts that would run, or change the page, where they were taken as markup."""
    return [
        before + shape.format(run=f"window.ran={number}") + after
        for number in range(5)
        for shape in _SHAPES
        for before, after in (("", ""), ("甲", "乙"), ('">', "<"), ("'>", "&"))
    ]


@attrs.frozen
class Hostile:
    """A page made of payloads."""

    payloads: list
    findings: object
    page: str


@pytest.fixture(scope="session")
def hostile(payloads, book, on):
    """Return a page on which payloads stand in every text that a file or a plugin can give."""
    from orgwork.checking import check
    from orgwork.dates import PartialDate
    from orgwork.declare import Area, Problem, Title
    from orgwork.declare.section import Section, Table
    from orgwork.model import Organization, Person, Post, Register, Sanction, Source, Tenure
    from orgwork.report import page

    records = []
    for i, text in enumerate(payloads):
        source = Source(text, text, i + 1)
        unit, post, person = f"u{i % 20}", f"x{i}", f"p{i}"
        if i < 20:
            records.append(Organization(unit, text, place="430199", entity="legal", ended=False, source=source))
        records += [
            Post(post, unit, name=text, kind="principal"),
            Person(person, text, organization=unit, status="in_post", politics=text, source=source),
            Tenure(f"t{i}", person, post=post, leader=True, ended=False, begins=PartialDate(2024), source=source),
            Sanction(f"s{i}", person, kind=text, body=text, begins=PartialDate(2026), ended=False, source=source),
        ]
    every = [Title(zh=text, en=text) for text in payloads[:25]]
    table = Table(tuple(every), (tuple(payloads[:25]),))
    loaded = attrs.evolve(book, sections=(Section("x", every[0], lambda _: table),))
    loaded = attrs.evolve(loaded, areas=(Area(payloads[0], every[0], ("cadre",)),))
    problems = [Problem("OW613", t.zh, t.zh, 3, t.zh, t.zh, t) for t in every]
    findings = check(Register.of(records), loaded, on=on, incomplete=len(problems))
    return Hostile(payloads, findings, page(findings, title=payloads[0], problems=problems))
