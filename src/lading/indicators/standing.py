"""Where one figure stands among others: which are surely beyond it, which may be, and what the comparison rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..errors import BadQuery, NoObservation
from ..model import Interval, Period, Query
from ..reference import first_release
from ..reference.breaks import Break, breaks
from .bind import form
from .evaluated import Evaluated
from .figures import best_figure
from .find import find_indicator
from .ledger import Ledger
from .levels import Levels
from .wording import amount

DIRECTIONS = ("high", "low")


@dataclass(frozen=True, slots=True)
class Rival:
    """A figure compared with; `name` is its period or its country. Incomparable ones say why in `spoiled`."""

    name: str
    figure: Evaluated
    spoiled: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """One figure among its rivals, on intervals.

    `beyond` are surely higher (or lower, by `direction`), `ties` overlap with it, `behind` are surely beyond it not;
    `spoiled` rivals cannot be compared and count nowhere. `missing` names what is not held.
    """

    figure: Evaluated
    direction: str
    beyond: tuple[Rival, ...]
    ties: tuple[Rival, ...]
    behind: tuple[Rival, ...]
    spoiled: tuple[Rival, ...]
    missing: tuple[str, ...]

    @property
    def rank(self) -> Interval:
        """Its place from the top: 1 is the record. Ties and uncertain figures widen it."""
        return Interval(1 + len(self.beyond), 1 + len(self.beyond) + len(self.ties))

    @property
    def compared(self) -> int:
        """How many figures it was compared with."""
        return len(self.beyond) + len(self.ties) + len(self.behind)

    @property
    def certain(self) -> bool:
        """Whether every figure compared was surely public."""
        return all(rival.figure.certain for rival in (*self.beyond, *self.ties, *self.behind)) and self.figure.certain

    def _against(self, rival: Rival) -> str:
        """A rival that is left out, and whether it would have been beyond."""
        mine, theirs = self.figure.interval, rival.figure.interval
        beyond = mine and theirs and (theirs.middle > mine.middle) == (self.direction == "high")
        figure = f" ({amount(theirs, rival.figure.unit)})" if theirs else ""
        return f"{rival.name}{figure}{', though beyond,' if beyond else ''} not compared"

    @property
    def notes(self) -> tuple[str, ...]:
        """What the statement rests on and what spoils it, in sentences."""
        names = [rival.name for rival in (*self.beyond, *self.ties, *self.behind)]
        told = [f"compared with {len(names)}" + (f", {min(names)} to {max(names)}" if names else "")]
        if self.ties:
            told.append(f"too close to tell apart: {_listing(rival.name for rival in self.ties)}")
        if self.missing:
            told.append(f"not held: {_listing(self.missing)}")
        told += [f"{self._against(rival)}: {rival.spoiled}" for rival in self.spoiled if rival.spoiled]
        unsure = [r.name for r in (*self.beyond, *self.ties, *self.behind) if not r.figure.certain]
        if unsure:
            told.append(f"from copies that may be of a later vintage: {_listing(unsure)}")
        return tuple(told)


def standing(figure: Evaluated, rivals: Iterable[Rival], direction: str, missing: Sequence[str] = ()) -> Standing:
    """Sort rivals by where they surely stand."""
    if direction not in DIRECTIONS:
        raise BadQuery(f"direction {direction!r} does not exist: choose high or low")
    if figure.interval is None:
        raise NoObservation(f"there is no such figure to rank: {'; '.join(figure.notes)}")
    sorted_: dict[str, list[Rival]] = {"beyond": [], "ties": [], "behind": [], "spoiled": []}
    for rival in rivals:
        sorted_[_place(figure.interval, rival, direction)].append(rival)
    return Standing(figure, direction, **{k: tuple(v) for k, v in sorted_.items()}, missing=tuple(missing))


def _place(mine: Interval, rival: Rival, direction: str) -> str:
    theirs = rival.figure.interval
    if rival.spoiled or theirs is None:
        return "spoiled"
    if mine & theirs:
        return "ties"
    higher = theirs.middle > mine.middle
    return "beyond" if higher == (direction == "high") else "behind"


def earlier(
    query: Query,
    ledger: Ledger,
    as_of: dt.datetime | None,
    since: Period | None = None,
    levels: Levels | None = None,
) -> tuple[list[Rival], list[str]]:
    """The query's figure in every earlier span of the same kind, from `since` or the first held, and those not held."""
    levels = levels or Levels(ledger, as_of)
    found, missing = [], []
    for period in earlier_periods(query, ledger, since):
        told = best_figure(query.but(period=period), levels)
        name = _short(period) if period.freq == query.period.freq else str(period)
        if told:
            found.append(Rival(name, told, _spoiled(query, period)))
        elif found:
            missing.append(name)
    return found, missing


def _short(period: Period) -> str:
    """A period among its like: of the same months of other years, the year."""
    return str(period.first.year) if period.freq == "S" else str(period)


def earlier_periods(query: Query, ledger: Ledger, since: Period | None = None) -> list[Period]:
    """Earlier spans like the query's, oldest first: every month, quarter or year, else the same months of each year.

    For growth, months that a reporter publishes as one, as China does January and February, are one span.
    """
    step = query.period.count if query.period.freq in {"M", "Q", "A"} else 12
    first = since.first if since else _first_held(query, ledger)
    periods = []
    period = query.period.shift(-step)
    while first and period.first >= first:
        joint = period.is_month and query.indicator == "growth_yoy"
        periods.append(first_release(query.reporter, period).period if joint else period)
        period = period.shift(-step)
    return list(dict.fromkeys(periods[::-1]))


def _first_held(query: Query, ledger: Ledger) -> dt.date | None:
    """The first day for which anything is held that the figure could be made of."""
    indicator = find_indicator(query.indicator)
    keys = [level.key for level in form(query).variables()]
    if indicator.printed:
        keys.append(query.key.but(indicator=indicator.printed))
    keys += [key.but(flow=flow) for key in keys if key.flow in {"balance", "total"} for flow in ("exports", "imports")]
    days = [period.first for key in keys for period in ledger.periods(key)[:1]]
    return min(days, default=None)


def _spoiled(query: Query, period: Period) -> str:
    """Why a figure of that period cannot be compared with today's; empty if it can."""
    found: tuple[Break, ...] = breaks(query.key)
    return next((entry.why for entry in found if period.last < entry.before <= query.period.last), "")


def _listing(names: Iterable[str], most: int = 8) -> str:
    held = list(names)
    return ", ".join(held[:most]) + (f" and {len(held) - most} more" if len(held) > most else "")
