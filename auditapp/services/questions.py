"""The questions of an audit's checklist: their answers, and what the team changes about them."""

from dataclasses import replace

from auditapp.catalogue.library_loading import load_library
from auditapp.domain.changes import Changes
from auditapp.domain.checklist import Prompt
from auditapp.domain.ids import AuditId, IdSource, derived_id
from auditapp.domain.prompt_values import prompt_to_value
from auditapp.domain.records import Write
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Answer
from auditapp.errors import UserError
from auditapp.services.writes import audit_scope, creation, edit, identity, resolve
from db.queries.versions import shown_fields
from db.store import Store


class Questions:
    """Questions within an audit under way; the checklist that it started with stays as it was."""

    def __init__(self, store: Store, ids: IdSource) -> None:
        self._store = store
        self._ids = ids

    def answer(
        self, audit: AuditId, item_id: str, prompt: str, shown: Shown[Answer], answer: Answer | None
    ) -> Changes:
        """Record what a question brought to light, in place of what was shown; None clears it."""
        entity = derived_id("answer", audit, prompt)
        writes = edit(
            "answer",
            entity,
            "answer",
            shown.read_as(lambda given: given.value),
            answer.value if answer else None,
        )
        if writes and not shown.heads:
            writes += identity(
                "answer", entity, {"audit": audit, "item": item_id, "prompt": prompt}
            )
        return self._store.journal.commit(audit_scope(audit), writes, action="Answer")

    def resolve(
        self, audit: AuditId, prompt: str, shown: Shown[Answer], answer: Answer | None
    ) -> Changes:
        """End a conflict: one answer takes the place of all that were shown."""
        writes = resolve(
            "answer",
            derived_id("answer", audit, prompt),
            "answer",
            shown.read_as(lambda given: given.value),
            answer.value if answer else None,
        )
        return self._store.journal.commit(audit_scope(audit), writes, action="Conflict resolved")

    def add(self, audit: AuditId, item_id: str, prompt: Prompt) -> Changes:
        """Add a question to an item of this audit; its id is given here, and it is always asked.

        Raises UserError for a question without words or without a standard.
        """
        depths = tuple(depth.id for depth in load_library().depths)
        content = prompt_to_value(replace(checked_prompt(prompt), depths=depths))
        writes = creation(
            "added_question",
            self._ids.new_id(),
            {"audit": audit, "item": item_id, "content": content},
        )
        return self._store.journal.commit(audit_scope(audit), writes, action="Question added")

    def reword(self, audit: AuditId, item_id: str, shown: Shown[Prompt], prompt: Prompt) -> Changes:
        """Give a question of this audit other words in place of those shown; its answer stays.

        Raises UserError for a question without words or without a standard.
        """
        entity = derived_id("question_change", audit, prompt.id)
        writes = edit(
            "question_change",
            entity,
            "content",
            shown.read_as(prompt_to_value),
            prompt_to_value(checked_prompt(prompt)),
        )
        writes += _about(audit, item_id, prompt.id, entity) if writes else []
        return self._store.journal.commit(audit_scope(audit), writes, action="Question reworded")

    def retire(self, audit: AuditId, item_id: str, prompt: str) -> Changes:
        """Ask a question of this audit no more; undo brings it back, with its answer."""
        entity = derived_id("question_change", audit, prompt)
        with self._store.reading() as session:
            fields = shown_fields(session, str(audit_scope(audit)), entity)
        # All that was said before, so that retiring again after undo is no conflict.
        retired: Shown[bool] = fields.get("retired", Shown(None))
        writes = resolve("question_change", entity, "retired", retired, True)
        writes += _about(audit, item_id, prompt, entity)
        return self._store.journal.commit(audit_scope(audit), writes, action="Question retired")


def _about(audit: AuditId, item_id: str, prompt: str, entity: str) -> list[Write]:
    about = {"audit": str(audit), "item": item_id, "prompt": prompt}
    return identity("question_change", entity, about)


def checked_prompt(prompt: Prompt) -> Prompt:
    """Return a question without spare blanks; raise UserError where something is missing."""
    question = " ".join(prompt.question.split())
    if not question:
        raise UserError("Write the question first.", "question")
    if not prompt.standards:
        raise UserError("Choose the standard that the question serves.", "standards")
    return replace(
        prompt,
        question=question,
        expected_evidence=" ".join(prompt.expected_evidence.split()),
        themes=tuple(dict.fromkeys(tag.strip() for tag in prompt.themes if tag.strip())),
    )
