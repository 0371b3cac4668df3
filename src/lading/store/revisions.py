"""How figures changed from vintage to vintage: one figure's history, and the pairs that revision envelopes rest on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..model import Key, Observation, Period
from .duckdb import FIELD, literals, name
from .holdings import Holdings
from .schema import COLUMNS, DIMENSIONS, GROUP, observation, packed
from .vintages import FACTS, repeats, step

MONTH = dt.timedelta(days=365.2425 / 12)


@dataclass(frozen=True, slots=True)
class Revision:
    """One vintage of a figure beside the one before it and the first."""

    observation: Observation
    before: Observation | None
    first: Observation

    @property
    def change(self) -> Decimal | None:
        """The value less that of the vintage before, in the figure's unit; None for the first."""
        return None if self.before is None else self.observation.value - self.before.value

    @property
    def since_first(self) -> Decimal:
        """The value less that of the first vintage, in the figure's unit."""
        return self.observation.value - self.first.value

    @property
    def beyond_rounding(self) -> bool:
        """Whether it cannot be the figure before in other rounding: somebody changed the number."""
        if self.before is None:
            return False
        coarse, fine = sorted((self.before, self.observation), key=step, reverse=True)
        return not repeats(coarse, fine) and not coarse.interval & fine.interval


@dataclass(frozen=True, slots=True)
class RevisionPair:
    """A first print and what a later vintage makes of it.

    `horizon` is the number of months between the two becoming known, `lag` how many months after it can first have
    been public the first one was seen: nought for a true first print, years for a copy found late.
    """

    first: Observation
    later: Observation
    horizon: Decimal
    lag: Decimal

    @property
    def key(self) -> Key:
        """The series that both speak of."""
        return self.first.key

    @property
    def period(self) -> Period:
        """The period that both speak of."""
        return self.first.period


def revisions(vintages: Sequence[Observation]) -> tuple[Revision, ...]:
    """The history of one figure, given its vintages, oldest first."""
    before = (None, *vintages)
    return tuple(Revision(one, earlier, vintages[0]) for one, earlier in zip(vintages, before, strict=False))


def pairs(holdings: Holdings, condition: str) -> Iterator[RevisionPair]:
    """Every later vintage of the figures that an SQL condition chooses, beside the first one."""
    figure = ", ".join(name(column) for column in GROUP)
    held = holdings.read(
        f"SELECT {packed(COLUMNS)} FROM {{held}} WHERE status IN ({literals(FACTS)}) AND {condition}"
        f" QUALIFY count(*) OVER (PARTITION BY {figure}) > 1"
        f" ORDER BY {figure}, known_by, known_from, coalesce(CAST(resolution AS DOUBLE), 0) DESC, release"
    )
    first: Observation | None = None
    for (text,) in held:
        one = _observation(text.split(FIELD))
        if first is None or (first.key, first.period) != (one.key, one.period):
            first = one
        elif one.release != first.release:
            yield RevisionPair(
                first, one, _months(one.known_by - first.known_by), _months(first.known_by - first.known_from)
            )


def _observation(cells: Sequence[str]) -> Observation:
    day = dt.date.fromisoformat
    return observation(Key(*cells[: len(DIMENSIONS)]), Period(day(cells[9]), day(cells[10])), cells[len(GROUP) :])


def _months(span: dt.timedelta) -> Decimal:
    return round(Decimal(span / MONTH), 1)
