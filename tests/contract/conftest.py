"""A small plugin that passes every check, with a province above it; a bad one is a change of its files."""

from collections.abc import Callable
from pathlib import Path

import pytest

CITES = (
    '{ title = "示例县补充办法", issuer = "示例县（虚构）", number = "示发〔2023〕5号",'
    ' issued = 2023-04-06, article = "%s" }'
)
PROVED = f'from = 2023-06-01\npublished = 2023-05-04\nevidence = "text"\ncites = {CITES}\n'

MANIFEST = """\
name = "good"
place = "430199"
version = "1.2.0"
api = "1"
title = { zh = "示例县（虚构）", en = "A county (invented)" }
offers = ["parameters", "rules", "views", "checklists", "catalogues", "procedures", "indicators"]
"""

PARAMETERS = f"""\
["good.report.time"]
title = {{ zh = "报告时限", en = "Time to report" }}
type = "months"
direction = "at_least"
since = 2023-06-01
[["good.report.time".values]]
value = 6
{PROVED % "3"}
[["cadre.promotion.deputy_service".values]]
value = 30
{PROVED % "2"}
[["dates.month_convention".values]]
value = ["month"]
{PROVED % "4"}"""

RULES = """\
from datetime import date

import polars as pl
from orgwork.citation import Citation, Evidence
from orgwork.declare import Indicator, Rule, Test, Title, View, flag, limit, months
from orgwork.declare.view import Grain
from orgwork.plugin import hookimpl
from orgwork.views import postings

CALLS = []


def build(context):
    names = ["key", "subject", "place_upper", "place_lower", "day_first", "day_last", "records"]
    kept = ["level", "current", "documented", "begins_first", "begins_last"]
    rows = postings.build(context).select(*names, *kept)
    return rows.with_columns(
        asked_first=pl.lit(context.on),
        asked_last=pl.lit(context.on),
    )


DAYS = {name: pl.Date() for name in ("begins_first", "begins_last", "asked_first", "asked_last")}
VIEW = View(
    "good_postings",
    Grain.PERSON,
    {"level": pl.String(), "current": pl.Boolean(), "documented": pl.Boolean(), **DAYS},
    ("tenures",),
    build,
)
CITES = Citation("示例县补充办法", "示例县（虚构）", "示发〔2023〕5号", date(2023, 4, 6), "5")
BEGUN = date(2023, 6, 1)
LATER = (
    pl.when(pl.col("begins_first") >= BEGUN)
    .then(statement=True)
    .when(pl.col("begins_last") < BEGUN)
    .then(statement=False)
)
DOCUMENT = Rule(
    "good.document",
    Title(zh="任职应有文号", en="A posting rests on a document"),
    CITES,
    Evidence.TEXT,
    "good_postings",
    pl.col("current") & LATER,
    Test(flag("documented")),
)
TIME = Rule(
    "good.time",
    Title(zh="任职满六个月报告", en="Six months in a post"),
    CITES,
    Evidence.TEXT,
    "good_postings",
    pl.col("current"),
    Test(months("begins", "asked"), limit("good.report.time")),
)


@hookimpl
def orgwork_views(ctx):
    return [VIEW]


@hookimpl
def orgwork_rules(ctx):
    return [DOCUMENT, TIME]


@hookimpl
def orgwork_indicators(ctx):
    title = Title(zh="现任职务有文号", en="Current postings with a document")
    return [Indicator("good.documented", title, "good_postings", pl.col("current"), pl.col("documented"), ("level",))]
"""

UPPER_LIST = """\
["report"]
title = { zh = "报告材料", en = "Papers" }
from = 2020-01-01
proof = "text"
cites = { title = "示例省办法", number = "1" }
[["report".items]]
key = "letter"
title = { zh = "公函", en = "A letter" }
evidence = "原件"
"""
LIST = UPPER_LIST + '[["report".items]]\nkey = "annex"\ntitle = { zh = "附件", en = "An annex" }\n'
UPPER_STEPS = """\
["report"]
title = { zh = "报告程序", en = "How to report" }
from = 2020-01-01
proof = "text"
cites = { title = "示例省办法", number = "1" }
[["report".steps]]
key = "draft"
title = { zh = "起草", en = "Draft" }
[["report".steps]]
key = "sign"
title = { zh = "签批", en = "Sign" }
after = ["draft"]
"""
STEPS = UPPER_STEPS + (
    '[["report".steps]]\nkey = "send"\ntitle = { zh = "报送", en = "Send" }\nafter = ["sign"]\n'
    'within = "good.report.time"\n'
)
ENTRIES = """\
["campaigns"]
title = { zh = "专项工作", en = "Campaigns" }
proof = "text"
cites = { title = "示例县补充办法", number = "示发〔2023〕5号" }
[["campaigns".entries]]
key = "one"
title = { zh = "第一项", en = "The first" }
from = 2023-06-01
until = 2024-06-01
"""
TEXT = """\
示例县补充办法（虚构）

示例县（虚构） 示发〔2023〕5号 2023年4月6日（2023年5月4日公布）

第二条 在副职岗位工作三十个月以上。

第三条 满六个月报告。

第四条 按月份相减计算。

第五条 任职应有文号。本办法自2023年6月1日起施行。
"""
CASES = """\
[[case]]
title = "副职任职三十个月"
on = 2024-01-01
[case.expect.values]
"cadre.promotion.deputy_service" = 30
"""
PROVINCE = """\
name = "upper"
place = "43"
version = "1"
api = "1"
title = { zh = "上级（虚构）", en = "Above (invented)" }
offers = ["checklists", "procedures"]
"""

FILES = {
    "pyproject.toml": '[project]\nname = "good"\nversion = "1.2.0"\n',
    "src/good/orgwork-plugin.toml": MANIFEST,
    "src/good/parameters/a.toml": PARAMETERS,
    "src/good/rules.py": RULES,
    "src/good/checklists/a.toml": LIST,
    "src/good/procedures/a.toml": STEPS,
    "src/good/catalogues/a.toml": ENTRIES,
    "src/good/texts/notice.md": TEXT,
    "src/good/cases/a.toml": CASES,
    "upper/orgwork-plugin.toml": PROVINCE,
    "upper/checklists/a.toml": UPPER_LIST,
    "upper/procedures/a.toml": UPPER_STEPS,
}


def written(top: Path, *changes: tuple[str, str, str]) -> Path:
    """Write the good plugin with changes (file, old text, new text) and return its folder."""
    files = dict(FILES)
    for name, old, new in changes:
        path = name if name in files else f"src/good/{name}"
        assert old in files[path], f"{path} does not hold {old!r}"
        files[path] = files[path].replace(old, new)
    for name, text in files.items():
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_text(text, encoding="utf-8")
    return top / "src" / "good"


@pytest.fixture
def spoil(tmp_path: Path) -> Callable[..., Path]:
    """Write the good plugin with changes."""
    return lambda *changes: written(tmp_path, *changes)


@pytest.fixture(scope="session")
def good_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the good plugin's folder."""
    return written(tmp_path_factory.mktemp("good"))
