"""Forecasts in an article beside Lading's own outlook as known on the day it is judged by."""

from __future__ import annotations

import datetime as dt
from weakref import WeakKeyDictionary

from ..claims.check import NOW, Finding
from ..model import Key
from ..outlook import Simulation, latest_instant
from ..outlook.beside import beside, simulation
from ..store import Ledger

FORECASTS = frozenset({"forecast", "target", "expectation"})
"""Modalities of a claim that an outlook can stand beside."""

KEPT = 16
"""Simulations kept for a ledger."""

_kept: WeakKeyDictionary[Ledger, dict[tuple[str, dt.datetime, int], Simulation | None]] = WeakKeyDictionary()


def outlook_of(finding: Finding, as_of: dt.datetime, ledger: Ledger) -> str:
    """What the outlook says of a claim's flow and period, in a sentence; nothing where it has none."""
    claim = finding.claim
    query = claim.query
    if claim.modality not in FORECASTS or query is None or claim.value is None or not claim.numeric:
        return ""
    moment = latest_instant(ledger) if as_of == NOW else as_of
    key = Key(query.reporter, query.flow, query.partner, query.product, query.measure, query.unit)
    paths = _simulation(ledger, key, moment)
    found = beside(query, float(claim.value), paths, moment) if paths else None
    return found.words if found else ""


def _simulation(ledger: Ledger, key: Key, as_of: dt.datetime) -> Simulation | None:
    """The paths of a series, made once for each state of the ledger."""
    flow = "balance" if key.flow in {"exports", "imports"} else key.flow
    series = key.but(flow=flow)
    name = (str(series), as_of, len(ledger.releases()))
    kept = _kept.setdefault(ledger, {})
    if name not in kept:
        while len(kept) >= KEPT:
            del kept[next(iter(kept))]
        kept[name] = simulation(ledger, series, as_of)
    return kept[name]
