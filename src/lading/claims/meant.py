"""What a wrong number would be true of: another period, flow, partner, product, currency, scale or base."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from ..model import Period, Query
from ..reference import areas
from .alternatives import CURRENCIES
from .claim import Claim
from .phrasing import period_words, subject, told
from .truths import Known, Truth
from .verdict import Meant

MOST = 3
"""How many are told."""

YEARS_BACK = 2
PARTNERS = (
    "USA",
    "EU",
    "ASEAN",
    "JPN",
    "KOR",
    "AFRICA",
    "LATAM",
    "HKG",
    "TWN",
    "RUS",
    "IND",
    "AUS",
    "DEU",
    "VNM",
    "GBR",
    "BRA",
)
SCALES = {Fraction(1000): "a thousand times too small", Fraction(1, 1000): "a thousand times too large",
          Fraction(10): "ten times too small", Fraction(1, 10): "ten times too large"}  # fmt: skip
RATES_OF = ("growth_yoy", "growth_mom")


def meant(claim: Claim, read_as: Query, claims: Sequence[Claim], known: Known) -> tuple[Meant, ...]:
    """What the number would be true of, the likeliest slips first; empty where nothing held fits it."""
    found = list(_conversion(claim, claims, known))
    seen = {read_as}
    for change, query, wanted in _candidates(claim, read_as):
        if len(found) >= MOST:
            break
        if query in seen and wanted is claim:
            continue
        seen.add(query)
        truth = next((t for t in known.stage(query, 1) if _fits(wanted, t)), None)
        if truth:
            found.append(Meant(change, query, f"it would be true of {told(query)}" if wanted is claim else change))
    return tuple(found)


def _fits(claim: Claim, truth: Truth) -> bool:
    """Whether the number is exactly that figure: hedges and round numbers would fit too much."""
    if claim.value is None or truth.disputed:
        return False
    exact = claim.interval.width is not None
    return truth.value in claim.interval if exact else truth.interval.within(claim.interval)


def _candidates(claim: Claim, query: Query) -> Iterator[tuple[str, Query, Claim]]:
    """Slips in the order of how often they are made, as (what differs, query, the claim to compare)."""
    if claim.value:
        turned = replace(claim, value=-claim.value, lo=_minus(claim.hi), hi=_minus(claim.lo))
        yield "the sign is wrong", query, turned
    for unit in _currencies(query):
        yield f"in {unit}", query.but(unit=unit), claim
    if query.indicator in RATES_OF:
        other = RATES_OF[1 - RATES_OF.index(query.indicator)]
        yield ("on the month" if other == "growth_mom" else "on the year"), query.but(indicator=other, base=None), claim
    for flow in ("exports", "imports", "balance", "total"):
        if flow != query.flow:
            yield f"of {subject(query.but(flow=flow))}", query.but(flow=flow), claim
    for period in _periods(query.period):
        yield f"of {period_words(period)}", query.but(period=period), claim
    for partner in _partners(query):
        yield f"with {areas()[partner].name}", query.but(partner=partner), claim
    if query.product != "TOTAL":
        yield "of all goods", query.but(product="TOTAL", measure="value"), claim
    if claim.unit not in {"percent", "percentage_points"}:
        for factor, words in SCALES.items():
            yield words, query, _scaled(claim, factor)
    for flow in ("exports", "imports"):
        for period in _periods(query.period)[:6]:
            if flow != query.flow:
                change = f"of {subject(query.but(flow=flow))}, {period_words(period)}"
                yield change, query.but(flow=flow, period=period), claim


def _minus(end: Fraction | None) -> Fraction | None:
    return None if end is None else -end


def _scaled(claim: Claim, factor: Fraction) -> Claim:
    ends = (None if end is None else end * factor for end in (claim.lo, claim.hi))
    lo, hi = ends
    return replace(claim, value=(claim.value or Fraction(0)) * factor, lo=lo, hi=hi)


def _currencies(query: Query) -> tuple[str, ...]:
    local = CURRENCIES.get(query.reporter, "USD")
    return tuple(unit for unit in ("USD", local) if unit != query.unit and query.measure == "value")


def _periods(period: Period) -> list[Period]:
    """The periods a writer may have had in mind: the month before, a year before, the year to date, the year."""
    near = [period.previous(), period.a_year_earlier(), period.year_to_date(), period.year(), period.shift(1)]
    if not period.is_month:
        near += [period.months()[-1]] if period.months() else []
    near += [period.shift(-back) for back in range(2, 12 * YEARS_BACK + 1)] if period.is_month else []
    near += [period.year_to_date().shift(-12), period.year().shift(-12)]
    return [one for one in dict.fromkeys(near) if one != period]


def _partners(query: Query) -> list[str]:
    return [code for code in ("WLD", *PARTNERS) if code not in (query.partner, query.reporter)]


def _conversion(claim: Claim, claims: Sequence[Claim], known: Known) -> Iterator[Meant]:
    """An amount that the article converted itself, at the market's rate instead of customs'."""
    local = CURRENCIES.get(claim.reporter, "USD")
    if claim.unit != "USD" or claim.value is None or local == "USD":
        return
    for other in claims:
        if (
            other.unit != local
            or not other.value
            or abs(other.start - claim.start) > NEAR
            or _topic(other) != _topic(claim)
        ):
            continue
        rate = other.value / claim.value
        held = _market_rate(claim, known)
        if held and abs(rate / held - 1) < CLOSE:
            yield Meant(
                "the article's own conversion",
                None,
                f"it is the article's own conversion of {other.text} at about {float(rate):.2f} to the dollar, the market's"
                " rate; customs convert at a rate of their own",
            )
            return


NEAR = 120
"""Characters between an amount and its conversion."""

CLOSE = Fraction(1, 100)
"""How far the implied rate may lie from the market's."""


def _topic(claim: Claim) -> tuple[str, ...]:
    return (claim.indicator, claim.flow, claim.partner, claim.product, claim.period)


def _market_rate(claim: Claim, known: Known) -> Fraction | None:
    """The market's average rate of the last month of the claim's period."""
    local = CURRENCIES[claim.reporter]
    last = Period.parse(claim.period).months()
    query = Query("level", "total", claim.reporter, last[-1] if last else Period.parse(claim.period), unit=local)
    key = query.key.but(product="exchange rate", indicator="rate")
    for month in (query.period.shift(1), query.period):
        held = known.ledger.in_force(key, month, known.as_of)
        if held:
            return Fraction(held.value)
    return None
