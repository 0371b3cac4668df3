"""Exports and imports of the period: growth in dollars and in the reporter's currency, level, the release before."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ...indicators.evaluated import Evaluated
from ..desk import Desk
from ..evidence import Finding, Sentence, say
from ..wording import between, flat, money, percent, rose, span, when
from .base import Finder

_NOTABLE = Fraction(2)
"""Points by which growth must change from one release to the next to be news of its own."""


def _find(desk: Desk) -> Iterator[Finding]:
    for flow in ("exports", "imports"):
        growth = desk.told(desk.query("growth_yoy", flow))
        if growth is None:
            desk.lacks(f"growth of {flow} in dollars {when(desk.period)}")
            continue
        before = desk.told(desk.query("growth_yoy", flow, desk.previous)) if "previous" in desk.against else None
        sentences = [_dollars(desk, flow, growth, before)]
        if local := _local(desk, flow):
            sentences.append(local)
        yield Finding(
            "flow",
            "month",
            f"{flow} {desk.period}",
            _news(growth, before),
            tuple(sentences),
            _title(desk, flow, growth),
        )


def _news(growth: Evaluated, before: Evaluated | None) -> float:
    """Up to four for the size of growth, and more for a turn."""
    value, earlier = growth.value or Fraction(0), (before.value if before else None)
    turned = earlier is not None and value * earlier < 0
    change = abs(value - earlier) if earlier is not None else Fraction(0)
    return 3.8 + min(2.0, float(abs(value)) / 10) + min(1.0, float(change / 10)) + (1.5 if turned else 0)


def _dollars(desk: Desk, flow: str, growth: Evaluated, before: Evaluated | None) -> Sentence:
    """Growth in dollars, against the release before, and the level; the level may wait where it is not sure."""
    name, level = desk.name, desk.told(desk.query("level", flow))
    change = f"{rose(growth)} {{growth}}" if not flat(growth) else "were unchanged ({growth})"
    head = f"{name}'s {flow} {change} {when(desk.period)} from a year earlier in dollar terms"
    after = ""
    if before:
        after = f", after {rose(before, ('rising', 'falling'))} {{before}} {when(desk.previous)}"
    figures = {"growth": percent(growth)} | ({"before": percent(before)} if before else {})
    plain = say(f"{head}{after}.", say(f"{head}.", growth=percent(growth)), **figures)
    if level:
        return say(f"{head}, to {{level}}{after}.", plain, level=money(level), **figures)
    ends = between(derived) if (derived := desk.derived(desk.query("level", flow))) else None
    if ends is None:
        return plain
    return say(f"{head}, to between {{level}} as other figures imply{after}.", plain, level=ends, **figures)


def _local(desk: Desk, flow: str) -> Sentence | None:
    """Growth and level in the reporter's own currency."""
    growth = desk.told(desk.query("growth_yoy", flow, unit=desk.local)) if desk.local != "USD" else None
    if growth is None:
        return None
    level = desk.told(desk.query("level", flow, unit=desk.local))
    head = f"In yuan terms, {flow} {rose(growth)} {{growth}} {when(desk.period)} from a year earlier"
    plain = say(f"{head}.", growth=percent(growth))
    return say(f"{head}, to {{level}}.", plain, growth=percent(growth), level=money(level)) if level else plain


def _title(desk: Desk, flow: str, growth: Evaluated) -> Sentence:
    name = desk.name
    if flat(growth):
        return say(
            f"{name}'s {flow} were unchanged {when(desk.period)}, with growth of {{growth}}", growth=percent(growth)
        )
    return say(f"{name}'s {flow} {rose(growth)} {{growth}} {when(desk.period)}", growth=percent(growth))


finder = Finder("flow", "Exports and imports of the period", _find)

__all__ = ["finder", "span"]
