"""One currency beside another, with a rate that nobody printed: the rate becomes a level of its own.

Two currencies make a product of two unknowns, value x rate. It goes away when everything told in the second currency
is counted in the first, at the unknown rate: "24.46 trillion yuan" then says that exports in dollars, divided by
dollars per yuan, are 24.46 trillion; growth rates and shares in yuan keep their shape. That is exact as long as what
hangs together in the second currency has one rate. Where levels of several periods, each with a rate of its own, hang
together, the rates' quotient is cut into slices, of which one must hold.

Customs' rates by exports and by imports differ by up to 0.05%; `tolerance` is how far apart they may be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from ..model import UNITS, Form, Interval, Key, Level, Linear, Period, Statement
from .system import OneOf, Said, statements_in, together

ASSUMED = "assumption"
ZERO, ONE = Fraction(0), Fraction(1)
SLICES = 16
"""Into so many slices the quotient of two unprinted rates is cut."""

Spot = tuple[str, str, Period]
"""Where a rate is at work: reporter, vintage and period."""


@dataclass(frozen=True)
class Pricing:
    """How levels in other currencies are counted: each at its rate level; and what ties them to levels in the first."""

    counted: Mapping[Level, Level] = field(default_factory=dict)
    rates: Mapping[Level, Level] = field(default_factory=dict)
    ties: tuple[Said, ...] = ()

    def form(self, form: Form[Level]) -> Form[Level] | None:
        """The same figure over levels in the first currency; None where it multiplies two unknowns."""
        tops = {self.rates.get(level) for level in form.numerator.variables()}
        bottoms = {self.rates.get(level) for level in form.denominator.variables()}
        if len(tops) > 1 or len(bottoms) > 1:
            return None
        top, bottom = next(iter(tops), None), next(iter(bottoms), None)
        numerator, denominator = self.linear(form.numerator), self.linear(form.denominator)
        if top == bottom:
            return Form(numerator, denominator, form.offset)
        if bottom is None and not form.denominator.terms and top is not None and not form.numerator.constant:
            return Form(numerator, Linear.of({top: form.denominator.constant}), form.offset)
        return None

    def statement(self, statement: Statement) -> Statement | None:
        """The same statement over levels in the first currency."""
        form = self.form(statement.form)
        return None if form is None else replace(statement, form=form)

    def said(self, said: Said) -> Said | None:
        """The same claim; None where one of its readings cannot be told so, for then any of them may hold."""
        if isinstance(said, Statement):
            return self.statement(said)
        readings = [tuple(self.statement(part) for part in together(reading)) for reading in said.readings]
        kept = tuple(tuple(part for part in reading if part) for reading in readings)
        return OneOf(kept) if all(None not in reading for reading in readings) else None

    def linear(self, linear: Linear[Level]) -> Linear[Level]:
        """A sum over levels as they are counted."""
        return Linear(tuple((self.counted.get(level, level), c) for level, c in linear.terms), linear.constant)


def pricing(statements: Sequence[Said], identities: Sequence[Said], tolerance: Fraction) -> Pricing:
    """The rates at work where the world's trade is printed in two currencies for one period."""
    printed = _printed(statements)
    counted: dict[Level, Level] = {}
    rates: dict[Level, Level] = {}
    ties: list[Said] = []
    for (first, second), spots in _pairs(printed).items():
        for group in _groups(statements, identities, second):
            anchors = [level for level in sorted(group) if _spot(level) in spots and _world(level)]
            if anchors:
                pivot = anchors[0]
                rate = rate_level(pivot, first, tolerance)
                rates |= dict.fromkeys(group, rate)
                counted |= {level: _counted(level, pivot, first) for level in group}
                counted |= {level: _other(level, first) for level in anchors if _same_rate(level, pivot, tolerance)}
                ties += _ties(anchors, pivot, first, counted, printed, tolerance)
    return Pricing(counted, rates, (*ties, *_between(set(rates.values()), tolerance)))


def rate_level(level: Level, first: str, tolerance: Fraction = Fraction(0)) -> Level:
    """The rate at which a level is counted: units of the first currency for one of the level's, over its period.

    With a tolerance exports and imports each have their own.
    """
    flow = level.key.flow if tolerance and level.key.flow in {"exports", "imports"} else "total"
    key = Key(level.key.reporter, flow, product="exchange rate", unit=first, indicator="rate")
    return Level(key, level.period, f"{level.vintage}|{level.key.unit}")


def _spot(level: Level) -> Spot:
    return level.key.reporter, level.vintage, level.period


def _world(level: Level) -> bool:
    """Whether it is a whole flow of all goods, unadjusted, for which customs' rate is one."""
    key = level.key
    plain = key.measure == "value" and key.indicator == "level" and key.adjustment == "none" and not key.valuation
    return plain and key.partner == "WLD" and key.product == "TOTAL" and key.flow in {"exports", "imports"}


def _printed(statements: Iterable[Said]) -> dict[Spot, dict[str, dict[Level, Interval]]]:
    """Spot -> currency -> what is printed in it of the world's trade: each level's interval, for single levels."""
    found: dict[Spot, dict[str, dict[Level, Interval]]] = defaultdict(lambda: defaultdict(dict))
    for said in statements:
        if isinstance(said, Statement) and not said.form.is_ratio and len(said.form.numerator.terms) == 1:
            level = said.form.numerator.variables()[0]
            flowing = replace(level, key=level.key.but(flow="exports"))
            if _world(flowing) and UNITS[level.key.unit].kind == "money":
                known = found[_spot(level)][level.key.unit]
                interval = (said.interval + said.form.offset) * said.form.denominator.constant
                known[level] = known.get(level, interval) & interval or interval
    return found


def _pairs(printed: Mapping[Spot, Mapping[str, object]]) -> dict[tuple[str, str], set[Spot]]:
    """The pairs of currencies in which some spot is printed, dollars first; and their spots."""
    found: dict[tuple[str, str], set[Spot]] = defaultdict(set)
    for spot, units in printed.items():
        first, *others = sorted(units, key=lambda unit: (unit != "USD", unit))
        for second in others:
            found[first, second].add(spot)
    return found


def _groups(statements: Iterable[Said], identities: Iterable[Said], unit: str) -> list[set[Level]]:
    """The levels in a currency that hang together by sums, growth rates and shares."""
    parent: dict[Level, Level] = {}

    def top(level: Level) -> Level:
        while parent.setdefault(level, level) != level:
            level = parent[level]
        return level

    equalities = (each for each in identities if isinstance(each, Statement) and each.interval == Interval(0, 0))
    for statement in (part for said in (*statements, *equalities) for part in statements_in(said)):
        levels = statement.form.variables()
        if all(level.key.unit == unit and level.key.measure == "value" for level in levels):
            for level in levels:
                parent[top(level)] = top(levels[0])
    groups: dict[Level, set[Level]] = defaultdict(set)
    for level in parent:
        groups[top(level)].add(level)
    return list(groups.values())


def _other(level: Level, unit: str) -> Level:
    return replace(level, key=level.key.but(unit=unit))


def _counted(level: Level, pivot: Level, first: str) -> Level:
    """A level counted in the first currency at the pivot's rate."""
    vintage = f"{level.vintage}|{level.key.unit} at the rate of {pivot.key.flow} {pivot.period}"
    return Level(level.key.but(unit=first), level.period, vintage)


def _assumed(period: Period, tolerance: Fraction) -> str:
    """What is assumed of the rates of a period, in words."""
    if not tolerance:
        return f"one rate for both flows, {period}"
    return f"rates by exports and by imports within {float(tolerance):.2%} of each other, {period}"


def _same_rate(level: Level, pivot: Level, tolerance: Fraction) -> bool:
    return level.period == pivot.period and (not tolerance or level.key.flow == pivot.key.flow)


def _ties(
    anchors: Sequence[Level],
    pivot: Level,
    first: str,
    counted: Mapping[Level, Level],
    printed: Mapping[Spot, Mapping[str, Mapping[Level, Interval]]],
    tolerance: Fraction,
) -> Iterator[Said]:
    """What ties a level told in both currencies to itself, where its rate is not simply the pivot's."""
    spread = Interval(1 / (ONE + tolerance), ONE + tolerance)
    by_period: dict[Period, list[Level]] = defaultdict(list)
    for level in anchors:
        if not _same_rate(level, pivot, tolerance):
            by_period[level.period].append(level)
    for period, levels in by_period.items():
        pairs = [(_other(level, first), counted[level]) for level in levels]
        if period == pivot.period:
            yield from (_quotient(*pair, spread, _assumed(pivot.period, tolerance)) for pair in pairs)
            continue
        rates = [printed_rate(printed[_spot(level)], level.key.unit, first) for level in (pivot, levels[0])]
        quotient = rates[1] / rates[0]
        if quotient.width is not None:
            yield from _sliced(pairs, quotient, spread, _assumed(period, tolerance))


def printed_rate(units: Mapping[str, Mapping[Level, Interval]], second: str, first: str) -> Interval:
    """What levels printed in both currencies leave for the rate, in the first currency for one of the second."""
    found = Interval.everything()
    for level, there in units[second].items():
        here = units[first].get(_other(level, first))
        if here and level.key.flow != "balance":
            found = found & here / there or found
    return found


def _sliced(pairs: Sequence[tuple[Level, Level]], quotient: Interval, spread: Interval, words: str) -> Iterator[Said]:
    """The quotient of two rates cut into slices: in one of them it lies, for exports and imports alike."""
    low, step = quotient.lo or ZERO, (quotient.width or ZERO) / SLICES
    slices = [Interval(low + step * i, low + step * (i + 1)) for i in range(SLICES)] if len(pairs) > 1 else [quotient]
    readings = [tuple(_quotient(*pair, part * spread, words) for pair in pairs) for part in slices]
    yield readings[0][0] if len(readings) == 1 else OneOf(tuple(readings))


def _quotient(top: Level, bottom: Level, interval: Interval, words: str) -> Statement:
    return Statement(Form(Linear.of({top: 1}), Linear.of({bottom: 1})), interval, ASSUMED, words)


def _between(rates: set[Level], tolerance: Fraction) -> Iterator[Statement]:
    """Exports' rate and imports' rate of one period differ by at most the tolerance."""
    for rate in sorted(rates):
        other = replace(rate, key=rate.key.but(flow="imports"))
        if rate.key.flow == "exports" and other in rates:
            spread = Interval(1 / (ONE + tolerance), ONE + tolerance)
            yield _quotient(rate, other, spread, _assumed(rate.period, tolerance))
