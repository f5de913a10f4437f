"""The samples and the trails of an audit, as the evidence chapter lists them."""

from collections.abc import Iterable, Iterator, Mapping

from auditapp.domain.checklist import Checklist
from auditapp.domain.sampling_records import Population, Sample, SampleMember, SamplePart
from auditapp.domain.sampling_words import bounds, counted, how_picked, named, rate_remark
from auditapp.domain.trails import StepKind, Trail, TrailStep
from auditapp.reports.content import SampleLine, TrailLine
from auditapp.reports.gather_evidence import item_name
from auditapp.reports.phrases import moment

_KINDS = {StepKind.SAW: "", StepKind.LEADS_TO: "leads to ", StepKind.TOUCHES: "touches "}


def sample_lines(samples: Iterable[Sample], checklist: Checklist) -> tuple[SampleLine, ...]:
    """Return the samples in the order of the checklist, those of one item by time."""
    names = {item.id: item_name(item) for item in checklist.items}
    places = {item: place for place, item in enumerate(names)}
    known = [sample for sample in samples if sample.item in names]
    ordered = sorted(known, key=lambda sample: places[sample.item])
    return tuple(_sample(sample, names[sample.item]) for sample in ordered)


def trail_lines(
    trails: Iterable[Trail], checklist: Checklist, codes: Mapping[str, str]
) -> tuple[TrailLine, ...]:
    """Return the trails, open ones first; `codes` are those of sites and AI systems by id."""
    names = {item.id: item_name(item) for item in checklist.items} | dict(codes)
    return tuple(
        TrailLine(
            trail.title.value or "",
            tuple(_step(step, names) for step in trail.steps),
            trail.closed.value.conclusion if trail.closed.value else "",
            trail.is_open,
        )
        for trail in sorted(trails, key=lambda trail: not trail.is_open)
    )


def _step(step: TrailStep, names: Mapping[str, str]) -> str:
    name = names.get(step.item or step.site or step.ai_system, "")
    text = step.text.value or ""
    start = f"{_KINDS[step.kind]}{name}"
    return f"{start}: {text}" if text else start


def _sample(sample: Sample, item: str) -> SampleLine:
    first = sample.parts[0]
    return SampleLine(
        item=item,
        objective=sample.objective.value or "",
        population=tuple(_population(sample.population)),
        size=len(sample.members),
        of=sample.population.size,
        method=how_picked(sample),
        seed=f"{first.plan.seed} ({first.plan.algorithm})" if first.plan.seed else "",
        reason=first.reason.value or "",
        extensions=tuple(_extension(part) for part in sample.parts[1:]),
        members=named(sample.members),
        result=counted(sample),
        bounds=tuple(bound.words for bound in bounds(sample)),
        exceptions=tuple(_exception(member) for member in sample.exceptions),
        conclusion=sample.conclusion.value or "",
        is_about_sample=bool(rate_remark(sample)),
        auditor=first.by,
        drawn=moment(first.at),
    )


def _population(population: Population) -> Iterator[str]:
    if population.description:
        yield population.description
    if population.source:
        yield f"Source: {population.source}"
    if population.complete:
        yield f"Complete, since: {population.complete}"
    if population.duplicates:
        yield f"More than once in the list, counted once: {population.duplicates}"
    if population.nameless:
        yield f"Lines without identifier: {population.nameless}"
    if population.grouped_by:
        yield f"Grouped by: {', '.join(population.grouped_by)}"
    if population.list_hash:
        yield f"List kept, SHA-256 {population.list_hash[:16]}"


def _extension(part: SamplePart) -> str:
    return f"Extended by {len(part.picked)}: {part.reason.value or ''}"


def _exception(member: SampleMember) -> str:
    return f"{member.id}: {member.result.remark}" if member.result.remark else member.id
