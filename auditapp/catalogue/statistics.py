"""What the question library holds, in numbers."""

from collections import Counter

from auditapp.catalogue.library_tree import STANDARDS, Library, rows, texts

Counts = dict[str, int | dict[str, int]]


def statistics(library: Library) -> Counts:
    """Count items, questions and the rest; follow-ups only where the name says so."""
    questions = [question for item in library.items for question in item.questions]
    asked = sum(len(item.asked) for item in library.items)
    return {
        "items": len(library.items),
        "questions": len(questions),
        "follow-ups": asked - len(questions),
        "typical nonconformities": _rows(library, "typical_nonconformities"),
        "red flags": sum(len(texts(item.tree, "red_flags")) for item in library.items),
        "items per standard": _count(s for item in library.items for s in item.standards),
        "questions per standard": {
            standard: sum(standard in question.standards for question in questions)
            for standard in STANDARDS
        },
    }


def _rows(library: Library, key: str) -> int:
    return sum(len(rows(item.tree, key)) for item in library.items)


def _count(names: object) -> dict[str, int]:
    return dict(Counter(map(str, names)))  # type: ignore[call-overload]
