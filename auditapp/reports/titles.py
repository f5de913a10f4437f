"""Short titles of clauses, controls, themes and depths in the language of a document.

They are our own words, as the catalogue has them in English (never the text of a standard).
"""

from dataclasses import replace

from auditapp.domain.checklist import Checklist, ChecklistItem
from auditapp.domain.references import Reference
from auditapp.domain.terms import Standard
from auditapp.reports.words import Language, Words


def title_of(words: Words, reference: Reference, title: str) -> str:
    """Return the title of a clause or control; one that nobody translated stays as it is."""
    return words.texts.get(f"titles.{reference.standard}-{reference.number}", title)


def group_title(words: Words, standard: Standard, number: str, title: str) -> str:
    """Return the title of a clause or control theme as a whole, for example "A.5"."""
    return words.texts.get(f"titles.{standard}-{number}", title)


def theme_title(words: Words, theme: str, title: str) -> str:
    """Return the title of a theme; a tag of the team's own stays as it is."""
    return words.texts.get(f"titles.theme-{theme}", title)


def depth_words(words: Words, depth: str, title: str, purpose: str) -> tuple[str, str]:
    """Return the title and the purpose of a depth."""
    return (
        words.texts.get(f"titles.depth-{depth}", title),
        words.texts.get(f"titles.depth-purpose-{depth}", purpose),
    )


def checklist_in(words: Words, checklist: Checklist) -> Checklist:
    """Return a checklist with its titles in the language of the document."""
    if words.language is Language.ENGLISH:
        return checklist
    return Checklist(tuple(_item_in(words, item) for item in checklist.items))


def _item_in(words: Words, item: ChecklistItem) -> ChecklistItem:
    if item.own_title:
        return item
    number, title = item.group
    standard = item.requirements[0].reference.standard
    return replace(
        item,
        section=(*item.section[:-1], f"{number} {group_title(words, standard, number, title)}"),
        requirements=tuple(
            replace(it, title=title_of(words, it.reference, it.title)) for it in item.requirements
        ),
    )
