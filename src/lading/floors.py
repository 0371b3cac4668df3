"""The floors of the house: a package imports only from floors below its own.

Packages on one floor never see each other; `model`, `reference` and `errors` may be read by all.
tests/test_floors.py holds every module to this table.
"""

from __future__ import annotations

FLOORS: dict[str, int] = {
    "model": 0,
    "reference": 0,
    "sources": 1,
    "store": 1,
    "indicators": 2,
    "accounts": 3,
    "ingest": 4,
    "claims": 4,
    "outlook": 4,
    "scenarios": 4,
    "brief": 5,
    "cli": 6,
    "web": 6,
    "mcp": 6,
}
"""Package -> its floor, 0 at the bottom."""

READ_BY_ALL = frozenset({"model", "reference"})
"""Packages that their own floor may import too."""

ROOMS: dict[str, int] = {
    "words": 0,
    "text": 1,
    "figures": 1,
    "periods": 1,
    "sentence": 2,
    "phrases": 3,
    "reading": 4,
    "verdicts": 4,
    "agreement": 5,
    "render": 6,
}
"""The rooms of `claims`, from the words of a language up to what is shown; a room imports only from rooms below."""
