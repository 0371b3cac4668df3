"""A ledger on a temporary path, filled in a line, for tests of what stands above the store."""

import datetime as dt
from decimal import Decimal
from itertools import groupby

import pytest
from hypothesis import settings

from lading.model import Key, Observation, Period, Release
from lading.store import Ledger

settings.register_profile("lading", deadline=None)  # a busy machine is no error: times are measured in bench/ alone
settings.load_profile("lading")


def observation(key, period, value, resolution="0", release="first", known="2026-01-14T03:00+00:00", **more):
    """One printed observation; `key` may be short hand with dots: CHN.exports.USA.TOTAL.value.CNY."""
    moment = dt.datetime.fromisoformat(known)
    fields = {"status": "printed", "known_by": moment, "resolution": resolution and Decimal(resolution), **more}
    if isinstance(fields["known_by"], str):
        fields["known_by"] = dt.datetime.fromisoformat(fields["known_by"])
    key = Key(*key.split(".")) if isinstance(key, str) else key
    return Observation(
        key=key, period=Period.parse(period), value=Decimal(value), release=release, known_from=moment, **fields
    )


@pytest.fixture
def ledger_of(tmp_path):
    """A ledger that holds rows of (key, period, value, resolution, release, known, other fields); the last may lack."""

    def fill(*rows):
        ledger = Ledger.open(tmp_path / "ledger")
        held = [observation(*row[:6], **(row[6] if len(row) > 6 else {})) for row in rows]
        for release, group in groupby(sorted(held, key=lambda o: o.release), key=lambda o: o.release):
            observations = list(group)
            first, last = min(o.known_from for o in observations), max(o.known_by for o in observations)
            ledger.append(Release(release, "test", release, first, last), observations)
        return ledger

    return fill


@pytest.fixture(scope="session")
def bundled(tmp_path_factory):
    """The figures that come with Lading, with nothing of the user's own beside them."""
    return Ledger.open(tmp_path_factory.mktemp("home") / "ledger", bundled=True)
