"""A release is held against poll and model, each by its own past."""

import pytest

from lading.errors import BadQuery, NoObservation
from lading.model import Key, Period, instant
from lading.outlook import goal, surprise
from lading.outlook.goals import Goal
from lading.outlook.nowcast import consensus

JANUARY = instant("2026-01-14", end_of_day=True)
DECEMBER = Period.parse("2025-12")


def test_december_2025_beat_the_poll(bundled, memory):
    """Exports rose 6.6% where Reuters' poll said 3.0%."""
    exports = surprise(bundled, DECEMBER, JANUARY, memory=memory)[0]
    poll, model = exports.misses

    assert ("exports", 6.6, 3.0) == (exports.flow, exports.actual, poll.expected)
    assert 3.6 == pytest.approx(poll.size)
    assert 0.3 < poll.in_sd < 1.0
    assert "model" == model.who


def test_past_surprises_are_those_before_the_release(bundled, memory):
    """Seen from August, December's surprise is what it was in January."""
    august = instant("2026-08-21", end_of_day=True)
    early, late = (surprise(bundled, DECEMBER, moment, memory=memory)[0].misses[0] for moment in (JANUARY, august))

    assert early == late


def test_a_release_still_to_come_has_no_surprise(bundled, memory):
    """March 2026 as of January."""
    with pytest.raises(NoObservation, match="no first release of 2026-03"):
        surprise(bundled, Period.parse("2026-03"), JANUARY, memory=memory)


def test_the_consensus_is_the_median_of_the_pollsters(bundled):
    """April 2023 was polled by Reuters (8), Bloomberg (8) and the Wall Street Journal (6)."""
    found = consensus(bundled, Key("CHN", "exports"), Period.parse("2023-04"), JANUARY)

    assert (8.0, ("Bloomberg", "Reuters", "Wall Street Journal")) == found


def test_a_release_nobody_polled_has_no_consensus(bundled):
    """None of 2015 is held."""
    assert (None, ()) == consensus(bundled, Key("CHN", "exports"), Period.parse("2015-05"), JANUARY)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("exports +3%", Goal("exports", 3.0, None, None)),
        ("surplus above $1 trillion in 2026", Goal("balance", None, 1e12, Period.parse("2026"))),
        ("imports 2,700bn", Goal("imports", None, 2.7e12, None)),
        ("exports -1.5 percent", Goal("exports", -1.5, None, None)),
    ],
)
def test_goals_are_read_as_people_write_them(words, meant):
    """Growth in percent, or a level with its scale."""
    assert meant == goal(words)


def test_a_goal_that_says_nothing_is_an_error():
    """It shows how to write one."""
    with pytest.raises(BadQuery, match="write 'exports"):
        goal("a good year")
