"""What the words beside a number are about: they show when the number is a wrong one.

Titles are compared as sets of words, so that "information classification" is the same as
"Classification of information".
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

from auditapp.catalogue.reference_advice import titled
from auditapp.catalogue.reference_scope import Scope, is_old
from auditapp.catalogue.requirements import CatalogueRequirement
from auditapp.domain.terms import Standard

Words = frozenset[str]

_THEMES = {
    Standard.ISO27001: frozenset(("information", "security")),
    Standard.ISO42001: frozenset(("ai",)),
}
_MOST = 8
_SMALL_WORDS = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with")
)
_ONE_WORD = (("end point", "endpoint"), ("life cycle", "lifecycle"), ("log on", "logon"))
_ENDINGS = ("ments", "ment", "ings", "ing", "es", "s", "e")
_SHORTEST_STEM = 4

# Subjects that published lists give a number of their own in Annex A of ISO/IEC 42001, which has
# none; the numbers are where an audit looks at them (project judgement).
_WITHOUT_OWN_CONTROL: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("human oversight", ("A.3.2", "A.9.2", "A.9.3")),
    ("decommissioning", ("6.3", "8.1", "A.4.2", "A.6.1.3", "A.6.2.6")),
    ("retirement", ("6.3", "8.1", "A.4.2", "A.6.1.3", "A.6.2.6")),
)


@lru_cache(maxsize=2048)
def words_of(text: str) -> Words:
    """Return the words that matter, without endings and differences of spelling."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = re.sub(r"(?<=\w)-(?=\w)", "", plain)
    for apart, together in _ONE_WORD:
        plain = plain.replace(apart, together)
    return frozenset(_stem(word) for word in re.findall(r"\w+", plain)) - _SMALL_WORDS


def agrees(scope: Scope, text: str, requirement: CatalogueRequirement) -> bool:
    """Return whether the words can be meant for the requirement beside whose number they stand."""
    words = words_of(text)
    own = words_of(titled(scope.catalogue, requirement))
    if words in (own, words_of(requirement.title)):
        return True
    # "Information security policy" is clause 5.2, "Policy", too.
    theme = _THEMES[requirement.reference.standard]
    if words - theme and words - theme == own - theme:
        return True
    meant = about(scope, text, (requirement.reference.standard,))
    return requirement in meant or (bool(words) and words < own and not meant)


def agrees_with_old(text: str, old: CatalogueRequirement) -> bool:
    """Return whether the words are from the title that a number had in 2013."""
    return bool(words_of(text)) and words_of(text) <= words_of(old.title)


def about(
    scope: Scope, text: str, standards: Iterable[Standard]
) -> tuple[CatalogueRequirement, ...]:
    """Return what can be cited for the words: few and likely, or nothing."""
    words = words_of(text)
    if not words:
        return ()
    current = [it for standard in standards for it in scope.catalogue.current(standard)]
    citable = [it for it in current if it.auditable]
    headings = [it for it in current if not it.auditable]
    old = _old(scope) if any(it.reference.standard is Standard.ISO27001 for it in current) else []
    return (
        _titled(scope, words, citable)
        or _titled(scope, words, old)
        or _few(scope, _matching(scope, citable, words.__le__))
        or _titled(scope, words, headings)
        or _few(scope, _matching(scope, old, words.__le__))
        or _named_within(scope, words, citable)
    )


def without_own_control(scope: Scope, text: str) -> tuple[str, tuple[CatalogueRequirement, ...]]:
    """Return the subject that has no control of its own in ISO/IEC 42001, and where it belongs."""
    if Standard.ISO42001 in scope.audited:
        for subject, places in _WITHOUT_OWN_CONTROL:
            if words_of(subject) <= words_of(text):
                found = (scope.find(Standard.ISO42001, number) for number in places)
                return subject, tuple(it for it in found if it)
    return "", ()


def _stem(word: str) -> str:
    word = word.replace("z", "s").replace("ies", "y")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


def _old(scope: Scope) -> list[CatalogueRequirement]:
    return [it for it in scope.catalogue.requirements.values() if is_old(it)]


def _titled(
    scope: Scope, words: Words, known: Iterable[CatalogueRequirement]
) -> tuple[CatalogueRequirement, ...]:
    return scope.citable(*_matching(scope, known, words.__eq__))


def _few(
    scope: Scope, matching: Iterable[CatalogueRequirement]
) -> tuple[CatalogueRequirement, ...]:
    """Leave out words that stand in so many titles that they say nothing."""
    found = scope.citable(*matching)
    return found if len(found) <= _MOST else ()


def _matching(
    scope: Scope, known: Iterable[CatalogueRequirement], matches: Callable[[Words], bool]
) -> list[CatalogueRequirement]:
    return [
        it
        for it in known
        if matches(words_of(it.title)) or matches(words_of(titled(scope.catalogue, it)))
    ]


def _named_within(
    scope: Scope, words: Words, citable: Iterable[CatalogueRequirement]
) -> tuple[CatalogueRequirement, ...]:
    """Return what has its whole title among the words, the longest title only."""
    named = {
        it: len(title)
        for it in citable
        if len(title := words_of(titled(scope.catalogue, it))) > 1 and title <= words
    }
    longest = max(named.values(), default=0)
    return _few(scope, (it for it, length in named.items() if length == longest))
