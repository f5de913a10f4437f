"""What stands in place of an item in the middle pane for a while."""

from PySide6.QtWidgets import QWidget


class Beside(QWidget):
    """A form or a sheet about the item; going to another item puts it away."""

    def submit(self) -> None:
        """Record what was written here, where that takes an act of its own (Ctrl+Return)."""

    def flush(self) -> None:
        """Send what is being typed."""
