"""What the window calls kinds of documents, readers and looks of pictures."""

from PySide6.QtCore import QCoreApplication

from auditapp.reports.request import Kind, Resolution

_KINDS = {
    Kind.PLAN: "Audit plan",
    Kind.OPENING: "Opening meeting",
    Kind.REPORT: "Audit report",
    Kind.NONCONFORMITIES: "Nonconformities",
    Kind.CORRECTIVE: "Corrective actions",
    Kind.FOLLOW_UP: "Follow-up report",
    Kind.CLOSING: "Closing meeting",
    Kind.SOA: "Review of the SoA",
    Kind.COVERAGE: "Coverage",
    Kind.EVIDENCE: "Evidence register",
    Kind.REVIEW: "Technical review",
}
_RESOLUTIONS = {
    Resolution.SCREEN: "Small, for the screen",
    Resolution.PRINT: "For print",
    Resolution.ARCHIVE: "Large, for the archive",
}


def kind_name(kind: Kind) -> str:
    """Return what the window calls a kind of document."""
    return QCoreApplication.translate("Documents", _KINDS[kind])


def resolution_name(resolution: Resolution) -> str:
    """Return what the window calls a size of pictures."""
    return QCoreApplication.translate("Documents", _RESOLUTIONS[resolution])
