"""Watch: wait for a publisher's next release, pull it, and tell what came; made to run for months.

The calendar says when to look closely, never whether there is something: customs have released hours early and weeks
late. So the site is asked now and then at all times, and every `interval` from shortly before the expected hour until
the release is in. Nothing is remembered between rounds but what is stored, so a watch may be ended and begun at will.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..errors import LadingError
from ..model import Key, Period
from ..reference import FirstRelease, first_release, next_release
from ..sources import Source
from ..sources.pace import Clock
from .pull import Pulled, Shop, pull

EARLY = dt.timedelta(hours=2)
"""How long before the expected hour looking closely begins."""
IDLE = dt.timedelta(hours=6)
"""How often a site is asked between releases."""
LATE = dt.timedelta(days=14)
"""How long after the latest expected day a release is still looked for."""
OVERDUE = dt.timedelta(hours=1)
"""How often, once that day is over."""
LONGEST_NAP = 3600.0
"""A sleep is cut into naps, so that a machine which was suspended notices the hour."""
REPORTERS = {"gacc": "CHN", "census": "USA", "comext": "EU"}
"""Whose release calendar a source follows."""


@dataclass(frozen=True, slots=True)
class Round:
    """One look: when, what it brought, or why it failed, and when the next one is due."""

    at: dt.datetime
    pulled: Pulled | None
    failure: str
    next_at: dt.datetime
    expected: FirstRelease | None


def watch(
    source: Source,
    shop: Shop,
    react: Callable[[Pulled], None],
    *,
    words: Mapping[str, str] | None = None,
    interval: dt.timedelta = dt.timedelta(minutes=2),
    until: dt.datetime | None = None,
    rounds: int = 0,
    tell: Callable[[Round], None] = lambda _: None,
) -> int:
    """Look until `until`, or for that many rounds; `react` is called after each pull that stored something new.

    Returns how many releases came. A pull that fails is told and tried again later, less and less often; an error of
    `react` is told too and ends nothing.
    """
    seen, failures, looked = 0, 0, 0
    while True:
        now = shop.clock.now()
        pulled, failure = _look(source, shop, words or {}, now)
        failures = failures + 1 if failure else 0
        if pulled and pulled.news:
            seen += len(pulled.releases) or 1
            try:
                react(pulled)
            except (LadingError, OSError) as error:
                failure = f"what was to be done after the release failed: {error}"
        looked += 1
        now = shop.clock.now()
        expected = _expected(source, shop, now)
        due = _due(now, expected, interval, failures)
        tell(Round(now, pulled, failure, due, expected))
        if (rounds and looked >= rounds) or (until and due > until):
            return seen
        _sleep(shop.clock, due)


def _look(source: Source, shop: Shop, words: Mapping[str, str], now: dt.datetime) -> tuple[Pulled | None, str]:
    """One pull of the last months; what fails is a sentence."""
    shop.ledger.refresh()
    try:
        return pull(source, shop, words, since=Period.of_month(now.year, now.month).shift(-3)), ""
    except (LadingError, OSError) as error:
        return None, str(error)


def _expected(source: Source, shop: Shop, now: dt.datetime) -> FirstRelease | None:
    """The release that is waited for: the last one that is due and not held, else the next."""
    reporter = REPORTERS.get(source.id)
    if reporter is None:
        return None
    last = first_release(reporter, Period.of_month(now.year, now.month).shift(-1))
    for release in (first_release(reporter, last.period.previous()), last):
        due = release.instant - EARLY <= now <= release.latest + LATE
        if due and not _is_held(shop, source, release):
            return release
    return next_release(reporter, now)


def _is_held(shop: Shop, source: Source, release: FirstRelease) -> bool:
    """Whether the ledger holds the reporter's total of that period from this source."""
    keys = [Key(release.reporter, flow, unit=unit) for flow in ("exports", "imports") for unit in ("USD", "CNY", "EUR")]
    return any(held.source == source.id for key in keys for held in shop.ledger.vintages(key, release.period))


def _due(now: dt.datetime, expected: FirstRelease | None, interval: dt.timedelta, failures: int) -> dt.datetime:
    """When to look next: closely round an expected release, else every few hours; after failures, further apart."""
    idle = min(interval * 2 ** min(failures, 12), IDLE) if failures else IDLE
    if expected is None or now > expected.latest + LATE:
        return now + idle
    if now < expected.instant - EARLY:
        return min(now + idle, expected.instant - EARLY)
    close = interval if now <= expected.latest else max(interval, OVERDUE)
    return now + (max(close, idle) if failures else close)


def _sleep(clock: Clock, due: dt.datetime) -> None:
    while (left := (due - clock.now()).total_seconds()) > 0:
        clock.sleep(min(left, LONGEST_NAP))
