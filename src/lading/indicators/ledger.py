"""What the indicators ask of a ledger: a figure as of a day, its vintages, and which series are held."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from ..model import Key, Observation, Period


class Ledger(Protocol):
    """`lading.store.Ledger` is one; a test may bring its own. Without `as_of` everything held counts as known."""

    def in_force(self, key: Key, period: Period, as_of: dt.datetime | None = None) -> Observation | None:
        """The newest vintage surely known at that instant, else one that may have been known."""

    def vintages(self, key: Key, period: Period) -> tuple[Observation, ...]:
        """Every vintage, oldest first."""

    def series(self, key: Key, as_of: dt.datetime | None = None, freq: str = "M") -> tuple[Observation, ...]:
        """What was in force of one series, in order of its periods."""

    def periods(self, key: Key) -> tuple[Period, ...]:
        """The periods held of one series, in order."""

    def years(self, key: Key) -> frozenset[int]:
        """The calendar years that the periods held of one series touch."""

    def keys(self, **dimensions: str) -> tuple[Key, ...]:
        """The series held that have these dimensions."""

    def polls(self, key: Key, period: Period, as_of: dt.datetime | None = None) -> tuple[Observation, ...]:
        """What forecasters expected of it, as known at that instant."""
