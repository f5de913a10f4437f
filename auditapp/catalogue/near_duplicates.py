"""Questions, nonconformities and signs that say the same in other words.

The limits were set on the library itself: above them the pairs were repeats, below them they were
different questions about one subject.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from auditapp.catalogue.library_texts import Passage, Place
from auditapp.catalogue.problems import Problem
from auditapp.domain.alike_texts import alike

_LIMITS = {Place.ASK: 0.5, Place.NONCONFORMITY: 0.42, Place.RED_FLAG: 0.42}


def repeat_problems(passages: Iterable[Passage], small_words: frozenset[str]) -> Iterator[Problem]:
    """Yield each text that says nearly the same as an earlier one of its kind."""
    of_place: dict[Place, list[Passage]] = defaultdict(list)
    for passage in passages:
        of_place[passage.place].append(passage)
    for place, limit in _LIMITS.items():
        texts = of_place[place]
        for pair in alike([passage.words for passage in texts], limit, small_words):
            later, earlier = texts[pair.later], texts[pair.earlier]
            # A follow-up takes up the words of its question.
            if place is Place.ASK and _question(later) == _question(earlier):
                continue
            yield later.problem(
                f"it says nearly the same as {earlier.name} ({earlier.file}, line"
                f' {earlier.words.line}): "{earlier.words}"'
            )


def _question(passage: Passage) -> str:
    return passage.name.partition(",")[0]
