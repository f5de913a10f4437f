"""The words of facets, orders and values of the register."""

from PySide6.QtCore import QCoreApplication

from auditapp.domain.finding_state import FindingState
from auditapp.domain.terms import Grade, Standard, known
from ui.i18n import term
from ui.pages.findings.issue_state import state_look
from ui.pages.findings.register_filter import CONFLICT, INCOMPLETE, NONE, Facet, Order


def facet_words(facet: Facet) -> str:
    """Return the name of a facet."""
    text = QCoreApplication.translate
    words = {
        Facet.GRADE: text("Register", "Grade"),
        Facet.STANDARD: text("Register", "Standard"),
        Facet.REQUIREMENT: text("Register", "Requirement"),
        Facet.SITE: text("Register", "Site"),
        Facet.PROCESS: text("Register", "Process"),
        Facet.AI_SYSTEM: text("Register", "AI system"),
        Facet.OWNER: text("Register", "Owner"),
        Facet.AGE: text("Register", "Age"),
        Facet.STATE: text("Register", "State"),
        Facet.MISSING: text("Register", "Missing"),
    }
    return words[facet]


def group_words(facet: Facet) -> str:
    """Return the words of a grouping."""
    order = {Facet.GRADE: QCoreApplication.translate("Register", "By grade")}
    return order.get(facet) or order_words(Order(facet.value))


def order_words(order: Order) -> str:
    """Return the words of an order."""
    text = QCoreApplication.translate
    words = {
        Order.NUMBER: text("Register", "By number"),
        Order.TITLE: text("Register", "By title"),
        Order.GRAVITY: text("Register", "By gravity"),
        Order.STANDARD: text("Register", "By standard"),
        Order.REQUIREMENT: text("Register", "By requirement"),
        Order.SITE: text("Register", "By site"),
        Order.PROCESS: text("Register", "By process"),
        Order.AI_SYSTEM: text("Register", "By AI system"),
        Order.OWNER: text("Register", "By owner"),
        Order.AGE: text("Register", "By age"),
        Order.STATE: text("Register", "By state"),
        Order.EVIDENCE: text("Register", "By evidence"),
    }
    return words[order]


def value_words(facet: Facet, value: str) -> str:
    """Return the words of a value of a facet, also where a finding has none."""
    if value == NONE:
        return _none_words(facet)
    if facet is Facet.GRADE:
        grade = known(Grade, value)
        return term(grade) if grade else value
    if facet is Facet.STANDARD:
        standards = [known(Standard, part) for part in value.split()]
        return " + ".join(it.label for it in standards if it)
    if facet is Facet.STATE:
        state = known(FindingState, value)
        return state_look(state).word if state else value
    if facet in (Facet.AGE, Facet.MISSING):
        return _named_words(value)
    return value


def _named_words(value: str) -> str:
    text = QCoreApplication.translate
    words = {
        "today": text("Register", "Today"),
        "week": text("Register", "Up to a week"),
        "month": text("Register", "Up to a month"),
        "quarter": text("Register", "Up to three months"),
        "older": text("Register", "Older"),
        INCOMPLETE: text("Register", "Something is missing"),
        CONFLICT: text("Register", "Conflict"),
    }
    return words.get(value, value)


def _none_words(facet: Facet) -> str:
    text = QCoreApplication.translate
    words = {
        Facet.GRADE: text("Register", "Not graded"),
        Facet.STANDARD: text("Register", "No standard"),
        Facet.REQUIREMENT: text("Register", "No requirement"),
        Facet.SITE: text("Register", "No site"),
        Facet.PROCESS: text("Register", "No process"),
        Facet.AI_SYSTEM: text("Register", "No AI system"),
        Facet.OWNER: text("Register", "No owner"),
        Facet.MISSING: text("Register", "Nothing is missing"),
    }
    return words.get(facet, text("Register", "Not known"))
