"""What the visit covered: its depth, themes and related frameworks, and what was left out."""

from collections import Counter
from collections.abc import Iterator, Mapping

from sqlalchemy.orm import Session

from auditapp.catalogue.library import Framework, Library
from auditapp.catalogue.library_loading import load_library
from auditapp.domain.checklist import Checklist, ChecklistItem
from auditapp.domain.coverage import Cause, CoverageFacts, covered_checklist, item_coverage
from auditapp.domain.ids import AuditId
from auditapp.domain.item_state import is_concluded
from auditapp.domain.terms import GRAVITY, Grade, Outcome, Standard
from auditapp.domain.workspace import FindingLine
from auditapp.reports.content import (
    CoverageData,
    FrameworkLine,
    LeftOutLine,
    ProvisionLine,
    ThemeLine,
)
from auditapp.reports.titles import depth_words, theme_title
from auditapp.reports.words import Words
from auditapp.services.audit_reading import outcomes
from auditapp.services.checklist_rows import coverage_facts, of_session

_Answered = Mapping[tuple[str, Standard], Outcome]


def coverage_data(
    words: Words,
    session: Session,
    audit: AuditId,
    whole: Checklist,
    findings: tuple[FindingLine, ...],
) -> CoverageData:
    """Return what was covered of the whole checklist."""
    library = load_library()
    facts = coverage_facts(of_session(session), audit)
    covered = covered_checklist(whole, facts)
    answered = outcomes(session, audit)
    depth = library.depth(facts.depth)
    title, purpose = depth_words(words, depth.id, depth.title, depth.purpose) if depth else ("", "")
    return CoverageData(
        depth=title,
        purpose=purpose,
        covered=len(covered.items),
        total=len(whole.items),
        has_ai=facts.has_ai,
        themes=tuple(_themes(words, library, covered, answered, findings)),
        frameworks=tuple(_frameworks(library, covered, answered)),
        left_out=tuple(_left_out(whole, facts)),
    )


def _themes(
    words: Words,
    library: Library,
    covered: Checklist,
    answered: _Answered,
    findings: tuple[FindingLine, ...],
) -> Iterator[ThemeLine]:
    """Yield the themes of the library, then the team's own tags, each that has an item."""
    ours = [theme.id for theme in library.themes]
    tags = dict.fromkeys(theme for item in covered.items for theme in item.themes)
    for theme in (*ours, *(tag for tag in tags if tag not in ours)):
        items = [item for item in covered.items if theme in item.themes]
        if items:
            found = Counter(_outcomes(items, answered))
            yield ThemeLine(
                title=theme_title(words, theme, library.theme_title(theme)),
                items=len(items),
                concluded=sum(_is_concluded(item, answered) for item in items),
                outcomes=tuple((outcome, found[outcome]) for outcome in Outcome),
                grades=_grades(items, findings),
            )


def _outcomes(items: list[ChecklistItem], answered: _Answered) -> Iterator[Outcome]:
    for item in items:
        for standard in item.standards:
            if (item.id, standard) in answered:
                yield answered[item.id, standard]


def _is_concluded(item: ChecklistItem, answered: _Answered) -> bool:
    return is_concluded(answered.get((item.id, standard)) for standard in item.standards)


def _grades(
    items: list[ChecklistItem], findings: tuple[FindingLine, ...]
) -> tuple[tuple[Grade, int], ...]:
    """Count the findings on these items' requirements, each once with its gravest grade."""
    references = {it.reference.label for item in items for it in item.requirements}
    found = Counter(
        grade
        for line in findings
        if references.intersection(line.references) and (grade := _gravest(line))
    )
    return tuple((grade, found[grade]) for grade in GRAVITY if found[grade])


def _gravest(line: FindingLine) -> Grade | None:
    given = set(line.grades.values())
    return next((grade for grade in GRAVITY if grade in given), None)


def _frameworks(
    library: Library, covered: Checklist, answered: _Answered
) -> Iterator[FrameworkLine]:
    """Yield the frameworks on whose subjects the visit has items."""
    for framework in library.frameworks:
        provisions = tuple(_provisions(framework, covered, answered))
        if any(line.numbers for line in provisions):
            yield FrameworkLine(
                framework.title,
                framework.full_title,
                framework.notice,
                framework.status,
                provisions,
            )


def _provisions(
    framework: Framework, covered: Checklist, answered: _Answered
) -> Iterator[ProvisionLine]:
    for provision in framework.provisions:
        items = [
            item
            for item in covered.items
            if any(
                (related.framework, related.number) == (framework.id, provision.number)
                for related in item.related
            )
        ]
        yield ProvisionLine(
            number=provision.number,
            title=provision.title,
            numbers=tuple(
                it.reference.number
                for item in items
                for it in item.requirements
                if it.reference.standard is Standard.ISO42001
            ),
            concluded=sum(_is_concluded(item, answered) for item in items),
            note=provision.note,
            is_checked=provision.is_checked,
        )


def _left_out(whole: Checklist, facts: CoverageFacts) -> Iterator[LeftOutLine]:
    for item in whole.items:
        found = item_coverage(item, facts)
        if not found.covered:
            excluded = found.cause is Cause.EXCLUDED
            yield LeftOutLine(
                references=tuple(it.reference.label for it in item.requirements),
                title=item.full_title + (f" ({item.source})" if item.source else ""),
                reason=found.reason,
                is_excluded=excluded,
            )
