"""An observation: one figure, as it was printed, with the cell it stands in and the vintage it belongs to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from ..errors import BadQuery
from .interval import Interval
from .key import Key
from .period import Period

STATUSES = ("printed", "quoted", "derived", "estimated", "conflict", "forecast", "withdrawn")
"""printed by its publisher · quoted, known only through the press · derived from other figures · estimated by its
publisher · conflict, a differing print of what `quoted` holds · forecast, a poll before the release · withdrawn."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One value at a key and period.

    `value` and `resolution` are exact, in base units (USD, tonnes, percent), never in billions; `resolution` is the
    step of the last printed digit and None where the source prints full precision. `printed` is the text as it stood
    in the source, with its unit ("3,771,873.3 USD million"). `release` is the id of its vintage; `table`, `row` and
    `column` find the cell. For a forecast, `pollster` says who asked and `statistic` median, mean or nothing.
    """

    key: Key
    period: Period
    value: Decimal
    resolution: Decimal | None
    status: str
    release: str
    known_from: dt.datetime
    known_by: dt.datetime
    printed: str = ""
    table: str = ""
    row: str = ""
    column: str = ""
    source: str = ""
    retrieved_at: dt.datetime | None = None
    pollster: str = ""
    statistic: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if self.status not in STATUSES:
            raise BadQuery(f"status {self.status!r} does not exist: choose from {', '.join(STATUSES)}")

    @property
    def interval(self) -> Interval:
        """The true values that print as this one: half a resolution on either side."""
        return Interval.of(self.value, self.resolution or 0)

    def certain(self, as_of: dt.datetime) -> bool:
        """Whether it was surely public at that instant; if not, it may support a claim but never refute one."""
        return self.known_by <= as_of
