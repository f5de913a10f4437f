"""What is said of files that were added or not, in few words."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from ui.i18n import number

_MOST_SENTENCES = 12


def sentence_of(name: str, sentence: str) -> str:
    """Return what is said of a file, with its name once."""
    return sentence if sentence.startswith(name) else f"{name}: {sentence}"


def few(sentences: Sequence[str]) -> list[str]:
    """Return the first sentences and how many more there are: a whole card fits no screen."""
    if len(sentences) <= _MOST_SENTENCES:
        return list(sentences)
    more = number(len(sentences) - _MOST_SENTENCES)
    words = QCoreApplication.translate("FileWords", "And {0} more.").format(more)
    return [*sentences[:_MOST_SENTENCES], words]


def again_words(count: int) -> str:
    """Return what tries files again."""
    if count == 1:
        return QCoreApplication.translate("FileWords", "Try the 1 file again")
    return QCoreApplication.translate("FileWords", "Try the {0} files again").format(number(count))
