"""A PDF document on its way to the file: one object after the other, nothing twice in memory.

ISO 19005-2, 6.1: binary comment at the beginning, line ends before "endstream", file identifier.
"""

import hashlib
from typing import Any, BinaryIO

from reportlab.pdfbase.pdfdoc import PDFIndirectObject

from auditapp.reports.pdf_archive import VERSION

_START = b"%%PDF-%d.%d\n%%\xe2\xe3\xcf\xd3\n" % VERSION
_END_OF_STREAM = b"endstream\nendobj\n"
_IDENTIFIER_BYTES = 16


def write_file(canvas: Any, file: BinaryIO) -> None:  # noqa: ANN401 - reportlab's document is untyped
    """Write the finished document of a canvas to a file."""
    document = canvas._doc  # noqa: SLF001 - reportlab's own way in, which keeps all in memory
    for font in document.delayedFonts:
        font.addObjects(document)
    root, info = document.Reference(document.Catalog), document.Reference(document.info)
    document.Outlines.prepare(document, canvas)
    if document.Outlines.ready < 0:
        document.Catalog.Outlines = None
    written = _Written(file)
    written.add(_START)
    offsets: list[int] = []
    # Writing an object may bring new ones with it.
    while name := document.numberToId.get(len(offsets) + 1):
        offsets.append(written.length)
        written.add_object(PDFIndirectObject(name, document.idToObject[name]).format(document))
    start = written.length
    written.add(b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1))
    for offset in offsets:
        written.add(b"%010d 00000 n \n" % offset)
    identifier = written.digest.hexdigest()[: 2 * _IDENTIFIER_BYTES].encode()
    written.add(
        b"trailer\n<< /Size %d /Root %s /Info %s /ID [<%s><%s>] >>\nstartxref\n%d\n%%%%EOF\n"
        % (
            len(offsets) + 1,
            root.format(document),
            info.format(document),
            identifier,
            identifier,
            start,
        )
    )


class _Written:
    """A file with how long it is so far, and the hash of what is in it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.length = 0
        self.digest = hashlib.sha256()

    def add(self, data: bytes | memoryview) -> None:
        """Write more bytes."""
        self._file.write(data)
        self.digest.update(data)
        self.length += len(data)

    def add_object(self, data: bytes) -> None:
        """Write an object; a stream gets the line end that reportlab leaves out at its end."""
        if data.endswith(_END_OF_STREAM):
            self.add(memoryview(data)[: -len(_END_OF_STREAM)])
            self.add(b"\n")
            self.add(_END_OF_STREAM)
        else:
            self.add(data)
