"""A headless Chromium, where there is one; ORGWORK_BROWSER=required makes its lack a failure."""

import os
import shutil

import pytest

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1280,1000",
)


class Browser:
    """A window: opens a page, says what it asked the network for and what it complained about."""

    def __init__(self, driver):
        self.driver = driver

    def open(self, path):
        self.driver.get_log("performance")
        self.driver.get_log("browser")
        self.driver.get(path.as_uri())
        self._whole()
        return self

    def _whole(self):
        """Wait for the end of the page: on a busy machine a window has been seen to answer before it was read."""
        from selenium.webdriver.support.ui import WebDriverWait

        read = "return document.readyState === 'complete' && document.documentElement.innerHTML.endsWith('</body>')"
        WebDriverWait(self.driver, 60).until(lambda driver: driver.execute_script(read))

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def requests(self):
        """Return the addresses asked for since the page was opened, the page's own left out."""
        import json

        messages = (json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance"))
        asked = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
        return [url for url in asked if url.split("#")[0] != self.driver.current_url.split("#")[0]]

    def complaints(self):
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def resize(self, width, height=1000):
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


@pytest.fixture(scope="session")
def browser():
    binary = shutil.which("chromium") or shutil.which("chromium-browser")
    driver = shutil.which("chromedriver")
    if not binary or not driver:
        said = "NOT RUN: the page was not opened in a browser; install chromium and chromium-driver"
        if os.environ.get("ORGWORK_BROWSER") == "required":
            pytest.fail(said)
        pytest.skip(said)
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = binary
    for flag in FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    window = webdriver.Chrome(options=options, service=Service(driver))
    yield Browser(window)
    window.quit()
