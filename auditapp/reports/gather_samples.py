"""The samples and the trails of an audit, as the evidence chapter lists them."""

from collections.abc import Iterable, Iterator, Mapping

from auditapp.domain.checklist import Checklist
from auditapp.domain.sampling_records import Population, Sample, SampleMember, SamplePart
from auditapp.domain.sampling_words import bounds, rate_remark
from auditapp.domain.trails import StepKind, Trail, TrailStep
from auditapp.reports.content import SampleLine, TrailLine
from auditapp.reports.gather_evidence import item_name
from auditapp.reports.sample_words import bound_words, counted, how_picked, named
from auditapp.reports.words import Words


def sample_lines(
    words: Words, samples: Iterable[Sample], checklist: Checklist
) -> tuple[SampleLine, ...]:
    """Return the samples in the order of the checklist, those of one item by time."""
    names = {item.id: item_name(words, item) for item in checklist.items}
    places = {item: place for place, item in enumerate(names)}
    known = [sample for sample in samples if sample.item in names]
    ordered = sorted(known, key=lambda sample: places[sample.item])
    return tuple(_sample(words, sample, names[sample.item]) for sample in ordered)


def trail_lines(
    words: Words, trails: Iterable[Trail], checklist: Checklist, codes: Mapping[str, str]
) -> tuple[TrailLine, ...]:
    """Return the trails, open ones first; `codes` are those of sites and AI systems by id."""
    names = {item.id: item_name(words, item) for item in checklist.items} | dict(codes)
    return tuple(
        TrailLine(
            trail.title.value or "",
            tuple(_step(words, step, names) for step in trail.steps),
            trail.closed.value.conclusion if trail.closed.value else "",
            trail.is_open,
        )
        for trail in sorted(trails, key=lambda trail: not trail.is_open)
    )


def _step(words: Words, step: TrailStep, names: Mapping[str, str]) -> str:
    name = names.get(step.item or step.site or step.ai_system, "")
    text = step.text.value or ""
    if step.kind is not StepKind.SAW:
        name = words(f"samples.{step.kind}", name=name)
    return words("report.said", name=name, text=text) if text else name


def _sample(words: Words, sample: Sample, item: str) -> SampleLine:
    first = sample.parts[0]
    return SampleLine(
        item=item,
        objective=sample.objective.value or "",
        population=tuple(_population(words, sample.population)),
        size=len(sample.members),
        of=sample.population.size,
        method=how_picked(words, sample),
        seed=f"{first.plan.seed} ({first.plan.algorithm})" if first.plan.seed else "",
        reason=first.reason.value or "",
        extensions=tuple(_extension(words, part) for part in sample.parts[1:]),
        members=named(words, sample.members),
        result=counted(words, sample),
        bounds=tuple(bound_words(words, bound) for bound in bounds(sample)),
        exceptions=tuple(_exception(member) for member in sample.exceptions),
        conclusion=sample.conclusion.value or "",
        is_about_sample=bool(rate_remark(sample)),
        auditor=first.by,
        drawn=first.at,
    )


def _population(words: Words, population: Population) -> Iterator[str]:
    if population.description:
        yield population.description
    if population.source:
        yield words("samples.source", source=population.source)
    if population.complete:
        yield words("samples.complete", reason=population.complete)
    if population.duplicates:
        yield words("samples.duplicates", count=population.duplicates)
    if population.nameless:
        yield words("samples.nameless", count=population.nameless)
    if population.grouped_by:
        yield words("samples.grouped-by", names=", ".join(population.grouped_by))
    if population.list_hash:
        yield words("samples.list-kept", digest=population.list_hash[:16])


def _extension(words: Words, part: SamplePart) -> str:
    reason = part.reason.value or ""
    return words("samples.extended", count=len(part.picked), reason=reason)


def _exception(member: SampleMember) -> str:
    return f"{member.id}: {member.result.remark}" if member.result.remark else member.id
