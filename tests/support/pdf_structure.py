"""Whether a PDF is whole and fit for the archive: the rules of PDF/A-2b that can break here.

ISO 19005-2:2011 (numbers of its clauses beside the checks), on ISO 32000-1.
"""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pikepdf

_BYTES = re.compile(rb"%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4,}")
_PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_PRINT, _HIDING = 4, 1 | 2 | 32
_FORBIDDEN_ACTIONS = {
    *("/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/Hide", "/JavaScript"),
    *("/SetOCGState", "/Rendition", "/Trans", "/GoTo3DView", "/URI"),
}
"""No file of ours leads to the network either."""
_DICTIONARY = 3000
"""More bytes than the dictionary before a stream has."""
_COLOURS = {"/DeviceRGB", "/DeviceGray"}


def assert_sound_pdf(path: Path) -> None:
    """Fail with a sentence where a file is damaged or is no PDF/A-2b."""
    problems = list(problems_of(path))
    assert not problems, f"{path.name}: " + "; ".join(problems)


def problems_of(path: Path) -> Iterator[str]:
    """Yield what is wrong with a file."""
    data = path.read_bytes()
    if not _BYTES.match(data):
        yield "no version and binary comment at the beginning (6.1.2)"
    if data.rstrip()[-5:] != b"%%EOF":
        yield "something follows the end of the file (6.1.3)"
    with pikepdf.open(path) as pdf:
        yield from _file(pdf)
        yield from _metadata(pdf)
        yield from _pages(pdf)
        yield from _objects(pdf)
        yield from _places(pdf)
    yield from _line_ends(data)
    yield from _by_qpdf(path)


def _line_ends(data: bytes) -> Iterator[str]:
    for found in re.finditer(rb">>\s*stream\r?\n", data):
        before = data[max(found.start() - _DICTIONARY, 0) : found.start()]
        lengths = re.findall(rb"/Length (\d+)(?! \d)", before)
        end = found.end() + int(lengths[-1]) if lengths else 0
        if not re.match(rb"\r?\nendstream", data[end : end + 11]):
            yield f"a stream at {found.start()} ends without a line end (6.1.7.1)"


def _by_qpdf(path: Path) -> Iterator[str]:
    program = shutil.which("qpdf")
    if not program:
        return
    checked = subprocess.run(
        [program, "--check", str(path)], capture_output=True, text=True, check=False
    )
    if checked.returncode:
        yield f"qpdf: {checked.stdout}{checked.stderr}"


def _file(pdf: pikepdf.Pdf) -> Iterator[str]:
    if pdf.is_encrypted:
        yield "encrypted (6.1.3)"
    if len(pdf.trailer.get("/ID", ())) != 2:
        yield "no file identifier (6.1.3)"
    root = pdf.Root
    for name in ("/OpenAction", "/AA", "/JavaScript", "/NeedsRendering", "/Collection"):
        if name in root:
            yield f"{name} in the catalogue (6.5.1)"
    if not root.get("/Lang"):
        yield "no language"
    intents = list(root.get("/OutputIntents", ()))
    if [str(it.S) for it in intents] != ["/GTS_PDFA1"]:
        yield "no output intent (6.2.3)"
    for intent in intents:
        profile = intent.DestOutputProfile
        if profile.N != 3 or profile.read_bytes()[12:20] != b"mntrRGB ":
            yield "the output intent is no RGB profile (6.2.3)"


def _metadata(pdf: pikepdf.Pdf) -> Iterator[str]:
    stream = pdf.Root.get("/Metadata")
    if stream is None:
        yield "no metadata (6.6.2.1)"
        return
    if "/Filter" in stream:
        yield "packed metadata (6.6.2.1)"
    tree = ET.fromstring(stream.read_bytes())  # noqa: S314 - what the test wrote
    about = tree.find(f".//{_RDF}Description")
    part = None if about is None else about.get(f"{_PDFA}part", about.findtext(f"{_PDFA}part"))
    if about is None or part != "2":
        yield "the metadata do not say PDF/A-2 (6.6.4)"
        return
    info = pdf.docinfo
    for key, name in (("/Title", "title"), ("/Author", "creator"), ("/Subject", "description")):
        found = about.find(f"{_DC}{name}//{_RDF}li")
        said = "" if found is None else found.text or ""
        if said != str(info.get(key, "")):
            yield f"{key} and the metadata differ: {info.get(key)!s} and {said} (6.6.3)"


def _pages(pdf: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(pdf.pages, 1):
        for note in page.get("/Annots", ()):
            flags = int(note.get("/F", 0))
            if not flags & _PRINT or flags & _HIDING:
                yield f"page {number}: {note.Subtype} is not printed (6.3.2)"
            if note.Subtype not in ("/Link", "/Widget"):
                yield f"page {number}: {note.Subtype} (6.3.1)"
            if "/A" in note and str(note.A.S) in _FORBIDDEN_ACTIONS:
                yield f"page {number}: action {note.A.S} (6.5.1)"
        if "/Group" in page:
            yield f"page {number}: transparency"


def _objects(pdf: pikepdf.Pdf) -> Iterator[str]:
    for found in pdf.objects:
        if not isinstance(found, (pikepdf.Dictionary, pikepdf.Stream)):
            continue
        if isinstance(found, pikepdf.Stream):
            yield from _stream(found)
        kind = str(found.get("/Type", ""))
        if kind == "/Font":
            yield from _font(found)
        if kind == "/ExtGState" and any(found.get(it, 1) != 1 for it in ("/CA", "/ca")):
            yield "transparency (6.2.10)"
        if found.get("/S") == "/JavaScript" or "/JS" in found:
            yield "a script (6.5.1)"


def _stream(stream: pikepdf.Stream) -> Iterator[str]:
    if "/LZWDecode" in str(stream.get("/Filter", "")):
        yield "packed as LZW (6.1.7)"
    if any(name in stream for name in ("/F", "/FFilter", "/Ref", "/OPI", "/PS")):
        yield "a stream outside of the file (6.1.7, 6.2.9)"
    if stream.get("/Subtype") == "/Image":
        if str(stream.get("/ColorSpace")) not in _COLOURS:
            yield f"a picture in {stream.get('/ColorSpace')} (6.2.4)"
        if stream.get("/Interpolate") or "/SMask" in stream or "/Alternates" in stream:
            yield "a picture with interpolation, transparency or alternates (6.2.8)"


def _font(font: pikepdf.Dictionary | pikepdf.Stream) -> Iterator[str]:
    name = str(font.get("/BaseFont", ""))
    kind = str(font.Subtype)
    if kind != "/Type0":
        described = font.get("/FontDescriptor")
        if described is None or not any(f"/FontFile{it}" in described for it in (2, 3)):
            yield f"{name} is not embedded (6.2.11.4)"
        elif not re.match(r"/[A-Z]{6}\+", name):
            yield f"{name} is no subset"
    if kind in ("/Type0", "/TrueType") and "/ToUnicode" not in font:
        yield f"the letters of {name} cannot be read back (6.2.11.7)"
    if kind == "/CIDFontType2" and "/CIDToGIDMap" not in font:
        yield f"{name} does not say which glyph is meant (6.2.11.3)"
    if kind == "/TrueType" and "/Encoding" in font:
        yield f"{name} has an encoding though it is symbolic (6.2.11.6)"


def _places(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield links and bookmarks that lead nowhere."""
    pages = {page.objgen for page in pdf.pages}
    for number, page in enumerate(pdf.pages, 1):
        for note in page.get("/Annots", ()):
            target = note.get("/Dest")
            if note.Subtype == "/Link" and (target is None or target[0].objgen not in pages):
                yield f"page {number}: a link that leads nowhere"
    with pdf.open_outline() as outline:
        waiting = list(outline.root)
        while waiting:
            entry = waiting.pop()
            waiting.extend(entry.children)
            where = entry.destination
            if not isinstance(where, pikepdf.Array) or where[0].objgen not in pages:
                yield f"the bookmark {entry.title} leads nowhere"
