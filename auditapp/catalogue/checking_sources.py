"""Where the facts of the library come from: each names sources that are explained."""

from collections.abc import Iterator

from auditapp.catalogue.checking_names import unknown
from auditapp.catalogue.facts import facts
from auditapp.catalogue.library import OWN
from auditapp.catalogue.library_tree import Library, rows, text
from auditapp.catalogue.problems import Problem


def source_problems(library: Library) -> Iterator[Problem]:
    """Yield facts without sources, sources that are unknown or unused, and own beside another."""
    known = library.ids("sources", "sources")
    used: set[str] = set()
    without: set[tuple[str, str]] = set()
    for fact in facts(library):
        used.update(fact.sources)
        if not fact.sources and (fact.file, fact.key) not in without:
            # Once for a file: the sources of all rows may be what is missing.
            without.add((fact.file, fact.key))
            yield Problem(fact.file, fact.line, f"{fact.name}: {fact.key} are missing.")
        for source in fact.sources:
            if known and source not in known:
                yield Problem(fact.file, source.line, unknown("source", source, known))
            if source == OWN and len(fact.sources) > 1:
                yield Problem(
                    fact.file,
                    source.line,
                    f"{fact.key}: {OWN} stands alone; what has a source is not ours alone.",
                )
    yield from _unused(library, used)


def _unused(library: Library, used: set[str]) -> Iterator[Problem]:
    for file in library.of_kind("sources"):
        for row in rows(file.tree, "sources"):
            if (name := text(row, "id")) and name not in used:
                yield Problem(file.name, name.line, f"{name}: no fact names this source.")
