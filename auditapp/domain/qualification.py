"""What qualifies somebody for an audit, as the body has it on record (17021-1, 7.2; 27006-1, 7)."""

from dataclasses import dataclass
from typing import Self

from auditapp.domain.terms import Standard, known
from auditapp.domain.values import Value, text_in

_TEXTS = ("areas", "ai", "languages", "proof", "proof_date", "limits", "monitored")


@dataclass(frozen=True, slots=True)
class Qualification:
    """The competence record of a member of the team: one field.

    `areas` are technical areas; `ai` what is known of AI: life cycle, data, kinds of systems.
    `proof` says where it is shown, with its date; `limits` what is not covered (expert, trainee).
    `is_independent` is the declaration of no consultancy for this client in two years (17021-1,
    5.2); `monitored` is the day of the last witnessed audit.
    """

    standards: tuple[Standard, ...] = ()
    areas: str = ""
    ai: str = ""
    languages: str = ""
    proof: str = ""
    proof_date: str = ""
    limits: str = ""
    monitored: str = ""
    is_independent: bool = False

    def to_value(self) -> dict[str, Value]:
        """Return the value of the composite field."""
        texts = {name: str(getattr(self, name)) for name in _TEXTS}
        return {
            "standards": [standard.value for standard in self.standards],
            "is_independent": self.is_independent,
            **texts,
        }

    @classmethod
    def from_value(cls, value: dict[str, Value]) -> Self:
        """Read what `to_value` wrote, without standards of another version."""
        listed = value.get("standards")
        named = listed if isinstance(listed, list) else []
        standards = tuple(found for it in named if (found := known(Standard, it)))
        return cls(
            standards,
            text_in(value, "areas"),
            text_in(value, "ai"),
            text_in(value, "languages"),
            text_in(value, "proof"),
            text_in(value, "proof_date"),
            text_in(value, "limits"),
            text_in(value, "monitored"),
            is_independent=value.get("is_independent") is True,
        )
