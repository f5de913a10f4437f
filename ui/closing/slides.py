"""All the steps of a meeting as widgets, and what each of them is shown."""

from auditapp.domain.closing import Said
from ui.closing.deck import Step, StepKind
from ui.closing.finding_slide import FindingSlide
from ui.closing.grade_marks import naming
from ui.closing.last_slides import Ending, EndSlide, SignatureSlide
from ui.closing.people_slide import PeopleSlide
from ui.closing.prose_slides import ProseSlide, dates, recommendation, welcome
from ui.closing.reading import MeetingRead
from ui.closing.stage import Stage
from ui.closing.statements_slide import StatementsSlide
from ui.closing.summary_slide import SummarySlide


class Slides:
    """One widget for each kind of step; `ending` is what came of the end."""

    def __init__(self) -> None:
        self.welcome, self.summary = ProseSlide(is_centred=True), SummarySlide()
        self.finding = FindingSlide()
        self.recommendation, self.dates = ProseSlide(), ProseSlide()
        self.statements, self.people = StatementsSlide(), PeopleSlide()
        self.signature, self.end = SignatureSlide(), EndSlide()
        self.ending: Ending | None = None
        self.of = {
            StepKind.WELCOME: self.welcome,
            StepKind.SUMMARY: self.summary,
            StepKind.FINDING: self.finding,
            StepKind.RECOMMENDATION: self.recommendation,
            StepKind.DATES: self.dates,
            StepKind.STATEMENTS: self.statements,
            StepKind.PEOPLE: self.people,
            StepKind.SIGNATURE: self.signature,
            StepKind.END: self.end,
        }

    def show(self, step: Step, read: MeetingRead, stage: Stage) -> None:
        """Show a step as it was read."""
        view = read.view
        match step.kind:
            case StepKind.WELCOME:
                self.welcome.show_paragraphs(welcome(view), stage)
            case StepKind.SUMMARY:
                self.summary.show_view(view, stage, naming(view.grade_names))
            case StepKind.FINDING:
                self._show_finding(step.finding, read, stage)
            case StepKind.RECOMMENDATION:
                self.recommendation.show_paragraphs(recommendation(view), stage)
            case StepKind.DATES:
                self.dates.show_paragraphs(dates(view), stage)
            case StepKind.STATEMENTS:
                self._show_statements(read, stage)
            case StepKind.PEOPLE:
                self.people.role.propose(read.roles)
                self.people.show_people(view.meeting.present, stage)
                self.people.show_remark(view.meeting.remark)
            case StepKind.SIGNATURE:
                self.signature.panel.role.propose(read.roles)
                self.signature.show_view(view, stage)
            case StepKind.END:
                self.end.show_view(view, self.ending, stage)

    def _show_finding(self, wanted: str, read: MeetingRead, stage: Stage) -> None:
        finding = read.view.finding(wanted)
        if finding is not None:
            self.finding.bar.role.propose(read.roles)
            self.finding.show_finding(
                finding, read.view.authors, read.role, stage, naming(read.view.grade_names)
            )

    def _show_statements(self, read: MeetingRead, stage: Stage) -> None:
        shown = read.view.meeting.said
        said = shown.value or Said({})
        for other in shown.others:
            said = said.with_all_of(other or Said({}))
        self.statements.show_statements(read.view.statements, said.at, stage)
