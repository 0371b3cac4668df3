"""A figure with all that stands behind it: its interval, how it was come by, its observations, what to know of it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ..model import Interval, Observation, Query

WAYS = ("printed", "computed", "assembled", "derived")
"""printed by its publisher · computed from printed levels · computed from levels that identities had to put
together · derived by an approximation, which the notes name and the interval's width owns up to."""


@dataclass(frozen=True, slots=True)
class Evaluated:
    """One figure as known on a day.

    `interval` counts in `unit` (growth of 6.6% is [6.55, 6.65] percent); None says that there is no such figure, as
    with growth from a surplus to a deficit, and the notes say why. `way` is one of WAYS; `certain` whether every
    observation was surely public. `observations` are the evidence; `others` tell the figure in other ways.
    """

    query: Query
    interval: Interval | None
    unit: str
    way: str
    certain: bool
    observations: tuple[Observation, ...]
    notes: tuple[str, ...] = ()
    others: tuple[Evaluated, ...] = ()

    @property
    def value(self) -> Fraction | None:
        """The middle of its interval: for a printed figure the number that was printed."""
        return None if self.interval is None else self.interval.middle

    @property
    def plain(self) -> Interval | None:
        """Its interval in the plain numbers of a form: 0.066 for 6.6 percent."""
        hundredths = self.unit in {"percent", "percentage_points"}
        return self.interval * Fraction(1, 100) if self.interval and hundredths else self.interval

    def _repr_html_(self) -> str:
        """How a notebook shows it: the figure as told in each way."""
        from .told import evaluated_html  # noqa: PLC0415  only notebooks need it, and it reads a figure

        return evaluated_html(self)

    @property
    def official(self) -> bool:
        """Whether it rests on one vintage that was surely public, and on nothing that only the press tells."""
        quoted = any(observation.status == "quoted" for observation in self.observations)
        return self.certain and not quoted and len(self.releases) <= 1

    @property
    def releases(self) -> tuple[str, ...]:
        """The releases behind it; where there are several, the publisher's own figure may differ a little."""
        return tuple(dict.fromkeys(observation.release for observation in self.observations))
