"""Every term that documents print has its words in every language that is there."""

from enum import StrEnum

import pytest

from auditapp.domain import consents, report_subjects
from auditapp.domain.carried_points import PointKind, PointOutcome
from auditapp.domain.corrective_steps import State, Verification
from auditapp.domain.plan import SessionKind, SessionPlace, SessionState
from auditapp.domain.stage1 import Fulfilled, Objective, Readiness
from auditapp.domain.terms import (
    AuditType,
    Grade,
    Level,
    Method,
    Outcome,
    RecommendationOption,
    TeamRole,
)
from auditapp.reports.words import Language, words_of

PRINTED: tuple[type[StrEnum], ...] = (
    *(AuditType, TeamRole, Outcome, Grade, Method, Level, RecommendationOption),
    *(Objective, Fulfilled, Readiness, State, Verification, PointKind, PointOutcome),
    *(SessionKind, SessionPlace, SessionState, consents.Subject, report_subjects.Subject),
)


@pytest.mark.parametrize("terms", PRINTED, ids=lambda it: it.__qualname__)
def test_every_term_has_words(terms: type[StrEnum]) -> None:
    written = [words_of(language) for language in Language if words_of(language).texts]
    assert all(words.term(term).strip() for words in written for term in terms)
