"""A query: which figure is meant, in the fields of the claim record."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from .hashed import Hashed
from .key import Key, key_of
from .period import Period


@dataclass(frozen=True, slots=True)
class Query(Hashed):
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
        return key_of(
            self.reporter,
            self.flow,
            self.partner,
            self.product,
            self.measure,
            self.unit,
            "level",
            self.adjustment,
            "",
        )

    def __hash__(self) -> int:
        try:
            return self._hash
        except AttributeError:
            return self._hashed(*_values(self))

    def but(self, **changes: Any) -> Query:
        """The same query with some fields changed."""
        values = list(_values(self))
        for name, value in changes.items():
            values[_PLACE[name]] = value
        return Query(*values)


_FIELDS = tuple(Query.__slots__)
_PLACE = {name: place for place, name in enumerate(_FIELDS)}
_values = attrgetter(*_FIELDS)
