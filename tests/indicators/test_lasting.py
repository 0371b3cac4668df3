"""A figure worked out for one day serves exactly the days on which nothing that it rests on was known otherwise."""

import datetime as dt
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from lading.claims.verdicts.views import View, first_print, in_force, latest_copy, surely_known
from lading.errors import NoObservation
from lading.indicators.figures import figures
from lading.indicators.lasting import MOST_EACH, Kept, Settled, Watch
from lading.indicators.levels import Levels
from lading.model import Key, Observation, Period, Query

from .memory import MemoryLedger

START = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
CHOICES = (first_print, latest_copy, surely_known, in_force)
CELLS = [
    (Key("CHN", flow), Period.parse(period))
    for flow in ("exports", "imports", "balance")
    for period in ("2024-01", "2024-02", "2024-01..2024-02", "2025-01", "2025-02", "2025-01..2025-02")
]


class Vintages(MemoryLedger):
    """Any number of vintages of everything."""

    def __init__(self, observations):
        super().__init__(observations)
        self.remembered = {}
        self.all = sorted(observations, key=lambda one: one.known_by)

    def vintages(self, key, period):
        """All of them, oldest first."""
        return tuple(one for one in self.all if (one.key, one.period) == (key, period))


def vintage(cell, from_day, days, value):
    """A figure that can have been public from one day on and surely was some days later."""
    known = START + dt.timedelta(days=from_day)
    by = known + dt.timedelta(days=days)
    return Observation(*cell, Decimal(value), Decimal(1), "printed", f"r{from_day}+{days}", known, by)


prints = st.builds(vintage, st.sampled_from(CELLS), st.integers(0, 20), st.integers(0, 5), st.integers(1, 500))
left_out = st.sampled_from([frozenset(), frozenset({"r1+0"}), frozenset({"r1+0", "r2+1"})])
asked = st.lists(st.tuples(st.integers(-1, 27), st.sampled_from(CHOICES), left_out), min_size=2, max_size=12)


@settings(max_examples=150, deadline=None)
@given(held=st.lists(prints, max_size=25), days=asked)
def test_what_is_kept_is_what_would_be_worked_out_anew(held, days):
    """In any order of days, choices and releases left out the answers are those of a reader who keeps nothing."""
    ledger = Vintages(held)
    queries = [
        Query(i, f, "CHN", Period.parse("2025-02")) for i in ("level", "growth_yoy") for f in ("exports", "balance")
    ]
    for day, choice, without in days:
        as_of = START + dt.timedelta(days=day)
        keeping = Levels(View(ledger, choice, Watch(as_of), without), as_of)
        anew = Levels(View(Vintages(held), choice, Watch(as_of), without), as_of)

        assert [figures(query, keeping) for query in queries] == [figures(query, anew) for query in queries]


def test_that_there_is_no_answer_is_kept_no_longer_than_it_holds():
    """What was not held on one day is asked for again on the day after its release."""
    before, release, settled = START, START + dt.timedelta(days=3), Settled({})
    watch = Watch(before)
    kept = Kept(watch, settled)

    def nothing():
        watch.at(release)
        raise NoObservation("not held")

    def told():
        try:
            return kept.answer("figure", nothing)
        except NoObservation:
            return "nothing"

    assert kept.answer("verdict", told) == "nothing"
    assert Kept(Watch(release), settled).answer("verdict", lambda: "supported") == "supported"
    assert Kept(Watch(before), settled).answer("verdict", lambda: "made anew") == "nothing"


def test_an_answer_is_shared_by_the_choices_that_read_alike():
    """What one sure vintage tells is worked out once for all four choices, for whichever article."""
    ledger = Vintages([vintage(CELLS[4], 1, 0, 240)])
    as_of = START + dt.timedelta(days=9)
    query = Query("level", "exports", "CHN", Period.parse("2025-02"))
    told = [
        figures(query, Levels(View(ledger, choice, Watch(as_of), without), as_of))
        for choice in CHOICES
        for without in (frozenset(), frozenset({"another"}))
    ]

    assert all(one is told[0] for one in told)


def test_a_release_left_out_is_no_evidence_though_it_was_for_others():
    """A page that tells a figure tells it to every article but itself."""
    ledger = Vintages([vintage(CELLS[4], 1, 0, 240)])
    as_of = START + dt.timedelta(days=9)
    query = Query("level", "exports", "CHN", Period.parse("2025-02"))
    told = [
        figures(query, Levels(View(ledger, in_force, Watch(as_of), without), as_of))
        for without in (frozenset(), frozenset({"r1+0"}), frozenset())
    ]

    assert [len(one) for one in told] == [1, 0, 1]


def test_of_one_question_the_newest_answers_are_kept():
    """In a long run over articles of many days memory stays bounded, and what was dropped is worked out again."""
    settled = Settled({})
    days = [START + dt.timedelta(days=n) for n in range(MOST_EACH + 1)]
    for day in days:
        watch = Watch(day)
        kept = Kept(watch, settled)
        kept.answer("figure", lambda day=day, watch=watch: watch.at(day) or watch.at(day + dt.timedelta(days=1)) or day)

    assert settled.found("figure", days[0], 1) is None
    assert [settled.found("figure", day, 1).answer for day in days[1:]] == days[1:]
