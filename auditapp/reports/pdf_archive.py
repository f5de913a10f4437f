"""What makes a PDF file an archive file: PDF/A-2b (ISO 19005-2), level B.

Fonts are embedded and no transparency, encryption or script is used elsewhere; here are the words
of the file about itself, as XMP that says the same as the document properties, and the colours
that RGB values mean.
"""

from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString

import resources

VERSION = (1, 7)
_PROFILE = "colour/srgb.icc"
"""sRGB as Little CMS describes it (ICC 4.2, free to use), with a fixed date."""
_COLOURS = "sRGB IEC61966-2.1"
_BEFORE = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
_SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
}


def make_archivable(document: Any, properties: Mapping[str, str], language: str) -> None:  # noqa: ANN401 - reportlab's document is untyped
    """Add metadata and output intent to a document that is not written yet."""
    profile = PDFStream(PDFDictionary({"N": 3}), resources.path(_PROFILE).read_bytes())
    intent = PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString(_COLOURS),
            "Info": PDFString(_COLOURS),
            "DestOutputProfile": document.Reference(profile),
        }
    )
    catalog = document.Catalog
    catalog.Metadata = _Metadata(_xmp(properties, language).encode())
    catalog.OutputIntents = PDFArray([intent])
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]


class _Metadata(PDFStream):
    """A stream that is read without unpacking anything (ISO 19005-2, 6.6.2.1)."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content=content)
        self._packet = content

    def format(self, document: Any) -> bytes:  # noqa: ANN401 - reportlab's document is untyped
        """Return the stream as PDF text."""
        names = b"<< /Type /Metadata /Subtype /XML /Length %d >>" % len(self._packet)
        return names + b"\nstream\n" + self._packet + b"endstream\n"


def _xmp(properties: Mapping[str, str], language: str) -> str:
    """Return the XMP packet; what is empty is left out, as it is in the properties."""
    spaces = " ".join(f'xmlns:{name}="{address}"' for name, address in _SPACES.items())
    parts = "".join(
        template.format(escape(properties[name]))
        for name, template in _TEMPLATES.items()
        if properties.get(name)
    )
    return (
        f'{_BEFORE}<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {spaces}>'
        f'<rdf:Description rdf:about="">{parts}'
        f"<dc:language><rdf:Bag><rdf:li>{escape(language)}</rdf:li></rdf:Bag></dc:language>"
        "<dc:format>application/pdf</dc:format>"
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    )


_ALT = '<dc:{0}><rdf:Alt><rdf:li xml:lang="x-default">{{0}}</rdf:li></rdf:Alt></dc:{0}>'
_TEMPLATES = {
    "Title": _ALT.format("title"),
    "Author": "<dc:creator><rdf:Seq><rdf:li>{0}</rdf:li></rdf:Seq></dc:creator>",
    "Subject": _ALT.format("description"),
    "Keywords": "<pdf:Keywords>{0}</pdf:Keywords>",
    "Creator": "<xmp:CreatorTool>{0}</xmp:CreatorTool>",
    "Producer": "<pdf:Producer>{0}</pdf:Producer>",
}
