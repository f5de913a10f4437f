"""Words of the consents to pictures."""

from auditapp.reports.content import ConsentLine, EvidenceLine
from auditapp.reports.wording import NOTHING, Cell, Table

CONSENTS = "Consent to pictures"
NOT_ALLOWED = "Pictures not allowed"
UNTIL_MIDNIGHT = "Until the end of the day"


def consent_table(consents: tuple[ConsentLine, ...]) -> Table:
    """Return who agreed to what, with which limits, when, and whether it was withdrawn."""
    heads = ("No.", "Agreed by", "What and where", "Given", "Ended")
    rows = tuple(_row(line) for line in consents)
    return Table(heads, (0.7, 2.0, 3.7, 1.9, 1.9), rows, "")


def consent_note(line: EvidenceLine) -> str:
    """Return the consent that a picture was taken under; empty for what was handed over."""
    return f"Consent {line.consent}" if line.consent else ""


def _row(line: ConsentLine) -> tuple[Cell, ...]:
    return (
        (str(line.number),),
        (line.by, _pictures(line.pictures)) if not line.refused else (line.by,),
        tuple(_what(line)) or (NOTHING,),
        tuple(filter(None, (line.given, line.site))),
        _ended(line),
    )


def _what(line: ConsentLine) -> list[str]:
    if line.refused:
        return list(filter(None, (NOT_ALLOWED, line.limits)))
    said = ["; ".join(line.kinds)]
    said += [f"Where: {line.areas}"] if line.areas else []
    return said + ([f"Limits: {line.limits}"] if line.limits else [])


def _ended(line: ConsentLine) -> Cell:
    if line.withdrawn:
        return tuple(filter(None, (f"Withdrawn {line.withdrawn}", line.reason)))
    return (NOTHING,) if line.refused else (UNTIL_MIDNIGHT,)


def _pictures(count: int) -> str:
    return "1 piece of evidence" if count == 1 else f"{count:,} pieces of evidence"
