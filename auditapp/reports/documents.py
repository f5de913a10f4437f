"""Every document of an audit by its kind: who builds it, and who writes it to a file."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, cast

from auditapp.domain.terms import Level
from auditapp.errors import UserError
from auditapp.reports.document import Document
from auditapp.reports.gather import Sources
from auditapp.reports.prepared_pictures import prepared
from auditapp.reports.request import Kind, Request
from auditapp.reports.steps import Step, no_step
from auditapp.reports.whole_file import write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from auditapp.reports.word_house import House

Builder = Callable[[Sources, Request], Document]


_FOR_TRAINING = frozenset({Kind.REPORT, Kind.COVERAGE, Kind.EVIDENCE})
"""What still says something when the client is taken out of it."""


class Format(StrEnum):
    """The file formats of a document; the value is the file name's extension."""

    WORD = "docx"
    PDF = "pdf"


def is_built(kind: Kind) -> bool:
    """Whether there is a builder for a kind of document."""
    return find_spec(_module(kind)) is not None


def build(sources: Sources, request: Request) -> Document:
    """Read an audit and return the document that is wanted; pictures are read when it is written.

    Raises UserError when there is no such audit, or it has no such document, or one that is about
    the client is wanted for training.
    """
    if request.level is Level.TRAINING and request.kind not in _FOR_TRAINING:
        raise UserError(
            "This document is about the client. For training there are the report, the coverage "
            "and the evidence register.",
            "level",
        )
    # A builder is loaded when it is first needed: the window starts without any of them.
    builder = getattr(import_module(_module(request.kind)), f"build_{_name(request.kind)}")
    return prepared(cast("Builder", builder)(sources, request), request.resolution)


def write(
    document: Document,
    document_format: Format,
    target: Path,
    step: Step = no_step,
    house: House | None = None,
) -> tuple[str, ...]:
    """Write a document to a file, all or nothing; return sentences about what it lacks.

    `house` is how a firm's documents look in Word, None for ours. Raises UserError for a target
    that cannot be a file, StorageError when it cannot be written, and what `step` raises to stop.
    """
    said: list[str] = []

    def write_to(file: Path) -> None:
        if document_format is Format.WORD:
            _write_word(document, file, step, house)
        else:
            said.extend(_write_pdf(document, file, step))

    write_whole(target, "document", write_to)
    return tuple(said)


def _write_word(document: Document, file: Path, step: Step, house: House | None) -> None:
    from auditapp.reports.word_document import write_word_document

    write_word_document(document, file, step=step, house=house)


def _write_pdf(document: Document, file: Path, step: Step) -> tuple[str, ...]:
    from auditapp.reports.pdf_document import write_pdf_document

    return write_pdf_document(document, file, step=step)


def _name(kind: Kind) -> str:
    return kind.value.replace("-", "_")


def _module(kind: Kind) -> str:
    return f"auditapp.reports.{_name(kind)}_document"
