"""Chinese habits of printing numbers: 2兆736億元, 近7成, 年增1.3倍."""

from __future__ import annotations

import re
from fractions import Fraction

from .figure import Figure

TRILLIONS = re.compile(r"兆(\d[\d,]*(?:\.\d+)?)(?=[億亿])")
"""Taiwanese habit: 2兆736億元."""
TENTHS = re.compile(r"成(?![长為为都本员功立交品果绩熟分年])([1-9](?!\d|[.,]\d))?")
"""Tenths as rates: 近7成, 7成4."""
TEN = 10
GROWN = re.compile(r"(?:增长?|成长|增加|提高|扩大|上升|激增|大增|猛增|暴增|劲增|飙升|多)(?:了|逾|近|约|超|超过)?$")
"""Before so many times that a figure grew by: 年增1.3倍 is growth of 130 %."""
NEAR = re.compile(r"(?P<nearly>近|将近|接近)$|(?P<over>逾|超|超过|破)$|(?P<about>约|大约)$")


def with_hundred_millions(
    text: str, last: int, end: int, number: Fraction, step: Fraction
) -> tuple[Fraction, Fraction, int]:
    """A number of trillions with the hundred millions behind it, in the latter; its step, and where its digits end."""
    pair = TRILLIONS.match(text, last, end)
    if pair is None:
        return number, step, last
    digits = pair[1].replace(",", "")
    places = len(digits.partition(".")[2])
    return number * 10**4 + Fraction(digits), Fraction(1, 10**places), pair.end(1)


def tenths_or_times(text: str, span: tuple[int, int], value: tuple[Fraction, Fraction], start: int) -> Figure | None:
    """A rate told in tenths or in times, a multiple of another figure, or None for any other number.

    >>> tenths_or_times("出口年增1.3倍", (4, 7), (Fraction(13, 10), Fraction(1, 10)), 0).number
    Fraction(130, 1)
    """
    (first, last), (number, step) = span, value
    digits = text[first:last]
    hedge = NEAR.search(text, max(start, first - 3), first)
    told = "exact" if hedge is None else hedge.lastgroup or "exact"
    hedged = first if hedge is None else hedge.start()
    if step == 1 and number < TEN and (tenths := TENTHS.match(text, last)):
        whole = number * 10 + int(tenths[1] or 0)
        size = Fraction(1 if tenths[1] else 10)
        return Figure(first, tenths.end(), whole, size, "percent", digits=digits, hedged=hedged, hedge=told)
    if not text.startswith("倍", last) or text.startswith(("倍数", "倍增"), last):
        return None
    if GROWN.search(text, max(start, first - 6), first):
        return Figure(first, last + 1, number * 100, step * 100, "percent", digits=digits, hedged=hedged, hedge=told)
    return Figure(first, last + 1, number, step, "ratio", digits=digits, hedged=hedged, kind="multiple", hedge=told)
