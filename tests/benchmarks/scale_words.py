"""Words of the invented audits: a few hundred, so that searches find some often and some rarely."""

from random import Random

CLIENT_NAMES = (
    "Musterwerk", "Nordhafen Logistik", "Beispiel Energie", "Lindenau Pharma", "Testfeld Robotik",
    "Kranich Software", "Auenland Versicherung", "Falkenberg Medien", "Silbersee Kliniken",
    "Ahorn Optik", "Brückner Waagen", "Quellental Wasser", "Rotdorn Verlag", "Steinbach Netze",
    "Ulmenhof Daten", "Weidenau Elektronik", "Zedern Consulting", "Hafenblick Reederei",
    "Ostwind Turbinen", "Birkenfeld Sensoren",
)  # fmt: skip
TOWNS = ("Musterstadt", "Nordhafen", "Lindenau", "Falkenberg", "Silbersee", "Quellental", "Prüm")
ROLES = (
    "process owner", "CISO", "IT operations", "data scientist", "HR lead", "facility management",
    "product owner", "internal auditor", "supplier manager", "developer", "privacy officer",
)  # fmt: skip
_SUBJECTS = (
    "Access review", "Risk register", "Backup log", "Change ticket", "Supplier contract",
    "Training record", "Model card", "Incident report", "Firewall rule", "Visitor book",
    "Asset list", "Patch report", "Impact assessment", "Data set inventory", "Policy",
    "Statement of applicability", "Key register", "Log retention", "Disposal certificate",
    "Onboarding form", "Penetration test", "Continuity exercise", "Network plan", "Audit programme",
)  # fmt: skip
_STATES = (
    "was shown and is complete", "lacks an approval", "is two months late", "was sampled twice",
    "names an owner", "has no date", "covers both sites", "is kept in the wiki", "was renewed",
    "is signed by the management", "differs from the procedure", "was explained in the interview",
    "could not be found", "is reviewed each quarter", "was traced to a ticket",
)  # fmt: skip
_DETAILS = (
    "October", "November", "server room B", "line 4", "the Nordhafen plant", "head office",
    "the assistant CHAT", "release 7.2", "the payroll system", "Raum 214", "Prüfung 12",
    "contract K-17", "ticket 88", "the cloud tenant", "laptop pool", "building C", "PlanAssist",
    "the camera system", "gate 3", "the archive", "seven of nine samples", "two of five samples",
)  # fmt: skip


def sentence(some: Random) -> str:
    """Return a note as people write them in an interview."""
    number = some.randrange(1, 9999)
    return (
        f"{some.choice(_SUBJECTS)} {number} {some.choice(_STATES)}: "
        f"{some.choice(_DETAILS)}, {some.choice(_DETAILS)}."
    )


def caption(some: Random) -> str:
    """Return what a photo shows."""
    return f"{some.choice(_SUBJECTS)}, {some.choice(_DETAILS)}"


def claim(some: Random) -> str:
    """Return a short title of a finding."""
    return f"{some.choice(_SUBJECTS)} {some.choice(_STATES)}"
