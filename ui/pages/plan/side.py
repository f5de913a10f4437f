"""Beside the days: the chosen session, or what is to mend and the time of the plan."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QTabBar, QVBoxLayout, QWidget

from auditapp.domain.plan_checks import PlanRemark, PlanRule
from auditapp.domain.plan_words import session_in_words
from ui.i18n import number
from ui.keys import with_key
from ui.pages.plan.scene import PlanScene
from ui.pages.plan.session_form import SessionForm
from ui.pages.plan.time_box import TimeBox
from ui.theme import set_role
from ui.theme_tokens import SPACE_M, SPACE_S
from ui.widgets.link_button import LinkButton
from ui.widgets.scroll_column import ScrollColumn
from ui.widgets.wrapped_label import WrappedLabel

SESSION, MEND, TIME = range(3)
MEND_KEY, TIME_KEY = "M", "T"
_MOST = 40


class PlanSide(QWidget):
    """`remark_chosen` carries a remark that somebody wants to mend."""

    remark_chosen = Signal(object)
    form_made = Signal(object)
    time_made = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene: PlanScene | None = None
        self._form: SessionForm | None = None
        self._time: TimeBox | None = None
        self.session = ""
        self._none = WrappedLabel(self.tr("Choose a session to see and change it."))
        set_role(self._none, "muted")
        self._remarks = QWidget()
        self._list = QVBoxLayout(self._remarks)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(SPACE_S)
        self._shown: tuple[PlanRemark, ...] | None = None
        self._tabs = QTabBar()
        self._tabs.setAccessibleName(self.tr("Beside the plan"))
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        for words, tip in (
            (self.tr("Session"), with_key(self.tr("The chosen session"), "Return")),
            (self.tr("To mend"), with_key(self.tr("What is to mend in the plan"), MEND_KEY)),
            (self.tr("Time"), with_key(self.tr("Planned, used and agreed time"), TIME_KEY)),
        ):
            self._tabs.setTabToolTip(self._tabs.addTab(words), tip)
        self._tabs.currentChanged.connect(self._on_tab)
        self._columns = [ScrollColumn(margin=SPACE_M) for _ in range(self._tabs.count())]
        self._columns[SESSION].add(self._none)
        self._columns[MEND].add(self._remarks)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE_S, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._tabs)
        for column in self._columns:
            layout.addWidget(column, 1)
        self._on_tab(SESSION)

    @property
    def form(self) -> SessionForm:
        """The form of a session, made when it is first needed; `form_made` hands it over."""
        if self._form is None:
            self._form = SessionForm(self._columns[SESSION].room)
            self._columns[SESSION].add(self._form)
            self.form_made.emit(self._form)
            self._show_form()
        return self._form

    @property
    def time(self) -> TimeBox:
        """The time of the plan, made when it is first looked at; `time_made` hands it over."""
        if self._time is None:
            self._time = TimeBox(self._columns[TIME].room)
            self._columns[TIME].add(self._time)
            self.time_made.emit(self._time)
            if self._scene is not None:
                self._time.show_scene(self._scene)
        return self._time

    def show_scene(self, scene: PlanScene) -> None:
        """Show remarks and time."""
        self._scene = scene
        self._show_remarks(scene)
        if self._time is not None:
            self._time.show_scene(scene)

    def show_session(self, scene: PlanScene, session: str) -> None:
        """Show a session in the form, or that none is chosen."""
        self._scene = scene
        self.session = session if scene.view.session(session) else ""
        if self._form is not None:
            self._show_form()
        elif self.session:
            # After what is in sight already is painted.
            QTimer.singleShot(0, self, lambda: self.form)

    def flush(self) -> None:
        """Hand over what is typed."""
        for part in (self._form, self._time):
            if part is not None:
                part.flush()

    def _show_form(self) -> None:
        if self._form is None or self._scene is None:
            return
        view = self._scene.view.session(self.session)
        self._form.setVisible(view is not None)
        self._none.setVisible(view is None)
        if view is not None:
            self._form.show_session(self._scene, view)
        else:
            self._form.session = ""

    def turn_to(self, tab: int) -> None:
        """Show one of the three."""
        self._tabs.setCurrentIndex(tab)

    def _show_remarks(self, scene: PlanScene) -> None:
        count = len(scene.remarks)
        words = self.tr("To mend ({0})").format(number(count)) if count else self.tr("To mend")
        self._tabs.setTabText(MEND, words)
        if scene.remarks == self._shown:
            return
        self._shown = scene.remarks
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if not scene.remarks:
            has_sessions = bool(scene.view.sessions)
            self._say(
                self.tr("Nothing: the plan holds together.")
                if has_sessions
                else self.tr("Clashes and gaps stand here once something is planned.")
            )
        for remark in scene.remarks[:_MOST]:
            self._offer(scene, remark)
        if count > _MOST:
            self._say(self.tr("And {0} more.").format(number(count - _MOST)))

    def _offer(self, scene: PlanScene, remark: PlanRemark) -> None:
        first = scene.view.session(remark.sessions[0]) if remark.sessions else None
        about = remark.rule is not PlanRule.OVERLAP and first is not None
        words = f"{session_in_words(first.planned)}: {remark.sentence}" if about and first else ""
        link = LinkButton(words or remark.sentence)
        link.clicked.connect(partial(self.remark_chosen.emit, remark))
        self._list.addWidget(link)

    def _say(self, text: str) -> None:
        label = QLabel(text)
        label.setWordWrap(True)
        set_role(label, "muted")
        self._list.addWidget(label)

    def _on_tab(self, tab: int) -> None:
        # Not in a stack, which would keep as much room for what is hidden.
        for number_, column in enumerate(self._columns):
            column.setVisible(number_ == tab)
        if tab == TIME:
            self.time.show()
