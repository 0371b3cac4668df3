"""Diversion: the fall of exports to one market beside the rise to the others, at customs' own figures.

It says what went down and what went up, and no more: that the same goods changed their way is not in these tables.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...indicators.evaluated import Evaluated
from ..desk import Desk
from ..evidence import Finding, Sentence, say
from ..wording import listed, money, partner_name, when
from .base import Finder
from .contributions import BLOCS

LEAST = 0.0015
"""Share of all exports below which a fall is no diversion worth telling."""


def moves(desk: Desk) -> list[tuple[str, Evaluated]]:
    """Partner and change of exports on a year earlier in the year so far, the largest rise first."""
    found = []
    for code in BLOCS:
        query = desk.query("difference", "exports", desk.so_far, partner=code, unit=desk.local)
        told = desk.told(query.but(base=desk.so_far.a_year_earlier()))
        if told and told.value is not None:
            found.append((code, told))
    if any(code == "LATAM" for code, _ in found):
        found = [pair for pair in found if pair[0] != "BRA"]
    return sorted(found, key=lambda pair: -(pair[1].value or 0))


def _find(desk: Desk) -> Iterator[Finding]:
    found = moves(desk)
    falls = [pair for pair in found if (pair[1].value or 0) < 0]
    rises = [pair for pair in found if (pair[1].value or 0) > 0][:3]
    if not falls or not rises:
        return
    worst = min(falls, key=lambda pair: pair[1].value or 0)
    lost, gained = -float(worst[1].value or 0), sum(float(told.value or 0) for _, told in rises)
    whole = desk.told(desk.query("level", "exports", desk.so_far, unit=desk.local))
    if gained < lost / 4 or (whole and lost < LEAST * float(whole.value or 0)):
        return
    yield Finding(
        "diversion",
        "partners",
        f"diversion {desk.so_far}",
        4.2 + min(2.0, gained / max(lost, 1) / 2),
        (_told(desk, worst, rises),),
        _told(desk, worst, rises[:1], stop=""),
    )


def _told(desk: Desk, worst: tuple[str, Evaluated], rises: list[tuple[str, Evaluated]], stop: str = ".") -> Sentence:
    code, fall = worst
    figures = {"fall": money(fall)} | {f"r{n}": money(told) for n, (_, told) in enumerate(rises)}
    parts = [f"exports to {partner_name(other)} rose by {{r{n}}}" for n, (other, _) in enumerate(rises)]
    head = f"Exports to {partner_name(code)} fell by {{fall}} {when(desk.so_far)} from a year earlier"
    return say(f"{head}, while {listed(parts)}{stop}", **figures)


finder = Finder("diversion", "The fall to one market against the rise to others", _find)
