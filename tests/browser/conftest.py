"""A real browser, headless: Chromium and its driver as Debian packages them. Without them these tests are skipped."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from spinlint.reporters.html import write
from tests.browser.sample import sample

FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars",
)  # fmt: skip
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
Browser = Any


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Chromium with JavaScript; the window is 1440 by 1000."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    binary, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not binary or not driver:
        pytest.skip("needs chromium and chromedriver (Debian: apt install chromium chromium-driver)")
    options = webdriver.ChromeOptions()
    options.binary_location = binary
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    made = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    yield made
    made.quit()


@pytest.fixture
def page(browser: Browser) -> Iterator[Browser]:
    """The browser as new: wide, light, with JavaScript."""
    look(browser)
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    browser.get("about:blank")
    for kind in ("browser", "performance"):
        browser.get_log(kind)
    yield browser
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})


def look(browser: Browser, width: int = 1440, height: int = 1000, scheme: str = "light", media: str = "") -> None:
    """Sets the window's size, the colour scheme and the medium."""
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": features})


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of a few articles in a folder."""
    folder = tmp_path_factory.mktemp("site")
    write(sample(), folder)
    return folder


@pytest.fixture(scope="session")
def single(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same report in one file."""
    return write(sample(), tmp_path_factory.mktemp("single"), single_file=True)


@pytest.fixture(scope="session")
def axe() -> Callable[[Browser], list[str]]:
    """Runs axe-core on the open page; returns what it finds, one line each."""
    if not AXE.is_file():
        pytest.skip("needs axe-core (npm install --no-package-lock --prefix tests/browser)")
    script = AXE.read_text(encoding="utf-8")
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

    def violations(browser: Browser) -> list[str]:
        browser.execute_cdp_cmd("Runtime.evaluate", {"expression": f"{script};0"})
        found = browser.execute_async_script(
            "axe.run(document, {preload: false, runOnly: {type: 'tag', values: arguments[0]}}).then(arguments[1])", rules
        )
        return [f"{v['id']}: {v['help']} {[n['target'] for n in v['nodes']][:3]}" for v in found["violations"]]

    return violations
