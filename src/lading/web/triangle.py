"""The revision triangle of a series: a row a period, a column a day on which one of them was told anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from ..indicators.told import day
from ..indicators.wording import amount
from ..model import Key, Observation, Period
from ..store import Ledger

PERIODS = 24
"""Rows shown, the newest periods that were told more than once."""

DAYS = 8
"""Columns shown, the newest days."""


@dataclass(frozen=True, slots=True)
class Told:
    """One cell: the figure in force on that day, whether it is new there, and the release it came with."""

    figure: str
    new: bool
    release: str


@dataclass(frozen=True, slots=True)
class Triangle:
    """`rows` are (period, the first figure, the day of it, a cell a day), the newest period first."""

    days: tuple[str, ...]
    rows: tuple[tuple[str, str, str, tuple[Told | None, ...]], ...]


def triangle(key: Key, periods: Iterable[Period], ledger: Ledger, as_of: dt.datetime | None) -> Triangle:
    """The triangle of these periods, newest first, by the vintages known at an instant."""
    histories: dict[Period, tuple[Observation, ...]] = {}
    for period in periods:
        vintages = ledger.vintages(key, period, as_of)
        if len({one.value for one in vintages}) > 1:
            histories[period] = vintages
        if len(histories) == PERIODS:
            break
    moments: dict[str, dt.datetime] = {}
    for one in sorted((one for held in histories.values() for one in held[1:]), key=lambda one: one.known_by):
        moments[day(one.known_by)] = one.known_by
    columns = dict(list(moments.items())[-DAYS:])
    rows = tuple(
        (str(period), _words(held[0]), day(held[0].known_by), tuple(_cells(key, period, held[0], columns, ledger)))
        for period, held in histories.items()
    )
    return Triangle(tuple(columns), rows)


def _cells(
    key: Key, period: Period, first: Observation, columns: dict[str, dt.datetime], ledger: Ledger
) -> Iterable[Told | None]:
    before = first
    for moment in columns.values():
        one = ledger.in_force(key, period, moment)
        if one is None or one.known_by > moment:
            yield None
            continue
        yield Told(_words(one), one.value != before.value, one.release)
        before = one


def _words(one: Observation) -> str:
    unit = one.key.value_unit
    return amount(one.interval, unit, sign=unit == "percent")
