"""What a camera's clock says against ours: worth a remark, never a reason to refuse."""

from datetime import date, datetime, timedelta

# An hour ahead is mostly summer time that nobody set; more is a clock that is wrong.
_TOLERATED = timedelta(hours=1, minutes=5)


def capture_remark(captured_at: str | None, now: datetime, start: str, end: str) -> str:
    """Return a sentence on a capture time after `now` or outside the audit; empty when all is well.

    Moments are ISO 8601; one without an offset is read as local time. `start` and `end` are the
    days of the audit, as far as they are known.
    """
    try:
        taken = datetime.fromisoformat(captured_at or "")
    except ValueError:
        return ""
    local = taken.replace(tzinfo=now.tzinfo) if taken.tzinfo is None else taken
    if local - now > _TOLERATED:
        words = taken.strftime("%Y-%m-%d %H:%M")
        return f"The camera's clock says {words}, which is later than this computer's. It is kept."
    first, last = _day(start), _day(end) or now.date()
    if first is not None and not first <= local.astimezone(now.tzinfo).date() <= max(first, last):
        return f"Taken on {taken.date().isoformat()} by the camera's clock, outside the audit."
    return ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
