"""The invented county's own layer: reminders, counting, teaching sites, follow-up, what teams should have."""

from __future__ import annotations

from pathlib import Path

from orgwork.plugin.discovery import LAYERS
from orgwork.samples.layer_attraction import write_attraction
from orgwork.samples.layer_cities import write_cities
from orgwork.samples.layer_neighbourhoods import write_neighbourhoods
from orgwork.samples.layer_placement import write_placement
from orgwork.samples.layer_supports import write_supports
from orgwork.samples.layer_talents import write_talents
from orgwork.samples.layer_values import all_values, cited, one_value, put
from orgwork.samples.people import COUNTY

_WARNINGS = {
    "cadre.retirement.warn": 6,
    "cadre.probation.warn": 3,
    "cadre.term.warn": 6,
    "cadre.sanction.warn": 3,
    "cadre.decision.notice_warn": 10,
    "cadre.rank.warn": 2,
    "cadre.removal.warn": 2,
    "cadre.return.warn": 3,
    "cadre.request.warn": 10,
    "cadre.request.ask_warn": 10,
    "cadre.government.warn": 15,
    "cadre.training.warn": 3,
    "cadre.performance_view.warn": 30,
    "village_cadre.term_warn": 6,
    "secondment.warn": 30,
    "branch.term.warn": 6,
    "study.campaign.warn": 30,
    "study.hours.warn": 3,
    "admission.warn": 15,
    "app.warn": 2,
    "dispatch.warn": 45,
}
_LATER = {"app.warn": "2026-01-25", "headcount.township_share": "2024-03-01"}
"""What no text asked for before these days."""
_TEAMS = {
    "cadre.pool.young_age": "40",
    "cadre.team.bachelor_target": '"2/3"',
    "cadre.team.nonparty_target": "1",
    "cadre.team.women_target": "1",
}
_SITES = cited("示例县委组织部关于培训资源目录的通知（虚构）", "示例县委组织部")
_LISTS = (
    (
        "cadre.training.sites",
        "教学点（虚构）",
        "Teaching sites (invented)",
        (
            ("example_village", "示例村乡村治理现场教学点", "Example village: how a village is run"),
            ("example_hall", "示例县党性教育基地", "Example hall: Party spirit"),
            ("example_school", "示例县委党校", "Example school: the county's Party school"),
        ),
    ),
    (
        "cadre.training.programmes",
        "培训项目（虚构）",
        "Programmes (invented)",
        (
            ("heads", "一把手政治能力提升班", "Heads of units"),
            ("young", "年轻干部理想信念班", "Young cadres"),
        ),
    ),
)


_ASKED = {
    "cadre.political.sources": "2",
    "cadre.survey.interval": '{ "县管企业" = 12, "政府" = 24 }',
    "cadre.survey.people": "10",
    "data.work_start.age": "204",
    "performance_view.topic": '{ audit = ["achievement"], inspection = ["achievement"], training = ["achievement"] }',
    "study.campaign.cascade": "10",
    "study.group.archive": '["no_plan", "no_records"]',
    "study.group.sessions": "1",
    "headcount.township_share": '{ headcount_administrative = "6/25" }',
    "township.income_gap_high": '"1/5"',
    "township.income_gap_low": '"1/10"',
    "village.office_fund": "30_000",
    "village_cadre.first_secretary_least": "24",
    "village_cadre.first_secretary_most": "24",
    "village.secretary_pay": '"2"',
    "village.year_bonus": '"1"',
    "branch.meeting.lecture": "1",
    "branch.theme_day.lessons": "1",
    "branch.theme_day.films": "1",
    "branch.theme_day.practices": "1",
    "cadre.performance.top_share": '{ "一类" = "3/10", "二类" = "3/10" }',
}
"""What the nation leaves open, as TOML."""
_PAPERS = {
    "document.length_special": "3000",
    "inspection.yearly": "{ county = 1 }",
    "meeting.speech": "45",
    "secondment.cooling": "12",
    "secondment.in_service": '["within_service"]',
    "secondment.open_selection": '["within_service"]',
    "secondment.service_months": "60",
    "secondment.strength": '"9/10"',
    "secondment.term": "6",
    "secondment.total": "16",
}
"""Where the county asks for less than the nation of paper and words, or says what the nation leaves open."""
_RELIEF = {
    "duty.pressure_basis": '["law", "central", "provincial"]',
    "village.hours": "{ form = 60 }",
    "village.numbers": "{ plate = 4 }",
}
"""What the county asks so that townships and villages are not burdened."""
# No national text that was read says how often: the county declares the key, sets it and may change it.
_INTERVAL = """["county.follow_up.interval"]
title = { zh = "对被调整干部跟踪了解的间隔月数", en = "Months between two follow-ups of somebody who was moved" }
type = "months"
direction = "at_most"
since = 2025-01-01
[["county.follow_up.interval".values]]
value = 6
from = 2025-01-01
published = 2024-12-20
evidence = "text"
cites = { title = "示例县委组织部关于被调整干部跟踪管理的通知（虚构）", issuer = "示例县委组织部", issued = 2024-12-20 }

["county.follow_up.warn"]
title = { zh = "跟踪了解提前提醒月数", en = "Warning before the next follow-up" }
type = "months"
direction = "at_least"
since = 2025-01-01
[["county.follow_up.warn".values]]
value = 3
from = 2025-01-01
published = 2024-12-20
evidence = "text"
cites = { title = "示例县委组织部关于被调整干部跟踪管理的通知（虚构）", issuer = "示例县委组织部", issued = 2024-12-20 }
"""
_FOLLOW_UP = '''"""The county's own deadline. The county and its notice are invented; they are an example."""

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import Deadline, Severity, Title, limit
from orgwork.plugin import hookimpl


@hookimpl
def orgwork_rules(ctx):
    """Give the deadline: whoever was moved as unfit is followed up, by a named author and in words."""
    yield Deadline(
        key="county.follow_up",
        title=Title(zh="对被调整干部跟踪了解", en="Follow-up of somebody who was moved"),
        cites=Citation(title="示例县委组织部关于被调整干部跟踪管理的通知（虚构）", issuer="示例县委组织部"),
        evidence=Evidence.TEXT,
        view="follow_ups",
        when=pl.col("ground") == "unfit",
        starts="followed",
        after=limit("county.follow_up.interval"),
        done="over",
        warn=limit("county.follow_up.warn"),
        severity=Severity.SHOULD,
    )
'''


def _catalogue(key: str, zh: str, en: str, entries: tuple[tuple[str, str, str], ...]) -> str:
    """Return a list as TOML: its key, its titles, and its entries with theirs."""
    listed = "".join(
        f'[["{key}".entries]]\nkey = "{name}"\ntitle = {{ zh = "{one}", en = "{other}" }}\nfrom = 2024-01-01\n'
        for name, one, other in entries
    )
    return f'["{key}"]\ntitle = {{ zh = "{zh}", en = "{en}" }}\ncites = {_SITES}\nproof = "text"\n{listed}'


_FILES = {
    "orgwork-plugin.toml": (
        "# 示例县及其文件均为虚构。 The county and its notice are invented.\n"
        f'name = "sample-county"\nplace = "{COUNTY}"\n'
        'version = "0.1.0"\napi = "1"\ntitle = { zh = "示例县提醒时限（虚构）", en = "Sample county (invented)" }\n'
        'offers = ["catalogues", "parameters", "rules"]\n'
    ),
    "parameters/follow_up.toml": _INTERVAL,
    "catalogues/training.toml": "\n".join(_catalogue(*one) for one in _LISTS),
    "rules.py": _FOLLOW_UP,
}
"""What is in its files beside the values."""


def write_layer(folder: Path) -> None:
    """Write the layer as a folder of data, as a county's office would; invented cities' layers stand beside it."""
    write_cities(folder / LAYERS)
    for part in ("parameters", "catalogues"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    put(folder, _FILES)
    put(folder, _parameters())
    write_neighbourhoods(folder)
    write_attraction(folder)
    write_placement(folder)
    write_supports(folder)
    write_talents(folder)


def _parameters() -> dict[str, str]:
    """Return the county's values as TOML, by file: each is of one notice, those on training are of two."""
    office, county = "示例县委组织部", "中共示例县委员会"
    warnings = cited("示例县委组织部关于到期事项提前提醒的通知（虚构）", office, "2024-12-20")
    terms = cited("示例县委关于基层党组织任期的规定（虚构）", county)
    hours = cited("示例县委组织部关于培训学时统计口径的通知（虚构）", office)
    teams = cited("示例县领导班子配备的意见（虚构）", office)
    asked = cited("示例县委组织部关于班子调研和考核的通知（虚构）", office)
    papers = cited("示例县精文减会若干措施（虚构）", "中共示例县委办公室")
    relief = cited("示例县为乡镇和村减负的若干措施（虚构）", county)
    window = one_value("cadre.training.window", '["rolling"]', hours, 2024)
    site = one_value("cadre.training.site", '["unlisted"]', _SITES, 2024)
    files = {
        "warnings": all_values(_WARNINGS, warnings, 2025, later=_LATER),
        "terms": one_value("cadre.term.grassroots_length", 60, terms, 2018),
        "training": window + site,
        "teams": all_values(_TEAMS, teams, 2025),
        "quality": all_values(_ASKED, asked, 2024, later=_LATER),
        "papers": all_values(_PAPERS, papers, 2025),
        "relief": all_values(_RELIEF, relief, 2025),
    }
    return {f"parameters/{name}.toml": text for name, text in files.items()}
