"""Mirror: what one country says it sold to another against what the other says it bought, and what lies between.

    bought - sold = freight and insurance + timing + re-exports + residual

An importer counts CIF, an exporter FOB; goods that leave in December arrive in January; an importer names the origin,
an exporter the last destination it knows, so that goods through a hub are missing from what was sold. What is held
measures a term; else it is estimated, as an interval that owns up to it, or named and left in the residual.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from ..errors import BadQuery, NoObservation
from ..model import Interval, Period, Query
from ..reference import area, areas
from ..store import Ledger
from .evaluate import evaluate
from .evaluated import Evaluated
from .listing import Listing
from .titles import MONEY, place_name
from .told import Row, figure_cells, source_cells
from .when import period_words
from .wording import amount, spread

FREIGHT = Interval(Fraction(2, 100), Fraction(10, 100))
"""Freight and insurance as a part of the FOB value, where they are not measured. The IMF counts 6% (a CIF/FOB factor of
1.06, Direction of Trade Statistics Yearbook 2017; it was 1.10 before); distances and goods spread round it."""
LAG = Interval(0, Fraction(3, 2))
"""Months between a seller's customs and a buyer's: none over land, six weeks by sea from Asia to Europe."""
HUBS = ("HKG", "SGP", "ARE")
"""Ports that sell on much of what they buy, and report re-exports by partner."""
AT_THE_SELLERS_BORDER = frozenset({"census", "fred", "US Census Bureau", "FRED"})
"""Sources whose imports are valued before freight: customs value, as the United States publish it at home."""

MEASURED, ESTIMATED, UNMEASURED = "measured", "estimated", "not measured"
REST = (
    "the residual holds what is not named: small parcels, confidential trade, values declared wrongly, other rates of "
    "exchange, other borders of what is counted (free zones, general or special trade)"
)


@dataclass(frozen=True, slots=True)
class Term:
    """One cause of a gap: what it adds to what was bought, how that is known, and from what. None: not measured."""

    name: str
    interval: Interval | None
    how: str
    says: str


@dataclass(frozen=True, slots=True)
class Gap:
    """One direction of trade: what was sold and bought, in one currency; the gap is bought less sold."""

    seller: str
    buyer: str
    sold: Evaluated
    bought: Evaluated
    terms: tuple[Term, ...]

    @property
    def gap(self) -> Interval:
        """What was bought less what was sold."""
        return _of(self.bought) - _of(self.sold)

    @property
    def residual(self) -> Interval:
        """The gap less every term that is measured or estimated."""
        return sum((-term.interval for term in self.terms if term.interval), self.gap)

    @property
    def explained(self) -> bool:
        """Whether the terms may account for all of the gap."""
        return 0 in self.residual


def mirror(
    reporter: str,
    partner: str,
    period: Period,
    ledger: Ledger,
    as_of: dt.datetime | None = None,
    *,
    product: str = "TOTAL",
    unit: str = "USD",
) -> tuple[Gap, ...]:
    """Both directions of trade between two countries, as each of them tells it; those of which both sides are held.

    Raises NoObservation where neither direction has both sides, naming what is missing and how to get it.
    """
    if area(reporter).code == area(partner).code:
        raise BadQuery(f"{reporter} does not mirror itself: name two countries")
    found, missing = [], []
    for seller, buyer in ((reporter, partner), (partner, reporter)):
        sells = Query("level", "exports", seller, period, partner=buyer, product=product, unit=unit)
        try:
            found.append(_gap(sells, ledger, as_of))
        except NoObservation as error:
            missing.append(str(error))
    if not found:
        raise NoObservation(missing[0])
    return tuple(found)


def mirror_listing(gaps: tuple[Gap, ...], ledger: Ledger) -> Listing:
    """The gaps as rows: what was sold, what was bought, the gap, its terms and the residual."""
    first = gaps[0].sold.query
    rows = tuple(row for gap in gaps for row in _rows(gap, ledger))
    notes = dict.fromkeys(note for gap in gaps for note in _notes(gap))
    pair = f"{place_name(first.reporter, article=False)} and {place_name(first.partner)}"
    goods = "" if first.product == "TOTAL" else f", {first.product}"
    title = f"{pair}{goods}, {period_words(first.period)}: sold against bought, in {MONEY.get(first.unit, first.unit)}"
    return Listing(title, rows, (*notes, REST), ("trade", "line", "figure", "of sold", "how", "source"))


def _gap(sells: Query, ledger: Ledger, as_of: dt.datetime | None) -> Gap:
    buys = sells.but(flow="imports", reporter=sells.partner, partner=sells.reporter)
    sold = _told(sells, ledger, as_of)
    bought = _told(buys, ledger, as_of)
    bought, freight = _freight(sold, bought, ledger, as_of)
    terms = (freight, _timing(sells, ledger, as_of), *_through_hubs(sells, ledger, as_of))
    return Gap(sells.reporter, sells.partner, sold, bought, terms)


def _told(query: Query, ledger: Ledger, as_of: dt.datetime | None) -> Evaluated:
    """A side, or what to pull for it."""
    try:
        found = evaluate(query, ledger, as_of)
    except NoObservation as error:
        raise NoObservation(f"{error}{_hint(query)}") from None
    if found.interval is None:
        raise NoObservation(f"{query.key} {query.period} is held without a value: {'; '.join(found.notes)}")
    return found


def _hint(query: Query) -> str:
    """How to come by a side that is not held."""
    if query.product != "TOTAL":
        return ""
    freq, when = ("A", query.period.first.year) if query.period.is_year else ("M", query.period)
    source = "comext" if query.reporter == "EU" else "comtrade"
    return (
        f" To hold it: lading pull {source} reporter={query.reporter} partner={query.partner} flow={query.flow} "
        f"freq={freq} --since {when} --until {when}"
    )


def _try(query: Query, ledger: Ledger, as_of: dt.datetime | None) -> Interval | None:
    try:
        return evaluate(query, ledger, as_of).interval
    except NoObservation:
        return None


def _freight(sold: Evaluated, bought: Evaluated, ledger: Ledger, as_of: dt.datetime | None) -> tuple[Evaluated, Term]:
    """The buyer's figure with freight where it tells both, and what freight adds to it."""
    name = "freight and insurance (CIF less FOB)"
    with_freight = ledger.in_force(bought.query.key.but(valuation="CIF"), bought.query.period, as_of)
    at_border = {one.source for one in bought.observations} <= AT_THE_SELLERS_BORDER
    if with_freight and at_border:
        paid = with_freight.interval - _of(bought)
        cif = replace(bought, interval=with_freight.interval, observations=(with_freight,), others=())
        return cif, Term(name, paid, MEASURED, f"the buyer tells both values: {amount(_of(bought), bought.unit)} FOB")
    if at_border:
        return bought, Term(name, Interval(0, 0), MEASURED, "the buyer values imports before freight, as the seller")
    says = "2% to 10% of what was sold; the IMF counts 6%"
    return bought, Term(name, _of(sold) * FREIGHT, ESTIMATED, says)


def _timing(sells: Query, ledger: Ledger, as_of: dt.datetime | None) -> Term:
    """What was under way when the period began, less what was when it ended: up to six weeks of sales each."""
    name = "timing (goods under way)"
    period, last = sells.period, Period.of_month(sells.period.last.year, sells.period.last.month)
    before = Period.of_month(period.first.year, period.first.month).previous()
    monthly = [_try(sells.but(period=month), ledger, as_of) for month in (before, last)]
    if monthly[0] and monthly[1]:
        says = f"sales of {before} less those of {last}, for a voyage of nought to six weeks"
        return Term(name, (monthly[0] - monthly[1]) * LAG, ESTIMATED, says)
    if period.is_year:
        yearly = [_try(sells.but(period=year), ledger, as_of) for year in (period.a_year_earlier(), period)]
        if yearly[0] and yearly[1]:
            says = "a month's share of the change since the year before, for a voyage of nought to six weeks"
            return Term(name, (yearly[0] - yearly[1]) * (LAG * Fraction(1, 12)), ESTIMATED, says)
    return Term(name, None, UNMEASURED, f"the seller's sales of {before} and {last} are not held")


def _through_hubs(sells: Query, ledger: Ledger, as_of: dt.datetime | None) -> Iterator[Term]:
    """What the buyer has by way of a hub: at most all that the hub sells on to it, wherever that is from."""
    held = []
    for hub in HUBS:
        if hub in (sells.reporter, sells.partner):
            continue
        sold_on = _try(sells.but(flow="re_exports", reporter=hub), ledger, as_of)
        if sold_on and sold_on.hi is not None:
            held.append(areas()[hub].name)
            says = f"at most all that {areas()[hub].name} sold on to the buyer, of any origin"
            yield Term(f"re-exports through {areas()[hub].name}", Interval(0, sold_on.hi), ESTIMATED, says)
    if not held:
        hint = f"lading pull comtrade reporter=HKG flow=re_exports partner={sells.partner}"
        says = f"no hub's re-exports to the buyer are held: {hint}"
        yield Term("re-exports through other ports", None, UNMEASURED, says)


def _of(told: Evaluated) -> Interval:
    return told.interval or Interval(None, None)


def _rows(gap: Gap, ledger: Ledger) -> Iterator[Row]:
    trade = f"{areas()[gap.seller].name} to {place_name(gap.buyer)}"
    fixed: Row = {"trade": trade, "seller": gap.seller, "buyer": gap.buyer, "period": str(gap.sold.query.period),
                  "product": gap.sold.query.product}  # fmt: skip
    for line, told in ((f"sold, FOB, says {place_name(gap.seller)}", gap.sold), (_bought(gap), gap.bought)):
        cells = figure_cells(told)
        how = cells.pop("told")
        yield {**fixed, "line": line, **cells, "of sold": "", "how": how, "says": "", **source_cells(told, ledger)}
    lines = [("gap", gap.gap, "", ""), *((term.name, term.interval, term.how, term.says) for term in gap.terms)]
    lines.append(("residual", gap.residual, "", _verdict(gap)))
    for line, interval, how, says in lines:
        yield {**fixed, "line": line, **_cells(interval, gap), "how": how, "says": says, "source": "", "known": "",
               "releases": "", "url": ""}  # fmt: skip


def _bought(gap: Gap) -> str:
    """The line of what was bought, with how it is valued."""
    fob = gap.terms[0].interval == Interval(0, 0)
    return f"bought, {'customs value' if fob else 'CIF'}, says {place_name(gap.buyer)}"


def _cells(interval: Interval | None, gap: Gap) -> Row:
    unit = gap.sold.unit
    if interval is None:
        return {"figure": "?", "value": None, "low": None, "high": None, "unit": unit, "vintage": "", "of sold": ""}
    share = interval / _of(gap.sold) * 100 if (_of(gap.sold).lo or 0) > 0 else None
    return {
        "figure": _words(interval, unit),
        "value": interval.middle,
        "low": interval.lo,
        "high": interval.hi,
        "unit": unit,
        "vintage": "",
        "of sold": _words(share, "percent") if share else "",
    }


def _words(interval: Interval, unit: str) -> str:
    """The middle and half the width; both ends where the middle alone would say nothing."""
    if interval.lo is not None and interval.hi is not None and interval.lo < 0 < interval.hi:
        return " to ".join(amount(Interval(end, end), unit, sign=True) for end in (interval.lo, interval.hi))
    told = amount(Interval.of(interval.middle, min(interval.width or 0, abs(interval.middle) / 50)), unit, sign=True)
    return f"{told} {spread(interval, unit)}".strip()


def _verdict(gap: Gap) -> str:
    unmeasured = [term.name for term in gap.terms if term.interval is None]
    rest = f"; {' and '.join(unmeasured)} not taken out" if unmeasured else ""
    told = "the terms can account for the whole gap" if gap.explained else "the terms cannot account for the gap"
    return told + rest


def _notes(gap: Gap) -> Iterator[str]:
    for term in gap.terms:
        yield f"{term.name}: {term.how}: {term.says}"
    trade = f"{areas()[gap.seller].name} to {place_name(gap.buyer)}"
    yield f"{trade}: {_verdict(gap)}"
    for told in (gap.sold, gap.bought):
        yield from (f"{trade}: {told.query.reporter}: {note}" for note in told.notes)
