"""Corrective action in the sample audit: what the client did until now."""

from collections.abc import Iterable
from datetime import date

import resources
from auditapp.domain.corrective_dates import AgreedDate, DateKind
from auditapp.domain.corrective_steps import Part, Step, StepDetail, Verification
from auditapp.domain.corrective_words import Review
from auditapp.domain.ids import FindingId
from auditapp.domain.shown import Shown
from auditapp.sample_cast import Cast, Entry

_DOCUMENTS = "sample/documents"

# When somebody sits down on a day of the sample.
_TIME = "T17:00:00+01:00"


class CorrectiveAction:
    """Records the answers of the client, their review and the steps."""

    def __init__(self, cast: Cast, content: Entry) -> None:
        self._cast = cast
        self._audit = cast.audit
        self._content = content
        self._findings = {line.number: line.id for line in cast.app.findings.all(cast.audit)}

    def follow(self) -> None:
        """Record dates, answers, reviews and steps."""
        for entry in self._content["requests"]:
            finding = self._findings[entry["number"]]
            self._answer(finding, entry)
            self._attach(finding, entry.get("documents", ()))
            self._review(finding, entry["ticked"])
            for step in entry["steps"]:
                self._take(finding, step)

    def _answer(self, finding: FindingId, entry: Entry) -> None:
        actions = self._cast.app.corrective_actions
        if agreed := entry.get("agreed"):
            other = AgreedDate(date.fromisoformat(agreed["on"]), agreed["reason"])
            kind = DateKind(agreed["kind"])
            actions.agree_date(self._audit, finding, Shown(None), kind, other)
        answers = {
            **entry["answers"],
            "action_owner": entry.get("owner", ""),
            "action_due": entry.get("due", ""),
        }
        for field, text in answers.items():
            actions.edit(self._audit, finding, field, Shown(None), text)

    def _attach(self, finding: FindingId, documents: Iterable[Entry]) -> None:
        actions = self._cast.app.corrective_actions
        for entry in documents:
            file = resources.path(f"{_DOCUMENTS}/{entry['file']}")
            actions.attach(self._audit, finding, Part(entry["part"]), [file])

    def _review(self, finding: FindingId, ticked: dict[str, list[str]] | str) -> None:
        """Tick what is named, or with "all" everything that applies."""
        actions = self._cast.app.corrective_actions
        for part in Part:
            if ticked == "all":
                criteria = actions.request(self._audit, finding).part(part).criteria
                review = Review(frozenset(it.id for it in criteria), accepted=True)
            elif isinstance(ticked, dict) and part.value in ticked:
                review = Review(frozenset(ticked[part.value]))
            else:
                continue
            actions.review(self._audit, finding, part, Shown(None), review)

    def _take(self, finding: FindingId, entry: Entry) -> None:
        self._cast.work_as(entry["by"])
        detail = StepDetail(
            reason=entry.get("reason", ""),
            remark=entry.get("remark", ""),
            told=entry.get("told", ""),
            method=Verification(entry["method"]) if "method" in entry else None,
        )
        actions = self._cast.on(f"{entry['on']}{_TIME}").corrective_actions
        actions.take(self._audit, finding, Step(entry["step"]), detail)
