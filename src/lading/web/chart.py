"""A small chart of one series as SVG: no script, no style of its own, with a title for who cannot see it."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import pairwise

from ..indicators.wording import amount
from ..model import Interval, Observation

LEFT, RIGHT, TOP, BOTTOM = 92, 14, 12, 26

SMALL = 200
"""Height of a drawing too low for more than the ends of its axis."""

CROWD = 120
"""Points past which their dots are but specks on the line."""


@dataclass(frozen=True, slots=True)
class Point:
    """One period's value; `when` is its last day as a number, `sure` is False for a vintage that is uncertain."""

    label: str
    value: float
    when: int
    sure: bool = True

    @classmethod
    def of(cls, one: Observation, as_of: dt.datetime | None = None) -> Point:
        """The point of an observation."""
        return cls(str(one.period), float(one.value), one.period.last.toordinal(), as_of is None or one.certain(as_of))


def chart(
    points: Sequence[Point], unit: str, *, title: str = "", claimed: Point | None = None, small: bool = False
) -> str:
    """A line of points in order, with its lowest and highest value named, and what was claimed as a cross.

    >>> chart([], "USD")
    ''
    """
    if not points:
        return ""
    width, height = (420, 150) if small else (760, 260)
    place = _Place(points, claimed, width, height)
    lines = "".join(
        f'<polyline class="line" points="{" ".join(f"{place.x(one)},{place.y(one.value)}" for one in run)}"/>'
        for run in _runs(points)
    )
    radius = 2.5 if len(points) <= CROWD else 1
    dots = "".join(
        f'<circle class="dot{"" if one.sure else " unsure"}" cx="{place.x(one)}" cy="{place.y(one.value)}"'
        f' r="{radius}">'
        f"<title>{escape(f'{one.label}: {_words(one.value, unit)}')}</title></circle>"
        for one in points
    )
    told = escape(f"{title}: {len(points)} periods, {points[0].label} to {points[-1].label}")
    return (
        f'<svg class="chart" role="img" viewBox="0 0 {width} {height}" aria-label="{told}"><title>{told}</title>'
        f"{_axes(place, points, unit)}"
        f"{lines}{dots}{_cross(place, claimed, unit)}</svg>"
    )


class _Place:
    """Where a value stands on the drawing."""

    def __init__(self, points: Sequence[Point], claimed: Point | None, width: int, height: int) -> None:
        values = [one.value for one in points] + ([claimed.value] if claimed else [])
        self.low, self.high = min(values), max(values)
        if self.low > 0 and self.low < self.high / 2:
            self.low = 0.0
        self.first, self.last = points[0].when, points[-1].when
        self.width, self.height = width, height

    def x(self, point: Point) -> float:
        """Across, by the calendar."""
        span = self.last - self.first
        share = (point.when - self.first) / span if span else 0.5
        return round(LEFT + (self.width - LEFT - RIGHT) * share, 1)

    def y(self, value: float) -> float:
        """Down, for a value."""
        span = self.high - self.low
        share = (value - self.low) / span if span else 0.5
        return round(self.height - BOTTOM - (self.height - TOP - BOTTOM) * share, 1)


def _runs(points: Sequence[Point]) -> Iterator[list[Point]]:
    """The points in runs without a gap, so that no line is drawn over periods that are not held."""
    steps = sorted(later.when - one.when for one, later in pairwise(points))
    usual = steps[len(steps) // 4] if steps else 0
    run: list[Point] = []
    for one in points:
        if run and one.when - run[-1].when > 1.7 * usual:
            yield run
            run = []
        run.append(one)
    yield run


def _axes(place: _Place, points: Sequence[Point], unit: str) -> str:
    """The ends of both axes in words, and nought where it lies between."""
    foot = place.height - 8
    marks = [place.low, place.high] if place.high > place.low else [place.low]
    room = (place.high - place.low) / 9
    if place.low < 0 < place.high or place.height > SMALL:
        between = _round(place.low, place.high) if place.height > SMALL else (0.0,)
        marks += [one for one in between if place.low + room < one < place.high - room]
    rules = "".join(
        f'<line class="rule" x1="{LEFT}" x2="{place.width - RIGHT}" y1="{place.y(one)}" y2="{place.y(one)}"/>'
        f'<text class="tick" text-anchor="end" x="{LEFT - 6}" y="{place.y(one) + 4}">{escape(_words(one, unit))}</text>'
        for one in marks
    )
    first = f'<text class="tick" x="{LEFT}" y="{foot}">{escape(points[0].label)}</text>'
    last = (
        f'<text class="tick" text-anchor="end" x="{place.width - RIGHT}" y="{foot}">{escape(points[-1].label)}</text>'
    )
    years = (
        ""
        if place.width < 500
        else "".join(
            f'<line class="rule" x1="{at}" x2="{at}" y1="{place.height - BOTTOM}" y2="{place.height - BOTTOM + 5}"/>'
            f'<text class="tick year" text-anchor="middle" x="{at}" y="{foot}">{year}</text>'
            for year, at in _years(place)
        )
    )
    return rules + first + last + years


def _round(low: float, high: float) -> Iterator[float]:
    """Round numbers between two, three or four of them, nought among them where it lies between.

    >>> list(_round(0.0, 411.9e9))
    [0.0, 100000000000.0, 200000000000.0, 300000000000.0, 400000000000.0]
    """
    rough = (high - low) / 4
    if rough <= 0:
        return
    power: float = 10.0 ** math.floor(math.log10(rough))
    step = power * min((1, 2, 5, 10), key=lambda one: abs(one - rough / power))
    for number in range(math.ceil(low / step), math.floor(high / step) + 1):
        yield number * step


def _years(place: _Place) -> Iterator[tuple[int, float]]:
    """Years to name along the foot, apart from each other and from both ends, each with its place."""
    days = [dt.date.fromordinal(max(1, one)) for one in (place.first, place.last)]
    span = days[1].year - days[0].year
    step = next((one for one in (1, 2, 5, 10, 20) if span / one <= 9), 50)
    for year in range(days[0].year + 1, days[1].year + 1):
        at = place.x(Point("", 0.0, dt.date(year, 1, 1).toordinal()))
        if year % step == 0 and LEFT + 60 < at < place.width - RIGHT - 60:
            yield year, at


def _cross(place: _Place, claimed: Point | None, unit: str) -> str:
    """The claimed point as a cross with its word."""
    if claimed is None or not place.first <= claimed.when <= place.last:
        return ""
    x, y = place.x(claimed), place.y(claimed.value)
    end, shift = ("end", -9) if x > place.width / 2 else ("start", 9)
    return (
        f'<path class="claimed" d="M{x - 5} {y - 5}L{x + 5} {y + 5}M{x - 5} {y + 5}L{x + 5} {y - 5}"/>'
        f'<text class="claimed-word" text-anchor="{end}" x="{x + shift}" y="{max(y - 7, 12)}">'
        f"claimed {escape(_words(claimed.value, unit))}</text>"
    )


@lru_cache(maxsize=16_384)
def _words(value: float, unit: str) -> str:
    """A value in three or four digits."""
    exact = f"{value:.6f}"
    return amount(Interval.of(exact, f"{abs(value) / 500:.6f}"), unit) if value else "0"
