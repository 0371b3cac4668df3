"""A ledger in a temporary folder, and short ways to write releases and figures."""

import datetime as dt
from decimal import Decimal

import pytest

from lading.model import Key, Observation, Period, Release, instant
from lading.store import Ledger


@pytest.fixture
def ledger(tmp_path):
    """An empty ledger without the bundled figures."""
    return Ledger.open(tmp_path / "ledger")


@pytest.fixture
def release():
    """Make a release: known from `day`, and by the same day unless another is given."""

    def make(name, day="2025-01-13", by="", **facts) -> Release:
        return Release(name, "test", f"page {name}", at(day), at(by or day), **facts)

    def at(day) -> dt.datetime:
        return instant(day if "T" in day else f"{day}T03:00")

    return make


@pytest.fixture
def figure():
    """Make an observation of a release from a text in billions: by default China's balance of 2024."""

    def make(release, text, period="2024", key=None, status="printed", **facts) -> Observation:
        number = Decimal(text)
        step = Decimal(1).scaleb(number.as_tuple().exponent + 9)
        facts = {"known_from": release.known_from, "known_by": release.known_by, "printed": text} | facts
        return Observation(
            key or Key("CHN", "balance"), Period.parse(period), number * 10**9, step, status, release.id, **facts
        )

    return make
