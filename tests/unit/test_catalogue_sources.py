"""Every fact of the question library says where it comes from."""

from pathlib import Path

import resources
from auditapp.catalogue.checking import check_folder, read_library
from auditapp.catalogue.facts import facts
from auditapp.catalogue.library_loading import read_library as load_library
from tests.support.small_library import FILES, a_library


def test_a_row_of_a_public_comparison_is_told_from_our_own_judgement(tmp_path: Path) -> None:
    library = load_library(a_library(tmp_path))
    (pair,) = library.pairs
    (provision,) = library.frameworks[0].provisions
    assert not pair.is_public
    assert [touch.is_public for touch in provision.touches] == [True]


def test_a_row_without_sources_has_those_of_its_file(tmp_path: Path) -> None:
    found = {
        fact.name: fact.sources
        for fact in facts(read_library(a_library(tmp_path)))
        if fact.file == "iso42001-2023.yaml"
    }
    assert found == {
        "4": ("CA", "PB"),
        "4.1": ("PB", "SG"),
        "A.8": ("CA", "PB"),
        "A.8.2": ("CA", "PB"),
    }


def test_sources_that_a_whole_file_lacks_are_missed_once(tmp_path: Path) -> None:
    name = "iso27001-2022.yaml"
    content = FILES[name].replace("title_sources: [CA, PB]\n", "")
    (a_library(tmp_path) / name).write_text(content, encoding="utf-8")
    assert [str(problem) for problem in check_folder(tmp_path)] == [
        f"{name}:1: The key title_sources is missing.",
        f"{name}:6: 4: title_sources are missing.",
    ]


def test_every_shipped_number_stands_in_two_lists_and_every_row_has_a_source() -> None:
    found = list(facts(read_library(resources.path("catalogues"))))
    assert len(found) > 1000
    for fact in found:
        assert len(fact.sources) >= (2 if fact.file.startswith("iso") else 1), fact


def test_no_address_stands_among_the_sources() -> None:
    content = resources.text("catalogues/sources.yaml")
    assert not [sign for sign in ("://", "www.", ".com", ".dev", ".live") if sign in content]
