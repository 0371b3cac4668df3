"""The rules a release is confronted with on arrival: identities must hold up to rounding, and nothing may be absurd.

The identities are those of the indicators (exports + imports = total, a growth rate over its levels ...), evaluated on
the figures of one release as intervals. An empty intersection refuses the release.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..indicators import form, identities
from ..indicators.identity import listed, member
from ..model import Interval, Key, Level, Observation, Period, Query
from ..model.interval import decimal_text
from ..reference import part_of, products

Figures = Mapping[tuple[Key, Period], Observation]
FLOWS = ("exports", "imports", "total")
CONTINENTS = ("AFRICA", "ASIA", "EUROPE", "LATAM", "NORTHAM", "OCEANIA")
UNKNOWN_COUNTRY = "ZZZ"
WORLD = {"CNY": (10**9, 2 * 10**14), "USD": (10**8, 3 * 10**13)}
"""What China's trade with the world, or a part of it by flow, can have been in a month or a year since 1980."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found on some figures; `broken` refuses the release, else it is only odd."""

    rule: str
    says: str
    figures: tuple[Observation, ...]
    broken: bool = True


@dataclass(frozen=True, slots=True)
class Checked:
    """How many identities were evaluated, and what did not hold."""

    count: int
    findings: tuple[Finding, ...]


Rule = Callable[[Figures], Iterator[Finding | None]]
"""A rule gives None for each identity that holds, and a Finding for each that does not."""


def check(figures: Sequence[Observation]) -> Checked:
    """Confront the figures of one release with every rule."""
    held = {(one.key, one.period): one for one in figures if one.status in ("printed", "estimated")}
    results = [result for rule in RULES for result in rule(held)]
    return Checked(len(results), tuple(result for result in results if result))


def sums(figures: Figures) -> Iterator[Finding | None]:
    """A total, a balance, a span of months or a complete group must fit its parts."""
    for (key, period), figure in figures.items():
        if key.indicator != "level" or key.flow not in (*FLOWS, "balance"):
            continue
        for identity in identities(Level(key, period)):
            parts = [(figures.get((level.key, level.period)), weight) for level, weight in identity.parts.terms]
            if any(part is None for part, _ in parts):
                continue
            terms = [(part, weight) for part, weight in parts if part]
            made = sum((part.interval * weight for part, weight in terms), Interval(0, 0))
            yield _fits(f"sum: {identity.indicator}", figure, made, [part for part, _ in terms])


def growths(figures: Figures) -> Iterator[Finding | None]:
    """A printed growth must fit the level and the restated level a year before, where the release prints both."""
    for (key, period), figure in figures.items():
        if key.indicator not in ("growth_yoy", "growth_mom"):
            continue
        level = key.of_level
        query = Query(key.indicator, level.flow, level.reporter, period, level.partner, level.product, level.measure,
                      level.unit)  # fmt: skip
        wanted = form(query)
        parts = [figures.get((v.key, v.period)) for v in wanted.variables()]
        if any(part is None or not (part.interval.lo or 0) > 0 for part in parts):
            continue
        held = [part for part in parts if part]
        by_level = {Level(part.key, part.period): part.interval for part in held}
        ratio = wanted.numerator.interval(by_level.__getitem__) / wanted.denominator.interval(by_level.__getitem__)
        yield _fits("growth", figure, (ratio - wanted.offset) * 100, held)


def bases(figures: Figures) -> Iterator[Finding | None]:
    """The year before that each growth implies must add up too: exports' and imports' bases make that of the total."""
    for (key, period), figure in figures.items():
        if key.indicator != "growth_yoy" or key.flow != "total":
            continue
        three = [figures.get((key.but(flow=flow), period)) for flow in FLOWS]
        levels = [figures.get((key.of_level.but(flow=flow), period)) for flow in FLOWS]
        pairs = [(level, growth) for level, growth in zip(levels, three, strict=True) if level and growth]
        if len(pairs) < 3 or any((growth.interval.lo or -100) <= -100 for _, growth in pairs):
            continue
        exports, imports, total = (level.interval / (growth.interval / 100 + 1) for level, growth in pairs)
        if (exports + imports) & total:
            yield None
        else:
            says = (
                f"{shown(figure)} does not fit {shown(pairs[0][1])} and {shown(pairs[1][1])}, by the levels beside them"
            )
            yield Finding("growth of a sum", says, tuple(growth for _, growth in pairs))


def spans(figures: Figures) -> Iterator[Finding | None]:
    """A month is no more than the year to date that contains it."""
    for (key, period), figure in figures.items():
        whole = figures.get((key, period.year_to_date()))
        if key.indicator == "level" and key.flow in FLOWS and period.is_month and whole and whole is not figure:
            yield _within("month in the year to date", figure, whole)


def pace(figures: Figures) -> Iterator[Finding | None]:
    """A month over three times the average month of its year to date is odd, though ships and aircraft do it."""
    for (key, period), figure in figures.items():
        whole = figures.get((key, period.year_to_date()))
        if (
            key.indicator != "level"
            or key.flow not in FLOWS
            or not period.is_month
            or not whole
            or period.last.month < 3
        ):
            continue
        average = whole.value / whole.period.count
        times = figure.value / average if average else 0
        says = f"{shown(figure)} is {times:.1f} times the average month of {shown(whole)}"
        yield Finding("pace", says, (figure,), broken=False) if figure.value > 3 * average > 0 else None


def parts(figures: Figures) -> Iterator[Finding | None]:
    """A country is no more than its group or the world, a product no more than the line it is part of."""
    for (key, period), figure in figures.items():
        if key.indicator != "level" or key.flow not in FLOWS or key.measure != "value":
            continue
        for whole in _wholes(key):
            if other := figures.get((whole, period)):
                yield _within("part of the whole", figure, other)
        inside = [figures.get((member(key, code), period)) for code in listed(key, period.last)]
        found = [one for one in inside if one]
        if found and key.partner != "WLD":
            yield _bounded("members of the group", found, figure)


def _wholes(key: Key) -> Iterator[Key]:
    if key.partner != "WLD":
        yield key.but(partner="WLD")
    if key.product in products() and (parent := part_of(key.product)):
        yield key.but(product=parent)


def continents(figures: Figures) -> Iterator[Finding | None]:
    """Six continents and unknown countries add up to the world, where a table prints them all."""
    for (key, period), figure in figures.items():
        if key.indicator == "level" and key.partner == "WLD" and key.flow in FLOWS:
            found = [figures.get((key.but(partner=code), period)) for code in (*CONTINENTS, UNKNOWN_COUNTRY)]
            if all(found):
                held = [one for one in found if one]
                yield _fits("continents", figure, sum((one.interval for one in held), Interval(0, 0)), held)


def magnitudes(figures: Figures) -> Iterator[Finding | None]:
    """China's trade is no quadrillion, and that with the world no million: dollars on a page in yuan show here."""
    for (key, period), figure in figures.items():
        level = key.indicator == "level" and key.flow in FLOWS and key.measure == "value"
        if key.reporter == "CHN" and level and key.unit in WORLD and period.whole_months and key.product in products():
            low, high = WORLD[key.unit]
            whole = key.partner == "WLD" and key.product == "TOTAL"
            possible = Interval(low if whole else None, high * Fraction(period.count, 12))
            says = (
                f"{shown(figure)} cannot be {key.flow} of a country in {key.unit}: are the cells in another currency?"
            )
            yield None if figure.interval & possible else Finding("magnitude", says, (figure,))


def signs(figures: Figures) -> Iterator[Finding | None]:
    """Exports, imports and their total are not negative, and cannot fall by more than a hundred percent."""
    for (key, _), figure in figures.items():
        if key.indicator == "level" and key.flow in FLOWS and key.product not in ("GDP", "exchange rate"):
            says = f"{shown(figure)} is below nought, which {key.flow} cannot be"
            yield Finding("sign", says, (figure,)) if (figure.interval.hi or 0) < 0 else None
        elif key.indicator in ("growth_yoy", "growth_mom") and key.flow in FLOWS:
            says = f"{shown(figure)} is a fall of more than all there was"
            yield Finding("sign", says, (figure,)) if (figure.interval.hi or 0) < -100 else None


RULES: tuple[Rule, ...] = (sums, growths, bases, spans, pace, parts, continents, magnitudes, signs)
"""Every rule, in the order in which what they find is told."""


def _fits(rule: str, figure: Observation, made: Interval, of: Sequence[Observation]) -> Finding | None:
    if figure.interval & made:
        return None
    says = f"{shown(figure)}, but {_listed(of)} make {_amount(made)}"
    return Finding(rule, says, (figure, *of))


def _within(rule: str, part: Observation, whole: Observation) -> Finding | None:
    if (part.interval.lo or 0) <= (whole.interval.hi or 0):
        return None
    return Finding(rule, f"{shown(part)} is more than {shown(whole)}, which contains it", (part, whole))


def _bounded(rule: str, inside: Sequence[Observation], whole: Observation) -> Finding | None:
    least = sum((one.interval.lo or Fraction(0) for one in inside), Fraction(0))
    if least <= (whole.interval.hi or 0):
        return None
    says = f"{_listed(inside)} make at least {decimal_text(least, 1)}, more than {shown(whole)}"
    return Finding(rule, says, (*inside, whole))


def shown(figure: Observation) -> str:
    """A figure with its place, for a sentence."""
    place = ", ".join(text for text in (f"row {figure.row}" if figure.row else "", figure.column) if text)
    what = figure.key.flow if figure.key.indicator == "level" else f"{figure.key.indicator} of {figure.key.flow}"
    return f"{what} {figure.period} {figure.printed or figure.value}" + (f" ({place})" if place else "")


def _listed(figures: Sequence[Observation]) -> str:
    texts = [shown(one) for one in figures[:4]]
    return " and ".join(texts) + (f" and {len(figures) - 4} more" if len(figures) > 4 else "")


def _amount(interval: Interval) -> str:
    ends = (interval.lo, interval.hi)
    low, high = ("?" if end is None else f"{float(end):,.6g}" for end in ends)
    return low if low == high else f"{low} to {high}"
