"""What of one audit was read in one moment for a report, as far as its reader may see it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from auditapp.domain.audits import AuditOverview
from auditapp.domain.checklist import Checklist
from auditapp.domain.consents import Consent
from auditapp.domain.finding_issue import IssuedContent
from auditapp.domain.findings import FindingEditor
from auditapp.domain.ids import AuditId, FindingId
from auditapp.domain.interviews import InterviewView
from auditapp.domain.near_findings import JoinedFinding
from auditapp.domain.recommendation_rules import RecommendationRules
from auditapp.domain.scheme import Scheme
from auditapp.domain.terms import Level, Standard
from auditapp.domain.workspace import EvidenceItem, FindingLine
from auditapp.reports.content import (
    ChecklistSection,
    CoverageData,
    DocumentLine,
    SampleLine,
    TrailLine,
)
from auditapp.reports.gather_checklist import checklist_sections
from auditapp.reports.gather_coverage import coverage_data
from auditapp.reports.gather_evidence import claims_of
from auditapp.reports.gather_fieldwork import document_lines
from auditapp.reports.gather_findings import gravest_first
from auditapp.reports.gather_levels import Reader, points_for, reader_of
from auditapp.reports.gather_samples import sample_lines, trail_lines
from auditapp.reports.gather_scope import (
    checklist_on,
    documents_on,
    lines_on,
    overview_on,
    points_on,
    trails_on,
    visits_on,
)
from auditapp.reports.gather_visit import VisitRecord, visit_record
from auditapp.reports.titles import checklist_in
from auditapp.reports.words import Words
from auditapp.services.as_issued import line_as_issued
from auditapp.services.audit_reading import ai_systems, audit_row, initials, rows_of, sites
from auditapp.services.audits import TEXT_FIELDS
from auditapp.services.checklists import Checklists
from auditapp.services.consents import consents_of
from auditapp.services.document_reading import documents
from auditapp.services.evidence_reading import evidence_items
from auditapp.services.finding_reading import finding_editors, finding_lines
from auditapp.services.interview_reading import interviews
from auditapp.services.issue_content import changed_since_issue
from auditapp.services.joined_reading import joined_by_standing
from auditapp.services.overview_reading import overview
from auditapp.services.sample_reading import samples
from auditapp.services.scheme_reading import scheme_of
from auditapp.services.trail_reading import trails
from db.models import EvidenceLinkRow


@dataclass(frozen=True, slots=True)
class Wanted:
    """Of which audit a report is, on which of its standards, for whom and in which words."""

    audit: AuditId
    standard: Standard | None
    level: Level
    words: Words


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings: `lines` are those that count, `shown` those of them that the reader may see.

    `editors` hold the latter in full. `issued` is what the client holds of those that are different
    by now. `register` has what counts nowhere, too; `names` are their names by id.
    """

    register: tuple[FindingLine, ...]
    lines: tuple[FindingLine, ...]
    shown: tuple[FindingLine, ...]
    editors: tuple[FindingEditor, ...]
    issued: dict[FindingId, IssuedContent]
    joined: dict[str, tuple[JoinedFinding, ...]]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Fieldwork:
    """Documents, interviews, samples and trails."""

    documents: tuple[DocumentLine, ...]
    interviews: tuple[InterviewView, ...]
    samples: tuple[SampleLine, ...]
    trails: tuple[TrailLine, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """What was read in one moment; `shows` are the links of evidence in words."""

    view: AuditOverview
    findings: Findings
    items: tuple[EvidenceItem, ...]
    withheld_evidence: int
    shows: dict[str, tuple[str, ...]]
    coverage: CoverageData
    checklist: tuple[ChecklistSection, ...]
    consents: tuple[Consent, ...]
    fieldwork: Fieldwork
    scheme: Scheme
    visit: VisitRecord


def read_record(
    session: Session,
    wanted: Wanted,
    checklists: Checklists,
    shipped: Scheme,
    rules: RecommendationRules,
) -> Record:
    """Read an audit; raise UserError without it, and for a standard that it is not about."""
    audit, standard = wanted.audit, wanted.standard
    audit_row(session, audit)
    everything = checklist_in(wanted.words, checklists.read(session, audit))
    whole = checklist_on(everything, standard)
    covered = checklist_in(wanted.words, checklists.covered(session, audit))
    checklist = checklist_on(covered, standard)
    every_line = finding_lines(session, audit)
    evidence = evidence_items(session, audit, initials(session, audit))
    reader = reader_of(wanted.level, every_line, evidence)
    found = _findings(session, wanted, reader, every_line)
    links = rows_of(session, EvidenceLinkRow, audit)
    shows = claims_of(wanted.words, links, whole, found.names)
    items, withheld = reader.items(evidence), reader.evidence
    if standard is not None:
        every_name: dict[str, str] = {it.id: it.called for it in every_line}
        linked = claims_of(wanted.words, links, everything, every_name)
        items = tuple(it for it in items if it.id in shows or it.id not in linked)
        named: dict[str, str] = {it.id: it.called for it in lines_on(every_line, standard)}
        about = claims_of(wanted.words, links, whole, named)
        withheld = frozenset(it for it in withheld if it in about or it not in linked)
    view = overview(session, audit, checklist, TEXT_FIELDS, rules, found.issued)
    return Record(
        view=overview_on(view, standard),
        findings=replace(found, issued=reader.issued(found.issued)),
        items=items,
        withheld_evidence=len(withheld),
        shows=shows,
        coverage=coverage_data(wanted.words, session, audit, whole, found.lines),
        checklist=_checklist(session, wanted, checklist, items, found),
        consents=consents_of(session, audit, {}),
        fieldwork=_fieldwork(session, wanted, whole, found.names),
        scheme=scheme_of(session, audit, shipped),
        visit=_visit(session, wanted, checklists, everything),
    )


def _findings(
    session: Session, wanted: Wanted, reader: Reader, every_line: tuple[FindingLine, ...]
) -> Findings:
    audit, standard, words = wanted.audit, wanted.standard, wanted.words
    register = gravest_first(lines_on(every_line, standard))
    counting = [line for line in register if line.standing.counts]
    read = {it.id: it for it in finding_editors(session, audit, [line.id for line in counting])}
    issued = changed_since_issue(session, audit, tuple(read.values()))
    # What is being amended counts everywhere as the client holds it.
    lines = gravest_first(lines_on((line_as_issued(it, issued) for it in counting), standard))
    shown = reader.lines(lines)
    seen = reader.lines(register)
    return Findings(
        register=seen,
        lines=lines,
        shown=shown,
        editors=reader.editors(read[line.id] for line in shown),
        issued=issued,
        joined=reader.joined(joined_by_standing(session, audit)),
        names={it.id: words("report.finding-name", number=it.called) for it in seen},
    )


def _checklist(
    session: Session,
    wanted: Wanted,
    checklist: Checklist,
    items: tuple[EvidenceItem, ...],
    found: Findings,
) -> tuple[ChecklistSection, ...]:
    numbers = {str(item.id): item.number for item in items}
    return checklist_sections(
        wanted.words, session, wanted.audit, checklist, numbers, found.shown, wanted.level
    )


def _fieldwork(
    session: Session, wanted: Wanted, whole: Checklist, names: Mapping[str, str]
) -> Fieldwork:
    audit, standard, words = wanted.audit, wanted.standard, wanted.words
    signed = initials(session, audit)
    known = {*names, *(item.id for item in whole.items)}
    codes = {site.id: site.code for site in sites(session, audit)}
    codes |= {system.id: system.code for system in ai_systems(session, audit)}
    followed = trails_on(trails(session, audit, {}), standard, whole)
    return Fieldwork(
        documents=document_lines(
            words, documents_on(documents(session, audit, {}), standard, known), whole, names
        ),
        interviews=interviews(session, audit, signed),
        samples=sample_lines(words, samples(session, audit, signed), whole),
        trails=trail_lines(words, followed, whole, codes),
    )


def _visit(
    session: Session, wanted: Wanted, checklists: Checklists, everything: Checklist
) -> VisitRecord:
    visit = visit_record(session, wanted.audit, checklists, everything, wanted.standard)
    whole = checklist_on(everything, wanted.standard)
    earlier = points_for(session, visit.earlier, wanted.level)
    return replace(
        visit,
        earlier=points_on(earlier, wanted.standard, whole),
        visits=visits_on(visit.visits, wanted.standard),
    )
