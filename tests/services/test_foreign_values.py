"""Records of another version, or of another program, may hold anything: no page may fail on it."""

from collections.abc import Callable
from typing import Any

import pytest

from auditapp.domain.coverage import Cause
from auditapp.domain.findings import Grading
from auditapp.domain.ids import FindingId, derived_id
from auditapp.domain.records import Record, ScopeKey, Write, encode
from auditapp.domain.registry import REGISTRY, Kind, Scope
from auditapp.domain.terms import Grade, Outcome, Standard, TeamRole
from auditapp.domain.values import Value
from auditapp.domain.workspace import Verdict
from auditapp.errors import StorageError
from auditapp.reports.gather import gather
from auditapp.services.writes import audit_scope
from tests.support.an_app import SampleApp
from tests.support.predictable_ids import SeededIds

REVIEW, RIGHTS = "clause-9.3.2", "27001-A.8.2"
OF_AUDITS = [entity for entity in REGISTRY.values() if entity.scope is Scope.AUDIT]
STRANGE: list[Any] = ["later", 7, True, [1], {"outcome": "later"}, {"grade": ["minor"]}, {}]


def arrives(sample: SampleApp, *writes: Write, scope: ScopeKey | None = None) -> None:
    """Let a record arrive that another version made, by its clock before everything else."""
    ids = SeededIds(1)
    scope, hlc = scope or audit_scope(sample.audit), "0199ab34cd56-0002"
    record = Record(scope, ids.random_hex(16), 0, None, (), hlc, "2026-03-18", "ben", writes)
    sample.app.store.journal.admit([encode(record, ids.random_hex)])


def read_everything(sample: SampleApp) -> None:
    app, audit = sample.app, sample.audit
    app.audit_list.all()
    app.audits.overview(audit)
    for line in app.checklists.view(audit).lines:
        if line.item.id == REVIEW or line.item.section[0].startswith("Added"):
            app.checklists.item(audit, line.item.id)
    app.evidence.all(audit)
    for finding in app.findings.all(audit):
        app.findings.editor(audit, finding.id)
    gather(app.report_sources, audit)


def raised(sample: SampleApp) -> FindingId:
    item = sample.app.checklists.item(sample.audit, REVIEW).item
    finding, _ = sample.app.findings.raise_on(sample.audit, item)
    return finding


@pytest.mark.parametrize("value", STRANGE, ids=str)
def test_no_page_and_no_report_fails_on_values_from_elsewhere(
    sample: SampleApp, value: Value
) -> None:
    finding = raised(sample)
    # What the pages ask for by its identifier, and entities that nobody heard of before.
    places = {
        "audit": sample.audit,
        "finding": finding,
        "conclusion": derived_id("conclusion", sample.audit, REVIEW, Standard.ISO27001),
        "applicability": derived_id("applicability", sample.audit, Standard.ISO27001, "9.3.2"),
        "finding_grading": derived_id("finding_grading", finding, Standard.ISO27001),
        "recommendation": derived_id("recommendation", sample.audit, Standard.ISO27001),
    }
    arrives(
        sample,
        *(
            Write(entity.name, place, field.name, value)
            for entity in OF_AUDITS
            for place in (places.get(entity.name, "new"), f"new-{entity.name}")
            for field in entity.fields
            if (entity.name, field.name) != ("audit", "checklist")
        ),
    )

    read_everything(sample)


def test_no_page_fails_while_only_one_field_of_an_entity_has_arrived(sample: SampleApp) -> None:
    values: dict[Kind, Any] = {Kind.INTEGER: 1, Kind.FLAG: True, Kind.COMPOSITE: {}}
    arrives(
        sample,
        *(
            Write(
                entity.name,
                f"{entity.name}-{field.name}",
                field.name,
                values.get(field.kind, "27001"),
            )
            for entity in OF_AUDITS
            for field in entity.fields
        ),
    )

    read_everything(sample)


@pytest.mark.parametrize("checklist", [7, "", "later", "../store.db", "/etc/hostname", "a\0b"])
def test_an_audit_whose_checklist_is_no_checklist_says_so(
    sample: SampleApp, checklist: Value
) -> None:
    arrives(sample, Write("audit", sample.audit, "checklist", checklist))

    assert "has not arrived" in sample.app.audit_list.line(sample.audit).problem
    with pytest.raises(StorageError, match="has not arrived"):
        sample.app.checklists.view(sample.audit)


@pytest.mark.parametrize("sha256", ["later", "../../store.db", "/etc/hostname", "a\0b"])
def test_evidence_whose_hash_is_none_is_shown_as_missing(sample: SampleApp, sha256: str) -> None:
    arrives(sample, Write("evidence", "e1", "sha256", sha256))

    (item,) = sample.app.evidence.all(sample.audit)
    assert item.sha256 == ""
    assert not sample.app.evidence.has(item.sha256)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda value: value, Grade.MINOR),
        (lambda value: {**value, "later": {"x": 1}}, Grade.MINOR),
        (lambda value: {**value, "inputs": {**value["inputs"], "later": 1}}, Grade.MINOR),
        (lambda value: {**value, "inputs": {**value["inputs"], "extent": "later"}}, Grade.MINOR),
        (lambda value: {**value, "role": "later", "rules": None}, Grade.MINOR),
        (lambda value: {**value, "suggested": "later"}, Grade.MINOR),
        (lambda value: {**value, "grade": "later"}, None),
        (lambda value: {**value, "inputs": []}, None),
        (lambda _value: {}, None),
    ],
)
def test_a_grading_of_a_later_version_shows_what_is_known(
    change: Callable[[Any], Any], found: Grade | None
) -> None:
    inputs = {"standard": "27001", "audit_type": "stage2"}
    stored = {"inputs": inputs, "grade": "minor", "role": "lead", "rules": ["N1"]}

    grading = Grading.from_value(change(stored))

    assert (grading.grade if grading else None) == found
    if grading and grading.rules:
        assert grading.role is TeamRole.LEAD


def test_a_conclusion_of_a_later_version_is_shown_as_none_and_can_be_replaced(
    sample: SampleApp,
) -> None:
    conclusion = derived_id("conclusion", sample.audit, REVIEW, Standard.ISO27001)
    arrives(
        sample,
        Write("conclusion", conclusion, "item", REVIEW),
        Write("conclusion", conclusion, "standard", "27001"),
        Write("conclusion", conclusion, "verdict", {"outcome": "later", "reason": "x"}),
    )
    shown = sample.app.checklists.item(sample.audit, REVIEW).conclusion(Standard.ISO27001).verdict
    assert (shown.value, shown.in_conflict) == (None, False)

    verdicts = {Standard.ISO27001: (shown, Verdict(Outcome.CONFORMS))}
    sample.app.checklists.conclude(sample.audit, REVIEW, verdicts)

    item = sample.app.checklists.item(sample.audit, REVIEW)
    assert item.conclusion(Standard.ISO27001).verdict.value == Verdict(Outcome.CONFORMS)
    assert sample.app.audit_list.line(sample.audit).conflicts == 0


def test_what_stands_in_a_foreign_scope_is_nobodys_audit_and_nobodys_client(
    sample: SampleApp,
) -> None:
    elsewhere = ScopeKey(Scope.AUDIT, "elsewhere")
    arrives(sample, Write("audit", sample.audit, "title", "Another"), scope=elsewhere)
    stranger = ScopeKey(Scope.CLIENT, "another")
    arrives(sample, Write("client", sample.client, "name", "Another"), scope=stranger)

    (line,) = sample.app.audit_list.all()
    assert (line.title, line.client_name) == ("Stage 2, Musterwerk GmbH", "Musterwerk GmbH")
    assert sample.app.audits.overview(sample.audit).client.name == "Musterwerk GmbH"
    assert [client.name for client in sample.app.clients.all()] == ["Musterwerk GmbH"]
    history = sample.app.history.of_field(sample.audit, sample.audit, "title")
    assert [step.value for step in history] == ["Stage 2, Musterwerk GmbH"]


@pytest.mark.parametrize("justification", [7, True, 10**400, [1], {"a": 1}, None], ids=str)
def test_an_exclusion_with_a_justification_of_another_kind_excludes_without_words(
    sample: SampleApp, justification: Value
) -> None:
    entity = derived_id("applicability", sample.audit, Standard.ISO27001, "A.8.2")
    arrives(
        sample,
        Write("applicability", entity, "standard", "27001"),
        Write("applicability", entity, "number", "A.8.2"),
        Write(
            "applicability",
            entity,
            "decision",
            {"applicable": False, "justification": justification},
        ),
    )

    read_everything(sample)

    lines = sample.app.coverage.view(sample.audit).lines
    (excluded,) = [line for line in lines if line.coverage.cause is Cause.EXCLUDED]
    assert (excluded.item.id, excluded.coverage.reason) == (RIGHTS, "")


def test_the_soa_excludes_the_same_controls_on_every_screen(sample: SampleApp) -> None:
    entity = derived_id("applicability", sample.audit, Standard.ISO27001, "A.8.2")
    arrives(
        sample,
        Write("applicability", entity, "standard", "27001"),
        Write("applicability", entity, "number", "A.8.2"),
        Write("applicability", entity, "decision", {"applicable": 0, "justification": "x"}),
    )

    lines = sample.app.checklists.view(sample.audit).lines
    assert [line.excluded for line in lines if line.item.id == RIGHTS] == [frozenset()]


@pytest.mark.parametrize("content", [{}, {"question": 7}, {"question": ""}], ids=str)
def test_words_of_another_kind_leave_a_question_as_it_was(
    sample: SampleApp, content: Value
) -> None:
    before = sample.app.checklists.item(sample.audit, RIGHTS).item.prompts
    entity = derived_id("question_change", sample.audit, f"{RIGHTS}/1")
    arrives(
        sample,
        Write("question_change", entity, "item", RIGHTS),
        Write("question_change", entity, "prompt", f"{RIGHTS}/1"),
        Write("question_change", entity, "content", content),
        Write("question_change", "without-prompt", "item", RIGHTS),
        Write("question_change", "without-prompt", "content", {"question": "Whose is it?"}),
        Write("added_question", "without-words", "item", RIGHTS),
        Write("added_question", "without-words", "content", content),
    )

    assert sample.app.checklists.item(sample.audit, RIGHTS).item.prompts == before


@pytest.mark.parametrize("standards", [[], ["42001"], ["later"], 7], ids=str)
def test_a_question_serves_standards_of_its_item_only(sample: SampleApp, standards: Value) -> None:
    entity = derived_id("question_change", sample.audit, f"{RIGHTS}/1")
    arrives(
        sample,
        Write("question_change", entity, "item", RIGHTS),
        Write("question_change", entity, "prompt", f"{RIGHTS}/1"),
        Write("question_change", entity, "content", {"question": "Who?", "standards": standards}),
    )

    (asked, *_) = sample.app.checklists.item(sample.audit, RIGHTS).item.prompts
    assert (asked.question, asked.standards) == ("Who?", (Standard.ISO27001,))


def test_an_added_item_has_one_requirement_for_each_standard(sample: SampleApp) -> None:
    labels: Value = ["27001:2022 A.8.2", "27001:2022 A.8.3", "42001:2023 A.2.2", "later", 7]
    arrives(
        sample,
        Write("added_item", "added", "title", "Vault"),
        Write("added_item", "added", "references", {"labels": labels}),
    )

    added = sample.app.checklists.item(sample.audit, "added").item
    numbers = [requirement.reference.number for requirement in added.requirements]
    assert numbers == ["A.8.2", "A.2.2"]
