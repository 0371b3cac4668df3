"""A small chart of one series as SVG: no script, no style of its own, with a title for who cannot see it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from ..indicators.wording import amount
from ..model import Interval, Observation

LEFT, RIGHT, TOP, BOTTOM = 74, 14, 12, 26


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
    dots = "".join(
        f'<circle class="{"dot" if one.sure else "dot unsure"}" cx="{place.x(one)}" cy="{place.y(one.value)}" r="2.5">'
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
    if place.low < 0 < place.high:
        marks.append(0.0)
    rules = "".join(
        f'<line class="rule" x1="{LEFT}" x2="{place.width - RIGHT}" y1="{place.y(one)}" y2="{place.y(one)}"/>'
        f'<text class="tick" text-anchor="end" x="{LEFT - 6}" y="{place.y(one) + 4}">{escape(_words(one, unit))}</text>'
        for one in marks
    )
    first = f'<text class="tick" x="{LEFT}" y="{foot}">{escape(points[0].label)}</text>'
    last = (
        f'<text class="tick" text-anchor="end" x="{place.width - RIGHT}" y="{foot}">{escape(points[-1].label)}</text>'
    )
    return rules + first + last


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


def _words(value: float, unit: str) -> str:
    """A value in three or four digits."""
    exact = f"{value:.6f}"
    return amount(Interval.of(exact, f"{abs(value) / 500:.6f}"), unit) if value else "0"
