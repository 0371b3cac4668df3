"""What to say when nothing held gives a figure: which periods, units, mirrors or partners are held instead."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Key, Period, Query
from .ledger import Ledger

_MIRROR = {"exports": "imports", "imports": "exports"}


def nothing_held(query: Query, ledger: Ledger) -> str:
    """The sentence for a figure that nothing held can give: what was looked for, what is held nearby, what to do."""
    asked = f"no {query.indicator} of {query.key} for {query.period} can be given from what is held"
    hints = list(_hints(query, ledger))
    return f"{asked}. {' '.join(hints) or _partners(query.key, ledger)}"


def _hints(query: Query, ledger: Ledger) -> Iterator[str]:
    key = query.key
    if periods := ledger.periods(key):
        near = min(periods, key=lambda period: _distance(period, query.period))
        yield f"Held are {len(periods)} periods from {periods[0]} to {periods[-1]}, the nearest {near}."
    for unit in ("USD", "CNY"):
        if unit != key.unit and query.period in ledger.periods(key.but(unit=unit)):
            yield f"It is held in {unit}: ask for that."
    if key.flow in _MIRROR and "WLD" not in (key.partner, key.reporter):
        mirror = key.but(reporter=key.partner, partner=key.reporter, flow=_MIRROR[key.flow])
        for unit in ("USD", "CNY"):
            if query.period in ledger.periods(mirror.but(unit=unit)):
                yield f"Its mirror is held: {mirror.flow} of {mirror.reporter} with {mirror.partner} in {unit}."


def _distance(held: Period, wanted: Period) -> tuple[bool, int]:
    """Periods of the wanted kind first, then the nearest."""
    return held.freq != wanted.freq, abs((held.last - wanted.last).days)


def _partners(key: Key, ledger: Ledger) -> str:
    partners = sorted({other.partner for other in ledger.keys(reporter=key.reporter, product=key.product)})
    if partners:
        more = " ..." if len(partners) > 12 else ""
        return f"For {key.reporter} and {key.product} the partners held are {', '.join(partners[:12])}{more}"
    return f"Nothing is held of {key.reporter} and {key.product}: `lading coverage` lists what is"
