"""Levels, series and prints in the words that a derivation uses: flow, goods, partner, period, and as of when."""

from __future__ import annotations

import datetime as dt

from ..indicators.titles import MONEY, place_name
from ..indicators.when import period_words
from ..indicators.wording import amount
from ..model import UNITS, Key, Level, Observation

LINKS = {"exports": "to", "imports": "from"}


def series_words(key: Key) -> str:
    """A series, short, without its reporter.

    >>> series_words(Key("CHN", "exports", "USA"))
    'exports to the United States in dollars'
    """
    goods = "" if key.product == "TOTAL" else f" of {key.product}"
    partner = "" if key.partner == "WLD" else f" {LINKS.get(key.flow, 'with')} {place_name(key.partner)}"
    return f"{key.flow.replace('_', '-')}{goods}{partner} in {MONEY.get(key.unit, UNITS[key.unit].code)}"


def level_words(level: Level) -> str:
    """A level with its period, and as of when: which vintage of it is meant.

    >>> from lading.model import Period
    >>> level_words(Level(Key("CHN", "exports"), Period.parse("2025-12"), "2026-01-14"))
    'exports December 2025 (as of 2026-01-14)'
    """
    what = series_words(level.key).rpartition(" in ")[0]
    return f"{what} {period_words(level.period)}{f' (as of {level.vintage})' if level.vintage else ''}"


def print_words(one: Observation) -> str:
    """What was printed, in a line, with its status where it is not the publisher's own print."""
    figure = amount(one.interval, one.key.value_unit, sign=one.key.value_unit == "percent")
    name = {"growth_yoy": " on a year earlier", "growth_mom": " on the month before", "share": " share"}
    what = series_words(one.key).rpartition(" in ")[0]
    quoted = "" if one.status == "printed" else f", {one.status}"
    return f"{what} {period_words(one.period)}{name.get(one.key.indicator, '')} {figure}{quoted}"


def vintage_of(one: Observation) -> str:
    """The vintage that a print speaks of: the day of a dated release, which the press quotes; a late copy is its own.

    What one publisher puts out on one day is one vintage, whoever quotes it.
    """
    dated = one.known_from == one.known_by or one.status == "quoted"
    return f"{one.known_from.astimezone(dt.UTC):%Y-%m-%d}" if dated else one.release
