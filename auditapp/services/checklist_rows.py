"""The rows behind a checklist and its coverage, read by SQL alone.

The list of audits is on screen before the row classes are loaded and counts the same items as every
other screen: both read here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from auditapp.catalogue.library_loading import load_depths
from auditapp.catalogue.loading import load_catalogue
from auditapp.domain.checklist import Checklist, ChecklistItem, Prompt, Requirement
from auditapp.domain.coverage import FULL, CoverageDecision, CoverageFacts
from auditapp.domain.packs import Guidance, selections_of
from auditapp.domain.prompt_values import prompt_from_value
from auditapp.domain.references import Reference
from auditapp.domain.terms import Standard, known
from auditapp.domain.workspace import ControlDecision
from auditapp.services.writes import audit_scope

if TYPE_CHECKING:
    from sqlalchemy.orm import Session
    from sqlcipher3 import dbapi2

    from auditapp.catalogue.library import Depth
    from auditapp.domain.ids import AuditId
    from auditapp.domain.values import Value

Query: TypeAlias = Callable[[str, Mapping[str, str]], Sequence[Sequence[Any]]]

ADDED_SECTION = ("Added by the team", "Added items")

_ADDED_ITEMS = (
    'SELECT id, title, question, expected_evidence, source, "references", guidance '
    "FROM added_item WHERE scope = :scope AND NOT deleted ORDER BY id"
)
# Added questions first: a change may give one of them other words.
_QUESTIONS = (
    "SELECT id, item, content, 0, 0 AS place FROM added_question "
    "WHERE scope = :scope AND NOT deleted "
    "UNION ALL SELECT prompt, item, content, retired, 1 FROM question_change "
    "WHERE scope = :scope AND NOT deleted ORDER BY place, 1"
)
_STANDARDS = "SELECT standard FROM criterion WHERE scope = :scope AND NOT deleted"
_SYSTEMS = "SELECT count(*) FROM audited_system WHERE scope = :scope AND NOT deleted"
_DEPTH = "SELECT depth FROM audit WHERE scope = :scope AND NOT deleted"
_APPLICABILITY = (
    "SELECT standard, number, decision FROM applicability "
    "WHERE scope = :scope AND NOT deleted AND decision IS NOT NULL"
)
_DECISIONS = (
    "SELECT item, decision FROM coverage "
    "WHERE scope = :scope AND NOT deleted AND decision IS NOT NULL"
)
_STANDING = "IN (SELECT id FROM {} WHERE scope = :scope AND NOT deleted)"
_RECORDED = " UNION ".join(
    f"SELECT item FROM {table} WHERE scope = :scope AND NOT deleted AND {filled}"  # noqa: S608 - our own names
    for table, filled in (
        ("conclusion", "verdict IS NOT NULL"),
        ("note", "item <> ''"),
        ("observation", "item <> ''"),
        ("evidence_link", "item <> ''"),
        ("finding", "item <> ''"),
        ("answer", "answer <> ''"),
        ("document_link", "item <> '' AND document " + _STANDING.format("document")),
        ("note_link", "item <> '' AND note " + _STANDING.format("note")),
        ("sample", "item <> ''"),
        ("trail_step", "item <> '' AND trail " + _STANDING.format("trail")),
    )
)
_AWAITED = (
    "SELECT item FROM follow_up WHERE scope = :scope AND NOT deleted AND item <> '' "
    "UNION SELECT item FROM carried_point WHERE scope = :scope AND NOT deleted AND item <> ''"
)

_PLACES = (
    "SELECT item, site, ai_system FROM observation WHERE scope = :scope AND NOT deleted "
    "UNION SELECT item, site, ai_system FROM finding WHERE scope = :scope AND NOT deleted "
    "UNION SELECT note.item, interview.site, interview.ai_system FROM note JOIN interview "
    "ON interview.scope = note.scope AND interview.id = note.interview "
    "WHERE note.scope = :scope AND NOT note.deleted AND NOT interview.deleted "
    "UNION SELECT note_link.item, interview.site, interview.ai_system FROM note_link JOIN note "
    "ON note.scope = note_link.scope AND note.id = note_link.note JOIN interview "
    "ON interview.scope = note.scope AND interview.id = note.interview "
    "WHERE note_link.scope = :scope AND NOT note_link.deleted AND NOT note.deleted "
    "AND NOT interview.deleted"
)


def of_session(session: Session) -> Query:
    """Ask within a read that is under way."""
    connection = session.connection()
    return lambda sql, values: connection.exec_driver_sql(sql, dict(values)).all()


def of_connection(connection: dbapi2.Connection) -> Query:
    """Ask on a plain connection."""
    return lambda sql, values: connection.execute(sql, dict(values)).fetchall()


def whole_checklist(query: Query, audit: AuditId, compiled: Checklist) -> Checklist:
    """Return the compiled checklist with what the team reworded, retired and added since."""
    scope = {"scope": str(audit_scope(audit))}
    audited = {known(Standard, name) for (name,) in query(_STANDARDS, scope)}
    own = (_added_item(audited, *row) for row in query(_ADDED_ITEMS, scope))
    items = (*compiled.items, *(item for item in own if item))
    worded: dict[str, list[Prompt]] = {}
    retired: set[str] = set()
    for prompt_id, item_id, content, is_retired, _ in query(_QUESTIONS, scope):
        if is_retired:
            retired.add(prompt_id)
            continue
        prompt = prompt_from_value(prompt_id or "", _table(content))
        # Of a record of another program, or one of which a part has not arrived.
        if prompt.id and prompt.question:
            worded.setdefault(item_id or "", []).append(prompt)
    if not worded and not retired:
        return Checklist(items)
    return Checklist(tuple(_asking(item, worded.get(item.id, ()), retired) for item in items))


def coverage_facts(query: Query, audit: AuditId) -> CoverageFacts:
    """Return what coverage follows from."""
    scope = {"scope": str(audit_scope(audit))}
    depth = next((str(row[0] or "") for row in query(_DEPTH, scope)), "")
    found = _depth(depth) if depth not in ("", FULL) else None
    standards = {known(Standard, name) for (name,) in query(_STANDARDS, scope)}
    systems = query(_SYSTEMS, scope)[0][0]
    return CoverageFacts(
        # A depth that only another version knows hides nothing.
        depth=depth if found else FULL,
        left_out=found.left_out if found else "",
        has_ai=systems > 0 or Standard.ISO42001 in standards,
        excluded={
            (standard, number or ""): said.justification
            for source, number, decision in query(_APPLICABILITY, scope)
            if (standard := known(Standard, source))
            and not (said := ControlDecision.from_value(_table(decision))).applicable
        },
        decisions={
            item or "": CoverageDecision.from_value(_table(decision))
            for item, decision in query(_DECISIONS, scope)
        },
        recorded=frozenset(item or "" for (item,) in query(_RECORDED, scope)),
        awaited=frozenset(item or "" for (item,) in query(_AWAITED, scope)),
    )


def places_by_item(query: Query, audit: AuditId) -> dict[str, frozenset[str]]:
    """Return by item the sites and AI systems at which something was recorded on it.

    What was said in an interview counts for the place of the interview.
    """
    found: dict[str, set[str]] = {}
    for item, *places in query(_PLACES, {"scope": str(audit_scope(audit))}):
        if item:
            found.setdefault(item, set()).update(place for place in places if place)
    return {item: frozenset(places) for item, places in found.items()}


def _depth(depth: str) -> Depth | None:
    return next((it for it in load_depths() if it.id == depth), None)


def _asking(
    item: ChecklistItem, worded: Sequence[Prompt], retired: Collection[str]
) -> ChecklistItem:
    """Return an item with the words of the team: in place of its own, or behind them."""
    prompts = {prompt.id: prompt for prompt in item.prompts}
    for prompt in worded:
        before = prompts[prompt.id].standards if prompt.id in prompts else item.standards
        served = tuple(it for it in item.standards if it in prompt.standards) or before
        prompts[prompt.id] = replace(prompt, standards=served)
    asked = tuple(prompt for prompt in prompts.values() if prompt.id not in retired)
    return item if asked == item.prompts else replace(item, prompts=asked)


def _added_item(
    audited: Collection[Standard | None],
    item_id: str,
    title: str | None,
    question: str | None,
    evidence: str | None,
    source: str | None,
    references: Any,  # noqa: ANN401 - JSON or a table
    guidance: Any,  # noqa: ANN401 - JSON or a table
) -> ChecklistItem | None:
    """Return an item that the team added; None without a reference of an audited standard."""
    known_references = [it for it in _references(references) if it.standard in audited]
    if not known_references:
        return None
    catalogue = load_catalogue()
    standards = tuple(reference.standard for reference in known_references)
    prompts = (Prompt(f"{item_id}/1", question, evidence or "", standards),) if question else ()
    said = Guidance.from_value(_table(guidance))
    return ChecklistItem(
        id=item_id,
        section=ADDED_SECTION,
        requirements=tuple(
            Requirement(reference, found.title if (found := catalogue.find(reference)) else "")
            for reference in known_references
        ),
        shared=title or "",
        adds=(),
        prompts=prompts,
        typical_nonconformities=said.typical_nonconformities,
        purpose=said.purpose,
        conformity=said.conformity,
        talk_to=said.talk_to,
        sampling=said.sampling,
        per=said.per,
        red_flags=said.red_flags,
        selections=selections_of(said.depths),
        source=source or "",
    )


def _references(value: Any) -> list[Reference]:  # noqa: ANN401 - JSON or a table
    """Return one reference for each standard: a conclusion is given per standard."""
    labels = _table(value).get("labels")
    found: dict[Standard, Reference] = {}
    for label in labels if isinstance(labels, list) else ():
        with suppress(ValueError):
            reference = Reference.from_label(str(label))
            found.setdefault(reference.standard, reference)
    return list(found.values())


def _table(value: Any) -> dict[str, Value]:  # noqa: ANN401 - a column holds JSON text
    if isinstance(value, str):
        with suppress(ValueError):
            value = json.loads(value)
    return value if isinstance(value, dict) else {}
