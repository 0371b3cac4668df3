"""What is looked up once serves other days and articles, and never one on which it no longer holds."""

from decimal import Decimal

import pytest

from lading.claims import read
from lading.claims.text.layout import FARTHEST
from lading.claims.verdicts.truths import Known, Truth
from lading.claims.verify import AROUND, verify
from lading.indicators.figures import best_figure
from lading.model import Interval, Key, Observation, Period, Query, Release, instant
from lading.store import Ledger

TEXT = "China's exports rose {} percent in dollar terms in December 2025 from a year earlier, customs data showed."
GROWTH = Key("CHN", "exports", indicator="growth_yoy")
DAY = instant("2026-01-14", end_of_day=True)


@pytest.fixture
def ledger(tmp_path):
    """A ledger of one release: exports of December 2025 grew by 6.6 percent, printed on 14 January."""
    opened = Ledger.open(tmp_path / "ledger")
    append(opened, "first", "2026-01-14T03:00", "6.6")
    return opened


def append(ledger, name, day, percent):
    """Add a release that prints the growth of exports in December 2025."""
    release = Release(name, "test", name, instant(day), instant(day))
    value = Decimal(percent)
    ledger.append(
        release,
        [
            Observation(
                GROWTH,
                Period.parse("2025-12"),
                value,
                Decimal("0.1"),
                "printed",
                name,
                release.known_from,
                release.known_by,
            )
        ],
    )


def token(ledger, percent, as_of=DAY):
    """The verdict on a rate of growth as of an instant."""
    reading = read(TEXT.format(percent), date="2026-01-14")
    return verify(reading.claims, ledger, as_of, reading.article)[0].token


def test_a_release_that_comes_in_between_is_seen(ledger):
    """5.1 percent is wrong until a release of the same day prints it."""
    before = token(ledger, "5.1")
    append(ledger, "second", "2026-01-14T05:00", "5.1")

    assert (before, token(ledger, "5.1")) == ("refuted", "supported")


def test_a_release_of_another_process_is_seen_after_a_refresh(ledger):
    """What one process appends, another sees when it looks again, though it has judged the figure before."""
    other = Ledger.open(ledger.root)
    before = token(other, "5.1")
    append(ledger, "second", "2026-01-14T05:00", "5.1")
    other.refresh()

    assert (before, token(other, "5.1")) == ("refuted", "supported")


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)])
def test_days_are_not_mixed(ledger, order):
    """Whatever day is asked for first, each has the figure that was in force on it."""
    append(ledger, "revised", "2026-03-10T03:00", "6.4")
    days = [instant(day) for day in ("2026-01-13", "2026-01-15", "2026-03-10T02:59:59", "2026-03-10T03:00")]
    known = [Known(ledger, days[place]) for place in order]
    query = Query("growth_yoy", "exports", "CHN", Period.parse("2025-12"))
    told = {place: best_figure(query, one.levels) for place, one in zip(order, known, strict=True)}

    assert [float(told[place].value) if told[place] else None for place in range(4)] == [None, 6.6, 6.6, 6.4]


def test_a_release_left_out_is_left_out_though_it_was_read_before(ledger):
    """An article that is itself the source of a figure is no evidence for it."""
    reading = read(TEXT.format("6.6"), date="2026-01-14")
    with_it = verify(reading.claims, ledger, DAY, reading.article)
    without = verify(reading.claims, ledger, DAY, reading.article, frozenset({"first"}))

    assert (with_it[0].token, without[0].token) == ("supported", "not_checkable")


def test_of_too_long_a_text_the_first_part_is_read_and_the_rest_is_told():
    """A text of a megabyte is read up to a point, which the notes name; what follows stays in the article unread."""
    reading = read(
        "China's exports: see below.\n" + "no figure here\n" * (FARTHEST // 15) + "Exports rose 6.6%.", date=DAY.date()
    )

    assert f"only the first {FARTHEST:,} characters are read: split the text into articles" in reading.notes
    assert reading.claims == ()
    assert reading.article.blocks[-1].kind == "boilerplate"
    assert reading.article.blocks[-1].end == len(reading.article.text)


def test_a_figure_of_a_text_with_hundreds_has_the_verdict_of_a_short_one(ledger):
    """Only its neighbours are looked at with it."""
    sentence = TEXT.format("6.6") + " "
    reading = read(sentence * (3 * AROUND), date="2026-01-14")
    verdicts = verify(reading.claims, ledger, DAY, reading.article)

    assert len(verdicts) == 3 * AROUND
    assert {verdict.token for verdict in verdicts} == {"supported"}


def test_a_sum_of_what_pages_quote_is_given_room_for_digits_cut_off():
    """656.5 and 442.9 billion dollars, cut from 656.58 and 442.96, may be parts of 1,099.54 billion."""
    quoted = Observation(
        Key("CHN", "exports", unit="USD"),
        Period.parse("2026-01..2026-02"),
        Decimal(656500000000),
        Decimal(100000000),
        "quoted",
        "page",
        DAY,
        DAY,
    )
    told = Truth(
        Interval(1_099_300_000_000, 1_099_500_000_000), "USD", "assembled", certain=True, observations=(quoted,)
    )

    assert 1_099_540_000_000 in told.widest
