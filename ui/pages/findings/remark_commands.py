"""The keys of the writing checks: from one remark to the next, and to leave one as it is."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from ui.keys import Command
from ui.pages.findings.form import FindingForm
from ui.pages.findings.remark_row import LEAVE_KEY, NEXT_KEY, PREVIOUS_KEY


def remark_commands(form: Callable[[], FindingForm | None]) -> tuple[Command, ...]:
    """Return the commands; they do nothing while there is no form."""

    def step(by: int) -> None:
        if (shown := form()) is not None:
            shown.remark_wanted.emit(by)

    def leave() -> None:
        if (shown := form()) is not None:
            shown.remark_left.emit()

    return (
        Command("next-remark", _tr("Next remark on the text"), NEXT_KEY, lambda: step(1)),
        Command("previous-remark", _tr("Previous remark"), PREVIOUS_KEY, lambda: step(-1)),
        Command("leave-remark", _tr("Leave the remark as it is"), LEAVE_KEY, leave),
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("RemarkCommands", words)
