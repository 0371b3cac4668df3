"""Functions of forms: points between rates, one rate against another, growth of a share, average growth.

They have no place in the linear system. Each is monotone in its parts once their signs are known, so the bounds of the
parts, which the system proves, give its bounds, case by case. They may be wider than need be, never too narrow.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from ..errors import BadForm, BadPeriod
from ..indicators.average_growth import STEP, root
from ..model import Form, Interval, Level
from .bounding import Bound, Bounds
from .system import Said, System

Supposed = Bounds | System | Iterable[Said]
"""Statements that hold: as they are, as a system, or loaded for many questions."""


@dataclass(frozen=True, slots=True)
class Outside:
    """What a function of two forms can be, in plain numbers (0.007 for 0.7 points), and the bounds it comes from.

    `how` says in words which ends gave which; an interval open on both sides means that nothing can be said, and why.
    """

    interval: Interval
    now: Bound
    base: Bound
    how: str


def points(now: Form[Level], base: Form[Level], supposed: Supposed) -> Outside:
    """The first form less the other: points between two growth rates, points of a share.

    >>> from lading.model import Key, Linear, Period, Statement
    >>> def growth(month, rate):
    ...     levels = (Level(Key("CHN", "exports"), Period.parse(f"{year}-{month}")) for year in (2025, 2024))
    ...     form = Form(*(Linear.of({level: 1}) for level in levels), Fraction(1))
    ...     return form, Statement(form, Interval.of(rate, "0.001"), "customs", f"up {rate}")
    >>> (december, told), (november, before) = growth("12", "0.066"), growth("11", "0.059")
    >>> points(december, november, [told, before]).interval
    Interval('0.006', '0.008')
    """
    first, other = _both(now, base, supposed)
    how = "least less greatest of the base, greatest less least"
    return Outside(first.interval - other.interval, first, other, how)


def against(now: Form[Level], base: Form[Level], supposed: Supposed) -> str:
    """Whether one form is above another whatever the levels: "above", "below", "equal" or "open"."""
    apart = points(now, base, supposed).interval
    if apart == Interval(0, 0):
        return "equal"
    if apart.lo is not None and apart.lo > 0:
        return "above"
    return "below" if apart.hi is not None and apart.hi < 0 else "open"


def multiple(now: Form[Level], base: Form[Level], supposed: Supposed) -> Outside:
    """How many times the other form the first one is: a rate more than twice another's, a share half as large."""
    first, other = _both(now, base, supposed)
    if 0 in other.interval:
        return Outside(Interval.everything(), first, other, "the base may be nought, so there is no multiple")
    sign = "above" if other.interval.lo is not None and other.interval.lo > 0 else "below"
    return Outside(first.interval / other.interval, first, other, f"the base is {sign} nought: quotients of the ends")


def growth(now: Form[Level], base: Form[Level], supposed: Supposed) -> Outside:
    """By what part a form grew from its base, as the growth of a share; of a negative one, the growth of its size.

    Where the two may differ in sign there is no growth rate, and both ends stay open.
    """
    ratio = multiple(now, base, supposed)
    first, other = ratio.now.interval, ratio.base.interval
    if 0 in other:
        return Outside(Interval.everything(), ratio.now, ratio.base, "the base may be nought, so there is no growth")
    size = first if other.lo is not None and other.lo > 0 else -first
    if size.lo is None or size.lo < 0:
        how = "now and base may differ in sign, so there is no growth rate: state both"
        return Outside(Interval.everything(), ratio.now, ratio.base, how)
    return Outside(ratio.interval - 1, ratio.now, ratio.base, f"{ratio.how}, less one")


def average_growth(now: Form[Level], base: Form[Level], years: Fraction, supposed: Supposed) -> Outside:
    """The growth a year that, compounded over so many years, leads from the base to now; ends rounded outwards.

    Errors: BadPeriod where the span is not a positive number of months.
    """
    months = years * 12
    if months <= 0 or months.denominator != 1:
        raise BadPeriod(f"average growth over {years} years: give a positive number of whole months")
    whole = growth(now, base, supposed)
    lo, hi = (None if end is None else end + 1 for end in (whole.interval.lo, whole.interval.hi))
    low = None if lo is None else root(lo, int(months)) - STEP - 1
    high = None if hi is None else root(hi, int(months)) + STEP - 1
    return Outside(Interval(low, high), whole.now, whole.base, f"{whole.how}, its root of {years} years")


def _both(now: Form[Level], base: Form[Level], supposed: Supposed) -> tuple[Bound, Bound]:
    units = {tuple(sorted(_unit(form))) for form in (now, base)}
    if len(units) > 1:
        raise BadForm(f"{now} and {base} count in different units: compare two rates, or two levels of one unit")
    if isinstance(supposed, Bounds):
        engine = supposed
    else:
        engine = Bounds(supposed if isinstance(supposed, System) else System.of(supposed))
    return engine.of(now), engine.of(base)


def _unit(form: Form[Level]) -> set[str]:
    """The units that do not cancel: none of a rate."""
    tops = {level.key.value_unit for level in form.numerator.variables()}
    return tops - {level.key.value_unit for level in form.denominator.variables()}
