"""Groups of countries and who belonged to them on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from .nearest import unknown
from .tables import rows


@dataclass(frozen=True, slots=True)
class Membership:
    """A country's time in a group: from `first` to `last`, both included; None where there is no such end."""

    area: str
    first: dt.date | None
    last: dt.date | None

    def on(self, day: dt.date) -> bool:
        """Whether it holds on this day."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Group:
    """A group or continent: all memberships there have been, and what publishers count in it.

    `complete` is False where the list of members is not, or cannot be, known: then only the printed group may be used.
    """

    code: str
    name: str
    kind: str
    complete: bool
    note: str
    memberships: tuple[Membership, ...]


@cache
def groups() -> Mapping[str, Group]:
    """Every group and continent by code; the world has no list of members."""
    found: dict[str, list[Membership]] = {row[0]: [] for row in rows("groups")}
    for row in rows("areas"):
        if row[3]:
            until = dt.date.fromisoformat(row[-1]) if row[-1] else None
            found[row[3]].append(Membership(row[0], None, until))
    for code, area, first, last in rows("members"):
        days = (dt.date.fromisoformat(day) if day else None for day in (first, last))
        found[code].append(Membership(area, *days))
    return MappingProxyType(
        {
            code: Group(code, name, kind, complete == "1", note, tuple(found[code]))
            for code, name, kind, complete, *_, note in rows("groups")
        }
    )


def group(code: str) -> Group:
    """The group with this code.

    >>> group("BRI").complete
    False
    """
    try:
        return groups()[code]
    except KeyError:
        names = {g.name.lower(): g.code for g in groups().values()} | {c.lower(): c for c in groups()}
        raise unknown("the group", code, names, "groups.csv") from None


def members(code: str, day: dt.date) -> frozenset[str]:
    """The codes of those who belonged to a group on a day. For a month's figures ask for its last day.

    >>> len(members("EU", dt.date(1958, 1, 1))), len(members("EU", dt.date(2025, 12, 31)))
    (6, 27)
    >>> "TLS" in members("ASEAN", dt.date(2025, 10, 31))
    True
    """
    return frozenset(membership.area for membership in group(code).memberships if membership.on(day))
