"""A place to pull into, on a temporary path, and a clock that runs with the servers of tests/servers."""

import dataclasses
import datetime as dt

import pytest
from local import SCALE

from lading.cli.clock import SystemClock
from lading.ingest.pull import Shop
from lading.sources.fetch import Patience
from lading.store import Ledger
from lading.store.cube import Cube
from lading.store.snapshots import Snapshots

TODAY = dt.datetime(2026, 1, 20, tzinfo=dt.UTC)


class Clock(SystemClock):
    """The system's seconds, on a day of its own."""

    def __init__(self, start=TODAY):
        self.start, self.begun = start, self.seconds()

    def now(self):
        """The instant on that day."""
        return self.start + dt.timedelta(seconds=self.seconds() - self.begun)


@pytest.fixture
def clock():
    """A clock that starts on 20 January 2026."""
    return Clock()


@pytest.fixture
def shop(tmp_path, clock):
    """Make a place to pull into: `shop(server, host)` sends what is meant for the host to the server."""

    def make(server=None, host="https://comtradeapi.un.org", root=tmp_path, **more):
        facts = {
            "ledger": Ledger.open(root / "ledger"),
            "cube": Cube.open(root / "cube"),
            "snapshots": Snapshots(root / "snapshots"),
            "clock": clock,
            "routes": {host: server.url} if server else {},
            "patience": Patience(second=1 / SCALE, attempts=10),
        }
        return Shop(**(facts | more))

    return make


@pytest.fixture
def unpaced():
    """A source without its pauses, for tests that are not about them."""

    def make(source):
        pace = dataclasses.replace(source.connector.pace, per_second=1000.0, burst=50, pause=0.0)
        return dataclasses.replace(source, connector=dataclasses.replace(source.connector, pace=pace))

    return make
