"""The sample audit: built through the same services that people use, from resources/sample."""

import json
from typing import Any

import resources
from auditapp.bootstrap import App
from auditapp.domain.audits import NewAudit, Person, Recommendation, Soa
from auditapp.domain.documents import FIELDS, Citation
from auditapp.domain.grading_inputs import GradingInputs
from auditapp.domain.ids import AuditId, EvidenceId, FindingId
from auditapp.domain.references import Reference
from auditapp.domain.shown import Shown
from auditapp.domain.terms import (
    AuditType,
    Grade,
    Outcome,
    RecommendationOption,
    Standard,
    TeamRole,
)
from auditapp.domain.workspace import ControlDecision, Verdict
from auditapp.sample_captures import Captures
from auditapp.sample_cast import Cast, Entry
from auditapp.sample_corrective import CorrectiveAction
from auditapp.sample_fieldwork import Fieldwork
from auditapp.sample_issuing import Issuing
from auditapp.sample_opening import OpeningTheAudit
from auditapp.sample_plan import Planning
from auditapp.services.evidence import Target

_CONTENT = "sample/audit.json"
_FIELDWORK = "sample/fieldwork.json"
_ISSUING = "sample/issuing.json"
_CORRECTIVE = "sample/corrective.json"
_PLAN = "sample/plan.json"
_OPENING = "sample/opening.json"
_TEXTS = "sample/report_texts.json"
_AUDIT_FIELDS = (
    "title",
    "reference",
    "audit_body",
    "language",
    "start",
    "end",
    "objectives",
    "scope_statement",
    "method",
)
_FINDING_FIELDS = ("title", "nature", "objective_evidence", "follow_up", "process", "owner")
_REPORT_FIELDS = ("summary", "deviations", "significant_changes", "unresolved")

_UNANSWERED: Shown[Verdict] = Shown(None)


def make_sample(app: App) -> AuditId:
    """Fill the store with the sample audit and return its id. The lead is who works here after."""
    return _Sample(app, json.loads(resources.text(_CONTENT))).make()


class _Sample:
    """Walks through the content as the three auditors would have worked."""

    def __init__(self, app: App, content: dict[str, Any]) -> None:
        self._app = app
        self._content = content
        self._people: dict[str, Person] = {}
        self._sites: dict[str, str] = {}
        self._systems: dict[str, str] = {}
        self._evidence: dict[str, EvidenceId] = {}
        self._findings: dict[str, FindingId] = {}
        self._issuing: Entry = json.loads(resources.text(_ISSUING))
        self._audit = AuditId("")

    def make(self) -> AuditId:
        """Make everything, in the order in which an audit happens."""
        self._introduce_team()
        self._start_audit()
        self._set_criteria()
        self._plan()
        self._open()
        self._conclude()
        self._do_fieldwork()
        self._cite()
        self._raise_findings()
        self._follow_up()
        self._recommend()
        self._write_texts()
        return self._audit

    def _write_texts(self) -> None:
        texts: dict[str, str] = json.loads(resources.text(_TEXTS))
        for subject, text in texts.items():
            self._app.report_texts.write(self._audit, subject, Shown(None), text)

    def _introduce_team(self) -> None:
        # The lead comes last, so that it is the lead who works on this device afterwards.
        team = sorted(self._content["team"], key=lambda entry: entry["role"] == "lead")
        for entry in team:
            self._app.identity.introduce(entry["name"], entry["initials"])
            self._people[entry["initials"]] = self._app.identity.known()
        self._lead = self._app.identity.known()

    def _work_as(self, initials: str) -> None:
        self._app.identity.become(self._people[initials])

    def _start_audit(self) -> None:
        app, content = self._app, self._content
        client, _ = app.clients.create(**content["client"])
        for entry in content["sites"]:
            self._sites[entry["code"]], _ = app.clients.add_site(client, **entry)
        for entry in content["ai_systems"]:
            self._systems[entry["code"]], _ = app.clients.add_ai_system(client, **entry)
        entry = content["audit"]
        self._audit, _ = app.audits.create(
            NewAudit(
                client=client,
                type=AuditType(entry["type"]),
                standards=tuple(Standard(row["standard"]) for row in content["criteria"]),
                **{name: entry[name] for name in _AUDIT_FIELDS},
            )
        )
        for site in app.clients.sites(client):
            app.audits.visit(self._audit, site)
        for system in app.clients.ai_systems(client):
            app.audits.include_system(self._audit, system)
        for member in content["team"]:
            person, role = self._people[member["initials"]], TeamRole(member["role"])
            app.audits.add_member(self._audit, person, role, member["competence"])
            app.audits.set_competence(self._audit, person, member["competence"])
        for name in _REPORT_FIELDS:
            app.audits.edit(self._audit, name, Shown(None), entry[name])

    def _set_criteria(self) -> None:
        app = self._app
        entries = {entry["standard"]: entry for entry in self._content["criteria"]}
        for standard in app.audits.overview(self._audit).standards:
            entry = entries[standard.standard]
            app.audits.set_scope(self._audit, standard.criterion, entry["scope_statement"])
            app.audits.set_soa(self._audit, standard.criterion, Soa(**entry["soa"]))
        items = {
            (requirement.reference.standard, requirement.reference.number): requirement.reference
            for item in app.checklists.checklist(self._audit).items
            for requirement in item.requirements
        }
        for entry in self._content["applicability"]:
            reference = items[Standard(entry["standard"]), entry["number"]]
            decision = ControlDecision(entry["applicable"], entry["justification"])
            app.checklists.set_applicability(self._audit, reference, Shown(None), decision)

    def _plan(self) -> None:
        cast = Cast(self._app, self._audit, self._people, self._sites, self._systems)
        Planning(cast, json.loads(resources.text(_PLAN))).plan()

    def _open(self) -> None:
        cast = Cast(self._app, self._audit, self._people, self._sites, self._systems)
        OpeningTheAudit(cast, json.loads(resources.text(_OPENING))).record()
        self._app.identity.become(self._lead)

    def _conclude(self) -> None:
        # Together: one by one they would wait for the disk some three hundred times.
        with self._app.store.journal.transaction():
            for entry in self._content["conclusions"]:
                self._conclude_item(entry)
                self._note(entry)

    def _conclude_item(self, entry: Entry) -> None:
        self._work_as(entry["by"])
        verdicts = {
            Standard(standard): (
                _UNANSWERED,
                Verdict(Outcome(given["outcome"]), given.get("reason", "")),
            )
            for standard, given in entry["outcomes"].items()
        }
        self._app.checklists.conclude(self._audit, entry["item"], verdicts)

    def _note(self, entry: Entry) -> None:
        notes, item = self._app.notes, entry["item"]
        for note in entry.get("notes", ()):
            self._work_as(note["by"])
            notes.add(self._audit, item, note["text"], note.get("speaker", ""))
        for seen in entry.get("observations", ()):
            self._work_as(seen["by"])
            site = self._sites.get(seen.get("site", ""), "")
            system = self._systems.get(seen.get("ai_system", ""), "")
            notes.observe(self._audit, item, seen["text"], site, system)

    def _do_fieldwork(self) -> None:
        content = json.loads(resources.text(_FIELDWORK))
        cast = Cast(self._app, self._audit, self._people, self._sites, self._systems)
        fieldwork = Fieldwork(cast, content)
        captures = Captures(cast, content, fieldwork.talk())
        self._evidence = captures.take(self._content["evidence"])
        captures.draw()
        by = {entry["item"]: entry["by"] for entry in self._content["conclusions"]}
        fieldwork.answer(by)
        fieldwork.cite()
        fieldwork.sample()
        fieldwork.follow()
        fieldwork.come_back()
        fieldwork.share_out(by)

    def _follow_up(self) -> None:
        self._app.identity.become(self._lead)
        cast = Cast(self._app, self._audit, self._people, self._sites, self._systems)
        issuing = Issuing(cast, self._issuing, self._findings, self._evidence)
        issuing.describe()
        issuing.look_together()
        issuing.issue()
        issuing.meet()
        issuing.amend()
        self._app.identity.become(self._lead)
        CorrectiveAction(cast, json.loads(resources.text(_CORRECTIVE))).follow()

    def _cite(self) -> None:
        documents = self._app.documents
        for entry in self._content["documents"]:
            self._work_as(entry["by"])
            citation = Citation(*(entry[name] for name in FIELDS))
            for link in entry["links"]:
                target = Target(item=link["item"])
                documents.cite(self._audit, citation, target, link["claim"])

    def _raise_findings(self) -> None:
        checklist = self._app.checklists.checklist(self._audit)
        for entry in (*self._content["findings"], *self._issuing["further_findings"]):
            self._work_as(entry["by"])
            self._raise(entry, checklist.item(entry["item"]) if entry["item"] else None)

    def _raise(self, entry: dict[str, Any], item: Any) -> None:  # noqa: ANN401 - JSON and an item
        findings, evidence = self._app.findings, self._app.evidence
        finding, _ = findings.raise_on(self._audit, item)
        self._findings[entry["item"]] = finding
        wanted = [Reference.from_label(r["reference"]) for r in entry["requirements"]]
        for requirement in findings.editor(self._audit, finding).requirements:
            if requirement.reference not in wanted:
                findings.remove_requirement(self._audit, requirement)
        for reference in wanted:
            text = f"{reference.standard} {reference.number}"
            findings.add_requirement(self._audit, finding, text)
        for name in _FINDING_FIELDS:
            findings.edit(self._audit, finding, name, Shown(None), entry.get(name, ""))
        places = (("site", self._sites), ("ai_system", self._systems))
        for name, codes in places:
            place = codes.get(entry.get(name, ""), "")
            findings.edit(self._audit, finding, name, Shown(None), place)
        for picture in entry.get("pictures", ()):
            evidence.link(self._audit, self._evidence[picture], Target(finding=finding))
        for standard, grading in entry["gradings"].items():
            blank = findings.blank_inputs(self._audit, finding, Standard(standard))
            inputs = GradingInputs.from_value(blank.to_value() | grading["inputs"])
            if grading.get("override_reason"):
                self._app.identity.become(self._lead)
            findings.grade(
                self._audit,
                finding,
                Shown(None),
                inputs,
                Grade(grading["chosen"]),
                grading.get("override_reason", ""),
            )

    def _recommend(self) -> None:
        app = self._app
        app.identity.become(self._lead)
        for entry in self._content["recommendations"]:
            standard = Standard(entry["standard"])
            app.audits.state(self._audit, standard, Shown(None), entry["statement"])
            choice = Recommendation(RecommendationOption(entry["option"]))
            app.audits.recommend(self._audit, standard, Shown(None), choice)
