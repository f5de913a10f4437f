"""What the question library holds, in numbers."""

from collections import Counter
from collections.abc import Iterable

from auditapp.catalogue.facts import facts
from auditapp.catalogue.library_tree import STANDARDS, Item, Library, Question, rows, text, texts

Counts = dict[str, int | dict[str, int]]


def statistics(library: Library) -> Counts:
    """Count what is in the library, follow-ups apart from questions.

    A question counts for each of its standards, and for each theme of its own and of its item. What
    comes from elsewhere counts for each of its sources; own is our own judgement.
    """
    questions = [question for item in library.items for question in item.questions]
    return {
        "files": len(library.files),
        "items": len(library.items),
        "questions": len(questions),
        "follow-ups": sum(len(item.asked) for item in library.items) - len(questions),
        "typical nonconformities": sum(
            len(rows(item.tree, "typical_nonconformities")) for item in library.items
        ),
        "red flags": sum(len(texts(item.tree, "red_flags")) for item in library.items),
        "items per standard": _in_order(STANDARDS, (s for i in library.items for s in i.standards)),
        "questions per standard": _in_order(STANDARDS, (s for q in questions for s in q.standards)),
        "questions per theme": _in_order(
            library.ids("themes", "themes"),
            (t for i in library.items for q in i.questions for t in _themes(i, q)),
        ),
        "questions per lens topic": _in_order(
            library.ids("ai-lens", "topics"), (q.lens for q in questions if q.lens)
        ),
        "questions per depth": _per_depth(library, questions),
        "items per depth": _items_per_depth(library),
        "rows per framework": {
            str(text(file.tree, "id")): sum(
                len(rows(provision, "touches")) for provision in rows(file.tree, "provisions")
            )
            for file in library.of_kind("framework")
        },
        "titles per source": _per_source(library, "titles"),
        "attributes per source": _per_source(library, "attributes"),
        "successors per source": _per_source(library, "successors"),
        "rows per source": _per_source(library, "rows"),
    }


def _themes(item: Item, question: Question) -> set[str]:
    return {*texts(item.tree, "themes"), *texts(question.tree, "themes")}


def _per_depth(library: Library, questions: list[Question]) -> dict[str, int]:
    """Count the questions that a depth asks; one that no question names asks all of its items."""
    named = Counter(str(depth) for question in questions for depth in question.depths)
    return {depth: named[depth] or len(questions) for depth in library.ids("depths", "depths")}


def _items_per_depth(library: Library) -> dict[str, int]:
    return {
        str(text(depth, "id")): sum(
            len(library.items) if text(row, "items") == "all" else len(texts(row, "items"))
            for row in rows(depth, "selections")
        )
        for file in library.of_kind("depths")
        for depth in rows(file.tree, "depths")
    }


def _per_source(library: Library, kind: str) -> dict[str, int]:
    """Count the facts of a kind for each source that one of them names."""
    found = [source for fact in facts(library) if fact.kind == kind for source in fact.sources]
    named = (name for name in library.ids("sources", "sources") if name in found)
    return _in_order(named, found)


def _in_order(names: Iterable[str], found: Iterable[str]) -> dict[str, int]:
    counted = Counter(found)
    return {name: counted[name] for name in names}
