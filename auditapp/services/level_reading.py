"""Who may read a note, a finding or a piece of evidence, as it is recorded."""

from auditapp.domain.levels import USUAL, level_of
from auditapp.domain.terms import Level
from db.models import EvidenceRow, FindingRow, NoteRow, ObservationRow

Levelled = NoteRow | ObservationRow | FindingRow | EvidenceRow


def level_of_row(row: Levelled, usual: Level = USUAL) -> Level:
    """Return the level; that of the team while two people chose differently.

    What one of them wanted to keep back must not go out before they agree.
    """
    if "level" in row.conflicts.split(","):
        return Level.TEAM
    return level_of(row.level, usual)
