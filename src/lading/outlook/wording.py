"""Values of an outlook in words: four digits of a level, one decimal of a growth rate."""

from __future__ import annotations

import math
from fractions import Fraction

from ..indicators import amount
from ..model import UNITS, Interval


def worded(value: float, unit: str, *, sign: bool = False) -> str:
    """A value in words, four digits at most: $389.3 bn.

    >>> worded(389254534040.4, "USD")
    '$389.3 bn'
    """
    if math.isnan(value):
        return ""
    digits = math.floor(math.log10(abs(value))) if value else 0
    step = Fraction(10) ** min(digits - 3, 0 if UNITS[unit].kind != "money" else digits)
    return amount(Interval.of(Fraction(value), step), unit, sign=sign)


def percent(value: float) -> str:
    """A growth rate with its sign.

    >>> percent(21.149), percent(-0.04)
    ('+21.1%', '0.0%')
    """
    if math.isnan(value):
        return ""
    return "0.0%" if abs(value) < 0.05 else f"{value:+.1f}%"


def said(value: float, unit: str) -> str:
    """A level or a growth rate, by its unit."""
    return percent(value) if unit == "percent" else worded(value, unit)


def error_size(value: float, unit: str) -> str:
    """The size of an error: points of a growth rate, else as a level.

    >>> error_size(6.652, "percent"), error_size(18_177_490_065.0, "USD")
    ('6.65 points', '$18.18 bn')
    """
    return f"{value:.2f} points" if unit == "percent" else worded(value, unit)
