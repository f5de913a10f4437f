"""The page for phones in a real browser, against the real window and store, on loopback."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from tests.support.chromium import CHROMIUM, DRIVER, chrome
from tests.support.phone_window import PhoneWindow
from tests.support.pictures import photo

# Where the browser is promised, as in continuous integration, its absence fails.
pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER) and "AUDITAPP_BROWSER" not in os.environ,
    reason="needs Chromium and its driver (on Debian the packages chromium and chromium-driver)",
)

Open = Callable[[], Chrome]


@pytest.fixture
def browsers(
    window: PhoneWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Open]:
    """Return what opens browsers, each with a profile of its own."""
    # The driver is on this device too, whatever proxy the rest of the world is behind.
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")
    monkeypatch.setenv("no_proxy", "127.0.0.1,localhost")
    opened: list[Chrome] = []

    def open_one() -> Chrome:
        folder = tmp_path / f"profile-{len(opened)}"
        opened.append(window.meanwhile(lambda: chrome(folder)))
        return opened[-1]

    yield open_one
    for browser in opened:
        browser.quit()


def says(browser: Chrome, words: str) -> None:
    WebDriverWait(browser, 20).until(lambda it: words in it.find_element(By.TAG_NAME, "main").text)


def test_a_phone_sends_pictures_and_sees_that_they_were_received(
    window: PhoneWindow, browsers: Open, tmp_path: Path
) -> None:
    pictures = [photo(width=400 + n, height=300) for n in range(3)]
    files = [tmp_path / f"IMG_{n} straße.jpg" for n in range(3)]
    for file, data in zip(files, pictures, strict=True):
        file.write_bytes(data)
    window.agree()
    window.checklist.go("A.5.1")
    item = window.checklist.current
    url, browser = window.start(), browsers()

    def use() -> list[dict[str, str]]:
        browser.get(url)
        says(browser, "Connected")
        assert browser.current_url.endswith("/"), "the code stays in the address"
        browser.find_element(By.ID, "shoot").send_keys(str(files[0]))
        says(browser, "Picture 1 received")
        browser.find_element(By.ID, "choose").send_keys("\n".join(map(str, files[1:])))
        says(browser, "Picture 2 received")
        says(browser, "Picture 3 received")
        log: list[dict[str, str]] = browser.get_log("browser")
        return log

    assert window.meanwhile(use) == []
    app, audit = window.sample.app, window.sample.audit
    linked = [it.evidence for it in app.checklists.item(audit, item).evidence]
    assert {it.file_name for it in linked} == {file.name for file in files}
    assert {app.blobs.read(it.sha256) for it in linked} == set(pictures)
    assert window.says("3 pictures received")


def test_a_second_browser_is_refused_with_a_sentence_and_told_on_the_laptop(
    window: PhoneWindow, browsers: Open
) -> None:
    window.agree()
    url, first, second = window.start(), browsers(), browsers()

    def use() -> None:
        first.get(url)
        says(first, "Connected")
        second.get(url)
        says(second, "This code was used already")
        assert not second.find_element(By.ID, "shoot").is_displayed()

    window.meanwhile(use)
    assert window.says("Another device tried to join and was refused")


def test_the_phone_may_load_the_page_again_without_the_code(
    window: PhoneWindow, browsers: Open
) -> None:
    window.agree()
    url, browser = window.start(), browsers()

    def use() -> None:
        browser.get(url)
        says(browser, "Connected")
        browser.get(url.partition("#")[0])
        says(browser, "Connected")

    window.meanwhile(use)


def test_what_is_no_picture_is_refused_on_the_page_and_the_next_one_goes_on(
    window: PhoneWindow, browsers: Open, tmp_path: Path
) -> None:
    fake, real = tmp_path / "fake.jpg", tmp_path / "real.jpg"
    fake.write_bytes(b"<script>alert(1)</script>")
    real.write_bytes(photo())
    window.agree()
    url, browser = window.start(), browsers()

    def use() -> None:
        browser.get(url)
        says(browser, "Connected")
        browser.find_element(By.ID, "choose").send_keys(f"{fake}\n{real}")
        says(browser, "Only pictures are taken")
        says(browser, "Picture 1 received")

    window.meanwhile(use)
    assert len(window.sample.app.evidence.all(window.sample.audit)) == 1


def test_a_picture_that_the_network_lost_is_sent_again_and_stored_once(
    window: PhoneWindow, browsers: Open, tmp_path: Path
) -> None:
    file = tmp_path / "IMG_0009.jpg"
    file.write_bytes(photo())
    window.agree()
    url, browser = window.start(), browsers()
    broken = {"offline": True, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}

    def use() -> None:
        browser.get(url)
        says(browser, "Connected")
        browser.execute_cdp_cmd("Network.enable", {})
        browser.execute_cdp_cmd("Network.emulateNetworkConditions", broken)
        browser.find_element(By.ID, "shoot").send_keys(str(file))
        says(browser, "No connection. Trying again.")
        browser.execute_cdp_cmd("Network.emulateNetworkConditions", {**broken, "offline": False})
        says(browser, "Picture 1 received")

    window.meanwhile(use)
    assert len(window.sample.app.evidence.all(window.sample.audit)) == 1


def test_after_the_end_the_page_says_that_nothing_was_sent(
    window: PhoneWindow, browsers: Open, tmp_path: Path
) -> None:
    file = tmp_path / "late.jpg"
    file.write_bytes(photo())
    window.agree()
    url, browser = window.start(), browsers()

    def join() -> None:
        browser.get(url)
        says(browser, "Connected")
        # The pauses between tries are for people; here they are only counted.
        browser.execute_script("window.setTimeout = function (work) { work(); };")

    def send() -> None:
        browser.find_element(By.ID, "shoot").send_keys(str(file))
        says(browser, "Not sent: the laptop does not answer.")
        assert browser.find_element(By.TAG_NAME, "button").text == "Send again"

    window.meanwhile(join)
    window.click("Stop")
    window.meanwhile(send)
    assert window.sample.app.evidence.all(window.sample.audit) == ()


def test_every_control_of_the_page_has_a_name_and_nothing_is_wider_than_the_screen(
    window: PhoneWindow, browsers: Open
) -> None:
    window.agree()
    url, browser = window.start(), browsers()

    def look() -> tuple[list[str], int, int]:
        browser.get(url)
        says(browser, "Connected")
        browser.execute_script("document.documentElement.style.fontSize = '200%';")
        names = [browser.find_element(By.ID, name).accessible_name for name in ("shoot", "choose")]
        wide, room = browser.execute_script(
            "return [document.documentElement.scrollWidth, window.innerWidth];"
        )
        return names, wide, room

    names, wide, room = window.meanwhile(look)
    assert names == ["Take a picture", "Choose pictures on this phone"]
    assert wide <= room
