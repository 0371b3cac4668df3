"""What look-ups use: the figures of a reporter in memory, read in one query and taken apart series by series.

A reporter's rows come from DuckDB as one packed text a series (40,000 rows in about 15 ms), or from the cache where
they were packed before; observations are made when a figure is first asked for. Reporters with too many rows for that
are read one series at a time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from ..model import Key, Observation, Period
from .duckdb import FIELD, RECORD, name
from .holdings import Holdings
from .packed import Texts
from .schema import AFTER_KEY, DIMENSIONS, key_fields, observation, packed
from .vintages import FACTS, Figure

WHOLE_BELOW = 300_000
"""Reporters with fewer rows are read whole."""

STATUS = AFTER_KEY.index("status") - 2
"""Its place in a row without the two days of its period."""

SERIES_KEPT = 5_000
"""So many series of reporters read piecemeal stay in memory."""


@dataclass(slots=True)
class Series:
    """The rows of one key, by period, each a text without its two days; and the figures made of them so far."""

    key: Key
    rows: dict[Period, list[str]]
    figures: dict[Period, Figure] = field(default_factory=dict)

    @classmethod
    def unpacked(cls, key: Key, texts: Iterable[str]) -> Series:
        """From packed texts: rows joined by RECORD, each with the fields of AFTER_KEY."""
        by_days: dict[tuple[str, str], list[str]] = {}
        for text in texts:
            for line in text.split(RECORD):
                first, last, row = line.split(FIELD, 2)
                by_days.setdefault((first, last), []).append(row)
        return cls(key, {_period(*days): by_days[days] for days in sorted(by_days)})

    @property
    def told(self) -> Iterable[Period]:
        """The periods with a figure that is a fact, told without making the figures."""
        for period, rows in self.rows.items():
            if any(row.split(FIELD, STATUS + 1)[STATUS] in FACTS for row in rows):
                yield period

    def figure(self, period: Period) -> Figure:
        """All that is held of one period."""
        try:
            return self.figures[period]
        except KeyError:
            held = [observation(self.key, period, row.split(FIELD)) for row in self.rows.get(period, ())]
            figure = Figure.of(held) if held else _NOTHING
            if held:
                self.figures[period] = figure
            return figure

    def observations(self) -> Iterable[Observation]:
        """Everything held, period by period."""
        for period, rows in self.rows.items():
            for row in rows:
                yield observation(self.key, period, row.split(FIELD))


@lru_cache(maxsize=10_000)
def _period(first: str, last: str) -> Period:
    """One record for a span of days, whatever the series: its hash is worked out once."""
    return Period(dt.date.fromisoformat(first), dt.date.fromisoformat(last))


class Index:
    """Series by key, read when first asked for."""

    def __init__(self, holdings: Holdings) -> None:
        self._holdings = holdings
        self._texts: dict[str, dict[tuple[str, ...], str]] = {}
        self._series: dict[Key, Series] = {}
        self._piecemeal: dict[Key, Series] = {}

    def figure(self, key: Key, period: Period) -> Figure:
        """All that is held of one key and period."""
        found = self._series.get(key)
        return (found or self.series(key)).figure(period)

    def series(self, key: Key) -> Series:
        """All that is held of one key; empty where nothing is."""
        found = self._series.get(key) or self._piecemeal.get(key)
        if found:
            return found
        if self._holdings.rows_of(key.reporter) < WHOLE_BELOW:
            text = self._reporter(key.reporter).get(key_fields(key))
            found = self._series[key] = Series.unpacked(key, [text] if text else ())
        else:
            if len(self._piecemeal) >= SERIES_KEPT:
                self._piecemeal.clear()
            found = self._piecemeal[key] = self._one(key)
        return found

    def _reporter(self, reporter: str) -> dict[tuple[str, ...], str]:
        try:
            return self._texts[reporter]
        except KeyError:

            def pack(part: str) -> Texts:
                columns = ", ".join(name(column) for column in DIMENSIONS)
                sql = (
                    f"SELECT {columns}, string_agg({packed(AFTER_KEY)}, chr(30)) FROM {{held}}"
                    f" WHERE reporter = $reporter GROUP BY {columns}"
                )
                return {row[:-1]: row[-1] for row in self._holdings.read(sql, {"reporter": reporter}, part)}

            found = self._texts[reporter] = self._holdings.packed(reporter, pack)
            return found

    def _one(self, key: Key) -> Series:
        wanted = dict(zip(DIMENSIONS, key_fields(key), strict=True))
        where = " AND ".join(f"{name(column)} = ${column}" for column in DIMENSIONS)
        lines = self._holdings.read(f"SELECT {packed(AFTER_KEY)} FROM {{held}} WHERE {where}", wanted)
        return Series.unpacked(key, (line for (line,) in lines))


_NOTHING = Figure()
