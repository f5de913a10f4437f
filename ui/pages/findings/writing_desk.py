"""Checks a finding while it is written: marks words, lists remarks, leads from one to the next."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from auditapp.bootstrap import App
from auditapp.domain.findings import FindingEditor
from auditapp.domain.ids import AuditId
from auditapp.domain.writing.remarks import TYPED, Remark, may_be_left
from auditapp.errors import UserError
from auditapp.services.writing import Written
from ui.app import Shell
from ui.pages.findings.form import FindingForm
from ui.pages.findings.writing_marks import mark, select
from ui.saving import Saving
from ui.tasks import Lane

PAUSE_MS = 600
"""How long after the last key the text is checked: words that are half typed are left alone."""

_Checked = tuple[Mapping[str, str], tuple[Remark, ...]]


class WritingDesk(QObject):
    """The remarks on the open finding; what is typed and not recorded yet counts."""

    def __init__(
        self,
        app: App,
        shell: Shell,
        audit: AuditId,
        form: FindingForm,
        saving: Saving,
    ) -> None:
        super().__init__(form)
        self._app = app
        self._shell = shell
        self._audit = audit
        self._fields = form.fields
        self._lists = form.remarks
        self._saving = saving
        self._editor: FindingEditor | None = None
        self._written: Written | None = None
        self._shown: tuple[Remark, ...] = ()
        self._current = ("", 0)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._check)
        for name in TYPED:
            self._fields[name].edit.textChanged.connect(self._pause.start)
        for remark_list in self._lists.values():
            remark_list.chosen.connect(self.go_to)
            remark_list.left.connect(self.leave)
            remark_list.again.connect(self._on_again)
        shell.hub.subscribe(
            self,
            lambda _changes: self._read(),
            "pattern_answer",
            "conclusion",
            "applicability",
            "team_member",
            "client",
            "audit",
        )
        shell.theme.changed.connect(self._mark_again)
        form.remark_wanted.connect(self.step)
        form.remark_left.connect(self.leave_current)

    def show(self, editor: FindingEditor) -> None:
        """Check a finding that was read; what is typed in its fields counts."""
        is_other = self._editor is None or self._editor.id != editor.id
        self._editor = editor
        if is_other:
            self._clear()
        self._read()

    def close(self) -> None:
        """Forget the finding."""
        self._editor = None
        self._clear()

    def step(self, by: int) -> None:
        """Go to the next words that a remark is about, or to the ones before; round and round."""
        stops = [(it, place) for it in self._shown for place in range(max(len(it.spans), 1))]
        if not stops:
            return
        here = [at for at, (it, place) in enumerate(stops) if (it.key, place) == self._current]
        at = here[0] + by if here else min(by, 0)
        self._go(*stops[at % len(stops)])

    def go_to(self, remark: Remark) -> None:
        """Go to the words of a remark; asked again, to the next of them."""
        key, place = self._current
        self._go(remark, (place + 1) % max(len(remark.spans), 1) if key == remark.key else 0)

    def _go(self, remark: Remark, place: int) -> None:
        self._set_current(remark.key, place)
        field = self._fields.get(remark.field)
        remark_list = self._lists[remark.field]
        if field is not None and not field.edit.isHidden():
            field.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if remark.spans:
                select(field.edit, field.text(), remark.spans[place])
        else:
            remark_list.focus_on(remark.key)
        said = QAccessibleAnnouncementEvent(remark_list, remark.sentence)
        QAccessible.updateAccessibility(said)

    def leave_current(self) -> None:
        """Leave the remark at which the cursor stands as it is."""
        for remark in self._shown:
            if remark.key == self._current[0] and may_be_left(remark):
                self.leave(remark)

    def leave(self, remark: Remark) -> None:
        """Say that a remark is right as it is."""
        editor = self._editor
        if editor is None:
            return
        self._set_current("")
        self._saving.write(lambda: self._app.writing.leave(self._audit, editor.id, remark))

    # What is read and checked

    def _read(self) -> None:
        editor = self._editor
        if editor is None:
            return
        self._shell.tasks.run(
            Lane.READER,
            self,
            partial(self._app.writing.of, self._audit, editor.id),
            self._on_written,
            self._on_not_read,
        )

    def _on_not_read(self, error: Exception) -> None:
        # A finding that has gone is told by the form itself.
        if not isinstance(error, UserError):
            self._shell.errors.show(error)

    def _on_written(self, written: Written) -> None:
        if self._editor is not None and written.editor.id == self._editor.id:
            self._written = written
            self._check()

    def _check(self) -> None:
        self._pause.stop()
        written = self._written
        if written is None:
            return
        typed = {name: self._fields[name].text() for name in TYPED}
        self._shell.tasks.run(
            Lane.READER,
            self,
            lambda: (typed, written.remarks(typed)),
            partial(self._on_checked, written),
        )

    def _on_checked(self, written: Written, checked: _Checked) -> None:
        typed, found = checked
        if written is not self._written:
            return
        if any(self._fields[name].text() != typed[name] for name in TYPED):
            # Somebody typed on: the places are not right any more.
            self._pause.start()
            return
        if written.editor.standing.is_frozen:
            found = ()
        shown = [it for it in found if not written.is_left(it) and self._is_said(it, typed)]
        self._shown = tuple(shown)
        left = [it for it in found if written.is_left(it)]
        for name, remark_list in self._lists.items():
            remark_list.show_remarks(
                [it for it in shown if it.field == name], sum(it.field == name for it in left)
            )
        self._mark(typed)
        key, place = self._current
        self._set_current(*((key, place) if any(it.key == key for it in shown) else ("", 0)))

    def _is_said(self, remark: Remark, typed: Mapping[str, str]) -> bool:
        """Whether to say it here: that a part is still empty is said by the form."""
        if remark.check == "W1":
            return bool(remark.spans)
        return remark.field not in typed or bool(typed[remark.field].strip())

    def _mark(self, typed: Mapping[str, str]) -> None:
        for name, text in typed.items():
            mark(self._fields[name].edit, text, self._of(name))

    def _mark_again(self) -> None:
        self._mark({name: self._fields[name].text() for name in TYPED})

    def _of(self, name: str) -> Sequence[Remark]:
        return [remark for remark in self._shown if remark.field == name]

    def _set_current(self, key: str, place: int = 0) -> None:
        self._current = (key, place)
        for remark_list in self._lists.values():
            remark_list.set_current(key)

    def _clear(self) -> None:
        self._written = None
        self._shown = ()
        self._current = ("", 0)
        self._pause.stop()
        for name in TYPED:
            self._fields[name].edit.setExtraSelections([])
        for remark_list in self._lists.values():
            remark_list.close_up()
            remark_list.show_remarks(())

    def _on_again(self) -> None:
        editor = self._editor
        if editor is not None:
            self._saving.write(lambda: self._app.writing.look_again(self._audit, editor.id))
