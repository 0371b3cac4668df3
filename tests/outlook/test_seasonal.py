"""Seasonal adjustment takes out season and holiday, and says so where it cannot."""

import math

import pytest

from lading.model import Key, Period, instant
from lading.outlook import x13
from lading.outlook.diagnostics import diagnostics
from lading.outlook.holiday import holiday_of
from lading.outlook.models import LEAD
from lading.outlook.months import History, history
from lading.outlook.seasonal import MSTL, NONE, X13, adjust

from .conftest import seasonal_values

NOW = instant("2026-08-21", end_of_day=True)
KEY = Key("DEU", "exports", unit="EUR")


def made(values) -> History:
    """A history of one's own."""
    return History(KEY, NOW, Period.parse("2015-01"), tuple(values))


def new_year_irregular(known: History, holiday) -> float:
    """The mean size of what is left over in January and February, in percent."""
    left = adjust(known, holiday, LEAD).irregular
    early = [abs(value - 1) for place, value in enumerate(left) if known.month(place).first.month <= 2]
    return 100 * sum(early) / len(early)


@pytest.mark.parametrize("flow", ["exports", "imports"])
def test_the_holiday_makes_january_and_february_visibly_calmer(bundled, flow):
    """By at least a quarter: 6.4% to 4.0% for exports, 5.3% to 2.9% for imports as of August 2026."""
    known = history(bundled, Key("CHN", flow), NOW)

    assert 0.75 > new_year_irregular(known, holiday_of("CHN")) / new_year_irregular(known, None)


def test_a_season_is_taken_out(bundled):
    """A made series with a swing of 15% keeps its trend alone."""
    found = adjust(made(seasonal_values(120)), None, LEAD)
    changes = [math.log(now / before) for before, now in zip(found.values, found.values[1:], strict=False)]

    assert X13 == found.engine
    assert 0.05 > max(map(abs, changes))
    assert 120 + LEAD == len(found.seasonal) == len(found.holiday)


def test_season_and_holiday_put_back_give_the_published_value(bundled):
    """Adjusted x seasonal x holiday is what was published, to the last digit that matters."""
    known = history(bundled, Key("CHN", "imports"), NOW)
    found = adjust(known, holiday_of("CHN"), LEAD)

    back = [found.back(value, place) for place, value in enumerate(found.values)]

    assert known.values == pytest.approx(back, rel=1e-6)


def test_the_diagnostics_speak_in_words(bundled):
    """Is there a season, is it stable, is any left."""
    known = history(bundled, Key("CHN", "exports"), NOW)
    told = " ".join(diagnostics(known, adjust(known, holiday_of("CHN"), LEAD)))

    assert "There is a season" in told
    assert "over the years" in told
    assert "No season is left" in told
    assert "AO2020.Feb" in told


def test_without_the_binary_mstl_stands_in_and_says_why(bundled, monkeypatch):
    """The adjusted series stays close to X-13's."""
    known = history(bundled, Key("CHN", "exports"), NOW)
    by_x13 = adjust(known, holiday_of("CHN"), LEAD)
    monkeypatch.setattr(x13, "binary", lambda: None)

    found = adjust(known, holiday_of("CHN"), LEAD)
    apart = [abs(one / other - 1) for one, other in zip(found.values, by_x13.values, strict=True)]

    assert MSTL == found.engine
    assert "binary is not here" in found.reason
    assert 0.03 > sum(apart) / len(apart)
    assert "MSTL" in " ".join(diagnostics(known, found))


def test_a_binary_that_does_not_run_is_told(monkeypatch, tmp_path):
    """A file that is no program."""
    (tmp_path / "x13as").write_text("not a program")
    monkeypatch.setattr(x13, "binary", lambda: tmp_path / "x13as")

    found = adjust(made(seasonal_values(60)), None, LEAD)

    assert MSTL == found.engine
    assert "did not run here" in found.reason


@pytest.mark.parametrize(
    ("values", "engine", "word"),
    [
        ([5.0] * 60, NONE, "constant"),
        ([0.0] * 60, NONE, "constant"),
        (seasonal_values(20), NONE, "MSTL asks for 25 months"),
        (seasonal_values(30), MSTL, "asks for 36 months"),
        ([value - 100 for value in seasonal_values(72)], X13, ""),
        ([0.0, *seasonal_values(71)], X13, ""),
    ],
)
def test_odd_series_get_the_best_that_can_be_given(values, engine, word):
    """Constant, nought, short, negative and zero values."""
    found = adjust(made(values), None, LEAD)

    assert engine == found.engine
    assert word in found.reason
    assert len(values) == len(found.values)
    assert all(map(math.isfinite, (*found.values, *found.seasonal)))


def test_a_year_without_a_held_holiday_is_adjusted_without_it():
    """A series to 2036 has no date for its last New Year; the reason says so."""
    known = History(Key("CHN", "exports"), NOW, Period.parse("2030-01"), tuple(seasonal_values(60)))
    found = adjust(known, holiday_of("CHN"), LEAD)

    assert X13 == found.engine
    assert "no Lunar New Year of 2036 is held" in found.reason
