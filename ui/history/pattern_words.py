"""What the team said about a pattern, as the history tells it."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from auditapp.domain.patterns import PatternAnswer, PatternVerdict
from auditapp.domain.values import Value


def pattern_answer_in_words(value: dict[str, Value]) -> Iterator[str]:
    """Yield the answer and its reason; nothing for one of another version."""
    answer = PatternAnswer.from_value(value)
    if answer is None:
        return
    words = {
        PatternVerdict.YES: QCoreApplication.translate("History", "Yes"),
        PatternVerdict.NO: QCoreApplication.translate("History", "No"),
        PatternVerdict.LATER: QCoreApplication.translate("History", "Later"),
    }
    yield words[answer.verdict]
    yield answer.reason
