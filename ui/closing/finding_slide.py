"""One finding: what was found, its pictures, what the client says, and room to sign for it."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from auditapp.domain.closing import ClosingFinding
from auditapp.domain.marks import EvidencePicture
from auditapp.domain.workspace import EvidenceItem
from ui.closing.answer_bar import AnswerBar
from ui.closing.grade_marks import GradeMark, GradeName
from ui.closing.picture_view import PictureView
from ui.closing.prose_pages import Paragraph, ProsePages
from ui.closing.signature_panel import SignaturePanel
from ui.closing.slide import Slide
from ui.closing.stage import Stage
from ui.i18n import moment_of, term
from ui.theme import set_role


class FindingSlide(Slide):
    """Pages of words, then the pictures that were ticked, one to a page."""

    picture_wanted = Signal(object)
    """EvidencePicture that comes into sight and is not loaded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finding: ClosingFinding | None = None
        self._stage: Stage | None = None
        self._images: Mapping[EvidencePicture, QImage] = {}
        self._shown: int | None = None
        self._number = QLabel()
        set_role(self._number, "headline")
        self._state = QLabel()
        set_role(self._state, "muted")
        self._marks = QVBoxLayout()
        self._prose = ProsePages()
        self._prose.laid_out.connect(self._on_laid_out)
        self.picture = PictureView()
        self.signature = SignaturePanel(self.tr("Signature for this finding"))
        self._stack = QStackedWidget()
        for widget in (self._prose, self.picture, self.signature):
            self._stack.addWidget(widget)
        self.bar = AnswerBar()
        self.sign = QPushButton(self.tr("Sign for this finding"))
        self.sign.setCheckable(True)
        self.sign.setToolTip(self.tr("Sign for this finding (S)"))
        self.sign.toggled.connect(self._on_sign)
        self._lay_out()

    @property
    def pages(self) -> int:
        """See Slide."""
        return self._prose.pages + len(self._pictures)

    @property
    def page(self) -> int:
        """See Slide."""
        if self._shown is None:
            return self._prose.page
        return self._prose.pages + self._shown

    def go(self, page: int) -> None:
        """See Slide."""
        behind = min(max(page, 0), self.pages - 1) - self._prose.pages
        self._shown = behind if behind >= 0 else None
        if self._shown is None:
            self._prose.go(page)
        self.sign.setChecked(False)
        self._show_page()

    def flush(self) -> None:
        """See Slide."""
        self.bar.flush()
        self.signature.flush()

    def text(self) -> str:
        """Return the words of the finding that are on its pages."""
        return self._prose.text()

    def show_finding(
        self,
        finding: ClosingFinding,
        authors: Mapping[str, str],
        role: str,
        stage: Stage,
        name: GradeName = term,
    ) -> None:
        """Show a finding; `role` is who spoke last."""
        is_other = self._finding is None or finding.id != self._finding.id
        self._finding, self._stage = finding, stage
        if is_other:
            self._shown = None
            self._prose.go(0)
            self.sign.setChecked(False)
        self._number.setText(finding.number)
        self._state.setText(_state(finding))
        self._layout.setSpacing(stage.px(0.6))
        self._show_marks(finding, stage, name)
        self._prose.show_paragraphs(paragraphs(finding), stage)
        self.bar.show_answer(finding, authors, stage, role)
        changed = [finding.number] if _is_signed_before(finding) else []
        self.signature.show_signature(
            finding.id, finding.signature, {finding.id: finding.content}, changed, stage
        )
        self._show_page()

    def show_images(self, images: Mapping[EvidencePicture, QImage]) -> None:
        """Hand over the pictures that are loaded."""
        self._images = images
        self._show_page()

    @property
    def _pictures(self) -> tuple[EvidenceItem, ...]:
        return self._finding.to_show if self._finding else ()

    def _on_laid_out(self) -> None:
        self._show_page()
        self.turned.emit()

    def _on_sign(self, is_on: bool) -> None:
        if not is_on:
            self.signature.flush()
        self._show_page()

    def _show_page(self) -> None:
        if self.sign.isChecked():
            self._stack.setCurrentWidget(self.signature)
            return
        pictures = self._pictures
        if self._shown is None or not pictures or self._stage is None:
            self._shown = None
            self._stack.setCurrentWidget(self._prose)
            return
        self._shown = min(self._shown, len(pictures) - 1)
        item = pictures[self._shown]
        image = self._images.get(item.picture)
        if image is None:
            self.picture_wanted.emit(item.picture)
        caption = "  ".join(part for part in (item.number, item.title.value) if part)
        self.picture.show_picture(image, caption, self._stage)
        self._stack.setCurrentWidget(self.picture)

    def _show_marks(self, finding: ClosingFinding, stage: Stage, name: GradeName) -> None:
        while (item := self._marks.takeAt(0)) is not None:
            if (mark := item.widget()) is not None:
                mark.hide()
                mark.deleteLater()
        for standard, grade in finding.grades.items():
            self._marks.addWidget(GradeMark(standard, grade, stage, name))

    def _lay_out(self) -> None:
        named = QVBoxLayout()
        named.setSpacing(0)
        named.addWidget(self._number)
        named.addWidget(self._state)
        head = QHBoxLayout()
        head.addLayout(named)
        head.addStretch(1)
        head.addLayout(self._marks)
        foot = QHBoxLayout()
        foot.addWidget(self.bar, 1)
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)
        layout.addLayout(foot)
        self.bar.add_button(self.sign)


def paragraphs(finding: ClosingFinding) -> tuple[Paragraph, ...]:
    """Return what is said of a finding; nothing that is meant for the team."""
    places = (
        (_tr("Site"), finding.site),
        (_tr("AI system"), finding.ai_system),
        (_tr("Process"), finding.process),
        (_tr("Owner"), finding.owner),
    )
    return (
        Paragraph(finding.title, 1.5, bold=True, stays=True),
        *(
            Paragraph(
                f"{it.reference.label}  {it.title}".strip(),
                0.85,
                colour=f"iso{it.reference.standard.value}",
                before=0.4 if not number else 0.1,
                stays=True,
            )
            for number, it in enumerate(finding.requirements)
        ),
        Paragraph(finding.nature, 1.1, bold=True, before=0.8),
        Paragraph(finding.evidence, 1.0, before=0.6),
        Paragraph(
            " · ".join(f"{name}: {value}" for name, value in places if value),
            0.75,
            colour="text_muted",
            before=0.8,
        ),
    )


def _is_signed_before(finding: ClosingFinding) -> bool:
    signed = finding.signature.value
    if signed is None:
        return False
    return not finding.agreed.was_agreed_as(signed.about.get(finding.id, ""))


def _state(finding: ClosingFinding) -> str:
    if finding.is_amending:
        return _tr("Issued {0}; being amended").format(moment_of(finding.issued_at))
    if finding.issue:
        return _tr("Issued {0}").format(moment_of(finding.issued_at))
    return _tr("Provisional")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Closing", text)
