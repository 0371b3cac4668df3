"""Replay: the figures customs first printed, month by month, are never called wrong, whatever is held of them later."""

import datetime as dt

import pytest

from lading.claims import read
from lading.claims.verify import as_of_day, verify
from lading.model import Key, Period
from lading.reference import first_release

GROWTH = [Key("CHN", flow, unit="USD", indicator="growth_yoy") for flow in ("exports", "imports")]
BALANCE = Key("CHN", "balance", unit="USD")
RELEASES = {
    first_release("CHN", Period.of_month(year, month)).period
    for year in range(2014, 2027)
    for month in range(1, 13)
    if (2014, 12) <= (year, month) <= (2026, 7)
}
FIRST = dt.timedelta(days=27)
"""A vintage held so soon after its release, before the next one, is a first print: some copies are dated by month."""

UP, DOWN = "rose", "fell"
LEAST = 120
"""So many releases must be held for the replay to mean anything; there are about 129."""


def first_prints(ledger, key, period):
    """The vintages of a figure that were held before the next release, oldest first."""
    end = first_release("CHN", period).instant + FIRST
    return [one for one in ledger.vintages(key, period) if one.known_by < end]


def held(ledger):
    """Period -> first prints of the growth of exports and of imports and of the balance, where any is held."""
    found = {}
    for period in sorted(RELEASES):
        prints = [first_prints(ledger, key, period) for key in (*GROWTH, BALANCE)]
        if any(prints):
            found[period] = prints
    return found


def story(period, prints):
    """What a wire would have written of the figures held."""
    name = f"{period.first:%B} {period.first.year}" if period.is_month else f"January-February {period.first.year}"
    parts = []
    for flow, figures in zip(("exports", "imports"), prints, strict=False):
        for value in [one.value for one in figures[:1]]:
            verb = UP if value >= 0 else DOWN
            parts.append(f"China's {flow} {verb} {abs(value):f}% in {name} from a year earlier in dollar terms.")
    for value in [one.value for one in prints[2][:1]]:
        kind = "surplus" if value > 0 else "deficit"
        parts.append(f"China's trade {kind} was ${abs(value / 10**9).normalize():f} billion in {name}.")
    return " ".join(parts)


def tokens(ledger, left_out_too):
    """Period -> the verdicts on its story on the day of its release, with or without its first prints."""
    found = {}
    for period, prints in held(ledger).items():
        day = first_release("CHN", period).instant.date()
        left_out = frozenset(one.release for figures in prints for one in figures) if left_out_too else frozenset()
        reading = read(story(period, prints), date=day)
        verdicts = verify(reading.claims, ledger, as_of_day(day), reading.article, left_out)
        found[str(period)] = [
            (claim.text, one.token, one.note) for claim, one in zip(reading.claims, verdicts, strict=True)
        ]
    return found


@pytest.fixture(scope="module")
def with_prints(bundled):
    """The replay with the first prints in the ledger."""
    return tokens(bundled, left_out_too=False)


def test_enough_releases_are_held(with_prints):
    """The replay covers some 129 releases, nearly all with three figures."""
    assert len(with_prints) >= LEAST
    assert sum(map(len, with_prints.values())) >= 3 * LEAST


def test_with_the_first_prints_all_are_supported(with_prints):
    """What customs printed is found as printed."""
    odd = {period: [each for each in figures if each[1] != "supported"] for period, figures in with_prints.items()}

    assert {period: figures for period, figures in odd.items() if figures} == {}


def test_without_the_first_prints_none_is_refuted(bundled):
    """Later vintages differ, and none of them may call a first print wrong."""
    found = tokens(bundled, left_out_too=True)
    wrong = {period: [each for each in figures if each[1] == "refuted"] for period, figures in found.items()}

    assert {period: figures for period, figures in wrong.items() if figures} == {}
