"""The audit plan in print: everything that a plan has to say, in both file formats."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from auditapp.domain.audits import Client
from auditapp.domain.ids import AuditId, ClientId
from auditapp.domain.plan import (
    AuditTime,
    PlannedSession,
    SessionCriteria,
    SessionKind,
    SessionPlace,
)
from auditapp.domain.plan_entry import PlanNames, read_line
from auditapp.domain.report_subjects import Subject
from auditapp.domain.shown import Shown
from auditapp.domain.terms import AuditType, Standard
from auditapp.errors import UserError
from auditapp.reports.document import Document
from auditapp.reports.document_text import text_of
from auditapp.reports.documents import Format, build, write
from auditapp.reports.plan_content import PlanContent, for_standard
from auditapp.reports.plan_document import plan_document
from auditapp.reports.request import Kind, Request
from auditapp.reports.words import Language, words_of
from tests.support.an_app import SampleApp, an_app
from tests.support.some_plans import ACCESS, DAY, IS, REVIEW, a_plan

ENGLISH = words_of(Language.ENGLISH)
WANTED = Request(AuditId("audit"), Kind.PLAN)


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[SampleApp]:
    opened = an_app(tmp_path)
    yield opened
    opened.close()


def content(*sessions: PlannedSession, **texts: str) -> PlanContent:
    fields = dict.fromkeys(
        (
            *("title", "reference", "audit_body", "language", "start", "end"),
            *("objectives", "scope_statement", "method", "report_language"),
        ),
        "",
    )
    client = Client(ClientId("c"), "Musterwerk GmbH", representative="Head of quality")
    fields |= {"reference": "REF-7", "start": DAY, "report_language": "de"}
    return PlanContent(client, fields, a_plan(*sessions), texts, (), DAY)


def session(title: str, times: str, **more: object) -> PlannedSession:
    begin, _, end = times.partition("-")
    planned = PlannedSession(title, f"{DAY}T{begin}", f"{DAY}T{end}")
    return replace(planned, **more)  # type: ignore[arg-type]  # fields of a session


def printed(document: Document, key: str = "") -> str:
    text = "\n".join(
        f"{part.title}\n" + "\n".join(part.lines)
        for part in text_of(document)
        if part.key.startswith(key)
    )
    return text.replace("\N{EN DASH}", "-")


REVIEW_SESSION = session(
    "Management review",
    "09:00-10:30",
    criteria=SessionCriteria(REVIEW),
    auditors=("p-JK", "p-TW"),
    site="site-1",
    participants="Chief Operating Officer",
)
REMOTE = session(
    "Access",
    "11:00-12:00",
    criteria=SessionCriteria((ACCESS,)),
    auditors=("p-TW",),
    place=SessionPlace.REMOTE,
    technique="video call",
)
LUNCH = session("Lunch", "12:00-13:00", kind=SessionKind.BREAK, auditors=("p-JK",))


def test_a_day_is_a_table_in_the_order_of_time_with_everybody_and_everything() -> None:
    said = printed(
        plan_document(ENGLISH, WANTED, content(REVIEW_SESSION, REMOTE, LUNCH)), "timetable/day"
    )
    rows = said.splitlines()
    assert rows[0] == "Timetable: Tuesday, 24 November 2026"
    assert rows[1] == (
        "09:00-10:30 | Management review | ISO/IEC 27001: 9.3, ISO/IEC 42001: 9.3"
        " | VEL Velmarstad | JK, TW | Chief Operating Officer"
    )
    assert rows[2].startswith("11:00-12:00 | Access | ISO/IEC 27001: A.5.15 | Remote: video call")
    assert rows[3] == "12:00-13:00 | Lunch | - | - | JK | -"


def test_combined_sessions_time_and_remote_parts_are_stated() -> None:
    made = content(REVIEW_SESSION, REMOTE, LUNCH)
    agreed = AuditTime({IS: 50}, source="Contract 7", reason="Only a part")
    made = replace(made, plan=replace(made.plan, time=Shown(agreed)))
    said = printed(plan_document(ENGLISH, WANTED, made), "time")
    assert "Management review | ISO/IEC 27001: 9.3, ISO/IEC 42001: 9.3" in said
    assert "ISO/IEC 27001 | 0.31 auditor-days, 2.5 h | 0.5 auditor-days" in said
    assert "JK (JK) | 1.5 h | - | - | 1.5 h" in said
    assert "Total | 3 h | 1 h | - | 4 h" in said
    assert "Why the plan differs: Only a part" in said
    assert "24 November 2026, 11:00-12:00, Access: video call" in said


def test_what_the_team_wrote_is_printed_and_what_is_required_and_missing_is_said() -> None:
    texts = {Subject.PLAN_SAFETY.value: "Helmets in the yard.\n\nNo lone work."}
    made = plan_document(ENGLISH, WANTED, content(REMOTE, **texts))
    conduct = printed(made, "conduct")
    assert "Helmets in the yard.\nNo lone work." in conduct
    assert "Remote techniques\nNot stated" in conduct
    assert "Logistics" not in conduct
    assert "The audit rests on samples" in conduct
    everything = printed(made)
    assert "Language of the report: Deutsch" in everything
    assert "The client may object to members of the team" in everything
    assert "JK\nLead auditor\nPlace, date\nHead of quality\nFor the client" in everything
    assert "This is the first version of the plan." in everything


def test_the_plan_of_one_standard_leaves_the_sessions_of_the_other_out() -> None:
    made = content(REVIEW_SESSION, REMOTE, LUNCH)
    one = for_standard(made.plan, Standard.ISO42001)
    assert [it.planned.title for it in one.sessions] == ["Management review", "Lunch"]
    said = printed(plan_document(ENGLISH, WANTED, replace(made, plan=one)), "timetable/day")
    assert "ISO/IEC 27001" not in said


def test_an_empty_plan_says_so_and_a_gap_analysis_certifies_nothing() -> None:
    made = content()
    made = replace(made, plan=replace(made.plan, type=AuditType.GAP))
    document = plan_document(ENGLISH, WANTED, made)
    assert "No session is planned yet." in printed(document)
    assert "The client may object" not in printed(document)
    assert document.watermark == "Gap analysis"


def test_every_fact_of_a_plan_stands_in_the_word_and_in_the_pdf_file(
    sample: SampleApp, tmp_path: Path
) -> None:
    app, audit = sample.app, sample.audit
    names = PlanNames.of(app.plan.view(audit))
    lines = ("8-9 Opening BM", "9-10:30 Wendeltreppe A.5.15 9.2.1 BM P2 + Head of IT")
    app.plan.add_all(audit, [read_line(it, "2026-03-17", names) for it in lines])
    document = build(app.report_sources, Request(audit, Kind.PLAN))
    assert document.level == ENGLISH("document.reader-client")
    wanted = (
        *("Wendeltreppe", "09:00\N{EN DASH}10:30", "Head of IT", "P2 Plant Nordhafen", "BM"),
        *("Tuesday, 17 March 2026", "Opening meeting", "Musterwerk GmbH"),
    )
    for target in (tmp_path / "plan.docx", tmp_path / "plan.pdf"):
        write(document, Format(target.suffix[1:]), target)
        said = _words_in(target)
        assert [it for it in wanted if it not in said] == []
    with pytest.raises(UserError):
        build(app.report_sources, Request(type(audit)("nowhere"), Kind.PLAN))


def _words_in(file: Path) -> str:
    if file.suffix == ".pdf":
        text = " ".join(page.extract_text() for page in PdfReader(file).pages)
        return " ".join(text.split())
    body = docx.Document(str(file)).element.body
    return " ".join("".join(it.itertext()) for it in body.iter() if it.tag.endswith("}p"))
