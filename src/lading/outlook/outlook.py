"""The outlook of a series: adjusted, forecast with intervals, nowcast, carry-over, all as of one instant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..errors import BadInput
from ..model import Key, Period
from ..store import Ledger
from .course import SIGNS, Course, Figure, Simulation, courses
from .diagnostics import diagnostics
from .holiday import Holiday, holiday_of
from .intervals import FEWEST
from .memory import Memory
from .models import LEAD, LONG
from .months import History, history, month_after, released
from .nowcast import Nowcast, nowcasts
from .required import CarryOver, carry_over
from .revised import adjusted_revisions
from .seasonal import NONE, Adjusted, adjust
from .surprise import Surprise, flows_of, surprises, who_leads
from .trials import Progress

SAME = ("reporter", "partner", "product", "indicator", "adjustment")
"""What stays the same where another unit is looked for."""

DEFAULT = Key("CHN", "balance")
"""China's trade with the world, in dollars."""


@dataclass(frozen=True)
class Outlook:
    """What comes next, as of an instant. `last` is the last month known; values are in base units and percent.

    `figures` are months (joint where they are published so), years to date, and years; `latest` is the surprise of
    the last release. `simulation` answers further questions, such as `required`, and is no part of the record.
    """

    key: Key
    as_of: dt.datetime
    last: Period
    horizon: int
    flows: tuple[str, ...]
    figures: tuple[Figure, ...]
    nowcasts: tuple[Nowcast, ...]
    latest: tuple[Surprise, ...]
    leads: tuple[str, ...]
    carry_overs: tuple[CarryOver, ...]
    adjusted: Mapping[str, Adjusted]
    diagnostics: Mapping[str, tuple[str, ...]]
    weights: Mapping[str, Mapping[str, float]]
    notes: tuple[str, ...]
    holiday: Holiday | None
    simulation: Simulation = field(repr=False)

    def figure(self, flow: str, period: Period) -> Figure:
        """What is expected of a flow in a span of months, known ones and ones within reach together."""
        return self.simulation.figure(flow, period)

    def history(self, flow: str) -> History:
        """What is known of one of its flows by month."""
        return self.simulation.courses[flow].known

    def to_record(self) -> dict[str, object]:
        """The outlook as JSON holds it."""
        return {
            "series": str(self.key),
            "as_of": self.as_of.isoformat(),
            "last_month": str(self.last),
            "horizon": self.horizon,
            "figures": [figure.to_record() for figure in self.figures],
            "nowcast": [one.to_record() for one in self.nowcasts],
            "latest_release": [one.to_record() for one in self.latest],
            "poll_or_model": list(self.leads),
            "carry_over": [one.to_record() for one in self.carry_overs],
            "adjusted": {flow: self._adjusted(flow) for flow in self.adjusted},
            "weights": {flow: dict(weights) for flow, weights in self.weights.items()},
            "notes": list(self.notes),
        }

    def _adjusted(self, flow: str) -> dict[str, object]:
        known, without = self.history(flow), self.adjusted[flow]
        rows = [
            {
                "month": str(known.month(place)),
                "value": known.values[place],
                "adjusted": value,
                "seasonal": without.seasonal[place],
                "holiday": without.holiday[place],
                "estimated": known.month(place) in known.estimated,
            }
            for place, value in enumerate(without.values)
        ]
        revised = adjusted_revisions(self.simulation.courses[flow], without, self.holiday)
        return {
            "engine": without.engine,
            "diagnostics": list(self.diagnostics[flow]),
            "months": rows,
            "revisions": [one.to_record() for one in revised],
        }


def outlook(
    ledger: Ledger,
    key: Key = DEFAULT,
    as_of: dt.datetime | None = None,
    horizon: int = 12,
    *,
    holiday: Holiday | None = None,
    memory: Memory | None = None,
    progress: Progress | None = None,
) -> Outlook:
    """The outlook of a series of levels as of an instant (None: everything held), `horizon` months ahead, 1 to 18.

    A balance or total is forecast as exports and imports where both are held. `holiday` stands in for the reporter's
    own; `memory` keeps forecasts once made; `progress` is told how many of how many past ones are made. Raises
    NoObservation where the ledger holds no month of the series, BadInput for a horizon out of range or a growth rate.
    """
    if not 1 <= horizon <= LEAD:
        raise BadInput(f"a horizon of {horizon} months is out of reach: choose 1 to {LEAD}")
    if key.indicator != "level":
        raise BadInput(f"{key} is a rate: ask for the outlook of its level, which tells growth too")
    moment = as_of or latest_instant(ledger)
    used = holiday or holiday_of(key.reporter)
    found = courses(ledger, key, moment, used, memory or Memory.of_bundle(), progress=progress)
    simulation = Simulation(found)
    flows = flows_of(simulation, key)
    adjusted = {flow: adjust(course.known, used, LEAD) for flow, course in found.items()}
    past = {flow: nowcasts(ledger, key.but(flow=flow), simulation, moment) for flow in flows}
    release = released(key.reporter, simulation.last)[0]
    year = month_after(simulation.last, 1).year()
    notes = [note for flow, course in found.items() for note in _notes(flow, course, adjusted[flow])]
    notes += [*_overdue(past, moment), *_elsewhere(ledger, found, moment)]
    carried = [carry_over(simulation, flow, year, adjusted) for flow in flows]
    return Outlook(
        key,
        moment,
        simulation.last,
        horizon,
        flows,
        tuple(_figures(simulation, flows, key.reporter, horizon)),
        tuple(rows[-1] for rows in past.values() if rows),
        tuple(one for rows in past.values() for one in surprises(rows, release)),
        tuple(who_leads(rows) for flow, rows in past.items() if any(one.poll is not None for one in rows)),
        tuple(one for one in carried if one),
        adjusted,
        {flow: diagnostics(course.known, adjusted[flow]) for flow, course in found.items()},
        {flow: course.now.weights[0] for flow, course in found.items()},
        tuple(notes),
        used,
        simulation,
    )


def _overdue(past: Mapping[str, tuple[Nowcast, ...]], as_of: dt.datetime) -> list[str]:
    late = {(one.period, one.instant) for rows in past.values() for one in rows[-1:] if one.instant < as_of}
    return [f"the release of {period} was due {moment:%Y-%m-%d} and is not held" for period, moment in sorted(late)]


def _elsewhere(ledger: Ledger, found: Mapping[str, Course], as_of: dt.datetime) -> list[str]:
    """Where a series is short, the unit in which the same flow is held for longer."""
    told = []
    for flow, course in found.items():
        key, held = course.found.key, len(course.known.values)
        if held >= LONG:
            continue
        same = ledger.keys(**{name: getattr(key, name) for name in SAME} | {"measure": "value", "flow": flow})
        others = [one for one in same if one.unit != key.unit and ledger.series(one, as_of)]
        lengths = {one.unit: len(history(ledger, one, as_of).values) for one in others}
        longest = max(lengths, key=lengths.__getitem__, default="")
        if longest and lengths[longest] > held:
            told.append(f"{flow}: in {longest} more is held: {lengths[longest]} months")
    return told


def latest_instant(ledger: Ledger) -> dt.datetime:
    """The instant by which everything held was known."""
    return max((release.known_by for release in ledger.releases()), default=dt.datetime(1, 1, 1, tzinfo=dt.UTC))


def _figures(simulation: Simulation, flows: tuple[str, ...], reporter: str, horizon: int) -> list[Figure]:
    """Months to come as they will be published, then years to date, then the years that end within reach."""
    first = month_after(simulation.last, 1)
    months = [month_after(first, step) for step in range(horizon)]
    releases = list(dict.fromkeys(released(reporter, month)[0] for month in months))
    releases = [one for one in releases if one.last <= month_after(simulation.last, LEAD).last]
    this_year = [one for one in releases if one.last.year == first.last.year]
    dated = [one.year_to_date() for one in this_year if one.last.month < 12 and one.year_to_date() != one]
    last = months[-1]
    years = [first.year()] + ([last.year()] if last.year() != first.year() and last.last.month == 12 else [])
    reached = _reach(simulation, flows)
    spans = [span for span in (*releases, *dated, *years) if reached <= span.first]
    return [simulation.figure(flow, span) for span in spans for flow in flows]


def _reach(simulation: Simulation, flows: tuple[str, ...]) -> dt.date:
    """The first day that every flow is known from."""
    parts = [part for flow in flows for part in simulation.parts(flow)]
    return max(simulation.courses[part].known.first.first for part in parts)


def _notes(flow: str, course: Course, adjusted: Adjusted) -> list[str]:
    known, past = course.known, course.found.past
    told = [f"{flow}: {note}" for note in known.notes]
    if len(known.values) == 1:
        told.append(f"{flow}: one month alone is held; the outlook repeats it")
    elif known.constant:
        told.append(f"{flow}: every month is the same; the outlook repeats it and no interval can be learnt")
    elif len(known.values) < LONG:
        told.append(
            f"{flow}: {len(known.values)} months are too few for a season ({LONG} at least): last year's stand in"
        )
    if not known.log:
        told.append(f"{flow}: some values are nought or less, so effects add and growth rates are left out")
    if adjusted.reason and adjusted.engine != NONE:
        told.append(f"{flow}: {adjusted.reason}")
    cut = sum(1 for trial in past if trial.cut)
    vintage = f", {cut} of them from today's figures cut at that month" if cut else ""
    copies = len(known.values) - known.certain
    if len(past) >= FEWEST:
        told.append(f"{flow}: intervals rest on {len(past)} past release days{vintage}")
    else:
        told.append(f"{flow}: {len(past)} past release days are too few for intervals (at least {FEWEST})")
    if copies:
        told.append(f"{flow}: {copies} of {len(known.values)} months are later copies, for prints not held")
    return told


__all__ = ["DEFAULT", "SIGNS", "Outlook", "latest_instant", "outlook"]
