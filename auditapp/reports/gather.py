"""Read one audit in one moment into a frozen report content."""

from dataclasses import dataclass, replace

from auditapp.domain.audits import AuditOverview, Soa, StandardOverview
from auditapp.domain.clock import Clock
from auditapp.domain.corrective_words import CorrectiveRules
from auditapp.domain.grading_rules import GradingRules
from auditapp.domain.ids import AuditId
from auditapp.domain.recommendation_rules import RecommendationRules
from auditapp.domain.scheme import Scheme
from auditapp.domain.terms import AuditType, Grade, Level, Standard
from auditapp.reports.content import (
    AuditData,
    CriterionLine,
    FindingEntry,
    ReportContent,
    SiteLine,
    StandardResult,
    SystemLine,
    TeamLine,
)
from auditapp.reports.gather_consents import consent_lines, consent_numbers
from auditapp.reports.gather_evidence import evidence_lines, photographs
from auditapp.reports.gather_fieldwork import interview_lines
from auditapp.reports.gather_findings import (
    finding_entries,
    override_lines,
    set_aside,
)
from auditapp.reports.gather_levels import without_client
from auditapp.reports.gather_record import Record, Wanted, read_record
from auditapp.reports.gather_results import split_of, standard_results
from auditapp.reports.gather_scope import (
    entry_on,
    overrides_on,
)
from auditapp.reports.gather_visit import VisitRecord, lead_of
from auditapp.reports.recommendation_language import recommendations_in
from auditapp.reports.words import Language, words_of
from auditapp.services.checklists import Checklists
from auditapp.services.evidence import EvidenceFiles
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
    corrective_rules: CorrectiveRules


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
    wanted = Wanted(audit, standard, level, words_of(language))
    rules = recommendations_in(language, sources.recommendation_rules)
    with sources.store.reading() as session:
        record = read_record(
            *(session, wanted, sources.checklists, sources.scheme, sources.recommendation_rules)
        )
    content = _with_visit(_with_fieldwork(_content(sources, wanted, record, rules), record), record)
    return without_client(content) if level is Level.TRAINING else content


def _content(
    sources: Sources, wanted: Wanted, record: Record, rules: RecommendationRules
) -> ReportContent:
    view, found, words = record.view, record.findings, wanted.words
    results = standard_results(view, found.lines, rules)
    with_findings = {linked.evidence.id for editor in found.editors for linked in editor.evidence}
    return ReportContent(
        is_draft=True,
        prepared=sources.clock.now().date().isoformat(),
        audit=_audit_data(view),
        team=_team(view, record.visit),
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
        findings=_entries(sources, wanted, record),
        coverage=record.coverage,
        checklist=record.checklist,
        evidence=evidence_lines(record.items, record.shows, consent_numbers(record.consents)),
        photographs=photographs(words, sources.evidence, record.items, record.shows, with_findings),
        rule_set=sources.grading_rules.id,
        overrides=overrides_on(override_lines(found.editors, found.issued), wanted.standard),
        set_aside=set_aside(words, found.register),
        scheme=record.scheme.name,
        grade_names=record.scheme.grade_names,
        level=wanted.level,
        withheld=len(found.lines) - len(found.shown),
        withheld_evidence=record.withheld_evidence,
    )


def _entries(sources: Sources, wanted: Wanted, record: Record) -> tuple[FindingEntry, ...]:
    found = record.findings
    entries = finding_entries(
        wanted.words,
        *(sources.evidence, record.view, found.shown, found.editors, found.joined, found.issued),
        rules=sources.grading_rules,
    )
    return tuple(entry_on(entry, wanted.standard) for entry in entries)


def _with_fieldwork(content: ReportContent, record: Record) -> ReportContent:
    view, fieldwork = record.view, record.fieldwork
    codes = {site.id: site.code for site in view.sites}
    systems = {system.id: system.code for system in view.systems}
    return replace(
        content,
        consents=consent_lines(record.consents, record.items, codes),
        documents=fieldwork.documents,
        interviews=interview_lines(fieldwork.interviews, codes, systems),
        samples=fieldwork.samples,
        trails=fieldwork.trails,
    )


def _with_visit(content: ReportContent, record: Record) -> ReportContent:
    visit = record.visit
    return replace(
        content,
        texts=visit.texts,
        lead=lead_of(record.view),
        stage_one=visit.stage_one,
        earlier=visit.earlier,
        visits=visit.visits,
        sessions=visit.sessions,
        times=visit.times,
        agreed=visit.agreed,
    )


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
