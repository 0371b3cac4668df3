"""Goods that the press looks at first: quantity, growth, unit value, and records of a year's quantity."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...model import Query
from ...reference import quantity_unit
from ..desk import Desk
from ..evidence import Figure, Finding, Sentence, say
from ..wording import figure, flat, percent, quantity, rose, when
from .base import Finder

WATCHED = (
    ("exports", "rare earths"),
    ("imports", "soybeans"),
    ("imports", "crude oil"),
    ("imports", "iron ore"),
    ("imports", "coal"),
    ("imports", "natural gas"),
    ("imports", "copper"),
    ("imports", "integrated circuits"),
    ("exports", "integrated circuits"),
    ("exports", "automobiles"),
    ("exports", "steel"),
)
"""Flow and product, in the order in which they are told."""

FIRST = frozenset({"rare earths", "soybeans", "automobiles", "integrated circuits", "crude oil"})


def _find(desk: Desk) -> Iterator[Finding]:
    lacking = []
    for flow, name in WATCHED:
        sentences = []
        for period in dict.fromkeys((desk.period, desk.so_far)):
            base = desk.query(
                "level", flow, period, product=name, measure="quantity", unit=quantity_unit(name) or "tonnes"
            )
            if told := _sentence(desk, base):
                sentences.append(told)
        if sentences and (price := _unit_value(desk, flow, name)):
            sentences.append(price)
        if sentences:
            yield Finding("goods", "goods", f"{flow} {name}", _news(name, sentences), tuple(sentences))
        else:
            lacking.append(f"{name} ({flow})")
    if lacking:
        desk.lacks(f"quantities {when(desk.period)} of {', '.join(lacking)}")


def _news(name: str, sentences: list[Sentence]) -> float:
    rates = [abs(float(f.said)) for s in sentences for f in s.figures if f.unit == "percent"]
    return (3.4 if name in FIRST else 2.4) + min(1.5, max(rates, default=0) / 40)


def _sentence(desk: Desk, base: Query) -> Sentence | None:
    """Exports of rare earths rose 32% in December 2025 from a year earlier, to 4,392 tonnes, the most since 2021."""
    level, growth = desk.told(base), desk.told(base.but(indicator="growth_yoy"))
    if level is None:
        return None
    goods = f"{base.flow.capitalize()} of {base.product}"
    figures: dict[str, Figure] = {"level": quantity(level)}
    plain = say(f"{goods} came to {{level}} {when(base.period)}.", **figures)
    if growth is None or flat(growth):
        return plain
    head = f"{goods} {rose(growth)} {{growth}} {when(base.period)} from a year earlier, to {{level}}"
    told = say(f"{head}.", plain, growth=percent(growth), **figures)
    since = _since(desk, base)
    if not since:
        return told
    return replace(say(f"{head}, {since}.", told, growth=percent(growth), **figures), named=(since.split()[-1],))


def _since(desk: Desk, base: Query) -> str:
    """The words "the most since 2021" for a full year, where an earlier one was higher or a long series is held."""
    if not base.period.is_year:
        return ""
    found = desk.record(base)
    if found is None or found.last_tie:
        return ""
    year = int(found.last_beyond.name[:4]) if found.last_beyond else int(found.window[0][:4])
    apart = base.period.first.year - year
    if found.last_beyond:
        return f"the most since {year}" if apart >= 3 else ""
    return f"the most since at least {year}" if apart >= 5 else ""


def _unit_value(desk: Desk, flow: str, name: str) -> Sentence | None:
    """The average price in dollars, where tonnes and dollars of one release are held."""
    if quantity_unit(name) != "tonnes":
        return None
    told = desk.told(desk.query("unit_value", flow, desk.period, product=name))
    if told is None or told.interval is None or told.way == "derived":
        return None
    steps = int(told.interval.middle + 1 / 2) if told.interval.middle < 10**6 else int(told.interval.middle)
    from fractions import Fraction  # noqa: PLC0415  beside its one use

    price = figure(told, f"${steps:,}", Fraction(steps))
    return say(
        f"{flow.capitalize()} of {name} were worth {{price}} a tonne on average {when(desk.period)}.", price=price
    )


finder = Finder("goods", "Goods by quantity", _find)
