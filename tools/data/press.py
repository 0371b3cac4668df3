"""First prints and polls of China's monthly releases, 2019 on, as pages of the press printed them.

Of each figure one value is bundled as quoted: the one that most sites print, from the page that prints it finest and
first. What differs from it beyond rounding or cutting is kept as a conflict. Forecasts are bundled only where the
page names who asked; a commercial calendar's are not.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from lading.model import Key, Period, Release

from .figures import Figure, Shelf, alike
from .implied import Touchstone
from .instants import newest_before, released
from .labels import UNITS, area_code, china
from .pages import calendar_cell, calendar_release, day_of, known_by, of_calendar, page, page_ids, site
from .shared import china as china_file
from .shared import rows

PRODUCTS = {
    "copper": "copper",
    "oil products": "refined oil",
    "steel products": "steel",
    "copper ores": "copper ore",
}
"""Press label -> product, where the two differ."""

QUANTITY_UNIT = {"integrated circuits": "units"}
POLLSTERS = ("Reuters", "Bloomberg", "Wall Street Journal", "Wind", "Yicai", "Caixin")
"""Who is named; `unspecified` and the calendars' own consensus stay out."""

HEDGED = re.compile(
    r"\b(nearly|almost|about|around|roughly|approximately|over|more than|topped|flat|estimated|approaching|loosely)\b",
    re.IGNORECASE,
)
DOUBTFUL = re.compile(
    r"looks wrong|reads like year to date|calls growth inaccurate|digits transposed|attributes it|does not equal"
    r"|may repeat|wording ambiguous|words are yuan terms|words imports as yuan|order ambiguous|page mixes"
    r"|lists it among purchases|does not say volume or value|same page also prints|prior-year level by other"
    r"|value 1 of 2 shown|imply another rate",
    re.IGNORECASE,
)
OFF = "customs' yuan tables imply another rate"
EARLIEST_POLL = dt.timedelta(days=14)
"""How long before a release a poll for it can have been public."""


@dataclass(frozen=True, slots=True)
class Print:
    """One number on one page."""

    key: Key
    period: Period
    value: Decimal
    resolution: Decimal
    printed: str
    address: str
    day: str
    kind: str
    pollster: str
    statistic: str
    note: str
    seen: str = ""

    @property
    def rank(self) -> tuple[bool, Decimal, bool, str, str]:
        """Finest first, then the dated, then the earliest."""
        return bool(HEDGED.search(self.note)), self.resolution, not self.day, self.day, self.address

    def finer_than(self, other: Print) -> bool:
        """Whether it was printed in smaller steps."""
        return self.resolution < other.resolution

    @property
    def doubtful(self) -> bool:
        """Whether the page itself, or who copied the number, doubts it."""
        return bool(DOUBTFUL.search(self.note))


def gather(shelf: Shelf) -> None:
    """Put down quoted first prints and revisions, named polls, and the conflicts among them."""
    touchstone = Touchstone(shelf)
    prints = [_read(row, touchstone) for row in rows(china_file("press", "first_prints.csv"))]
    chosen: list[tuple[Print, str, str]] = []
    for kind in ("first_print", "revised"):
        for group in _groups(prints, kind):
            chosen += _settled(_without_calendars(group), "quoted", (), [p for p in group if of_calendar(p.address)])
    for group in _groups([p for p in prints if p.pollster in POLLSTERS], "forecast"):
        asked = [p for p in prints if p.kind == "forecast" and (p.key, p.period) == (group[0].key, group[0].period)]
        chosen += _settled(group, "forecast", asked)
    _put(shelf, chosen)


def _read(row: dict[str, str], touchstone: Touchstone) -> Print:
    key = _key(row)
    unit, scale = UNITS.get(row["unit"], ("percent", 1))
    resolution = Decimal(row["resolution"])
    if row["basis"] == "CNY" and unit == "percent":
        resolution = max(resolution, Decimal("0.1"))  # a calendar prints 5.70 of what customs gives as 5.7
    if row["unit"] == "tonnes":
        noughts = len(row["value"]) - len(row["value"].rstrip("0")) if "." not in row["value"] else 0
        resolution = max(resolution, Decimal(10) ** noughts)  # 62580 may stand for 62.58 thousand
    if HEDGED.search(row["note"]):
        resolution *= 2
    period, value = Period.parse(row["period"]), Decimal(row["value"]) * scale
    wrong = touchstone.contradicts(key, period, value, resolution * scale)
    return Print(
        key,
        period,
        value,
        resolution * scale,
        f"{row['value']} {'%' if row['unit'] == 'percent' else row['unit']}",
        row["url"],
        day_of(row["url"], row["published"]),
        row["kind"],
        row["pollster"],
        {"unknown": "", "average": "mean"}.get(row["statistic"], row["statistic"]),
        "; ".join(part for part in (row["note"], OFF if wrong else "") if part),
    )


def _key(row: dict[str, str]) -> Key:
    indicator = row["indicator"].removeprefix("partner_")
    growth = indicator.endswith("_yoy")
    shape = "growth_yoy" if growth else "level"
    if indicator.startswith("quantity"):
        name, flow = re.fullmatch(r"(.+) \((exports|imports)\)", row["product"]).groups()  # type: ignore[union-attr]
        product = PRODUCTS.get(name, name)
        unit = QUANTITY_UNIT.get(product, "tonnes")
        return china(flow, product=product, measure="quantity", unit=unit, indicator=shape)
    return china(indicator.removesuffix("_yoy"), area_code(row["partner"]), unit=row["basis"], indicator=shape)


def _groups(prints: Iterable[Print], kind: str) -> list[list[Print]]:
    groups: dict[tuple[Key, Period, str], list[Print]] = defaultdict(list)
    for reading in prints:
        if reading.kind == kind:
            groups[reading.key, reading.period, reading.pollster].append(reading)
    return [groups[name] for name in sorted(groups)]


def _without_calendars(group: list[Print]) -> list[Print]:
    """A calendar's copy speaks only where no page does."""
    return [reading for reading in group if not of_calendar(reading.address)] or group


def _settled(
    group: Sequence[Print], status: str, witnesses: Sequence[Print] = (), clocks: Sequence[Print] = ()
) -> list[tuple[Print, str, str]]:
    """The value that most sites print, first; then one print of each value that contradicts it.

    `witnesses` are prints that count for a value without being quoted: pages that do not name the pollster.
    `clocks` are dated copies of calendars: one that shows the same figure as finely tells by when it was public.
    """
    clean = [reading for reading in group if not reading.doubtful]
    settled: list[tuple[Print, str, str]] = []
    rest = list(group)
    if clean:
        finest = [r for r in clean if not any(_prints(r, other) and other.finer_than(r) for other in clean)]
        best = min(finest, key=lambda reading: (-len(_sites_for(reading, witnesses or clean)), reading.rank))
        sites = _sites_for(best, group)
        if not best.day and (seen := [c.day for c in clocks if c.day and _prints(best, c) and not best.finer_than(c)]):
            best = replace(best, seen=min(seen))
        settled.append((best, status, _others(sites - {site(best.address)})))
        dated = [r for r in clean if r.day and best.kind == r.kind and _prints(r, best) and not r.doubtful]
        if not best.day and not best.seen and dated:
            coarse = min(dated, key=lambda reading: reading.rank)
            settled.append((coarse, status, _others(sites - {site(coarse.address)})))
        rest = [reading for reading in group if not _prints(reading, best)]
    for value in sorted({reading.value for reading in rest}):
        odd = min((reading for reading in rest if reading.value == value), key=lambda reading: reading.rank)
        settled.append((odd, "conflict", odd.note))
    return settled


def _sites_for(best: Print, group: Iterable[Print]) -> set[str]:
    return {site(reading.address) for reading in group if _prints(reading, best)}


def _prints(reading: Print, best: Print) -> bool:
    return alike(reading.value, reading.resolution, best.value, best.resolution)


def _others(sites: set[str]) -> str:
    if not sites:
        return ""
    named = ", ".join(sorted(sites)[:3])
    return f"also {named}" + (f" and {len(sites) - 3} more" if len(sites) > 3 else "")


def _put(shelf: Shelf, chosen: Sequence[tuple[Print, str, str]]) -> None:
    pages = {reading.address: reading.day for reading, _, _ in chosen if not of_calendar(reading.address)}
    ids = page_ids(pages)
    occasions: dict[str, list[dt.datetime]] = defaultdict(list)
    for reading, _, _ in chosen:
        occasions[reading.address].append(_occasion(reading))
    for reading, status, note in chosen:
        address = reading.address
        if address in ids:
            release = page(ids[address], address, reading.day, occasions[address])
        else:
            release = calendar_release(reading.period, _occasion(reading), reading.kind)
        shelf.release(release)
        figure = _figure(reading, status, note, release)
        if reading.kind == "forecast":
            shelf.put("polls", [figure])
        else:
            shelf.put("press", _beside_customs(figure, release, shelf))


def _beside_customs(figure: Figure, release: Release, shelf: Shelf) -> list[Figure]:
    """Nobody need be quoted where customs' own print is held and known no later; who contradicts it is in conflict."""
    by = figure.known_by or release.known_by
    month = Period.of_month(figure.period.last.year, figure.period.last.month)
    for kind in ("prelim", "bulletin"):
        own = shelf.held.get((f"gacc-{kind}-{month}", figure.key, figure.period, "", "", None))
        if own and own.agrees(figure) and shelf.releases[own.release].known_by <= by and figure.status == "quoted":
            return []
        if own and kind == "prelim" and not own.agrees(figure) and "revised" not in figure.note:
            return [replace(figure, status="conflict", note=f"customs printed {own.printed}")]
    return [figure]


def _occasion(reading: Print) -> dt.datetime:
    """The release that a print reports of: its period's own, or for a revised figure the newest before the page."""
    first = released(reading.period)
    if reading.kind != "revised":
        return first
    return newest_before(known_by(reading.day, first)) if reading.day else released(reading.period.shift(1))


def _figure(reading: Print, status: str, note: str, release: Release) -> Figure:
    forecast = reading.kind == "forecast"
    first = _occasion(reading) - (EARLIEST_POLL if forecast else dt.timedelta())
    by = known_by(reading.day or reading.seen, first)
    hedge = reading.note if HEDGED.search(reading.note) else ""
    revised = "as revised in a later release" if reading.kind == "revised" else ""
    seen = f"a calendar shows it on {reading.seen}" if reading.seen else ""
    return Figure(
        release.id,
        reading.key,
        reading.period,
        reading.value,
        reading.resolution,
        status,
        reading.printed,
        table=calendar_cell(reading.address) if of_calendar(reading.address) else "",
        known_from=None if first == release.known_from else first,
        known_by=None if by == release.known_by else by,
        pollster=reading.pollster,
        statistic=reading.statistic,
        note="; ".join(part for part in dict.fromkeys((revised, hedge, seen, note)) if part),
    )
