"""The record of a closing meeting in words: Word and PDF hold the same (17021-1, 9.4.7)."""

from collections.abc import Iterator
from dataclasses import dataclass

from auditapp.domain.closing import (
    STATEMENTS,
    Attendance,
    ClientAnswer,
    ClosingFinding,
    ClosingView,
    Facts,
    Said,
)
from auditapp.domain.recommendations import RECOMMENDING
from auditapp.domain.scheme import grade_name
from auditapp.domain.shown import Shown
from auditapp.domain.signatures import Signature
from auditapp.reports.nonconformity_content import SignatureEntry
from auditapp.reports.phrases import CONFIDENTIALITY_OF_FORMS, moment
from auditapp.reports.wording import NOT_STATED, Table
from auditapp.reports.wording import Facts as NamedFacts
from auditapp.reports.zones import in_zone_of, zone_of

TITLE = "Record of the closing meeting"
PRESENT = "Present"
RECOMMENDED = "Recommendation of the team"
CONCLUDED = "Conclusion of the team"
STATED = "What was said"
PRESENTED = "Findings presented"
REMARK = "Agreed or left open"
SIGNED = "Signature"
NOT_SIGNED = "Nobody signed."
NO_REMARK = "Nothing was recorded."
_NOT_HELD = "The meeting is not recorded as held."
_NOT_DECIDED = "Not decided yet."
_UNSETTLED = "Recorded differently on two devices; which of them counts is not settled yet."
_SAID = {Facts.ACCEPTED: "Facts accepted", Facts.DISPUTED: "Facts disputed"}


@dataclass(frozen=True, slots=True)
class ClosingRecord:
    """What the record says. `remark` are paragraphs; `signature` is None where nobody signed.

    `notes` stand below the recommendations: where they differ, and who decides.
    """

    audit_body: str
    reference: str
    facts: NamedFacts
    present: Table
    said: Table
    findings: Table
    recommendation: Table
    recommendation_name: str
    notes: tuple[str, ...]
    remark: tuple[str, ...]
    signature: SignatureEntry | None
    confidentiality: str = CONFIDENTIALITY_OF_FORMS

    @property
    def header(self) -> str:
        """The line on top of every page."""
        return " · ".join(filter(None, (self.reference, TITLE)))


def record_of(view: ClosingView) -> ClosingRecord:
    """Return the record of a meeting."""
    meeting = view.meeting
    held = meeting.held_at.value
    facts = (
        ("Client", view.client),
        ("Audit", " · ".join(filter(None, (view.reference, view.title)))),
        ("Criteria", "\n".join(it.name for it in view.criteria)),
        ("Held", _held_words(held) if held else _NOT_HELD),
    )
    return ClosingRecord(
        view.audit_body,
        view.reference,
        tuple((name, value) for name, value in facts if value),
        _present(meeting.present),
        _said(view, meeting.said, held or ""),
        _findings(view, held or ""),
        _recommendations(view),
        RECOMMENDED if view.type in RECOMMENDING else CONCLUDED,
        tuple(filter(None, _notes(view))),
        tuple((meeting.remark.value or "").splitlines()) or (NO_REMARK,),
        _signed(view, meeting.signature, held or ""),
    )


def _notes(view: ClosingView) -> Iterator[str]:
    yield view.split
    yield from dict.fromkeys(it.notice for it in view.recommendations)
    if view.withheld == 1:
        yield "1 finding is not shown to this reader; the recommendation counts it."
    elif view.withheld:
        number = view.withheld
        yield f"{number} findings are not shown to this reader; the recommendation counts them."


def _held_words(held: str) -> str:
    """Return when it was held, with the zone in which all moments of the record are."""
    zone = zone_of(held)
    return f"{moment(held)} (all times {zone})" if zone else moment(held)


def _present(shown: Shown[Attendance]) -> Table:
    everybody = shown.value or Attendance()
    for other in shown.others:
        everybody = everybody.with_all_of(other or Attendance())
    rows = tuple(((it.role or NOT_STATED,), (it.name,)) for it in everybody.people)
    return Table(("Role", "Name, where agreed"), (5, 5), rows, "Nobody is recorded.")


def _said(view: ClosingView, shown: Shown[Said], held: str) -> Table:
    said = shown.value or Said({})
    for other in shown.others:
        said = said.with_all_of(other or Said({}))
    rows = tuple(
        (
            (STATEMENTS[it],),
            (moment(in_zone_of(said.at[it], held)) if it in said.at else "Not ticked",),
        )
        for it in view.statements
    )
    return Table(("Statement", "Said"), (7.4, 2.6), rows, "")


def _findings(view: ClosingView, held: str) -> Table:
    rows = tuple(
        (
            (it.number,),
            (it.title or NOT_STATED, *(reference.label for reference in it.references)),
            _grades(view, it),
            _answer(it.answer, held, is_older=it.is_answered_on_older_words),
        )
        for it in view.findings
    )
    heads = ("No.", "Finding", "Grade", "What the client said")
    return Table(heads, (1.2, 3.4, 2.4, 3), rows, "No findings were raised.")


def _recommendations(view: ClosingView) -> Table:
    rows = tuple(
        ((it.name,), (it.label, it.said) if it.said else (_NOT_DECIDED,))
        for it in view.recommendations
    )
    return Table(("Standard", "What the team said"), (3, 7), rows, "")


def _grades(view: ClosingView, finding: ClosingFinding) -> tuple[str, ...]:
    return tuple(
        f"{standard}: {grade_name(grade, view.grade_names) if grade else 'Not graded yet'}"
        for standard, grade in finding.grades.items()
    )


def _answer(shown: Shown[ClientAnswer], held: str, *, is_older: bool) -> tuple[str, ...]:
    answer = shown.value
    if shown.in_conflict:
        return (_UNSETTLED,)
    if answer is None:
        return ("No answer",)
    spoken = ", ".join(filter(None, (answer.role, moment(in_zone_of(answer.at, held)))))
    lines = (
        _SAID[answer.facts] if answer.facts else "",
        answer.remark,
        spoken,
        "Answered before the finding was changed." if is_older else "",
    )
    return tuple(line for line in lines if line)


def _signed(view: ClosingView, shown: Shown[Signature], held: str) -> SignatureEntry | None:
    signature = shown.value
    if signature is None:
        return None
    changed = [it.number for it in view.changed_since(signature)]
    notes = (
        f"Signed before the amendment of {', '.join(changed)}." if changed else "",
        _UNSETTLED if shown.in_conflict else "",
    )
    who = ", ".join(filter(None, (signature.name, signature.role)))
    note = " ".join(filter(None, notes))
    return SignatureEntry(signature.strokes, who, moment(in_zone_of(signature.at, held)), note)
