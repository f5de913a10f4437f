"""The scheme of an audit: compared before it is chosen, and its words in the whole window."""

from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from auditapp.domain.scheme import GradeName
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Grade
from tests.support.an_app import SampleApp
from ui.app import Shell
from ui.audit_header import header_of
from ui.i18n import short_grade, term
from ui.pages.overview.page import OverviewPage
from ui.pages.overview.scheme_choice import SchemeChoice
from ui.pages.schemes.page import SchemesPage
from ui.program import pages


class Window:
    """The overview at the scheme."""

    def __init__(self, shell: Shell, sample: SampleApp, qtbot: QtBot) -> None:
        self.shell, self.sample, self._qtbot = shell, sample, qtbot
        shell.window.register(pages(sample.app, shell))
        shell.window.resize(1280, 800)
        shell.window.show()
        self.settle()
        line = sample.app.audit_list.line(sample.audit)
        shell.window.open_audit(header_of(line), "overview", "scheme")
        self.settle()

    def settle(self) -> None:
        self._qtbot.waitUntil(lambda: not self.shell.tasks.is_busy)

    @property
    def choice(self) -> SchemeChoice:
        page = self.shell.window.page
        assert isinstance(page, OverviewPage)
        return page.scheme

    def choose(self, name: str) -> None:
        combo = self.choice.findChild(QComboBox)
        combo.setCurrentIndex(combo.findText(name))
        combo.activated.emit(combo.currentIndex())
        self.settle()

    def click(self, words: str) -> None:
        (button,) = (it for it in self.choice.findChildren(QAbstractButton) if it.text() == words)
        assert button.isVisible()
        button.click()
        self.settle()

    def says(self, words: str) -> bool:
        return any(words in it.text() for it in self.choice.findChildren(QLabel) if it.isVisible())


def a_scheme(sample: SampleApp) -> str:
    schemes = sample.app.schemes
    scheme, _ = schemes.create("Musterzert")
    schemes.set_grading(schemes.view(scheme), "systemic_minors", 2)
    schemes.name_grade(schemes.view(scheme), Grade.MAJOR, GradeName("Category 1", ""))
    return scheme


def test_another_scheme_says_what_changes_before_it_is_taken_over(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    scheme = a_scheme(sample)
    window = Window(shell, sample, qtbot)
    assert not window.says("What changes")

    window.choose("Musterzert")
    assert window.says("Minors on one requirement that may be systemic: 2 instead of 3.")
    assert window.says("Grades that were given stay as they are.")
    assert sample.app.schemes.of_audit(sample.audit).scheme.id == ""

    window.click("Take it over")
    assert sample.app.schemes.of_audit(sample.audit).scheme.id == scheme
    assert not window.says("What changes")


def test_what_is_compared_stays_when_something_else_is_recorded(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    scheme = a_scheme(sample)
    window = Window(shell, sample, qtbot)
    window.choose("Musterzert")

    shell.hub.publish(sample.app.audits.edit(sample.audit, "reference", Shown(None), "A-17"))
    window.settle()

    assert window.says("Minors on one requirement that may be systemic: 2 instead of 3.")
    window.click("Take it over")
    assert sample.app.schemes.of_audit(sample.audit).scheme.id == scheme


def test_a_scheme_that_was_looked_at_can_be_left(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    a_scheme(sample)
    window = Window(shell, sample, qtbot)
    window.choose("Musterzert")
    window.click("Leave it as it is")

    assert sample.app.schemes.of_audit(sample.audit).scheme.id == ""
    assert window.choice.findChild(QComboBox).currentText() == "Common practice (of the program)"
    assert not window.says("What changes")


def test_a_scheme_that_was_changed_since_is_offered_and_not_taken_by_itself(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    scheme = a_scheme(sample)
    schemes = sample.app.schemes
    schemes.choose(sample.audit, schemes.of_audit(sample.audit).shown, scheme)
    schemes.set_deadline(schemes.view(scheme), "major_plan", 14)
    window = Window(shell, sample, qtbot)

    assert window.says("The scheme was changed since it was chosen for this audit:")
    assert window.says("Major: cause and plan: 14 days instead of 30 days.")
    assert schemes.of_audit(sample.audit).scheme.deadlines["major_plan"] == 30
    window.click("Take it over")
    assert schemes.of_audit(sample.audit).scheme.deadlines["major_plan"] == 14


def test_grades_are_called_as_in_the_scheme_while_the_audit_is_open(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    a_scheme(sample)
    window = Window(shell, sample, qtbot)
    assert term(Grade.MAJOR) == "Major nonconformity"
    window.choose("Musterzert")
    window.click("Take it over")
    assert (term(Grade.MAJOR), short_grade(Grade.MAJOR)) == ("Category 1", "Category 1")
    assert short_grade(Grade.MINOR) == "Minor"

    shell.window.close_audit()
    window.settle()
    assert term(Grade.MAJOR) == "Major nonconformity"
    shell.window.open_audit(header_of(sample.app.audit_list.line(sample.audit)))
    assert term(Grade.MAJOR) == "Category 1"


def test_the_way_to_the_schemes_opens_the_one_of_the_audit(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    scheme = a_scheme(sample)
    schemes = sample.app.schemes
    schemes.choose(sample.audit, schemes.of_audit(sample.audit).shown, scheme)
    window = Window(shell, sample, qtbot)
    window.click("Set up schemes")

    page = shell.window.page
    assert isinstance(page, SchemesPage)
    assert page.scheme == scheme


def test_different_choices_of_the_team_are_told_and_decided(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    scheme = a_scheme(sample)
    schemes = sample.app.schemes
    before = schemes.of_audit(sample.audit).shown
    schemes.choose(sample.audit, before, "")
    schemes.choose(sample.audit, before, scheme)
    window = Window(shell, sample, qtbot)
    assert window.says("The team chose different schemes")

    window.choose("Musterzert")
    window.click("Take it over")
    kept = schemes.of_audit(sample.audit)
    assert (kept.scheme.id, kept.shown.in_conflict) == (scheme, False)
