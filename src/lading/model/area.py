"""An area: a country, a customs territory, a continent or a group, by the code that the ledger uses."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Area:
    """Countries carry ISO 3166 alpha-3 codes, groups their own (EU, ASEAN, AFRICA), the world WLD.

    `kind` is country, group, continent, world or special (ships' stores, unknown country).
    """

    code: str
    name: str
    kind: str = "country"

    def __str__(self) -> str:
        return self.name
