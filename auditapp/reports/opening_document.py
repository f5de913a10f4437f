"""The record of the opening meeting as a document (ISO/IEC 17021-1:2015, 9.4.2)."""

from collections.abc import Iterator
from dataclasses import dataclass

from auditapp.domain.audits import Criterion
from auditapp.domain.opening import OpeningMeeting, Topic, is_needed, topics_of
from auditapp.reports.attendance_table import attendance_table
from auditapp.reports.audit_subject import read_criteria, read_subject
from auditapp.reports.document import Block, Document, FactList, Grid, Section, Text, Tone
from auditapp.reports.frame import AuditInBrief, framed
from auditapp.reports.gather import Sources
from auditapp.reports.nonconformity_content import SignatureEntry
from auditapp.reports.request import Request
from auditapp.reports.signature_lines import signed_block
from auditapp.reports.wording import Facts, Table
from auditapp.reports.words import Words, words_of
from auditapp.reports.zones import in_zone_of, zone_of
from auditapp.services.opening import opening_meeting


@dataclass(frozen=True, slots=True)
class OpeningContent:
    """What the record prints."""

    about: AuditInBrief
    criteria: tuple[Criterion, ...]
    meeting: OpeningMeeting


def build_opening(sources: Sources, request: Request) -> Document:
    """Read what was recorded of the opening meeting.

    Raises UserError when there is no such audit, or it is not about the standard.
    """
    return opening_document(words_of(request.language), request, gather_opening(sources, request))


def gather_opening(sources: Sources, request: Request) -> OpeningContent:
    """Read what the record prints."""
    audit, standard = request.audit, request.standard
    with sources.store.reading() as session:
        return OpeningContent(
            read_subject(session, audit, standard),
            read_criteria(session, audit, standard),
            opening_meeting(session, audit),
        )


def opening_document(words: Words, request: Request, content: OpeningContent) -> Document:
    """Return the record of a content."""
    sections = _sections(words, content)
    return framed(words, request, content.about, sections, has_contents=False)


def _sections(words: Words, content: OpeningContent) -> Iterator[Section]:
    meeting = content.meeting
    parts: tuple[tuple[str, tuple[Block, ...]], ...] = (
        ("meeting", tuple(_about(words, content))),
        ("present", (Grid(attendance_table(words, meeting.everybody)),)),
        ("covered", (Grid(_covered(words, content)),)),
        ("remark", tuple(_remark(words, meeting))),
        ("signature", tuple(_signature(words, meeting))),
    )
    for key, blocks in parts:
        title = words(f"opening.section-{key}")
        yield Section(key, title, blocks, f"section-{key}", new_page=False, is_numbered=False)


def _about(words: Words, content: OpeningContent) -> Iterator[Block]:
    about, shown = content.about, content.meeting.held_at
    facts = (
        ("client", about.client),
        ("audit", " · ".join(filter(None, (about.reference, about.title)))),
        ("type", words.term(about.type)),
        ("criteria", "\n".join(it.name for it in content.criteria)),
        ("held", _held(words, shown.value or "")),
    )
    named: Facts = tuple((words(f"opening.{key}"), value) for key, value in facts if value)
    yield FactList(named)
    if shown.in_conflict:
        yield Text(words("opening.unsettled"), Tone.NOTE)


def _held(words: Words, held: str) -> str:
    if not held:
        return words("opening.not-held")
    zone, moment = zone_of(held), words.moment(held)
    return words("opening.in-zone", moment=moment, zone=zone) if zone else moment


def _covered(words: Words, content: OpeningContent) -> Table:
    """Return every subject with the moment at which it was covered, in the zone of the meeting."""
    meeting = content.meeting
    at, held = meeting.all_covered.at, meeting.held_at.value or ""

    def said(topic: Topic) -> str:
        if topic in at:
            return words.moment(in_zone_of(at[topic], held))
        return words("opening.not-covered" if is_needed(topic) else "opening.not-needed")

    rows = tuple(
        ((words(f"opening.topic-{it}"),), (said(it),))
        for it in topics_of(meeting.type, len(content.criteria))
    )
    heads = (words("opening.topic"), words("opening.covered"))
    return Table(heads, (7.0, 3.0), rows, "")


def _remark(words: Words, meeting: OpeningMeeting) -> Iterator[Block]:
    shown = meeting.remark
    if shown.in_conflict:
        yield Text(words("opening.unsettled"), Tone.NOTE)
    said = (shown.value, *shown.others) if shown.in_conflict else (shown.value,)
    paragraphs = [part for text in said for part in (text or "").split("\n\n") if part.strip()]
    yield from map(Text, paragraphs)
    if not paragraphs:
        yield Text(words("opening.no-remark"), Tone.EMPTY)


def _signature(words: Words, meeting: OpeningMeeting) -> Iterator[Block]:
    shown = meeting.signature
    signature = shown.value
    if signature is None:
        yield Text(words("opening.not-signed"), Tone.EMPTY)
        return
    at = words.moment(in_zone_of(signature.at, meeting.held_at.value or ""))
    note = words("opening.unsettled") if shown.in_conflict else ""
    who = ", ".join(filter(None, (signature.name, signature.role)))
    yield signed_block(words, SignatureEntry(signature.strokes, who, at, note))
