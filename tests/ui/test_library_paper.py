"""Printing from the library: what is offered, what comes out, and where it went."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox

from auditapp.catalogue.compiling import compile_checklist
from auditapp.catalogue.library_loading import load_library
from auditapp.domain.terms import Standard
from auditapp.reports.working_paper_content import WorkingPaperChoices
from tests.support.a_window import open_window
from tests.support.library_window import LibraryWindow
from tests.ui.conftest import RecordingAsk
from ui.pages.library.printing import Selection, likely, paper_of, selections

MADE = datetime(2026, 3, 17, 9, 0, tzinfo=UTC)
CHECKLIST = compile_checklist(tuple(Standard))
LIBRARY = load_library()


@pytest.fixture
def library(qapp: QApplication, tmp_path: Path, ask: RecordingAsk) -> Iterator[LibraryWindow]:
    window = open_window(qapp, tmp_path / "store", ask)
    found = LibraryWindow(window)
    window.shell.window.open_page("library")
    window.settle()
    yield found
    window.end()
    assert ask.bugs == []
    assert ask.warned == []


def offered(library: LibraryWindow) -> list[Selection]:
    return selections(library.page.browse, CHECKLIST.items)


def printed(selection: Selection) -> set[str]:
    paper = paper_of(selection, WorkingPaperChoices(), MADE)
    return {prompt.id for item in paper.items for prompt in item.prompts}


def test_the_whole_library_is_printed_when_nothing_is_chosen(library: LibraryWindow) -> None:
    found = offered(library)

    assert found[likely(library.page.browse)].words == "The whole library"
    assert printed(found[0]) == {it.id for item in CHECKLIST.items for it in item.prompts}


def test_every_selection_prints_what_it_counts(library: LibraryWindow) -> None:
    library.click("Filters")
    library.choose("Standard", Standard.ISO27001.label)
    library.choose("Theme", LIBRARY.themes[1].title)
    for way, path in ((2, LIBRARY.themes[0]), (4, LIBRARY.depths[1]), (5, LIBRARY.lens_topics[0])):
        library.page.browse.tree.setFocus()
        library.press(Qt.Key(Qt.Key.Key_0.value + way))
        titles = library.titles()
        library.go(path.title if path.title in titles else titles[0])
        for selection in offered(library)[1:]:
            paper = paper_of(selection, WorkingPaperChoices(), MADE)
            assert printed(selection) == selection.prompts
            assert {item.id for item in paper.items} == selection.items


def test_the_depth_in_which_one_is_comes_first_and_lists_what_it_leaves_out(
    library: LibraryWindow,
) -> None:
    library.press(Qt.Key.Key_4)
    library.go("Surveillance")
    chosen = offered(library)[likely(library.page.browse)]

    paper = paper_of(chosen, WorkingPaperChoices(), MADE)

    assert chosen.words == paper.depth == "Surveillance"
    assert paper.selection == ""
    assert len(paper.items) + len(paper.left_out) == len(CHECKLIST.items)


def test_a_framework_is_named_on_its_paper(library: LibraryWindow) -> None:
    act = LIBRARY.frameworks[0]
    library.press(Qt.Key.Key_3)
    library.go(act.title, act.provisions[0].number)
    chosen = offered(library)[-1]

    paper = paper_of(chosen, WorkingPaperChoices(), MADE)

    assert paper.selection.startswith(f"{act.title} / {act.provisions[0].number}")
    assert paper.left_out == ()


def test_a_workbook_is_written_with_three_keys(
    library: LibraryWindow, ask: RecordingAsk, tmp_path: Path
) -> None:
    ask.target = tmp_path / "questions"
    library.press(Qt.Key.Key_4)
    library.go("Surveillance")
    library.press(Qt.Key.Key_P, ctrl=True)
    assert library.window.named("What to print", QComboBox).currentText() == "Surveillance"

    library.click("Excel workbook")

    written = tmp_path / "questions.xlsx"
    assert f"Written: {written}" in library.window.shell.window.notice.text()
    book = openpyxl.load_workbook(written)
    rows = list(book["Checklist"].iter_rows(values_only=True))
    assert len(rows) > 100
    book.close()


def test_the_parts_chosen_are_remembered_until_the_program_ends(
    library: LibraryWindow, ask: RecordingAsk
) -> None:
    library.press(Qt.Key.Key_P, ctrl=True)
    library.click("Related frameworks")
    library.click("PDF")
    assert ask.asked[-1][1] == "PDF (*.pdf)"

    library.press(Qt.Key.Key_P, ctrl=True)

    box = library.window.button("Related frameworks")
    assert not box.isChecked()
    assert library.window.button("Room for notes").isChecked()
