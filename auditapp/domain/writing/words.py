"""The words of one language that the writing checks look for, as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from auditapp.domain.writing.phrases import Phrases

NOTHING = Phrases(())


@dataclass(frozen=True, slots=True)
class WordLists:
    """The lists of a language by name.

    `phrases` are looked for in sentences, `words` are single words in small letters.
    """

    language: str
    phrases: Mapping[str, Phrases] = field(default_factory=dict)
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def of(self, name: str) -> Phrases:
        """Return the phrases of a list; none when the language has no such list."""
        return self.phrases.get(name, NOTHING)

    def having(self, name: str) -> frozenset[str]:
        """Return the single words of a list; none when the language has no such list."""
        return self.words.get(name, frozenset())
