"""One forecast from several: each model weighs by the inverse of its mean squared error so far.

That is the rule of Bates and Granger (1969). At each release day, and for each horizon, only errors known by then
count, the older the less; few errors pull towards equal weights.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from .models import LEAD
from .months import month_after
from .trials import Trial, Trials

DISCOUNT = 0.97
"""What an error counts a month later: half after two years."""

PRIOR = 12.0
"""Errors that equal weights are worth."""


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
    squares = [dict.fromkeys(sorted(models), 0.0) for _ in range(LEAD)]
    mass = [dict.fromkeys(squares[0], 0.0) for _ in range(LEAD)]
    waiting = [0] * LEAD
    made = []
    for trial in every:
        for horizon in range(LEAD):
            while waiting[horizon] < len(every) and every[waiting[horizon]].target(horizon) <= trial.last:
                _learn(found, every[waiting[horizon]], horizon, squares[horizon], mass[horizon])
                waiting[horizon] += 1
        weights = tuple(_weights(trial, squares[horizon], mass[horizon]) for horizon in range(LEAD))
        made.append(_combine(trial, weights))
    return tuple(made)


def _learn(found: Trials, trial: Trial, horizon: int, squares: dict[str, float], mass: dict[str, float]) -> None:
    for model, before in squares.items():
        error = found.error(trial, model, horizon)
        if not math.isnan(error):
            squares[model] = before * DISCOUNT + error * error
            mass[model] = mass[model] * DISCOUNT + 1.0


def _weights(trial: Trial, squares: dict[str, float], mass: dict[str, float]) -> dict[str, float]:
    models = list(trial.forecasts)
    equal = 1.0 / len(models)
    least = min(mass[model] for model in models)
    if least <= 0 or any(squares[model] <= 0 for model in models):
        return dict.fromkeys(models, equal)
    inverse = {model: mass[model] / squares[model] for model in models}
    total = math.fsum(inverse.values())
    trust = least / (least + PRIOR)
    return {model: trust * inverse[model] / total + (1 - trust) * equal for model in models}


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
