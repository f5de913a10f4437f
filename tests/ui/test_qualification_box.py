"""The competence record of the team: a field is recorded when it is left, gaps are said."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from auditapp.domain.qualification import Qualification
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Standard
from tests.support.a_window import OpenWindow, open_window
from tests.support.an_app import SampleApp, an_app
from tests.ui.conftest import RecordingAsk
from ui.pages.audits.page import AuditsPage
from ui.pages.overview.page import OverviewPage


@pytest.fixture
def sample(tmp_path: Path) -> SampleApp:
    return an_app(tmp_path)


@pytest.fixture
def window(qapp: QApplication, sample: SampleApp, ask: RecordingAsk) -> Iterator[OpenWindow]:
    window = at_team(qapp, sample, ask)
    yield window
    window.end()


def at_team(qapp: QApplication, sample: SampleApp, ask: RecordingAsk) -> OpenWindow:
    sample.close()
    window = open_window(qapp, sample.folder, ask, sample.clock)
    if window.shell.window.audit_id is None:
        window.page(AuditsPage).opened.emit(sample.audit)
        window.settle()
    window.shell.window.open_page("overview", "team")
    window.settle()
    return window


def recorded(window: OpenWindow, sample: SampleApp) -> Shown[Qualification]:
    window.settle()
    (shown,) = window.app.qualifications.all(sample.audit).values()
    return shown


def test_what_nobody_is_qualified_for_is_said_until_somebody_is(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    assert "Nobody of the team is qualified for ISO/IEC 42001." in window.words()
    window.button("Bea Muster").click()
    for standard in Standard:
        window.button(standard.label).click()
    field = window.named("Technical areas", QLineEdit)
    field.setFocus()
    qtbot.keyClicks(field, "Software")
    window.page(OverviewPage).left()

    value = recorded(window, sample).value
    assert value is not None
    assert (value.standards, value.areas) == (tuple(Standard), "Software")
    assert "Nobody of the team is qualified" not in window.words()


def test_of_two_records_made_at_once_one_is_chosen(
    qapp: QApplication, sample: SampleApp, ask: RecordingAsk
) -> None:
    (member,) = sample.app.qualifications.all(sample.audit)
    for areas in ("Software", "Plants"):
        given = Qualification((Standard.ISO27001,), areas)
        sample.app.qualifications.record(sample.audit, member, Shown(None), given)
    window = at_team(qapp, sample, ask)
    window.button("Bea Muster").click()
    window.button("Use this: ISO/IEC 27001 · Plants").click()

    shown = recorded(window, sample)
    assert not shown.in_conflict
    assert shown.value is not None
    assert shown.value.areas == "Plants"
    window.end()
