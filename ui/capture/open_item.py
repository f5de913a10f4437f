"""Where a picture goes that comes by itself: to the item that is open, else to the inbox."""

from auditapp.domain.ids import AuditId
from auditapp.services.evidence import Target
from ui.main_window import MainWindow
from ui.pages.checklist.last_items import LastItems


def open_item(window: MainWindow, audit: AuditId) -> Target:
    """Return the item at which the checklist stands, if the checklist is what is shown."""
    from ui.pages.checklist.page import ChecklistPage

    if isinstance(window.page, ChecklistPage):
        return Target(item=LastItems.of(window).item(audit))
    return Target()
