"""For which instants, and through which choices of vintages, an answer holds: worked out once, it serves them all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar, cast

from ..errors import LadingError

Answer = TypeVar("Answer")
Span = tuple[dt.datetime, dt.datetime]

EVER: Span = (dt.datetime.min.replace(tzinfo=dt.UTC), dt.datetime.max.replace(tzinfo=dt.UTC))

MOST = 60_000
"""Questions whose answers are kept, of one kind."""

MOST_EACH = 8
"""Answers kept to one question, the newest: for other days, choices of vintages and articles."""

EVERY_CHOICE = -1
"""The bits of all choices of vintages."""

MARKS = 512
"""Bits on which the names of releases are spread; two on one bit cost an answer that is worked out again."""


class Told(NamedTuple):
    """An answer, the instants from and until which it holds, and what it rests on.

    `alike` are the bits of the choices of vintages through which it is the same, `seen` the marks of the releases that
    were looked at.
    """

    since: dt.datetime
    until: dt.datetime
    alike: int
    seen: int
    answer: Any


Answers = dict[Hashable, list[Told]]
"""Answers by question."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Answers that readers share. `apart` are those in which the releases left out, of these `marks`, had to be."""

    shared: Answers
    apart: Answers = field(default_factory=dict)
    marks: int = 0

    def found(self, question: Hashable, as_of: dt.datetime, choice: int) -> Told | None:
        """The answer to a question at an instant through one choice of vintages, if it was found before."""
        for one in self.shared.get(question, ()):
            if one.since <= as_of < one.until and one.alike & choice and not one.seen & self.marks:
                return one
        if self.marks:
            for one in self.apart.get(question, ()):
                if one.since <= as_of < one.until and one.alike & choice:
                    return one
        return None

    def keep(self, question: Hashable, told: Told) -> None:
        """Keep an answer for others."""
        answers = self.apart if told.seen & self.marks else self.shared
        if len(answers) >= MOST:
            answers.clear()
        held = answers.setdefault(question, [])
        held.append(told)
        del held[:-MOST_EACH]


def settled(remembered: dict[Any, Any] | None, kind: str, left_out: frozenset[str] = frozenset()) -> Settled | None:
    """The answers of a kind that a ledger remembers for readers who leave these releases out; None if it cannot."""
    if remembered is None:
        return None
    apart = remembered.setdefault((kind, left_out), {}) if left_out else {}
    return Settled(remembered.setdefault(kind, {}), apart, marks(left_out))


def marks(releases: Iterable[str]) -> int:
    """A bit for each release, spread by its name."""
    found = 0
    for release in releases:
        found |= mark(release)
    return found


@lru_cache(maxsize=20_000)
def mark(release: str) -> int:
    """The bit of one release."""
    return 1 << hash(release) % MARKS


class Watch:
    """Narrows, as vintages are looked at, the span of instants around `as_of` for which they would be judged alike.

    It notes too through which choices of vintages all would have been read `alike`, and the releases `seen`.
    """

    __slots__ = ("alike", "as_of", "seen", "since", "until")

    def __init__(self, as_of: dt.datetime) -> None:
        self.as_of = as_of
        self.begin()

    def begin(self) -> None:
        """Nothing has been looked at."""
        self.since, self.until = EVER
        self.alike, self.seen = EVERY_CHOICE, 0

    def told(self, answer: object) -> Told:
        """An answer that rests on what has been looked at."""
        return Told(self.since, self.until, self.alike, self.seen, answer)

    def narrow(self, told: Told) -> None:
        """What is being worked out rests on an answer, too."""
        if told.since > self.since:  # noqa: PLR1730  three times as fast, and called for every look-up
            self.since = told.since
        if told.until < self.until:  # noqa: PLR1730  as above
            self.until = told.until
        self.alike &= told.alike
        self.seen |= told.seen

    def at(self, turn: dt.datetime) -> None:
        """An instant at which something looked at turns: it came out, was surely public, can have been revised."""
        if turn <= self.as_of:
            if turn > self.since:  # noqa: PLR1730  as above
                self.since = turn
        elif turn < self.until:
            self.until = turn


class Kept:
    """Answers of one reader: its own of one instant, and those `settled`, which others have found for other days.

    `choice` is the bit of the choice of vintages through which it reads.
    """

    __slots__ = ("_own", "choice", "settled", "watch")

    def __init__(self, watch: Watch, settled: Settled | None, choice: int = EVERY_CHOICE) -> None:
        self.watch = watch
        self.settled = settled
        self.choice = choice
        self._own: dict[Hashable, Told] = {}

    def answer(self, question: Hashable, make: Callable[[], Answer], *, share: bool = True) -> Answer:
        """The answer to a question, made at most once; what it rests on narrows whatever is being made with it."""
        found = self._own.get(question)
        if found is None:
            settled = self.settled if share else None
            found = settled.found(question, self.watch.as_of, self.choice) if settled else None
            if found is None:
                found = self.apart(make)
                if settled:
                    settled.keep(question, found)
            self._own[question] = found
        self.watch.narrow(found)
        return cast(Answer, found.answer)

    def apart(self, make: Callable[[], object]) -> Told:
        """An answer with what it rests on, which narrows nothing yet."""
        watch = self.watch
        outer = watch.told(None)
        watch.begin()
        try:
            answer = make()
        except LadingError:
            inner = watch.told(None)
            watch.begin()
            watch.narrow(outer)
            watch.narrow(inner)  # that there is no answer holds no longer either
            raise
        watch.alike |= self.choice
        made = watch.told(answer)
        watch.begin()
        watch.narrow(outer)
        return made
