"""One conclusion for several items: what cannot take it is left and named, nothing is replaced."""

import pytest

from auditapp.domain.many_items import Left, ManyConcluded
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Outcome, Standard
from auditapp.domain.workspace import ControlDecision, Verdict
from auditapp.errors import UserError
from auditapp.services.bookmarks import Bookmark
from tests.support.an_app import SampleApp

CONTEXT, REVIEW = "clause-4.1", "clause-9.3.2"
YARD, RIGHTS = "27001-A.7.12", "27001-A.8.2"
NOT_AUDITED = Verdict(Outcome.NOT_AUDITED, "No time on site")


def outcomes(sample: SampleApp, item: str) -> list[Outcome | None]:
    workspace = sample.app.checklists.item(sample.audit, item)
    return [it.verdict.value.outcome if it.verdict.value else None for it in workspace.conclusions]


def conform(sample: SampleApp, item: str, standard: Standard) -> None:
    shown = sample.app.checklists.item(sample.audit, item).conclusion(standard).verdict
    verdict = Verdict(Outcome.CONFORMS)
    sample.app.checklists.conclude(sample.audit, item, {standard: (shown, verdict)})


def exclude(sample: SampleApp, item: str) -> None:
    workspace = sample.app.checklists.item(sample.audit, item)
    sample.app.checklists.set_applicability(
        sample.audit,
        workspace.item.requirements[0].reference,
        workspace.conclusions[0].decision,
        ControlDecision(False, "No premises"),
    )


def left(done: ManyConcluded) -> list[tuple[str, Left]]:
    return [(it.item.id, it.why) for it in done.left]


def test_several_items_are_not_audited_for_one_reason_in_one_action(sample: SampleApp) -> None:
    done = sample.app.many_items.conclude(sample.audit, (CONTEXT, REVIEW, YARD), NOT_AUDITED)

    assert (done.concluded, done.left) == (3, ())
    assert outcomes(sample, REVIEW) == [Outcome.NOT_AUDITED] * 2
    workspace = sample.app.checklists.item(sample.audit, YARD)
    assert workspace.conclusions[0].verdict.value == NOT_AUDITED

    sample.app.history.undo(sample.audit)
    assert outcomes(sample, REVIEW) == [None, None]
    assert outcomes(sample, YARD) == [None]


def test_what_is_concluded_already_stays_and_is_named(sample: SampleApp) -> None:
    conform(sample, REVIEW, Standard.ISO27001)

    done = sample.app.many_items.conclude(sample.audit, (CONTEXT, REVIEW), NOT_AUDITED)

    assert left(done) == [(REVIEW, Left.CONCLUDED)]
    assert done.concluded == 2
    assert outcomes(sample, REVIEW) == [Outcome.CONFORMS, Outcome.NOT_AUDITED]


def test_it_is_replaced_when_somebody_says_so(sample: SampleApp) -> None:
    conform(sample, REVIEW, Standard.ISO27001)

    done = sample.app.many_items.conclude(sample.audit, (REVIEW,), NOT_AUDITED, replaces=True)

    assert not done.left
    assert outcomes(sample, REVIEW) == [Outcome.NOT_AUDITED] * 2
    sample.app.history.undo(sample.audit)
    assert outcomes(sample, REVIEW) == [Outcome.CONFORMS, None]


def test_only_excluded_controls_are_not_applicable(sample: SampleApp) -> None:
    exclude(sample, YARD)

    verdict = Verdict(Outcome.NOT_APPLICABLE)
    done = sample.app.many_items.conclude(sample.audit, (REVIEW, RIGHTS, YARD), verdict)

    assert done.concluded == 1
    assert left(done) == [(REVIEW, Left.CLAUSE), (RIGHTS, Left.NOT_EXCLUDED)]
    assert outcomes(sample, YARD) == [Outcome.NOT_APPLICABLE]


def test_a_disputed_conclusion_is_left_even_when_others_are_replaced(sample: SampleApp) -> None:
    for outcome in (Outcome.CONFORMS, Outcome.OPEN_TRAIL):
        sample.app.checklists.conclude(
            sample.audit, YARD, {Standard.ISO27001: (Shown(None), Verdict(outcome))}
        )

    done = sample.app.many_items.conclude(sample.audit, (YARD,), NOT_AUDITED, replaces=True)

    assert left(done) == [(YARD, Left.DISPUTED)]
    assert (done.concluded, done.changes.record) == (0, "")


def test_not_audited_without_a_reason_is_refused(sample: SampleApp) -> None:
    with pytest.raises(UserError, match="Say why"):
        sample.app.many_items.conclude(sample.audit, (YARD,), Verdict(Outcome.NOT_AUDITED, " "))


def test_conformity_is_not_concluded_in_bulk(sample: SampleApp) -> None:
    with pytest.raises(UserError, match="one by one"):
        sample.app.many_items.conclude(sample.audit, (YARD,), Verdict(Outcome.CONFORMS))


# Where somebody was


def test_where_somebody_was_survives_a_restart(sample: SampleApp) -> None:
    assert sample.app.bookmarks.of(sample.audit) == Bookmark()
    kept = Bookmark(REVIEW, {"follow_up": True, "theme": "risk"})

    sample.app.bookmarks.keep(sample.audit, kept)
    again = sample.reopen()

    assert again.app.bookmarks.of(sample.audit) == kept
    again.close()
