"""Every kind of document of an audit is a PDF fit for the archive, whatever the audit holds."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from auditapp.reports.documents import Format, build, is_built, write
from auditapp.reports.request import Kind, Request
from tests.support.an_app import an_app
from tests.support.pdf_structure import assert_sound_pdf


@pytest.mark.parametrize("kind", [kind for kind in Kind if is_built(kind)])
def test_a_document_of_an_audit_in_which_little_was_recorded_is_a_sound_pdf(
    kind: Kind, tmp_path: Path
) -> None:
    sample = an_app(tmp_path)
    target = tmp_path / "document.pdf"
    try:
        document = build(sample.app.report_sources, Request(sample.audit, kind))
        assert write(document, Format.PDF, target) == ()
    finally:
        sample.close()

    assert_sound_pdf(target)
    text = PdfReader(target).pages[0].extract_text()
    assert document.title in " ".join(text.split())
