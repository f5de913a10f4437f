"""The steps that are words alone: welcome, recommendation, and by when answers are due."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from auditapp.domain.closing import ClosingView
from auditapp.domain.corrective_dates import DATE_LABELS, DateRule, DueDate, in_words
from auditapp.domain.recommendations import RECOMMENDING, Recommended
from ui.closing.prose_pages import Paragraph, ProsePages
from ui.closing.slide import Slide
from ui.closing.stage import Stage


class ProseSlide(Slide):
    """Pages of paragraphs."""

    def __init__(self, parent: QWidget | None = None, *, is_centred: bool = False) -> None:
        super().__init__(parent)
        self._prose = ProsePages(is_centred=is_centred)
        self._prose.laid_out.connect(self.turned)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._prose)

    @property
    def pages(self) -> int:
        """See Slide."""
        return self._prose.pages

    @property
    def page(self) -> int:
        """See Slide."""
        return self._prose.page

    def go(self, page: int) -> None:
        """See Slide."""
        self._prose.go(page)

    def show_paragraphs(self, paragraphs: Sequence[Paragraph], stage: Stage) -> None:
        """Show these."""
        self._prose.show_paragraphs(paragraphs, stage)

    def text(self) -> str:
        """Return the words shown."""
        return self._prose.text()


def welcome(view: ClosingView) -> tuple[Paragraph, ...]:
    """Return what is on screen while people come in."""
    return (
        Paragraph(_tr("Closing meeting"), 0.9, colour="text_muted", stays=True),
        Paragraph(view.client or view.title, 2.2, bold=True, before=0.2, stays=True),
        Paragraph(view.title if view.client else "", 1.0, before=0.2, stays=True),
        Paragraph(
            _tr("Thank you for your time, your openness and your hospitality."),
            1.1,
            before=1.4,
        ),
        *(
            paragraph
            for criterion in view.criteria
            for paragraph in (
                Paragraph(
                    criterion.name,
                    1.1,
                    bold=True,
                    colour=f"iso{criterion.standard.value}",
                    before=1.0,
                    stays=True,
                ),
                Paragraph(_scope(criterion.scope_statement.value or ""), 0.9, before=0.1),
                Paragraph(
                    _soa(criterion.soa.value.text if criterion.soa.value else ""),
                    0.75,
                    colour="text_muted",
                    before=0.1,
                ),
            )
        ),
    )


def recommendation(view: ClosingView) -> tuple[Paragraph, ...]:
    """Return what the team recommends or concludes for each standard, and who decides, once."""
    notices = dict.fromkeys(it.notice for it in view.recommendations if it.notice)
    return (
        Paragraph(_recommendation_title(view), 1.5, bold=True, stays=True),
        *(paragraph for it in view.recommendations for paragraph in _recommended(it)),
        Paragraph(view.split, 0.9, before=1.0),
        *(Paragraph(notice, 0.9, bold=True, before=1.0) for notice in notices),
    )


def _recommendation_title(view: ClosingView) -> str:
    if view.type in RECOMMENDING:
        return _tr("What the team recommends")
    return _tr("What the team concludes")


def _recommended(given: Recommended) -> tuple[Paragraph, ...]:
    colour = f"iso{given.standard.value}"
    is_told = bool(given.said)
    label = given.label if is_told else _tr("Not decided yet; you will have it in writing.")
    return (
        Paragraph(given.name, 1.0, bold=True, colour=colour, before=0.9, stays=True),
        Paragraph(label, 1.3, bold=is_told, before=0.1, stays=is_told),
        Paragraph(given.said, 0.9, before=0.2),
    )


def dates(view: ClosingView) -> tuple[Paragraph, ...]:
    """Return by when the client answers, each date with its rule; once where it is the same."""
    alike: dict[tuple[DueDate, ...], list[str]] = {}
    for finding in view.findings:
        if finding.id in view.dates:
            alike.setdefault(view.dates[finding.id], []).append(finding.number)
    return (
        Paragraph(_tr("By when we need your answers"), 1.5, bold=True, stays=True),
        *(
            paragraph
            for due, numbers in alike.items()
            for paragraph in (
                Paragraph(", ".join(numbers), 1.0, bold=True, before=0.9, stays=True),
                *(Paragraph(_due(it), 0.9, before=0.2) for it in due),
            )
        ),
    )


def _due(due: DueDate) -> str:
    on = in_words(due.on) if due.on else _tr("at the next audit")
    weekend = _tr(" (a {0})").format(due.weekend) if due.weekend else ""
    words = f"{_tr(DATE_LABELS[due.kind])}: {on}{weekend}"
    return words if due.rule is DateRule.NEXT_AUDIT else f"{words} · {due.rule_words}"


def _scope(scope: str) -> str:
    return _tr("Scope: {0}").format(scope) if scope else ""


def _soa(soa: str) -> str:
    return _tr("Statement of applicability: {0}").format(soa) if soa else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Closing", text)
