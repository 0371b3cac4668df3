"""A level as printed or put together, in whole numbers: many are drawn up and few are told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from ..model import Interval, Observation
from .identity import Route

Twice = int | Fraction
"""Twice a number: half a printed step is then mostly whole."""


class Draft(NamedTuple):
    """One way to tell a level; its first four fields sort the best way first.

    Certain goes before uncertain, one release before several, printed before quoted, sharp before coarse. `release` is
    the one behind it, of several the first; `way` the identity that put it together, empty for a print.
    """

    uncertain: bool
    crosses: bool
    quoted: bool
    width: Twice
    low: Twice
    high: Twice
    release: str
    parts: tuple[Draft, ...] | tuple[Observation]
    way: str = ""

    @property
    def preference(self) -> tuple[bool, bool, bool, Twice]:
        """What sorts the best way first."""
        return self[:4]

    @property
    def coarse(self) -> bool:
        """Whether it is less sure than to one in ten thousand."""
        return Fraction(self.width) * 20_000 > abs(Fraction(self.low + self.high))

    @property
    def interval(self) -> Interval:
        """The interval of the level."""
        return Interval(Fraction(self.low, 2), Fraction(self.high, 2))

    @property
    def observations(self) -> tuple[Observation, ...]:
        """The observations behind it, each once."""
        return tuple({id(one): one for one in _evidence(self)}.values())


def printed(one: Observation, *, certain: bool) -> Draft:
    """The level as an observation tells it."""
    low, high = _ends(one)
    return Draft(not certain, False, one.status == "quoted", high - low, low, high, one.release, (one,))


def put_together(parts: Sequence[Draft], route: Route) -> Draft:
    """The level that a route gives from its parts."""
    low: Twice = 0
    high: Twice = 0
    for part, (_, _, sign) in zip(parts, route.parts, strict=True):
        low += part.low if sign > 0 else -part.high
        high += part.high if sign > 0 else -part.low
    first = parts[0].release
    return Draft(
        any(part.uncertain for part in parts),
        any(part.crosses or part.release != first for part in parts),
        any(part.quoted for part in parts),
        high - low,
        low,
        high,
        first,
        tuple(parts),
        route.indicator,
    )


def _ends(one: Observation) -> tuple[Twice, Twice]:
    """Twice the ends of what a figure can stand for: its value, half a step on either side."""
    step = one.resolution or 0
    value, whole = int(one.value), int(step)
    if value == one.value and whole == step:
        return 2 * value - whole, 2 * value + whole
    middle, width = 2 * Fraction(one.value), Fraction(step)
    return middle - width, middle + width


def _evidence(draft: Draft) -> Iterator[Observation]:
    for part in draft.parts:
        if isinstance(part, Draft):
            yield from _evidence(part)
        else:
            yield part
