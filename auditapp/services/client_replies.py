"""Replies of clients: forms that came back, offered answer by answer, never taken unseen."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from auditapp.domain.changes import Changes
from auditapp.domain.client_replies import OfferedAnswer, ReplyOffer, answers_of, besides
from auditapp.domain.corrective_steps import Part
from auditapp.domain.ids import AuditId, EvidenceId, FindingId
from auditapp.domain.reply_form import (
    FormCode,
    Reply,
    ReplyPart,
    issue_digest,
    unclear_day,
)
from auditapp.domain.shown import Shown
from auditapp.domain.terms import known
from auditapp.errors import UserError
from auditapp.evidence.reply_reading import read_reply
from auditapp.services.corrective_actions import CorrectiveActions
from auditapp.services.corrective_reading import action_id
from auditapp.services.evidence import Attached, EvidenceFiles
from auditapp.services.issue_content import issues_by_finding
from auditapp.services.standing import standing
from auditapp.services.writes import audit_scope, edit, resolve
from db.models import AuditRow, FindingRow
from db.queries.versions import versions_of
from db.store import Store

_ENTITY = "corrective_action"
_NO_CODE = "The form code is missing. Choose the request that is answered, then read it there."


class ClientReplies:
    """What clients answered in the forms that were sent to them."""

    def __init__(
        self, store: Store, evidence: EvidenceFiles, corrective_actions: CorrectiveActions
    ) -> None:
        self._store = store
        self._evidence = evidence
        self._actions = corrective_actions

    def read(self, path: Path) -> Reply:
        """Return what a form holds; nothing is recorded. Raises UserError for no form of ours."""
        return read_reply(path)

    def request_of(self, reply: Reply) -> tuple[AuditId, FindingId]:
        """Return the audit and the finding that a reply names.

        Raises UserError when it names none, or one that is not in this store.
        """
        if reply.code is None:
            raise UserError(_NO_CODE, "file")
        with self._store.reading() as session:
            if not _is_here(session, reply.code):
                raise UserError(
                    "This form answers a nonconformity that is not in this store. Get the audit "
                    "from your colleague first.",
                    "file",
                )
        return reply.code.audit, reply.code.finding

    def offer(self, audit: AuditId, finding: FindingId, reply: Reply) -> ReplyOffer:
        """Lay a reply beside what stands in a request.

        Raises UserError when it answers another nonconformity, or the finding has no request.
        """
        number = self._actions.request(audit, finding).line.number
        with self._store.reading() as session:
            remarks = _about_the_issue(session, audit, finding, number, reply.code)
            entity = action_id(finding)
            version = versions_of(session, str(audit_scope(audit)), [entity])[entity]
        answers = tuple(
            OfferedAnswer(part, Shown(None), text, _problem(part, text))
            for part, text in answers_of(reply).items()
        )
        offered = tuple(replace(it, stands=version.shown(it.field)) for it in answers)
        # That the day of the action is unclear stands beside that answer.
        beside = {unclear_day(ReplyPart.DUE, reply.text(ReplyPart.DUE))}
        remarks += tuple(it for it in reply.remarks if it not in beside)
        return ReplyOffer(number, offered, besides(reply), remarks)

    def take(
        self,
        audit: AuditId,
        finding: FindingId,
        offer: ReplyOffer,
        parts: Collection[ReplyPart] | None = None,
    ) -> Changes:
        """Take answers over in place of what was shown beside them, as one action.

        All that can be taken, or those of some parts. What somebody wrote in the meantime stays
        beside it. Raises UserError for an answer that cannot be taken as it is.
        """
        wanted = [it for it in offer.answers if parts is None or it.part in parts]
        for answer in wanted:
            if answer.problem and parts is not None:
                raise UserError(answer.problem, answer.field)
        entity, scope = action_id(finding), str(audit_scope(audit))
        writes = []
        for answer in wanted:
            if answer.is_new and not answer.problem:
                change = resolve if answer.stands.in_conflict else edit
                writes += change(_ENTITY, entity, answer.field, answer.stands, answer.answer)
        if writes:
            with self._store.reading() as session:
                about = {"audit": audit, "finding": finding}
                writes = [*standing(session, scope, _ENTITY, entity, about), *writes]
        return self._store.journal.commit(
            audit_scope(audit), writes, action=f"Answer to {offer.number} taken over"
        )

    def keep(self, audit: AuditId, finding: FindingId, path: Path) -> Attached:
        """Keep the file as it came, as evidence of the request; twice is once."""
        return self._actions.attach(audit, finding, None, [path])

    def keep_picture(
        self, audit: AuditId, finding: FindingId, reply: Reply, index: int
    ) -> tuple[EvidenceId, Changes]:
        """Keep a picture that stands in the reply as a document of the client."""
        picture = reply.pictures[index]
        taken = self._evidence.take(audit, picture.data, picture.file_name)
        part = known(Part, picture.part)
        changes = self._actions.add_documents(audit, finding, part, taken.evidence)
        return taken.evidence[0], changes


def _is_here(session: Session, code: FormCode) -> bool:
    scope = str(audit_scope(code.audit))
    audit = session.get(AuditRow, (scope, code.audit))
    finding = session.get(FindingRow, (scope, code.finding))
    return all(row is not None and not row.deleted for row in (audit, finding))


def _about_the_issue(
    session: Session, audit: AuditId, finding: FindingId, number: str, code: FormCode | None
) -> tuple[str, ...]:
    """Say what an auditor should know about the issue that a form answers.

    Raises UserError when it is the form of another finding.
    """
    if code is None:
        return ()
    if code.finding != finding:
        other = session.get(FindingRow, (str(audit_scope(code.audit)), code.finding))
        named = (other.final_number or other.number) if other is not None else ""
        whose = f"answers {named}" if named else "belongs to another audit"
        raise UserError(f"This form {whose}, not {number}. Read it there.", "file")
    issues = issues_by_finding(session, audit, [finding]).get(finding, ())
    answered = next((it for it in issues if code.names(it.id, issue_digest(it.content))), None)
    if answered is None:
        return (f"The form was made from an issue of {number} that is not known here.",)
    if answered is not issues[-1]:
        before, since = answered.issued_at[:10], issues[-1].issued_at[:10]
        sentence = f"The form answers {number} as issued on {before}; it was amended on {since}."
        return (f"{sentence} Check that the answer still fits.",)
    return ()


def _problem(part: ReplyPart, text: str) -> str:
    if part is not ReplyPart.DUE:
        return ""
    try:
        date.fromisoformat(text)
    except ValueError:
        return f"“{text}” is not clearly a day. Ask, then enter it by hand."
    return ""
