"""Events are dated, of a known kind, and each names its source."""

import datetime as dt

import pytest
from lunardate import LunarDate

from lading.errors import BadPeriod, UnknownCode
from lading.reference import KINDS, areas, events, lunar_new_year

ALWAYS = (dt.date(1900, 1, 1), dt.date(2100, 1, 1))


@pytest.mark.parametrize("year", range(1980, 2036))
def test_lunar_new_year_agrees_with_another_program(year):
    """The dates are those that lunardate computes."""
    assert lunar_new_year(year) == LunarDate(year, 1, 1).to_solar_date()


def test_a_lunar_new_year_that_is_not_held():
    """Outside 1980 to 2035 nothing is invented."""
    with pytest.raises(BadPeriod, match="1980 to 2035"):
        lunar_new_year(2050)


def test_every_event_is_dated_and_sourced():
    """Kinds and areas exist, no event ends before it starts, none lacks a source."""
    for event in events(*ALWAYS):
        assert event.kind in KINDS
        assert set(event.areas) <= areas().keys(), event
        assert event.last is None or event.first <= event.last
        assert event.source


@pytest.mark.parametrize(
    ("day", "kind", "words"),
    [
        ("2018-07-06", "tariff", "list 1"),
        ("2020-02-14", "truce", "Phase one takes effect"),
        ("2025-02-04", "tariff", "10% on China over fentanyl"),
        ("2025-03-04", "tariff", "doubled to 20%"),
        ("2025-04-02", "tariff", "Liberation Day"),
        ("2025-04-10", "tariff", "145%"),
        ("2025-05-12", "truce", "Geneva"),
        ("2025-10-30", "truce", "Busan"),
        ("2025-04-04", "control", "seven medium and heavy rare earths"),
        ("2024-10-30", "tariff", "electric cars"),
        ("2026-02-20", "ruling", "Supreme Court"),
        ("2001-12-11", "membership", "World Trade Organization"),
    ],
)
def test_events_that_trade_reports_refer_to(day, kind, words):
    """Each begins on the day that the documents give."""
    date = dt.date.fromisoformat(day)

    assert any(words in event.title and event.first == date for event in events(date, date, kind))


def test_an_event_touches_every_day_it_lasts():
    """The rare-earth controls of 9 October 2025 hold until they are suspended on 7 November."""
    on = {day: events(day, day, "control", "CHN") for day in (dt.date(2025, 11, 6), dt.date(2025, 11, 7))}
    wide = {day: any("wide controls" in event.title for event in found) for day, found in on.items()}

    assert list(wide.values()) == [True, False]


def test_an_unknown_kind_lists_the_kinds():
    """A kind that does not exist names those that do."""
    with pytest.raises(UnknownCode, match="tariff, truce"):
        events(*ALWAYS, kind="war")


def test_days_that_run_backwards():
    """A span of days starts before it ends."""
    with pytest.raises(BadPeriod, match="backwards"):
        events(dt.date(2025, 2, 1), dt.date(2025, 1, 1))
