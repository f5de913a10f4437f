"""The words of documents in the language of the document, whatever the window speaks.

Each language has one folder with a file for each area; a key is "area.name". English is complete,
and every other language has the same keys with the same {placeholders}.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any

import yaml
from babel import Locale
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import format_decimal

import resources


class Language(StrEnum):
    """The languages that documents can be written in."""

    ENGLISH = "en"
    GERMAN = "de"
    FRENCH = "fr"
    SPANISH = "es"

    @property
    def own_name(self) -> str:
        """What the language calls itself."""
        return _OWN_NAMES[self]


_OWN_NAMES = {
    Language.ENGLISH: "English",
    Language.GERMAN: "Deutsch",
    Language.FRENCH: "Français",
    Language.SPANISH: "Español",
}
_LOCALES = {
    Language.ENGLISH: "en_GB",
    Language.GERMAN: "de_DE",
    Language.FRENCH: "fr_FR",
    Language.SPANISH: "es_ES",
}


@dataclass(frozen=True, slots=True)
class Words:
    """What documents say in one language.

    A missing key is a fault of the program: it raises KeyError.
    """

    language: Language
    locale: Locale
    texts: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """Return the text of a key with its placeholders filled in."""
        text = self.texts[key]
        return text.format(**values) if values else text

    def counted(self, key: str, count: int, **values: object) -> str:
        """Return "key.one" or "key.other", as the language wants it, with {count} filled in."""
        form = self.locale.plural_form(count)
        text = self.texts.get(f"{key}.{form}") or self.texts[f"{key}.other"]
        return text.format(count=self.number(count), **values)

    def term(self, term: StrEnum) -> str:
        """Return the words for a term of the auditor's vocabulary ("terms.grade-major")."""
        return self.texts[f"terms.{_dashed(type(term).__name__)}-{term.value}"]

    def number(self, value: float) -> str:
        """Return a number as the language writes it."""
        return format_decimal(value, locale=self.locale)

    def date(self, text: str) -> str:
        """Return an ISO date as "16 November 2026"; text that is no date stays as it is."""
        try:
            day = date.fromisoformat(text[:10])
        except ValueError:
            return text
        return format_date(day, format="long", locale=self.locale)

    def moment(self, text: str) -> str:
        """Return an ISO time stamp as "17 November 2026, 10:42"; other text stays as it is."""
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            return text
        if "T" not in text:
            return self.date(text)
        time = format_time(moment.time(), "HH:mm", locale=self.locale)
        return f"{format_date(moment.date(), format='long', locale=self.locale)}, {time}"

    def period(self, start: str, end: str) -> str:
        """Return the days from one to another; what is missing is left out."""
        first, last = self.date(start), self.date(end)
        if not first or not last or first == last:
            return first or last
        return self("document.period", first=first, last=last)

    def listed(self, parts: Iterable[str]) -> str:
        """Return parts as an enumeration: "a, b and c"."""
        return format_list(tuple(parts), locale=self.locale)


@cache
def words_of(language: Language) -> Words:
    """Return the words of a language; they are read once."""
    texts: dict[str, str] = {}
    folder = resources.path(f"words/{language.value}")
    for file in sorted(folder.glob("*.yaml")):
        loaded: Any = yaml.load(file.read_text(encoding="utf-8"), _LOADER)  # noqa: S506 - ours
        texts.update({f"{file.stem}.{key}": text for key, text in _flat(loaded or {})})
    return Words(language, Locale.parse(_LOCALES[language]), texts)


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _flat(tree: Mapping[str, Any], before: str = "") -> Iterable[tuple[str, str]]:
    for name, value in tree.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", str(value)


def _dashed(name: str) -> str:
    return "".join(f"-{it.lower()}" if it.isupper() else it for it in name).lstrip("-")
