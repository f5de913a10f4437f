"""How findings are written: remarks on them, what was left as it is, and what stops a file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from auditapp.domain.changes import Changes
from auditapp.domain.finding_issue import Obstacle
from auditapp.domain.findings import FindingEditor
from auditapp.domain.ids import AuditId, FindingId, derived_id
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Standard
from auditapp.domain.values import Value
from auditapp.domain.writing.checks import leaks, remarks
from auditapp.domain.writing.remarks import (
    EVIDENCE,
    GRADE,
    FindingText,
    Remark,
    WritingContext,
    may_be_left,
    stops_issue,
)
from auditapp.errors import UserError
from auditapp.services.checklist_file import ChecklistFiles
from auditapp.services.finding_reading import finding_editor
from auditapp.services.standing import standing
from auditapp.services.writes import audit_scope, resolve
from auditapp.services.writing_reading import (
    Decisions,
    decisions_of,
    finding_text,
    left_as_they_are,
    left_pattern,
    writing_context,
)
from db.queries.versions import shown_fields
from db.store import Store


@dataclass(frozen=True, slots=True)
class Written:
    """A finding with what is known beside it: enough to check what is being typed.

    `left` are the keys of the remarks that were left as they are.
    """

    editor: FindingEditor
    context: WritingContext
    decided: Decisions
    left: frozenset[str] = frozenset()

    def remarks(self, typed: Mapping[str, str] | None = None) -> tuple[Remark, ...]:
        """Return all remarks; `typed` are texts that are not recorded yet.

        On a withdrawn or joined finding there are none: nothing in it can be mended.
        """
        if not self.editor.standing.counts:
            return ()
        return remarks(finding_text(self.editor, self.decided, typed), self.context)

    def is_left(self, remark: Remark) -> bool:
        """Whether somebody said that it is right as it is."""
        return may_be_left(remark) and remark.key in self.left


class Writing:
    """The writing checks of the findings of audits."""

    def __init__(self, store: Store, files: ChecklistFiles) -> None:
        self._store = store
        self._files = files

    def of(self, audit: AuditId, finding: FindingId) -> Written:
        """Read a finding for its checks; raise UserError when the audit has it no more."""
        with self._store.reading() as session:
            return self._written(session, finding_editor(session, audit, finding))

    def obstacles(self, session: Session, editor: FindingEditor) -> tuple[Obstacle, ...]:
        """Return the remarks that stop the finding from being issued.

        What is not there at all is said by the finding itself and left out here. Names and secrets
        stop it too: an issued finding leaves the team as a form.
        """
        said = {obstacle.field for obstacle in editor.lacking}
        written = self._written(session, editor)
        text = finding_text(editor, written.decided)
        stopping = [it for it in written.remarks() if stops_issue(it)]
        stopping += leaks(text, written.context)
        found = (
            Obstacle(remark.sentence, _field(remark))
            for remark in stopping
            if remark.spans or _field(remark) not in said
        )
        return (*found, *_leaks_beside(editor, written.context))

    def leave(self, audit: AuditId, finding: FindingId, remark: Remark) -> Changes:
        """Keep in mind that a remark is right as it is; undo takes that back.

        Raises UserError for a remark that has to be mended.
        """
        if not may_be_left(remark):
            raise UserError(f"This has to be mended: {remark.sentence}", remark.field)
        return self._keep(
            audit, finding, (remark.key,), answer={"left": True}, action="Remark left as it is"
        )

    def look_again(self, audit: AuditId, finding: FindingId) -> Changes:
        """Make all remarks on a finding that were left as they are appear again."""
        with self._store.reading() as session:
            keys = left_as_they_are(session, audit, [finding])[finding]
        return self._keep(
            audit, finding, tuple(sorted(keys)), answer=None, action="Remarks shown again"
        )

    def _keep(
        self,
        audit: AuditId,
        finding: FindingId,
        keys: tuple[str, ...],
        *,
        answer: Value,
        action: str,
    ) -> Changes:
        scope = str(audit_scope(audit))
        writes = []
        with self._store.reading() as session:
            for key in keys:
                pattern = left_pattern(finding, key)
                entity = derived_id("pattern_answer", audit, pattern)
                values = {"audit": str(audit), "pattern": pattern}
                writes += standing(session, scope, "pattern_answer", entity, values)
                shown = shown_fields(session, scope, entity).get("answer", Shown(None))
                if shown.value != answer:
                    writes += resolve("pattern_answer", entity, "answer", shown, answer)
        return self._store.journal.commit(audit_scope(audit), writes, action=action)

    def _written(self, session: Session, editor: FindingEditor) -> Written:
        audit, finding = editor.audit, editor.id
        return Written(
            editor,
            writing_context(session, audit, self._files, finding),
            decisions_of(session, audit),
            left_as_they_are(session, audit, [finding])[finding],
        )


def _leaks_beside(editor: FindingEditor, context: WritingContext) -> Iterator[Obstacle]:
    """Yield names and secrets in what is printed with the finding and stands in none of its texts.

    The words about the evidence are frozen by the issue: found later, they would stop every form.
    """
    for linked in editor.evidence:
        caption = linked.evidence.title.value or linked.claim.value or linked.evidence.file_name
        shown = (caption, linked.claim.value, *(it for _, it in linked.claims))
        for text in dict.fromkeys(filter(None, shown)):
            for remark in leaks(FindingText(editor.called, {EVIDENCE: text}), context):
                sentence = f"{linked.evidence.number}: {remark.sentence}"
                yield Obstacle(sentence, "evidence")


def _field(remark: Remark) -> str:
    is_of_a_standard = remark.field == GRADE and remark.about in tuple(Standard)
    return f"grade:{remark.about}" if is_of_a_standard else remark.field
