"""How patterns are asked about, and how their answers are told."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from auditapp.domain.patterns import Pattern, PatternAnswer, PatternKind, PatternVerdict
from auditapp.domain.workspace import FindingLine
from ui.i18n import number

Lines = Mapping[str, FindingLine]
"""The register by finding."""


def question(pattern: Pattern, lines: Lines) -> str:
    """Return what is asked about a pattern."""
    reference = pattern.reference.label if pattern.reference else ""
    count = number(len(pattern.findings))
    places = ", ".join(_places(pattern, lines))
    earlier = ", ".join(it.number for it in pattern.earlier if it.number)
    sentences = {
        PatternKind.REQUIREMENT: _tr(
            "{count} minors concern {reference}. Do they together show a systemic failure?"
        ),
        PatternKind.SITES: _tr(
            "{reference} is not fulfilled at several sites ({places}). Do the findings together "
            "show a systemic failure?"
        ),
        PatternKind.AI_SYSTEMS: _tr(
            "{reference} is not fulfilled for several AI systems ({places}). Do the findings "
            "together show a systemic failure?"
        ),
        PatternKind.EARLIER: _tr(
            "{reference} was not fulfilled in the previous audit either ({earlier}). Is it the "
            "same failure again?"
        ),
        PatternKind.PROCESS: _tr(
            "{count} nonconformities concern the process {name}. Is its control in doubt?"
        ),
        PatternKind.OWNER: _tr(
            "{count} nonconformities are with {name}. Do they have one cause in common?"
        ),
    }
    return sentences[pattern.kind].format(
        count=count, reference=reference, places=places, earlier=earlier, name=pattern.name
    )


def told(answer: PatternAnswer, by: str = "", at: str = "") -> str:
    """Return an answer in words: what was said, by whom and when."""
    start = _tr("{0}, {1}").format(verdict_word(answer.verdict), " ".join((by, at)).strip())
    start = start.rstrip(", ")
    return f"{start}: {answer.reason}" if answer.reason else start


def verdict_word(verdict: PatternVerdict) -> str:
    """Return the word for an answer."""
    return {
        PatternVerdict.YES: _tr("Yes"),
        PatternVerdict.NO: _tr("No"),
        PatternVerdict.LATER: _tr("Later"),
    }[verdict]


def finding_words(line: FindingLine) -> str:
    """Return a finding as a list names it."""
    return " · ".join(
        part for part in (f"{line.called} {line.title}".strip(), line.site, line.ai_system) if part
    )


def waiting_words(count: int) -> str:
    """Return how many questions wait for an answer."""
    if count == 1:
        return _tr("1 question about several findings together")
    return _tr("{0} questions about several findings together").format(number(count))


def _places(pattern: Pattern, lines: Lines) -> list[str]:
    found = [lines[finding] for finding in pattern.findings if finding in lines]
    if pattern.kind is PatternKind.SITES:
        return sorted({line.site for line in found if line.site})
    return sorted({line.ai_system for line in found if line.ai_system})


def _tr(words: str) -> str:
    return QCoreApplication.translate("Patterns", words)
