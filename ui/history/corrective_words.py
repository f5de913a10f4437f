"""What was recorded about a corrective action, in the words of its page."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QCoreApplication

from auditapp.domain.corrective_dates import DATE_LABELS, AgreedDates
from auditapp.domain.corrective_steps import Step, StepDetail, corrective_label
from auditapp.domain.corrective_words import Review
from auditapp.domain.terms import known
from auditapp.domain.values import Value
from ui.i18n import number, term


def step_in_words(value: Value) -> str:
    """Return a step as its page names it; empty for one of another version."""
    step = known(Step, value)
    return QCoreApplication.translate("Terms", corrective_label(step)) if step else ""


def corrective_in_words(field: str, value: dict[str, Value]) -> Iterator[str]:
    """Yield the parts of a step, of a review or of agreed dates."""
    if field == "detail":
        yield from _step(StepDetail.from_value(value))
    elif field == "dates":
        for kind, agreed in AgreedDates.from_value(value).dates.items():
            label = QCoreApplication.translate("Terms", DATE_LABELS[kind])
            yield f"{label}: {agreed.on.isoformat()}"
            yield agreed.reason
    else:
        yield from _review(Review.from_value(value))


def _step(detail: StepDetail) -> Iterator[str]:
    text = partial(QCoreApplication.translate, "History")
    yield detail.on.isoformat() if detail.on else ""
    yield term(detail.role)
    if detail.method:
        yield QCoreApplication.translate("Terms", corrective_label(detail.method))
    yield detail.reason
    yield detail.remark
    yield text("Told: {0}").format(detail.told) if detail.told else ""
    if detail.decides:
        yield text("It counts") if detail.counts else text("It does not count")


def _review(review: Review) -> Iterator[str]:
    text = partial(QCoreApplication.translate, "History")
    yield text("{0} ticked").format(number(len(review.ticked)))
    yield text("Enough without the rest") if review.accepted else ""
    yield review.remark
