"""An invented county above which the nation's own layer stands, and a way to write case files beside it."""

import pytest

import orgwork.national
from orgwork.plugin import load_book

NOTICE = '{ title = "示例通知", number = "示组发〔2024〕1号", issued = 2024-02-20, article = "2" }'
PROVED = f'from = 2024-03-01\npublished = 2024-02-20\nevidence = "text"\ncites = {NOTICE}\n'
LIST = f'from = 2024-03-01\nproof = "text"\ncites = {NOTICE}\n'

FILES = {
    "orgwork-plugin.toml": """
name = "cases-county"
place = "430199"
version = "1"
api = "1"
title = { zh = "示例县", en = "Demo county" }
offers = ["parameters", "checklists", "catalogues", "procedures"]
""",
    "parameters/cadre.toml": f"""
[["cadre.promotion.deputy_service".values]]
value = 30
{PROVED}
[["dates.month_convention".values]]
value = ["month"]
{PROVED}
[["cadre.assessment.excellent_share".values]]
value = "3/20"
{PROVED}
""",
    "checklists/entry.toml": f"""
["example.entry"]
title = {{ zh = "材料", en = "Papers" }}
{LIST}
items = [
  {{ key = "form", title = {{ zh = "表", en = "Form" }} }},
  {{ key = "letter", title = {{ zh = "函", en = "Letter" }} }},
]
""",
    "catalogues/duties.toml": f"""
["example.duties"]
title = {{ zh = "事项", en = "Duties" }}
proof = "text"
cites = {NOTICE}
entries = [
  {{ key = "old", title = {{ zh = "旧", en = "Old" }}, from = 2020-01-01, until = 2025-01-01 }},
  {{ key = "new", title = {{ zh = "新", en = "New" }}, from = 2025-01-01 }},
]
""",
    "procedures/choice.toml": f"""
["example.choice"]
title = {{ zh = "程序", en = "Procedure" }}
{LIST}
steps = [
  {{ key = "propose", title = {{ zh = "动议", en = "Propose" }} }},
  {{ key = "hear", title = {{ zh = "考察", en = "Hear" }}, after = ["propose"] }},
]
""",
}


@pytest.fixture(scope="session")
def county(tmp_path_factory):
    """Return the folder of an invented county's layer."""
    folder = tmp_path_factory.mktemp("county")
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "cases").mkdir()
    return folder


@pytest.fixture(scope="session")
def layered(county):
    """Return the nation's layer and the county's."""
    loaded, report = load_book([*orgwork.national.__path__, county], installed=False)
    assert not report.refused, report.text("en")
    return loaded


@pytest.fixture
def write(county):
    """Write a case file of the county."""

    def write(text, name="a.toml"):
        path = county / "cases" / name
        path.write_text(text, encoding="utf-8")
        return path

    return write
