"""Documents that were examined: cited by number, title, version and date; never copied."""

import re
from dataclasses import dataclass, replace

from auditapp.domain.pasted import one_line
from auditapp.domain.shown import Shown

_VERSION = re.compile(
    r"(?:(?:version|revision|edition|ver\.?|rev\.?|ed\.?)\s+(?=\S)|(?:ver|rev|v)\.?\s*(?=\d))(.+)",
    re.IGNORECASE,
)
_BARE_VERSION = re.compile(r"\d+(?:\.\d+)+|\d{1,2}")
_ISO_DATE = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
_OTHER_DATE = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_HOLDER = re.compile(r"(?:held by|holder:?)\s+(.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Citation:
    """What identifies a document (ISO/IEC 27001:2022 and ISO/IEC 42001:2023, 7.5.2).

    `dated` is the date on the document as typed, `holder` the role or unit that keeps it.
    """

    identifier: str = ""
    title: str = ""
    version: str = ""
    dated: str = ""
    holder: str = ""

    @property
    def name(self) -> str:
        """Number and title, what there is of them."""
        return " ".join(part for part in (self.identifier, self.title) if part)

    @property
    def edition(self) -> str:
        """Version and date in words, for example "version 3.1, 2026-02-01"."""
        version = f"version {self.version}" if self.version else ""
        return ", ".join(part for part in (version, self.dated) if part)

    def as_line(self) -> str:
        """Return it as it is typed, for `citation_from_line` to read again."""
        version = f"v{self.version}" if self.version else ""
        holder = f"held by {self.holder}" if self.holder else ""
        return "; ".join(part for part in (self.name, version, self.dated, holder) if part)

    def is_same(self, other: "Citation") -> bool:
        """Whether both may name the same version of a document; one may leave open which."""
        return _key(self) == _key(other) and (
            _agree(self.version, other.version) and _agree(self.dated, other.dated)
        )

    def is_other_version(self, other: "Citation") -> bool:
        """Whether both name the same document in different versions."""
        return _key(self) == _key(other) and not self.is_same(other)


@dataclass(frozen=True, slots=True)
class DocumentUse:
    """Where a document is cited, and what it shows there."""

    link: str
    item: str
    finding: str
    claim: Shown[str]
    version: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document in the list: each field as it can be edited, and where it is cited.

    `other_versions` are other versions of it that were cited in the audit.
    """

    id: str
    fields: dict[str, Shown[str]]
    uses: tuple[DocumentUse, ...]
    by: str
    at: str
    version: tuple[str, ...]
    other_versions: tuple[str, ...] = ()

    @property
    def citation(self) -> Citation:
        """The document as it is cited now."""
        return Citation(**{name: shown.value or "" for name, shown in self.fields.items()})


@dataclass(frozen=True, slots=True)
class LinkedDocument:
    """A document on an item or a finding, with the link as it was read."""

    document: DocumentView
    use: DocumentUse


FIELDS = ("identifier", "title", "version", "dated", "holder")


def citation_from_line(text: str) -> Citation:
    """Read a citation typed on one line.

    "P-07 Access policy, v3.1, 2026-02-01, HR office": number and title come first, then version,
    date and holder in any order. A first word with a digit in it is the number.
    """
    parts = [part for part in re.split(r"[;,]", one_line(text)) if part.strip()]
    found = Citation()
    rest: list[str] = []
    for at, part in enumerate(each.strip() for each in parts):
        taken = _recognised(found, part, is_first=at == 0)
        if taken is None:
            rest.append(part)
        else:
            found = taken
    if not rest:
        return found
    first, *others = rest
    number, _, title = first.partition(" ")
    if not any(letter.isdigit() for letter in number):
        number, title = "", first
    if others and not found.holder:
        found = replace(found, holder=others.pop())
    title = ", ".join((title.strip(), *others)) if others else title.strip()
    return replace(found, identifier=number, title=title)


def _recognised(found: Citation, part: str, *, is_first: bool) -> Citation | None:
    if holder := _HOLDER.fullmatch(part):
        return replace(found, holder=holder[1])
    if is_first:
        return None
    if not found.dated and _ISO_DATE.fullmatch(part):
        return replace(found, dated=part)
    if not found.dated and (date := _OTHER_DATE.fullmatch(part)):
        return replace(found, dated=f"{date[3]}-{int(date[2]):02}-{int(date[1]):02}")
    if not found.version and (version := _VERSION.fullmatch(part)):
        return replace(found, version=version[1])
    if not found.version and _BARE_VERSION.fullmatch(part):
        return replace(found, version=part)
    return None


def _agree(one: str, other: str) -> bool:
    return not one or not other or one.casefold() == other.casefold()


def _key(citation: Citation) -> str:
    return (citation.identifier or citation.title).casefold()
