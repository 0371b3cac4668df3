"""A query: which figure is meant, in the fields of the claim record."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from .key import Key
from .period import Period


@dataclass(frozen=True, slots=True)
class Query:
    """One figure: indicator, flow, who, with whom, of what, when, in which unit, against which base.

    `indicator` is level, growth_yoy, growth_mom, share, contribution, difference, multiple, unit_value, rank, record,
    streak or comparison. `unit` is the unit of the levels (USD, CNY, tonnes); a rate's own unit is percent.
    `base` is the period compared with, where the indicator does not fix it. `whole` is the partner or product that a
    share is a share of (empty: the world, all goods). `adjustment` is none or sa.

    >>> str(Query("growth_yoy", "exports", "CHN", Period.parse("2025-12")).key)
    'CHN.exports.WLD.TOTAL.value.USD.level'
    """

    indicator: str
    flow: str
    reporter: str
    period: Period
    partner: str = "WLD"
    product: str = "TOTAL"
    measure: str = "value"
    unit: str = "USD"
    base: Period | None = None
    whole: str = ""
    adjustment: str = "none"

    @property
    def key(self) -> Key:
        """The series of levels it speaks of."""
        return Key(
            self.reporter, self.flow, self.partner, self.product, self.measure, self.unit, adjustment=self.adjustment
        )

    def but(self, **changes: Any) -> Query:
        """The same query with some fields changed."""
        return replace(self, **changes)
