"""From claims to a system: repeats merged, levels told apart by vintage if wished, identities and rates added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from ..model import Form, Interval, Key, Level, Linear, Period, Statement
from .bounding import Bound, Bounds
from .identities import identities_among
from .rate import ASSUMED, Pricing, pricing
from .records import Record
from .system import OneOf, Said, System, levels_in, statements_in
from .translate import Claim

ONE_RATE = Fraction(0)
FREE_RATES = Fraction(5, 10**4)
"""How far customs' rates by exports and by imports are seen to differ: 7.1005 and 7.1023 yuan in November 2025."""

BALANCE_SHARE = 10
"""A balance is a small difference of large flows, revised by so many times the part that flows are.

China's is less than a tenth of its exports in one month of ten; that of smaller traders is so more often.
"""


@dataclass(frozen=True)
class Assembly:
    """A system, and the claims behind each of its statements (several where the same thing is said twice)."""

    system: System
    members: tuple[tuple[Claim, ...], ...]
    pricing: Pricing

    def bounds(self, forms: Iterable[Form[Level]], *, narrow: Fraction | None = None) -> list[Bound | None]:
        """The bounds of forms over the claims' levels; None where a rate leaves one no linear shape.

        With `narrow` only bounds that spread no further (`bounding.spread`) are worked out, and all others are None.
        """
        engine = Bounds(self.system)
        priced = (self.pricing.form(form) for form in forms)
        return [
            None if form is None else engine.of(form) if narrow is None else engine.narrow(form, narrow)
            for form in priced
        ]


def assemble(
    claims: Sequence[Claim],
    *,
    tolerance: Fraction = FREE_RATES,
    vintages: Mapping[Record, str] | None = None,
    envelope: Fraction = Fraction(0),
    asked: Iterable[Form[Level]] = (),
) -> Assembly:
    """The system of some claims.

    `tolerance` is how far the exchange rates of two flows may differ. `vintages` tells which vintage each record
    speaks of; levels of two vintages, and a level and the restated one that growth is told from, then differ by at
    most the `envelope`, a part of their size. `asked` are forms
    that will be asked for, so that identities reach their levels.
    """
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[_meaning(claim, vintages)].append(claim)
    members = tuple(tuple(group) for group in groups.values())
    said = [_merged(group, vintages) for group in members]
    spoken_of = (*levels_in(said), *(level for form in asked for level in form.variables()))
    levels = dict.fromkeys(spoken_of).keys()
    levels = dict.fromkeys((*levels, *_flows_behind(levels))).keys()
    identities = [*identities_among(levels), *_across(said, levels, envelope)]
    priced = pricing(said, identities, tolerance)
    told = [(priced.said(each), group) for each, group in zip(said, members, strict=True)]
    kept = [(each, group) for each, group in told if each is not None]
    system = System.of([each for each, _ in kept], [*priced.ties, *_identities(priced, identities, levels)])
    return Assembly(system, tuple(group for _, group in kept), priced)


def _identities(priced: Pricing, identities: Sequence[Statement], levels: AbstractSet[Level]) -> list[Statement]:
    """The identities over levels as they are counted: those at a rate as they are, the others drawn up anew."""
    at_rate = [
        Statement(Form(priced.linear(each.form.numerator)), each.interval, each.source, each.label)
        for each in identities
        if all(level in priced.counted for level in each.form.variables())
        and len({priced.rates[level] for level in each.form.variables()}) == 1
    ]
    plain = [level for level in levels if level not in priced.counted]
    plain += [level for level in priced.counted.values() if "|" not in level.vintage]
    across = [
        each for each in identities if each.source == ASSUMED and not set(each.form.variables()) & set(priced.counted)
    ]
    return [*at_rate, *identities_among(plain), *across]


RESTATED = " restated"
"""What marks the levels that a release compares with, in its own print of them, which is mostly not published."""


def stamped(statement: Statement, vintage: str) -> Statement:
    """The statement about the levels of a vintage.

    What it compares with, a year or a month before, is that release's own base, restated since it was first printed.
    """
    form = statement.form
    latest = max(level.period.last for level in form.variables())

    def stamp(linear: Linear[Level]) -> Linear[Level]:
        terms = (
            (replace(v, vintage=vintage if v.period.last == latest else vintage + RESTATED), c) for v, c in linear.terms
        )
        return Linear(tuple(terms), linear.constant)

    return replace(statement, form=Form(stamp(form.numerator), stamp(form.denominator), form.offset))


def _readings(claim: Claim, vintages: Mapping[Record, str] | None) -> tuple[Statement, ...]:
    vintage = (vintages or {}).get(claim.record, "")
    return tuple(stamped(reading, vintage) for reading in claim.readings) if vintage else claim.readings


def _meaning(claim: Claim, vintages: Mapping[Record, str] | None) -> tuple[object, ...]:
    """What two claims share that say the same thing."""
    return tuple((reading.form, reading.interval) for reading in _readings(claim, vintages))


def _merged(group: Sequence[Claim], vintages: Mapping[Record, str] | None) -> Said:
    """One statement for claims that say the same; each document that says it adds its weight once."""
    weights: dict[str, Fraction] = {}
    for claim in group:
        weight = max(reading.weight for reading in claim.readings)
        weights[claim.record.doc] = max(weights.get(claim.record.doc, Fraction(0)), weight)
    source = ", ".join(sorted(weights))
    readings = tuple(
        replace(reading, weight=sum(weights.values(), Fraction(0)), source=source)
        for reading in _readings(group[0], vintages)
    )
    return readings[0] if len(readings) == 1 else OneOf(readings)


def _across(said: Sequence[Said], levels: AbstractSet[Level], envelope: Fraction) -> list[Statement]:
    """Levels of two vintages differ by at most a part of their size: the revision envelope.

    Of a balance told alone, whose parts are not spoken of, the part is BALANCE_SHARE times as large.
    """
    sizes = _sizes(said)
    alike: dict[tuple[Key, Period], list[Level]] = defaultdict(list)
    for level in sorted(levels):
        if level.vintage:
            alike[level.key, level.period].append(level)
    found = []
    for (key, period), group in alike.items():
        words = f"{key.flow} {period} revised by at most {float(envelope):.2%}"
        for one, other in pairwise(group):
            if key.flow != "balance":
                ratio = Form(Linear.of({one: 1}), Linear.of({other: 1}))
                found.append(Statement(ratio, Interval(1 / (1 + envelope), 1 + envelope), ASSUMED, words))
            elif one in sizes and other in sizes and not _parts_told(one, levels):
                room = envelope * BALANCE_SHARE * max(sizes[one], sizes[other])
                found.append(Statement(Form(Linear.of({one: 1, other: -1})), Interval(-room, room), ASSUMED, words))
    return found


def _flows_behind(levels: AbstractSet[Level]) -> Iterator[Level]:
    """The exports and imports behind a balance or total of one vintage, where another vintage tells of either."""
    told = {(level.key, level.period) for level in levels}
    for level in levels:
        if level.vintage and level.key.flow in {"balance", "total"}:
            flows = [level.key.but(flow=flow) for flow in ("exports", "imports")]
            if any((key, level.period) in told for key in flows):
                yield from (replace(level, key=key) for key in flows)


def _sizes(said: Iterable[Said]) -> dict[Level, Fraction]:
    """How large each level is that is told alone."""
    found: dict[Level, Fraction] = {}
    for statement in (part for each in said for part in statements_in(each)):
        if not statement.form.is_ratio and len(statement.form.numerator.terms) == 1:
            ends = [abs(end) for end in (statement.interval.lo, statement.interval.hi) if end is not None]
            level = statement.form.numerator.variables()[0]
            found[level] = max(*ends, found.get(level, Fraction(0))) if ends else found.get(level, Fraction(0))
    return found


def _parts_told(balance: Level, levels: AbstractSet[Level]) -> bool:
    return any(replace(balance, key=balance.key.but(flow=flow)) in levels for flow in ("exports", "imports"))
