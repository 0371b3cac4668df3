"""Which source would have what the ledger does not hold, so that a reader knows what to pull."""

from __future__ import annotations

from ...model import Query

OFFICES = {
    "CHN": "China's customs",
    "USA": "US Census",
    "JPN": "Japan's customs",
    "KOR": "Korea's customs",
    "TWN": "Taiwan's customs",
    "EU": "Eurostat Comext",
    "EA": "Eurostat Comext",
}
"""Reporter -> the source that prints its figures first."""

MEMBERS = frozenset(
    "AUT BEL BGR HRV CYP CZE DNK EST FIN FRA DEU GRC HUN IRL ITA LVA LTU LUX MLT NLD POL PRT ROU SVK SVN ESP SWE".split()  # noqa: SIM905  a list to read
)
"""Reporters whose figures Eurostat Comext holds."""


def source_of(query: Query) -> str:
    """The source that would have the query's figure.

    >>> from lading.model import Period
    >>> source_of(Query("level", "exports", "USA", Period.parse("2025-12")))
    'US Census'
    """
    if query.reporter in MEMBERS:
        return "Eurostat Comext"
    return OFFICES.get(query.reporter, "UN Comtrade")
