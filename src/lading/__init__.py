"""Lading: customs releases in; checked, sourced trade facts out.

>>> from lading import Ledger, asked, fact, instant
>>> surplus = fact(asked("surplus 2025"), Ledger.open(), instant("2026-01-14", end_of_day=True))
>>> surplus.rows[0]["figure"], surplus.rows[0]["source"]
('$1,189.0 bn', 'GACC: Preliminary release, December 2025')
"""

from __future__ import annotations

from .errors import LadingError
from .indicators import (
    Evaluated,
    Listing,
    asked,
    coverage,
    evaluate,
    explain,
    fact,
    form,
    mirror,
    mirror_listing,
    revisions,
    series,
)
from .model import Form, Interval, Key, Observation, Period, Query, Release, Statement, instant, printed
from .store import Ledger

__all__ = [
    "Evaluated",
    "Form",
    "Interval",
    "Key",
    "LadingError",
    "Ledger",
    "Listing",
    "Observation",
    "Period",
    "Query",
    "Release",
    "Statement",
    "__version__",
    "asked",
    "coverage",
    "evaluate",
    "explain",
    "fact",
    "form",
    "instant",
    "mirror",
    "mirror_listing",
    "printed",
    "revisions",
    "series",
]

__version__ = "0.1.0"
