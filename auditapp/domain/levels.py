"""Who may read what: notes, findings and evidence have a level, a document has a reader.

Nothing is shown to a reader whose level it was not meant for (ISO/IEC 17021-1:2015, 8.4).
"""

from auditapp.domain.terms import Level, known

_SEEN = {
    Level.CLIENT: frozenset({Level.CLIENT, Level.TRAINING}),
    Level.BODY: frozenset({Level.CLIENT, Level.BODY, Level.TRAINING}),
    Level.TEAM: frozenset(Level),
    Level.TRAINING: frozenset({Level.TRAINING}),
}

USUAL_OF_NOTES = Level.BODY
"""Notes are the body's records, not the client's, until somebody says otherwise."""

USUAL = Level.CLIENT
"""Findings and evidence are shown to the client until somebody says otherwise."""


def may_read(reader: Level, level: Level) -> bool:
    """Whether something of a level is shown to a reader."""
    return level in _SEEN[reader]


def level_of(stored: object, usual: Level = USUAL) -> Level:
    """Return a stored level; the usual one where nobody chose.

    A level of a later version of the program is kept from everybody but the team.
    """
    if not stored:
        return usual
    return known(Level, stored) or Level.TEAM
