"""Changes in the auditor's words: what a field is called and what stood in it."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication

from auditapp.domain.history import Edit, FieldId
from auditapp.domain.notes import tags_from_value
from auditapp.domain.searched import place_of
from auditapp.domain.terms import Answer, Grade, Level, known
from auditapp.domain.values import Value, text_in
from auditapp.domain.workspace import ControlDecision, Verdict
from ui.i18n import number, term


def field_in_words(place: FieldId) -> str:
    """Return what a field is called on screen."""
    text = partial(QCoreApplication.translate, "History")
    if place.entity_type == "finding_requirement":
        return text("Requirement")
    names = {
        **_on_items(text),
        **_in_the_field(text),
        **_after_the_visit(text),
        **_in_reports(text),
    }
    return names.get(place.field, place.field.replace("_", " ").capitalize())


def _on_items(text: Callable[[str], str]) -> dict[str, str]:
    return {
        "text": text("Text"),
        "title": text("Title"),
        "nature": text("Nature"),
        "objective_evidence": text("Evidence"),
        "follow_up": text("Follow-up"),
        "verdict": text("Conclusion"),
        "decision": text("Decision"),
        "grading": text("Grade"),
        "answer": text("Answer"),
        "claim": text("What it shows"),
        "speaker": text("Said by"),
        "tags": text("Tags"),
        "number": text("Number"),
        "content": text("Question"),
        "objectives": text("Objectives"),
        "scope_statement": text("Scope"),
        "method": text("Method"),
        "summary": text("Summary"),
        "deviations": text("Deviations from the plan"),
        "significant_changes": text("Significant changes"),
        "unresolved": text("Unresolved issues"),
        "statement": text("Statement"),
        "choice": text("Recommendation"),
    }


def _in_the_field(text: Callable[[str], str]) -> dict[str, str]:
    return {
        "role": text("Role"),
        "topic": text("Topic"),
        "identifier": text("Number of the document"),
        "version": text("Version"),
        "dated": text("Date"),
        "holder": text("Held by"),
        "objective": text("Objective"),
        "reason": text("Reason"),
        "conclusion": text("Conclusion"),
        "result": text("Result"),
        "closed": text("Closed"),
        "done": text("Done"),
        "outcome": text("Outcome"),
        "soa": text("Statement of applicability"),
        "depth": text("Depth"),
        "start": text("Start"),
        "end": text("End"),
        "name": text("Name"),
        "code": text("Code"),
        "initials": text("Initials"),
        "competence": text("Competence"),
        "file_name": text("File"),
        "member": text("Sampled"),
        "retired": text("No longer asked"),
    }


def _after_the_visit(text: Callable[[str], str]) -> dict[str, str]:
    return {
        "final_number": text("Final number"),
        "level": text("Who may read it"),
        "process": text("Process"),
        "owner": text("Owner"),
        "joined": text("Joined with"),
        "other_standard": text("The other standard"),
        "amending": text("Amendment"),
        "withdrawn": text("Withdrawn"),
        "issued_at": text("Issued"),
        "held_at": text("Held"),
        "remark": text("Remark"),
        "present": text("Present"),
        "statements": text("What was said"),
        "signature": text("Signature"),
        "pictures": text("Pictures shown"),
        "correction": text("Correction"),
        "extent": text("Extent"),
        "cause": text("Cause"),
        "action": text("Corrective action"),
        "effectiveness": text("Effectiveness"),
        "corrective": text("Corrective action"),
        "action_owner": text("Who does it"),
        "action_due": text("Done by"),
        "certificate_expires": text("Certificate expires"),
        "correction_review": text("Review of the correction"),
        "extent_review": text("Review of the extent"),
        "cause_review": text("Review of the cause"),
        "action_review": text("Review of the corrective action"),
        "effectiveness_review": text("Review of the effectiveness"),
        "dates": text("Dates"),
        "step": text("Step"),
        "detail": text("Detail"),
        "scheme": text("Scheme"),
    }


def _in_reports(text: Callable[[str], str]) -> dict[str, str]:
    return {
        "level": text("Who may read it"),
        "report_language": text("Language of the report"),
        "audit_time": text("Audit time"),
        "qualification": text("Qualification"),
        "starts": text("Begins"),
        "ends": text("Ends"),
        "place": text("Place"),
        "technique": text("Remote technique"),
        "participants": text("Who takes part"),
        "criteria": text("Criteria"),
        "auditors": text("Auditors"),
        "covered": text("What was covered"),
        "judgement": text("Judgement"),
    }


def value_in_words(place: FieldId, value: Value) -> str:
    """Return a value as one reads it; empty for nothing."""
    if isinstance(value, dict):
        return " · ".join(part for part in _parts(place, value) if part)
    if place.entity_type == "corrective_step":
        # Loaded here, as below: the window starts without what only such a change needs.
        from ui.history.corrective_words import step_in_words

        return step_in_words(value)
    if isinstance(value, str) and _is_of_the_plan(place):
        from ui.history.plan_words import session_text_in_words

        return session_text_in_words(place.field, value)
    if place.field == "joined":
        # Which one it is stands in the register; here only its id is known.
        return QCoreApplication.translate("History", "Another finding") if value else ""
    if place.field == "answer":
        answer = known(Answer, value)
        return term(answer) if answer else ""
    if place.field == "level":
        level = known(Level, value)
        return term(level) if level else ""
    if isinstance(value, bool):
        return QCoreApplication.translate("History", "Yes" if value else "No")
    if isinstance(value, int):
        return number(value)
    return value if isinstance(value, str) else ""


def behind_in_words(seconds: int) -> str:
    """Return that the clock of a device was behind; empty when it was not."""
    if not seconds:
        return ""
    text = partial(QCoreApplication.translate, "History")
    minutes = round(seconds / 60)
    if minutes < 120:
        span = text("{0} min").format(number(minutes))
    elif minutes < 48 * 60:
        span = text("{0} hours").format(number(round(minutes / 60)))
    else:
        span = text("{0} days").format(number(round(minutes / 1440)))
    return text("The clock of this device was {0} behind; the order is right.").format(span)


def item_in_short(item: str) -> str:
    """Return the references of an item, such as "27001 A.8.2"; empty for one's own."""
    return place_of({"item": item})


def can_put_back(edit: Edit, value: Value, current: Mapping[FieldId, Value]) -> bool:
    """Whether an earlier value can be written again: it is not what stands there."""
    return bool(edit.now) and value != current.get(edit.place)


def _parts(place: FieldId, value: dict[str, Value]) -> Iterator[str]:
    text = partial(QCoreApplication.translate, "History")
    if place.entity_type == "conclusion":
        verdict = Verdict.from_value(value)
        if verdict is not None:
            yield term(verdict.outcome)
            yield verdict.reason
    elif place.entity_type == "applicability":
        decision = ControlDecision.from_value(value)
        yield text("Applicable") if decision.applicable else text("Excluded")
        yield decision.justification
    elif place.entity_type == "coverage":
        yield text("Left out") if value.get("covered") is False else text("Covered")
        yield text_in(value, "reason")
    elif place.field in ("grading", "scheme", "other_standard"):
        yield from _decided(place.field, value)
    elif _is_of_the_plan(place):
        from ui.history.plan_words import plan_in_words

        yield from plan_in_words(place.field, value)
    elif place.entity_type in _AFTER_THE_VISIT:
        yield from _after_the_visit_in_words(place, value)
    elif place.field == "tags":
        yield ", ".join(term(tag) for tag in sorted(tags_from_value(value)))
    else:
        yield from _texts(value)


def _is_of_the_plan(place: FieldId) -> bool:
    return place.entity_type == "plan_session" or place.field == "audit_time"


def _decided(field: str, value: dict[str, Value]) -> Iterator[str]:
    if field == "scheme":
        yield text_in(value, "name")
    elif field == "grading":
        grade = known(Grade, value.get("grade"))
        yield term(grade) if grade else ""
        yield text_in(value, "override_reason")
    else:
        affects = value.get("affects") is True
        yield QCoreApplication.translate("History", "Yes" if affects else "No")
        yield text_in(value, "reason")


_AFTER_THE_VISIT = frozenset(
    {
        *("pattern_answer", "opening_meeting", "closing_meeting", "closing_answer"),
        *("corrective_action", "corrective_step", "corrective_document"),
    }
)


def _after_the_visit_in_words(place: FieldId, value: dict[str, Value]) -> Iterator[str]:
    if place.entity_type == "pattern_answer":
        from ui.history.pattern_words import pattern_answer_in_words

        yield from pattern_answer_in_words(value)
    elif place.entity_type.startswith("corrective_"):
        from ui.history.corrective_words import corrective_in_words

        yield from corrective_in_words(place.field, value)
    else:
        from ui.closing.recorded_words import closing_words

        yield from closing_words(place.field, value)


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)
