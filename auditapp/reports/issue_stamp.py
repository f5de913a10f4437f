"""What makes a draft an issued document: its number and version, what changed, who signed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from auditapp.domain.report_issue import NextIssue, ReportIssue
from auditapp.domain.signatures import Signature
from auditapp.reports.document import (
    Block,
    Cover,
    Document,
    FactList,
    Grid,
    Heading,
    Section,
    Signed,
    Text,
    Tone,
)
from auditapp.reports.document_text import Difference
from auditapp.reports.wording import Table
from auditapp.reports.words import Words

_LETTERS_OF_A_FOOTER = 16
_LONGEST = 1_200
"""Letters of a changed passage that are printed; both versions hold it in full."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What is put on a document as it is issued.

    `digest` is the hash of everything that stood in it before, `by` the name of the lead; empty for
    a document that names nobody, which has no line for a signature either.
    """

    coming: NextIssue
    digest: str
    issued_at: str
    by: str
    reason: str = ""
    changes: Sequence[Difference] = ()
    signature: Signature | None = None


def stamped(document: Document, stamp: Stamp, words: Words) -> Document:
    """Return a document as it goes out: no draft any more, with what an issue says about itself."""
    number, version = stamp.coming.number, stamp.coming.version
    last = stamp.coming.last
    before = (_changes(stamp, last, words),) if last is not None else ()
    small = words(
        "issue.footer", number=number, version=version, digest=stamp.digest[:_LETTERS_OF_A_FOOTER]
    )
    has_line = any(
        _is_of_the_lead(it, stamp) for section in document.sections for it in section.blocks
    )
    issue = _issue(stamp, words, is_signed=has_line)
    return replace(
        document,
        status="",
        footer=" · ".join(filter(None, (document.footer, small))),
        cover=_cover(document, stamp, words),
        sections=(*before, *(_signed(it, stamp) for it in document.sections), issue),
    )


def _cover(document: Document, stamp: Stamp, words: Words) -> Cover | None:
    if document.cover is None:
        return None
    kept = tuple(it for it in document.cover.facts if it[1] != document.status)
    return replace(document.cover, facts=(*kept, *_facts(stamp, words)[:2]))


def _facts(stamp: Stamp, words: Words) -> tuple[tuple[str, str], ...]:
    numbered = words("issue.numbered", number=stamp.coming.number, version=stamp.coming.version)
    moment = words.moment(stamp.issued_at)
    issued = words("issue.issued-by", moment=moment, by=stamp.by) if stamp.by else moment
    return (
        (words("issue.number"), numbered),
        (words("issue.issued"), issued),
        (words("issue.digest"), stamp.digest),
    )


def _is_of_the_lead(block: Block, stamp: Stamp) -> bool:
    """Whether a block is the line on which the lead signs."""
    if not isinstance(block, Signed) or block.signature is not None:
        return False
    return bool(stamp.by) and stamp.by in block.lines


def _signed(section: Section, stamp: Stamp) -> Section:
    """Return a section with the signature where the document has a line for it."""
    blocks = tuple(
        replace(it, signature=stamp.signature)
        if isinstance(it, Signed) and _is_of_the_lead(it, stamp)
        else it
        for it in section.blocks
    )
    return replace(section, blocks=blocks)


def _issue(stamp: Stamp, words: Words, *, is_signed: bool) -> Section:
    blocks: tuple[Block, ...] = (FactList(_facts(stamp, words)),)
    if stamp.by and not is_signed:
        lines = (stamp.by, words("issue.lead"), words.moment(stamp.issued_at))
        blocks = (*blocks, Signed(lines, stamp.signature))
    return Section("issue", words("issue.section-issue"), blocks, "issue", new_page=False)


def _changes(stamp: Stamp, last: ReportIssue, words: Words) -> Section:
    rows = tuple(
        ((it.title,), _passage(it.before, words), _passage(it.after, words)) for it in stamp.changes
    )
    heads = tuple(words(f"issue.{name}") for name in ("where", "before", "after"))
    table = Table(heads, (2, 4, 4), rows, words("issue.nothing-changed"))
    moment = words.moment(last.issued_at)
    return Section(
        "changes",
        words("issue.section-changes"),
        (
            Text(words("issue.replaces", version=last.report.version, moment=moment)),
            Text(words("issue.reason"), Tone.LABEL, keep_next=True),
            Text(stamp.reason),
            Heading(words("issue.what")),
            Grid(table),
        ),
        "changes",
    )


def _passage(lines: Sequence[str], words: Words) -> tuple[str, ...]:
    text = "\n".join(lines)
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}…"
    return (text,) if text else (words("issue.nothing"),)
