"""What corrective action has changed for the recommendation: closed points, accepted plans."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OpenPoints:
    """For one standard, from the corrective action requests of the findings that count.

    A nonconformity that was closed, or that another one stands for, is not open any more; `settled`
    are the ids of these. `asked` are open minors of which a plan is asked, `accepted` those of them
    whose plan stands accepted (ISO/IEC 17021-1:2015, 9.5.2). `disputed` are the numbers of findings
    whose facts the client disputes: they count until that is decided.
    """

    closed_majors: int = 0
    closed_minors: int = 0
    asked: int = 0
    accepted: int = 0
    disputed: tuple[str, ...] = ()
    settled: frozenset[str] = frozenset()

    def plans_accepted(self, open_minors: int, stated: bool) -> bool:
        """Whether all plans are accepted: as recorded with the requests, else as stated.

        What is stated counts only while plans of some open minors are asked for elsewhere.
        """
        return self.accepted == self.asked if self.decides(open_minors) else stated

    def decides(self, open_minors: int) -> bool:
        """Whether the requests alone say if the plans are accepted."""
        return 0 < open_minors <= self.asked
