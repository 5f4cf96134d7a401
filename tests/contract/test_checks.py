"""Every check of the contract catches a bad plugin of its own and passes the good one."""

from datetime import date
from pathlib import Path

import pytest

from orgwork.testing.proof.check import State
from orgwork.testing.proof.judging import judge, told
from orgwork.testing.proof.registry import CHECKS
from orgwork.testing.proof.subject import open_subject

BY_CODE = {check.code: check for check in CHECKS}
MANIFEST, VALUES, CODE = "orgwork-plugin.toml", "parameters/a.toml", "rules.py"
LISTS, STEPS, ENTRIES = "checklists/a.toml", "procedures/a.toml", "catalogues/a.toml"
LAST = "    return [DOCUMENT, TIME]\n"
BUILT = "        asked_last=pl.lit(context.on),\n"


def at_import(text):
    return [(CODE, "CALLS = []\n", f"CALLS = []\n{text}\n")]


BAD = {
    "OWC-M01": [(MANIFEST, "title = ", "# ")],
    "OWC-M02": [(CODE, LAST, "    raise ValueError('no luck')\n")],
    "OWC-M03": [(VALUES, "evidence = ", "evidense = ")],
    "OWC-M04": [(MANIFEST, '"checklists", ', "")],
    "OWC-M05": [("upper/orgwork-plugin.toml", "version", "# version")],
    "OWC-M06": [("pyproject.toml", "1.2.0", "1.2.1")],
    "OWC-M07": [(MANIFEST, "示例县（虚构）", "本县"), (MANIFEST, "430199", "430198")],
    "OWC-T01": [(LISTS, 'en = "An annex"', 'en = "附件"')],
    "OWC-P01": [(VALUES, "cadre.promotion.deputy_service", "cadre.promotion.deputy_servise")],
    "OWC-P02": [(VALUES, "value = 30", "value = true")],
    "OWC-P03": [(VALUES, 'issuer = "示例县（虚构）", number = "示发〔2023〕5号", ', "")],
    "OWC-P04": [(VALUES, 'evidence = "text"', "")],
    "OWC-P05": [(VALUES, '["month"]', '["month", "month"]')],
    "OWC-P06": [(VALUES, "value = 30", "value = 12")],
    "OWC-P07": [(VALUES, '["cadre.promotion.deputy_service".values', '["good.report.time".values')],
    "OWC-P08": [(VALUES, "from = 2023-06-01", "from = 2023-01-06"), ("texts/notice.md", "6月1日起", "6月1日以后")],
    "OWC-P09": [(VALUES, "published = 2023-05-04", "published = 2025-05-04")],
    "OWC-P10": [(VALUES, "value = 30", "value = 29")],
    "OWC-R01": [(CODE, BUILT, BUILT + "        current=pl.col('level').cast(pl.Int64) > 0,\n")],
    "OWC-R02": [(VALUES, 'type = "months"', 'type = "count"')],
    "OWC-R03": [
        (CODE, "    rows = post", "    CALLS.append(0)\n    rows = post"),
        (CODE, BUILT, BUILT + "        documented=pl.lit(len(CALLS) % 2 == 0),\n"),
    ],
    "OWC-R04": [(CODE, 'pl.col("current") & LATER', 'pl.col("current")')],
    "OWC-R05": [(CODE, BUILT, BUILT + '        documented=pl.col("documented").fill_null(False),\n')],
    "OWC-R06": [(CODE, BUILT, BUILT + "        documented=pl.int_range(pl.len()) % 2 == 0,\n")],
    "OWC-R07": [(CODE, 'pl.col("current"),\n    Test(months', 'pl.col("current") & (pl.len() != 2),\n    Test(months')],
    "OWC-R08": [(CODE, BUILT, BUILT + "        documented=pl.len() % 2 == 0,\n")],
    "OWC-R09": [(CODE, '"示例县（虚构）", "示发〔2023〕5号", date(2023, 4, 6), "5")', "issued=date(2023, 4, 6))")],
    "OWC-R10": [(CODE, 'pl.col("current") & LATER', "pl.lit(value=False)")],
    "OWC-R11": [(CODE, "    return rows.with", "    rows = pl.concat([rows, rows])\n    return rows.with")],
    "OWC-R12": [(CODE, BUILT, BUILT + '        documented=pl.col("documented").fill_null(False),\n')],
    "OWC-C01": [(LISTS, 'key = "annex"', 'key = "letter"')],
    "OWC-C02": [(LISTS, 'proof = "text"', "")],
    "OWC-C03": [(LISTS, 'evidence = "原件"', 'evidence = "原件"\noptional = true')],
    "OWC-C04": [(STEPS, 'after = ["draft"]', "")],
    "OWC-C05": [(STEPS, 'key = "draft"\n', 'key = "draft"\nafter = ["send"]\n')],
    "OWC-C06": [(STEPS, 'after = ["sign"]', 'after = ["stamp"]')],
    "OWC-C07": [(STEPS, "good.report.time", "good.report.hours")],
    "OWC-C08": [(ENTRIES, "until = 2024-06-01", "until = 2023-01-06")],
    "OWC-I01": at_import("import time\nwhile True:\n    time.sleep(0.1)"),
    "OWC-I02": at_import(
        "import socket\ntry:\n    socket.create_connection(('127.0.0.1', 9), timeout=0.2)\nexcept OSError:\n    pass"
    ),
    "OWC-I03": at_import("try:\n    open('/etc/hostname').close()\nexcept OSError:\n    pass"),
    "OWC-I04": at_import("from pathlib import Path\nPath('left.txt').write_text('x')"),
    "OWC-I05": at_import("import subprocess, sys\nsubprocess.run([sys.executable, '-c', ''])"),
    "OWC-I06": at_import("import os\nos.environ['ORGWORK_LEFT'] = '1'"),
    "OWC-I07": at_import("print('here I am')"),
    "OWC-I08": at_import("import time\ntime.sleep(2.1)"),
    "OWC-F01": [("cases/a.toml", "= 30", "= 31")],
    "OWC-F02": [],  # its case file is taken away
    "OWC-K01": [],  # what it expects to fail is no check
    "OWC-K02": [(MANIFEST, 'api = "1"\n', 'api = "1"\nchecks = 99\n')],
}
TOLD = {check.code for check in CHECKS if check.level == "should"}


def opened(folder, code=""):
    if code == "OWC-F02":
        (folder / "cases" / "a.toml").unlink()
    expected = {"OWC-X99": ("later", date(2999, 1, 1))} if code == "OWC-K01" else None
    patience = 2 if code == "OWC-I01" else 30
    return open_subject(folder, beside=[folder.parents[1] / "upper"], expect_fail=expected, patience=patience)


def test_every_check_has_a_bad_plugin():
    assert list(BAD) == sorted(BAD, key=list(BY_CODE).index)
    assert BAD.keys() == BY_CODE.keys()
    assert len(BY_CODE) == len(CHECKS)


def test_every_check_is_documented_in_both_languages():
    page = (Path(__file__).parents[2] / "docs" / "contract.md").read_text(encoding="utf-8")
    for check in CHECKS:
        assert f"| `{check.code}` | {check.level} | {check.title.en} | {check.title.zh} |" in page


@pytest.mark.parametrize("code", BAD)
def test_a_check_catches_its_bad_plugin(spoil, code):
    subject = opened(spoil(*BAD[code]), code)
    outcome = judge(BY_CODE[code], subject)
    assert outcome.state is (State.TOLD if code in TOLD else State.FAILED), list(told(outcome, "en"))
    faults = [fault for fault in outcome.faults if not fault.note]
    assert faults
    assert all(fault.where for fault in faults), "a fault names its place"
    assert "".join(told(outcome, "zh")) != "".join(told(outcome, "en"))


@pytest.fixture(scope="module")
def good(good_folder):
    return opened(good_folder)


@pytest.mark.parametrize("code", BAD)
def test_the_good_plugin_passes(good, code):
    outcome = judge(BY_CODE[code], good)
    assert outcome.state is State.PASSED, list(told(outcome, "en"))
