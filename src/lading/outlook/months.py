"""A monthly series as it was known on a day: no month that was not public, none invented without a mark.

China's January and February come out together since 2020. On the day of that release they are one figure here, and
two from the next release on, or as soon as a page is seen to hold them apart. Models need single months, so a joint
figure is split for them; the parts always sum to it and are marked as estimated.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property

from ..errors import NoObservation
from ..model import Key, Observation, Period, instant
from ..reference import first_release
from ..store import Ledger

KEPT = 180
"""Months of history that models see: fifteen years, since seasonal patterns of trade change."""

LONGEST_GAP = 3
"""Missing months in a row that are filled; a longer gap cuts the series, and only what follows is used."""


@dataclass(frozen=True)
class History:
    """One series by month, without gaps, in base units. `first` is the month of `values[0]`.

    `estimated` are the months whose value is no publisher's figure: parts of `joints` and filled gaps. `certain` counts
    the values surely public by `as_of`; the others are later copies that stand in for prints not held.
    """

    key: Key
    as_of: dt.datetime
    first: Period
    values: tuple[float, ...]
    estimated: frozenset[Period] = frozenset()
    joints: tuple[tuple[Period, float], ...] = ()
    certain: int = 0
    notes: tuple[str, ...] = ()

    @cached_property
    def last(self) -> Period:
        """Its last month."""
        return self.month(len(self.values) - 1)

    @cached_property
    def log(self) -> bool:
        """Whether effects multiply: every value lies above nought."""
        return min(self.values) > 0

    @property
    def constant(self) -> bool:
        """Whether all values are the same."""
        return len(set(self.values)) == 1

    @property
    def open_joint(self) -> Period | None:
        """The joint figure it ends in, whose months are not published apart; None where there is none."""
        return next((span for span, _ in self.joints if span.last == self.last.last), None)

    def month(self, place: int) -> Period:
        """The month at a place; places past the end are months to come."""
        return month_after(self.first, place)

    def place(self, month: Period) -> int:
        """The place of a month, which may lie past the end; negative before the beginning."""
        return _number(month) - _number(self.first)

    def value(self, month: Period) -> float | None:
        """The value of a month; None outside the series."""
        place = self.place(month)
        return self.values[place] if 0 <= place < len(self.values) else None

    def scaled(self) -> tuple[float, ...]:
        """The values in logarithms where effects multiply, else as they are."""
        return tuple(map(math.log, self.values)) if self.log else self.values

    def until(self, month: Period) -> History:
        """The same series cut after a month."""
        kept = self.values[: self.place(month) + 1]
        return replace(
            self,
            values=kept,
            estimated=frozenset(one for one in self.estimated if one <= month),
            joints=tuple(one for one in self.joints if one[0].last <= month.last),
            certain=min(self.certain, len(kept)),
        )

    def digest(self) -> str:
        """A short name for the numbers and their months: equal series have equal names."""
        text = f"{self.first}|" + "|".join(f"{value:.9g}" for value in self.values)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def month_after(first: Period, months: int) -> Period:
    """The month so many months after another."""
    return _month(_number(first) + months)


@cache
def _month(number: int) -> Period:
    return Period.of_month((number - 1) // 12, (number - 1) % 12 + 1)


def _number(month: Period) -> int:
    return month.first.year * 12 + month.first.month


@cache
def released(reporter: str, month: Period) -> tuple[Period, dt.datetime]:
    """The month or joint months whose first release brings a month, and the end of that release's day."""
    release = first_release(reporter, month)
    return release.period, instant(f"{release.instant:%Y-%m-%d}", end_of_day=True)


def history(ledger: Ledger, key: Key, as_of: dt.datetime, kept: int = KEPT) -> History:
    """The months of a series as of an instant, at most the last `kept`; NoObservation where it holds none."""
    single = {one.period: one for one in ledger.series(key, as_of)}
    spans = {one.period: one for one in ledger.series(key, as_of, freq="S") if one.period.count == 2}
    return assembled(key, as_of, single, spans, kept)


def history_until(ledger: Ledger, key: Key, last: Period, as_of: dt.datetime, kept: int = KEPT) -> History | None:
    """The same as `history`, faster, where the last month is known; None if that month was not public by then."""
    months = [month_after(last, -step) for step in range(kept)]
    single = {month: one for month in months if (one := ledger.in_force(key, month, as_of))}
    pairs = {Period(month.first, month_after(month, 1).last) for month in months if month.first.month == 1}
    spans = {pair: one for pair in pairs if pair.last <= last.last and (one := ledger.in_force(key, pair, as_of))}
    if last not in single and not any(pair.last == last.last for pair in spans):
        return None
    return assembled(key, as_of, single, spans, kept)


def assembled(
    key: Key,
    as_of: dt.datetime,
    single: Mapping[Period, Observation],
    spans: Mapping[Period, Observation],
    kept: int = KEPT,
) -> History:
    """The history that figures of single months and of two months together make."""
    months = {month: float(one.value) for month, one in single.items()}
    joints: list[tuple[Period, float]] = []
    together = {pair for month in months if (pair := released(key.reporter, month)[0]) != month}
    for pair in sorted(together | set(spans)):
        if pair.count == 2 and not _apart(pair, single, as_of):
            early, late = pair.months()
            held = spans.get(pair)
            if held is None and not (early in months and late in months):
                continue
            joints.append((pair, float(held.value) if held else months[early] + months[late]))
            months.pop(early, None)
            months.pop(late, None)
    if not months and not joints:
        raise NoObservation(
            f"no monthly figures of {key} as of {as_of:%Y-%m-%d}: the outlook looked for months and for January and "
            "February together; `lading coverage` shows what is held"
        )
    return _filled(key, as_of, months, joints, single, kept)


def _apart(pair: Period, single: Mapping[Period, Observation], as_of: dt.datetime) -> bool:
    """Whether the months of a joint release are public one by one: seen so, or another release has come since."""
    parts = [single[month] for month in pair.months() if month in single]
    if len(parts) < pair.count:
        return False
    reporter = parts[0].key.reporter
    if released(reporter, parts[0].period)[0] != pair:
        return True  # this reporter publishes months one by one
    following = released(reporter, month_after(parts[-1].period, 1))[1]
    return as_of >= following or all(part.certain(as_of) for part in parts)


def _filled(
    key: Key,
    as_of: dt.datetime,
    months: dict[Period, float],
    joints: list[tuple[Period, float]],
    single: Mapping[Period, Observation],
    kept: int,
) -> History:
    held = [*months, *(month for pair, _ in joints for month in pair.months())]
    first, last = min(held), max(held)
    notes: list[str] = []
    for pair, value in joints:
        months |= _split(pair, value, months)
    order = [month_after(first, step) for step in range(_number(last) - _number(first) + 1)]
    order, cut = _after_long_gaps(order, months)
    if cut:
        notes.append(
            f"more than {LONGEST_GAP} months in a row are missing before {order[0]}: only what follows is used"
        )
    order = order[-kept:]
    gaps = [month for month in order if month not in months]
    for month in gaps:
        months[month] = _between(month, months)
    if gaps:
        notes.append(f"filled from the months around them: {', '.join(map(str, gaps))}")
    inside = tuple(one for one in joints if one[0].months()[0] in order)
    split = {month for pair, _ in inside for month in pair.months()}
    if inside and inside[-1][0].last == order[-1].last:
        notes.append(f"{inside[-1][0]} is published as one figure; its months are not shown apart")
    certain = sum(1 for month in order if month in single and single[month].certain(as_of))
    return History(
        key,
        as_of,
        order[0],
        tuple(months[month] for month in order),
        frozenset(split | set(gaps)),
        inside,
        certain,
        tuple(notes),
    )


def _split(pair: Period, value: float, months: Mapping[Period, float]) -> dict[Period, float]:
    """A joint figure by month: by the mean share of up to five years nearest to it, else by days."""
    early, late = pair.months()
    shares = []
    for years in (1, -1, 2, -2, 3, 4, 5, -3):
        one, two = months.get(month_after(early, -12 * years)), months.get(month_after(late, -12 * years))
        if one is not None and two is not None and one > 0 and two > 0:
            shares.append(one / (one + two))
    days = early.last.day / (early.last.day + late.last.day)
    share = math.fsum(shares[:5]) / len(shares[:5]) if shares else days
    return {early: value * share, late: value - value * share}


def _after_long_gaps(order: list[Period], months: Mapping[Period, float]) -> tuple[list[Period], bool]:
    missing, start = 0, 0
    for place, month in enumerate(order):
        missing = 0 if month in months else missing + 1
        if missing > LONGEST_GAP:
            start = place + 1
    while start < len(order) and order[start] not in months:
        start += 1
    return order[start:], start > 0


def _between(month: Period, months: Mapping[Period, float]) -> float:
    """A missing month: the level a year earlier at the growth of the nearest months held, else between them."""
    before = next(step for step in range(1, 99) if month_after(month, -step) in months)
    after = next(step for step in range(1, 99) if month_after(month, step) in months)
    ends = (month_after(month, -before), month_after(month, after))
    bases = [months.get(month_after(one, -12)) for one in (*ends, month)]
    if all(base is not None and base > 0 for base in bases) and all(months[end] > 0 for end in ends):
        growth = [math.log(months[end] / (base or 1)) for end, base in zip(ends, bases, strict=False)]
        return (bases[2] or 0) * math.exp((growth[0] * after + growth[1] * before) / (before + after))
    return (months[ends[0]] * after + months[ends[1]] * before) / (before + after)


def with_parts(known: History, shares: Iterable[tuple[Period, float]]) -> History:
    """The same history with the open joint figure split by the shares of its months, which sum to one."""
    values = list(known.values)
    pair = known.open_joint
    total = dict(known.joints)[pair] if pair else 0.0
    for month, share in shares:
        values[known.place(month)] = total * share
    return replace(known, values=tuple(values))
