"""A ledger in memory for tests of what stands above the store."""

import datetime as dt
from decimal import Decimal

import pytest

from lading.model import Key, Observation, Period


class MemoryLedger:
    """Observations in a list, with the reading rules of the ledger."""

    def __init__(self, observations):
        self.observations = sorted(observations, key=lambda o: (o.known_by, o.known_from))

    def vintages(self, key, period):
        """Every vintage, oldest first."""
        return tuple(o for o in self.observations if (o.key, o.period) == (key, period) and o.status != "forecast")

    def in_force(self, key, period, as_of):
        """The newest certain one, else an uncertain one."""
        held = self.vintages(key, period)
        certain = [o for o in held if o.known_by <= as_of]
        uncertain = [o for o in held if o.known_from <= as_of]
        return (certain or uncertain or [None])[-1]

    def keys(self, **dimensions):
        """The series that have these dimensions."""
        keys = dict.fromkeys(o.key for o in self.observations)
        return tuple(k for k in keys if all(getattr(k, n) == v for n, v in dimensions.items()))

    def series(self, key, as_of, freq="M"):
        """What was in force, in order of periods."""
        periods = sorted({o.period for o in self.observations if o.key == key and o.period.freq == freq})
        found = (self.in_force(key, period, as_of) for period in periods)
        return tuple(o for o in found if o)

    def polls(self, key, period, as_of):
        """Forecasts known at that instant."""
        polls = (o for o in self.observations if (o.key, o.period, o.status) == (key, period, "forecast"))
        return tuple(o for o in polls if o.known_from <= as_of)


def observation(key, period, value, resolution="0", release="first", known="2026-01-14T03:00+00:00", **more):
    """One printed observation; `key` may be dotted short hand: CHN.exports.USA.TOTAL.value.CNY."""
    if isinstance(key, str):
        key = Key(*key.split("."))
    moment = dt.datetime.fromisoformat(known)
    known_by = dt.datetime.fromisoformat(more.pop("known_by", known))
    fields = {"status": "printed", **more}
    step = None if resolution is None else Decimal(resolution)
    return Observation(
        key, Period.parse(period), Decimal(value), step, release=release, known_from=moment, known_by=known_by, **fields
    )


@pytest.fixture
def ledger_of():
    """A ledger that holds rows of (key, period, value, resolution, release, known ...)."""
    return lambda *rows: MemoryLedger([observation(*row[:6], **(row[6] if len(row) > 6 else {})) for row in rows])
