"""All words of a document, and whether they are those that are kept beside the tests.

After a wanted change of words, run the test with `EXPECTED=write` to write its file anew, and read
what changed before it is kept.
"""

import os
from pathlib import Path

from auditapp.reports.document import Document
from auditapp.reports.document_text import text_of

EXPECTED = Path(__file__).parents[1] / "reports" / "expected"


def rendered(document: Document) -> str:
    """Return all words of a document, part by part."""
    lines = [f"watermark: {document.watermark}"] if document.watermark else []
    for part in text_of(document):
        lines += [f"== {part.title}", *part.lines, ""]
    return "\n".join(lines)


def assert_reads_as_expected(document: Document, name: str) -> None:
    """Compare a document with the words under a name."""
    file, found = EXPECTED / f"{name}.txt", rendered(document)
    if os.environ.get("EXPECTED") == "write":
        file.write_text(found, encoding="utf-8", newline="\n")
    assert found == file.read_text(encoding="utf-8")
