"""Concentration of exports over partners: the Herfindahl-Hirschman index and its bounds, against a year earlier."""

from __future__ import annotations

from collections.abc import Iterator

from ...indicators.evaluated import Evaluated
from ..desk import Desk
from ..evidence import Figure, Finding, say
from ..wording import figure, when
from .base import Finder


def _find(desk: Desk) -> Iterator[Finding]:
    now = desk.told(desk.query("concentration", "exports", desk.so_far, unit=desk.local))
    then = desk.told(desk.query("concentration", "exports", desk.so_far.a_year_earlier(), unit=desk.local))
    if now is None or now.interval is None or now.interval.lo is None:
        return
    name = desk.name
    head = (
        f"Over the partners held, the concentration index of {name}'s exports was at least {{now}} {when(desk.so_far)}"
    )
    if then is None or then.interval is None or then.interval.lo is None:
        yield Finding(
            "concentration", "partners", f"concentration {desk.so_far}", 1.0, (say(f"{head}.", now=_index(now)),)
        )
        return
    if len(now.observations) != len(then.observations):  # other partners held: the two bounds cannot be compared
        yield Finding(
            "concentration", "partners", f"concentration {desk.so_far}", 1.0, (say(f"{head}.", now=_index(now)),)
        )
        return
    told = say(f"{head}, against at least {{then}} a year earlier.", now=_index(now), then=_index(then))
    yield Finding("concentration", "partners", f"concentration {desk.so_far}", 1.5, (told,))


def _index(told: Evaluated) -> Figure:
    """The lower bound: partners that are not held can only add to it."""
    low = told.interval.lo if told.interval else None
    steps = int(low or 0)
    from fractions import Fraction  # noqa: PLC0415  beside its one use

    return figure(told, f"{steps:,}", Fraction(steps), read=False)


finder = Finder("concentration", "Concentration over partners", _find)
