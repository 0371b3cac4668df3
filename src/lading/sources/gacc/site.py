"""The English site of Chinese customs: index pages of every year, the pages they link to, and their spreadsheets.

A page never changes at its address as far as anybody has seen (160 re-fetches, none differed), so one that is held is
not fetched again; the newest are asked whether they have changed. The site is small and far: one request at a time,
seconds apart, and its robots.txt is kept to.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from ...errors import BadInput, FetchError, ReleaseRefused
from ...model import Period
from ..asking import Ask, Connector, Pace, Reply, Request, Verdict, accept, broken, leave
from ..nearest import why_none
from .index import Link, read_index
from .page import decoded, looks_like_markup
from .title import is_other_table, read_title

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

SITE = "http://english.customs.gov.cn"
HOSTS = ("english.customs.gov.cn", "www.customs.gov.cn")
EDITIONS = {"prelim": "preliminary", "bulletin": "monthly"}
FIRST_YEAR = 2018
SPREADSHEET = re.compile(r"\.xlsx?$", re.IGNORECASE)


def ask(wanted: Ask) -> Iterator[Request]:
    """The index pages of the years asked for; without a beginning, those of this year and, until March, of the last."""
    this = wanted.today.year
    first = wanted.since.first.year if wanted.since else (this - 1 if wanted.today.month < 4 else this)
    last = min(wanted.until.last.year if wanted.until else this, this)
    if last == this - 1 and wanted.today.month < 4:
        last = this  # the current index shows the last year until the new one's first release
    if first < FIRST_YEAR or first > last:
        raise BadInput(f"customs' site holds {FIRST_YEAR} to {this}: from {first} to {last} there is nothing")
    editions = wanted.listed("edition", "prelim,bulletin")
    if unknown := sorted(set(editions) - EDITIONS.keys()):
        raise BadInput(f"edition={unknown[0]}: choose from {', '.join(EDITIONS)}")
    recheck = wanted.words.get("recheck", "3")
    if not (recheck.isdigit() or recheck == "all"):
        raise BadInput(f"recheck={recheck}: give a number of months, or all")
    for edition in editions:
        for year in range(last, first - 1, -1):
            yield index_request(edition, year, this, wanted)


def index_request(edition: str, year: int, this_year: int, wanted: Ask) -> Request:
    """The address of a year's index: the current year's bears no number."""
    number = "" if year == this_year else str(year)
    months = (str(wanted.since or ""), str(wanted.until or ""))
    return Request(
        url=f"{SITE}/statics/report/{EDITIONS[edition]}{number}.html",
        label=f"customs' index of {year}, {edition}",
        suffix=".html",
        most_bytes=8_000_000,
        facts={
            "index": edition, "year": str(year), "since": months[0], "until": months[1], "today": str(wanted.today),
            "currency": wanted.words.get("currency", ""), "recheck": wanted.words.get("recheck", "3"),
        },
    )  # fmt: skip


def judge(request: Request, reply: Reply) -> Verdict:  # noqa: PLR0911 - one line a kind of reply
    """An index leads to its pages, a page to its spreadsheet; an index that is not up yet leads nowhere."""
    if reply.status == 304:
        return leave(reason="unchanged")
    if reply.status in (404, 410):
        if "index" in request.facts:
            today = dt.date.fromisoformat(request.facts["today"])
            shown = int(request.facts["year"]) == today.year - 1 and today.month < 4  # by the index without a number
            return leave(reason="" if shown else f"{request.label}: there is no such page yet")
        return leave(reason="gone")
    if reply.status != 200:
        raise FetchError(f"{request.label}: answer {reply.status}")
    if SPREADSHEET.search(request.url):
        whole = reply.head[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
        return accept() if whole else leave(reason=f"{request.label}: the attachment is no spreadsheet")
    if not looks_like_markup(reply.head):
        raise FetchError(f"{request.label}: what came is no page: it begins {reply.head[:60]!r}")
    if b"</html>" not in reply.tail.lower() and b"</body>" not in reply.tail.lower():
        return broken("the page has no end")
    if "index" in request.facts:
        pages = tuple(_pages(request, reply.read()))
        return leave(*pages, reason=_why_none(request, reply.read()))
    return accept(*_spreadsheet(request, decoded(reply.read())))


def _pages(request: Request, data: bytes) -> Iterator[Request]:
    """The pages that an index links to, for the tables that are read here and the months asked for."""
    asked = request.facts
    since, until = (Period.parse(asked[name]) if asked[name] else None for name in ("since", "until"))
    for link in _links(request, data):
        target, month = link.url.strip().replace("\\", "/"), link.month
        late = until is not None and month.last > until.last
        if not target or late or (since and month.last < since.first) or not _wanted(link, asked["currency"]):
            continue
        yield Request(
            url=urljoin(request.url, target),
            label=f"{link.title} {month}",
            suffix=".html",
            most_bytes=16_000_000,
            settled=True,
            facts={"month": str(month), "title": link.title, "recheck": _recheck(asked, month)},
        )


def _why_none(request: Request, data: bytes) -> str:
    """Which of the months asked for the index does not link to, and the newest that it does; nothing if it has all."""
    asked = request.facts
    if not asked["until"]:
        return ""
    links = _links(request, data)
    year, until = links[0].month.first.year if links else int(asked["year"]), Period.parse(asked["until"]).last
    since = Period.parse(asked["since"]).first if asked["since"] else dt.date(year, 1, 1)
    months = [Period.of_month(year, number) for number in range(1, 13)]
    wanted = [one for one in months if since <= one.first and one.last <= until]
    linked = {link.month for link in links if link.url.strip() and _wanted(link, asked["currency"])}
    label = f"customs' index of {year}, {asked['index']}"
    if wanted == months[:1] and months[1] in linked:
        return f"{label}: January has no release of its own: it comes with February, ask --until {months[1]}"
    missing = [one for one in wanted if one not in linked and one != months[0]]
    if not wanted or not missing:
        return ""
    held = linked or {link.month for link in links}
    told = ", ".join(map(str, missing[:3])) + (f" and {len(missing) - 3} more" if len(missing) > 3 else "")
    return f"{label} links to no table of {told}: {why_none(missing[0], missing[-1], held)}"


def _links(request: Request, data: bytes) -> tuple[Link, ...]:
    """The index's links; none before the year's first release. FetchError where the site has changed."""
    try:
        return read_index(data, int(request.facts["year"]))
    except ReleaseRefused as error:
        if re.search(r"<span>\s*Jan", decoded(data)):
            return ()
        raise FetchError(
            f"{request.label}: {error}. The site may have changed; what is held stays usable. Save new pages by hand "
            "and ingest them"
        ) from None


def _recheck(asked: Mapping[str, str], month: Period) -> str:
    """Whether a page that is held is asked if it has changed: those of the newest months, or all."""
    if asked["recheck"] == "all":
        return "yes"
    today = dt.date.fromisoformat(asked["today"])
    age = (today.year - month.last.year) * 12 + today.month - month.last.month
    return "yes" if age <= int(asked["recheck"]) else ""


def _wanted(link: Link, currency: str) -> bool:
    """Whether it is a table that is read here, in the currency asked for."""
    text = f"{link.title}, {link.month.first:%b} {link.month.first.year}"
    read = None if is_other_table(text) else read_title(text)
    return read is not None and (not currency or not read.currency or read.currency == currency.upper())


def _spreadsheet(request: Request, text: str) -> Iterator[Request]:
    """The spreadsheet that a page links to, its address written with backslashes."""
    for link in _tree(text).css(".atcl-rct a, .atcl-cnt a"):
        target = (link.attributes.get("href") or "").strip().replace("\\", "/")
        if SPREADSHEET.search(target):
            yield Request(
                url=urljoin(request.url, target.replace(" ", "%20")),
                label=f"{request.label}, spreadsheet",
                suffix=".xlsx" if target.lower().endswith("x") else ".xls",
                most_bytes=32_000_000,
                settled=True,
                facts={**request.facts, "attachment": "yes"},
            )
            return


def _tree(text: str) -> LexborHTMLParser:
    from selectolax.lexbor import LexborHTMLParser as Parser  # noqa: PLC0415  heavy, and needed by pages alone

    return Parser(text)


connector = Connector(
    hosts=HOSTS,
    terms={
        "edition": "prelim, bulletin (default both)",
        "currency": "USD or CNY (default both)",
        "recheck": "how many months back held pages are asked whether they changed, or all (default 3)",
    },
    ask=ask,
    judge=judge,
    pace=Pace(per_second=0.5, burst=1, pause=2.0, robots=True),
    together=False,
)
