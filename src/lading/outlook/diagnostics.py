"""What the diagnostics of a seasonal adjustment say, in words: is there a season, is it stable, is any left."""

from __future__ import annotations

from collections.abc import Mapping

from .months import History
from .seasonal import MSTL, NONE, Adjusted


def diagnostics(known: History, adjusted: Adjusted) -> tuple[str, ...]:
    """The diagnostics as sentences, the engine's name first."""
    head = f"Adjusted by {adjusted.engine}" + (f" with {adjusted.title}" if adjusted.title else "")
    if adjusted.engine == NONE:
        return (f"Not adjusted: {adjusted.reason}.",)
    told = [f"{head}, {len(known.values)} months from {known.first} to {known.last}."]
    if adjusted.reason:
        told.append(f"Because {adjusted.reason}.")
    told += _by_strength(adjusted) if adjusted.engine == MSTL else _by_tests(adjusted)
    if irregular := _around_new_year(known, adjusted):
        told.append(irregular)
    return tuple(told)


def _by_strength(adjusted: Adjusted) -> list[str]:
    strength = float(adjusted.facts.get("strength", "0"))
    word = "strong" if strength > 0.64 else "weak" if strength > 0.3 else "hardly any"
    return [f"There is {'a ' if strength > 0.3 else ''}{word} season (strength {strength:.2f} of 1)."]


def _by_tests(adjusted: Adjusted) -> list[str]:
    """X-13's own: combined test for identifiable seasonality, M7, moving seasonality, QS on the adjusted series."""
    facts = adjusted.facts
    present = facts.get("f2.idseasonal", "")
    words = {"yes": "There is a season", "no": "No season can be told from noise", "probably no": "Hardly any season"}
    m7 = _number(facts, "f3.m07")
    told = [f"{words.get(present, 'The tests for a season disagree')} (M7 {m7:.2f}; below 1 is good)."]
    moving = _number(facts, "f2.msf", 1)
    steady = "It changes over the years" if moving < 1.0 else "It is stable over the years"
    told.append(f"{steady} (moving seasonality, p = {moving / 100:.3f}).")
    left = _number(facts, "qssadj", 1)
    rest = "Some season is left" if left < 0.01 else "No season is left"
    told.append(f"{rest} in the adjusted series (QS test, p = {left:.2f}).")
    outliers = [name.split("$")[1] for name in facts if name.startswith("AutoOutlier$")]
    if outliers:
        told.append(f"Set apart as outliers: {', '.join(outliers)} (AO one month, LS a lasting step).")
    return told


def _number(facts: Mapping[str, str], name: str, place: int = 0) -> float:
    """A number of a diagnostic's line; a test that was not made counts as not failed."""
    parts = facts.get(name, "").split()
    try:
        return float(parts[place])
    except (IndexError, ValueError):
        return 100.0


def _around_new_year(known: History, adjusted: Adjusted) -> str:
    sizes: dict[bool, list[float]] = {True: [], False: []}
    for place, left in enumerate(adjusted.irregular):
        sizes[known.month(place).first.month <= 2].append(abs(left - 1) if adjusted.log else abs(left))
    if not adjusted.title or not adjusted.log or not sizes[True] or not sizes[False]:
        return ""
    early, rest = (100 * sum(one) / len(one) for one in (sizes[True], sizes[False]))
    return f"What is left over (irregular): {early:.1f}% in January and February, {rest:.1f}% in other months."
