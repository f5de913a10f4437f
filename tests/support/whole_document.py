"""An invented document with a block of every kind, for what writes documents."""

import dataclasses
import io

from PIL import Image, ImageDraw

from auditapp.domain.signatures import Signature
from auditapp.domain.terms import Standard
from auditapp.reports.charts import Bar, BarChart, HeatCell, HeatMap, HeatRow
from auditapp.reports.content import Picture
from auditapp.reports.document import (
    Badges,
    Bands,
    Block,
    Boxes,
    Bullets,
    Charts,
    Cover,
    Document,
    FactList,
    Grid,
    Heading,
    Pictures,
    Section,
    Shown,
    Signed,
    Text,
    Tone,
)
from auditapp.reports.wording import Mark, Table

MAJOR = Mark("◆", "Major nonconformity", "#B3261E")
MINOR = Mark("◇", "Minor nonconformity", "#B8500C")
CONFORMS = Mark("●", "Conforms", "#1E6B3A")
DIGEST = "9f" * 32
_27001, _42001 = Standard.ISO27001, Standard.ISO42001
_SENTENCE = "Of twelve accounts two belong to people who left the company in May; see F-002. "


def picture(number: int, width: int = 800, height: int = 600) -> Picture:
    """A picture with its number on it."""

    def jpeg() -> bytes:
        hue = number * 47 % 200
        image = Image.new("RGB", (width, height), (40 + hue // 2, 90, 220 - hue))
        ImageDraw.Draw(image).text((width // 2, height // 2), f"E-{number:03}", "white")
        file = io.BytesIO()
        image.save(file, "JPEG")
        return file.getvalue()

    return Picture(f"E-{number:03}", f"Rack {number}", width, height, jpeg)


def shown(number: int, width: int = 800, height: int = 600) -> Shown:
    """A picture with caption, anchors and words."""
    return Shown(
        picture(number, width, height),
        f"E-{number:03}: Rack {number} in server room B",
        ("Shows F-001: cables without labels",),
        f"Rack {number}, its cables hang loose",
        f"picture-{number}",
        f"evidence-{number}",
    )


def finding(number: int) -> tuple[Block, ...]:
    """The blocks of one finding."""
    return (
        Heading(
            f"F-{number:03} Reviews of access rights are late", 2, f"finding-{number}", room=320.0
        ),
        Text("Requirement", Tone.LABEL),
        Bullets(("ISO/IEC 27001:2022, A.8.2: Privileged access rights",)),
        Badges(
            ("Standard", "Grade", "Reasons"),
            (
                (_27001, (MINOR,), ("A single control in one process.", "No sign of misuse.")),
                (_42001, (MAJOR,), ("A compulsory input is missing as a whole.",)),
            ),
        ),
        Text("Objective evidence", Tone.LABEL),
        Text(_SENTENCE * 4),
        FactList((("Site", "Łódź"), ("Evidence", f"E-{number:03}, E-002"))),
    )


def heat_map() -> HeatMap:
    """Eight clauses by three outcomes."""
    columns = (CONFORMS, MINOR, MAJOR)
    rows = tuple(
        HeatRow(
            str(clause),
            "Performance evaluation",
            (
                HeatCell(f"● {clause}", "#CFE3D5", "#1B2733"),
                HeatCell("\N{EN DASH}", "#FFFFFF", "#566472"),
                HeatCell("◆ 1", "#F2D0CE", "#1B2733"),
            ),
            MAJOR,
        )
        for clause in range(4, 11)
    )
    return HeatMap("Result by clause", ("No.", "Clause"), columns, "Gravest", rows, "No clause.")


def bars() -> tuple[BarChart, BarChart]:
    """Two charts of bars side by side."""
    counted = (
        Bar(CONFORMS, 40, 1.0),
        Bar(MINOR, 7, 0.175),
        Bar(MAJOR, 1, 0.025),
        Bar(Mark("○", "Not concluded", "#566472"), 0, 0.0),
    )
    return (
        BarChart("Conclusions by outcome", counted, "None."),
        BarChart("Findings by grade", counted[1:3], "None."),
    )


def register(count: int) -> Grid:
    """The evidence register, whose rows captions lead back to."""
    numbers = range(1, count + 1)
    rows = tuple(
        (
            (f"E-{number:03}",),
            (f"Rack {number}", "Photograph, 184,223 bytes"),
            ("17 November 2026, 10:42", "M. Example"),
            (DIGEST,),
        )
        for number in numbers
    )
    heads = ("No.", "Evidence", "Captured", "SHA-256 of the original")
    below = tuple((f"Shows F-001: rack {number}",) for number in numbers)
    table = Table(heads, (1.1, 3.4, 2.5, 3.0), rows, "No evidence.", below)
    anchors = tuple(f"evidence-{number}" for number in numbers)
    return Grid(table, "Evidence of the audit", 3, anchors)


def wide_table() -> Grid:
    """A table for a turned page."""
    heads = ("Session", "Time", "Place", "Criteria", "Auditor", "Planned", "Actual", "Remark")
    row = (
        *(("Access management",), ("09:00 to 10:30",), ("Head office",), ("27001 A.5.15",)),
        *(("M. Example",), ("1.5 h",), ("2 h",), ("Taken longer: two systems instead of one",)),
    )
    return Grid(Table(heads, (2, 1.4, 1.3, 1.4, 1.3, 1, 1, 3), (row,) * 9, "None."), "Sessions")


def a_cover() -> Cover:
    """The first page."""
    return Cover(
        "Example Certification Ltd",
        "Northwind Planning S.A.",
        "Combined audit of information security and artificial intelligence",
        (_27001, _42001),
        (("Reference", "AU-2026-017"), ("Dates", "16 to 20 November 2026"), ("Status", "Draft")),
        "Confidential: for the client and the certification body.",
    )


def summary() -> Section:
    """Texts of every tone, charts, and a table with marks."""
    overview = Table(
        ("No.", "Title", "27001", "42001"),
        (0.8, 4, 1.8, 1.8),
        tuple(((f"F-{it:03}",), ("Reviews are late",), (MINOR,), (MAJOR,)) for it in (1, 2)),
        "No findings.",
    )
    blocks = (
        Heading("Conclusions"),
        Text(_SENTENCE * 2),
        Text("Only a part was looked at; see 4.", Tone.NOTICE),
        Bands((_27001,)),
        Text("Certification is recommended", Tone.STRONG, _27001),
        Charts(bars(), "Conclusions and findings", "40 conform, 7 minor, 1 major"),
        Charts((heat_map(),), "Result by clause", "Seven clauses by outcome"),
        Heading("Overview"),
        Grid(overview, "Findings"),
        Text("Counted on 20 November 2026.", Tone.NOTE),
        Heading("Left out"),
        Text("Nothing was left out.", Tone.EMPTY),
    )
    return Section("summary", "Summary", blocks, "summary")


def evidence(photographs: int) -> Section:
    """The register, a gallery, and upright pictures."""
    blocks = (
        register(photographs),
        Heading("Photographs", 2),
        Pictures(tuple(shown(it) for it in range(2, photographs + 1)), is_gallery=True),
        Heading("Larger", 3),
        Pictures((shown(3, 400, 600), shown(2, 400, 600), shown(2, 400, 600))),
    )
    return Section("evidence", "Evidence", blocks)


def answer() -> Section:
    """What is filled in and signed by hand; its heading has no number."""
    strokes = (((500, 2200), (2500, 400), (4000, 2500), (6000, 900), (9000, 1500)),)
    blocks = (
        Text("Please fill this in by hand."),
        Boxes((("Correction", "What was done at once?", True), ("Date", "", False))),
        Heading("Signatures", new_page=True),
        Signed(("For the client", "20 November 2026"), Signature(strokes)),
        Signed(("Name, date",)),
    )
    return Section("answer", "Answer of the client", blocks, is_numbered=False)


def sections(findings: int, photographs: int) -> tuple[Section, ...]:
    """Chapters with a block of every kind."""
    found = (block for number in range(1, findings + 1) for block in finding(number))
    return (
        summary(),
        Section("findings", "Findings", (*found, Pictures((shown(1),)))),
        Section("times", "Planned and actual time", (wide_table(),), landscape=True),
        evidence(photographs),
        answer(),
    )


def a_whole_document(findings: int = 3, photographs: int = 4) -> Document:
    """A document with every kind of block, a cover, lists and links."""
    links = {f"F-{number:03}": f"finding-{number}" for number in range(1, findings + 1)}
    links |= {f"E-{number:03}": f"picture-{number}" for number in range(1, photographs + 1)}
    return Document(
        kind="report",
        title="Combined audit report",
        language="en",
        sections=sections(findings, photographs),
        header="AU-2026-017 · Combined audit report",
        footer="Example Certification Ltd",
        page_words="Page {page} of {pages}",
        figure_word="Figure",
        table_word="Table",
        cover=a_cover(),
        status="Draft",
        level="Certification body",
        watermark="DRAFT",
        contents_title="Contents",
        figures_title="List of figures",
        author="Example Certification Ltd",
        subject="AU-2026-017",
        links=links,
    )


LONG_NAME = "A very long name of a company that goes on and on " * 6
ARABIC = "مراجعة حقوق الوصول لم تتم في الوقت المحدد"
HEBREW = "סקירת הרשאות גישה F-001 לא בוצעה"
EMOJI = "All good 👍🏽 🧑\u200d💻 漢字 हिन्दी"


def an_extreme_document() -> Document:
    """Long names, long texts, other scripts, nothing, and forty pictures in one block."""
    whole = a_whole_document(2, 3)
    words = " ".join(f"word{number}" for number in range(5000))
    rows = (
        (("F-001",), (words[:3000],), (ARABIC, EMOJI)),
        ((), ("",), ("x" * 300, HEBREW)),
    )
    texts = (
        Heading(LONG_NAME, 2, "the same", room=100.0),
        Text(words),
        Heading(ARABIC, 2, "the same", new_page=True),
        Text(ARABIC, keep_next=True),
        Text(HEBREW),
        Bullets((ARABIC, EMOJI)),
        FactList(((LONG_NAME, LONG_NAME), ("Name", ARABIC), ("Code", "x" * 400))),
        Grid(Table(("No.", "Text", ARABIC), (1, 2, 2), rows, "No rows."), LONG_NAME),
        Text(EMOJI, Tone.NOTICE),
    )
    empty = (
        Grid(Table(("No.",), (1,), (), "There is nothing."), "Nothing", anchors=("gone",)),
        Charts((BarChart("Findings", (), "No findings."),), "An empty chart"),
        Charts((HeatMap("Result", ("a", "b"), (), "c", (), "No clause."),)),
        *(Pictures(()), Bullets(()), FactList(()), Bands(()), Badges(("a", "b", "c"), ())),
        *(Boxes(()), Signed(())),
    )
    lost = Shown(Picture("E-900", "", 0, 0, None, "The file is damaged."), "E-900")
    forty = tuple(shown(number, 300 + number * 20, 400) for number in range(1, 41))
    return dataclasses.replace(
        whole,
        title=LONG_NAME,
        header=LONG_NAME,
        footer=LONG_NAME,
        watermark="MOCK AUDIT, NOT FOR CERTIFICATION",
        cover=Cover(LONG_NAME, LONG_NAME, LONG_NAME, (), ((LONG_NAME, LONG_NAME),)),
        sections=(
            Section("wide", "Wide and empty", (), landscape=True),
            Section("texts", LONG_NAME, texts),
            Section("none", "", ()),
            Section("empty", "Empty", empty, new_page=False),
            Section("wide again", "", (Pictures((lost,)), wide_table()), landscape=True),
            Section("forty", "Forty pictures", (Pictures(forty),), landscape=True),
        ),
        links={**whole.links, "E-777": "nowhere", "E-778": "gone"},
    )


def a_bare_document() -> Document:
    """A form: no cover, no lists, no watermark, no numbers."""
    whole = a_whole_document()
    return dataclasses.replace(
        whole,
        title="Nonconformity report F-001",
        sections=whole.sections[-1:],
        cover=None,
        status="",
        level="",
        watermark="",
        contents_title="",
        figures_title="",
    )
