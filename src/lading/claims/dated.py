"""The day of an article: given, printed in it, or told from the release whose figures it prints."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from operator import itemgetter

from ..errors import LadingError
from ..model import Key, Period, Query
from ..reference import first_release
from ..store import Ledger
from .claim import Claim
from .opening import Document
from .periods.dating import printed_day
from .reading import Reading, read
from .verdicts.alternatives import CURRENCIES, alternatives

TRIED = 3
"""Releases whose day is tried, those first whose figures the article prints most of."""

ENOUGH = 2
"""Figures of a release that an article must print for its day to be told from them."""

PRINTED = frozenset({"level", "growth_yoy"})
"""Indicators that releases print."""

YEARS = 15
"""How far back from the newest release held the figures are looked for."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A reading on its day, and how the day was told: given, printed, figures (of a release), periods, or nothing."""

    reading: Reading
    how: str

    @property
    def day(self) -> dt.date | None:
        """The article's day, None where nothing tells it."""
        return self.reading.article.date if self.how else None

    @property
    def sentence(self) -> str:
        """How the day was told, for a reader; empty for a day given or printed."""
        if self.how == "figures":
            return f"no day is printed: its figures are those of the release of {self.day}, so it is read as of then"
        if self.how == "periods":
            return f"no day is printed: told from the periods it names, it is read as of {self.day}; --date says better"
        return (
            ""
            if self.how
            else "no day is printed and none can be told: held against all that is held; --date says better"
        )


def dated(document: Document, ledger: Ledger, date: dt.date | None = None, reporter: str | None = None) -> Dated:
    """Read a document on its day: the one given, else the one printed, else that of the release it prints."""
    reading = read(document.content, name=document.name, date=date, reporter=reporter)
    if date:
        return Dated(reading, "given")
    if reading.article.date and printed_day(reading.article.text):
        return Dated(reading, "printed")
    best, most = reading, 0
    for day in _days(reading, ledger):
        again = day != reading.article.date
        tried = read(document.content, name=document.name, date=day, reporter=reporter) if again else reading
        fits = _fits(tried, ledger)
        if fits > most:
            best, most = tried, fits
    if most >= ENOUGH:
        return Dated(best, "figures")
    return Dated(reading, "periods" if reading.article.date else "")


def _fits(reading: Reading, ledger: Ledger) -> int:
    """How many of an article's figures of all goods with the world are printed as it reads them."""
    found = 0
    for claim in reading.claims:
        if claim.numeric and claim.partner == "WLD" and claim.product == "TOTAL" and claim.indicator in PRINTED:
            found += any(_stands(claim, way.query, ledger) for way in alternatives(claim))
    return found


def _stands(claim: Claim, query: Query, ledger: Ledger) -> bool:
    key = query.key.but(indicator=query.indicator)
    return any(Fraction(one.value) in claim.interval for one in ledger.vintages(key, query.period))


def _days(reading: Reading, ledger: Ledger) -> list[dt.date]:
    """The days of the releases whose figures the article prints most of, with the day told from its periods."""
    reporter = reading.reporter or "CHN"
    votes: Counter[Period] = Counter()
    for claim in reading.claims:
        if claim.value and claim.modality == "fact" and claim.partner == "WLD" and claim.product == "TOTAL":
            votes.update(dict.fromkeys(_printing(claim, reporter, ledger), 1))
    best = sorted(votes, key=lambda period: (votes[period], period.last), reverse=True)[:TRIED]
    days = []
    for period in best:
        try:
            days.append(first_release(reporter, period).instant.date())
        except LadingError:
            continue
    return list(dict.fromkeys([*days, reading.article.date] if reading.article.date else days))


def _printing(claim: Claim, reporter: str, ledger: Ledger) -> Iterator[Period]:
    """The months whose releases print a claim's number, whatever period it was taken for: of a span its last month."""
    units = (claim.unit,) if claim.unit != "percent" else ("USD", CURRENCIES.get(reporter, "USD"))
    if claim.indicator not in PRINTED or claim.measure != "value":
        return
    for unit in dict.fromkeys(units):
        prints = _prints(Key(reporter, claim.flow, unit=unit, indicator=claim.indicator), ledger)
        first = 0 if claim.lo is None else bisect_left(prints, claim.lo, key=VALUE)
        for value, month in prints[first:]:
            if claim.hi is not None and value > claim.hi:
                break
            yield month


def _prints(key: Key, ledger: Ledger) -> list[tuple[Fraction, Period]]:
    """The values of a series in every vintage of the last YEARS, in their order, each with the last month of its span."""
    asked = ("prints by value", key)
    if asked not in ledger.remembered:
        held = ledger.periods(key)
        newest = held[-1].last.year if held else 0
        late = (one for one in held if one.last.year > newest - YEARS and (one.is_month or one.is_year_to_date))
        found = ((period.months()[-1], one) for period in late for one in ledger.vintages(key, period))
        ledger.remembered[asked] = sorted(((Fraction(one.value), month) for month, one in found), key=VALUE)
    prints: list[tuple[Fraction, Period]] = ledger.remembered[asked]
    return prints


VALUE = itemgetter(0)
