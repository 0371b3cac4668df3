"""Shares: what part of exports went to each large partner, against a year earlier, and whether it is a record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...indicators.record import Record
from ...model import Period
from ...reference import areas
from ..desk import Desk
from ..evidence import Finding, say
from ..wording import partner_name, percent, when
from .base import Finder
from .partners import WATCHED

LONG = 10
"""Years that a series must reach back before its record is worth saying."""


def _find(desk: Desk) -> Iterator[Finding]:
    found = [one for one in (_finding(desk, code) for code in WATCHED[:4]) if one]
    if not found:
        desk.lacks(f"shares of partners {when(desk.so_far)} and a year earlier")
        return
    first = max(found, key=lambda one: one.news)
    rest = [one for one in found if one is not first]
    sentences = tuple(sentence for one in (first, *rest) for sentence in one.sentences)
    yield replace(first, subject=f"shares {desk.so_far}", sentences=sentences)


def _finding(desk: Desk, code: str) -> Finding | None:
    period = desk.so_far
    query = desk.query("share", "exports", period, partner=code, unit=desk.local)
    now, then = desk.told(query), desk.told(query.but(period=period.a_year_earlier()))
    if now is None or then is None or now.value is None or then.value is None:
        return None
    fell = now.value < then.value
    owner = f"{partner_name(code)}'s" if not partner_name(code).endswith("s") else f"{partner_name(code)}'"
    head = (
        f"{owner} share of {desk.name}'s exports {'fell' if fell else 'rose'} to {{now}} {when(period)} "
        f"from {{then}} {when(period.a_year_earlier())}"
    )
    figures = {"now": percent(now), "then": percent(then)}
    moved = -1 if fell else 1
    plain = replace(say(f"{head}.", **figures), moved=moved)
    news = 4.0 + min(2.0, float(abs(now.value - then.value)) / 2)
    since = _reach(desk, code, period, fell=fell)
    told = plain
    if since:
        told = replace(say(f"{head}, {since}.", plain, **figures), moved=moved, named=(since.split()[-1],))
    title = replace(say(head.partition(" from {then}")[0], now=figures["now"]), moved=moved)
    return Finding("share", "partners", f"share {code} {period}", news + (1.5 if since else 0), (told,), title)


def _reach(desk: Desk, code: str, period: Period, *, fell: bool) -> str:
    """The words "the lowest since 1995", where a long enough series of years is held."""
    if not period.is_year or areas()[code].kind != "country":
        return ""
    found: Record | None = desk.record(desk.query("share", "exports", period, partner=code), "low" if fell else "high")
    word = "the lowest" if fell else "the highest"
    if found is None or found.last_tie:
        return ""
    if found.last_beyond:
        year = int(found.last_beyond.name[:4])
        return f"{word} since {year}" if period.first.year - year >= LONG else ""
    names = sorted(rival.name for rival in (*found.standing.behind, *found.standing.beyond))
    return f"{word} since at least {names[0]}" if len(names) >= LONG else ""


finder = Finder("share", "Shares of partners", _find)
