"""A monthly series is what was known on a day, and what is no publisher's figure is marked."""

import pytest

from lading.errors import NoObservation
from lading.model import Key, Period, instant
from lading.outlook.months import history, history_until

from .conftest import months, seasonal_values

EXPORTS = Key("CHN", "exports")
GERMAN = Key("DEU", "exports", unit="EUR")
JOINT = Period.parse("2026-01..2026-02")


def day(text: str):
    """The end of a day."""
    return instant(text, end_of_day=True)


def test_january_and_february_are_one_figure_on_the_day_of_their_release(bundled):
    """On 10 March 2026 customs printed 656.5 bn for both; neither month was out."""
    known = history(bundled, EXPORTS, day("2026-03-10"))

    assert JOINT == known.open_joint
    assert {Period.parse("2026-01"), Period.parse("2026-02")} == known.estimated
    assert 656.5e9 == pytest.approx(sum(known.values[-2:]))
    assert "not shown apart" in " ".join(known.notes)


def test_they_are_two_figures_once_the_bulletin_and_the_next_release_are_out(bundled):
    """By 20 April 2026 the bulletin's February stood beside January."""
    known = history(bundled, EXPORTS, day("2026-04-20"))

    assert known.open_joint is None
    assert frozenset() == known.estimated
    assert 299.877987e9 == pytest.approx(known.value(Period.parse("2026-02")), rel=1e-3)


def test_nothing_is_seen_before_its_release(bundled):
    """The day before the release of 14 January 2026, December is not there."""
    assert Period.parse("2025-11") == history(bundled, EXPORTS, day("2026-01-12")).last
    assert Period.parse("2025-12") == history(bundled, EXPORTS, day("2026-01-14")).last


def test_the_quick_way_gives_the_same_months(bundled):
    """`history_until` is `history` for a month that is known."""
    known = history(bundled, EXPORTS, day("2024-06-30"))

    assert known == history_until(bundled, EXPORTS, known.last, known.as_of)


def test_a_month_not_yet_public_gives_no_history(bundled):
    """December 2025 as of November 2025."""
    assert history_until(bundled, EXPORTS, Period.parse("2025-12"), day("2025-11-30")) is None


def test_a_missing_month_is_filled_and_marked(a_table):
    """One month left out lies between its neighbours, by growth on a year earlier."""
    values = seasonal_values(40)
    figures = [pair for pair in zip(months("2022-01", 40), values, strict=True) if str(pair[0]) != "2024-06"]

    known = history(a_table(GERMAN, figures), GERMAN, day("2026-08-21"))

    assert frozenset({Period.parse("2024-06")}) == known.estimated
    assert values[29] == pytest.approx(known.value(Period.parse("2024-06")), rel=0.05)
    assert "filled" in known.notes[0]


def test_after_a_long_gap_only_what_follows_is_used(a_table):
    """Half a year is missing: nothing is invented across it."""
    figures = list(zip(months("2020-01", 60), seasonal_values(60), strict=True))

    known = history(a_table(GERMAN, figures[:20] + figures[26:]), GERMAN, day("2026-08-21"))

    assert Period.parse("2022-03") == known.first
    assert "only what follows is used" in known.notes[0]


def test_a_joint_figure_alone_is_split_to_the_same_sum(a_table):
    """A table that gives January and February together every year."""
    single = zip(months("2024-01", 26), seasonal_values(26), strict=True)
    figures = [pair for pair in single if pair[0].first.month > 2]
    figures += [(Period.of_months(year, 1, 2), 210.0) for year in (2024, 2025, 2026)]

    known = history(a_table(GERMAN, figures), GERMAN, day("2026-08-21"))

    assert Period.parse("2026-01..2026-02") == known.open_joint
    assert 210.0 == pytest.approx(sum(known.values[-2:]))
    assert 6 == len(known.estimated)


def test_a_series_that_is_not_held_is_an_error(bundled):
    """The message says what was looked for."""
    with pytest.raises(NoObservation, match=r"no monthly figures of FRA\.exports"):
        history(bundled, Key("FRA", "exports", "MCO"), day("2026-01-14"))


def test_a_cut_history_forgets_what_came_after(bundled):
    """Values, joints and marks end with the month."""
    known = history(bundled, EXPORTS, day("2026-03-10"))
    cut = known.until(Period.parse("2025-12"))

    assert known.values[:-2] == cut.values
    assert frozenset() == cut.estimated
    assert cut.open_joint is None
