"""What an indicator is: numerator / denominator - offset over the levels of a query, or a function of such forms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

from ..errors import BadForm
from ..model import Linear, Query, Slot
from ..model.form import one
from .evaluated import Evaluated
from .ledger import Ledger

UNIT_RULES = ("level", "percent", "percentage_points", "ratio", "index", "rank", "months", "periods")
"""`level`: the figure counts in the unit of the query's levels; else the unit is the one named."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A linear form of levels, or a ratio of two.

    `formula` says in words what the slots say in code. `unit` is one of UNIT_RULES. `example` is a query that the
    bundled figures answer. `printed` is the `Key.indicator` under which publishers print the figure themselves.
    `signed`: now and then must have one sign, or there is no such figure (growth from a surplus to a deficit).
    `coherent`: its levels are taken from one release where one holds them all, since mixing vintages would spoil it.
    """

    id: str
    title: str
    formula: str
    unit: str
    numerator: Linear[Slot]
    example: Query
    denominator: Linear[Slot] = field(default_factory=one)
    offset: Fraction = Fraction(0)
    printed: str = ""
    signed: bool = False
    coherent: bool = False

    def __post_init__(self) -> None:
        if self.unit not in UNIT_RULES:
            raise BadForm(f"indicator {self.id!r}: unit {self.unit!r} is none of {', '.join(UNIT_RULES)}")

    @property
    def is_ratio(self) -> bool:
        """Whether its denominator holds levels."""
        return bool(self.denominator.terms)

    @property
    def percent(self) -> bool:
        """Whether its plain number is told in hundredths."""
        return self.unit in {"percent", "percentage_points"}

    def unit_of(self, query: Query) -> str:
        """The unit of its figure for a query: the query's own for levels, else percent, ratio ..."""
        return query.unit if self.unit == "level" else self.unit


@dataclass(frozen=True, slots=True)
class Function:
    """A function of several figures, which has no place in the linear system: points of a share, a record, a rank.

    `evaluate` gives the figure as of an instant, or None where the ledger does not hold enough.
    """

    id: str
    title: str
    formula: str
    unit: str
    example: Query
    evaluate: Callable[[Query, Ledger, dt.datetime | None], Evaluated | None]
