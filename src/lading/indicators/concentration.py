"""Concentration over partners: the Herfindahl-Hirschman index, the sum of squared shares in percent, at most 10,000.

Partners that are not held leave bounds: their rest is least concentrated when spread thin, most when one partner has
it all (O. Herfindahl, Concentration in the Steel Industry, 1950; the scale is that of competition authorities).
"""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from ..model import Interval, Level, Period, Query
from ..reference import areas
from .base import Function
from .evaluated import Evaluated
from .ledger import Ledger
from .levels import Levels, Reading


def _evaluate(query: Query, ledger: Ledger, as_of: dt.datetime | None) -> Evaluated | None:
    """The index of a flow over the countries it goes to or comes from."""
    levels = Levels(ledger, as_of)
    whole = levels.reading(Level(query.key.but(partner="WLD"), query.period))
    parts = _countries(query, ledger, levels)
    if whole is None or not parts or 0 in whole.interval:
        return None
    shares = [(reading.interval / whole.interval) & Interval(0, 1) or Interval(0, 0) for reading in parts.values()]
    held = sum(shares, Interval(0, 0))
    rest = (1 - (held.hi or Fraction(0)), 1 - (held.lo or Fraction(0)))
    lo = sum(((share.lo or Fraction(0)) ** 2 for share in shares), Fraction(0))
    hi = sum(((share.hi or Fraction(0)) ** 2 for share in shares), max(Fraction(0), rest[1]) ** 2)
    observations = tuple(o for reading in (whole, *parts.values()) for o in reading.observations)
    certain = whole.certain and all(reading.certain for reading in parts.values())
    share_held = f"{float(held.middle):.1%}"
    note = f"{len(parts)} countries held, {share_held} of the whole; the rest widens the bounds"
    return Evaluated(query, Interval(lo, hi) * 10_000, "index", "computed", certain, observations, (note,))


def _countries(query: Query, ledger: Ledger, levels: Levels) -> dict[str, Reading]:
    key = query.key
    held = ledger.keys(
        reporter=key.reporter, flow=key.flow, product=key.product, measure=key.measure, unit=key.unit, indicator="level"
    )
    partners = sorted(k.partner for k in held if areas().get(k.partner) and areas()[k.partner].kind == "country")
    found = {code: levels.reading(Level(key.but(partner=code), query.period)) for code in partners}
    return {code: reading for code, reading in found.items() if reading}


indicator = Function(
    id="concentration",
    title="Concentration over partners",
    formula="sum of squared shares in percent",
    unit="index",
    example=Query("concentration", "exports", "CHN", Period.parse("2025"), unit="CNY"),
    evaluate=_evaluate,
)
