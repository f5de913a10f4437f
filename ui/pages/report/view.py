"""What the page of documents shows, and what is wanted of it."""

from dataclasses import dataclass, field
from pathlib import Path

from auditapp.domain.report_issue import NextIssue, ReportIssue
from auditapp.domain.shown import Shown
from auditapp.domain.signatures import Signature
from auditapp.domain.terms import Level, Standard
from auditapp.reports.document_text import Difference
from auditapp.reports.issue_gap import Gap
from auditapp.reports.issuing import Certificate
from auditapp.reports.request import Kind, Resolution
from auditapp.reports.words import Language


@dataclass(frozen=True, slots=True)
class Wanted:
    """The document that is chosen; without a standard the combined one."""

    kind: Kind = Kind.REPORT
    standard: Standard | None = None
    language: Language = Language.ENGLISH
    level: Level = Level.CLIENT
    resolution: Resolution = Resolution.PRINT
    template: str = ""


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A kind of document that the audit can have; `last` is what went out of it last."""

    kind: Kind
    last: ReportIssue | None = None


@dataclass(frozen=True, slots=True)
class DocumentsView:
    """Everything beside the preview.

    `name` is what the audit is called in names of files. `issues` are those of the chosen document,
    the latest first. `templates` are the looks to choose from, with their ids. `usual_language` is
    the one that documents of this audit are written in.
    """

    name: str
    lines: tuple[DocumentLine, ...]
    standards: tuple[Standard, ...]
    languages: tuple[Language, ...]
    gaps: tuple[Gap, ...] = ()
    issues: tuple[ReportIssue, ...] = ()
    templates: tuple[tuple[str, str], ...] = ()
    usual_language: Shown[str] = field(default_factory=lambda: Shown(None))

    @property
    def leaks(self) -> tuple[Gap, ...]:
        """What keeps any file from being written."""
        return tuple(gap for gap in self.gaps if gap.is_leak)

    @property
    def stopping(self) -> tuple[Gap, ...]:
        """What keeps the document from being issued, and no file from being written."""
        return tuple(gap for gap in self.gaps if gap.stops and not gap.is_leak)


@dataclass(frozen=True, slots=True)
class Previewed:
    """The document as it is now: the bytes of its PDF, or why there is none."""

    pdf: bytes = b""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Coming:
    """What the form to issue shows: which version it becomes, and what is different in it."""

    next: NextIssue
    changes: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A finished file; `size` in bytes."""

    path: Path
    size: int


@dataclass(frozen=True, slots=True)
class Signing:
    """How a document is issued: why it is amended, and what signs it."""

    reason: str = ""
    signature: Signature | None = None
    certificate: Certificate | None = None
