"""Titles of clauses and controls in the language of the document."""

from dataclasses import replace

from auditapp.catalogue.compiling import compile_checklist
from auditapp.catalogue.library_loading import load_library
from auditapp.domain.terms import Standard
from auditapp.reports.titles import checklist_in, theme_title
from auditapp.reports.words import Language, words_of

ENGLISH = words_of(Language.ENGLISH)
MARKED = replace(
    ENGLISH,
    language=Language.GERMAN,
    texts={key: f"§{text}" for key, text in ENGLISH.texts.items()},
)


def test_the_english_titles_are_those_of_the_catalogue() -> None:
    library = load_library()
    wanted = {f"theme-{theme.id}": theme.title for theme in library.themes}
    for depth in library.depths:
        wanted |= {f"depth-{depth.id}": depth.title, f"depth-purpose-{depth.id}": depth.purpose}
    for item in compile_checklist(tuple(Standard)).items:
        number, title = item.group
        for it in item.requirements:
            wanted[f"{it.reference.standard}-{number}"] = title
            wanted[f"{it.reference.standard}-{it.reference.number}"] = it.title
    written = {
        key.removeprefix("titles."): text
        for key, text in ENGLISH.texts.items()
        if key.startswith("titles.")
    }
    assert written == wanted


def test_a_checklist_speaks_the_language_of_the_document() -> None:
    checklist = compile_checklist(tuple(Standard))
    for item in checklist_in(MARKED, checklist).items:
        assert item.group[1].startswith("§")
        assert all(it.title.startswith("§") for it in item.requirements)
    assert checklist_in(ENGLISH, checklist) is checklist


def test_a_tag_of_the_team_stays_as_it_is() -> None:
    assert theme_title(MARKED, "plant", "Plant security") == "Plant security"
