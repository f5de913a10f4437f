"""Marks in words, for screen readers and notices."""

from PySide6.QtCore import QCoreApplication

from auditapp.domain.marks import MarkKind, Shape
from ui.pages.evidence.markup.tool_pane import colour_words


def mark_words(shape: Shape) -> str:
    """Return what a mark is: "Red arrow", "Text “Door ajar”", "Area to black out"."""
    text = QCoreApplication.translate
    kind = shape.kind
    if kind is MarkKind.TEXT:
        return text("Markup", "Text “{0}”").format(shape.text.replace("\n", " ")[:60])
    if kind is MarkKind.NUMBER:
        return text("Markup", "Number {0}").format(shape.number)
    fixed = {
        MarkKind.CROP: text("Markup", "Crop"),
        MarkKind.BLACK_BOX: text("Markup", "Area to black out"),
        MarkKind.BLACK_ELLIPSE: text("Markup", "Area to black out"),
        MarkKind.BLUR_BOX: text("Markup", "Area to blur"),
        MarkKind.BLUR_ELLIPSE: text("Markup", "Area to blur"),
    }
    if kind in fixed:
        return fixed[kind]
    names = {
        MarkKind.ARROW: text("Markup", "{0} arrow"),
        MarkKind.BOX: text("Markup", "{0} box"),
        MarkKind.ELLIPSE: text("Markup", "{0} ellipse"),
        MarkKind.PEN: text("Markup", "{0} pen line"),
    }
    return names[kind].format(colour_words(shape.colour))
