"""What the page of a series or of a figure says, ready for a template or a file."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from ..errors import BadInput, LadingError, NoObservation
from ..indicators import FREQS, title
from ..indicators.listing import Cell
from ..indicators.told import day, observation_cells, source_of
from ..indicators.wording import amount
from ..model import Interval, Key, Observation, Period, Query
from ..store import Ledger
from .chart import Point, chart
from .triangle import Triangle, triangle

ANY = "<any>"
"""Stands in for the period where a series is put in words."""

COLUMNS = ("period", "value", "unit", "resolution", "printed", "status", "vintage", "release", "known", "url")
"""What the files of a series hold, a row a period."""


@dataclass(frozen=True, slots=True)
class SeriesPage:
    """`rows` are the figures in force, newest first; `first` each one's first print, where it was revised."""

    key: Key
    address: str
    title: str
    freq: str
    freqs: dict[str, str]
    rows: tuple[dict[str, Cell], ...]
    chart: str
    triangle: Triangle
    citation: str
    as_of: str

    def table(self) -> list[dict[str, Cell]]:
        """The rows, oldest first, with the columns of a file."""
        return [{name: row[name] for name in COLUMNS} for row in reversed(self.rows)]


@dataclass(frozen=True, slots=True)
class FigurePage:
    """Every vintage of one figure, oldest first, polls and differing prints after them."""

    key: Key
    address: str
    period: Period
    title: str
    figure: str
    certain: bool
    vintages: tuple[dict[str, Cell], ...]
    others: tuple[dict[str, Cell], ...]
    polls: tuple[dict[str, Cell], ...]
    citation: str
    as_of: str


def named(key: Key, when: str) -> str:
    """A series in words."""
    query = Query(
        key.indicator, key.flow, key.reporter, Period.of_year(2000), key.partner, key.product, key.measure, key.unit
    )
    try:
        words = title(query, when)
    except LadingError:
        words = f"{key}, {when}"
    return words + (", seasonally adjusted" if key.adjustment == "sa" else "")


@lru_cache(maxsize=8192)
def words_of(key: Key) -> str:
    """A series in words, without a period.

    >>> words_of(Key("CHN", "exports", "USA"))
    'China, exports to the United States, in dollars'
    """
    said = named(key, ANY)
    return said.replace(f", {ANY},", ",").replace(f", {ANY}", "").replace(f" {ANY}", "")


def series_page(key: Key, ledger: Ledger, as_of: dt.datetime | None, freq: str = "") -> SeriesPage:
    """A series as it stood at an instant; the frequency with most figures unless one is named."""
    held = ledger.periods(key)
    counts = {name: sum(period.freq == name for period in held) for name in FREQS}
    freqs = {name: words for name, words in FREQS.items() if counts[name]}
    chosen = freq or max(counts, key=lambda name: counts[name])
    if chosen not in FREQS:
        raise BadInput(f"frequency {chosen!r} does not exist: choose from {', '.join(FREQS)}")
    found = ledger.series(key, as_of, freq=chosen)
    if not found:
        when = f" as of {day(as_of)}" if as_of else ""
        raise NoObservation(f"no {FREQS[chosen]} of {key} are held{when}: there are {', '.join(freqs.values())}")
    heading = named(key, f"{found[0].period} to {found[-1].period}")
    rows = tuple(_row(one, ledger, as_of) for one in reversed(found))
    points = [Point.of(one, as_of) for one in found]
    drawn = chart(points, key.value_unit, title=heading)
    newest = max(found, key=lambda one: one.known_by)
    told = f"{heading}. {source_of(newest.release, ledger)}"
    revised = triangle(key, (one.period for one in reversed(found)), ledger, as_of)
    return SeriesPage(key, str(key), heading, chosen, freqs, rows, drawn, revised, told, day(as_of))


def _row(one: Observation, ledger: Ledger, as_of: dt.datetime | None) -> dict[str, Cell]:
    vintages = ledger.vintages(one.key, one.period, as_of)
    first = vintages[0] if vintages else one
    return {
        **observation_cells(one, ledger, as_of),
        "figure": amount(one.interval, one.key.value_unit, sign=one.key.value_unit == "percent"),
        "vintages": len(vintages),
        "first": amount(first.interval, one.key.value_unit) if first.value != one.value else "",
        "revised": _change(one, first),
    }


def _change(one: Observation, first: Observation) -> str:
    """By how much a figure differs from its first print."""
    if one.value == first.value:
        return ""
    unit = "percentage_points" if one.key.value_unit == "percent" else one.key.value_unit
    change = one.value - first.value
    return amount(Interval(change, change), unit, sign=True)


def figure_page(key: Key, period: Period, ledger: Ledger, as_of: dt.datetime | None) -> FigurePage:
    """One figure of a series as it stood at an instant, with all that was ever printed of it."""
    one = ledger.observation(key, period, as_of)
    vintages = ledger.vintages(key, period, as_of)
    heading = named(key, str(period))
    words = amount(one.interval, key.value_unit, sign=key.value_unit == "percent")
    cells = [
        {**observation_cells(each, ledger, as_of), "change": _change(each, vintages[0]), "force": each == one}
        for each in vintages
    ]
    polls = [
        {**observation_cells(each, ledger, as_of), "pollster": each.pollster, "force": False}
        for each in ledger.polls(key, period, as_of)
    ]
    others = [{**observation_cells(each, ledger, as_of), "force": False} for each in ledger.conflicting(key, period)]
    certain = as_of is None or one.certain(as_of)
    told = f"{heading}: {words}. {source_of(one.release, ledger)}"
    address = str(key)
    return FigurePage(
        key, address, period, heading, words, certain, tuple(cells), tuple(others), tuple(polls), told, day(as_of)
    )
