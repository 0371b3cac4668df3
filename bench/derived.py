"""Derived figures: every month of China's totals without its own print, as of its first day; how many contain it."""

from __future__ import annotations

import datetime as dt
from time import process_time

from lading.accounts.derive import Derived, derive
from lading.errors import NoObservation
from lading.model import Key, Query
from lading.store import Ledger

Row = tuple[str, float, str]
DAY = dt.timedelta(hours=36)
"""From the first release of a month to the end of its day anywhere, and the press of the day."""


def run() -> list[Row]:
    """For each flow and currency: months derived, share that contain customs' own print, width; and the time of one."""
    ledger = Ledger.open(bundled=True)
    rows: list[Row] = []
    spent, count = 0.0, 0
    for unit in ("USD", "CNY"):
        for flow in ("exports", "imports"):
            told = list(_months(ledger, Key("CHN", flow, unit=unit)))
            widths = sorted(float((one.interval.width or 0) / abs(one.interval.middle)) for one, *_ in told)
            name = f"{flow} in {unit}: {len(told)} months derived"
            rows.append((f"{name}, part that contain the print", sum(ok for _, ok, _ in told) / len(told), "0.9"))
            rows.append((f"{name}, middle width in percent", 100 * widths[len(widths) // 2], "no target"))
            spent, count = spent + sum(time for *_, time in told), count + len(told)
    return [*rows, ("one derivation, ms of CPU", 1000 * spent / count, "at most 100")]


def _months(ledger: Ledger, key: Key):
    """Each month that customs printed: what is derived, whether it contains the print, seconds of CPU."""
    for period in [one for one in ledger.periods(key) if one.is_month]:
        held = [one for one in ledger.vintages(key, period) if one.status == "printed"]
        prints = [one for one in held if one.release.startswith("gacc-")]
        if prints:
            start = process_time()
            query = Query("level", key.flow, key.reporter, period, unit=key.unit)
            found = _derived(query, ledger, min(one.known_from for one in prints) + DAY)
            if found:
                yield found, bool(found.interval & prints[-1].interval), process_time() - start


def _derived(query: Query, ledger: Ledger, day: dt.datetime) -> Derived | None:
    try:
        return derive(query, ledger, day)
    except NoObservation:
        return None
