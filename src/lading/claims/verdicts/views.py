"""The same ledger seen through different vintages: the first print, what was in force, what a later copy holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from ...indicators.lasting import Watch, mark, settled
from ...indicators.ledger import Ledger
from ...indicators.reach import Reaches
from ...model import Key, Observation, Period

Choice = Callable[[tuple[Observation, ...], dt.datetime], Observation | None]
"""Which of the vintages that can have been public by an instant is read; they come oldest first."""


def first_print(vintages: tuple[Observation, ...], _: dt.datetime) -> Observation | None:
    """The oldest vintage."""
    return vintages[0] if vintages else None


def latest_copy(vintages: tuple[Observation, ...], _: dt.datetime) -> Observation | None:
    """The newest vintage that can have been public, seen by then or not."""
    return vintages[-1] if vintages else None


def surely_known(vintages: tuple[Observation, ...], as_of: dt.datetime) -> Observation | None:
    """The newest vintage that surely was public."""
    return next((one for one in reversed(vintages) if one.certain(as_of)), None)


def in_force(vintages: tuple[Observation, ...], as_of: dt.datetime) -> Observation | None:
    """The newest vintage that surely was public, else the newest that can have been."""
    return surely_known(vintages, as_of) or latest_copy(vintages, as_of)


CHOICES: tuple[Choice, ...] = (first_print, latest_copy, surely_known, in_force)
"""Every choice; the place of one is its bit in what is noted of an answer."""


class View:
    """A ledger of which only the vintages of one choice are read, and none of the releases left out.

    `left_out` are releases that may not serve: a page is no evidence for the article it is. What is looked at is told
    to the `watch`, so that answers can be kept for the other days, choices and articles for which they hold.
    """

    def __init__(self, ledger: Ledger, choice: Choice, watch: Watch, left_out: frozenset[str] = frozenset()) -> None:
        self._ledger = ledger
        self._choice = choice
        self._left_out = left_out
        self.watch = watch
        remembered: dict[object, Any] | None = getattr(ledger, "remembered", None)
        self.bit = 1 << CHOICES.index(choice)
        self.settled = settled(remembered, "figures", left_out)
        self.reaches: Reaches = {} if remembered is None else remembered.setdefault("reaches", {})

    def vintages(self, key: Key, period: Period) -> tuple[Observation, ...]:
        """Every vintage that may serve, oldest first."""
        found = self._ledger.vintages(key, period)
        watch = self.watch
        for one in found:
            watch.seen |= mark(one.release)
        if self._left_out:
            found = tuple(one for one in found if one.release not in self._left_out)
        for one in found:
            watch.at(one.known_from)
            watch.at(one.known_by)
        return found

    def in_force(self, key: Key, period: Period, as_of: dt.datetime | None = None) -> Observation | None:
        """The vintage of this view's choice."""
        held = self.vintages(key, period)
        if as_of is None:
            return held[-1] if held else None
        public = tuple(one for one in held if one.known_from <= as_of)
        if not public:
            return None
        chosen = self._choice(public, as_of)
        if len(public) > 1 or not public[0].certain(as_of):
            alike = (choice(public, as_of) is chosen for choice in CHOICES)
            self.watch.alike &= sum(1 << bit for bit, same in enumerate(alike) if same)
        return chosen

    def series(self, key: Key, as_of: dt.datetime | None = None, freq: str = "M") -> tuple[Observation, ...]:
        """One observation a period, by this view's choice."""
        periods = (period for period in self._ledger.periods(key) if not freq or period.freq == freq)
        found = (self.in_force(key, period, as_of) for period in periods)
        return tuple(one for one in found if one)

    def periods(self, key: Key) -> tuple[Period, ...]:
        """The periods held of one series."""
        return self._ledger.periods(key)

    def years(self, key: Key) -> frozenset[int]:
        """The years held of one series."""
        return self._ledger.years(key)

    def keys(self, **dimensions: str) -> tuple[Key, ...]:
        """The series held."""
        return self._ledger.keys(**dimensions)

    def polls(self, key: Key, period: Period, as_of: dt.datetime | None = None) -> tuple[Observation, ...]:
        """The polls that may serve."""
        found = self._ledger.polls(key, period)
        for one in found:
            self.watch.seen |= mark(one.release)
            self.watch.at(one.known_from)
        return tuple(
            one for one in found if one.release not in self._left_out and (as_of is None or one.known_from <= as_of)
        )
