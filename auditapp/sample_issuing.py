"""From raised to handed over in the sample audit: issue, closing meeting, amendment."""

from auditapp.domain.closing import (
    Attendance,
    Attendee,
    Facts,
    Statement,
    statements_of,
)
from auditapp.domain.ids import EvidenceId, FindingId
from auditapp.domain.near_findings import JoinOffer
from auditapp.domain.other_standard import OtherStandard
from auditapp.domain.patterns import PatternVerdict
from auditapp.domain.references import Reference
from auditapp.domain.shown import Shown
from auditapp.domain.signatures import Signature
from auditapp.domain.terms import Grade
from auditapp.sample_cast import Cast, Entry
from auditapp.services.evidence import Target


class Issuing:
    """Issues the findings as the team did. Findings are named by the item they were raised on."""

    def __init__(
        self,
        cast: Cast,
        content: Entry,
        findings: dict[str, FindingId],
        evidence: dict[str, EvidenceId],
    ) -> None:
        self._cast = cast
        self._app = cast.app
        self._audit = cast.audit
        self._content = content
        self._findings = findings
        self._evidence = evidence

    def describe(self) -> None:
        """Say what evidence shows for each requirement, and which standard is not affected."""
        for entry in self._content["claims"]:
            target = Target(finding=self._findings[entry["item"]])
            reference = Reference.from_label(entry["reference"])
            evidence = self._evidence[entry["picture"]]
            claims = self._app.evidence_claims
            claims.claim(self._audit, evidence, target, reference, Shown(None), entry["text"])
        for entry in self._content["other_standard"]:
            answer = OtherStandard(False, entry["reason"])
            finding = self._findings[entry["item"]]
            self._app.other_standards.answer(self._audit, finding, Shown(None), answer)

    def look_together(self) -> None:
        """Join what was raised twice, and answer what several findings have in common."""
        joining = self._app.joining
        offered = [_sides(offer) for offer in joining.offers(self._audit)]
        for entry in self._content["joined"]:
            stands, goes = self._findings[entry["stands"]], self._findings[entry["goes"]]
            if {stands, goes} not in offered:
                raise ValueError(f"the findings on {entry['goes']} are not offered for joining")
            self._cast.work_as(entry["by"])
            joining.join(self._audit, stands, goes)
        views = {view.pattern.key: view for view in self._app.patterns.all(self._audit)}
        for entry in self._content["patterns"]:
            verdict = PatternVerdict(entry["verdict"])
            self._app.patterns.answer(self._audit, views[entry["key"]], verdict, entry["reason"])

    def issue(self) -> None:
        """Number and issue everything that is concluded; open trails stay provisional."""
        for entry in self._content["first_words"]:
            self._replace(entry["item"], entry["right"], entry["wrong"])
        issues = self._cast.on(self._content["issued_at"]).finding_issues
        concluded = [
            line.id
            for line in self._app.findings.all(self._audit)
            if line.standing.counts and Grade.OPEN_TRAIL not in line.grades.values()
        ]
        issues.give_final_numbers(self._audit, concluded)
        issues.issue_all(self._audit, concluded)

    def meet(self) -> None:
        """Hold the closing meeting."""
        meeting = self._content["meeting"]
        closing = self._cast.on(meeting["held_at"]).closing
        view = closing.view(self._audit)
        closing.hold(self._audit, view.meeting.held_at, meeting["held_at"])
        people = (Attendee(it["role"], it.get("name", "")) for it in meeting["present"])
        closing.attend(self._audit, view.meeting.present, Attendance(tuple(people)))
        self._answer(meeting)
        for statement in statements_of(view.type):
            self._say(statement, meeting["said_at"])
        closing.remark(self._audit, view.meeting.remark, meeting["remark"])
        self._sign(meeting["signature"], meeting["signed_at"])

    def amend(self) -> None:
        """Amend what turned out to be wrong after the meeting, and issue it again."""
        for entry in self._content["amended"]:
            finding = self._findings[entry["item"]]
            self._cast.work_as(entry["by"])
            opened = self._cast.on(entry["opened_at"]).finding_issues
            opened.amend(self._audit, finding, entry["reason"])
            for words in self._content["first_words"]:
                if words["item"] == entry["item"]:
                    self._replace(entry["item"], words["wrong"], words["right"])
            self._cast.on(entry["issued_at"]).finding_issues.issue(self._audit, finding)

    def _replace(self, item: str, words: str, other: str) -> None:
        findings, finding = self._app.findings, self._findings[item]
        shown = findings.editor(self._audit, finding).fields["objective_evidence"]
        text = (shown.value or "").replace(words, other)
        findings.edit(self._audit, finding, "objective_evidence", shown, text)

    def _answer(self, meeting: Entry) -> None:
        closing = self._cast.on(meeting["held_at"]).closing
        on_screen = {self._findings[it["item"]]: it["show"] for it in meeting["pictures"]}
        disputed = {self._findings[it["item"]]: it for it in meeting["disputed"]}
        for presented in closing.view(self._audit).findings:
            if not presented.issue:
                continue
            said = disputed.get(presented.id)
            closing.answer(
                self._audit,
                presented,
                presented.answer,
                Facts.DISPUTED if said else Facts.ACCEPTED,
                said["remark"] if said else "",
                said["by"] if said else meeting["accepted_by"],
            )
            shown = [self._evidence[it] for it in on_screen.get(presented.id, ())]
            closing.show_pictures(self._audit, presented.id, presented.on_screen, shown)

    def _say(self, statement: Statement, moment: str) -> None:
        closing = self._cast.on(moment).closing
        said = closing.view(self._audit).meeting.said
        closing.say(self._audit, said, statement, is_said=True)

    def _sign(self, entry: Entry, moment: str) -> None:
        closing = self._cast.on(moment).closing
        view = closing.view(self._audit)
        strokes = tuple(tuple(zip(it[::2], it[1::2], strict=True)) for it in entry["strokes"])
        signature = Signature(strokes, entry["role"], entry["name"], "", view.contents)
        closing.sign(self._audit, view.meeting.signature, signature)


def _sides(offer: JoinOffer) -> set[str]:
    return {offer.pair.first, offer.pair.second}
