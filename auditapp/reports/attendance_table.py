"""Who was at a meeting, as its record prints it."""

from auditapp.domain.closing import Attendance
from auditapp.reports.wording import Table
from auditapp.reports.words import Words


def attendance_table(words: Words, everybody: Attendance) -> Table:
    """Return roles, names where the people agreed, organisations, and who was there remotely."""
    rows = tuple(
        (
            (it.role or words("document.not-stated"),),
            tuple(filter(None, (it.name, words("closing.remote") if it.is_remote else ""))),
            (it.organisation,),
        )
        for it in everybody.people
    )
    heads = tuple(words(f"closing.{it}") for it in ("role", "name", "organisation"))
    return Table(heads, (3.6, 3.6, 2.8), rows, words("closing.nobody"))
