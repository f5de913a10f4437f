"""Read the issued nonconformities of an audit in one moment, as they were frozen at their issue."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Self

from sqlalchemy.orm import Session

from auditapp.domain.agreed_content import agreed_content
from auditapp.domain.clock import Clock
from auditapp.domain.closing import ClientAnswer, Facts
from auditapp.domain.corrective_dates import DueDate
from auditapp.domain.corrective_steps import ENDS, State, corrective_label
from auditapp.domain.corrective_views import CorrectiveRequest
from auditapp.domain.corrective_words import CorrectiveRules
from auditapp.domain.finding_issue import FindingIssue, IssuedContent, IssuedEvidence
from auditapp.domain.grading_rules import GradingRules
from auditapp.domain.ids import AuditId, FindingId
from auditapp.domain.levels import may_read
from auditapp.domain.numbers import in_order
from auditapp.domain.reply_form import FormCode, ReplyPart, issue_digest
from auditapp.domain.scheme import Scheme
from auditapp.domain.shown import Shown
from auditapp.domain.signatures import Signature
from auditapp.domain.terms import Grade, Level, Standard, TeamRole
from auditapp.domain.workspace import EvidenceItem
from auditapp.errors import UserError
from auditapp.reports.content import FindingEntry, GradingLine, RequirementLine
from auditapp.reports.due_words import due_day, due_rule
from auditapp.reports.gather import Sources
from auditapp.reports.gather_evidence import PHOTO, picture_of
from auditapp.reports.gather_scope import entry_on
from auditapp.reports.marks import grade_word
from auditapp.reports.nonconformity_content import (
    DateEntry,
    NonconformityForm,
    NonconformityForms,
    ReplyForm,
    SaidEntry,
    SignatureEntry,
)
from auditapp.reports.report_tables import meaning_of
from auditapp.reports.titles import title_of
from auditapp.reports.words import Language, Words, words_of
from auditapp.services.audit_reading import (
    audit_row,
    counting_findings,
    initials,
    rows_of,
    team,
    type_of,
)
from auditapp.services.closing_reading import answer_id, closing_meeting
from auditapp.services.corrective_reading import Basis, Requests
from auditapp.services.evidence import EvidenceFiles
from auditapp.services.evidence_reading import evidence_of
from auditapp.services.issue_content import issues_by_finding
from auditapp.services.level_reading import level_of_row
from auditapp.services.scheme_reading import scheme_of
from auditapp.services.writes import audit_scope
from db.models import ClientRow, FindingRow
from db.queries.versions import Version, versions_of
from db.store import Store

_ENGLISH = words_of(Language.ENGLISH)
_NONCONFORMITIES = (Grade.MAJOR, Grade.MINOR)


@dataclass(frozen=True, slots=True)
class FormSources:
    """What nonconformity forms are read from; `scheme` is the one that comes with the program."""

    store: Store
    clock: Clock
    evidence: EvidenceFiles
    grading_rules: GradingRules
    corrective_rules: CorrectiveRules
    scheme: Scheme

    @classmethod
    def of(cls, sources: Sources) -> Self:
        """Return the part of the sources of all documents that forms are read from."""
        rules = (sources.grading_rules, sources.corrective_rules, sources.scheme)
        return cls(sources.store, sources.clock, sources.evidence, *rules)


@dataclass(frozen=True, slots=True)
class FormReader:
    """For whom forms are read: in which words, what may be read, and on which standard (or all)."""

    words: Words = field(default_factory=lambda: _ENGLISH)
    level: Level = Level.CLIENT
    standard: Standard | None = None


_CLIENT = FormReader()


def gather_forms(
    sources: FormSources,
    audit: AuditId,
    findings: Collection[FindingId] | None = None,
    reader: FormReader = _CLIENT,
) -> NonconformityForms:
    """Read the forms of issued nonconformities, all of the audit or some, by number.

    What was withdrawn or joined with another has no form. Pictures are named here and read when a
    writer asks for them. Raises UserError without audit, and for a finding that has no form.
    """
    with sources.store.reading() as session:
        return _Reading(sources, session, audit, findings, reader).forms()


def gather_reply_form(sources: FormSources, audit: AuditId, finding: FindingId) -> ReplyForm:
    """Read the form in which the client answers one nonconformity, with what stands by now.

    Raises UserError when nothing is asked of the client, or not any more.
    """
    with sources.store.reading() as session:
        reading = _Reading(sources, session, audit, [finding])
        state = reading.state(finding)
        (form,) = reading.reply_forms([finding])
    if state in ENDS:
        number = form.about.forms[0].entry.number
        raise UserError(
            f"{number} is {corrective_label(state).lower()}: nothing is asked of the client.",
            "finding",
        )
    return form


def gather_reply_forms(sources: FormSources, audit: AuditId) -> tuple[ReplyForm, ...]:
    """Read a form to answer for each nonconformity about which something is asked, by number."""
    with sources.store.reading() as session:
        reading = _Reading(sources, session, audit, None)
        asked = [it for it in reading.findings if reading.state(it) not in ENDS]
        return reading.reply_forms(asked)


def _answered(request: CorrectiveRequest) -> dict[ReplyPart, str]:
    texts = {ReplyPart(part.part.value): part.text.value or "" for part in request.parts}
    texts[ReplyPart.OWNER] = request.owner.value or ""
    texts[ReplyPart.DUE] = request.done_by.value or ""
    return {part: text for part, text in texts.items() if text}


class _Reading:
    """What is read at once for all forms."""

    def __init__(
        self,
        sources: FormSources,
        session: Session,
        audit: AuditId,
        findings: Collection[FindingId] | None,
        reader: FormReader = _CLIENT,
    ) -> None:
        self._sources = sources
        self._reader = reader
        self._words = reader.words
        self._session = session
        self._audit = audit
        self._row = audit_row(session, audit)
        counting = counting_findings(session, audit)
        issues = issues_by_finding(session, audit, findings)
        self._issues = {
            finding: found[-1]
            for finding, found in issues.items()
            if finding in counting and _is_nonconformity(found[-1], reader.standard)
        }
        rows = rows_of(session, FindingRow, audit)
        # What a colleague withheld from this reader since it was issued has no form.
        self._rows = {
            FindingId(row.id): row
            for row in rows
            if row.id in self._issues and may_read(reader.level, level_of_row(row))
        }
        self._issues = {it: issue for it, issue in self._issues.items() if it in self._rows}
        self._check_all_there(rows, findings)
        basis = Basis(sources.corrective_rules, sources.scheme, sources.clock.now().date())
        self._requests = Requests(session, audit, basis, self._issues)
        self._names = {str(member.person): member.name for member in team(session, audit)}
        self._evidence = self._items()
        scope, ids = str(audit_scope(audit)), [answer_id(audit, it) for it in self._issues]
        self._answers = versions_of(session, scope, ids)

    def forms(self) -> NonconformityForms:
        """Return the forms by number."""
        row, scheme = self._row, scheme_of(self._session, self._audit, self._sources.scheme)
        meeting = closing_meeting(self._session, self._audit).signature.value
        client = self._session.get(ClientRow, (f"client:{row.client}", row.client))
        forms = [self._form(finding) for finding in self._issues]
        return NonconformityForms(
            audit_body=row.audit_body or "",
            reference=row.reference or "",
            audit_title=row.title or "",
            client_name=(client.name or "") if client else "",
            audit_type=type_of(row),
            audit_dates=self._words.period(row.start or "", row.end or ""),
            definitions=tuple(_definitions(self._words, self._sources.grading_rules, scheme)),
            forms=tuple(sorted(forms, key=lambda it: in_order(it.entry.number))),
            meeting=self._signed(meeting, self._not_signed(meeting)) if meeting else None,
            grade_names=scheme.grade_names,
        )

    @property
    def findings(self) -> tuple[FindingId, ...]:
        """The findings that have a form."""
        return tuple(self._issues)

    def state(self, finding: FindingId) -> State:
        """Return where the request of a nonconformity stands."""
        return self._requests.progress(finding).state

    def reply_forms(self, findings: Collection[FindingId]) -> tuple[ReplyForm, ...]:
        """Return the forms to answer for these, by number."""
        about = replace(self.forms(), meeting=None)
        found = []
        for finding in findings:
            issue = self._issues[finding]
            code = FormCode(self._audit, finding, issue.id, issue_digest(issue.content))
            alone = replace(about, forms=(self._form(finding),))
            request = self._requests.request(finding, TeamRole.AUDITOR)
            found.append(ReplyForm(alone, code, _answered(request)))
        return tuple(sorted(found, key=lambda it: in_order(it.about.forms[0].entry.number)))

    def _check_all_there(
        self, rows: Collection[FindingRow], findings: Collection[FindingId] | None
    ) -> None:
        numbers = {row.id: row.final_number or row.number or "" for row in rows}
        missing = [numbers.get(it, "") for it in findings or () if it not in self._rows]
        if missing:
            named = missing[0] or "This finding"
            raise UserError(
                f"{named} has no form: only an issued nonconformity that stands has one. "
                "Issue it first.",
                "finding",
            )

    def _items(self) -> dict[str, EvidenceItem]:
        wanted = {it.id for issue in self._issues.values() for it in issue.content.evidence}
        names = initials(self._session, self._audit)
        return evidence_of(self._session, self._audit, wanted, names) if wanted else {}

    def _form(self, finding: FindingId) -> NonconformityForm:
        issue, row = self._issues[finding], self._rows[finding]
        return NonconformityForm(
            entry=entry_on(self._entry(row, issue.content), self._reader.standard),
            process=issue.content.process,
            owner=issue.content.owner_words(row.owner or ""),
            issued=self._words.moment(issue.issued_at),
            status="",
            amendment=issue.reason,
            said=self._said(finding, issue),
            dates=tuple(self._date(due) for due in self._requests.dates(finding)),
        )

    def _entry(self, row: FindingRow, issued: IssuedContent) -> FindingEntry:
        content = replace(issued, evidence=tuple(filter(self._may_go_out, issued.evidence)))
        shown = [
            (replace(item, title=Shown(it.title)), it.claim)
            for it in content.evidence
            if (item := self._evidence.get(it.id)) is not None
        ]
        files = self._sources.evidence
        return FindingEntry(
            number=row.final_number or content.called,
            title=content.title,
            requirements=tuple(
                RequirementLine(
                    it.reference.standard,
                    f"{it.reference.standard.label}:{it.reference.edition}, {it.reference.number}",
                    title_of(self._words, it.reference, it.title),
                    it.primary,
                )
                for it in content.requirements
            ),
            nature=content.nature,
            evidence=content.objective_evidence,
            gradings=tuple(
                GradingLine(it.standard, it.grade, it.rationale, (), None, "")
                for it in content.grades
            ),
            site=content.site.words,
            system=content.ai_system.words,
            auditor=self._names.get(row.made_by or "", ""),
            follow_up="",
            pictures=tuple(
                picture_of(self._words, files, item, claim)
                for item, claim in shown
                if item.kind == PHOTO
            ),
            evidence_numbers=tuple(it.number for it in content.evidence),
            claims=content.claims,
        )

    def _may_go_out(self, piece: IssuedEvidence) -> bool:
        item = self._evidence.get(piece.id)
        return item is None or may_read(self._reader.level, item.level)

    def _not_signed(self, signature: Signature) -> str:
        """Return the note on findings that are not as they were when the meeting was signed."""
        numbers = [
            self._rows[finding].final_number or issue.content.called
            for finding, issue in self._issues.items()
            if _amended_after(issue, signature.at)
            or not agreed_content(issue.content).was_agreed_as(signature.about.get(finding, ""))
        ]
        listed = ", ".join(sorted(numbers, key=in_order))
        return self._words("forms.signed-before-numbers", numbers=listed) if numbers else ""

    def _said(self, finding: FindingId, issue: FindingIssue) -> SaidEntry | None:
        version = self._answers.get(answer_id(self._audit, finding), Version())
        shown = version.shown("answer").read_as(ClientAnswer.from_value)
        answer = shown.value
        signature = version.shown("signature").read_as(Signature.from_value).value
        signed = None
        if signature:
            about = signature.about.get(finding, "")
            signed = self._signed(signature, self._changed("signed", issue, signature.at, about))
        if answer is None:
            return SaidEntry("", False, "", "", "", signature=signed) if signed else None
        notes = (
            self._changed("answered", issue, answer.at, answer.content),
            self._words("forms.unsettled") if shown.in_conflict else "",
        )
        key = f"facts-{answer.facts}" if answer.facts else "only-a-remark"
        return SaidEntry(
            self._words(f"forms.{key}"),
            answer.facts is Facts.DISPUTED,
            answer.remark,
            answer.role,
            self._words.moment(answer.at),
            " ".join(filter(None, notes)),
            signed,
        )

    def _changed(self, what: str, issue: FindingIssue, at: str, content: str) -> str:
        """Return what came after a moment at which this content was on screen, empty for nothing.

        Words may have been changed between the meeting and the first issue: that is no amendment.
        """
        amended = _amended_after(issue, at)
        if amended:
            return self._words(f"forms.{what}-before-amendment", date=self._words.date(amended))
        is_same = agreed_content(issue.content).was_agreed_as(content)
        return "" if is_same else self._words(f"forms.{what}-before-change")

    def _signed(self, signature: Signature, note: str) -> SignatureEntry:
        who = ", ".join(filter(None, (signature.name, signature.role)))
        return SignatureEntry(signature.strokes, who, self._words.moment(signature.at), note)

    def _date(self, due: DueDate) -> DateEntry:
        words = self._words
        return DateEntry(
            words(f"corrective.due-{due.kind}"), due_day(words, due), due_rule(words, due)
        )


def _is_nonconformity(issue: FindingIssue, standard: Standard | None) -> bool:
    return any(
        it.grade in _NONCONFORMITIES and standard in (None, it.standard)
        for it in issue.content.grades
    )


def _definitions(words: Words, rules: GradingRules, scheme: Scheme) -> Iterator[tuple[Grade, str]]:
    """Yield what each grade means, with its usual name where the scheme gives it another."""
    for grade, meaning in rules.definitions:
        said, usual = meaning_of(words, grade, meaning), words.term(grade)
        is_own = grade_word(words, grade, scheme.grade_names) != usual
        yield grade, words("forms.usual", name=usual, meaning=said) if is_own else said


def _amended_after(issue: FindingIssue, at: str) -> str:
    """Return when an amendment was issued after a moment, empty where none was."""
    if not issue.reason:
        return ""
    try:
        is_before = datetime.fromisoformat(at) < datetime.fromisoformat(issue.issued_at)
    except (ValueError, TypeError):
        return ""
    return issue.issued_at if is_before else ""
