"""For which instants an answer holds: what is known of old months is the same on many days, and worked out once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

from ..errors import LadingError

Answer = TypeVar("Answer")
Span = tuple[dt.datetime, dt.datetime]

EVER: Span = (dt.datetime.min.replace(tzinfo=dt.UTC), dt.datetime.max.replace(tzinfo=dt.UTC))

MOST = 40_000
"""Answers kept for one choice of vintages."""

Settled = dict[Hashable, list[tuple[dt.datetime, dt.datetime, Any]]]
"""Answers by question, each with the instants from and until which it holds."""


class Watch:
    """Narrows, as vintages are looked at, the span of instants around `as_of` for which they would be judged alike."""

    __slots__ = ("as_of", "since", "until")

    def __init__(self, as_of: dt.datetime) -> None:
        self.as_of = as_of
        self.since, self.until = EVER

    def narrow(self, since: dt.datetime, until: dt.datetime) -> None:
        """What was looked at holds from `since` until just before `until`."""
        self.since = max(self.since, since)
        self.until = min(self.until, until)

    def at(self, turn: dt.datetime) -> None:
        """An instant at which something looked at turns: it came out, was surely public, can have been revised."""
        if turn <= self.as_of:
            self.since = max(self.since, turn)
        else:
            self.until = min(self.until, turn)


class Kept:
    """Answers of one reader: its own of one instant, and those of `settled`, which others have found for other days."""

    __slots__ = ("_own", "settled", "watch")

    def __init__(self, watch: Watch, settled: Settled | None) -> None:
        self.watch = watch
        self.settled = settled
        self._own: dict[Hashable, tuple[dt.datetime, dt.datetime, Any]] = {}

    def answer(self, question: Hashable, make: Callable[[], Answer], *, share: bool = True) -> Answer:
        """The answer to a question, made at most once; what it rests on narrows whatever is being made with it."""
        watch = self.watch
        found = self._own.get(question) or (self._shared(question) if share else None)
        if found is None:
            outer = watch.since, watch.until
            watch.since, watch.until = EVER
            try:
                answer = make()
            except LadingError:
                since, until = watch.since, watch.until
                watch.since, watch.until = outer
                watch.narrow(since, until)  # that there is no answer holds no longer either
                raise
            since, until = watch.since, watch.until
            watch.since, watch.until = outer
            found = (since, until, answer)
            if share and self.settled is not None:
                if len(self.settled) >= MOST:
                    self.settled.clear()
                self.settled.setdefault(question, []).append(found)
            self._own[question] = found
        watch.narrow(found[0], found[1])
        return cast(Answer, found[2])

    def _shared(self, question: Hashable) -> tuple[dt.datetime, dt.datetime, Any] | None:
        if self.settled is None:
            return None
        for one in self.settled.get(question, ()):
            if one[0] <= self.watch.as_of < one[1]:
                self._own[question] = one
                return one
        return None
