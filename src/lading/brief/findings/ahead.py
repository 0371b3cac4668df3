"""What may come next: the outlook of the coming release and of the year it falls in, marked as a forecast."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ...model import Interval, Key, Observation, Period, Query
from ...outlook import Simulation, latest_instant
from ...outlook.beside import SHOWN, simulation
from ..desk import Desk, release_period
from ..evidence import Figure, Finding, Sentence, say
from ..wording import when
from .base import Finder

MODELS = "These forecasts are Lading's own; going by past errors, four in five of them end up within their range."
WAY = "forecast"
"""How such figures are come by."""


def _find(desk: Desk) -> Iterator[Finding]:
    as_of = desk.as_of or latest_instant(desk.ledger)
    paths = simulation(desk.ledger, Key(desk.reporter, "balance"), as_of)
    if paths is None or paths.last != desk.period.months()[-1]:
        return  # too short a history, or a release that is not the newest
    following = paths.last.shift(1)
    coming, year = release_period(desk.reporter, following), following.year()
    periods = dict.fromkeys((coming, year))
    told = [one for period in periods for flow in ("exports", "imports") if (one := _growth(desk, paths, flow, period))]
    if surplus := _surplus(desk, paths, year):
        told.append(surplus)
    if told:
        told.append(Sentence(MODELS))
        yield Finding("outlook", "ahead", f"outlook {coming}", 1.0, tuple(told))
    else:
        desk.lacks(f"an outlook {when(coming)}: past forecast errors are too few for an interval")


def _growth(desk: Desk, paths: Simulation, flow: str, period: Period) -> Sentence | None:
    """What is forecast of a flow's growth, and the range of most paths."""
    found = paths.figure(flow, period).growth
    if found is None or SHOWN not in found.within:
        return None
    low, high = (_tenth(end) for end in found.within[SHOWN])
    value, query = _tenth(found.value), desk.query("growth_yoy", flow, period)
    verb = "rise" if value >= 0 else "fall"
    newest = desk.told(desk.query("growth_yoy", flow))
    seen = newest.observations if newest else ()
    return say(
        f"{desk.name}'s {flow} are forecast to {verb} {{growth}} {when(period)} from a year earlier, "
        "within a range of {range}.",
        growth=_figure(query, f"{float(abs(value)):.1f}%", value, (low, high), seen),
        range=_figure(query, f"{float(low):.1f}% to {float(high):.1f}%", value, (low, high), seen, read=False),
    )


def _surplus(desk: Desk, paths: Simulation, year: Period) -> Sentence | None:
    """In how many of the simulated paths the surplus of the year is above that of the year before."""
    figure, pairs = paths.of_months("balance", year)
    if len(paths.courses) < 2 or not pairs or figure.base is None or figure.base <= 0:
        return None
    share = _tenth(100 * sum(level > figure.base for level, _ in pairs) / len(pairs))
    query = desk.query("level", "balance", year)
    newest = desk.told(desk.query("level", "balance", desk.so_far))
    return say(
        f"In {{share}} of the simulated paths, the trade surplus of {year} is larger than that of the year before.",
        share=_figure(
            query, f"{round(share)}%", share, (share, share), newest.observations if newest else (), read=False
        ),
    )


def _tenth(value: float) -> Fraction:
    return Fraction(f"{value:.1f}")


def _figure(
    query: Query,
    text: str,
    said: Fraction,
    ends: tuple[Fraction, Fraction],
    seen: tuple[Observation, ...],
    *,
    read: bool = True,
) -> Figure:
    """A forecast as a figure; `seen` is the newest print that it goes on from."""
    interval = Interval(min(*ends, said), max(*ends, said))
    return Figure(text, said, query, interval, "percent", WAY, True, seen, (), "forecast", read)


finder = Finder("outlook", "What may come next", _find)
