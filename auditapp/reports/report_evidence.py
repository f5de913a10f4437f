"""The chapter of evidence: register, photographs, consents, documents, interviews, samples."""

from collections.abc import Iterator

from auditapp.reports.content import (
    ConsentLine,
    DocumentLine,
    EvidenceLine,
    InterviewLine,
    ReportContent,
    SampleLine,
    TrailLine,
)
from auditapp.reports.document import Block, Grid, Heading, Pictures, Text, Tone
from auditapp.reports.report_pictures import evidence_anchor, numbers_with_pictures, shown
from auditapp.reports.wording import NOTHING, Cell, Table
from auditapp.reports.words import Words

DIGEST = 3
"""The column of the register that holds hashes."""


def evidence_blocks(words: Words, content: ReportContent) -> Iterator[Block]:
    """Yield the register and what the audit rests on besides files."""
    yield Heading(words("evidence.register"))
    anchors = tuple(evidence_anchor(line.number) for line in content.evidence)
    yield Grid(register_table(words, content), is_digest=DIGEST, anchors=anchors)
    yield from withheld_evidence(words, content)
    yield Heading(words("evidence.photographs"))
    yield from _photographs(words, content)
    for key, table in further_tables(words, content):
        yield Heading(words(f"evidence.{key}"))
        yield Grid(table)


def withheld_evidence(words: Words, content: ReportContent) -> Iterator[Block]:
    """Yield how much evidence the reader does not see: gaps in the numbers are no mistake."""
    if content.withheld_evidence:
        text = words.counted("levels.evidence-withheld", content.withheld_evidence)
        yield Text(text, Tone.NOTE)


def _photographs(words: Words, content: ReportContent) -> Iterator[Block]:
    with_findings = any(entry.pictures for entry in content.findings)
    if content.photographs:
        if with_findings:
            yield Text(words("evidence.photographs-elsewhere"))
        pictures = tuple(shown(words, it.picture, it.shows) for it in content.photographs)
        yield Pictures(pictures, is_gallery=True)
    else:
        key = "photographs-of-findings" if with_findings else "no-photographs"
        yield Text(words(f"evidence.{key}"))


def register_table(words: Words, content: ReportContent, *, is_alone: bool = False) -> Table:
    """Return the evidence list, what each shows below it; the last column is the SHA-256.

    Standing alone it leads to no pictures.
    """
    pictured = frozenset() if is_alone else numbers_with_pictures(content)
    rows = tuple(_evidence(words, line, pictured) for line in content.evidence)
    heads = tuple(words(f"evidence.{key}") for key in ("number", "evidence", "captured", "digest"))
    below = tuple(line.shows or (words("evidence.not-linked"),) for line in content.evidence)
    return Table(heads, (1.1, 3.4, 2.5, 3.0), rows, words("evidence.none"), below)


def picture_name(words: Words, number: str) -> str:
    """Return how the register names the picture of a piece of evidence."""
    return words("evidence.picture", number=number)


def _evidence(words: Words, line: EvidenceLine, pictured: frozenset[str]) -> tuple[Cell, ...]:
    picture = (picture_name(words, line.number),) if line.number in pictured else ()
    captured = words.moment(line.captured) or NOTHING
    size = words("evidence.size", kind=kind_word(words, line.kind), size=words.number(line.size))
    return (
        (line.number, *picture),
        (line.title, size),
        tuple(filter(None, (captured, line.auditor, consent_note(words, line)))),
        (line.sha256,),
    )


def kind_word(words: Words, kind: str) -> str:
    """Return what a piece of evidence is; a kind of a later version as it is stored."""
    return words.texts.get(f"evidence.kind-{kind}", kind)


def consent_note(words: Words, line: EvidenceLine) -> str:
    """Return the consent that a picture was taken under; empty for what was handed over."""
    if line.consent is None:
        return ""
    if not line.consent:
        return words("evidence.consent-missing")
    return words("evidence.consent", number=line.consent)


def further_tables(words: Words, content: ReportContent) -> Iterator[tuple[str, Table]]:
    """Yield the further tables with the keys of their titles; none for what there is not."""
    if content.consents:
        yield "consents", consent_table(words, content.consents)
    if content.documents:
        yield "documents", document_table(words, content.documents)
    if content.interviews:
        yield "interviews", interview_table(words, content.interviews)
    if content.samples:
        yield "samples", sample_table(words, content.samples)
    if content.trails:
        yield "trails", trail_table(words, content.trails)


def _heads(words: Words, *keys: str) -> tuple[str, ...]:
    return tuple(words(f"evidence.{key}") for key in keys)


def consent_table(words: Words, consents: tuple[ConsentLine, ...]) -> Table:
    """Return who agreed to what, with which limits, when, and whether it was withdrawn."""
    heads = _heads(words, "number", "agreed-by", "what-and-where", "given", "ended")
    return Table(
        heads, (0.7, 2.0, 3.7, 1.9, 1.9), tuple(_consent(words, it) for it in consents), ""
    )


def _consent(words: Words, line: ConsentLine) -> tuple[Cell, ...]:
    pieces = () if line.refused else (words.counted("evidence.pieces", line.pictures),)
    return (
        (str(line.number),),
        (line.by, *pieces),
        tuple(_agreed(words, line)) or (NOTHING,),
        tuple(filter(None, (words.moment(line.given), line.site))),
        _ended(words, line),
    )


def _agreed(words: Words, line: ConsentLine) -> Iterator[str]:
    if line.refused:
        yield words("evidence.not-allowed")
        if line.limits:
            yield line.limits
        return
    yield "; ".join(words.term(kind) for kind in line.kinds)
    if line.areas:
        yield words("evidence.where", areas=line.areas)
    if line.limits:
        yield words("evidence.limits", limits=line.limits)


def _ended(words: Words, line: ConsentLine) -> Cell:
    if line.withdrawn:
        withdrawn = words("evidence.withdrawn", moment=words.moment(line.withdrawn))
        return tuple(filter(None, (withdrawn, line.reason)))
    return (NOTHING,) if line.refused else (words("evidence.until-midnight"),)


def document_table(words: Words, documents: tuple[DocumentLine, ...]) -> Table:
    """Return what was looked at: cited by number, title and version, never copied."""
    heads = _heads(words, "document", "version", "held-by", "what-it-shows")
    rows = tuple(
        (
            tuple(filter(None, (line.identifier, line.title))),
            tuple(filter(None, (line.version, line.dated))) or (NOTHING,),
            (line.holder or NOTHING,),
            line.shows or (NOTHING,),
        )
        for line in documents
    )
    return Table(heads, (2.8, 1.6, 1.6, 4.0), rows, "")


def interview_table(words: Words, interviews: tuple[InterviewLine, ...]) -> Table:
    """Return who was asked, by role, when and on what."""
    heads = _heads(words, "role", "topic", "when", "time", "place", "auditor")
    rows = tuple(_interview(words, line) for line in interviews)
    return Table(heads, (2.3, 2.5, 2.2, 1.3, 1.1, 0.9), rows, "")


def _interview(words: Words, line: InterviewLine) -> tuple[Cell, ...]:
    began = words.moment(line.began)
    when = words("evidence.from-to", began=began, ended=line.ended)
    if not line.ended:
        when = words("evidence.under-way", began=began)
    took = words("evidence.minutes", count=line.minutes) if line.ended else NOTHING
    planned = words("evidence.planned", count=line.planned) if line.planned else ""
    return (
        (line.role,),
        (line.topic or NOTHING,),
        (when,) if line.began else (NOTHING,),
        tuple(filter(None, (took, planned))),
        line.places or (NOTHING,),
        (line.auditor or NOTHING,),
    )


def sample_table(words: Words, samples: tuple[SampleLine, ...]) -> Table:
    """Return what was sampled from what, how, and what it showed."""
    heads = _heads(words, "sample", "population", "how-picked", "result")
    rows = tuple(_sample(words, line) for line in samples)
    return Table(heads, (2.3, 2.2, 2.8, 2.9), rows, "")


def _sample(words: Words, line: SampleLine) -> tuple[Cell, ...]:
    signed = ", ".join(filter(None, (line.auditor, words.moment(line.drawn))))
    return (
        tuple(filter(None, (line.item, line.objective, signed))),
        line.population or (NOTHING,),
        tuple(_picked(words, line)),
        tuple(_found(words, line)),
    )


def _picked(words: Words, line: SampleLine) -> Iterator[str]:
    yield line.method
    if line.of is None:
        yield words.counted("evidence.members", line.size)
    else:
        yield words("report.of", count=words.number(line.size), total=words.number(line.of))
    if line.seed:
        yield words("evidence.seed", seed=line.seed)
    if line.reason:
        yield words("evidence.why-these", reason=line.reason)
    yield from line.extensions
    yield words("evidence.sampled", members=line.members)


def _found(words: Words, line: SampleLine) -> Iterator[str]:
    yield line.result
    yield from (f"{bound[:1].upper()}{bound[1:]}" for bound in line.bounds)
    if line.exceptions:
        yield words("evidence.exceptions", exceptions="; ".join(line.exceptions))
    if line.conclusion:
        yield words("evidence.conclusion", conclusion=line.conclusion)
    if line.is_about_sample:
        yield words("evidence.about-sample")


def trail_table(words: Words, trails: tuple[TrailLine, ...]) -> Table:
    """Return the threads that were followed across items, and what came of each."""
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        ((it.title,), it.steps or (NOTHING,), (it.conclusion or words("evidence.still-open"),))
        for it in trails
    )
    return Table(_heads(words, "trail", "steps", "what-came"), (2.0, 5.2, 3.0), rows, "")
