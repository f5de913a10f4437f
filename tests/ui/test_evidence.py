"""The evidence page driven by keys and mouse, on a real store."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QPushButton,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from auditapp.domain.ids import FindingId
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Standard
from auditapp.services.evidence import Target
from tests.support.an_app import SampleApp
from tests.support.drops import drop_on
from tests.support.pictures import a_file, photo
from tests.ui.conftest import RecordingAsk
from ui.app import Shell, free, make_shell
from ui.page import AuditHeader, Page, PageEntry
from ui.pages.evidence.page import EvidencePage
from ui.pages.evidence.presenter import make_page
from ui.widgets.drop_veil import DropVeil

POPUP = pytest.mark.qt_log_ignore("propagateSizeHints", "support raise", "grabbing the keyboard")
PDF = b"%PDF-1.7\n" + b"x" * 400 + b"\n%%EOF\n"


class Elsewhere(Page):
    """Another page, which notes what it was asked to show."""

    def __init__(self, targets: list[str | None]) -> None:
        super().__init__()
        self._targets = targets

    def entered(self, target: str | None) -> None:
        self._targets.append(target)


class EvidenceWindow:
    """The window with the evidence page open."""

    def __init__(self, shell: Shell, sample: SampleApp, qtbot: QtBot) -> None:
        self.shell = shell
        self.sample = sample
        self.qtbot = qtbot
        self.targets: list[str | None] = []
        self._open()

    def _open(self) -> None:
        window, app = self.shell.window, self.sample.app

        def evidence(audit: str | None) -> Page:
            return make_page(app, self.shell, audit or "")

        def elsewhere(_audit: str | None) -> Page:
            return Elsewhere(self.targets)

        window.register(
            (
                PageEntry("audits", "Audits", "folder-line", "Ctrl+1", lambda _: Page()),
                PageEntry("evidence", "Evidence", "image-line", "Ctrl+4", evidence, True),
                PageEntry("findings", "Findings", "flag-line", "Ctrl+3", elsewhere, True),
                PageEntry("checklist", "Checklist", "list-check", "Ctrl+2", elsewhere, True),
            )
        )
        window.resize(1280, 800)
        window.show()
        window.activateWindow()
        self.qtbot.waitUntil(window.isActiveWindow)
        header = AuditHeader(self.sample.audit, "Musterwerk GmbH", tuple(Standard), 0, 163)
        window.open_audit(header, "evidence")
        self.settle()

    @property
    def page(self) -> EvidencePage:
        page = self.shell.window.page
        assert isinstance(page, EvidencePage)
        return page

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.shell.tasks.is_busy)
        QCoreApplication.sendPostedEvents()

    def shown(self) -> list[str]:
        model = self.page.grid.model
        return [str(model.index(row).data()) for row in range(model.rowCount())]

    def says(self, text: str) -> bool:
        return any(it.isVisible() and text in it.text() for it in self.page.findChildren(QLabel))

    def click(self, name: str) -> None:
        for kind in (QPushButton, QToolButton):
            for button in self.page.findChildren(kind):
                if name in (button.accessibleName(), button.text()) and button.isVisible():
                    button.click()
                    return
        raise AssertionError(f"There is no button {name} to be seen")

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.shell.window, key)

    def type(self, text: str) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)

    def drop(self, files: list[Path]) -> None:
        veil = self.page.findChild(DropVeil)
        assert drop_on(partial(veil.eventFilter, self.page), files)

    def undo(self) -> None:
        buttons = self.shell.window.notice.findChildren(QPushButton)
        next(it for it in buttons if it.text() == "Undo").click()
        self.settle()


def attached(sample: SampleApp, *files: Path, target: Target | None = None) -> None:
    sample.app.evidence.attach(sample.audit, files, target or Target())


def a_finding(sample: SampleApp, title: str) -> FindingId:
    finding, _ = sample.app.findings.raise_on(sample.audit, None)
    sample.app.findings.edit(sample.audit, finding, "title", Shown(None), title)
    return finding


# Taking in


def test_an_audit_without_evidence_teaches_how_to_start(
    shell: Shell, sample: SampleApp, qtbot: QtBot, ask: RecordingAsk, tmp_path: Path
) -> None:
    window = EvidenceWindow(shell, sample, qtbot)
    assert window.says("Drop photos or documents anywhere")
    ask.files = [a_file(tmp_path, "rack.jpg")]

    window.press(Qt.Key.Key_P)
    window.settle()

    assert window.shown() == ["BM-E01 rack.jpg"]


def test_files_dropped_anywhere_are_taken_and_one_refused_stops_none(
    shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path
) -> None:
    window = EvidenceWindow(shell, sample, qtbot)

    window.drop(
        [
            a_file(tmp_path, "empty.jpg", b""),
            a_file(tmp_path, "rack.jpg"),
            a_file(tmp_path, "really-a-photo.pdf", photo(width=300)),
        ]
    )
    window.settle()

    assert window.shown() == ["BM-E01 rack.jpg", "BM-E02 really-a-photo.pdf"]
    assert window.says("2 files added, 1 not taken")
    assert window.says("empty.jpg is empty")
    assert window.says("really-a-photo.pdf: Named .pdf but is")
    window.click("Close this list")
    assert not window.says("not taken")


def test_the_first_of_the_new_files_is_opened(
    shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path
) -> None:
    attached(sample, a_file(tmp_path, "old.jpg", photo(width=200)))
    window = EvidenceWindow(shell, sample, qtbot)

    window.drop([a_file(tmp_path, "new.jpg")])
    window.settle()

    assert window.says("BM-E02")
    assert window.page.grid.view.currentIndex().data() == "BM-E02 new.jpg"


def test_stopping_keeps_what_was_recorded(
    shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path
) -> None:
    window = EvidenceWindow(shell, sample, qtbot)
    files = [a_file(tmp_path, f"{n}.jpg", photo(width=200 + n)) for n in range(30)]

    window.drop(files)
    (strip,) = shell.window.progress.strips()
    strip.cancelled.emit()
    window.settle()

    recorded = sample.app.evidence.all(sample.audit)
    assert len(window.shown()) == len(recorded) < 30
    assert shell.window.progress.strips() == []


def test_two_drops_follow_each_other(
    shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path
) -> None:
    window = EvidenceWindow(shell, sample, qtbot)

    window.drop([a_file(tmp_path, "one.jpg", photo(width=200))])
    window.drop([a_file(tmp_path, "two.jpg", photo(width=210))])
    window.settle()

    assert window.shown() == ["BM-E01 one.jpg", "BM-E02 two.jpg"]
    assert shell.window.progress.strips() == []


# Finding again


def test_filters_combine(shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path) -> None:
    finding = a_finding(sample, "Rack")
    attached(sample, a_file(tmp_path, "rack.jpg"), target=Target(finding=finding))
    attached(
        sample, a_file(tmp_path, "rack-2.jpg", photo(width=300)), a_file(tmp_path, "log.pdf", PDF)
    )
    window = EvidenceWindow(shell, sample, qtbot)
    assert window.says("3 files")

    sort = window.page.findChild(QComboBox)
    sort.setCurrentIndex(sort.findText("Documents"))
    assert window.shown() == ["BM-E03 log.pdf"]
    sort.setCurrentIndex(sort.findText("Photos"))
    assert window.shown() == ["BM-E01 rack.jpg", "BM-E02 rack-2.jpg"]
    window.click("Not linked")
    assert window.shown() == ["BM-E02 rack-2.jpg"]
    window.press(Qt.Key.Key_Slash)
    window.type("nothing of the sort")
    assert window.says("No evidence meets all filters.")
    window.click("Show all")
    assert len(window.shown()) == 3


def test_j_and_k_leaf_through_the_evidence(
    shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path
) -> None:
    attached(sample, *(a_file(tmp_path, f"{n}.jpg", photo(width=200 + n)) for n in range(3)))
    window = EvidenceWindow(shell, sample, qtbot)

    window.press(Qt.Key.Key_J)
    window.press(Qt.Key.Key_J)
    window.press(Qt.Key.Key_K)
    window.settle()

    assert window.says("BM-E02")


def test_another_page_can_open_evidence_that_a_filter_hides(
    shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path
) -> None:
    attached(sample, a_file(tmp_path, "a.jpg"), a_file(tmp_path, "b.jpg", photo(width=300)))
    second = sample.app.evidence.all(sample.audit)[1]
    window = EvidenceWindow(shell, sample, qtbot)
    window.page.grid.filters.search.setText("a.jpg")
    shell.window.open_page("findings")

    shell.window.open_page("evidence", second.id)
    window.settle()

    assert window.says("BM-E02")
    assert len(window.shown()) == 2


def test_what_is_added_elsewhere_is_there_on_coming_back(
    shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path
) -> None:
    window = EvidenceWindow(shell, sample, qtbot)
    shell.window.open_page("findings")
    done = sample.app.evidence.attach(sample.audit, [a_file(tmp_path, "a.jpg")], Target())
    shell.hub.publish(done.changes)

    shell.window.open_page("evidence")
    window.settle()

    assert window.shown() == ["BM-E01 a.jpg"]


# One piece


def test_a_photo_is_shown_large(
    shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path
) -> None:
    attached(sample, a_file(tmp_path, "rack.jpg"))
    window = EvidenceWindow(shell, sample, qtbot)

    qtbot.waitUntil(lambda: window.page.details.preview.has_picture)


def test_what_cannot_be_shown_says_why(
    shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path
) -> None:
    broken = b"\xff\xd8\xff\xe0" + b"broken" * 50
    attached(sample, a_file(tmp_path, "broken.jpg", broken))
    (item,) = sample.app.evidence.all(sample.audit)
    window = EvidenceWindow(shell, sample, qtbot)

    qtbot.waitUntil(lambda: bool(window.page.details.preview.note()))
    assert not window.page.details.preview.has_picture
    assert item.problem in window.page.details.preview.note()


def test_a_position_is_named_and_never_shown(
    shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path
) -> None:
    attached(sample, a_file(tmp_path, "rack.jpg", photo(gps=True)))

    window = EvidenceWindow(shell, sample, qtbot)

    assert window.says("Holds a position (GPS); it is never exported.")


def test_the_hash_is_copied_whole(
    shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path
) -> None:
    attached(sample, a_file(tmp_path, "rack.jpg"))
    (item,) = sample.app.evidence.all(sample.audit)
    window = EvidenceWindow(shell, sample, qtbot)

    window.click("Copy the SHA-256")

    assert QGuiApplication.clipboard().text() == item.sha256
    assert shell.window.notice.text() == "The SHA-256 is on the clipboard."


def test_n_writes_the_caption(
    shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path
) -> None:
    attached(sample, a_file(tmp_path, "rack.jpg"))
    window = EvidenceWindow(shell, sample, qtbot)

    window.press(Qt.Key.Key_N)
    window.type("The open rack")
    window.press(Qt.Key.Key_Return)
    window.settle()

    assert window.shown() == ["BM-E01 The open rack"]
    assert not sample.app.drafts.of(sample.audit)


def test_leafing_on_records_the_caption_of_the_piece_before(
    shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path
) -> None:
    attached(sample, a_file(tmp_path, "a.jpg"), a_file(tmp_path, "b.jpg", photo(width=300)))
    window = EvidenceWindow(shell, sample, qtbot)
    window.press(Qt.Key.Key_N)
    window.type("First")

    window.page.grid.step(1)
    window.settle()

    assert window.shown() == ["BM-E01 First", "BM-E02 b.jpg"]
    assert window.page.details.caption.text() == ""


def test_quick_captions_do_not_conflict_with_oneself(
    shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path
) -> None:
    attached(sample, a_file(tmp_path, "a.jpg"))
    window = EvidenceWindow(shell, sample, qtbot)

    for word in ("one", " two", " three"):
        window.press(Qt.Key.Key_N)
        window.page.details.caption.setFocus()
        window.type(word)
        window.page.grid.view.setFocus()
    window.settle()

    (item,) = sample.app.evidence.all(sample.audit)
    assert item.title.value == "one two three"
    assert not item.title.in_conflict


def test_a_caption_survives_a_crash(
    shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path, qapp: QApplication
) -> None:
    attached(sample, a_file(tmp_path, "a.jpg"))
    window = EvidenceWindow(shell, sample, qtbot)
    window.press(Qt.Key.Key_N)
    window.type("Half a cap")
    qtbot.waitUntil(lambda: bool(sample.app.drafts.of(sample.audit)))
    crashed = sample.as_after_a_crash(tmp_path / "crashed")

    other = make_shell(qapp, RecordingAsk())
    again = EvidenceWindow(other, crashed, qtbot)

    assert again.page.details.caption.text() == "Half a cap"
    other.window.close()
    other.tasks.shutdown()
    free(other)
    crashed.close()


# Links


@POPUP
def test_l_links_to_a_finding_by_its_words(
    shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path
) -> None:
    finding = a_finding(sample, "Open rack")
    attached(sample, a_file(tmp_path, "rack.jpg"))
    window = EvidenceWindow(shell, sample, qtbot)

    window.press(Qt.Key.Key_L)
    window.type("bm-01 open rack")
    window.press(Qt.Key.Key_Return)
    window.settle()

    assert len(sample.app.evidence.of_finding(sample.audit, finding)) == 1
    assert window.says("BM-01 Open rack")


@POPUP
def test_words_that_name_no_place_are_refused_beside_the_field(
    shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path
) -> None:
    attached(sample, a_file(tmp_path, "rack.jpg"))
    window = EvidenceWindow(shell, sample, qtbot)

    window.press(Qt.Key.Key_L)
    window.type("Somewhere")
    window.press(Qt.Key.Key_Return)

    assert window.says("Choose an item or a finding from the list.")
    assert window.page.details.links.field.edit.text() == "Somewhere"


def test_every_item_of_the_checklist_is_offered(
    shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path
) -> None:
    attached(sample, a_file(tmp_path, "rack.jpg"))
    window = EvidenceWindow(shell, sample, qtbot)
    items = sample.app.checklists.checklist(sample.audit).items

    offered = window.page.details.links.field.edit.completer()

    assert offered.model().rowCount() == len(items)


def test_a_link_says_what_is_shown_leads_there_and_can_be_taken_back(
    shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path
) -> None:
    finding = a_finding(sample, "Open rack")
    attached(sample, a_file(tmp_path, "rack.jpg"), target=Target(finding=finding))
    window = EvidenceWindow(shell, sample, qtbot)
    (card,) = window.page.details.links.cards
    card.claim.setFocus()
    window.type("The door was open")

    window.click("Unlink from BM-01 Open rack")
    window.settle()
    assert window.says("Not linked yet.")

    window.undo()
    (linked,) = sample.app.evidence.of_finding(sample.audit, finding)
    assert linked.claim.value == "The door was open"
    window.click("Go to BM-01 Open rack")
    assert window.targets == [finding]


def test_a_link_to_an_item_leads_to_the_checklist(
    shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path
) -> None:
    attached(sample, a_file(tmp_path, "rack.jpg"), target=Target(item="27001-A.7.2"))
    window = EvidenceWindow(shell, sample, qtbot)

    window.click("Go to 27001 A.7.2 Physical entry")

    assert window.targets == ["27001-A.7.2"]


def test_f_turns_a_photo_of_an_item_into_a_finding_on_it(
    shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path
) -> None:
    item = Target(item="27001-A.7.2")
    sample.app.evidence.attach(sample.audit, [a_file(tmp_path, "door.jpg")], item)
    (linked,) = sample.app.checklists.item(sample.audit, "27001-A.7.2").evidence
    sample.app.evidence.set_claim(sample.audit, linked, "Propped open")
    window = EvidenceWindow(shell, sample, qtbot)

    window.press(Qt.Key.Key_F)
    window.settle()

    (finding,) = sample.app.findings.all(sample.audit)
    assert window.targets == [finding.id]
    assert finding.references == ("27001:2022 A.7.2",)
    (shown,) = sample.app.evidence.of_finding(sample.audit, finding.id)
    assert shown.claim.value == "Propped open"


def test_f_on_a_photo_without_an_item_leaves_the_requirement_to_the_auditor(
    shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path
) -> None:
    sample.app.evidence.attach(sample.audit, [a_file(tmp_path, "door.jpg")], Target())
    window = EvidenceWindow(shell, sample, qtbot)

    window.click("Raise finding")
    window.settle()

    (finding,) = sample.app.findings.all(sample.audit)
    assert finding.references == ()
    assert finding.pictures == 1
