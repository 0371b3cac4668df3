"""Countries, territories, continents and groups: their codes in every scheme, and what they are called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from ..errors import UnknownCode
from ..model.area import Area
from .nearest import unknown
from .tables import rows

LANGUAGES = ("en", "zh", "es")
"""The languages that names are held in."""

_COLUMNS = {"iso2": 4, "m49": 5, "comtrade": 6, "census": 7, "comext": 8, "imf": 9, "gacc_code": 10}
"""Code scheme -> its column in areas.csv."""

_GROUP_COLUMNS = {"comtrade": 4, "census": 5, "comext": 6, "imf": 7}
"""Code scheme -> its column in groups.csv."""

_TABLE_MARKS = str.maketrans({"\xa0": " ", "*": None, "（": "(", "）": ")", "’": "'", "\x92": "'", "，": ","})
_OF_WHICH = re.compile(r"^(?:of which|其中)\s*[:：]\s*")
_LOOSE = re.compile(r"\s*([(),])\s*")

SCHEMES = ("name", "iso3", *_COLUMNS, "gacc")
"""What a text or a code may be written in: `gacc` is a label of Chinese customs' tables, `gacc_code` their number."""


@cache
def areas() -> Mapping[str, Area]:
    """Every area by its code: countries first, then special partners, then continents and groups.

    >>> len([a for a in areas().values() if a.kind == "continent"])
    6
    """
    return MappingProxyType({row[0]: Area(*row[:3]) for row in (*rows("areas"), *rows("groups"))})


def area(code: str) -> Area:
    """The area with this code: ISO 3166 alpha-3, or a group's own code.

    >>> area("KOR").name
    'South Korea'
    """
    try:
        return areas()[code]
    except KeyError:
        raise unknown("the area", code, _every_name(), "area_names.csv") from None


def find_area(text: str, scheme: str = "name") -> Area | None:
    """The area that `text` names or that a code of `scheme` (one of SCHEMES) stands for; None if there is none.

    Names may be in any language, an alias or an adjective, in any case; the article "the" is left out.

    >>> find_area("R. O. Korea", "gacc").code, find_area("699", "comtrade").code, find_area("alemanas").code
    ('KOR', 'IND', 'DEU')
    """
    if scheme in ("name", "gacc"):
        names = _every_name()
        words = plain(text)
        code = names.get(words) or names.get(words.removeprefix("the ")) or (words.upper() if words else "")
    elif scheme == "iso3":
        code = text.strip().upper()
    elif scheme in _COLUMNS:
        code = _codes(scheme).get(_bare(text, scheme), "")
    else:
        raise UnknownCode(f"there is no code scheme {scheme!r}: the schemes are {', '.join(SCHEMES)}")
    return areas().get(code)


def code_of(area_code: str, scheme: str) -> str:
    """How an area is written in a code scheme, the form in use today; empty where it has none.

    >>> code_of("CHE", "comtrade"), code_of("TWN", "comtrade"), code_of("CHN", "census")
    ('757', '490', '5700')
    """
    if scheme == "iso3":
        return area_code if area_code in _rows_by_code() else ""
    if scheme not in _COLUMNS:
        raise UnknownCode(f"there is no code scheme {scheme!r}: the schemes are {', '.join(('iso3', *_COLUMNS))}")
    row, column = _rows_by_code().get(area_code), _COLUMNS[scheme]
    if not row:
        row, column = _groups_by_code().get(area_code), _GROUP_COLUMNS.get(scheme, -1)
    return row[column].partition("|")[0] if row and column >= 0 else ""


@cache
def area_names(language: str) -> Mapping[str, str]:
    """Every name, alias and adjective of a language in lower case -> code of its area.

    Labels that only tables print ("Korea, Rep.", "Total") are left to `find_area`. In running text some names count
    only as they are written in `case_sensitive_areas`: US, Turkey, Polish.

    >>> names = area_names("en"); names["holland"], names["south-east asia"], names["chinese"]
    ('NLD', 'ASEAN', 'CHN')
    """
    _check(language)
    return MappingProxyType(
        {
            text.lower(): code
            for code, tongue, kind, text, _ in rows("area_names")
            if tongue == language and kind != "label"
        }
    )


@cache
def case_sensitive_areas(language: str) -> Mapping[str, str]:
    """Lower-case name -> the only spelling that means the area in running text: a turkey is no country.

    >>> case_sensitive_areas("en")["us"], case_sensitive_areas("en")["turkey"]
    ('US', 'Turkey')
    """
    _check(language)
    return MappingProxyType(
        {text.lower(): text for _, tongue, _, text, case in rows("area_names") if case and tongue == language}
    )


@cache
def area_adjectives(language: str) -> frozenset[str]:
    """The names that are adjectives or words for people, in lower case: "chinese exports", not "exports to chinese"."""
    _check(language)
    return frozenset(
        text.lower() for _, tongue, kind, text, _ in rows("area_names") if (kind, tongue) == ("adjective", language)
    )


@cache
def area_name(code: str, language: str = "en") -> str:
    """What an area is called in a language; its English name where no other is held.

    >>> area_name("EU", "zh"), area_name("USA", "es")
    ('欧洲联盟', 'Estados Unidos')
    """
    _check(language)
    for owner, tongue, kind, text, _ in rows("area_names"):
        if owner == code and tongue == language and kind == "name":
            return text
    return area(code).name


def plain(text: str) -> str:
    """A label without case, non-breaking spaces, asterisks, wide brackets and a table's "of which".

    >>> plain("of which: Motor vehicles（including  chassis )*")
    'motor vehicles(including chassis)'
    """
    words = " ".join(text.translate(_TABLE_MARKS).lower().split())
    if words.startswith(("of which", "其中")):
        words = _OF_WHICH.sub("", words)
    return _LOOSE.sub(r"\1", words) if "(" in words or "," in words else words


@cache
def _every_name() -> Mapping[str, str]:
    """Every name and label in every language, English first where two languages share one."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        for code, tongue, _, text, _ in rows("area_names"):
            if tongue == language:
                found.setdefault(plain(text), code)
    return found


@cache
def _rows_by_code() -> Mapping[str, tuple[str, ...]]:
    return {row[0]: row for row in rows("areas")}


@cache
def _groups_by_code() -> Mapping[str, tuple[str, ...]]:
    return {row[0]: row for row in rows("groups")}


@cache
def _codes(scheme: str) -> Mapping[str, str]:
    column = _COLUMNS[scheme]
    found = {code: row[0] for row in rows("areas") for code in row[column].split("|") if code}
    if column := _GROUP_COLUMNS.get(scheme, 0):
        found |= {code: row[0] for row in rows("groups") for code in row[column].split("|") if code}
    return found


def _bare(text: str, scheme: str) -> str:
    code = text.strip().upper()
    if scheme == "m49" and code.isdigit():
        return code.zfill(3)
    return str(int(code)) if scheme == "comtrade" and code.isdigit() else code


def _check(language: str) -> None:
    if language not in LANGUAGES:
        raise UnknownCode(f"names are held in {', '.join(LANGUAGES)}, not in {language!r}")
