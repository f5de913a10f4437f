# ruff: noqa: N802 - Qt names the methods it calls
"""One item to read: what it is for, what to ask, what goes wrong, and what it belongs to."""

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from auditapp.catalogue.library import Library
from auditapp.domain.checklist import ChecklistItem
from auditapp.domain.pack_views import PackItemView
from ui.i18n import number, term
from ui.icons import icon
from ui.pages.library.browsing import Branch
from ui.pages.library.focus import Focus
from ui.pages.library.item_sheet import READING, Questions, Sheet
from ui.pages.library.own.parts import OwnParts, printed
from ui.pages.library.related_box import CounterpartBox, DepthBox, FrameworkBox
from ui.pages.library.view import LibraryView
from ui.theme import em, tokens
from ui.theme_tokens import SPACE_L, SPACE_S
from ui.widgets.named_facts import NamedFacts
from ui.widgets.reading import badged, bullet, heading, wrapped
from ui.widgets.scroll_column import ScrollColumn

_SIDE_BY_SIDE = 62
"""From this width on, in lines of text, what belongs to an item stands beside its questions."""


class ItemPane(ScrollColumn):
    """Built anew for every item."""

    reference_chosen = Signal(object)
    """A Reference that somebody wants to see."""
    back_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("What the library says"))
        # With the focus the arrow keys scroll.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._body = QWidget()
        self._sheet: Sheet | None = None
        self._shown: object = None
        self.own = OwnParts(self)
        self.own.questions_made.connect(
            lambda questions: questions.card_chosen.connect(self._bring_into_sight)
        )
        self.add(self._body)
        # See `Sheet.add_columns`.
        line = QHBoxLayout()
        line.addWidget(self.own.new_requirement, 1)
        line.addStretch(0)
        self.add(line)

    def show_item(
        self, item: ChecklistItem, focus: Focus, view: LibraryView, back_to: str = ""
    ) -> None:
        """Show an item; `back_to` names the one from which somebody came here.

        Of the same item in one's own checklist only what can be written is shown anew.
        """
        own = view.pack.item(item.id) if view.pack else None
        shown = (view.pack.id, printed(own), back_to) if view.pack and own else None
        if shown is not None and shown == self._shown and own is not None:
            self.own.follow(view, own)
            return
        self._shown = shown
        self.own.forget()
        self.show_new_requirement(is_shown=False)
        body = Sheet()
        self._add_head(body, item, back_to)
        main, beside = QVBoxLayout(), QVBoxLayout()
        for column in (main, beside):
            column.setSpacing(SPACE_S)
        if own is None:
            self._add_meaning(main, item)
            main.addWidget(Questions(item, focus, view.library))
        else:
            self._add_own(main, item, view, own)
        main.addStretch(1)
        self._add_beside(beside, item, view.library)
        beside.addStretch(1)
        body.add_columns(main, beside)
        self._sheet = body
        self._show(body)

    def show_new_requirement(self, *, is_shown: bool) -> None:
        """Show the form of a requirement of one's own in place of the item, or the item again."""
        if not is_shown and self.own.new_requirement.isHidden():
            return
        self._body.setVisible(not is_shown)
        self.own.new_requirement.setVisible(is_shown)
        if is_shown:
            self.verticalScrollBar().setValue(0)
            self.own.new_requirement.focus()

    def show_branch(self, branch: Branch) -> None:
        """Show what a heading is about."""
        self._shown = None
        self.own.forget()
        self.show_new_requirement(is_shown=False)
        body = Sheet()
        body.column.addWidget(wrapped(branch.title, "title"))
        for words in branch.about:
            body.column.addWidget(wrapped(words))
        items = branch.items().values()
        asked = sum(len(branch.focus.prompts(item)) for item in items)
        count = self.tr("{0} items, {1} questions").format(number(len(items)), number(asked))
        body.column.addWidget(wrapped(count, "muted"))
        self._sheet = None
        self._show(body)

    def sizeHint(self) -> QSize:
        """Ask for the width of a comfortable line, whatever stands in it."""
        return QSize(em(36), em(30))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room at the right when there is enough."""
        super().resizeEvent(event)
        self._arrange()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the frame."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the frame away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a frame that shows where the focus is."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(QColor(tokens().focus), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
            painter.end()

    def _bring_into_sight(self, widget: QWidget) -> None:
        # What was just opened has its place only when Qt has laid it out.
        QTimer.singleShot(0, widget, lambda: self.ensureWidgetVisible(widget, 0, SPACE_L))

    def _show(self, body: QWidget) -> None:
        old, self._body = self._body, body
        self._arrange()
        self.add(body)
        old.hide()
        old.deleteLater()
        self.verticalScrollBar().setValue(0)

    def _arrange(self) -> None:
        self.own.new_requirement.setMaximumWidth(em(READING))
        if self._sheet is not None:
            self._sheet.arrange(is_wide=self.viewport().width() >= em(_SIDE_BY_SIDE))

    def _add_head(self, body: Sheet, item: ChecklistItem, back_to: str) -> None:
        if back_to:
            back = QPushButton(icon("arrow-left-line"), self.tr("Back to {0}").format(back_to))
            back.clicked.connect(self.back_chosen)
            body.column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        if item.own_title:
            body.column.addWidget(wrapped(self.tr("Requirement of our own"), "small"))
            return
        body.column.addWidget(wrapped(" / ".join(item.section), "small"))
        body.column.addWidget(wrapped(f"{item.full_number}  {item.title}", "title"))
        for requirement in item.requirements:
            is_told = requirement.title == item.title
            title = "" if is_told else f"  {requirement.title}"
            words = wrapped(f"{requirement.reference.label}{title}")
            body.column.addLayout(badged((requirement.reference.standard,), words))
        if item.source:
            body.column.addWidget(wrapped(self.tr("Source: {0}").format(item.source), "muted"))

    def _add_own(
        self, column: QVBoxLayout, item: ChecklistItem, view: LibraryView, own: PackItemView
    ) -> None:
        """Add what can be written."""
        self.own.begin(view, own)
        if own.own is not None:
            column.addWidget(self.own.requirement)
            # What can be written need not be told as well.
            item = replace(item, purpose="", sampling="", shared="")
        self._add_meaning(column, item)
        column.addWidget(self.own.questions)

    def _add_meaning(self, column: QVBoxLayout, item: ChecklistItem) -> None:
        facts = NamedFacts()
        facts.add(self.tr("Purpose"), item.purpose)
        facts.add(self.tr("What conformity looks like"), item.conformity)
        facts.add(self.tr("Talk to"), ", ".join(item.talk_to))
        facts.add(self.tr("Sample"), item.sampling)
        facts.add(self.tr("Where"), term(item.per) if item.per else "")
        if facts.count:
            column.addWidget(facts)
        many = len(item.standards) > 1
        if item.shared:
            column.addWidget(heading(self.tr("Both ask") if many else self.tr("What it asks")))
            column.addWidget(wrapped(item.shared))
        if item.adds:
            column.addWidget(heading(self.tr("Each adds") if many else self.tr("In particular")))
            for standard, text in item.adds:
                column.addLayout(badged((standard,), wrapped(text)))

    def _add_beside(self, column: QVBoxLayout, item: ChecklistItem, library: Library) -> None:
        lists = (
            (self.tr("Typical nonconformities"), item.typical_nonconformities),
            (self.tr("Red flags"), item.red_flags),
        )
        for title, texts in lists:
            if texts:
                # At the top it stands level with what is beside it.
                column.addWidget(heading(title) if column.count() else wrapped(title, "strong"))
                for text in texts:
                    column.addLayout(bullet(text))
        if item.counterparts:
            counterparts = CounterpartBox(item.counterparts)
            counterparts.chosen.connect(self.reference_chosen)
            column.addWidget(counterparts)
        if item.selections:
            column.addWidget(DepthBox(item.selections, library))
        for framework in item.frameworks:
            related = [it for it in item.related if it.framework == framework]
            column.addWidget(FrameworkBox(framework, related, library))
