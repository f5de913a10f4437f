"""The parts of an item that fold away: made when somebody opens them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from auditapp.domain.checklist import ChecklistItem, Counterpart, RelatedProvision
from auditapp.domain.references import Reference
from ui.pages.checklist.guide import FrameworkName, Guide
from ui.pages.checklist.item_head import run_in
from ui.theme_tokens import SPACE_S
from ui.widgets.link_button import EDGE, LinkButton
from ui.widgets.reading import badged, bullet, heading, stacked, wrapped


def has_approach(item: ChecklistItem) -> bool:
    """Return whether anything is said on whom to ask and what to sample."""
    return bool(item.talk_to or item.sampling)


def approach(item: ChecklistItem) -> QWidget:
    """Return whom to talk to and what to sample."""
    part, column = _part()
    if item.talk_to:
        column.addWidget(run_in(_tr("Talk to"), ", ".join(item.talk_to)))
    if item.sampling:
        column.addWidget(run_in(_tr("Sample"), item.sampling))
    return part


def has_meaning(item: ChecklistItem) -> bool:
    """Return whether anything is said on what the standards ask."""
    return bool((item.shared and not item.own_title) or item.adds)


def meaning(item: ChecklistItem) -> QWidget:
    """Return what both standards ask, and what each adds."""
    part, column = _part()
    many = len(item.standards) > 1
    if item.shared and not item.own_title:
        column.addWidget(run_in(_tr("Both ask") if many else _tr("It asks"), item.shared))
    for standard, text in item.adds:
        adds = _tr("Adds") if many else _tr("In particular")
        column.addLayout(badged((standard,) if many else (), run_in(adds, text)))
    return part


def bullets(texts: Sequence[str]) -> QWidget:
    """Return a list of sentences."""
    part, column = _part()
    for text in texts:
        column.addLayout(bullet(text))
    return part


def counterparts(item: ChecklistItem, go: Callable[[Reference], object]) -> QWidget:
    """Return the controls of the other standard on the same subject; a click goes there."""
    part, column = _part()
    for each in item.counterparts:
        column.addLayout(badged((each.reference.standard,), _counterpart(each, go)))
    return part


def related(item: ChecklistItem, guide: Guide) -> QWidget:
    """Return what other frameworks say on the subject, each with what that does not mean."""
    part, column = _part()
    for framework in item.frameworks:
        named = guide.frameworks.get(framework, FrameworkName(framework, ""))
        column.addWidget(heading(named.title))
        for provision in item.related:
            if provision.framework == framework:
                column.addLayout(_provision(provision))
        if named.notice:
            column.addWidget(wrapped(named.notice, "small"))
    return part


def _counterpart(each: Counterpart, go: Callable[[Reference], object]) -> QWidget:
    reference = each.reference
    link = LinkButton(f"{reference.number}  {each.title}")
    link.setToolTip(_tr("Go to {0}").format(reference.label))
    link.clicked.connect(lambda: go(reference))
    kind = _tr("strong overlap") if each.is_strong else _tr("partial overlap")
    about = wrapped(f"{kind}: {each.subject}", "small")
    about.setContentsMargins(EDGE, 0, 0, 0)
    return stacked(link, about)


def _provision(provision: RelatedProvision) -> QHBoxLayout:
    kind = "" if provision.is_direct else _tr(" (gives input or evidence only)")
    about = wrapped(f"{provision.subject}{kind}", "small")
    return bullet(f"{provision.number}  {provision.title}", about)


def _part() -> tuple[QWidget, QVBoxLayout]:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_S)
    return part, column


def _tr(words: str) -> str:
    return QCoreApplication.translate("ItemParts", words)
