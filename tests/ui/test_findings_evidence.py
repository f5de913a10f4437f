"""Evidence of findings, attached and described by keys and mouse, on a real store."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from auditapp.services.evidence import Target
from tests.support.an_app import SampleApp
from tests.support.drops import drop_on
from tests.support.findings_window import show_findings
from tests.support.pictures import a_file
from tests.support.some_findings import (
    a_finding,
)
from tests.ui.conftest import RecordingAsk
from ui.app import Shell
from ui.widgets.photo_strip import PhotoStrip


def test_p_adds_a_photo_to_the_finding(
    shell: Shell, sample: SampleApp, qtbot: QtBot, ask: RecordingAsk, tmp_path: Path
) -> None:
    finding = a_finding(sample)
    window = show_findings(shell, sample, qtbot)
    ask.files = [a_file(tmp_path, "rack.jpg")]

    window.press(Qt.Key.Key_P)
    window.settle()

    (linked,) = window.recorded(finding).evidence
    assert linked.evidence.file_name == "rack.jpg"
    assert window.find(QWidget, "BM-E01 rack.jpg").isVisible()


def test_dropped_files_are_attached_and_a_refused_one_is_named(
    shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path
) -> None:
    finding = a_finding(sample)
    window = show_findings(shell, sample, qtbot)
    files = [a_file(tmp_path, "rack.jpg"), a_file(tmp_path, "empty.jpg", b"")]

    strip = window.page.findChild(PhotoStrip)
    assert isinstance(strip, PhotoStrip)
    drop_on(strip.dropEvent, files)
    window.settle()

    assert [it.evidence.file_name for it in window.recorded(finding).evidence] == ["rack.jpg"]
    assert window.says("1 file added, 1 not taken")
    assert window.says("empty.jpg is empty")
    window.click("Close this list")
    assert not window.says("empty.jpg is empty")


def test_a_photo_says_what_it_shows_and_can_be_unlinked(
    shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path
) -> None:
    finding = a_finding(sample)
    sample.app.evidence.attach(
        sample.audit, [a_file(tmp_path, "rack.jpg")], Target(finding=finding)
    )
    window = show_findings(shell, sample, qtbot)
    window.click("BM-E01 rack.jpg")
    window.field("What it shows here").setFocus()
    window.type("The open rack")
    window.press(Qt.Key.Key_Return)
    window.settle()
    assert window.recorded(finding).evidence[0].claim.value == "The open rack"

    window.click("Unlink")
    window.settle()

    assert window.recorded(finding).evidence == ()
    assert len(sample.app.evidence.all(sample.audit)) == 1


def test_the_evidence_of_the_item_is_taken_over_with_a_click(
    shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path
) -> None:
    item = Target(item="27001-A.8.2")
    sample.app.evidence.attach(sample.audit, [a_file(tmp_path, "rack.jpg")], item)
    (linked,) = sample.app.checklists.item(sample.audit, "27001-A.8.2").evidence
    sample.app.evidence.set_claim(sample.audit, linked, "The open rack")
    finding = a_finding(sample)
    window = show_findings(shell, sample, qtbot)

    window.click("Take over 1 piece from the checklist item")
    window.settle()

    (taken,) = window.recorded(finding).evidence
    assert taken.evidence.id == linked.evidence.id
    assert taken.claim.value == "The open rack"
    buttons = window.page.findChildren(QPushButton)
    assert not any(it.isVisible() and it.text().startswith("Take over") for it in buttons)
