"""What is said about a session with a phone."""

from PySide6.QtCore import QCoreApplication

from auditapp.phone.session import Ending, PhoneState
from ui.i18n import number

_ENDINGS = {
    Ending.STOPPED: "Stopped: the phone can send nothing any more.",
    Ending.IDLE: "Ended: ten minutes without a picture.",
    Ending.LONGEST: "Ended: two hours are the longest.",
    Ending.DAY: "Ended with the day: the consent to pictures held until then.",
    Ending.CONSENT: "Ended: the consent to pictures no longer holds.",
    Ending.AUDIT_CLOSED: "Ended: the audit was closed.",
    Ending.WRONG_CODES: "Ended: somebody tried wrong codes. Start again for a new one.",
    Ending.FULL: "Ended: one session takes 300 pictures or 3 GB. Start again to go on.",
}


def received_words(count: int) -> str:
    """Return how many pictures came."""
    if count == 0:
        return _tr("No picture received yet")
    if count == 1:
        return _tr("1 picture received")
    return _tr("{0} pictures received").format(number(count))


def state_words(state: PhoneState) -> str:
    """Return how a running session stands, in a few words."""
    if not state.connected:
        return _tr("Waiting for the phone to scan the code")
    return f"{_tr('Phone connected')} · {received_words(state.received)}"


def ending_words(state: PhoneState) -> str:
    """Return why a session is over and what came."""
    why = _tr(_ENDINGS[state.ending or Ending.STOPPED])
    return f"{why} {received_words(state.received)}." if state.received else why


def turned_away_words(state: PhoneState) -> str:
    """Return what to know about other devices; nothing when there were none."""
    if not state.turned_away:
        return ""
    return _tr(
        "Another device tried to join and was refused. If it was neither you nor your phone, stop "
        "and use another network."
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("Phone", words)
