"""The record of the opening meeting in print: who was there, what was covered, who signed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from auditapp.domain.closing import Attendance, Attendee
from auditapp.domain.opening import Topic
from auditapp.domain.shown import Shown
from auditapp.domain.signatures import Signature
from auditapp.domain.terms import Standard
from auditapp.reports.document import Block, Document, Grid, Signed, Text
from auditapp.reports.documents import Format, build, write
from auditapp.reports.request import Kind, Request
from tests.support.an_app import SampleApp, an_app
from tests.support.pdf_structure import assert_sound_pdf
from tests.support.word_structure import assert_sound_word

HELD = "2026-03-17T09:00:00+01:00"
THERE = Attendance((Attendee("Director", "A. Muster"), Attendee("Head of IT", is_remote=True)))


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[SampleApp]:
    opened = an_app(tmp_path)
    yield opened
    opened.close()


def hold(sample: SampleApp) -> None:
    opening, audit = sample.app.opening, sample.audit
    opening.hold(audit, Shown(None), HELD)
    opening.attend(audit, Shown(None), THERE)
    opening.cover(audit, opening.view(audit), Topic.SCOPE, Topic.COMBINED)
    opening.remark(audit, Shown(None), "Lunch at noon.")
    signature = Signature((((100, 100), (900, 400)),), "Director", "A. Muster", HELD)
    opening.sign(audit, Shown(None), signature)


def record(sample: SampleApp, standard: Standard | None = None) -> Document:
    return build(sample.app.report_sources, Request(sample.audit, Kind.OPENING, standard))


def blocks(document: Document, key: str) -> tuple[Block, ...]:
    (section,) = [it for it in document.sections if it.key == key]
    return section.blocks


def rows(document: Document, key: str) -> list[tuple[str, ...]]:
    (grid,) = [it for it in blocks(document, key) if isinstance(it, Grid)]
    return [tuple(" ".join(map(str, cell)).strip() for cell in row) for row in grid.table.rows]


def test_a_meeting_that_nobody_recorded_says_so(sample: SampleApp) -> None:
    document = record(sample)

    assert rows(document, "present") == []
    assert {said for _, said in rows(document, "covered")} == {
        "Not ticked",
        "Not ticked; only where it applies",
    }
    assert [it.text for it in blocks(document, "signature") if isinstance(it, Text)] == [
        "Nobody signed."
    ]


def test_what_was_recorded_stands_in_it_in_word_and_pdf(sample: SampleApp, tmp_path: Path) -> None:
    hold(sample)

    document = record(sample)

    assert rows(document, "present") == [
        ("Director", "A. Muster", ""),
        ("Head of IT", "By remote connection", ""),
    ]
    covered = dict(rows(document, "covered"))
    scope = "Type of audit, objectives, scope and criteria were confirmed."
    assert covered[scope] == "17 March 2026, 09:00"
    (signed,) = [it for it in blocks(document, "signature") if isinstance(it, Signed)]
    assert "A. Muster, Director" in " ".join(signed.lines)
    for file_format, check in ((Format.WORD, assert_sound_word), (Format.PDF, assert_sound_pdf)):
        target = tmp_path / f"record.{file_format}"
        write(document, file_format, target)
        check(target)


def test_on_one_standard_nothing_is_said_of_two(sample: SampleApp) -> None:
    hold(sample)

    document = record(sample, Standard.ISO27001)

    assert not [line for line, _ in rows(document, "covered") if "Both standards" in line]
