import dataclasses
import shutil
from pathlib import Path

import pytest

import resources
from auditapp.catalogue.library import ClauseRelation
from auditapp.catalogue.library_loading import load_library
from auditapp.catalogue.loading import (
    check_counts,
    load_catalogue,
    read_catalogue,
)
from auditapp.catalogue.reference_guard import numbers_in_both
from auditapp.catalogue.requirements import RequirementKind
from auditapp.domain.references import Reference
from auditapp.domain.terms import Standard
from auditapp.errors import StorageError


def test_the_shipped_catalogue_has_the_published_counts() -> None:
    check_counts(load_catalogue())


@pytest.mark.parametrize("label", ["27001:2022 A.8.34", "42001:2023 6.1.4", "27001:2013 A.9.2.3"])
def test_a_catalogue_that_lost_a_requirement_is_refused(label: str) -> None:
    catalogue = load_catalogue()
    lost = Reference.from_label(label)
    rest = {r: found for r, found in catalogue.requirements.items() if r != lost}
    with pytest.raises(StorageError, match="instead of"):
        check_counts(dataclasses.replace(catalogue, requirements=rest))


def test_the_criterion_of_27001_names_its_amendment() -> None:
    assert (
        load_catalogue().edition(Standard.ISO27001).criterion == "ISO/IEC 27001:2022 + Amd 1:2024"
    )
    assert load_catalogue().edition(Standard.ISO42001).criterion == "ISO/IEC 42001:2023"


def test_the_editions_audits_cite_are_2022_and_2023() -> None:
    catalogue = load_catalogue()
    assert catalogue.edition(Standard.ISO27001).year == "2022"
    assert catalogue.edition(Standard.ISO42001).year == "2023"
    assert [edition.year for edition in catalogue.editions if edition.superseded] == ["2013"]


def test_the_same_number_has_a_title_in_each_standard() -> None:
    catalogue = load_catalogue()
    titles = [
        catalogue.requirement(catalogue.reference(standard, "A.8.2")).title for standard in Standard
    ]
    assert titles == [
        "Privileged access rights",
        "System documentation and information for users",
    ]


def test_headings_themes_objectives_and_old_controls_cannot_be_audited() -> None:
    for requirement in load_catalogue().requirements.values():
        current = requirement.reference.edition != "2013"
        asks = requirement.kind in (RequirementKind.CLAUSE, RequirementKind.CONTROL)
        assert requirement.auditable == (current and asks), requirement


def test_every_parent_exists_in_the_same_edition() -> None:
    catalogue = load_catalogue()
    for requirement in catalogue.requirements.values():
        if requirement.parent:
            above = dataclasses.replace(requirement.reference, number=requirement.parent)
            assert catalogue.requirement(above) in catalogue.requirements.values()


def test_every_27001_control_has_five_attributes_and_no_other_requirement_has_any() -> None:
    for reference, requirement in load_catalogue().requirements.items():
        is_control = requirement.kind is RequirementKind.CONTROL
        expected = 5 if reference.edition == "2022" and is_control else 0
        assert len(requirement.attributes) == expected
        assert all(values and all(values) for _, values in requirement.attributes)


def test_the_2013_controls_lead_to_every_2022_control_except_the_eleven_new_ones() -> None:
    catalogue = load_catalogue()
    reached = {
        number
        for requirement in catalogue.requirements.values()
        for number in requirement.successors
    }
    controls = {
        requirement.reference.number
        for requirement in catalogue.current(Standard.ISO27001)
        if requirement.kind is RequirementKind.CONTROL
    }
    assert reached <= controls
    assert controls - reached == {
        *("A.5.7", "A.5.23", "A.5.30", "A.7.4", "A.8.9", "A.8.10"),
        *("A.8.11", "A.8.12", "A.8.16", "A.8.23", "A.8.28"),
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A.13.2.1", ("A.5.14",)),
        ("A.12.6.2", ("A.8.19",)),
        ("A.9.2.6", ("A.5.18",)),
        ("A.14.2.4", ("A.8.32",)),
        ("A.18.2.3", ("A.5.36", "A.8.8")),
    ],
)
def test_successors_that_public_lists_get_wrong_are_right(old: str, new: tuple[str, ...]) -> None:
    reference = Reference(Standard.ISO27001, "2013", old)
    assert load_catalogue().requirement(reference).successors == new


def test_fifteen_control_numbers_are_used_by_both_standards() -> None:
    assert numbers_in_both(load_catalogue()) == (
        *("A.5.2", "A.5.3", "A.5.4", "A.5.5", "A.6.1", "A.6.2", "A.7.2", "A.7.3"),
        *("A.7.4", "A.7.5", "A.7.6", "A.8.2", "A.8.3", "A.8.4", "A.8.5"),
    )


def test_the_clauses_that_only_42001_has_are_the_impact_assessments() -> None:
    alone = {
        item.number
        for item in load_library().items.values()
        if item.relation is ClauseRelation.ONLY_42001
    }
    assert alone == {"6.1.4", "8.4"}


def test_every_auditable_clause_is_compared_with_the_other_standard() -> None:
    catalogue = load_catalogue()
    for standard in Standard:
        clauses = {
            requirement.reference.number
            for requirement in catalogue.current(standard)
            if requirement.kind is RequirementKind.CLAUSE
        }
        compared = {
            item.number
            for item in load_library().items.values()
            if item.relation and standard in item.standards
        }
        assert compared == clauses


def test_an_extended_clause_says_what_42001_adds() -> None:
    for item in load_library().items.values():
        assert bool(item.both_ask) == (len(item.standards) == len(Standard))
        if item.relation not in (None, ClauseRelation.IDENTICAL):
            assert dict(item.adds)[Standard.ISO42001]


def test_an_unknown_reference_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        load_catalogue().requirement(Reference(Standard.ISO27001, "2022", "A.9.1"))


@pytest.mark.parametrize(
    "content", ["", "{}", "requirements: 3", "[]", "requirements: [1]", "a: b: c"]
)
def test_a_damaged_catalogue_file_is_reported(tmp_path: Path, content: str) -> None:
    folder = tmp_path / "catalogues"
    shutil.copytree(resources.path("catalogues"), folder)
    (folder / "iso42001-2023.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(StorageError, match="nstall the program again"):
        read_catalogue(folder)


def test_a_missing_catalogue_file_is_reported(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot be read"):
        read_catalogue(tmp_path)
