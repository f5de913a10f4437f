from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from auditapp.domain.terms import LABELS, Grade, Outcome, Standard
from auditapp.errors import UserError
from ui.i18n import duration
from ui.theme import Theme
from ui.widgets.charts import Bar, BarChart, Cell, HeatMap, Part
from ui.widgets.empty_state import EmptyState
from ui.widgets.field_note import FieldNote, FieldNotes
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.folding_splitter import FoldingSplitter
from ui.widgets.growing_text import GrowingTextEdit
from ui.widgets.notice import NoticeBar
from ui.widgets.photo_strip import PhotoStrip, Thumbnail
from ui.widgets.progress_strip import ProgressArea
from ui.widgets.status import StandardBadge, StatusChip, look, status_icon, status_pixmap
from ui.widgets.wrapped_label import WrappedLabel

pytestmark = pytest.mark.usefixtures("theme")


@pytest.mark.parametrize("kind", [Outcome, Grade])
def test_each_status_has_a_shape_of_its_own_and_a_word(kind: type[Outcome | Grade]) -> None:
    looks = [look(status) for status in kind]

    assert len({it.shape for it in looks}) == len(looks)
    assert [it.word for it in looks] == [LABELS[status] for status in kind]


def test_no_conclusion_looks_like_no_other_status() -> None:
    assert look(None).shape not in {look(status).shape for status in Outcome}


@pytest.mark.parametrize("status", [*Outcome, *Grade, None])
def test_shapes_are_painted_sharp_on_fine_screens(status: Outcome | Grade | None) -> None:
    pixmap = status_pixmap(status, 16, 2.0)

    image = pixmap.toImage()
    assert (image.width(), pixmap.devicePixelRatio()) == (32, 2.0)
    assert any(image.pixelColor(x, y).alpha() for x in range(32) for y in range(32))
    assert len(status_icon(status).availableSizes()) >= 1


def test_what_somebody_wrote_is_never_taken_for_markup(qtbot: QtBot) -> None:
    bar, field = NoticeBar(), QLineEdit()
    note = FieldNote(field, bar)
    qtbot.addWidget(bar)
    qtbot.addWidget(field)

    bar.show_text("<admin>.jpg is empty")

    labels = [it for it in bar.findChildren(QLabel) if it is not note]
    assert [it.textFormat() for it in (*labels, note)] == [Qt.TextFormat.PlainText] * 2


def test_a_chip_says_its_word_and_has_room_for_it(qtbot: QtBot) -> None:
    chip = StatusChip(Grade.OFI)
    qtbot.addWidget(chip)

    assert chip.accessibleName() == chip.word == "Opportunity for improvement"
    assert chip.sizeHint().width() > chip.fontMetrics().horizontalAdvance(chip.word)

    chip.set_status(None)
    assert chip.accessibleName() == "Not concluded"


def test_a_badge_names_its_standard(qtbot: QtBot) -> None:
    badge = StandardBadge(Standard.ISO42001)
    qtbot.addWidget(badge)

    assert badge.accessibleName() == "ISO/IEC 42001"


@pytest.fixture
def form(qtbot: QtBot) -> QWidget:
    form = QWidget()
    qtbot.addWidget(form)
    layout = FlowLayout(form)
    layout.addWidget(GrowingTextEdit("Note"))
    layout.addWidget(QPushButton("Elsewhere"))
    form.resize(400, 400)
    form.show()
    qtbot.waitExposed(form)
    form.activateWindow()
    return form


@pytest.fixture
def prose(form: QWidget) -> GrowingTextEdit:
    prose = form.findChildren(GrowingTextEdit)[0]
    prose.setFocus()
    return prose


@pytest.fixture
def elsewhere(form: QWidget) -> QPushButton:
    return form.findChildren(QPushButton)[0]


def test_typing_asks_for_a_draft_once_it_pauses(prose: GrowingTextEdit, qtbot: QtBot) -> None:
    drafts: list[str] = []
    prose.edited.connect(drafts.append)

    with qtbot.waitSignal(prose.edited):
        qtbot.keyClicks(prose, "seen")

    assert drafts == ["seen"]


def test_leaving_the_field_sends_draft_and_text_once(
    prose: GrowingTextEdit, elsewhere: QPushButton, qtbot: QtBot
) -> None:
    sent: list[str] = []
    prose.edited.connect(lambda text: sent.append(f"draft {text}"))
    prose.left.connect(lambda text: sent.append(f"keep {text}"))
    qtbot.keyClicks(prose, "seen")

    elsewhere.setFocus()
    prose.setFocus()
    elsewhere.setFocus()

    assert sent == ["draft seen", "keep seen"]


def test_a_stored_text_is_not_sent_back(prose: GrowingTextEdit, elsewhere: QPushButton) -> None:
    sent: list[str] = []
    prose.left.connect(sent.append)

    prose.set_text("from the store")
    elsewhere.setFocus()

    assert sent == []


def test_undo_takes_back_typing_first_and_then_belongs_to_the_window(
    prose: GrowingTextEdit, qtbot: QtBot
) -> None:
    from_window: list[str] = []
    undo = prose.window().addAction("Undo")
    undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
    undo.triggered.connect(lambda: from_window.append("undone"))
    prose.set_text("stored")
    qtbot.keyClick(prose, Qt.Key.Key_A)

    qtbot.keyClick(prose, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (prose.text(), from_window) == ("stored", [])

    qtbot.keyClick(prose, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (prose.text(), from_window) == ("stored", ["undone"])


def test_pasted_words_lose_their_looks(prose: GrowingTextEdit) -> None:
    data = QMimeData()
    data.setHtml("<b>bold</b>")
    data.setText("bold")

    prose.insertFromMimeData(data)

    assert prose.text() == "bold"
    assert not prose.currentCharFormat().font().bold()


def test_the_field_grows_with_the_text_up_to_a_limit(prose: GrowingTextEdit) -> None:
    small = prose.sizeHint().height()

    prose.set_text("line\n" * 6)
    medium = prose.sizeHint().height()
    prose.set_text("line\n" * 200)

    assert small < medium < prose.sizeHint().height() < 3 * medium


def test_tab_leaves_the_field(prose: GrowingTextEdit, elsewhere: QPushButton, qtbot: QtBot) -> None:
    qtbot.keyClick(prose, Qt.Key.Key_Tab)

    assert QApplication.focusWidget() is elsewhere
    assert prose.text() == ""


def test_a_notice_with_a_way_back_does_it_once_and_goes(qtbot: QtBot) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    undone: list[str] = []
    bar.show_text("The note was removed.", "Undo", lambda: undone.append("note"))
    button = next(it for it in bar.findChildren(QPushButton) if it.text() == "Undo")

    button.click()

    assert undone == ["note"]
    assert bar.isHidden()
    assert bar.text() == ""


def test_an_empty_screen_offers_its_one_button(qtbot: QtBot) -> None:
    empty = EmptyState("An audit starts with its client.", "New audit")
    qtbot.addWidget(empty)

    with qtbot.waitSignal(empty.started):
        empty.findChildren(QPushButton)[0].click()


def test_a_refusal_stands_beside_the_field_it_names(qtbot: QtBot) -> None:
    form = QWidget()
    qtbot.addWidget(form)
    name = QLineEdit(form)
    note = FieldNote(name, form)
    notes = FieldNotes({"client": note})

    assert notes.show(UserError("Name the client.", "client"))
    assert (note.text(), name.accessibleDescription()) == ("Name the client.",) * 2
    assert not notes.show(UserError("Something else.", "site"))

    notes.clear()
    assert note.isHidden()
    assert name.accessibleDescription() == ""


def test_progress_shows_and_can_be_stopped(qtbot: QtBot) -> None:
    area = ProgressArea()
    qtbot.addWidget(area)
    strip = area.begin("Writing the report")
    strip.advance(0.5, "Pictures")

    assert "Pictures" in {it.text() for it in strip.findChildren(QLabel)}
    with qtbot.waitSignal(strip.cancelled):
        strip.findChildren(QPushButton)[0].click()

    strip.finish()
    assert area.strips() == []


def test_two_pieces_of_work_show_their_progress_apart(qtbot: QtBot) -> None:
    area = ProgressArea()
    qtbot.addWidget(area)
    report, photos = area.begin("Writing the report"), area.begin("Adding 3 files")
    area.show()

    photos.advance(0.5)
    report.finish()

    assert area.strips() == [photos]
    assert "Adding 3 files" in {it.text() for it in photos.findChildren(QLabel)}


def picture() -> QImage:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    return image


def test_a_thumbnail_opens_its_photo_and_says_its_caption(qtbot: QtBot) -> None:
    strip = PhotoStrip("Drop photos here.")
    qtbot.addWidget(strip)
    strip.show_thumbnails(
        [Thumbnail("p1", picture(), "Server room door"), Thumbnail("p2", None, "")]
    )
    first, second = strip.findChildren(QToolButton)

    with qtbot.waitSignal(strip.opened) as opened:
        first.click()

    assert opened.args == ["p1"]
    assert first.accessibleName() == "Server room door"
    assert second.accessibleName() == "Without caption"
    assert not second.icon().isNull()


def test_dropped_files_are_handed_over(qtbot: QtBot, tmp_path: Path) -> None:
    strip = PhotoStrip("Drop photos here.")
    qtbot.addWidget(strip)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "door.jpg")), QUrl("https://example.org")])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    spot = QPointF(3, 3)
    # Qt 6.12 deprecates making an entering event; what enters is a drop in the making.
    enter = QDropEvent(spot, Qt.DropAction.CopyAction, data, buttons, keys)
    strip.dragEnterEvent(enter)

    with qtbot.waitSignal(strip.files_dropped) as dropped:
        strip.dropEvent(QDropEvent(spot, Qt.DropAction.CopyAction, data, buttons, keys))

    assert enter.isAccepted()
    assert dropped.args == [[tmp_path / "door.jpg"]]


def test_a_flow_needs_more_lines_when_it_is_narrow(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    for _ in range(6):
        flow.addWidget(QPushButton("Zertifizierung"))

    assert flow.heightForWidth(150) > 2 * flow.heightForWidth(2000)
    assert flow.takeAt(9) is None
    assert flow.itemAt(0) is not None


@pytest.fixture
def panes(qtbot: QtBot) -> tuple[FoldingSplitter, list[QLabel]]:
    splitter = FoldingSplitter()
    qtbot.addWidget(splitter)
    labels = [QLabel(name) for name in ("Items", "Item", "Capture")]
    for label, importance in zip(labels, (1, 2, 3), strict=True):
        splitter.add_pane(label, label.text(), 12, importance)
    splitter.resize(1400, 400)
    splitter.show()
    qtbot.waitExposed(splitter)
    return splitter, labels


def test_panes_fold_when_there_is_no_room_and_come_back(
    panes: tuple[FoldingSplitter, list[QLabel]],
) -> None:
    splitter, (items, item, capture) = panes
    assert not any(splitter.is_folded(it) for it in (items, item, capture))

    splitter.resize(300, 400)
    assert [splitter.is_folded(it) for it in (items, item, capture)] == [True, True, False]

    splitter.resize(1400, 400)
    assert not any(splitter.is_folded(it) for it in (items, item, capture))


def test_a_folded_pane_is_one_click_away(
    panes: tuple[FoldingSplitter, list[QLabel]], qtbot: QtBot
) -> None:
    splitter, (items, _, capture) = panes
    splitter.resize(300, 400)
    button = next(it for it in splitter.findChildren(QPushButton) if it.text() == "Items")

    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert not splitter.is_folded(items)
    assert splitter.is_folded(capture)


def test_a_heat_map_can_be_read_out(qtbot: QtBot) -> None:
    heat = HeatMap("Conformity by clause")
    qtbot.addWidget(heat)
    heat.show_rows([("27001", [Cell("4", 3, 3, "Clause 4"), Cell("5", 0, 0, "Clause 5")])])
    heat.resize(heat.sizeHint())

    assert heat.accessibleDescription() == "27001: 4 3 of 3, 5 open"
    assert heat.words_at(heat.width() - 8, 10) == "Clause 5"
    assert heat.words_at(0, 0) == ""
    assert not heat.grab().isNull()


def test_bars_can_be_read_out(qtbot: QtBot) -> None:
    bars = BarChart("Findings")
    qtbot.addWidget(bars)
    bars.show_bars([Bar("27001", (Part(Grade.MAJOR, 2), Part(Grade.OFI, 0))), Bar("42001", ())])
    bars.resize(400, bars.sizeHint().height())

    assert bars.accessibleDescription() == "27001: Major nonconformity 2. 42001: 0"
    assert bars.words_at(5, 5) == "27001: Major nonconformity 2"
    assert not bars.grab().isNull()


def test_an_empty_picture_is_painted_too(qtbot: QtBot) -> None:
    for empty in (HeatMap("Nothing"), BarChart("Nothing")):
        qtbot.addWidget(empty)
        empty.resize(200, 60)
        assert not empty.grab().isNull()


def test_time_left_is_said_in_words() -> None:
    assert [duration(it) for it in (5, 60, 290)] == [
        "less than a minute",
        "about 1 minute",
        "about 5 minutes",
    ]


def test_painted_parts_survive_a_change_of_theme(theme: Theme, qtbot: QtBot) -> None:
    chip = StatusChip(Outcome.CONFORMS)
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    light = chip.grab().toImage()

    theme.choose(dark=True)

    assert chip.grab().toImage() != light


def test_a_wrapped_label_grows_with_its_words_and_its_font(theme: Theme, qtbot: QtBot) -> None:
    label = WrappedLabel("One line")
    qtbot.addWidget(label)
    label.show()
    low = label.heightForWidth(200)
    assert label.heightForWidth(200) == low

    label.setText("Many words that need more than a single line of this width, " * 3)
    higher = label.heightForWidth(200)
    assert higher > 2 * low
    assert label.heightForWidth(400) < higher
    theme.set_text_scale(2)
    assert label.heightForWidth(200) > higher
    label.setText("One line")
    assert label.heightForWidth(200) < higher
