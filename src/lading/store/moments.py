"""The instant that a read is asked as of."""

from __future__ import annotations

import datetime as dt

from ..errors import BadPeriod
from .vintages import LATEST


def instant_of(as_of: dt.datetime | None) -> dt.datetime:
    """The instant itself, or the one that everything held lies before; BadPeriod for one without a zone."""
    if as_of is None:
        return LATEST
    if not isinstance(as_of, dt.datetime) or as_of.tzinfo is None:
        raise BadPeriod(
            f"as of {as_of} says no instant: give a datetime with a zone, as lading.model.instant() makes it"
        )
    return as_of
