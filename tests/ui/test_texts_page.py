"""The texts of the documents: what is missing first, kept as everywhere, stage 1 among them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTextEdit
from pytestqt.qtbot import QtBot

from auditapp.domain.audits import NewAudit
from auditapp.domain.ids import AuditId
from auditapp.domain.shown import Shown
from auditapp.domain.stage1 import Fulfilled, Objective, Readiness
from auditapp.domain.terms import AuditType, Standard
from tests.support.a_window import OpenWindow, open_window
from tests.support.an_app import SampleApp, an_app
from tests.ui.conftest import RecordingAsk
from ui.pages.audits.page import AuditsPage
from ui.pages.findings.page import FindingsPage
from ui.pages.texts.page import TextsPage
from ui.pages.texts.reading import read
from ui.pages.texts.view import Part


@pytest.fixture
def sample(tmp_path: Path) -> SampleApp:
    return an_app(tmp_path)


@pytest.fixture
def window(qapp: QApplication, sample: SampleApp, ask: RecordingAsk) -> Iterator[OpenWindow]:
    sample.close()
    window = at_texts(qapp, sample, sample.audit, ask)
    yield window
    window.end()


@pytest.fixture
def first_stage(sample: SampleApp) -> AuditId:
    new = NewAudit(sample.client, AuditType.STAGE1, "Stage 1", tuple(Standard))
    audit, _ = sample.app.audits.create(new)
    sample.close()
    return audit


@pytest.fixture
def stage_one(
    qapp: QApplication, sample: SampleApp, first_stage: AuditId, ask: RecordingAsk
) -> Iterator[OpenWindow]:
    window = at_texts(qapp, sample, first_stage, ask)
    yield window
    window.end()


def at_texts(
    qapp: QApplication, sample: SampleApp, audit: AuditId, ask: RecordingAsk
) -> OpenWindow:
    window = open_window(qapp, sample.folder, ask, sample.clock)
    if window.shell.window.audit_id is None:
        window.page(AuditsPage).opened.emit(audit)
        window.settle()
    go(window)
    return window


def go(window: OpenWindow, target: str | None = None) -> TextsPage:
    window.shell.window.open_page("texts", target)
    window.settle()
    return window.page(TextsPage)


def titles(page: TextsPage) -> list[str]:
    return [page.lines.item(row).text() for row in range(page.lines.count())]


def test_what_is_missing_comes_first_and_one_key_leads_from_one_to_the_next(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    page = go(window, "methods")
    field = window.named("Audit trails and methods", QTextEdit)
    assert field.hasFocus()
    qtbot.keyClicks(field, "Interviews and documents.")
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    window.settle()

    view = read(window.app, sample.audit)
    assert view.texts["methods"].value == "Interviews and documents."
    assert page.line is not None
    assert view.part(page.line) is Part.MISSING
    shown = titles(page)
    assert shown[0] == "Still to write"
    assert shown.index("Audit trails and methods") > shown.index("Written")
    assert "Saved" in window.words()


def test_a_field_of_the_audit_is_one_text_here_and_on_the_overview(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    go(window, "text:unresolved")
    qtbot.keyClicks(window.named("Unresolved issues", QTextEdit), "None.")
    window.shell.window.open_page("overview", "text:unresolved")
    window.settle()

    assert window.app.audits.overview(sample.audit).text("unresolved") == "None."
    assert window.named("Unresolved issues", QTextEdit).toPlainText() == "None."


def test_what_was_being_typed_comes_back_after_a_crash(
    qapp: QApplication, sample: SampleApp, ask: RecordingAsk, qtbot: QtBot, tmp_path: Path
) -> None:
    sample.close()
    window = at_texts(qapp, sample, sample.audit, ask)
    go(window, "places")
    field = window.named("Where the audit was done", QTextEdit)
    with qtbot.waitSignal(window.page(TextsPage).text.edited):
        qtbot.keyClicks(field, "On site")
    window.settle()
    after = window.crash(tmp_path)

    again = open_window(qapp, after, ask, sample.clock)
    again.settle()
    if again.shell.window.audit_id is None:
        again.page(AuditsPage).opened.emit(sample.audit)
        again.settle()
    go(again)
    assert again.named("Where the audit was done", QTextEdit).toPlainText() == "On site"
    again.end()


def test_of_two_texts_written_at_once_one_is_chosen(
    qapp: QApplication, sample: SampleApp, ask: RecordingAsk, qtbot: QtBot
) -> None:
    for text in ("Mine.", "Yours."):
        sample.app.report_texts.write(sample.audit, "methods", Shown(None), text)
    sample.close()
    window = at_texts(qapp, sample, sample.audit, ask)
    window.shell.window.conflicts_chosen.emit()
    window.settle()
    page = window.page(TextsPage)
    assert page.here() == "methods"
    assert "Both texts are kept" in window.words()
    page.text.resolved.emit("Yours.")
    window.settle()

    shown = window.app.report_texts.shown(sample.audit, ("methods",))["methods"]
    assert (shown.value, shown.in_conflict) == ("Yours.", False)
    window.end()


def test_stage_one_is_judged_with_keys_and_a_concern_becomes_a_finding(
    stage_one: OpenWindow, first_stage: AuditId, qtbot: QtBot
) -> None:
    window = stage_one
    page = go(window, "stage1:documents")
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_1)
    go(window, "stage1:scope")
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_2)
    assert "Say what keeps this objective from being fulfilled." in window.words()
    grounds = window.named("Grounds", QTextEdit)
    qtbot.keyClicks(grounds, "The plant is missing.")
    page.flush()
    window.settle()

    judged = window.app.stage_one.view(first_stage).judgements
    assert [
        (it.outcome, it.text)
        for objective in (Objective.DOCUMENTS, Objective.SCOPE)
        if (it := judged[objective].value)
    ] == [(Fulfilled.FULFILLED, ""), (Fulfilled.CONCERN, "The plant is missing.")]

    window.button("Raise an area of concern").click()
    window.settle()
    window.page(FindingsPage)
    (finding,) = window.app.findings.all(first_stage)
    editor = window.app.findings.editor(first_stage, finding.id)
    assert editor.text("objective_evidence") == "The plant is missing."


def test_conditions_for_stage_two_are_named_before_they_count(
    stage_one: OpenWindow, first_stage: AuditId, qtbot: QtBot
) -> None:
    window = stage_one
    page = go(window, "stage1:verdict")
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_2)
    window.settle()
    assert window.app.stage_one.view(first_stage).verdict.value is None
    qtbot.keyClicks(window.named("To be done before stage 2", QTextEdit), "Assess the impact.")
    page.flush()
    window.settle()

    verdict = window.app.stage_one.view(first_stage).verdict.value
    assert verdict is not None
    assert verdict.readiness is Readiness.GO_WITH_CONDITIONS
    assert verdict.conditions == "Assess the impact."
