"""Read one audit in one moment into a frozen report content."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from auditapp.domain.audits import AuditOverview, Soa, StandardOverview
from auditapp.domain.checklist import Checklist
from auditapp.domain.clock import Clock
from auditapp.domain.consents import Consent
from auditapp.domain.finding_issue import IssuedContent
from auditapp.domain.findings import FindingEditor
from auditapp.domain.grading_rules import GradingRules
from auditapp.domain.ids import AuditId, FindingId
from auditapp.domain.interviews import InterviewView
from auditapp.domain.near_findings import JoinedFinding
from auditapp.domain.recommendation_rules import RecommendationRules
from auditapp.domain.scheme import Scheme
from auditapp.domain.terms import AuditType, Grade, Level, Standard
from auditapp.domain.workspace import EvidenceItem, FindingLine
from auditapp.reports.content import (
    AuditData,
    ChecklistSection,
    CoverageData,
    CriterionLine,
    DocumentLine,
    ReportContent,
    SampleLine,
    SiteLine,
    StandardResult,
    SystemLine,
    TeamLine,
    TrailLine,
)
from auditapp.reports.gather_checklist import checklist_sections
from auditapp.reports.gather_consents import consent_lines, consent_numbers
from auditapp.reports.gather_coverage import coverage_data
from auditapp.reports.gather_evidence import claims_of, evidence_lines, photographs
from auditapp.reports.gather_fieldwork import document_lines, interview_lines
from auditapp.reports.gather_findings import (
    finding_entries,
    gravest_first,
    override_lines,
    set_aside,
)
from auditapp.reports.gather_levels import points_for, reader_of, without_client
from auditapp.reports.gather_results import split_of, standard_results
from auditapp.reports.gather_samples import sample_lines, trail_lines
from auditapp.reports.gather_scope import (
    checklist_on,
    documents_on,
    entry_on,
    lines_on,
    overrides_on,
    overview_on,
    points_on,
    trails_on,
    visits_on,
)
from auditapp.reports.gather_visit import VisitRecord, lead_of, visit_record
from auditapp.reports.recommendation_language import recommendations_in
from auditapp.reports.words import Language, Words, words_of
from auditapp.services.as_issued import line_as_issued
from auditapp.services.audit_reading import ai_systems, audit_row, initials, rows_of, sites
from auditapp.services.audits import TEXT_FIELDS
from auditapp.services.checklists import Checklists
from auditapp.services.consents import consents_of
from auditapp.services.document_reading import documents
from auditapp.services.evidence import EvidenceFiles
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
from db.store import Store


@dataclass(frozen=True, slots=True)
class Sources:
    """What a report is read from; `scheme` is the one that comes with the program."""

    store: Store
    clock: Clock
    checklists: Checklists
    evidence: EvidenceFiles
    grading_rules: GradingRules
    scheme: Scheme
    recommendation_rules: RecommendationRules


@dataclass(frozen=True, slots=True)
class _Record:
    """What was read in one moment; `shows` are the links of evidence in words.

    `lines` are the findings that count, `shown` those of them that the reader may see, which
    `findings` holds in full. `issued` is what the client holds of those that are different by now.
    """

    view: AuditOverview
    register: tuple[FindingLine, ...]
    lines: tuple[FindingLine, ...]
    shown: tuple[FindingLine, ...]
    findings: tuple[FindingEditor, ...]
    issued: dict[FindingId, IssuedContent]
    joined: dict[str, tuple[JoinedFinding, ...]]
    items: tuple[EvidenceItem, ...]
    withheld_evidence: int
    shows: dict[str, tuple[str, ...]]
    coverage: CoverageData
    checklist: tuple[ChecklistSection, ...]
    consents: tuple[Consent, ...]
    documents: tuple[DocumentLine, ...]
    interviews: tuple[InterviewView, ...]
    samples: tuple[SampleLine, ...]
    trails: tuple[TrailLine, ...]
    scheme: Scheme
    visit: VisitRecord


def gather(
    sources: Sources,
    audit: AuditId,
    standard: Standard | None = None,
    language: Language = Language.ENGLISH,
    level: Level = Level.CLIENT,
) -> ReportContent:
    """Read everything that a report shows: of the whole audit, or of one of its standards.

    What a reader of this `level` may not see is left out here. Pictures are named here and read
    when a writer asks for them.

    Raises:
        UserError: there is no such audit, or the standard is not one of its criteria.
    """
    words = words_of(language)
    rules = recommendations_in(language, sources.recommendation_rules)
    with sources.store.reading() as session:
        record = _read(session, sources, words, audit, standard, level)
    view = record.view
    results = standard_results(view, record.lines, rules)
    shown = {linked.evidence.id for editor in record.findings for linked in editor.evidence}
    codes = {site.id: site.code for site in view.sites}
    entries = finding_entries(
        words,
        *(sources.evidence, view, record.shown, record.findings, record.joined, record.issued),
        rules=sources.grading_rules,
    )
    visit = record.visit
    content = ReportContent(
        is_draft=True,
        prepared=sources.clock.now().date().isoformat(),
        audit=_audit_data(view),
        team=_team(view, visit),
        criteria=tuple(_criterion(entry) for entry in view.standards),
        split=split_of(view, results, rules),
        summary=tuple(part for part in view.text("summary").split("\n\n") if part.strip()),
        deviations=view.text("deviations"),
        changes=view.text("significant_changes"),
        unresolved=view.text("unresolved"),
        grading_definitions=_definitions(
            view.type, results, record.scheme.rules(sources.grading_rules)
        ),
        results=results,
        findings=tuple(entry_on(entry, standard) for entry in entries),
        coverage=record.coverage,
        checklist=record.checklist,
        evidence=evidence_lines(record.items, record.shows, consent_numbers(record.consents)),
        photographs=photographs(words, sources.evidence, record.items, record.shows, shown),
        rule_set=sources.grading_rules.id,
        consents=consent_lines(record.consents, record.items, codes),
        documents=record.documents,
        interviews=interview_lines(
            record.interviews, codes, {system.id: system.code for system in view.systems}
        ),
        samples=record.samples,
        trails=record.trails,
        overrides=overrides_on(override_lines(record.findings, record.issued), standard),
        set_aside=set_aside(words, record.register),
        scheme=record.scheme.name,
        grade_names=record.scheme.grade_names,
        texts=visit.texts,
        lead=lead_of(view),
        stage_one=visit.stage_one,
        earlier=visit.earlier,
        visits=visit.visits,
        sessions=visit.sessions,
        times=visit.times,
        agreed=visit.agreed,
        level=level,
        withheld=len(record.lines) - len(record.shown),
        withheld_evidence=record.withheld_evidence,
    )
    return without_client(content) if level is Level.TRAINING else content


def _read(
    session: Session,
    sources: Sources,
    words: Words,
    audit: AuditId,
    standard: Standard | None,
    level: Level,
) -> _Record:
    audit_row(session, audit)
    everything = sources.checklists.read(session, audit)
    whole = checklist_on(everything, standard)
    checklist = checklist_on(sources.checklists.covered(session, audit), standard)
    every_line = finding_lines(session, audit)
    register = gravest_first(lines_on(every_line, standard))
    found = [line for line in register if line.standing.counts]
    evidence = evidence_items(session, audit, initials(session, audit))
    reader = reader_of(level, every_line, evidence)
    names: dict[str, str] = {it.id: _finding_name(words, it) for it in reader.lines(register)}
    read = {it.id: it for it in finding_editors(session, audit, [line.id for line in found])}
    issued = changed_since_issue(session, audit, tuple(read.values()))
    # What is being amended counts everywhere as the client holds it.
    lines = gravest_first(lines_on((line_as_issued(it, issued) for it in found), standard))
    shown = reader.lines(lines)
    editors = reader.editors(read[line.id] for line in shown)
    rules = sources.recommendation_rules
    links = rows_of(session, EvidenceLinkRow, audit)
    shows = claims_of(words, links, whole, names)
    items = reader.items(evidence)
    if standard is not None:
        of_all = claims_of(words, links, everything, {it.id: it.called for it in every_line})
        items = tuple(it for it in items if it.id in shows or it.id not in of_all)
    numbers = {str(item.id): item.number for item in items}
    visit = visit_record(session, audit, sources.checklists, everything)
    return _Record(
        view=overview_on(overview(session, audit, checklist, TEXT_FIELDS, rules, issued), standard),
        register=reader.lines(register),
        lines=lines,
        shown=shown,
        findings=editors,
        issued=reader.issued(issued),
        joined=reader.joined(joined_by_standing(session, audit)),
        items=items,
        withheld_evidence=len(reader.evidence),
        shows=shows,
        coverage=coverage_data(session, audit, whole, lines),
        checklist=checklist_sections(words, session, audit, checklist, numbers, shown, level),
        consents=consents_of(session, audit, {}),
        documents=document_lines(
            words,
            documents_on(documents(session, audit, {}), standard, {*names, *_ids(whole)}),
            whole,
            names,
        ),
        interviews=interviews(session, audit, initials(session, audit)),
        samples=sample_lines(words, samples(session, audit, initials(session, audit)), whole),
        trails=trail_lines(
            words,
            trails_on(trails(session, audit, {}), standard, whole),
            whole,
            _codes(session, audit),
        ),
        scheme=scheme_of(session, audit, sources.scheme),
        visit=replace(
            visit,
            earlier=points_on(points_for(session, visit.earlier, level), standard, whole),
            visits=visits_on(visit.visits, standard),
        ),
    )


def _finding_name(words: Words, line: FindingLine) -> str:
    return words("report.finding-name", number=line.called)


def _ids(checklist: Checklist) -> Iterator[str]:
    return (item.id for item in checklist.items)


def _codes(session: Session, audit: AuditId) -> dict[str, str]:
    """Return the codes of sites and AI systems by id."""
    found = {site.id: site.code for site in sites(session, audit)}
    return found | {system.id: system.code for system in ai_systems(session, audit)}


def _team(view: AuditOverview, visit: VisitRecord) -> tuple[TeamLine, ...]:
    return tuple(
        TeamLine(
            member.name,
            member.initials,
            member.role,
            member.competence,
            visit.qualifications.get(member.id),
        )
        for member in view.team
    )


def _audit_data(view: AuditOverview) -> AuditData:
    return AuditData(
        reference=view.text("reference"),
        type=view.type,
        title=view.text("title"),
        audit_body=view.text("audit_body"),
        client_name=view.client.name,
        client_address=view.client.address,
        client_representative=view.client.representative,
        objectives=view.text("objectives"),
        scope=view.text("scope_statement"),
        start=view.text("start"),
        end=view.text("end"),
        method=view.text("method"),
        language=view.text("language"),
        sites=tuple(SiteLine(s.code, s.name, s.address, s.activities) for s in view.sites),
        systems=tuple(SystemLine(s.code, s.name, s.purpose, s.role) for s in view.systems),
    )


def _criterion(entry: StandardOverview) -> CriterionLine:
    criterion = entry.criterion
    return CriterionLine(
        criterion.standard,
        criterion.name,
        criterion.scope_statement.value or "",
        criterion.soa.value or Soa(),
        criterion.certificate_expires.value or "",
    )


def _definitions(
    audit_type: AuditType, results: tuple[StandardResult, ...], rules: GradingRules
) -> tuple[tuple[Grade, str], ...]:
    """Return the grades that this type of audit gives, and every other one that was given."""
    given = {grade for result in results for grade, _ in result.grades}
    foreign = {Grade.CONCERN, Grade.GAP}
    if audit_type is AuditType.STAGE1:
        foreign = {Grade.MAJOR, Grade.MINOR, Grade.GAP}
    elif audit_type is AuditType.GAP:
        foreign = {Grade.MAJOR, Grade.MINOR, Grade.CONCERN}
    if not rules.observations_enabled:
        foreign.add(Grade.OBSERVATION)
    return tuple(
        (grade, meaning)
        for grade, meaning in rules.definitions
        if grade in given or grade not in foreign
    )
