"""The outlook agrees with the accounts, sees nothing of the future, and is the same on every run."""

import json
import math
from decimal import Decimal

import pytest

from lading.errors import BadInput, NoObservation
from lading.model import Key, Observation, Period, Release, instant
from lading.outlook import DEFAULT, Memory, outlook, page, required, tables, x13
from lading.store import Ledger

from .conftest import months, seasonal_values

YEAR = Period.parse("2026")
GERMAN = Key("DEU", "exports", unit="EUR")


def day(text: str):
    """The end of a day."""
    return instant(text, end_of_day=True)


@pytest.fixture(scope="module")
def january(bundled, memory):
    """China's trade as of 14 January 2026."""
    return outlook(bundled, DEFAULT, day("2026-01-14"), memory=memory)


@pytest.fixture(scope="module")
def august(bundled, memory):
    """China's trade as of 21 August 2026."""
    return outlook(bundled, DEFAULT, day("2026-08-21"), memory=memory)


def test_the_balance_is_exports_less_imports_in_every_row(august):
    """Months, years to date and years."""
    levels = {(one.flow, one.period): one.level.value for one in august.figures}

    for (flow, period), level in levels.items():
        if flow == "balance":
            assert levels["exports", period] - levels["imports", period] == pytest.approx(level)


@pytest.mark.parametrize("flow", ["exports", "imports", "balance"])
def test_a_year_is_the_sum_of_its_months_known_and_to_come(august, flow):
    """Seven months published, five forecast."""
    parts = [august.figure(flow, month).level.value for month in YEAR.months()]

    assert august.figure(flow, YEAR).level.value == pytest.approx(math.fsum(parts))


def test_intervals_hold_their_figure_and_the_wider_holds_the_narrower(january):
    """At both levels, for levels and growth."""
    for one in january.figures:
        for band in (one.level, one.growth):
            if band:
                (low80, high80), (low95, high95) = band.within[80], band.within[95]
                assert low95 <= low80 <= band.value <= high80 <= high95


def test_january_and_february_to_come_are_one_row(january):
    """As they will be published."""
    periods = {str(one.period) for one in january.figures}

    assert "2026-01..2026-02" in periods
    assert not {"2026-01", "2026-02"} & periods


def test_the_path_of_2026_and_what_came_until_july(january):
    """January to July brought 2,522.6 bn of exports: a surprise, above even the 95% interval of January."""
    expected = january.figure("exports", Period.parse("2026-01..2026-07"))

    assert 2168.9e9 == pytest.approx(expected.level.value, rel=0.02)
    assert expected.level.within[80][1] < expected.level.within[95][1] < 2522.6e9


def test_shares_of_paths_move_from_a_coin_toss_to_near_certainty(january, august):
    """Exports +3% in 2026 and a surplus above $1 trillion, in January and in August."""
    asked = [("exports", {"growth": 3.0}), ("balance", {"level": 1e12})]
    early, late = (
        [required(one.simulation, flow, YEAR, **goal).share for flow, goal in asked] for one in (january, august)
    )

    assert [0.5, 0.87] == pytest.approx(early, abs=0.06)
    assert [1.0, 0.99] == pytest.approx(late, abs=0.03)


def test_what_it_takes_adds_up(august):
    """Published plus what each remaining month must average is the goal."""
    answer = required(august.simulation, "balance", YEAR, level=1e12)

    assert 5 == answer.remaining
    assert 1e12 == pytest.approx(answer.published + answer.remaining * answer.average)


def test_a_goal_needs_growth_or_a_level_and_a_flow_that_can_grow(august):
    """A balance has no growth rate here; both goals at once are a slip."""
    with pytest.raises(BadInput, match="one of the two"):
        required(august.simulation, "exports", YEAR)
    with pytest.raises(BadInput, match="give a level"):
        required(august.simulation, "balance", YEAR, growth=3.0)


def test_a_future_vintage_changes_nothing_before_it(tmp_path, january):
    """A release of December 2026 that doubles every month of 2025: as of January 2026 not a digit moves."""
    ledger = Ledger.open(tmp_path / "own", bundled=True)
    future = Release("future", "own", "A table of the future", day("2026-12-01"), day("2026-12-01"))
    ledger.append(
        future,
        [
            Observation(
                Key("CHN", flow),
                month,
                Decimal(700_000_000_000),
                None,
                "printed",
                "future",
                future.known_from,
                future.known_by,
            )
            for flow in ("exports", "imports")
            for month in months("2025-01", 12)
        ],
    )

    after = outlook(ledger, DEFAULT, day("2026-01-14"), memory=Memory.of_bundle())

    assert january.to_record() == after.to_record()
    assert outlook(ledger, DEFAULT, day("2026-12-02"), memory=Memory.of_bundle()).figures != january.figures


def test_a_later_day_changes_no_earlier_trial(january, august):
    """What was forecast on a past release day is the same, seen from January and from August."""
    for flow in ("exports", "imports"):
        early = {one.last: one.forecasts for one in january.simulation.courses[flow].found.past}
        late = {one.last: one.forecasts for one in august.simulation.courses[flow].found.past}
        shared = set(early) & set(late)
        assert 150 < len(shared)
        assert {last: early[last] for last in shared} == {last: late[last] for last in shared}


def test_the_record_is_the_same_on_every_run(bundled, august):
    """Nothing is drawn at random, and threads end in order."""
    again = outlook(bundled, DEFAULT, day("2026-08-21"), memory=Memory.of_bundle())

    assert json.dumps(august.to_record()) == json.dumps(again.to_record())


def test_a_table_of_ones_own_works_the_same(a_table):
    """Germany, from a table read once: no holiday, no vintages, so today's figures are cut, which is told."""
    ledger = a_table(GERMAN, list(zip(months("2019-01", 90), seasonal_values(90), strict=True)))

    found = outlook(ledger, GERMAN, day("2026-08-21"), 6)

    assert {"regARIMA", "Theta", "exponential smoothing"} == set(found.weights["exports"])
    assert 80 in found.figures[0].growth.within
    assert "from today's figures cut at that month" in " ".join(found.notes)
    assert "<svg" in page(found, tables(found))


@pytest.mark.parametrize(
    ("values", "word"),
    [
        (seasonal_values(5), "too few"),
        (seasonal_values(20), "months are too few for a season"),
        ([7.0] * 60, "every month is the same"),
        ([0.0] * 60, "every month is the same"),
        ([value - 100 for value in seasonal_values(60)], "growth rates are left out"),
        ([0.0, *seasonal_values(59)], "growth rates are left out"),
    ],
)
def test_odd_series_get_a_clear_word_and_finite_numbers(a_table, values, word):
    """Short, constant, nought, negative: the table and the page are written all the same."""
    ledger = a_table(GERMAN, list(zip(months("2021-01", len(values)), values, strict=True)))

    found = outlook(ledger, GERMAN, day("2026-08-21"), 3)

    assert word in " ".join(found.notes)
    assert all(math.isfinite(one.level.value) for one in found.figures)
    assert "NaN" not in json.dumps(found.to_record())
    assert page(found, tables(found))


def test_a_series_that_ends_in_january_and_february_together(bundled, memory):
    """As of 10 March 2026: the joint figure is right, its months are not published, March is next."""
    found = outlook(bundled, DEFAULT, day("2026-03-10"), memory=memory)

    assert 656.5e9 == pytest.approx(found.figure("exports", Period.parse("2026-01..2026-02")).level.value)
    assert "2026-03" == str(found.figures[0].period)
    (rows,) = [one.rows for one in tables(found) if one.title.startswith("exports, season")]
    assert ["", ""] == [row["published"] for row in rows[-2:]]


def test_without_the_binary_the_outlook_says_so_and_goes_on(a_table, monkeypatch):
    """No regARIMA, but Theta and smoothing on the series that MSTL adjusted."""
    monkeypatch.setattr(x13, "binary", lambda: None)
    ledger = a_table(GERMAN, list(zip(months("2021-01", 60), seasonal_values(60), strict=True)))

    found = outlook(ledger, GERMAN, day("2026-08-21"), 3)

    assert "binary is not here" in " ".join(found.notes)
    assert {"Theta", "exponential smoothing"} == set(found.weights["exports"])


def test_a_short_series_in_one_unit_points_to_the_longer_one(bundled, memory):
    """Exports to the United States are held in dollars with gaps, in yuan month by month."""
    found = outlook(bundled, Key("CHN", "exports", "USA"), day("2026-08-21"), 3, memory=memory)

    assert "in CNY more is held: 31 months" in " ".join(found.notes)


def test_what_cannot_be_asked_is_an_error(bundled):
    """A horizon out of reach, a rate, a series not held."""
    with pytest.raises(BadInput, match="choose 1 to 18"):
        outlook(bundled, DEFAULT, day("2026-01-14"), 19)
    with pytest.raises(BadInput, match="ask for the outlook of its level"):
        outlook(bundled, Key("CHN", "exports", indicator="growth_yoy"), day("2026-01-14"))
    with pytest.raises(NoObservation, match="no monthly figures"):
        outlook(bundled, Key("CHN", "exports", "TUV"), day("2026-01-14"))
