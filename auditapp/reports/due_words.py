"""By when a client answers, and which rule says so, in the language of a document."""

from babel.dates import format_date

from auditapp.domain.corrective_dates import DateRule, DueDate
from auditapp.reports.words import Words

_COUNTED = frozenset(
    {DateRule.MONTHS_AFTER_STAGE2, DateRule.AFTER_EVIDENCE, DateRule.BEFORE_EXPIRY}
)


def due_day(words: Words, due: DueDate) -> str:
    """Return the day; a day of the weekend is named, and without one it is the next audit."""
    if due.on is None:
        return words("corrective.next-audit")
    day = words.date(due.on.isoformat())
    if not due.weekend:
        return day
    return words("corrective.weekend", date=day, day=format_date(due.on, "EEEE", words.locale))


def due_rule(words: Words, due: DueDate) -> str:
    """Return the rule that gave the date."""
    if due.rule is DateRule.AGREED:
        return _agreed(words, due)
    return _rule(words, due)


def _agreed(words: Words, due: DueDate) -> str:
    said = words("corrective.agreed")
    if due.reason:
        said = words("corrective.agreed-because", reason=due.reason)
    if due.is_too_late and due.without:
        rule = _rule(words, due.without)
        return words("corrective.too-late", said=said.rstrip("."), rule=rule)
    return said


def _rule(words: Words, due: DueDate) -> str:
    start = words.date(due.start.isoformat()) if due.start else ""
    if due.rule is DateRule.DAYS_AFTER:
        return words.counted(f"corrective.days-after-{due.base}", due.count, date=start)
    if due.rule in _COUNTED and due.count:
        return words.counted(f"corrective.{due.rule}", due.count, date=start)
    # With no day left between, the certificate itself ends.
    rule = DateRule.AT_EXPIRY if due.rule is DateRule.BEFORE_EXPIRY else due.rule
    return words(f"corrective.{rule}", date=start)
