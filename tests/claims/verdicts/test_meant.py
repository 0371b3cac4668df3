"""What a wrong number would be true of: the slips of writers, found again in figures held."""

import datetime as dt

import pytest

from lading.claims import read
from lading.claims.verdicts.slips import near
from lading.claims.verify import as_of_day, verify
from lading.model import Period


def slip(text, day, ledger, at=0):
    """The verdict on one figure and the sentences of what it would be true of."""
    reading = read(text, date=day)
    found = verify(reading.claims, ledger, as_of_day(dt.date.fromisoformat(day)), reading.article)[at]
    return found.token, [one.sentence for one in found.meant]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("China's exports to ASEAN rose 7.9% in the first half of 2025 in yuan terms, customs said.", "European Union"),
        ("China's imports rose 8.3% in September 2025 from a year earlier, customs data showed.", "exports"),
        ("China's imports fell 27.0% in September 2025 from a year earlier, customs data showed.", "exports to United"),
        ("China's trade surplus stood at $645.47 billion in September 2025, customs said.", "in CNY"),
        ("China's trade surplus was $102.33 billion in September 2025, customs said.", "August 2025"),
    ],
)
def test_the_figure_of_something_else_is_named(text, named, bundled):
    """A partner's, a flow's, another currency's or another month's figure in the place of the right one."""
    _, sentences = slip(text, "2025-10-13", bundled)

    assert any(named in one for one in sentences)


def test_a_figure_in_doubt_is_told_what_it_holds_of(bundled):
    """An ambiguous figure names what it would be true of, as a refuted one does."""
    text = "China's exports to the US fell 27% in September, customs said. They fell 33.1% there, and imports 16%."
    token, sentences = slip(text, "2025-10-13", bundled, at=1)

    assert token in {"ambiguous", "undecided", "refuted"}
    assert any("August 2025" in one for one in sentences)


def test_a_right_figure_is_of_nothing_else(bundled):
    """What holds needs no other meaning."""
    assert slip("China's exports rose 8.3% in September 2025.", "2025-10-13", bundled) == ("supported", [])


def test_a_quarter_on_the_quarter_before_is_told_so(bundled):
    """Exports of 2025's third quarter were 1.6% above the second's: 8.1% is wrong, and nothing is said of months."""
    reading = read("China's exports rose 8.1% quarter on quarter in the third quarter of 2025.", date="2025-10-13")
    [verdict] = verify(reading.claims, bundled, as_of_day(dt.date(2025, 10, 13)), reading.article)

    assert verdict.token == "refuted"
    assert "growth on the quarter before" in verdict.note


@pytest.mark.parametrize(
    ("period", "among"),
    [
        ("2025-12", ["2025-11", "2024-12", "2025", "2026-01"]),
        ("2025-Q3", ["2025-Q2", "2024-Q3", "2025-01..2025-09", "2025-09", "2025-08"]),
        ("2025-01..2025-11", ["2024-01..2024-11", "2025-11", "2025-01..2025-10"]),
    ],
)
def test_near_periods_come_first(period, among):
    """The span before, a year before, the year to date, and the last month are what writers mix up."""
    assert {Period.parse(one) for one in among} <= set(near(Period.parse(period)))
