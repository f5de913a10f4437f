"""Findings: raise, write, point to requirements, and grade per standard."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from auditapp.catalogue.reference_guard import parse_reference
from auditapp.domain.changes import Changes
from auditapp.domain.checklist import ChecklistItem
from auditapp.domain.findings import FindingEditor, FindingRequirement, Grading
from auditapp.domain.grade_again import GradeAgain
from auditapp.domain.grading import (
    Suggestion,
    check_answers,
    check_override,
    suggest,
)
from auditapp.domain.grading_inputs import GradingInputs
from auditapp.domain.grading_rules import GradingRules
from auditapp.domain.grading_terms import Binding
from auditapp.domain.ids import AuditId, FindingId, IdSource, derived_id
from auditapp.domain.numbers import latest
from auditapp.domain.patterns import PatternView
from auditapp.domain.prepared_answers import prepared
from auditapp.domain.records import Write
from auditapp.domain.references import Reference
from auditapp.domain.scheme import Scheme
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Grade, Standard, TeamRole
from auditapp.domain.workspace import FindingLine
from auditapp.errors import UserError
from auditapp.services.audit_reading import (
    audit_row,
    decisions,
    grades,
    role_of,
    standards_of,
    type_of,
)
from auditapp.services.earlier_reading import earlier_request
from auditapp.services.evidence_reading import linked_evidence
from auditapp.services.finding_numbers import numbers_given
from auditapp.services.finding_reading import (
    NONCONFORMITIES,
    TEXT_FIELDS,
    finding_editor,
    finding_editors,
    finding_lines,
    finding_row,
    requirements_by_finding,
)
from auditapp.services.finding_states import refuse_frozen, why_frozen
from auditapp.services.identity import Identity
from auditapp.services.scheme_reading import scheme_of
from auditapp.services.standing import standing
from auditapp.services.writes import audit_scope, creation, edit, identity, removal, resolve
from db.store import Store

_PLACE_FIELDS = ("site", "ai_system")
_COMPUTED_BINDINGS = (Binding.CLAUSE, Binding.ANNEX_A_APPLICABLE, Binding.ANNEX_A_EXCLUDED)


class Findings:
    """The findings of audits."""

    def __init__(
        self, store: Store, ids: IdSource, who: Identity, rules: GradingRules, shipped: Scheme
    ) -> None:
        self._store = store
        self._ids = ids
        self._who = who
        self._shipped = shipped
        self.rules = rules

    def all(self, audit: AuditId) -> tuple[FindingLine, ...]:
        """Return the register by number."""
        with self._store.reading() as session:
            return finding_lines(session, audit)

    def editor(self, audit: AuditId, finding: FindingId) -> FindingEditor:
        """Return a finding as the form shows it; raise UserError when there is none."""
        with self._store.reading() as session:
            return finding_editor(session, audit, finding)

    def raise_on(
        self,
        audit: AuditId,
        item: ChecklistItem | None,
        standards: tuple[Standard, ...] = (),
        evidence: str = "",
    ) -> tuple[FindingId, Changes]:
        """Start a finding, against the item's requirements for these standards (all when empty).

        `evidence` is the objective evidence where it is known already. Requirements that the
        statement of applicability excludes are left out.
        """
        finding = FindingId(self._ids.new_id())
        with self._store.reading() as session:
            audit_row(session, audit)
            number = self._next_number(session, audit)
            decided = decisions(session, audit)
        writes = creation(
            "finding",
            finding,
            {
                "audit": audit,
                "item": item.id if item else "",
                "number": number,
                "objective_evidence": evidence.strip(),
            },
        )
        for requirement in item.requirements if item else ():
            reference = requirement.reference
            decision = decided.get((reference.standard, reference.number))
            wanted = not standards or reference.standard in standards
            if wanted and (decision is None or decision.applicable):
                writes += _requirement_writes(audit, finding, reference)
        changes = self._store.journal.commit(
            audit_scope(audit), writes, action=f"Finding {number} raised"
        )
        return finding, changes

    def edit(
        self, audit: AuditId, finding: FindingId, field: str, shown: Shown[str], text: str
    ) -> Changes:
        """Write a field in place of what was shown.

        Raises UserError for a finding that was issued: it is amended first.
        """
        if field not in (*TEXT_FIELDS, *_PLACE_FIELDS):
            raise ValueError(f"a finding has no field {field} to edit")
        return self._commit(
            audit,
            edit("finding", finding, field, shown, text.strip()),
            action="Finding edited",
        )

    def resolve(
        self, audit: AuditId, finding: FindingId, field: str, shown: Shown[str], text: str
    ) -> Changes:
        """End a conflict on a field: this value counts."""
        if field not in (*TEXT_FIELDS, *_PLACE_FIELDS):
            raise ValueError(f"a finding has no field {field} to resolve")
        return self._commit(
            audit,
            resolve("finding", finding, field, shown, text),
            action="Conflict resolved",
        )

    def remove(self, audit: AuditId, finding: FindingEditor) -> Changes:
        """Remove a finding as it was shown; undo brings it back."""
        return self._commit(
            audit,
            removal("finding", finding.id, finding.version),
            action=f"Finding {finding.number} removed",
        )

    def add_requirement(self, audit: AuditId, finding: FindingId, text: str) -> Changes:
        """Point a finding to a requirement, typed as "27001 A.8.2".

        Raises UserError for a number that is ambiguous, of another edition, guidance, or excluded.
        """
        with self._store.reading() as session:
            reference = parse_reference(text, standards_of(session, audit))
            decision = decisions(session, audit).get((reference.standard, reference.number))
            scope = str(audit_scope(audit))
            requirement = _requirement_id(audit, finding, reference)
            writes = standing(
                session,
                scope,
                "finding_requirement",
                requirement,
                _requirement_values(audit, finding, reference),
            )
        if decision is not None and not decision.applicable:
            raise UserError(
                f"{reference.label} is excluded by the statement of applicability, so nothing can "
                f"be raised against it. Challenge the exclusion under {reference.standard} 6.1.3.",
                "reference",
            )
        if writes:
            writes.append(Write("finding_requirement", requirement, "primary", True))
        return self._commit(audit, writes, action="Requirement added")

    def remove_requirement(self, audit: AuditId, requirement: FindingRequirement) -> Changes:
        """Take a requirement off a finding as it was shown."""
        return self._commit(
            audit,
            removal("finding_requirement", requirement.id, requirement.version),
            action="Requirement removed",
        )

    def suggest(self, audit: AuditId, finding: FindingId, inputs: GradingInputs) -> Suggestion:
        """Return what the rules suggest; what the program knows replaces what was passed for it.

        Raises UserError for contradictory answers.
        """
        with self._store.reading() as session:
            return self.suggest_in(session, audit, finding, inputs)

    def suggest_in(
        self, session: Session, audit: AuditId, finding: FindingId, inputs: GradingInputs
    ) -> Suggestion:
        """Return the same as `suggest` within a reading that is under way."""
        rules = scheme_of(session, audit, self._shipped).rules(self.rules)
        return suggest(self._completed(session, audit, finding, inputs), rules)

    def grade(
        self,
        audit: AuditId,
        finding: FindingId,
        shown: Shown[Grading],
        inputs: GradingInputs,
        chosen: Grade,
        override_reason: str = "",
    ) -> Changes:
        """Record the grade for one standard with inputs, suggestion, rules and reason.

        Raises UserError for a grade that the rules rule out, for an open question, for a deviation
        without a reason, and where only the lead may decide.
        """
        with self._store.reading() as session:
            grading = self._graded(session, audit, finding, inputs, chosen, override_reason)
        writes = _grading_writes(audit, finding, shown, grading, inputs.standard)
        return self._commit(audit, writes, action="Grade")

    def to_grade_again(self, audit: AuditId, view: PatternView) -> tuple[GradeAgain, ...]:
        """Return the findings of a pattern that were graded without what was said about it."""
        reference = view.pattern.reference
        if reference is None or view.standing is None or not view.pattern.kind.asks_systemic:
            return ()
        found = []
        with self._store.reading() as session:
            for editor in finding_editors(session, audit, [*map(FindingId, view.pattern.findings)]):
                for it in editor.gradings:
                    before = it.grading.value
                    if it.standard is not reference.standard or before is None:
                        continue
                    unanswered = replace(before.inputs, systemic=None, systemic_reason="")
                    inputs = prepared(unanswered, editor.id, [view])
                    if inputs.systemic not in (None, before.inputs.systemic):
                        found.append(self._again(session, editor, it.grading, before, inputs))
        return tuple(found)

    def grade_again(self, audit: AuditId, chosen: Sequence[GradeAgain]) -> Changes:
        """Grade these as they were shown, as one action; those that cannot be are left.

        Raises UserError where the rules do not suggest that grade any more.
        """
        writes: list[Write] = []
        with self._store.reading() as session:
            for it in chosen:
                if it.grade is not None:
                    graded = self._graded(session, audit, it.finding, it.inputs, it.grade, "")
                    standard = it.inputs.standard
                    writes += _grading_writes(audit, it.finding, it.grading, graded, standard)
        return self._commit(audit, writes, action="Findings graded again")

    def _again(
        self,
        session: Session,
        editor: FindingEditor,
        shown: Shown[Grading],
        before: Grading,
        inputs: GradingInputs,
    ) -> GradeAgain:
        grade, why_not = None, ""
        if editor.standing.is_frozen:
            why_not = why_frozen(editor.called, editor.standing)
        elif shown.in_conflict:
            why_not = "It was graded twice at the same time. Choose which grade counts first."
        elif before.override_reason:
            why_not = "It was graded otherwise than suggested. Grade it by itself."
        else:
            try:
                suggestion = self.suggest_in(session, editor.audit, editor.id, inputs)
                grade = suggestion.grade
                if grade is not None:
                    self._graded(session, editor.audit, editor.id, inputs, grade, "")
                else:
                    why_not = "The rules suggest no grade. Grade it by itself."
            except UserError as error:
                grade, why_not = None, error.message
        title = editor.text("title")
        return GradeAgain(editor.id, editor.called, title, shown, inputs, grade, why_not)

    def _graded(
        self,
        session: Session,
        audit: AuditId,
        finding: FindingId,
        inputs: GradingInputs,
        chosen: Grade,
        override_reason: str,
    ) -> Grading:
        """Return a grading as it is recorded; raise UserError as `grade` does."""
        completed = self._completed(session, audit, finding, inputs)
        scheme = scheme_of(session, audit, self._shipped)
        suggestion = suggest(completed, scheme.rules(self.rules))
        role = self._role(session, audit)
        check_override(suggestion, chosen, override_reason, role, scheme.grade_names)
        if chosen in NONCONFORMITIES:
            check_answers(suggestion)
        overridden = suggestion.grade is not None and chosen is not suggestion.grade
        return Grading(
            rule_set=suggestion.rule_set,
            inputs=completed,
            suggested=suggestion.grade,
            rules=suggestion.rule_ids,
            rationale=suggestion.rationale,
            grade=chosen,
            override_reason=override_reason.strip() if overridden else "",
            role=role,
        )

    def blank_inputs(self, audit: AuditId, finding: FindingId, standard: Standard) -> GradingInputs:
        """Return unanswered inputs with what the program knows filled in.

        What the audit before left open on the requirement is a proposal: the auditor changes it.
        """
        with self._store.reading() as session:
            audit_type = type_of(audit_row(session, audit))
            inputs = GradingInputs(standard=standard, audit_type=audit_type)
            row = finding_row(session, audit, finding)
            if earlier := earlier_request(session, audit, row, standard):
                inputs = replace(
                    inputs,
                    previous=earlier.previous,
                    previous_number=earlier.number,
                    previous_due=earlier.due,
                )
            return self._completed(session, audit, finding, inputs)

    def _completed(
        self, session: Session, audit: AuditId, finding: FindingId, inputs: GradingInputs
    ) -> GradingInputs:
        row = finding_row(session, audit, finding)
        standard = inputs.standard
        by_finding = requirements_by_finding(session, audit)
        references = tuple(
            requirement.reference
            for requirement in by_finding.get(finding, ())
            if requirement.reference.standard is standard
        )
        evidence = linked_evidence(session, audit, finding=finding, names={})
        decided = decisions(session, audit)
        own = [decided.get((reference.standard, reference.number)) for reference in references]
        binding = inputs.binding
        if binding in _COMPUTED_BINDINGS:
            binding = _binding(references, any(d is not None and not d.applicable for d in own))
        implemented = inputs.soa_declared_implemented
        if implemented is None and binding is Binding.ANNEX_A_APPLICABLE:
            declared = {d.implemented for d in own if d is not None}
            # One control that is declared implemented and is not makes the statement wrong.
            implemented = next((answer for answer in (True, False) if answer in declared), None)
        return replace(
            inputs,
            audit_type=type_of(audit_row(session, audit)),
            references=references,
            binding=binding,
            soa_declared_implemented=implemented,
            process=inputs.process or row.process or "",
            verified_items=len(evidence) + bool(row.objective_evidence),
            evidence_numbers=tuple(linked.evidence.number for linked in evidence),
            related_open_minors=self._related_minors(
                session, audit, finding, by_finding, references
            ),
        )

    @staticmethod
    def _related_minors(
        session: Session,
        audit: AuditId,
        finding: FindingId,
        by_finding: dict[str, list[FindingRequirement]],
        references: tuple[Reference, ...],
    ) -> int:
        """Count the minors on the requirement that has most others, for the question of rule M6.

        Minors on different requirements do not add up. The finding itself counts once it is one of
        several: the question then comes up with as many as the pattern has that is shown of them.
        """
        given = grades(session, audit)
        found = Counter(
            requirement.reference
            for other, requirements in by_finding.items()
            if other != finding
            for requirement in requirements
            if requirement.reference in references
            and given.get(other, {}).get(requirement.reference.standard) is Grade.MINOR
        )
        others = max(found.values(), default=0)
        own = (given.get(finding, {}).get(reference.standard) for reference in references)
        return others + 1 if others and Grade.MINOR in own else others

    def _commit(self, audit: AuditId, writes: Sequence[Write], *, action: str) -> Changes:
        with self._store.reading() as session:
            refuse_frozen(session, audit, writes)
        return self._store.journal.commit(audit_scope(audit), writes, action=action)

    def _role(self, session: Session, audit: AuditId) -> TeamRole:
        return role_of(session, audit, self._who.known().id)

    def _next_number(self, session: Session, audit: AuditId) -> str:
        prefix = f"{self._who.known().initials}-"
        given = numbers_given(session, audit, "number")
        return f"{prefix}{latest(prefix, given) + 1:02}"


def _grading_writes(
    audit: AuditId,
    finding: FindingId,
    shown: Shown[Grading],
    grading: Grading,
    standard: Standard,
) -> list[Write]:
    entity = derived_id("finding_grading", finding, standard)
    as_shown = shown.read_as(Grading.to_value)
    writes = edit("finding_grading", entity, "grading", as_shown, grading.to_value())
    if writes and not shown.heads:
        about = {"audit": audit, "finding": finding, "standard": standard.value}
        writes += identity("finding_grading", entity, about)
    return writes


def _binding(references: tuple[Reference, ...], excluded: bool) -> Binding:
    if excluded:
        return Binding.ANNEX_A_EXCLUDED
    if references and all(reference.is_control for reference in references):
        return Binding.ANNEX_A_APPLICABLE
    return Binding.CLAUSE


def _requirement_id(audit: AuditId, finding: FindingId, reference: Reference) -> str:
    return derived_id(
        "finding_requirement",
        audit,
        finding,
        reference.standard,
        reference.edition,
        reference.number,
    )


def _requirement_values(audit: AuditId, finding: FindingId, reference: Reference) -> dict[str, str]:
    return {
        "audit": audit,
        "finding": finding,
        "standard": reference.standard.value,
        "edition": reference.edition,
        "number": reference.number,
    }


def _requirement_writes(audit: AuditId, finding: FindingId, reference: Reference) -> list[Write]:
    entity = _requirement_id(audit, finding, reference)
    values = _requirement_values(audit, finding, reference)
    return [
        *creation("finding_requirement", entity, values),
        Write("finding_requirement", entity, "primary", True),
    ]
