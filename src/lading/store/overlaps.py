"""What must not be added up: a whole and its parts, two levels of a classification, two revisions, two measures."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from ..model import Period
from ..reference import groups

ALL_GOODS = "TOTAL"
WORLD = "WLD"
UNLISTED = "group "
"""Begins the name of a publisher's group that no list holds: nobody here knows who is in it."""

ONE_ONLY = {
    "flow": "exports, imports and their parts are different sums",
    "classification": "codes of two revisions do not stand for the same goods",
    "valuation": "CIF and FOB are different values",
    "measure": "values and quantities cannot be added",
    "unit": "amounts in different units cannot be added",
}
"""Columns of which a sum takes one value only, and why."""


def overlap(values: Mapping[str, Collection[str]]) -> str:
    """Why rows with these distinct values, by column, would count something twice; empty where they would not."""
    for column, why in ONE_ONLY.items():
        if len(values.get(column, ())) > 1:
            return f"{column} is {listed(values[column])}: {why}. Choose one {column}, or add {column!r} to `by`"
    if "percent" in values.get("unit", ()) and any(len(values.get(name, ())) > 1 for name in ("product", "partner")):
        return "unit is 'percent': rates are not added up. Choose one product and partner, or add them to `by`"
    last_day = max((Period.parse(text).last for text in values.get("period", ())), default=dt.date.max)
    checks: dict[str, Callable[[Collection[str]], tuple[str, str] | None]] = {
        "product": same_goods,
        "period": same_days,
        "reporter": lambda codes: same_countries(codes, last_day),
        "partner": lambda codes: same_countries(codes, last_day),
        "partner2": all_and_some,
        "customs_procedure": all_and_some,
        "transport": all_and_some,
    }
    for column, check in checks.items():
        pair = check(values.get(column, ()))
        if pair:
            return (
                f"{column} {pair[0] or 'all'!r} contains {pair[1]!r}: it would be counted twice."
                f" Choose {column}=..., or add {column!r} to `by`"
                + (" or choose a `level`" if column == "product" else "")
            )
    return ""


def same_goods(codes: Collection[str]) -> tuple[str, str] | None:
    """A code and a part of it.

    >>> same_goods(["85", "854231", "8703"]), same_goods(["854231", "870380"])
    (('85', '854231'), None)
    """
    held = set(codes)
    if ALL_GOODS in held and len(held) > 1:
        return (ALL_GOODS, min(held - {ALL_GOODS}))
    for code in sorted(held):
        for length in range(1, len(code)):
            if code[:length] in held:
                return (code[:length], code)
    return None


def same_days(periods: Iterable[str]) -> tuple[str, str] | None:
    """Two periods that share days.

    >>> same_days(["2025-11", "2025-12"]), same_days(["2025", "2025-12"])
    (None, ('2025', '2025-12'))
    """
    spans = sorted((Period.parse(text) for text in periods), key=lambda span: (span.first, -span.last.toordinal()))
    for earlier, later in itertools.pairwise(spans):
        if later.first <= earlier.last:
            return (str(earlier), str(later))
    return None


def same_countries(codes: Collection[str], day: dt.date) -> tuple[str, str] | None:
    """Two areas that share a country on that day; a group whose members are not all known may share any.

    >>> same_countries(["EU", "USA"], dt.date(2025, 12, 31)), same_countries(["EU", "DEU"], dt.date(2025, 12, 31))
    (None, ('EU', 'DEU'))
    """
    known = groups()
    wide = sorted(code for code in codes if code in known or code == WORLD or code.startswith(UNLISTED))
    for code in wide:
        others = set(codes) - {code}
        group = known.get(code)
        if code == WORLD or not group or not group.complete:
            shared = others
        else:
            inside = {one.area for one in group.memberships if one.on(day)}
            shared = {
                other
                for other in others
                if other in inside
                or other == WORLD
                or (other in known and inside & {one.area for one in known[other].memberships if one.on(day)})
            }
        if shared:
            return (code, min(shared))
    return None


def all_and_some(values: Collection[str]) -> tuple[str, str] | None:
    """All together (the empty text, or the world) beside some.

    >>> all_and_some(["", "HKG"]), all_and_some(["HKG", "SGP"])
    (('', 'HKG'), None)
    """
    for whole in ("", WORLD):
        if whole in values and len(values) > 1:
            return (whole, min(set(values) - {whole}))
    return None


def listed(values: Collection[str], most: int = 4) -> str:
    """The first few values in words."""
    told: Sequence[str] = sorted(values)
    return ", ".join(repr(value) for value in told[:most]) + (
        f" and {len(told) - most} more" if len(told) > most else ""
    )
