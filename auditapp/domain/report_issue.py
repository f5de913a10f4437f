"""A document as it went out: its number and version, its frozen files, what they hold, who signed.

Every composite that is stored here reads what another version wrote as far as it knows it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from auditapp.domain.signatures import Signature
from auditapp.domain.terms import Level, Standard, known
from auditapp.domain.values import Value, is_hash, text_in

_LETTERS = {
    "plan": "AP",
    "opening": "OM",
    "report": "AR",
    "nonconformities": "NR",
    "corrective": "CA",
    "follow-up": "FR",
    "closing": "CM",
    "soa": "SA",
    "coverage": "CO",
    "evidence": "ER",
    "review": "RF",
}
_OTHER = "DO"


@dataclass(frozen=True, slots=True)
class Series:
    """What has one number and is issued again under it: a kind of document for one reader.

    `standard` is None for the combined document. `language` is a code like "en".
    """

    kind: str
    standard: Standard | None
    language: str
    level: Level


@dataclass(frozen=True, slots=True)
class FrozenFile:
    """A file as it went out; `format` is the ending of its name, `size` in bytes."""

    format: str
    sha256: str
    size: int

    def to_value(self) -> dict[str, Value]:
        """Return it as a part of an issue."""
        return {"format": self.format, "sha256": self.sha256, "size": self.size}


@dataclass(frozen=True, slots=True)
class IssuedReport:
    """What one issue of a document froze: one field.

    `number` is like "AR-01". `text` is the hash of everything that stands in the document, which is
    kept as a file of its own so that the next version can say what changed. `template` and
    `rule_set` are ids. `signature` is the lead's where it was drawn.
    """

    number: str
    version: int
    language: str
    level: Level
    text: str
    files: tuple[FrozenFile, ...]
    template: str = ""
    rule_set: str = ""
    signature: Signature | None = None

    def to_value(self) -> dict[str, Value]:
        """Return the value of the composite field."""
        value: dict[str, Value] = {
            "number": self.number,
            "version": self.version,
            "language": self.language,
            "level": self.level.value,
            "text": self.text,
            "files": [it.to_value() for it in self.files],
            "template": self.template,
            "rule_set": self.rule_set,
        }
        if self.signature is not None:
            value["signature"] = self.signature.to_value()
        return value

    @classmethod
    def from_value(cls, value: dict[str, Value]) -> Self:
        """Read what `to_value` wrote; that something was issued counts even where all is unknown.

        A level of another version of the program is kept from everybody but the team.
        """
        version, signature = value.get("version"), value.get("signature")
        return cls(
            number=text_in(value, "number"),
            version=version if isinstance(version, int) else 1,
            language=text_in(value, "language"),
            level=known(Level, value.get("level")) or Level.TEAM,
            text=text_in(value, "text"),
            files=_files(value.get("files")),
            template=text_in(value, "template"),
            rule_set=text_in(value, "rule_set"),
            signature=Signature.from_value(signature) if isinstance(signature, dict) else None,
        )

    def file(self, file_format: str) -> FrozenFile | None:
        """Return the file of a format, None where the document was not issued in it."""
        return next((it for it in self.files if it.format == file_format), None)


@dataclass(frozen=True, slots=True)
class ReportIssue:
    """One issue: of what, when (local time with offset), by whom (initials), why, with what in it.

    The first version has no reason.
    """

    id: str
    kind: str
    standard: Standard | None
    issued_at: str
    by: str
    reason: str
    report: IssuedReport

    @property
    def series(self) -> Series:
        """What this is a version of."""
        return Series(self.kind, self.standard, self.report.language, self.report.level)

    @property
    def name(self) -> str:
        """Number and version as people say them."""
        return f"{self.report.number} version {self.report.version}"


@dataclass(frozen=True, slots=True)
class NextIssue:
    """The number and version that a document gets when it is issued now, and its last issue."""

    number: str
    version: int
    last: ReportIssue | None = None


def next_issue(issues: Sequence[ReportIssue], series: Series) -> NextIssue:
    """Return what comes next in a series, from all issues of the audit in order."""
    same = [it for it in issues if it.series == series]
    if same:
        version = max(it.report.version for it in same) + 1
        return NextIssue(same[-1].report.number, version, same[-1])
    letters = _LETTERS.get(series.kind, _OTHER)
    taken = {it.report.number for it in issues}
    count = 1
    while f"{letters}-{count:02}" in taken:
        count += 1
    return NextIssue(f"{letters}-{count:02}", 1)


def latest_of_each(issues: Iterable[ReportIssue]) -> dict[Series, ReportIssue]:
    """Return the last issue of every series, from issues in order."""
    return {it.series: it for it in issues}


def _files(value: Value) -> tuple[FrozenFile, ...]:
    found = []
    for it in value if isinstance(value, list) else ():
        if isinstance(it, dict) and is_hash(text_in(it, "sha256")):
            size = it.get("size")
            count = size if isinstance(size, int) else 0
            found.append(FrozenFile(text_in(it, "format"), text_in(it, "sha256"), count))
    return tuple(found)
