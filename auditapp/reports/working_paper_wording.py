"""The words of a working paper, so that Word, PDF and workbook say the same in the same way."""

from collections.abc import Iterator

from auditapp.domain.checklist import ChecklistItem, FollowUp, Prompt
from auditapp.domain.terms import Method, Outcome, Standard, label
from auditapp.reports.phrases import long_date
from auditapp.reports.wording import Facts
from auditapp.reports.working_paper_content import LeftOutItem, WorkingPaper

TITLE = "Working paper"
FROM_LIBRARY = "Question library"
FOOTER = "Working paper, not a report"
HOW_TO = "How to use this paper"
LEFT_OUT = "Left out"
NOTHING_LEFT_OUT = "Nothing is left out."
EMPTY = "No item is selected. Choose another depth or theme."
NO_QUESTIONS = "There are no questions for this item. Write your own."

NUMBER = "No."
QUESTION = "Question"
EVIDENCE = "Evidence, method"
RESULT = "Answer"
NOTES = "Notes"
CONCLUSION = "Conclusion"
EVIDENCE_NUMBERS = "Evidence no."
FINDING_NUMBERS = "Finding no."
RED_FLAGS = "Red flags"
NONCONFORMITIES = "Typical nonconformities"
FRAMEWORKS = "Related frameworks"
BOX = "\N{WHITE SQUARE}"
SIGN_OFF = ("Auditor", "Date", "Auditees and their roles", "Site or AI system")
LEFT_OUT_HEADS = ("Standard", "Number", "Title")
WHY_LEFT_OUT = "Why it is left out"
NO_REASON = "No reason is given."

_ADVICE = (
    "The questions open a conversation. Ask them in your own words, of the people who do the work.",
    (
        "For every question, tick what it brought to light and write down what you saw: which "
        "document in which version, which records out of how many, who said it in which role, "
        "where and when."
    ),
    (
        "Conclude on each item for each of its standards. An open trail is closed before the "
        "closing meeting, or the report says that it is open."
    ),
    (
        "Numbers and short titles are those of the standards; all other words are ours. The "
        "criterion is the standard itself: keep your licensed copy at hand."
    ),
)
_SIGNS_ADVICE = (
    "Red flags and typical nonconformities are examples from practice, not findings here."
)
_CONTROLS = "controls"


def subject(paper: WorkingPaper) -> str:
    """Return what the paper was made for: an audit, a checklist of one's own, or the library."""
    return paper.audit.title if paper.audit else paper.checklist or FROM_LIBRARY


def header(paper: WorkingPaper) -> str:
    """Return what stands on top of every page: audit, depth and theme."""
    reference = paper.audit.reference if paper.audit else ""
    parts = (reference, subject(paper), paper.depth, paper.theme)
    return " · ".join(part for part in parts if part)


def facts(paper: WorkingPaper) -> Facts:
    """Return what stands on the first page below the title; what is empty is left out."""
    audit = paper.audit
    depth = f"{paper.depth}: {paper.depth_purpose}" if paper.depth_purpose else paper.depth
    named = (
        ("Client", audit.client if audit else ""),
        ("Reference", audit.reference if audit else ""),
        ("Dates", audit.dates if audit else ""),
        ("Criteria", "\n".join(paper.criteria)),
        ("Depth", depth),
        ("Theme", paper.theme),
        ("Only", paper.selection),
        ("Selected", _size(paper)),
        ("Date of this paper", long_date(paper.made.date().isoformat())),
    )
    return tuple((name, value) for name, value in named if value)


def _size(paper: WorkingPaper) -> str:
    questions = sum(len(item.prompts) for item in paper.items)
    parts = [counted(len(paper.items), "item"), counted(questions, "question")]
    if paper.left_out:
        parts.append(f"{counted(len(paper.left_out), 'item')} left out, listed at the end")
    return ", ".join(parts)


def counted(number: int, thing: str) -> str:
    """Return a number of things in words, for example "1 item"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def advice(paper: WorkingPaper) -> tuple[str, ...]:
    """Return how to use the paper, with the notices of the frameworks that it names."""
    named = dict.fromkeys(name for item in paper.items for name in item.frameworks)
    known = (paper.names.frameworks.get(name) for name in named)
    shown = paper.choices.frameworks
    notices = [f"{name.title}: {name.notice}" for name in known if name and name.notice and shown]
    return (*_ADVICE, *((_SIGNS_ADVICE,) if paper.choices.signs else ()), *notices)


def section_title(item: ChecklistItem) -> str:
    """Return the clause or theme; a control theme says whose it is, since numbers repeat."""
    *outer, group = item.section or ("",)
    if not outer or not group:
        return group or TITLE
    if outer[0].endswith(_CONTROLS):
        return f"{item.requirements[0].reference.standard.label}, {group}"
    return f"Clause {group}" if group[:1].isdecimal() else outer[0]


def heading(item: ChecklistItem) -> str:
    """Return number and title of an item."""
    return f"{item.full_number} {item.full_title}"


def standards_text(standards: tuple[Standard, ...]) -> str:
    """Return standards as a list that can be searched."""
    return ", ".join(standard.label for standard in standards)


def guidance(paper: WorkingPaper, item: ChecklistItem) -> Facts:
    """Return what an auditor reads before asking; what is empty is left out."""
    named: list[tuple[str, str]] = [("Purpose", item.purpose), ("Source", item.source)]
    if paper.choices.guidance:
        named += [("Good looks like", item.conformity), *_asked(item)]
        named += [("Talk to", ", ".join(item.talk_to)), ("Sample", sample(item))]
        named += [("Overlaps", overlaps(item))]
    if paper.choices.frameworks:
        named += related(paper, item)
    return tuple((name, value) for name, value in named if value)


def asks(item: ChecklistItem) -> str:
    """Return what the item asks; one's own says it by its title."""
    return "" if item.own_title else item.shared


def _asked(item: ChecklistItem) -> Iterator[tuple[str, str]]:
    several = len(item.requirements) > 1
    yield ("Both ask" if several else "Asks for"), asks(item)
    for standard, text in item.adds:
        yield (f"{standard} adds" if several else "In addition"), text


def sample(item: ChecklistItem) -> str:
    """Return what to sample, and where the item has to be looked at again."""
    again = f"{label(item.per)}." if item.per else ""
    return " ".join(part for part in (item.sampling, again) if part)


def overlaps(item: ChecklistItem) -> str:
    """Return the controls of the other standard that overlap, and in what."""
    return "; ".join(f"{it.reference.label} {it.title} ({it.subject})" for it in item.counterparts)


def methods(found: tuple[Method, ...]) -> str:
    """Return how to come by evidence, for example "Examine, interview"."""
    text = ", ".join(label(method).lower() for method in found)
    return text[:1].upper() + text[1:]


def lens(paper: WorkingPaper, prompt: Prompt) -> str:
    """Return the topic that AI brings in, empty for a question that everybody is asked."""
    topic = paper.names.topics.get(prompt.lens, prompt.lens)
    return topic if not topic or topic.startswith("AI") else f"AI: {topic}"


def follow_up(found: FollowUp) -> str:
    """Return a follow-up question after the answers that open it."""
    answers = " / ".join(label(answer).lower() for answer in found.when)
    return f"If {answers}: {found.question}" if answers else found.question


def badges(item: ChecklistItem, prompt: Prompt) -> tuple[Standard, ...]:
    """Return the standards to mark a question with: none where the item has only one."""
    return prompt.standards if len(item.requirements) > 1 else ()


def conclusions(item: ChecklistItem) -> tuple[tuple[Standard, tuple[Outcome, ...]], ...]:
    """Return for each standard what the conclusion can be; a clause always applies."""
    return tuple(
        (
            it.reference.standard,
            tuple(
                outcome
                for outcome in Outcome
                if it.reference.is_control or outcome is not Outcome.NOT_APPLICABLE
            ),
        )
        for it in item.requirements
    )


def related(paper: WorkingPaper, item: ChecklistItem) -> Facts:
    """Return what other frameworks say on the subject, by framework."""
    found = []
    for framework in item.frameworks:
        known = paper.names.frameworks.get(framework)
        provisions = "; ".join(
            f"{it.number} {it.title}" + ("" if it.is_direct else " (supporting)")
            for it in item.related
            if it.framework == framework
        )
        found.append((known.title if known else framework, provisions))
    return tuple(found)


def left_out_row(entry: LeftOutItem) -> tuple[str, str, str]:
    """Return standards, number and title of what is left out."""
    item = entry.item
    return (standards_text(item.standards), item.full_number, item.full_title)


def left_out_groups(
    paper: WorkingPaper,
) -> tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]:
    """Return what is left out by its reason: the same reason stands for many items."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for entry in paper.left_out:
        found.setdefault(entry.reason or NO_REASON, []).append(left_out_row(entry))
    return tuple((reason, tuple(rows)) for reason, rows in found.items())
