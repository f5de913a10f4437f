"""How deep a visit goes: what the depths select, and the questions that name them, fit together."""

from collections.abc import Iterator

from auditapp.catalogue.checking_names import twice, unknown
from auditapp.catalogue.library_tree import File, Item, Library, Question, rows, text, texts
from auditapp.catalogue.problems import Problem
from auditapp.catalogue.yaml_text import Map

# This depth asks everything, so no question names it.
_WHOLE = "full"
# A depth is a choice: of an item it asks a few questions for each standard.
_MOST_QUESTIONS = {"surveillance": 4, "stage-1": 4, "gap": 2, "trainee": 3}


def depth_problems(library: Library) -> Iterator[Problem]:
    """Yield selected items without a question, and questions of items not selected."""
    known = library.ids("depths", "depths")
    for question in (q for item in library.items for q in item.questions):
        for name in question.depths:
            if name == _WHOLE:
                yield question.problem(name.line, "leave out the depth full: it asks everything.")
            elif known and name not in known:
                yield question.problem(name.line, unknown("depth", name, known))
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
    yield from twice(file, listed)
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
