"""Issuing on the findings page, by keys and clicks, on a real store."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QTextEdit
from pytestqt.qtbot import QtBot

from auditapp.domain.finding_state import FindingState
from auditapp.domain.ids import FindingId
from auditapp.domain.terms import TeamRole
from auditapp.services.writes import audit_scope, edit
from tests.services.test_finding_issues import WHY, issued, raised, ready, work_as, write
from tests.support.an_app import START, SampleApp
from tests.support.findings_window import FindingsWindow, show_findings
from ui.app import Shell, free, make_shell
from ui.i18n import moment_of
from ui.widgets.link_button import LinkButton

WHEN = moment_of(START.isoformat())


def state(window: FindingsWindow, finding: FindingId) -> FindingState:
    return window.recorded(finding).standing.state


def offers(window: FindingsWindow, name: str) -> bool:
    return any(it.isVisible() and it.text() == name for it in window.page.findChildren(QPushButton))


def test_what_stops_the_issue_is_listed_and_leads_to_its_field(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = raised(sample)
    write(sample, finding, "nature", "")
    window = show_findings(shell, sample, qtbot)
    assert window.says("Before it can be issued")

    link = next(
        it
        for it in window.page.findChildren(LinkButton)
        if it.text() == "Say in one sentence what is not fulfilled."
    )
    link.click()

    assert window.field("Nature").hasFocus()


def test_i_issues_a_finding_that_is_ready(shell: Shell, sample: SampleApp, qtbot: QtBot) -> None:
    finding = ready(sample)
    window = show_findings(shell, sample, qtbot)
    assert window.says("Ready to issue")

    window.press(Qt.Key.Key_I)
    window.settle()

    assert state(window, finding) is FindingState.ISSUED
    assert window.says(f"Issued {WHEN}")
    assert window.says("The client holds it")


def test_i_on_an_unfinished_finding_goes_to_what_stops_it(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = raised(sample)
    window = show_findings(shell, sample, qtbot)

    window.press(Qt.Key.Key_I)
    window.settle()

    assert state(window, finding) is FindingState.PROVISIONAL
    focus = window.page.window().focusWidget()
    assert isinstance(focus, LinkButton)
    assert focus.text() == "Grade the finding for ISO/IEC 27001."


def test_an_issue_is_undone_from_its_notice(shell: Shell, sample: SampleApp, qtbot: QtBot) -> None:
    finding = ready(sample)
    window = show_findings(shell, sample, qtbot)
    window.press(Qt.Key.Key_I)
    window.settle()

    next(
        it
        for it in shell.window.findChildren(QPushButton)
        if it.text() == "Undo" and it.isVisible()
    ).click()
    window.settle()

    assert state(window, finding) is FindingState.PROVISIONAL
    assert window.says("Ready to issue")


def test_an_issued_finding_is_read_only_except_for_its_owner(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = issued(sample)
    window = show_findings(shell, sample, qtbot)

    names = ("Title", "Nature", "Objective evidence", "Process", "Follow-up")
    assert all(window.field(name).isReadOnly() for name in names)
    assert not offers(window, "Remove")
    assert not offers(window, "Add photo")
    assert not window.find(QComboBox, "Site").isEnabled()

    window.field("Owner").setFocus()
    window.type("Head of HR")
    window.press(Qt.Key.Key_Return)
    window.settle()
    assert window.recorded(finding).text("owner") == "Head of HR"


def test_an_amendment_asks_for_its_reason_and_shows_what_changed(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = issued(sample)
    window = show_findings(shell, sample, qtbot)

    window.press(Qt.Key.Key_A)
    window.type("too short")
    window.click("Open for amendment")
    assert window.says("Say why in at least 20 characters.")
    window.type(" a reason, now longer")
    window.click("Open for amendment")
    window.settle()
    assert state(window, finding) is FindingState.AMENDING
    assert window.says("Amending since")

    title = window.field("Title")
    assert not title.isReadOnly()
    title.setFocus()
    title.selectAll()
    window.type("Leavers kept access")
    window.press(Qt.Key.Key_Return)
    window.settle()
    assert window.says("Changed so far")
    assert window.says("<s>Leaver</s>")

    window.click("Issue again")
    window.settle()
    assert state(window, finding) is FindingState.ISSUED
    assert window.says("Issue 2")
    assert window.says("too short a reason, now longer")


def test_a_half_typed_reason_survives_the_end_of_the_program(
    qapp: QApplication, shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    issued(sample)
    window = show_findings(shell, sample, qtbot)
    window.press(Qt.Key.Key_A)
    window.type("The second sample")
    qtbot.waitUntil(lambda: bool(sample.app.drafts.of(sample.audit)))
    shell.window.close()
    window.settle()

    again = make_shell(qapp, shell.ask)
    reopened = show_findings(again, sample, qtbot)
    try:
        reason = reopened.find(QTextEdit, "Reason")
        assert reason.toPlainText() == "The second sample"
    finally:
        again.window.close()
        again.tasks.shutdown()
        free(again)


def test_the_lead_withdraws_with_a_reason(shell: Shell, sample: SampleApp, qtbot: QtBot) -> None:
    finding = issued(sample)
    window = show_findings(shell, sample, qtbot)

    window.press(Qt.Key.Key_W)
    window.type(WHY)
    window.click("Withdraw it")
    window.settle()

    assert state(window, finding) is FindingState.WITHDRAWN
    assert window.says(f"Withdrawn {WHEN}: {WHY}")
    assert window.listed() == ["BM-01 Leaver kept access"]


def test_another_auditor_is_not_offered_to_withdraw(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    issued(sample)
    work_as(sample, TeamRole.AUDITOR)
    window = show_findings(shell, sample, qtbot)

    assert offers(window, "Amend")
    assert not offers(window, "Withdraw")


def test_what_a_colleague_wrote_after_the_issue_is_shown(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = issued(sample)
    shown = sample.app.findings.editor(sample.audit, finding).fields["title"]
    sample.app.store.journal.commit(
        audit_scope(sample.audit),
        edit("finding", finding, "title", shown, "Leavers kept access"),
        action="Finding edited",
    )
    window = show_findings(shell, sample, qtbot)

    assert window.says("This arrived after it was issued.")
    assert window.field("Title").isReadOnly()


def test_a_requirement_is_neither_added_nor_taken_off_after_the_issue(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    issued(sample)
    window = show_findings(shell, sample, qtbot)

    fields = window.page.findChildren(QLineEdit)
    assert not any(it.isVisible() and it.accessibleName() == "Add a requirement" for it in fields)
