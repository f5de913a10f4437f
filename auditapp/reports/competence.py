"""What qualifies the team, person by person (ISO/IEC 17021-1:2015, 7.2 and 5.2; 27006-1, 7)."""

from collections.abc import Iterator

from auditapp.domain.qualification import Qualification
from auditapp.reports.content import ReportContent, TeamLine
from auditapp.reports.document import Block, Grid, Heading, Text, Tone
from auditapp.reports.wording import NOTHING, Cell, Table, standards_of
from auditapp.reports.words import Words

_UNQUALIFIED = Qualification()


def competence_blocks(words: Words, content: ReportContent) -> Iterator[Block]:
    """Yield the records of the team, and each standard that nobody is qualified for."""
    yield Heading(words("competence.title"))
    qualified = {
        standard for it in content.team for standard in (it.qualification or _UNQUALIFIED).standards
    }
    for standard in standards_of(content):
        if standard not in qualified:
            said = words("competence.nobody", standard=standard.label)
            yield Text(said, Tone.NOTICE, standard)
    yield Grid(competence_table(words, content))


def competence_table(words: Words, content: ReportContent) -> Table:
    """Return a row for each member: standards, areas, limits, proof, independence."""
    heads = ("name", "standards", "areas", "limits", "proof", "independent")
    return Table(
        tuple(words(f"competence.{key}") for key in heads),
        (1.8, 1.7, 2.6, 1.5, 1.9, 1.8),
        tuple(_row(words, it) for it in content.team),
        words("competence.empty"),
    )


def _row(words: Words, member: TeamLine) -> tuple[Cell, ...]:
    record = member.qualification or _UNQUALIFIED
    declared = "competence.declared" if record.is_independent else "competence.not-declared"
    seen = words.date(record.monitored)
    return (
        (member.name,),
        _lines(*(standard.label for standard in record.standards)),
        _lines(record.areas, record.ai),
        _lines(record.limits),
        _lines(
            record.proof,
            words.date(record.proof_date),
            words("competence.monitored", day=seen) if seen else "",
        ),
        (words(declared),),
    )


def _lines(*texts: str) -> Cell:
    return tuple(filter(None, texts)) or (NOTHING,)
