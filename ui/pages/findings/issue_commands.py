"""The keys of issuing, and of the register's filters, groups and actions on several."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from ui.keys import Command
from ui.pages.actions.paper_form import PAPER
from ui.pages.findings.form import FindingForm
from ui.pages.findings.issue_box import AMEND, ISSUE, WITHDRAW
from ui.pages.findings.register import Register
from ui.pages.findings.register_bar import FILTER_KEY, GROUP_KEY, ORDER_KEY
from ui.pages.findings.selection_bar import NUMBERS, SET
from ui.widgets.level_button import KEPT, LEVEL_KEY, level_words


class FindingCommands:
    """Acts on the findings chosen in the register, or on the one that is open."""

    def __init__(
        self, form: Callable[[], FindingForm | None], register: Callable[[], Register | None]
    ) -> None:
        self._form = form
        self._register = register

    def listed(self) -> tuple[Command, ...]:
        """Return the commands in the order of the menu."""
        return (*self._of_findings(), *self._of_the_register())

    def _of_findings(self) -> tuple[Command, ...]:
        text = QCoreApplication.translate
        return (
            Command(
                "issue",
                text("FindingCommands", "Issue"),
                ISSUE,
                self._issue,
                icon="check-double-line",
                also="Ctrl+Return",
                possible=self._can_issue,
            ),
            Command(
                "amend",
                text("FindingCommands", "Amend"),
                AMEND,
                self._amend,
                icon="mark-pen-line",
                possible=self._can_amend,
            ),
            Command(
                "withdraw",
                text("FindingCommands", "Withdraw"),
                WITHDRAW,
                self._withdraw,
                icon="close-line",
                possible=self._can_withdraw,
            ),
            Command(
                "level",
                level_words(),
                LEVEL_KEY,
                self._ask_level,
                icon=KEPT,
                possible=lambda: self._form() is not None,
            ),
            Command(
                "nonconformity-form",
                text("FindingCommands", "Nonconformity form"),
                PAPER,
                self._paper,
                icon="file-text-line",
                possible=self._has_paper,
            ),
        )

    def _of_the_register(self) -> tuple[Command, ...]:
        text, do = QCoreApplication.translate, self._on_register
        return (
            Command(
                "final-numbers",
                text("FindingCommands", "Give final numbers"),
                NUMBERS,
                do(lambda it: it.several.numbers_chosen.emit()),
                icon="hashtag",
            ),
            Command(
                "set-for-several",
                text("FindingCommands", "Set for all chosen"),
                SET,
                do(lambda it: it.several.ask_set()),
                possible=self._has_several,
            ),
            Command(
                "choose-all",
                text("FindingCommands", "Choose all listed"),
                "Ctrl+A",
                do(lambda it: it.select_all()),
            ),
            Command(
                "filter",
                text("FindingCommands", "Filter"),
                FILTER_KEY,
                do(lambda it: it.filters.open_menu()),
            ),
            Command(
                "group",
                text("FindingCommands", "Group"),
                GROUP_KEY,
                do(lambda it: it.filters.group.setFocus()),
            ),
            Command(
                "order",
                text("FindingCommands", "Order"),
                ORDER_KEY,
                do(lambda it: it.filters.order.setFocus()),
            ),
        )

    def _has_several(self) -> bool:
        register = self._register()
        return register is not None and len(register.selected) > 1

    def _issue(self) -> None:
        register, form = self._register(), self._form()
        if register is not None and self._has_several():
            register.several.issue_chosen.emit()
        elif form is not None and form.issue.can_issue:
            form.issue.issue_chosen.emit()

    def _amend(self) -> None:
        form = self._form()
        if form is not None and form.issue.can_amend:
            form.issue.ask_amend()
            form.reveal(form.issue)

    def _withdraw(self) -> None:
        register, form = self._register(), self._form()
        if register is not None and self._has_several():
            register.several.ask_withdraw()
        elif form is not None and form.issue.can_withdraw:
            form.issue.ask_withdraw()
            form.reveal(form.issue)

    def _ask_level(self) -> None:
        register, form = self._register(), self._form()
        if register is not None and self._has_several():
            register.several.level.ask()
        elif form is not None and form.level.isVisible():
            form.reveal(form.level)
            form.level.ask()

    def _paper(self) -> None:
        form = self._form()
        if form is not None and form.issue.has_paper:
            form.issue.paper_wanted.emit()

    def _has_paper(self) -> bool:
        form = self._form()
        return form is not None and form.issue.has_paper

    def _can_issue(self) -> bool:
        form = self._form()
        return self._has_several() or (form is not None and form.issue.can_issue)

    def _can_amend(self) -> bool:
        form = self._form()
        return form is not None and form.issue.can_amend

    def _can_withdraw(self) -> bool:
        form = self._form()
        return self._has_several() or (form is not None and form.issue.can_withdraw)

    def _on_register(self, call: Callable[[Register], object]) -> Callable[[], None]:
        def work() -> None:
            register = self._register()
            if register is not None:
                call(register)

        return work
