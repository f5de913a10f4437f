"""What the screen says about lists and samples."""

from PySide6.QtCore import QCoreApplication

from auditapp.domain.sampling_records import ResultState, Sample, SamplingMethod
from ui.i18n import number
from ui.pages.checklist.sample_preview import SamplePreview

_MOST_NAMED = 3
_MOST_GROUPS = 8


def list_words(preview: SamplePreview) -> str:
    """Return what a pasted list holds; empty without a list."""
    if preview.table is None:
        return preview.refusal if preview.text.strip() else ""
    words = [_tr("{0} in the list").format(number(preview.members))]
    if preview.groups > 1:
        words[0] = _tr("{0} in the list, {1} groups").format(
            number(preview.members), number(preview.groups)
        )
    if preview.duplicates:
        named = ", ".join(preview.duplicates[:_MOST_NAMED])
        more = len(preview.duplicates) - _MOST_NAMED
        named += _tr(" and {0} more").format(number(more)) if more > 0 else ""
        words.append(_tr("more than once, counted once: {0}").format(named))
    if preview.nameless:
        words.append(_tr("without identifier: {0}").format(number(preview.nameless)))
    return "; ".join(words) + "."


def size_words(preview: SamplePreview, method: SamplingMethod) -> str:
    """Return how many would be drawn, from which groups; why not; empty where it goes without."""
    if preview.refusal and preview.table is not None:
        return preview.refusal
    if not preview.sizes or (method is SamplingMethod.JUDGEMENT and preview.groups < 2):
        return ""
    words = _tr("{0} of {1} will be drawn").format(number(preview.size), number(preview.members))
    if len(preview.sizes) > 1:
        named = ", ".join(f"{group} {number(size)}" for group, size in preview.sizes[:_MOST_GROUPS])
        words += f": {named}" + ("…" if len(preview.sizes) > _MOST_GROUPS else "")
    return f"{words}."


def state_words(state: ResultState | None) -> str:
    """Return what looking at a member showed."""
    if state is None:
        return _tr("Not looked at")
    return _tr("Exception") if state is ResultState.EXCEPTION else _tr("In order")


def title_of(sample: Sample) -> str:
    """Return what a sample is called in a list."""
    return sample.objective.value or sample.population.description or _tr("Sample")


def _tr(words: str) -> str:
    return QCoreApplication.translate("Samples", words)
