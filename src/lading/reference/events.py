"""Dated events that move trade, each with its source: tariff steps, truces, export controls, shocks, holidays."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

from ..errors import BadPeriod, UnknownCode
from .tables import rows

KINDS = ("tariff", "truce", "control", "agreement", "membership", "shock", "ruling", "holiday")
"""What an event is: a duty that begins or rises; one lowered or put off; an export or import control; a treaty; a
country that joins or leaves; a disaster, blockade or lockdown; a court's decision; a holiday that shuts factories."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened from `first` to `last`, to the trade of `areas`; `last` is None where it has no end yet.

    An event of a day has both equal. A tariff's `first` is the day it took effect, said so in the title if it is not.
    """

    first: dt.date
    last: dt.date | None
    kind: str
    title: str
    areas: tuple[str, ...]
    source: str


def events(first: dt.date, last: dt.date, kind: str = "", area: str = "") -> tuple[Event, ...]:
    """The events that touch any day from `first` to `last`, oldest first; of one kind or one area if asked.

    >>> [event.title for event in events(dt.date(2026, 2, 1), dt.date(2026, 2, 28), "holiday")]
    ['Lunar New Year']
    """
    if kind and kind not in KINDS:
        raise UnknownCode(f"there is no kind of event {kind!r}: the kinds are {', '.join(KINDS)}")
    if first > last:
        raise BadPeriod(f"events from {first} to {last}: the days run backwards; swap them")
    return tuple(
        event
        for event in _all()
        if event.first <= last
        and (event.last is None or first <= event.last)
        and kind in ("", event.kind)
        and (not area or area in event.areas)
    )


@cache
def lunar_new_year(year: int) -> dt.date:
    """The first day of the Chinese calendar's year that starts in a year, held for 1980 to 2035.

    >>> lunar_new_year(2026)
    datetime.date(2026, 2, 17)
    """
    days = _new_years()
    if year not in days:
        raise BadPeriod(f"no Lunar New Year of {year} is held: the years are {min(days)} to {max(days)}")
    return days[year]


@cache
def _new_years() -> dict[int, dt.date]:
    return {int(year): dt.date.fromisoformat(day) for year, day in rows("lunar_new_year")}


@cache
def _all() -> tuple[Event, ...]:
    told = [
        Event(
            dt.date.fromisoformat(first),
            dt.date.fromisoformat(last) if last else None,
            kind,
            title,
            tuple(areas.split("|")),
            source,
        )
        for first, last, kind, title, areas, source in rows("events")
    ]
    where = ("CHN", "HKG", "TWN", "VNM", "SGP", "KOR")
    told += [Event(day, day, "holiday", "Lunar New Year", where, "Chinese calendar") for day in _new_years().values()]
    return tuple(sorted(told, key=lambda event: (event.first, event.title)))
