"""Revisions: how figures of this release were first told and how they stand now, and what this release changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from ...indicators.evaluated import Evaluated
from ...indicators.figures import figures
from ...indicators.levels import Levels
from ...indicators.told import day
from ...indicators.when import MONTHS
from ...model import Period, Query
from ...reference import first_release
from ..desk import Desk
from ..evidence import Finding, Sentence, say
from ..wording import money, reporter_name, when
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
    found = (_change(desk, Query("level", flow, desk.reporter, p)) for p in periods for flow in ("balance", "exports", "imports"))
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
    """The figure as it was surely known a week after its first release."""
    moment = first_release(desk.reporter, query.period).instant + dt.timedelta(days=2)
    if desk.as_of and moment >= desk.as_of:
        return None
    told = [one for one in figures(query, Levels(desk.ledger, moment)) if one.certain and one.way != "derived"]
    return told[0] if told else None


def _find(desk: Desk) -> Iterator[Finding]:
    found = changes(desk)
    if not found:
        desk.lacks("revisions: no figure of this release or the one before is held in two vintages that surely were public")
        return
    for change in found:
        size = abs(float((change.now.value or 0) - (change.then.value or 0)))
        news = 2 + min(2.0, size / 10**10)
        yield Finding("revision", "revisions", f"revision {change.query.flow} {change.query.period}", news, (_told(desk, change),))


def _told(desk: Desk, change: Change) -> Sentence:
    noun = "exports" if change.query.flow == "exports" else "imports" if change.query.flow == "imports" else "trade surplus"
    if change.query.flow == "balance" and (change.now.value or 0) < 0:
        noun = "trade deficit"
    year, month, number = (int(part) for part in change.since.split("-"))
    known = f"by {number} {MONTHS[month - 1]} {year}"
    places = 1
    return say(
        f"{reporter_name(desk.reporter)}'s {noun} {when(change.query.period)}, first put at {{then}}, stood at {{now}} {known}.",
        then=_fine(change.then, places),
        now=_fine(change.now, places),
    )


def _fine(told: Evaluated, places: int):  # type: ignore[no-untyped-def]  # noqa: ANN202
    """A sum in billions even above a trillion, since revisions are small."""
    from ..wording import billions  # noqa: PLC0415  beside its one use

    return billions(told, places=places) if told.unit in {"USD", "CNY"} else money(told)


finder = Finder("revision", "Revisions", _find)
