"""Series made for the tests, and the bundled ledger."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest

from lading.model import Key, Observation, Period, Release, instant
from lading.outlook import Memory
from lading.store import Ledger

READ = instant("2026-08-20")


@pytest.fixture(scope="session")
def bundled(tmp_path_factory) -> Ledger:
    """The figures that come with Lading, and nothing of the user's."""
    return Ledger.open(tmp_path_factory.mktemp("ledger"), bundled=True)


@pytest.fixture(scope="session")
def memory(tmp_path_factory) -> Memory:
    """The forecasts that come with Lading, and those the tests make."""
    return Memory.of_bundle(tmp_path_factory.mktemp("memory") / "forecasts.csv")


def months(first: str, count: int) -> list[Period]:
    """So many months from the first on."""
    return [Period.parse(first).shift(step) for step in range(count)]


def seasonal_values(count: int, level: float = 100.0, growth: float = 0.004, swing: float = 0.15) -> list[float]:
    """A series with a trend, a season and a small fixed ripple that no model knows."""
    ripple = (0.02 * math.sin(step * 1.7) + 0.01 * math.sin(step * 0.31) for step in range(count))
    return [
        level * math.exp(growth * step + swing * math.sin(2 * math.pi * step / 12) + wave)
        for step, wave in enumerate(ripple)
    ]


@pytest.fixture
def a_table(tmp_path) -> Callable[[Key, Sequence[tuple[Period, float]]], Ledger]:
    """A ledger that holds one table of one's own, read once."""

    def made(key: Key, figures: Sequence[tuple[Period, float]], read: dt.datetime = READ) -> Ledger:
        ledger = Ledger.open(tmp_path / "own")
        release = Release("own", "own", "A table of figures", read, read)
        ledger.append(
            release,
            [
                Observation(key, month, Decimal(f"{value:.6f}"), None, "printed", release.id, read, read)
                for month, value in figures
            ],
        )
        return ledger

    return made
