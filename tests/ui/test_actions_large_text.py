"""Corrective actions at twice the text size and in the smallest window: nothing is cut."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from auditapp.domain.corrective_steps import Part, Step
from auditapp.domain.terms import Grade
from tests.journeys.test_large_text import in_sight, is_cut
from tests.support.actions_window import show_actions
from tests.support.an_app import SampleApp
from tests.support.issued_findings import answered, issued_finding, take_steps
from tests.support.places import controls_in, described, name_of
from ui.app import Shell

LONG = "Verschlüsselungsschlüsselverwaltungsverfahrensdokumentation unvollständig"


@pytest.mark.parametrize(
    ("scale", "size"), [(2.0, (1280, 800)), (2.0, (800, 520)), (1, (800, 520))]
)
def test_nothing_is_cut_and_everything_has_a_name(
    shell: Shell, sample: SampleApp, qtbot: QtBot, scale: float, size: tuple[int, int]
) -> None:
    finding = issued_finding(sample, LONG, "clause-9.2.1", Grade.MAJOR)
    answered(sample, finding, {Part.CAUSE: f"Human error. {LONG * 2}"})
    take_steps(sample, finding, Step.ESCALATE, Step.RECEIVE_ANSWER)
    sample.clock.advance(days=40)
    window = show_actions(shell, sample, qtbot, target=finding)
    try:
        shell.theme.set_text_scale(scale)
        shell.window.resize(*size)
        window.page.open_sheet()
        window.press(Qt.Key.Key_2)
        window.page.date_wanted.emit()
        window.settle()
        top = shell.window
        labels = [it for it in top.findChildren(QLabel) if it.isVisible() and it.text()]
        shown = [*controls_in(top), *labels]

        assert [described(it) for it in shown if not in_sight(it, top)] == []
        assert [described(it) for it in shown if is_cut(it)] == []
        assert [described(it) for it in controls_in(top) if not name_of(it)] == []
    finally:
        shell.theme.set_text_scale(1)
