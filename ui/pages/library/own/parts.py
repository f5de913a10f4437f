"""The parts of an item that can be written in one's own checklist; they outlive the item."""

from collections.abc import Mapping

from PySide6.QtWidgets import QApplication, QWidget

from auditapp.domain.pack_views import PackItemView
from ui.pages.library.own.names import Names
from ui.pages.library.own.question_column import OwnQuestions
from ui.pages.library.own.requirement_form import RequirementForm
from ui.pages.library.view import LibraryView

ITEM, QUESTION = "pack_item", "pack_question"
"""The entities under which unfinished typing is kept; one that is not there yet is "new"."""
NEW = "new"


class OwnParts:
    """Questions and requirement of the item shown, and a requirement that is not there yet."""

    def __init__(self, home: QWidget) -> None:
        self._home = home
        self._item = ""
        self.questions = OwnQuestions(home)
        self.requirement = RequirementForm(is_new=False, parent=home)
        self.new_requirement = RequirementForm(is_new=True, parent=home)
        for part in (self.questions, self.requirement, self.new_requirement):
            part.hide()

    def put_aside(self) -> None:
        """Take the parts out of a body that goes."""
        for part in (self.questions, self.requirement):
            part.hide()
            part.setParent(self._home)

    def show_item(self, view: LibraryView, item: PackItemView) -> None:
        """Show an item; of the same one what is being typed stays."""
        pack = view.pack.id if view.pack else ""
        is_new = self._item != f"{pack}/{item.item.id}"
        self._item = f"{pack}/{item.item.id}"
        names = Names(view.library)
        if is_new:
            drafts = {
                (entity, name): text
                for (kind, entity, name), text in view.typed.items()
                if kind == QUESTION
            }
            self.questions.begin(item, names, view.authors, drafts)
        else:
            self.questions.follow(item, names, view.authors)
        if item.own is not None:
            typed = typed_in(view, ITEM, item.own.id) if is_new else None
            requirements = item.item.requirements
            self.requirement.follow(item.own, requirements, view.authors, typed)

    def forget(self) -> None:
        """Hear that something else is shown, so that the item begins anew."""
        self.flush()
        self._item = ""

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
