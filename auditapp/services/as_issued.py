"""Findings as the client holds them: what was issued stands in print until it is issued again."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from auditapp.domain.finding_issue import IssuedContent
from auditapp.domain.ids import AuditId, FindingId
from auditapp.domain.numbers import in_order
from auditapp.domain.terms import Grade, Standard
from auditapp.domain.workspace import FindingLine
from auditapp.services.issue_content import issues_by_finding

Held = Mapping[FindingId, IssuedContent]
"""What the client holds of some findings."""
Graded = dict[str, dict[Standard, Grade]]


def line_as_issued(line: FindingLine, held: Held) -> FindingLine:
    """Return a line of the register with what the client holds, where it holds something else."""
    content = held.get(line.id)
    if content is None:
        return line
    return replace(
        line,
        title=content.title,
        references=tuple(it.reference.label for it in content.requirements),
        grades={it.standard: it.grade for it in content.grades},
        site=content.site.code,
        process=content.process,
        ai_system=content.ai_system.code,
    )


def grades_as_issued(graded: Graded, held: Held) -> Graded:
    """Return grades with those the client holds in place of what was given since."""
    issued = {it: {each.standard: each.grade for each in held[it].grades} for it in held}
    return graded | issued


def regraded(session: Session, audit: AuditId, graded: Graded) -> dict[Standard, tuple[str, ...]]:
    """Return the numbers of findings whose grades are others than the client holds."""
    found: dict[Standard, list[str]] = defaultdict(list)
    for finding, issues in issues_by_finding(session, audit).items():
        content = issues[-1].content
        issued = {it.standard: it.grade for it in content.grades}
        if finding not in graded:
            continue
        now = graded[finding]
        for standard in issued.keys() | now.keys():
            if now.get(standard) is not issued.get(standard):
                found[standard].append(content.called)
    return {it: tuple(sorted(numbers, key=in_order)) for it, numbers in found.items()}
