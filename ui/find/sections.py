"""Hits in the auditor's words: under which heading they stand, and where each one opens."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Self

from PySide6.QtCore import QCoreApplication

from auditapp.domain.checklist import ChecklistItem
from auditapp.domain.search import Hit, Search
from auditapp.domain.search_words import Excerpt, Query, excerpt
from ui.find.rows import FoundRow, Section
from ui.i18n import moment_of
from ui.pages.library.search import SearchIndex
from ui.way_back import Place
from ui.words import item_in_words

_MOST_ITEMS = 40

_NOTES = ("note", "observation")
_FINDINGS = ("finding", "carried_point")
_EVIDENCE = ("evidence", "consent")
_TALKS = ("interview", "document")
_TRACES = ("sample", "trail", "follow_up")
_ABOUT = ("audit", "client", "plan_session")
_RECORDS = (
    "conclusion",
    "coverage",
    "applicability",
    "added_item",
    "added_question",
    "question_change",
)
_ICONS = {
    "note": "sticky-note-line",
    "observation": "eye-line",
    "finding": "flag-line",
    "carried_point": "history-line",
    "evidence": "image-line",
    "consent": "shield-check-line",
    "interview": "mic-line",
    "document": "file-text-line",
    "sample": "test-tube-line",
    "trail": "route-line",
    "follow_up": "bookmark-line",
    "audit": "dashboard-line",
    "client": "building-line",
    "corrective_action": "tools-line",
    "plan_session": "calendar-line",
    "pack": "book-open-line",
    "item": "list-check-2",
}
_PAGES = {
    "finding": "findings",
    "evidence": "evidence",
    "interview": "notes",
    "document": "notes",
    "audit": "overview",
    "client": "overview",
    "consent": "evidence",
    "corrective_action": "actions",
    "plan_session": "plan",
}
PAGES = frozenset(("checklist", *_PAGES.values()))
"""Where hits of an audit may lead, as far as there are such pages."""

_ANSWERS = ("corrective_action", "corrective_step")
_WITHOUT_TARGET = ("audit", "client", "consent")

Items = Mapping[str, ChecklistItem]


@dataclass(frozen=True, slots=True)
class ItemShelf:
    """Items with the words in them; `audit` is empty for the library."""

    audit: str
    items: tuple[ChecklistItem, ...]
    index: SearchIndex

    @classmethod
    def of(cls, items: Sequence[ChecklistItem], audit: str = "") -> Self:
        """Prepare items for searching; takes some milliseconds."""
        return cls(audit, tuple(items), SearchIndex(items))


def sections(
    search: Search,
    here: ItemShelf | None,
    library: ItemShelf,
    offered: frozenset[str],
) -> list[Section]:
    """Return everything found, this audit first.

    `here` holds the items of the open audit; `offered` are the pages that there are.
    """
    shelves = (library, here) if here else (library,)
    items = {item.id: item for shelf in shelves for item in shelf.items}
    # What the audit asks is found there, where it can be answered.
    known = frozenset(item.id for item in here.items) if here else frozenset()
    text = partial(QCoreApplication.translate, "Find")
    row = partial(_row, items=items, offered=offered)

    def of(*types: str) -> tuple[FoundRow, ...]:
        return tuple(row(hit) for hit in search.here if hit.type in types)

    return [
        Section(text("Notes"), of(*_NOTES)),
        Section(text("Findings"), of(*_FINDINGS)),
        Section(text("Evidence"), of(*_EVIDENCE)),
        Section(text("Conclusions and decisions"), of(*_RECORDS)),
        Section(text("Interviews and documents"), of(*_TALKS)),
        Section(text("Samples, trails and follow-ups"), of(*_TRACES)),
        Section(text("Checklist"), _item_rows(here, search.wanted) if here else ()),
        Section(text("About this audit"), of(*_ABOUT)),
        Section(
            text("Other audits") if here else text("Audits"),
            tuple(row(hit, is_far=True) for hit in search.elsewhere if hit.type != "pack"),
            at_once=6 if here else 12,
        ),
        Section(
            text("Checklists of our own"),
            tuple(row(hit) for hit in search.elsewhere if hit.type == "pack"),
        ),
        Section(
            text("Library"),
            _item_rows(library, search.wanted, known),
            at_once=3 if here else 6,
        ),
    ]


def kind_in_words(entity_type: str) -> str:
    """Return what sort of thing a hit is."""
    text = partial(QCoreApplication.translate, "Find")
    words = {
        "note": text("Note"),
        "observation": text("Observation"),
        "finding": text("Finding"),
        "carried_point": text("From the previous audit"),
        "evidence": text("Evidence"),
        "consent": text("Consent"),
        "interview": text("Interview"),
        "document": text("Document"),
        "sample": text("Sample"),
        "trail": text("Trail"),
        "follow_up": text("Follow-up"),
        "conclusion": text("Conclusion"),
        "coverage": text("Coverage"),
        "applicability": text("Applicability"),
        "added_item": text("Requirement of our own"),
        "added_question": text("Question"),
        "question_change": text("Question"),
        "audit": text("Audit"),
        "client": text("Client"),
        "corrective_action": text("Corrective action"),
        "plan_session": text("Session of the plan"),
        "pack": text("Checklist of our own"),
        "item": text("Item"),
    }
    return words[entity_type]


def _row(hit: Hit, *, items: Items, offered: frozenset[str], is_far: bool = False) -> FoundRow:
    item, kind = items.get(hit.item), _kind_of(hit)
    title = hit.title
    if not title.text and item is not None:
        title = Excerpt(item_in_words(item))
    signed = " · ".join(part for part in (hit.by, moment_of(hit.at)) if part)
    parts = (hit.audit_title, signed) if is_far else (signed,)
    return FoundRow(
        kind_in_words(kind),
        _ICONS.get(kind, _ICONS["item"]),
        title if title.text else Excerpt(kind_in_words(kind)),
        hit.text,
        " · ".join(part for part in parts if part),
        _place(hit, offered),
    )


def _kind_of(hit: Hit) -> str:
    """Return what a hit is: words of an answer stand with the corrective action."""
    return "corrective_action" if hit.part in _ANSWERS else hit.type


def _place(hit: Hit, offered: frozenset[str]) -> Place:
    if hit.type == "pack":
        return Place("", "library")
    page = _PAGES.get(_kind_of(hit), "checklist")
    if page == "actions" and page not in offered:
        page = _PAGES[hit.type]
    if page == "checklist":
        return _on_the_checklist(hit, offered)
    if page not in offered:
        return Place(hit.audit, "overview")
    if hit.type in _WITHOUT_TARGET:
        return Place(hit.audit, page)
    return Place(hit.audit, page, f"{hit.type}:{hit.id}" if page == "notes" else hit.id)


def _on_the_checklist(hit: Hit, offered: frozenset[str]) -> Place:
    item = hit.id if hit.type == "added_item" else hit.item
    if item:
        part = f"#note-{hit.id}" if hit.type in _NOTES else ""
        return Place(hit.audit, "checklist", f"{item}{part}")
    if hit.type in _NOTES and "notes" in offered:
        return Place(hit.audit, "notes", f"note:{hit.id}")
    return Place(hit.audit, "checklist")


def _item_rows(
    shelf: ItemShelf, wanted: Query, known: frozenset[str] = frozenset()
) -> tuple[FoundRow, ...]:
    typed = " ".join(token for word in wanted.words for token in word.tokens)
    page = "checklist" if shelf.audit else "library"
    items = [item for item in shelf.items if item.id not in known]
    return tuple(
        FoundRow(
            kind_in_words("item"),
            _ICONS["item"],
            excerpt(item_in_words(leaf.item), wanted),
            excerpt(leaf.found, wanted) if leaf.found else Excerpt(""),
            leaf.kind,
            Place(shelf.audit, page, leaf.item.id),
        )
        for leaf in shelf.index.find(typed, items)[:_MOST_ITEMS]
    )
