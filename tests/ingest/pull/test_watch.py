"""Watching for a release: close looks round its hour, few between releases, and nothing that ends it."""

import dataclasses
import datetime as dt
import tracemalloc
from decimal import Decimal
from itertools import pairwise

import pytest
from customs import CustomsSite
from local import Publisher

from lading.ingest import watch as module
from lading.ingest.pull import Pulled
from lading.ingest.watch import watch
from lading.model import Key, Observation, Period, Release
from lading.sources import find_source

HOST = "http://english.customs.gov.cn"
PRELIM = {"edition": "prelim"}
MINUTES = dt.timedelta(minutes=2)
NOTHING = Pulled("gacc", 1, 1)


def hold(ledger, month):
    """Put customs' exports of a month into a ledger."""
    moment = dt.datetime(2025, 12, 8, tzinfo=dt.UTC)
    figure = Observation(
        Key("CHN", "exports"), month, Decimal(1), None, "printed", "held", moment, moment, source="gacc"
    )
    ledger.append(Release("held", "gacc", "", moment, moment), [figure])


class Jumping:
    """A clock whose sleeps take no time, and are written down."""

    def __init__(self, start):
        self.moment, self.naps = dt.datetime.fromisoformat(start), []

    def now(self):
        """The instant."""
        return self.moment

    def seconds(self):
        """The same, in seconds."""
        return self.moment.timestamp()

    def sleep(self, seconds):
        """Move on."""
        self.naps.append(seconds)
        self.moment += dt.timedelta(seconds=seconds)


@pytest.fixture
def looks(shop, monkeypatch):
    """Watch without a server: `looks(start, rounds)` gives the instants of each look; `brings` says what each gives.

    The ledger holds customs' figures up to the month `held`.
    """

    def go(start, rounds, brings=lambda moment: NOTHING, react=lambda pulled: None, held="2025-11"):
        clock, told = Jumping(start), []
        monkeypatch.setattr(module, "pull", lambda source, place, words, since: brings(place.clock.now()))
        place = shop(clock=clock)
        hold(place.ledger, Period.parse(held))
        watch(find_source("gacc"), place, react, interval=MINUTES, rounds=rounds, tell=told.append)
        return clock, told

    return go


def test_between_releases_it_looks_four_times_a_day(looks):
    """On 20 January 2026 everything is out: the site is asked every six hours."""
    _, told = looks("2026-01-20T00:00+00:00", 4, held="2025-12")

    assert [6, 6, 6] == [(b.at - a.at).total_seconds() / 3600 for a, b in pairwise(told)]


def test_round_the_hour_it_looks_every_interval(looks):
    """From two hours before 14 January 2026, 11:00 in Shanghai, it looks every two minutes until the release is in."""
    _, told = looks("2026-01-13T20:00+00:00", 120)

    close = [look.at for look in told if look.at >= dt.datetime(2026, 1, 14, 1, tzinfo=dt.UTC)]
    assert dt.datetime(2026, 1, 14, 1, tzinfo=dt.UTC) == close[0]
    assert {MINUTES} == {later - earlier for earlier, later in pairwise(close)}
    assert "2025-12" == str(told[-1].expected.period)


def test_a_late_release_is_still_waited_for(looks):
    """A day after the day, December's release is what is waited for, not February's; an hour is often enough then."""
    _, told = looks("2026-01-15T12:00+00:00", 1)

    assert "2025-12" == str(told[0].expected.period)
    assert told[0].at + dt.timedelta(hours=1) == told[0].next_at


def test_failures_are_told_and_tried_less_and_less_often(looks):
    """A site that is down for a day is asked at two, four, eight minutes ... and never less than every six hours."""

    def down(moment):
        raise ConnectionError("connect error: no route")

    _, told = looks("2026-01-14T03:00+00:00", 12, down)
    gaps = [(later.at - earlier.at).total_seconds() / 60 for earlier, later in pairwise(told)]

    assert [4, 8, 16, 32, 64, 128, 256, 360, 360, 360, 360] == gaps
    assert {"connect error: no route"} == {look.failure for look in told}


def test_what_fails_after_a_release_ends_nothing(looks):
    """A command that cannot be run is told; the watch goes on."""

    def broken(pulled):
        raise OSError("the command nonsense failed")

    news = dataclasses.replace(NOTHING, figures=3, releases=("gacc-prelim-2025-12",))
    _, told = looks("2026-01-14T03:00+00:00", 2, lambda moment: news, broken)

    assert "the command nonsense failed" in told[0].failure
    assert 2 == len(told)


def test_a_suspended_machine_notices_the_hour(looks):
    """It never sleeps longer than an hour at once."""
    clock, _ = looks("2026-01-20T00:00+00:00", 3, held="2025-12")

    assert 3600 == max(clock.naps)


def test_months_leave_no_trace_in_memory(shop, monkeypatch):
    """A thousand looks later it holds no more than after a hundred."""
    traced = []
    monkeypatch.setattr(module, "pull", lambda *_, **__: traced.append(tracemalloc.get_traced_memory()[0]) or NOTHING)
    place = shop(clock=Jumping("2026-01-20T00:00+00:00"))
    hold(place.ledger, Period.parse("2025-12"))
    tracemalloc.start()
    try:
        watch(find_source("gacc"), place, lambda pulled: None, interval=MINUTES, rounds=1000)
    finally:
        tracemalloc.stop()

    assert traced[-1] - traced[100] < 200_000


def test_it_reacts_within_its_interval(shop, unpaced):
    """A release that goes up is in the ledger one interval later, and the reaction is told which it was."""
    year, came = CustomsSite(2025, released=11), []
    with Publisher(year.answer) as server:
        place = shop(server, HOST)
        place = dataclasses.replace(place, clock=Jumping("2026-01-14T02:30+00:00"))
        up = dt.datetime(2026, 1, 14, 3, 1, tzinfo=dt.UTC)

        def tell(look):
            if look.next_at >= up and 12 not in year.out:
                year.release(12)

        watch(unpaced(find_source("gacc")), place, lambda pulled: came.append((place.clock.now(), pulled.releases)),
              words=PRELIM, interval=MINUTES, rounds=20, tell=tell)  # fmt: skip

    assert ("gacc-prelim-2025-12",) == came[-1][1]
    assert came[-1][0] - up <= MINUTES
    assert 2 == len(came)
