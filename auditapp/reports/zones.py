"""Moments of one document in one zone, that of a moment which they belong to."""

from datetime import datetime, timedelta


def in_zone_of(text: str, other: str) -> str:
    """Return an ISO moment in the zone of another one; what has no zone stays as it is."""
    moment, zone = _read(text), _read(other)
    if moment is None or zone is None:
        return text
    return moment.astimezone(zone.tzinfo).isoformat(timespec="seconds")


def zone_of(text: str) -> str:
    """Return the zone of an ISO moment, such as "UTC+1" or "UTC-3:30"; empty where it has none."""
    moment = _read(text)
    offset = moment.utcoffset() if moment else None
    if offset is None:
        return ""
    hours, minutes = divmod(int(abs(offset).total_seconds()) // 60, 60)
    sign = "-" if offset < timedelta() else "+"
    return f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "")


def _read(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
