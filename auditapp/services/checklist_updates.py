"""The library or a checklist of one's own was updated: an audit takes over what its team chooses.

The checklist that an audit started with stays as it was; what is taken over are records beside it,
so that nothing answered is lost and two auditors who take the same do not double it.
"""

from collections.abc import Collection, Iterable, Iterator

from sqlalchemy.orm import Session

from auditapp.domain.changes import Changes
from auditapp.domain.checklist import Checklist, ChecklistItem
from auditapp.domain.ids import AuditId, derived_id
from auditapp.domain.pack_differences import Difference, DifferenceKind, differences
from auditapp.domain.packs import Guidance
from auditapp.domain.prompt_values import prompt_to_value
from auditapp.domain.records import Write
from auditapp.domain.values import Value
from auditapp.errors import UserError
from auditapp.services.audit_reading import audit_row, columns_of, standards_of
from auditapp.services.checklist_file import ChecklistFiles
from auditapp.services.checklist_reading import ChecklistFor, whole
from auditapp.services.standing import standing
from auditapp.services.writes import audit_scope, edit, identity
from db.models import AddedQuestionRow, QuestionChangeRow
from db.queries.versions import versions_of
from db.store import Store

_OFFERED = (
    DifferenceKind.ITEM_ADDED,
    DifferenceKind.QUESTION_ADDED,
    DifferenceKind.REWORDED,
    DifferenceKind.RETIRED,
)


class ChecklistUpdates:
    """What is new since an audit started, and taking it over.

    `checklist_for` compiles a checklist as it is today, by own checklist ("" for the library) and
    standards.
    """

    def __init__(self, store: Store, files: ChecklistFiles, checklist_for: ChecklistFor) -> None:
        self._store = store
        self._files = files
        self._checklist_for = checklist_for

    def offered(self, audit: AuditId) -> tuple[Difference, ...]:
        """Return what could be taken over: questions and requirements, not their guidance.

        Raises UserError when the own checklist of the audit is not on this computer.
        """
        with self._store.reading() as session:
            return self._offered(session, audit, self._today(session, audit))

    def take(self, audit: AuditId, chosen: Collection[str]) -> Changes:
        """Take over the differences of these ids in one record; undo takes all of it back."""
        with self._store.reading() as session:
            today = self._today(session, audit)
            found = [it for it in self._offered(session, audit, today) if it.id in chosen]
            writes = [
                write
                for difference in found
                for write in _writes(session, audit, difference, today)
            ]
        return self._store.journal.commit(audit_scope(audit), writes, action="Checklist updated")

    def _today(self, session: Session, audit: AuditId) -> Checklist:
        pack = audit_row(session, audit).pack or ""
        try:
            return self._checklist_for(pack, standards_of(session, audit))
        except UserError as error:
            raise UserError(
                "The checklist of your own that this audit started with is not on this computer. "
                "Take it over from its file, then look again.",
                "pack",
            ) from error

    def _offered(
        self, session: Session, audit: AuditId, today: Checklist
    ) -> tuple[Difference, ...]:
        """Return what changed since the start and is not yet so, without what the team decided."""
        started = self._files.read(audit_row(session, audit).checklist or "")
        since = _Since(differences(started, today), _decided(session, audit))
        found = differences(whole(session, audit, self._files), today)
        return tuple(difference for difference in found if since.offers(difference))


class _Since:
    """Tells what came from the library or own checklist since the start, and what from the team.

    What was taken over already may have changed again, in another way than at first.
    """

    def __init__(self, found: Iterable[Difference], decided: Collection[str]) -> None:
        found = tuple(found)
        self._changed = {(it.item, it.prompt) for it in found}
        self._added = {it.item for it in found if it.kind is DifferenceKind.ITEM_ADDED}
        self._decided = decided

    def offers(self, difference: Difference) -> bool:
        if difference.kind not in _OFFERED or difference.prompt in self._decided:
            return False
        if difference.kind is DifferenceKind.RETIRED:
            return True
        place = (difference.item, difference.prompt)
        return place in self._changed or difference.item in self._added


def _decided(session: Session, audit: AuditId) -> set[str]:
    """Return the questions that the team retired or added itself."""
    change = QuestionChangeRow
    retired = columns_of(session, change, audit, change.prompt, where=(change.retired.is_(True),))
    added = columns_of(session, AddedQuestionRow, audit, AddedQuestionRow.id)
    return {prompt for (prompt,) in (*retired, *added)}


def _writes(
    session: Session, audit: AuditId, difference: Difference, today: Checklist
) -> Iterator[Write]:
    if difference.kind is DifferenceKind.RETIRED:
        yield from _change(session, audit, difference.item, difference.prompt, "retired", True)
        return
    item = today.item(difference.item)
    added = difference.kind is DifferenceKind.ITEM_ADDED
    if added:
        yield from _item_writes(session, audit, item)
    for prompt in item.prompts:
        if added or prompt.id == difference.prompt:
            content = prompt_to_value(prompt)
            yield from _change(session, audit, item.id, prompt.id, "content", content)


def _item_writes(session: Session, audit: AuditId, item: ChecklistItem) -> list[Write]:
    # The id of the own checklist's requirement: whoever takes it over makes the same item.
    return standing(
        session,
        str(audit_scope(audit)),
        "added_item",
        item.id,
        {
            "audit": audit,
            "title": item.shared,
            "source": item.source,
            "references": {"labels": [it.reference.label for it in item.requirements]},
            "guidance": Guidance.of(item).to_value(),
        },
    )


def _change(
    session: Session, audit: AuditId, item: str, prompt: str, field: str, value: Value
) -> list[Write]:
    entity = derived_id("question_change", audit, prompt)
    version = versions_of(session, str(audit_scope(audit)), (entity,))[entity]
    about = {"audit": str(audit), "item": item, "prompt": prompt}
    return edit("question_change", entity, field, version.shown(field), value) + identity(
        "question_change", entity, about
    )
