"""What a form that came back holds, laid beside what stands, ready to be shown."""

from dataclasses import dataclass
from pathlib import Path

from auditapp.bootstrap import App
from auditapp.domain.client_replies import OfferedAnswer, ReplyOffer
from auditapp.domain.ids import AuditId, FindingId
from auditapp.domain.reply_form import Reply
from ui.widgets.word_marks import marked, plain

_LONGEST_SHOWN = 2_000
_LONGEST_MARKED = 8_000


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """An answer as rich text; `before` is empty where nothing stands yet."""

    offered: OfferedAnswer
    before: str
    after: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenReply:
    """A form that was read, for the request that it answers."""

    path: Path
    finding: FindingId
    reply: Reply
    offer: ReplyOffer
    answers: tuple[ShownAnswer, ...]


def read_file(app: App, audit: AuditId, finding: FindingId, path: Path) -> OpenReply:
    """Read a form; it opens the request of this audit that it names, else the one given.

    Raises UserError with what to ask the client for.
    """
    reply = app.client_replies.read(path)
    if reply.code is not None and reply.code.audit == audit:
        _, finding = app.client_replies.request_of(reply)
    return lay_beside(app, audit, finding, path, reply)


def lay_beside(app: App, audit: AuditId, finding: FindingId, path: Path, reply: Reply) -> OpenReply:
    """Lay a reply beside what stands now."""
    offer = app.client_replies.offer(audit, finding, reply)
    return OpenReply(path, finding, reply, offer, tuple(map(_shown, offer.answers)))


def _shown(answer: OfferedAnswer) -> ShownAnswer:
    before, after = _cut(answer.stands.value or ""), _cut(answer.answer)
    others = tuple(plain(_cut(it or "")) for it in answer.stands.others)
    # Finding the words that differ takes long where there are very many.
    if not before or len(before) + len(after) > _LONGEST_MARKED:
        return ShownAnswer(answer, plain(before), plain(after), others)
    return ShownAnswer(answer, *marked(before, after), others)


def _cut(text: str) -> str:
    return (
        text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}\N{HORIZONTAL ELLIPSIS}"
    )
