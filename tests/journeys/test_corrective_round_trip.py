"""A request for corrective action goes out as a form, is filled in, comes back, is accepted."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from auditapp.domain.corrective_steps import Part, State
from auditapp.domain.reply_form import ReplyPart
from tests.support.a_hand import CTRL, Hand
from tests.support.a_window import OpenWindow, open_window
from tests.support.an_app import SampleApp, an_app
from tests.support.filled_forms import filled
from tests.support.office import is_missing, running_office
from tests.support.some_requests import an_issued, held
from tests.ui.conftest import RecordingAsk
from ui.pages.actions.page import ActionsPage
from ui.pages.audits.page import AuditsPage

ANSWERS = {
    ReplyPart.CORRECTION: "The account was closed and its rights taken away.",
    ReplyPart.EXTENT: "All 12 leavers of the year; no other account is open.",
    ReplyPart.CAUSE: "Leavers of partner firms were not in the list.\nNobody owned it.",
    ReplyPart.ACTION: "Partner firms report leavers on the day.",
    ReplyPart.EFFECTIVENESS: "No open account in three monthly reviews.",
    ReplyPart.OWNER: "Head of IT operations",
    ReplyPart.DUE: "2026-04-30",
}
Client = Callable[[Path, Path], Path]
"""Fills in the form that went out and returns the file that comes back."""


def in_word(form: Path, folder: Path) -> Path:
    back = folder / "answer of IT.docx"
    back.write_bytes(form.read_bytes())
    return filled(back, ANSWERS)


def in_libreoffice(form: Path, folder: Path) -> Path:
    if why := is_missing():
        pytest.skip(why)
    with running_office(folder) as office:
        return office.fill_in(form, folder / "answer of IT.odt", ANSWERS)


@pytest.fixture
def sample(tmp_path: Path) -> SampleApp:
    sample = an_app(tmp_path)
    an_issued(sample)
    held(sample)
    sample.close()
    return sample


@pytest.fixture
def window(qapp: QApplication, sample: SampleApp, ask: RecordingAsk) -> Iterator[OpenWindow]:
    window = open_window(qapp, sample.folder, ask, sample.clock)
    window.page(AuditsPage).opened.emit(sample.audit)
    window.settle()
    yield window
    window.end()
    assert ask.bugs == []


def said(window: OpenWindow, sample: SampleApp) -> tuple[State, Mapping[Part, str | None]]:
    (line,) = window.app.corrective_actions.all(sample.audit)
    request = window.app.corrective_actions.request(sample.audit, line.finding)
    return line.state, {it.part: it.text.value for it in request.parts}


@pytest.mark.parametrize("client", [in_word, in_libreoffice])
def test_a_form_goes_out_comes_back_by_drop_and_its_plan_is_accepted(
    window: OpenWindow,
    sample: SampleApp,
    ask: RecordingAsk,
    qtbot: QtBot,
    tmp_path: Path,
    client: Client,
) -> None:
    hand = Hand(window, sample.audit)
    hand.press(Qt.Key.Key_8, CTRL)
    page = window.page(ActionsPage)
    qtbot.waitUntil(lambda: page.sheet is not None and page.sheet.has_rest)
    assert page.sheet is not None
    ask.target = tmp_path / "to the client.docx"
    before = len(ask.asked)

    hand.press(Qt.Key.Key_W)
    folder = tmp_path / "client"
    folder.mkdir()
    back = client(ask.target, folder)
    hand.drop(page, [back])
    qtbot.waitUntil(lambda: page.sheet is not None and page.sheet.reply.is_open)
    assert set(said(window, sample)[1].values()) == {None}

    # One answer by itself, then the others.
    hand.click(window.button("Take over: Cause"))
    parts = said(window, sample)[1]
    assert parts[Part.CAUSE] == ANSWERS[ReplyPart.CAUSE]
    assert parts[Part.ACTION] is None
    hand.press(Qt.Key.Key_A)
    # Acknowledged, the answer is there, the plan is accepted with the reason for it.
    for _ in range(3):
        hand.press(Qt.Key.Key_1)
    hand.type("Looked at with the head of IT operations on the telephone.")
    hand.press(Qt.Key.Key_Return, CTRL)

    assert said(window, sample) == (
        State.PLAN_ACCEPTED,
        {part: ANSWERS[ReplyPart(part.value)] for part in Part},
    )
    (line,) = window.app.corrective_actions.all(sample.audit)
    request = window.app.corrective_actions.request(sample.audit, line.finding)
    assert (request.owner.value, request.done_by.value) == ("Head of IT operations", "2026-04-30")
    assert [it.evidence.file_name for it in request.documents] == [back.name]
    # Actions, form and its name, drop, one answer, the others, three steps, recorded.
    assert hand.pressed + len(ask.asked) - before == 10
