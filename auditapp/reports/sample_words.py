"""Words of the samples and the trails in a report."""

from collections.abc import Iterator

from auditapp.reports.content import SampleLine, TrailLine
from auditapp.reports.wording import NOTHING, Cell, Table

SAMPLES = "Samples"
TRAILS = "Trails"
STILL_OPEN = "Still open"
ABOUT_SAMPLE = "Percentages here are about the sample, not about the population."


def sample_table(samples: tuple[SampleLine, ...]) -> Table:
    """Return what was sampled from what, how, and what it showed."""
    heads = ("Sample", "Population", "How picked and why", "Result")
    rows = tuple(_sample(line) for line in samples)
    return Table(heads, (2.3, 2.2, 2.8, 2.9), rows, "")


def trail_table(trails: tuple[TrailLine, ...]) -> Table:
    """Return the threads that were followed across items, and what came of each."""
    heads = ("Trail", "Steps", "What came of it")
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        ((line.title,), line.steps or (NOTHING,), (line.conclusion or STILL_OPEN,))
        for line in trails
    )
    return Table(heads, (2.0, 5.2, 3.0), rows, "")


def _sample(line: SampleLine) -> tuple[Cell, ...]:
    signed = ", ".join(filter(None, (line.auditor, line.drawn)))
    return (
        tuple(filter(None, (line.item, line.objective, signed))),
        line.population or (NOTHING,),
        tuple(_picked(line)),
        tuple(_result(line)),
    )


def _picked(line: SampleLine) -> Iterator[str]:
    yield line.method
    yield f"{line.size} members" if line.of is None else f"{line.size} of {line.of}"
    if line.seed:
        yield f"Seed: {line.seed}"
    if line.reason:
        yield f"Why these: {line.reason}"
    yield from line.extensions
    yield f"Sampled: {line.members}"


def _result(line: SampleLine) -> Iterator[str]:
    yield line.result
    yield from (f"{words[:1].upper()}{words[1:]}" for words in line.bounds)
    if line.exceptions:
        yield f"Exceptions: {'; '.join(line.exceptions)}"
    if line.conclusion:
        yield f"Conclusion: {line.conclusion}"
    if line.is_about_sample:
        yield ABOUT_SAMPLE
