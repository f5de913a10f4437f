"""A pack as a file that people can read and correct: the vocabulary of the question library."""

from collections.abc import Iterator
from typing import Any

import yaml

from auditapp import __version__
from auditapp.catalogue.whole_library import fingerprint, whole_library
from auditapp.domain.checklist import FollowUp, Prompt
from auditapp.domain.packs import (
    LAST,
    STEP,
    Pack,
    PackChange,
    PackItem,
    PackQuestion,
    place_of,
    places,
)
from auditapp.domain.references import Reference
from auditapp.domain.terms import Standard

FORMAT = "checklist-1"
_DECIMALS = 6
_UNBROKEN = 1_000_000
_HEAD = """\
# A checklist of one's own: what it changes about the question library, and adds to it.
# It can be corrected in any text editor. `auditapp pack check FILE` tells what is wrong.
# "position" is a place in the item: 2.5 is behind the second question of the library.
"""


class _Flow(list[str]):
    """A list that is written in one line."""


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        """Write everything out: marks and references are refused when reading."""
        return True


_Dumper.add_representer(
    _Flow,
    lambda dumper, data: dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True),
)


def pack_text(pack: Pack) -> str:
    """Return a pack as the text of a file. What the library does not have any more is left out."""
    document: dict[str, Any] = {"format": FORMAT, "id": pack.id, "title": pack.title}
    if pack.purpose:
        document["purpose"] = pack.purpose
    document |= {"made_with": f"auditapp {__version__}", "library": fingerprint()}
    if items := list(_items(pack)):
        document["items"] = items
    if pack.items:
        ordered = sorted(pack.items, key=lambda item: (place_of(item.position), item.id))
        document["requirements"] = [_requirement(pack, item) for item in ordered]
    body = yaml.dump(
        document,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=False,
        width=_UNBROKEN,
    )
    return _HEAD + body


def position_text(position: int) -> str:
    """Return a position as it stands in a file: 2500000 as "2.5"."""
    whole, rest = divmod(max(0, min(position, LAST)), STEP)
    return f"{whole}.{rest:0{_DECIMALS}d}".rstrip("0").rstrip(".")


def position_from_text(text: str) -> int:
    """Read what `position_text` wrote; at most six decimals."""
    whole, _, rest = text.partition(".")
    return int(whole) * STEP + int(rest.ljust(_DECIMALS, "0") or "0")


def _items(pack: Pack) -> Iterator[dict[str, Any]]:
    changes = {change.prompt: change for change in pack.changes}
    standing = places(whole_library())
    for item in whole_library().items:
        rows = [
            (place_of(question.position), _own(question, item.standards))
            for question in pack.questions
            if question.item == item.id and set(question.content.standards) & set(item.standards)
        ]
        for prompt in item.prompts:
            if (change := changes.get(prompt.id)) and (row := _change(change, prompt)):
                place = standing[prompt.id] if change.position is None else change.position
                rows.append((place, row))
        if rows:
            rows.sort(key=lambda entry: (entry[0], entry[1]["id"]))
            yield {"id": item.id, "questions": [row for _, row in rows]}


def _change(change: PackChange, shipped: Prompt) -> dict[str, Any]:
    """Return what is changed; empty where nothing is."""
    row = _words(change.content, shipped) if change.content else {}
    row |= _position(change.position)
    if change.retired:
        row["retired"] = "yes"
    return {"id": shipped.id, **row} if row else {}


def _own(question: PackQuestion, standards: tuple[Standard, ...]) -> dict[str, Any]:
    prompt = question.content
    row: dict[str, Any] = {"id": prompt.id, **_words(prompt, None)}
    served = [standard.value for standard in standards if standard in prompt.standards]
    if len(served) < len(standards):
        row["for"] = _Flow(served)
    return row | _position(question.position)


def _requirement(pack: Pack, item: PackItem) -> dict[str, Any]:
    said = item.guidance
    row: dict[str, Any] = {
        "id": item.id,
        "title": item.title,
        "source": item.source,
        "references": _Flow(_to_type(reference) for reference in item.references),
        **_filled(
            purpose=said.purpose,
            conformity=said.conformity,
            talk_to=_Flow(said.talk_to),
            sample=said.sampling,
            per=said.per.value if said.per else "",
            depths=_Flow(said.depths),
        ),
        **_position(item.position),
    }
    asked = sorted(
        (question for question in pack.questions if question.item == item.id),
        key=lambda question: (place_of(question.position), question.content.id),
    )
    if asked:
        row["questions"] = [_own(question, ()) for question in asked]
    if said.typical_nonconformities:
        row["typical_nonconformities"] = [{"text": it} for it in said.typical_nonconformities]
    return row | _filled(red_flags=list(said.red_flags))


def _to_type(reference: Reference) -> str:
    return f"{reference.standard} {reference.number}"


def _words(prompt: Prompt, shipped: Prompt | None) -> dict[str, Any]:
    """Return the words of a question; what is empty stands there where the library has it."""
    row, instead = _all_words(prompt), _all_words(shipped) if shipped else {}
    return {key: value for key, value in row.items() if value or instead.get(key)}


def _all_words(prompt: Prompt) -> dict[str, Any]:
    return {
        "ask": prompt.question,
        "evidence": prompt.expected_evidence,
        "method": _Flow(method.value for method in prompt.methods),
        "themes": _Flow(prompt.themes),
        "lens": prompt.lens,
        "depths": _Flow(prompt.depths),
        "then": [_follow_up(follow_up) for follow_up in prompt.follow_ups],
    }


def _follow_up(follow_up: FollowUp) -> dict[str, Any]:
    return {
        "when": _Flow(answer.value for answer in follow_up.when),
        "ask": follow_up.question,
        **_filled(
            evidence=follow_up.expected_evidence,
            method=_Flow(method.value for method in follow_up.methods),
        ),
    }


def _position(position: int | None) -> dict[str, Any]:
    return {} if position is None else {"position": position_text(position)}


def _filled(**values: Any) -> dict[str, Any]:  # noqa: ANN401 - texts and lists
    return {name: value for name, value in values.items() if value}
