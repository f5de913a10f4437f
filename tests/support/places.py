"""The places of the window: every page of the sample audit and outside it, and how to get there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QListView,
    QMenuBar,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QTreeView,
    QWidget,
)

from auditapp.domain.ids import AuditId
from tests.support.a_window import OpenWindow
from tests.support.some_packs import MEASURING
from ui.pages.audits.page import AuditsPage
from ui.pages.library.page import LibraryPage
from ui.pages.overview.page import OverviewPage
from ui.pages.schemes.page import SchemesPage

FINDING = "IV-01"
PLACES = (
    "audits",
    "new audit",
    "library clause-9.3.2",
    "library 42001-A.6.1.3",
    "own clause-9.1",
    "own question",
    "own requirement",
    "own new",
    "schemes",
    "schemes own",
    *(f"overview {tab}" for tab in range(5)),
    "plan",
    "coverage",
    "checklist 27001-A.8.2",
    "checklist clause-9.3.2",
    "findings",
    "evidence",
    "notes",
    "notes interviews",
    "notes documents",
    "notes all",
    "today",
    "actions",
    "texts",
    "opening",
    "report",
)


def go(window: OpenWindow, place: str) -> None:
    """Show a page as its name in PLACES says."""
    name, _, detail = place.partition(" ")
    window.shell.window.close_audit()
    window.settle()
    page = window.page(AuditsPage)
    if name == "new":
        page.start_new()
    elif name == "library":
        window.shell.window.open_page(name, detail)
    elif name == "own":
        _go_to_own(window, detail)
    elif name == "schemes":
        window.shell.window.open_page(name)
        window.settle()
        if detail:
            _go_to_own_scheme(window)
    elif name != "audits":
        (line,) = window.app.audit_list.all()
        page.opened.emit(line.id)
        window.settle()
        target = detail if name == "checklist" else _target(window, name, detail)
        window.shell.window.open_page(name, target)
        window.settle()
        if name == "overview":
            window.page(OverviewPage).findChildren(QTabBar)[0].setCurrentIndex(int(detail))
    window.settle()


def _go_to_own(window: OpenWindow, detail: str) -> None:
    (line,) = window.app.packs.all()
    window.shell.window.open_page("library", MEASURING)
    window.settle()
    page = window.page(LibraryPage)
    page.chooser.chosen.emit(line.id)
    window.settle()
    if detail == "requirement":
        items = window.app.packs.pack(line.id).items
        window.shell.window.open_page("library", next(it.item.id for it in items if it.own))
    elif detail == "new":
        page.chooser.new_wanted.emit()
        page.show_new_requirement(is_shown=True)
        page.name_pack()
    elif detail == "question":
        page.item.own.questions.cards[0].edit()


def _go_to_own_scheme(window: OpenWindow) -> None:
    lines = window.app.schemes.all()
    scheme = lines[0].id if lines else window.app.schemes.create("Musterzert")[0]
    window.page(SchemesPage).chosen.emit(scheme)


def _target(window: OpenWindow, name: str, detail: str) -> str | None:
    audit = window.shell.window.audit_id
    assert audit is not None
    if name == "notes":
        return {"interviews": "interview:", "documents": "document:", "all": "note:"}.get(detail)
    if name == "actions":
        found = window.app.corrective_actions.all(AuditId(audit))
        return next((it.finding for it in found), None)
    if name == "findings":
        return next(it.id for it in window.app.findings.all(AuditId(audit)) if it.number == FINDING)
    return None


def controls(window: OpenWindow) -> list[QWidget]:
    """Return everything that can be used now, and what else Tab stops at."""
    return controls_in(window.shell.window)


def controls_in(around: QWidget) -> list[QWidget]:
    """Return what can be used in a widget, such as a window of its own."""
    return [
        it
        for it in around.findChildren(QWidget)
        if it.isVisible()
        and it.isEnabled()
        and (it.focusPolicy() & Qt.FocusPolicy.TabFocus or _is_used(it))
    ]


def _is_used(widget: QWidget) -> bool:
    """Return whether it is a control with which something is done, whatever its focus policy.

    Not the buttons inside a field or a scroll bar, nor the editor inside a list to choose from.
    """
    is_own = not isinstance(widget.parentWidget(), QLineEdit | QComboBox | QScrollBar)
    is_menu = isinstance(widget.parentWidget(), QMenuBar | QTabBar)
    kinds = (QAbstractButton, QLineEdit, QTextEdit, QComboBox, QListView, QTreeView)
    return isinstance(widget, kinds) and is_own and not is_menu


def name_of(control: QWidget) -> str:
    """Return what a screen reader calls a control."""
    words = control.text() if isinstance(control, QAbstractButton) else ""
    return control.accessibleName() or words


def described(control: QWidget) -> str:
    """Return what sort of control it is, and in what."""
    return f"{type(control).__name__} in {type(control.parentWidget()).__name__}"
