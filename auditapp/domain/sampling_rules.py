"""The rules of one edition for sampling: what may be declared, and how many sites are visited."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from auditapp.domain.rule_files import HEADING_KEYS, RuleSetHeading, check_keys, object_from_text

_FILE_KEYS = HEADING_KEYS | {"confidences", "tolerable_rates", "usual", "sites"}
_USUAL = frozenset({"confidence", "tolerable_rate"})
_SITES = frozenset({"initial", "surveillance", "recertification", "recertification_proved"})


@dataclass(frozen=True, slots=True)
class SamplingRules:
    """What statistical samples may declare, in per cent, and the factors of the site rule."""

    heading: RuleSetHeading
    confidences: tuple[int, ...]
    tolerable_rates: tuple[int, ...]
    usual_confidence: int
    usual_rate: int
    site_factors: Mapping[str, tuple[int, int]]

    @property
    def id(self) -> str:
        """The id that a stored sample names."""
        return self.heading.id

    @classmethod
    def from_text(cls, json_text: str) -> Self:
        """Read a rule set; raise ValueError when the text is none."""
        data = check_keys(object_from_text(json_text), _FILE_KEYS)
        usual = check_keys(data["usual"], _USUAL)
        confidences, rates = _per_cents(data["confidences"]), _per_cents(data["tolerable_rates"])
        confidence, rate = usual["confidence"], usual["tolerable_rate"]
        if confidence not in confidences or rate not in rates:
            raise ValueError("What is usual must be one of the choices")
        factors = {name: _factor(pair) for name, pair in check_keys(data["sites"], _SITES).items()}
        heading = RuleSetHeading.from_data(data)
        return cls(heading, confidences, rates, confidence, rate, factors)

    def least_sites(self, audit: str, sites: int) -> int:
        """Return how many of `sites` are visited besides the central function.

        The smallest y with y >= factor * sqrt(sites), in whole numbers (IAF MD 1, 6.1). `audit` is
        one of "initial", "surveillance", "recertification", "recertification_proved" (the system
        proved effective over the cycle); KeyError for another.
        """
        over, under = self.site_factors[audit]
        least = 0
        while (under * least) ** 2 < over * over * sites:
            least += 1
        return least


def _per_cents(data: object) -> tuple[int, ...]:
    values = tuple(data) if isinstance(data, list) else ()
    if not values or any(type(value) is not int or not 0 < value < 100 for value in values):
        raise ValueError(f"Per cents are whole numbers between 1 and 99: {data!r}")
    return values


def _factor(data: Any) -> tuple[int, int]:  # noqa: ANN401 - whatever stands in the file
    if not isinstance(data, list) or len(data) != 2 or any(type(part) is not int for part in data):
        raise ValueError(f"A factor is two whole numbers: {data!r}")
    over, under = data
    if over < 1 or under < 1:
        raise ValueError(f"A factor is above nothing: {data!r}")
    return over, under
