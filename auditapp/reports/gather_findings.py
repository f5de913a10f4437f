"""The findings of a report in the order of print: the gravest first, then by number."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from auditapp.domain.audits import AuditOverview
from auditapp.domain.finding_issue import IssuedContent
from auditapp.domain.finding_state import FindingState, Standing
from auditapp.domain.findings import FindingEditor, GradingView
from auditapp.domain.grading_rules import GradingRules
from auditapp.domain.ids import FindingId
from auditapp.domain.near_findings import JoinedFinding
from auditapp.domain.numbers import in_order
from auditapp.domain.other_standard import OtherStandard
from auditapp.domain.references import Reference
from auditapp.domain.terms import GRAVITY, Grade, Standard
from auditapp.domain.workspace import FindingLine
from auditapp.reports.content import (
    FindingEntry,
    GradingLine,
    OverrideLine,
    RequirementLine,
    SetAside,
)
from auditapp.reports.gather_evidence import PHOTO, picture_of
from auditapp.reports.titles import title_of
from auditapp.reports.words import Words
from auditapp.services.evidence import EvidenceFiles

_RANKS = {grade: rank for rank, grade in enumerate(GRAVITY)}


def gravest_first(lines: Iterable[FindingLine]) -> tuple[FindingLine, ...]:
    """Order the register by the gravest grade of each finding, then by number.

    A finding without any grade comes last.
    """
    return tuple(sorted(lines, key=lambda line: (_rank(line), in_order(line.number), line.id)))


def _rank(line: FindingLine) -> int:
    given = [_RANKS[grade] for grade in line.grades.values() if grade is not None]
    return min(given, default=len(_RANKS))


def finding_entries(
    words: Words,
    files: EvidenceFiles,
    view: AuditOverview,
    lines: Iterable[FindingLine],
    editors: Collection[FindingEditor],
    joined: Mapping[str, tuple[JoinedFinding, ...]],
    issued: Mapping[FindingId, IssuedContent],
    rules: GradingRules,
) -> tuple[FindingEntry, ...]:
    """Return the findings in full; `lines` and `editors` are the same ones in the same order.

    `joined` are by finding those that it stands for. `issued` is what the client holds of those
    that are different by now: that is printed, as it is on the forms. By the rules that hit an area
    of concern is known which grade it would have at stage 2.
    """
    found = _as_they_are(words, files, view, lines, editors, joined)
    return tuple(
        _projected(
            _as_issued(words, entry, issued[editor.id]) if editor.id in issued else entry, rules
        )
        for editor, entry in zip(editors, found, strict=True)
    )


def _projected(entry: FindingEntry, rules: GradingRules) -> FindingEntry:
    if not any(line.grade is Grade.CONCERN for line in entry.gradings):
        return entry
    return replace(
        entry,
        gradings=tuple(
            replace(it, projected=_at_stage_two(it, rules)) if it.grade is Grade.CONCERN else it
            for it in entry.gradings
        ),
    )


def _at_stage_two(line: GradingLine, rules: GradingRules) -> Grade | None:
    groups = ((Grade.MAJOR, rules.majors), (Grade.MINOR, rules.minors))
    hit = set(line.rules)
    return next((grade for grade, group in groups if hit & {it.id for it in group.rules}), None)


def _as_issued(words: Words, entry: FindingEntry, content: IssuedContent) -> FindingEntry:
    numbers = tuple(it.number for it in content.evidence)
    return replace(
        entry,
        title=content.title,
        nature=content.nature,
        evidence=content.objective_evidence,
        requirements=tuple(
            _line(words, it.reference, it.title, is_primary=it.primary)
            for it in content.requirements
        ),
        gradings=tuple(
            GradingLine(
                it.standard, it.grade, it.rationale, it.rules, it.suggested, it.override_reason
            )
            for it in content.grades
        ),
        site=content.site.words,
        system=content.ai_system.words,
        process=content.process,
        pictures=tuple(it for it in entry.pictures if it.number in numbers),
        evidence_numbers=numbers,
        claims=content.claims,
        is_changed=True,
    )


def _as_they_are(
    words: Words,
    files: EvidenceFiles,
    view: AuditOverview,
    lines: Iterable[FindingLine],
    editors: Iterable[FindingEditor],
    joined: Mapping[str, tuple[JoinedFinding, ...]],
) -> tuple[FindingEntry, ...]:
    systems = {system.id: f"{system.code} {system.name}" for system in view.systems}
    sites = {site.id: f"{site.code} {site.name}" for site in view.sites}
    return tuple(
        FindingEntry(
            number=editor.called,
            title=editor.text("title"),
            requirements=_requirements(words, editor),
            nature=editor.text("nature"),
            evidence=editor.text("objective_evidence"),
            gradings=tuple(_grading(grading) for grading in editor.gradings),
            site=sites.get(editor.site.value or "", ""),
            system=systems.get(editor.ai_system.value or "", ""),
            auditor=line.by,
            follow_up=editor.text("follow_up"),
            pictures=tuple(
                picture_of(words, files, linked.evidence, linked.claim.value or "")
                for linked in editor.evidence
                if linked.evidence.kind == PHOTO
            ),
            evidence_numbers=tuple(linked.evidence.number for linked in editor.evidence),
            claims=_claims(editor),
            joined="; ".join(
                f"{it.called} {it.title} ({it.by})" for it in joined.get(editor.id, ())
            ),
            other_standard=_other_standard(
                words, editor.other_standards, editor.other_standard.value
            ),
            process=editor.text("process"),
            owner=editor.text("owner"),
            standing=_standing(words, editor.standing),
        )
        for line, editor in zip(lines, editors, strict=True)
    )


def set_aside(words: Words, register: Iterable[FindingLine]) -> tuple[SetAside, ...]:
    """Return the findings that stay in the register and count in nothing, with the reason.

    Only what the client was handed is named by its title: the words of another were never checked
    for names and secrets, and cannot be changed any more.
    """
    lines = tuple(register)
    called = {line.id: line.called for line in lines}
    return tuple(
        SetAside(
            line.called,
            line.title if line.standing.issues else "",
            _why_set_aside(words, line.standing, called),
        )
        for line in lines
        if not line.standing.counts
    )


def _why_set_aside(words: Words, standing: Standing, called: Mapping[FindingId, str]) -> str:
    if standing.state is FindingState.JOINED:
        other = called.get(FindingId(standing.joined)) or words("report.another-finding")
        return words("report.joined-with", number=other)
    since = words.moment(standing.since)
    return words("report.withdrawn", moment=since, reason=standing.reason)


def _standing(words: Words, standing: Standing) -> str:
    """Return since when the client holds a finding; empty while it does not."""
    if not standing.issues:
        return ""
    said = words("report.issued", moment=words.moment(standing.issued_at))
    if standing.issues > 1:
        said = words("report.issue-number", said=said, number=standing.issues)
    if standing.state is FindingState.AMENDING:
        said = words("report.being-amended", said=said, reason=standing.reason)
    return said


def _other_standard(words: Words, asked: Iterable[Standard], answer: OtherStandard | None) -> str:
    """Return whether the finding affects the other standard; empty where that is not settled."""
    names = words.listed(standard.label for standard in asked)
    if answer is None or not names:
        return ""
    said = words(f"report.{'affected' if answer.affects else 'not-affected'}", names=names)
    return words("report.said", name=said, text=answer.reason) if answer.reason else f"{said}."


def override_lines(
    editors: Iterable[FindingEditor], issued: Mapping[FindingId, IssuedContent]
) -> tuple[OverrideLine, ...]:
    """Return every grade that a person gave in place of the suggested one, as it was issued."""
    return tuple(
        line
        for editor in editors
        for line in (
            _issued_overrides(editor.called, issued[editor.id])
            if editor.id in issued
            else _overrides(editor)
        )
    )


def _issued_overrides(called: str, content: IssuedContent) -> tuple[OverrideLine, ...]:
    return tuple(
        OverrideLine(
            number=called,
            standard=it.standard,
            suggested=it.suggested,
            rules=it.rules,
            rationale=it.rationale,
            chosen=it.grade,
            reason=it.override_reason,
            by=it.by,
            role=it.role,
            at=it.at,
        )
        for it in content.grades
        if it.suggested is not None and it.suggested is not it.grade
    )


def _overrides(editor: FindingEditor) -> tuple[OverrideLine, ...]:
    return tuple(
        OverrideLine(
            number=editor.called,
            standard=view.standard,
            suggested=grading.suggested,
            rules=grading.rules,
            rationale=grading.rationale,
            chosen=grading.grade,
            reason=grading.override_reason,
            by=view.by,
            role=grading.role,
            at=view.at,
        )
        for view in editor.gradings
        if (grading := view.grading.value) is not None
        and grading.suggested is not None
        and grading.suggested is not grading.grade
    )


def _claims(editor: FindingEditor) -> tuple[tuple[str, str], ...]:
    """Return what evidence shows for single requirements, in the order of the requirements."""
    found: dict[str, list[str]] = {it.reference.label: [] for it in editor.requirements}
    for linked in editor.evidence:
        for reference, text in linked.claims:
            found[reference.label].append(f"{linked.evidence.number}: {text}")
    return tuple((reference, "; ".join(texts)) for reference, texts in found.items() if texts)


def _requirements(words: Words, editor: FindingEditor) -> tuple[RequirementLine, ...]:
    return tuple(
        _line(words, it.reference, it.title, is_primary=it.primary) for it in editor.requirements
    )


def _line(words: Words, reference: Reference, title: str, *, is_primary: bool) -> RequirementLine:
    standard = reference.standard
    printed = f"{standard.label}:{reference.edition}, {reference.number}"
    return RequirementLine(standard, printed, title_of(words, reference, title), is_primary)


def _grading(view: GradingView) -> GradingLine:
    grading = view.grading.value
    if grading is None:
        return GradingLine(view.standard, None, "", (), None, "")
    return GradingLine(
        view.standard,
        grading.grade,
        grading.rationale,
        grading.rules,
        grading.suggested,
        grading.override_reason,
    )
