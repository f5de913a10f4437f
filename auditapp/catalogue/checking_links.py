"""What the files of the question library say about each other: ids, themes, depths, numbers."""

from collections import Counter
from collections.abc import Iterable, Iterator

from auditapp.catalogue.library_tree import (
    STANDARDS,
    File,
    Item,
    Library,
    Question,
    rows,
    text,
    texts,
)
from auditapp.catalogue.problems import Problem
from auditapp.catalogue.yaml_text import Map, Text

_LEAST_ITEMS_OF_A_THEME = 3
# This depth asks everything, so no question names it.
_WHOLE = "full"
# A depth is a choice: of an item it asks a few questions for each standard.
_MOST_QUESTIONS = {"surveillance": 4, "stage-1": 4, "gap": 2, "trainee": 3}


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
    yield from _depths(library)
    for file in library.of_kind("framework"):
        yield from _framework(library, file)
    for file in library.of_kind("crosswalk"):
        yield from _crosswalk(library, file)
    for file in library.of_kind("edition"):
        yield from _edition(library, file)


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
    for kind, key in (("themes", "themes"), ("ai-lens", "topics"), ("depths", "depths")):
        for file in library.of_kind(kind):
            yield from _twice(file, [t for row in rows(file.tree, key) if (t := text(row, "id"))])


def _twice(file: File, names: Iterable[Text]) -> Iterator[Problem]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield Problem(file.name, name.line, f"{name} is given twice.")
        seen.add(name)


def _themes(library: Library) -> Iterator[Problem]:
    used: Counter[str] = Counter()
    known = library.ids("themes", "themes")
    for item in library.items:
        of_item = [*texts(item.tree, "themes")]
        of_questions = [t for question in item.questions for t in texts(question.tree, "themes")]
        for theme in (*of_item, *of_questions):
            if known and theme not in known:
                yield item.problem(theme.line, _unknown("theme", theme, known))
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
            yield question.problem(topic.line, _unknown("lens topic", topic, known))
        if question.standards == ("42001",):
            yield question.problem(
                topic.line, "leave out lens: where 42001 is audited, AI is always in scope."
            )
    for file in library.of_kind("ai-lens"):
        for row in rows(file.tree, "topics"):
            if (name := text(row, "id")) and name not in used:
                yield Problem(file.name, name.line, f"{name}: no question has this lens topic.")


def _depths(library: Library) -> Iterator[Problem]:
    known = library.ids("depths", "depths")
    for question in (q for item in library.items for q in item.questions):
        for name in question.depths:
            if name == _WHOLE:
                yield question.problem(name.line, "leave out the depth full: it asks everything.")
            elif known and name not in known:
                yield question.problem(name.line, _unknown("depth", name, known))
    for file in library.of_kind("depths"):
        for row in rows(file.tree, "depths"):
            yield from _depth(library, file, row)


def _depth(library: Library, file: File, depth: Map) -> Iterator[Problem]:
    name = text(depth, "id")
    listed = [t for selection in rows(depth, "selections") for t in texts(selection, "items")]
    takes_all = any(text(row, "items") == "all" for row in rows(depth, "selections"))
    expected = set(library.expected_items)
    for item_id in listed:
        if item_id not in expected:
            yield Problem(file.name, item_id.line, f"{name}: there is no item {item_id}.")
    yield from _twice(file, listed)
    if takes_all and listed:
        yield Problem(file.name, depth.line, f"{name}: name items or all, not both.")
    if name and name != _WHOLE:
        selected = expected if takes_all else set(listed)
        for item in library.items:
            yield from _depth_of_item(item, name, selected=item.id in selected)


def _depth_of_item(item: Item, depth: str, *, selected: bool) -> Iterator[Problem]:
    tagged = [question for question in item.questions if depth in question.depths]
    if not selected:
        for question in tagged:
            line = next(name.line for name in question.depths if name == depth)
            yield question.problem(
                line, f"leave out the depth {depth}: it does not select the item."
            )
        return
    most = _MOST_QUESTIONS.get(depth)
    for standard in item.standards:
        of = f" for {standard}" if len(item.standards) > 1 else ""
        count = sum(standard in question.standards for question in tagged)
        if most and count > most:
            yield item.problem(
                item.id.line, f"at most {most} questions{of} name the depth {depth}, not {count}."
            )
        if not any(_is_asked(question, standard) for question in tagged):
            yield item.problem(
                item.id.line,
                f"no question{of} without lens names the depth {depth}, which selects this item.",
            )


def _is_asked(question: Question, standard: str) -> bool:
    """Whether a question is asked wherever this standard is audited."""
    return standard in question.standards and (standard == "42001" or question.lens is None)


def _framework(library: Library, file: File) -> Iterator[Problem]:
    provisions = rows(file.tree, "provisions")
    yield from _twice(file, [t for row in provisions if (t := text(row, "number"))])
    for provision in provisions:
        numbers = [t for row in rows(provision, "touches") if (t := text(row, "requirement"))]
        yield from _twice(file, numbers)
        for number in numbers:
            yield from _known_number(library, file, "42001", number)


def _crosswalk(library: Library, file: File) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for pair in rows(file.tree, "pairs"):
        one, other = text(pair, "27001"), text(pair, "42001")
        if one is None or other is None:
            continue
        yield from _known_number(library, file, "27001", one)
        yield from _known_number(library, file, "42001", other)
        if (one, other) in seen:
            yield Problem(file.name, pair.line, f"{one} and {other} are given twice.")
        seen.add((str(one), str(other)))


def _edition(library: Library, file: File) -> Iterator[Problem]:
    requirements = rows(file.tree, "requirements")
    numbers = [t for row in requirements if (t := text(row, "number"))]
    yield from _twice(file, numbers)
    superseded = text(file.tree, "superseded") == "yes"
    for row in requirements:
        parent = text(row, "parent")
        if parent and parent not in numbers:
            yield Problem(file.name, parent.line, f"parent: there is no {parent}.")
        if superseded and text(row, "kind") == "control" and not texts(row, "successors"):
            yield Problem(file.name, row.line, f"{text(row, 'number')}: successors are missing.")
        for successor in texts(row, "successors"):
            yield from _known_number(library, file, str(text(file.tree, "standard")), successor)


def _known_number(library: Library, file: File, standard: str, number: Text) -> Iterator[Problem]:
    if number not in library.numbers.get(standard, ()):
        yield Problem(
            file.name, number.line, f"{number} is no clause or control of the current {standard}."
        )


def _unknown(what: str, name: str, known: tuple[str, ...]) -> str:
    return f"there is no {what} {name}. Known are {', '.join(known)}."
