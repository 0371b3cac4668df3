"""The year so far: exports and imports, level and growth, in dollars and in the reporter's currency."""

from __future__ import annotations

from collections.abc import Iterator

from ..desk import Desk
from ..evidence import Figure, Finding, Sentence, say
from ..wording import flat, money, percent, rose, when
from .base import Finder


def _find(desk: Desk) -> Iterator[Finding]:
    if desk.so_far == desk.period:
        return
    for flow in ("exports", "imports"):
        sentences = [one for one in (_told(desk, flow, "USD"), _told(desk, flow, desk.local)) if one]
        if desk.local == "USD":
            sentences = sentences[:1]
        if sentences:
            yield Finding("year", "year", f"{flow} {desk.so_far}", 3.2, tuple(sentences))
        else:
            desk.lacks(f"{flow} {when(desk.so_far)}")


def _told(desk: Desk, flow: str, unit: str) -> Sentence | None:
    """Level and growth of one flow in one currency, whatever of it is held."""
    level = desk.told(desk.query("level", flow, desk.so_far, unit=unit))
    growth = desk.told(desk.query("growth_yoy", flow, desk.so_far, unit=unit))
    name = desk.name
    head = f"{name}'s {flow}" if unit == "USD" else f"In yuan terms, {flow}"
    figures: dict[str, Figure] = {}
    figures |= {"level": money(level)} if level else {}
    figures |= {"growth": percent(growth)} if growth else {}
    if not figures:
        return None
    year = when(desk.so_far)
    if growth and level:
        change = f"{rose(growth)} {{growth}}" if not flat(growth) else "were flat ({growth})"
        only = say(f"{head} {change} {year} from a year earlier.", growth=figures["growth"])
        where = "at" if flat(growth) else "to"
        return say(f"{head} {change} {year} from a year earlier, {where} {{level}}.", only, **figures)
    if growth:
        return say(f"{head} {rose(growth)} {{growth}} {year} from a year earlier.", **figures)
    return say(f"{head} came to {{level}} {year}.", **figures)


finder = Finder("year", "The year so far", _find)
