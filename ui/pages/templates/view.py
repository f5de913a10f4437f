"""What the page of templates shows."""

from dataclasses import dataclass

from auditapp.reports.house_check import Remark
from auditapp.reports.house_sample import StyleSample


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """A template in the list; one without a file name comes with the program."""

    id: str
    name: str
    file_name: str = ""
    in_conflict: bool = False

    @property
    def is_own(self) -> bool:
        """Whether it belongs to the firm."""
        return bool(self.file_name)


@dataclass(frozen=True, slots=True)
class TemplateDetail:
    """One template: what there is to say of it, and how its styles look.

    `problem` is why there is neither. `title` names it; it may be a file that was refused.
    """

    title: str
    remarks: tuple[Remark, ...] = ()
    samples: tuple[StyleSample, ...] = ()
    problem: str = ""
    is_refused: bool = False
