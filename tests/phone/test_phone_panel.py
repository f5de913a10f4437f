"""The phone as camera on the laptop: off by default, consent first, arrives where one is."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from auditapp.domain.consents import Source
from auditapp.errors import StorageError
from auditapp.phone.code import code_of
from auditapp.services.evidence import EvidenceFiles
from tests.support.phone_window import LOOPBACK, PhoneWindow
from tests.support.pictures import photo
from tests.ui.conftest import RecordingAsk
from ui.phone.code_view import CodeView
from ui.phone.networks import Network, likelihood, own_networks


def items_evidence(window: PhoneWindow, item: str) -> list[str]:
    app = window.sample.app
    return [it.evidence.file_name for it in app.checklists.item(window.sample.audit, item).evidence]


def test_it_is_off_until_somebody_starts_it(window: PhoneWindow) -> None:
    window.agree()
    window.press()
    assert window.panel.isVisible()
    assert window.url == ""
    assert not window.line.isVisible()


def test_two_steps_show_the_code_and_the_fingerprint(window: PhoneWindow) -> None:
    window.agree()
    url = window.start()
    assert url.startswith("https://127.0.0.1:")
    assert len(url.partition("#")[2]) >= 32
    assert window.says("Scan this with the camera of the phone")
    assert not window.line.isVisible()
    window.press()
    assert window.says("Waiting for the phone")


def test_it_stands_among_the_ways_in_which_pictures_come(window: PhoneWindow) -> None:
    window.agree()
    window.checklist.button("Phone as camera").click()
    window.checklist.settle()
    assert window.panel.isVisible()


def test_without_consent_it_asks_first_and_then_goes_on(window: PhoneWindow) -> None:
    window.press()
    assert window.says("Pictures need consent first.")
    with pytest.raises(LookupError):
        window.click("Show the code")
    role = QApplication.focusWidget()
    assert isinstance(role, QLineEdit)
    QTest.keyClicks(role, "Head of IT")
    window.click("Record and go on")
    window.click("Show the code")
    assert window.url
    assert window.sample.app.consents.current(window.sample.audit) is not None


def test_pictures_not_allowed_is_recorded_and_starts_nothing(window: PhoneWindow) -> None:
    window.press()
    QTest.keyClicks(QApplication.focusWidget(), "Head of IT")
    window.click("Not allowed")
    assert window.says("Head of IT does not allow pictures")
    assert not window.panel.isVisible()
    assert window.sample.app.consents.all(window.sample.audit)[0].agreement.refused


def test_a_picture_arrives_on_the_item_that_is_open_when_it_comes(window: PhoneWindow) -> None:
    window.agree()
    url = window.start()
    cookie = window.join(url)
    assert window.url == ""
    assert window.says("The phone is connected")
    window.checklist.go("A.5.1")
    first = window.checklist.current
    assert window.post(url, "/picture", photo(), cookie=cookie, key="picture-1").status == 200
    window.checklist.press(Qt.Key.Key_J)
    window.checklist.settle()
    second = window.checklist.current
    other = photo(width=500)
    assert window.post(url, "/picture", other, cookie=cookie, key="picture-2").status == 200
    assert first != second
    assert items_evidence(window, first) == items_evidence(window, second) == ["IMG_0001.jpg"]
    assert window.says("2 pictures received")


def test_the_record_says_phone_and_names_the_consent(window: PhoneWindow) -> None:
    window.agree()
    url = window.start()
    window.post(url, "/picture", photo(), cookie=window.join(url))
    (item,) = window.sample.app.evidence.all(window.sample.audit)
    assert item.source is Source.PHONE
    consent = window.sample.app.consents.current(window.sample.audit)
    assert consent is not None
    assert item.consent == consent.id


def test_while_another_page_is_open_a_picture_waits_in_the_inbox(window: PhoneWindow) -> None:
    window.agree()
    url = window.start()
    cookie = window.join(url)
    window.shell.window.open_page("findings")
    assert window.post(url, "/picture", photo(), cookie=cookie).status == 200
    (item,) = window.sample.app.evidence.all(window.sample.audit)
    assert window.sample.app.evidence.uses(window.sample.audit, item.id) == ()


def test_somebody_who_writes_keeps_the_keys_when_the_phone_connects(window: PhoneWindow) -> None:
    window.agree()
    url = window.start()
    window.press()
    assert not window.panel.isVisible()
    window.checklist.press(Qt.Key.Key_N)
    window.checklist.type("Half a sen")
    cookie = window.join(url)
    window.post(url, "/picture", photo(), cookie=cookie)
    window.checklist.type("tence")
    written = QApplication.focusWidget()
    assert written is not None
    assert "Half a sentence" in written.property("plainText")


def test_the_panel_closes_while_the_session_goes_on_and_comes_back(window: PhoneWindow) -> None:
    window.agree()
    url = window.start()
    window.press()
    assert window.line.isVisible()
    window.join(url)
    assert window.says("Phone connected · No picture received yet")
    window.click("Show the page for the phone")
    assert window.panel.isVisible()
    assert window.says("The phone is connected")


def test_a_second_device_is_told_on_the_laptop(window: PhoneWindow) -> None:
    window.agree()
    url = window.start()
    window.join(url)
    reply = window.post(url, "/session", url.partition("#")[2].encode())
    assert reply.status == 403
    assert window.says("Another device tried to join and was refused")


def test_stop_ends_it_and_a_new_start_has_a_new_code(window: PhoneWindow) -> None:
    window.agree()
    url = window.start()
    window.click("Stop")
    assert window.says("the phone can send nothing any more")
    assert not window.line.isVisible()
    with pytest.raises(OSError, match="refused"):
        window.post(url, "/session", b"")
    window.click("Start again")
    window.click("Show the code")
    assert window.url
    assert window.url != url


def test_ten_minutes_without_a_picture_end_it_and_are_told(window: PhoneWindow) -> None:
    window.agree()
    window.start()
    window.press()
    window.sample.clock.advance(minutes=10)
    window.qtbot.waitUntil(lambda: window.says("ten minutes without a picture"))
    assert not window.line.isVisible()


def test_a_consent_that_is_withdrawn_ends_it(window: PhoneWindow) -> None:
    window.agree()
    url = window.start()
    window.join(url)
    app, audit = window.sample.app, window.sample.audit
    consent = app.consents.current(audit)
    assert consent is not None
    window.shell.hub.publish(app.consents.withdraw(audit, consent))
    window.qtbot.waitUntil(lambda: window.says("consent to pictures no longer holds"))


def test_a_consent_withdrawn_elsewhere_is_noticed_by_the_next_picture(window: PhoneWindow) -> None:
    window.agree()
    url = window.start()
    cookie = window.join(url)
    app, audit = window.sample.app, window.sample.audit
    consent = app.consents.current(audit)
    assert consent is not None
    app.consents.withdraw(audit, consent)
    assert window.post(url, "/picture", photo(), cookie=cookie).status == 422
    assert app.evidence.all(audit) == ()
    assert window.says("consent to pictures no longer holds")


def test_the_end_of_the_day_ends_it(window: PhoneWindow) -> None:
    window.agree()
    window.start()
    window.sample.clock.moment += timedelta(hours=16)
    window.qtbot.waitUntil(lambda: window.says("Ended with the day"))


def test_closing_the_audit_ends_it(window: PhoneWindow) -> None:
    window.agree()
    url = window.start()
    window.join(url)
    window.shell.window.close_audit()
    window.checklist.settle()
    assert window.says("the audit was closed")
    assert not window.panel.isVisible()
    window.press()
    assert not window.panel.isVisible()


def test_closing_the_window_ends_it_and_leaves_no_thread(window: PhoneWindow) -> None:
    window.agree()
    window.join(window.start())
    # The fixture closes the window and looks for threads.


def test_a_network_that_is_gone_is_told_and_can_be_tried_again(window: PhoneWindow) -> None:
    window.agree()
    window.networks = [Network("192.168.77.77", "192.168.77.77 · gone"), LOOPBACK]
    window.press()
    window.click("Show the code")
    assert window.says("could not be started on 192.168.77.77")
    window.networks = [LOOPBACK]
    window.click("Look again")
    window.click("Show the code")
    assert window.url


def test_no_network_says_what_to_do(window: PhoneWindow) -> None:
    window.agree()
    window.networks = []
    window.press()
    assert window.says("This laptop is in no local network")
    window.networks = [LOOPBACK]
    window.click("Look again")
    window.click("Show the code")
    assert window.url


def test_a_full_disk_is_told_on_both(
    window: PhoneWindow, ask: RecordingAsk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> None:
        raise StorageError("The disk is full.")

    window.agree()
    url = window.start()
    cookie = window.join(url)
    monkeypatch.setattr(EvidenceFiles, "take", fail)
    assert window.post(url, "/picture", photo(), cookie=cookie).status == 507
    assert ask.warned[0][1] == "The disk is full."
    assert window.says("No picture received yet")


def test_the_code_is_painted_as_it_is_dark_on_light_in_whole_modules(window: PhoneWindow) -> None:
    window.shell.theme.choose(dark=True, high_contrast=False)
    window.agree()
    url = window.start()
    view = window.panel.findChildren(CodeView)[0]
    image = view.grab().toImage()
    rows = code_of(url)
    module = image.width() // (len(rows) + 8)
    assert image.width() == image.height() == module * (len(rows) + 8)
    seen = tuple(
        tuple(
            image.pixelColor((4 + across) * module + module // 2, (4 + down) * module + 1)
            == QColor("black")
            for across in range(len(rows))
        )
        for down in range(len(rows))
    )
    assert seen == rows
    assert image.pixelColor(1, 1) == QColor("white")


def test_own_hotspots_come_first_and_loopback_never() -> None:
    assert likelihood("192.168.137.1") == likelihood("10.42.0.1") == 0
    assert likelihood("172.20.10.3") == likelihood("192.168.42.129") == 1
    assert likelihood("192.168.1.20") == likelihood("10.0.0.7") == 2
    assert not [it for it in own_networks() if it.address.startswith("127.")]
