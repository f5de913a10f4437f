"""What an item belongs to: controls of the other standard, and provisions of other frameworks."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from auditapp.catalogue.library import Library
from auditapp.domain.checklist import Counterpart, RelatedProvision, Selection
from ui.pages.library.browsing import not_checked, strength
from ui.pages.library.view import depth_title, provision_of
from ui.theme_tokens import SPACE_XS
from ui.widgets.link_button import EDGE as LINK_EDGE
from ui.widgets.link_button import LinkButton
from ui.widgets.reading import badged, bullet, heading, stacked, wrapped


class CounterpartBox(QWidget):
    """Controls of the other standard on the same subject; a click goes there."""

    chosen = Signal(object)
    """A Reference."""

    def __init__(self, counterparts: Sequence[Counterpart], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = _column(self)
        column.addWidget(heading(self.tr("Counterparts in the other standard")))
        for counterpart in counterparts:
            column.addLayout(self._row(counterpart))

    def _row(self, counterpart: Counterpart) -> QHBoxLayout:
        reference = counterpart.reference
        link = LinkButton(f"{reference.number}  {counterpart.title}")
        link.clicked.connect(lambda: self.chosen.emit(reference))
        kind = self.tr("strong overlap") if counterpart.is_strong else self.tr("partial overlap")
        about = wrapped(f"{kind}: {counterpart.subject}", "small")
        about.setContentsMargins(LINK_EDGE, 0, 0, 0)
        return badged((reference.standard,), stacked(link, about))


class DepthBox(QWidget):
    """The depths that cover an item, each with its reason."""

    def __init__(
        self, selections: Sequence[Selection], library: Library, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = _column(self)
        column.addWidget(heading(self.tr("Depths that cover it")))
        for selection in selections:
            reason = wrapped(selection.reason, "small")
            column.addLayout(bullet(depth_title(library, selection.depth), reason))


class FrameworkBox(QWidget):
    """What another framework says on the same subject, with what that does not mean."""

    def __init__(
        self,
        framework_id: str,
        related: Sequence[RelatedProvision],
        library: Library,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        framework = library.framework(framework_id)
        column = _column(self)
        title = framework.title if framework else framework_id
        column.addWidget(heading(self.tr("Same subject: {0}").format(title)))
        for provision in related:
            self._add(column, provision, library)
        if framework is not None:
            for words in (framework.notice, framework.status):
                column.addWidget(wrapped(words, "small"))

    def _add(self, column: QVBoxLayout, related: RelatedProvision, library: Library) -> None:
        kind = strength(is_direct=related.is_direct)
        below = [wrapped(f"{related.subject} ({kind})", "small")]
        provision = provision_of(library, related)
        if provision is not None and provision.note:
            below.append(wrapped(provision.note, "small"))
        if provision is not None and not provision.is_checked:
            below.append(wrapped(not_checked(), "warning"))
        column.addLayout(bullet(f"{related.number}  {related.title}", *below))


def _column(box: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_XS)
    return column
