"""The check of the library names what is wrong, in which file and on which line."""

from pathlib import Path

import pytest

from auditapp.catalogue.checking import Problem, check_file, check_folder, read_library
from auditapp.catalogue.statistics import statistics
from auditapp.errors import StorageError
from tests.support.small_library import AI, CLAUSE, FILES, SECURITY, a_library, problems_after


def line_of(file: str, words: str) -> int:
    lines = FILES[file].splitlines()
    return next(number for number, line in enumerate(lines, start=1) if words in line)


def test_nothing_is_wrong_with_the_small_library(tmp_path: Path) -> None:
    assert check_folder(a_library(tmp_path)) == ()


@pytest.mark.parametrize(
    ("file", "good", "bad", "sentence"),
    [
        # The form of one file
        (
            SECURITY,
            "  purpose: Powerful rights stay in few known hands, and each use can be traced.\n",
            "",
            "27001-A.8.2: the key purpose is missing.",
        ),
        (
            SECURITY,
            "method: [observe]",
            "method: [look]",
            '27001-A.8.2/2: method: "look" is none of examine, interview, observe, test.',
        ),
        (
            SECURITY,
            "per: site",
            "per: room",
            '27001-A.8.2: per: "room" is none of site, ai-system.',
        ),
        (
            SECURITY,
            "talk_to: [system administrators]",
            "talk_to: system administrators",
            '27001-A.8.2: talk_to: "system administrators" is not a list.',
        ),
        (
            SECURITY,
            "when: [none]",
            "when: [never]",
            '27001-A.8.2/1: when: "never" is none of shown, partly, not-shown, none.',
        ),
        (
            SECURITY,
            "- Everybody in the department is an administrator.",
            "",
            "27001-A.8.2: red_flags: at least 2 needed, 1 found.",
        ),
        (
            SECURITY,
            "talk_to: [system administrators]",
            "talk_to: [auditor, owner, owner]",
            "27001-A.8.2: talk_to: something is named twice.",
        ),
        (
            SECURITY,
            "- id: 27001-A.8.2/2",
            "- id: 27001-A.8.2/two",
            '27001-A.8.2/two: id: "27001-A.8.2/two" is no id of the question.',
        ),
        (
            SECURITY,
            "sample: From the full list of accounts pick five and trace each to its approval.",
            'sample: ""',
            "27001-A.8.2: sample: an empty text says nothing.",
        ),
        (
            "depths.yaml",
            "audit_types: [gap]",
            "audit_types: [tour]",
            'gap: audit_types: "tour" is none of stage1, stage2, surveillance,',
        ),
        (
            "crosswalk.yaml",
            "overlap: partial",
            "overlap: total",
            'Overlap: "total" is none of strong, partial.',
        ),
        # Ids
        (
            AI,
            "- id: 42001-A.8.2\n",
            "- id: 42001-A.8.9\n",
            "42001-A.8.9: no current edition has this number to be audited.",
        ),
        (AI, "- id: 42001-A.8.2\n", "- id: 27001-A.8.2\n", "42001-A.8.2 is missing"),
        (
            AI,
            "- id: 42001-A.8.2\n",
            "- id: 27001-A.8.2\n",
            f"27001-A.8.2: this item stands in {SECURITY}, line 2 already.",
        ),
        (
            SECURITY,
            "- id: 27001-A.8.2/2",
            "- id: 27001-A.8.2/1",
            "27001-A.8.2/1: this id is used twice.",
        ),
        (
            SECURITY,
            "- id: 27001-A.8.2/2",
            "- id: 27001-A.8.1/2",
            "27001-A.8.1/2: a question of 27001-A.8.2 has an id like 27001-A.8.2/1.",
        ),
        # Standards
        (
            AI,
            "    method: [interview]",
            '    method: [interview]\n    for: ["42001"]',
            "42001-A.8.2: leave out for: the item serves 42001 alone.",
        ),
        (
            AI,
            "  talk_to",
            "  relation: only-in-42001\n  talk_to",
            "only clauses have the key relation.",
        ),
        (
            CLAUSE,
            "relation: extended-in-42001",
            "relation: only-in-42001",
            "clause-4.1: relation: only-in-42001 does not fit the two standards.",
        ),
        (
            CLAUSE,
            "  both_ask: Issues inside and outside are known.\n",
            "",
            "clause-4.1: the key both_ask is missing.",
        ),
        (
            CLAUSE,
            "  relation: extended-in-42001\n",
            "",
            "clause-4.1: the key relation is missing: it is a clause.",
        ),
        # Themes and lens
        (
            AI,
            "themes: [governance]",
            "themes: [weather]",
            "42001-A.8.2: there is no theme weather. Known are governance.",
        ),
        (
            "themes.yaml",
            "- id: governance",
            "- id: weather\n  title: Weather\n  purpose: Whether it rains.\n- id: governance",
            "weather: a theme needs at least 3 items, 0 found.",
        ),
        (
            SECURITY,
            "    method: [observe]",
            "    method: [observe]\n    themes: [governance]",
            "27001-A.8.2/2: leave out the theme governance: the whole item has it.",
        ),
        (
            SECURITY,
            "lens: agent-access",
            "lens: robots",
            "27001-A.8.2/3: there is no lens topic robots. Known are agent-access.",
        ),
        (
            SECURITY,
            "    lens: agent-access\n",
            "",
            "agent-access: no question has this lens topic.",
        ),
        (
            AI,
            "    method: [interview]",
            "    method: [interview]\n    lens: agent-access",
            "42001-A.8.2/2: leave out lens: where 42001 is audited, AI is always in scope.",
        ),
        # Depths
        (
            SECURITY,
            "depths: [surveillance, gap]",
            "depths: [gap]",
            "27001-A.8.2: no question without lens names the depth surveillance,",
        ),
        (
            CLAUSE,
            "    depths: [gap]",
            '    depths: [gap]\n    for: ["42001"]',
            "clause-4.1: no question for 27001 without lens names the depth gap,",
        ),
        (
            AI,
            "depths: [gap]",
            "depths: [gap, surveillance]",
            "42001-A.8.2/1: leave out the depth surveillance: it does not select the item.",
        ),
        (
            AI,
            "depths: [gap]",
            "depths: [gap, full]",
            "42001-A.8.2/1: leave out the depth full: it asks everything.",
        ),
        (
            AI,
            "depths: [gap]",
            "depths: [gap, quick]",
            "42001-A.8.2/1: there is no depth quick. Known are full, gap, surveillance.",
        ),
        (
            "depths.yaml",
            "items: [27001-A.8.2]",
            "items: [27001-A.8.2, 27001-A.8.3]",
            "surveillance: there is no item 27001-A.8.3.",
        ),
        (
            "depths.yaml",
            "    items: [27001-A.8.2]",
            "    items: [27001-A.8.2]\n  - reason: Rights are checked again.\n    items: all",
            "surveillance: name items or all, not both.",
        ),
        # Numbers and pairs
        (
            "framework-principles.yaml",
            "requirement: A.8.2",
            "requirement: A.8.1",
            "A.8.1 is no clause or control of the current 42001.",
        ),
        (
            "crosswalk.yaml",
            '"27001": A.8.2',
            '"27001": A.9.2.3',
            "A.9.2.3 is no clause or control of the current 27001.",
        ),
        (
            "crosswalk.yaml",
            "sources: [own]}",
            'sources: [own]}\n- {"27001": A.8.2, "42001": A.8.2, overlap: strong}',
            "A.8.2 and A.8.2 are given twice.",
        ),
        (
            "iso27001-2013.yaml",
            "successors: [A.8.2]",
            "successors: [A.8.9]",
            "A.8.9 is no clause or control of the current 27001.",
        ),
        ("iso27001-2013.yaml", ", successors: [A.8.2]", "", "A.9.2.3: successors are missing."),
        ("iso42001-2023.yaml", "parent: A.8}", "parent: A.7}", "parent: there is no A.7."),
        ("iso42001-2023.yaml", "number: A.8.2", "number: 4.1", "4.1 is given twice."),
        # Sources
        (
            "iso42001-2023.yaml",
            "title_sources: [PB, SG]",
            "title_sources: [PB, VW]",
            "there is no source VW. Known are CA, PB, SG, own.",
        ),
        (
            "iso42001-2023.yaml",
            "title_sources: [PB, SG]",
            "title_sources: [PB]",
            "4.1: title_sources: at least 2 needed, 1 found.",
        ),
        (
            "iso27001-2013.yaml",
            "successor_sources: [CA, PB]\n",
            "",
            "A.9.2.3: successor_sources are missing.",
        ),
        (
            "framework-principles.yaml",
            "sources: [SG, PB]}",
            "sources: [SG, own]}",
            "sources: own stands alone; what has a source is not ours alone.",
        ),
        (
            "framework-principles.yaml",
            ", sources: [SG, PB]}",
            "}",
            "A.8.2: sources are missing.",
        ),
        ("crosswalk.yaml", "sources: [own]", "sources: [PB]", "own: no fact names this source."),
        ("sources.yaml", "- id: PB", "- id: CA", "CA is given twice."),
    ],
)
def test_the_check_names_what_does_not_fit(
    tmp_path: Path, file: str, good: str, bad: str, sentence: str
) -> None:
    found = problems_after(tmp_path, file, good, bad)
    assert any(sentence in problem.sentence for problem in found), [str(p) for p in found]


def test_a_problem_stands_on_the_line_of_the_wrong_word(tmp_path: Path) -> None:
    found = problems_after(tmp_path, SECURITY, "method: [test]", "method: [look]")
    line = line_of(SECURITY, "method: [test]")
    assert [(p.file, p.line) for p in found] == [(SECURITY, line)]


def test_an_unknown_key_is_named_on_its_line_with_the_known_ones(tmp_path: Path) -> None:
    (found,) = problems_after(
        tmp_path, "themes.yaml", "  title: Gov", "  colour: red\n  title: Gov"
    )
    assert found == Problem(
        "themes.yaml",
        3,
        "governance: there is no key colour here. Known are id, title, purpose.",
    )


def test_problems_are_sorted_by_file_and_line(tmp_path: Path) -> None:
    a_library(tmp_path)
    for name in (AI, SECURITY):
        file = tmp_path / name
        file.write_text(FILES[name].replace("method: [", "method: [x, "), encoding="utf-8")
    found = check_folder(tmp_path)
    assert len(found) > 4
    assert list(found) == sorted(found)


def test_a_file_that_is_not_yaml_is_a_problem_and_the_others_are_still_checked(
    tmp_path: Path,
) -> None:
    a_library(tmp_path)
    (tmp_path / AI).write_text("items: [", encoding="utf-8")
    (tmp_path / "themes.yaml").write_text("themes: none\n", encoding="utf-8")
    found = check_folder(tmp_path)
    assert [problem.file for problem in found].count(AI) == 1
    assert {problem.file for problem in found} == {AI, "themes.yaml"}


@pytest.mark.parametrize("name", ["answers.yaml", "questions-27001-a09.yml"])
def test_a_file_with_a_strange_name_is_not_passed_over(tmp_path: Path, name: str) -> None:
    (a_library(tmp_path) / name).write_text("items: []\n", encoding="utf-8")
    (found,) = check_folder(tmp_path)
    assert found.file == name
    assert "No file of the library has this name" in found.sentence


def test_one_file_is_checked_together_with_the_others_of_its_folder(tmp_path: Path) -> None:
    a_library(tmp_path)
    (tmp_path / "themes.yaml").write_text("themes: none\n", encoding="utf-8")
    bad = tmp_path / SECURITY
    bad.write_text(FILES[SECURITY].replace("governance", "weather"), encoding="utf-8")
    assert check_file(tmp_path / AI, tmp_path) == ()

    (tmp_path / "themes.yaml").write_text(FILES["themes.yaml"], encoding="utf-8")
    (found,) = check_file(bad, tmp_path)
    assert "there is no theme weather" in found.sentence


def test_a_file_from_elsewhere_takes_the_place_of_its_namesake(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    folder = a_library(tmp_path)
    mine = tmp_path / "mine" / AI
    mine.write_text(FILES[AI].replace("[product owner]", "[]"), encoding="utf-8")
    (found,) = check_file(mine, folder)
    assert found.sentence == "42001-A.8.2: talk_to: at least 1 needed, 0 found."


def test_whatever_line_is_missing_the_check_goes_on(tmp_path: Path) -> None:
    a_library(tmp_path)
    for name, content in FILES.items():
        lines = content.splitlines(keepends=True)
        for missing in range(len(lines)):
            rest = "".join(lines[:missing] + lines[missing + 1 :])
            (tmp_path / name).write_text(rest, encoding="utf-8")
            assert all(problem.line >= 1 for problem in check_folder(tmp_path))
        (tmp_path / name).write_text(content, encoding="utf-8")


def test_a_folder_without_a_library_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="holds no question library"):
        check_folder(tmp_path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot be read"):
        check_file(tmp_path / "questions-none.yaml", a_library(tmp_path))


def test_statistics_count_what_the_library_holds(tmp_path: Path) -> None:
    counts = statistics(read_library(a_library(tmp_path)))
    assert counts == {
        "files": len(FILES),
        "items": 3,
        "questions": 10,
        "follow-ups": 1,
        "typical nonconformities": 6,
        "red flags": 6,
        "items per standard": {"27001": 2, "42001": 2},
        "questions per standard": {"27001": 6, "42001": 6},
        "questions per theme": {"governance": 10},
        "questions per lens topic": {"agent-access": 1},
        "questions per depth": {"full": 10, "gap": 3, "surveillance": 1},
        "items per depth": {"full": 3, "gap": 3, "surveillance": 1},
        "rows per framework": {"principles": 1},
        "titles per source": {"CA": 9, "PB": 10, "SG": 2},
        "attributes per source": {},
        "successors per source": {"CA": 1, "PB": 1},
        "rows per source": {"PB": 1, "SG": 1, "own": 1},
    }
