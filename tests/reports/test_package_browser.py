"""The page of an evidence package in a real browser: a file on a disk, without any server."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from auditapp.domain.package_manifest import PAGE
from tests.support.chromium import CHROMIUM, DRIVER, chrome
from tests.support.package import a_package

# Where the browser is promised, as in continuous integration, its absence fails.
pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER) and "AUDITAPP_BROWSER" not in os.environ,
    reason="needs Chromium and its driver (on Debian the packages chromium and chromium-driver)",
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    opened = chrome(tmp_path_factory.mktemp("profile"))
    yield opened
    opened.quit()


def said(browser: Chrome, folder: Path) -> tuple[str, list[str]]:
    """Open the page, choose its own folder, and return what it says."""
    browser.get((folder / PAGE).as_uri())
    browser.find_element(By.ID, "folder").send_keys(str(folder))
    WebDriverWait(browser, 30).until(
        lambda it: it.find_element(By.ID, "result").get_attribute("class")
    )
    lines = [line.text for line in browser.find_elements(By.CSS_SELECTOR, "#differences li")]
    return browser.find_element(By.ID, "result").text, lines


def test_a_package_as_it_was_made_is_said_to_be_so(browser: Chrome, tmp_path: Path) -> None:
    assert said(browser, a_package(tmp_path / "package")) == (
        "All 3 files are as they were made.",
        [],
    )
    assert "Stage 2 </script> <Musterwerk>" in browser.find_element(By.TAG_NAME, "h1").text


def test_whatever_was_done_to_a_package_is_named(browser: Chrome, tmp_path: Path) -> None:
    folder = a_package(tmp_path / "package")
    shutil.copy(folder / "reports/report.pdf", folder / "copy of report.pdf")
    (folder / "reports/report.pdf").unlink()
    (folder / "evidence/empty.txt").write_bytes(b"x" * 70_000)
    (folder / "more.txt").write_text("more")

    words, lines = said(browser, folder)

    assert words == "Differences: 3"
    assert sorted(lines) == [
        "Changed: evidence/empty.txt",
        "Not in the list: more.txt",
        "Renamed: copy of report.pdf, was reports/report.pdf",
    ]
