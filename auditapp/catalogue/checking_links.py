"""What the files of the question library say about each other: ids, standards, themes, lens."""

from collections import Counter
from collections.abc import Iterator

from auditapp.catalogue.checking_depths import depth_problems
from auditapp.catalogue.checking_names import twice, unknown
from auditapp.catalogue.checking_numbers import number_link_problems
from auditapp.catalogue.checking_sources import source_problems
from auditapp.catalogue.library_tree import (
    STANDARDS,
    File,
    Item,
    Library,
    rows,
    text,
    texts,
)
from auditapp.catalogue.problems import Problem

_LEAST_ITEMS_OF_A_THEME = 3


def link_problems(library: Library) -> Iterator[Problem]:
    """Yield everything that does not fit together between or within the files."""
    yield from _item_ids(library)
    for item in library.items:
        yield from _question_ids(item)
        yield from _for(item)
        yield from _clause_keys(item)
    yield from _catalogue_ids(library)
    yield from _themes(library)
    yield from _lens(library)
    yield from depth_problems(library)
    yield from number_link_problems(library)
    yield from source_problems(library)


def _item_ids(library: Library) -> Iterator[Problem]:
    seen: dict[str, Item] = {}
    for item in library.items:
        if first := seen.get(item.id):
            yield item.problem(item.id.line, f"this item stands in {_place(first)} already.")
        seen.setdefault(item.id, item)
        if not item.standards:
            yield item.problem(item.id.line, "no current edition has this number to be audited.")
    missing = [item_id for item_id in library.expected_items if item_id not in seen]
    files = library.of_kind("questions")
    if files and missing:
        for item_id in missing:
            file = _file_of(item_id, files)
            yield Problem(file.name, 1, f"{item_id} is missing: every item has its questions.")


def _file_of(item_id: str, files: tuple[File, ...]) -> File:
    """Return the file in which the neighbours of an item stand."""

    def likeness(file: File) -> int:
        ids = (text(row, "id") or "" for row in rows(file.tree, "items"))
        return max((_common(item_id, other) for other in ids), default=0)

    return max(files, key=likeness)


def _common(one: str, other: str) -> int:
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )


def _place(item: Item) -> str:
    return f"{item.file}, line {item.id.line}"


def _question_ids(item: Item) -> Iterator[Problem]:
    seen: set[str] = set()
    for question in item.questions:
        if question.id in seen:
            yield question.problem(question.id.line, "this id is used twice.")
        seen.add(question.id)
        if not question.id.startswith(f"{item.id}/"):
            yield question.problem(
                question.id.line, f"a question of {item.id} has an id like {item.id}/1."
            )


def _for(item: Item) -> Iterator[Problem]:
    if not item.standards:
        return
    for row in (*rows(item.tree, "questions"), *rows(item.tree, "typical_nonconformities")):
        for standard in texts(row, "for"):
            if len(item.standards) == 1:
                yield item.problem(
                    standard.line, f"leave out for: the item serves {item.standards[0]} alone."
                )
            elif standard in STANDARDS and standard not in item.standards:
                yield item.problem(standard.line, f"for: the clause is not one of {standard}.")


def _clause_keys(item: Item) -> Iterator[Problem]:
    relation, line = text(item.tree, "relation"), item.tree.line
    if not item.is_clause:
        for key in ("relation", "both_ask", "adds"):
            if key in item.tree:
                yield item.problem(line, f"only clauses have the key {key}.")
        return
    if relation is None:
        yield item.problem(line, "the key relation is missing: it is a clause.")
    both = len(item.standards) == len(STANDARDS)
    if relation and item.standards and both == (relation == "only-in-42001"):
        yield item.problem(relation.line, f"relation: {relation} does not fit the two standards.")
    if both != ("both_ask" in item.tree) and item.standards:
        needed = "is missing" if both else "is only for clauses of both standards"
        yield item.problem(line, f"the key both_ask {needed}.")


def _catalogue_ids(library: Library) -> Iterator[Problem]:
    for kind, key in (
        ("themes", "themes"),
        ("ai-lens", "topics"),
        ("depths", "depths"),
        ("sources", "sources"),
    ):
        for file in library.of_kind(kind):
            yield from twice(file, [t for row in rows(file.tree, key) if (t := text(row, "id"))])


def _themes(library: Library) -> Iterator[Problem]:
    used: Counter[str] = Counter()
    known = library.ids("themes", "themes")
    for item in library.items:
        of_item = [*texts(item.tree, "themes")]
        of_questions = [t for question in item.questions for t in texts(question.tree, "themes")]
        for theme in (*of_item, *of_questions):
            if known and theme not in known:
                yield item.problem(theme.line, unknown("theme", theme, known))
        for question in item.questions:
            for theme in texts(question.tree, "themes"):
                if theme in of_item:
                    yield question.problem(
                        theme.line, f"leave out the theme {theme}: the whole item has it."
                    )
        used.update({*of_item, *of_questions})
    for file in library.of_kind("themes"):
        for name in (t for row in rows(file.tree, "themes") if (t := text(row, "id"))):
            if used[name] < _LEAST_ITEMS_OF_A_THEME:
                yield Problem(
                    file.name,
                    name.line,
                    f"{name}: a theme needs at least {_LEAST_ITEMS_OF_A_THEME} items,"
                    f" {used[name]} found.",
                )


def _lens(library: Library) -> Iterator[Problem]:
    known = library.ids("ai-lens", "topics")
    used: set[str] = set()
    for question in (q for item in library.items for q in item.questions):
        if (topic := question.lens) is None:
            continue
        used.add(topic)
        if known and topic not in known:
            yield question.problem(topic.line, unknown("lens topic", topic, known))
        if question.standards == ("42001",):
            yield question.problem(
                topic.line, "leave out lens: where 42001 is audited, AI is always in scope."
            )
    for file in library.of_kind("ai-lens"):
        for row in rows(file.tree, "topics"):
            if (name := text(row, "id")) and name not in used:
                yield Problem(file.name, name.line, f"{name}: no question has this lens topic.")
