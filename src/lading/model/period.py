"""A period: the days a figure speaks of, written as month, quarter, year, span of months or span of days."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from dataclasses import dataclass
from functools import lru_cache

from ..errors import BadPeriod
from .hashed import Hashed

_ISO = re.compile(r"(\d{4})(?:-(?:Q([1-4])|S([12])|(\d{2})(?:-(\d{2}))?))?")
_SDMX = re.compile(r"(\d{4})-(?:M(\d{2})|A1|S([12]))")


@lru_cache(maxsize=4096)
def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, monthrange(year, month)[1])


def _add_months(day: dt.date, months: int) -> dt.date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        raise BadPeriod(f"{months} months from {day} is outside the years 1 to 9999")
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


class _Shaped(Hashed):
    """Keeps of what kind a span of days is, which is asked of it time and again."""

    __slots__ = ("_freq", "_whole")

    _freq: str
    _whole: bool


@dataclass(frozen=True, slots=True, order=True)
class Period(_Shaped):
    """The days from `first` to `last`, both included. Two ways of writing the same days are equal.

    >>> Period.parse("2025-01..2025-12") == Period.parse("2025")
    True
    >>> str(Period.parse("2025-11").year_to_date())
    '2025-01..2025-11'
    """

    first: dt.date
    last: dt.date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise BadPeriod(f"a period from {self.first} to {self.last} runs backwards: swap its ends")

    def __hash__(self) -> int:
        try:
            return self._hash
        except AttributeError:
            return self._hashed(self.first, self.last)

    @classmethod
    def of_month(cls, year: int, month: int) -> Period:
        """One calendar month."""
        if not 1 <= month <= 12:
            near = f"{year}-{min(max(month, 1), 12):02d}"
            raise BadPeriod(f"there is no month {month}. Did you mean {near}?")
        if not 1 <= year <= 9999:
            raise BadPeriod(f"there is no year {year}: years run from 1 to 9999")
        return cls(dt.date(year, month, 1), _month_end(year, month))

    @classmethod
    def of_year(cls, year: int) -> Period:
        """One calendar year."""
        return cls.of_months(year, 1, 12)

    @classmethod
    def of_quarter(cls, year: int, quarter: int) -> Period:
        """One calendar quarter, 1 to 4."""
        if not 1 <= quarter <= 4:
            raise BadPeriod(f"there is no quarter {quarter}: quarters run from 1 to 4")
        return cls.of_months(year, 3 * quarter - 2, 3 * quarter)

    @classmethod
    def of_months(cls, year: int, first: int, last: int) -> Period:
        """The months `first` to `last` of one year."""
        return cls(cls.of_month(year, first).first, cls.of_month(year, last).last)

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read 2025, 2025-12, 2025-Q4, 2025-S1, 2025-M12, 2025-12-31, or two of them joined by ".."."""
        return _parsed(text)

    @classmethod
    def _spans(cls, text: str) -> Period:
        parts = text.strip().split("..")
        if len(parts) == 2:
            start, end = (cls._one(part, text) for part in parts)
            if start.first > end.last:
                raise BadPeriod(f"{text!r} runs backwards: write {parts[1].strip()}..{parts[0].strip()}")
            return cls(start.first, end.last)
        if len(parts) != 1:
            raise BadPeriod(f"{text!r} has more than one '..': write a span as 2025-01..2025-11")
        return cls._one(text, text)

    @classmethod
    def _one(cls, part: str, whole: str) -> Period:
        part = part.strip()
        if match := _SDMX.fullmatch(part):
            year, month, half = match.groups()
            part = f"{year}-{month}" if month else f"{year}-S{half}" if half else year
        match = _ISO.fullmatch(part)
        if not match:
            raise BadPeriod(
                f"{whole!r} is not a period: write 2025, 2025-12, 2025-Q4, 2025-12-31 or a span like 2025-01..2025-11"
            )
        year = int(match[1])
        try:
            if match[2]:
                return cls.of_quarter(year, int(match[2]))
            if match[3]:
                return cls.of_months(year, 1, 6) if match[3] == "1" else cls.of_months(year, 7, 12)
            if match[5]:
                cls.of_month(year, int(match[4]))
                day = dt.date(year, int(match[4]), int(match[5]))
                return cls(day, day)
            return cls.of_month(year, int(match[4])) if match[4] else cls.of_year(year)
        except ValueError as error:
            raise BadPeriod(f"{whole!r}: there is no day {match[5]} in {match[1]}-{match[4]}") from error
        except BadPeriod as error:
            raise BadPeriod(f"{whole!r}: {error}") from error

    @property
    def whole_months(self) -> bool:
        """Whether it starts on the first day of a month and ends on the last of one."""
        try:
            return self._whole
        except AttributeError:
            whole = self.first.day == 1 and self.last == _month_end(self.last.year, self.last.month)
            object.__setattr__(self, "_whole", whole)
            return whole

    @property
    def count(self) -> int:
        """How many months it touches."""
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1

    @property
    def is_month(self) -> bool:
        """One calendar month."""
        return self.whole_months and self.count == 1

    @property
    def is_quarter(self) -> bool:
        """One calendar quarter."""
        return self.whole_months and self.count == 3 and self.first.month in (1, 4, 7, 10)

    @property
    def is_year(self) -> bool:
        """One calendar year."""
        return self.whole_months and self.count == 12 and self.first.month == 1

    @property
    def is_year_to_date(self) -> bool:
        """January to some month of the same year, January alone and the whole year included."""
        return self.whole_months and self.first.month == 1 and self.first.year == self.last.year

    @property
    def freq(self) -> str:
        """M month, Q quarter, A year, S any other span of months, D a span of days."""
        try:
            return self._freq
        except AttributeError:
            several = "Q" if self.is_quarter else "A" if self.is_year else "S"
            found = "D" if not self.whole_months else "M" if self.count == 1 else several
            object.__setattr__(self, "_freq", found)
            return found

    def months(self) -> tuple[Period, ...]:
        """Its calendar months in order; a span of days has none."""
        if not self.whole_months:
            return ()
        start = self.first.year * 12 + self.first.month - 1
        return tuple(Period.of_month((start + i) // 12, (start + i) % 12 + 1) for i in range(self.count))

    def shift(self, months: int) -> Period:
        """The same span `months` later (earlier if negative)."""
        first = _add_months(self.first, months)
        last = _add_months(self.last, months)
        if self.last == _month_end(self.last.year, self.last.month):
            last = _month_end(last.year, last.month)
        return Period(first, last)

    def a_year_earlier(self) -> Period:
        """The same months, or days, one year before."""
        return self.shift(-12)

    def previous(self) -> Period:
        """The span of equal length just before: the month before a month, the year before a year."""
        if self.whole_months:
            return self.shift(-self.count)
        days = self.last - self.first + dt.timedelta(days=1)
        return Period(self.first - days, self.last - days)

    def year_to_date(self) -> Period:
        """January of the year it ends in, up to its end."""
        return Period(dt.date(self.last.year, 1, 1), self.last)

    def year(self) -> Period:
        """The calendar year it ends in."""
        return Period.of_year(self.last.year)

    def __contains__(self, other: Period) -> bool:
        return self.first <= other.first and other.last <= self.last

    def __str__(self) -> str:
        if not self.whole_months:
            return str(self.first) if self.first == self.last else f"{self.first}..{self.last}"
        if self.is_month:
            return f"{self.first:%Y-%m}"
        if self.is_year:
            return f"{self.first:%Y}"
        if self.is_quarter:
            return f"{self.first:%Y}-Q{(self.first.month + 2) // 3}"
        return f"{self.first:%Y-%m}..{self.last:%Y-%m}"

    @property
    def sdmx(self) -> str:
        """Its SDMX 3.0 time period: 2025-M12, 2025-Q4, 2025-A1, else the ISO interval first/last."""
        forms = {"M": f"{self.first:%Y-M%m}", "A": f"{self.first:%Y}-A1", "Q": str(self)}
        return forms.get(self.freq, f"{self.first}/{self.last}")


@lru_cache(maxsize=4096)
def _parsed(text: str) -> Period:
    return Period._spans(text)  # noqa: SLF001  its own reading, kept
