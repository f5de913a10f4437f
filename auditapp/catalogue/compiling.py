"""One checklist for all standards of an audit: a clause that both share is asked once."""

from collections.abc import Iterator

from auditapp.catalogue.loading import load_catalogue
from auditapp.catalogue.reference_advice import titled
from auditapp.catalogue.requirements import Catalogue, CatalogueRequirement
from auditapp.domain.checklist import Checklist, ChecklistItem, Prompt, Requirement
from auditapp.domain.terms import Standard

_CLAUSES_SECTION = "Clauses 4-10"


def compile_checklist(standards: tuple[Standard, ...]) -> Checklist:
    """Build the checklist of an audit: clauses first, then the controls of each standard.

    Items hold only what the audited standards ask; with one standard nothing of the other appears.
    """
    catalogue = load_catalogue()
    audited = tuple(standard for standard in Standard if standard in standards)
    controls = (item for standard in audited for item in _control_items(catalogue, standard))
    return Checklist((*_clause_items(catalogue, audited), *controls))


def _clause_items(catalogue: Catalogue, standards: tuple[Standard, ...]) -> Iterator[ChecklistItem]:
    for number, clause in catalogue.shared_clauses.items():
        requirements = [
            catalogue.requirement(catalogue.reference(standard, number))
            for standard in standards
            if standard in clause.standards
        ]
        if requirements:
            yield _item(
                catalogue,
                f"clause-{number}",
                _CLAUSES_SECTION,
                requirements,
                clause.shared,
                tuple((standard, text) for standard, text in clause.adds if standard in standards),
            )


def _control_items(catalogue: Catalogue, standard: Standard) -> Iterator[ChecklistItem]:
    for requirement in catalogue.current(standard):
        if requirement.auditable and requirement.reference.is_control:
            yield _item(
                catalogue,
                f"{standard}-{requirement.reference.number}",
                f"{standard.label} controls",
                [requirement],
            )


def _item(
    catalogue: Catalogue,
    item_id: str,
    section: str,
    requirements: list[CatalogueRequirement],
    shared: str = "",
    adds: tuple[tuple[Standard, str], ...] = (),
) -> ChecklistItem:
    standards = {requirement.reference.standard for requirement in requirements}
    questions = catalogue.questions.get(item_id)
    return ChecklistItem(
        id=item_id,
        section=(section, _group(catalogue, requirements[0])),
        requirements=tuple(Requirement(r.reference, titled(catalogue, r)) for r in requirements),
        shared=shared,
        adds=adds,
        prompts=_prompts(questions.prompts, standards) if questions else (),
        typical_nonconformities=tuple(
            entry.text
            for entry in (questions.typical_nonconformities if questions else ())
            if standards.intersection(entry.standards)
        ),
    )


def _prompts(prompts: tuple[Prompt, ...], standards: set[Standard]) -> tuple[Prompt, ...]:
    """Keep what the audited standards need, naming only those standards."""
    return tuple(
        Prompt(
            prompt.id,
            prompt.question,
            prompt.expected_evidence,
            tuple(standard for standard in prompt.standards if standard in standards),
        )
        for prompt in prompts
        if standards.intersection(prompt.standards)
    )


def _group(catalogue: Catalogue, requirement: CatalogueRequirement) -> str:
    """Return number and title of the outermost group, for example "A.8 Technological controls"."""
    top = requirement
    while top.parent:
        top = catalogue.requirement(catalogue.reference(top.reference.standard, top.parent))
    return f"{top.reference.number} {top.title}"
