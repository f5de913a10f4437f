"""Finding again what was written: which texts, in which order, whatever is typed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from auditapp.domain.audits import NewAudit
from auditapp.domain.checklist import Prompt
from auditapp.domain.ids import AuditId, FindingId
from auditapp.domain.pasted import tidy
from auditapp.domain.registry import REGISTRY
from auditapp.domain.search import Hit
from auditapp.domain.search_words import tokens
from auditapp.domain.searched import SEARCHED
from auditapp.domain.terms import AuditType, Outcome, Standard
from auditapp.domain.workspace import Verdict
from auditapp.services.evidence import Target
from db.integrity import verify
from tests.support.an_app import SampleApp, an_app
from tests.support.pictures import photo

ITEM = "27001-A.8.2"


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[SampleApp]:
    sample = an_app(tmp_path)
    yield sample
    sample.close()


def note(sample: SampleApp, text: str, item: str = ITEM, audit: AuditId | None = None) -> None:
    sample.clock.advance(minutes=1)
    sample.app.notes.add(audit or sample.audit, item, text)


def finding(sample: SampleApp, **texts: str) -> FindingId:
    item = sample.app.checklists.checklist(sample.audit).item(ITEM)
    made, _ = sample.app.findings.raise_on(sample.audit, item)
    for name, text in texts.items():
        shown = sample.app.findings.editor(sample.audit, made).fields[name]
        sample.app.findings.edit(sample.audit, made, name, shown, text)
    return made


def another_audit(sample: SampleApp, title: str = "Surveillance 2025") -> AuditId:
    new = NewAudit(sample.client, AuditType.SURVEILLANCE, title, (Standard.ISO27001,))
    made, _ = sample.app.audits.create(new)
    return made


def here(sample: SampleApp, typed: str) -> list[Hit]:
    return list(sample.app.search.find(typed, sample.audit).here)


def texts(hits: list[Hit]) -> list[str]:
    return [hit.text.text for hit in hits]


def test_a_note_is_found_by_the_beginnings_of_its_words(sample: SampleApp) -> None:
    note(sample, "The door to the server room stood open")
    (hit,) = here(sample, "serv doo")
    assert (hit.type, hit.item, hit.by, hit.audit) == ("note", ITEM, "BM", sample.audit)
    assert [hit.text.text[a:b] for a, b in hit.text.marks] == ["door", "server"]


def test_accents_and_case_make_no_difference(sample: SampleApp) -> None:
    note(sample, "Prüfung der Zugänge")
    assert texts(here(sample, "PRUFUNG zugange")) == ["Prüfung der Zugänge"]
    note(sample, "Pruefung")
    assert texts(here(sample, "Prüfung")) == ["Prüfung der Zugänge"]


@pytest.mark.parametrize("typed", ["审计", "部审", "内部审计", "计"])
def test_two_characters_without_blanks_around_them_are_found(sample: SampleApp, typed: str) -> None:
    note(sample, "去年的内部审计报告")
    assert len(here(sample, typed)) == 1
    assert here(sample, "计审") == []


def test_a_reference_is_found_as_a_whole(sample: SampleApp) -> None:
    note(sample, "Compare A.5.1 of last year", "clause-4.1")
    note(sample, "Compare A.5.15 of last year", "clause-4.1")
    assert texts(here(sample, "A.5.1")) == ["Compare A.5.1 of last year"]
    assert texts(here(sample, "a5.15")) == ["Compare A.5.15 of last year"]


def test_what_stands_on_an_item_is_found_by_its_reference(sample: SampleApp) -> None:
    note(sample, "Two rights too many", "27001-A.8.2")
    note(sample, "Two models too many", "42001-A.8.2")
    note(sample, "Two plans too many", "clause-6.2")
    assert texts(here(sample, "27001 A.8.2 too many")) == ["Two rights too many"]
    assert len(here(sample, "A.8.2 too")) == 2
    assert texts(here(sample, "42001 6.2")) == ["Two plans too many"]


def test_a_phrase_in_quotes_must_stand_as_it_is(sample: SampleApp) -> None:
    note(sample, "open door")
    note(sample, "door open")
    assert texts(here(sample, '"door open"')) == ["door open"]
    assert texts(here(sample, "“open door”")) == ["open door"]


def test_every_sort_of_text_is_found(sample: SampleApp, tmp_path: Path) -> None:
    app, audit = sample.app, sample.audit
    made = finding(sample, title="xtitle", nature="xnature", objective_evidence="xevidence")
    shown = app.checklists.item(audit, ITEM)
    verdict = shown.conclusion(Standard.ISO27001).verdict
    app.checklists.conclude(
        audit, ITEM, {Standard.ISO27001: (verdict, Verdict(Outcome.CONFORMS, "xreason"))}
    )
    app.notes.observe(audit, ITEM, "xseen")
    app.questions.add(audit, ITEM, Prompt("", "xquestion?", "xproof", (Standard.ISO27001,)))
    picture = tmp_path / "xfile name.jpg"
    picture.write_bytes(photo())
    app.evidence.attach(audit, [picture], Target(item=ITEM))
    expected = {
        **dict.fromkeys(("xtitle", "xnature", "xevidence"), ("finding", str(made))),
        "xreason": ("conclusion", ""),
        "xseen": ("observation", ""),
        "xquestion": ("added_question", ""),
        "xproof": ("added_question", ""),
        "xfile name": ("evidence", ""),
        "nordhafen": ("audit", audit),
        "service assistant": ("audit", audit),
        "bea muster": ("audit", audit),
    }
    for typed, (kind, entity) in expected.items():
        (hit,) = here(sample, typed)
        assert hit.type == kind, typed
        assert not entity or hit.id == entity


def test_the_requirement_of_a_finding_leads_to_the_finding_once(sample: SampleApp) -> None:
    made = finding(sample, title="Privileged rights A.8.2")
    hits = here(sample, "A.8.2")
    assert [(hit.type, hit.id) for hit in hits] == [("finding", made)]


def test_what_was_removed_is_not_found_until_it_comes_back(sample: SampleApp) -> None:
    note(sample, "Removed soon")
    (view,) = sample.app.notes.all(sample.audit)
    sample.app.notes.remove(sample.audit, view)
    assert here(sample, "removed soon") == []
    sample.app.history.undo(sample.audit)
    assert len(here(sample, "removed soon")) == 1


def test_a_changed_text_is_found_by_its_new_words_only(sample: SampleApp) -> None:
    note(sample, "before")
    (view,) = sample.app.notes.all(sample.audit)
    sample.app.notes.correct(sample.audit, view, "after")
    assert here(sample, "before") == []
    assert texts(here(sample, "after")) == ["after"]


def test_titles_come_before_texts_and_later_before_earlier(sample: SampleApp) -> None:
    note(sample, "backup early")
    note(sample, "backup late!")
    made = finding(sample, title="backup")
    hits = here(sample, "backup")
    assert [hit.id for hit in hits[:1]] == [made]
    assert texts(hits[1:]) == ["backup late!", "backup early"]


def test_the_open_audit_stands_apart_from_the_others(sample: SampleApp) -> None:
    other = another_audit(sample)
    note(sample, "cable tray")
    note(sample, "cable duct", audit=other)
    found = sample.app.search.find("cable", sample.audit)
    assert texts(list(found.here)) == ["cable tray"]
    assert [(hit.audit, hit.audit_title) for hit in found.elsewhere] == [
        (other, "Surveillance 2025")
    ]
    assert len(sample.app.search.find("cable").elsewhere) == 2


def test_a_client_leads_to_its_latest_audit(sample: SampleApp) -> None:
    (hit,) = (hit for hit in sample.app.search.find("musterwerk").elsewhere if hit.type == "client")
    assert hit.audit == sample.audit


def test_nothing_typed_finds_nothing(sample: SampleApp) -> None:
    for typed in ("", "   ", '""', "-*^"):
        found = sample.app.search.find(typed, sample.audit)
        assert (found.here, found.elsewhere, bool(found.wanted)) == ((), (), False)


def test_only_so_many_hits_come_and_it_says_so(sample: SampleApp) -> None:
    for number in range(120):
        sample.app.notes.add(sample.audit, ITEM, f"entry {number}")
    found = sample.app.search.find("entry", sample.audit)
    assert len(found.here) == 100
    assert found.is_cut
    assert texts(list(found.here[:2])) == ["entry 119", "entry 118"]
    assert not sample.app.search.find("entry 77", sample.audit).is_cut


@pytest.mark.parametrize(
    "typed",
    ["'; DROP TABLE note; --", '"', 'a"b*c', "NEAR(a b, 2)", "title:x", "{x}: y", "a AND", "OR",
     "^x", "x*", "\x00", "‮", "(((", "-a", "+", "%", "\\", "a" * 5000, "\ud7ff\u0301"],
)  # fmt: skip
def test_hostile_words_are_words(sample: SampleApp, typed: str) -> None:
    sample.app.search.find(typed, sample.audit)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=60))
def test_whatever_is_written_is_found_by_each_of_its_words(sample: SampleApp, text: str) -> None:
    assume(tidy(text))
    sample.app.notes.add(sample.audit, ITEM, text)
    for token in tokens(tidy(text))[:3]:
        found = sample.app.search.find(f'"{token}"', sample.audit)
        assert found.here, token


def test_the_index_follows_from_the_records(sample: SampleApp) -> None:
    note(sample, "one")
    finding(sample, title="two")
    sample.app.history.undo(sample.audit)
    assert verify(sample.app.store).problems == ()


def test_every_searched_field_exists() -> None:
    for name, searched in SEARCHED.items():
        known = {field.name for field in REGISTRY[name].fields}
        assert {*searched.title, *searched.text} <= known, name
        assert not searched.part_of or searched.part_of in known
        assert not searched.part_of or searched.part_of in SEARCHED
