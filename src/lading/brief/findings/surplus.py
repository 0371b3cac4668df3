"""The balance of the period and of the year so far: size, change, record."""

from __future__ import annotations

from collections.abc import Iterator

from ...indicators.evaluated import Evaluated
from ...indicators.record import Record
from ...model import Period
from ..desk import Desk
from ..evidence import Figure, Finding, Sentence, say
from ..wording import almost, money, percent, rose, span, when
from .base import Finder


def _find(desk: Desk) -> Iterator[Finding]:
    for period in dict.fromkeys((desk.period, desk.so_far)):
        level = desk.told(desk.query("level", "balance", period))
        if level is None or level.value is None:
            desk.lacks(f"the trade balance {when(period)}")
            continue
        year = period == desk.so_far and period != desk.period
        yield _finding(desk, period, level, year=year)


def _finding(desk: Desk, period: Period, level: Evaluated, *, year: bool) -> Finding:
    record = desk.record(desk.query("level", "balance", period)) if year else None
    ever = bool(record and record.is_record and (level.value or 0) > 0)
    growth = desk.told(desk.query("growth_yoy", "balance", period))
    base = desk.told(desk.query("level", "balance", period.a_year_earlier()))
    sentences = [_sentence(desk, period, level, growth, base, ever=ever)]
    title = _title(desk, period, level, ever=ever)
    return Finding(
        "surplus",
        "year" if year else "month",
        f"balance {period}",
        _news(desk, record, ever=ever, year=year),
        tuple(sentences),
        title,
    )


def _news(desk: Desk, record: Record | None, *, ever: bool, year: bool) -> float:
    """A full year's record is front page, and so are months that pass every full year; a month's balance is routine."""
    if not year or record is None:
        return 3.0
    if not ever:
        return 3.5
    figure = record.standing.figure
    if figure.query.period.is_year:
        return 9.0
    years = desk.record(desk.query("level", "balance", desk.so_far.year().a_year_earlier()))
    highest = years.standing.figure.value if years and years.is_record else None
    return 8.5 if highest is not None and figure.value is not None and figure.value > highest else 4.6


def _noun(level: Evaluated) -> str:
    return "surplus" if (level.value or 0) >= 0 else "deficit"


def _sentence(
    desk: Desk, period: Period, level: Evaluated, growth: Evaluated | None, base: Evaluated | None, *, ever: bool
) -> Sentence:
    name, noun = desk.name, _noun(level)
    record = "a record " if ever else ""
    figures: dict[str, Figure] = {"level": money(level)}
    plain = say(f"{name}'s trade {noun} {when(period)} was {record}{{level}}.", **figures)
    if growth is None or base is None:
        return plain
    same = _noun(base) == noun
    if not same:
        return plain
    head = f"{name}'s trade {noun} {rose(growth, ('widened', 'narrowed'))} {{growth}}"
    widened = say(f"{head} to {record}{{level}} {when(period)}.", plain, growth=percent(growth), **figures)
    return say(
        f"{head} to {record}{{level}} {when(period)}, against {{base}} {when(period.a_year_earlier())}.",
        widened,
        growth=percent(growth),
        base=money(base),
        **figures,
    )


def _title(desk: Desk, period: Period, level: Evaluated, *, ever: bool) -> Sentence:
    name, noun = desk.name, _noun(level)
    round_sum = almost(level) if ever else None
    if ever:
        plain = say(f"{name}'s trade {noun} reached a record {{level}} {when(period)}", level=money(level))
        if round_sum is None:
            return plain
        return say(f"{name}'s trade {noun} reached a record of {{level}} {when(period)}", plain, level=round_sum)
    return say(f"{name}'s trade {noun} was {{level}} {when(period)}", level=money(level))


finder = Finder("surplus", "The balance, and whether it is a record", _find)

__all__ = ["finder", "span"]
