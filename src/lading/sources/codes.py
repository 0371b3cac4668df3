"""A publisher's country codes as ours: the whole list of a scheme, for lookups over columns."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ..reference import find_area
from ..reference.tables import rows

_COUNTRY = {"comtrade": 6, "census": 7, "comext": 8, "imf": 9}
_GROUP = {"comtrade": 4, "census": 5, "comext": 6, "imf": 7}
"""Scheme -> its column in areas.csv and in groups.csv."""

_PARTS = {"comext": ("XI", "XU")}
"""Parts of a country that a publisher prints beside each other: Northern Ireland, and Great Britain without it."""


@cache
def known_codes(scheme: str) -> Mapping[str, str]:
    """Every code of a scheme -> the area's own; retired codes too, such as 841 beside 842 for the United States.

    >>> known = known_codes("comtrade"); known["842"], known["841"], known["699"], known["490"], known["0"]
    ('USA', 'USA', 'IND', 'TWN', 'WLD')
    """
    listed = [code for row in rows("areas") for code in row[_COUNTRY[scheme]].split("|")]
    listed += [code for row in rows("groups") for code in row[_GROUP[scheme]].split("|")]
    return {
        code: area.code for code in listed if code not in _PARTS.get(scheme, ()) and (area := find_area(code, scheme))
    }


def other_code(column: str, scheme: str, groups: str) -> str:
    """The SQL of what a code that no list holds is called: by scheme and code, and as a group where `groups` says so.

    >>> other_code("PARTNER", "comext", "^EU")
    "CASE WHEN regexp_matches(PARTNER, '^EU') THEN 'group ' ELSE 'comext ' END || PARTNER"
    """
    return f"CASE WHEN regexp_matches({column}, '{groups}') THEN 'group ' ELSE '{scheme} ' END || {column}"
