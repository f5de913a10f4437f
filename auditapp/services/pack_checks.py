"""What may be stored in a pack: each text as one line, and nothing that could not be asked."""

from collections.abc import Iterable

from auditapp.catalogue.library_loading import load_library
from auditapp.catalogue.loading import load_catalogue
from auditapp.domain.checklist import FollowUp, Prompt
from auditapp.domain.coverage import FULL
from auditapp.domain.pack_views import RequirementDraft
from auditapp.domain.packs import Guidance, one_line
from auditapp.domain.references import Reference
from auditapp.domain.terms import Standard
from auditapp.errors import UserError


def checked_title(title: str) -> str:
    """Return the title of a pack as it is stored; raise UserError when it is empty."""
    title = one_line(title)
    if not title:
        raise UserError("Give the checklist a title.", "title")
    return title


def checked_question(prompt: Prompt, standards: tuple[Standard, ...]) -> Prompt:
    """Return a question as it is stored; `standards` are those of its item.

    Raises UserError for a question without words or without a standard of the item, and for a depth
    or a topic that the library does not have.
    """
    question = one_line(prompt.question)
    if not question:
        raise UserError("Write the question first.", "question")
    served = tuple(standard for standard in standards if standard in prompt.standards)
    if not served:
        labels = " or ".join(standard.label for standard in standards)
        raise UserError(f"Choose the standard that the question serves: {labels}.", "standards")
    if prompt.lens and prompt.lens not in {topic.id for topic in load_library().lens_topics}:
        raise UserError(f"The library has no AI topic {prompt.lens}. Choose one.", "lens")
    return Prompt(
        prompt.id,
        question,
        one_line(prompt.expected_evidence),
        served,
        tuple(dict.fromkeys(prompt.methods)),
        _lines(prompt.themes),
        prompt.lens,
        _checked_depths(prompt.depths),
        tuple(_checked_follow_up(follow_up) for follow_up in prompt.follow_ups),
    )


def checked_requirement(draft: RequirementDraft) -> RequirementDraft:
    """Return a requirement of one's own as it is stored.

    Raises UserError when title or source are empty, and when the references are not one requirement
    of a current edition for each standard: a nonconformity is raised against it.
    """
    title, source = one_line(draft.title), one_line(draft.source)
    if not title:
        raise UserError("Say in a few words what is required.", "title")
    if not source:
        raise UserError("Name the procedure, contract or scheme that requires it.", "source")
    said = draft.guidance
    return RequirementDraft(
        title,
        source,
        _checked_references(draft.references),
        Guidance(
            one_line(said.purpose),
            one_line(said.conformity),
            _lines(said.talk_to),
            one_line(said.sampling),
            said.per,
            _lines(said.red_flags),
            _lines(said.typical_nonconformities),
            _checked_depths(said.depths),
        ),
    )


def _checked_references(references: tuple[Reference, ...]) -> tuple[Reference, ...]:
    if not references:
        raise UserError(
            "Name the requirement of the standard that is failed where this is not fulfilled.",
            "references",
        )
    for reference in references:
        found = load_catalogue().find(reference)
        if found is None or not found.auditable:
            raise UserError(
                f"{reference.label} is no requirement of a current edition. Choose one from the "
                "list.",
                "references",
            )
    by_standard = {reference.standard: reference for reference in references}
    if len(by_standard) < len(references):
        raise UserError("Name one requirement for each standard, not several.", "references")
    return tuple(by_standard[standard] for standard in Standard if standard in by_standard)


def _checked_depths(depths: Iterable[str]) -> tuple[str, ...]:
    known = [depth.id for depth in load_library().depths]
    for depth in depths:
        if depth not in known:
            raise UserError(
                f"The library has no depth {depth}. Choose one from the list.", "depths"
            )
    # The full depth asks everything: naming it would say nothing.
    return tuple(depth for depth in known if depth in depths and depth != FULL)


def _checked_follow_up(follow_up: FollowUp) -> FollowUp:
    question = one_line(follow_up.question)
    if not question:
        raise UserError("Write the follow-up question, or remove it.", "follow_ups")
    if not follow_up.when:
        raise UserError("Choose the answer that opens the follow-up question.", "follow_ups")
    return FollowUp(
        tuple(dict.fromkeys(follow_up.when)),
        question,
        one_line(follow_up.expected_evidence),
        tuple(dict.fromkeys(follow_up.methods)),
    )


def _lines(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line for text in texts if (line := one_line(text))))
