"""A form: numerator / denominator - offset, both linear in levels. Nearly every trade figure has this shape."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Generic, TypeVar

from ..errors import BadForm
from .hashed import Hashed
from .interval import Interval, Number, exact
from .key import Key
from .period import Period


@dataclass(frozen=True, slots=True, order=True)
class Level(Hashed):
    """One unknown of the accounts: a key at a period, in one vintage. `vintage` is a release id, empty for any."""

    key: Key
    period: Period
    vintage: str = ""

    def __hash__(self) -> int:
        try:
            return self._hash
        except AttributeError:
            return self._hashed(self.key, self.period, self.vintage)

    def __str__(self) -> str:
        return f"{self.key} {self.period}" + (f" @{self.vintage}" if self.vintage else "")


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A level still to be filled from a query: what differs from the query's own key and period.

    `when` is now (the query's period), year_earlier, previous (the span just before) or base (the query's own base);
    `flow`, `partner`, `product`, `measure`, `unit` replace the query's where given. `each` sums over something of
    the query: "month" its months, "member" the members of its partner group.
    """

    flow: str = ""
    partner: str = ""
    product: str = ""
    measure: str = ""
    unit: str = ""
    when: str = "now"
    each: str = ""


NOUGHT = Fraction(0)

Variable = TypeVar("Variable", Level, Slot)


@dataclass(frozen=True, slots=True)
class Linear(Generic[Variable]):
    """A sum of coefficient x level, and a constant.

    >>> exports, imports = level("exports"), level("imports")
    >>> [str(c) for _, c in (exports - imports).terms]
    ['1', '-1']
    """

    terms: tuple[tuple[Variable, Fraction], ...] = ()
    constant: Fraction = Fraction(0)

    @classmethod
    def of(cls, coefficients: Mapping[Variable, Number], constant: Number = 0) -> Linear[Variable]:
        """From a mapping of levels to coefficients; levels with coefficient nought drop out."""
        terms = ((var, exact(c)) for var, c in coefficients.items())
        return cls(tuple((var, c) for var, c in terms if c), exact(constant))

    def coefficients(self) -> dict[Variable, Fraction]:
        """Level -> coefficient."""
        return dict(self.terms)

    def variables(self) -> tuple[Variable, ...]:
        """Its levels, in the order they were written."""
        return tuple(var for var, _ in self.terms)

    def __add__(self, other: Linear[Variable]) -> Linear[Variable]:
        total = self.coefficients()
        for var, coefficient in other.terms:
            total[var] = total.get(var, Fraction(0)) + coefficient
        return Linear(tuple((v, c) for v, c in total.items() if c), self.constant + other.constant)

    def __neg__(self) -> Linear[Variable]:
        return self * -1

    def __sub__(self, other: Linear[Variable]) -> Linear[Variable]:
        return self + -other

    def __mul__(self, factor: Number) -> Linear[Variable]:
        number = exact(factor)
        return Linear(tuple((v, c * number) for v, c in self.terms if number), self.constant * number)

    __rmul__ = __mul__

    def bind(self, fill: Callable[[Variable], Linear[Level]]) -> Linear[Level]:
        """Replace every variable by what `fill` gives for it."""
        total: dict[Level, Fraction] = {}
        constant = self.constant
        for var, coefficient in self.terms:
            part = fill(var)
            for level_, own in part.terms:
                total[level_] = total.get(level_, NOUGHT) + (own if coefficient == 1 else own * coefficient)
            if part.constant:
                constant += part.constant * coefficient
        return Linear(tuple((level_, c) for level_, c in total.items() if c), constant)

    def interval(self, levels: Callable[[Variable], Interval]) -> Interval:
        """Its range when each level ranges over its own interval; sharp, since each level occurs once."""
        total = Interval(self.constant, self.constant)
        for var, coefficient in self.terms:
            total = total + levels(var) * coefficient
        return total


def one() -> Linear[Variable]:
    """The denominator of a form that is no ratio."""
    return Linear((), Fraction(1))


def level(
    flow: str = "",
    *,
    partner: str = "",
    product: str = "",
    measure: str = "",
    unit: str = "",
    when: str = "now",
    each: str = "",
) -> Linear[Slot]:
    """One level of the query, as the indicators write it.

    >>> level(when="year_earlier").variables()[0].when
    'year_earlier'
    """
    return Linear(((Slot(flow, partner, product, measure, unit, when, each), Fraction(1)),))


@dataclass(frozen=True, slots=True)
class Form(Generic[Variable]):
    """The shape numerator / denominator - offset. Values are plain numbers: a growth of 6.6% is 0.066.

    The sign of the denominator decides how a claim on the form becomes linear; DESIGN section 1 gives the cases.
    """

    numerator: Linear[Variable]
    denominator: Linear[Variable] = field(default_factory=one)
    offset: Fraction = Fraction(0)

    def __post_init__(self) -> None:
        if not self.numerator.terms and not self.denominator.terms:
            raise BadForm("a form without levels says nothing: name at least one level in its numerator")
        if not self.denominator.terms and self.denominator.constant == 0:
            raise BadForm("a form cannot be divided by nought: name the levels of its denominator")

    @property
    def is_ratio(self) -> bool:
        """Whether its denominator holds levels."""
        return bool(self.denominator.terms)

    def variables(self) -> tuple[Variable, ...]:
        """Every level in it, once."""
        return tuple(dict.fromkeys(self.numerator.variables() + self.denominator.variables()))

    def bind(self, fill: Callable[[Variable], Linear[Level]]) -> Form[Level]:
        """The form over real levels, for one query."""
        return Form(self.numerator.bind(fill), self.denominator.bind(fill), self.offset)

    def value(self, levels: Callable[[Variable], Fraction]) -> Fraction:
        """Its exact value at exact levels."""
        top = self.numerator.constant + sum((c * levels(v) for v, c in self.numerator.terms), Fraction(0))
        bottom = self.denominator.constant + sum((c * levels(v) for v, c in self.denominator.terms), Fraction(0))
        if bottom == 0:
            raise BadForm("the denominator is nought at these levels: the form has no value there")
        return top / bottom - self.offset

    def same_levels(self, others: Iterable[Form[Variable]]) -> bool:
        """Whether it shares a level with any of the others."""
        mine = set(self.variables())
        return any(mine & set(other.variables()) for other in others)
