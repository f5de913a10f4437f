"""Where the remarks of the writing checks stand in the form of a finding."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QBoxLayout, QWidget

from auditapp.domain.writing.remarks import GRADE, REQUIREMENTS
from ui.pages.findings.remark_list import RemarkList


def remark_lists(
    fields: Mapping[str, QWidget], requirements: QWidget, grading: QBoxLayout
) -> dict[str, RemarkList]:
    """Put a list below each field, hidden while there is nothing to say, and return them."""
    found = {name: _below(field, _name(field)) for name, field in fields.items()}
    found[REQUIREMENTS] = _below(
        requirements, QCoreApplication.translate("RemarkList", "Requirement")
    )
    found[GRADE] = RemarkList(QCoreApplication.translate("RemarkList", "Grade"))
    grading.insertWidget(0, found[GRADE])
    return found


def _name(field: QWidget) -> str:
    proxy = field.focusProxy()
    return proxy.accessibleName() if proxy is not None else ""


def _below(field: QWidget, name: str) -> RemarkList:
    remark_list = RemarkList(name)
    layout = field.layout()
    if layout is not None:
        layout.addWidget(remark_list)
    return remark_list
