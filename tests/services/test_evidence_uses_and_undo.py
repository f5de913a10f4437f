from collections.abc import Iterator
from pathlib import Path

import pytest

from auditapp.domain.ids import EvidenceId
from auditapp.domain.shown import Head, Shown
from auditapp.errors import UserError
from auditapp.services.evidence import Target
from tests.support.an_app import SampleApp, an_app
from tests.support.pictures import photo


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[SampleApp]:
    made = an_app(tmp_path)
    yield made
    made.close()


def a_photo(sample: SampleApp, folder: Path, target: Target) -> EvidenceId:
    file = folder / "rack.jpg"
    file.write_bytes(photo())
    return sample.app.evidence.attach(sample.audit, [file], target).evidence[0]


def test_evidence_names_every_item_and_finding_it_is_linked_to(
    sample: SampleApp, tmp_path: Path
) -> None:
    finding, _ = sample.app.findings.raise_on(sample.audit, None)
    item = sample.app.checklists.checklist(sample.audit).items[0].id
    evidence = a_photo(sample, tmp_path, Target(finding=finding))
    sample.app.evidence.link(sample.audit, evidence, Target(item=item), "The open rack")

    uses = sample.app.evidence.uses(sample.audit, evidence)

    assert [use.target for use in uses] == [Target(item=item), Target(finding=finding)]
    assert [use.linked.claim.value for use in uses] == ["The open rack", None]


def test_unlinked_evidence_is_used_nowhere(sample: SampleApp, tmp_path: Path) -> None:
    finding, _ = sample.app.findings.raise_on(sample.audit, None)
    evidence = a_photo(sample, tmp_path, Target(finding=finding))
    (use,) = sample.app.evidence.uses(sample.audit, evidence)

    sample.app.evidence.unlink(sample.audit, use.linked)

    assert sample.app.evidence.uses(sample.audit, evidence) == ()


def test_undo_of_a_named_action_leaves_later_ones_alone(sample: SampleApp) -> None:
    finding, _ = sample.app.findings.raise_on(sample.audit, None)
    other, _ = sample.app.findings.raise_on(sample.audit, None)
    removed = sample.app.findings.remove(
        sample.audit, sample.app.findings.editor(sample.audit, finding)
    )
    sample.app.findings.edit(sample.audit, other, "title", Shown(None), "Later work")

    sample.app.history.undo(sample.audit, removed.record)

    titles = {line.id: line.title for line in sample.app.findings.all(sample.audit)}
    assert titles == {finding: "", other: "Later work"}


def test_an_action_cannot_be_undone_twice(sample: SampleApp) -> None:
    finding, _ = sample.app.findings.raise_on(sample.audit, None)
    removed = sample.app.findings.remove(
        sample.audit, sample.app.findings.editor(sample.audit, finding)
    )
    sample.app.history.undo(sample.audit, removed.record)

    with pytest.raises(UserError, match="nothing of yours to undo"):
        sample.app.history.undo(sample.audit, removed.record)


def test_resolving_a_conflict_leaves_the_chosen_text_alone(sample: SampleApp) -> None:
    finding, _ = sample.app.findings.raise_on(sample.audit, None)
    findings = sample.app.findings
    findings.edit(sample.audit, finding, "title", Shown(None), "Mine")
    findings.edit(sample.audit, finding, "title", Shown(None), "Theirs")
    shown = findings.editor(sample.audit, finding).fields["title"]
    assert shown.in_conflict

    findings.resolve(sample.audit, finding, "title", shown, "Theirs")

    resolved = findings.editor(sample.audit, finding).fields["title"]
    assert resolved.value == "Theirs"
    assert not resolved.in_conflict


def test_what_is_not_a_text_of_a_finding_cannot_be_resolved(sample: SampleApp) -> None:
    finding, _ = sample.app.findings.raise_on(sample.audit, None)

    with pytest.raises(ValueError, match="no field number"):
        sample.app.findings.resolve(
            sample.audit, finding, "number", Shown("1", (Head("x:0", "1"),)), "2"
        )
