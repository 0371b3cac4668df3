"""Figures in words: $1,189.0 bn, 62,585 t, +6.6%, as fine as is known and no finer."""

from __future__ import annotations

from fractions import Fraction

from ..model import UNITS, Interval

DIGITS = 5
"""Significant digits at most: a reader wants $3,771.9 bn, not $3,771.8733 bn."""

_MOST_PLACES = {"rate": 2, "points": 2, "ratio": 2, "rank": 0, "duration": 0, "index": 0}

_SUFFIXES = {
    "percent": "%",
    "percentage_points": " points",
    "ratio": " times",
    "months": " months",
    "years": " years",
    "units": " units",
    "pairs": " pairs",
}


def amount(interval: Interval, unit: str, *, sign: bool = False) -> str:
    """The middle of the interval in words, to the first digit that its width leaves in doubt; `sign` writes the plus.

    >>> amount(Interval.of("1188977200000", "100000"), "USD")
    '$1,189.0 bn'
    >>> amount(Interval.of("6.6", "0.1"), "percent", sign=True)
    '+6.6%'
    >>> amount(Interval.of("111830000", "10000"), "tonnes")
    '111.83 Mt'
    """
    if interval.lo is None or interval.hi is None:
        return _half_open(interval, unit)
    middle, width = interval.middle, interval.hi - interval.lo
    size, scale = _scale(abs(middle), unit)
    places = _places(abs(middle) / size, width / size, _most_places(unit, size))
    number = _rounded(middle / size, places)
    mark = "-" if number < 0 else "+" if sign and number > 0 else ""
    return f"{mark}{_before(unit)}{_grouped(abs(number), places)}{scale}{_after(unit, scale)}"


def spread(interval: Interval, unit: str) -> str:
    """Half the width of the interval in the words of its amount, where it matters at that many digits; else nothing.

    >>> spread(Interval("-28.9", "-28.1"), "percent"), spread(Interval.of("6.6", "0.1"), "percent")
    ('±0.4', '')
    """
    if interval.lo is None or interval.hi is None:
        return ""
    middle, half = abs(interval.middle), (interval.hi - interval.lo) / 2
    size, _ = _scale(middle, unit)
    places = _places(middle / size, half * 2 / size, _most_places(unit, size))
    steps = _rounded(half / size, places)
    return f"±{_grouped(steps, places)}" if half / size * 10**places > 1 else ""


def _half_open(interval: Interval, unit: str) -> str:
    if interval.lo is not None:
        return f"at least {amount(Interval(interval.lo, interval.lo), unit)}"
    return f"at most {amount(Interval(interval.hi, interval.hi), unit)}" if interval.hi is not None else "unknown"


def _scale(middle: Fraction, unit: str) -> tuple[int, str]:
    """What to count in: billions of money, millions of tonnes."""
    kind = UNITS[unit].kind
    if kind == "mass":
        return (10**6, " Mt") if unit == "tonnes" and middle >= 10**6 else (1, "")
    if kind in {"rate", "points", "ratio", "rank", "duration", "index"}:
        return 1, ""
    steps = ((10**13, 10**12, " trn"), (10**9, 10**9, " bn"), (10**6, 10**6, " m"))
    return next(((size, word) for least, size, word in steps if middle >= least), (1, ""))


def _most_places(unit: str, size: int) -> int:
    """Decimals that make sense: none for pieces counted singly, two for rates."""
    kind = UNITS[unit].kind
    return 0 if kind in {"count", "pairs"} and size == 1 else _MOST_PLACES.get(kind, 9)


def _places(number: Fraction, width: Fraction, most: int) -> int:
    """Decimals to show: to the digit that the width leaves in doubt, and no more of them than a reader wants."""
    whole = len(str(int(number))) if number >= 1 else 1
    wanted = min(max(DIGITS - whole, 0), most)
    while wanted and width * 10**wanted >= 10:
        wanted -= 1
    return wanted


def _rounded(number: Fraction, places: int) -> Fraction:
    """Half to the side away from nought, as statistical offices round."""
    scaled = abs(number) * 10**places
    return Fraction(int(scaled + Fraction(1, 2)), 10**places) * (-1 if number < 0 else 1)


def _grouped(number: Fraction, places: int) -> str:
    digits = number * 10**places
    whole, rest = divmod(int(digits), 10**places)
    return f"{whole:,}" + (f".{rest:0{places}d}" if places else "")


def _before(unit: str) -> str:
    """A currency's sign stands before the number; a code of letters with a space."""
    if UNITS[unit].kind != "money":
        return ""
    symbol = UNITS[unit].symbol
    return symbol if not symbol.isalpha() else f"{symbol} "


def _after(unit: str, scale: str) -> str:
    if UNITS[unit].kind == "money" or scale == " Mt":
        return ""
    return _SUFFIXES.get(unit, f" {UNITS[unit].symbol}".rstrip())
