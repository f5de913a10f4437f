"""What can go wrong in a way a person can act on; anything else is a bug."""


class AuditAppError(Exception):
    """An expected refusal. Its text is one sentence or two for the user."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class UserError(AuditAppError):
    """Something the user entered or chose; `field` names where to show the sentence."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class StorageError(AuditAppError):
    """The environment: disk, file, key or another program; the text says what to do."""
