"""The names that a firm's template may hold in double braces, and what stands in their place."""

import re
from dataclasses import dataclass

from auditapp.reports.document import Document
from auditapp.reports.words import Language, words_of

MARK = re.compile(r"\{\{\s*(.*?)\s*\}\}")
"""A name in double braces, in the whole text of a paragraph."""

CODE = re.compile(r"\{%.*?%\}|\{#.*?#\}")
"""What other programs would run; here nothing is."""

SECTIONS = ("sections", "body")
"""Where all sections go that no other mark names."""

ONE_SECTION = "section."
FACTS = "facts"
"""The table of the cover, in a paragraph of its own."""

_FACTS = {
    "reference": ("report.reference", "plan.reference", "frame.reference"),
    "dates": ("report.dates", "plan.dates", "frame.dates"),
    "prepared": ("report.prepared", "plan.prepared", "frame.prepared"),
    "version": ("issue.number",),
    "issued": ("issue.issued",),
}
NAMES = (
    *("title", "client", "subtitle", "audit_body", "standards", "note"),
    *("status", "level", "header", "footer", "language", "author", "subject"),
    *_FACTS,
)
"""Every name of a text."""

KEYS = (
    *("changes", "summary", "stage1", "system", "audit", "cycle", "findings", "coverage"),
    *("checklist", "evidence", "statements", "overview", "criteria", "team", "timetable", "time"),
    *("conduct", "agreement", "register", "further", "remarks", "27001", "42001", "clauses"),
    *("visit", "places", "result", "recommendation", "decision", "conclusion", "status"),
    *("requests", "open", "verified", "effect", "effect-conclusion", "forms", "meeting"),
    *("present", "covered", "presented", "said", "remark", "signature", "issue"),
)
"""Keys of the sections that documents have, in their usual order."""

_ALWAYS_FIRST, _ALWAYS_LAST = "changes", "issue"


@dataclass(frozen=True, slots=True)
class Order:
    """The sections of a template in its order; `rest` is the place of all others, or None."""

    keys: tuple[str, ...] = ()
    rest: int | None = 0

    @property
    def is_usual(self) -> bool:
        """Whether all sections follow in our order."""
        return not self.keys


def values_of(document: Document) -> dict[str, str]:
    """Return the text for every name; empty where the document has none."""
    words = words_of(Language(document.language))
    cover = document.cover
    stated = dict(cover.facts) if cover else {}
    facts = {
        name: next((stated[words(key)] for key in keys if words(key) in stated), "")
        for name, keys in _FACTS.items()
    }
    return {
        "title": document.title,
        "client": cover.client if cover else "",
        "subtitle": cover.subtitle if cover else "",
        "audit_body": cover.body if cover else document.author,
        "standards": "\n".join(it.label for it in cover.standards) if cover else "",
        "note": cover.note if cover else "",
        "status": document.status,
        "level": document.level,
        "header": document.header,
        "footer": document.footer,
        "language": document.language,
        "author": document.author,
        "subject": document.subject,
        **facts,
    }


def in_order(document: Document, order: Order) -> list[int]:
    """Return the positions of the sections that a document keeps, in the order of a template.

    A document that has none of the named sections stays as it is. What an issue says about itself
    is never left out.
    """
    keys = [section.key for section in document.sections]
    if order.is_usual or not set(keys) & set(order.keys):
        return list(range(len(keys)))
    places = {key: number for number, key in enumerate(order.keys)}
    rest = len(order.keys) if order.rest is None else order.rest
    ranked = []
    for position, key in enumerate(keys):
        if key in places:
            ranked.append((2 * places[key] + 1, position))
        elif key == _ALWAYS_FIRST:
            ranked.append((-1, position))
        elif order.rest is not None or key == _ALWAYS_LAST:
            ranked.append((2 * rest, position))
    return [position for _, position in sorted(ranked)]
