"""Records: the highest or lowest figure since when, over which window, with what missing and what spoiling it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from ..errors import NoObservation
from ..model import Interval, Period, Query
from .base import Function
from .evaluated import Evaluated
from .figures import figure
from .ledger import Ledger
from .levels import Levels
from .standing import Rival, Standing, earlier, standing


@dataclass(frozen=True, slots=True)
class Record:
    """How far back a figure is the highest (or lowest).

    `last_beyond` is the latest earlier period that surely beats it, None if none held does; `last_tie` the latest that
    may. `window` is the first and last period compared.
    """

    standing: Standing
    last_beyond: Rival | None
    last_tie: Rival | None
    window: tuple[str, str]

    @property
    def is_record(self) -> bool:
        """Whether no figure of the window surely beats it or may equal it."""
        return self.last_beyond is None and self.last_tie is None

    @property
    def sentence(self) -> str:
        """The statement in words."""
        word = "highest" if self.standing.direction == "high" else "lowest"
        first, last = self.window
        if self.last_beyond:
            return f"{word} since {self.last_beyond.name}"
        equal = f", though {self.last_tie.name} may equal it" if self.last_tie else ""
        return f"{word} of all held from {first} to {last}{equal}"


def record(
    query: Query,
    ledger: Ledger,
    as_of: dt.datetime | None = None,
    *,
    direction: str = "high",
    since: Period | None = None,
    levels: Levels | None = None,
) -> Record:
    """How the query's figure stands among all earlier spans of its kind; NoObservation if none is held."""
    mine = figure(query, ledger, as_of, levels=levels)
    rivals, missing = earlier(query, ledger, as_of, since, levels)
    if not any(not rival.spoiled for rival in rivals):
        raise NoObservation(
            f"no earlier figure is held to compare {query.indicator} of {query.key} {query.period} with"
        )
    found = standing(mine, rivals, direction, missing)
    latest = {rival.name: place for place, rival in enumerate(rivals)}
    last_beyond = max(found.beyond, key=lambda rival: latest[rival.name], default=None)
    last_tie = max(found.ties, key=lambda rival: latest[rival.name], default=None)
    compared = [rival.name for rival in rivals if not rival.spoiled]
    return Record(found, last_beyond, last_tie, (compared[0], compared[-1]))


def _evaluate(query: Query, ledger: Ledger, as_of: dt.datetime | None) -> Evaluated | None:
    """Months back to the last level beyond this one, whichever way reaches further; open where none held is beyond."""
    inner = query.but(indicator="level")
    found = max((record(inner, ledger, as_of, direction=d) for d in ("high", "low")), key=lambda r: _reach(r, query))
    reach = _reach(found, query)
    interval = Interval(reach, reach if found.last_beyond else None)
    mine = replace(found.standing.figure, query=query, interval=interval, unit="months", way="computed", others=())
    return replace(mine, certain=found.standing.certain, notes=(found.sentence, *found.standing.notes))


def _reach(found: Record, query: Query) -> int:
    end = found.last_beyond.figure.query.period if found.last_beyond else Period.parse(found.window[0])
    return (query.period.first.year - end.first.year) * 12 + query.period.first.month - end.first.month


indicator = Function(
    id="record",
    title="Record",
    formula="months back to the last figure beyond this one",
    unit="months",
    example=Query("record", "balance", "CHN", Period.parse("2025")),
    evaluate=_evaluate,
)
