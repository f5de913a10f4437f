"""A small library and packs over it, and a pack in a store that uses everything a pack can hold."""

from dataclasses import replace

from auditapp.bootstrap import App
from auditapp.domain.checklist import Checklist, ChecklistItem, Prompt, Requirement, Selection
from auditapp.domain.pack_views import QuestionView, RequirementDraft
from auditapp.domain.packs import Guidance
from auditapp.domain.references import Reference
from auditapp.domain.terms import Method, Place, Standard
from db.integrity import stored_records

BOTH = (Standard.ISO27001, Standard.ISO42001)
REVIEW = "clause-9.3.2"
MEASURING = "clause-9.1"
INCIDENTS = Reference(Standard.ISO27001, "2022", "A.5.26")
REPORTING = Reference(Standard.ISO42001, "2023", "A.8.4")


def a_prompt(prompt_id: str, question: str = "", standards: tuple[Standard, ...] = BOTH) -> Prompt:
    """Return a question that says its id unless it is given words."""
    return Prompt(prompt_id, question or f"What about {prompt_id}?", "records", standards)


def a_library() -> Checklist:
    """Return one clause of both standards with four questions, and one control of each."""
    return Checklist(
        (
            _item("clause-9.1", Reference(Standard.ISO27001, "2022", "9.1"), 4),
            _item("27001-A.5.26", INCIDENTS, 2),
            _item("42001-A.8.4", REPORTING, 2),
        )
    )


def _item(item_id: str, reference: Reference, questions: int) -> ChecklistItem:
    references: tuple[Reference, ...] = (reference,)
    if not reference.is_control:
        references = (reference, Reference(Standard.ISO42001, "2023", reference.number))
    standards = tuple(it.standard for it in references)
    return ChecklistItem(
        id=item_id,
        section=("Section", "Group"),
        requirements=tuple(Requirement(it, f"Title of {it.number}") for it in references),
        shared="",
        adds=(),
        prompts=tuple(
            a_prompt(f"{item_id}/{number}", standards=standards)
            for number in range(1, questions + 1)
        ),
        selections=(Selection("full", "All"), Selection("surveillance", "Each visit")),
    )


def of_standard(checklist: Checklist, standard: Standard) -> Checklist:
    """Return a checklist as it is compiled for one standard; clause questions 1 and 3 stay."""
    items = []
    for item in checklist.items:
        if standard in item.standards:
            kept = [p for p in item.prompts if len(item.standards) == 1 or p.id[-1] in "13"]
            items.append(
                replace(
                    item,
                    requirements=(item.requirement(standard),),
                    prompts=tuple(replace(p, standards=(standard,)) for p in kept),
                )
            )
    return Checklist(tuple(items))


def question(app: App, pack: str, prompt: str) -> QuestionView:
    """Return a question of a pack as a form would show it now."""
    return app.packs.pack(pack).question(prompt)


def asked(app: App, pack: str, item: str = MEASURING) -> list[str]:
    """Return the ids of the questions that audits ask with a pack, in their order."""
    return [prompt.id for prompt in app.packs.checklist(pack, BOTH).item(item).prompts]


def a_requirement(title: str = "Tickets are closed within five days") -> RequirementDraft:
    """Return a requirement from a contract."""
    return RequirementDraft(
        title,
        "Contract Nordhafen, section 7.2",
        (INCIDENTS, REPORTING),
        Guidance(
            purpose="The customer hears soon what happened to the service.",
            conformity="All tickets of the sample were closed in time.",
            talk_to=("service desk", "account manager"),
            sampling="Ten closed tickets of the last quarter.",
            per=Place.SITE,
            red_flags=("Tickets are closed and opened again.",),
            typical_nonconformities=("Three of ten tickets stayed open for nine days.",),
            depths=("surveillance",),
        ),
    )


def a_full_pack(app: App) -> str:
    """Make a pack in which something of every sort is changed or added, and return its id."""
    packs = app.packs
    pack, _ = packs.create("Cloud providers", "For firms that host others")
    first = question(app, pack, "clause-9.1/1")
    words = replace(first.prompt, question="Which three figures do you follow?", methods=())
    packs.reword(pack, first, words)
    packs.tag(pack, question(app, pack, "clause-9.1/2"), ("cloud", "yes"), ("gap", "full"))
    packs.retire(pack, question(app, pack, "clause-9.1/4"))
    packs.move(pack, question(app, pack, "clause-9.1/6"), "clause-9.1/1")
    own = Prompt(
        "", "How many tenants: all of them?", "tenant list", BOTH, (Method.EXAMINE,), ("cloud",)
    )
    packs.add_question(pack, MEASURING, own, "clause-9.1/2")
    packs.add_question(pack, REVIEW, replace(own, standards=(Standard.ISO42001,)))
    requirement, _ = packs.add_requirement(pack, a_requirement())
    packs.add_question(pack, requirement, replace(own, question="Show me the last ten tickets."))
    return pack


def exchange(*apps: App) -> None:
    """Give each store every record that another one has, as merging does."""
    everything = [list(stored_records(app.store.connection)) for app in apps]
    for app in apps:
        for records in everything:
            app.store.journal.admit(records)
