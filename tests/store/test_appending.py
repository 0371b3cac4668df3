"""Releases may come in any order and any number of times: what is held, and every answer, is the same."""

import datetime as dt
import tempfile
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from lading.model import Key, Observation, Period, Release
from lading.store import Ledger
from lading.store.vintages import Figure

EXPORTS = Key("CHN", "exports")
MONTHS = (Period.parse("2025-11"), Period.parse("2025-12"))
START = dt.datetime(2026, 1, 14, tzinfo=dt.UTC)


@st.composite
def releases(draw) -> list[tuple[Release, list[Observation]]]:
    """Up to four releases that tell one or two months, dated or found later, printed or quoted."""
    made = []
    for number in range(draw(st.integers(1, 4))):
        first = START + dt.timedelta(days=draw(st.integers(0, 3)))
        release = Release(f"release {number}", "test", "", first, first + dt.timedelta(days=draw(st.integers(0, 3))))
        facts = (release.id, release.known_from, release.known_by)
        status = draw(st.sampled_from(["printed", "quoted"]))
        told = draw(st.lists(st.sampled_from(MONTHS), min_size=1, max_size=2, unique=True))
        values = [(month, Decimal(draw(st.sampled_from(["330.35", "330.4", "328.9"])))) for month in told]
        steps = [Decimal(1).scaleb(value.as_tuple().exponent) for _, value in values]
        pairs = zip(values, steps, strict=True)
        made.append((release, [Observation(EXPORTS, *one, step, status, *facts) for one, step in pairs]))
    return made


@settings(max_examples=12, deadline=None)
@given(made=releases(), order=st.randoms(use_true_random=False))
def test_twice_is_once_in_whatever_order(made, order):
    """Each release twice, shuffled: held once, and every day's answer is that of the rule over all of them."""
    calls = made * 2
    order.shuffle(calls)
    days = [START + dt.timedelta(days=number) for number in range(8)]
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger.open(folder)
        added = sum(ledger.append(*call).added for call in calls)
        ledger = Ledger.open(folder)
        held = {month: ledger.vintages(EXPORTS, month) for month in MONTHS}

    assert added == sum(len(observations) for _, observations in made)
    for month in MONTHS:
        figure = Figure.of(one for _, told in made for one in told if one.period == month)
        assert held[month] == figure.vintages
        assert [ledger.in_force(EXPORTS, month, day) for day in days] == [figure.in_force(day) for day in days]


@settings(max_examples=6, deadline=None)
@given(made=releases())
def test_answers_never_change_when_later_releases_are_appended(made):
    """What was in force on each day before a release came out is still so once it is appended."""
    ordered = sorted(made, key=lambda one: one[0].known_from)
    told: dict[tuple[Period, dt.datetime], Observation | None] = {}
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger.open(folder)
        for release, observations in ordered:
            day = release.known_from - dt.timedelta(microseconds=1)
            told |= {(month, day): ledger.in_force(EXPORTS, month, day) for month in MONTHS}
            ledger.append(release, observations)
            assert all(ledger.in_force(EXPORTS, month, then) == answer for (month, then), answer in told.items())
