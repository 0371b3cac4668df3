"""Why an answer is empty, judged by what exists of the same kind: not out yet, not there then, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..errors import BadPeriod
from ..model import Period
from .sdmx import sdmx_period

NOT_AT_ALL = (
    "nothing of it exists in the years round it: a code that does not exist there, or trade that may not be told"
)


def why_none(start: Period, end: Period, held: Iterable[Period]) -> str:
    """The likely reason that nothing came for a span, and the nearest period that does exist.

    >>> months = [Period.parse("2025-08"), Period.parse("2025-09")]
    >>> why_none(Period.parse("2025-11"), Period.parse("2025-11"), months)
    'not published yet: the newest that exists is 2025-09'
    >>> why_none(Period.parse("2025-11"), Period.parse("2025-11"), [])[:40]
    'nothing of it exists in the years round '
    """
    known = sorted(set(held), key=lambda one: (one.first, one.last))
    if not known:
        return NOT_AT_ALL
    near = min(known, key=lambda one: (max((start.first - one.last).days, (one.first - end.last).days), one.first))
    if known[-1].last < start.first:
        return f"not published yet: the newest that exists is {near}"
    if known[0].first > end.last:
        return f"it begins later: the first that exists is {near}"
    return f"no trade then, or trade that may not be told: the nearest that exists is {near}"


def periods_in(texts: Iterable[str]) -> list[Period]:
    """The texts that are periods, however SDMX spells them."""
    found = []
    for text in texts:
        try:
            found.append(sdmx_period(re.sub(r"^(\d{4})(\d\d)$", r"\1-\2", text)))
        except BadPeriod:
            continue
    return found
