"""One forecast from several: each model weighs by the inverse of its mean squared error so far.

That is the rule of Bates and Granger (1969). At each release day, and for each horizon, only errors known by then
count, the older the less; few errors pull towards equal weights. The seasonal naive forecast has no part in it where
there is another: in a calm year it errs little and takes weight that costs much when growth returns. Without it the
combination erred less in 2004-2015 at every horizon but one, before the years that the backtest tells of.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from .models import LEAD, NAIVE
from .months import month_after
from .trials import Trial, Trials

DISCOUNT = 0.97
"""What an error counts a month later: half after two years."""

PRIOR = 12.0
"""Errors that equal weights are worth."""


@dataclass(slots=True)
class Errors:
    """The errors of one forecaster so far, older ones counting less: the sum of their squares, and how many count."""

    squares: float = 0.0
    mass: float = 0.0

    def learn(self, error: float) -> None:
        """Let the errors before count for less, and this one in full."""
        self.squares = self.squares * DISCOUNT + error * error
        self.mass = self.mass * DISCOUNT + 1.0


@dataclass(frozen=True, slots=True)
class Combined:
    """The combination on one release day, by horizon: its levels, its growth (as Trial.change), and the weights."""

    trial: Trial
    path: tuple[float, ...]
    changes: tuple[float, ...]
    weights: tuple[dict[str, float], ...]


def combined(found: Trials) -> tuple[Combined, ...]:
    """The combination on every release day, past ones first and the present last."""
    every = [*found.past, found.now]
    models = {model for trial in every for model in trial.forecasts}
    errors = [{model: Errors() for model in sorted(models)} for _ in range(LEAD)]
    waiting = [0] * LEAD
    made = []
    for trial in every:
        for horizon in range(LEAD):
            while waiting[horizon] < len(every) and every[waiting[horizon]].target(horizon) <= trial.last:
                _learn(found, every[waiting[horizon]], horizon, errors[horizon])
                waiting[horizon] += 1
        weights = tuple(_weights(trial, errors[horizon]) for horizon in range(LEAD))
        made.append(_combine(trial, weights))
    return tuple(made)


def shares(errors: Mapping[str, Errors]) -> dict[str, float]:
    """What each forecaster weighs, summing to 1: equal shares as long as errors are few or one has never erred."""
    equal = 1.0 / len(errors)
    least = min(one.mass for one in errors.values())
    if least <= 0 or any(one.squares <= 0 for one in errors.values()):
        return dict.fromkeys(errors, equal)
    inverse = {name: one.mass / one.squares for name, one in errors.items()}
    total = math.fsum(inverse.values())
    trust = least / (least + PRIOR)
    return {name: trust * one / total + (1 - trust) * equal for name, one in inverse.items()}


def _learn(found: Trials, trial: Trial, horizon: int, errors: Mapping[str, Errors]) -> None:
    for model, past in errors.items():
        error = found.error(trial, model, horizon)
        if not math.isnan(error):
            past.learn(error)


def _weights(trial: Trial, errors: Mapping[str, Errors]) -> dict[str, float]:
    models = [model for model in trial.forecasts if model != NAIVE] or list(trial.forecasts)
    return shares({model: errors[model] for model in models})


def _combine(trial: Trial, weights: tuple[dict[str, float], ...]) -> Combined:
    """Average the growth of the models; the levels follow from it, year upon year."""
    known, path, changes = trial.known, list[float](), list[float]()
    for horizon, weight in enumerate(weights):
        said = {model: trial.change(trial.forecasts[model], horizon) for model in weight}
        usable = {model: change for model, change in said.items() if not math.isnan(change)}
        base = path[horizon - 12] if horizon >= 12 else known.value(month_after(trial.last, horizon - 11))
        if base is None or not usable:  # less than a year is known: there is no growth, only a level
            changes.append(math.nan)
            path.append(math.fsum(weight[model] * trial.forecasts[model][horizon] for model in weight))
            continue
        total = math.fsum(weight[model] for model in usable)
        change = math.fsum(weight[model] * usable[model] for model in usable) / total
        changes.append(change)
        path.append(base * math.exp(change) if known.log else base + change)
    return Combined(trial, tuple(path), tuple(changes), weights)
