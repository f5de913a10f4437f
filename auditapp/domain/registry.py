"""Every entity with its scope and fields, declared once: the fold writes its rows from this."""

from dataclasses import dataclass
from enum import StrEnum

from auditapp.domain.values import Value

# Reserved fields of every entity.
MADE = "_made"
TOMBSTONE = "_deleted"


class Scope(StrEnum):
    """What a stream of records belongs to; nothing of one audit is needed to verify another."""

    ORGANISATION = "organisation"
    CLIENT = "client"
    AUDIT = "audit"


class Kind(StrEnum):
    """What a field holds."""

    TEXT = "text"
    INTEGER = "integer"
    FLAG = "flag"
    REFERENCE = "reference"
    COMPOSITE = "composite"


_PYTHON_TYPES: dict[Kind, type] = {
    Kind.TEXT: str,
    Kind.REFERENCE: str,
    Kind.INTEGER: int,
    Kind.FLAG: bool,
    Kind.COMPOSITE: dict,
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field; `target` names the entity type a reference points to."""

    name: str
    kind: Kind = Kind.TEXT
    target: str = ""


@dataclass(frozen=True, slots=True)
class EntityType:
    """An entity; `derived` when its id follows from other ids (two auditors would both make it)."""

    name: str
    scope: Scope
    fields: tuple[Field, ...]
    derived: bool = False

    def field(self, name: str) -> Field | None:
        """Return a field by name, None when the entity has no such field."""
        return next((field for field in self.fields if field.name == name), None)


def _texts(*names: str) -> tuple[Field, ...]:
    return tuple(Field(name) for name in names)


def _refs(**targets: str) -> tuple[Field, ...]:
    return tuple(Field(name, Kind.REFERENCE, target) for name, target in targets.items())


def _numbers(*names: str) -> tuple[Field, ...]:
    return tuple(Field(name, Kind.INTEGER) for name in names)


def _flags(*names: str) -> tuple[Field, ...]:
    return tuple(Field(name, Kind.FLAG) for name in names)


def _composites(*names: str) -> tuple[Field, ...]:
    return tuple(Field(name, Kind.COMPOSITE) for name in names)


_ALL = (
    EntityType("person", Scope.ORGANISATION, _texts("name", "initials")),
    EntityType("pack", Scope.ORGANISATION, _texts("title", "purpose")),
    EntityType(
        "pack_item",
        Scope.ORGANISATION,
        (
            *_refs(pack="pack"),
            *_texts("title", "source"),
            *_composites("references", "guidance"),
            *_numbers("position"),
        ),
    ),
    EntityType(
        "pack_question",
        Scope.ORGANISATION,
        (*_refs(pack="pack"), *_texts("item"), *_composites("content"), *_numbers("position")),
    ),
    EntityType(
        "pack_change",
        Scope.ORGANISATION,
        (
            *_refs(pack="pack"),
            *_texts("item", "prompt"),
            *_composites("content"),
            *_numbers("position"),
            *_flags("retired"),
        ),
        derived=True,
    ),
    EntityType(
        "scheme",
        Scope.ORGANISATION,
        (*_texts("name"), *_composites("grading", "deadlines", "grade_names")),
    ),
    EntityType(
        "house_template",
        Scope.ORGANISATION,
        (*_texts("name", "sha256", "file_name"), *_composites("sections")),
    ),
    EntityType(
        "client",
        Scope.CLIENT,
        _texts("name", "address", "representative", "activities"),
    ),
    EntityType(
        "site",
        Scope.CLIENT,
        (*_refs(client="client"), *_texts("code", "name", "address", "activities")),
    ),
    EntityType(
        "ai_system",
        Scope.CLIENT,
        (*_refs(client="client"), *_texts("code", "name", "purpose", "role")),
    ),
    EntityType(
        "audit",
        Scope.AUDIT,
        (
            *_refs(client="client"),
            *_texts("type", "title", "reference", "audit_body", "language", "start", "end"),
            *_texts("objectives", "scope_statement", "method", "checklist", "summary"),
            *_texts("deviations", "significant_changes", "unresolved", "depth", "pack"),
            *_texts("previous", "report_language"),
            *_composites("scheme", "audit_time"),
        ),
    ),
    EntityType(
        "enrolled_device",
        Scope.AUDIT,
        (*_refs(person="person"), *_texts("public_key", "role")),
        derived=True,
    ),
    EntityType(
        "visited_site",
        Scope.AUDIT,
        (*_refs(audit="audit", site="site"), *_texts("code", "name", "address", "activities")),
        derived=True,
    ),
    EntityType(
        "audited_system",
        Scope.AUDIT,
        (*_refs(audit="audit", ai_system="ai_system"), *_texts("code", "name", "purpose", "role")),
        derived=True,
    ),
    EntityType(
        "team_member",
        Scope.AUDIT,
        (
            *_refs(audit="audit", person="person"),
            *_texts("name", "initials", "role", "competence"),
            *_composites("qualification"),
        ),
        derived=True,
    ),
    EntityType(
        "criterion",
        Scope.AUDIT,
        (
            *_refs(audit="audit"),
            *_texts("standard", "edition", "amendment", "scope_statement"),
            *_texts("certificate_expires"),
            *_composites("soa"),
        ),
        derived=True,
    ),
    EntityType(
        "applicability",
        Scope.AUDIT,
        (*_refs(audit="audit"), *_texts("standard", "number"), *_composites("decision")),
        derived=True,
    ),
    EntityType(
        "added_item",
        Scope.AUDIT,
        (
            *_refs(audit="audit"),
            *_texts("title", "question", "expected_evidence", "source"),
            *_composites("references", "guidance"),
        ),
    ),
    EntityType(
        "added_question",
        Scope.AUDIT,
        (*_refs(audit="audit"), *_texts("item"), *_composites("content")),
    ),
    EntityType(
        "question_change",
        Scope.AUDIT,
        (
            *_refs(audit="audit"),
            *_texts("item", "prompt"),
            *_composites("content"),
            *_flags("retired"),
        ),
        derived=True,
    ),
    EntityType(
        "answer",
        Scope.AUDIT,
        (*_refs(audit="audit"), *_texts("item", "prompt", "answer")),
        derived=True,
    ),
    EntityType(
        "coverage",
        Scope.AUDIT,
        (
            *_refs(audit="audit"),
            *_texts("item"),
            *_composites("decision"),
            *_refs(auditor="person"),
        ),
        derived=True,
    ),
    EntityType(
        "conclusion",
        Scope.AUDIT,
        (*_refs(audit="audit"), *_texts("item", "standard"), *_composites("verdict")),
        derived=True,
    ),
    EntityType(
        "observation",
        Scope.AUDIT,
        (
            *_refs(audit="audit", site="site", ai_system="ai_system"),
            *_texts("item", "text", "seen_at", "level"),
        ),
    ),
    EntityType(
        "note",
        Scope.AUDIT,
        (
            *_refs(audit="audit", interview="interview"),
            *_texts("item", "text", "speaker", "level"),
            *_composites("tags"),
        ),
    ),
    EntityType(
        "note_link",
        Scope.AUDIT,
        (*_refs(audit="audit", note="note", finding="finding"), *_texts("item")),
        derived=True,
    ),
    EntityType(
        "interview",
        Scope.AUDIT,
        (
            *_refs(audit="audit", site="site", ai_system="ai_system", auditor="person"),
            *_texts("role", "topic"),
            *_numbers("planned_minutes"),
            *_composites("spans"),
        ),
    ),
    EntityType(
        "document",
        Scope.AUDIT,
        (*_refs(audit="audit"), *_texts("identifier", "title", "version", "dated", "holder")),
    ),
    EntityType(
        "document_link",
        Scope.AUDIT,
        (
            *_refs(audit="audit", document="document", finding="finding"),
            *_texts("item", "claim"),
        ),
        derived=True,
    ),
    EntityType(
        "sample",
        Scope.AUDIT,
        (
            *_refs(audit="audit", extends="sample"),
            *_texts("item", "objective", "reason", "conclusion"),
            *_composites("population", "plan", "picked"),
        ),
    ),
    EntityType(
        "sample_result",
        Scope.AUDIT,
        (*_refs(audit="audit", sample="sample"), *_texts("member"), *_composites("result")),
        derived=True,
    ),
    EntityType(
        "trail",
        Scope.AUDIT,
        (*_refs(audit="audit"), *_texts("title"), *_composites("closed")),
    ),
    EntityType(
        "trail_step",
        Scope.AUDIT,
        (
            *_refs(audit="audit", trail="trail", site="site", ai_system="ai_system"),
            *_texts("item", "kind", "text"),
        ),
    ),
    EntityType(
        "follow_up",
        Scope.AUDIT,
        (*_refs(audit="audit"), *_texts("item", "text"), *_composites("done")),
    ),
    EntityType(
        "carried_point",
        Scope.AUDIT,
        (
            *_refs(audit="audit"),
            *_texts("source_audit", "source", "kind", "item", "number", "title", "text", "grade"),
            *_texts("corrective"),
            *_composites("outcome"),
        ),
        derived=True,
    ),
    EntityType(
        "consent",
        Scope.AUDIT,
        (
            *_refs(audit="audit", site="site"),
            *_texts("given_at"),
            *_composites("agreed", "withdrawn"),
        ),
    ),
    EntityType(
        "evidence",
        Scope.AUDIT,
        (
            *_refs(audit="audit"),
            *_texts("number", "title", "sha256", "file_name", "media_type", "kind"),
            *_texts("captured_at", "camera", "problem", "source", "place", "level"),
            *_refs(consent="consent", interview="interview"),
            *_numbers("size", "width", "height"),
            *_flags("readable", "has_position"),
        ),
    ),
    EntityType(
        "evidence_link",
        Scope.AUDIT,
        (
            *_refs(audit="audit", evidence="evidence", finding="finding"),
            *_texts("item", "claim"),
        ),
        derived=True,
    ),
    EntityType(
        "mark",
        Scope.AUDIT,
        (*_refs(audit="audit", evidence="evidence"), *_composites("shape")),
    ),
    EntityType(
        "redaction",
        Scope.AUDIT,
        (
            *_refs(audit="audit", evidence="evidence"),
            *_texts("sha256", "media_type"),
            *_composites("areas"),
            *_numbers("size", "width", "height"),
        ),
    ),
    EntityType(
        "finding",
        Scope.AUDIT,
        (
            *_refs(audit="audit", site="site", ai_system="ai_system", joined="finding"),
            *_texts("item", "number", "title", "nature", "objective_evidence", "follow_up"),
            *_texts("final_number", "process", "owner", "level"),
            *_composites("other_standard", "amending", "withdrawn"),
        ),
    ),
    EntityType(
        "finding_requirement",
        Scope.AUDIT,
        (
            *_refs(audit="audit", finding="finding"),
            *_texts("standard", "edition", "number"),
            *_flags("primary"),
        ),
        derived=True,
    ),
    EntityType(
        "finding_grading",
        Scope.AUDIT,
        (*_refs(audit="audit", finding="finding"), *_texts("standard"), *_composites("grading")),
        derived=True,
    ),
    EntityType(
        "finding_issue",
        Scope.AUDIT,
        (
            *_refs(audit="audit", finding="finding"),
            *_texts("issued_at", "reason"),
            *_composites("content"),
        ),
    ),
    EntityType(
        "evidence_claim",
        Scope.AUDIT,
        (
            *_refs(audit="audit", evidence="evidence", finding="finding"),
            *_texts("item", "standard", "edition", "number", "claim"),
        ),
        derived=True,
    ),
    EntityType(
        "pattern_answer",
        Scope.AUDIT,
        (*_refs(audit="audit"), *_texts("pattern"), *_composites("answer")),
        derived=True,
    ),
    EntityType(
        "closing_meeting",
        Scope.AUDIT,
        (
            *_refs(audit="audit", site="site"),
            *_texts("held_at", "remark"),
            *_composites("present", "statements", "signature"),
        ),
        derived=True,
    ),
    EntityType(
        "closing_answer",
        Scope.AUDIT,
        (
            *_refs(audit="audit", finding="finding"),
            *_composites("answer", "signature", "pictures"),
        ),
        derived=True,
    ),
    EntityType(
        "corrective_action",
        Scope.AUDIT,
        (
            *_refs(audit="audit", finding="finding"),
            *_texts("correction", "extent", "cause", "action", "effectiveness"),
            *_texts("action_owner", "action_due"),
            *_composites("correction_review", "extent_review", "cause_review"),
            *_composites("action_review", "effectiveness_review", "dates"),
        ),
        derived=True,
    ),
    EntityType(
        "corrective_step",
        Scope.AUDIT,
        (*_refs(audit="audit", finding="finding"), *_texts("step"), *_composites("detail")),
    ),
    EntityType(
        "corrective_document",
        Scope.AUDIT,
        (*_refs(audit="audit", finding="finding", evidence="evidence"), *_texts("part")),
        derived=True,
    ),
    EntityType(
        "plan_session",
        Scope.AUDIT,
        (
            *_refs(audit="audit", site="site", ai_system="ai_system"),
            *_texts("title", "kind", "starts", "ends", "place", "technique", "participants"),
            *_composites("criteria", "auditors", "outcome"),
        ),
    ),
    EntityType(
        "opening_meeting",
        Scope.AUDIT,
        (
            *_refs(audit="audit", site="site"),
            *_texts("held_at", "remark"),
            *_composites("present", "covered", "signature"),
        ),
        derived=True,
    ),
    EntityType(
        "report_text",
        Scope.AUDIT,
        (*_refs(audit="audit"), *_texts("subject", "text")),
        derived=True,
    ),
    EntityType(
        "stage1_judgement",
        Scope.AUDIT,
        (*_refs(audit="audit"), *_texts("objective"), *_composites("judgement")),
        derived=True,
    ),
    EntityType(
        "report_issue",
        Scope.AUDIT,
        (
            *_refs(audit="audit"),
            *_texts("kind", "standard", "issued_at", "reason"),
            *_composites("content"),
        ),
    ),
    EntityType(
        "recommendation",
        Scope.AUDIT,
        (*_refs(audit="audit"), *_texts("standard", "statement"), *_composites("choice")),
        derived=True,
    ),
)

REGISTRY: dict[str, EntityType] = {entity.name: entity for entity in _ALL}

_EXPECTED: dict[tuple[str, str], type] = {
    (entity.name, field.name): _PYTHON_TYPES[field.kind]
    for entity in _ALL
    for field in entity.fields
}


def as_kind(entity_type: str, field_name: str, value: Value) -> Value:
    """Return a stored value for showing: None when it is of another kind than its field.

    Our own writes are checked before; a record of another program may hold anything.
    """
    expected = _EXPECTED.get((entity_type, field_name))
    return value if expected is None or type(value) is expected else None


def check_value(entity_type: str, field_name: str, value: Value) -> None:
    """Raise ValueError when our own code is about to write what the registry does not know."""
    entity = REGISTRY.get(entity_type)
    if entity is None:
        raise ValueError(f"there is no entity {entity_type}")
    if field_name in (MADE, TOMBSTONE):
        if value is not True and value is not None:
            raise ValueError(f"{field_name} is true or nothing")
        return
    field = entity.field(field_name)
    if field is None:
        raise ValueError(f"{entity_type} has no field {field_name}")
    if value is not None and type(value) is not _PYTHON_TYPES[field.kind]:
        raise ValueError(f"{entity_type}.{field_name} holds {field.kind}, not {value!r}")
