# ruff: noqa: N802 - Qt names the methods it calls
"""The checklist page: three panes that fold, and the keys of an audit day."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from auditapp.domain.terms import Outcome, Standard
from auditapp.domain.workspace import ChecklistView
from ui.i18n import term
from ui.keys import Command
from ui.note_tags import tag_commands
from ui.page import Page
from ui.pages.checklist.beside import Beside
from ui.pages.checklist.capture_pane import CapturePane
from ui.pages.checklist.guide import Guide
from ui.pages.checklist.item_pane import ItemPane
from ui.pages.checklist.question_keys import QuestionKeys
from ui.pages.checklist.sample_box import KEY as SAMPLE_KEY
from ui.pages.checklist.scene import Scene
from ui.pages.checklist.selection_bar import ASSIGN, FOLLOW_UP, FOR_MANY
from ui.pages.checklist.side_pane import SidePane
from ui.pages.checklist.trail_line import KEY as TRAIL_KEY
from ui.pages.checklist.trail_line import LEADS_KEY, TOUCHES_KEY, VIEW_KEY, Asked
from ui.pages.checklist.updates_line import KEY as UPDATES_KEY
from ui.pages.checklist.updates_line import UpdatesLine
from ui.widgets.flash import Flash
from ui.widgets.folding_splitter import FoldingSplitter


class ChecklistPage(Page):
    """Shows what it is given and announces what is done; decides nothing."""

    entered_at = Signal(str)
    """The page is shown; the id of the item to show, or empty."""
    left_page = Signal()
    item_chosen = Signal(str)
    step_wanted = Signal(int)
    unanswered_wanted = Signal()
    key_pressed = Signal(object, bool)
    """Outcome or None, and whether only the other standard is meant."""
    verdict_chosen = Signal(object, object)
    reason_left = Signal(object, str)
    value_used = Signal(object, object)
    decision_chosen = Signal(object, object)
    photo_wanted = Signal()
    files_dropped = Signal(list)
    evidence_opened = Signal(str)
    claim_left = Signal(str, str)
    evidence_taken_off = Signal(str)
    finding_wanted = Signal()
    finding_opened = Signal(str)
    answer_chosen = Signal(str, object)
    """Question, and Answer or None to clear."""
    answer_used = Signal(str, object)
    question_added = Signal(object)
    question_reworded = Signal(object)
    question_retired = Signal(str)
    question_missed = Signal()
    """A key for a question was pressed while none has the keys."""
    requirement_wanted = Signal()
    counterpart_chosen = Signal(object)
    coverage_wanted = Signal()
    scene_shown = Signal(str)
    """The item that is shown, whenever something about it is."""
    sample_wanted = Signal()
    trail_wanted = Signal()
    trail_asked = Signal(object)
    """What is to be said about the trail followed: an Asked."""
    follow_up_wanted = Signal()
    assign_wanted = Signal()
    many_refused = Signal()
    """A conclusion that needs evidence on each item was asked for on several."""
    typed = Signal(str, str, str, str)
    """Entity type, entity, field and text: what a crash must not lose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._here = ""
        self._part = ""
        self.updates = UpdatesLine(self)
        self._panes = FoldingSplitter(self)
        self.side = SidePane(self._panes.room)
        self.tree, self.trails = self.side.tree, self.side.trails
        self.item = ItemPane(self._panes.room)
        self.capture = CapturePane(self._panes.room)
        self._question_keys = QuestionKeys(self.item.questions, self._reveal_questions, self)
        self._panes.add_pane(self.side, self.tr("Items"), 21, 1, 3)
        self._panes.add_pane(self.item, self.tr("What is asked"), 19, 2, 5)
        self._panes.add_pane(self.capture, self.tr("Record"), 24, 3, 4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.updates)
        layout.addWidget(self._panes, 1)
        self._connect()

    def show_checklist(self, view: ChecklistView, guide: Guide) -> None:
        """Show the tree with its state."""
        self.tree.show_view(view, guide)

    def show_scene(self, scene: Scene) -> None:
        """Show an item; of the same one only what changed."""
        self._here = scene.workspace.item.id
        self.tree.select(self._here)
        self.item.show_scene(scene)
        self.capture.show_scene(scene)
        self.scene_shown.emit(self._here)
        if self._part:
            # A turn later: only then what was just made has its place.
            QTimer.singleShot(0, self, self._reveal_part)

    def show_beside(self, beside: Beside | None) -> None:
        """Show something in place of the item, or the item again."""
        if beside is not None:
            self._panes.open_pane(self.item)
        self.item.show_beside(beside)

    def flush(self) -> None:
        """Send everything that is being typed."""
        self.item.flush()
        self.capture.flush()
        self.trails.flush()

    def entered(self, target: str | None) -> None:
        """Hear that the page is shown."""
        item_id, _, self._part = (target or "").partition("#")
        self.entered_at.emit(item_id)
        if not self._panes.is_folded(self.side):
            self.side.take_keys()

    def here(self) -> str:
        """Return the item that is shown."""
        return self._here

    def left(self) -> None:
        """Hear that the page is hidden."""
        self.flush()
        self.left_page.emit()

    def write_note(self) -> None:
        """Put the focus into a new note."""
        self._panes.open_pane(self.capture)
        self.capture.notes.composer.focus()
        self.capture.ensureWidgetVisible(self.capture.notes.composer)

    def cite_document(self) -> None:
        """Put the focus into the line for a document."""
        self._panes.open_pane(self.capture)
        self.capture.documents.line.setFocus()
        self.capture.ensureWidgetVisible(self.capture.documents)

    def write_follow_up(self, follow_up: str) -> None:
        """Put the focus into what a follow-up is for."""
        self._panes.open_pane(self.capture)
        self.capture.follow_ups.focus(follow_up)
        self.capture.ensureWidgetVisible(self.capture.follow_ups)

    def write_requirement(self) -> None:
        """Put the focus into a requirement of one's own."""
        self._panes.open_pane(self.item)
        self.item.show_own_requirement(is_shown=True)

    def _add_written(self) -> None:
        """Record what is being written where the keys are."""
        own, beside = self.item.own_requirement, self.item.beside
        focus = QApplication.focusWidget() or self
        if beside is not None and beside.isAncestorOf(focus):
            beside.submit()
        elif own.isAncestorOf(focus):
            own.submit()
        elif not self.item.questions.submit():
            self.capture.notes.composer.add()

    def _reveal_part(self) -> None:
        part, self._part = self._part, ""
        if part:
            self.capture.notes.make_all()
        found = self.findChild(QWidget, part) if part else None
        if found is not None and found.isVisible():
            self.capture.ensureWidgetVisible(found)
            Flash(found)

    def _reveal_questions(self) -> None:
        self._panes.open_pane(self.item)
        self.item.show_own_requirement(is_shown=False)

    def ask_reason(self, standard: Standard, hint: str) -> None:
        """Put the focus into the reason of a standard."""
        self._panes.open_pane(self.capture)
        self.capture.row(standard).ask_reason(hint)
        self.capture.ensureWidgetVisible(self.capture.row(standard))

    def focus_tree(self) -> None:
        """Go back to the tree, or to the trails."""
        self._panes.open_pane(self.side)
        self.side.take_keys()

    def switch_side(self) -> None:
        """Show the trails in place of the checklist, or the other way round."""
        self._panes.open_pane(self.side)
        self.side.switch()

    def show_capture(self) -> None:
        """Make sure that what is recorded is in sight."""
        self._panes.open_pane(self.capture)

    def focus_search(self) -> None:
        """Go to the search."""
        self._panes.open_pane(self.side)
        self.side.show_tree()
        self.tree.filters.focus_search()

    def commands(self) -> Sequence[Command]:
        """Return the keys of the checklist."""
        step, unanswered = self.step_wanted.emit, self.unanswered_wanted.emit
        return (
            *self._verdict_commands(),
            Command("note", self.tr("Write a note"), "N", self.write_note),
            Command("add-note", self.tr("Add what is written"), "Ctrl+Return", self._add_written),
            *tag_commands(self.capture.notes.toggle_tag),
            Command("document", self.tr("Cite a document"), "D", self.cite_document),
            Command("photo", self.tr("Add photos or files"), "P", self.photo_wanted.emit),
            *self.capture.evidence.capture.commands(),
            Command("finding", self.tr("Raise a finding"), "F", self.finding_wanted.emit),
            Command("sample", self.tr("Draw a sample"), SAMPLE_KEY, self.sample_wanted.emit),
            *self._trail_commands(),
            Command("next", self.tr("Next item"), "J", partial(step, 1)),
            Command("previous", self.tr("Previous item"), "K", partial(step, -1)),
            Command(
                "unanswered",
                self.tr("Next unanswered item (in the tree also Space)"),
                "U",
                unanswered,
            ),
            *self._question_keys.commands(),
            Command(
                "own-requirement",
                self.tr("Add a requirement of our own"),
                "Shift+R",
                self.requirement_wanted.emit,
            ),
            Command(
                "updates",
                self.tr("Changes of the checklist since the start"),
                UPDATES_KEY,
                self.updates.wanted.emit,
                possible=lambda: self.updates.count > 0,
            ),
            Command(
                "follow-up", self.tr("Flag for follow-up"), FOLLOW_UP, self.follow_up_wanted.emit
            ),
            Command("assign", self.tr("Assign to"), ASSIGN, self.assign_wanted.emit),
            Command("choose-all", self.tr("Choose all items shown"), "Ctrl+A", self._choose_all),
            Command("search", self.tr("Search the checklist"), "/", self.focus_search),
            Command("tree", self.tr("Back to the tree"), "Esc", self._go_back),
        )

    def _trail_commands(self) -> Sequence[Command]:
        menu, asked = self.tr("&Trail"), self.trail_asked.emit
        return (
            Command(
                "trail",
                self.tr("Follow a trail from here; on a trail: seen here"),
                TRAIL_KEY,
                self.trail_wanted.emit,
                menu=menu,
            ),
            Command(
                "trail-leads",
                self.tr("The trail leads to"),
                LEADS_KEY,
                partial(asked, Asked.LEADS),
                menu=menu,
            ),
            Command(
                "trail-touches",
                self.tr("The trail touches"),
                TOUCHES_KEY,
                partial(asked, Asked.TOUCHES),
                menu=menu,
            ),
            Command(
                "trails", self.tr("Checklist or trails"), VIEW_KEY, self.switch_side, menu=menu
            ),
        )

    def _verdict_commands(self) -> Sequence[Command]:
        verdicts = self.tr("&Conclusion")
        found = [
            Command(
                f"verdict-{key}",
                self._words(outcome),
                str(key),
                partial(self._conclude, outcome, is_other_only=False),
                menu=verdicts,
            )
            for key, outcome in enumerate((None, *Outcome))
        ]
        found += [
            Command(
                f"verdict-other-{key}",
                self.tr("{0}, second standard only").format(self._words(outcome)),
                f"Alt+{key}",
                partial(self._conclude, outcome, is_other_only=True),
                menu=verdicts,
                possible=lambda: self.capture.is_shared,
            )
            for key, outcome in enumerate((None, *Outcome))
        ]
        return (*found[1:6], found[0], *found[7:], found[6])

    def _conclude(self, outcome: Outcome | None, *, is_other_only: bool) -> None:
        """Conclude the item, or ask for the reason where several are chosen."""
        if not self.tree.is_choosing:
            self.key_pressed.emit(outcome, is_other_only)
        elif outcome in FOR_MANY and not is_other_only:
            self.tree.selection.ask_conclusion(outcome)
        else:
            self.many_refused.emit()

    def _choose_all(self) -> None:
        self._panes.open_pane(self.side)
        self.side.show_tree()
        self.tree.choose_all()

    def _go_back(self) -> None:
        """Give up the words asked for, then the choice of several, then go to the tree."""
        if not self.tree.give_up():
            self.focus_tree()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files anywhere on the page."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand over the files."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the place in the tree when the rows grow."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.tree.tree.scrollTo(self.tree.tree.currentIndex())

    def _words(self, outcome: Outcome | None) -> str:
        return term(outcome) if outcome else self.tr("Clear the conclusion")

    def _connect(self) -> None:
        capture, evidence = self.capture, self.capture.evidence
        self.tree.item_chosen.connect(self.item_chosen)
        self.tree.item_opened.connect(self._on_item_opened)
        self.side.folded.connect(self._on_side_folded)
        self.tree.next_wanted.connect(self.unanswered_wanted)
        self.tree.theme_chosen.connect(self.item.questions.show_theme)
        self.tree.coverage_wanted.connect(self.coverage_wanted)
        self.tree.requirement_wanted.connect(self.requirement_wanted)
        questions = self.item.questions
        questions.answered.connect(self.answer_chosen)
        questions.value_used.connect(self.answer_used)
        questions.added.connect(self.question_added)
        questions.reworded.connect(self.question_reworded)
        questions.retired.connect(self.question_retired)
        self._question_keys.missed.connect(self.question_missed)
        self.item.reference_chosen.connect(self.counterpart_chosen)
        self.item.decision_chosen.connect(self.decision_chosen)
        self.item.typed.connect(self.typed)
        self.item.seen.connect(lambda is_seen: capture.show_title(is_shown=not is_seen))
        capture.verdict_chosen.connect(self.verdict_chosen)
        capture.reason_left.connect(self.reason_left)
        capture.value_used.connect(self.value_used)
        capture.typed.connect(self.typed)
        evidence.photo_wanted.connect(self.photo_wanted)
        evidence.files_dropped.connect(self.files_dropped)
        evidence.opened.connect(self.evidence_opened)
        evidence.claim_left.connect(self.claim_left)
        evidence.taken_off.connect(self.evidence_taken_off)
        capture.samples.wanted.connect(self.sample_wanted)
        evidence.capture.opened.connect(self._show_capture)
        capture.findings.wanted.connect(self.finding_wanted)
        capture.findings.opened.connect(self.finding_opened)

    def _show_capture(self) -> None:
        self._panes.open_pane(self.capture)
        area = self.capture.evidence.capture
        # What was opened just now has no place before the layout has been asked.
        QTimer.singleShot(0, area, lambda: self.capture.show_from_top(area))

    def _on_side_folded(self) -> None:
        # Qt would give the focus to the next button, where Space presses what nobody chose.
        if self.side.isAncestorOf(QApplication.focusWidget() or self):
            self.setFocus()

    def _on_item_opened(self) -> None:
        if self._panes.is_folded(self.capture) and self._panes.is_folded(self.item):
            self._panes.open_pane(self.capture)
