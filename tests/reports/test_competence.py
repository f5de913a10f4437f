"""The technical review sees what qualifies the team, and what nobody is qualified for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from auditapp.domain.qualification import Qualification
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Standard
from auditapp.reports.document import Grid, Text, Tone
from auditapp.reports.documents import build
from auditapp.reports.request import Kind, Request
from auditapp.reports.wording import NOTHING
from tests.support.an_app import SampleApp, an_app


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[SampleApp]:
    opened = an_app(tmp_path)
    yield opened
    opened.close()


def test_the_review_names_records_and_gaps(sample: SampleApp) -> None:
    (member,) = sample.app.qualifications.all(sample.audit)
    record = Qualification(
        (Standard.ISO27001,),
        areas="Software",
        proof="Record 7",
        proof_date="2026-02-10",
        is_independent=True,
    )
    sample.app.qualifications.record(sample.audit, member, Shown(None), record)

    document = build(sample.app.report_sources, Request(sample.audit, Kind.REVIEW))

    (audit,) = [it for it in document.sections if it.key == "audit"]
    notices = [it for it in audit.blocks if isinstance(it, Text) and it.tone is Tone.NOTICE]
    assert [it.text for it in notices] == [
        "Nobody of the team is recorded as qualified for ISO/IEC 42001."
    ]
    table = [it for it in audit.blocks if isinstance(it, Grid)][-1].table
    (row,) = table.rows
    assert row[1:] == (
        ("ISO/IEC 27001",),
        ("Software",),
        (NOTHING,),
        ("Record 7", "10 February 2026"),
        ("No consultancy for this client in two years",),
    )
