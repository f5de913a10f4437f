"""What the meetings with the client recorded, as its history tells it."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from auditapp.domain.closing import (
    STATEMENTS,
    Attendance,
    ClientAnswer,
    Facts,
    OnScreen,
    Said,
)
from auditapp.domain.opening import TOPICS, Covered
from auditapp.domain.signatures import Signature
from auditapp.domain.values import Value
from ui.i18n import moment_of, number


def closing_words(field: str, value: dict[str, Value]) -> Iterator[str]:
    """Yield the parts of a value in words; hashes and strokes are none."""
    if field == "answer":
        yield from _answer(ClientAnswer.from_value(value))
    elif field == "signature":
        signature = Signature.from_value(value)
        if signature is not None:
            yield from (signature.name, signature.role, moment_of(signature.at))
    elif field == "present":
        for person in Attendance.from_value(value).people:
            yield ", ".join(part for part in (person.role, person.name) if part)
    elif field == "pictures":
        yield number(len(OnScreen.from_value(value).evidence))
    else:
        yield from _ticked(field, value)


def _ticked(field: str, value: dict[str, Value]) -> Iterator[str]:
    if field == "statements":
        for statement, at in Said.from_value(value).at.items():
            yield f"{_tr(STATEMENTS[statement])} ({moment_of(at)})"
    elif field == "covered":
        for topic, at in Covered.from_value(value).at.items():
            yield f"{_tr(TOPICS[topic])} ({moment_of(at)})"


def _answer(answer: ClientAnswer | None) -> Iterator[str]:
    if answer is not None:
        if answer.facts is not None:
            yield _tr("Facts accepted") if answer.facts is Facts.ACCEPTED else _tr("Disputed")
        yield from (answer.remark, answer.role, moment_of(answer.at))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Closing", text)
