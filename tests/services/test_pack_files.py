"""What two firms rely on when they share a checklist as a file."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from auditapp.bootstrap import App
from auditapp.catalogue.pack_text import position_from_text, position_text
from auditapp.catalogue.whole_library import fingerprint
from auditapp.domain.changes import Changes
from auditapp.domain.packs import LAST, STEP
from auditapp.domain.records import Write
from auditapp.domain.terms import Standard
from auditapp.errors import StorageError, UserError
from auditapp.services.identity import ORGANISATION
from auditapp.services.pack_files import SUFFIX, PackFileError, check_file
from tests.support.an_app import SampleApp, an_app
from tests.support.some_packs import (
    BOTH,
    MEASURING,
    a_full_pack,
    a_prompt,
    asked,
    exchange,
    question,
)

FIRST = f"{MEASURING}/1"
BY_HAND = f"""\
format: checklist-1
id: northlake-cloud
title: Cloud providers
items:
- id: {MEASURING}
  questions:
  - id: {FIRST}
    ask: Which three figures do you follow?
  - id: {MEASURING}/4
    retired: yes
  - id: {MEASURING}/6
    position: 1.5
  - id: tenants
    ask: How many tenants share one machine?
    for: ["42001"]
    position: 0.25
  - id: owners
    ask: Who owns the machines?
requirements:
- id: tickets
  title: Tickets are closed within five days
  source: Contract Nordhafen, section 7.2
  references: [27001 A.5.26, 42001 A.8.4]
  depths: [surveillance]
  questions:
  - id: last-tickets
    ask: Show me the last ten tickets.
    method: [examine]
  typical_nonconformities:
  - text: Three of ten tickets stayed open for nine days.
"""


@pytest.fixture
def app(sample: SampleApp) -> App:
    return sample.app


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[App]:
    """The store of another firm."""
    opened = an_app(tmp_path / "elsewhere")
    yield opened.app
    opened.close()


def file_of(app: App, pack: str, folder: Path) -> Path:
    return app.pack_files.export_pack(pack, folder / f"shared{SUFFIX}")


def written(folder: Path, text: str, name: str = "mine") -> Path:
    file = folder / f"{name}{SUFFIX}"
    file.write_text(text, encoding="utf-8")
    return file


def wrong_in(folder: Path, text: str) -> list[tuple[int, str]]:
    return [(it.line, it.sentence) for it in check_file(written(folder, text))]


def test_a_shared_pack_gives_the_same_checklist_elsewhere(
    app: App, elsewhere: App, tmp_path: Path
) -> None:
    pack = a_full_pack(app)

    taken, changes = elsewhere.pack_files.import_pack(file_of(app, pack, tmp_path))

    assert taken == pack
    assert changes.action == "Checklist imported"
    for standards in (BOTH, (Standard.ISO27001,), (Standard.ISO42001,)):
        ours = app.packs.checklist(pack, standards)
        assert elsewhere.packs.checklist(pack, standards) == ours
    assert elsewhere.packs.all() == app.packs.all()


def test_importing_twice_changes_nothing(app: App, elsewhere: App, tmp_path: Path) -> None:
    pack = a_full_pack(app)
    file = file_of(app, pack, tmp_path)
    elsewhere.pack_files.import_pack(file)

    assert elsewhere.pack_files.import_pack(file) == (pack, Changes())
    assert elsewhere.pack_files.take(file, ()) == Changes()
    again = file_of(elsewhere, pack, tmp_path / "elsewhere")
    assert again.read_bytes() == file.read_bytes()


def test_two_who_import_one_file_and_merge_find_no_conflict(
    app: App, elsewhere: App, tmp_path: Path
) -> None:
    file = written(tmp_path, BY_HAND)
    for each in (app, elsewhere):
        each.pack_files.import_pack(file)
    before = app.packs.content(app.packs.all()[0].id)

    exchange(app, elsewhere)

    (line,) = app.packs.all()
    assert line.conflicts == 0
    assert app.packs.content(line.id) == elsewhere.packs.content(line.id) == before


def test_a_file_says_what_it_is_and_which_program_and_library_made_it(
    app: App, tmp_path: Path
) -> None:
    text = file_of(app, a_full_pack(app), tmp_path).read_text("utf-8")

    assert text.startswith("# A checklist of one's own")
    assert "format: checklist-1\n" in text
    assert "made_with: auditapp 0.1.0\n" in text
    assert f"library: {fingerprint()}\n" in text
    assert "ask: Which three figures do you follow?\n" in text
    assert "references: [27001 A.5.26, 42001 A.8.4]\n" in text


def test_a_file_written_by_hand_is_taken_over(app: App, tmp_path: Path) -> None:
    pack, _ = app.pack_files.import_pack(written(tmp_path, BY_HAND))

    view = app.packs.pack(pack)
    first = view.question(FIRST)
    assert first.prompt.question == "Which three figures do you follow?"
    assert first.shipped is not None
    assert first.prompt.expected_evidence == first.shipped.expected_evidence
    questions = app.packs.checklist(pack, BOTH).item(MEASURING).prompts
    assert questions[0].question == "How many tenants share one machine?"
    assert questions[0].standards == (Standard.ISO42001,)
    assert [it.id for it in questions[1:3]] == [FIRST, f"{MEASURING}/6"]
    assert questions[-1].question == "Who owns the machines?"
    assert questions[-1].standards == BOTH
    assert f"{MEASURING}/4" not in asked(app, pack)
    own = app.packs.checklist(pack, BOTH).items[-1]
    assert [it.question for it in own.prompts] == ["Show me the last ten tickets."]
    assert own.typical_nonconformities == ("Three of ten tickets stayed open for nine days.",)
    assert app.pack_files.import_pack(written(tmp_path, BY_HAND)) == (pack, Changes())


@pytest.mark.parametrize(
    ("old", "new", "line", "sentence"),
    [
        ("checklist-1", "checklist-7", 1, "the format checklist-7 needs a later version"),
        ("title: Cloud providers", "titel: Cloud", 1, "the key title is missing."),
        (f"- id: {MEASURING}", "- id: clause-9.9", 5, "clause-9.9: Neither 27001:2022 nor"),
        (f"- id: {MEASURING}", "- id: 27001-A.9.2.3", 5, "of 27001:2013, which is withdrawn"),
        (f"{MEASURING}/4", f"{MEASURING}/99", 9, "has no question of this id in the library"),
        (f"{MEASURING}/4", "clause-9.3.2/1", 9, f"{MEASURING} has no question of this id"),
        (f"{MEASURING}/4", FIRST, 9, "line 7 has this id already"),
        ("retired: yes", "retired: maybe", 10, 'retired: "maybe" is none of yes, no'),
        ("position: 1.5", "position: first", 12, 'position: "first" is no position'),
        ('["42001"]', "[9001]", 15, 'for: "9001" is none of 27001, 42001'),
        ("ask: Who owns the machines?", "evidence: list", 17, "the key ask is missing"),
        ("ask: Who owns the machines?", "ask: ''", 18, "ask: an empty text"),
        ("27001 A.5.26", "A.8.2", 23, "A.8.2 is in both standards"),
        ("27001 A.5.26", "27001:2013 A.16.1.5", 23, "which is withdrawn"),
        ("27001 A.5.26", "42001 A.8.3", 23, "name one requirement of 42001, not two"),
        ("[surveillance]", "[deepest]", 24, "there is no depth deepest. Known are surveillance"),
        ("[surveillance]", "[full]", 24, "leave out the depth full"),
        ("method: [examine]", "lens: magic", 28, "there is no lens topic magic"),
        ("method: [examine]", 'for: ["27001"]', 28, "leave out for"),
        ("method: [examine]", "retired: yes", 28, "only a question of the library is retired"),
        ("id: last-tickets", f"id: {FIRST}", 26, "line 7 has this id already"),
        ("id: last-tickets", "id: clause-9.1/2", 26, "stands under its item"),
        ("source: Contract", "origin: Contract", 22, "there is no key origin here"),
        (f"- id: {FIRST}", f"- id: {FIRST}\n    for: ['27001']", 8, "keeps its standards"),
        ("title: Cloud", "title: Cloud: big", 3, "double quotes"),
    ],
)
def test_each_problem_names_its_line_and_nothing_is_taken_over(
    app: App, tmp_path: Path, old: str, new: str, line: int, sentence: str
) -> None:
    assert old in BY_HAND
    file = written(tmp_path, BY_HAND.replace(old, new, 1))

    problems = check_file(file)
    assert (line, True) in [(it.line, sentence in it.sentence) for it in problems], problems
    with pytest.raises(PackFileError, match="Nothing was taken over") as refusal:
        app.pack_files.import_pack(file)
    assert refusal.value.problems == problems
    assert app.packs.all() == ()


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    text = BY_HAND.replace("27001 A.5.26", "27001 A.9.2.3").replace("retired: yes", "retired: 1")

    assert [line for line, _ in wrong_in(tmp_path, text)] == [10, 23]
    assert wrong_in(tmp_path, "- just\n- a list\n") == [(1, "A list is not a group of keys.")]


def test_a_question_of_another_library_is_told_as_such(tmp_path: Path) -> None:
    text = BY_HAND.replace("items:", "library: 0123456789abcdef\nitems:", 1)
    ((_, sentence),) = wrong_in(tmp_path, text.replace(f"{MEASURING}/4", f"{MEASURING}/99"))

    assert sentence.endswith("The file was made with another library.")


def test_a_file_that_is_not_there_is_named(app: App, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="nowhere"):
        app.pack_files.import_pack(tmp_path / "nowhere.yaml")
    with pytest.raises(StorageError, match="nowhere"):
        file_of(app, a_full_pack(app), tmp_path / "nowhere")


def test_an_update_is_compared_and_only_what_was_chosen_is_taken(
    app: App, elsewhere: App, tmp_path: Path
) -> None:
    pack = a_full_pack(app)
    elsewhere.pack_files.import_pack(file_of(app, pack, tmp_path))
    shown = question(app, pack, FIRST)
    app.packs.reword(pack, shown, replace(shown.prompt, question="Which two figures?"))
    app.packs.retire(pack, question(app, pack, f"{MEASURING}/5"))
    app.packs.bring_back(pack, question(app, pack, f"{MEASURING}/4"))
    app.packs.edit_title(pack, app.packs.pack(pack).title, "Hosting")
    file = file_of(app, pack, tmp_path)

    compared = elsewhere.pack_files.compare_with(file)
    assert not compared.is_new
    assert compared.same_library
    assert [it.id for it in compared.differences] == [
        "title-changed",
        f"question-reworded:{MEASURING}:{FIRST}",
        f"question-added:{MEASURING}:{MEASURING}/4",
        f"question-retired:{MEASURING}:{MEASURING}/5",
    ]
    (words,) = compared.differences[1].fields
    assert words.before == "Which three figures do you follow?"
    assert words.after == "Which two figures?"
    with pytest.raises(UserError, match="is here already, with 4 differences"):
        elsewhere.pack_files.import_pack(file)

    elsewhere.pack_files.take(file, [compared.differences[1].id])
    left = elsewhere.pack_files.compare_with(file).differences
    assert [it.id for it in left] == [it.id for it in compared.differences if "rew" not in it.id]
    assert question(elsewhere, pack, FIRST).prompt.question == "Which two figures?"

    elsewhere.pack_files.take(file, [it.id for it in left])
    assert elsewhere.packs.checklist(pack, BOTH) == app.packs.checklist(pack, BOTH)
    assert elsewhere.history.undo_in_pack(pack).action == "Undone: Checklist updated"
    assert elsewhere.pack_files.compare_with(file).differences == left


def test_what_is_no_difference_any_more_is_not_taken(app: App, tmp_path: Path) -> None:
    pack = a_full_pack(app)
    file = file_of(app, pack, tmp_path)

    with pytest.raises(UserError, match="Compare again"):
        app.pack_files.take(file, [f"question-reworded:{MEASURING}:{FIRST}"])


def test_a_removed_requirement_comes_back_from_a_file(app: App, tmp_path: Path) -> None:
    pack = a_full_pack(app)
    before = app.packs.checklist(pack, BOTH)
    file = file_of(app, pack, tmp_path)
    own = before.items[-1].id
    app.packs.remove_requirement(app.packs.pack(pack).item(own))

    compared = app.pack_files.compare_with(file)
    assert [it.id for it in compared.differences] == [f"item-added:{own}"]
    app.pack_files.take(file, [f"item-added:{own}"])
    assert app.packs.checklist(pack, BOTH) == before


def test_a_removed_pack_is_imported_as_it_is_in_the_file(app: App, tmp_path: Path) -> None:
    pack = a_full_pack(app)
    before = app.packs.checklist(pack, BOTH)
    file = file_of(app, pack, tmp_path)
    app.packs.add_question(pack, MEASURING, a_prompt("", "Later?"))
    app.packs.retire(pack, question(app, pack, f"{MEASURING}/7"))
    app.packs.remove_pack(app.packs.pack(pack))
    assert app.pack_files.compare_with(file).is_new

    app.pack_files.import_pack(file)

    assert app.packs.checklist(pack, BOTH) == before
    assert len(app.packs.all()) == 1


def test_an_id_that_belongs_to_something_else_is_refused(app: App, tmp_path: Path) -> None:
    pack = a_full_pack(app)
    text = file_of(app, pack, tmp_path).read_text("utf-8")
    me = app.identity.known().id

    with pytest.raises(UserError, match="belongs to something else"):
        app.pack_files.import_pack(written(tmp_path, BY_HAND.replace("id: tenants", f"id: {me}")))
    with pytest.raises(UserError, match="belongs to something else"):
        app.pack_files.import_pack(written(tmp_path, text.replace(pack, "another-one")))
    assert len(app.packs.all()) == 1


def test_a_pack_in_conflict_is_not_exported(app: App, tmp_path: Path) -> None:
    pack = a_full_pack(app)
    old = app.packs.pack(pack).title
    for title in ("One", "Other"):
        app.packs.edit_title(pack, old, title)

    with pytest.raises(UserError, match="several values"):
        file_of(app, pack, tmp_path)
    assert list(tmp_path.glob(f"*{SUFFIX}*")) == []


def test_a_pack_that_could_not_be_read_again_is_not_exported(app: App, tmp_path: Path) -> None:
    pack, _ = app.packs.create("Cloud")
    app.store.journal.commit(
        ORGANISATION,
        [
            Write("pack_item", "r", "pack", pack),
            Write("pack_item", "r", "title", "Without a source"),
            Write("pack_item", "r", "references", {"labels": ["27001:2022 A.5.26"]}),
        ],
        action="Something",
    )

    with pytest.raises(UserError, match="cannot be exported"):
        file_of(app, pack, tmp_path)


def test_what_the_library_dropped_is_not_written(app: App, tmp_path: Path) -> None:
    pack, _ = app.packs.create("Cloud")
    app.store.journal.commit(
        ORGANISATION,
        [
            Write("pack_change", "c", "pack", pack),
            Write("pack_change", "c", "prompt", "clause-9.1/99"),
            Write("pack_change", "c", "retired", True),
        ],
        action="Something",
    )

    assert "items" not in file_of(app, pack, tmp_path).read_text("utf-8").split("library", 1)[1]


@pytest.mark.parametrize("position", [0, 1, STEP, STEP * 5 // 2, 1_250_000, 12_000_001])
def test_a_position_is_written_as_a_place_and_read_again(position: int) -> None:
    assert position_from_text(position_text(position)) == position


def test_a_position_beyond_all_places_is_written_as_the_last() -> None:
    assert position_text(STEP * 5 // 2) == "2.5"
    assert position_text(-5) == "0"
    assert position_from_text(position_text(LAST * 9)) == LAST
