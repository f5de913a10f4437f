"""The ways in which the library can be browsed: the same items under other headings."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from auditapp.catalogue.library import Framework, Library, Provision
from auditapp.domain.checklist import ChecklistItem
from ui.pages.library.focus import EVERYTHING, Focus

Items = Sequence[ChecklistItem]


class Way(StrEnum):
    """What the branches of the tree are."""

    STANDARD = "standard"
    THEME = "theme"
    FRAMEWORK = "framework"
    DEPTH = "depth"
    LENS = "lens"


@dataclass(frozen=True, slots=True)
class Leaf:
    """An item where it stands in the tree.

    `mark` is a word about why it stands there and `tip` says it in full. `found` is the text in
    which a search found its words and `kind` what sort of text that is.
    """

    item: ChecklistItem
    mark: str = ""
    tip: str = ""
    found: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Branch:
    """A heading with what stands under it.

    `note` is shown below the title, `about` are the sentences for somebody who chooses it. `focus`
    are the questions that are looked at below it.
    """

    title: str
    note: str = ""
    about: tuple[str, ...] = ()
    focus: Focus = EVERYTHING
    branches: "tuple[Branch, ...]" = ()
    leaves: tuple[Leaf, ...] = ()

    def items(self) -> dict[str, ChecklistItem]:
        """Return the items below, each once."""
        found = {leaf.item.id: leaf.item for leaf in self.leaves}
        for branch in self.branches:
            found.update(branch.items())
        return found

    def prompts(self, focus: Focus) -> frozenset[str]:
        """Return the ids of the questions below that are looked at with this focus."""
        here = focus.and_also(self.focus)
        own = (prompt.id for leaf in self.leaves for prompt in here.prompts(leaf.item))
        return frozenset(own).union(*(branch.prompts(here) for branch in self.branches))


def arranged(way: Way, items: Items, library: Library, focus: Focus) -> tuple[Branch, ...]:
    """Return the items under the headings of a way; headings without items are left out.

    Under a heading about questions stand items with a question that meets the focus as well.
    """
    arrange: dict[Way, Callable[[Items, Library, Focus], Iterator[Branch]]] = {
        Way.STANDARD: _by_section,
        Way.THEME: _by_theme,
        Way.FRAMEWORK: _by_framework,
        Way.DEPTH: _by_depth,
        Way.LENS: _by_lens,
    }
    return tuple(branch for branch in arrange[way](items, library, focus) if branch.items())


def not_checked() -> str:
    """Return what is said of an amendment that was taken from public sources."""
    return QCoreApplication.translate("Library", "not checked against the Official Journal")


def strength(*, is_direct: bool) -> str:
    """Return the word for how a provision and an item meet in a subject."""
    if is_direct:
        return QCoreApplication.translate("Library", "direct")
    return QCoreApplication.translate("Library", "supporting")


def _by_section(items: Items, _library: Library, _focus: Focus) -> Iterator[Branch]:
    yield from _sections(items, 0)


def _sections(items: Items, depth: int) -> Iterator[Branch]:
    titles = dict.fromkeys(item.section[depth] for item in items if len(item.section) > depth)
    for title in titles:
        inside = [it for it in items if it.section[depth : depth + 1] == (title,)]
        here = tuple(Leaf(it) for it in inside if len(it.section) == depth + 1)
        yield Branch(title, branches=tuple(_sections(inside, depth + 1)), leaves=here)


def _by_theme(items: Items, library: Library, focus: Focus) -> Iterator[Branch]:
    named = dict.fromkeys(theme for item in items for theme in item.themes)
    shipped = {theme.id: theme for theme in library.themes}
    for theme in dict.fromkeys((*shipped, *named)):
        about = (shipped[theme].purpose,) if theme in shipped else ()
        own = Focus(themes=frozenset({theme}))
        leaves = _asked(items, own.and_also(focus))
        yield Branch(library.theme_title(theme), about=about, focus=own, leaves=leaves)


def _by_lens(items: Items, library: Library, focus: Focus) -> Iterator[Branch]:
    for topic in library.lens_topics:
        own = Focus(lenses=frozenset({topic.id}))
        yield Branch(topic.title, focus=own, leaves=_asked(items, own.and_also(focus)))


def _asked(items: Items, focus: Focus) -> tuple[Leaf, ...]:
    return tuple(Leaf(item) for item in items if focus.prompts(item))


def _by_depth(items: Items, library: Library, _focus: Focus) -> Iterator[Branch]:
    for depth in library.depths:
        focus = Focus(depths=frozenset({depth.id}))
        reasons = (
            Branch(
                selection.reason,
                focus=focus,
                leaves=tuple(
                    Leaf(item)
                    for item in items
                    if (depth.id, selection.reason)
                    in ((it.depth, it.reason) for it in item.selections)
                ),
            )
            for selection in depth.selections
        )
        left_out = QCoreApplication.translate("Library", "Left out: {0}").format(depth.left_out)
        about = (depth.purpose, left_out) if depth.left_out else (depth.purpose,)
        own = tuple(Leaf(item) for item in items if item.own_title and _covers(depth.id, item))
        inside = tuple(branch for branch in (*reasons, _own(focus, own)) if branch.leaves)
        yield Branch(depth.title, about=about, focus=focus, branches=inside)


def _covers(depth: str, item: ChecklistItem) -> bool:
    """Whether a depth covers a requirement of one's own; without any, every visit does."""
    return not item.selections or depth in (it.depth for it in item.selections)


def _own(focus: Focus, leaves: tuple[Leaf, ...]) -> Branch:
    title = QCoreApplication.translate("Library", "Our own requirements")
    return Branch(title, focus=focus, leaves=leaves)


def _by_framework(items: Items, library: Library, _focus: Focus) -> Iterator[Branch]:
    for framework in library.frameworks:
        touching = [item for item in items if framework.id in item.frameworks]
        inside = (_provision(framework, it, touching) for it in framework.provisions)
        yield Branch(
            framework.title,
            about=(framework.full_title, framework.notice, framework.status),
            branches=tuple(branch for branch in inside if branch.leaves),
        )


def _provision(framework: Framework, provision: Provision, items: Items) -> Branch:
    note = "" if provision.is_checked else not_checked()
    return Branch(
        f"{provision.number}  {provision.title}",
        note=note,
        about=tuple(words for words in (provision.note, note, framework.notice) if words),
        leaves=tuple(_touching(framework, provision, items)),
    )


def _touching(framework: Framework, provision: Provision, items: Items) -> Iterator[Leaf]:
    """Yield each item that treats the same subject once, whichever of its numbers does."""
    words = QCoreApplication.translate("Library", "Same subject: {0} ({1})")
    for item in items:
        found = [
            it
            for it in item.related
            if (it.framework, it.number) == (framework.id, provision.number)
        ]
        if found:
            mark = strength(is_direct=any(it.is_direct for it in found))
            tips = dict.fromkeys(
                words.format(it.subject, strength(is_direct=it.is_direct)) for it in found
            )
            yield replace(Leaf(item), mark=mark, tip="\n".join(tips))
