"""Coverage in words: whether an item is covered, why, and where it is looked at."""

from PySide6.QtCore import QCoreApplication

from auditapp.domain.coverage import Cause, CoverageDecision
from auditapp.domain.coverage_view import CoverageLine
from ui.i18n import number


def state_in_words(*, covered: bool) -> str:
    """Return the word for an item that the visit covers or leaves out."""
    return _text("Covered") if covered else _text("Left out")


def conflict_in_words() -> str:
    """Return the words for an item on which the team decided differently."""
    return _text("Disputed")


def cause_in_words(cause: Cause) -> str:
    """Return what decided about an item."""
    words = {
        Cause.DEPTH: _text("The depth"),
        Cause.EXCLUDED: _text("The statement of applicability"),
        Cause.DECIDED: _text("The team"),
        Cause.RECORDED: _text("Something recorded"),
        Cause.AWAITED: _text("Follow-up or previous audit"),
        Cause.EVERY_DEPTH: _text("At every depth"),
    }
    return words[cause]


def reason_in_words(line: CoverageLine) -> str:
    """Return why an item is covered or left out, in a sentence or two."""
    coverage = line.coverage
    reason = coverage.reason
    if coverage.cause is Cause.DEPTH:
        return reason
    if coverage.cause is Cause.EXCLUDED:
        return _joined(_text("SoA"), reason) if reason else _text("Excluded in the SoA")
    if coverage.cause is Cause.DECIDED:
        return _joined(_text("Team"), reason) if reason else _text("Decided by the team")
    if coverage.cause is Cause.RECORDED:
        recorded = _text("Something is recorded on it.")
        return f"{recorded} {_joined(_text('Team'), reason)}" if reason else recorded
    if coverage.cause is Cause.AWAITED:
        return _text("To come back to, or left open by the previous audit.")
    return _text("Covered at every depth")


def decision_in_words(decision: CoverageDecision | None, depth: str) -> str:
    """Return a decision of the team; None is left to the depth, whose title is given."""
    if decision is None:
        return _text("As the depth says ({0})").format(depth)
    return _joined(state_in_words(covered=decision.covered), decision.reason)


def items_in_words(count: int) -> str:
    """Return a number of items in words."""
    return _text("1 item") if count == 1 else _text("{0} items").format(number(count))


def questions_in_words(count: int) -> str:
    """Return a number of questions in words."""
    return _text("1 question") if count == 1 else _text("{0} questions").format(number(count))


def _joined(start: str, rest: str) -> str:
    return f"{start}: {rest}" if rest else start


def _text(source: str) -> str:
    return QCoreApplication.translate("Coverage", source)
