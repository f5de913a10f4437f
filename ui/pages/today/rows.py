"""The lines of the evening in words: what is open, under which heading, where it is mended."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from auditapp.domain.day import Contradiction, DayView, Matter, ToMend
from auditapp.domain.terms import Standard
from ui.i18n import moment_of, number
from ui.pages.actions.head_words import due_in_short

_CHECKLIST, _NOTES, _ACTIONS = "checklist", "notes", "actions"


@dataclass(frozen=True, slots=True)
class DayRow:
    """One row of the list; a heading leads nowhere.

    `number` is the number of the item with `standard` for its colour, `page` and `target` the
    place where the matter is mended.
    """

    text: str
    detail: str = ""
    number: str = ""
    standard: Standard | None = None
    page: str = ""
    target: str = ""

    @property
    def is_heading(self) -> bool:
        """Whether this is the name of what follows."""
        return not self.page


def day_rows(view: DayView) -> tuple[DayRow, ...]:
    """Return headings and lines; a matter with nothing to mend has neither."""
    found: list[DayRow] = []
    for matter, title in _titles():
        lines = view.of(matter)
        if lines:
            found.append(DayRow(title, number(len(lines))))
            found += (_row(view, line) for line in lines)
    return tuple(found)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Today", text)


def _titles() -> Iterator[tuple[Matter, str]]:
    return iter(
        (
            (Matter.UNFILED_NOTE, _tr("Notes on no item")),
            (Matter.UNFILED_EVIDENCE, _tr("Photos and files on no item")),
            (Matter.UNFINISHED, _tr("Typed, not yet recorded")),
            (Matter.RUNNING_INTERVIEW, _tr("Interviews still running")),
            (Matter.CONTRADICTION, _tr("Contradictions")),
            (Matter.WITHOUT_EVIDENCE, _tr("Concluded without evidence")),
            (Matter.OPEN_SAMPLE, _tr("Samples without a conclusion")),
            (Matter.FOLLOW_UP, _tr("To come back to")),
            (Matter.OPEN_TRAIL, _tr("Open trails")),
            (Matter.CARRIED_POINT, _tr("From the previous audit, not settled")),
            (Matter.ANSWER_DUE, _tr("Corrective actions due or overdue")),
        )
    )


def _row(view: DayView, line: ToMend) -> DayRow:
    if line.matter in (Matter.UNFILED_NOTE, Matter.UNFILED_EVIDENCE):
        return DayRow(line.text, moment_of(line.at), page=_NOTES, target=f"inbox:{line.entity}")
    if line.matter is Matter.RUNNING_INTERVIEW:
        since = _tr("since {0}").format(moment_of(line.at))
        return DayRow(line.text, since, page=_NOTES, target=f"interview:{line.entity}")
    if line.matter is Matter.ANSWER_DUE:
        words = due_in_short(line.due, view.today) if line.due else ""
        return DayRow(line.text, words, page=_ACTIONS, target=line.entity)
    if line.matter is Matter.UNFINISHED and not line.item:
        return DayRow(line.text, _tr("Quick note, Ctrl+J"), page=_NOTES, target="inbox:")
    if not line.item:
        return DayRow(line.text, page=_CHECKLIST)
    item = view.items.get(line.item)
    title = item.full_title if item else line.item
    words = _contradiction(line) if line.matter is Matter.CONTRADICTION else line.text
    is_shared = item is not None and len(item.standards) > 1
    if words and is_shared and line.standard:
        words = f"{line.standard.label}: {words}"
    shown = item.full_number if item else ""
    standard = line.standard or (item.standards[0] if item and not is_shared else None)
    return DayRow(words or title, title if words else "", shown, standard, _CHECKLIST, line.item)


def _contradiction(line: ToMend) -> str:
    sentence = {
        Contradiction.CONFORMS_WITH_NONCONFORMITY: _tr(
            "Conforms, and a nonconformity is raised against it"
        ),
        Contradiction.CONFORMS_WITH_NOTHING_SHOWN: _tr("Conforms, and a question was not shown"),
        Contradiction.FAILS_WITHOUT_FINDING: _tr("Does not conform, and no finding is raised"),
        Contradiction.EXCLUDED_ALTHOUGH_APPLICABLE: _tr(
            "Not applicable, and the statement of applicability does not exclude it"
        ),
    }
    return sentence[line.contradiction] if line.contradiction else ""
