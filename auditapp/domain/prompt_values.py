"""A question as the value of a composite field: what the team added, reworded or shares."""

from auditapp.domain.checklist import FollowUp, Prompt
from auditapp.domain.terms import Answer, Method, Standard, TermT, known
from auditapp.domain.values import Value, text_in


def prompt_to_value(prompt: Prompt) -> dict[str, Value]:
    """Return everything but the id, which names the entity."""
    return {
        "question": prompt.question,
        "evidence": prompt.expected_evidence,
        "standards": [standard.value for standard in prompt.standards],
        "methods": [method.value for method in prompt.methods],
        "themes": list(prompt.themes),
        "lens": prompt.lens,
        "depths": list(prompt.depths),
        "follow_ups": [_follow_up_value(follow_up) for follow_up in prompt.follow_ups],
    }


def prompt_from_value(prompt_id: str, value: dict[str, Value]) -> Prompt:
    """Read what `prompt_to_value` wrote; what another version knows alone is left out."""
    return Prompt(
        prompt_id,
        text_in(value, "question"),
        text_in(value, "evidence"),
        _terms(Standard, value.get("standards")),
        _terms(Method, value.get("methods")),
        _texts(value.get("themes")),
        text_in(value, "lens"),
        _texts(value.get("depths")),
        tuple(_follow_up(entry) for entry in _list(value.get("follow_ups"))),
    )


def _follow_up_value(follow_up: FollowUp) -> Value:
    return {
        "when": [answer.value for answer in follow_up.when],
        "question": follow_up.question,
        "evidence": follow_up.expected_evidence,
        "methods": [method.value for method in follow_up.methods],
    }


def _follow_up(value: Value) -> FollowUp:
    table = value if isinstance(value, dict) else {}
    return FollowUp(
        _terms(Answer, table.get("when")),
        text_in(table, "question"),
        text_in(table, "evidence"),
        _terms(Method, table.get("methods")),
    )


def _list(value: Value) -> list[Value]:
    return value if isinstance(value, list) else []


def _texts(value: Value) -> tuple[str, ...]:
    return tuple(entry for entry in _list(value) if isinstance(entry, str))


def _terms(terms: type[TermT], value: Value) -> tuple[TermT, ...]:
    return tuple(found for entry in _list(value) if (found := known(terms, entry)))
