"""Data sets of the long history, each an edition that somebody is seen to hold: the commit that keeps it, or a page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from lading.model import Release

from .instants import RETRIEVED
from .shared import history, rows


@dataclass(frozen=True, slots=True)
class Edition:
    """A data set as one repository keeps it; `held` is the time of the commit named in the manifest."""

    id: str
    source: str
    title: str
    repository: str
    held: str
    note: str = ""

    def release(self) -> Release:
        """It as a vintage. Its figures were first public long before; each row says from when at the earliest."""
        by = dt.datetime.fromisoformat(self.held).astimezone(dt.UTC)
        path, sha256 = _file(self.repository)
        return Release(self.id, self.source, self.title, by, by, None, path, sha256, note=self.note)


def _file(repository: str) -> tuple[str, str]:
    files = [row for row in rows(history("manifest.csv")) if row["repo"] == repository]
    if not files:
        return f"https://github.com/{repository}", ""
    home = f"https://github.com/{repository}/tree/{files[0]['commit']}"
    if len(files) > 1:
        return home, ""
    return home.replace("/tree/", "/blob/") + f"/{files[0]['path']}", files[0]["sha256"]


WITS_2019 = Edition(
    "wits-2019",
    "World Bank WITS",
    "Trade summary by country, 1988-2019 (UN Comtrade)",
    "listenzcc/World-trade-data-I",
    "2022-11-21T17:02:16+08:00",
)
WITS_2015 = Edition(
    "wits-2015",
    "World Bank WITS",
    "Trade summary of China, 1992-2015 (UN Comtrade)",
    "mpawliuk/Statistical-Ramsey-Economic-Data",
    "2018-02-02T15:48:39-07:00",
)
YEARBOOK_2023 = Edition(
    "un-yearbook-2023",
    "UN Statistical Yearbook",
    "Statistical Yearbook 66 (2023), from UN Comtrade",
    "LeticiaSouza04/Bootcamp",
    "2024-06-14T15:57:52-03:00",
)
YEARBOOK_2025 = Edition(
    "un-yearbook-2025",
    "UN Statistical Yearbook",
    "Statistical Yearbook 68 (2025), from UN Comtrade",
    "adisrom/global-trade-balance-dashboard",
    "2026-07-08T12:48:48-04:00",
)
WDI = Edition(
    "wdi-2026",
    "World Bank WDI",
    "Merchandise trade, TX.VAL.MRCH.CD.WT and TM.VAL.MRCH.CD.WT (WTO), selected countries",
    "open-numbers/ddf--open_numbers--world_development_indicators",
    RETRIEVED.isoformat(),
)
COMTRADE = Edition(
    "comtrade-2026-03",
    "UN Comtrade",
    "China's trade and its partners' trade with China, 2014-2025",
    "joaquimrcarvalho/cipf-comtrade",
    "2026-03-10T16:32:08+08:00",
)
COW = Edition(
    "cow-4.0",
    "Correlates of War",
    "National trade 4.0, 1870-2014",
    "will-cotton4/COW-DataScience",
    "2022-05-13T07:22:41-05:00",
    "a data set of scholars; bundled for the large traders of 1948-1991 only",
)
CUSTOMS_1983 = Edition(
    "customs-1983-2013",
    "GACC",
    "China's trade by month, July 1983 to December 2013, as the R package seasonal holds it",
    "christophsax/seasonal",
    "2016-12-15T13:22:27+07:00",
    "exports of 1984-1988 and 1993 sum to 3-15 percent less than the yearly totals",
)
INDEX_1995 = Edition(
    "growth-1995-2016",
    "R package bbturns",
    "China's trade, same month of the previous year = 100, August 1995 to September 2016",
    "Nisus-Liu/bbturns",
    "2017-02-06T22:54:19+08:00",
    "the file interchanges exports and imports; corrected by comparison with customs' monthly values",
)
OECD_2018 = Edition(
    "oecd-sa-2018",
    "OECD",
    "China's trade by month, seasonally adjusted, 1992-2018 (FRED), as the R package SLBDD holds it",
    "cran/SLBDD",
    "2022-04-27T10:20:05+00:00",
)
GDP_2026_03 = Edition(
    "worldbank-gdp-2026-03",
    "World Bank",
    "GDP at current dollars, NY.GDP.MKTP.CD, copy of March 2026 with data to 2023",
    "datasets/gdp",
    "2026-03-20T13:54:28+00:00",
    "before the revision seen in June 2026",
)
GDP_2026_06 = Edition(
    "worldbank-gdp-2026-06",
    "World Bank",
    "GDP at current dollars, NY.GDP.MKTP.CD, of June 2026",
    "weiqi-kids/agent.cross-border-trade",
    "2026-06-17T21:21:02+08:00",
)
H10_YEARS = Edition(
    "fed-h10-years",
    "Federal Reserve",
    "CNY per USD, yearly averages (H.10), 1981-2025",
    "datasets/exchange-rates",
    "2026-07-21T23:59:59-12:00",
)
EDITIONS = (
    WITS_2019,
    WITS_2015,
    YEARBOOK_2023,
    YEARBOOK_2025,
    WDI,
    COMTRADE,
    COW,
    CUSTOMS_1983,
    INDEX_1995,
    OECD_2018,
    GDP_2026_03,
    GDP_2026_06,
    H10_YEARS,
)
