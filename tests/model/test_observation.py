"""Observations, keys and vintages: what they refuse, and what they say of time."""

import datetime as dt
from decimal import Decimal

import pytest

from lading.errors import BadPeriod, BadQuery, BadUnit
from lading.model import Interval, Key, Observation, Period, Release, instant

RELEASED = instant("2026-01-14T11:00", "Asia/Shanghai")


def observed(**changes):
    """Exports of 2025 as the preliminary release printed them."""
    facts = {
        "key": Key("CHN", "exports"),
        "period": Period.parse("2025"),
        "value": Decimal(3771873300000),
        "resolution": Decimal(100000),
        "status": "printed",
        "release": "gacc-prelim-2025-12",
        "known_from": RELEASED,
        "known_by": RELEASED,
    }
    return Observation(**facts | changes)


def test_a_figure_printed_to_a_tenth_of_a_million_is_known_to_fifty_thousand():
    """3,771,873.3 million dollars may be 50,000 dollars more or less."""
    assert Interval(3771873250000, 3771873350000) == observed().interval


def test_a_later_copy_is_uncertain_until_somebody_is_seen_to_hold_it():
    """EastMoney's copy of 21 August 2026 was not surely public on 14 January."""
    copy = observed(known_by=instant("2026-08-21T00:00", "Asia/Shanghai"))

    assert not copy.certain(RELEASED)
    assert copy.certain(instant("2026-09-01"))


def test_eleven_in_shanghai_is_the_evening_before_in_new_york():
    """Instants carry a zone."""
    assert dt.datetime(2026, 1, 14, 3, tzinfo=dt.UTC) == RELEASED
    assert RELEASED.astimezone(dt.timezone(dt.timedelta(hours=-5))).day == 13


def test_an_unknown_status_is_refused():
    """A status is one of a few words."""
    with pytest.raises(BadQuery, match="status 'guess' does not exist"):
        observed(status="guess")


def test_an_unknown_flow_is_refused():
    """A flow is one of a few words."""
    with pytest.raises(BadQuery, match="flow 'outflow' does not exist"):
        Key("CHN", "outflow")


def test_an_unknown_unit_is_refused():
    """A unit must be in the table."""
    with pytest.raises(BadUnit, match="unit 'bn' does not exist"):
        Key("CHN", "exports", unit="bn")


def test_a_release_without_a_zone_is_refused():
    """An instant without a zone is not an instant."""
    with pytest.raises(BadPeriod, match="no time zone"):
        Release("x", "gacc", "x", dt.datetime(2026, 1, 14), RELEASED)  # noqa: DTZ001 - the fault under test


def test_a_release_cannot_be_held_before_it_was_out():
    """known_by is never before known_from."""
    with pytest.raises(BadPeriod, match="lies before known_from"):
        Release("x", "gacc", "x", RELEASED, RELEASED - dt.timedelta(days=1))


def test_growth_keeps_the_unit_of_its_levels():
    """Growth in dollars and growth in yuan are two series, both in percent."""
    growth = Key("CHN", "exports", unit="CNY", indicator="growth_yoy")

    assert ("percent", "CNY") == (growth.value_unit, growth.of_level.value_unit)
