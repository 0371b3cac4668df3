"""The slips a writer makes: what else a figure may be of, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import product

from ...indicators.ledger import Ledger
from ...model import Period, Query
from ...reference import areas, quantity_unit
from ..claim import Claim
from ..phrasing import period_words, span_word, subject
from .alternatives import CURRENCIES, alternatives

MONTHS_BACK = 24
"""How far back a wrong month is looked for."""

PARTNERS = (
    "WLD", "USA", "EU", "ASEAN", "JPN", "KOR", "AFRICA", "LATAM", "HKG", "TWN", "RUS", "IND", "AUS", "DEU", "VNM", "GBR", "BRA",
)  # fmt: skip
GREATEST = 4
"""How many of them a writer names most: the world, the United States, the European Union and ASEAN."""

FLOWS = ("exports", "imports", "balance", "total")
SCALES = {
    Fraction(1000): "a thousand times too small",
    Fraction(1, 1000): "a thousand times too large",
    Fraction(10): "ten times too small",
    Fraction(1, 10): "ten times too large",
}
RATES_OF = ("growth_yoy", "growth_mom")
MOST_READINGS = 4


@dataclass(frozen=True, slots=True)
class Slip:
    """One way to be wrong: what differs in words, the query the number may be of, and the number to hold against it.

    `wide` marks slips so many that a coarse number meets one by chance.
    """

    change: str
    query: Query
    claim: Claim
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """The periods, partners and products that an article gives figures of: a slip is likeliest among them."""

    periods: tuple[Period, ...] = ()
    partners: tuple[str, ...] = ()
    products: tuple[str, ...] = field(default=())

    @classmethod
    def of(cls, claims: Sequence[Claim], reporter: str) -> Named:
        """What the claims on one reporter speak of."""
        mine = [one for one in claims if one.reporter == reporter and one.period]
        return cls(
            tuple(dict.fromkeys(Period.parse(one.period) for one in mine)),
            tuple(dict.fromkeys(one.partner for one in mine)),
            tuple(dict.fromkeys(one.product for one in mine)),
        )


def slips(claim: Claim, read_as: Query, claims: Sequence[Claim], ledger: Ledger) -> Iterator[Slip]:
    """Every slip tried, in the order of how often it is made, each for every way the claim can be meant."""
    queries = list(dict.fromkeys((read_as, *(way.query for way in alternatives(claim)))))[:MOST_READINGS]
    named = Named.of(claims, claim.reporter)
    for one in queries:
        yield from _same_thing(claim, one)
    for one in queries:
        yield from (_slip(claim, one, flow=flow) for flow in FLOWS if flow != one.flow)
    for one in queries:
        yield from (_slip(claim, one, period=period) for period in near(one.period))
    for one in queries:
        partners = dict.fromkeys((*named.partners, *PARTNERS))
        yield from (_slip(claim, one, partner=code) for code in partners if code not in (one.partner, one.reporter))
        yield from (_slip(claim, one, period=period) for period in named.periods if period != one.period)
        yield from _goods(claim, one, named.products)
        yield from _scales(claim, one)
    for one in queries:
        yield from _twice(claim, one, named)
    for one in queries:
        yield from _far(claim, one, ledger)


def near(period: Period) -> list[Period]:
    """The periods most often mixed up with one: before and after it, a year before, the year to date, the year, its last month."""
    found = [period.previous(), period.a_year_earlier(), period.year_to_date(), period.year(), period.shift(1)]
    months = period.months()
    if months and not period.is_month:
        last = months[-1]
        found += [last, last.a_year_earlier(), *months[:-1][-2:]]
        if last.first.month > 1:
            found.append(last.previous().year_to_date())
    found += [period.year_to_date().a_year_earlier(), period.year().shift(-12)]
    return [one for one in dict.fromkeys(found) if one != period]


def _same_thing(claim: Claim, query: Query) -> Iterator[Slip]:
    """The same figure with another sign, in another currency, or against another base."""
    if claim.value:
        turned = replace(claim, value=-claim.value, lo=_minus(claim.hi), hi=_minus(claim.lo))
        yield Slip("the sign is wrong", query, turned)
    for unit in currencies(query):
        yield Slip(f"in {unit}", query.but(unit=unit), claim)
    if query.indicator in RATES_OF:
        other = RATES_OF[1 - RATES_OF.index(query.indicator)]
        before = f"on the {span_word(query.period)} before" if other == "growth_mom" else "on the year"
        yield Slip(before, query.but(indicator=other, base=None), claim)


def _slip(claim: Claim, query: Query, *, wide: bool = False, **changes: object) -> Slip:
    """The figure of something else, told by what differs."""
    other = query.but(**changes)
    words = []
    if "flow" in changes or "product" in changes:
        words.append(f"of {subject(other)}")
    elif "partner" in changes:
        words.append(f"with {areas()[other.partner].name}" if other.partner in areas() else f"with {other.partner}")
    if "period" in changes:
        words.append(f"of {period_words(other.period)}")
    if "unit" in changes and "product" not in changes:
        words.append(f"in {other.unit}")
    return Slip(", ".join(words), other, claim, wide)


def _goods(claim: Claim, query: Query, named: Sequence[str]) -> Iterator[Slip]:
    """All goods instead of one product, or another product of the article."""
    for name in dict.fromkeys((*named, "TOTAL")):
        if query.product in {name, "TOTAL"}:
            continue
        if query.measure == "value" or name == "TOTAL":
            local = claim.basis or ("USD" if query.measure != "value" else query.unit)
            yield _slip(claim, query, product=name, measure="value", unit=local)
        else:
            yield _slip(claim, query, product=name, unit=quantity_unit(name) or query.unit)


def _scales(claim: Claim, query: Query) -> Iterator[Slip]:
    if claim.unit not in {"percent", "percentage_points"}:
        yield from (Slip(words, query, _scaled(claim, factor)) for factor, words in SCALES.items())


def _twice(claim: Claim, query: Query, named: Named) -> Iterator[Slip]:
    """Two slips at once: another flow, partner or currency, and another period or currency."""
    flows = [flow for flow in FLOWS if flow != query.flow]
    likely = dict.fromkeys((*named.partners, *PARTNERS[:GREATEST]))
    partners = [code for code in likely if code not in (query.partner, query.reporter)]
    periods = [one for one in dict.fromkeys((*near(query.period)[:6], *named.periods)) if one != query.period]
    for flow, partner in product(flows[:2], partners):
        yield _slip(claim, query, flow=flow, partner=partner)
    for unit in currencies(query):
        yield from (_slip(claim, query, flow=flow, unit=unit) for flow in flows)
        yield from (_slip(claim, query, partner=code, unit=unit) for code in partners)
        yield from (_slip(claim, query, period=period, unit=unit) for period in periods)
    for flow, period in product(flows, periods):
        yield _slip(claim, query, wide=True, flow=flow, period=period)
    for partner, period in product(partners, periods):
        yield _slip(claim, query, wide=True, partner=partner, period=period)


def _far(claim: Claim, query: Query, ledger: Ledger) -> Iterator[Slip]:
    """Months further back, and every other partner or product held."""
    if query.period.is_month:
        yield from (
            _slip(claim, query, wide=True, period=query.period.shift(-back)) for back in range(2, MONTHS_BACK + 1)
        )
    keys = ledger.keys(reporter=query.reporter, flow=query.flow, measure=query.measure, unit=query.unit)
    partners = dict.fromkeys(key.partner for key in keys if key.product == query.product)
    rest = [code for code in partners if code not in (query.partner, query.reporter, *PARTNERS)]
    yield from (_slip(claim, query, wide=True, partner=code) for code in rest)
    if query.product != "TOTAL":
        goods = dict.fromkeys(key.product for key in keys if key.partner == query.partner)
        yield from (
            _slip(claim, query, wide=True, product=name) for name in goods if name not in (query.product, "TOTAL")
        )


def currencies(query: Query) -> tuple[str, ...]:
    """The other currencies a figure of the reporter is published in."""
    local = CURRENCIES.get(query.reporter, "USD")
    return tuple(unit for unit in ("USD", local) if unit != query.unit and query.measure == "value")


def _minus(end: Fraction | None) -> Fraction | None:
    return None if end is None else -end


def _scaled(claim: Claim, factor: Fraction) -> Claim:
    lo, hi = (None if end is None else end * factor for end in (claim.lo, claim.hi))
    return replace(claim, value=(claim.value or Fraction(0)) * factor, lo=lo, hi=hi)
