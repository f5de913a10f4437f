"""How sources of evidence are counted and named in words."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from auditapp.domain.evidence_claims import EvidenceSource, RequirementSupport, SourceKind
from ui.i18n import number


def kind_word(kind: SourceKind) -> str:
    """Return the word for one source of a kind."""
    return {
        SourceKind.PHOTO: _tr("photo"),
        SourceKind.RECORD: _tr("record"),
        SourceKind.DOCUMENT: _tr("document"),
        SourceKind.INTERVIEW: _tr("interview"),
        SourceKind.OBSERVATION: _tr("observation"),
        SourceKind.SAMPLE: _tr("sample"),
    }[kind]


def counts_in_words(kinds: Mapping[SourceKind, int]) -> str:
    """Return what there is of each kind, for example "2 photos, 1 document"."""
    return ", ".join(
        f"{number(count)} {kind_word(kind) if count == 1 else _plural(kind)}"
        for kind, count in kinds.items()
    )


def support_in_words(support: RequirementSupport) -> str:
    """Return what shows a requirement in numbers; they are facts, no judgement."""
    counts = counts_in_words(support.kinds)
    if support.independent == 1:
        return _tr("{0}; 1 source").format(counts)
    return _tr("{0}; {1} independent sources").format(counts, number(support.independent))


def source_name(source: EvidenceSource) -> str:
    """Return a source as a list names it, with its kind where the name does not tell."""
    return f"{source.name} ({kind_word(source.kind)})" if source.name else kind_word(source.kind)


def _plural(kind: SourceKind) -> str:
    return {
        SourceKind.PHOTO: _tr("photos"),
        SourceKind.RECORD: _tr("records"),
        SourceKind.DOCUMENT: _tr("documents"),
        SourceKind.INTERVIEW: _tr("answers in interviews"),
        SourceKind.OBSERVATION: _tr("observations"),
        SourceKind.SAMPLE: _tr("samples"),
    }[kind]


def _tr(words: str) -> str:
    return QCoreApplication.translate("Claims", words)
