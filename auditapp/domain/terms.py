"""The auditor's vocabulary as closed lists. Values are stored, so they are never renamed."""

from enum import StrEnum
from typing import TypeVar

TermT = TypeVar("TermT", bound=StrEnum)


class Standard(StrEnum):
    """A management system standard, without its edition."""

    ISO27001 = "27001"
    ISO42001 = "42001"

    @property
    def label(self) -> str:
        """The name in print, for example "ISO/IEC 27001"."""
        return f"ISO/IEC {self.value}"


class AuditType(StrEnum):
    """Why the audit is done; decides grading and wording."""

    STAGE1 = "stage1"
    STAGE2 = "stage2"
    SURVEILLANCE = "surveillance"
    RECERTIFICATION = "recertification"
    INTERNAL = "internal"
    GAP = "gap"
    SECOND_PARTY = "second_party"
    MOCK = "mock"


class TeamRole(StrEnum):
    """What somebody does on the audit team (ISO/IEC 17021-1:2015, 9.2.2)."""

    LEAD = "lead"
    AUDITOR = "auditor"
    EXPERT = "expert"
    OBSERVER = "observer"
    TRAINEE = "trainee"


class Outcome(StrEnum):
    """The conclusion on one checklist item for one standard."""

    CONFORMS = "conforms"
    DOES_NOT_CONFORM = "does_not_conform"
    OPEN_TRAIL = "open_trail"
    NOT_AUDITED = "not_audited"
    NOT_APPLICABLE = "not_applicable"


class Grade(StrEnum):
    """The class of a finding for one standard (ISO/IEC 17021-1:2015, 3.12, 3.13, 9.4.5)."""

    MAJOR = "major"
    MINOR = "minor"
    OFI = "ofi"
    OBSERVATION = "observation"
    POSITIVE = "positive"
    CONFORMITY = "conformity"
    CONCERN = "concern"
    OPEN_TRAIL = "open_trail"
    GAP = "gap"


GRAVITY = (
    Grade.MAJOR,
    Grade.MINOR,
    Grade.CONCERN,
    Grade.GAP,
    Grade.OPEN_TRAIL,
    Grade.OBSERVATION,
    Grade.OFI,
    Grade.POSITIVE,
    Grade.CONFORMITY,
)
"""From the gravest down: what colours a clause, names a finding's number, and comes first."""


class Method(StrEnum):
    """How an auditor comes by evidence (ISO/IEC TS 27008; ISO 19011)."""

    EXAMINE = "examine"
    INTERVIEW = "interview"
    OBSERVE = "observe"
    TEST = "test"


class Answer(StrEnum):
    """What a question brought to light; opens the questions that follow from it."""

    SHOWN = "shown"
    PARTLY = "partly"
    NOT_SHOWN = "not-shown"
    NONE = "none"


class Place(StrEnum):
    """Where an item has to be looked at again in each of them."""

    SITE = "site"
    AI_SYSTEM = "ai-system"


class NoteTag(StrEnum):
    """What a note is good for later."""

    STRENGTH = "strength"
    CONCERN = "concern"
    TO_CHECK = "to_check"
    QUOTE = "quote"
    DOCUMENT_ASKED = "document_asked"


class Level(StrEnum):
    """Who may read something: a report for one reader leaves out what others may not see."""

    CLIENT = "client"
    BODY = "body"
    TEAM = "team"
    TRAINING = "training"


class RecommendationOption(StrEnum):
    """What the team recommends for one standard; the body decides (ISO/IEC 17021-1:2015, 9.5)."""

    RECOMMEND = "recommend"
    RECOMMEND_SUBJECT_TO_PLANS = "recommend_subject_to_plans"
    NOT_RECOMMENDED_DOCUMENTS = "not_recommended_documents"
    NOT_RECOMMENDED_FOLLOW_UP = "not_recommended_follow_up"
    NOT_RECOMMENDED_NEW_STAGE2 = "not_recommended_new_stage2"
    REDUCED_SCOPE = "reduced_scope"
    EXTENSION_REFUSED = "extension_refused"
    CONTINUE_SUBJECT_TO_VERIFICATION = "continue_subject_to_verification"
    REFER_FOR_SUSPENSION = "refer_for_suspension"
    NOT_POSSIBLE = "not_possible"


LABELS: dict[StrEnum, str] = {
    AuditType.STAGE1: "Stage 1",
    AuditType.STAGE2: "Stage 2",
    AuditType.SURVEILLANCE: "Surveillance",
    AuditType.RECERTIFICATION: "Recertification",
    AuditType.INTERNAL: "Internal audit",
    AuditType.GAP: "Gap analysis",
    AuditType.SECOND_PARTY: "Second-party audit",
    AuditType.MOCK: "Mock audit",
    TeamRole.LEAD: "Lead auditor",
    TeamRole.AUDITOR: "Auditor",
    TeamRole.EXPERT: "Technical expert",
    TeamRole.OBSERVER: "Observer",
    TeamRole.TRAINEE: "Trainee",
    Outcome.CONFORMS: "Conforms",
    Outcome.DOES_NOT_CONFORM: "Does not conform",
    Outcome.OPEN_TRAIL: "Open trail",
    Outcome.NOT_AUDITED: "Not audited",
    Outcome.NOT_APPLICABLE: "Not applicable",
    Grade.MAJOR: "Major nonconformity",
    Grade.MINOR: "Minor nonconformity",
    Grade.OFI: "Opportunity for improvement",
    Grade.OBSERVATION: "Observation",
    Grade.POSITIVE: "Strength",
    Grade.CONFORMITY: "Conformity",
    Grade.CONCERN: "Area of concern",
    Grade.OPEN_TRAIL: "Open trail",
    Grade.GAP: "Gap",
    Method.EXAMINE: "Examine",
    Method.INTERVIEW: "Interview",
    Method.OBSERVE: "Observe",
    Method.TEST: "Test",
    Answer.SHOWN: "Shown",
    Answer.PARTLY: "In part",
    Answer.NOT_SHOWN: "Not shown",
    Answer.NONE: "There is none",
    Place.SITE: "At each site",
    Place.AI_SYSTEM: "For each AI system",
    Level.CLIENT: "Client",
    Level.BODY: "Certification body",
    Level.TEAM: "Audit team",
    Level.TRAINING: "Training",
    RecommendationOption.RECOMMEND: "Recommended",
    RecommendationOption.RECOMMEND_SUBJECT_TO_PLANS: "Recommended, subject to acceptance of plans",
    RecommendationOption.NOT_RECOMMENDED_DOCUMENTS: (
        "Not recommended at this time: verification by documents"
    ),
    RecommendationOption.NOT_RECOMMENDED_FOLLOW_UP: (
        "Not recommended at this time: follow-up audit"
    ),
    RecommendationOption.NOT_RECOMMENDED_NEW_STAGE2: ("Not recommended at this time: new stage 2"),
    RecommendationOption.REDUCED_SCOPE: "Recommended for a reduced scope",
    RecommendationOption.EXTENSION_REFUSED: "Recommended without the extension of the scope",
    RecommendationOption.CONTINUE_SUBJECT_TO_VERIFICATION: (
        "Continue, subject to verification in set time"
    ),
    RecommendationOption.REFER_FOR_SUSPENSION: "Referred for suspension",
    RecommendationOption.NOT_POSSIBLE: "No recommendation possible: audit to be completed",
}

# Apart from the others: a concern on a note and an area of concern are the same stored word.
_NOTE_TAGS = {
    NoteTag.STRENGTH: "Strength",
    NoteTag.CONCERN: "Concern",
    NoteTag.TO_CHECK: "To check",
    NoteTag.QUOTE: "Quote",
    NoteTag.DOCUMENT_ASKED: "Document asked for",
}


def known(terms: type[TermT], stored: object) -> TermT | None:
    """Return the term that a stored value stands for.

    None for nothing, and for what only another version of the program knows.
    """
    try:
        return terms(str(stored))
    except ValueError:
        return None


def label(term: StrEnum) -> str:
    """Return the words that screens and reports show for a term."""
    return _NOTE_TAGS[term] if isinstance(term, NoteTag) else LABELS[term]
