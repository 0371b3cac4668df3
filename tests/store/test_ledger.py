"""The ledger keeps every vintage and answers as of any day."""

import datetime as dt

import pytest

from lading.errors import BadInput, BadPeriod, NoObservation, ReleaseRefused, VintageConflict
from lading.model import Key, Period, instant
from lading.store import Ledger

BALANCE = Key("CHN", "balance")
YEAR = Period.parse("2024")


def test_a_figure_comes_back_exactly_as_it_was_written(ledger, release, figure):
    """Value, resolution, cell and instants survive the disk digit for digit."""
    first = release("GACC 2024-12")
    written = figure(first, "992.20", table="1", row="总值", column="balance, 'USD'", retrieved_at=first.known_by)
    ledger.append(first, [written])

    (read,) = Ledger.open(ledger.root).vintages(BALANCE, YEAR)

    assert read == written
    assert read.value.as_tuple() == written.value.as_tuple()


def test_newspapers_that_print_992_and_993_can_both_be_right(ledger, release, figure):
    """The 2024 surplus was 992.2 when first printed; a copy of August 2026 makes it 992.6."""
    first, copy = release("GACC 2024-12"), release("EastMoney 2026-08", by="2026-08-21")
    ledger.append(first, [figure(first, "992.2")])
    ledger.append(copy, [figure(copy, "992.6")])

    assert ledger.in_force(BALANCE, YEAR, instant("2026-01-14")).printed == "992.2"
    assert ledger.in_force(BALANCE, YEAR, instant("2026-08-22")).printed == "992.6"
    assert [one.printed for one in ledger.vintages(BALANCE, YEAR)] == ["992.2", "992.6"]


def test_a_copy_found_later_is_uncertain_before_it_was_seen(ledger, release, figure):
    """Before its known_by a copy may support a claim, never refute one; before its known_from it is not there."""
    copy = release("EastMoney 2026-08", by="2026-08-21")
    ledger.append(copy, [figure(copy, "992.6")])
    day = instant("2025-06-01")

    assert not ledger.in_force(BALANCE, YEAR, day).certain(day)
    assert ledger.in_force(BALANCE, YEAR, instant("2025-01-12")) is None


def test_candidates_are_all_vintages_that_can_have_been_public(ledger, release, figure):
    """A claim of June 2025 may rest on the first print or on what a later copy shows."""
    first, copy, next_year = release("a"), release("b", by="2026-08-21"), release("c", "2026-01-14")
    for one, text in ((first, "992.2"), (copy, "992.6"), (next_year, "992.4")):
        ledger.append(one, [figure(one, text)])

    assert [one.printed for one in ledger.candidates(BALANCE, YEAR, instant("2025-06-01"))] == ["992.2", "992.6"]


def test_importing_a_release_twice_changes_nothing(ledger, release, figure):
    """The second receipt says unchanged, and the folder holds the same files."""
    first = release("GACC 2024-12")
    ledger.append(first, [figure(first, "992.2"), figure(first, "104.8", "2024-12")])
    files = sorted(ledger.root.rglob("*"))

    again = Ledger.open(ledger.root).append(first, [figure(first, "104.8", "2024-12"), figure(first, "992.2")])

    assert again.unchanged
    assert sorted(ledger.root.rglob("*")) == files


def test_pages_of_one_release_may_come_one_after_the_other(ledger, release, figure):
    """A second page of a release adds its figures; what it repeats is held already."""
    first = release("GACC 2024-12")
    ledger.append(first, [figure(first, "992.2")])

    receipt = ledger.append(first, [figure(first, "992"), figure(first, "104.8", "2024-12")])

    assert (receipt.added, receipt.repeated) == (1, 1)
    assert [one.printed for one in ledger.vintages(BALANCE, YEAR)] == ["992.2"]


def test_two_values_in_one_vintage_are_refused_with_both_shown(ledger, release, figure):
    """357.8 in table 1 and 357.9 in table 7 of one release cannot both be kept; nothing is."""
    page = release("GACC 2025-12", "2026-01-14")
    prints = [figure(page, "357.8", "2025-12", table="1"), figure(page, "357.9", "2025-12", table="7")]

    with pytest.raises(VintageConflict, match=r"357\.[89]\) at table [17] and .*357\.[89]\) at table [17]"):
        ledger.append(page, prints)
    assert ledger.releases() == ()


def test_the_same_release_with_another_value_is_refused(ledger, release, figure):
    """What a release printed is never overwritten, whichever page comes second."""
    first = release("GACC 2024-12")
    ledger.append(first, [figure(first, "992.2")])

    with pytest.raises(VintageConflict, match=r"992,200,000,000\.0 USD .*992\.2.* and 993,000,000,000\.0 USD"):
        ledger.append(first, [figure(first, "993.0")])
    assert [one.printed for one in ledger.vintages(BALANCE, YEAR)] == ["992.2"]


def test_a_release_that_grows_must_be_the_same_event(ledger, release, figure):
    """Other figures under the same id but with other instants are another publication."""
    first, later = release("GACC 2024-12"), release("GACC 2024-12", "2025-02-07")
    ledger.append(first, [figure(first, "992.2")])

    with pytest.raises(ReleaseRefused, match="give the later publication an id of its own"):
        ledger.append(later, [figure(later, "104.8", "2024-12")])


def test_a_coarser_print_of_the_same_value_is_no_conflict(ledger, release, figure):
    """992.16 rounds to 992.2 and is cut to 992.1: the finest print is kept."""
    page = release("GACC 2024-12")

    receipt = ledger.append(page, [figure(page, "992.2"), figure(page, "992.16"), figure(page, "992.1")])

    assert receipt.added == 1
    assert ledger.in_force(BALANCE, YEAR).printed == "992.16"


def test_a_release_without_figures_is_refused(ledger, release):
    """An empty release is a parser's failure, not a fact."""
    with pytest.raises(ReleaseRefused, match="brings no figures"):
        ledger.append(release("GACC 2024-12"), [])


def test_figures_of_another_release_are_refused(ledger, release, figure):
    """A figure belongs to the release that its observation names."""
    with pytest.raises(BadInput, match=r"is of release 'b', not 'a'"):
        ledger.append(release("a"), [figure(release("b"), "992.2")])


def test_texts_that_would_tear_rows_apart_are_refused(ledger, release, figure):
    """ASCII's separators join rows inside the store; no honest label holds one."""
    page = release("page")

    with pytest.raises(BadInput, match="control character from U\\+001D"):
        ledger.append(page, [figure(page, "992.2", row="a\x1fb")])


def test_default_reads_leave_out_forecasts_and_conflicting_prints(ledger, release, figure):
    """Polls and differing prints are kept apart from what was published."""
    page = release("page")
    poll = figure(page, "100.0", status="forecast", pollster="Reuters", statistic="median")
    ledger.append(page, [figure(page, "992.2"), poll, figure(page, "993.0", status="conflict")])

    assert [one.printed for one in ledger.vintages(BALANCE, YEAR)] == ["992.2"]
    assert [one.pollster for one in ledger.polls(BALANCE, YEAR)] == ["Reuters"]
    assert [one.printed for one in ledger.conflicting(BALANCE, YEAR)] == ["993.0"]


def test_a_series_holds_the_figures_in_force_in_order_of_time(ledger, release, figure):
    """As of 20 January 2025 the series holds November's only vintage and December's."""
    november, december = release("2024-11", "2024-12-10"), release("2024-12")
    ledger.append(december, [figure(december, "104.8", "2024-12"), figure(december, "992.2")])
    ledger.append(november, [figure(november, "97.4", "2024-11")])

    assert [str(one.period) for one in ledger.series(BALANCE)] == ["2024-11", "2024-12"]
    assert [str(one.period) for one in ledger.series(BALANCE, freq="A")] == ["2024"]
    assert [str(one.period) for one in ledger.series(BALANCE, instant("2024-12-20"))] == ["2024-11"]


def test_an_older_release_found_later_is_said(ledger, release, figure):
    """Answers as of a day change only when an older release is found, and the receipt says for how many figures."""
    first, copy = release("a"), release("b", "2026-08-21")
    ledger.append(copy, [figure(copy, "992.6"), figure(copy, "104.8", "2024-12")])

    receipt = ledger.append(first, [figure(first, "992.2")])

    assert receipt.late == 1
    assert "1 of them older than a vintage held before" in str(receipt)


def test_keys_are_found_by_their_dimensions(ledger, release, figure):
    """One value or several a dimension; an unknown dimension is an error."""
    page, exports = release("page"), Key("CHN", "exports", "USA")
    ledger.append(page, [figure(page, "992.2"), figure(page, "524.9", key=exports)])

    assert ledger.keys(flow=("exports", "imports")) == (exports,)
    assert set(ledger.keys(reporter="CHN")) == {BALANCE, exports}
    with pytest.raises(BadInput, match="a key has no country"):
        ledger.keys(country="CHN")


def test_what_is_missing_names_the_nearest_that_exists(ledger, release, figure):
    """A period that is not held names the nearest one; a key that is not held, the nearest key."""
    page = release("page")
    ledger.append(page, [figure(page, "992.2"), figure(page, "104.8", "2024-12")])

    with pytest.raises(
        NoObservation, match=r"for 2025-01: held are 2 periods from 2024 to 2024-12, the nearest 2024-12"
    ):
        ledger.observation(BALANCE, Period.parse("2025-01"))
    with pytest.raises(NoObservation, match=r"no series CHN\.total.*nearest held are CHN\.balance\.WLD"):
        ledger.observation(Key("CHN", "total"), YEAR)
    with pytest.raises(NoObservation, match="came out at 2025-01-13 03:00 UTC at the earliest"):
        ledger.observation(BALANCE, YEAR, instant("2025-01-01"))


def test_a_release_is_found_by_its_id(ledger, release, figure):
    """Releases come oldest first with all their facts; an unknown id names the nearest."""
    second, first = release("GACC 2024-12", url="http://a/b", sha256="ab"), release("GACC 2024-11", "2024-12-10")
    ledger.append(second, [figure(second, "992.2")])
    ledger.append(first, [figure(first, "97.4", "2024-11")])

    assert ledger.releases() == (first, second)
    with pytest.raises(NoObservation, match="nearest are GACC 2024-1"):
        ledger.release("GACC 2024-10")


def test_an_instant_without_a_zone_is_no_instant(ledger):
    """A day in Shanghai is not a day in New York: as_of must say where."""
    with pytest.raises(BadPeriod, match="give a datetime with a zone"):
        ledger.in_force(BALANCE, YEAR, dt.datetime(2026, 1, 14))  # noqa: DTZ001  the mistake under test


def test_other_processes_appends_are_seen_after_refresh(ledger, release, figure):
    """Reads of one ledger agree with each other until it is told to look again."""
    page = release("page")
    assert ledger.vintages(BALANCE, YEAR) == ()
    Ledger.open(ledger.root).append(page, [figure(page, "992.2")])

    assert ledger.vintages(BALANCE, YEAR) == ()
    assert ledger.refresh()
    assert len(ledger.vintages(BALANCE, YEAR)) == 1
