"""Where a corrective action stands, and what is waited for, in a sentence each."""

from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication

from auditapp.domain.corrective_dates import DueDate
from auditapp.domain.corrective_steps import State
from auditapp.domain.corrective_views import CorrectiveLine, CorrectiveRequest
from ui.due_words import day_in_words, due_in_words
from ui.pages.actions.dates_box import kind_in_words
from ui.pages.actions.state_look import said


def state_in_words(request: CorrectiveRequest, today: date) -> str:
    """Return the state with what is due next, such as "Answer due. Cause and plan: in 6 days"."""
    text = partial(QCoreApplication.translate, "Actions")
    line, progress = request.line, request.progress
    parts = [said(line.state)]
    if line.is_disputed and line.state is not State.DISPUTED:
        parts.append(text("the facts are disputed"))
    if progress.method is not None and line.state is State.VERIFYING:
        parts.append(said(progress.method).lower())
    if line.is_escalated and progress.escalated is not None:
        told = progress.escalated.told
        parts.append(text("escalated to {0}").format(told) if told else text("escalated"))
    words = ", ".join(parts)
    due = next_in_words(line, today)
    return f"{words}. {due}" if due else f"{words}."


def next_in_words(line: CorrectiveLine, today: date) -> str:
    """Return what is due next and how far that is; empty when nothing is."""
    return due_in_short(line.next_due, today) if line.next_due else ""


def due_in_short(due: DueDate, today: date) -> str:
    """Return a date with what it is for, such as "Cause and plan: Thu 2026-12-24, in 6 days"."""
    what = kind_in_words(due.kind)
    if due.on is None:
        words = QCoreApplication.translate("Actions", "{0}: at the next audit")
        return words.format(what)
    return f"{what}: {day_in_words(due.on)}, {due_in_words(due.on, today)}"


def waiting_in_words(line: CorrectiveLine) -> str:
    """Return who has to do something now, in a sentence above the buttons."""
    text = partial(QCoreApplication.translate, "Actions")
    sentences = {
        State.ISSUED: text("The client is to acknowledge the nonconformity and to answer."),
        State.ACKNOWLEDGED: text("The client is to answer."),
        State.DISPUTED: text("The lead auditor decides whether the finding stands."),
        State.RESPONSE_DUE: text("The client is to answer."),
        State.CORRECTION_RECEIVED: text("The client is to give the cause and a plan."),
        State.CAUSE_RECEIVED: text("The client is to give a plan."),
        State.PLAN_RECEIVED: text(
            "Go through the five parts of the answer, then accept the plan or send it back."
        ),
        State.PLAN_REJECTED: text("The client is to answer again."),
        State.PLAN_ACCEPTED: text("The client is to take the action and to show it."),
        State.IMPLEMENTING: text("The client is to take the action and to show it."),
        State.EVIDENCE_RECEIVED: text("Verify that the action was taken and works."),
        State.VERIFYING: text("Say whether the action was taken and works."),
        State.NOT_EFFECTIVE: text("It did not work. The client is to answer again."),
        State.EFFECTIVE: text("It works. The request can be closed."),
        State.CLOSED: text("Nothing more is expected of the client."),
        State.WITHDRAWN: text("The finding was withdrawn."),
        State.SUPERSEDED: text("Another finding stands instead."),
    }
    return sentences.get(line.state, "")
