"""What a client agrees to: all that is handed over is part of it, and older hashes still count."""

from dataclasses import replace

import pytest

from auditapp.domain.agreed_content import AgreedContent, AgreedEvidence, agreed_content
from auditapp.domain.finding_issue import IssuedContent
from auditapp.domain.references import Reference
from auditapp.domain.terms import Grade, Standard

PHOTO = AgreedEvidence("E01", "a" * 64, "The list", "Two accounts", (("27001:2022 A.8.2", "No."),))
SEEN = AgreedContent(
    "Leaver kept access",
    "Rights stay.",
    "1 of 12 (list v4).",
    "site-1",
    "",
    "Leaving",
    "Head of HR",
    (
        (Reference.from_label("27001:2022 A.8.2"), True),
        (Reference.from_label("27001:2022 7.5.3"), False),
    ),
    {Standard.ISO27001: Grade.MINOR},
    (PHOTO,),
)
RECORDED_BEFORE_VERSIONS = "af1da6dfbc4f534bce86d138766cdda9334055efc3b107c4085cb4bc0b1df12b"


@pytest.mark.parametrize(
    "changed",
    [
        replace(SEEN, process="Hiring"),
        replace(SEEN, owner="Head of IT"),
        replace(SEEN, evidence=(replace(PHOTO, caption="Another list"),)),
        replace(SEEN, evidence=(replace(PHOTO, claim="Three accounts"),)),
        replace(SEEN, evidence=(replace(PHOTO, claims=(("27001:2022 A.8.2", "Yes."),)),)),
        replace(SEEN, nature="Rights stay for long."),
        replace(SEEN, grades={Standard.ISO27001: Grade.MAJOR}),
    ],
)
def test_whatever_is_handed_over_is_part_of_what_is_agreed_to(changed: AgreedContent) -> None:
    assert SEEN.was_agreed_as(SEEN.hash)
    assert not changed.was_agreed_as(SEEN.hash)


def test_what_was_agreed_to_before_versions_is_compared_by_that_version() -> None:
    assert SEEN.was_agreed_as(RECORDED_BEFORE_VERSIONS)
    assert replace(SEEN, process="Hiring").was_agreed_as(RECORDED_BEFORE_VERSIONS)
    assert not replace(SEEN, title="Leavers").was_agreed_as(RECORDED_BEFORE_VERSIONS)


@pytest.mark.parametrize("unknown", ["", "3:" + "a" * 64, "nonsense"])
def test_a_hash_of_another_program_is_not_that_of_this_content(unknown: str) -> None:
    assert not SEEN.was_agreed_as(unknown)


def test_an_issue_of_before_reads_and_writes_as_it_was() -> None:
    before = IssuedContent.from_value({"title": "Leaver kept access", "process": "Leaving"})
    assert before.owner is None
    assert "owner" not in before.to_value()
    assert before.owner_words("Head of HR") == "Head of HR"
    assert agreed_content(before).owner == ""

    now = replace(before, owner="Head of HR")
    assert IssuedContent.from_value(now.to_value()) == now
    assert now.owner_words("Head of HR") == "Head of HR"
    assert now.owner_words("Head of IT") == "Head of IT (named after the issue)"
    assert now.owner_words("") == "Head of HR"
