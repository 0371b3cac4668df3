"""Japan's Ministry of Finance: the XML behind its trade releases, ten-day, twenty-day and monthly.

Millions of yen. A fall below nought is printed as a triangle or as a minus, `ZENGEN` says that something fell to nil,
and `-` that there was nothing. Each stage of a month is a release of its own.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from lading.errors import ReleaseRefused
from lading.model import Key, Observation, Period, Release, instant
from lading.reference import find_area, first_release
from lading.sources import Parsed, Source
from lading.sources.base import digest

if TYPE_CHECKING:
    from lxml.etree import _Element

MILLION = 10**6
FLOWS = {"export": "exports", "import": "imports", "sashihiki": "balance"}
STAGES = {"First 10 days": 10, "First 20 days": 20}
NAMES = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def parse(data: bytes, release: Release) -> Parsed:
    """Totals and partners as figures, commodities as detail."""
    tree = _tree(data)
    period = _period(tree)
    found = [*_totals(tree, period, release)]
    odd: list[str] = []
    found += _areas(tree, period, release, odd)
    table = _commodities(tree, period)
    if not found:
        raise ReleaseRefused("the release holds no totals: its layout has changed; compare it with the ministry's own")
    return Parsed(tuple(found), tuple(odd), table or None)


def _totals(tree: _Element, period: Period, release: Release) -> Iterator[Observation]:
    for tag, flow in FLOWS.items():
        for node in tree.iterfind(f"sogakutsuki/{tag}"):
            key = Key("JPN", flow, unit="JPY")
            yield from _figure(key, period, node, "sogakutonen", release, tag)
            yield from _figure(key, period.a_year_earlier(), node, "sogakuzennen", release, tag)
            if flow != "balance":
                yield from _figure(key.but(indicator="growth_yoy"), period, node, "nobiritsu", release, tag)


def _areas(tree: _Element, period: Period, release: Release, odd: list[str]) -> Iterator[Observation]:
    for node in tree.iterfind("chiikikunisogaku/chiikikunisogakuinfo"):
        name = (node.findtext("chiikikuni") or "").strip()
        area = find_area("World" if name == "Grand Total" else name.title())
        if area is None:
            odd.append(f"{name} is an area of the ministry's own: left out")
            continue
        for tag, flow in FLOWS.items():
            key = Key("JPN", flow, area.code, unit="JPY")
            cell = "sashihikikagaku" if flow == "balance" else f"{tag}kagaku"
            cell = next((child.tag for child in node if str(child.tag).startswith(cell)), cell)
            yield from _figure(key, period, node, cell, release, name)
            if flow != "balance":
                yield from _figure(key.but(indicator="growth_yoy"), period, node, f"{tag}nobiritsu", release, name)


def _figure(key: Key, period: Period, node: _Element, cell: str, release: Release, row: str) -> Iterator[Observation]:
    text = (node.findtext(cell) or "").strip()
    value = number(text)
    if value is None:
        return
    scale = 1 if key.value_unit == "percent" else MILLION
    step = Decimal(1).scaleb(int(value.as_tuple().exponent))
    yield Observation(
        key, period, value * scale, step * scale, "printed", release.id, release.known_from, release.known_by,
        printed=text if scale == 1 else f"{text} JPY million", table=str(node.getparent().get("name") or ""), row=row,
        column=cell, source=release.source, retrieved_at=release.retrieved_at,
    )  # fmt: skip


def number(text: str) -> Decimal | None:
    """A number as the ministry prints it; None for nothing.

    >>> number("△634,500"), number("-634,500"), number("23.2"), number("-"), number("ZENGEN")
    (Decimal('-634500'), Decimal('-634500'), Decimal('23.2'), None, None)
    """
    plain = text.replace("△", "-").replace(",", "").strip()
    if plain in ("", "-", "ZENGEN", "ZENZO"):
        return None
    if not re.fullmatch(r"-?\d+(\.\d+)?", plain):
        raise ReleaseRefused(f"{text!r} stands where a number belongs: compare the release with the ministry's own")
    return Decimal(plain)


def _commodities(tree: _Element, period: Period) -> dict[str, list[object]]:
    columns: dict[str, list[object]] = {}
    for table in tree.iterfind("shuyochiikikunihin"):
        title = table.findtext("title") or ""
        flow = "imports" if "Import" in title else "exports"
        place = re.search(r"\(([^)]*)\)\s*$", title)
        area = find_area(place[1].title()) if place else None
        for node in table.iterfind("shuyochiikikunihininfo"):
            value = number(node.findtext("kagaku") or "")
            quantity = number(node.findtext("suryo") or "")
            if value is None:
                continue
            unit = (node.findtext("tani") or "").strip()
            row: dict[str, object] = {
                "reporter": "JPN",
                "partner": area.code if area else "WLD",
                "flow": flow,
                "product": (node.findtext("shuyoshohin") or "").strip(),
                "classification": "Principal commodities of the Ministry of Finance",
                "period": str(period),
                "first": period.first.isoformat(),
                "last": period.last.isoformat(),
                "valuation": "FOB" if flow == "exports" else "CIF",
                "unit": "JPY",
                "value": str(value * MILLION),
                "quantity": None if quantity is None else str(quantity),
                "quantity_unit": "" if quantity is None else {"MT": "tonnes"}.get(unit, unit),
            }
            for name, cell in row.items():
                columns.setdefault(name, []).append(cell)
    return columns


def _tree(data: bytes) -> _Element:
    from lxml import etree

    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as error:
        raise ReleaseRefused(f"the release breaks off or is no XML: {str(error)[:100]}; fetch it again") from None


def _period(tree: _Element) -> Period:
    """The month, or its first ten or twenty days."""
    text = tree.findtext("sogakutsuki/taishoymtonen") or ""
    title = tree.findtext("sogakutsuki/title") or ""
    match = re.fullmatch(r"([A-Z][a-z]+) (\d{4})", text.strip())
    if not match or match[1] not in NAMES:
        raise ReleaseRefused(f"the release does not name its month ({text!r}): fetch it again")
    month = Period.of_month(int(match[2]), NAMES.index(match[1]) + 1)
    days = next((days for words, days in STAGES.items() if words in title), 0)
    return Period(month.first, month.first.replace(day=days)) if days else month


def identify(data: bytes, name: str, retrieved_at: dt.datetime | None = None) -> Release | None:
    """A release of a month's stage; known from the day it names, at 8:50 in Tokyo."""
    del name
    if b"<hodoxml" not in data[:600]:
        return None
    tree = _tree(data)
    period = _period(tree)
    days = (period.last - period.first).days + 1
    stage = f"first{days}" if days in STAGES.values() else "provisional"
    printed = tree.findtext("sogakutsuki/kohyoymd") or ""
    known = _day(printed) or first_release("JPN", Period.of_month(period.first.year, period.first.month)).instant
    month = f"{period.first:%Y-%m}"
    return Release(f"japan-{stage}-{month}", "japan", f"Japan's customs, {stage} of {month}", known, known,
                   retrieved_at=retrieved_at, sha256=digest(data), printed_date=printed)  # fmt: skip


def _day(text: str) -> dt.datetime | None:
    match = re.fullmatch(r"([A-Z][a-z]+) (\d{1,2}), (\d{4})", text.strip())
    if not match or match[1] not in NAMES:
        return None
    return instant(f"{match[3]}-{NAMES.index(match[1]) + 1:02}-{int(match[2]):02}T08:50", "Asia/Tokyo")


SPECIMEN = (
    '<?xml version="1.0" encoding="UTF-8"?><hodoxml><sogakutsuki name="pg1">'
    "<title>Value of Exports and Imports November 2025 (Provisional)</title><kohyoymd>December 17, 2025</kohyoymd>"
    "<taishoymtonen>November 2025</taishoymtonen>"
    "<export><sogakutonen>9,700,100</sogakutonen><sogakuzennen>9,100,000</sogakuzennen><nobiritsu>6.6</nobiritsu></export>"
    "<import><sogakutonen>9,400,000</sogakutonen><sogakuzennen>9,210,000</sogakuzennen><nobiritsu>2.1</nobiritsu></import>"
    "<sashihiki><sogakutonen>300,100</sogakutonen><sogakuzennen>△110,000</sogakuzennen><nobiritsu>-</nobiritsu>"
    "</sashihiki></sogakutsuki>"
    '<chiikikunisogaku name="pg2"><chiikikunisogakuinfo><chiikikuni>TAIWAN</chiikikuni><exportkagaku>700,000'
    "</exportkagaku><exportnobiritsu>4.0</exportnobiritsu><importkagaku>-</importkagaku></chiikikunisogakuinfo>"
    "</chiikikunisogaku>"
    '<shuyochiikikunihin name="pg3"><title>Exports by Principal Commodity(WORLD)</title><shuyochiikikunihininfo>'
    "<shuyoshohin>SEMICON MACHINERY ETC</shuyoshohin><tani>MT</tani><suryo>15,000</suryo><kagaku>400,000</kagaku>"
    "</shuyochiikikunihininfo><shuyochiikikunihininfo><shuyoshohin>SHIPS</shuyoshohin><tani>GT</tani><suryo>-</suryo>"
    "<suryonobiritsu>ZENGEN</suryonobiritsu><kagaku>-</kagaku></shuyochiikikunihininfo></shuyochiikikunihin></hodoxml>"
).encode()

source = Source(
    id="japan",
    title="Japan's customs: trade statistics by the ten days, twenty days and month",
    publisher="Ministry of Finance, Japan",
    licence="Free to use with the source named (Public Data License 1.0)",
    cadence="Monthly about the 19th at 8:50; first ten and twenty days about the 7th and 27th",
    url="https://www.customs.go.jp/toukei/latest/index_e.htm",
    parse=parse,
    identify=identify,
    specimens=lambda: (("hodo.xml", SPECIMEN),),
)
