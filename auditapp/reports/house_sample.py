"""A short invented document that shows a template, and how its styles look by themselves."""

from dataclasses import dataclass

from lxml import etree

from auditapp.domain.ids import AuditId
from auditapp.domain.terms import AuditType, Standard
from auditapp.reports.document import Bullets, Document, Grid, Heading, Section, Text, Tone
from auditapp.reports.frame import AuditInBrief, framed, subject_facts
from auditapp.reports.house_file import W
from auditapp.reports.house_template import HouseTemplate
from auditapp.reports.request import Kind, Request
from auditapp.reports.wording import Table
from auditapp.reports.words import Language, words_of

_SHOWN = ("Title", "Heading1", "Heading2", "Heading3", "Normal", "Caption")
_USUAL_POINTS = 10.0
_BODY, _CLIENT = "Example Certification", "Musterwerk"


@dataclass(frozen=True, slots=True)
class StyleSample:
    """How a style looks: size in points, colour as #rrggbb or "", whether it is the firm's.

    `font` is empty where the theme of the file names it.
    """

    id: str
    font: str
    points: float
    colour: str
    is_bold: bool
    is_italic: bool
    is_theirs: bool


def sample_document(language: Language = Language.ENGLISH) -> Document:
    """Return a document with a cover, headings, a table and a list, about nobody."""
    words = words_of(language)
    about = AuditInBrief(
        "AU-2026-001",
        words.term(AuditType.STAGE2),
        AuditType.STAGE2,
        _BODY,
        _CLIENT,
        (Standard.ISO27001, Standard.ISO42001),
    )
    request = Request(AuditId("sample"), Kind.REPORT, language=language)
    rows = tuple(((f"F-00{it}",), (words("report.disclaimer"),)) for it in (1, 2, 3))
    table = Table((words("report.number"), words("report.sampling")), (1, 6), rows, "")
    sections = (
        Section(
            "summary",
            words("report.section-summary"),
            (
                Heading(words("report.glance")),
                Text(words("report.disclaimer")),
                Bullets(tuple(it.label for it in about.standards)),
                Heading(words("report.conclusions")),
                Text(words("report.confidentiality"), Tone.NOTICE),
            ),
        ),
        Section(
            "findings",
            words("report.section-findings"),
            (Grid(table, words("report.section-findings")),),
        ),
    )
    facts = subject_facts(words, about, words.period("2026-11-16", "2026-11-20"), "2026-11-24")
    return framed(
        words, request, about, sections, facts=facts, note=words("report.confidentiality")
    )


def style_samples(template: HouseTemplate) -> tuple[StyleSample, ...]:
    """Return how the main styles of a template look."""
    sheet = etree.fromstring(template.styles.sheets("en-GB").styles.encode())
    found = {it.get(f"{W}styleId", ""): it for it in sheet.findall(f"{W}style")}
    defaults = sheet.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    return tuple(
        _sample(key, found, defaults, is_theirs=key in template.styles.theirs) for key in _SHOWN
    )


def _sample(
    key: str,
    found: dict[str, etree._Element],
    defaults: etree._Element | None,
    *,
    is_theirs: bool,
) -> StyleSample:
    looks = [look for it in _chain(key, found) if (look := it.find(f"{W}rPr")) is not None]
    looks += [defaults] if defaults is not None else []
    size = _first(looks, "sz", "val")
    colour = _first(looks, "color", "val")
    return StyleSample(
        key,
        _first(looks, "rFonts", "ascii"),
        int(size) / 2 if size.isdigit() else _USUAL_POINTS,
        f"#{colour}" if len(colour) == len("rrggbb") else "",
        _is_on(looks, "b"),
        _is_on(looks, "i"),
        is_theirs,
    )


def _chain(key: str, found: dict[str, etree._Element]) -> list[etree._Element]:
    """Return a style and those that it is based on; a ring of them ends."""
    chain: list[etree._Element] = []
    while key in found and found[key] not in chain:
        chain.append(found[key])
        based = found[key].find(f"{W}basedOn")
        key = "" if based is None else based.get(f"{W}val", "")
    return chain


def _first(looks: list[etree._Element], name: str, attribute: str) -> str:
    for look in looks:
        element = look.find(f"{W}{name}")
        if element is not None:
            return element.get(f"{W}{attribute}", "")
    return ""


def _is_on(looks: list[etree._Element], name: str) -> bool:
    for look in looks:
        element = look.find(f"{W}{name}")
        if element is not None:
            return element.get(f"{W}val", "1") not in {"0", "false", "off"}
    return False
