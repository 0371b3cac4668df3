"""How far a release was from what was expected, in standard deviations of the surprises before it."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import NoObservation
from ..model import Key, Period
from ..store import Ledger
from .course import Simulation, courses
from .holiday import Holiday, holiday_of
from .memory import Memory
from .nowcast import Nowcast, nowcasts, share_of_model
from .wording import error_size

FEWEST = 8
"""Past surprises below which no standard deviation is told."""


@dataclass(frozen=True, slots=True)
class Miss:
    """What came less what `who` expected; `sd` of the surprises before it (nan if too few), counted in `past`."""

    who: str
    expected: float
    size: float
    sd: float
    past: int

    @property
    def in_sd(self) -> float:
        """The surprise in standard deviations of past ones."""
        return self.size / self.sd if self.sd else math.nan

    def to_record(self) -> dict[str, object]:
        """The surprise as JSON holds it."""
        deviations = None if math.isnan(self.in_sd) else self.in_sd
        return {
            "against": self.who,
            "expected": self.expected,
            "surprise": self.size,
            "in_sd": deviations,
            "past": self.past,
        }


@dataclass(frozen=True, slots=True)
class Surprise:
    """A release against poll and model: growth in percent, of a balance the level. `misses` may lack the poll."""

    flow: str
    period: Period
    unit: str
    actual: float
    first_print: bool
    misses: tuple[Miss, ...]

    def to_record(self) -> dict[str, object]:
        """The surprise as JSON holds it."""
        return {
            "flow": self.flow,
            "period": str(self.period),
            "unit": self.unit,
            "actual": self.actual,
            "actual_is_first_print": self.first_print,
            "misses": [miss.to_record() for miss in self.misses],
        }


@dataclass(frozen=True, slots=True)
class Lead:
    """Poll beside model on the same releases of a year (0: all): root mean squared errors, and how many releases."""

    flow: str
    year: int
    releases: int
    poll: float
    model: float
    both: float

    @property
    def leader(self) -> str:
        """Which erred less."""
        return "poll" if self.poll <= self.model else "model"


def surprise(
    ledger: Ledger,
    period: Period,
    as_of: dt.datetime,
    key: Key | None = None,
    holiday: Holiday | None = None,
    memory: Memory | None = None,
) -> tuple[Surprise, ...]:
    """How far the release of a month, or of joint months, was from poll and model: exports, imports and balance.

    `key` names the series (China's trade with the world by default). NoObservation where nothing was printed by then.
    """
    series = key or Key("CHN", "balance")
    used = holiday or holiday_of(series.reporter)
    simulation = Simulation(courses(ledger, series, as_of, used, memory or Memory.of_bundle()))
    found: list[Surprise] = []
    for flow in flows_of(simulation, series):
        every = nowcasts(ledger, series.but(flow=flow), simulation, as_of)
        found += surprises(every, period)
    if not found:
        raise NoObservation(f"no first release of {period} as of {as_of:%Y-%m-%d}: outlook looked for {series}")
    return tuple(found)


def flows_of(simulation: Simulation, key: Key) -> tuple[str, ...]:
    """The flows that a simulation can speak of: its courses, and what is made of them."""
    own = tuple(simulation.courses)
    return own if key.flow in own else (*own, key.flow)


def surprises(found: Sequence[Nowcast], period: Period) -> tuple[Surprise, ...]:
    """The surprise of one release, from the nowcasts of its flow; empty where it is not among them or not out yet."""
    for place, one in enumerate(found):
        if one.period == period and one.actual is not None:
            before = found[:place]
            misses = [_miss("model", one, before)]
            if one.poll is not None:
                misses.insert(0, _miss("poll", one, before))
            return (Surprise(one.flow, period, one.unit, one.actual, one.first_print, tuple(misses)),)
    return ()


def _miss(who: str, one: Nowcast, before: Sequence[Nowcast]) -> Miss:
    past = [miss for other in before if (miss := _size(who, other)) is not None]
    sd = math.sqrt(math.fsum(miss * miss for miss in past) / len(past)) if len(past) >= FEWEST else math.nan
    expected = one.poll if who == "poll" and one.poll is not None else one.model
    return Miss(who, expected, (one.actual or 0.0) - expected, sd, len(past))


def _size(who: str, one: Nowcast) -> float | None:
    expected = one.poll if who == "poll" else one.model
    if one.actual is None or expected is None or math.isnan(expected):
        return None
    return one.actual - expected


def leads(found: Sequence[Nowcast]) -> tuple[Lead, ...]:
    """Poll beside model by year, and over all years first, on the releases for which both are held."""
    polled = [one for one in found if one.poll is not None and one.actual is not None]
    made = []
    for year in (0, *sorted({one.period.last.year for one in polled})):
        chosen = [one for one in polled if year in (0, one.period.last.year)]
        if chosen:
            made.append(_lead(year, chosen))
    return tuple(made)


def _lead(year: int, chosen: Sequence[Nowcast]) -> Lead:
    def rms(said: Sequence[float]) -> float:
        squares = [((one.actual or 0.0) - value) ** 2 for one, value in zip(chosen, said, strict=True)]
        return math.sqrt(math.fsum(squares) / len(squares))

    polls = [one.poll or 0.0 for one in chosen]
    return Lead(
        chosen[0].flow,
        year,
        len(chosen),
        rms(polls),
        rms([one.model for one in chosen]),
        rms([one.both for one in chosen]),
    )


def who_leads(found: Sequence[Nowcast]) -> str:
    """In a sentence: whether the poll leads the model or the reverse, over which years."""
    rows = leads(found)
    if not rows:
        return "No polls are held to compare with."
    whole, years = rows[0], rows[1:]
    better = [str(row.year) for row in years if row.leader == "model"]
    share = share_of_model(found) or 0.0
    poll, model = (error_size(value, found[0].unit) for value in (whole.poll, whole.model))
    told = (
        f"{whole.flow}, {whole.releases} releases {years[0].year}-{years[-1].year}: the {whole.leader} leads"
        f" (root mean squared error {poll} of the poll, {model} of the model)"
    )
    exception = f"; the model was closer in {', '.join(better)}" if better and whole.leader == "poll" else ""
    return f"{told}{exception}. From the poll, going {share:.0%} of the way to the model would have been best."
