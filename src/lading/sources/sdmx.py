"""What SDMX sources share: heads of SDMX-CSV, periods in both spellings, and data messages of SDMX-ML as columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..errors import BadPeriod, ReleaseRefused
from ..model import Period

_Y, _M = "CAST(TIME_PERIOD[:4] AS INTEGER)", "CAST(TIME_PERIOD[6:7] AS INTEGER)"
CSV_PERIOD = (
    f"make_date({_Y}, CASE freq WHEN 'M' THEN {_M} ELSE 1 END, 1)",
    f"last_day(make_date({_Y}, CASE freq WHEN 'M' THEN {_M} ELSE 12 END, 1))",
)
"""The SQL of the first and last day of a TIME_PERIOD written 2024-01 or 2024."""

_SPELLED = re.compile(r"(\d{4})(?:-?([MQAS]?)(\d{1,2}))?(?:-(\d\d))?$")


def header_of(head: bytes) -> tuple[str, ...]:
    """The names in the first line of a CSV, without a byte order mark; nothing where it is no text."""
    line = head.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0].rstrip(b"\r")
    try:
        return tuple(next(csv.reader(io.StringIO(line.decode("utf-8"))), ()))
    except (UnicodeDecodeError, csv.Error):
        return ()


def sdmx_period(text: str) -> Period:
    """A period as SDMX spells it: 2024, 2024-A1, 2024-Q1, 2024-M01, 2024-01.

    >>> str(sdmx_period("2024-M01")), str(sdmx_period("2024-A1")), str(sdmx_period("2024-Q3"))
    ('2024-01', '2024', '2024-Q3')
    """
    match = _SPELLED.match(text.strip())
    if not match:
        raise BadPeriod(f"{text!r} is not a period as SDMX writes it, such as 2024, 2024-Q1 or 2024-M01")
    year, kind, number, _ = match.groups()
    if not number or kind == "A":
        return Period.parse(year)
    return Period.parse(f"{year}-Q{number}" if kind == "Q" else f"{year}-{int(number):02}")


def observations(data: bytes) -> Iterator[tuple[Mapping[str, str], Mapping[str, str]]]:
    """Each observation of a structure-specific data message of SDMX-ML 2.1 or 3.0: (series, observation).

    Namespaces are set aside; attributes of groups are not carried down. External entities are never read.
    Raises ReleaseRefused for a message that breaks off, is no data message, or is a service's notice.
    """
    from lxml import etree  # noqa: PLC0415  heavy, and needed by XML sources alone

    series: Mapping[str, str] = {}
    inside = False
    try:
        for event, element in etree.iterparse(
            io.BytesIO(data), events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False
        ):
            name = _local(element)
            if event == "start":
                inside = inside or name == "DataSet"
                if name == "Series":
                    series = dict(element.attrib)
            elif name == "Obs":
                yield series, element.attrib
                element.clear()
            elif name == "Series":
                element.clear()
                parent = element.getparent()
                while element.getprevious() is not None:
                    del parent[0]
    except etree.XMLSyntaxError as error:
        raise ReleaseRefused(f"the message breaks off or is no XML: {str(error)[:120]}; ask again") from None
    if not inside:
        raise ReleaseRefused(f"this is no SDMX data message: {_notice(data)}")


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _notice(data: bytes) -> str:
    """What a message without data says, such as a footer that announces a file made later."""
    texts = re.findall(r">([^<>]{10,})<", data[:20_000].decode("utf-8", "replace"))
    return " ".join(max(texts, key=len, default="it holds no text").split())[:300]
