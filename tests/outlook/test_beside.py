"""The outlook beside somebody's forecast: what it takes, the share of paths, and silence where it knows nothing."""

import pytest

from lading.model import Key, Period, Query, instant
from lading.outlook.beside import beside, simulation

DAY = instant("2026-08-21", end_of_day=True)
YEAR = Period.parse("2026")


@pytest.fixture(scope="module")
def paths(bundled):
    """China's exports and imports with the world, as known in August 2026."""
    return simulation(bundled, Key("CHN", "balance"), DAY)


def test_growth_that_is_nearly_reached(paths):
    """Exports +3% in 2026, seen from August: every path, and what the rest of the year must still bring."""
    found = beside(Query("growth_yoy", "exports", "CHN", YEAR), 3.0, paths, DAY)

    assert "percent" == found.unit
    assert found.needed.share > 0.99
    assert "It takes -" in found.words
    assert {"as_of", "outlook", "needed", "words"} == set(found.to_record())


@pytest.mark.parametrize(
    "query",
    [
        Query("growth_yoy", "exports", "CHN", Period.parse("2026-03")),
        Query("growth_yoy", "exports", "CHN", Period.parse("2031")),
        Query("level", "exports", "CHN", YEAR, measure="quantity", product="rare earths"),
        Query("share", "exports", "CHN", YEAR, partner="USA"),
    ],
)
def test_it_is_silent_of_what_is_out_too_far_or_no_money(paths, query):
    """A month that is published, a year beyond reach, tonnes, a share."""
    assert beside(query, 3.0, paths, DAY) is None


def test_too_short_a_series_has_no_paths(bundled):
    """Nothing is held of that key."""
    assert simulation(bundled, Key("CHN", "exports", "ATA"), DAY) is None


def test_without_the_extra_there_are_no_paths(bundled, monkeypatch):
    """A base installation tells no forecast that has to be made anew, and breaks nothing."""

    def missing(*_, **__):
        raise ModuleNotFoundError("No module named 'statsmodels'")

    monkeypatch.setattr("lading.outlook.beside.courses", missing)

    assert simulation(bundled, Key("CHN", "balance"), DAY) is None
