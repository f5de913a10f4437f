"""The parts of an item that can be written in one's own checklist."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from auditapp.domain.pack_views import PackItemView
from ui.pages.library.own.names import Names
from ui.pages.library.own.question_column import OwnQuestions
from ui.pages.library.own.requirement_form import RequirementForm
from ui.pages.library.view import LibraryView

ITEM, QUESTION = "pack_item", "pack_question"
"""The entities under which unfinished typing is kept; one that is not there yet is "new"."""
NEW = "new"


class OwnParts(QObject):
    """Questions and requirement of the item shown, and a requirement that is not there yet.

    The parts of an item are made anew for the next one: to put what was shown already into
    another place takes several times as long.
    """

    questions_made = Signal(object)
    """The OwnQuestions of another item, to listen to."""
    requirement_made = Signal(object)
    """The RequirementForm of another item, to listen to."""

    def __init__(self, home: QWidget) -> None:
        super().__init__(home)
        self.questions = OwnQuestions(home)
        self.requirement = RequirementForm(is_new=False, parent=home)
        self.new_requirement = RequirementForm(is_new=True, parent=home)
        for part in (self.questions, self.requirement, self.new_requirement):
            part.hide()
        self._nothing = (self.questions, self.requirement)

    def begin(self, view: LibraryView, item: PackItemView) -> None:
        """Make the parts of another item; unfinished typing comes back into them."""
        self.questions = OwnQuestions()
        self.questions_made.emit(self.questions)
        drafts = {
            (entity, name): text
            for (kind, entity, name), text in view.typed.items()
            if kind == QUESTION
        }
        self.questions.begin(item, Names(view.library), view.authors, drafts)
        if item.own is not None:
            self.requirement = RequirementForm(is_new=False)
            self.requirement_made.emit(self.requirement)
            typed = typed_in(view, ITEM, item.own.id)
            self.requirement.follow(item.own, item.item.requirements, view.authors, typed)

    def follow(self, view: LibraryView, item: PackItemView) -> None:
        """Show how the same item stands now; what is being typed stays."""
        self.questions.follow(item, Names(view.library), view.authors)
        if item.own is not None:
            self.requirement.follow(item.own, item.item.requirements, view.authors)

    def forget(self) -> None:
        """Hear that the item goes, and its parts with it."""
        self.flush()
        self.questions, self.requirement = self._nothing

    def flush(self) -> None:
        """Send what is being typed."""
        self.questions.flush()
        if not self.requirement.isHidden():
            self.requirement.flush()

    def submit(self) -> None:
        """Record what is being written where the keys are."""
        focus = QApplication.focusWidget()
        if focus is not None and self.new_requirement.isAncestorOf(focus):
            self.new_requirement.submit()
        elif not self.questions.submit():
            self.flush()


def typed_in(view: LibraryView, kind: str, entity: str) -> Mapping[str, str]:
    """Return the unfinished typing in the fields of one thing."""
    return {name: text for (it, at, name), text in view.typed.items() if (it, at) == (kind, entity)}


def printed(item: PackItemView) -> tuple[object, ...]:
    """Return what is shown of an item besides what can be written: when that differs, all does."""
    shown = item.item
    if item.own is None:
        return (shown.id,)
    return (
        shown.id,
        shown.conformity,
        shown.talk_to,
        shown.per,
        shown.typical_nonconformities,
        shown.red_flags,
        shown.selections,
    )
