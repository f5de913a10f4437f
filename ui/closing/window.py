# ruff: noqa: N802 - Qt names the methods it calls
"""The closing meeting, full screen: one step at a time, by keys, mouse, touch or a remote."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui.closing.commands import commands_of
from ui.closing.deck import Step, StepKind, step_after_change, steps_of
from ui.closing.last_slides import Ending
from ui.closing.reading import MeetingRead
from ui.closing.slide import Slide, SlideStack
from ui.closing.slides import Slides
from ui.closing.stage import Stage
from ui.closing.statements_slide import StatementRow
from ui.keys import Commands
from ui.theme import em, set_role
from ui.widgets.key_panel import KeyPanel

_TOAST_MS = 8_000
_SWIPE = 0.1
_PAGE_KEYS = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class ClosingWindow(QWidget):
    """Only what the client may see. Where one was in the other window stays as it is."""

    step_shown = Signal(object)
    """Step that has come on screen."""
    undo_wanted = Signal()
    redo_wanted = Signal()
    ended = Signal()
    """The window has gone; everything was handed over before."""

    def __init__(self, parent: QWidget, *, dark: bool) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(self.tr("Closing meeting"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._dark = dark
        self._stage = Stage.of(self.size(), dark=dark)
        self._read: MeetingRead | None = None
        self._steps: tuple[Step, ...] = ()
        self._step = Step(StepKind.WELCOME)
        self._pressed: QPointF | None = None
        self._slides = Slides()
        self.finding, self.statements = self._slides.finding, self._slides.statements
        self.people, self.signature = self._slides.people, self._slides.signature
        self.end = self._slides.end
        self._stack = SlideStack()
        for slide in self._slides.of.values():
            slide.turned.connect(self._show_where)
            self._stack.addWidget(slide)
        self._where = QLabel()
        self._toast = QLabel()
        self._toast.setTextFormat(Qt.TextFormat.PlainText)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TOAST_MS)
        self._timer.timeout.connect(self._toast.clear)
        self._lay_out()
        self._blank = QWidget(self)
        self._blank.setStyleSheet("background: black;")
        self._blank.hide()
        self._keys = KeyPanel(self)
        self._commands = Commands(self, commands_of(self))
        for field in self.findChildren(QTextEdit):
            field.installEventFilter(self)
        screens = QGuiApplication.instance()
        if isinstance(screens, QGuiApplication):
            screens.screenRemoved.connect(self.move_from)

    # What is shown

    @property
    def step(self) -> Step:
        """The step on screen."""
        return self._step

    @property
    def steps(self) -> tuple[Step, ...]:
        """All the steps of the meeting."""
        return self._steps

    @property
    def stage(self) -> Stage:
        """How it looks."""
        return self._stage

    @property
    def slide(self) -> Slide:
        """What shows it."""
        return self._slides.of[self._step.kind]

    def open_on(self, screen: QScreen) -> None:
        """Fill a screen."""
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        self.activateWindow()
        self.setFocus()

    def move_from(self, gone: QScreen | None) -> None:
        """Go on on a screen that is left; Qt moves the window there, but not to its size."""
        left = [it for it in QGuiApplication.screens() if it is not gone]
        if self.isVisible() and left and self.screen() not in left[1:]:
            self.open_on(left[0])

    def show_read(self, read: MeetingRead) -> None:
        """Show what was read; one stays at one's step, or goes on where that has gone."""
        is_first = self._read is None
        self._read = read
        steps = steps_of(read.view)
        step = step_after_change(self._steps, steps, self._step)
        self._steps = steps
        if step != self._step or is_first:
            self._show_step(step)
        else:
            self._render()

    def show_ending(self, ending: Ending) -> None:
        """Show what came of the end."""
        self._slides.ending = ending
        self._render()

    def show_empty_pad(self) -> None:
        """Show the field to sign in without what was drawn and not recorded."""
        for panel in (self.signature.panel, self.finding.signature):
            if panel.isVisible():
                panel.wipe()

    def say(self, text: str) -> None:
        """Say something in passing at the foot."""
        self._toast.setText(text)
        self._timer.start()

    # Where one goes

    def turn(self, by: int) -> None:
        """Go on or back: the next page, else the next step."""
        self._wake()
        if self.slide.turn(by) or not self._steps:
            return
        place = self._steps.index(self._step) + by
        if 0 <= place < len(self._steps):
            self._show_step(self._steps[place], at_end=by < 0)

    def go_to_edge(self, *, last: bool) -> None:
        """Go to the first step or the last."""
        self._wake()
        if self._steps:
            self._show_step(self._steps[-1 if last else 0])

    def leave(self) -> None:
        """Leave the field one types in; else the meeting, back to where one was."""
        if self._blank.isVisible():
            self._wake()
        elif self._keys.isVisible():
            self._keys.close_panel()
        elif isinstance(self.focusWidget(), QLineEdit | QTextEdit):
            self.setFocus()
        else:
            self.close()

    def toggle_room(self) -> None:
        """Change between a dark and a bright room."""
        self._dark = not self._dark
        self._restyle()

    def toggle_blank(self) -> None:
        """Darken the screen, or light it again."""
        self._blank.setGeometry(self.rect())
        self._blank.setVisible(not self._blank.isVisible())
        self._blank.raise_()

    def toggle_keys(self) -> None:
        """Show or hide the keys."""
        if self._keys.isVisible():
            self._keys.close_panel()
        else:
            possible = [it for it in self._commands.listed if not it.possible or it.possible()]
            self._keys.show_keys([(self.tr("Closing meeting"), possible)])

    def undo(self) -> None:
        """Take back the last stroke, else the last thing that was recorded."""
        for panel in (self.signature.panel, self.finding.signature):
            if panel.isVisible() and panel.take_back():
                return
        self.undo_wanted.emit()

    def is_at(self, kind: StepKind) -> bool:
        """Whether a kind of step is on screen."""
        return self._step.kind is kind

    def flush(self) -> None:
        """Hand over what is typed or drawn, now."""
        for slide in self._slides.of.values():
            slide.flush()

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make letters fit the screen."""
        super().resizeEvent(event)
        self._blank.setGeometry(self.rect())
        self._restyle()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ApplicationFontChange:
            self._restyle()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hand everything over, then go."""
        self.flush()
        super().closeEvent(event)
        self.ended.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let a remote turn pages while somebody types."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _PAGE_KEYS
        ):
            event.ignore()
            return True
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a swipe."""
        self._pressed = event.position()
        self.setFocus()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Turn where it was a swipe, tick where it was a tap on a statement."""
        start, self._pressed = self._pressed, None
        if start is None:
            return
        way = event.position() - start
        if abs(way.x()) > self.width() * _SWIPE and abs(way.x()) > 2 * abs(way.y()):
            self.turn(-1 if way.x() > 0 else 1)
        elif way.manhattanLength() < self._stage.unit:
            under = self.childAt(start.toPoint())
            while under is not None and under is not self:
                if isinstance(under, StatementRow):
                    under.box.click()
                    return
                under = under.parentWidget()

    # Inside

    def _wake(self) -> None:
        self._blank.hide()

    def _show_step(self, step: Step, *, at_end: bool = False) -> None:
        self.slide.flush()
        self._step = step
        self._stack.setCurrentWidget(self.slide)
        self._render()
        self.slide.go(self.slide.pages - 1 if at_end else 0)
        self.setFocus()
        self._show_where()
        self.step_shown.emit(step)

    def _render(self) -> None:
        if self._read is not None:
            self._slides.show(self._step, self._read, self._stage)
            self._show_where()

    def _restyle(self) -> None:
        stage = Stage.of(self.size(), dark=self._dark)
        self._stage = stage
        stage.dress(self)
        margin = stage.px(1.4)
        self._layout.setContentsMargins(margin, stage.px(1), margin, stage.px(0.5))
        self._layout.setSpacing(stage.px(0.6))
        self._keys.width_in_lines = max(28, round(stage.px(24) / em()))
        self._render()

    def _show_where(self) -> None:
        findings = [step for step in self._steps if step.kind is StepKind.FINDING]
        words = []
        if self._step in findings:
            place = findings.index(self._step) + 1
            words.append(self.tr("Finding {0} of {1}").format(place, len(findings)))
        words.append(self.slide.where())
        self._where.setText(" · ".join(part for part in words if part))

    def _button(self, words: str, tip: str, call: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        set_role(button, "quiet")
        button.setToolTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: call())
        return button

    def _lay_out(self) -> None:
        tr = self.tr
        for label in (self._where, self._toast):
            set_role(label, "muted")
        self._toast.setWordWrap(True)
        foot = QHBoxLayout()
        foot.addWidget(self._button(tr("Leave"), tr("Leave (Esc)"), self.close))
        foot.addWidget(self._button(tr("Dark or bright"), tr("Room (T)"), self.toggle_room))
        foot.addWidget(self._button(tr("Keys"), tr("Keys (?)"), self.toggle_keys))
        foot.addWidget(self._toast, 1)
        foot.addWidget(self._where)
        back, on = partial(self.turn, -1), partial(self.turn, 1)
        foot.addWidget(self._button(tr("Back"), tr("Back (left arrow or Page Up)"), back))
        foot.addWidget(self._button(tr("Next"), tr("Next (right arrow or Page Down)"), on))
        self._layout = QVBoxLayout(self)
        self._layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._layout.addWidget(self._stack, 1)
        self._layout.addLayout(foot)
