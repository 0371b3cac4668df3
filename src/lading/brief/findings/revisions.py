"""Revisions: how figures of this release were first told and how they stand now, and what this release changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...indicators.evaluated import Evaluated
from ...indicators.figures import figures
from ...indicators.levels import Levels
from ...indicators.told import day
from ...indicators.when import MONTHS
from ...model import Period, Query
from ...reference import first_release
from ..desk import Desk
from ..evidence import Finding, Sentence, say
from ..wording import billions, when
from .base import Finder


@dataclass(frozen=True, slots=True)
class Change:
    """One figure as told at two instants; `since` is the day from which the later telling was surely public."""

    query: Query
    then: Evaluated
    now: Evaluated
    since: str


def changes(desk: Desk) -> tuple[Change, ...]:
    """The flows of the period, the year so far, the release before and the year before: first print against now."""
    last_year = Period.of_year(desk.period.first.year - 1)
    periods = dict.fromkeys((desk.so_far, desk.period, desk.previous, last_year))
    found = (
        _change(desk, Query("level", flow, desk.reporter, p))
        for p in periods
        for flow in ("balance", "exports", "imports")
    )
    return tuple(change for change in found if change)


def _change(desk: Desk, query: Query) -> Change | None:
    """What was first surely told of a figure against what is in force; None where they agree to the printed digit."""
    now = desk.told(query)
    first = _first(desk, query)
    if now is None or first is None or now.interval is None or first.interval is None:
        return None
    if now.interval & first.interval or not now.certain or now.way == "derived":
        return None
    return Change(query, first, now, day(max(one.known_by for one in now.observations)))


def _first(desk: Desk, query: Query) -> Evaluated | None:
    """The figure as it was surely known two days after its first release."""
    moment = min(first_release(desk.reporter, query.period).instant + dt.timedelta(days=2), desk.instant)
    told = [one for one in figures(query, Levels(desk.ledger, moment)) if one.certain and one.way != "derived"]
    return told[0] if told else None


def _find(desk: Desk) -> Iterator[Finding]:
    found, inside = changes(desk), tuple(_inside(desk))
    yield from inside
    if not found and not inside:
        desk.lacks(
            "revisions: no figure of this release or the one before is held in two vintages that surely were public"
        )
    for change in found:
        size = abs(float((change.now.value or 0) - (change.then.value or 0)))
        news = 2 + min(2.0, size / 10**10)
        yield Finding(
            "revision", "revisions", f"revision {change.query.flow} {change.query.period}", news, (_told(desk, change),)
        )


def _inside(desk: Desk) -> Iterator[Finding]:
    """What this release changed in the months before it: its year so far less its month, against the release before."""
    if not desk.period.is_month or desk.period.first.month <= 2:
        return
    before = Period.of_months(desk.period.first.year, 1, desk.period.first.month - 1)
    for flow in ("balance", "exports", "imports"):
        query = desk.query("level", flow, desk.so_far)
        told = [_first(desk, query.but(period=period)) for period in (before, desk.period, desk.so_far)]
        parts = [one for one in told if one and one.interval]
        if len(parts) == 3 and (found := _implied(desk, query, before, *parts)):
            yield found
            return


def _implied(
    desk: Desk, query: Query, before: Period, earlier: Evaluated, month: Evaluated, whole: Evaluated
) -> Finding | None:
    """The revision that three printed figures imply; None where they add up, or are made of each other."""
    if set(whole.observations) & {*month.observations, *earlier.observations}:
        return None
    parts = [one.interval for one in (earlier, month, whole) if one.interval]
    gap = parts[2] - (parts[0] + parts[1])
    if 0 in gap:
        return None
    seen = tuple(one for told in (earlier, month, whole) for one in told.observations)
    told = Evaluated(query, gap, query.unit, "computed", all(one.certain for one in (earlier, month, whole)), seen)
    size = billions(told)
    noun = "trade surplus was" if query.flow == "balance" else f"{query.flow} were"
    first = say(
        f"{desk.name}'s {noun} first put at {{earlier}} {when(before)} and at {{month}} {when(desk.period)}, "
        f"while customs printed {{whole}} {when(desk.so_far)}.",
        earlier=billions(earlier),
        month=billions(month),
        whole=billions(whole),
    )
    gap_text = replace(size, text=f"{'-' if gap.middle < 0 else ''}{size.text}", read=False)
    second = say(f"This release thus revised the months before it by {{gap}} {when(desk.so_far)}.", gap=gap_text)
    return Finding("revision", "revisions", f"implied {query.flow} {desk.so_far}", 2.5, (first, second))


def _told(desk: Desk, change: Change) -> Sentence:
    noun = {"exports": "exports", "imports": "imports"}.get(change.query.flow, "trade surplus")
    if change.query.flow == "balance" and (change.now.value or 0) < 0:
        noun = "trade deficit"
    year, month, number = (int(part) for part in change.since.split("-"))
    what = f"{desk.name}'s {noun} {when(change.query.period)}"
    return say(
        f"{what}, first put at {{then}}, stood at {{now}} by {number} {MONTHS[month - 1]} {year}.",
        then=billions(change.then),
        now=billions(change.now),
    )


finder = Finder("revision", "Revisions", _find)
