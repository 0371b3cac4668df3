"""Every error Lading raises on purpose, in one tree.

    LadingError
    ├── BadInput            what a user gave cannot be used
    │   ├── BadPeriod       no such month, quarter, year or span
    │   ├── BadNumber       not a number, or an interval upside down
    │   ├── BadUnit         units that cannot be compared or do not exist
    │   ├── BadForm         a form without levels, or one that cannot be evaluated
    │   └── BadQuery        words that name no figure
    ├── UnknownCode         a partner, product, source or indicator that no list holds
    ├── NoObservation       the ledger holds nothing for this key and period
    ├── ReleaseRefused      a publisher's file that cannot be trusted: nothing of it is stored
    │   └── VintageConflict two values for one key, period and vintage
    ├── LedgerError         the store on disk is damaged or cannot be written
    ├── FetchError          a publisher's server did not answer as it should
    └── Unproven            a proof that does not check; a defect of Lading, please report it

A message says what happened, what was looked at, and what to do.
"""

from __future__ import annotations

__all__ = [
    "BadForm",
    "BadInput",
    "BadNumber",
    "BadPeriod",
    "BadQuery",
    "BadUnit",
    "FetchError",
    "LadingError",
    "LedgerError",
    "NoObservation",
    "ReleaseRefused",
    "UnknownCode",
    "Unproven",
    "VintageConflict",
]


class LadingError(Exception):
    """Something Lading cannot do, said in a sentence that tells what to do about it."""


class BadInput(LadingError):
    """What was given cannot be used; the message says why and what would do."""


class BadPeriod(BadInput):
    """There is no such period: check the month, the quarter, or the order of a span's two ends."""


class BadNumber(BadInput):
    """Not a decimal number, or an interval whose low end lies above its high end."""


class BadUnit(BadInput):
    """A unit that does not exist, or two units that cannot be added or compared."""


class BadForm(BadInput):
    """A form that has no levels, or whose denominator is nought."""


class BadQuery(BadInput):
    """Words or options that name no figure; the message offers the nearest that does."""


class UnknownCode(LadingError):
    """A name or code that no list holds; the message offers the nearest and says where to add an alias."""


class NoObservation(LadingError):
    """The ledger holds no such figure; the message says what it holds nearby."""


class ReleaseRefused(LadingError):
    """A publisher's file that cannot be trusted; nothing of it was stored."""


class VintageConflict(ReleaseRefused):
    """Two values for one key, period and vintage; both are shown and neither is stored."""


class LedgerError(LadingError):
    """The ledger on disk is damaged or cannot be written; the message names the file and the cure."""


class FetchError(LadingError):
    """A publisher's server did not answer as it should; what is held stays usable."""


class Unproven(LadingError):
    """A proof that does not check in exact arithmetic. This is a defect of Lading: please report it."""
