"""Answers that keep with each number what belongs to it: unit, vintage, source and caveats."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from ..errors import BadInput
from ..indicators import Listing
from ..indicators.listing import Cell
from ..model import instant

MOST_ROWS = 400
"""Rows in one answer; a note says how many there are."""


def answer(listing: Listing, as_of: str, *caveats: str) -> dict[str, Any]:
    """A listing as the record a tool returns."""
    rows = [{name: _plain(value) for name, value in row.items()} for row in listing.rows[:MOST_ROWS]]
    for row in rows:
        if "vintage" in row:
            row["caveat"] = "; ".join(_caveats(row))
    notes = [*listing.notes, *caveats]
    if len(listing.rows) > MOST_ROWS:
        notes.append(f"only {MOST_ROWS} of {len(listing.rows)} rows: ask for less at a time")
    return {"title": listing.title, "as_of": as_of or "all that is held", "rows": rows, "caveats": notes}


HOW = {
    "quoted": "known through the press, not from customs' own page",
    "derived": "put together from other figures; it lies between its bounds",
    "estimated": "an estimate, not a print",
}
"""How a figure is known -> what must be said with it."""


def _caveats(row: Mapping[str, Any]) -> Iterator[str]:
    """What must be said with the figure of a row."""
    if row["vintage"] == "uncertain":
        yield "vintage uncertain: it may have been another on that day, and proves nothing wrong"
    how = HOW.get(str(row.get("told", row.get("status"))))
    if how:
        yield how
    if row.get("note"):
        yield str(row["note"])


def moment_of(as_of: str) -> dt.datetime | None:
    """The instant that a tool means by `as_of`; None, all that is held, where it is empty."""
    try:
        moment = instant(as_of, end_of_day=True) if as_of else None
    except (ValueError, OverflowError) as error:
        raise BadInput(f"{as_of!r} is no day: write it as 2026-01-14") from error
    if moment and not 1900 <= moment.year <= 2199:
        raise BadInput(f"{as_of!r} lies outside the years 1900 to 2199: write a day as 2026-01-14")
    return moment


def _plain(value: Cell) -> str | int | float | bool | None:
    if isinstance(value, Fraction) or not isinstance(value, bool | int | str | None):
        return int(value) if value == int(value) else float(value)
    return value
