"""Parts of trade that no key tells apart are not taken for all of it."""

import datetime as dt

import pytest

from lading.claims import read
from lading.claims.verify import as_of_day, verify

RELEASE = "China's exports rose 8.3% in September from a year earlier, customs said. "


def last_token(text, ledger):
    """The verdict on the last figure of a text of the day that September 2025 came out."""
    reading = read(text, date="2025-10-13")
    found = verify(reading.claims, ledger, as_of_day(dt.date(2025, 10, 13)), reading.article)
    return found[-1].token


@pytest.mark.parametrize(
    "part",
    [
        "Exports of umbrellas fell 12%.",
        "Exports from Shenzhen dropped 3%.",
        "Lamp shipments were up 22%.",
        "Export orders grew 2.2%.",
        "Adjusted for working days, exports grew 5.9%.",
        "E-commerce exports were up 18%.",
        "Excluding the US, exports rose 14.8%.",
        "Exports to the rest of the world were up 14.8%.",
        "Exports to non-US markets were up 14.8%.",
        "On a three-month moving average exports rose 6.6%.",
        "Exports averaged $280 billion a month in 2024.",
        "Exports grew at an average annual rate of 9.1% between 2020 and 2024.",
        "Tesla's Shanghai exports fell 10%.",
        "Labour-intensive exports fell 7%.",
        "In the same month drones gained 55%.",
    ],
)
def test_a_part_of_exports_is_not_called_wrong(part, bundled):
    """What the clause says is less than all exports, and no figure held tells it."""
    assert last_token(RELEASE + part, bundled) != "refuted"


@pytest.mark.parametrize(
    "whole",
    [
        "Chinese exports had grown 2.2% in August.",
        "The country's outbound shipments grew 14.9% in August.",
        "Overall exports fell 12% in August.",
        "Exports in August dropped 3% on the year.",
    ],
)
def test_all_exports_are_called_wrong_where_they_are(whole, bundled):
    """Exports rose 4.4% in August 2025, whatever they are called."""
    assert last_token(RELEASE + whole, bundled) == "refuted"
