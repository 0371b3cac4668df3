"""Levels as a ledger knows them on a day: as printed, or assembled from others by the identities."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from ..model import Interval, Level, Observation
from .drafts import Draft, printed, put_together
from .lasting import EVERY_CHOICE, Kept, Told, Watch
from .ledger import Ledger
from .reach import Reach, Reaches, reach

EVERYTHING_HELD = dt.datetime(9999, 12, 31, tzinfo=dt.UTC)
"""The instant of a reader who knows all that a ledger holds."""

DEPTH = 2
"""How many identities deep a level may be assembled: the balance of a year from the months of both flows."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of one level: its interval, the observations behind it, the identity that put them together.

    `way` is empty for a figure that was printed as such.
    """

    interval: Interval
    observations: tuple[Observation, ...]
    way: str = ""
    certain: bool = True

    @property
    def releases(self) -> tuple[str, ...]:
        """The releases it was read from; more than one means that vintages were crossed."""
        return tuple(dict.fromkeys(observation.release for observation in self.observations))

    @property
    def quoted(self) -> bool:
        """Whether any figure behind it is known only through the press."""
        return any(observation.status == "quoted" for observation in self.observations)


class Levels:
    """Reads levels from a ledger as of one instant, each once.

    A ledger that tells on a `watch` what it was asked for, and keeps what is `settled`, lets readers of other days
    share their answers (lasting.py).
    """

    def __init__(self, ledger: Ledger, as_of: dt.datetime | None = None) -> None:
        self.ledger = ledger
        self.as_of = as_of or EVERYTHING_HELD
        watch = getattr(ledger, "watch", None)
        settled = getattr(ledger, "settled", None) if watch else None
        self.kept = Kept(watch or Watch(self.as_of), settled, getattr(ledger, "bit", EVERY_CHOICE))
        reaches: Reaches | None = getattr(ledger, "reaches", None)
        self._reaches: Reaches = {} if reaches is None else reaches
        self._cells: dict[Level, Cell] = {}

    def reading(self, level: Level) -> Reading | None:
        """The level as printed by its publisher, else the best way to assemble it, else as quoted; None if not held."""
        if level.vintage:
            level = Level(level.key, level.period)
        if not self._reach(level).told(level.key.flow, level.period, DEPTH):
            return None
        cell = self._cell(level)
        if cell.draft and not (cell.draft.uncertain or cell.draft.quoted):
            return cell.reading
        return self.kept.answer(("level", level), lambda: self._told(level))

    def of_one_release(self, levels: Sequence[Level]) -> tuple[Reading, ...] | None:
        """The levels as the newest release gives them that surely was public and holds them all; None if none does."""
        held = [
            {o.release: o for o in self.ledger.vintages(level.key, level.period) if o.certain(self.as_of)}
            for level in levels
        ]
        shared = [release for release in held[0] if all(release in others for others in held)] if held else []
        return tuple(Reading(of[shared[-1]].interval, (of[shared[-1]],)) for of in held) if shared else None

    def _reach(self, level: Level) -> Reach:
        return reach(self.ledger, level.key, self._reaches)

    def observed(self, level: Level) -> Reading | None:
        """The level as printed in the vintage in force."""
        return self._cell(level).reading

    def _cell(self, level: Level) -> Cell:
        """What was printed of a level, looked up once."""
        cell = self._cells.get(level)
        if cell is None:
            told = self.kept.apart(lambda: self.ledger.in_force(level.key, level.period, self.as_of))
            cell = self._cells[level] = Cell(told, self.as_of)
        self.kept.watch.narrow(cell.told)
        return cell

    def _told(self, level: Level) -> Reading | None:
        draft = self._best(level, frozenset(), DEPTH)
        if draft is None or not draft.way:
            return draft and self._cell(level).reading
        return _reading(draft)

    def _best(self, level: Level, above: frozenset[Level], depth: int) -> Draft | None:
        print_ = self._cell(level).draft
        if not depth or (print_ and not _may_sharpen(print_)):
            return print_
        options = [print_] if print_ else []
        for draft in self._assembled(level, above, depth):
            if print_ is None and not draft.quoted and not draft.crosses:
                return draft
            options.append(draft)
        return min(options, key=PREFERENCE, default=None)

    def _assembled(self, level: Level, above: frozenset[Level], depth: int) -> Iterator[Draft]:
        """Every way in which the identities give the level from others that are held, definitions first."""
        above = above | {level}
        for route, parts in self._reach(level).ways(level.key.flow, level.period, depth):
            if above.isdisjoint(parts) and (drafts := self._drafts(parts, above, depth - 1)):
                yield put_together(drafts, route)

    def _drafts(self, parts: Sequence[Level], above: frozenset[Level], depth: int) -> list[Draft] | None:
        """The best way to tell each of some levels; None where one cannot be told."""
        drafts = []
        for part in parts:
            draft = self._best(part, above, depth)
            if draft is None:
                return None
            drafts.append(draft)
        return drafts


class Cell:
    """What was printed of a level and for which days that holds; None where nothing was."""

    __slots__ = ("_reading", "draft", "told")

    def __init__(self, told: Told, as_of: dt.datetime) -> None:
        one: Observation | None = told.answer
        self.told = told
        self.draft = printed(one, certain=one.certain(as_of)) if one else None
        self._reading: Reading | None = None

    @property
    def reading(self) -> Reading | None:
        """It as a reading."""
        if self._reading is None and self.draft:
            self._reading = _reading(self.draft)
        return self._reading


def _reading(draft: Draft) -> Reading:
    return Reading(draft.interval, draft.observations, draft.way, not draft.uncertain)


def _may_sharpen(draft: Draft) -> bool:
    """Whether a printed level is so coarse (worse than one in ten thousand) that others may tell it better."""
    return draft.quoted and draft.coarse


PREFERENCE = attrgetter("preference")


def together(interval: Interval, parts: Sequence[Reading], way: str) -> Reading:
    """A reading made of others: their evidence, and certain only if they all are."""
    observations = tuple(dict.fromkeys(observation for part in parts for observation in part.observations))
    return Reading(interval, observations, way, all(part.certain for part in parts))
