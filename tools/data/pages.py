"""Pages of the press: one page is one vintage, dated by its own date, its address, or the day it was fetched."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from lading.errors import BadPeriod
from lading.model import Period, Release

from .instants import RETRIEVED, SHANGHAI, end_of

CALENDAR_COPIES = ("owxiang/forex-news", "pakonda/FxCalendar", "jayleecn/Economic-Calendar")
"""Public copies of commercial economic calendars: their forecasts are not bundled."""


def site(address: str) -> str:
    """The host of a page, as a reader would name it."""
    return re.sub(r"^(www|m|mobile|amp)\.", "", urlsplit(address).netloc.lower())


def of_calendar(address: str) -> bool:
    """Whether a page is a copy of a commercial calendar."""
    return any(name in address for name in CALENDAR_COPIES)


def day_of(address: str, published: str) -> str:
    """The day a page carries, in its text or else in its address; the month, if that is all; or nothing.

    >>> day_of("https://globaltimes.cn/page/202101/1212773.shtml", "")
    '2021-01'
    """
    if published:
        return published
    path = urlsplit(address).path
    for pattern in (_DAY, _MONTH):
        if found := pattern.search(path):
            text = "-".join(found.groups())
            try:
                Period.parse(text)
            except BadPeriod:
                continue
            return text
    return ""


_DAY = re.compile(r"(20[012]\d)[/-]?(0[1-9]|1[0-2])[/-]?([0-2]\d|3[01])(?=\D|$)")
_MONTH = re.compile(r"[/_-](20[012]\d)[/-]?(0[1-9]|1[0-2])/")


def known_by(day: str, release: dt.datetime) -> dt.datetime:
    """When a page is surely public: the end of its day anywhere on earth, never before what it reports of."""
    return max(end_of(str(Period.parse(day).last)), release) if day else RETRIEVED


def page_ids(addresses: Mapping[str, str], prefix: str = "press") -> dict[str, str]:
    """Address -> id such as press-scmp-com-2025-12-08, numbered where a site has several pages on a day."""
    groups: dict[str, list[str]] = defaultdict(list)
    for address, day in addresses.items():
        groups[f"{prefix}-{site(address).replace('.', '-')}-{day or 'undated'}"].append(address)
    ids = {}
    for stem, members in groups.items():
        for number, address in enumerate(sorted(members), 1):
            ids[address] = stem if len(members) == 1 else f"{stem}-{number}"
    return ids


def page(id_: str, address: str, day: str, reports: Iterable[dt.datetime], note: str = "") -> Release:
    """The page as a release; it reports of the instants given, the latest of which was its occasion."""
    occasion = max(reports)
    by = max(known_by(day, occasion), occasion)
    return Release(
        id_,
        site(address),
        f"Page at {site(address)}" + (f", {day}" if day else ", undated"),
        min(occasion, by),
        by,
        None if day else RETRIEVED,
        address,
        printed_date=day,
        note=note,
    )


def calendar_release(period: Period, occasion: dt.datetime, kind: str) -> Release:
    """Customs' figures of a release as public copies of calendars hold them: facts of customs, not of the calendar."""
    day = occasion.astimezone(SHANGHAI).date()
    if kind == "revised":
        id_, what = f"gacc-reprint-{period}-on-{day}", f"Figures of {period} as shown again on {day}"
    else:
        id_, what = f"gacc-first-print-{period}", f"First print of {period}"
    title = f"{what}, seen on a public copy of an economic calendar"
    return Release(id_, "GACC", title, occasion, max(end_of(str(day)), occasion), printed_date=str(day))


def calendar_cell(address: str) -> str:
    """Where a calendar's copy lies: owner/repository@commit:path."""
    owner, repository, _, commit, *path = urlsplit(address).path.strip("/").split("/")
    return f"{owner}/{repository}@{commit[:10]}:{'/'.join(path)}"
