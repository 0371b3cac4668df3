"""Records, ranks, streaks and turning points of the flows, with the window they were looked for in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ...indicators.record import Record
from ...model import Period
from ..desk import Desk
from ..evidence import Finding, Sentence, say
from ..wording import percent, rose, span, when
from .base import Finder

NTH = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()  # noqa: SIM905  a list to read
)
WINDOW = 6
"""Years that records of monthly growth are looked for in."""

SHORT = 3
"""Months that a record or streak must reach back to be worth saying."""


def _find(desk: Desk) -> Iterator[Finding]:
    for flow in ("exports", "imports"):
        yield from _extreme(desk, flow)
    yield from _streak(desk)


def _extreme(desk: Desk, flow: str) -> Iterator[Finding]:
    """Growth that is the fastest, or slowest, for some months."""
    growth = desk.told(desk.query("growth_yoy", flow))
    if growth is None or growth.value is None or not desk.period.is_month:
        return
    before = desk.told(desk.query("growth_yoy", flow, desk.previous))
    up = before is None or (before.value or 0) <= growth.value
    window = desk.period.shift(-12 * WINDOW)
    found = desk.record(growth.query, "high" if up else "low", window)
    if found is None or found.last_beyond is None or found.last_tie:
        return
    back = Period.parse(found.last_beyond.name)
    months = (desk.period.last.year - back.last.year) * 12 + desk.period.last.month - back.last.month
    if months < SHORT:
        return
    yield Finding(
        "record", "month", f"growth record {flow}", 3 + min(3.0, months / 12), (_told(desk, flow, found, back),)
    )


def _told(desk: Desk, flow: str, found: Record, back: Period) -> Sentence:
    growth = found.standing.figure
    falling = (growth.value or 0) < 0
    fastest = found.standing.direction == "high"
    word = (
        ("mildest fall" if fastest else "sharpest fall")
        if falling
        else ("fastest growth" if fastest else "slowest growth")
    )
    head = f"{desk.name}'s {flow} {rose(growth)} {{growth}} {when(desk.period)}"
    since = span(back)
    return replace(say(f"{head}, the {word} since {since}.", growth=percent(growth)), named=tuple(since.split()))


def _streak(desk: Desk) -> Iterator[Finding]:
    """Months in a row of growth or fall to the United States, and of all exports."""
    for partner, name in (
        ("USA", "exports to the United States"),
        ("WLD", f"{desk.name}'s exports"),
    ):
        unit = desk.local if partner != "WLD" else "USD"
        if not desk.period.is_month:
            continue
        found = desk.streak(desk.query("growth_yoy", "exports", partner=partner, unit=unit))
        if found is None or not found.sign or found.length.lo != found.length.hi or found.ended_by is None:
            continue
        count = int(found.length.lo or 0)
        if not SHORT <= count < len(NTH) or any(Period.parse(m.name).count > 1 for m in found.members):
            continue
        verb = "rose" if found.sign > 0 else "fell"
        order: dict[str, Any] = {"orders": (found.members[0].figure.query,), "moved": found.sign}
        yield Finding(
            "streak",
            "partners" if partner == "USA" else "month",
            f"streak {partner}",
            2.5 + count / 6,
            (replace(say(f"{name} {verb} for the {NTH[count]} straight month {when(desk.period)}."), **order),),
        )


finder = Finder("order", "Records, streaks and turning points", _find)
