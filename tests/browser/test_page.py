"""The page as a person has it: lists and explanations open, nothing is fetched, nothing runs, nothing sticks out."""

from itertools import pairwise

import pytest

from orgwork.cli.check import write_page
from orgwork.cli.opening import open_and_check
from orgwork.samples import DAY, write_demo

MISMATCHES = """
return [...document.querySelectorAll('td.n a, .totals a')].map(a => {
  const target = document.querySelector(a.hash), said = Number((a.querySelector('b') || a).textContent);
  if (!target) return a.outerHTML;
  if (target.id === 'rules') return null;
  const sum = css => [...target.querySelectorAll(css)].reduce((all, e) => all + Number(e.dataset.count || 1), 0);
  const rows = sum('li') || sum('[id^="f-"]') || sum('a');
  const names = target.matches('.names') ? target.lastChild.textContent.split(/、|, /).length : 0;
  return said === (rows || names) ? null : [a.outerHTML, said, rows, names];
}).filter(Boolean)
"""
VISIBLE = "return arguments[0].checkVisibility({contentVisibilityAuto: true})"


@pytest.fixture(scope="module", params=["zh", "en"])
def page(request, tmp_path_factory):
    sample = write_demo(tmp_path_factory.mktemp("page"))
    checked = open_and_check(sample.workbook, (sample.layer,), DAY, None)
    path = sample.folder / "report.html"
    write_page(checked, path, request.param)
    return path


def find(browser, css):
    from selenium.webdriver.common.by import By

    return browser.driver.find_element(By.CSS_SELECTOR, css)


def shows(browser, element):
    """Wait until an element shows: what opens does so with the next drawing."""
    from selenium.webdriver.support.ui import WebDriverWait

    return WebDriverWait(browser.driver, 10).until(lambda _: browser.run(VISIBLE, element))


def press(browser, *keys):
    from selenium.webdriver.common.action_chains import ActionChains

    ActionChains(browser.driver).send_keys(*keys).perform()


def test_the_page_asks_for_nothing_and_complains_of_nothing(browser, page):
    browser.open(page)
    assert browser.requests() == []
    assert browser.complaints() == []


def test_a_number_opens_its_list_and_an_entry_its_explanation(browser, page):
    browser.open(page)
    number = find(browser, "#rules td.unknown a")
    target = browser.run("return document.querySelector(arguments[0].hash)", number)
    browser.run("arguments[0].click()", number)
    assert shows(browser, target)
    entry = find(browser, "#breach details[id^='f-']")
    told = browser.run("return arguments[0].querySelector('dl')", entry)
    assert not browser.run(VISIBLE, told)
    browser.run("arguments[0].querySelector('summary').click()", entry)
    assert shows(browser, told)
    assert len(told.text) > 100


def test_an_area_opens_its_rules(browser, page):
    browser.open(page)
    area = find(browser, "#rules th a")
    rules = browser.run("return document.querySelector(arguments[0].hash)", area)
    assert not browser.run(VISIBLE, rules)
    browser.run("arguments[0].click()", area)
    assert shows(browser, rules)
    said = "return Number(arguments[0].closest('tr').cells[1].textContent)"
    assert browser.run("return arguments[0].querySelectorAll('tbody tr').length", rules) == browser.run(said, area) > 1


def test_a_link_of_a_unit_leads_to_an_explanation(browser, page):
    browser.open(page)
    link = find(browser, "#units .list li a")
    told = browser.run("return document.querySelector(arguments[0].hash)", link)
    browser.run("arguments[0].click()", link)
    assert shows(browser, told)


def test_every_number_is_the_length_of_its_list(browser, page):
    browser.open(page)
    assert browser.run(MISMATCHES) == []
    assert browser.run("return document.querySelectorAll('td.n a').length") > 80


@pytest.mark.parametrize("width", [360, 390, 768, 1280])
def test_nothing_sticks_out_of_the_window(browser, page, width):
    browser.open(page)
    browser.resize(width)
    browser.run("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert browser.run("return document.documentElement.scrollWidth") <= width
    browser.resize(1280)


def test_the_keyboard_skips_to_the_findings_and_opens_one(browser, page):
    from selenium.webdriver.common.keys import Keys

    browser.open(page)
    press(browser, Keys.TAB)
    skip = browser.driver.switch_to.active_element
    assert skip.get_attribute("class") == "skip"
    assert browser.run("return arguments[0].getBoundingClientRect().left", skip) >= 0
    press(browser, Keys.ENTER)
    assert browser.run("return location.hash") == "#rules"
    entry = find(browser, "#breach details[id^='f-']")
    browser.run("arguments[0].querySelector('summary').focus()", entry)
    press(browser, Keys.ENTER)
    assert browser.run("return arguments[0].open", entry)


def test_headings_tables_and_drawings_are_told_to_a_screen_reader(browser, page):
    browser.open(page)
    levels = browser.run("return [...document.querySelectorAll('h1,h2,h3')].map(h => Number(h.tagName[1]))")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    assert browser.run("return document.querySelectorAll('th:not([scope]):not([aria-hidden])').length") == 0
    silent = "return document.querySelectorAll('svg:not([aria-hidden]):not([aria-label])').length"
    assert browser.run(silent) == 0
    unnamed = "return [...document.querySelectorAll('section')].filter(s => !document.getElementById("
    assert browser.run(unnamed + "s.getAttribute('aria-labelledby'))).length") == 0
    assert browser.run("return document.documentElement.lang") in {"zh-Hans", "en"}


def test_a4_sheets_hold_the_breaches_with_their_explanations(browser, page):
    import base64

    browser.open(page)
    made = browser.driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    text = base64.b64decode(made["data"])
    assert text.startswith(b"%PDF")
    assert b"/MediaBox [0 0 59" in text
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    told = find(browser, "#breach details[id^='f-'] dl")
    assert shows(browser, told)
    assert shows(browser, find(browser, "#rules .area table"))
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_five_hundred_payloads_stand_on_the_page_as_text_and_none_runs(browser, hostile, tmp_path):
    path = tmp_path / "hostile.html"
    path.write_text(hostile.page, encoding="utf-8")
    browser.open(path)
    browser.run("document.querySelectorAll('details').forEach(d => d.open = true)")
    browser.run("document.querySelectorAll('a, summary').forEach(e => e.dispatchEvent(new MouseEvent('mouseover')))")
    assert browser.run("return window.ran") is None
    assert browser.run("return document.querySelectorAll('script, iframe, img, object, embed, form, base').length") == 0
    assert browser.requests() == []
    assert browser.complaints() == []
    text = browser.run("return document.body.textContent")
    assert all(payload in text for payload in hostile.payloads)
