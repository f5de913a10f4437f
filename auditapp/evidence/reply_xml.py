"""XML from somebody else's file: no declarations, no entities, nothing fetched, bounded.

Names are kept without their namespace: transitional and strict documents differ in nothing else
that matters here.
"""

from typing import NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from auditapp.errors import UserError

_DEEPEST = 250
_MOST_ELEMENTS = 400_000
_SEPARATOR = " "


def parsed(data: bytes, label: str) -> Element:
    """Return the root of a part; `label` names the file in the refusal.

    Raises UserError for what is no XML, and for what no Word processor would have written.
    """
    reader = _Reader(label)
    try:
        return reader.read(data)
    except (expat.ExpatError, ValueError, LookupError, AssertionError) as error:
        raise UserError(
            f"{label} is damaged and cannot be read. Ask for it to be sent again.", "file"
        ) from error


def attribute(element: Element, name: str) -> str:
    """Return an attribute by its name without namespace, empty where there is none."""
    return element.get(name) or ""


class _Reader:
    def __init__(self, label: str) -> None:
        self._label = label
        self._tree = TreeBuilder()
        self._depth = self._elements = 0

    def read(self, data: bytes) -> Element:
        parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._tree.data
        parser.StartDoctypeDeclHandler = self._refuse
        parser.EntityDeclHandler = self._refuse
        parser.ExternalEntityRefHandler = self._refuse
        parser.Parse(data, True)
        return self._tree.close()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._elements += 1
        if self._depth > _DEEPEST or self._elements > _MOST_ELEMENTS:
            self._refuse()
        plain = {_local(key): value for key, value in attributes.items()}
        self._tree.start(_local(name), plain)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._tree.end(_local(name))

    def _refuse(self, *_: object) -> NoReturn:
        raise UserError(
            f"{self._label} is built in a way that no form is: it was not opened. Ask for the "
            "form that you sent, saved by Word or LibreOffice.",
            "file",
        )


def _local(name: str) -> str:
    return name.rpartition(_SEPARATOR)[2]
