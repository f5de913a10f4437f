"""Where a picture goes that comes by itself: to the item that is open, else to the inbox."""

from auditapp.domain.ids import AuditId
from auditapp.services.evidence import Target
from ui.main_window import MainWindow


def open_item(window: MainWindow, audit: AuditId) -> Target:
    """Return the item at which the checklist of the audit stands, if that is what is shown."""
    # Not at the top: the page has a place for captures and imports this package.
    from ui.pages.checklist.page import ChecklistPage

    page = window.page
    if window.audit_id == audit and isinstance(page, ChecklistPage):
        return Target(item=page.tree.current_item())
    return Target()
