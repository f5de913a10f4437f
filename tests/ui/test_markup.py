"""Drawing on pictures and redacting them, by mouse and keys, on a real store."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from auditapp.domain.marks import MarkColour, MarkKind, Shape
from tests.support.an_app import SampleApp
from tests.support.markup_window import MarkupWindow
from tests.support.pictures import a_file, encoded, photo, quarters
from ui.app import Shell, free, make_shell
from ui.pages.evidence.markup.tool_pane import TOOLS

Key = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path) -> MarkupWindow:
    return MarkupWindow(shell, sample, qtbot, a_file(tmp_path, "room.jpg"))


def near(found: tuple[int, int], wanted: tuple[int, int]) -> bool:
    return all(abs(a - b) <= 2 for a, b in zip(found, wanted, strict=True))


# Opening and leaving


def test_d_opens_the_picture_to_draw_on_and_d_is_done_with_it(
    shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path
) -> None:
    window = MarkupWindow(shell, sample, qtbot, a_file(tmp_path, "room.jpg"), part="")
    assert not window.page.is_drawing

    window.press(Key.Key_D)
    assert window.page.is_drawing
    assert window.canvas.layer.has_picture
    assert window.focus is window.canvas
    assert window.page.here() == f"{window.evidence}#draw"

    window.press(Key.Key_D)
    assert not window.page.is_drawing
    assert window.page.here() == window.evidence


def test_escape_gives_up_one_thing_after_the_other(window: MarkupWindow) -> None:
    window.press(Key.Key_B)
    window.drag((50, 50), (150, 150))
    assert window.canvas.sheet.selected
    window.press(Key.Key_Escape)
    assert not window.canvas.sheet.selected
    assert window.page.is_drawing
    window.press(Key.Key_Escape)
    assert not window.page.is_drawing
    assert window.kinds == [MarkKind.BOX]


def test_what_cannot_be_decoded_is_said_and_nothing_can_be_drawn(
    shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path
) -> None:
    broken = a_file(tmp_path, "broken.jpg", b"\xff\xd8\xff\xe0" + b"x" * 200)
    window = MarkupWindow(shell, sample, qtbot, broken)
    assert "can't be decoded" in window.page.editor.note
    assert not window.page.editor.tools.isEnabled()


def test_a_tool_is_one_key_and_no_key_of_the_page_does_anything(window: MarkupWindow) -> None:
    for tool, (letter, _) in TOOLS.items():
        QTest.keyClicks(window.focus, letter.lower())
        assert window.canvas.sheet.hand.tool is tool
    for key in (Key.Key_F, Key.Key_J, Key.Key_N, Key.Key_L, Key.Key_Slash):
        window.press(key)
    assert window.page.is_drawing
    assert window.sample.app.findings.all(window.sample.audit) == ()


# Drawing


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        (Key.Key_A, MarkKind.ARROW),
        (Key.Key_B, MarkKind.BOX),
        (Key.Key_E, MarkKind.ELLIPSE),
        (Key.Key_C, MarkKind.CROP),
        (Key.Key_H, MarkKind.BLACK_BOX),
        (Key.Key_U, MarkKind.BLUR_BOX),
    ],
)
def test_one_drag_draws_and_records(window: MarkupWindow, key: Key, kind: MarkKind) -> None:
    window.press(key)
    window.drag((60, 40), (100, 100), (200, 150))
    (shape,) = window.shapes
    assert shape.kind is kind
    assert near(shape.points[0], (60, 40))
    assert near(shape.points[1], (200, 150))
    assert window.canvas.sheet.selected == window.markup.marks[0].id


def test_a_pen_line_follows_the_hand(window: MarkupWindow) -> None:
    window.press(Key.Key_W)
    window.drag((50, 50), (80, 90), (140, 60), (200, 200))
    (shape,) = window.shapes
    assert shape.kind is MarkKind.PEN
    assert len(shape.points) == 4


def test_a_click_with_a_drawing_tool_draws_nothing(window: MarkupWindow) -> None:
    window.press(Key.Key_B)
    window.click(100, 100)
    assert window.shapes == []


def test_numbers_count_up_with_each_click(window: MarkupWindow) -> None:
    window.press(Key.Key_M)
    for x in (50, 150, 250):
        window.click(x, 100)
    assert [shape.number for shape in window.shapes] == [1, 2, 3]


def test_colour_and_size_are_of_what_comes_and_of_what_is_selected(window: MarkupWindow) -> None:
    window.press(Key.Key_2)
    window.press(Key.Key_B)
    window.drag((60, 40), (200, 150))
    (shape,) = window.shapes
    assert shape.colour is MarkColour.YELLOW
    window.press(Key.Key_3)
    window.press(Key.Key_S)
    (changed,) = window.shapes
    assert changed.colour is MarkColour.BLUE
    assert changed.width > shape.width


def test_areas_to_hide_are_boxes_or_ellipses(window: MarkupWindow) -> None:
    window.press(Key.Key_H)
    window.press(Key.Key_O)
    window.drag((60, 40), (200, 150))
    window.press(Key.Key_U)
    window.drag((210, 40), (300, 150))
    assert window.kinds == [MarkKind.BLACK_ELLIPSE, MarkKind.BLUR_ELLIPSE]


# Changing


def test_a_mark_is_moved_and_resized_by_the_mouse(window: MarkupWindow) -> None:
    window.press(Key.Key_B)
    window.drag((60, 40), (200, 150))
    window.press(Key.Key_V)
    window.drag((130, 40), (150, 60))
    (shape,) = window.shapes
    assert near(shape.points[0], (80, 60))
    window.drag(shape.points[1], (300, 250))
    (shape,) = window.shapes
    assert near(shape.points[0], (80, 60))
    assert near(shape.points[1], (300, 250))


def test_delete_removes_and_undo_brings_back(window: MarkupWindow) -> None:
    window.press(Key.Key_A)
    window.drag((60, 40), (200, 150))
    window.press(Key.Key_Delete)
    assert window.shapes == []
    assert window.says("Red arrow removed.")
    window.push("Undo")
    assert window.kinds == [MarkKind.ARROW]
    assert list(window.canvas.sheet.shapes.values()) == window.shapes


def test_ctrl_z_takes_back_the_last_mark_and_ctrl_y_draws_it_again(window: MarkupWindow) -> None:
    for key, left in ((Key.Key_A, 60), (Key.Key_B, 100)):
        window.press(key)
        window.drag((left, 40), (left + 140, 150))
    window.press(Key.Key_Z, CTRL)
    assert window.kinds == [MarkKind.ARROW]
    assert [it.kind for it in window.canvas.sheet.shapes.values()] == [MarkKind.ARROW]
    window.press(Key.Key_Z, CTRL)
    assert window.kinds == []
    window.press(Key.Key_Y, CTRL)
    assert window.kinds == [MarkKind.ARROW]


def test_quick_changes_do_not_conflict_with_oneself(window: MarkupWindow) -> None:
    window.press(Key.Key_B)
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(window.canvas, left, pos=window.at(60, 40))
    QTest.mouseMove(window.canvas, window.at(200, 150))
    QTest.mouseRelease(window.canvas, left, pos=window.at(200, 150))
    for key in (Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_S):
        QTest.keyClick(window.focus, key)
    window.settle()
    (mark,) = window.markup.marks
    assert not mark.shown.in_conflict
    assert mark.shape.colour is MarkColour.BLACK


# Without a mouse


def test_everything_can_be_done_by_the_keys(window: MarkupWindow, qtbot: QtBot) -> None:
    window.press(Key.Key_B)
    window.press(Key.Key_Return)
    (placed,) = window.shapes
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Down):
        window.press(key)
    qtbot.waitUntil(lambda: window.shapes != [placed])
    (moved,) = window.shapes
    assert moved.points[0][0] > placed.points[0][0]
    assert moved.points[0][1] > placed.points[0][1]
    window.press(Key.Key_Right, SHIFT)
    window.press(Key.Key_Left, CTRL)
    window.canvas.flush()
    window.settle()
    (resized,) = window.shapes
    assert resized.points[1][0] - resized.points[0][0] > moved.points[1][0] - moved.points[0][0]


def test_tab_goes_through_the_marks_and_then_on(window: MarkupWindow) -> None:
    for key, left in ((Key.Key_A, 60), (Key.Key_B, 100)):
        window.press(key)
        window.drag((left, 40), (left + 140, 150))
    window.press(Key.Key_Escape)
    first, second = (mark.id for mark in window.markup.marks)
    seen = []
    for _ in range(3):
        window.press(Key.Key_Tab)
        seen.append(window.canvas.sheet.selected)
    assert seen == [first, second, ""]
    assert window.focus is not window.canvas


def test_what_is_selected_is_told(window: MarkupWindow) -> None:
    window.press(Key.Key_A)
    window.drag((60, 40), (200, 150))
    assert window.canvas.accessibleDescription() == "Red arrow, 1 of 1"


# Texts


def test_a_text_is_typed_where_it_stands(window: MarkupWindow) -> None:
    window.press(Key.Key_T)
    window.click(80, 60)
    window.type("Door ajar, no B")
    window.press(Key.Key_Return)
    (shape,) = window.shapes
    assert (shape.kind, shape.text) == (MarkKind.TEXT, "Door ajar, no B")
    assert near(shape.points[0], (80, 60))
    assert window.focus is window.canvas


def test_the_words_of_a_text_are_changed_and_emptied(window: MarkupWindow) -> None:
    window.press(Key.Key_T)
    window.click(80, 60)
    window.type("Door")
    window.press(Key.Key_Return)
    window.press(Key.Key_V)
    window.click(90, 68)
    window.press(Key.Key_Return)
    window.type(" ajar")
    window.press(Key.Key_Escape)
    assert [shape.text for shape in window.shapes] == ["Door ajar"]
    window.press(Key.Key_Return)
    window.press(Key.Key_A, CTRL)
    window.press(Key.Key_Backspace)
    window.press(Key.Key_Return)
    assert window.shapes == []


def test_an_empty_text_leaves_nothing(window: MarkupWindow) -> None:
    window.press(Key.Key_T)
    window.click(80, 60)
    window.press(Key.Key_Escape)
    assert window.shapes == []
    assert not window.page.editor.text.isVisible()


def test_a_click_elsewhere_records_the_text(window: MarkupWindow) -> None:
    window.press(Key.Key_T)
    window.click(80, 60)
    window.type("Ajar")
    window.push("Done")
    assert [shape.text for shape in window.shapes] == ["Ajar"]


def test_letters_that_reports_lack_are_told(window: MarkupWindow) -> None:
    window.press(Key.Key_T)
    window.click(80, 60)
    window.page.editor.text.insertPlainText("漢")
    window.press(Key.Key_Return)
    assert window.says("Reports have no letters for “漢”")


def test_a_half_typed_text_survives_a_crash(
    window: MarkupWindow, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    window.press(Key.Key_T)
    window.click(80, 60)
    window.type("Key left in the l")
    qtbot.waitUntil(lambda: bool(window.sample.app.drafts.of(window.sample.audit)))
    window.settle()
    again = window.sample.as_after_a_crash(tmp_path / "after")
    shell = make_shell(qapp)
    try:
        later = MarkupWindow(shell, again, qtbot, None)
        assert later.page.editor.text.isVisible()
        assert later.page.editor.text.text() == "Key left in the l"
        later.page.editor.text.setFocus()
        later.type("ock")
        later.press(Key.Key_Return)
        (shape,) = later.shapes
        assert shape.text == "Key left in the lock"
        assert near(shape.points[0], (80, 60))
        assert again.app.drafts.of(again.audit) == {}
    finally:
        shell.window.close()
        shell.tasks.shutdown()
        free(shell)
        again.close()


# Looking closer


def test_keys_and_wheel_zoom_and_the_space_bar_moves(window: MarkupWindow) -> None:
    view, canvas = window.canvas.view, window.canvas
    whole = view.scale
    window.press(Key.Key_Plus)
    window.press(Key.Key_Plus)
    assert view.scale > 2 * whole
    before = view.left
    QTest.keyPress(canvas, Key.Key_Space)
    middle = QPoint(canvas.width() // 2, canvas.height() // 2)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(canvas, middle + QPoint(40, 30))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=middle + QPoint(40, 30))
    QTest.keyRelease(canvas, Key.Key_Space)
    assert view.left == pytest.approx(before + 40)
    window.press(Key.Key_Minus)
    window.press(Key.Key_0)
    assert view.scale == pytest.approx(whole)
    place = QPointF(canvas.width() / 2, canvas.height() / 2)
    wheel = QWheelEvent(
        place,
        canvas.mapToGlobal(place),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    under = view.in_picture(place.x(), place.y())
    QApplication.sendEvent(canvas, wheel)
    assert view.scale > whole
    assert near(view.in_picture(place.x(), place.y()), under)
    assert window.shapes == []


def test_a_large_picture_becomes_sharp_where_one_looks_closer(
    shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path
) -> None:
    data = encoded(Image.linear_gradient("L").resize((5200, 3600)).convert("RGB"), "JPEG")
    window = MarkupWindow(shell, sample, qtbot, a_file(tmp_path, "large.jpg", data))
    assert (window.canvas.view.width, window.canvas.view.height) == (5200, 3600)
    assert not window.canvas.layer.is_sharp
    for _ in range(6):
        window.press(Key.Key_Plus)
        window.canvas.repaint()
        window.settle()
    assert window.canvas.layer.is_sharp
    window.press(Key.Key_A)
    window.drag((2600, 1800), (2700, 1850))
    (shape,) = window.shapes
    assert near(shape.points[1], (2700, 1850))


# Hiding


def test_leaving_a_picture_burns_in_what_is_hidden(window: MarkupWindow) -> None:
    original = window.shown.sha256
    window.press(Key.Key_H)
    window.drag((20, 20), (160, 120))
    assert window.says("1 area waits to be burned in.")
    assert window.shown.covers
    window.press(Key.Key_D)
    assert window.says("Picture redacted and checked.")
    (redaction,) = window.markup.redactions
    assert window.shown.sha256 == redaction.sha256 != original
    window.push("Undo")
    assert window.markup.redactions == ()
    assert window.kinds == [MarkKind.BLACK_BOX]
    assert window.shown.covers


def test_an_area_is_burned_in_at_once_and_the_original_shown_only_on_demand(
    window: MarkupWindow,
) -> None:
    window.press(Key.Key_H)
    window.drag((20, 20), (160, 120))
    window.press(Key.Key_Return, CTRL)
    assert window.says("Redacted by BM. The original is sealed and unchanged.")
    hidden = window.canvas.grab().toImage().pixelColor(window.at(90, 70))
    assert hidden.lightness() < 30
    window.press(Key.Key_I)
    assert window.says("This is the original. It is sealed")
    seen = window.canvas.grab().toImage().pixelColor(window.at(90, 70))
    assert seen.red() > 180
    window.press(Key.Key_I)
    again = window.canvas.grab().toImage().pixelColor(window.at(90, 70))
    assert again.lightness() < 30


def test_redacted_areas_are_changed_and_a_redaction_is_taken_back(window: MarkupWindow) -> None:
    original = window.shown.sha256
    window.press(Key.Key_H)
    window.drag((20, 20), (160, 120))
    window.press(Key.Key_Return, CTRL)
    window.press(Key.Key_R)
    assert window.kinds == [MarkKind.BLACK_BOX]
    window.press(Key.Key_V)
    window.drag((90, 70), (140, 70))
    window.press(Key.Key_Return, CTRL)
    (redaction,) = window.markup.redactions
    assert near(redaction.areas[0].points[0], (70, 20))
    window.press(Key.Key_R, SHIFT)
    assert window.says("Redaction taken back")
    assert window.shown.sha256 == original
    assert not window.shown.is_redacted
    window.push("Undo")
    assert window.shown.is_redacted


def test_a_redaction_that_fails_its_check_says_so_and_changes_nothing(
    window: MarkupWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "auditapp.evidence.redacting._png", lambda picture: encoded(quarters(), "PNG")
    )
    window.press(Key.Key_H)
    window.drag((20, 20), (160, 120))
    window.press(Key.Key_Return, CTRL)
    assert window.says("did not pass")
    assert window.markup.redactions == ()
    assert window.kinds == [MarkKind.BLACK_BOX]


def test_going_to_another_page_burns_in_too(window: MarkupWindow) -> None:
    window.press(Key.Key_U)
    window.drag((20, 20), (160, 120))
    page = window.page
    window.shell.window.open_page("overview")
    window.settle()
    assert window.markup.redactions
    window.shell.window.open_page("evidence")
    assert window.page is page


def test_grid_and_preview_show_what_is_redacted(window: MarkupWindow) -> None:
    window.press(Key.Key_H)
    window.drag((20, 20), (380, 280))
    window.press(Key.Key_D)
    window.qtbot.waitUntil(lambda: window.page.details.preview.has_picture)
    window.settle()
    with Image.open(BytesIO(window.sample.app.evidence.thumbnail(window.shown))) as small:
        assert max(small.convert("L").resize((1, 1), box=(40, 40, 280, 200)).getextrema()) < 20
    assert window.says("Redacted; the original is sealed")


def test_a_picture_opened_by_its_place_is_drawn_on_at_once(
    shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path
) -> None:
    """One step from the strip of an item to the picture under the pen."""
    window = MarkupWindow(shell, sample, qtbot, a_file(tmp_path, "room.jpg", photo(6)))
    assert (window.canvas.view.width, window.canvas.view.height) == (400, 300)
    window.press(Key.Key_A)
    window.drag((60, 40), (200, 150))
    assert window.shapes == [
        Shape(MarkKind.ARROW, window.shapes[0].points, MarkColour.RED, window.shapes[0].width)
    ]
