"""What of each entity can be found: every text that people write, declared once."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from auditapp.domain.values import Value

_WRITTEN = frozenset(
    {
        *("reason", "remark", "text", "justification", "conclusion", "description", "limits"),
        *("question", "evidence", "purpose", "conformity", "sampling", "talk_to", "red_flags"),
        *("typical_nonconformities", "complete", "areas", "source", "by", "role", "note"),
        *("override_reason", "doubt_reason", "affects_reason", "immediate_reason"),
        *("integrity_reason", "systemic_reason", "labels", "adds"),
    }
)
"""What composite values call the words of people; the rest of them are terms and figures."""

_OURS = re.compile(r"(?:clause|(27001|42001))-((?:[A-D]\.)?\d+(?:\.\d+)*)$")


@dataclass(frozen=True, slots=True)
class Searched:
    """Which fields of an entity are its title, which its text.

    `part_of` names the field that holds what it is a part of: a hit on it is a hit on that. Without
    the field that it `needs` there is nothing to find: taken back, it is only what it was about.
    """

    title: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    part_of: str = ""
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """The words of one entity: its title, its text, and the references it stands at."""

    title: str
    text: str
    place: str

    def __bool__(self) -> bool:
        """Whether it has words of its own."""
        return bool(self.title or self.text)


SEARCHED: dict[str, Searched] = {
    "pack": Searched(("title",), ("purpose",)),
    "pack_item": Searched(("title",), ("source", "references", "guidance"), "pack"),
    "pack_question": Searched((), ("content",), "pack"),
    "pack_change": Searched((), ("content",), "pack"),
    "client": Searched(("name",), ("address", "representative", "activities")),
    "audit": Searched(
        ("title", "reference"),
        (
            *("objectives", "scope_statement", "method", "summary", "deviations"),
            *("significant_changes", "unresolved", "audit_body"),
        ),
    ),
    "visited_site": Searched(("code", "name"), ("address", "activities"), "audit"),
    "audited_system": Searched(("code", "name"), ("purpose",), "audit"),
    "team_member": Searched(("name",), ("competence",), "audit"),
    "criterion": Searched((), ("scope_statement",), "audit"),
    "applicability": Searched((), ("decision",)),
    "added_item": Searched(
        ("title",), ("question", "expected_evidence", "source", "references", "guidance")
    ),
    "added_question": Searched((), ("content",)),
    "question_change": Searched((), ("content",)),
    "coverage": Searched((), ("decision",)),
    "conclusion": Searched((), ("verdict",)),
    "observation": Searched((), ("text", "seen_at")),
    "note": Searched((), ("text", "speaker")),
    "interview": Searched(("role", "topic")),
    "document": Searched(("identifier", "title"), ("version", "dated", "holder")),
    "document_link": Searched((), ("claim",), "document"),
    "sample": Searched((), ("objective", "reason", "conclusion", "population")),
    "sample_result": Searched(("member",), ("result",), "sample", "result"),
    "trail": Searched(("title",), ("closed",)),
    "trail_step": Searched((), ("text",), "trail"),
    "follow_up": Searched((), ("text", "done")),
    "carried_point": Searched(("number", "title"), ("text", "outcome")),
    "consent": Searched((), ("agreed", "withdrawn")),
    "evidence": Searched(("number", "title", "file_name"), ("place",)),
    "evidence_link": Searched((), ("claim",), "evidence"),
    "mark": Searched((), ("shape",), "evidence"),
    "finding": Searched(
        ("number", "final_number", "title"),
        ("nature", "objective_evidence", "follow_up", "process", "owner", "withdrawn"),
    ),
    "finding_requirement": Searched(("standard", "number"), (), "finding"),
    "finding_grading": Searched((), ("grading",), "finding"),
    "finding_issue": Searched((), ("reason",), "finding"),
    "evidence_claim": Searched((), ("claim",), "evidence"),
    "pattern_answer": Searched((), ("answer",), "audit"),
    "closing_meeting": Searched((), ("remark", "present"), "audit"),
    "closing_answer": Searched((), ("answer",), "finding"),
    "corrective_action": Searched(
        (), ("correction", "extent", "cause", "action", "action_owner", "effectiveness"), "finding"
    ),
    "corrective_step": Searched((), ("detail",), "finding"),
    "plan_session": Searched(("title",), ("technique", "participants", "outcome")),
    "opening_meeting": Searched((), ("remark", "present"), "audit"),
    "report_text": Searched((), ("text",), "audit"),
    "stage1_judgement": Searched((), ("judgement",), "audit"),
    "report_issue": Searched((), ("reason",), "audit"),
    "recommendation": Searched((), ("statement", "choice"), "audit"),
}
"""By entity. An answer and the links without words have nothing to find; persons stand in teams,
sites and AI systems in the audits that visit them."""


def document(entity_type: str, row: Mapping[str, Value]) -> Document:
    """Return what can be found of an entity by its row; composites as text, as they are stored."""
    known = SEARCHED[entity_type]
    if known.needs and not row.get(known.needs):
        return Document("", "", "")
    return Document(
        " ".join(words(row, known.title)), "\n".join(words(row, known.text)), place_of(row)
    )


def words(row: Mapping[str, Value], fields: tuple[str, ...]) -> Iterator[str]:
    """Yield what people wrote in some fields of a row."""
    for name in fields:
        value = row.get(name)
        if isinstance(value, str) and value.startswith("{"):
            # A composite; a text that begins with a bracket is a text all the same.
            value = _composite(value)
        if isinstance(value, dict):
            yield from _written(value)
        elif isinstance(value, str) and value:
            yield value


def place_of(row: Mapping[str, Value]) -> str:
    """Return the references of the checklist item that a row is about; empty for one's own."""
    found = _OURS.match(str(row.get("item") or ""))
    if found is None:
        number = row.get("number")
        return f"{row.get('standard')} {number}" if "decision" in row and number else ""
    standard, number = found.groups()
    return f"{standard or '27001 42001'} {number}"


def _composite(text: str) -> Value:
    try:
        found: Value = json.loads(text)
    except ValueError:
        return text
    return found if isinstance(found, dict) else text


def _written(value: Value, *, is_words: bool = False) -> Iterator[str]:
    if isinstance(value, str):
        if is_words and value:
            yield value
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _written(part, is_words=name in _WRITTEN)
    elif isinstance(value, list):
        for part in value:
            yield from _written(part, is_words=is_words)
