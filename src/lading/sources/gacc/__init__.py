"""China's customs (GACC): preliminary pages and spreadsheets, English and Chinese, and the Monthly Bulletin.

Every figure keeps its printed digits; every oddity is told. A page whose title and heads name different months, or
whose title and unit name different currencies, is refused: read on, in `trust`, for the one that is known to be stale.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from ...errors import BadInput, BadUnit, ReleaseRefused
from ...model import Release
from ..base import Parsed, Source
from ..workbook import is_spreadsheet
from .commodities import read_commodities
from .country import read_country
from .figures import Harvest, Sheet, column_decimals, settled
from .heads import Table, disagreement, under_heads
from .notes import WITHOUT, unseen
from .page import Page, looks_like_markup, plain, read_html
from .query import identify_query, is_query, parse_query
from .regimes import read_product_regimes, read_regimes
from .site import connector
from .spreadsheet import read_spreadsheet
from .title import BULLETIN, PRELIMINARY, Title, is_other_table, read_title
from .totals import read_summary, read_totals
from .units import Scaled, money
from .vintage import held_by, printed_day, release_of

READERS: Mapping[str, Callable[[Sheet], Harvest]] = {
    "totals": read_totals,
    "summary": read_summary,
    "country": read_country,
    "commodities": read_commodities,
    "trade mode": read_regimes,
    "customs regime": read_regimes,
    "product regimes": read_product_regimes,
}
"""Kind of table, as its title says, and who reads it."""

TRUST = ("", "title", "heads")
"""What to believe where title and heads name different months: neither (the page is refused), or one of them."""


LATE_DAYS, WRONG_DAYS = 75, 200
"""How many days after its month a page may be dated before that is odd, and before it is refused."""

UNLISTED = ("", "detail")
"""What to do with a commodity line whose label no list holds: refuse the page, or keep the line as detail."""


def parse(data: bytes, release: Release, trust: str = "", unlisted: str = "") -> Parsed:
    """Every figure of a page or spreadsheet. Raises ReleaseRefused, BadUnit or UnknownCode, naming the row."""
    if is_query(data):
        return parse_query(data, release)
    page = _page(data)
    if page is None:
        raise ReleaseRefused(f"this is no page of China's customs: {_looks_like(data)}; fetch the page again")
    title = read_title(page.title)
    if title is None or page.fault:
        raise ReleaseRefused(page.fault or _not_read(page.title))
    table = under_heads(page)
    title, oddities = _placed(page, title, table, trust)
    unit = _unit(page, title, table)
    title = replace(title, edition=title.edition or _edition(unit))
    held = held_by(release, title, page.printed_date)
    oddities += _dated(page, title, trust)
    oddities += _noted(title, table, trust)
    sheet = Sheet(page, title, table, unit, release, held, column_decimals(page, table), unlisted)
    _check_complete(sheet)
    harvest = READERS[title.kind](sheet)
    if not (harvest.figures or harvest.detail):
        raise ReleaseRefused(f"{page.title!r} has heads but no figures under them: the page is cut; fetch it again")
    return Parsed(settled(harvest.figures), (*oddities, *harvest.oddities), harvest.detail or None)


def identify(data: bytes, name: str, retrieved_at: dt.datetime | None = None, trust: str = "") -> Release | None:
    """The release of a customs page, by its title, or of an export of its query page; None for anything else."""
    if is_query(data):
        return identify_query(data, name, retrieved_at)
    page = _page(data)
    title = read_title(page.title) if page else None
    if page is None or title is None:
        if page is not None and is_other_table(page.title):
            raise ReleaseRefused(_not_read(page.title))
        return None
    if page.fault:
        raise ReleaseRefused(page.fault)
    table = under_heads(page)
    title, _ = _placed(page, title, table, trust)
    title = replace(title, edition=title.edition or _edition(_unit(page, title, table)))
    return release_of(title, data, page.printed_date, retrieved_at)


def _page(data: bytes) -> Page | None:
    if not data.strip():
        raise ReleaseRefused("the file is empty: fetch it again")
    if is_spreadsheet(data):
        return read_spreadsheet(data)
    return read_html(data) if looks_like_markup(data) else None


def _looks_like(data: bytes) -> str:
    if is_spreadsheet(data):
        return "the workbook has no title that names a customs table in its first rows"
    return f"it begins {plain(data[:60].decode('utf-8', 'replace'))!r}"


def _not_read(title: str) -> str:
    return (
        f"{title!r} is not among the tables read here (totals, trade mode, country or region, major exports and "
        "imports, the bulletin's summary and customs regimes, each naming its month): leave it out"
    )


def _placed(page: Page, title: Title, table: Table, trust: str) -> tuple[Title, tuple[str, ...]]:
    """The title with the months that hold, and what was odd about them."""
    inner = read_title(table.first_row)
    if inner and (inner.last, inner.year, inner.currency or title.currency) != (title.last, title.year, title.currency):
        raise ReleaseRefused(
            f"the page is titled {page.title!r}, but its table {table.first_row!r}: one of them belongs to another page"
        )
    said = disagreement(title, table)
    if not said:
        return title, ()
    evidence = f"the title names {title.month}, the heads {said}" + (
        f"; the attached spreadsheet is named {page.attachment!r}" if page.attachment else ""
    ) + (f"; the page is dated {page.printed_date}" if page.printed_date else "")  # fmt: skip
    if not trust:
        raise ReleaseRefused(
            f"title and heads disagree about the month: {evidence}. Compare a figure with another copy, then ingest "
            "with --trust title or --trust heads"
        )
    return (title if trust == "title" else _by_heads(title, table)), (f"{evidence}: trusted the {trust}, as told",)


def _dated(page: Page, title: Title, trust: str) -> tuple[str, ...]:
    """A page is dated in the weeks after its month; another year's date means another year's figures."""
    day = printed_day(page.printed_date, title.month)
    late = (day - title.month.last).days if day else 1
    if day is None or 0 < late <= LATE_DAYS:
        return ()
    evidence = f"the title names {title.month}, but the page is dated {day}" + (
        f" and its spreadsheet is named {page.attachment!r}" if page.attachment else ""
    )
    if trust != "title" and not 0 < late <= WRONG_DAYS:
        raise ReleaseRefused(f"{evidence}: compare a figure with another copy, then ingest with --trust title")
    return (evidence,)


def _noted(title: Title, table: Table, trust: str) -> tuple[str, ...]:
    """Notes not seen before are told; under a table that had none they refuse the page, since they may change it."""
    new = unseen(table.notes)
    if new and title.kind in WITHOUT and not trust:
        raise ReleaseRefused(
            f"the table of {title.kind} ends in a note, which it never had: {new[0][:200]!r}. It may change what the "
            "figures count: read it, then ingest the page with --trust title"
        )
    return tuple(f"a note not seen before: {note[:200]!r}" for note in new)


def _by_heads(title: Title, table: Table) -> Title:
    lasts = {column.last for column in table.columns if column.last}
    if len(lasts) != 1:
        raise ReleaseRefused(f"the heads of {title.text!r} name the months {sorted(lasts)}: they cannot be trusted")
    last = lasts.pop()
    return replace(title, first=last if title.first == title.last else title.first, last=last)


def _unit(page: Page, title: Title, table: Table) -> Scaled:
    """The unit of the values. A title and a unit row with different currencies are refused: June 2025 (4) was such."""
    if not table.unit:
        raise BadUnit(f"{page.title!r} has no unit row above its heads: compare the page with customs' own")
    unit = money(table.unit)
    if title.currency and title.currency != unit.code:
        raise ReleaseRefused(
            f"the title says {title.currency} and the unit row {table.unit!r}: the cells may be in either; take the "
            f"page of the same table in {unit.code}, or customs' spreadsheet"
        )
    return unit


def _edition(unit: Scaled) -> str:
    return BULLETIN if unit.scale in (1000, 10000) else PRELIMINARY


def _check_complete(sheet: Sheet) -> None:
    """Preliminary pages of countries and commodities end in a note; one without was cut between two rows."""
    cut = sheet.title.edition == PRELIMINARY and sheet.title.kind in ("country", "commodities")
    if cut and not sheet.table.notes and not sheet.title.chinese:
        last = sheet.table.rows[-1] if sheet.table.rows else (0, "", ())
        raise ReleaseRefused(
            f"{sheet.page.title!r} ends in row {last[0]} ({plain(last[1])!r}) without its note: the page is cut; "
            "fetch it again"
        )


def configure(trust: str = "", unlisted: str = "", **other: Any) -> Source:
    """The source with choices made: for stale heads, and for commodity lines that no list holds."""
    if other or trust not in TRUST or unlisted not in UNLISTED:
        given = other or {"trust": trust, "unlisted": unlisted}
        raise BadInput(f"gacc takes trust='title' or 'heads' and unlisted='detail', not {given}")
    chosen = partial(parse, trust=trust, unlisted=unlisted)
    return replace(source, parse=chosen, identify=partial(identify, trust=trust))


source = Source(
    id="gacc",
    title="China's customs: preliminary releases and Monthly Bulletin",
    publisher="General Administration of Customs of the People's Republic of China",
    licence="Figures are facts; cite GACC. Its pages and sentences are its own.",
    cadence="Monthly: preliminary about the 7th to 14th, bulletin on the 18th; January and February together in March",
    url="http://english.customs.gov.cn/statics/report/preliminary.html",
    parse=parse,
    identify=identify,
    configure=configure,
    connector=connector,
)
