"""A printed figure is an interval: closed, with exact ends, made from the number and its last printed digit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import inf

from ..errors import BadNumber

Number = int | str | Decimal | Fraction
"""What becomes an exact fraction; a float does not, since it is rarely the number that was meant."""

NUMERAL = re.compile(r"[+\-−]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?")


def exact(number: Number) -> Fraction:
    """The number as an exact fraction.

    >>> exact("992.2")
    Fraction(4961, 5)
    """
    if type(number) is Fraction:
        return number
    if isinstance(number, bool) or not isinstance(number, int | str | Decimal | Fraction):
        raise BadNumber(f"{number!r} is a {type(number).__name__}: give a string, a Decimal, an int or a Fraction")
    try:
        return Fraction(number)
    except (ValueError, ZeroDivisionError, OverflowError) as error:
        raise BadNumber(f"{number!r} is not a decimal number; write it like -1,075.8 without its commas") from error


def decimal_text(number: Fraction, places: int = 12) -> str:
    """The fraction as a decimal, exact where it ends within `places` digits, else cut there and marked with "…".

    >>> decimal_text(Fraction(4961, 5)), decimal_text(Fraction(1, 3), 4)
    ('992.2', '0.3333…')
    """
    scaled = number * 10**places
    digits = abs(scaled.numerator) // scaled.denominator
    text = f"{digits // 10**places}.{digits % 10**places:0{places}d}".rstrip("0").rstrip(".")
    mark = "" if scaled.denominator == 1 else "…"
    return ("-" if number < 0 else "") + text + mark


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from `lo` to `hi`, both included; None is an open side.

    Arithmetic contains every value that members of the operands can give. It is plain interval
    arithmetic: a figure that occurs twice in an expression makes the result wider than it need be.

    >>> Interval.of("357.8", "0.1") - Interval.of("243.6", "0.1")
    Interval('114.1', '114.3')
    """

    lo: Fraction | None
    hi: Fraction | None

    def __init__(self, lo: Number | None, hi: Number | None) -> None:
        low = None if lo is None else exact(lo)
        high = None if hi is None else exact(hi)
        if low is not None and high is not None and low > high:
            raise BadNumber(
                f"an interval from {decimal_text(low)} to {decimal_text(high)} is upside down: swap its ends"
            )
        object.__setattr__(self, "lo", low)
        object.__setattr__(self, "hi", high)

    @classmethod
    def of(cls, value: Number, resolution: Number = 0) -> Interval:
        """The values that print as `value` at steps of `resolution`: half a step on either side."""
        half = exact(resolution) / 2
        if half < 0:
            raise BadNumber(f"a resolution cannot be negative: {resolution}")
        middle = exact(value)
        return cls(middle - half, middle + half)

    @classmethod
    def everything(cls) -> Interval:
        """The interval that holds every number: nothing is known."""
        return cls(None, None)

    def __repr__(self) -> str:
        lo, hi = ("None" if end is None else repr(decimal_text(end)) for end in (self.lo, self.hi))
        return f"Interval({lo}, {hi})"

    def __str__(self) -> str:
        lo = "-∞" if self.lo is None else decimal_text(self.lo, 6)
        hi = "∞" if self.hi is None else decimal_text(self.hi, 6)
        return f"[{lo}, {hi}]"

    @property
    def width(self) -> Fraction | None:
        """High end less low end; None where a side is open."""
        return None if self.lo is None or self.hi is None else self.hi - self.lo

    @property
    def middle(self) -> Fraction:
        """The value half way; of a half-open interval its one end."""
        if self.lo is None or self.hi is None:
            return self.lo or self.hi or Fraction(0)
        return (self.lo + self.hi) / 2

    def __contains__(self, value: Number) -> bool:
        number = exact(value)
        return (self.lo is None or self.lo <= number) and (self.hi is None or number <= self.hi)

    def within(self, other: Interval) -> bool:
        """Whether every value of this interval lies in the other."""
        low = other.lo is None or (self.lo is not None and other.lo <= self.lo)
        high = other.hi is None or (self.hi is not None and self.hi <= other.hi)
        return low and high

    def __and__(self, other: Interval) -> Interval | None:
        """What both hold; None where they hold nothing in common, which is a contradiction."""
        lows = [end for end in (self.lo, other.lo) if end is not None]
        highs = [end for end in (self.hi, other.hi) if end is not None]
        lo, hi = max(lows, default=None), min(highs, default=None)
        return None if lo is not None and hi is not None and lo > hi else _ordered(lo, hi)

    def __or__(self, other: Interval) -> Interval:
        """The smallest interval that holds both."""
        lo = None if self.lo is None or other.lo is None else min(self.lo, other.lo)
        hi = None if self.hi is None or other.hi is None else max(self.hi, other.hi)
        return _ordered(lo, hi)

    def widened(self, by: Number) -> Interval:
        """The interval with `by` added on either side (a revision envelope, a tolerance)."""
        margin = exact(by)
        return Interval(None if self.lo is None else self.lo - margin, None if self.hi is None else self.hi + margin)

    def __neg__(self) -> Interval:
        return _ordered(None if self.hi is None else -self.hi, None if self.lo is None else -self.lo)

    def __add__(self, other: Interval | Number) -> Interval:
        right = _interval(other)
        lo = None if self.lo is None or right.lo is None else self.lo + right.lo
        hi = None if self.hi is None or right.hi is None else self.hi + right.hi
        return _ordered(lo, hi)

    def __sub__(self, other: Interval | Number) -> Interval:
        return self + -_interval(other)

    def __mul__(self, other: Interval | Number) -> Interval:
        right = _interval(other)
        ends = [_product(left, end) for left in _ends(self) for end in _ends(right)]
        lo, hi = min(ends), max(ends)
        return _ordered(None if isinstance(lo, float) else lo, None if isinstance(hi, float) else hi)

    def __truediv__(self, other: Interval | Number) -> Interval:
        """Quotients of members. A divisor that may be nought gives no bound: see `Form` for the three cases."""
        right = _interval(other)
        if 0 in right:
            return Interval.everything()
        lo = Fraction(0) if right.hi is None else 1 / right.hi
        hi = Fraction(0) if right.lo is None else 1 / right.lo
        return self * Interval(lo, hi)

    def __abs__(self) -> Interval:
        if self.lo is not None and self.lo >= 0:
            return self
        if self.hi is not None and self.hi <= 0:
            return -self
        hi = None if self.lo is None or self.hi is None else max(-self.lo, self.hi)
        return Interval(0, hi)


def _ordered(lo: Fraction | None, hi: Fraction | None) -> Interval:
    """The interval of two ends that are known to be the right way up."""
    made = object.__new__(Interval)
    object.__setattr__(made, "lo", lo)
    object.__setattr__(made, "hi", hi)
    return made


def _interval(value: Interval | Number) -> Interval:
    return value if isinstance(value, Interval) else Interval(value, value)


def _ends(interval: Interval) -> tuple[Fraction | float, Fraction | float]:
    return (-inf if interval.lo is None else interval.lo, inf if interval.hi is None else interval.hi)


def _product(left: Fraction | float, right: Fraction | float) -> Fraction | float:
    """The product of two ends, where nought times infinity is nought: the zero is a value, infinity never is."""
    if left == 0 or right == 0:
        return Fraction(0)
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return left * right
    return inf if (left > 0) == (right > 0) else -inf


def printed(text: str, scale: Number = 1) -> Interval:
    """The values that a printed number can stand for: half a unit of its last printed digit on either side.

    `scale` is the size of the printed unit, so that printed("1.19", scale=10**12) reads $1.19 trillion.

    >>> printed("1.076", scale=1000)
    Interval('1075.5', '1076.5')
    """
    numeral = text.strip()
    if not numeral or not NUMERAL.fullmatch(numeral) or not any(c.isdigit() for c in numeral):
        raise BadNumber(f"{text!r} is not a printed number such as 3,771,873.3 or -1.1")
    number = Decimal(numeral.replace(",", "").replace("−", "-"))
    exponent = number.as_tuple().exponent
    step = Fraction(10) ** int(exponent)
    factor = exact(scale)
    return Interval.of(Fraction(number) * factor, step * abs(factor))
