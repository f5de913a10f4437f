"""Build everything once: store, files, clock, rules and services become one frozen App.

A service is imported when it is first asked for: the list of audits is on screen before the rest
of the program, and the libraries behind it, are loaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import resources
from auditapp.catalogue.loading import check_counts, load_catalogue
from auditapp.domain.clock import Clock, SystemClock
from auditapp.domain.ids import IdSource, RandomIds
from auditapp.errors import StorageError
from auditapp.evidence.blobs import BlobStore
from auditapp.evidence.derivatives import PictureCache
from auditapp.services.audit_list import AuditList
from auditapp.services.checklist_file import ChecklistFiles
from auditapp.services.drafts import Drafts
from auditapp.services.identity import Identity
from db.integrity import rebuild
from db.store import Store, create, exists, needs_rebuild, open_store

if TYPE_CHECKING:
    from auditapp.reports.gather import Sources
    from auditapp.reports.houses import Houses
    from auditapp.reports.issuing import Issuing
    from auditapp.reports.nonconformity_gather import FormSources
    from auditapp.reports.package_making import Packages
    from auditapp.services.audits import Audits
    from auditapp.services.bookmarks import Bookmarks
    from auditapp.services.carried_points import CarriedPoints
    from auditapp.services.checklist_updates import ChecklistUpdates
    from auditapp.services.checklists import Checklists
    from auditapp.services.client_replies import ClientReplies
    from auditapp.services.clients import Clients
    from auditapp.services.closing import Closing
    from auditapp.services.consents import Consents
    from auditapp.services.copies import Copies
    from auditapp.services.corrective_actions import CorrectiveActions
    from auditapp.services.coverage import Coverage
    from auditapp.services.day import Day
    from auditapp.services.documents import Documents
    from auditapp.services.evidence import EvidenceFiles
    from auditapp.services.evidence_claims import EvidenceClaims
    from auditapp.services.finding_issues import FindingIssues
    from auditapp.services.findings import Findings
    from auditapp.services.follow_ups import FollowUps
    from auditapp.services.history import History
    from auditapp.services.interviews import Interviews
    from auditapp.services.joining import Joining
    from auditapp.services.levels import Levels
    from auditapp.services.many_items import ManyItems
    from auditapp.services.marks import Marks
    from auditapp.services.notes import Notes
    from auditapp.services.opening import Opening
    from auditapp.services.other_standards import OtherStandards
    from auditapp.services.pack_files import PackFiles
    from auditapp.services.packs import Packs
    from auditapp.services.patterns import Patterns
    from auditapp.services.pending_files import PendingFiles
    from auditapp.services.plan import Plan
    from auditapp.services.qualifications import Qualifications
    from auditapp.services.questions import Questions
    from auditapp.services.redactions import Redactions
    from auditapp.services.report_issues import ReportIssues
    from auditapp.services.report_texts import ReportTexts
    from auditapp.services.samples import Samples
    from auditapp.services.schemes import Schemes
    from auditapp.services.search import SearchService
    from auditapp.services.stage_one import StageOneJudgements
    from auditapp.services.trails import Trails
    from auditapp.services.writing import Writing

GRADING_RULES = "rules/grading-2026-1.json"
RECOMMENDATION_RULES = "rules/recommendations-2026-1.json"
SCHEME = "rules/scheme-2026-1.json"
CORRECTIVE_RULES = "rules/corrective-2026-1.json"
SAMPLING_RULES = "rules/sampling-2026-1.json"


@dataclass(frozen=True)
class App:
    """The program without a screen: what is built once, and the services on it."""

    store: Store
    clock: Clock
    ids: IdSource
    blobs: BlobStore
    cache: PictureCache
    identity: Identity

    @cached_property
    def checklist_files(self) -> ChecklistFiles:
        """Compiled checklists."""
        return ChecklistFiles(self.blobs)

    @cached_property
    def audit_list(self) -> AuditList:
        """The list of audits."""
        return AuditList(self.store, self.checklist_files)

    @cached_property
    def clients(self) -> Clients:
        """Clients, sites and AI systems."""
        from auditapp.services.clients import Clients

        return Clients(self.store, self.ids)

    @cached_property
    def audits(self) -> Audits:
        """Audits."""
        from auditapp.domain.recommendations import recommendation_set_from_text
        from auditapp.services.audits import Audits

        rules = recommendation_set_from_text(resources.text(RECOMMENDATION_RULES))
        return Audits(
            self.store,
            self.ids,
            self.identity,
            self.checklist_files,
            rules,
            self.packs.checklist,
        )

    @cached_property
    def checklists(self) -> Checklists:
        """Checklists and conclusions."""
        from auditapp.services.checklists import Checklists

        return Checklists(self.store, self.ids, self.checklist_files)

    @cached_property
    def notes(self) -> Notes:
        """Notes, observations and the inbox."""
        from auditapp.services.notes import Notes

        return Notes(self.store, self.ids)

    @cached_property
    def levels(self) -> Levels:
        """Who may read what."""
        from auditapp.services.levels import Levels

        return Levels(self.store)

    @cached_property
    def interviews(self) -> Interviews:
        """The interview log."""
        from auditapp.services.interviews import Interviews

        return Interviews(self.store, self.clock, self.ids, self.identity)

    @cached_property
    def documents(self) -> Documents:
        """Documents that were examined."""
        from auditapp.services.documents import Documents

        return Documents(self.store, self.ids)

    @cached_property
    def questions(self) -> Questions:
        """Questions of an audit and their answers."""
        from auditapp.services.questions import Questions

        return Questions(self.store, self.ids)

    @cached_property
    def plan(self) -> Plan:
        """The audit plan."""
        from auditapp.services.plan import Plan

        return Plan(self.store, self.ids, self.checklist_files)

    @cached_property
    def coverage(self) -> Coverage:
        """What each visit covers."""
        from auditapp.services.coverage import Coverage

        return Coverage(self.store, self.checklist_files)

    @cached_property
    def checklist_updates(self) -> ChecklistUpdates:
        """What is new in the library or an own checklist since an audit started."""
        from auditapp.services.checklist_updates import ChecklistUpdates

        return ChecklistUpdates(self.store, self.checklist_files, self.packs.checklist)

    @cached_property
    def packs(self) -> Packs:
        """Checklists of one's own."""
        from auditapp.services.packs import Packs

        return Packs(self.store, self.ids)

    @cached_property
    def pack_files(self) -> PackFiles:
        """Checklists of one's own as files."""
        from auditapp.services.pack_files import PackFiles

        return PackFiles(self.store)

    @cached_property
    def evidence(self) -> EvidenceFiles:
        """Evidence."""
        from auditapp.services.evidence import EvidenceFiles

        return EvidenceFiles(
            self.store,
            self.clock,
            self.ids,
            self.identity,
            self.consents,
            self.blobs,
            self.cache,
        )

    @cached_property
    def pending_files(self) -> PendingFiles:
        """Files that are being added."""
        from auditapp.services.pending_files import PendingFiles

        return PendingFiles(self.store, self.ids)

    @cached_property
    def consents(self) -> Consents:
        """Consents to pictures."""
        from auditapp.services.consents import Consents

        return Consents(self.store, self.ids, self.clock)

    @cached_property
    def marks(self) -> Marks:
        """Marks on pictures."""
        from auditapp.services.marks import Marks

        return Marks(self.store, self.ids, self.blobs)

    @cached_property
    def redactions(self) -> Redactions:
        """Parts of pictures made unreadable."""
        from auditapp.services.redactions import Redactions

        return Redactions(self.store, self.ids, self.blobs)

    @cached_property
    def findings(self) -> Findings:
        """Findings."""
        from auditapp.services.findings import Findings

        schemes = self.schemes
        return Findings(self.store, self.ids, self.identity, schemes.rules, schemes.shipped)

    @cached_property
    def finding_issues(self) -> FindingIssues:
        """Issuing, amending, withdrawing and numbering findings."""
        from auditapp.services.finding_issues import FindingIssues

        checks = (self.writing.obstacles,)
        own = (self.identity, self.findings, self.schemes.shipped, checks)
        return FindingIssues(self.store, self.clock, self.ids, *own)

    @cached_property
    def other_standards(self) -> OtherStandards:
        """Whether findings affect the other standard too."""
        from auditapp.services.other_standards import OtherStandards

        return OtherStandards(self.store)

    @cached_property
    def schemes(self) -> Schemes:
        """Schemes of certification bodies."""
        from auditapp.domain.grading_rule_file import rule_set_from_text
        from auditapp.domain.scheme import ShippedScheme
        from auditapp.services.schemes import Schemes

        rules = rule_set_from_text(resources.text(GRADING_RULES))
        shipped = ShippedScheme.from_text(resources.text(SCHEME), rules.settings)
        return Schemes(self.store, self.ids, shipped, rules)

    @cached_property
    def evidence_claims(self) -> EvidenceClaims:
        """What evidence shows, requirement by requirement."""
        from auditapp.services.evidence_claims import EvidenceClaims

        return EvidenceClaims(self.store)

    @cached_property
    def corrective_actions(self) -> CorrectiveActions:
        """Requests for corrective action."""
        from auditapp.domain.corrective_words import CorrectiveRules
        from auditapp.services.corrective_actions import CorrectiveActions

        rules = CorrectiveRules.from_text(resources.text(CORRECTIVE_RULES))
        own = (self.identity, self.evidence, rules, self.schemes.shipped)
        return CorrectiveActions(self.store, self.clock, self.ids, *own)

    @cached_property
    def patterns(self) -> Patterns:
        """What several findings show together."""
        from auditapp.services.patterns import Patterns

        effective = self.schemes.effective_rules
        return Patterns(self.store, self.identity, self.checklist_files, effective)

    @cached_property
    def joining(self) -> Joining:
        """Findings about the same failure."""
        from auditapp.catalogue.wording_words import shipped_words
        from auditapp.services.joining import Joining

        return Joining(self.store, self.identity, lambda: shipped_words().small)

    @cached_property
    def day(self) -> Day:
        """The end of an audit day."""
        from auditapp.services.day import Day

        noted = (self.notes, self.interviews, self.drafts)
        own = (self.checklists, *noted, self.corrective_actions)
        return Day(self.store, self.clock, *own)

    @cached_property
    def closing(self) -> Closing:
        """The closing meeting."""
        from auditapp.domain.corrective_words import CorrectiveRules
        from auditapp.services.closing import Closing

        rules = CorrectiveRules.from_text(resources.text(CORRECTIVE_RULES))
        own = (rules, self.audits.rules, self.schemes.shipped)
        return Closing(self.store, self.clock, self.finding_issues, *own)

    @cached_property
    def opening(self) -> Opening:
        """The opening meeting."""
        from auditapp.services.opening import Opening

        return Opening(self.store, self.clock)

    @cached_property
    def report_issues(self) -> ReportIssues:
        """Documents that went out."""
        from auditapp.services.report_issues import ReportIssues

        return ReportIssues(self.store, self.clock, self.ids, self.identity)

    @cached_property
    def report_texts(self) -> ReportTexts:
        """What the team writes for reports."""
        from auditapp.services.report_texts import ReportTexts

        return ReportTexts(self.store)

    @cached_property
    def stage_one(self) -> StageOneJudgements:
        """The judgements of stage 1."""
        from auditapp.services.stage_one import StageOneJudgements

        return StageOneJudgements(self.store)

    @cached_property
    def qualifications(self) -> Qualifications:
        """What qualifies the team."""
        from auditapp.services.qualifications import Qualifications

        return Qualifications(self.store)

    @cached_property
    def copies(self) -> Copies:
        """Second copies of everything."""
        from auditapp.services.copies import Copies

        return Copies(self.store, self.clock)

    @cached_property
    def many_items(self) -> ManyItems:
        """Several items of a checklist, taken together."""
        from auditapp.services.many_items import ManyItems

        return ManyItems(self.store, self.checklist_files)

    @cached_property
    def bookmarks(self) -> Bookmarks:
        """Where somebody was in each audit."""
        from auditapp.services.bookmarks import Bookmarks

        return Bookmarks(self.store)

    @cached_property
    def follow_ups(self) -> FollowUps:
        """What somebody has to come back to."""
        from auditapp.services.follow_ups import FollowUps

        return FollowUps(self.store, self.ids)

    @cached_property
    def carried_points(self) -> CarriedPoints:
        """What audits take over from the ones before them."""
        from auditapp.services.carried_points import CarriedPoints

        return CarriedPoints(
            self.store, self.checklist_files, lambda: self.corrective_actions.basis()
        )

    @cached_property
    def samples(self) -> Samples:
        """Samples."""
        from auditapp.domain.sampling_rules import SamplingRules
        from auditapp.services.samples import Samples

        rules = SamplingRules.from_text(resources.text(SAMPLING_RULES))
        return Samples(self.store, self.ids, self.blobs, rules)

    @cached_property
    def trails(self) -> Trails:
        """Threads across items."""
        from auditapp.services.trails import Trails

        return Trails(self.store, self.ids)

    @cached_property
    def writing(self) -> Writing:
        """How findings are written."""
        from auditapp.services.writing import Writing

        return Writing(self.store, self.checklist_files)

    @cached_property
    def history(self) -> History:
        """History and undo."""
        from auditapp.services.history import History

        return History(self.store, self.identity)

    @cached_property
    def search(self) -> SearchService:
        """Search through everything that was written."""
        from auditapp.services.search import SearchService

        return SearchService(self.store)

    @cached_property
    def drafts(self) -> Drafts:
        """Unfinished typing."""
        return Drafts(self.store, self.clock)

    @cached_property
    def report_sources(self) -> Sources:
        """What reports are read from."""
        from auditapp.reports.gather import Sources

        return Sources(
            self.store,
            self.clock,
            self.checklists,
            self.evidence,
            self.findings.rules,
            self.schemes.shipped,
            self.audits.rules,
            self.corrective_actions.rules,
        )

    @cached_property
    def issuing(self) -> Issuing:
        """Documents as drafts and as they go out."""
        from auditapp.reports.issue_gate import IssueGate
        from auditapp.reports.issuing import Issuing

        gate = IssueGate(self.report_sources, self.checklist_files, self.identity)
        return Issuing(
            gate,
            self.report_issues,
            self.blobs,
            # Most documents have our own look: its readers are loaded when a template is wanted.
            lambda template, document: (
                self.houses.dress(template, document) if template else (document, None)
            ),
        )

    @cached_property
    def houses(self) -> Houses:
        """House templates of the firm."""
        from auditapp.reports.houses import Houses
        from auditapp.services.house_templates import HouseTemplates

        return Houses(HouseTemplates(self.store, self.ids, self.blobs))

    @cached_property
    def packages(self) -> Packages:
        """Evidence packages."""
        from auditapp.reports.package_making import Packages

        return Packages(self.issuing)

    @cached_property
    def client_replies(self) -> ClientReplies:
        """Forms that clients filled in and sent back."""
        from auditapp.services.client_replies import ClientReplies

        return ClientReplies(self.store, self.evidence, self.corrective_actions)

    @cached_property
    def form_sources(self) -> FormSources:
        """What nonconformity forms are read from."""
        from auditapp.reports.nonconformity_gather import FormSources

        rules = (self.findings.rules, self.corrective_actions.rules, self.schemes.shipped)
        return FormSources(self.store, self.clock, self.evidence, *rules)

    def close(self) -> None:
        """Close the store and give its lock back."""
        self.store.close()


def open_app(
    folder: Path,
    key: bytes | None = None,
    *,
    make: bool = False,
    read_only: bool = False,
    clock: Clock | None = None,
    ids: IdSource | None = None,
) -> App:
    """Open the store in a folder; with `make`, a missing one is created first.

    `key` is the raw 32-byte key of an encrypted store. Raises StorageError with a sentence when
    the store cannot be used as it is; it is left closed then.
    """
    _check_layout()
    check_counts(load_catalogue())
    clock, ids = clock or SystemClock(), ids or RandomIds()
    if make and not read_only and not exists(folder):
        create(folder, key, clock, ids)
    store = open_store(folder, key, clock, read_only=read_only)
    try:
        if needs_rebuild(store):
            store = _rebuilt(store, clock)
        identity = Identity(store, ids)
        store.start_writing(clock, ids, identity.author)
    except BaseException:
        store.close()
        raise
    return App(
        store,
        clock,
        ids,
        BlobStore(folder / "blobs", key),
        PictureCache(folder / "cache", key),
        identity,
    )


def _rebuilt(store: Store, clock: Clock) -> Store:
    if store.read_only:
        raise StorageError(
            f"The store {store.folder} was last used by another version of this program. "
            "Open it once for writing, then read it."
        )
    rebuild(store)
    return open_store(store.folder, store.key, clock)


def _check_layout() -> None:
    """Make sure that our four packages lie side by side, not another program's of the same name."""
    import db

    home = Path(__file__).resolve().parent.parent
    for package in (db, resources):
        if Path(str(package.__file__)).resolve().parent.parent != home:
            raise StorageError(
                f"Parts of another program ({package.__name__}) stand in for this program's. "
                "Install it again into an environment of its own."
            )
