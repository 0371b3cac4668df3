"""First releases: on record since December 2014 for China, expected for everybody else."""

import csv
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lading.errors import BadPeriod, UnknownCode
from lading.model import Period
from lading.reference import areas, first_release, next_release, release_calendar, vintage_release
from lading.reference.tables import rows

PRESS = Path(__file__).parents[3] / "shared" / "data" / "china" / "press" / "first_prints.csv"
MONTHS = st.builds(Period.of_month, st.integers(1985, 2040), st.integers(1, 12))


@pytest.mark.parametrize(
    ("period", "instant"),
    [
        ("2025-12", "2026-01-14T03:00"),
        ("2025-01..2025-12", "2026-01-14T03:00"),
        ("2025", "2026-01-14T03:00"),
        ("2025-Q4", "2026-01-14T03:00"),
        ("2025-11", "2025-12-08T03:00"),
        ("2026-02", "2026-03-10T03:00"),
        ("2026-01", "2026-03-10T03:00"),
        ("2026-01..2026-02", "2026-03-10T03:00"),
        ("2019-01", "2019-02-14T03:00"),
        ("2019-02", "2019-03-08T03:00"),
        ("2022-09", "2022-10-24T03:00"),
        ("2026-07", "2026-08-07T02:32"),
        ("2018-10", "2018-11-08T03:00"),
    ],
)
def test_releases_of_chinese_customs_on_record(period, instant):
    """A span comes out with its last month, January and February as one since 2020, September 2022 late."""
    release = first_release("CHN", Period.parse(period))

    assert release.known
    assert release.instant == dt.datetime.fromisoformat(instant + "+00:00")


def test_every_chinese_release_since_december_2014_is_on_record():
    """No month from 2014-12 to 2026-07 is left to expectation."""
    months = [Period.parse("2014-12").shift(n) for n in range(140)]

    assert str(months[-1]) == "2026-07"
    assert all(first_release("CHN", month).known for month in months)


def test_what_is_only_scheduled_is_not_known():
    """The date that customs announced for October 2026 is an expectation."""
    release = first_release("CHN", Period.parse("2026-10"))

    assert not release.known
    assert str(release.instant)[:10] == "2026-11-10"


def test_expectations_of_chinese_customs_follow_the_quarter():
    """After a quarter ends the figures come later than after other months."""
    day = [first_release("CHN", Period.parse(p)).instant.day for p in ("2030-03", "2030-04", "2012-06")]

    assert day == [14, 8, 14]


@pytest.mark.parametrize(
    ("reporter", "zone", "time"), [("USA", "America/New_York", "08:30"), ("JPN", "Asia/Tokyo", "08:50")]
)
def test_other_reporters_have_their_own_clock(reporter, zone, time):
    """American and Japanese figures come out at a fixed hour of their own zone."""
    calendar = release_calendar(reporter)

    assert (calendar.zone, calendar.time) == (zone, dt.time.fromisoformat(time))


def test_korea_publishes_on_the_first():
    """South Korea's December is out on New Year's Day, nine in the morning in Seoul."""
    assert first_release("KOR", Period.parse("2025-12")).instant == dt.datetime(2026, 1, 1, 0, 0, tzinfo=dt.UTC)


def test_a_reporter_without_calendar_gets_a_wide_window():
    """Of Ruritania's like nothing is known but that figures follow their period."""
    release = first_release("TCD", Period.parse("2024"))

    assert (release.known, str(release.earliest)[:10], release.source) == (False, "2025-01-01", "no calendar held")


@given(st.sampled_from(["CHN", "USA", "KOR", "JPN", "EU", "TCD"]), MONTHS)
def test_a_release_follows_its_period(reporter, month):
    """Nobody publishes a month before it ends, and the instant lies within its own window."""
    release = first_release(reporter, month)

    assert release.earliest <= release.instant <= release.latest
    assert release.instant > dt.datetime.combine(month.last, dt.time(), dt.UTC)


@given(st.sampled_from(["CHN", "USA", "KOR"]), st.dates(dt.date(2010, 1, 1), dt.date(2035, 1, 1)))
def test_the_next_release_is_the_first_one_after(reporter, day):
    """What comes next lies ahead, and the release before it does not."""
    after = dt.datetime.combine(day, dt.time(2, 30), dt.UTC)
    soon = next_release(reporter, after)

    assert soon.instant > after
    assert first_release(reporter, soon.period.previous()).instant <= after


def test_every_recorded_day_has_a_source():
    """Each day of a release names where it is read."""
    assert all(source for *_, source in rows("releases"))


def test_calendars_belong_to_areas():
    """Whoever has a calendar is an area."""
    assert {row[0] for row in rows("calendars")} <= areas().keys()


def test_vintage_labels():
    """The label of a vintage leads to its instant; others are refused."""
    assert vintage_release("GACC prelim 2026-02").instant == first_release("CHN", Period.parse("2026-02")).instant
    with pytest.raises(UnknownCode, match="no vintage whose day is kept"):
        vintage_release("EastMoney 2026-08-21")


def test_an_instant_needs_a_zone():
    """A moment without zone is no moment."""
    with pytest.raises(BadPeriod, match="no time zone"):
        next_release("CHN", dt.datetime(2026, 1, 1))  # noqa: DTZ001 (the missing zone is what is tested)


def test_no_page_printed_a_figure_before_its_release():
    """Pages of the press that quote a release are dated its day (the day before in America) or later."""
    if not PRESS.exists():
        pytest.skip("needs the shared press table")
    with PRESS.open(encoding="utf8") as file:
        prints = [row for row in csv.DictReader(file) if row["kind"] == "first_print" and row["published"]]
    eve = dt.timedelta(days=1)

    assert len(prints) > 1000
    for row in prints:
        release = first_release("CHN", Period.parse(row["period"]))
        assert dt.date.fromisoformat(row["published"]) >= release.instant.date() - eve, row
