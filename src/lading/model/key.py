"""A key: the values of all dimensions but time, which together name one series."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Any

from ..errors import BadQuery, BadUnit
from .hashed import Hashed
from .unit import UNITS

FLOWS = ("exports", "imports", "balance", "total", "re_exports", "re_imports")
"""What moves which way; `balance` is exports less imports, `total` both together."""

MEASURES = ("value", "quantity", "net_weight")
"""What is counted."""

INDICATORS = ("level", "growth_yoy", "growth_mom", "share", "contribution", "unit_value", "index", "rate")
"""What a publisher prints of a series: the level itself, or its own growth rate, which is a fact apart."""

RATES = frozenset({"growth_yoy", "growth_mom", "share", "contribution"})
"""Printed indicators whose values are in percent."""


@dataclass(frozen=True, slots=True, order=True)
class Key(Hashed):
    """One series. `unit` is the currency or quantity unit of the level; a growth rate keeps its level's unit.

    So the growth of exports in dollars is Key("CHN", "exports", unit="USD", indicator="growth_yoy"), and its
    values are in percent. `adjustment` is none, sa (seasonally adjusted) or wda (working days). `valuation` is
    FOB, CIF or empty for the reporter's usual one (exports FOB, imports CIF). `product` is TOTAL or a name or code.
    Series that are not trade (GDP, exchange rate) use flow "total", product "GDP" or "exchange rate".

    >>> str(Key("CHN", "exports", "USA"))
    'CHN.exports.USA.TOTAL.value.USD.level'
    """

    reporter: str
    flow: str
    partner: str = "WLD"
    product: str = "TOTAL"
    measure: str = "value"
    unit: str = "USD"
    indicator: str = "level"
    adjustment: str = "none"
    valuation: str = ""

    def __post_init__(self) -> None:
        for name, value, known in (
            ("flow", self.flow, FLOWS),
            ("measure", self.measure, MEASURES),
            ("indicator", self.indicator, INDICATORS),
        ):
            if value not in known:
                raise BadQuery(f"{name} {value!r} does not exist: choose from {', '.join(known)}")
        if self.unit not in UNITS:
            raise BadUnit(
                f"unit {self.unit!r} does not exist: use an ISO currency code or one of tonnes, units, pairs ..."
            )

    @property
    def value_unit(self) -> str:
        """The unit of the values: percent for rates, else the unit of the level."""
        return "percent" if self.indicator in RATES else self.unit

    @property
    def of_level(self) -> Key:
        """The series of levels that a printed rate speaks of; of a level, itself."""
        return self.but(indicator="level")

    def __hash__(self) -> int:
        try:
            return self._hash
        except AttributeError:
            return self._hashed(*_values(self))

    def but(self, **changes: Any) -> Key:
        """The same key with some dimensions changed."""
        values = list(_values(self))
        for name, value in changes.items():
            values[_PLACE[name]] = value
        return key_of(*values)

    def __str__(self) -> str:
        parts = [self.reporter, self.flow, self.partner, self.product, self.measure, self.unit, self.indicator]
        if self.adjustment != "none" or self.valuation:
            parts += [self.adjustment, self.valuation]
        return ".".join(part.replace(" ", "_") for part in parts)


_FIELDS = tuple(Key.__slots__)
_PLACE = {name: place for place, name in enumerate(_FIELDS)}
_values = attrgetter(*_FIELDS)


@lru_cache(maxsize=100_000)
def key_of(*values: str) -> Key:
    """The key with these dimensions, in their order: one record for all who ask for it."""
    return Key(*values)
