"""House templates are kept for the organisation; documents of any audit go out in them."""

from pathlib import Path

import docx
import pytest

from auditapp.errors import UserError
from auditapp.reports.documents import Format
from auditapp.reports.request import Kind, Request
from tests.support.an_app import SampleApp
from tests.support.some_templates import a_template

FILE = a_template("{{ sections }}")
OTHER = a_template("{{ facts }}", "{{ sections }}")


def test_a_template_is_kept_renamed_replaced_and_removed_and_each_can_be_undone(
    sample: SampleApp,
) -> None:
    houses, history = sample.app.houses, sample.app.history
    template, _ = houses.add("  Our   look ", FILE, "look.docx")
    assert [(it.name, it.file_name) for it in houses.kept.all()] == [("Our look", "look.docx")]
    assert houses.data(template) == FILE

    houses.kept.rename(houses.kept.view(template), "Look of 2026")
    replaced, _ = houses.replace(houses.kept.view(template), OTHER, "new.docx")
    assert houses.data(replaced) == OTHER
    assert [it.name for it in houses.kept.all()] == ["Look of 2026"]

    changes = houses.kept.remove(houses.kept.view(replaced))
    assert houses.choices() == (("shipped-plain", "Plain"), ("shipped-classic", "Classic"))
    history.undo_in_scheme(replaced, changes.record)
    assert houses.choices()[0] == (replaced, "Look of 2026")


def test_a_file_that_is_no_template_and_a_name_that_is_taken_are_refused(
    sample: SampleApp,
) -> None:
    houses = sample.app.houses
    with pytest.raises(UserError, match=r"clinet .* Did you mean"):
        houses.add("Look", a_template("{{ clinet }}"), "look.docx")
    houses.add("Look", FILE, "look.docx")
    for name, sentence in (
        (" ", "Give the template a name"),
        ("LOOK", "already"),
        ("x" * 61, "60"),
    ):
        with pytest.raises(UserError, match=sentence):
            houses.add(name, FILE, "look.docx")
    assert len(houses.kept.all()) == 1


def test_templates_are_found_by_their_names(sample: SampleApp) -> None:
    template, _ = sample.app.houses.add("Look", FILE, "look.docx")
    assert sample.app.houses.named(" LOOK ") == template
    assert sample.app.houses.named("classic") == "shipped-classic"
    with pytest.raises(UserError, match=r"“None”. There are: Look, Plain, Classic"):
        sample.app.houses.named("None")


def test_a_draft_is_written_in_the_look_that_is_wanted(sample: SampleApp, tmp_path: Path) -> None:
    template, _ = sample.app.houses.add("Look", FILE, "look.docx")
    target = tmp_path / "coverage.docx"
    wanted = Request(sample.audit, Kind.COVERAGE, template=template)

    sample.app.issuing.draft(wanted, Format.WORD, target)
    assert str(docx.Document(str(target)).styles["Heading 1"].font.color.rgb) == "AA0000"

    sample.app.houses.kept.remove(sample.app.houses.kept.view(template))
    with pytest.raises(UserError, match="Choose another look"):
        sample.app.issuing.draft(wanted, Format.WORD, target)
