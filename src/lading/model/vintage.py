"""A release is an event of publication; its two instants say when its figures can and must have been known."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from ..errors import BadPeriod

ANYWHERE_ON_EARTH = dt.timezone(dt.timedelta(hours=-12))
"""The zone in which a day ends last."""


def instant(text: str, zone: str = "UTC", *, end_of_day: bool = False) -> dt.datetime:
    """Read a day or an instant and give it in UTC.

    A day alone means its first moment in `zone`, or, with `end_of_day`, its last moment anywhere on earth:
    that is how an article's day and an undated hour are read (DESIGN section 2).

    >>> instant("2026-01-14T11:00", "Asia/Shanghai").isoformat()
    '2026-01-14T03:00:00+00:00'
    >>> instant("2026-01-14", end_of_day=True).isoformat()
    '2026-01-15T11:59:59+00:00'
    """
    try:
        moment = dt.datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise BadPeriod(f"{text!r} is not a day or an instant: write 2026-01-14 or 2026-01-14T11:00+08:00") from error
    day_only = "T" not in text and " " not in text.strip()
    if day_only and end_of_day:
        moment = moment.replace(hour=23, minute=59, second=59, tzinfo=ANYWHERE_ON_EARTH)
    elif moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(zone))
    try:
        return moment.astimezone(dt.UTC)
    except OverflowError as error:
        raise BadPeriod(f"{text!r} lies outside the years 1 to 9999: write 2026-01-14") from error


@dataclass(frozen=True, slots=True)
class Release:
    """One publication of one publisher, or one page that quotes it: the vintage of every figure in it.

    `known_from`: the earliest moment its figures can have been public. `known_by`: the moment somebody is seen to
    hold them. Equal for a dated release; a copy found later has a later `known_by`. Both carry UTC.
    """

    id: str
    source: str
    title: str
    known_from: dt.datetime
    known_by: dt.datetime
    retrieved_at: dt.datetime | None = None
    url: str = ""
    sha256: str = ""
    printed_date: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        for name, moment in (("known_from", self.known_from), ("known_by", self.known_by)):
            if moment.tzinfo is None:
                raise BadPeriod(f"release {self.id}: {name} {moment} has no time zone; add one, as in +08:00")
        if self.known_by < self.known_from:
            raise BadPeriod(
                f"release {self.id}: known_by {self.known_by} lies before known_from {self.known_from}; swap them"
            )
