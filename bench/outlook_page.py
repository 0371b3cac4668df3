"""The page docs/outlook-backtest.md, from what the backtest found."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from lading.model import Key, Period, instant
from lading.outlook import Memory, Outlook, outlook
from lading.outlook.backtest import COMBINED, FIRST, HORIZONS, Case, Score, coverage, scores
from lading.outlook.course import Figure, Simulation
from lading.outlook.models import NAIVE
from lading.outlook.nowcast import Nowcast
from lading.outlook.required import Required, required
from lading.outlook.surprise import leads, surprises, who_leads
from lading.store import Ledger

YEAR = Period.parse("2026")
DAYS = ("2026-01-14", "2026-08-21")


@dataclass
class Found:
    """What the backtest found; `prepare` adds the two outlooks of 2026 while the ledger is open."""

    cases: dict[str, tuple[Case, ...]]
    releases: dict[str, tuple[Nowcast, ...]]
    irregular: dict[str, dict[str, tuple[float, float]]]
    simulation: Simulation
    ledger: Ledger
    memory: Memory
    outlooks: dict[str, Outlook] = field(default_factory=dict)

    def prepare(self) -> None:
        """Make the outlooks of the two days."""
        for day in DAYS:
            self.outlooks[day] = outlook(
                self.ledger, Key("CHN", "balance"), instant(day, end_of_day=True), memory=self.memory
            )


def page(found: Found) -> str:
    """The whole page."""
    parts = [
        _head(found),
        _holiday(found),
        *(_accuracy(flow, cases) for flow, cases in found.cases.items()),
        _coverage(found),
        _by_year(found),
        _consensus(found),
        _path(found),
        *(_every_release(flow, found.releases[flow]) for flow in found.cases),
    ]
    return "\n\n".join(parts) + "\n"


def _table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join([*lines, *("| " + " | ".join(map(str, row)) + " |" for row in rows)])


def _head(found: Found) -> str:
    every = [case for cases in found.cases.values() for case in cases]
    first = sum(case.first_print for case in every)
    certain, months = (sum(getattr(case, name) for case in every) for name in ("certain", "months"))
    return f"""# The outlook, tried on every release day

Written by `make bench` from the bundled figures; nothing is left out. China's exports and imports with the world in
dollars, {len(every)} forecasts for targets from {FIRST} to {max(case.target for case in every)}.

**How it is tried.** On every release day each model sees what the ledger holds as of the end of that day, the last
fifteen years of it. Levels as first printed are held from 2019 on and with gaps; before, a later copy cut at that day
stands in, so the test is in part pseudo-real-time: of all months seen, {100 * certain / months:.0f}% were surely public
in that form. Revisions that a copy already holds are a small help that a forecaster of the day did not have.

**The target** is growth on a year earlier in dollars as first printed ({100 * first / len(every):.0f}% of the cases),
else as the oldest later copy has it. January and February are one target where they came out as one (since 2020).

**Horizon** 0 is the coming release, 12 the same month a year on. Seasonal naive is the level a year earlier, so its
growth is 0. Weights and intervals at each release day use errors known by then, nothing later.

**What was chosen, and on what.** The holiday's windows have the best AICC among 105 sets on data to 2014. Fifteen years
of history, automatic outliers and the three models were kept where forecasts of 2004-2015 were no worse with them. The
level a year earlier is no part of the combination: without it the errors of 2004-2015 are smaller at every horizon but
one. Ten years of errors and weights by inverse squared error, of the models and of poll and model, are convention.
Results of 2016-2026 lay beside those of 2004-2015 while some dozen such variants were compared, so the cases below are
not untouched by the choice.

RMSE and CRPS are in points of growth; MASE divides the absolute error by the mean yearly change in the history."""


def _holiday(found: Found) -> str:
    rows = [
        (flow, name, f"{early:.2f}", f"{rest:.2f}")
        for flow, sizes in found.irregular.items()
        for name, (early, rest) in sizes.items()
    ]
    return (
        "## Lunar New Year: what is left over, with the regressors and without\n\n"
        "Mean size of X-13's irregular in percent, last fifteen years.\n\n"
        + _table(("flow", "regressors", "January and February", "other months"), rows)
    )


def _accuracy(flow: str, cases: Sequence[Case]) -> str:
    rows = []
    for horizon in HORIZONS:
        made = scores([case for case in cases if case.horizon == horizon])
        naive = next(score.rmse for score in made if score.name == NAIVE)
        rows += [
            (horizon, score.name, score.cases, *(f"{value:.2f}" for value in _measures(score, naive))) for score in made
        ]
    return f"## Accuracy: {flow}\n\nCRPS of a model without intervals is its mean absolute error.\n\n" + _table(
        ("horizon", "model", "cases", "RMSE", "against naive", "MASE", "CRPS"), rows
    )


def _measures(score: Score, naive: float) -> tuple[float, ...]:
    return score.rmse, score.rmse / naive, score.mase, score.crps


def _coverage(found: Found) -> str:
    rows = []
    for flow, cases in found.cases.items():
        for horizon in HORIZONS:
            chosen = [case for case in cases if case.horizon == horizon]
            width = sum(case.within[80][1] - case.within[80][0] for case in chosen if 80 in case.within) / len(chosen)
            rows.append((flow, horizon, *_covered(chosen), f"{width:.1f}"))
    every = [case for cases in found.cases.values() for case in cases]
    rows.append(("both", "all", *_covered(every), ""))
    return "## Intervals: the share of cases that came within\n\n" + _table(
        ("flow", "horizon", "cases", "80% covers", "95% covers", "mean width of 80%, points"), rows
    )


def _covered(cases: Sequence[Case]) -> tuple[str, str, str]:
    found = coverage(cases)
    return (str(len(cases)), *(f"{found[level][0]:.1f}%" if level in found else "" for level in (80, 95)))  # type: ignore[return-value]


def _by_year(found: Found) -> str:
    rows = []
    for flow, cases in found.cases.items():
        for year in sorted({case.target.last.year for case in cases}):
            cells: list[str] = []
            for horizon in HORIZONS:
                chosen = [case for case in cases if case.target.last.year == year and case.horizon == horizon]
                made = {score.name: score.rmse for score in scores(chosen)}
                cells.append(f"{made[COMBINED]:.1f} / {made[NAIVE]:.1f} ({len(chosen)})" if made else "")
            rows.append((flow, year, *cells))
    return "## By year of the target: RMSE of the combination / seasonal naive (cases)\n\n" + _table(
        ("flow", "year", *(f"horizon {horizon}" for horizon in HORIZONS)), rows
    )


def _consensus(found: Found) -> str:
    rows, told = [], []
    for flow, releases in found.releases.items():
        size = 1e9 if flow == "balance" else 1
        told.append(f"- {who_leads(releases)}")
        for row in leads(releases):
            ratio = row.model / row.poll if row.poll else math.nan
            values = [f"{value / size:.2f}" for value in (row.poll, row.model, row.both)]
            rows.append((flow, row.year or "all", row.releases, *values, f"{ratio:.2f}", row.leader))
    return (
        "## Against the consensus, on the same releases\n\n"
        "The poll is the median of those held for a release (2019 on; earlier polls are not held). The model is the\n"
        "combination as of the release before. Exports and imports: RMSE of growth in points; balance: of the level\n"
        "in billions of dollars. Poll and model together: weighed by the inverse of their mean\n"
        "squared errors on earlier polled releases, drawn towards halves.\n\n"
        + _table(
            ("flow", "year", "releases", "poll", "model", "together", "model against poll", "closer"),
            rows,
        )
        + "\n\n"
        + "\n".join(told)
    )


def _path(found: Found) -> str:
    rows, shares = [], []
    for day, made in found.outlooks.items():
        rows += [_row(day, made.figure(flow, YEAR)) for flow in ("exports", "imports", "balance")]
        for flow, goal in (("exports", {"growth": 3.0}), ("balance", {"level": 1e12})):
            shares.append(_share(day, required(made.simulation, flow, YEAR, **goal)))
    between = [
        (one.period, flow, _came(one.actual, flow), _came(one.model, flow), _deviations(releases, one))
        for flow, releases in found.releases.items()
        for one in releases
        if one.actual is not None and one.period.first >= YEAR.first
    ]
    return (
        "## The year 2026, as of two days\n\nLevels in billions of dollars.\n\n"
        + _table(("as of", "flow", "2026", "80%", "95%", "growth", "80%", "95%"), rows)
        + "\n\nWhat it takes, and the share of simulated paths in which it comes true:\n\n"
        + _table(
            (
                "as of",
                "goal",
                "published",
                "months to come",
                "each must average",
                "on a year earlier",
                "paths that reach it",
            ),
            shares,
        )
        + "\n\nWhat came in between, against what the model expected at the release before:\n\n"
        + _table(("release", "flow", "came", "expected", "surprise"), between)
    )


def _row(day: str, figure: Figure) -> tuple[str, ...]:
    levels = [f"{low / 1e9:,.0f} to {high / 1e9:,.0f}" for low, high in figure.level.within.values()]
    growth = [""] * 3
    if figure.growth:
        growth = [f"{figure.growth.value:+.1f}%"]
        growth += [f"{low:+.1f}% to {high:+.1f}%" for low, high in figure.growth.within.values()]
    return (day, figure.flow, f"{figure.level.value / 1e9:,.0f}", *levels, *growth)


def _share(day: str, answer: Required) -> tuple[str, ...]:
    goal = f"{answer.goal_growth:+.0f}%" if answer.goal_growth is not None else f"{answer.goal / 1e9:,.0f} bn"
    return (
        day,
        f"{answer.flow} {goal}",
        f"{answer.published / 1e9:,.0f}",
        str(answer.remaining),
        f"{(answer.average or 0) / 1e9:,.1f}",
        f"{answer.growth or 0:+.1f}%",
        f"{answer.share or 0:.0%}",
    )


def _came(value: float | None, flow: str) -> str:
    if value is None or math.isnan(value):
        return ""
    return f"{value / 1e9:.1f} bn" if flow == "balance" else f"{value:+.1f}%"


def _deviations(releases: Sequence[Nowcast], one: Nowcast) -> str:
    (found,) = surprises(releases, one.period)
    return "; ".join(f"{miss.in_sd:+.1f} sd against the {miss.who}" for miss in found.misses)


def _every_release(flow: str, releases: Sequence[Nowcast]) -> str:
    rows = [
        (
            one.period,
            _came(one.poll, flow),
            ", ".join(one.pollsters),
            _came(one.model, flow),
            _came(one.both, flow),
            _came(one.actual, flow) + ("" if one.first_print else " (later copy)"),
        )
        for one in releases
        if one.period.first >= FIRST.first and one.actual is not None
    ]
    return f"## Every release: {flow}\n\n" + _table(("release", "poll", "who asked", "model", "together", "came"), rows)
