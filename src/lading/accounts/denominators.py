"""What a statement says of the levels, as linear rows: first the sign of the denominator, then the inequalities.

A claim lo <= numerator / denominator - offset <= hi is linear once the sign of the denominator is known: for a positive
one numerator - (lo + offset) x denominator >= 0 and numerator - (hi + offset) x denominator <= 0, for a negative one
the reverse. Where the sign is not known both cases are kept, each with its sign as a row of its own. Without this care
the pair of inequalities silently forces the base to be positive: it refutes a true "the deficit widened 5%".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from ..errors import BadUnit
from ..model import Form, Level, Linear, Statement
from .rows import Row

ZERO = Fraction(0)
POSITIVE_FLOWS = frozenset({"exports", "imports", "total", "re_exports", "re_imports"})
SIGNED_INDICATORS = frozenset({"growth_yoy", "growth_mom", "contribution"})


class Case(NamedTuple):
    """One way for a statement to hold: its rows, and what the case supposes (empty where it is the only one)."""

    rows: tuple[Row, ...]
    supposes: str = ""


def never_negative(level: Level) -> bool:
    """Whether a level cannot be below nought: all but balances and rates of change."""
    return level.key.flow in POSITIVE_FLOWS and level.key.indicator not in SIGNED_INDICATORS


def cases(statement: Statement, columns: Mapping[Level, int], owner: int, *, floored: bool = True) -> tuple[Case, ...]:
    """The ways in which a statement can hold; two where the sign of its denominator is open.

    `floored` says that the system itself keeps a base of one level above nought, so that no row need say so.
    """
    form, interval = statement.form, statement.interval
    check_units(form, statement.label)
    if not form.denominator.terms:
        return (Case((_plain(form, statement, columns, owner),)),)
    sign = sign_of(form.denominator)
    if sign and floored and len(form.denominator.terms) == 1:
        return (Case(tuple(_ratio(form, interval.lo, interval.hi, columns, owner, sign))),)
    name = " + ".join(str(level) for level in form.denominator.variables())
    return tuple(
        Case(
            (
                _signed(form.denominator, columns, owner, way),
                *_ratio(form, interval.lo, interval.hi, columns, owner, way),
            ),
            "" if sign else f"{name} {word} nought",
        )
        for way, word in ((1, "above"), (-1, "below"))
        if not sign or way == sign
    )


def sign_of(linear: Linear[Level]) -> int:
    """1 where a sum of levels cannot be negative, -1 where it cannot be positive, 0 where its sign is open."""
    if not all(never_negative(level) for level in linear.variables()):
        return 0
    signs = {coefficient > 0 for _, coefficient in linear.terms}
    if linear.constant:
        signs.add(linear.constant > 0)
    return 0 if len(signs) != 1 else 1 if signs.pop() else -1


def check_units(form: Form[Level], label: str) -> None:
    """Refuse a form that adds units, or takes an offset from a quotient of two units."""
    tops = {level.key.value_unit for level in form.numerator.variables()}
    bottoms = {level.key.value_unit for level in form.denominator.variables()}
    for units in (tops, bottoms):
        if len(units) > 1:
            raise BadUnit(
                f"{label!r} adds {' and '.join(sorted(units))}: state each in one unit, or tie them by a rate"
            )
    if form.offset and tops and bottoms and tops != bottoms:
        raise BadUnit(
            f"{label!r} compares {tops.pop()} with {bottoms.pop()}: a growth rate needs one unit on both sides"
        )


def _plain(form: Form[Level], statement: Statement, columns: Mapping[Level, int], owner: int) -> Row:
    """The one row of a form that is no ratio."""
    divisor, interval = form.denominator.constant, statement.interval
    ends = [
        None if end is None else (end + form.offset) * divisor - form.numerator.constant
        for end in (interval.lo, interval.hi)
    ]
    lo, hi = ends if divisor > 0 else reversed(ends)
    return Row(tuple((columns[level], c) for level, c in form.numerator.terms), lo, hi, owner)


def _ratio(
    form: Form[Level], lo: Fraction | None, hi: Fraction | None, columns: Mapping[Level, int], owner: int, sign: int
) -> Iterator[Row]:
    """Numerator - (end + offset) x denominator on the right side of nought, for each end that is given."""
    for end, above in ((lo, sign > 0), (hi, sign < 0)):
        if end is not None:
            terms, constant = _less(form.numerator, form.denominator, end + form.offset, columns)
            yield Row(terms, -constant if above else None, None if above else -constant, owner)


def _less(
    top: Linear[Level], bottom: Linear[Level], times: Fraction, columns: Mapping[Level, int]
) -> tuple[tuple[tuple[int, Fraction], ...], Fraction]:
    """Top - times x bottom, over columns, and its constant."""
    total = {columns[level]: c for level, c in top.terms}
    for level, coefficient in bottom.terms:
        column = columns[level]
        total[column] = total.get(column, ZERO) - times * coefficient
    return tuple((column, c) for column, c in total.items() if c), top.constant - times * bottom.constant


def _signed(linear: Linear[Level], columns: Mapping[Level, int], owner: int, sign: int) -> Row:
    """The row that a denominator is above nought, or below it."""
    terms = tuple((columns[level], sign * c) for level, c in linear.terms)
    return Row(terms, -sign * linear.constant, None, owner, strict=True)
