"""What belongs to one standard of a combined audit, for the report on that standard alone."""

from collections.abc import Container, Iterable
from dataclasses import replace

from auditapp.domain.audits import AuditOverview
from auditapp.domain.carried_points import CarriedPoint
from auditapp.domain.checklist import Checklist, ChecklistItem
from auditapp.domain.documents import DocumentView
from auditapp.domain.terms import Standard
from auditapp.domain.trails import Trail
from auditapp.domain.workspace import FindingLine
from auditapp.errors import UserError
from auditapp.reports.content import FindingEntry, OverrideLine, Visit


def overview_on(view: AuditOverview, standard: Standard | None) -> AuditOverview:
    """Return the audit as far as it is about a standard; None is all of it.

    Raises:
        UserError: the standard is no criterion of the audit.
    """
    if standard is None:
        return view
    kept = tuple(entry for entry in view.standards if entry.standard is standard)
    if not kept:
        message = f"This audit is not about {standard.label}. Choose one of its standards."
        raise UserError(message, "standard")
    return replace(view, standards=kept)


def checklist_on(checklist: Checklist, standard: Standard | None) -> Checklist:
    """Return the items that serve a standard, each with what that standard asks."""
    if standard is None:
        return checklist
    return Checklist(
        tuple(_item_on(it, standard) for it in checklist.items if standard in it.standards)
    )


def _item_on(item: ChecklistItem, standard: Standard) -> ChecklistItem:
    return replace(
        item,
        requirements=tuple(it for it in item.requirements if it.reference.standard is standard),
    )


def lines_on(lines: Iterable[FindingLine], standard: Standard | None) -> tuple[FindingLine, ...]:
    """Return the findings against a standard, and those that name no standard yet."""
    if standard is None:
        return tuple(lines)
    return tuple(_line_on(it, standard) for it in lines if _is_on(it, standard))


def _is_on(line: FindingLine, standard: Standard) -> bool:
    named = {reference.partition(":")[0] for reference in line.references}
    named.update(line.grades)
    return not named or standard in named


def _line_on(line: FindingLine, standard: Standard) -> FindingLine:
    return replace(
        line,
        references=tuple(it for it in line.references if it.startswith(f"{standard}:")),
        grades={it: grade for it, grade in line.grades.items() if it is standard},
    )


def entry_on(entry: FindingEntry, standard: Standard | None) -> FindingEntry:
    """Return the part of a finding that is against a standard; what else it is against is named."""
    if standard is None:
        return entry
    against = {line.standard for line in entry.requirements}
    against.update(line.standard for line in entry.gradings)
    return replace(
        entry,
        requirements=tuple(it for it in entry.requirements if it.standard is standard),
        gradings=tuple(it for it in entry.gradings if it.standard is standard),
        claims=tuple(it for it in entry.claims if it[0].startswith(f"{standard}:")),
        also=tuple(it for it in Standard if it in against and it is not standard),
    )


def overrides_on(
    lines: Iterable[OverrideLine], standard: Standard | None
) -> tuple[OverrideLine, ...]:
    """Return the grades for a standard that a person gave in place of the suggested one."""
    return tuple(it for it in lines if standard is None or it.standard is standard)


def points_on(
    points: Iterable[CarriedPoint], standard: Standard | None, checklist: Checklist
) -> tuple[CarriedPoint, ...]:
    """Return the points of the audit before that concern a standard, with its grades alone."""
    if standard is None:
        return tuple(points)
    items = {item.id for item in checklist.items}
    kept = []
    for carried in points:
        grades = carried.point.grades
        concerns = standard in grades if grades else (carried.point.item or "") in {"", *items}
        if concerns:
            own = {it: grade for it, grade in grades.items() if it is standard}
            kept.append(replace(carried, point=replace(carried.point, grades=own)))
    return tuple(kept)


def trails_on(
    trails: Iterable[Trail], standard: Standard | None, checklist: Checklist
) -> tuple[Trail, ...]:
    """Return the trails through items of a standard, with the steps on them."""
    if standard is None:
        return tuple(trails)
    items = {item.id for item in checklist.items}
    kept = []
    for trail in trails:
        steps = tuple(step for step in trail.steps if not step.item or step.item in items)
        if any(step.item for step in steps) or not any(step.item for step in trail.steps):
            kept.append(replace(trail, steps=steps))
    return tuple(kept)


def documents_on(
    documents: Iterable[DocumentView], standard: Standard | None, known: Container[str]
) -> tuple[DocumentView, ...]:
    """Return the documents that show something known here, and those cited for nothing yet."""
    if standard is None:
        return tuple(documents)
    return tuple(
        it
        for it in documents
        if not it.uses or any((u.finding or u.item) in known for u in it.uses)
    )


def visits_on(visits: Iterable[Visit], standard: Standard | None) -> tuple[Visit, ...]:
    """Return the visits of the cycle that were about a standard."""
    if standard is None:
        return tuple(visits)
    limited = (
        replace(it, groups=tuple(group for group in it.groups if group.standard is standard))
        for it in visits
    )
    return tuple(it for it in limited if it.groups)
